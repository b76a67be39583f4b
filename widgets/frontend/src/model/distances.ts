/** How few changes of a complete case lead to each terminal value of a diagram. */
import type { Diagram } from "./diagram.ts";
import type { Cells } from "./features.ts";

/** Further than any case is from anything. */
export const FAR = 100;

/**
 * Fills `table`, a row a node and a column a terminal value: the fewest changes below the node
 * that lead to the value, `FAR` where there is no way. Changes go to `closed` values only.
 */
export function distances(diagram: Diagram, cells: Cells, closed: number[][], table: Uint8Array): void {
  const { feature, start, kids } = diagram;
  const width = diagram.leaves.length;
  for (let node = 0, row = 0; node < feature.length; node += 1, row += width) {
    const at = feature[node]!;
    const first = start[node]!;
    if (at < 0) {
      table.fill(FAR, row, row + width);
      table[row + first] = 0;
      continue;
    }
    const cell = cells[at]!;
    const own = kids[first + cell]! * width;
    table.copyWithin(row, own, own + width);
    const values = closed[at]!;
    for (let i = 0; i < values.length; i += 1) {
      const other = kids[first + values[i]!]! * width;
      if (other === own) continue;
      for (let column = 0; column < width; column += 1) {
        const distance = table[other + column]! + 1;
        if (distance < table[row + column]!) table[row + column] = distance;
      }
    }
  }
}
