/** The bar above both sides: which case, by which edition, and what leaves by the reader's hand. */
import type { VNode } from "preact";
import { useRef, useState } from "preact/hooks";
import type { Contract, Edition, Preset } from "../model/types.ts";
import { planText } from "./plan_text.ts";
import type { View } from "./state.ts";
import { Prose } from "./terms.tsx";
import { say, type Word } from "./words.ts";

interface Props {
  view: View;
  link: string;
  pinned?: boolean;
  /** Features that the explorer sets by itself: a preset is one without them. */
  apart?: readonly string[];
  choosePreset: (id: string) => void;
  chooseEdition: (id: string) => void;
  /** Left out where cases are not compared. */
  pin?: () => void;
  reset: () => void;
  print: () => void;
}

export function Bar({ view, link, pinned = false, apart = [], choosePreset, chooseEdition, pin, reset, print }: Props): VNode {
  const { contract, pathway } = view;
  const [sharing, setSharing] = useState(false);
  const preset = presetOf(view, apart);
  const told = useRef<Preset>();
  if (preset) told.current = preset;
  return (
    <div class="nx-bar">
      <label>
        {say("preset")}{" "}
        <select value={preset?.id ?? ""} onChange={(event) => choosePreset(event.currentTarget.value)}>
          <option value="">{say("own_case")}</option>
          {contract.presets.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      </label>
      <label>
        {say("edition")}{" "}
        <select value={pathway.edition.id} onChange={(event) => chooseEdition(event.currentTarget.value)}>
          <Editions contract={contract} kind="edition" />
          <Editions contract={contract} kind="variant" />
        </select>
      </label>
      <span class="nx-buttons">
        {pin && (
          <button type="button" class="nx-quiet" aria-pressed={pinned} title={say("pin_hint")} onClick={pin}>
            {say("pin")}
          </button>
        )}
        <button type="button" class="nx-quiet" aria-expanded={sharing} onClick={() => setSharing(!sharing)}>
          {say("share")}
        </button>
        <button type="button" class="nx-quiet" onClick={reset}>
          {say("reset")}
        </button>
      </span>
      {[told.current?.story, pathway.edition.note].map(
        (text) =>
          text && (
            <p key={text} class="nx-edition">
              <Prose text={text} />
            </p>
          ),
      )}
      {sharing && <Share view={view} link={link} print={print} />}
    </div>
  );
}

/** The preset the case equals, but for the features apart, or nothing. */
function presetOf(view: View, apart: readonly string[]): Preset | undefined {
  const { presets } = view.contract;
  const features = view.contract.features.filter(({ id }) => !apart.includes(id));
  return presets.find((preset) => features.every(({ id, default: fallback }) => (preset.case[id] ?? fallback) === view.case[id]));
}

const TITLES: Record<Edition["kind"], Word> = { edition: "editions", variant: "variants" };

function Editions({ contract, kind }: { contract: Contract; kind: Edition["kind"] }): VNode | null {
  const some = contract.editions.filter((each) => each.kind === kind);
  if (some.length === 0) return null;
  return (
    <optgroup label={say(TITLES[kind])}>
      {some.map(({ id, title }) => (
        <option key={id} value={id}>
          {title}
        </option>
      ))}
    </optgroup>
  );
}

function Share({ view, link, print }: { view: View; link: string; print: () => void }): VNode {
  const [told, tell] = useState("");
  const plan = useRef<HTMLTextAreaElement>(null);
  const copy = async (text: string): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      tell(say("copied"));
    } catch {
      tell(say("copy_by_hand"));
    }
  };
  return (
    <div class="nx-share">
      <label>
        {say("link")} <input type="text" readOnly value={link} onFocus={(event) => event.currentTarget.select()} />
      </label>
      <label>
        {say("plan_text")}
        <textarea readOnly rows={5} ref={plan} value={planText(view)} onFocus={(event) => event.currentTarget.select()} />
      </label>
      <span class="nx-buttons">
        <button type="button" onClick={() => copy(link)}>
          {say("copy")}
        </button>
        <button type="button" onClick={() => copy(plan.current!.value)}>
          {say("copy_plan")}
        </button>
        <button type="button" onClick={print}>
          {say("print")}
        </button>
        <span role="status">{told}</span>
      </span>
    </div>
  );
}
