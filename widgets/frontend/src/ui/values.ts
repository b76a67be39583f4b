/** Values of features as readers see them: texts, cells of a number, checks of what comes from outside. */
import { UNKNOWN } from "../model/features.ts";
import type { Case, Contract, Feature, NumberDomain } from "../model/types.ts";
import { say } from "./words.ts";

/** Share of a scale that the label of a tick needs. */
const TICK_ROOM = 0.065;

export interface Cell {
  id: string;
  label: string;
  low: number;
  high: number;
}

/** The cells of a number with the smallest and largest entry that belongs to each. */
export function cells(feature: Feature, domain: NumberDomain): Cell[] {
  return feature.values.map((value, at) => {
    const before = domain.cuts[at - 1];
    const after = domain.cuts[at];
    return {
      id: value.id,
      label: value.label,
      low: !before ? domain.low : before.side === "below" ? before.at : before.at + domain.step,
      high: !after ? domain.high : after.side === "below" ? after.at - domain.step : after.at,
    };
  });
}

/** The cut-offs with the labels that have room beside each other. */
export function labelled({ cuts, low, high }: NumberDomain): { at: number; label: string }[] {
  const room = (high - low) * TICK_ROOM;
  let last = -Infinity;
  return cuts.map(({ at }) => {
    const fits = at - last >= room;
    if (fits) last = at;
    return { at, label: fits ? String(at) : "" };
  });
}

export function featureOf(contract: Contract, id: string): Feature {
  const feature = contract.features.find((each) => each.id === id);
  if (!feature) throw new Error(`no feature ${id}`);
  return feature;
}

/** The value as a reader sees it; accepts the id of a number's cell. */
export function valueText(feature: Feature, value: string | number): string {
  if (value === UNKNOWN) return say("not_known");
  const words = feature.values.find((each) => each.id === value)?.label ?? value;
  return feature.number ? withUnit(words, feature.number.unit) : String(words);
}

export function withUnit(value: number | string, unit: string): string {
  return unit ? `${value}\u00a0${unit}` : String(value);
}

/** A sentence of the pathway without its emphasis. */
export const plain = (sentence: string): string => sentence.replaceAll("**", "");

/** A reason as a sentence of its own. */
export const stop = (reason: string): string => (/[.!?]$/.test(reason) ? reason : `${reason}.`);

/** A value to set: for the cell of a number, its entry nearest to the present one. */
export function settle(feature: Feature, value: string, present: string | number): string | number {
  if (!feature.number || value === UNKNOWN) return value;
  const cell = cells(feature, feature.number).find((each) => each.id === value);
  if (!cell) return value;
  const from = typeof present === "number" ? present : Number(feature.default);
  return Math.min(cell.high, Math.max(cell.low, from));
}

export function settleAll(contract: Contract, kase: Case, values: Record<string, string>): Case {
  const next = { ...kase };
  for (const [id, value] of Object.entries(values)) {
    const feature = featureOf(contract, id);
    next[id] = settle(feature, value, kase[id] ?? feature.default);
  }
  return next;
}

export function defaults(contract: Contract): Case {
  return Object.fromEntries(contract.features.map((each) => [each.id, each.default]));
}

/** What may be entered, in words. */
export function allowed(feature: Feature): string {
  const values = feature.number
    ? [say("allowed_number", { low: feature.number.low, high: feature.number.high })]
    : feature.values.map((each) => each.id);
  return [...values, ...(feature.unknown ? [UNKNOWN] : [])].join(", ");
}

/** The text as a value of the feature, or nothing where it is none. */
export function parse(feature: Feature, text: string): string | number | undefined {
  if (text === UNKNOWN) return feature.unknown ? UNKNOWN : undefined;
  if (!feature.number) return feature.values.some((each) => each.id === text) ? text : undefined;
  const { low, high, step } = feature.number;
  const value = text.trim() === "" ? Number.NaN : Number(text);
  if (!(value >= low && value <= high)) return undefined;
  return Number.isInteger((value - low) / step) ? value : undefined;
}
