import assert from "node:assert/strict";
import { test } from "node:test";
import { allowed, cells, featureOf, parse, settle, settleAll, valueText } from "../../src/ui/values.ts";
import { contract } from "./contract.ts";

const share = featureOf(contract, "share");
const colour = featureOf(contract, "colour");

test("cells begin and end where their cut-offs say", () => {
  const bounds = cells(share, share.number!).map(({ id, low, high }) => [id, low, high]);
  assert.deepEqual(bounds, [
    ["low", 0, 9],
    ["middle", 10, 20],
    ["high", 21, 100],
  ]);
});

test("a cell is entered as its number nearest to the present one", () => {
  assert.equal(settle(share, "middle", 5), 10);
  assert.equal(settle(share, "middle", 90), 20);
  assert.equal(settle(share, "low", 4), 4);
  assert.equal(settle(share, "high", "unknown"), 21);
  assert.equal(settle(share, "unknown", 5), "unknown");
  assert.equal(settle(colour, "blue", "red"), "blue");
});

test("several values are entered at once, the others stay", () => {
  const kase = { colour: "red", share: 5, size: "small" };
  assert.deepEqual(settleAll(contract, kase, { share: "high", size: "large" }), { colour: "red", share: 21, size: "large" });
});

test("texts carry label, unit and what is not known", () => {
  assert.equal(valueText(share, 5), "5\u00a0%");
  assert.equal(valueText(share, "middle"), "MIDDLE\u00a0%");
  assert.equal(valueText(colour, "blue"), "BLUE");
  assert.equal(valueText(colour, "unknown"), "not known");
  assert.equal(allowed(share), "0 to 100, unknown");
});

test("only what the feature allows is accepted", () => {
  assert.equal(parse(colour, "blue"), "blue");
  assert.equal(parse(colour, "unknown"), "unknown");
  assert.equal(parse(featureOf(contract, "size"), "unknown"), undefined);
  assert.equal(parse(share, "15"), 15);
  for (const text of ["", " ", "-1", "101", "1.5", "x", "NaN", "Infinity"]) assert.equal(parse(share, text), undefined, text);
});
