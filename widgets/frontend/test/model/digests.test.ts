/** The diagrams built here are those of the package: on every complete case both say the same. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { Composition } from "../../src/model/compose.ts";
import type { Forest, Node } from "../../src/model/forest.ts";
import { tablesOf } from "../../src/model/tables.ts";
import { contract, digests } from "./contract.ts";
import { rootsOf } from "./diagrams.ts";

const WORDS = new Map<unknown, string>([
  [null, "None"],
  [true, "True"],
  [false, "False"],
]);

/** A fingerprint of the nodes, children first, in the package's notation. */
function digest(forest: Forest, root: Node): string {
  const number = new Map<Node, number>();
  const lines = forest.reachable(root).map((node) => {
    number.set(node, number.size);
    const level = forest.level(node);
    if (level === forest.bottom) return `=${WORDS.get(forest.leaf(node)) ?? forest.leaf(node)}`;
    const kids = Array.from({ length: forest.arity[level]! }, (_, value) => number.get(forest.kid(node, value)));
    return `${level}:${kids.join()}`;
  });
  return createHash("sha256").update(lines.join("\n")).digest("hex");
}

test("every edition has its digests", () => {
  assert.deepEqual(Object.keys(digests).sort(), contract.editions.map(({ id }) => id).sort());
});

for (const { id } of contract.editions) {
  test(`${id}: every diagram has the package's digest`, () => {
    const tables = tablesOf(contract, id);
    const composition = new Composition(tables);
    const found = rootsOf(composition, tables).map(({ name, root }) => [name, digest(composition.forest, root)]);
    assert.deepEqual(Object.fromEntries(found), digests[id]);
  });
}
