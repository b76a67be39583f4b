import assert from "node:assert/strict";
import { test } from "node:test";
import { addressed, addressee, fromFragment, toFragment } from "../../src/ui/link.ts";
import { defaults } from "../../src/ui/values.ts";
import { contract } from "./contract.ts";

const start = { case: defaults(contract), edition: "current", own: {} };

test("a link says what differs from the defaults, and the edition", () => {
  const state = { case: { ...start.case, colour: "blue", share: 15 }, edition: "old", own: {} };
  assert.equal(toFragment(contract, state), "#case?colour=blue&share=15&edition=old");
});

test("a link opens as the state it was made from", () => {
  for (const colour of ["red", "green", "blue", "unknown"]) {
    for (const share of [0, 5, 100, "unknown"]) {
      const state = { case: { ...start.case, colour, share }, edition: "old", own: {} };
      assert.deepEqual(fromFragment(contract, toFragment(contract, state), start), { state, messages: [] });
    }
  }
});

test("a link to a named explorer carries its name, and opens as the same state", () => {
  const state = { case: { ...start.case, colour: "blue" }, edition: "old", own: {} };
  const plain = toFragment(contract, state);
  const named = addressed(plain, "second");
  assert.equal(named, "#case@second?colour=blue&edition=old");
  assert.equal(addressed(plain, ""), plain);
  assert.equal(addressee(named), "second");
  assert.equal(addressee(plain), "");
  assert.deepEqual(fromFragment(contract, named, start), fromFragment(contract, plain, start));
});

test("what names no explorer is no link of ours", () => {
  for (const fragment of ["", "#case", "#case@second", "#case@?size=large", "#case@a b?size=large", "#cases?size=large"]) {
    assert.equal(addressee(fragment), undefined);
    assert.equal(fromFragment(contract, fragment, start), undefined);
  }
});

test("another fragment is none of ours", () => {
  assert.equal(fromFragment(contract, "#results", start), undefined);
});

test("a malformed field is named with what is allowed, and the rest is kept", () => {
  const opened = fromFragment(contract, "#case?colour=pink&share=101&size=large&shape=x&edition=none", start)!;
  assert.deepEqual(opened.state, { case: { ...start.case, size: "large" }, edition: "current", own: {} });
  const [colour, share, shape, edition] = opened.messages;
  assert.match(colour!, /colour = pink.*red, green, blue, unknown.*RED/);
  assert.match(share!, /share = 101.*0 to 100, unknown/);
  assert.match(shape!, /shape = x/);
  assert.match(edition!, /edition = none.*current, old/);
});

test("nothing that stands in a link can break the page", () => {
  for (const junk of ["%", "share=", "share=1e999", "share=0x10", "share=1.5", "=", "&&", "size=unknown", "size=__proto__", "constructor=1"]) {
    const opened = fromFragment(contract, `#case?${junk}`, start)!;
    assert.deepEqual(opened.state.edition, "current");
    for (const feature of contract.features) assert.notEqual(opened.state.case[feature.id], undefined);
  }
});
