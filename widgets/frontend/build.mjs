/** Bundles the hosts, the explorers, facts, terms and the style sheets into the Python package. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { basename, extname, relative } from "node:path";
import { build } from "esbuild";

const source = new URL("src/", import.meta.url).pathname;
const out = new URL("../nenlm/static/", import.meta.url).pathname;
const kit = new Set([...readFileSync(`${source}hosts/kit.ts`, "utf8").matchAll(/^ {2}"?([\w/-]+)"?[:,]/gm)].map(([, name]) => name));

const bundle = (entry, name, format, more = {}) =>
  build({
    entryPoints: [entry],
    outfile: out + name,
    format,
    bundle: true,
    minify: true,
    legalComments: "none",
    target: "es2022",
    jsx: "automatic",
    jsxImportSource: "preact",
    charset: "utf8",
    logLevel: "warning",
    ...more,
  });

/** Takes from the page's script whatever that has already. */
const fromKit = {
  name: "kit",
  setup(build) {
    build.onResolve({ filter: /^preact|^\.\.?\// }, async ({ path, resolveDir }) => {
      const name = path.startsWith("preact") ? path : relative(source, `${resolveDir}/${path}`).replace(extname(path), "");
      if (kit.has(name)) return { path: name, namespace: "kit" };
    });
    build.onLoad({ filter: /.*/, namespace: "kit" }, ({ path }) => ({ contents: `module.exports = nenlm.kit[${JSON.stringify(path)}]` }));
  },
};

/** Every explorer but the case explorer is a script of its own, brought by the pages that hold it. */
const lent = readdirSync(`${source}explorers`)
  .filter((file) => extname(file) === ".tsx" && file !== "case_explorer.tsx")
  .map((file) => basename(file, ".tsx"));

/** A style sheet that the common one does not import is one of its own, for those pages too. */
const common = readFileSync(`${source}ui/explorer.css`, "utf8");
const apart = readdirSync(`${source}explorers`).filter((file) => extname(file) === ".css" && !common.includes(`/${file}"`));

await Promise.all([
  bundle("src/hosts/facts.ts", "facts.js", "iife"),
  bundle("src/hosts/terms.ts", "terms.js", "iife"),
  bundle("src/hosts/notebook.ts", "notebook.js", "esm"),
  bundle("src/ui/explorer.css", "explorer.css"),
  ...apart.map((file) => bundle(`src/explorers/${file}`, file)),
  ...lent.map((name) =>
    bundle(`src/explorers/${name}.tsx`, `${name}.js`, "iife", {
      plugins: [fromKit],
      globalName: "explorer",
      footer: { js: `nenlm.explorers[${JSON.stringify(name)}]=explorer.explorer` },
    }),
  ),
]);

const dated = (name) => `${name}.js?v=${createHash("sha256").update(readFileSync(`${out}${name}.js`)).digest("hex").slice(0, 8)}`;
const scripts = Object.fromEntries(["facts", "terms", ...lent].map((name) => [name, dated(name)]));
await bundle("src/hosts/page.ts", "page.js", "iife", { define: { SCRIPTS: JSON.stringify(scripts) } });
