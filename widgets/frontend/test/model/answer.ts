/** Answers cases: reads one question a line as JSON, writes one answer a line. */
import { readFileSync, writeSync } from "node:fs";
import { createInterface } from "node:readline";
import { isRefused, Engine } from "../../src/model/engine.ts";
import { cellsOf } from "../../src/model/features.ts";
import { Flips } from "../../src/model/flips.ts";
import { landscape } from "../../src/model/landscape.ts";
import { linesOf, plan } from "../../src/model/plan.ts";
import { standings } from "../../src/model/standing.ts";
import { tablesOf } from "../../src/model/tables.ts";
import type { Case, Contract } from "../../src/model/types.ts";
import { why } from "../../src/model/why.ts";
import { conditionText } from "../../src/model/wording.ts";

interface Question {
  ask: "plan" | "landscape" | "flips" | "why" | "standings";
  edition: string;
  case: Case;
}

const contract = JSON.parse(readFileSync(process.argv[2]!, "utf8")) as Contract;
const engines = new Map<string, { engine: Engine; flips: Flips }>();

function engineOf(edition: string): { engine: Engine; flips: Flips } {
  let made = engines.get(edition);
  if (!made) {
    const engine = new Engine(tablesOf(contract, edition));
    made = { engine, flips: new Flips(engine) };
    engines.set(edition, made);
  }
  return made;
}

/** The plan in the fields of the package's `Plan.to_dict`, or the sentence that refuses the case. */
function planned(engine: Engine, kase: Case): object {
  const found = plan(engine, kase);
  const run = engine.run(cellsOf(contract.features, kase));
  if (found.refusal || isRefused(run)) return { refused: found.refusal?.message, features: found.refusal?.features };
  const collected = contract.decisions.filter(({ id, hitPolicy }) => hitPolicy === "collect" && id !== "work_up");
  return {
    edition: engine.tables.edition.id,
    shown_aim: found.shown.outcome,
    gate: found.gate,
    candidates: Object.fromEntries(found.candidates.map(({ outcome, rules }) => [outcome, rules.map(({ id }) => id)])),
    outcomes: Object.fromEntries(run.answer),
    due: found.due.map(({ outcome, gate, decides }) => ({ outcome, gate, decides })),
    ...Object.fromEntries(collected.map(({ id }) => [id, linesOf(engine, run, id).map(({ outcome }) => outcome)])),
    assumptions: found.assumptions,
    questions: found.questions.map(({ id }) => id),
    reentry: found.reentry.map(({ label }) => label),
  };
}

function surveyed(engine: Engine, kase: Case): object {
  const marks = Object.entries(landscape(engine, kase)).map(([feature, each]) => [
    feature,
    each.map(({ value, aim, rule, changes, refusal }) => [value, aim ?? "", rule ?? "", changes, refusal?.contradiction ?? ""]),
  ]);
  return Object.fromEntries(marks);
}

function reasons(engine: Engine, kase: Case): object {
  const told = contract.decisions.map(({ id }) => {
    const { fired, missed } = why(engine, kase, id);
    return [
      id,
      [fired.map((rule) => rule.id), missed.map(({ rule, failed }) => [rule.id, failed.map((condition) => conditionText(contract, condition))])],
    ];
  });
  return Object.fromEntries(told);
}

const standing = (engine: Engine, kase: Case): object =>
  standings(engine, kase).map(({ question, failed, sides }) => [question.id, failed.map((condition) => conditionText(contract, condition)), sides]);

function answer({ ask, edition, case: kase }: Question): object {
  const { engine, flips } = engineOf(edition);
  if (ask === "plan") return planned(engine, kase);
  if (ask === "standings") return standing(engine, kase);
  if (ask === "landscape") return surveyed(engine, kase);
  if (ask === "flips") return flips.of(kase).map(({ aim, changes }) => [aim, changes.map(({ feature, from, to }) => [feature, from, to])]);
  return reasons(engine, kase);
}

for await (const line of createInterface({ input: process.stdin })) {
  writeSync(1, `${JSON.stringify(answer(JSON.parse(line) as Question))}\n`);
}
