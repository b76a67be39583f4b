/** The future liver remnant and whether it is enough; as `assessment/remnant.py`, where the formulas are told. */
import type { Pathway } from "../model/pathway.ts";
import { type DenominatorId, type GrowthDoc, hull, pointOf, REMNANT, type Span, spanOf, type SurfaceId } from "./remnant_content.ts";

/** A share in whole percent, and the figure the pathway is given: the lower end where there is no point. */
export interface Percent {
  low: number;
  fed: number;
  high: number;
}

/** The smallest remnant that is enough: by a value of the evidence base, or by a rule of the pathway. */
export interface Limit {
  name: string;
  low: number;
  high: number;
  address: string;
  rule: string;
}

export type Verdict = "adequate" | "borderline" | "short" | "no_limit";

export interface Judgement {
  verdict: Verdict;
  /** The range reaches across a limit. */
  spans: boolean;
  /** One limit calls it adequate and another does not. */
  disagree: boolean;
  /** No published limit belongs here; the pathway's own line alone was asked. */
  own: boolean;
}

export interface Growth {
  doc: GrowthDoc;
  span: Span | null;
}

/** The body surface in square metres, to hundredths, from cm and kg. */
export function bodySurface(height: number, weight: number, by: SurfaceId): number {
  const { values } = REMNANT.surfaces[by];
  const known = (name: string): number => pointOf(values[name]!);
  const area =
    by === "mosteller" ? Math.sqrt((height * weight) / known("divisor")) : known("factor") * height ** known("height") * weight ** known("weight");
  return Math.floor(100 * area + 0.5) / 100;
}

/** The standard liver volume in mL; without a range, for a limit has its formula's error in it. */
export function standardVolume(area: number, by: DenominatorId): Span {
  const { slope, intercept } = REMNANT.denominators[by].values;
  const volume = pointOf(slope!) * area + pointOf(intercept!);
  return { low: volume, high: volume, point: volume };
}

/** A measured liver less its tumour, by how far off tumours are; null where the tumour may be as large. */
export function measuredVolume(liver: number, tumour: number): Span | null {
  const error = pointOf(REMNANT.errors.tumour) / 100;
  const low = liver - tumour * (1 + error);
  return low > 0 ? { low, high: liver - tumour * (1 - error), point: liver - tumour } : null;
}

/** A measured remnant in mL, by what the slices of the CT add. */
export function measuredRemnant(ml: number): Span {
  const error = pointOf(REMNANT.errors.remnant) / 100;
  return { low: ml * (1 - error), high: ml * (1 + error), point: ml };
}

const rounded = (share: number): number => Math.min(100, Math.floor(share + 0.5));

/** A share in whole percent, never over 100. */
export function whole({ low, high, point }: Span): Percent {
  return { low: rounded(low), fed: rounded(point ?? low), high: rounded(high) };
}

/** A remnant in mL as a share of a liver volume in mL. */
export function asShare(remnant: Span, volume: Span): Percent {
  const point = remnant.point === null || volume.point === null ? null : 100 * (remnant.point / volume.point);
  return whole({ low: 100 * (remnant.low / volume.high), high: 100 * (remnant.high / volume.low), point });
}

/** A share of the patient's own liver as a share of a denominator: a formula adds its error. */
export function foretold({ low, high, point }: Span, by: DenominatorId): Percent {
  const isFormula = REMNANT.denominators[by].values.slope !== undefined;
  const error = isFormula ? spanOf(REMNANT.errors.formula).high / 100 : 0;
  return whole({ low: low * (1 - error), high: high * (1 + error), point });
}

/** The limits found with this denominator for this liver, the published ones first, then the pathway's own line. */
export function thresholds(pathway: Pathway, parenchyma: string, by: DenominatorId): Limit[] {
  const published = REMNANT.limits
    .filter((each) => each.denominator === by && each.parenchyma === parenchyma)
    .map(({ name, value }) => ({ name, low: spanOf(value).low, high: spanOf(value).high, address: value, rule: "" }));
  return [...published, ...(by === REMNANT.fed ? lines(pathway, parenchyma) : [])];
}

function lines({ contract, edition }: Pathway, parenchyma: string): Limit[] {
  const flr = contract.features.find(({ id }) => id === "flr")!;
  const edges = [flr.number!.low, ...flr.number!.cuts.map(({ at }) => at)];
  return edition.rules["flr_state"]!.flatMap((key) => {
    const rule = contract.rules[key]!;
    const asked = (input: string): string[] => rule.when.find((each) => each.input === input)?.values ?? [];
    if (rule.then !== "ok" || !asked("parenchyma").includes(parenchyma)) return [];
    const edge = edges[flr.values.findIndex(({ id }) => asked("flr").includes(id))]!;
    return [{ name: "", low: edge, high: edge, address: "", rule: rule.id ?? key }];
  });
}

/** Judges a remnant by all limits of one denominator: where they answer differently it is borderline. */
export function judge(share: Percent, limits: readonly Limit[]): Judgement {
  if (limits.length === 0) return { verdict: "no_limit", spans: false, disagree: false, own: false };
  const found = new Set(limits.map((each) => byLimit(share, each)));
  const verdict = found.size === 1 ? [...found][0]! : "borderline";
  return {
    verdict,
    spans: found.has("borderline"),
    disagree: verdict === "borderline" && found.has("adequate"),
    own: limits.every(({ rule }) => rule !== ""),
  };
}

export function byLimit(share: Percent, limit: Limit): Verdict {
  if (share.low >= limit.high) return "adequate";
  return share.high < limit.low ? "short" : "borderline";
}

/** The ways to make a remnant grow, each with the range of the published figures. */
export const GROWTHS: Growth[] = REMNANT.growth.map((doc) => ({ doc, span: hull(doc.values.map(spanOf)) }));

/** The share after growth; null where no figure was seen. */
export function grown(share: Percent, { span }: Growth): Percent | null {
  return span && whole({ low: share.low * (1 + span.low / 100), high: share.high * (1 + span.high / 100), point: null });
}
