/** The static page: custom elements that carry their state and are upgraded in place. */
import { h, render } from "preact";
import contract from "../../../contract/pathway.json" with { type: "json" };
import { explorer as caseExplorer } from "../explorers/case_explorer.tsx";
import type { Facts } from "../model/types.ts";
import { FactShelf } from "../ui/facts.ts";
import { addressed, addressee, fromFragment } from "../ui/link.ts";
import type { Terms } from "../model/terms.ts";
import type { Explorer, Frame, Host, OwnFields, State } from "../ui/state.ts";
import { AtHand, Glossary, WordsUsed } from "../ui/terms.tsx";
import { defaults } from "../ui/values.ts";
import { kit } from "./kit.ts";
import { pathwaysOf } from "./pathways.ts";

declare global {
  /** Where the scripts of one page meet. */
  var nenlm: { kit: typeof kit; explorers: Record<string, Explorer>; facts?: Facts; terms?: Terms };
}

/** File names, with their versions, of the scripts that come when they are needed: each after those it needs. */
declare const SCRIPTS: { data: Record<"facts" | "terms", string[]>; explorers: Record<string, string[]> };
const HERE = (document.currentScript as HTMLScriptElement).src;

const { contract: model, pathwayOf } = pathwaysOf(contract);

/** Brings scripts in their order: that works from a file, and without a line of inline code. */
async function bring(files: string[]): Promise<void> {
  const all = files.map(
    (file) =>
      new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = new URL(file, HERE).href;
        script.async = false; // they run in this order
        script.onload = resolve;
        script.onerror = reject;
        document.head.append(script);
      }),
  );
  await Promise.all(all);
}

/** The theme says where the book's root is. */
function pageOf(docname: string, anchor: string): string | undefined {
  const root = document.documentElement.dataset["content_root"];
  return root === undefined ? undefined : `${root}${docname}.html#${anchor}`;
}

const facts = new FactShelf(async () => {
  await bring(SCRIPTS.data.facts);
  return nenlm.facts!;
}, pageOf);

const glossary = new Glossary(async () => {
  await bring(SCRIPTS.data.terms);
  return nenlm.terms!;
});

const brought = new Map<string, Promise<Explorer>>();

/** The explorer of a script of its own. */
function lent(name: string): Promise<Explorer> {
  const known = brought.get(name) ?? bring(SCRIPTS.explorers[name]!).then(() => nenlm.explorers[name]!);
  brought.set(name, known);
  return known;
}

type Given = Pick<State, "case" | "edition" | "own">;

const complete = ({ case: kase, edition, own = {} }: Given): State => ({ case: { ...defaults(model), ...kase }, edition, own });

/** Keeps the state in the element, and answers to an address that names the explorer. */
class PageHost implements Host {
  readonly facts = facts;
  private state: State;
  private wrong: string[] = [];
  private readonly listeners = new Set<() => void>();

  constructor(
    readonly start: State,
    private readonly fields: OwnFields,
    /** What links call the explorer; the first name stands in the links it gives. */
    private readonly names: string[],
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
    return location.href.replace(/#.*/, "") + addressed(fragment, this.names[0]!);
  }

  messages(): string[] {
    return this.wrong;
  }

  /** Takes the state the address carries; false where it carries none for this explorer. */
  follow(): boolean {
    const name = addressee(location.hash);
    if (name === undefined || !this.names.includes(name)) return false;
    const linked = fromFragment(model, location.hash, this.state, this.fields);
    if (!linked) return false;
    this.state = { ...this.state, ...linked.state };
    this.wrong = linked.messages;
    for (const listener of this.listeners) listener();
    return true;
  }
}

/** What links call an explorer: its id, or its place on the page; the first one needs no name. */
function namesOf(element: HTMLElement): string[] {
  const place = [...document.querySelectorAll(ALL)].indexOf(element) + 1;
  return [...(element.id ? [element.id] : []), ...(place === 1 ? [""] : []), String(place)];
}

function upgrade(element: HTMLElement, { view, own }: Explorer): void {
  const { pinned, title, prompt, features, ...given } = JSON.parse(element.dataset["state"] ?? "{}") as State & Frame;
  const host = new PageHost({ ...complete(given), ...(pinned && { pinned: complete(pinned) }) }, own, namesOf(element));
  const linked = host.follow();
  addEventListener("hashchange", () => host.follow() && element.scrollIntoView());
  element.replaceChildren();
  const explorer = h(view, { contract: model, pathwayOf, host, frame: { title, prompt, features } });
  render(h(AtHand.Provider, { value: glossary }, explorer, h(WordsUsed, {})), element);
  for (const touched of ["pointerover", "focusin"]) element.addEventListener(touched, () => glossary.load(), { once: true });
  element.dataset["ready"] = "";
  if (linked) element.scrollIntoView();
}

const AT_HAND: Record<string, Explorer> = { case_explorer: caseExplorer };
const NAMES = [...Object.keys(AT_HAND), ...Object.keys(SCRIPTS.explorers)];
const tag = (name: string): string => `nenlm-${name.replaceAll("_", "-")}`;
const ALL = NAMES.map(tag).join(",");

globalThis.nenlm ??= { kit, explorers: AT_HAND };

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
