/** Small building blocks: a memo, a disclosure that renders when opened, intent marks. */
import { Component, createContext, options, type ComponentChild, type ComponentChildren, type VNode } from "preact";
import { useContext, useId, useState } from "preact/hooks";
import type { Pathway } from "../model/pathway.ts";
import type { Contract, Outcome } from "../model/types.ts";
import type { Props } from "./state.ts";

type Same<P> = { [K in keyof P]?: (a: P[K], b: P[K]) => boolean };

/** Renders `view` again only where a property changed; `same` compares properties that are made anew each time. */
export function memo<P extends object>(view: (props: P) => ComponentChild, same: Same<P> = {}) {
  return class extends Component<P> {
    override shouldComponentUpdate(next: Readonly<P>): boolean {
      const keys = Object.keys({ ...this.props, ...next }) as (keyof P)[];
      return keys.some((key) => !(same[key] ?? Object.is)((this.props as P)[key], next[key]));
    }
    override render(): ComponentChild {
      return view(this.props as P);
    }
  };
}

/** True while the page is printed: whatever matters is open. */
export const Printing = createContext(false);

/** Set while a page is written that no script will touch: what is folded stands there too, closed. */
export const Written = createContext<{ anchor: string } | undefined>(undefined);

/** An id of this explorer's own: no other on the page has it. */
export function useOwnId(): string {
  const written = useContext(Written);
  const id = useId();
  return written?.anchor ? `${written.anchor}-${id}` : id;
}

/** Tells when printing begins and ends, and has the page redrawn before it does; returns the way to stop. */
export function watchPrint(tell: (printing: boolean) => void): () => void {
  const telling = (printing: boolean) => () => {
    options.debounceRendering = (render) => render();
    tell(printing);
    delete options.debounceRendering;
  };
  const [open, close] = [telling(true), telling(false)];
  addEventListener("beforeprint", open);
  addEventListener("afterprint", close);
  return () => {
    removeEventListener("beforeprint", open);
    removeEventListener("afterprint", close);
  };
}

interface DisclosureProps {
  class: string;
  summary: ComponentChildren;
  children: () => ComponentChildren;
  open?: boolean;
  /** Stays closed on paper. */
  screenOnly?: boolean;
  /** Holds controls alone: a written page leaves them out. */
  controls?: boolean;
  /** The fact that it tells. */
  fact?: string;
}

export function Disclosure({
  class: name,
  summary,
  children,
  open: asked = false,
  screenOnly = false,
  controls = false,
  fact,
}: DisclosureProps): VNode {
  const printing = useContext(Printing) && !screenOnly;
  const [chosen, choose] = useState<boolean>();
  const open = printing || (chosen ?? asked);
  const written = useContext(Written) !== undefined;
  return (
    <details class={name} data-fact={fact} open={open} onToggle={(event) => printing || choose(event.currentTarget.open)}>
      <summary>{summary}</summary>
      {(open || (written && !controls)) && children()}
    </details>
  );
}

/** The title and the prompt of an explorer, and what was wrong with the state it was given. */
export function Head({ frame, host }: Pick<Props, "frame" | "host">): VNode {
  return (
    <>
      <header class="nx-head">
        <h3>{frame.title}</h3>
        {frame.prompt && <p>{frame.prompt}</p>}
      </header>
      {host.messages().map((message) => (
        <p key={message} class="nx-message" role="alert">
          {message}
        </p>
      ))}
    </>
  );
}

/** The head of a table that stays one for readers where a narrow screen stacks its cells. */
export function Columns({ heads }: { heads: ComponentChild[] }): VNode {
  return (
    <thead role="rowgroup">
      <tr role="row">
        {heads.map((head, at) => (
          <th key={at} scope="col" role="columnheader">
            {head}
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** The ends of a drawn scale of percent, as the head of its column. */
export function Ends({ low, high }: { low: number; high: number }): VNode {
  return (
    <span class="nx-ends">
      <span>{low}</span>
      <span>{high}&nbsp;%</span>
    </span>
  );
}

/** The outcome of the shown aim in the words of the edition. */
export function aimOutcome({ contract, edition }: Pathway, aim: string): Outcome {
  const text = edition.texts[`shown_aim.${aim}`];
  const found = text ?? contract.decisions.find((each) => each.id === "shown_aim")?.outcomes[aim];
  return found ?? { label: aim, sentence: "" };
}

export function Icon({ contract, intent }: { contract: Contract; intent: string }): VNode {
  return (
    <span class="nx-icon" data-intent={intent} aria-hidden="true">
      {contract.intents[intent]?.icon}
    </span>
  );
}

/** An aim: icon, name, and the colour of its intent. */
export function AimName({ contract, intent, label }: { contract: Contract; intent: string; label: string }): VNode {
  return (
    <b class="nx-aim-name" data-intent={intent}>
      <Icon contract={contract} intent={intent} /> {label}
    </b>
  );
}
