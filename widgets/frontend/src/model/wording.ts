/** Conditions in words, as `nenlm.pathway.wording` gives them. */
import { UNKNOWN } from "./features.ts";
import type { Condition, Contract, Cut, Decision, Feature } from "./types.ts";

const NOT_KNOWN = "not known";
const GATE = "Work-up";
const GATE_WORDS: Record<string, string> = { due: "still due", clear: "complete" };

export function conditionText(contract: Contract, { input, values, test }: Condition): string {
  if (input === "gate") return `${GATE}: ${listed(values.map((value) => GATE_WORDS[value]!))}`;
  const feature = contract.features.find(({ id }) => id === input);
  if (feature) return `${feature.label}: ${range(feature, values) || choice(feature, values)}`;
  const decision = contract.decisions.find(({ id }) => id === input)!;
  return `${decision.title}: ${test === "only" ? "only " : ""}${outcomes(contract, decision, values)}`;
}

const unitOf = ({ number }: Feature): string => (number?.unit ? `\u00a0${number.unit}` : "");

/** The values, or what they leave out where that is shorter; not known counts as left out. */
function choice(feature: Feature, values: string[]): string {
  const labels = (some: typeof feature.values): string[] => some.map(({ label }) => label + unitOf(feature));
  const leftOut = labels(feature.values.filter(({ id }) => !values.includes(id)));
  const named = labels(feature.values.filter(({ id }) => values.includes(id)));
  if (values.includes(UNKNOWN)) return listed([...named, NOT_KNOWN]);
  return leftOut.length > 0 && leftOut.length < named.length ? `not ${listed(leftOut)}` : listed(named);
}

/** A run of neighbouring cells as its bounds; empty where the cells are no run. */
function range(feature: Feature, values: string[]): string {
  if (!feature.number) return "";
  const { cuts } = feature.number;
  const cells = feature.values.flatMap(({ id }, at) => (values.includes(id) ? [at] : []));
  const first = cells[0] ?? 0;
  const last = cells.at(-1) ?? 0;
  if (cells.length === 0 || last - first + 1 !== cells.length || cells.length > cuts.length) return "";
  const low = first > 0 ? lowOf(cuts[first - 1]!) : "";
  const high = last < cuts.length ? highOf(cuts[last]!) : "";
  const between = !(low && high) ? "" : cuts[last]!.side === "up_to" ? " " : " and ";
  const words = low + between + high + unitOf(feature);
  return values.includes(UNKNOWN) ? `${words} or ${NOT_KNOWN}` : words;
}

const lowOf = ({ at, side }: Cut): string => `${side === "below" ? "from" : "above"} ${at}`;
const highOf = ({ at, side }: Cut): string => `${side === "below" ? "below" : "up to"} ${at}`;

/** Outcomes by their labels; all aims of one intent by its word. */
function outcomes({ intents }: Contract, decision: Decision, values: string[]): string {
  const all = Object.entries(decision.outcomes);
  const named = (chosen: typeof all): string[] => {
    const whole = (intent: string): boolean =>
      chosen.filter(([, each]) => each.intent === intent).length === all.filter(([, each]) => each.intent === intent).length;
    return [...new Set(chosen.map(([, { intent, label }]) => (intent && whole(intent) ? intents[intent]!.word : label)))];
  };
  const inside = named(all.filter(([id]) => values.includes(id)));
  const outside = named(all.filter(([id]) => !values.includes(id)));
  return outside.length > 0 && outside.length < inside.length ? `not ${listed(outside)}` : listed(inside);
}

/** Words joined by commas and `or`; by `or` alone where they hold commas themselves. */
function listed(words: string[]): string {
  if (words.length < 2 || words.some((word) => word.includes(","))) return words.join(" or ");
  return `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}
