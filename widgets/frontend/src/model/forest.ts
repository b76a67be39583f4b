/**
 * Reduced ordered multi-valued decision diagrams, hash-consed: equal functions are equal nodes.
 * A node tests one input and has one child a value; inputs that make no difference are skipped.
 */
import { Tuples } from "./tuples.ts";

export type Node = number;
export type Leaf = string | boolean | null;

export class Forest {
  /** Number of values of the input at each level. */
  readonly arity: number[];
  readonly bottom: number;
  /** A node is its level and its children; a terminal is the bottom level and the place of its value. */
  private readonly nodes = new Tuples();
  private readonly leaves: Leaf[] = [];
  private readonly terminals = new Map<Leaf, Node>();

  constructor(arity: number[]) {
    this.arity = arity;
    this.bottom = arity.length;
  }

  level(node: Node): number {
    return this.nodes.data[this.nodes.starts[node]!]!;
  }

  kid(node: Node, value: number): Node {
    return this.nodes.data[this.nodes.starts[node]! + 1 + value]!;
  }

  leaf(node: Node): Leaf {
    return this.leaves[this.kid(node, 0)]!;
  }

  isTerminal(node: Node): boolean {
    return this.level(node) === this.bottom;
  }

  terminal(value: Leaf): Node {
    let node = this.terminals.get(value);
    if (node === undefined) {
      node = this.nodes.intern(Int32Array.of(this.bottom, this.leaves.length), 2);
      this.leaves.push(value);
      this.terminals.set(value, node);
    }
    return node;
  }

  /** The node of a level and its children, or its child where all children are one. */
  node(tuple: Int32Array): Node {
    const length = this.arity[tuple[0]!]! + 1;
    for (let at = 2; at < length; at += 1) {
      if (tuple[at] !== tuple[1]) return this.nodes.intern(tuple, length);
    }
    return tuple[1]!;
  }

  /** One buffer a depth for nodes in the making. */
  buffers(): Int32Array[] {
    const widest = Math.max(...this.arity);
    return Array.from({ length: this.bottom + 1 }, () => new Int32Array(widest + 1));
  }

  /**
   * The diagram of `join` applied to the values of two diagrams; where one of them is `absorbing`
   * that decides at once.
   */
  combine(join: (one: Leaf, other: Leaf) => Leaf, one: Node, other: Node, absorbing?: Leaf): Node {
    const seen = new Tuples();
    const results: Node[] = [];
    const buffers = this.buffers();
    const pair = new Int32Array(2);
    const stop = absorbing === undefined ? undefined : this.terminal(absorbing);
    const visit = (a: Node, b: Node, depth: number): Node => {
      if (a === stop || b === stop) return stop!;
      const [levelA, levelB] = [this.level(a), this.level(b)];
      const top = Math.min(levelA, levelB);
      if (top === this.bottom) return this.terminal(join(this.leaf(a), this.leaf(b)));
      pair[0] = a;
      pair[1] = b;
      const known = seen.size;
      const number = seen.intern(pair, 2);
      if (number < known) return results[number]!;
      const buffer = buffers[depth]!;
      buffer[0] = top;
      for (let value = 0; value < this.arity[top]!; value += 1) {
        const down = levelA === top ? this.kid(a, value) : a;
        buffer[value + 1] = visit(down, levelB === top ? this.kid(b, value) : b, depth + 1);
      }
      const node = this.node(buffer);
      results[number] = node;
      return node;
    };
    return visit(one, other, 0);
  }

  /** The diagram with every terminal value replaced by `change` of it. */
  map(change: (value: Leaf) => Leaf, root: Node): Node {
    const changed = new Int32Array(this.nodes.size);
    const [buffer] = this.buffers();
    for (const node of this.reachable(root)) {
      const level = this.level(node);
      if (level === this.bottom) {
        changed[node] = this.terminal(change(this.leaf(node)));
        continue;
      }
      buffer![0] = level;
      for (let value = 0; value < this.arity[level]!; value += 1) buffer![value + 1] = changed[this.kid(node, value)]!;
      changed[node] = this.node(buffer!);
    }
    return changed[root]!;
  }

  /** All nodes below `root`, children before parents. */
  reachable(root: Node): Node[] {
    const seen = new Uint8Array(this.nodes.size);
    const order: Node[] = [];
    const visit = (node: Node): void => {
      seen[node] = 1;
      const level = this.level(node);
      if (level < this.bottom) {
        for (let value = 0; value < this.arity[level]!; value += 1) {
          const kid = this.kid(node, value);
          if (!seen[kid]) visit(kid);
        }
      }
      order.push(node);
    };
    visit(root);
    return order;
  }

  /** The terminal values that some case reaches. */
  values(root: Node): Set<Leaf> {
    return new Set(
      this.reachable(root)
        .filter((node) => this.isTerminal(node))
        .map((node) => this.leaf(node)),
    );
  }
}
