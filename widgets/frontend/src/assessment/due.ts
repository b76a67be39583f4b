/** What each due test is worth: where every result it may bring would lead; as `assessment/due.py`. */
import { idOf } from "../model/features.ts";
import type { Pathway } from "../model/pathway.ts";
import type { Case, Due, Feature, Line, Plan } from "../model/types.ts";

type Plans = Plan["provisional"];
type Aim = Plan["shown"];

/** What a result can change at most. */
export type Worth = "aim" | "lines" | "nothing";

export interface Result {
  value: string;
  isPresent: boolean;
  /** Features that must change with it: alone it would contradict the case. */
  along: string[];
}

/** Results that lead to the same; `own` are the lines that others lack, none where the aims differ by result. */
export interface Lead {
  results: Result[];
  aims: Aim[];
  own: Line[];
}

export interface Asked {
  feature: string;
  leads: Lead[];
  worth: Worth;
}

export interface DueTest {
  due: Due;
  /** Whether the plan waits for it: a gate does only where the aim is to complete the work-up. */
  holdsUp: boolean;
  /** What changes in the case by having done it. */
  settles: Record<string, string>;
  asked: Asked[];
  worth: Worth;
}

/** The aim that tells a lead from the others: the first that not every lead shares. */
export function tellingAim({ leads }: Asked, lead: Lead): Aim {
  const isShared = ({ outcome }: Aim): boolean => leads.every(({ aims }) => aims.some((aim) => aim.outcome === outcome));
  return lead.aims.find((aim) => !isShared(aim)) ?? lead.aims[0]!;
}

interface Found {
  result: Result;
  plans: Plans;
}

/** The due tests of a case in the plan's order, each with where its results lead. */
export function dueTests(pathway: Pathway, kase: Case): DueTest[] {
  const { outcomes } = pathway.contract.decisions.find(({ id }) => id === "work_up")!;
  const { due: all, shown } = pathway.plan(kase);
  return all.map((due) => ({
    ...dueTest(pathway, kase, due, outcomes[due.outcome]!.informs ?? []),
    holdsUp: due.gate && shown.outcome === WAITING,
  }));
}

/** The aim of a plan that waits for tests. */
const WAITING = "complete_workup";
const RANKS: Worth[] = ["aim", "lines", "nothing"];
const closedOf = (feature: Feature): string[] => feature.values.flatMap(({ id, open }) => (open ? [] : [id]));

function dueTest(pathway: Pathway, kase: Case, due: Due, informs: string[]): Omit<DueTest, "holdsUp"> {
  const featureOf = (name: string): Feature | undefined => pathway.contract.features.find(({ id }) => id === name);
  const settles: Record<string, string> = {};
  for (const { input } of due.rules.flatMap(({ when }) => when)) {
    const feature = featureOf(input);
    const value = feature?.values.find(({ id }) => id === kase[input]);
    if (feature && value?.open && !informs.includes(input)) settles[input] = closedOf(feature)[0]!;
  }
  const asked = informs.flatMap((name) => {
    const feature = featureOf(name)!;
    const others = informs.filter((other) => other !== name).map((other) => featureOf(other)!);
    const found = resultsOf(pathway, { ...kase, ...settles }, feature, others, idOf(feature, kase[name]!));
    return found.some(({ result }) => !result.isPresent) ? [askedOf(name, found)] : [];
  });
  const worth = RANKS.find((each) => asked.some((one) => one.worth === each)) ?? "nothing";
  return { due, settles, asked, worth };
}

/** Each result with the plans that may follow; one that cannot exist is none. */
function resultsOf(pathway: Pathway, kase: Case, feature: Feature, others: Feature[], present: string): Found[] {
  return closedOf(feature).flatMap((value) => {
    const { plans, along } = after(pathway, { ...kase, [feature.id]: value }, others);
    return plans.length > 0 ? [{ result: { value, isPresent: value === present, along }, plans }] : [];
  });
}

/** The plans of a case; if it is refused, over the fewest other features that change it. */
function after(pathway: Pathway, kase: Case, others: Feature[]): { plans: Plans; along: string[] } {
  for (let many = 0; many <= others.length; many += 1) {
    for (const changed of combinations(others, many)) {
      const plans = product(changed).flatMap((choice) => pathway.settled({ ...kase, ...choice }));
      if (plans.length > 0) return { plans, along: changed.map(({ id }) => id) };
    }
  }
  return { plans: [], along: [] };
}

function combinations<T>(some: T[], many: number): T[][] {
  if (many === 0) return [[]];
  return some.flatMap((first, at) => combinations(some.slice(at + 1), many - 1).map((rest) => [first, ...rest]));
}

/** Every choice of one value a feature. */
function product(features: Feature[]): Case[] {
  const [first, ...rest] = features;
  if (!first) return [{}];
  const choices = product(rest);
  return closedOf(first).flatMap((value) => choices.map((choice) => ({ [first.id]: value, ...choice })));
}

const aimsOf = (plans: Plans): Aim[] => [...new Map(plans.map(({ aim }) => [aim.outcome, aim])).values()];
const keyOf = (aims: Aim[]): string =>
  aims
    .map(({ outcome }) => outcome)
    .sort()
    .join();

function linesOf(plans: Plans): Map<string, Line> {
  const lines = plans.flatMap(({ sections }) => sections.flatMap((section) => section.lines));
  return new Map(lines.map((line) => [`${line.decision} ${line.outcome}`, line]));
}

function askedOf(feature: string, found: Found[]): Asked {
  const aimsDiffer = new Set(found.map(({ plans }) => keyOf(aimsOf(plans)))).size > 1;
  const lines = found.map(({ plans }) => (aimsDiffer ? new Map<string, Line>() : linesOf(plans)));
  const isShared = (key: string): boolean => lines.every((each) => each.has(key));
  const groups = new Map<string, Lead>();
  found.forEach(({ result, plans }, place) => {
    const own = [...lines[place]!].filter(([key]) => !isShared(key));
    const aims = aimsOf(plans);
    const key = `${keyOf(aims)}:${own
      .map(([each]) => each)
      .sort()
      .join()}`;
    const known = groups.get(key);
    if (known) known.results.push(result);
    else groups.set(key, { results: [result], aims, own: own.map(([, line]) => line) });
  });
  const leads = [...groups.values()];
  return { feature, leads, worth: aimsDiffer ? "aim" : leads.length > 1 ? "lines" : "nothing" };
}
