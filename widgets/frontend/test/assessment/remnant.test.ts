/** The remnant answers as Python does, and holds what must always hold. */
import assert from "node:assert/strict";
import { test } from "node:test";
import contract from "../../../contract/pathway.json" with { type: "json" };
import vectors from "../../../contract/vectors/remnant.json" with { type: "json" };
import { LIVER } from "../../src/assessment/liver.ts";
import {
  asShare,
  bodySurface,
  foretold,
  grown,
  GROWTHS,
  judge,
  measuredRemnant,
  measuredVolume,
  type Percent,
  standardVolume,
  thresholds,
} from "../../src/assessment/remnant.ts";
import { type DenominatorId, REMNANT, type SurfaceId } from "../../src/assessment/remnant_content.ts";
import { isMajor, remaining, shareOf } from "../../src/assessment/segment_shares.ts";
import { pathwaysOf } from "../../src/hosts/pathways.ts";

const ALL = Object.keys(LIVER.geometry.segments);
const { pathwayOf } = pathwaysOf(contract);
const tuple = ({ low, fed, high }: Percent): number[] => [low, fed, high];
const near = (a: number, b: number): boolean => Math.abs(a - b) < 1e-9;

for (const { height, weight, by, area } of vectors.surfaces) {
  test(`surface of ${height} cm and ${weight} kg by ${by}`, () => assert.equal(bodySurface(height, weight, by as SurfaceId), area));
}

for (const { segments: text, major, remaining: expected, foretold: shares } of vectors.resected) {
  test(`resected as Python: ${text || "nothing"}`, () => {
    const segments = text === "" ? [] : text.split(",");
    assert.equal(isMajor(segments), major);
    const found = remaining(segments, ALL);
    if (!expected || !found) return assert.equal(found, expected);
    assert.ok(near(found.low, expected.low) && near(found.high, expected.high));
    assert.equal(found.point, expected.point);
    for (const [by, share] of Object.entries(shares)) assert.deepEqual(foretold(found, by as DenominatorId), share);
  });
}

for (const { ml, by, size, share: expected, grown: after } of vectors.shares) {
  test(`${ml} mL of ${by} ${size.join(" less ")} as Python`, () => {
    const [first, second] = size as [number, number?];
    const volume = second === undefined ? standardVolume(first, by as DenominatorId) : measuredVolume(first, second)!;
    const share = asShare(measuredRemnant(ml), volume);
    assert.deepEqual(tuple(share), expected);
    assert.deepEqual(
      GROWTHS.map((each) => grown(share, each)).map((each) => each && tuple(each)),
      after,
    );
  });
}

for (const { edition, by, parenchyma, limits: expected, judged } of vectors.limits) {
  test(`limits and verdicts by ${by} for a ${parenchyma} liver in ${edition}`, () => {
    const limits = thresholds(pathwayOf(edition), parenchyma, by as DenominatorId);
    assert.deepEqual(limits, expected);
    for (const [low, fed, high, ...answer] of judged as [number, number, number, ...unknown[]][]) {
      const { verdict, spans, disagree, own } = judge({ low, fed, high }, limits);
      assert.deepEqual([verdict, spans, disagree, own], answer);
    }
  });
}

test("no share is given for what nobody printed, and shares and rests make a whole", () => {
  for (let mask = 0; mask < 2 ** ALL.length; mask++) {
    const segments = ALL.filter((_, at) => mask & (1 << at));
    const [share, rest] = [shareOf(segments, ALL), remaining(segments, ALL)];
    assert.equal(share === null, rest === null);
    if (!share || !rest) continue;
    assert.ok(near(share.low + rest.high, 100) && near(share.high + rest.low, 100));
  }
  assert.equal(shareOf(["V"], ALL), null);
  assert.equal(shareOf(["II", "III", "IVa", "IVb"], ALL), null);
});

test("a larger remnant is never judged worse", () => {
  const order = ["short", "borderline", "adequate"];
  for (const by of Object.keys(REMNANT.denominators) as DenominatorId[]) {
    for (const parenchyma of ["normal", "injured", "fibrotic"]) {
      const limits = thresholds(pathwayOf("current"), parenchyma, by);
      let worst = 0;
      for (let at = 5; at <= 70; at++) {
        const { verdict } = judge({ low: at - 2, fed: at, high: at + 2 }, limits);
        if (verdict === "no_limit") continue;
        assert.ok(order.indexOf(verdict) >= worst, `${by} ${parenchyma} ${at}`);
        worst = order.indexOf(verdict);
      }
    }
  }
});
