/** The terms of the glossary that a text uses, found as in Python. */
export interface Term {
  /** The abbreviation, or the term itself. */
  head: string;
  /** What the abbreviation stands for; empty where there is none. */
  long: string;
  meaning: string;
}

export interface Terms {
  /** Finds a spelling; its first group is the spelling without a plural's `s`. */
  pattern: string;
  /** The id of the term of each spelling. */
  spellings: Record<string, string>;
  /** In the order of the alphabet. */
  terms: Record<string, Term>;
}

export interface Found {
  term: string;
  start: number;
  end: number;
}

const compiled = new WeakMap<Terms, RegExp>();

/** Every use of a term, in order, without overlap. */
export function findTerms(glossary: Terms, text: string): Found[] {
  const pattern = compiled.get(glossary) ?? new RegExp(glossary.pattern, "g");
  compiled.set(glossary, pattern);
  const { spellings } = glossary;
  const plain = text.replaceAll("\u00a0", " ").replaceAll("\u2011", "-");
  return [...plain.matchAll(pattern)].map(({ 0: { length }, 1: spelling, index }) => ({
    term: spellings[spelling!] ?? spellings[spelling![0]!.toLowerCase() + spelling!.slice(1)]!,
    start: index,
    end: index + length,
  }));
}
