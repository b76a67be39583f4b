/** JupyterLab: the traits of an anywidget model are the state. */
import { h, render as mount } from "preact";
import contract from "../../../contract/pathway.json" with { type: "json" };
import facts from "../../../contract/facts.json" with { type: "json" };
import terms from "../../../contract/terms.json" with { type: "json" };
import { explorer as agreement_map } from "../explorers/agreement_map.tsx";
import { explorer as case_explorer } from "../explorers/case_explorer.tsx";
import { explorer as cohort_explorer } from "../explorers/cohort_explorer.tsx";
import { explorer as debulking_evidence } from "../explorers/debulking_evidence.tsx";
import { explorer as decision_map } from "../explorers/decision_map.tsx";
import { explorer as grading } from "../explorers/grading.tsx";
import { explorer as liver_map } from "../explorers/liver_map.tsx";
import { explorer as milan_checklist } from "../explorers/milan_checklist.tsx";
import { explorer as name_the_type } from "../explorers/name_the_type.tsx";
import { explorer as options_explorer } from "../explorers/options_explorer.tsx";
import { explorer as reach_explorer } from "../explorers/reach_explorer.tsx";
import { explorer as remnant_planner } from "../explorers/remnant_planner.tsx";
import { explorer as strategy_builder } from "../explorers/strategy_builder.tsx";
import { explorer as test_reader } from "../explorers/test_reader.tsx";
import { explorer as work_up } from "../explorers/work_up.tsx";
import { FactShelf } from "../ui/facts.ts";
import type { Explorer, Frame, Host, Own, State } from "../ui/state.ts";
import { AtHand, Glossary, WordsUsed } from "../ui/terms.tsx";
import { type Pathways, pathwaysOf } from "./pathways.ts";
import { type Answered, type Asked, writeView } from "./write.tsx";

interface Traits extends Frame {
  case: State["case"];
  edition: string;
  pinned: State | null;
  own: Own;
  /** Which explorer: a key of `EXPLORERS`. */
  explorer: string;
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
const EXPLORERS: Record<string, Explorer> = {
  agreement_map,
  case_explorer,
  cohort_explorer,
  debulking_evidence,
  decision_map,
  grading,
  liver_map,
  milan_checklist,
  name_the_type,
  options_explorer,
  reach_explorer,
  remnant_planner,
  strategy_builder,
  test_reader,
  work_up,
};

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
  const explorer = h(EXPLORERS[model.get("explorer")]!.view, { contract: known, pathwayOf, host: hostOf(model), frame });
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
export function write({ explorer, pathway, ...asked }: Asked & { explorer: string; pathway?: string }): Answered {
  const pathways = pathway === undefined ? bundled : changed.get(pathway);
  if (!pathways) throw new Error(`no pathway ${pathway}`);
  return writeView(EXPLORERS[explorer]!, pathways, { ...asked, changed: pathway !== undefined });
}

export default { render };
