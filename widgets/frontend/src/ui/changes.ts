/** What a change did: features, aim and lines before and after. */
import type { Case, Contract, Line, Plan } from "../model/types.ts";

export interface MarkedLine {
  line: Line;
  mark?: "added" | "removed";
}

export interface MarkedSection {
  id: string;
  title: string;
  lines: MarkedLine[];
}

export interface Differing {
  feature: string;
  before: string | number;
  after: string | number;
}

export function differing(contract: Contract, before: Case, after: Case): Differing[] {
  return contract.features
    .filter(({ id }) => before[id] !== after[id])
    .map(({ id, default: fallback }) => ({
      feature: id,
      before: before[id] ?? fallback,
      after: after[id] ?? fallback,
    }));
}

/** The reader sees the same line, whatever rules gave it. */
const same = (a: Line, b: Line): boolean => a.decision === b.decision && a.outcome === b.outcome && a.label === b.label && a.sentence === b.sentence;

/** The same line for the same reasons. */
export const identical = (a: Line, b: Line): boolean =>
  same(a, b) && a.rules.length === b.rules.length && a.rules.every((rule, at) => rule === b.rules[at]) && decides(a) === decides(b);

const decides = (line: Line): boolean => "decides" in line && line.decides === true;

function marked(now: Line[], before: Line[] | undefined): MarkedLine[] {
  if (!before) return now.map((line) => ({ line }));
  const kept = (line: Line, others: Line[]): boolean => others.some((other) => same(line, other));
  return [
    ...now.map((line): MarkedLine => (kept(line, before) ? { line } : { line, mark: "added" })),
    ...before.filter((line) => !kept(line, now)).map((line): MarkedLine => ({ line, mark: "removed" })),
  ];
}

export function markedDue(now: Plan, before?: Plan): MarkedLine[] {
  return marked(now.due, before?.due);
}

/** The sections of both plans in the reader's order, empty ones left out. */
export function markedSections({ sections }: Contract, now: Plan, before?: Plan): MarkedSection[] {
  const linesOf = (plan: Plan, id: string): Line[] => plan.sections.find((each) => each.id === id)?.lines ?? [];
  return sections
    .map(({ id, title }) => ({ id, title, lines: marked(linesOf(now, id), before && linesOf(before, id)) }))
    .filter((section) => section.lines.length > 0);
}

/** How many lines came or went. */
export function countMarks(contract: Contract, now: Plan, before: Plan): number {
  const all = [markedDue(now, before), ...markedSections(contract, now, before).map((each) => each.lines)].flat();
  return all.filter((each) => each.mark).length;
}
