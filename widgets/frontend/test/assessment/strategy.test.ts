/** Strategies are judged as Python judges them, and hold what must always hold. */
import assert from "node:assert/strict";
import { test } from "node:test";
import vectors from "../../../contract/vectors/strategy.json" with { type: "json" };
import { SEGMENTS } from "../../src/assessment/liver.ts";
import { type Deposit, parseDeposits } from "../../src/assessment/liver_map.ts";
import { mulberry32 } from "../../src/assessment/liver_practice.ts";
import {
  featuresOf,
  GROWTHS,
  MARKS,
  outcomeOf,
  parseStrategy,
  PRIMARIES,
  proceduresOf,
  shapeOf,
  type Stage,
  type Strategy,
  strategyText,
} from "../../src/assessment/strategy.ts";
import { byRules, judge } from "../../src/assessment/strategy_rules.ts";
import { createPathway } from "../../src/model/pathway.ts";
import type { Case, Line } from "../../src/model/types.ts";
import { contract } from "../model/contract.ts";

const pathways = new Map(contract.editions.map(({ id }) => [id, createPathway(contract, id)]));
const defaults = Object.fromEntries(contract.features.map(({ id, default: value }) => [id, value]));
const ruleOf = (line: Line | undefined): string | null => (line ? `${line.outcome}: ${line.rules.map(({ id }) => id).join(", ")}` : null);

for (const each of vectors) {
  test(`judged as Python: ${each.edition} ${each.deposits} ${each.strategy} ${each.measured ?? ""}`, () => {
    const pathway = pathways.get(each.edition)!;
    const kase: Case = { ...defaults, ...(each.case as Case) };
    const deposits = parseDeposits(each.deposits)!;
    const strategy = parseStrategy(each.strategy, deposits.length)!;
    const measured = each.measured ?? undefined;
    const found = outcomeOf(deposits, strategy);
    assert.equal(strategyText(strategy), each.strategy);
    assert.deepEqual({ ...found, shape: shapeOf(found), procedures: proceduresOf(strategy, found) }, each.outcome);
    assert.deepEqual(featuresOf(deposits, strategy, measured), each.features);
    const verdict = judge(pathway, kase, deposits, strategy, measured);
    assert.deepEqual([verdict.operates, ruleOf(verdict.technique), ruleOf(verdict.primary)], [each.operates, each.technique, each.primary]);
    assert.deepEqual(
      verdict.complaints.map(({ id, level, says, at, contested, line }) => [id, level, says, at, contested, ruleOf(line)]),
      each.complaints,
    );
    const chosen = byRules(pathway, kase, deposits, measured);
    assert.deepEqual(
      { strategy: strategyText(chosen.strategy), assigned: chosen.assigned, operates: chosen.operates, line: ruleOf(chosen.line) },
      each.chosen,
    );
  });
}

/** Any livers with any strategies. */
function anyStrategies(count: number): [Deposit[], Strategy][] {
  const draw = mulberry32(2012);
  const pick = <T>(some: readonly T[]): T => some[Math.floor(draw() * some.length)]!;
  return Array.from({ length: count }, () => {
    const deposits = Array.from({ length: 1 + Math.floor(draw() * 9) }, () => ({
      segment: pick(SEGMENTS),
      mm: 1 + Math.floor(draw() * 90),
      place: pick(["surface", "deep", "duct"] as const),
    }));
    const goes = Object.fromEntries(SEGMENTS.filter(() => draw() < 0.2).map((name) => [name, pick([1, 2] as Stage[])]));
    return [deposits, { marks: deposits.map(() => pick(MARKS)), growth: pick(GROWTHS), primary: pick(PRIMARIES), goes }];
  });
}

test("a strategy survives being written and read", () => {
  for (const [deposits, strategy] of anyStrategies(300)) assert.deepEqual(parseStrategy(strategyText(strategy), deposits.length), strategy);
});

test("what goes and what stays are the whole liver, each segment once", () => {
  for (const [deposits, strategy] of anyStrategies(300)) {
    const { segments, stays } = outcomeOf(deposits, strategy);
    assert.deepEqual([...segments[0], ...segments[1], ...stays].sort(), [...SEGMENTS].sort());
  }
});

test("shares grow from stage to stage, and all means that nothing is left", () => {
  for (const [deposits, strategy] of anyStrategies(600)) {
    const { shares, share_class, effects } = outcomeOf(deposits, strategy);
    assert.ok(0 <= shares[0] && shares[0] <= shares[1] && shares[1] <= 100);
    assert.equal(
      share_class === "all",
      effects.every(({ stage }) => stage > 0),
    );
    if (share_class === "all") assert.equal(shares[1], 100);
  }
});

test("classes end at their edges", () => {
  for (const [first, second, share_class] of [
    [90, 43, "90_99"],
    [90, 44, "70_89"],
    [80, 60, "70_89"],
    [80, 61, "lt70"],
  ] as const) {
    const deposits = [first, second].map((mm): Deposit => ({ segment: "V", mm, place: "surface" }));
    assert.equal(outcomeOf(deposits, parseStrategy("resect,leave:none:stays:", 2)!).share_class, share_class);
  }
});

test("to treat one deposit more never clears less", () => {
  for (const [deposits, strategy] of anyStrategies(300)) {
    const at = strategy.marks.indexOf("leave");
    if (at < 0) continue;
    const more = { ...strategy, marks: strategy.marks.with(at, "resect" as const) };
    assert.ok(outcomeOf(deposits, more).shares[1] >= outcomeOf(deposits, strategy).shares[1]);
  }
});

test("what is malformed is no strategy", () => {
  for (const text of [
    "",
    "resect",
    "cut:none:stays:",
    "resect:grow:stays:",
    "resect:none:gone:",
    "resect:none:stays:IX1",
    "resect:none:stays:V3",
    "resect,resect:none:stays:",
    "resect:toString:stays:",
    "resect:none:stays:V1,",
  ]) {
    assert.equal(parseStrategy(text, 1), undefined, text);
  }
  assert.deepEqual(parseStrategy(":none:stays:", 1)!.marks, ["leave"]);
});
