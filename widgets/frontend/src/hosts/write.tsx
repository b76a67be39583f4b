/** The written page: one state as plain, complete HTML, for where no script runs. */
import { type ComponentChild, options, type VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import facts from "../../../contract/facts.json" with { type: "json" };
import terms from "../../../contract/terms.json" with { type: "json" };
import type { Terms } from "../model/terms.ts";
import { FactShelf } from "../ui/facts.ts";
import { Written } from "../ui/parts.tsx";
import type { Explorer, Frame, Host, State } from "../ui/state.ts";
import { AtHand, Glossary, TermsOf } from "../ui/terms.tsx";
import { defaults } from "../ui/values.ts";
import { say } from "../ui/words.ts";
import type { Pathways } from "./pathways.ts";
import { read } from "./written.ts";

/** What is asked: an explorer by its view, the state as the page carries it, and what links call it. */
export interface Asked extends Frame {
  state: State;
  /** Begins every id within, so that none stands twice on a page. */
  anchor: string;
  /** Judged by a pathway that the page's script does not know. */
  changed?: boolean;
}

/** What comes back: the markup, and the explorer's own conclusion in sentences. */
export interface Answered {
  html: string;
  summary: string;
}

/** Of the book a written page knows the facts alone: `fact:` and an id, as in a chapter's text. */
const pageOf = (docname: string, anchor: string): string | undefined => (docname === "book/facts" ? `fact:${anchor}` : undefined);

const shelf = new FactShelf(async () => facts, pageOf);
shelf.known = facts;
const glossary = new Glossary(async () => terms as Terms);

const ANSWERING = new Set<unknown>(["button", "input", "select", "textarea"]);

/** What belongs to a number that a reader enters stays as it is. */
const ENTERED = new Set(["value", "min", "max", "step"]);

/** Lengths are drawn to a hundredth: what lies behind it differs between machines. */
function rounded(value: unknown): unknown {
  if (typeof value === "number") return Math.round(100 * value) / 100;
  return typeof value === "string" ? value.replace(/^-?\d+\.\d{3,}(?=%$)/, (digits) => String(rounded(Number(digits)))) : value;
}

const styled = (style: unknown): unknown =>
  typeof style === "object" && style ? Object.fromEntries(Object.entries(style).map(([name, value]) => [name, rounded(value)])) : style;

/** Nothing answers where no script runs: whatever waits for a hand says so. */
function rest({ type, props }: VNode): void {
  if (typeof type !== "string") return;
  const attributes = props as Record<string, unknown>;
  for (const [name, value] of Object.entries(attributes)) {
    if (!ENTERED.has(name)) attributes[name] = name === "style" ? styled(value) : rounded(value);
  }
  if (ANSWERING.has(type)) attributes["disabled"] = true;
  else if (attributes["role"] === "button") attributes["aria-disabled"] = "true";
  else return;
  delete attributes["tabIndex"];
}

/** Why nothing answers here, and where it does. */
function Note({ changed }: { changed: boolean }): VNode {
  return <p class="nx-palette nx-written">{say(changed ? "written_changed" : "written")}</p>;
}

export function writeView(
  { view: View }: Explorer,
  { contract, pathwayOf }: Pathways,
  { state, anchor, changed = false, ...frame }: Asked,
): Answered {
  const whole = (given: State): State => ({ ...given, case: { ...defaults(contract), ...given.case } });
  const start = { ...whole(state), ...(state.pinned && { pinned: whole(state.pinned) }) };
  const host: Host = {
    facts: shelf,
    start,
    get: () => start,
    set: () => undefined,
    onChange: () => () => undefined,
    link: (fragment) => fragment,
    messages: () => [],
  };
  const written = (content: ComponentChild): string =>
    renderToString(
      <Written.Provider value={{ anchor }}>
        <AtHand.Provider value={glossary}>{content}</AtHand.Provider>
      </Written.Provider>,
    );
  const before = options.vnode;
  options.vnode = (vnode) => {
    before?.(vnode);
    rest(vnode);
  };
  try {
    const html = written(<View contract={contract} pathwayOf={pathwayOf} host={host} frame={frame} />);
    const { text, conclusion } = read(html);
    const said = written(<Note changed={changed} />);
    return { html: said + html + written(<TermsOf text={text} terms={terms as Terms} />), summary: conclusion };
  } finally {
    if (before) options.vnode = before;
    else delete options.vnode;
  }
}
