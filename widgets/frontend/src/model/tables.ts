/** One edition of a contract: its rules decision by decision, and its texts. */
import { textOf } from "./features.ts";
import type { Case, Contract, Edition, Feature, Outcome, Refusal, Rule } from "./types.ts";

export interface Decision {
  id: string;
  collects: boolean;
  rules: Rule[];
}

export interface Tables {
  contract: Contract;
  edition: Edition;
  features: Feature[];
  /** Place of each feature in a case's cells. */
  place: Map<string, number>;
  /** The contradictions as rules. */
  contradictions: Rule[];
  /** Each comes after those it reads. */
  decisions: Decision[];
  keyOf: Map<Rule, string>;
}

export function tablesOf(contract: Contract, editionId: string): Tables {
  const edition = contract.editions.find((each) => each.id === editionId);
  if (!edition) throw new RangeError(`no edition ${editionId}`);
  const keyOf = new Map<Rule, string>();
  const decisions = contract.decisions.map(({ id, hitPolicy }) => {
    const rules = edition.rules[id]!.map((key) => {
      const rule = contract.rules[key]!;
      keyOf.set(rule, key);
      rule.id ??= key; // left out where they are the same
      return rule;
    });
    return { id, collects: hitPolicy === "collect", rules };
  });
  const contradictions = contract.contradictions.map(({ id, when, because }) => {
    const rule: Rule = { id, when, because, then: id };
    keyOf.set(rule, id);
    return rule;
  });
  const place = new Map(contract.features.map((feature, at) => [feature.id, at]));
  return { contract, edition, features: contract.features, place, contradictions, decisions: inOrder(decisions), keyOf };
}

function inOrder(decisions: Decision[]): Decision[] {
  const ids = new Set(decisions.map(({ id }) => id));
  const reads = new Map(
    decisions.map(({ id, rules }) => {
      const inputs = rules.flatMap((rule) => [...rule.when.map((c) => c.input), ...(rule.pass ? [rule.pass] : [])]);
      return [id, inputs.map((input) => (input === "gate" ? "work_up" : input)).filter((input) => ids.has(input))];
    }),
  );
  const order: Decision[] = [];
  const taken = new Set<string>();
  while (order.length < decisions.length) {
    const next = decisions.find(({ id }) => !taken.has(id) && reads.get(id)!.every((each) => taken.has(each)));
    if (!next) throw new Error("decisions read each other in a circle");
    order.push(next);
    taken.add(next.id);
  }
  return order;
}

export function decisionOf(tables: Tables, id: string): Decision {
  return tables.decisions.find((each) => each.id === id)!;
}

/** What an outcome says in this edition. */
export function outcomeOf({ contract, edition }: Tables, decision: string, outcome: string): Outcome {
  return edition.texts[`${decision}.${outcome}`] ?? contract.decisions.find(({ id }) => id === decision)!.outcomes[outcome]!;
}

/** The refusal of a case by a contradiction. */
export function refusalOf(tables: Tables, contradiction: Rule, kase: Case): Refusal {
  const features = contradiction.when.map(({ input }) => tables.features[tables.place.get(input)!]!);
  const parts = features.map((each) => `**${each.label}** = ${textOf(each, kase[each.id] ?? each.default)}`);
  const names = features.map(({ label }) => label);
  const both = parts.length === 2 ? "both" : "all";
  return {
    contradiction: contradiction.id,
    message: `${listed(parts, "and")} cannot ${both} hold: ${contradiction.because}. Change ${listed(names, "or")}.`,
    features: features.map(({ id }) => id),
  };
}

const listed = (words: string[], last: string): string => `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1)}`;
