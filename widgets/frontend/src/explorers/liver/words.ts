/** The words of the map of the liver, shared with the Python side. */
import words from "../../../../nenlm/explorers/liver_words.json" with { type: "json" };
import { teller } from "../../ui/words.ts";

export const tell = teller(words);
