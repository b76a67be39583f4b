/** Published accuracies of tests (`contract/tests.json`), and one of them read as natural frequencies. */
import type { FactCard } from "../model/types.ts";
import { type Accuracy, after, afterAll, rangeAfter, type Tree, tree } from "./diagnostic.ts";

export interface Printed {
  /** Percent. */
  value: number;
  low?: number;
  high?: number;
  text: string;
  range: string;
}

export interface DiagnosticTest {
  id: string;
  name: string;
  condition: { title: string; have: string; lack: string };
  basis: { label: string; many: string; note: string };
  sensitivity: Printed;
  specificity: Printed;
  /** Whole percent; `why` is left out where no frequency was seen. */
  pretest: { at: number; why?: string };
  mind: string;
  facts: string[];
  /** Tests whose result can be added. */
  follow: string[];
  case?: { absent: Record<string, string>; present: Record<string, string> };
}

export interface Tests {
  tests: DiagnosticTest[];
  facts: Record<string, FactCard>;
}

/** A test, the frequency of the condition before it in whole percent, and a second test. */
export interface Reading {
  test: DiagnosticTest;
  pretest: number;
  second: DiagnosticTest | undefined;
}

export const NONE = "none";

/** Reads an explorer's own state; a second test that asks another question is none. */
export function readingOf({ tests }: Tests, own: Readonly<Record<string, string>>): Reading {
  const named = (id: string | undefined): DiagnosticTest | undefined => tests.find((each) => each.id === id);
  const test = named(own["test"]) ?? tests[0]!;
  const second = named(own["second"]);
  return { test, pretest: Number(own["pretest"] ?? test.pretest.at), second: second && test.follow.includes(second.id) ? second : undefined };
}

export const accuracyOf = ({ sensitivity, specificity }: DiagnosticTest): Accuracy => ({
  sensitivity: sensitivity.value / 100,
  specificity: specificity.value / 100,
});

/** The lower ends of both printed intervals, and the upper ends; nothing if one is missing. */
export function intervalOf({ sensitivity, specificity }: DiagnosticTest): [Accuracy, Accuracy] | undefined {
  if (sensitivity.low === undefined || specificity.low === undefined) return undefined;
  return [
    { sensitivity: sensitivity.low / 100, specificity: specificity.low / 100 },
    { sensitivity: sensitivity.high! / 100, specificity: specificity.high! / 100 },
  ];
}

export const treeOf = ({ test, pretest }: Reading): Tree => tree(pretest / 100, accuracyOf(test));

/** A share as whole people out of a hundred. */
export const hundred = (share: number): number => Math.floor(100 * share + 0.5);

/** Which share of such results is right; nothing where such a result cannot occur. */
export function right({ test, pretest }: Reading, positive: boolean): number | undefined {
  const found = after(pretest / 100, accuracyOf(test), positive);
  return found === undefined || positive ? found : 1 - found;
}

/** The same out of 100 over the printed intervals; nothing where one was not printed. */
export function rightRange({ test, pretest }: Reading, positive: boolean): [number, number] | undefined {
  const interval = intervalOf(test);
  if (!interval) return undefined;
  const [low, high] = rangeAfter(pretest / 100, ...interval, positive);
  if (low === undefined || high === undefined) return undefined;
  return positive ? [hundred(low), hundred(high)] : [hundred(1 - high), hundred(1 - low)];
}

/** Which share of those with both results has the condition. */
export function both({ test, pretest, second }: Reading, first: boolean, then: boolean): number | undefined {
  const results = [[accuracyOf(test), first] as const, ...(second ? [[accuracyOf(second), then] as const] : [])];
  return afterAll(pretest / 100, results);
}
