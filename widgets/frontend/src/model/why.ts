/** Why a plan says what it says: rules that fired, and what kept the others from it. */
import { isRefused } from "./engine.ts";
import type { Engine } from "./engine.ts";
import { cellsOf } from "./features.ts";
import type { Case, Reason } from "./types.ts";

export function why(engine: Engine, kase: Case, decision: string): Reason {
  const given = cellsOf(engine.tables.features, kase);
  const run = engine.run(given);
  if (isRefused(run)) return { fired: [], missed: [] };
  const { table, collects } = engine.segmentOf(decision);
  const taken = new Set(decision === "candidate" ? [...run.candidates.values()].flat() : engine.rulesFired(run, decision));
  const fired = table.rules.filter((rule) => taken.has(rule));
  const stop = fired[0] && !collects ? table.rules.indexOf(fired[0]) : table.rules.length;
  const cells = decision === "work_up" ? given : engine.settle(given).settled;
  const missed = table.rules
    .slice(0, stop)
    .filter((rule) => !taken.has(rule))
    .map((rule) => ({ rule, failed: rule.when.filter((condition) => !engine.holds(condition, cells, run)) }));
  return { fired, missed };
}
