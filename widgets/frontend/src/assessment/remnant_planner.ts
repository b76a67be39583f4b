/** A planned remnant: what a reader enters, and what follows by every denominator; as `assessment/remnant_planner.py`. */
import { UNKNOWN } from "../model/features.ts";
import type { Pathway } from "../model/pathway.ts";
import type { Case } from "../model/types.ts";
import { SEGMENTS } from "./liver.ts";
import {
  asShare,
  bodySurface,
  foretold,
  type Judgement,
  judge,
  type Limit,
  measuredRemnant,
  measuredVolume,
  type Percent,
  standardVolume,
  thresholds,
} from "./remnant.ts";
import { type Bounds, type DenominatorId, REMNANT, type Span, type SurfaceId } from "./remnant_content.ts";
import { isMajor, remaining } from "./segment_shares.ts";

export const DENOMINATORS = Object.keys(REMNANT.denominators) as DenominatorId[];
export const SURFACES = [...(Object.keys(REMNANT.surfaces) as SurfaceId[]), "typed"] as const;
export type Surface = (typeof SURFACES)[number];

export interface Inputs {
  height: number;
  weight: number;
  surface: Surface;
  area: number;
  divide: DenominatorId;
  /** The measured remnant in mL; null where it was not measured. */
  stays: number | null;
  whole: number;
  tumour: number;
  out: string[];
}

/** The remnant by one denominator; no share where nobody measured or printed one. */
export interface Row {
  by: DenominatorId;
  volume: Span | null;
  share: Percent | null;
  limits: Limit[];
  judgement: Judgement | null;
}

export interface Planned {
  area: number;
  stays: Span | null;
  rows: Row[];
  chosen: Row;
  /** What the pathway is given. */
  features: Case;
}

/** The features that the planner gives. */
export const FED = ["flr", "major"] as const;

export type NumberField = "height" | "weight" | "area" | "stays" | "whole" | "tumour";

export const BOUNDS: Record<NumberField, Bounds> = {
  ...REMNANT.body,
  stays: REMNANT.volumes.remnant,
  whole: REMNANT.volumes.liver,
  tumour: REMNANT.volumes.tumour,
};

const within = (field: NumberField, text: string): boolean => {
  const { low, high } = BOUNDS[field];
  return text.trim() !== "" && Number(text) >= low && Number(text) <= high;
};

const numbered =
  (field: NumberField, also = "") =>
  (text: string): string | undefined =>
    within(field, text) || (also !== "" && text === also) ? undefined : `${BOUNDS[field].low}–${BOUNDS[field].high}${also && `, ${also}`}`;

const among =
  (known: readonly string[]) =>
  (text: string): string | undefined =>
    known.includes(text) ? undefined : known.join(", ");

const segmentsOf = (text: string): string[] => text.split(",").filter((each) => each !== "");

/** For each field: what is allowed, said where the text given is not. */
export const FIELDS: Record<string, (text: string) => string | undefined> = {
  height: numbered("height"),
  weight: numbered("weight"),
  surface: among(SURFACES),
  area: numbered("area"),
  divide: among(DENOMINATORS),
  stays: numbered("stays", UNKNOWN),
  whole: numbered("whole"),
  tumour: numbered("tumour"),
  out: (text) => (segmentsOf(text).every((each) => SEGMENTS.includes(each)) ? undefined : SEGMENTS.join(", ")),
};

/** The inputs that the fields of an explorer hold: the server writes them all. */
export function inputsOf(own: Readonly<Record<string, string>>): Inputs {
  const out = segmentsOf(own["out"]!);
  return {
    height: Number(own["height"]),
    weight: Number(own["weight"]),
    surface: own["surface"] as Surface,
    area: Number(own["area"]),
    divide: own["divide"] as DenominatorId,
    stays: own["stays"] === UNKNOWN ? null : Number(own["stays"]),
    whole: Number(own["whole"]),
    tumour: Number(own["tumour"]),
    out: SEGMENTS.filter((name) => out.includes(name)),
  };
}

/** What follows from the inputs for a kind of liver; without a measured remnant it is foretold from the segments that go. */
export function planRemnant(inputs: Inputs, pathway: Pathway, parenchyma: string): Planned {
  const area = inputs.surface === "typed" ? inputs.area : bodySurface(inputs.height, inputs.weight, inputs.surface);
  const stays = inputs.stays === null ? null : measuredRemnant(inputs.stays);
  const share = stays ? null : remaining(inputs.out, SEGMENTS);
  const rows = DENOMINATORS.map((by): Row => {
    const isFormula = REMNANT.denominators[by].values.slope !== undefined;
    const volume = isFormula ? standardVolume(area, by) : measuredVolume(inputs.whole, inputs.tumour);
    const found = stays && volume ? asShare(stays, volume) : share && foretold(share, by);
    const limits = thresholds(pathway, parenchyma, by);
    return { by, volume, share: found, limits, judgement: found && judge(found, limits) };
  });
  const rowOf = (by: DenominatorId): Row => rows.find((each) => each.by === by)!;
  return {
    area,
    stays,
    rows,
    chosen: rowOf(inputs.divide),
    features: { flr: rowOf(REMNANT.fed).share?.fed ?? UNKNOWN, major: isMajor(inputs.out) ? "yes" : "no" },
  };
}
