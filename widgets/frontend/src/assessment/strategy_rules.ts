/** What rules say of a strategy, and the strategy that they would choose; as `assessment/strategy_rules.py` and `strategy_choice.py`. */
import { filled } from "../model/filled.ts";
import { idOf } from "../model/features.ts";
import type { Pathway } from "../model/pathway.ts";
import type { Case, Line, Plan } from "../model/types.ts";
import { segmentOf, SEGMENTS } from "./liver.ts";
import type { Deposit } from "./liver_map.ts";
import {
  type Assignment,
  type ComplaintId,
  EMPTY,
  featuresOf,
  fitted,
  type Level,
  type Outcome,
  outcomeOf,
  shapeOf,
  type Stage,
  STRATEGIES,
  type Strategy,
  type Told,
} from "./strategy.ts";

const UNSETTLED = ["plan_first", "not_feasible", "measure_flr"];
const LEVELS = Object.keys(STRATEGIES.levels) as Level[];

/** What is missing or unsafe; with a `line` where the pathway says it. */
export interface Complaint {
  id: string;
  level: Level;
  says: string;
  hint: string;
  /** Deposits, from 1. */
  at: number[];
  facts: string[];
  contested: boolean;
  line?: Line;
}

export interface Verdict {
  operates: boolean;
  /** Left out where the case itself is refused. */
  technique: Line | undefined;
  primary: Line | undefined;
  complaints: Complaint[];
}

const { told, techniques, primary_rules: primaryRules, limits } = STRATEGIES;

/** What the rules of this edition say of a strategy. */
export function judge(pathway: Pathway, kase: Case, deposits: readonly Deposit[], strategy: Strategy, measured?: number): Verdict {
  const found = outcomeOf(deposits, strategy);
  const whole = { ...kase, ...featuresOf(deposits, strategy, measured) };
  const plan = planOf(pathway, whole);
  const operates = plan !== undefined && isOperating(plan);
  const some: Complaint[] = [];
  const lines = plan && deposits.length > 0 ? supposed(pathway, whole, plan, found) : [];
  const technique = firstOf(lines, "technique");
  const primary = firstOf(lines, "primary_tumour");
  if (plan && deposits.length > 0) {
    if (!operates) some.push(toldBy("aim", plan.shown, told.aim));
    some.push(...ofTechnique(technique, found), ...ofPrimary(primary, strategy), ...ofPrecautions([...lines, ...heatAlone(pathway, whole, found)]));
  }
  some.push(...own(pathway, kase, deposits, strategy, found));
  return { operates, technique, primary, complaints: LEVELS.flatMap((level) => some.filter((each) => each.level === level)) };
}

function planOf(pathway: Pathway, kase: Case): Plan | undefined {
  const plan = pathway.plan(kase);
  return plan.refusal ? undefined : plan;
}

const operating = ({ candidates }: Plan): Line | undefined => candidates.find(({ intent }) => STRATEGIES.operating.includes(intent));
const isOperating = (plan: Plan): boolean => operating(plan) !== undefined;

/** The lines of the plan under the aim that operates, or supposing that one did. */
function supposed(pathway: Pathway, kase: Case, plan: Plan, { share_class }: Outcome): Line[] {
  const aim = operating(plan)?.outcome ?? STRATEGIES.aims[share_class];
  return pathway.supposing(kase, aim)?.sections.flatMap(({ lines }) => lines) ?? [];
}

const firstOf = (lines: Line[], decision: string): Line | undefined => lines.find((line) => line.decision === decision);

const toldBy = (id: string, line: Line, { level, hint }: Told): Complaint => ({
  id,
  level,
  says: line.label,
  hint,
  at: [],
  facts: [],
  contested: line.strength === "contested",
  line,
});

