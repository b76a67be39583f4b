/** The one value an explorer shows, and what its view asks of the place it lives in. */
import type { ComponentType } from "preact";
import type { Pathway } from "../model/pathway.ts";
import type { Case, Contract, Landscape, Plan } from "../model/types.ts";
import type { FactShelf } from "./facts.ts";

export interface State {
  case: Case;
  edition: string;
  /** A second case to compare with. */
  pinned?: State;
  /** What an explorer shows besides the case, one text a field. */
  own?: Own;
}

export type Own = Readonly<Record<string, string>>;

/** For each field of an explorer's own: what is allowed, said where the text given is not; else undefined. */
export type OwnFields = Readonly<Record<string, (text: string) => string | undefined>>;

/** What the author of the page chose; it never changes while the explorer is open. */
export interface Frame {
  title: string;
  prompt: string;
  /** Ids of the features shown first; empty: the core features. */
  features: string[];
}

export interface Host {
  readonly facts: FactShelf;
  /** What the author of the page gave; reset returns to it. */
  readonly start: State;
  get(): State;
  set(state: State): void;
  /** Calls `listener` when the state was changed from outside; returns the way to stop. */
  onChange(listener: () => void): () => void;
  /** The address that shares `fragment`. */
  link(fragment: string): string;
  /** What was wrong with the state last given from outside. */
  messages(): string[];
}

/** What every explorer is given. */
export interface Props {
  contract: Contract;
  pathwayOf: (edition: string) => Pathway;
  host: Host;
  frame: Frame;
}

/** An explorer as the hosts know it. */
export interface Explorer {
  view: ComponentType<Props>;
  own: OwnFields;
}

/** Everything the parts show of one state. */
export interface View {
  pathway: Pathway;
  contract: Contract;
  case: Case;
  plan: Plan;
  landscape: Landscape;
}

export function see(pathway: Pathway, kase: Case): View {
  return {
    pathway,
    contract: pathway.contract,
    case: kase,
    plan: pathway.plan(kase),
    landscape: pathway.landscape(kase),
  };
}
