/** The static page: custom elements that carry their state and are upgraded in place. */
import { h, render } from "preact";
import contract from "../../../contract/pathway.json" with { type: "json" };
import { explorer as caseExplorer } from "../explorers/case_explorer.tsx";
import type { Facts } from "../model/types.ts";
import { FactShelf } from "../ui/facts.ts";
import { fromFragment } from "../ui/link.ts";
import type { Explorer, Frame, Host, OwnFields, State } from "../ui/state.ts";
import { defaults } from "../ui/values.ts";
import { kit } from "./kit.ts";
import { pathwaysOf } from "./pathways.ts";

declare global {
  /** Where the scripts of one page meet. */
  var nenlm: { kit: typeof kit; explorers: Record<string, Explorer>; facts?: Facts };
}

/** File names, with their versions, of the scripts that come when they are needed. */
declare const SCRIPTS: Record<string, string>;
const HERE = (document.currentScript as HTMLScriptElement).src;

const { contract: model, pathwayOf } = pathwaysOf(contract);

/** Brings a script of its own: that works from a file, and without a line of inline code. */
function bring(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = new URL(SCRIPTS[name]!, HERE).href;
    script.onload = () => resolve();
    script.onerror = reject;
    document.head.append(script);
  });
}

const facts = new FactShelf(async () => {
  await bring("facts");
  return nenlm.facts!;
});

const brought = new Map<string, Promise<Explorer>>();

/** The explorer of a script of its own. */
function lent(name: string): Promise<Explorer> {
  const known = brought.get(name) ?? bring(name).then(() => nenlm.explorers[name]!);
  brought.set(name, known);
  return known;
}

type Given = Pick<State, "case" | "edition" | "own">;

const complete = ({ case: kase, edition, own = {} }: Given): State => ({ case: { ...defaults(model), ...kase }, edition, own });

/** Keeps the state in the element; the first explorer of a page also answers to the address. */
class PageHost implements Host {
  readonly facts = facts;
  private state: State;
  private wrong: string[] = [];
  private readonly listeners = new Set<() => void>();

  constructor(
    readonly start: State,
    private readonly fields: OwnFields,
  ) {
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
    const linked = fromFragment(model, location.hash, this.state, this.fields);
    if (!linked) return false;
    this.state = { ...this.state, ...linked.state };
    this.wrong = linked.messages;
    for (const listener of this.listeners) listener();
    return true;
  }
}

function upgrade(element: HTMLElement, { view, own }: Explorer): void {
  const { pinned, title, prompt, features, ...given } = JSON.parse(element.dataset["state"] ?? "{}") as State & Frame;
  const host = new PageHost({ ...complete(given), ...(pinned && { pinned: complete(pinned) }) }, own);
  const first = element === document.querySelector(ALL);
  const linked = first && host.follow();
  if (first) addEventListener("hashchange", () => host.follow() && element.scrollIntoView());
  element.replaceChildren();
  render(h(view, { contract: model, pathwayOf, host, frame: { title, prompt, features } }), element);
  element.dataset["ready"] = "";
  if (linked) element.scrollIntoView();
}

const NAMES = ["case_explorer", ...Object.keys(SCRIPTS).filter((name) => name !== "facts")];
const tag = (name: string): string => `nenlm-${name.replaceAll("_", "-")}`;
const ALL = NAMES.map(tag).join(",");

globalThis.nenlm ??= { kit, explorers: { case_explorer: caseExplorer } };

for (const name of NAMES.filter((each) => !customElements.get(tag(each)))) {
  customElements.define(
    tag(name),
    class extends HTMLElement {
      private upgraded = false;

      connectedCallback(): void {
        if (this.upgraded) return;
        this.upgraded = true;
        const known = nenlm.explorers[name];
        if (known) upgrade(this, known);
        else void lent(name).then((explorer) => upgrade(this, explorer));
      }
    },
  );
}
