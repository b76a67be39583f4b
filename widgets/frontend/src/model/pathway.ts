/** The evaluator of one edition: what views ask. */
import { Engine } from "./engine.ts";
import { Flips } from "./flips.ts";
import { landscape } from "./landscape.ts";
import { plan, settled, supposing } from "./plan.ts";
import { standings } from "./standing.ts";
import { tablesOf } from "./tables.ts";
import type { Case, Contract, Edition, Flip, Landscape, Plan, Reason, Standing } from "./types.ts";
import { why } from "./why.ts";

/** The evaluator, one per edition. */
export interface Pathway {
  readonly contract: Contract;
  readonly edition: Edition;
  /** The evaluator itself, for what one explorer alone asks. */
  readonly engine: Engine;
  plan(kase: Case): Plan;
  /** What the plan may be once the work-up is done: one for each candidate; nothing where the case is refused. */
  settled(kase: Case): Plan["provisional"];
  /** What the plan would be with this aim, the work-up done: a what-if; nothing where the case is refused. */
  supposing(kase: Case, aim: string): Plan["provisional"][number] | undefined;
  /** Where the case itself is refused, every value that is not leads out and counts as a change. */
  landscape(kase: Case): Landscape;
  /** Every smallest set of changes to each other aim, nearest and most achievable first. */
  flips(kase: Case): Flip[];
  /** The rules of a decision that fired and, for the others, the conditions that failed. */
  why(kase: Case, decision: string): Reason;
  /** How every contested question stands. */
  standings(kase: Case): Standing[];
  /** Builds what flips and unknown values need, step by step, so that a page can do it while it is idle. */
  prepare(): Iterable<void>;
}

export function createPathway(contract: Contract, editionId: string): Pathway {
  const engine = new Engine(tablesOf(contract, editionId));
  const flips = new Flips(engine);
  return {
    contract,
    engine,
    edition: engine.tables.edition,
    plan: (kase) => plan(engine, kase),
    settled: (kase) => settled(engine, kase),
    supposing: (kase, aim) => supposing(engine, kase, () => [aim])[0],
    landscape: (kase) => landscape(engine, kase),
    flips: (kase) => flips.of(kase),
    why: (kase, decision) => why(engine, kase, decision),
    standings: (kase) => standings(engine, kase),
    prepare: () => flips.prepare(),
  };
}
