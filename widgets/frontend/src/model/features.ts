/** Features as the evaluator sees them: values as indices, the index after the last for unknown. */
import type { Case, Feature } from "./types.ts";

export const UNKNOWN = "unknown";

/** Value indices in the order of the features. */
export type Cells = Uint8Array;

/** Index of the value or cell of a number that `given` falls into. */
function cellOf(feature: Feature, given: string | number): number {
  if (given === UNKNOWN) return feature.values.length;
  const at = feature.values.findIndex((value) => value.id === given);
  if (at >= 0 || !feature.number) return at;
  const number = Number(given);
  return feature.number.cuts.filter((cut) => (cut.side === "below" ? number >= cut.at : number > cut.at)).length;
}

export function cellsOf(features: Feature[], kase: Case): Cells {
  const cells = new Uint8Array(features.length);
  features.forEach((feature, at) => {
    const cell = cellOf(feature, kase[feature.id] ?? feature.default);
    if (cell < 0) throw new RangeError(`${feature.id}: ${kase[feature.id]}`);
    cells[at] = cell;
  });
  return cells;
}

/** Value ids in order, `unknown` last where it may occur. */
export function idsOf(feature: Feature): string[] {
  const ids = feature.values.map((value) => value.id);
  return feature.unknown ? [...ids, UNKNOWN] : ids;
}

/** Id of the value or cell that `given` falls into. */
export function idOf(feature: Feature, given: string | number): string {
  return idsOf(feature)[cellOf(feature, given)]!;
}

/** Indices a known, settled value can have: what a flip may move to. */
export function closedOf(feature: Feature): number[] {
  return feature.values.flatMap((value, at) => (value.open ? [] : [at]));
}

/** The words for a case value: its label, or the number with its unit. */
export function textOf(feature: Feature, given: string | number): string {
  if (given === UNKNOWN) return "not known";
  const words = feature.values.find((value) => value.id === given)?.label ?? String(given);
  return feature.number ? `${words} ${feature.number.unit}`.trimEnd() : words;
}

/** The cells with one of them changed. */
export function changedAt(cells: Cells, at: number, value: number): Cells {
  const changed = cells.slice();
  changed[at] = value;
  return changed;
}
