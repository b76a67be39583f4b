/** What share of the liver its segments hold, from published shares alone; as `assessment/segment_shares.py`. */
import { hull, pointOf, REMNANT, type Span, spanOf } from "./remnant_content.ts";

const restOf = ({ low, high, point }: Span): Span => ({ low: 100 - high, high: 100 - low, point: point === null ? null : 100 - point });

function shareOfPart({ values }: (typeof REMNANT.shares)[number]): Span {
  return hull(
    values.map(({ mean, spread }) => {
      const { low, high, point } = spanOf(mean);
      const by = spread ? pointOf(spread) : 0;
      return { low: low - by, high: high + by, point };
    }),
  )!;
}

/** The sum of published parts that make up these segments exactly, the larger parts first. */
function added(segments: ReadonlySet<string>): Span | null {
  const left = new Set(segments);
  let total: Span = { low: 0, high: 0, point: 0 };
  for (const part of REMNANT.shares) {
    if (!part.segments.every((each) => left.has(each))) continue;
    for (const each of part.segments) left.delete(each);
    const { low, high, point } = shareOfPart(part);
    total = { low: total.low + low, high: total.high + high, point: total.point === null || point === null ? null : total.point + point };
  }
  return left.size > 0 ? null : total;
}

/** What share of the liver these of all its segments hold, in percent; null: none was seen, so measure. */
export function shareOf(segments: readonly string[], all: readonly string[]): Span | null {
  const found = added(new Set(segments));
  if (found) return found;
  const rest = added(new Set(all.filter((each) => !segments.includes(each))));
  return rest && restOf(rest);
}

/** What share of the liver stays when these of all its segments go. */
export function remaining(resected: readonly string[], all: readonly string[]): Span | null {
  const share = shareOf(resected, all);
  return share && restOf(share);
}

/** Whether three or more of Couinaud's segments go; IVa and IVb are one. */
export const isMajor = (resected: readonly string[]): boolean => new Set(resected.map((each) => each.replace(/[ab]+$/, ""))).size >= REMNANT.major;
