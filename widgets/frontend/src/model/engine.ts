/**
 * Evaluation of one case by bit masks: the AND over the case's values and over the answers of
 * decisions already taken leaves in each decision's words the rules that match.
 */
import { allowing, holds } from "./compile.ts";
import type { Mask, Table } from "./compile.ts";
import { Completions } from "./completions.ts";
import { Composition } from "./compose.ts";
import { changedAt, closedOf, idsOf } from "./features.ts";
import type { Cells } from "./features.ts";
import { allRules, firstRule, KNOWN, layoutOf } from "./segments.ts";
import type { Layout, Segment } from "./segments.ts";
import type { Tables } from "./tables.ts";
import type { Condition, Rule } from "./types.ts";

/** Raw answers for one case. */
export interface Run {
  candidates: Map<string, Rule[]>;
  gate: "due" | "clear";
  fired: Map<string, Rule[]>;
  answer: Map<string, string>;
  /** Indices of the assumptions in use. */
  assumed: number[];
}

/** The contradiction that refuses a case. */
export interface Refused {
  refusedBy: Rule;
}

export const isRefused = (found: object): found is Refused => "refusedBy" in found;

/** An assumption with its features and values as places. */
interface Assumption {
  when: { at: number; values: number[] }[];
  set: { at: number; values: number[] }[];
}

export class Engine {
  readonly tables: Tables;
  readonly layout: Layout;
  /** For each feature and value (unknown last) the words of all segments. */
  readonly masks: Mask[][];
  readonly closed: number[][];
  readonly ids: string[][];
  readonly composition: Composition;
  private readonly completions: Completions;
  private readonly segment: Map<string, Segment>;
  private readonly assumptions: Assumption[];
  private readonly allowGate = new Map<string, Mask>();

  constructor(tables: Tables) {
    this.tables = tables;
    this.layout = layoutOf(tables);
    this.composition = new Composition(tables);
    this.completions = new Completions(tables, this.composition);
    this.closed = tables.features.map(closedOf);
    this.ids = tables.features.map(idsOf);
    this.assumptions = tables.contract.assumptions.map(({ when, set }) => ({
      when: when.map(({ input, values }) => this.placed(input, values)),
      set: Object.entries(set).map(([feature, value]) => this.placed(feature, [value])),
    }));
    this.segment = new Map(this.layout.segments.map((segment) => [segment.decision, segment]));
    this.masks = tables.features.map(({ values }, at) =>
      Array.from({ length: values.length + 1 }, (_, value) => {
        const mask = this.joined((table) => table.byFeature[at]![value]!);
        if (value === values.length) mask[KNOWN] = 0;
        return mask;
      }),
    );
  }

  segmentOf(decision: string): Segment {
    return this.segment.get(decision)!;
  }

  /** The AND over the values of a case. */
  word(cells: Cells): Mask {
    const word = this.masks[0]![cells[0]!]!.slice();
    for (let at = 1; at < cells.length; at += 1) and(word, this.masks[at]![cells[at]!]!);
    return word;
  }

  /** Applies the assumptions; gives the cells and the indices of those in use. */
  settle(cells: Cells): { settled: Cells; assumed: number[] } {
    let settled = cells;
    const assumed: number[] = [];
    this.assumptions.forEach(({ when, set }, index) => {
      if (!when.every(({ at, values }) => values.includes(settled[at]!))) return;
      for (const { at, values } of set) settled = changedAt(settled, at, values[0]!);
      assumed.push(index);
    });
    return { settled, assumed };
  }

  run(cells: Cells): Run | Refused {
    return this.runWord(cells, this.word(cells), this.layout.segments);
  }

  /**
   * As `run`, with the case's word at hand, which is used up; takes only the decisions of
   * `segments`. The cells are looked at only where something is unknown.
   */
  runWord(cells: Cells, word: Mask, segments: Segment[]): Run | Refused {
    let assumed: number[] = [];
    let candidates: Map<string, Rule[]> | Refused;
    if (word[KNOWN]) {
      candidates = this.candidate(word);
    } else {
      const applied = this.settle(cells);
      assumed = applied.assumed;
      if (assumed.length) word = this.exceptWorkUp(this.word(applied.settled), word);
      candidates = this.candidatesOver(applied.settled);
    }
    if (isRefused(candidates)) return candidates;
    const run: Run = { candidates, gate: "clear", fired: new Map(), answer: new Map(), assumed };
    const candidate = this.segmentOf("candidate");
    and(word, this.allowed(candidate.allow, "candidate", [...candidates.keys()]));
    const due = allRules(this.segmentOf("work_up"), word);
    run.fired.set("work_up", due);
    if (due.some((rule) => rule.gate)) run.gate = "due";
    and(word, this.allowed(this.allowGate, "gate", [run.gate]));
    this.follow(word, run, segments);
    return run;
  }

  /** Candidate aims over all completions, each with the rules that give it. */
  candidates(cells: Cells): Map<string, Rule[]> | Refused {
    const word = this.word(cells);
    return word[KNOWN] ? this.candidate(word) : this.candidatesOver(this.settle(cells).settled);
  }

  /** The plan that one candidate would lead to. */
  greyed(cells: Cells, run: Run, aim: string, segments = this.layout.segments): Run {
    const word = this.word(this.settle(cells).settled);
    and(word, this.allowed(this.segmentOf("candidate").allow, "candidate", [aim]));
    and(word, this.allowed(this.allowGate, "gate", ["clear"]));
    const grey: Run = { ...run, fired: new Map(), answer: new Map(), assumed: [] };
    this.follow(word, grey, segments, aim);
    return grey;
  }

