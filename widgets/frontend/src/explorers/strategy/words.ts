/** The words of the strategy builder, shared with the Python side, and what is said of a strategy in them. */
import words from "../../../../nenlm/explorers/strategy_words.json" with { type: "json" };
import { SEGMENTS } from "../../assessment/liver.ts";
import type { Deposit } from "../../assessment/liver_map.ts";
import { GROWTHS, grown } from "../../assessment/remnant.ts";
import { REMNANT } from "../../assessment/remnant_content.ts";
import { remaining } from "../../assessment/segment_shares.ts";
import { goingOf, MARKS, type Outcome, outcomeOf, proceduresOf, type Step, STRATEGIES, type Strategy } from "../../assessment/strategy.ts";
import type { Complaint } from "../../assessment/strategy_rules.ts";
import { teller } from "../../ui/words.ts";

export const tell = teller(words);
type Word = keyof typeof words;

/** A strategy in its liver, with the remnant that was measured. */
export interface Work {
  deposits: Deposit[];
  strategy: Strategy;
  measured: number | undefined;
  found: Outcome;
}

export const workOf = (deposits: Deposit[], strategy: Strategy, measured: number | undefined): Work => ({
  deposits,
  strategy,
  measured,
  found: outcomeOf(deposits, strategy),
});

/** Segments in their order, neighbours in number joined to runs. */
export function run(names: readonly string[]): string {
  const parts: string[][] = [];
  SEGMENTS.forEach((name, at) => {
    if (!names.includes(name)) return;
    if (names.includes(SEGMENTS[at - 1]!)) parts.at(-1)!.push(name);
    else parts.push([name]);
  });
  return parts.map((part) => (part.length > 2 ? `${part[0]}–${part.at(-1)}` : part.join(", "))).join(", ");
}

export const cleared = ({ found: { share_class, shares } }: Work): string => tell("percent", { n: share_class === "all" ? 100 : shares[1] });

export function procedures({ strategy, found }: Work): string {
  const n = proceduresOf(strategy, found);
  return tell(n === 1 ? "procedures_one" : "procedures_many", { n });
}

/** What was found, by how grave it is. */
export function counts(complaints: readonly Complaint[]): string {
  const list = Object.entries(STRATEGIES.levels).flatMap(([level, { label }]) => {
    const n = complaints.filter((each) => each.level === level).length;
    return n > 0 ? [tell("told_one", { n, label })] : [];
  });
  return list.length > 0 ? tell("told_some", { list: list.join(", ") }) : tell("told_none");
}

export function takeaway(work: Work, complaints: readonly Complaint[]): string {
  const { found, deposits } = work;
  if (deposits.length === 0) return tell("empty");
  const none = found.effects.every(({ stage }) => !stage);
  const share = none
    ? tell("cleared_none")
    : tell(found.share_class === "all" ? "cleared_all" : "cleared_some", { share: found.shares[1], procedures: procedures(work) });
  const segments = found.segments.flat();
  const goes =
    segments.length === 0
      ? tell("goes_none")
      : found.stays.length === 0
        ? tell("goes_all")
        : tell("goes_some", { segments: run(segments), stays: run(found.stays) });
  return [share, goes, counts(complaints)].join(" ");
}

/** What stays at the end, as a share of the liver where published shares allow one. */
export function staying({ found: { stays, segments, wedges } }: Work, stage: 1 | 2): string {
  const gone = stage === 1 ? segments[0] : segments.flat();
  const left = stage === 1 ? SEGMENTS.filter((name) => !gone.includes(name)) : stays;
  if (gone.length === 0) return tell(wedges > 0 ? "stays_all" : "stays_whole");
  if (left.length === 0) return tell("stays_nothing");
  const share = remaining(gone, SEGMENTS);
  if (!share) return tell("stays_unknown", { segments: run(left), why: REMNANT.no_share });
  return tell("stays_range", { segments: run(left), low: Math.round(share.low), high: Math.round(share.high) });
}

/** The remnant that was measured, and what published growth would make of it. */
export function measuredText({ measured, strategy }: Work): string {
  if (measured === undefined) return "";
  const growth = GROWTHS.find(({ doc }) => doc.id === strategy.growth);
  const after = growth && grown({ low: measured, fed: measured, high: measured }, growth);
  return [tell("stays_measured", { n: measured }), ...(after ? [tell("stays_grown", { low: after.low, high: after.high })] : [])].join(" ");
}

export function counted({ deposits, strategy, found }: Work): string {
  return tell("counted_list", {
    operations: found.steps.filter(({ operation }) => operation).length,
    growth: Number(STRATEGIES.growth[strategy.growth].procedure),
    wedges: found.wedges,
    segments: Object.keys(goingOf(deposits, strategy)).length,
    heats: found.heats,
  });
}

const listed = (at: number[]): string => tell(at.length === 1 ? "one_deposit" : "many_deposits", { at: at.join(", ") });

/** What is done at a step. */
export function tasks({ strategy, found }: Work, step: Step): string[] {
  const stage = step.kind === "second" ? 2 : 1;
  if (step.kind === "growth" || step.kind === "primary") return [];
  const at = (how: string): number[] => found.effects.flatMap((effect, place) => (effect.how === how && effect.stage === stage ? [place + 1] : []));
  const segments = found.segments[stage - 1]!;
  return [
    ...(at("wedge").length > 0 ? [tell("task_wedge", { deposits: listed(at("wedge")) })] : []),
    ...(segments.length > 0 ? [tell("task_segment", { segments: run(segments) })] : []),
    ...(at("heat").length > 0 ? [tell("task_heat", { deposits: listed(at("heat")) })] : []),
    ...(strategy.primary === step.kind ? [tell("task_primary")] : []),
  ];
}

export const waits = ({ strategy }: Work): string[] => STRATEGIES.growth[strategy.growth].waits.map(({ text, says }) => tell("wait", { text, says }));

/** The deposits by their marks. */
export const marked = ({ strategy: { marks } }: Work): string =>
  MARKS.flatMap((mark) => {
    const at = marks.flatMap((each, place) => (each === mark ? [place + 1] : []));
    return at.length > 0 ? [tell("marks_of", { mark: STRATEGIES.marks[mark].label, at: at.join(", ") })] : [];
  }).join("; ");

/** A complaint in a sentence. */
export function complaintText({ id, says, line }: Complaint): string {
  if (!line) return says;
  const key: Word = id === "technique" || id === "aim" || id === "primary_tumour" ? `told_${id}` : "told_precautions";
  return tell(key, { label: says, because: line.rules[0]?.because ?? "" });
}
