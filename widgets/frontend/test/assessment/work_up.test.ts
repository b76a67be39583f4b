/** Due tests, grades and predictive values answer as Python does. */
import assert from "node:assert/strict";
import { test } from "node:test";
import gradingData from "../../../contract/grading.json" with { type: "json" };
import testsData from "../../../contract/tests.json" with { type: "json" };
import dueVectors from "../../../contract/vectors/due.json" with { type: "json" };
import gradingVectors from "../../../contract/vectors/grading.json" with { type: "json" };
import testsVectors from "../../../contract/vectors/tests.json" with { type: "json" };
import { accuracyOf, both, intervalOf, readingOf, right, rightRange, type Tests } from "../../src/assessment/accuracies.ts";
import { after, afterAll, rangeAfter, tree } from "../../src/assessment/diagnostic.ts";
import { type DueTest, dueTests } from "../../src/assessment/due.ts";
import { countsOf, grade, type Grading, sentenceOf, trapsOf } from "../../src/assessment/grade.ts";
import { createPathway } from "../../src/model/pathway.ts";
import type { Case } from "../../src/model/types.ts";
import { contract } from "../model/contract.ts";

const pathway = createPathway(contract, contract.editions[0]!.id);
const complete = (kase: object): Case => ({ ...Object.fromEntries(contract.features.map((each) => [each.id, each.default])), ...kase });

const plain = ({ due, holdsUp, settles, asked, worth }: DueTest): object => ({
  outcome: due.outcome,
  holdsUp,
  worth,
  settles,
  asked: asked.map(({ feature, leads, worth: of }) => ({
    feature,
    worth: of,
    leads: leads.map(({ results, aims, own }) => ({
      results: results.map(({ value, isPresent, along }) => [value, isPresent, along]),
      aims: aims.map(({ outcome }) => outcome).sort(),
      own: own.map(({ decision, outcome }) => `${decision} ${outcome}`).sort(),
    })),
  })),
});

dueVectors.forEach(({ case: kase, due }, at) => {
  test(`case ${at}: each due test is worth what Python says`, () => {
    assert.deepEqual(dueTests(pathway, complete(kase)).map(plain), due);
  });
});

test("the vectors hold every worth, and results that cannot stand alone", () => {
  const asked = dueVectors.flatMap(({ due }) => due.flatMap((each) => each.asked));
  assert.deepEqual([...new Set(asked.map(({ worth }) => worth))].sort(), ["aim", "lines", "nothing"]);
  assert.ok(asked.some(({ leads }) => leads.some(({ results }) => results.some(([, , along]) => (along as string[]).length > 0))));
});

const grading = gradingData as Grading;

test("every report of pathology is graded as in Python", () => {
  for (const { case: kase, mitoses, classes, reason, sentence, traps } of gradingVectors) {
    const whole = complete(kase);
    const counts = countsOf(whole, mitoses ?? undefined);
    const graded = grade(grading, counts);
    assert.deepEqual([graded.classes, graded.reason], [classes, reason]);
    assert.equal(sentenceOf(grading, graded), sentence);
    assert.deepEqual(
      trapsOf(grading, contract.features, whole, counts).map(({ id }) => id),
      traps,
    );
  }
  assert.ok(gradingVectors.length > 100);
});

const known = testsData as Tests;

test("every tree and every probability is that of Python", () => {
  for (const vector of testsVectors) {
    const found = known.tests.find(({ id }) => id === vector.test)!;
    const accuracy = accuracyOf(found);
    const pretest = vector.pretest / 100;
    assert.deepEqual(Object.values(tree(pretest, accuracy)), vector.tree);
    assert.deepEqual(
      [true, false].map((each) => after(pretest, accuracy, each) ?? null),
      vector.after,
    );
    const interval = intervalOf(found);
    const ranges = [true, false].map((each) => interval && rangeAfter(pretest, ...interval, each).map((end) => end ?? null));
    assert.deepEqual(
      ranges.map((each) => each ?? null),
      vector.range,
    );
    assert.equal(
      afterAll(pretest, [
        [accuracy, true],
        [accuracy, false],
      ]) ?? null,
      vector.twice,
    );
  }
});

test("a reading takes what its text says, and no second test of another question", () => {
  assert.deepEqual(readingOf(known, {}).test, known.tests[0]);
  assert.equal(readingOf(known, { test: "cga-healthy", pretest: "40" }).pretest, 40);
  assert.equal(readingOf(known, { test: "ntprobnp", second: "cga-healthy" }).second, undefined);
  assert.equal(readingOf(known, { test: "ntprobnp", second: "5hiaa-heart" }).second?.id, "5hiaa-heart");
});

test("counted per lesion, nothing can follow", () => {
  for (const each of known.tests.filter(({ basis }) => basis.note)) assert.deepEqual(each.follow, []);
});

test("a second positive result only adds, and the range holds the point", () => {
  for (const each of known.tests) {
    for (const pretest of [5, 30, 60, 90]) {
      const reading = { test: each, pretest, second: each };
      const twice = both(reading, true, true)!;
      assert.ok(twice >= right(reading, true)!);
      for (const positive of [true, false]) {
        const ends = rightRange(reading, positive);
        const point = Math.floor(100 * right(reading, positive)! + 0.5);
        if (ends) assert.ok(ends[0] <= point && point <= ends[1], `${each.id} ${pretest}`);
      }
    }
  }
});
