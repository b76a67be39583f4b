/** What a map of deposits amounts to; as `assessment/liver_map.py`, where the definitions are told. */
import { filled } from "../model/filled.ts";
import type { Pathway } from "../model/pathway.ts";
import type { Case, Plan } from "../model/types.ts";
import { LIVER, type Lobe, type Place, SEGMENTS, segmentOf, type TypeId } from "./liver.ts";

export interface Deposit {
  segment: string;
  mm: number;
  place: Place;
}

export interface Verdict<Id extends string = string> {
  id: Id;
  label: string;
  means: string;
  because: string;
  doubt: string;
}

/** The share of the liver that the deposits replace, in whole percent. */
export interface Burden {
  low: number;
  middle: number;
  high: number;
  /** They would be larger than a small liver; the numbers end at 100. */
  exceeds: boolean;
}

export interface Reading {
  number: number;
  largest: number;
  segments: string[];
  lobes: Lobe[];
  type: Verdict<TypeId>;
  pattern: Verdict<keyof typeof LIVER.typing.patterns>;
  burden: Burden;
  features: Record<"pattern" | "max_mm" | "burden" | "near_duct", string | number>;
}

export interface Circle {
  x: number;
  y: number;
  radius: number;
}

/** The features that the map gives. */
export const MAPPED = ["pattern", "max_mm", "burden", "near_duct"] as const;

const { typing, volume, geometry } = LIVER;
const isPlace = (text: string | undefined): text is Place => text !== undefined && Object.hasOwn(typing.places, text);

/** The deposits of `VII:60:surface,III:12:deep`; nothing where the text is malformed. */
export function parseDeposits(text: string): Deposit[] | undefined {
  const parts = text === "" ? [] : text.split(",");
  const { low, high, most } = typing.deposits;
  const found = parts.flatMap((part): Deposit[] => {
    const [, segment, size, place] = /^(\w+):(\d+):(\w+)$/.exec(part) ?? [];
    const mm = Number(size);
    if (!segment || !SEGMENTS.includes(segment) || !isPlace(place) || mm < low || mm > high) return [];
    return [{ segment, mm, place }];
  });
  return found.length === parts.length && found.length <= most ? found : undefined;
}

export const textOf = (deposits: readonly Deposit[]): string => deposits.map(({ segment, mm, place }) => `${segment}:${mm}:${place}`).join(",");

const sphere = ({ mm }: Deposit): number => (Math.PI / 6) * (mm / 10) ** 3;
const percent = (share: number): number => Math.min(100, Math.floor(100 * share + 0.5));

export function burdenOf(deposits: readonly Deposit[]): Burden {
  const tumour = deposits.reduce((sum, each) => sum + sphere(each), 0);
  const [low, middle, high] = [volume.high, volume.mean, volume.low].map((of) => percent(tumour / of)) as [number, number, number];
  return { low, middle: Math.max(1, middle), high, exceeds: tumour > volume.low };
}

/** What the map says; nothing where it holds no deposit. */
export function read(deposits: readonly Deposit[]): Reading | undefined {
  if (deposits.length === 0) return undefined;
  const sizes = deposits.map(({ mm }) => mm).sort((a, b) => b - a);
  const segments = SEGMENTS.filter((name) => deposits.some(({ segment }) => segment === name));
  const lobes = (["right", "left"] as const).filter((lobe) => segments.some((name) => segmentOf(name).lobe === lobe));
  const burden = burdenOf(deposits);
  const bilobar = lobes.length === 2;
  const about: About = {
    sizes,
    burden,
    bilobar,
    bulk: bilobar && sizes[0]! >= typing.bulk * sizes[1]!,
    many: sizes.length > typing.few,
  };
  return {
    number: sizes.length,
    largest: sizes[0]!,
    segments,
    lobes,
    type: typeOf(about),
    pattern: patternOf(deposits, segments, lobes),
    burden,
    features: {
      pattern: distribution(about),
      max_mm: sizes[0]!,
      burden: burden.middle,
      near_duct: deposits.some(({ place }) => place === "duct") ? "close" : "away",
    },
  };
}

interface About {
  /** Diameters, the largest first. */
  sizes: number[];
  burden: Burden;
  bilobar: boolean;
  bulk: boolean;
  many: boolean;
}

function distribution({ sizes, bilobar, bulk, many }: About): string {
  if (sizes.length === 1) return "single";
  if (bulk) return "bulk_both";
  return `${many ? "many" : "few"}_${bilobar ? "both" : "one_lobe"}`;
}

