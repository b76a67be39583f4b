/** The map of the liver answers as Python does, and holds what must always hold. */
import assert from "node:assert/strict";
import { test } from "node:test";
import vectors from "../../../contract/vectors/liver_map.json" with { type: "json" };
import { LIVER, SEGMENTS, segmentOf } from "../../src/assessment/liver.ts";
import { burdenOf, circles, type Deposit, parseDeposits, read, textOf } from "../../src/assessment/liver_map.ts";
import { exercise, mulberry32 } from "../../src/assessment/liver_practice.ts";

const rounded = (radius: number): number => Math.round(radius * 1e6) / 1e6;

for (const { deposits: text, reading, circles: drawn } of [...vectors.maps, ...vectors.livers]) {
  test(`reads as Python: ${text}`, () => {
    const deposits = parseDeposits(text)!;
    assert.deepEqual(read(deposits), reading);
    assert.deepEqual(
      circles(deposits).map(({ x, y, radius }) => [x, y, rounded(radius)]),
      drawn,
    );
    assert.equal(textOf(deposits), text);
  });
}

for (const { seed, number, kind, deposits } of vectors.livers) {
  test(`seed ${seed} makes the same liver ${number} as Python`, () => {
    const made = exercise(seed, number);
    assert.equal(made.kind, kind);
    assert.equal(textOf(made.deposits), deposits);
  });
}

/** Livers of any kind, not only those to practise on. */
function anyLivers(count: number): Deposit[][] {
  const draw = mulberry32(20120825);
  const pick = <T>(some: readonly T[]): T => some[Math.floor(draw() * some.length)]!;
  return Array.from({ length: count }, () =>
    Array.from({ length: 1 + Math.floor(draw() * 12) }, () => ({
      segment: pick(SEGMENTS),
      mm: 1 + Math.floor(draw() * 90),
      place: pick(["surface", "deep", "duct"] as const),
    })),
  );
}

test("the order of the deposits changes nothing that is said", () => {
  for (const deposits of anyLivers(300)) assert.deepEqual(read([...deposits].reverse()), read(deposits));
});

test("types keep to their definitions", () => {
  for (const deposits of anyLivers(600)) {
    const { type, pattern, lobes, number } = read(deposits)!;
    if (type.id === "I") assert.equal(number, 1);
    if (type.id === "II" || type.id === "III") assert.equal(lobes.length, 2);
    if (number === 1) assert.equal(pattern.id, "simple");
    if (pattern.id === "diffuse" || pattern.id === "complex") assert.equal(lobes.length, 2);
  }
});

test("one more deposit never lowers the share of the liver", () => {
  for (const deposits of anyLivers(300)) {
    const [before, after] = [burdenOf(deposits.slice(1)), burdenOf(deposits)];
    assert.ok(after.low >= before.low && after.middle >= before.middle && after.high >= before.high);
    assert.ok(after.low <= after.middle || after.middle === 1);
    assert.ok(after.middle <= Math.max(1, after.high) && after.high <= 100);
  }
});

test("every circle lies in a slot of its own segment, and none overlaps another", () => {
  for (const deposits of anyLivers(200)) {
    const drawn = circles(deposits);
    drawn.forEach(({ x, y, radius }, at) => {
      assert.ok(segmentOf(deposits[at]!.segment).slots.some(([a, b]) => a === x && b === y));
      for (const other of drawn.slice(at + 1)) {
        const crowded = Math.min(radius, other.radius) === LIVER.geometry.radius.least;
        assert.ok(crowded || Math.hypot(x - other.x, y - other.y) >= radius + other.radius);
      }
    });
  }
});

test("what is malformed is no map", () => {
  for (const text of [
    "IX:10:deep",
    "VII:0:deep",
    "VII:151:deep",
    "VII:10:under",
    "VII:10",
    "VII:1.5:deep",
    "VII:10:deep,",
    ",",
    "constructor:10:deep",
    "VII:10:toString",
  ]) {
    assert.equal(parseDeposits(text), undefined, text);
  }
  assert.equal(
    parseDeposits(
      Array(LIVER.typing.deposits.most + 1)
        .fill("I:1:deep")
        .join(","),
    ),
    undefined,
  );
  assert.deepEqual(parseDeposits(""), []);
});
