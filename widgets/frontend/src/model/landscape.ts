/** Landscape: for each feature, what each of its values would lead to if only that one changed. */
import type { Mask } from "./compile.ts";
import { and, isRefused } from "./engine.ts";
import type { Engine, Refused, Run } from "./engine.ts";
import { cellsOf, changedAt } from "./features.ts";
import { decidingRules } from "./plan.ts";
import { KNOWN } from "./segments.ts";
import { outcomeOf, refusalOf } from "./tables.ts";
import type { Case, Landscape, Mark } from "./types.ts";

const OPEN_AIM = "complete_workup";

/** What marks and flips compare: the shown aim, or the candidates while the work-up is due. */
export type Basis = "candidate" | "shown_aim";

export const basisOf = (run: Run): Basis => (run.answer.get("shown_aim") === OPEN_AIM ? "candidate" : "shown_aim");

/** The aims that count on a basis. */
export function aimsOf(run: Run, basis: Basis): string[] {
  return basis === "candidate" ? [...run.candidates.keys()] : [run.answer.get(basis)!];
}

export const sameAims = (one: string[], other: string[]): boolean => one.length === other.length && one.every((aim) => other.includes(aim));

export function landscape(engine: Engine, kase: Case): Landscape {
  const { tables, layout, masks, ids } = engine;
  const cells = cellsOf(tables.features, kase);
  const before = prefixes(engine, cells);
  const whole = before.pop()!;
  const run = engine.runWord(cells, whole.slice(), layout.leading);
  const mark = markingFrom(engine, run);
  const deciding = decidingBits(engine, run);
  const found: Landscape = {};
  for (const { id } of tables.features) found[id] = [];
  const after = new Int32Array(layout.leadingWords).fill(-1);
  for (let at = cells.length - 1; at >= 0; at -= 1) {
    const { id } = tables.features[at]!;
    const others = before[at]!;
    and(others, after);
    found[id] = ids[at]!.map((value, cell) => {
      const word = others.slice();
      and(word, masks[at]![cell]!);
      if (word[KNOWN] && !isRefused(run) && equal(word, whole, deciding)) return mark(value, run);
      const led = engine.runWord(word[KNOWN] ? cells : changedAt(cells, at, cell), word, layout.leading);
      if (!isRefused(led)) return mark(value, led);
      return { value, changes: false, refusal: refusalOf(tables, led.refusedBy, { ...kase, [id]: value }) };
    });
    and(after, masks[at]![cells[at]!]!);
  }
  return found;
}

/** The ANDs over the first features: over none, one, ... and all. */
function prefixes({ layout, masks }: Engine, cells: Uint8Array): Mask[] {
  const words = [new Int32Array(layout.leadingWords).fill(-1)];
  cells.forEach((cell, at) => {
    const word = words[at]!.slice();
    and(word, masks[at]![cell]!);
    words.push(word);
  });
  return words;
}

/** What marks a value by the run that it leads to, beside the present one. */
export function markingFrom({ tables }: Engine, present: Run | Refused): (value: string, run: Run) => Mark {
  const basis = isRefused(present) ? "shown_aim" : basisOf(present);
  const aims = isRefused(present) ? [] : aimsOf(present, basis);
  return (value, run) => {
    const now = aimsOf(run, basis);
    const aim = now.length === 1 ? now[0]! : OPEN_AIM;
    const intent = outcomeOf(tables, "aim", aim).intent ?? "";
    return { value, aim, intent, rule: decidingRules(run, aim)[0]?.id ?? "", changes: !sameAims(now, aims) };
  };
}

/**
 * The bits that a run up to the shown aim rests on: all contradictions, the gate rows of the
 * work-up, and in each decision the rules up to the one that fired.
 */
function decidingBits({ layout }: Engine, run: Run | Refused): Mask {
  const mask = new Int32Array(layout.leadingWords).fill(-1);
  if (isRefused(run)) return mask;
  for (const { decision, table, first } of layout.leading) {
    const fired = decision === "candidate" ? [...run.candidates.values()].flat() : run.fired.get(decision);
    const last = fired?.[0] ? table.rules.indexOf(fired[0]) : table.rules.length;
    table.rules.forEach((rule, at) => {
      const rests = decision === "work_up" ? rule.gate : at <= last;
      if (!rests) mask[first + (at >> 5)]! &= ~(1 << (at & 31));
    });
  }
  return mask;
}

function equal(one: Mask, other: Mask, among: Mask): boolean {
  for (let at = 0; at < one.length; at += 1) if ((one[at]! ^ other[at]!) & among[at]!) return false;
  return true;
}