function typeOf(about: About): Reading["type"] {
  const { sizes, bilobar, bulk, many } = about;
  const id: TypeId = sizes.length === 1 ? "I" : bulk ? "II" : bilobar && many ? "III" : "none";
  const because = id === "none" ? typing.no_type[bilobar ? "few_both" : "one_lobe"] : typing.types[id].because;
  return {
    id,
    label: typing.types[id].label,
    means: typing.types[id].means,
    because: filled(because, { n: sizes.length, largest: sizes[0]!, next: sizes[1] ?? sizes[0]! }).trim(),
    doubt: (bilobar ? doubts(id, about) : []).map((name) => typing.doubts[name].trim()).join(" "),
  };
}

/** Why a reading of disease in both lobes is borderline. */
function doubts(id: TypeId, { sizes, burden }: About): (keyof typeof typing.doubts)[] {
  const { ratio_low, ratio_high, number, spared } = typing.doubt;
  const [largest, next] = [sizes[0]!, sizes[1]!];
  if (id === "II") return largest < ratio_high * next ? ["bulk"] : [];
  const nearlyABulk = largest >= ratio_low * next ? (["no_bulk"] as const) : [];
  if (id === "none") return [...nearlyABulk, ...(sizes.length > typing.few - number ? (["many"] as const) : [])];
  return [...nearlyABulk, ...(sizes.length <= typing.few + number ? (["few"] as const) : []), burden.high < spared ? "spared" : "judgement"];
}

/** Whether another reader may well name another type. */
export const isBorderline = ({ doubt }: Verdict): boolean => doubt !== "" && doubt !== typing.doubts.judgement;

function patternOf(deposits: readonly Deposit[], segments: string[], lobes: Lobe[]): Reading["pattern"] {
  const [right, left] = (["right", "left"] as const).map((lobe) =>
    Math.max(0, ...deposits.filter(({ segment }) => segmentOf(segment).lobe === lobe).map(({ mm }) => mm)),
  ) as [number, number];
  const said = (id: Reading["pattern"]["id"], reason: keyof typeof typing.pattern_reasons): Reading["pattern"] => ({
    id,
    label: typing.patterns[id].label,
    means: typing.patterns[id].means,
    because: filled(typing.pattern_reasons[reason], { side: typing.lobes[right > left ? "right" : "left"] }),
    doubt: "",
  });
  const [first, second] = segments as [string, string?];
  if (second === undefined) return said("simple", "one_segment");
  if (segments.length === 2 && segmentOf(first).neighbours.includes(second)) return said("simple", "adjacent");
  if (lobes.length === 1) return said("simple", segments.some((name) => segmentOf(name).lobe === "caudate") ? "with_caudate" : "one_lobe");
  if (Math.min(right, left) <= typing.satellite * Math.max(right, left)) return said("complex", "satellites");
  return said("diffuse", "both");
}

/** Where the deposits are drawn: the largest first, each in its own segment, smaller where there is little room. */
export function circles(deposits: readonly Deposit[]): Circle[] {
  const { base, per_mm, least, gap } = geometry.radius;
  const placed: Circle[] = [];
  const found: Circle[] = [];
  const order = deposits.map((_, at) => at).sort((a, b) => deposits[b]!.mm - deposits[a]!.mm || a - b);
  for (const at of order) {
    const { segment, mm } = deposits[at]!;
    const wanted = Math.max(least, base + per_mm * mm);
    let best = { room: -Infinity, x: 0, y: 0 };
    for (const [x, y] of segmentOf(segment).slots) {
      const room = placed.length ? Math.min(...placed.map((each) => Math.hypot(x - each.x, y - each.y) - each.radius - gap)) : wanted;
      if (room > best.room) best = { room, x, y };
      if (room >= wanted) break;
    }
    const circle = { x: best.x, y: best.y, radius: Math.max(least, Math.min(wanted, best.room)) };
    placed.push(circle);
    found[at] = circle;
  }
  return found;
}

/** The aims at the ends of the burden's range that differ from the present one. */
export function otherAims(pathway: Pathway, kase: Case, { burden }: Reading): { burden: number; aim: Plan["shown"] }[] {
  const { shown } = pathway.plan(kase);
  return [...new Set([burden.low, burden.high])].flatMap((share) => {
    const { refusal, shown: aim } = pathway.plan({ ...kase, burden: share });
    return refusal || aim.outcome === shown.outcome ? [] : [{ burden: share, aim }];
  });
}