  /** Whether the settled aims differ over the closed values of one of these features. */
  varies(cells: Cells, features: string[]): boolean {
    return features.some((feature) => {
      const at = this.tables.place.get(feature)!;
      const answers = new Set<string>();
      for (const value of this.closed[at]!) {
        const aims = this.settledAims(changedAt(cells, at, value));
        if (aims) answers.add(aims);
      }
      return answers.size > 1;
    });
  }

  rulesFired(run: Run, decision: string): Rule[] {
    return run.fired.get(decision) ?? [];
  }

  /** Whether one condition holds for a case and its run. */
  holds(condition: Condition, cells: Cells, run: Run): boolean {
    const { input, values } = condition;
    if (this.tables.place.has(input)) return values.includes(this.given(input, cells));
    if (input === "gate") return values.includes(run.gate);
    if (input === "candidate") return holds(condition, [...run.candidates.keys()]);
    const answer = run.answer.get(input);
    if (answer !== undefined) return values.includes(answer);
    return this.rulesFired(run, input).some(({ then }) => then !== undefined && values.includes(then));
  }

  private placed(feature: string, ids: string[]): { at: number; values: number[] } {
    const at = this.tables.place.get(feature)!;
    return { at, values: ids.map((id) => this.ids[at]!.indexOf(id)) };
  }

  private given(feature: string, cells: Cells): string {
    const at = this.tables.place.get(feature)!;
    return this.ids[at]![cells[at]!]!;
  }

  private joined(maskOf: (table: Table) => Mask): Mask {
    const mask = new Int32Array(this.layout.words).fill(-1, KNOWN, KNOWN + 1);
    for (const { table, first } of this.layout.segments) mask.set(maskOf(table), first);
    return mask;
  }

  /** The mask in which every rule that reads `decision` and does not fit these answers is off. */
  private allowed(made: Map<string, Mask>, decision: string, answers: string[]): Mask {
    const key = answers.length === 1 ? answers[0]! : answers.join();
    let mask = made.get(key);
    if (!mask) {
      mask = this.joined((table) => allowing(table, decision, answers));
      made.set(key, mask);
    }
    return mask;
  }

  private exceptWorkUp(word: Mask, raw: Mask): Mask {
    const { first, table } = this.segmentOf("work_up");
    word.set(raw.subarray(first, first + table.words), first);
    return word;
  }

  private candidate(word: Mask): Map<string, Rule[]> | Refused {
    const refusedBy = firstRule(this.layout.segments[0]!, word);
    if (refusedBy) return { refusedBy };
    const rule = firstRule(this.segmentOf("candidate"), word)!;
    return new Map([[rule.then!, [rule]]]);
  }

  private candidatesOver(cells: Cells): Map<string, Rule[]> | Refused {
    const reached = this.completions.rules(cells);
    const { contradictions } = this.tables;
    const found = new Map<string, Rule[]>();
    for (const rule of reached) {
      if (contradictions.includes(rule)) continue;
      const rules = found.get(rule.then!);
      if (rules) rules.push(rule);
      else found.set(rule.then!, [rule]);
    }
    if (found.size) return found;
    const known = firstRule(this.layout.segments[0]!, this.word(cells));
    return { refusedBy: known ?? reached[0]! };
  }

  /**
   * Takes every decision from the aim on; `aim` replaces the decision's own answer. Only in such a
   * greyed plan can a decision find no rule: it waits for what is unknown.
   */
  private follow(word: Mask, run: Run, segments: Segment[], aim?: string): void {
    for (const segment of segments) {
      const { decision } = segment;
      if (decision === "" || decision === "candidate" || decision === "work_up") continue;
      if (segment.collects) {
        run.fired.set(decision, allRules(segment, word));
        continue;
      }
      const forced = decision === "aim" ? aim : undefined;
      const rule = forced === undefined ? firstRule(segment, word) : undefined;
      if (rule) run.fired.set(decision, [rule]);
      const answer = forced ?? (rule && answerOf(rule, run));
      if (answer === undefined) continue;
      run.answer.set(decision, answer);
      if (segment.read) and(word, this.allowed(segment.allow, decision, [answer]));
    }
  }

  /** What the shown aim may be once the work-up is done, in one text; nothing where all is refused. */
  private settledAims(cells: Cells): string | undefined {
    const candidates = this.candidates(cells);
    if (isRefused(candidates)) return undefined;
    const run: Run = { candidates, gate: "clear", fired: new Map(), answer: new Map(), assumed: [] };
    const aims = [...candidates.keys()].map((aim) => this.greyed(cells, run, aim, this.layout.leading).answer.get("shown_aim") ?? aim);
    return [...new Set(aims)].sort().join();
  }
}

function answerOf({ then, pass }: Rule, run: Run): string {
  if (then !== undefined) return then;
  return pass === "candidate" ? run.candidates.keys().next().value! : run.answer.get(pass!)!;
}

/** Switches off in `word` what is off in `mask`; `word` may be the shorter one. */
export function and(word: Mask, mask: Mask): void {
  for (let at = 0; at < word.length; at += 1) word[at]! &= mask[at]!;
}
