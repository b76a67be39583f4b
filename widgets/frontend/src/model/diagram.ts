/** One diagram in flat arrays, for quick passes over it. */
import type { Composition } from "./compose.ts";
import type { Leaf, Node } from "./forest.ts";

export interface Diagram {
  /** Nodes are numbered children first; the root is the last. */
  root: number;
  /** For each node the feature it tests; minus one for a terminal. */
  feature: Int16Array;
  /** Where the children of each node start in `kids`; for a terminal, where its value is in `leaves`. */
  start: Int32Array;
  kids: Int32Array;
  leaves: Leaf[];
}

export function flatten({ forest, position }: Composition, root: Node): Diagram {
  const nodes = forest.reachable(root);
  const number = new Map<Node, number>();
  const feature = new Int16Array(nodes.length).fill(-1);
  const start = new Int32Array(nodes.length);
  const kids: number[] = [];
  const leaves: Leaf[] = [];
  nodes.forEach((node, at) => {
    number.set(node, at);
    if (forest.isTerminal(node)) {
      start[at] = leaves.push(forest.leaf(node)) - 1;
      return;
    }
    const level = forest.level(node);
    feature[at] = position[level]!;
    start[at] = kids.length;
    for (let value = 0; value < forest.arity[level]!; value += 1) kids.push(number.get(forest.kid(node, value))!);
  });
  return { root: nodes.length - 1, feature, start, kids: Int32Array.from(kids), leaves };
}
