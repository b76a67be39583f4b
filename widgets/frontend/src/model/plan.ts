/** The plan of a case: all decisions' outcomes, in the words and sections a reader sees. */
import { isRefused } from "./engine.ts";
import type { Engine, Run } from "./engine.ts";
import { cellsOf } from "./features.ts";
import type { Cells } from "./features.ts";
import { outcomeOf, refusalOf } from "./tables.ts";
import type { Case, Due, Line, Plan, Refusal, Rule } from "./types.ts";

type AimLine = Plan["shown"];
type Sections = Plan["sections"];

export function plan(engine: Engine, kase: Case): Plan {
  const cells = cellsOf(engine.tables.features, kase);
  const run = engine.run(cells);
  return isRefused(run) ? refused(refusalOf(engine.tables, run.refusedBy, kase)) : planOf(engine, cells, run);
}

function refused(refusal: Refusal): Plan {
  const aim: AimLine = { decision: "aim", outcome: "", label: "", sentence: "", rules: [], intent: "" };
  return {
    refusal,
    shown: aim,
    aim,
    candidates: [],
    gate: "clear",
    due: [],
    sections: [],
    provisional: [],
    assumptions: [],
    questions: [],
    reentry: [],
  };
}

function planOf(engine: Engine, cells: Cells, run: Run): Plan {
  const { contract } = engine.tables;
  const applies = (when: Plan["questions"][number]["when"]): boolean => when.every((condition) => engine.holds(condition, cells, run));
  const candidates = [...run.candidates].map(([aim, rules]) => aimLine(engine, "candidate", aim, rules));
  return {
    shown: decidedLine(engine, run, "shown_aim"),
    aim: decidedLine(engine, run, "aim"),
    candidates,
    gate: run.gate,
    due: dueOf(engine, cells, run),
    sections: sectionsOf(engine, run),
    provisional:
      run.answer.get("aim") === "complete_workup"
        ? candidates.map((aim) => ({ aim, sections: sectionsOf(engine, engine.greyed(cells, run, aim.outcome)) }))
        : [],
    assumptions: run.assumed.map((index) => contract.assumptions[index]!.says),
    questions: contract.questions.filter(({ when, stances }) => stances.some(({ facts }) => facts.length) && applies(when)),
    reentry: contract.reentry.filter(({ after }) => applies(after)).map(({ label, set, ask }) => ({ label, set, ask })),
  };
}

/** What the plan may be once the work-up is done: one for each candidate; nothing where the case is refused. */
export function settled(engine: Engine, kase: Case): Plan["provisional"] {
  return supposing(engine, kase, (run) => [...run.candidates.keys()]);
}

/** What the plan would be with some aims, the work-up done; nothing where the case is refused. */
export function supposing(engine: Engine, kase: Case, aims: (run: Run) => string[]): Plan["provisional"] {
  const cells = cellsOf(engine.tables.features, kase);
  const run = engine.run(cells);
  if (isRefused(run)) return [];
  return aims(run).map((supposed) => {
    const grey = engine.greyed(cells, run, supposed);
    const aim = grey.answer.get("shown_aim") ?? supposed;
    return { aim: aimLine(engine, "aim", aim, decidingRules(grey, aim)), sections: sectionsOf(engine, grey) };
  });
}

function line(engine: Engine, decision: string, outcome: string, rules: Rule[]): Line {
  const { label, sentence } = outcomeOf(engine.tables, decision, outcome);
  const strength = rules[0]?.strength;
  return { decision, outcome, label, sentence, rules, ...(strength && { strength }) };
}

function aimLine(engine: Engine, decision: string, aim: string, rules: Rule[]): AimLine {
  return { ...line(engine, decision, aim, rules), intent: outcomeOf(engine.tables, decision, aim).intent ?? "" };
}

function decidedLine(engine: Engine, run: Run, decision: string): AimLine {
  const aim = run.answer.get(decision)!;
  return aimLine(engine, "aim", aim, decidingRules(run, aim));
}

/** Rules of the first decision, from the shown aim back to the candidate, that does not pass on. */
export function decidingRules(run: Run, aim: string): Rule[] {
  for (const decision of ["shown_aim", "aim"]) {
    const rules = run.fired.get(decision);
    if (rules?.[0] && rules[0].pass === undefined && run.answer.get(decision) === aim) return rules;
  }
  return run.candidates.get(aim) ?? [];
}

/** The outcomes of a decision with the rules that gave each; none for outcomes that say nothing. */
export function linesOf(engine: Engine, run: Run, decision: string): Line[] {
  const grouped = new Map<string, Rule[]>();
  for (const rule of run.fired.get(decision) ?? []) {
    const outcome = rule.then ?? run.answer.get(decision)!;
    const rules = grouped.get(outcome);
    if (rules) rules.push(rule);
    else if (!engine.tables.contract.silent.includes(outcome)) grouped.set(outcome, [rule]);
  }
  return [...grouped].map(([outcome, rules]) => line(engine, decision, outcome, rules));
}

function sectionsOf(engine: Engine, run: Run): Sections {
  return engine.tables.contract.sections
    .map(({ id, title, decisions }) => ({ id, title, lines: decisions.flatMap((each) => linesOf(engine, run, each)) }))
    .filter(({ lines }) => lines.length);
}

/** What is still to be known, gates first. */
function dueOf(engine: Engine, cells: Cells, run: Run): Due[] {
  const due = linesOf(engine, run, "work_up").map((each) => ({
    ...each,
    gate: each.rules.some((rule) => rule.gate),
    decides: engine.varies(cells, outcomeOf(engine.tables, "work_up", each.outcome).informs ?? []),
  }));
  return [...due.filter(({ gate }) => gate), ...due.filter(({ gate }) => !gate)];
}
