/** What the computation of the remnant takes from the evidence base: `contract/remnant.json`. */
import exported from "../../../contract/remnant.json" with { type: "json" };

export type SurfaceId = "mosteller" | "dubois";
export type DenominatorId = "vauthey" | "urata" | "measured";

/** A number that is known as a range; a point where a single figure was printed or measured. */
export interface Span {
  low: number;
  high: number;
  point: number | null;
}

export interface Bounds {
  low: number;
  high: number;
  start: number;
}

export interface GrowthDoc {
  id: string;
  label: string;
  values: string[];
  wait: string[];
  mind: string;
  mind_values: string[];
}

export interface Printed {
  value?: number;
  low?: number;
  high?: number;
  text: string;
  label: string;
}

export interface RemnantDoc {
  body: Record<"height" | "weight" | "area", Bounds>;
  volumes: Record<"remnant" | "liver" | "tumour", Bounds>;
  surfaces: Record<SurfaceId, { label: string; values: Record<string, string> }>;
  denominators: Record<
    DenominatorId,
    { label: string; means: string; values: Partial<Record<"slope" | "intercept", string>>; population: string; facts: string[] }
  >;
  fed: DenominatorId;
  limits: { denominator: DenominatorId; parenchyma: string; value: string; name: string }[];
  errors: Record<"remnant" | "tumour" | "formula", string>;
  shares: { segments: string[]; label: string; values: { mean: string; spread: string }[] }[];
  no_share: string;
  share_facts: string[];
  major: number;
  growth: GrowthDoc[];
  /** Titles of the facts. */
  titles: Record<string, string>;
  /** Every value of the evidence base that is named above, by its address. */
  evidence: Record<string, Printed>;
}

export const REMNANT = exported as unknown as RemnantDoc;

export const printed = (address: string): Printed => REMNANT.evidence[address]!;
export const pointOf = (address: string): number => printed(address).value!;

/** A value as a span; `<10 %` reaches from nothing, and has no point. */
export function spanOf(address: string): Span {
  const { value = null, low = value!, high = value! } = printed(address);
  return { low, high, point: value };
}

/** The range of several spans; several points are not pooled into one. */
export function hull(spans: readonly Span[]): Span | null {
  if (spans.length === 0) return null;
  return {
    low: Math.min(...spans.map(({ low }) => low)),
    high: Math.max(...spans.map(({ high }) => high)),
    point: spans.length === 1 ? spans[0]!.point : null,
  };
}
