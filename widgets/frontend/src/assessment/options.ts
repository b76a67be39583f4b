/** Which treatments are open in a case, read off the pathway's rules; as `assessment/options.py`. */
import contract from "../../../contract/options.json" with { type: "json" };
import { closedOf, idOf, idsOf, UNKNOWN } from "../model/features.ts";
import type { Pathway } from "../model/pathway.ts";
import type { Case, Condition, Contract, Feature, Line, Plan, Rule } from "../model/types.ts";

export type Status = "open" | "caution" | "out" | "waits" | "not_offered";

type Named = Record<string, string[]>;

export interface OptionDoc {
  id: string;
  way: string;
  label: string;
  named: Named;
  within: Named;
  against: Named;
  bars: boolean;
  cautions: string[];
  ready: string[];
  says: string;
  facts: string[];
}

/** One feature moved from one value to another, by their ids. */
export interface Change {
  feature: string;
  before: string;
  after: string;
}

export interface Option {
  doc: OptionDoc;
  status: Status;
  lines: Line[];
  against: Rule[];
  bars: Condition[];
  cautions: Line[];
  ready: Line[];
  instead: Rule[];
  openedBy: Change[];
}

export const content = contract as unknown as {
  first: string[];
  more: string[];
  ways: Record<string, string>;
  options: OptionDoc[];
};

const LDT = "ldt";
const CHOICE = "ldt_choice";
const FIRST = "first_something_else";
const CONTESTED = "contested";
const DOUBTFUL = [CONTESTED, "silent"];
const RADIUS = 2;
const KINDS = ["course", "finding", "fixed"];

/** How every option stands in a case; none where the case is refused. */
export function options(pathway: Pathway, kase: Case): Option[] {
  const plan = pathway.plan(kase);
  if (plan.refusal) return [];
  const found = content.options.map((doc) => judged(pathway, kase, plan, doc));
  const out = found.filter(({ status }) => status === "out").map(({ doc }) => doc);
  const ways = opened(pathway, kase, out);
  return found.map((option) => ({ ...option, openedBy: ways.get(option.doc.id) ?? [] }));
}

function judged(pathway: Pathway, kase: Case, plan: Plan, doc: OptionDoc): Option {
  const given = linesOf(plan);
  const none: Omit<Option, "status"> = { doc, lines: [], against: [], bars: [], cautions: [], ready: [], instead: [], openedBy: [] };
  const lines = naming(pathway, kase, given, doc);
  if (lines.length > 0) {
    const of = (names: string[]): Line[] => given.filter(({ decision, outcome }) => decision === "precautions" && names.includes(outcome));
    const cautions = of(doc.cautions);
    const doubtful = DOUBTFUL.includes(lines.at(-1)!.strength ?? "");
    return { ...none, status: doubtful || cautions.length > 0 ? "caution" : "open", lines, cautions, ready: of(doc.ready) };
  }
  const against = rulesAgainst(pathway, kase, given, doc);
  if (against[0] && against[0].strength !== CONTESTED) return { ...none, status: "out", against };
  const bars = barsOf(pathway, kase, doc);
  if (bars.length > 0) return { ...none, status: "out", bars };
  const opening = given.some(opensArtery);
  if (against.length > 0 && opening) return { ...none, status: "caution", against };
  if (plan.shown.intent === FIRST) return { ...none, status: "waits", instead: plan.shown.rules };
  const asked = throughArtery(doc) && opening ? CHOICE : "systemic";
  const decisions = throughArtery(doc) ? [CHOICE] : Object.keys(doc.named);
  const elsewhere = given.find(({ decision }) => decision === asked && decisions.includes(asked));
  return { ...none, status: "not_offered", instead: (elsewhere ?? plan.shown).rules };
}

const throughArtery = ({ way }: OptionDoc): boolean => way === "artery";
const linesOf = ({ shown, sections }: Plan): Line[] => [shown, ...sections.flatMap(({ lines }) => lines)];
const opensArtery = ({ decision, outcome }: Line): boolean => outcome === LDT && ["aim", "alternatives"].includes(decision);

/** The lines that name an option; the one that says how comes last. */
function naming(pathway: Pathway, kase: Case, given: Line[], doc: OptionDoc): Line[] {
  if (!throughArtery(doc)) {
    const named: Named = { ...doc.named, ...doc.within };
    return given.filter(({ decision, outcome }) => named[decision]?.includes(outcome));
  }
  const opening = given.filter(opensArtery);
  const chosen = opening.length > 0 ? choiceIfEmbolised(pathway, kase) : undefined;
  if (!chosen || !doc.named[CHOICE]?.includes(chosen.then!)) return [];
  const { label, sentence } = outcomeOf(pathway, CHOICE, chosen.then!);
  return [
    ...opening,
    { decision: CHOICE, outcome: chosen.then!, label, sentence, rules: [chosen], ...(chosen.strength && { strength: chosen.strength }) },
  ];
}

