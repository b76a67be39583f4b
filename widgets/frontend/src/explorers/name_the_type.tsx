/** Name the type: livers from a seed, the reader's answer, and the clause that decides. */
import type { VNode } from "preact";
import { useContext, useEffect, useRef, useState } from "preact/hooks";
import { LIVER, type TypeId } from "../assessment/liver.ts";
import { isBorderline, textOf } from "../assessment/liver_map.ts";
import { exercise, MASK } from "../assessment/liver_practice.ts";
import { useAddress, Shelf } from "../ui/facts.ts";
import { Disclosure, Head, Written } from "../ui/parts.tsx";
import type { Explorer, Props } from "../ui/state.ts";
import { say } from "../ui/words.ts";
import { Picture } from "./liver/picture.tsx";
import { Clause } from "./liver/said.tsx";
import { tell } from "./liver/words.ts";

const { types } = LIVER.typing;
const TYPES = Object.keys(types) as TypeId[];

const numberOf = (text: string | undefined): number => Number(text ?? "0");

function NameTheType(props: Props): VNode {
  return useContext(Written) ? <Sheet {...props} /> : <Practice {...props} />;
}

/** Where no answer can be given: several livers, each with its answer closed. */
function Sheet({ host, frame }: Props): VNode {
  const seed = numberOf(host.get().own?.["seed"]);
  return (
    <section class="nx nx-naming" aria-label={frame.title}>
      <Head frame={frame} host={host} />
      <ol class="nx-livers">
        {LIVER.practice.row.map((_, number) => {
          const { deposits, answer } = exercise(seed, number);
          return (
            <li key={number}>
              <h4>{tell("liver_at", { at: number + 1 })}</h4>
              <Picture deposits={deposits} />
              <Disclosure class="nx-more" summary={tell("show")}>
                {() => (
                  <p>
                    <Clause verdict={answer} />
                  </p>
                )}
              </Disclosure>
            </li>
          );
        })}
      </ol>
      <footer class="nx-foot">{say("footer")}</footer>
    </section>
  );
}

function Practice({ host, frame }: Props): VNode {
  const [state, setState] = useState(host.get());
  /** The answers by liver, while the page is open. */
  const [answers, setAnswers] = useState<Record<string, TypeId>>({});
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => host.onChange(() => setState(host.get())), [host]);
  const seed = numberOf(state.own?.["seed"]);
  const number = numberOf(state.own?.["at"]);
  const found = exercise(seed, number);
  const given = answers[`${seed}.${number}`];

  const go = (own: { seed: number; at: number }): void => {
    const after = { ...state, own: { seed: String(own.seed), at: String(own.at) } };
    setState(after);
    host.set(after);
    head.current?.focus();
  };
  return (
    <Shelf.Provider value={host.facts}>
      <section class="nx nx-naming" aria-label={frame.title}>
        <Head frame={frame} host={host} />
        <div class="nx-naming-one">
          <h4 tabIndex={-1} ref={head}>
            {tell("liver_at", { at: number + 1 })}
          </h4>
          <Picture deposits={found.deposits} />
          <fieldset>
            <legend>{tell("which")}</legend>
            <span class="nx-answers">
              {TYPES.map((id) => (
                <button
                  key={id}
                  type="button"
                  aria-pressed={given === id}
                  disabled={given !== undefined && given !== id}
                  onClick={() => setAnswers({ ...answers, [`${seed}.${number}`]: given ?? id })}
                >
                  {types[id].label}
                </button>
              ))}
            </span>
          </fieldset>
          <div role="status" class="nx-feedback">
            {given !== undefined && (
              <p data-right={String(given === found.answer.id)}>
                {verdictOn(given, found.answer.id, isBorderline(found.answer))} <Clause verdict={found.answer} />
              </p>
            )}
            <p>{score(answers)}</p>
          </div>
          <p class="nx-buttons">
            <button type="button" class="nx-quiet" disabled={number === 0} onClick={() => go({ seed, at: number - 1 })}>
              {tell("previous")}
            </button>
            <button type="button" onClick={() => go({ seed, at: number + 1 })}>
              {tell("next")}
            </button>
            {given !== undefined && <OnMap deposits={textOf(found.deposits)} />}
          </p>
          <p class="nx-seed">
            <label>
              {tell("seed")}{" "}
              <input
                type="number"
                min={0}
                max={MASK}
                step={1}
                value={seed}
                onChange={(event) => {
                  const entered = event.currentTarget.value;
                  if (isSeed(entered)) go({ seed: Number(entered), at: 0 });
                  else event.currentTarget.value = String(seed);
                }}
              />
            </label>{" "}
            <small>{tell("seed_hint")}</small>
          </p>
        </div>
        <footer class="nx-foot">{say("footer")}</footer>
      </section>
    </Shelf.Provider>
  );
}

/** What is said of an answer: right, another's right, or that it can be seen both ways. */
function verdictOn(given: TypeId, right: TypeId, borderline: boolean): string {
  if (given === right) return tell("right_answer");
  return borderline ? tell("borderline_answer") : tell("wrong_answer");
}

function score(answers: Record<string, TypeId>): string {
  const counted = Object.entries(answers).flatMap(([at, given]) => {
    const [seed, number] = at.split(".").map(Number) as [number, number];
    const { answer } = exercise(seed, number);
    return isBorderline(answer) ? [] : [given === answer.id];
  });
  return counted.length > 0 ? tell("score", { right: counted.filter(Boolean).length, n: counted.length }) : tell("score_none");
}

function OnMap({ deposits }: { deposits: string }): VNode | null {
  const address = useAddress().page("chapters/distribution", `case@liver-map?${new URLSearchParams({ deposits })}`);
  return address ? <a href={address}>{tell("on_map")}</a> : null;
}

const isSeed = (text: string): boolean => /^\d{1,10}$/.test(text) && Number(text) <= MASK;
const asSeed = (text: string): string | undefined => (isSeed(text) ? undefined : `0–${MASK}`);

export const explorer: Explorer = { view: NameTheType, own: { seed: asSeed, at: asSeed } };
