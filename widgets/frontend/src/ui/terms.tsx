/** The glossary around an explorer: terms marked in sentences, and a list of the words it uses. */
import { createContext, type VNode } from "preact";
import { useContext, useEffect, useRef, useState } from "preact/hooks";
import { findTerms, type Terms } from "../model/terms.ts";
import { useAddress } from "./facts.ts";
import { Disclosure } from "./parts.tsx";
import { say } from "./words.ts";

/** The terms, which come when the explorer is first touched. */
export class Glossary {
  known: Terms | undefined;
  private asked: Promise<void> | undefined;
  private readonly waiting = new Set<(terms: Terms) => void>();

  constructor(private readonly bring: () => Promise<Terms>) {}

  /** Out of reach they are asked for again the next time. */
  load(): void {
    this.asked ??= this.bring().then(
      (terms) => {
        this.known = terms;
        for (const tell of this.waiting) tell(terms);
      },
      () => (this.asked = undefined),
    );
  }

  /** Tells the terms as soon as they are there; returns the way to stop. */
  wait(tell: (terms: Terms) => void): () => void {
    if (this.known) tell(this.known);
    this.waiting.add(tell);
    return () => this.waiting.delete(tell);
  }
}

export const AtHand = createContext(new Glossary(() => Promise.reject()));

function useTerms(): Terms | undefined {
  const glossary = useContext(AtHand);
  const [terms, set] = useState(glossary.known);
  useEffect(() => glossary.wait(set), [glossary]);
  return terms;
}

/** A sentence, the first use of each term linked to the glossary; no place for it is a label, a summary or a button. */
export function Prose({ text }: { text: string }): VNode {
  const terms = useTerms();
  const { page } = useAddress();
  const seen = new Set<string>();
  const parts: (string | VNode)[] = [];
  let done = 0;
  for (const { term, start, end } of terms && page("", "") !== undefined ? findTerms(terms, text) : []) {
    if (seen.has(term)) continue;
    seen.add(term);
    parts.push(
      text.slice(done, start),
      <a class="term" href={page("book/glossary", `term-${term}`)} aria-haspopup="dialog">
        {text.slice(start, end)}
      </a>,
    );
    done = end;
  }
  return (
    <>
      {parts}
      {text.slice(done)}
    </>
  );
}

/** What stands open in an explorer: of what is folded the summary alone. */
function presentText(root: Element): string {
  let text = "";
  const read = (node: Node): void => {
    if (node instanceof Text) text += node.data;
    if (!(node instanceof Element) || node.matches("select, textarea")) return;
    text += "\n";
    const open = node.matches("details") ? node.querySelectorAll(":scope > summary") : node.childNodes;
    open.forEach(read);
    text += "\n";
  };
  read(root);
  return text;
}

/** The words the explorer above it uses, as it stands. */
export function WordsUsed(): VNode {
  return (
    <Disclosure class="nx-palette nx-words" screenOnly summary={say("words_used")}>
      {() => <Following />}
    </Disclosure>
  );
}

/** The words that stand in a text, where the text is known and nothing in it will change. */
export function TermsOf({ text, terms }: { text: string; terms: Terms }): VNode {
  return (
    <Disclosure class="nx-palette nx-words" screenOnly summary={say("words_used")}>
      {() => <Entries used={usedIn(terms, text)} terms={terms} />}
    </Disclosure>
  );
}

function usedIn(terms: Terms, text: string): string[] {
  const found = new Set(findTerms(terms, text).map(({ term }) => term));
  return Object.keys(terms.terms).filter((term) => found.has(term));
}

function Entries({ used, terms }: { used: string[]; terms: Terms }): VNode {
  if (used.length === 0) return <p>{say("words_none")}</p>;
  return (
    <dl>
      {used.map((id) => {
        const { head, long, meaning } = terms.terms[id]!;
        return (
          <div key={id}>
            <dt>
              <b>{head}</b>
              {long && ` ${long}`}
            </dt>
            <dd>{meaning}</dd>
          </div>
        );
      })}
    </dl>
  );
}

/** The words of the explorer above as it stands, and as it changes. */
function Following(): VNode {
  const glossary = useContext(AtHand);
  const terms = useTerms();
  const place = useRef<HTMLDivElement>(null);
  const [used, use] = useState<string[]>();
  useEffect(() => {
    glossary.load();
    const explorer = place.current!.closest("details")!.previousElementSibling;
    if (!terms || !explorer) return;
    const look = (): void => {
      use(usedIn(terms, presentText(explorer)));
    };
    look();
    const watch = new MutationObserver(look);
    watch.observe(explorer, { subtree: true, childList: true, characterData: true });
    return () => watch.disconnect();
  }, [terms]);
  return <div ref={place}>{terms && used && <Entries used={used} terms={terms} />}</div>;
}
