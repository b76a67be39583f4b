/** The evaluator of one edition: what views ask. */
import { Engine } from "./engine.ts";
import { Flips } from "./flips.ts";
import { landscape } from "./landscape.ts";
import { plan, settled, supposing } from "./plan.ts";
import { standings } from "./standing.ts";
import { tablesOf } from "./tables.ts";
import type { Contract, Pathway } from "./types.ts";
import { why } from "./why.ts";

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
