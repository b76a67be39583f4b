/**
 * The shared mask of an edition: a word that says whether all values are known, the words of the
 * contradictions, then of decision after decision.
 */
import { compileRules } from "./compile.ts";
import type { Mask, Table } from "./compile.ts";
import { decisionOf } from "./tables.ts";
import type { Tables } from "./tables.ts";
import type { Rule } from "./types.ts";

export interface Segment {
  decision: string;
  table: Table;
  /** Its first word in the shared mask. */
  first: number;
  collects: boolean;
  /** Whether another decision reads it. */
  read: boolean;
  /** Shared masks of the rules that fit each of its answers, as far as they were asked for. */
  allow: Map<string, Mask>;
}

/** The word that is not zero where no value is unknown. */
export const KNOWN = 0;

export interface Layout {
  /** Contradictions first; the decisions that lead to the shown aim before the others. */
  segments: Segment[];
  /** The segments up to the shown aim. */
  leading: Segment[];
  leadingWords: number;
  words: number;
}

export function layoutOf(tables: Tables): Layout {
  const leads = leadingTo(tables, "shown_aim");
  const ordered = [
    { id: "", rules: tables.contradictions, collects: false },
    ...tables.decisions.filter(({ id }) => leads.has(id)),
    ...tables.decisions.filter(({ id }) => !leads.has(id)),
  ];
  let words = KNOWN + 1;
  const segments = ordered.map(({ id, rules, collects }): Segment => {
    const table = compileRules(rules, tables.features, tables.place);
    const first = words;
    words += table.words;
    return { decision: id, table, first, collects, read: false, allow: new Map() };
  });
  const read = new Set(segments.flatMap(({ table }) => table.reads));
  for (const segment of segments) segment.read = read.has(segment.decision);
  const leading = segments.slice(0, leads.size + 1);
  const last = leading.at(-1)!;
  return { segments, leading, leadingWords: last.first + last.table.words, words };
}

/** The decision and all those it rests on. */
function leadingTo(tables: Tables, decision: string, found = new Set<string>()): Set<string> {
  found.add(decision);
  for (const rule of decisionOf(tables, decision).rules) {
    for (const input of [...rule.when.map((condition) => condition.input), rule.pass ?? ""]) {
      const needed = input === "gate" ? "work_up" : input;
      const isDecision = tables.decisions.some(({ id }) => id === needed);
      if (isDecision && !found.has(needed)) leadingTo(tables, needed, found);
    }
  }
  return found;
}

/** The first rule of the segment that is left in the shared mask. */
export function firstRule({ first, table }: Segment, mask: Mask): Rule | undefined {
  for (let word = 0; word < table.words; word += 1) {
    const bits = mask[first + word]!;
    if (bits) return table.rules[word * 32 + 31 - Math.clz32(bits & -bits)];
  }
  return undefined;
}

/** All rules of the segment that are left in the shared mask. */
export function allRules({ first, table }: Segment, mask: Mask): Rule[] {
  const found: Rule[] = [];
  for (let word = 0; word < table.words; word += 1) {
    for (let bits = mask[first + word]!; bits; bits &= bits - 1) {
      found.push(table.rules[word * 32 + 31 - Math.clz32(bits & -bits)]!);
    }
  }
  return found;
}
