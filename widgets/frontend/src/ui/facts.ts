/** The facts travel apart from the pathway: a host brings them when the first reason is opened. */
import { createContext } from "preact";
import { useContext, useEffect, useState } from "preact/hooks";
import type { Facts } from "../model/types.ts";

export class FactShelf {
  known: Facts | undefined;
  private asked: Promise<Facts> | undefined;

  constructor(private readonly bring: () => Promise<Facts>) {}

  /** Out of reach they are none, and asked for again the next time. */
  async load(): Promise<Facts> {
    this.asked ??= this.bring();
    try {
      return (this.known = await this.asked);
    } catch {
      this.asked = undefined;
      return {};
    }
  }
}

export const Shelf = createContext(new FactShelf(async () => ({})));

/** All facts, or nothing while they are on their way. */
export function useFacts(): Facts | undefined {
  const shelf = useContext(Shelf);
  const [facts, set] = useState(shelf.known);
  useEffect(() => {
    if (!facts) void shelf.load().then(set);
  }, [shelf]);
  return facts;
}
