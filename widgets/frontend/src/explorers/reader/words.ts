/** The words of the test reader. */
import words from "../../../../nenlm/explorers/test_reader_words.json" with { type: "json" };
import { teller } from "../../ui/words.ts";

export type Word = keyof typeof words;

export const tell = teller(words);

/** How many the tree starts with. */
export const PEOPLE = (1000).toLocaleString("en");
