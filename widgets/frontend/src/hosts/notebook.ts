/** JupyterLab: the traits of an anywidget model are the state. */
import { h, render as mount } from "preact";
import contract from "../../../contract/pathway.json" with { type: "json" };
import facts from "../../../contract/facts.json" with { type: "json" };
import terms from "../../../contract/terms.json" with { type: "json" };
import { EXPLORERS, type Name } from "../explorers/index.ts";
import { FactShelf } from "../ui/facts.ts";
import type { Frame, Host, Own, State } from "../ui/state.ts";
import { AtHand, Glossary, WordsUsed } from "../ui/terms.tsx";
import { type Pathways, pathwaysOf } from "./pathways.ts";
import { type Answered, type Asked, writeView } from "./write.tsx";

interface Traits extends Frame {
  case: State["case"];
  edition: string;
  pinned: State | null;
  own: Own;
  explorer: Name;
  /** A pathway changed in the kernel; empty: the bundled one. */
  contract: object | null;
}

interface Model {
  get<K extends keyof Traits>(name: K): Traits[K];
  set<K extends keyof Traits>(name: K, value: Traits[K]): void;
  on(event: string, listener: () => void): void;
  off(event: string, listener: () => void): void;
  save_changes(): void;
}

const shelf = new FactShelf(async () => facts);
const glossary = new Glossary(async () => terms);
const STATE = ["case", "edition", "pinned", "own"] as const;

function hostOf(model: Model): Host {
  const get = (): State => {
    const pinned = model.get("pinned");
    return { case: model.get("case"), edition: model.get("edition"), own: model.get("own"), ...(pinned && { pinned }) };
  };
  return {
    facts: shelf,
    start: get(),
    get,
    set(state) {
      model.set("case", state.case);
      model.set("edition", state.edition);
      model.set("pinned", state.pinned ?? null);
      model.set("own", state.own ?? {});
      model.save_changes();
    },
    onChange(listener) {
      for (const name of STATE) model.on(`change:${name}`, listener);
      return () => {
        for (const name of STATE) model.off(`change:${name}`, listener);
      };
    },
    link: (fragment) => fragment,
    messages: () => [],
  };
}

function render({ model, el }: { model: Model; el: HTMLElement }): () => void {
  const { contract: known, pathwayOf } = pathwaysOf(model.get("contract") ?? contract);
  const frame: Frame = { title: model.get("title"), prompt: model.get("prompt"), features: model.get("features") };
  const explorer = h(EXPLORERS[model.get("explorer")].view, { contract: known, pathwayOf, host: hostOf(model), frame });
  mount(h(AtHand.Provider, { value: glossary }, explorer, h(WordsUsed, {})), el);
  return () => mount(null, el);
}

const bundled = pathwaysOf(contract);
const changed = new Map<string, Pathways>();

/** A pathway changed in the kernel, by the name that later requests give it. */
export function learn(name: string, exported: object): void {
  changed.clear(); // one at a time: each holds diagrams
  changed.set(name, pathwaysOf(exported));
}

/** One explorer's state as plain HTML; `pathway` names a changed one. */
export function write({ explorer, pathway, ...asked }: Asked & { explorer: Name; pathway?: string }): Answered {
  const pathways = pathway === undefined ? bundled : changed.get(pathway);
  if (!pathways) throw new Error(`no pathway ${pathway}`);
  return writeView(EXPLORERS[explorer], pathways, { ...asked, changed: pathway !== undefined });
}

export default { render };
