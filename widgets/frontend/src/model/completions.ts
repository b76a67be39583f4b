/** What the completions of a case with unknown values can come to. */
import type { Composition } from "./compose.ts";
import { flatten } from "./diagram.ts";
import type { Diagram } from "./diagram.ts";
import type { Cells } from "./features.ts";
import { decisionOf } from "./tables.ts";
import type { Tables } from "./tables.ts";
import type { Rule } from "./types.ts";

interface Prepared {
  diagram: Diagram;
  /** Contradictions, then candidate rules, in order. */
  rules: Rule[];
  /** For each terminal value the place of its rule. */
  ruleOf: number[];
  /** The last round in which each node, and each rule, was met. */
  nodeMet: Int32Array;
  ruleMet: Int32Array;
}

export class Completions {
  private readonly tables: Tables;
  private readonly composition: Composition;
  private built: Prepared | undefined;
  private round = 0;

  constructor(tables: Tables, composition: Composition) {
    this.tables = tables;
    this.composition = composition;
  }

  /** The contradictions, then the candidate rules, that some completion meets first. */
  rules(cells: Cells): Rule[] {
    const { diagram, rules, ruleOf, nodeMet, ruleMet } = this.prepare();
    const { feature, start, kids, root } = diagram;
    const { features } = this.tables;
    this.round += 1;
    const { round } = this;
    const stack = [root];
    for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
      if (nodeMet[node] === round) continue;
      nodeMet[node] = round;
      const at = feature[node]!;
      const first = start[node]!;
      if (at < 0) {
        ruleMet[ruleOf[first]!] = round;
        continue;
      }
      const cell = cells[at]!;
      const width = features[at]!.values.length;
      if (cell < width) stack.push(kids[first + cell]!);
      else for (let value = 0; value < width; value += 1) stack.push(kids[first + value]!);
    }
    return rules.filter((_, at) => ruleMet[at] === round);
  }

  prepare(): Prepared {
    if (!this.built) {
      const { contradictions, keyOf } = this.tables;
      const diagram = flatten(this.composition, this.composition.candidateRules);
      const rules = [...contradictions, ...decisionOf(this.tables, "candidate").rules];
      const keys = rules.map((rule) => keyOf.get(rule)!);
      const ruleOf = diagram.leaves.map((key) => keys.indexOf(String(key)));
      const nodeMet = new Int32Array(diagram.feature.length);
      this.built = { diagram, rules, ruleOf, nodeMet, ruleMet: new Int32Array(rules.length) };
    }
    return this.built;
  }
}
