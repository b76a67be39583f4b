/** All decisions of an edition as diagrams over features, for complete cases; a refused case ends in `null`. */
import { compileRules } from "./compile.ts";
import { Forest } from "./forest.ts";
import type { Leaf, Node } from "./forest.ts";
import { Growth } from "./grow.ts";
import { decisionOf } from "./tables.ts";
import type { Tables } from "./tables.ts";
import type { Rule } from "./types.ts";

const PASSED = "=";

export class Composition {
  readonly forest: Forest;
  /** `position[level]` is the feature tested at that level. */
  readonly position: number[];
  private readonly tables: Tables;
  private readonly made = new Map<string, Node>();

  constructor(tables: Tables) {
    this.tables = tables;
    this.position = tables.contract.order.map((feature) => tables.place.get(feature)!);
    this.forest = new Forest(this.position.map((feature) => tables.features[feature]!.values.length));
  }

  /** Complete cases -> key of the candidate rule, or id of the contradiction. */
  get candidateRules(): Node {
    return this.once("candidate rules", () => {
      const rules = [...this.tables.contradictions, ...decisionOf(this.tables, "candidate").rules];
      return this.grow(rules, (rule) => this.tables.keyOf.get(rule)!);
    });
  }

  /** Outcome of a `first` decision. */
  decision(name: string): Node {
    return this.once(name, () => {
      if (name === "candidate") return this.candidate();
      if (name === "gate") return this.gate();
      if (name === "aim") return this.aim();
      return this.outcome(name);
    });
  }

  get shown(): Node {
    return this.decision("shown_aim");
  }

  /** `true` where one of these rules matches; a refused case may end there, in no rule, or in `null`. */
  anyOf(rules: Rule[]): Node {
    return this.grow(rules, () => true);
  }

  private once(name: string, build: () => Node): Node {
    const node = this.made.get(name) ?? build();
    this.made.set(name, node);
    return node;
  }

  private candidate(): Node {
    const rules = decisionOf(this.tables, "candidate").rules;
    const aims = new Map<Leaf, Leaf>(rules.map((rule) => [this.tables.keyOf.get(rule)!, rule.then!]));
    return this.forest.map((key) => aims.get(key) ?? null, this.candidateRules);
  }

  private gate(): Node {
    const admissible = this.forest.map((aim) => (aim === null ? null : true), this.decision("candidate"));
    const rows = this.anyOf(decisionOf(this.tables, "work_up").rules.filter((rule) => rule.gate));
    return this.forest.combine((ok, row) => ok && (row === true ? "due" : "clear"), admissible, rows, null);
  }

  private aim(): Node {
    const join = (own: Leaf, member: Leaf): Leaf => (own === PASSED ? member : own);
    const found = this.grow(decisionOf(this.tables, "aim").rules, ({ then }) => then ?? PASSED);
    return this.forest.combine(join, found, this.decision("candidate"), null);
  }

  private outcome(name: string): Node {
    let found = this.grow(decisionOf(this.tables, name).rules, ({ then, pass }) => then ?? PASSED + pass!);
    for (const value of [...this.forest.values(found)].sort()) {
      if (typeof value !== "string" || !value.startsWith(PASSED)) continue;
      const source = this.decision(value.slice(PASSED.length));
      found = this.forest.combine((own, passed) => (own === value ? passed : own), found, source);
    }
    return found;
  }

  private grow(rules: Rule[], leaf: (rule: Rule) => Leaf): Node {
    const { features, place } = this.tables;
    const table = compileRules(rules, features, place);
    const answers = table.reads.map((name) => this.decision(name));
    return new Growth(this.forest, this.position, table, leaf).grow(answers);
  }
}
