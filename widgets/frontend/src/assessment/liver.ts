/** The drawing of the liver, and how a map of it is read: `contract/liver_map.json`. */
import exported from "../../../contract/liver_map.json" with { type: "json" };

export type Lobe = "left" | "right";
export type Place = "surface" | "deep" | "duct";
export type TypeId = "I" | "II" | "III" | "none";
type Point = [number, number];

export interface Segment {
  lobe: Lobe | "caudate";
  path: string;
  label: Point;
  neighbours: string[];
  /** Places for a deposit: x, y and the room around it. */
  slots: [number, number, number][];
}

export interface Named {
  label: string;
  means: string;
}

export interface Kind {
  number: Point;
  mm: Point;
  lobes: "one" | "both";
  main: Point | null;
}

export interface Atlas {
  geometry: {
    view: Point;
    radius: { base: number; per_mm: number; least: number; gap: number };
    /** The order in which the segments are painted. */
    drawn: string[];
    outline: string;
    caudate: string;
    cava: string;
    gallbladder: string;
    falciform: string;
    veins: { name: string; path: string; width: number }[];
    portal: string;
    segments: Record<string, Segment>;
  };
  typing: {
    reading: string;
    facts: string[];
    deposits: { most: number; low: number; high: number; quick: number[] };
    few: number;
    bulk: number;
    satellite: number;
    doubt: { ratio_low: number; ratio_high: number; number: number; spared: number };
    places: Record<Place, { label: string; meaning: string }>;
    types: Record<TypeId, Named & { because: string }>;
    no_type: Record<"one_lobe" | "few_both", string>;
    doubts: Record<"no_bulk" | "bulk" | "many" | "few" | "spared" | "judgement", string>;
    patterns: Record<"simple" | "complex" | "diffuse", Named>;
    pattern_reasons: Record<"one_segment" | "adjacent" | "one_lobe" | "with_caudate" | "satellites" | "both", string>;
    lobes: Record<Lobe, string>;
    caudate: string;
  };
  volume: { low: number; mean: number; high: number };
  practice: { row: string[]; kinds: Record<string, Kind> };
}

export const LIVER = exported as unknown as Atlas;
export const SEGMENTS = Object.keys(LIVER.geometry.segments);

export const segmentOf = (name: string): Segment => LIVER.geometry.segments[name]!;
