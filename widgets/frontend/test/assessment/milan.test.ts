/** The checklist answers as Python does, in every edition. */
import assert from "node:assert/strict";
import { test } from "node:test";
import vectors from "../../../contract/vectors/milan.json" with { type: "json" };
import { checklist } from "../../src/assessment/milan.ts";
import { createPathway } from "../../src/model/pathway.ts";
import type { Case } from "../../src/model/types.ts";
import { contract } from "../model/contract.ts";

const pathways = new Map(contract.editions.map(({ id }) => [id, createPathway(contract, id)]));

test("every case is judged as in Python", () => {
  for (const { edition, case: kase, status } of vectors) {
    const found = checklist(pathways.get(edition)!, kase as Case);
    assert.deepEqual(Object.fromEntries(found.map((each) => [each.doc.feature, each.status])), status, `${edition} ${JSON.stringify(kase)}`);
  }
});

test("the vectors hold every status and every edition", () => {
  assert.deepEqual([...new Set(vectors.flatMap(({ status }) => Object.values(status)))].sort(), ["met", "not_met", "not_yet", "unknown"]);
  assert.deepEqual([...new Set(vectors.map(({ edition }) => edition))].sort(), [...pathways.keys()].sort());
});
