/** Published cohorts: which of them speak about a case, and what survival they print; as `assessment/cohorts.py`. */
import { cellsOf, idsOf, UNKNOWN } from "../model/features.ts";
import type { Case, Condition, Feature } from "../model/types.ts";

export interface Survival {
  years: number;
  address: string;
  text: string;
  range: string;
  value?: number;
  low?: number;
  high?: number;
  n?: number;
}

export interface Cohort {
  id: string;
  name: string;
  fact: string;
  population: string;
  country: string;
  era: string;
  design: string;
  source: string;
  checked: string;
  caveats: string;
  treatment: string;
  when: Condition[];
  survival: Survival[];
}

export interface Treatment {
  id: string;
  title: string;
  /** Intents of plans that do the same; empty where the patients had any treatment. */
  intents: string[];
}

/** The content of `contract/cohorts.json`. */
export interface Cohorts {
  /** The prognostic features the cohorts are asked about. */
  features: string[];
  years: number[];
  treatments: Treatment[];
  cohorts: Cohort[];
}

export type Status = "covers" | "unsure" | "not";

/** One cohort beside one case: the conditions that fail, and those that cannot be judged. */
export interface Coverage {
  cohort: Cohort;
  status: Status;
  failed: Condition[];
  open: Condition[];
}

export function judge({ cohorts }: Cohorts, features: Feature[], kase: Case): Coverage[] {
  const cells = cellsOf(features, kase);
  const present = new Map(features.map((feature, at) => [feature.id, idsOf(feature)[cells[at]!]!]));
  return cohorts.map((cohort) => {
    const missed = cohort.when.filter(({ input, values }) => !values.includes(present.get(input)!));
    const isOpen = ({ input }: Condition): boolean => present.get(input) === UNKNOWN;
    const failed = missed.filter((each) => !isOpen(each));
    const open = missed.filter(isOpen);
    return { cohort, failed, open, status: failed.length > 0 ? "not" : open.length > 0 ? "unsure" : "covers" };
  });
}

/** The prognostic features that no covering cohort is about. */
export function silent({ features }: Cohorts, judged: Coverage[]): string[] {
  const about = new Set(judged.flatMap(({ status, cohort }) => (status === "covers" ? cohort.when.map(({ input }) => input) : [])));
  return features.filter((each) => !about.has(each));
}

/** The prognostic features by which a cohort's patients were not chosen. */
export const notToldApart = ({ features }: Cohorts, cohort: Cohort): string[] =>
  features.filter((each) => !cohort.when.some(({ input }) => input === each));

export const survivalAt = (cohort: Cohort, years: number): Survival | undefined => cohort.survival.find((each) => each.years === years);

/** Of a hundred, how many are alive for sure, by the printed point, and at the upper end of the printed range. */
export interface People {
  low: number;
  alive?: number;
  high: number;
}

const whole = (number: number): number => Math.floor(number + 0.5);

export function people({ value, low, high }: Pick<Survival, "value" | "low" | "high">): People {
  const point = value === undefined ? undefined : whole(value);
  const ends = { low: low === undefined ? point! : whole(low), high: high === undefined ? point! : whole(high) };
  return point === undefined ? ends : { ...ends, alive: point };
}
