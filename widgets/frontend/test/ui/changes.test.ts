import assert from "node:assert/strict";
import { test } from "node:test";
import type { Due, Line, Plan } from "../../src/model/types.ts";
import { countMarks, differing, markedDue, markedSections } from "../../src/ui/changes.ts";
import { contract } from "./contract.ts";

const line = (outcome: string, sentence = ""): Line => ({ decision: "d", outcome, label: outcome, sentence, rules: [] });
const due = (outcome: string): Due => ({ ...line(outcome), gate: true, decides: true });

function plan(sections: Record<string, Line[]>, waiting: Due[] = []): Plan {
  const aim = { ...line("aim"), intent: "i" };
  const filled = Object.entries(sections).map(([id, lines]) => ({ id, title: id, lines }));
  return {
    shown: aim,
    aim,
    candidates: [],
    gate: "clear",
    due: waiting,
    sections: filled,
    provisional: [],
    assumptions: [],
    questions: [],
    reentry: [],
  };
}

test("features that differ are listed in the model's order", () => {
  const before = { colour: "red", share: 5, size: "small" };
  const after = { size: "large", share: 5, colour: "blue" };
  assert.deepEqual(differing(contract, before, after), [
    { feature: "colour", before: "red", after: "blue" },
    { feature: "size", before: "small", after: "large" },
  ]);
});

test("lines that came and went are marked, also where a whole section went", () => {
  const before = plan({ now: [line("a"), line("b")], later: [line("c")] });
  const now = plan({ now: [line("b"), line("x")] });
  const marks = markedSections(contract, now, before).map(({ id, lines }) => [id, lines.map(({ line: { outcome }, mark }) => [outcome, mark])]);
  assert.deepEqual(marks, [
    [
      "now",
      [
        ["b", undefined],
        ["x", "added"],
        ["a", "removed"],
      ],
    ],
    ["later", [["c", "removed"]]],
  ]);
  assert.equal(countMarks(contract, now, before), 3);
});

test("a line whose words changed counts as gone and come", () => {
  assert.equal(countMarks(contract, plan({ now: [line("a", "new")] }), plan({ now: [line("a", "old")] })), 2);
});

test("without an earlier plan nothing is marked", () => {
  assert.deepEqual(
    markedDue(plan({}, [due("w")])).map((each) => each.mark),
    [undefined],
  );
});

test("work-up that became due is marked", () => {
  assert.deepEqual(
    markedDue(plan({}, [due("w")]), plan({})).map((each) => each.mark),
    ["added"],
  );
});
