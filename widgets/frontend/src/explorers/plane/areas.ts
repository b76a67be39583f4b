/** A plane of marks in areas of one aim each, and the borders between them; as in `pathway/plane.py`. */
import type { Contract, Edition, Mark } from "../../model/types.ts";

export interface Area {
  letter: string;
  aim: string;
  contradiction: string;
  /** The rules that decide in it; of an area that cannot exist the contradiction. */
  rules: string[];
  spots: Spot[];
}

export interface Border {
  between: [string, string];
  /** The rules that draw it: of the two sides' rules the one that is asked first. */
  rules: string[];
}

/** Row and column. */
export type Spot = [number, number];

const DECIDING = ["shown_aim", "aim", "candidate"];
const ALPHABET = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
const LETTERS = [...ALPHABET, ...ALPHABET.map((letter) => `A${letter}`), ...ALPHABET.map((letter) => `B${letter}`)];

const leads = (mark: Mark): string => mark.aim ?? mark.refusal!.contradiction;
const drawing = (mark: Mark): string => mark.refusal?.contradiction ?? mark.rule ?? "";

export const isAt = ([row, column]: Spot, [otherRow, otherColumn]: Spot): boolean => row === otherRow && column === otherColumn;

export const areaAt = (areas: Area[], spot: Spot): Area => areas.find(({ spots }) => spots.some((each) => isAt(each, spot)))!;

/** The fields above, before, behind and below. */
function neighbours(marks: Mark[][], [row, column]: Spot): Spot[] {
  const around: Spot[] = [
    [row - 1, column],
    [row, column - 1],
    [row, column + 1],
    [row + 1, column],
  ];
  return around.filter(([r, c]) => marks[r]?.[c]);
}

export function areasOf(marks: Mark[][]): Area[] {
  const letters = marks.map((row) => row.map(() => ""));
  const found: Area[] = [];
  for (const [r, row] of marks.entries()) {
    for (const [c, first] of row.entries()) {
      if (letters[r]![c]) continue;
      const letter = LETTERS[found.length]!;
      const waiting: Spot[] = [[r, c]];
      for (let spot = waiting.pop(); spot; spot = waiting.pop()) {
        if (letters[spot[0]]![spot[1]] || leads(marks[spot[0]]![spot[1]]!) !== leads(first)) continue;
        letters[spot[0]]![spot[1]] = letter;
        waiting.push(...neighbours(marks, spot));
      }
      found.push({ letter, aim: first.aim ?? "", contradiction: first.refusal?.contradiction ?? "", rules: [], spots: [] });
    }
  }
  for (const [r, row] of letters.entries()) {
    for (const [c, letter] of row.entries()) {
      const { rules, spots } = found[LETTERS.indexOf(letter)]!;
      spots.push([r, c]);
      const rule = drawing(marks[r]![c]!);
      if (!rules.includes(rule)) rules.push(rule);
    }
  }
  return found;
}

export function bordersOf(marks: Mark[][], areas: Area[], rank: (rule: string) => number): Border[] {
  const found = new Map<string, Border>();
  for (const [r, row] of marks.entries()) {
    for (const [c, mark] of row.entries()) {
      const { letter } = areaAt(areas, [r, c]);
      for (const [otherRow, otherColumn] of [[r, c + 1] as Spot, [r + 1, c] as Spot]) {
        const other = marks[otherRow]?.[otherColumn];
        if (!other) continue;
        const across = areaAt(areas, [otherRow, otherColumn]).letter;
        if (across === letter) continue;
        const between = [letter, across].sort((one, two) => LETTERS.indexOf(one) - LETTERS.indexOf(two)) as [string, string];
        const border = found.get(between.join()) ?? { between, rules: [] };
        found.set(between.join(), border);
        const [one, two] = [drawing(mark), drawing(other)];
        const rule = rank(one) <= rank(two) ? one : two;
        if (!border.rules.includes(rule)) border.rules.push(rule);
      }
    }
  }
  const place = ({ between }: Border): number => LETTERS.indexOf(between[0]) * LETTERS.length + LETTERS.indexOf(between[1]);
  return [...found.values()].sort((one, two) => place(one) - place(two));
}

export interface Reasoned {
  id: string;
  because: string;
}

/** Contradictions and the rules that can give the aim, in the order in which they are asked. */
export function askedIn({ contradictions, rules }: Contract, edition: Edition): Reasoned[] {
  return [...contradictions, ...DECIDING.flatMap((decision) => edition.rules[decision]!.map((key) => rules[key]!))];
}