function outcomeOf({ contract: known, edition }: Pathway, decision: string, outcome: string): { label: string; sentence: string } {
  return edition.texts[`${decision}.${outcome}`] ?? known.decisions.find(({ id }) => id === decision)!.outcomes[outcome]!;
}

/** The rule that would choose among treatments through the artery, were that the aim; none where that hangs on the unknown. */
export function choiceIfEmbolised(pathway: Pathway, kase: Case): Rule | undefined {
  for (const rule of rulesOf(pathway, CHOICE)) {
    const held = rule.when.map((condition) => holds(pathway.contract, kase, condition));
    if (!held.includes(false)) return held.includes(undefined) ? undefined : rule;
  }
  return undefined;
}

function holds({ features }: Contract, kase: Case, { input, values }: Condition): boolean | undefined {
  const feature = features.find(({ id }) => id === input);
  if (!feature) return values.includes(LDT);
  const value = idOf(feature, kase[input]!);
  return value === UNKNOWN ? undefined : values.includes(value);
}

const rulesOf = ({ contract: known, edition }: Pathway, decision: string): Rule[] => (edition.rules[decision] ?? []).map((key) => known.rules[key]!);

/** The rules that fire and speak against an option. */
function rulesAgainst(pathway: Pathway, kase: Case, given: Line[], doc: OptionDoc): Rule[] {
  if (!throughArtery(doc)) return given.flatMap(({ decision, outcome, rules }) => (doc.against[decision]?.includes(outcome) ? rules : []));
  const chosen = choiceIfEmbolised(pathway, kase);
  return chosen && doc.against[CHOICE]?.includes(chosen.then!) ? [chosen] : [];
}

/** What every rule that names an option asks of a feature and the case does not give. */
function barsOf(pathway: Pathway, kase: Case, doc: OptionDoc): Condition[] {
  const groups = doc.bars ? [rulesNaming(pathway, doc.named)] : [];
  if (throughArtery(doc)) groups.push(rulesNaming(pathway, { aim: [LDT], alternatives: [LDT] }));
  return pathway.contract.features.flatMap((feature) => {
    const value = idOf(feature, kase[feature.id]!);
    for (const rules of groups) {
      const asked = rules.map(({ when }) => when.find(({ input }) => input === feature.id)?.values);
      if (rules.length === 0 || value === UNKNOWN || !asked.every((values) => values !== undefined && !values.includes(value))) continue;
      return [{ input: feature.id, values: idsOf(feature).filter((id) => asked.some((values) => values!.includes(id))) }];
    }
    return [];
  });
}

/** The rules that give these outcomes; an aim is given by the rules of its candidate. */
function rulesNaming(pathway: Pathway, named: Named): Rule[] {
  return Object.entries(named).flatMap(([decision, outcomes]) =>
    rulesOf(pathway, decision === "aim" ? "candidate" : decision).filter(({ then }) => then !== undefined && outcomes.includes(then)),
  );
}

/** For each option that is ruled out, the first of the smallest changes that opens it. */
function opened(pathway: Pathway, kase: Case, out: OptionDoc[]): Map<string, Change[]> {
  const found = new Map<string, Change[]>();
  for (const changes of changesOf(pathway, kase)) {
    const waiting = out.filter(({ id }) => !found.has(id));
    if (waiting.length === 0) break;
    const after = { ...kase, ...Object.fromEntries(changes.map(({ feature, after: value }) => [feature, value])) };
    const plan = pathway.plan(after);
    if (plan.refusal) continue;
    const given = linesOf(plan);
    for (const doc of waiting) if (naming(pathway, after, given, doc).length > 0) found.set(doc.id, changes);
  }
  return found;
}

/** Small changes, nearest first: fewer before more, what can change before what stays. */
function* changesOf(pathway: Pathway, kase: Case): Iterable<Change[]> {
  const features = [...content.first, ...content.more].map((name) => pathway.contract.features.find(({ id }) => id === name)!);
  const rank = (group: Feature[]): number => Math.max(...group.map(({ kind }) => KINDS.indexOf(kind)));
  for (let radius = 1; radius <= RADIUS; radius += 1) {
    for (const group of combinations(features, radius).sort((a, b) => rank(a) - rank(b))) {
      yield* group.reduce<Change[][]>((sets, feature) => sets.flatMap((set) => moves(feature, kase).map((move) => [...set, move])), [[]]);
    }
  }
}

/** Every other settled value of a feature, the nearest first. */
function moves(feature: Feature, kase: Case): Change[] {
  const ids = idsOf(feature);
  const before = idOf(feature, kase[feature.id]!);
  const now = ids.indexOf(before);
  const others = closedOf(feature).filter((at) => at !== now);
  others.sort((a, b) => Math.abs(a - now) - Math.abs(b - now));
  return others.map((at) => ({ feature: feature.id, before, after: ids[at]! }));
}

function combinations<T>(some: T[], many: number): T[][] {
  if (many === 0) return [[]];
  return some.flatMap((first, at) => combinations(some.slice(at + 1), many - 1).map((rest) => [first, ...rest]));
}
