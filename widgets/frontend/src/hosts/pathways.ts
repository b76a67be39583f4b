/** One evaluator for each edition of a contract, made when first asked for. */
import { createPathway, type Pathway } from "../model/pathway.ts";
import type { Contract } from "../model/types.ts";

export interface Pathways {
  contract: Contract;
  pathwayOf: (edition: string) => Pathway;
}

/** `exported` is the content of `contract/pathway.json`, or a changed one from the kernel. */
export function pathwaysOf(exported: unknown): Pathways {
  const contract = exported as Contract;
  const made = new Map<string, Pathway>();
  return {
    contract,
    pathwayOf(edition) {
      const known = made.get(edition) ?? createPathway(contract, edition);
      made.set(edition, known);
      return known;
    },
  };
}
