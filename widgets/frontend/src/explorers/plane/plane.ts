/** What the parts of the decision map show, and its words. */
import words from "../../../../nenlm/explorers/decision_map_words.json" with { type: "json" };
import type { Pathway } from "../../model/pathway.ts";
import type { Feature, Mark } from "../../model/types.ts";
import { aimOutcome } from "../../ui/parts.tsx";
import { teller } from "../../ui/words.ts";
import type { Area, Border, Spot } from "./areas.ts";

export interface Plane {
  x: Feature;
  y: Feature;
  columnIds: string[];
  rowIds: string[];
  marks: Mark[][];
  areas: Area[];
  borders: Border[];
  /** The field of the case. */
  here: Spot;
  /** The work-up is due: the map compares candidates. */
  pending: boolean;
  /** Reasons of rules and contradictions. */
  because: Map<string, string>;
}

export const tell = teller(words);

/** The words and the intent of an area. */
export function nameOf(pathway: Pathway, { aim }: Area): { label: string; intent: string } {
  if (!aim) return { label: tell("refused"), intent: "" };
  const { label, intent = "" } = aimOutcome(pathway, aim);
  return { label, intent };
}
