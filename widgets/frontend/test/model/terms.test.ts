/** Terms are found in a text as Python finds them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import terms from "../../../contract/terms.json" with { type: "json" };
import vectors from "../../../contract/vectors/terms.json" with { type: "json" };
import { findTerms } from "../../src/model/terms.ts";

for (const { text, found } of vectors) {
  test(`finds as Python: ${text.slice(0, 60)}`, () => {
    assert.deepEqual(findTerms(terms, text), found);
  });
}

test("the texts hold terms, spelt in more than one way", () => {
  assert.ok(vectors.some(({ found }) => found.length > 5));
  assert.ok(vectors.some(({ text, found }) => found.some(({ start, end }) => !(text.slice(start, end) in terms.spellings))));
});
