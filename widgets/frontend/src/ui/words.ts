/** The words of the interface, shared with the Python side; medicine comes from the pathway. */
import words from "../../../nenlm/explorers/words.json" with { type: "json" };
import { filled } from "../model/filled.ts";

export { filled };

export type Word = keyof typeof words;

/** The word or sentence `key`, its `{name}` places filled. */
export function say(key: Word, fill: Record<string, string | number> = {}): string {
  return filled(words[key], fill);
}

/** `none`, `one` or `many` of a word, by count. */
export function count(stem: "lines" | "dock", n: number): string {
  if (n === 0) return say(`${stem}_none`);
  return n === 1 ? say(`${stem}_one`) : say(`${stem}_many`, { n });
}
