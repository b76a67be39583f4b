/** What a written view says: found in what stands open, and in what is announced. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { read } from "../src/hosts/written.ts";

test("what is folded or not chosen does not count", () => {
  const folded = "<details><summary>TAE</summary><p>PVE <b>ALPPS</b></p></details>";
  const choice = "<select><option>HR</option></select>";
  const words = read(`<section><p>An <b>SSA</b></p>${folded}${choice}</section>`).text.split(/\s+/);
  assert.ok(words.includes("SSA"));
  assert.ok(words.includes("TAE"));
  assert.deepEqual(
    words.filter((word) => ["PVE", "ALPPS", "HR"].includes(word)),
    [],
  );
});

test("what is announced is the conclusion, and else the answer", () => {
  const answer = '<div class="nx-answer"><h4>Watch</h4><details><summary>Why</summary><p>Slow</p></details></div>';
  assert.equal(read(`<p role="status"></p>${answer}`).conclusion, "Watch Why");
  assert.equal(read(`<p class="a" role="status">All &lt; 3 &amp; <b>slow</b></p>${answer}`).conclusion, "All < 3 & slow");
});

test("an attribute may hold what looks like markup", () => {
  assert.equal(read('<p aria-label="a > b"><input disabled/>text</p>').text.trim(), "text");
});
