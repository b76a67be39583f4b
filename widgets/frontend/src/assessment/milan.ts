/** The Milan-type criteria as a checklist: the conditions of the pathway's own rule; as `assessment/milan.py`. */
import contract from "../../../contract/milan.json" with { type: "json" };
import { idOf, UNKNOWN } from "../model/features.ts";
import type { Pathway } from "../model/pathway.ts";
import type { Case, Condition, Contract, Rule } from "../model/types.ts";

export type Status = "met" | "not_yet" | "not_met" | "unknown";

export type CriterionDoc = (typeof contract.criteria)[number];

export interface Criterion {
  doc: CriterionDoc;
  condition: Condition;
  status: Status;
}

/** The rule in an edition; where that has none, today's. */
function ruleIn(known: Contract, edition: Pathway["edition"]): Rule {
  const key = edition.rules["candidate"]!.find((each) => (known.rules[each]!.id ?? each) === contract.rule);
  return known.rules[key ?? contract.rule]!;
}

/** Judges every criterion in one case. */
export function checklist({ contract: known, edition }: Pathway, kase: Case): Criterion[] {
  const { when } = ruleIn(known, edition);
  return contract.criteria.map((doc) => {
    const condition = when.find(({ input }) => input === doc.feature)!;
    return { doc, condition, status: statusOf(known, kase, doc, condition) };
  });
}

function statusOf({ features }: Contract, kase: Case, doc: CriterionDoc, condition: Condition): Status {
  const feature = features.find(({ id }) => id === doc.feature)!;
  const value = idOf(feature, kase[feature.id] ?? feature.default);
  if (condition.values.includes(value)) return "met";
  if (value === UNKNOWN) return "unknown";
  return (doc.waits as string[]).includes(value) ? "not_yet" : "not_met";
}
