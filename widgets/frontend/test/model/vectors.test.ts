/**
 * One complete case through every edge of every diagram of the base edition, and through one edge
 * in some of the others' (their diagrams mostly repeat it): the masks answer as the diagram does.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Composition } from "../../src/model/compose.ts";
import { Engine, isRefused } from "../../src/model/engine.ts";
import { cellsOf } from "../../src/model/features.ts";
import type { Cells } from "../../src/model/features.ts";
import type { Leaf, Node } from "../../src/model/forest.ts";
import { tablesOf } from "../../src/model/tables.ts";
import { contract } from "./contract.ts";
import { rootsOf } from "./diagrams.ts";
import type { Root } from "./diagrams.ts";

const TRIES = 12;
const EDGES_PER_TEST = 9;
const SHARE_COMPARED = 0.7;

/** Each edge below `root`, as a function that writes the values on a path through it into a case. */
function* edgesBelow({ forest, position }: Composition, root: Node): Generator<(cells: Cells) => void> {
  const above = new Map<Node, { node: Node; value: number } | undefined>([[root, undefined]]);
  for (const node of above.keys()) {
    const level = forest.level(node);
    if (level === forest.bottom) continue;
    for (let value = 0; value < forest.arity[level]!; value += 1) {
      const kid = forest.kid(node, value);
      if (!above.has(kid)) above.set(kid, { node, value });
      yield (cells) => {
        cells[position[level]!] = value;
        for (let step = above.get(node); step; step = above.get(step.node)) {
          cells[position[forest.level(step.node)]!] = step.value;
        }
      };
    }
  }
}

function follow({ forest, position }: Composition, root: Node, cells: Cells): Leaf {
  let node = root;
  while (!forest.isTerminal(node)) node = forest.kid(node, cells[position[forest.level(node)]!]!);
  return forest.leaf(node);
}

/**
 * What the masks say, in the words of the diagram; nothing where the case is refused. There a
 * diagram may still hold an answer that rests on nothing the contradictions name.
 */
function answer(engine: Engine, { decision, outcome }: Root, cells: Cells): Leaf | undefined {
  const run = engine.run(cells);
  if (isRefused(run)) return decision === "candidate" ? run.refusedBy.id : undefined;
  if (decision === "candidate") return engine.tables.keyOf.get([...run.candidates.values()][0]![0]!)!;
  if (decision === "gate") return run.gate;
  if (outcome === undefined) return run.answer.get(decision)!;
  return engine.rulesFired(run, decision).some(({ then }) => then === outcome) ? true : "no rule";
}

/** Complete cases near the defaults, with a few features drawn anew. */
function drawn(engine: Engine): () => Cells {
  let seed = 1;
  const draw = (below: number): number => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
  const { features } = engine.tables;
  const usual = cellsOf(features, {}).map((cell, at) => (cell < features[at]!.values.length ? cell : 0));
  return () => usual.map((cell, at) => (draw(10) ? cell : draw(features[at]!.values.length)));
}

/** A case through an edge, admissible if one is found in a few tries. */
function through(engine: Engine, write: (cells: Cells) => void, fill: () => Cells): Cells {
  const cells = fill();
  write(cells);
  for (let left = TRIES; left && isRefused(engine.candidates(cells)); left -= 1) {
    cells.set(fill());
    write(cells);
  }
  return cells;
}

contract.editions.forEach(({ id }, place) => {
  const stride = place ? EDGES_PER_TEST : 1;
  test(`${id}: the masks say what the diagrams say`, () => {
    const engine = new Engine(tablesOf(contract, id));
    const { composition } = engine;
    const fill = drawn(engine);
    let edges = 0;
    let compared = 0;
    for (const root of rootsOf(composition, engine.tables)) {
      for (const write of edgesBelow(composition, root.root)) {
        edges += 1;
        if (edges % stride) continue;
        const cells = through(engine, write, fill);
        const said = answer(engine, root, cells);
        const shown = follow(composition, root.root, cells);
        const refusedHere = said === undefined && shown !== null;
        if (refusedHere) continue;
        compared += 1;
        if ((said ?? null) !== shown) assert.fail(`${root.name}: ${[...cells]}: ${said}, not ${shown}`);
      }
    }
    assert.ok(compared * stride > SHARE_COMPARED * edges, `${compared} of ${edges} edges compared`);
  });
});