function ofTechnique(line: Line | undefined, found: Outcome): Complaint[] {
  const shape = shapeOf(found);
  if (!line || shape === "not_applicable") return [];
  if (UNSETTLED.includes(line.outcome) && told.technique[line.outcome]) return [toldBy("technique", line, told.technique[line.outcome]!)];
  if (line.outcome === shape) return [];
  const [asked, done] = [techniques[line.outcome]!.step, techniques[shape]!.step];
  return asked === done ? [] : [toldBy("technique", line, told.technique[asked > done ? "more" : "less"]!)];
}

function ofPrimary(line: Line | undefined, { primary }: Strategy): Complaint[] {
  const agreeing = line && primaryRules[line.outcome];
  return line && agreeing && !agreeing.includes(primary) ? [toldBy("primary_tumour", line, told.primary_tumour)] : [];
}

function ofPrecautions(lines: Line[]): Complaint[] {
  const seen = new Map<string, Line>();
  for (const line of lines) {
    if (line.decision === "precautions" && told.precautions[line.outcome] && !seen.has(line.outcome)) seen.set(line.outcome, line);
  }
  return [...seen].map(([name, line]) => toldBy(name, line, told.precautions[name]!));
}

/** What the rules say of the ablation in a strategy if it stood alone. */
function heatAlone(pathway: Pathway, kase: Case, found: Outcome): Line[] {
  if (!found.heats) return [];
  const alone = { ...kase, major: "no", remnant: "ablatable" };
  const plan = planOf(pathway, alone);
  return plan ? supposed(pathway, alone, plan, found) : [];
}

/** Whether the size is one that the pathway ablates; where an edition has no such rule, today's counts. */
function isSmall({ contract, edition }: Pathway, { mm }: Deposit): boolean {
  const key = edition.rules["candidate"]!.find((each) => (contract.rules[each]!.id ?? each) === STRATEGIES.ablation.rule);
  const size = contract.features.find(({ id }) => id === "max_mm")!;
  const cell = idOf(size, mm);
  return contract.rules[key ?? STRATEGIES.ablation.rule]!.when.every(({ input, values }) => input !== size.id || values.includes(cell));
}

function own(pathway: Pathway, kase: Case, deposits: readonly Deposit[], strategy: Strategy, found: Outcome): Complaint[] {
  if (deposits.length === 0) return [];
  const gone = kase["primary"] === "resected" && strategy.primary !== "stays" ? [complaint("primary_gone")] : [];
  if (shapeOf(found) === "not_applicable") return [...gone, complaint("nothing")];
  const where = (test: (at: number) => boolean): number[] => deposits.map((_, at) => at).filter(test);
  const heated = where((at) => found.effects[at]!.how === "heat");
  const large = heated.filter((at) => !isSmall(pathway, deposits[at]!));
  const near = heated.filter((at) => !large.includes(at) && deposits[at]!.mm >= limits.ablation);
  const hot = heated.filter((at) => deposits[at]!.place === "duct");
  const placed: [ComplaintId, number[]][] = [
    ["ablation_size", large],
    ["ablation_duct", hot],
    ["ablation_near_limit", near],
  ];
  const second = found.segments[1].length > 0;
  const grows = strategy.growth !== "none";
  const left = where((at) => !found.effects[at]!.stage);
  const tests: [ComplaintId, boolean][] = [
    ["no_remnant", found.stays.length === 0],
    ["no_growth", second && !grows],
    ["no_second", grows && !second],
    ["under_limit", found.share_class === "lt70"],
    ["between_limits", found.share_class === "70_89"],
    ["alpps_risk", strategy.growth === "alpps"],
    ["deprivation_evidence", strategy.growth === "deprivation"],
    ["many_resections", found.wedges > limits.resections],
  ];
  return [
    ...gone,
    ...placed.flatMap(([name, at]) => (at.length > 0 ? [complaint(name, at)] : [])),
    ...tests.flatMap(([name, true_]) => (true_ ? [complaint(name)] : [])),
    ...(second && grows && left.length > 0 ? [complaint("remnant_untreated", left)] : []),
  ];
}

