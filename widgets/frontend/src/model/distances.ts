/**
 * How few changes of a complete case lead to each terminal value of a diagram. Four distances
 * share a 32-bit word, seven bits each, so that four minima are taken at once.
 */
import type { Diagram } from "./diagram.ts";
import type { Cells } from "./features.ts";

/** Further than any case is from anything. */
export const FAR = 100;

const HIGH_BITS = 0x80808080 | 0;
const ONE_EACH = 0x01010101;

export interface Distances {
  /** Bytes in a row: a row a node, a column a terminal value. */
  width: number;
  bytes: Uint8Array;
  words: Int32Array;
}

/** A table for the distances of one case after the other. */
export function tableFor({ feature, start, leaves }: Diagram): Distances {
  const width = Math.ceil(leaves.length / 4) * 4;
  const bytes = new Uint8Array(feature.length * width).fill(FAR);
  feature.forEach((at, node) => {
    if (at < 0) bytes[node * width + start[node]!] = 0;
  });
  return { width, bytes, words: new Int32Array(bytes.buffer) };
}

/** Fills the table with the fewest changes, to `closed` values only, below each node. */
export function measure({ feature, start, kids }: Diagram, cells: Cells, closed: number[][], table: Distances): void {
  const { words } = table;
  const width = table.width / 4;
  for (let node = 0, row = 0; node < feature.length; node += 1, row += width) {
    const at = feature[node]!;
    if (at < 0) continue;
    const first = start[node]!;
    const own = kids[first + cells[at]!]! * width;
    for (let word = 0; word < width; word += 1) words[row + word] = words[own + word]!;
    const values = closed[at]!;
    for (let i = 0; i < values.length; i += 1) {
      const other = kids[first + values[i]!]! * width;
      if (other === own) continue;
      for (let word = 0; word < width; word += 1) {
        words[row + word] = minima(words[row + word]!, words[other + word]! + ONE_EACH);
      }
    }
  }
}

/** The smaller of each two of four seven-bit numbers. */
function minima(one: number, other: number): number {
  const notLess = ((one | HIGH_BITS) - other) & HIGH_BITS;
  const takeOther = notLess - (notLess >>> 7);
  return one ^ ((one ^ other) & takeOther);
}
