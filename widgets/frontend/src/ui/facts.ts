/** The book around an explorer: its facts, which a host brings when the first reason is opened, and its pages. */
import { createContext } from "preact";
import { useContext, useEffect, useState } from "preact/hooks";
import type { Facts } from "../model/types.ts";

const NONE: Facts = { cards: {}, rules: {}, features: {} };

export class FactShelf {
  known: Facts | undefined;
  private asked: Promise<Facts> | undefined;

  constructor(
    private readonly bring: () => Promise<Facts>,
    /** The address of a place in the book; nothing where there is no book around. */
    readonly page: (docname: string, anchor: string) => string | undefined = () => undefined,
  ) {}

  /** Out of reach they are none, and asked for again the next time. */
  async load(): Promise<Facts> {
    this.asked ??= this.bring();
    try {
      this.known = await this.asked;
      return this.known;
    } catch {
      this.asked = undefined;
      return NONE;
    }
  }
}

export const Shelf = createContext(new FactShelf(async () => NONE));

/** All facts, or nothing while they are on their way. */
export function useFacts(): Facts | undefined {
  const shelf = useContext(Shelf);
  const [facts, set] = useState(shelf.known);
  useEffect(() => {
    if (!facts) void shelf.load().then(set);
  }, [shelf]);
  return facts;
}

/** Addresses: of any place, of a fact in the page of all facts, of a rule (by its key) in the page of the pathway. */
export function useAddress(): { page: FactShelf["page"]; fact: (id: string) => string | undefined; rule: (key: string) => string | undefined } {
  const { page } = useContext(Shelf);
  return {
    page,
    fact: (id) => page("book/facts", id),
    rule: (key) => page("book/pathway", `rule-${key.toLowerCase().replace(/[^a-z0-9]+/g, "-")}`),
  };
}
