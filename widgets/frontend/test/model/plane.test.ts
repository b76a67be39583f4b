/** Planes, their areas and their borders are those of Python. */
import assert from "node:assert/strict";
import { test } from "node:test";
import axes from "../../../contract/axes.json" with { type: "json" };
import vectors from "../../../contract/vectors/planes.json" with { type: "json" };
import { areaAt, areasOf, askedIn, bordersOf } from "../../src/explorers/plane/areas.ts";
import { createPathway } from "../../src/model/pathway.ts";
import { marksOf } from "../../src/model/plane.ts";
import type { Case } from "../../src/model/types.ts";
import { contract } from "./contract.ts";

const pathways = new Map(contract.editions.map(({ id }) => [id, createPathway(contract, id)]));

for (const { edition, case: kase, x, y, rows, areas, borders } of vectors) {
  test(`the plane of ${x} and ${y} by ${edition} is as in Python`, () => {
    const { engine, edition: judged } = pathways.get(edition)!;
    const marks = marksOf(engine, kase as Case, x, y);
    const found = areasOf(marks);
    const told = marks.map((row, r) =>
      row.map(({ rule = "", changes }, c) => `${areaAt(found, [r, c]).letter}:${rule}${changes ? "*" : ""}`).join(" "),
    );
    assert.deepEqual(told, rows);
    assert.deepEqual(
      found.map(({ letter, aim, contradiction, rules }) => [letter, aim || contradiction, ...rules].join(" ")),
      areas,
    );
    const asked = askedIn(contract, judged).map(({ id }) => id);
    const drawn = bordersOf(marks, found, (rule) => asked.indexOf(rule));
    assert.deepEqual(
      drawn.map(({ between, rules }) => [...between, ...rules].join(" ")),
      borders,
    );
  });
}

test("the vectors hold every edition, refused fields, candidates and many borders", () => {
  assert.deepEqual(vectors.map(({ edition }) => edition).sort(), [...pathways.keys()].sort());
  const refused = new Set(contract.contradictions.map(({ id }) => id));
  assert.ok(vectors.some(({ areas }) => areas.some((area) => refused.has(area.split(" ")[1]!))));
  assert.ok(vectors.some(({ borders }) => borders.length > 5));
  const due = ({ edition, case: kase }: (typeof vectors)[number]): boolean =>
    pathways.get(edition)!.plan(kase as Case).shown.outcome === "complete_workup";
  assert.ok(vectors.some(due));
});

test("the axes are the features", () => {
  assert.deepEqual(
    axes,
    contract.features.map(({ id }) => id),
  );
});

test("a plane takes less than five milliseconds", () => {
  const { engine } = pathways.get("current")!;
  const times = Array.from({ length: 21 }, (_, turn) => {
    const start = performance.now();
    marksOf(engine, { ki67: turn }, "hormone", "pattern");
    return performance.now() - start;
  }).sort((one, two) => one - two);
  assert.ok(times[10]! < 5, `${times[10]} ms`);
});
