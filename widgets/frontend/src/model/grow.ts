/** From a table to its diagram, and through the decisions it reads to a diagram over features. */
import { allowing, constrained } from "./compile.ts";
import type { Mask, Table } from "./compile.ts";
import type { Forest, Leaf, Node } from "./forest.ts";
import { Tuples } from "./tuples.ts";
import type { Rule } from "./types.ts";

export const NO_RULE = "no rule";

/** An answer that is taken in, or no longer needed. */
const SETTLED = -1;

/**
 * One first-hit diagram in the making. Its states are tuples: the level, the words of the rules
 * still possible, and where the diagram of each decision the table reads stands. A state is kept
 * in the frame of its depth while the states below it are visited.
 */
export class Growth {
  private readonly forest: Forest;
  private readonly table: Table;
  /** For each level and value the rules that allow it. */
  private readonly tests: Mask[][];
  /** The rules without a condition at a level, and from a level on. */
  private readonly freeAt: Mask[];
  private readonly freeFrom: Mask[];
  private readonly waiting: Mask[];
  private readonly allowed: Map<Node, Mask>[];
  private readonly results: Node[];
  private readonly noRule: Node;
  private readonly refused: Node;
  private readonly frames: Int32Array[];
  private readonly buffers: Int32Array[];
  private readonly states = new Tuples();
  private readonly branched: Node[] = [];
  private readonly sure: Mask;
  private readonly answersAt: number;

  /**
   * `position[level]` is the feature tested at that level; where one of the answers is `null`
   * (refused) the result is `null`, unless it was settled before.
   */
  constructor(forest: Forest, position: number[], table: Table, leaf: (rule: Rule) => Leaf) {
    this.forest = forest;
    this.table = table;
    this.tests = position.map((feature) => table.byFeature[feature]!);
    this.freeAt = this.tests.map((masks, level) => andAll(masks.slice(0, forest.arity[level]), table.all));
    this.freeFrom = this.tests.map((_, level) => andAll(this.freeAt.slice(level), table.all));
    this.freeFrom.push(table.all);
    this.waiting = table.reads.map((name) => constrained(table, name));
    this.allowed = table.reads.map(() => new Map());
    this.results = table.rules.map((rule) => forest.terminal(leaf(rule)));
    this.noRule = forest.terminal(NO_RULE);
    this.refused = forest.terminal(null);
    this.answersAt = 1 + table.words;
    const length = this.answersAt + table.reads.length;
    this.frames = Array.from({ length: forest.bottom + 2 }, () => new Int32Array(length));
    this.buffers = forest.buffers();
    this.sure = new Int32Array(table.words);
  }

  /** The diagram, given the diagrams of the decisions the table reads. */
  grow(answers: Node[]): Node {
    const frame = this.frames[0]!;
    frame.set([0, ...this.table.all, ...answers]);
    return this.settle(frame, 0);
  }

  /** Takes in the answers that are known here, then tests the next input that matters. */
  private settle(frame: Int32Array, depth: number): Node {
    const { forest, sure, table, answersAt } = this;
    const { words } = table;
    const free = this.freeFrom[frame[0]!]!;
    for (let word = 0; word < words; word += 1) sure[word] = free[word]!;
    for (let i = 0; i < table.reads.length; i += 1) {
      const node = frame[answersAt + i]!;
      if (node === SETTLED) continue;
      if (node === this.refused) return node;
      const known = forest.isTerminal(node);
      const mask = known ? this.allowedBy(i, node) : this.waiting[i]!;
      for (let word = 0; word < words; word += 1) {
        if (known) frame[1 + word]! &= mask[word]!;
        else sure[word]! &= ~mask[word]!;
      }
    }
    return this.cut(frame) ?? this.skip(frame, depth);
  }

  /** Drops the rules behind the first sure one; gives the result where it is decided. */
  private cut(frame: Int32Array): Node | undefined {
    const { words } = this.table;
    for (let word = 0; word < words; word += 1) {
      const bits = frame[1 + word]!;
      const low = bits & this.sure[word]! & -(bits & this.sure[word]!);
      if (low) {
        frame[1 + word] = bits & ((low << 1) - 1);
        for (let after = 2 + word; after < this.answersAt; after += 1) frame[after] = 0;
        for (let before = 0; before < word; before += 1) if (frame[1 + before]) return undefined;
        return frame[1 + word] === low ? this.results[word * 32 + 31 - Math.clz32(low)] : undefined;
      }
    }
    for (let word = 0; word < words; word += 1) if (frame[1 + word]) return undefined;
    return this.noRule;
  }

  private allowedBy(i: number, node: Node): Mask {
    let mask = this.allowed[i]!.get(node);
    if (!mask) {
      mask = allowing(this.table, this.table.reads[i]!, [String(this.forest.leaf(node))]);
      this.allowed[i]!.set(node, mask);
    }
    return mask;
  }

  private skip(frame: Int32Array, depth: number): Node {
    const { forest, table, answersAt } = this;
    let top = forest.bottom;
    for (let i = 0; i < table.reads.length; i += 1) {
      const node = frame[answersAt + i]!;
      if (node === SETTLED) continue;
      const level = forest.level(node);
      if (level < forest.bottom && this.meets(frame, this.waiting[i]!)) top = Math.min(top, level);
      else frame[answersAt + i] = SETTLED;
    }
    let level = frame[0]!;
    while (level < top && !this.leaves(frame, this.freeAt[level]!)) level += 1;
    frame[0] = level;
    return this.branch(frame, depth);
  }

  private meets(frame: Int32Array, mask: Mask): boolean {
    for (let word = 0; word < mask.length; word += 1) if (frame[1 + word]! & mask[word]!) return true;
    return false;
  }

  private leaves(frame: Int32Array, mask: Mask): boolean {
    for (let word = 0; word < mask.length; word += 1) if (frame[1 + word]! & ~mask[word]!) return true;
    return false;
  }

  private branch(frame: Int32Array, depth: number): Node {
    const { forest, table, answersAt } = this;
    const known = this.states.size;
    const number = this.states.intern(frame, frame.length);
    if (number < known) return this.branched[number]!;
    const level = frame[0]!;
    const buffer = this.buffers[depth]!;
    const below = this.frames[depth + 1]!;
    buffer[0] = level;
    for (let value = 0; value < forest.arity[level]!; value += 1) {
      const test = this.tests[level]![value]!;
      below[0] = level + 1;
      for (let word = 0; word < table.words; word += 1) below[1 + word] = frame[1 + word]! & test[word]!;
      for (let i = answersAt; i < frame.length; i += 1) {
        const node = frame[i]!;
        below[i] = node !== SETTLED && forest.level(node) === level ? forest.kid(node, value) : node;
      }
      buffer[value + 1] = this.settle(below, depth + 1);
    }
    const grown = forest.node(buffer);
    this.branched[number] = grown;
    return grown;
  }
}

function andAll(masks: Mask[], start: Mask): Mask {
  const result = start.slice();
  for (const mask of masks) {
    for (let word = 0; word < result.length; word += 1) result[word]! &= mask[word]!;
  }
  return result;
}
