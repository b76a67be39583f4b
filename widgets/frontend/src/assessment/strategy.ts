/** What a strategy comes to in a liver; as `assessment/strategy.py`, where the terms are told. */
import exported from "../../../contract/strategy.json" with { type: "json" };
import { UNKNOWN } from "../model/features.ts";
import type { Case } from "../model/types.ts";
import { SEGMENTS } from "./liver.ts";
import { type Deposit, read } from "./liver_map.ts";
import { isMajor as isMajorOf } from "./segment_shares.ts";

export type Mark = "resect" | "ablate" | "second" | "leave";
export type Growth = keyof typeof exported.growth;
export type Primary = keyof typeof exported.primary;
export type Level = keyof typeof exported.levels;
export type ComplaintId = keyof typeof exported.complaints;
export type Assignment = keyof typeof exported.assignments;
export type ShareClass = keyof typeof exported.aims;

export interface Told {
  level: Level;
  hint: string;
}

/** An answer of the pathway as a strategy: how much is done for the remnant, and how. */
export interface Technique {
  step: number;
  side: Mark | null;
  growth: Growth;
}

interface Content {
  reading: string;
  operating: string[];
  aims: Record<ShareClass, string>;
  marks: Record<Mark, { label: string; letter: string; means: string }>;
  ablation: { rule: string; limits: { fact: string; text: string }[] };
  growth: Record<
    Growth,
    { label: string; means: string; procedure: boolean; waits: { fact: string; text: string; says: string }[]; facts: string[] }
  >;
  primary: Record<Primary, { label: string }>;
  primary_rules: Record<string, Primary[]>;
  techniques: Record<string, Technique>;
  assignments: Record<Assignment, { mark: Mark; because: string }>;
  levels: Record<Level, { label: string }>;
  told: { technique: Record<string, Told>; precautions: Record<string, Told>; primary_tumour: Told; aim: Told };
  complaints: Record<ComplaintId, Told & { says: string; facts: string[]; contested: boolean }>;
  limits: { classes: Record<"90_99" | "70_89", number>; ablation: number; resections: number };
}

export const STRATEGIES = exported as unknown as Content;
export const MARKS = Object.keys(STRATEGIES.marks) as Mark[];
export const GROWTHS = Object.keys(STRATEGIES.growth) as Growth[];
export const PRIMARIES = Object.keys(STRATEGIES.primary) as Primary[];

export type Stage = 0 | 1 | 2;

export interface Strategy {
  marks: Mark[];
  growth: Growth;
  primary: Primary;
  /** Segments that go whole beside those that marks take, with their stage. */
  goes: Record<string, Stage>;
}

/** What becomes of one deposit, and at which stage; 0 where it stays. */
export interface Effect {
  how: "wedge" | "segment" | "heat" | "none";
  stage: Stage;
}

export interface Step {
  kind: "primary" | "first" | "growth" | "second";
  operation: boolean;
}

export interface Outcome {
  effects: Effect[];
  /** Those that go at the first and at the second stage. */
  segments: [string[], string[]];
  stays: string[];
  /** Percent of the tumour's volume gone after the first and after the second stage. */
  shares: [number, number];
  share_class: ShareClass;
  wedges: number;
  heats: number;
  steps: Step[];
  /** Whether growth is sought by venous deprivation or by splitting the liver. */
  venous: boolean;
}

const isIn = <T extends string>(some: readonly T[], text: string | undefined): text is T => (some as readonly (string | undefined)[]).includes(text);

export const EMPTY: Strategy = { marks: [], growth: "none", primary: "stays", goes: {} };

/** The strategy for a liver with so many deposits: new ones are left. */
export const fitted = (strategy: Strategy, number: number): Strategy => ({
  ...strategy,
  marks: Array.from({ length: number }, (_, at) => strategy.marks[at] ?? "leave"),
});

/** The strategy of `resect,second:pve:stays:VI2` for so many deposits; nothing where the text is malformed. */
export function parseStrategy(text: string, number: number): Strategy | undefined {
  const [, list = "", growth, primary, going = ""] = /^([\w,]*):(\w+):(\w+):([\w,]*)$/.exec(text) ?? [];
  const marks = list ? list.split(",") : [];
  const goes: Strategy["goes"] = {};
  for (const part of going ? going.split(",") : []) {
    const [, segment = "", stage] = /^(\w+?)([12])$/.exec(part) ?? [];
    if (!SEGMENTS.includes(segment)) return undefined;
    goes[segment] = Number(stage) as Stage;
  }
  if (!isIn(GROWTHS, growth) || !isIn(PRIMARIES, primary) || marks.length > number || !marks.every((mark) => isIn(MARKS, mark))) return undefined;
  return fitted({ marks: marks as Mark[], growth, primary, goes }, number);
}

export function strategyText({ marks, growth, primary, goes }: Strategy): string {
  const going = SEGMENTS.filter((name) => goes[name]).map((name) => `${name}${goes[name]}`);
  return `${marks.join()}:${growth}:${primary}:${going.join()}`;
}

