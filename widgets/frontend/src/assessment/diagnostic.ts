/** What a test result means: predictive values and natural frequencies; as `assessment/diagnostic.py`. */

/** Sensitivity and specificity, as shares between 0 and 1. */
export interface Accuracy {
  sensitivity: number;
  specificity: number;
}

/** What a test does in a group of people, each a whole person. */
export interface Tree {
  diseased: number;
  healthy: number;
  truePositive: number;
  falseNegative: number;
  falsePositive: number;
  trueNegative: number;
}

const PEOPLE = 1000;
const whole = (number: number): number => Math.floor(number + 0.5);

export function tree(pretest: number, { sensitivity, specificity }: Accuracy, people = PEOPLE): Tree {
  const diseased = whole(pretest * people);
  const healthy = people - diseased;
  const truePositive = whole(sensitivity * diseased);
  const trueNegative = whole(specificity * healthy);
  return {
    diseased,
    healthy,
    truePositive,
    falseNegative: diseased - truePositive,
    falsePositive: healthy - trueNegative,
    trueNegative,
  };
}

/** The probability of disease after one result; nothing where that result cannot occur. */
export function after(pretest: number, { sensitivity, specificity }: Accuracy, positive: boolean): number | undefined {
  const diseased = pretest * (positive ? sensitivity : 1 - sensitivity);
  const both = diseased + (1 - pretest) * (positive ? 1 - specificity : specificity);
  return both ? diseased / both : undefined;
}

/** After several results, as if they erred independently in the diseased and in the healthy. */
export function afterAll(pretest: number, results: readonly (readonly [Accuracy, boolean])[]): number | undefined {
  let found: number | undefined = pretest;
  for (const [accuracy, positive] of results) {
    if (found === undefined) return undefined;
    found = after(found, accuracy, positive);
  }
  return found;
}

/** The lowest and the highest probability between the lower and the upper ends of both intervals. */
export function rangeAfter(pretest: number, worst: Accuracy, best: Accuracy, positive: boolean): [number | undefined, number | undefined] {
  const low = after(pretest, worst, positive);
  const high = after(pretest, best, positive);
  return positive ? [low, high] : [high, low];
}
