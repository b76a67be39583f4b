/** Bundles the hosts, the facts and the style sheet into the Python package. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { build } from "esbuild";

const out = new URL("../nenlm/static/", import.meta.url).pathname;
const facts = readFileSync(new URL("../contract/facts.json", import.meta.url));
const version = createHash("sha256").update(facts).digest("hex").slice(0, 8);

const bundle = (source, name, format) =>
  build({
    entryPoints: [`src/${source}`],
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
    define: { FACTS: JSON.stringify(`facts.js?v=${version}`) },
  });

await Promise.all([
  bundle("hosts/page.ts", "page.js", "iife"),
  bundle("hosts/notebook.ts", "notebook.js", "esm"),
  bundle("hosts/facts.ts", "facts.js", "iife"),
  bundle("ui/explorer.css", "explorer.css"),
]);
