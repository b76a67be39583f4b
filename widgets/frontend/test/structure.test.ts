/** Who imports whom: each part knows those below it alone, and no module leads back to itself; imports of types count. */
import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import ts from "typescript";

const SRC = join(import.meta.dirname, "../src");

/** What each folder may import besides itself; of what lies beyond `src/`, `contract` is data and `nenlm` are words. */
const MAY_IMPORT: Record<string, string[]> = {
  model: [],
  assessment: ["model", "contract"],
  ui: ["model", "nenlm"],
  explorers: ["model", "assessment", "ui", "contract", "nenlm"],
  hosts: ["model", "ui", "explorers", "contract"],
};

type Graph = Map<string, string[]>;

/** The files of ours that a text names in imports and exports, also `import(…)` and types; paths from `src/`. */
function importsOf(file: string, text: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const named = specifierOf(node);
    if (named?.startsWith(".")) found.push(join(file, "..", named));
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest));
  return found;
}

function specifierOf(node: ts.Node): string | undefined {
  let named: ts.Node | undefined;
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) named = node.moduleSpecifier;
  else if (ts.isImportTypeNode(node)) named = ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined;
  else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) named = node.arguments[0];
  return named && ts.isStringLiteral(named) ? named.text : undefined;
}

/** A way from a module back to itself. */
function cycleIn(graph: Graph): string[] | undefined {
  const done = new Set<string>();
  const follow = (module: string, path: string[]): string[] | undefined => {
    if (path.includes(module)) return [...path.slice(path.indexOf(module)), module];
    if (done.has(module)) return undefined;
    for (const next of graph.get(module) ?? []) {
      const cycle = follow(next, [...path, module]);
      if (cycle) return cycle;
    }
    done.add(module);
    return undefined;
  };
  for (const module of graph.keys()) {
    const cycle = follow(module, []);
    if (cycle) return cycle;
  }
  return undefined;
}

/** The folder of `src/` that holds a file, or the one of `widgets/`. */
function partOf(file: string): string {
  const steps = file.split("/").filter((step) => step !== "..");
  return steps[0]!;
}

function faultsOf(graph: Graph): string[] {
  return [...graph].flatMap(([file, imported]) => {
    const allowed = [partOf(file), ...MAY_IMPORT[partOf(file)]!];
    return imported.filter((each) => !allowed.includes(partOf(each))).map((each) => `${file} imports ${each}`);
  });
}

const graph: Graph = new Map(globSync("**/*.{ts,tsx}", { cwd: SRC }).map((file) => [file, importsOf(file, readFileSync(join(SRC, file), "utf8"))]));

test("no module leads back to itself", () => {
  assert.equal(cycleIn(graph)?.join(" -> "), undefined);
});

test("each part knows those below it alone", () => {
  assert.deepEqual(faultsOf(graph), []);
});

test("every explorer is listed", () => {
  const listed = graph.get("explorers/index.ts")!.filter((file) => partOf(file) === "explorers");
  const views = globSync("explorers/*.tsx", { cwd: SRC });
  assert.deepEqual(listed.toSorted(), views.toSorted());
});

test("a cycle is found, also of types, and so is what points up", () => {
  const a = 'import type { B } from "./b.ts";\nimport { x } from "preact";';
  const b = 'export const c = (): Promise<import("./c.ts").C> => import("./c.ts");';
  const c = 'export { a } from "./a.ts";\nimport { explorer } from "../explorers/work_up.tsx";';
  const made: Graph = new Map(Object.entries({ a, b, c }).map(([name, text]) => [`ui/${name}.ts`, importsOf(`ui/${name}.ts`, text)]));
  assert.deepEqual(cycleIn(made), ["ui/a.ts", "ui/b.ts", "ui/c.ts", "ui/a.ts"]);
  assert.deepEqual(faultsOf(made), ["ui/c.ts imports explorers/work_up.tsx"]);
  assert.equal(
    cycleIn(
      new Map([
        ["a", ["b", "c"]],
        ["b", ["c"]],
      ]),
    ),
    undefined,
  );
});