/** The segments that go whole, with their stage: those named and those that marks take. */
export function goingOf(deposits: readonly Deposit[], { marks, goes }: Strategy): Record<string, Stage> {
  const found: Record<string, Stage> = { ...goes };
  deposits.forEach(({ segment, place }, at) => {
    const taken = marks[at] === "second" ? 2 : marks[at] === "resect" && place !== "surface" ? 1 : 0;
    if (taken) found[segment] = Math.min(taken, found[segment] || taken) as Stage;
  });
  return Object.fromEntries(SEGMENTS.filter((name) => found[name]).map((name) => [name, found[name]!]));
}

/** What a strategy comes to in this liver. */
export function outcomeOf(deposits: readonly Deposit[], strategy: Strategy): Outcome {
  const goes = goingOf(deposits, strategy);
  const effects = deposits.map((deposit, at) => effectOf(deposit, strategy.marks[at]!, goes[deposit.segment] ?? 0));
  const at = (stage: Stage): string[] => Object.keys(goes).filter((name) => goes[name] === stage);
  const [first, second] = [at(1), at(2)];
  const shares: [number, number] = [shareOf(deposits, effects, 1), shareOf(deposits, effects, 2)];
  return {
    effects,
    segments: [first, second],
    stays: SEGMENTS.filter((name) => !goes[name]),
    shares,
    share_class: classOf(effects, shares[1]),
    wedges: effects.filter(({ how }) => how === "wedge").length,
    heats: effects.filter(({ how }) => how === "heat").length,
    steps: stepsOf(strategy, first.length > 0 || effects.some(({ stage }) => stage === 1), second.length > 0),
    venous: strategy.growth === "deprivation" || strategy.growth === "alpps",
  };
}

function effectOf({ place }: Deposit, mark: Mark, segment: Stage): Effect {
  if (mark === "ablate" && segment !== 1) return { how: "heat", stage: 1 };
  if (mark === "resect" && segment !== 1 && place === "surface") return { how: "wedge", stage: 1 };
  return segment ? { how: "segment", stage: segment } : { how: "none", stage: 0 };
}

/** Percent of the volume that is gone, rounded down, so that all means all. */
function shareOf(deposits: readonly Deposit[], effects: readonly Effect[], until: Stage): number {
  const whole = deposits.reduce((sum, { mm }) => sum + mm ** 3, 0);
  const gone = deposits.reduce((sum, { mm }, at) => (effects[at]!.stage && effects[at]!.stage <= until ? sum + mm ** 3 : sum), 0);
  return whole ? Math.floor((100 * gone) / whole) : 0;
}

function classOf(effects: readonly Effect[], share: number): ShareClass {
  const { classes } = STRATEGIES.limits;
  if (effects.every(({ stage }) => stage)) return "all";
  return share >= classes["90_99"] ? "90_99" : share >= classes["70_89"] ? "70_89" : "lt70";
}

function stepsOf({ growth, primary }: Strategy, first: boolean, second: boolean): Step[] {
  const tied = growth !== "none" && !STRATEGIES.growth[growth].procedure;
  const steps: [boolean, Step][] = [
    [primary === "before", { kind: "primary", operation: true }],
    [first || primary === "first" || tied, { kind: "first", operation: true }],
    [growth !== "none", { kind: "growth", operation: false }],
    [second || primary === "second", { kind: "second", operation: true }],
    [primary === "after", { kind: "primary", operation: true }],
  ];
  return steps.flatMap(([present, step]) => (present ? [step] : []));
}

export const isMajor = ({ segments }: Outcome): boolean => isMajorOf(segments.flat());
export const operationsOf = ({ steps }: Outcome): number => steps.filter(({ operation }) => operation).length;

/** How many procedures a strategy takes: operations, and growth by the radiologist. */
export const proceduresOf = ({ growth }: Strategy, found: Outcome): number => operationsOf(found) + Number(STRATEGIES.growth[growth].procedure);

/** The technique of the pathway that a strategy comes to, by its id. */
export function shapeOf(found: Outcome): string {
  const { effects, steps, segments, heats, venous } = found;
  const has = (kind: Step["kind"]): boolean => steps.some((step) => step.kind === kind);
  if (effects.every(({ stage }) => !stage) && segments.flat().length === 0) return "not_applicable";
  if (has("second") && segments[1].length > 0) {
    if (venous) return "rescue";
    if (effects.some(({ stage }) => stage === 1)) return "two_stage";
    if (has("growth")) return "pve_then_major";
  }
  if (isMajor(found)) return heats ? "major_ablation" : "one_stage_major";
  return heats ? "sparing_ablation" : "one_stage_sparing";
}

/** What map and strategy say of the case; nothing of an empty liver. */
export function featuresOf(deposits: readonly Deposit[], strategy: Strategy, measured?: number): Case {
  const reading = read(deposits);
  if (!reading) return {};
  const found = outcomeOf(deposits, strategy);
  const goes = goingOf(deposits, strategy);
  const inside = found.effects.filter((_, at) => !goes[deposits[at]!.segment]).map(({ how }) => how);
  return {
    ...reading.features,
    clear: found.share_class,
    major: isMajor(found) ? "yes" : "no",
    remnant: inside.includes("heat") ? "ablatable" : inside.includes("wedge") ? "wedge" : "none",
    flr: measured ?? UNKNOWN,
  };
}
