/** Livers to practise on, made from a seed; as `assessment/liver_practice.py`. */
import { type Kind, LIVER, SEGMENTS, segmentOf } from "./liver.ts";
import { type Deposit, read, type Reading } from "./liver_map.ts";

export interface Exercise {
  kind: string;
  deposits: Deposit[];
  answer: Reading["type"];
}

type Draw = () => number;

/** The largest seed. */
export const MASK = 0xffffffff;
const STEP = 0x6d2b79f5;
const SPREAD = 0x9e3779b9;
const { row, kinds } = LIVER.practice;

/** The numbers of mulberry32, from 0 up to 1. */
export function mulberry32(seed: number): Draw {
  let state = seed | 0;
  return () => {
    state = (state + STEP) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Liver `number`, from 0, of a seed. */
export function exercise(seed: number, number: number): Exercise {
  const at = Math.floor(number / row.length);
  const kind = shuffled(row, mulberry32(seed + Math.imul(at + 1, SPREAD)))[number % row.length]!;
  const deposits = made(kinds[kind]!, mulberry32(Math.imul(seed + 1, SPREAD) + number));
  return { kind, deposits, answer: read(deposits)!.type };
}

function shuffled(names: readonly string[], draw: Draw): string[] {
  const order = [...names];
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = Math.floor(draw() * (last + 1));
    [order[last], order[other]] = [order[other]!, order[last]!];
  }
  return order;
}

function made({ number, mm, main, lobes }: Kind, draw: Draw): Deposit[] {
  const sizes = Array.from({ length: within(number, draw) }, () => within(mm, draw));
  if (main) sizes[0] = within(main, draw);
  const [first, second] = draw() < 0.5 ? (["right", "left"] as const) : (["left", "right"] as const);
  return sizes.map((size, at) => {
    const across = lobes === "both" && at > 0 && (at === 1 || draw() < 0.5);
    const homes = SEGMENTS.filter((name) => segmentOf(name).lobe === (across ? second : first));
    const place = draw() < 0.5 ? "surface" : "deep";
    return { segment: homes[Math.floor(draw() * homes.length)]!, mm: size, place };
  });
}

function within([low, high]: [number, number], draw: Draw): number {
  return low + Math.floor(draw() * (high - low + 1));
}
