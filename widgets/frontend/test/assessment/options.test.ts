/** How every option stands, and why, is what Python says, in both editions. */
import assert from "node:assert/strict";
import { test } from "node:test";
import vectors from "../../../contract/vectors/options.json" with { type: "json" };
import { type Option, options } from "../../src/assessment/options.ts";
import { createPathway } from "../../src/model/pathway.ts";
import type { Case } from "../../src/model/types.ts";
import { defaults } from "../../src/ui/values.ts";
import { contract } from "../model/contract.ts";

const pathways = new Map(contract.editions.map(({ id }) => [id, createPathway(contract, id)]));

function told(option: Option): string {
  const reasons = {
    lines: option.lines.map(({ decision, outcome }) => `${decision}.${outcome}`),
    against: option.against.map(({ id }) => id),
    bars: option.bars.map(({ input, values }) => `${input}=${values.join("|")}`),
    cautions: option.cautions.map(({ outcome }) => outcome),
    ready: option.ready.map(({ outcome }) => outcome),
    instead: option.instead.map(({ id }) => id),
    "opened by": option.openedBy.map(({ feature, after }) => `${feature}=${after}`),
  };
  const given = Object.entries(reasons).flatMap(([name, texts]) => (texts.length > 0 ? [`${name} ${texts.join(", ")}`] : []));
  return [option.status, ...given].join("; ");
}

test("every option stands as in Python", () => {
  for (const { edition, case: kase, options: expected } of vectors) {
    const found = options(pathways.get(edition)!, { ...defaults(contract), ...(kase as Case) });
    assert.deepEqual(Object.fromEntries(found.map((each) => [each.doc.id, told(each)])), expected, `${edition} ${JSON.stringify(kase)}`);
  }
});

test("the vectors hold every status, every reason and both editions", () => {
  const all = vectors.flatMap(({ options: each }) => Object.values(each));
  assert.deepEqual([...new Set(all.map((text) => text.split(";")[0]))].sort(), ["caution", "not_offered", "open", "out", "waits"]);
  for (const reason of ["lines", "against", "bars", "cautions", "ready", "instead", "opened by"])
    assert.ok(
      all.some((text) => text.includes(`; ${reason} `)),
      reason,
    );
  assert.deepEqual([...new Set(vectors.map(({ edition }) => edition))].sort(), ["current", "review-2012"]);
});

test("a refused case has no options", () => {
  assert.deepEqual(options(pathways.get("current")!, { ...defaults(contract), prrt: "given" }), []);
});
