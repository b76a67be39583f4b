/**
 * Flips: the smallest changes to a case that alter its aim, found exactly. For a complete case one
 * pass over the diagram of the shown aim gives the distance to every aim; all smallest changes are
 * then read off from the top. A case with unknown values is searched by distance instead.
 */
import { flatten } from "./diagram.ts";
import type { Diagram } from "./diagram.ts";
import { FAR, measure, tableFor } from "./distances.ts";
import type { Distances } from "./distances.ts";
import { isRefused } from "./engine.ts";
import type { Engine, Run } from "./engine.ts";
import { cellsOf, changedAt } from "./features.ts";
import type { Cells } from "./features.ts";
import { aimsOf, basisOf, sameAims } from "./landscape.ts";
import { KNOWN } from "./segments.ts";
import { outcomeOf } from "./tables.ts";
import type { Case, Change, Flip, Kind } from "./types.ts";

const MOST_PER_AIM = 200;
const SEARCH_RADIUS = 2;
const KIND_RANK: Record<Kind, number> = { course: 0, finding: 1, fixed: 2 };

interface Built {
  diagram: Diagram;
  table: Distances;
}

/** The flips of one edition's cases; keeps the diagram once it is built. */
export class Flips {
  private readonly engine: Engine;
  private built: Built | undefined;

  constructor(engine: Engine) {
    this.engine = engine;
  }

  /** Builds the diagram decision by decision; whoever takes the steps may rest between them. */
  *prepare(): Generator<void> {
    const { composition, layout } = this.engine;
    for (const { decision } of this.built ? [] : layout.leading) {
      if (decision) composition.decision(decision === "work_up" ? "gate" : decision);
      yield;
    }
    this.build();
  }

  private build(): Built {
    if (!this.built) {
      const { composition } = this.engine;
      const diagram = flatten(composition, composition.shown);
      this.built = { diagram, table: tableFor(diagram) };
    }
    return this.built;
  }

  /**
   * Nearest first; within one distance what can change by time or treatment before findings that
   * may be judged again, before what is fixed. Values that mean "not yet known" are never a target.
   */
  of(kase: Case): Flip[] {
    const { engine } = this;
    const cells = cellsOf(engine.tables.features, kase);
    const word = engine.word(cells);
    const known = word[KNOWN];
    const run = engine.runWord(cells, word, engine.layout.leading);
    if (isRefused(run)) return [];
    const exact = known && basisOf(run) === "shown_aim";
    const found = exact ? this.exact(cells) : searched(engine, cells, run);
    const ranked = found.map((flip) => ({ flip, rank: rankOf(engine, flip) }));
    return ranked.sort((one, other) => compare(one.rank, other.rank)).map(({ flip }) => flip);
  }

  private exact(cells: Cells): Flip[] {
    const { diagram, table } = this.build();
    measure(diagram, cells, this.engine.closed, table);
    const aims = diagram.leaves.filter((leaf) => typeof leaf === "string").sort();
    const found = aims.flatMap((aim) => towards(this.engine, diagram, table, cells, aim));
    return found.filter(({ changes }) => changes.length);
  }
}

function towards(engine: Engine, diagram: Diagram, { width, bytes }: Distances, cells: Cells, aim: string): Flip[] {
  const { feature, start, kids, leaves, root } = diagram;
  const column = leaves.indexOf(aim);
  const left = (node: number): number => bytes[node * width + column]!;
  const found: Flip[] = [];
  if (left(root) >= FAR) return found;
  const stack: { node: number; taken: Change[] }[] = [{ node: root, taken: [] }];
  while (stack.length && found.length < MOST_PER_AIM) {
    const { node, taken } = stack.pop()!;
    const at = feature[node]!;
    if (at < 0) {
      found.push(flipTo(engine, aim, taken));
      continue;
    }
    engine.tables.features[at]!.values.forEach((_, value) => {
      const kid = kids[start[node]! + value]!;
      if (value === cells[at]) {
        if (left(kid) === left(node)) stack.push({ node: kid, taken });
      } else if (left(kid) === left(node) - 1 && engine.closed[at]!.includes(value)) {
        stack.push({ node: kid, taken: [...taken, changeOf(engine, cells, at, value)] });
      }
    });
  }
  return found;
}

function searched(engine: Engine, cells: Cells, present: Run): Flip[] {
  const basis = basisOf(present);
  const aims = aimsOf(present, basis);
  const { leading } = engine.layout;
  const found: Flip[] = [];
  const search = (from: number, changed: Cells, changes: Change[], radius: number): void => {
    if (radius === 0) {
      const run = engine.runWord(changed, engine.word(changed), leading);
      if (isRefused(run)) return;
      const led = aimsOf(run, basis);
      if (led.length === 1 && !sameAims(led, aims)) found.push(flipTo(engine, led[0]!, changes));
      return;
    }
    for (let at = from; at < cells.length; at += 1) {
      for (const value of engine.closed[at]!) {
        if (value === cells[at]) continue;
        search(at + 1, changedAt(changed, at, value), [...changes, changeOf(engine, cells, at, value)], radius - 1);
      }
    }
  };
  for (let radius = 1; radius <= SEARCH_RADIUS && !found.length; radius += 1) search(0, cells, [], radius);
  return found;
}

function flipTo(engine: Engine, aim: string, changes: Change[]): Flip {
  return { aim, intent: outcomeOf(engine.tables, "aim", aim).intent ?? "", changes };
}

function changeOf({ tables, ids }: Engine, cells: Cells, at: number, value: number): Change {
  return { feature: tables.features[at]!.id, from: ids[at]![cells[at]!]!, to: ids[at]![value]! };
}

type Rank = (number | string)[];

function rankOf({ tables }: Engine, { aim, changes }: Flip): Rank {
  const places = changes.map(({ feature }) => tables.place.get(feature)!);
  const features = places.map((at) => tables.features[at]!);
  const hardest = Math.max(...features.map(({ kind }) => KIND_RANK[kind]));
  return [changes.length, hardest, features.filter(({ core }) => !core).length, ...places, aim];
}

function compare(one: Rank, other: Rank): number {
  const at = one.findIndex((each, place) => each !== other[place]);
  return at < 0 ? 0 : one[at]! < other[at]! ? -1 : 1;
}
