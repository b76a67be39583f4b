/** Plane: what every pair of values of two features would lead to. */
import { and, isRefused } from "./engine.ts";
import type { Engine } from "./engine.ts";
import { cellsOf, changedAt } from "./features.ts";
import { markingFrom } from "./landscape.ts";
import { refusalOf } from "./tables.ts";
import type { Case, Mark } from "./types.ts";

/** Marks of every pair of values: a row for each value of `y`. */
export function marksOf(engine: Engine, kase: Case, x: string, y: string): Mark[][] {
  const { tables, layout, masks, ids } = engine;
  const cells = cellsOf(tables.features, kase);
  const [column, row] = [tables.place.get(x)!, tables.place.get(y)!];
  const others = new Int32Array(layout.leadingWords).fill(-1);
  cells.forEach((cell, at) => {
    if (at !== column && at !== row) and(others, masks[at]![cell]!);
  });
  const mark = markingFrom(engine, engine.runWord(cells, engine.word(cells), layout.leading));
  return ids[row]!.map((down, rowCell) => {
    const along = changedAt(cells, row, rowCell);
    return ids[column]!.map((across, cell) => {
      const word = others.slice();
      and(word, masks[row]![rowCell]!);
      and(word, masks[column]![cell]!);
      const led = engine.runWord(changedAt(along, column, cell), word, layout.leading);
      if (!isRefused(led)) return mark(across, led);
      return { value: across, changes: false, refusal: refusalOf(tables, led.refusedBy, { ...kase, [y]: down, [x]: across }) };
    });
  });
}
