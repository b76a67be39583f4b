/** The diagrams of an edition's gate and decisions under the names that the package's digests have. */
import type { Composition } from "../../src/model/compose.ts";
import type { Node } from "../../src/model/forest.ts";
import { decisionOf } from "../../src/model/tables.ts";
import type { Tables } from "../../src/model/tables.ts";

export interface Root {
  name: string;
  decision: string;
  /** Of a collect decision, the outcome that the diagram is true for. */
  outcome?: string;
  root: Node;
}

export function rootsOf(composition: Composition, tables: Tables): Root[] {
  const gate: Root = { name: "gate", decision: "gate", root: composition.decision("gate") };
  const roots = tables.contract.decisions.flatMap(({ id, hitPolicy }): Root[] => {
    if (id === "candidate") return [{ name: id, decision: id, root: composition.candidateRules }];
    if (hitPolicy === "first") return [{ name: id, decision: id, root: composition.decision(id) }];
    const { rules } = decisionOf(tables, id);
    return [...new Set(rules.map(({ then }) => then!))].map((outcome) => ({
      name: `${id}.${outcome}`,
      decision: id,
      outcome,
      root: composition.anyOf(rules.filter(({ then }) => then === outcome)),
    }));
  });
  return [gate, ...roots];
}
