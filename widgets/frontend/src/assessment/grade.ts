/** From Ki-67, mitoses and differentiation to the WHO class, and the traps on the way; as `assessment/grade.py`. */
import { idOf, UNKNOWN } from "../model/features.ts";
import type { Case, Condition, FactCard, Feature } from "../model/types.ts";

export type Count = "ki67" | "mitoses";

export interface Cuts {
  low: number;
  high: number;
}

export interface Trap {
  id: string;
  title: string;
  text: string;
  facts: string[];
  general: boolean;
  when: Condition[];
  classes: string[];
  by: string[];
  beside: Partial<Record<Count, number>>;
}

/** The course's grading (`contract/grading.json`). */
export interface Grading {
  cuts: Record<Count, Cuts>;
  mitoses: Feature;
  classes: Record<string, { label: string }>;
  reasons: Record<string, string>;
  traps: Trap[];
  facts: Record<string, FactCard>;
}

/** What the pathologist says; nothing where it is not known. */
export interface Counts {
  ki67: number | undefined;
  mitoses: number | undefined;
  differentiation: string | undefined;
}

/** The class or the classes still possible, the way it was found, and what each count would give alone. */
export interface Graded {
  classes: string[];
  reason: string;
  ki67: string;
  mitoses: string;
}

export const GRADES = ["net_g1", "net_g2", "net_g3"];
const CARCINOMA = "nec";
const COUNTS: Count[] = ["ki67", "mitoses"];

/** The place of a number among the grades. */
export const gradeOf = ({ low, high }: Cuts, number: number): number => Number(number >= low) + Number(number > high);

export const rangesOf = ({ low, high }: Cuts): string[] => [`<${low}`, `${low}–${high}`, `>${high}`];

export function countsOf(kase: Case, mitoses: number | undefined): Counts {
  const { ki67, differentiation } = kase;
  return {
    ki67: ki67 === UNKNOWN ? undefined : Number(ki67),
    mitoses,
    differentiation: differentiation === UNKNOWN ? undefined : String(differentiation),
  };
}

export function grade({ cuts }: Grading, counts: Counts): Graded {
  const alone = (name: Count): number | undefined => {
    const number = counts[name];
    return number === undefined ? undefined : gradeOf(cuts[name], number);
  };
  const places = { ki67: alone("ki67"), mitoses: alone("mitoses") };
  const word = (place: number | undefined): string => (place === undefined ? "" : GRADES[place]!);
  const found = (classes: string[], reason: string): Graded => ({ classes, reason, ki67: word(places.ki67), mitoses: word(places.mitoses) });
  const { differentiation } = counts;
  if (differentiation === "poor") return found([CARCINOMA], "morphology");
  const known = Object.values(places).filter((place) => place !== undefined);
  if (known.length === 0) return found(differentiation === undefined ? [...GRADES, CARCINOMA] : GRADES, "nothing");
  const highest = Math.max(...known);
  if (differentiation === undefined) {
    return highest === GRADES.length - 1 ? found([GRADES[highest]!, CARCINOMA], "undecided") : found([GRADES[highest]!], "low_undecided");
  }
  return found([GRADES[highest]!], deciderOf(places));
}

function deciderOf({ ki67, mitoses }: Record<Count, number | undefined>): string {
  if (mitoses === undefined) return "only_ki67";
  if (ki67 === undefined) return "only_mitoses";
  if (ki67 === mitoses) return "both";
  return ki67 > mitoses ? "ki67" : "mitoses";
}

/** The reason in words. */
export function sentenceOf({ classes, reasons }: Grading, graded: Graded): string {
  const label = (name: string): string => classes[name]?.label ?? "";
  return reasons[graded.reason]!.replace("{ki67}", label(graded.ki67)).replace("{mitoses}", label(graded.mitoses));
}

/** The traps that a tumour is in, the general ones last. */
export function trapsOf(grading: Grading, features: readonly Feature[], kase: Case, counts: Counts): Trap[] {
  const graded = grade(grading, counts);
  const isBeside = ({ beside }: Trap): boolean =>
    COUNTS.some((name) => {
      const distance = beside[name];
      const number = counts[name];
      const { low, high } = grading.cuts[name];
      return distance !== undefined && number !== undefined && Math.min(Math.abs(number - low), Math.abs(number - high)) <= distance;
    });
  const presentOf = (name: string): string => {
    const feature = features.find(({ id }) => id === name)!;
    return idOf(feature, kase[name] ?? feature.default);
  };
  const applies = (trap: Trap): boolean =>
    trap.when.every(({ input, values }) => values.includes(presentOf(input))) &&
    (trap.classes.length === 0 || graded.classes.every((each) => trap.classes.includes(each))) &&
    (trap.by.length === 0 || trap.by.includes(graded.reason)) &&
    (Object.keys(trap.beside).length === 0 || isBeside(trap));
  const applying = grading.traps.filter(applies);
  return [...applying.filter(({ general }) => !general), ...applying.filter(({ general }) => general)];
}
