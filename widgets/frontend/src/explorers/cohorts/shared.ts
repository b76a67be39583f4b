/** Words and choices that the parts of the cohort explorer share. */
import exported from "../../../../contract/cohorts.json" with { type: "json" };
import words from "../../../../nenlm/explorers/cohort_words.json" with { type: "json" };
import { type Cohort, type Cohorts, type Coverage, survivalAt, type Treatment } from "../../assessment/cohorts.ts";
import type { Condition, Plan } from "../../model/types.ts";
import { conditionText } from "../../model/wording.ts";
import type { Own, View } from "../../ui/state.ts";
import { teller } from "../../ui/words.ts";

export const KNOWN: Cohorts = exported;
const DEFAULT_YEARS = 5;

export const tell = teller(words);
export const yearsText = (n: number): string => (n === 1 ? tell("year_one") : tell("year_many", { n }));
export const treatmentOf = ({ treatment }: Cohort): Treatment => KNOWN.treatments.find(({ id }) => id === treatment)!;
export const isPlanned = ({ shown }: Plan, cohort: Cohort): boolean => treatmentOf(cohort).intents.includes(shown.intent);
export const listed = ({ contract }: View, conditions: Condition[]): string => conditions.map((each) => conditionText(contract, each)).join("; ");

/** What is shown besides the case: after how many years, and which cohort as people. */
export interface Chosen {
  years: number;
  cohort: Cohort;
}

export function chosenOf(own: Own, judged: Coverage[]): Chosen {
  const years = Number(own["years"] ?? DEFAULT_YEARS);
  const named = KNOWN.cohorts.find(({ id }) => id === own["cohort"]);
  const fitting = judged.find(({ status, cohort }) => status === "covers" && survivalAt(cohort, years));
  return { years, cohort: named ?? fitting?.cohort ?? KNOWN.cohorts[0]! };
}
