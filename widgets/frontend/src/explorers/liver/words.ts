/** The words of the map of the liver, shared with the Python side. */
import words from "../../../../nenlm/explorers/liver_words.json" with { type: "json" };
import { filled } from "../../ui/words.ts";

export const tell = (key: keyof typeof words, fill: Record<string, string | number> = {}): string => filled(words[key], fill);