function complaint(id: ComplaintId, places: number[] = []): Complaint {
  const { level, says, hint, facts, contested } = STRATEGIES.complaints[id];
  const at = places.map((place) => place + 1);
  return { id, level, says: filled(says.trim(), { at: at.join(", ") }), hint, at, facts, contested };
}

/** The strategy that the rules would choose: a reading of them, for teaching. */
export interface Chosen {
  strategy: Strategy;
  /** For each deposit why it has its mark. */
  assigned: Assignment[];
  operates: boolean;
  /** What decides: the technique, or the aim where the rules do not operate. */
  line: Line | undefined;
}

type Way = (deposit: Deposit) => Assignment;

export function byRules(pathway: Pathway, kase: Case, deposits: readonly Deposit[], measured?: number): Chosen {
  const side = heavier(deposits);
  const within = SEGMENTS.filter((name) => segmentOf(name).lobe === side);
  const sparing: Way = (deposit) => {
    if (deposit.place === "surface") return "wedge";
    if (deposit.place === "duct") return "duct";
    return isSmall(pathway, deposit) ? "heat" : "segment";
  };
  const lightest: Way = (deposit) => {
    const found = sparing(deposit);
    return found === "wedge" || found === "heat" ? found : "stays";
  };
  const against: Line[] = [];
  for (const [way, goes] of [
    [sparing, []],
    [lightest, within],
    [lightest, []],
  ] as [Way, string[]][]) {
    const found = tried(pathway, kase, deposits, way, goes, measured);
    if ("strategy" in found) return found;
    if (found.against) against.push(found.against);
  }
  return {
    strategy: fitted(EMPTY, deposits.length),
    assigned: deposits.map(() => "no_operation"),
    operates: false,
    line: against.find(({ decision }) => decision === "aim") ?? against[0],
  };
}

/** The side with the larger volume of tumour; the right where they are alike. */
function heavier(deposits: readonly Deposit[]): "left" | "right" {
  const volume = { right: 0, left: 0, caudate: 0 };
  for (const { segment, mm } of deposits) volume[segmentOf(segment).lobe] += mm ** 3;
  return volume.left > volume.right ? "left" : "right";
}

const marksOf = (assigned: Assignment[]): Strategy["marks"] => assigned.map((name) => STRATEGIES.assignments[name].mark);

/** One way as a strategy, if the pathway operates and its technique is this way's; else why not. */
function tried(
  pathway: Pathway,
  kase: Case,
  deposits: readonly Deposit[],
  way: Way,
  goes: string[],
  measured: number | undefined,
): Chosen | { against: Line | undefined } {
  const assigned = deposits.map((deposit): Assignment => (goes.includes(deposit.segment) ? "side" : way(deposit)));
  const at = (stage: Stage): Strategy["goes"] => Object.fromEntries(goes.map((name) => [name, stage]));
  const trial: Strategy = { ...EMPTY, marks: marksOf(assigned), goes: at(1) };
  const whole = { ...kase, ...featuresOf(deposits, trial, measured) };
  const plan = planOf(pathway, whole);
  if (!plan) return { against: undefined };
  if (!isOperating(plan)) return { against: plan.shown };
  const lines = supposed(pathway, whole, plan, outcomeOf(deposits, trial));
  const line = firstOf(lines, "technique");
  const technique = line && techniques[line.outcome];
  if (!technique || technique.step > 0 !== goes.length > 0) return { against: line };
  const late = technique.side === "second";
  const final = late ? assigned.map((name): Assignment => (name === "side" ? "waits" : name)) : assigned;
  const primary = firstOf(lines, "primary_tumour");
  return {
    strategy: {
      marks: marksOf(final),
      growth: technique.growth,
      primary: (primary && primaryRules[primary.outcome]?.[0]) ?? "stays",
      goes: at(late ? 2 : 1),
    },
    assigned: final,
    operates: true,
    line,
  };
}
