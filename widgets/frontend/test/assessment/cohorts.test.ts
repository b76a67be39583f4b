/** The cohorts answer as Python does, and hold what must always hold. */
import assert from "node:assert/strict";
import { test } from "node:test";
import exported from "../../../contract/cohorts.json" with { type: "json" };
import vectors from "../../../contract/vectors/cohorts.json" with { type: "json" };
import { type Cohorts, judge, notToldApart, people, silent } from "../../src/assessment/cohorts.ts";
import { cellsOf, idsOf } from "../../src/model/features.ts";
import type { Case } from "../../src/model/types.ts";
import { contract } from "../model/contract.ts";

const known: Cohorts = exported;
const { features } = contract;

vectors.cases.forEach(({ case: kase, status, silent: unheard }, at) => {
  test(`case ${at} is judged as in Python`, () => {
    const judged = judge(known, features, kase as Case);
    assert.deepEqual(Object.fromEntries(judged.map((each) => [each.cohort.id, each.status])), status);
    assert.deepEqual(silent(known, judged), unheard);
  });
});

test("the vectors hold every status", () => {
  const seen = new Set(vectors.cases.flatMap(({ status }) => Object.values(status)));
  assert.deepEqual([...seen].sort(), ["covers", "not", "unsure"]);
});

test("every value is the same people as in Python", () => {
  const printed = Object.fromEntries(
    known.cohorts.flatMap(({ survival }) =>
      survival.map((each) => {
        const { low, alive, high } = people(each);
        return [each.address, [low, alive ?? null, high]];
      }),
    ),
  );
  assert.deepEqual(printed, vectors.people);
});

test("people are whole, in order and at most a hundred", () => {
  for (let value = 0; value <= 100; value += 0.3) {
    const { low, alive, high } = people({ value, low: value / 2, high: (value + 100) / 2 });
    assert.ok(Number.isInteger(low) && Number.isInteger(alive) && Number.isInteger(high));
    assert.ok(0 <= low && low <= alive! && alive! <= high && high <= 100);
  }
});

/** Cases with features drawn anew. */
function anyCases(count: number): Case[] {
  let seed = 7;
  const draw = (below: number): number => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
  return Array.from({ length: count }, () =>
    Object.fromEntries(features.map((feature) => [feature.id, draw(4) ? feature.default : idsOf(feature)[draw(idsOf(feature).length)]!])),
  );
}

test("over any case covered means that every condition holds", () => {
  for (const kase of anyCases(300)) {
    const cells = cellsOf(features, kase);
    for (const { cohort, status, failed, open } of judge(known, features, kase)) {
      const holds = cohort.when.every(({ input, values }) => {
        const at = features.findIndex(({ id }) => id === input);
        return values.includes(idsOf(features[at]!)[cells[at]!]!);
      });
      assert.equal(status === "covers", holds);
      assert.equal(failed.length + open.length === 0, holds);
    }
  }
});

test("a feature is a condition of a cohort or not told apart by it", () => {
  for (const cohort of known.cohorts) {
    const about = new Set([...cohort.when.map(({ input }) => input), ...notToldApart(known, cohort)]);
    assert.ok(known.features.every((each) => about.has(each)));
  }
});
