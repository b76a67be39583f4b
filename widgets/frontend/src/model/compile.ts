/** Decision tables as bit masks: one bit a rule, 32 rules a word. */
import { UNKNOWN } from "./features.ts";
import type { Condition, Feature, Rule } from "./types.ts";

export type Mask = Int32Array;

export interface Table {
  rules: Rule[];
  /** Words in a mask. */
  words: number;
  all: Mask;
  /** For each feature one mask a value (unknown last): the rules that allow it. */
  byFeature: Mask[][];
  /** Conditions that are on no feature, with the index of their rule. */
  derived: { at: number; condition: Condition }[];
  /** Decisions (and `gate`) that some rule reads. */
  reads: string[];
}

const clear = (mask: Mask, at: number): void => {
  mask[at >> 5]! &= ~(1 << (at & 31));
};

export function compileRules(rules: Rule[], features: Feature[], place: Map<string, number>): Table {
  const words = Math.ceil(rules.length / 32);
  const all = new Int32Array(words);
  for (const at of rules.keys()) all[at >> 5]! |= 1 << (at & 31);
  const byFeature = features.map(({ values }) => [...values, UNKNOWN].map(() => all.slice()));
  const derived: Table["derived"] = [];
  rules.forEach((rule, at) => {
    for (const condition of rule.when) {
      const spot = place.get(condition.input);
      if (spot === undefined) {
        derived.push({ at, condition });
        continue;
      }
      byFeature[spot]!.forEach((mask, value) => {
        if (!condition.values.includes(features[spot]!.values[value]?.id ?? UNKNOWN)) clear(mask, at);
      });
    }
  });
  const reads = [...new Set(derived.map(({ condition }) => condition.input))];
  return { rules, words, all, byFeature, derived, reads };
}

/** The rules whose conditions on decision `name` hold for `answers` (one, or the candidate set). */
export function allowing(table: Table, name: string, answers: string[]): Mask {
  const mask = table.all.slice();
  for (const { at, condition } of table.derived) {
    if (condition.input === name && !holds(condition, answers)) clear(mask, at);
  }
  return mask;
}

/** The rules with a condition on decision `name`. */
export function constrained(table: Table, name: string): Mask {
  const mask = new Int32Array(table.words);
  for (const { at, condition } of table.derived) {
    if (condition.input === name) mask[at >> 5]! |= 1 << (at & 31);
  }
  return mask;
}

/** Whether a condition on a decision holds for its answer; the candidate's answer is a set. */
export function holds({ test, values }: Condition, answers: string[]): boolean {
  const fits = (answer: string): boolean => values.includes(answer);
  return test === "only" ? answers.length > 0 && answers.every(fits) : answers.some(fits);
}
