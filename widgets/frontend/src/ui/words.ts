/** The words of the interface, shared with the Python side; medicine comes from the pathway. */
import words from "../../../nenlm/explorers/words.json" with { type: "json" };
import { filled } from "../model/filled.ts";

export type Word = keyof typeof words;

/** What says the words of one file: the word or sentence `key`, its `{name}` places filled. */
export const teller =
  <Key extends string>(words: Record<Key, string>) =>
  (key: Key, fill: Record<string, string | number> = {}): string =>
    filled(words[key], fill);

export const say = teller(words);

/** `none`, `one` or `many` of a word, by count. */
export function count(stem: "lines" | "dock", n: number): string {
  if (n === 0) return say(`${stem}_none`);
  return n === 1 ? say(`${stem}_one`) : say(`${stem}_many`, { n });
}
