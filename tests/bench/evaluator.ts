/** Times the browser's evaluator: reads a contract and cases, writes milliseconds a case. */
import { readFileSync } from "node:fs";
import { createPathway } from "../../widgets/frontend/src/model/pathway.ts";
import type { Case, Contract } from "../../widgets/frontend/src/model/types.ts";

const [contractFile, casesFile] = process.argv.slice(2) as [string, string];
const contract = JSON.parse(readFileSync(contractFile, "utf8")) as Contract;
const cases = JSON.parse(readFileSync(casesFile, "utf8")) as Case[];

function timed(ask: () => unknown): number {
  const began = performance.now();
  ask();
  return performance.now() - began;
}

const created = timed(() => createPathway(contract, "current"));
const pathway = createPathway(contract, "current");
const prepared = timed(() => [...pathway.prepare()]);
const each = (ask: (kase: Case) => unknown): number[] => {
  cases.forEach(ask);
  return cases.map((kase) => timed(() => ask(kase)));
};

console.log(
  JSON.stringify({
    created,
    prepared,
    plan: each((kase) => pathway.plan(kase)),
    landscape: each((kase) => pathway.landscape(kase)),
    flips: each((kase) => pathway.flips(kase)),
  }),
);
