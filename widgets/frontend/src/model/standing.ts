/** How the contested questions stand in one case: which it raises, and which side its plan takes. */
import { isRefused } from "./engine.ts";
import type { Engine } from "./engine.ts";
import { cellsOf } from "./features.ts";
import type { Case, Condition, Standing } from "./types.ts";

/** Every contested question on which a position was seen; a refused case raises none. */
export function standings(engine: Engine, kase: Case): Standing[] {
  const cells = cellsOf(engine.tables.features, kase);
  const run = engine.run(cells);
  const failed = (when: Condition[]): Condition[] => (isRefused(run) ? when : when.filter((condition) => !engine.holds(condition, cells, run)));
  return engine.tables.contract.questions
    .filter(({ stances }) => stances.some(({ facts }) => facts.length))
    .map((question) => {
      const missing = failed(question.when);
      const taken = question.stances.filter(({ plan }) => plan && failed(plan).length === 0);
      return { question, failed: missing, sides: missing.length ? [] : taken.map(({ id }) => id) };
    });
}
