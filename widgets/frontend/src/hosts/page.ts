/** The static page: a custom element that carries its state and is upgraded in place. */
import { h, render } from "preact";
import contract from "../../../contract/pathway.json" with { type: "json" };
import { CaseExplorer } from "../explorers/case_explorer.tsx";
import { FactShelf } from "../ui/facts.ts";
import { fromFragment } from "../ui/link.ts";
import type { Frame, Host, State } from "../ui/state.ts";
import { defaults } from "../ui/values.ts";
import { pathwaysOf } from "./pathways.ts";

const NAME = "nenlm-case-explorer";
const { contract: model, pathwayOf } = pathwaysOf(contract);

declare const FACTS: string;
const SCRIPT = document.currentScript as HTMLScriptElement;

/** The facts come as a script of their own: it works from a file, and without a line of inline code. */
const facts = new FactShelf(
  () =>
    new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = new URL(FACTS, SCRIPT.src).href;
      script.onload = () => resolve(globalThis.nenlmFacts);
      script.onerror = reject;
      document.head.append(script);
    }),
);

type Given = Pick<State, "case" | "edition">;

const complete = ({ case: kase, edition }: Given): State => ({ case: { ...defaults(model), ...kase }, edition });

/** Keeps the state in the element; the first explorer of a page also answers to the address. */
class PageHost implements Host {
  readonly facts = facts;
  private state: State;
  private wrong: string[] = [];
  private readonly listeners = new Set<() => void>();

  constructor(readonly start: State) {
    this.state = start;
  }

  get(): State {
    return this.state;
  }

  set(state: State): void {
    this.state = state;
    this.wrong = [];
  }

  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  link(fragment: string): string {
    return location.href.replace(/#.*/, "") + fragment;
  }

  messages(): string[] {
    return this.wrong;
  }

  /** Takes the state the address carries; false where it carries none. */
  follow(): boolean {
    const linked = fromFragment(model, location.hash, this.state);
    if (!linked) return false;
    this.state = { ...this.state, ...linked.state };
    this.wrong = linked.messages;
    for (const listener of this.listeners) listener();
    return true;
  }
}

class CaseExplorerElement extends HTMLElement {
  private upgraded = false;

  connectedCallback(): void {
    if (this.upgraded) return;
    this.upgraded = true;
    const { pinned, title, prompt, features, ...given } = JSON.parse(this.dataset["state"] ?? "{}") as State & Frame;
    const host = new PageHost({ ...complete(given), ...(pinned && { pinned: complete(pinned) }) });
    const first = this === document.querySelector(NAME);
    const linked = first && host.follow();
    if (first) addEventListener("hashchange", () => host.follow() && this.scrollIntoView());
    this.replaceChildren();
    render(h(CaseExplorer, { contract: model, pathwayOf, host, frame: { title, prompt, features } }), this);
    this.dataset["ready"] = "";
    if (linked) this.scrollIntoView();
  }
}

if (!customElements.get(NAME)) customElements.define(NAME, CaseExplorerElement);
