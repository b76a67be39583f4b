/** Bundles the hosts, the explorers, facts, terms and the style sheets into the Python package. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { extname, relative } from "node:path";
import { build } from "esbuild";

const source = new URL("src/", import.meta.url).pathname;
const out = new URL("../nenlm/static/", import.meta.url).pathname;
const bundled = {
  bundle: true,
  minify: true,
  legalComments: "none",
  target: "es2022",
  jsx: "automatic",
  jsxImportSource: "preact",
  charset: "utf8",
  logLevel: "warning",
};
const bundle = (entry, name, format, more = {}) => build({ ...bundled, entryPoints: [entry], outfile: out + name, format, ...more });

/** What a module of ours exports. */
async function exportsOf(entry) {
  const { outputFiles } = await build({ ...bundled, entryPoints: [entry], format: "esm", write: false });
  return import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
}

const { kit } = await exportsOf("src/hosts/kit.ts");
const { EXPLORERS } = await exportsOf("src/explorers/index.ts");

/** Every explorer but this one, which the page's script holds, is a script of its own, brought by the pages that hold it. */
const AT_HAND = "case_explorer";
const lent = Object.keys(EXPLORERS).filter((name) => name !== AT_HAND);

/** Modules that several explorers share and most pages do without: each a script of its own, brought before them. */
const shared = { liver: "assessment/liver" };

/** Takes from the page's script, and from what is shared, whatever they have already. */
const fromKit = {
  name: "kit",
  setup(build) {
    build.onResolve({ filter: /^preact|^\.\.?\// }, async ({ path, resolveDir, importer }) => {
      const name = path.startsWith("preact") ? path : relative(source, `${resolveDir}/${path}`).replace(extname(path), "");
      if (Object.hasOwn(kit, name) || (importer && Object.values(shared).includes(name))) return { path: name, namespace: "kit" };
    });
    build.onLoad({ filter: /.*/, namespace: "kit" }, ({ path }) => ({ contents: `module.exports = nenlm.kit[${JSON.stringify(path)}]` }));
  },
};

const built = await Promise.all(
  lent.map((name) =>
    bundle(`src/explorers/${name}.tsx`, `${name}.js`, "iife", {
      plugins: [fromKit],
      metafile: true,
      globalName: "explorer",
      footer: { js: `nenlm.explorers[${JSON.stringify(name)}]=explorer.explorer` },
    }),
  ),
);

/** A style sheet that the common one does not import is one of its own, for those pages too. */
const common = await bundle("src/ui/explorer.css", "explorer.css", undefined, { metafile: true });
const apart = readdirSync(`${source}explorers`).filter((file) => extname(file) === ".css" && !(`src/explorers/${file}` in common.metafile.inputs));

await Promise.all([
  bundle("src/hosts/facts.ts", "facts.js", "iife"),
  bundle("src/hosts/terms.ts", "terms.js", "iife"),
  bundle("src/hosts/notebook.ts", "notebook.js", "esm"),
  ...apart.map((file) => bundle(`src/explorers/${file}`, file)),
  ...Object.entries(shared).map(([name, module]) =>
    bundle(`src/${module}.ts`, `${name}.js`, "iife", {
      plugins: [fromKit],
      globalName: "shared",
      footer: { js: `nenlm.kit[${JSON.stringify(module)}]=shared` },
    }),
  ),
]);

const dated = (name) =>
  `${name}.js?v=${createHash("sha256")
    .update(readFileSync(`${out}${name}.js`))
    .digest("hex")
    .slice(0, 8)}`;
/** Each script after those that it needs. */
const needs = (at) => Object.keys(shared).filter((name) => Object.keys(built[at].metafile.inputs).includes(`kit:${shared[name]}`));
const scripts = {
  data: { facts: [dated("facts")], terms: [dated("terms")] },
  explorers: Object.fromEntries(lent.map((name, at) => [name, [...needs(at), name].map(dated)])),
};
await bundle("src/hosts/page.ts", "page.js", "iife", { define: { SCRIPTS: JSON.stringify(scripts) } });
