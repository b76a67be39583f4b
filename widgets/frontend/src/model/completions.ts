/** What the completions of a case with unknown values can come to. */
import type { Composition } from "./compose.ts";
import { flatten } from "./diagram.ts";
import type { Diagram } from "./diagram.ts";
import type { Cells } from "./features.ts";
import { decisionOf } from "./tables.ts";
import type { Tables } from "./tables.ts";
import type { Rule } from "./types.ts";

export class Completions {
  private readonly tables: Tables;
  private readonly composition: Composition;
  private built: { diagram: Diagram; rules: Rule[]; seen: Int32Array } | undefined;
  private round = 0;

  constructor(tables: Tables, composition: Composition) {
    this.tables = tables;
    this.composition = composition;
  }

  /** Candidate rules and contradictions that some completion meets first. */
  rules(cells: Cells): Set<Rule> {
    const { diagram, rules, seen } = this.prepared();
    const { feature, start, kids, root } = diagram;
    const { features } = this.tables;
    const found = new Set<Rule>();
    this.round += 1;
    const stack = [root];
    while (stack.length) {
      const node = stack.pop()!;
      if (seen[node] === this.round) continue;
      seen[node] = this.round;
      const at = feature[node]!;
      const first = start[node]!;
      if (at < 0) found.add(rules[first]!);
      else if (cells[at]! < features[at]!.values.length) stack.push(kids[first + cells[at]!]!);
      else for (let value = 0; value < features[at]!.values.length; value += 1) stack.push(kids[first + value]!);
    }
    return found;
  }

  private prepared(): { diagram: Diagram; rules: Rule[]; seen: Int32Array } {
    if (!this.built) {
      const { contradictions, keyOf } = this.tables;
      const diagram = flatten(this.composition, this.composition.candidateRules);
      const all = [...contradictions, ...decisionOf(this.tables, "candidate").rules];
      const byKey = new Map(all.map((rule) => [keyOf.get(rule), rule]));
      const rules = diagram.leaves.map((key) => byKey.get(String(key))!);
      this.built = { diagram, rules, seen: new Int32Array(diagram.feature.length) };
    }
    return this.built;
  }
}
