/** The cohort explorer: which published cohorts speak about a case, and what survival they print. */
import type { VNode } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { type Coverage, judge, silent, survivalAt } from "../assessment/cohorts.ts";
import type { Case } from "../model/types.ts";
import { Bar } from "../ui/bar.tsx";
import { CaseSide, Dock } from "../ui/case_side.tsx";
import { differing } from "../ui/changes.ts";
import { blockOf } from "../ui/companion.ts";
import type { Actions, Block } from "../ui/controls.tsx";
import { Shelf, useAddress } from "../ui/facts.ts";
import { toFragment } from "../ui/link.ts";
import { ChangeNote } from "../ui/next_steps.tsx";
import { AimName, Printing, watchPrint } from "../ui/parts.tsx";
import { type Explorer, type Own, type Props, see, type State, type View } from "../ui/state.ts";
import { defaults, featureOf, plain } from "../ui/values.ts";
import { say } from "../ui/words.ts";
import { AsPeople } from "./cohorts/people.tsx";
import { type Chosen, chosenOf, isPlanned, KNOWN, tell, treatmentOf, yearsText } from "./cohorts/shared.ts";
import { CohortTable } from "./cohorts/table.tsx";

function CohortExplorer({ contract, pathwayOf, host, frame }: Props): VNode {
  const [state, setState] = useState(host.get());
  const [past, setPast] = useState<State[]>([]);
  const [blocked, setBlocked] = useState<{ feature: string; block: Block }>();
  const [printing, setPrinting] = useState(false);
  const table = useRef<HTMLTableElement>(null);
  useEffect(() => host.onChange(() => setState(host.get())), [host]);
  useEffect(() => watchPrint(setPrinting), []);
  const view = useMemo(() => see(pathwayOf(state.edition), state.case), [state.case, state.edition]);
  const last = past.at(-1);
  const before = useMemo(() => last && see(pathwayOf(last.edition), last.case), [last]);
  const judged = useMemo(() => judge(KNOWN, contract.features, state.case), [state.case]);
  const chosen = chosenOf(state.own ?? {}, judged);

  const enter = (after: State, steps: State[]): void => {
    setBlocked(undefined);
    setPast(steps);
    setState(after);
    host.set(after);
  };
  const move = (next: Partial<State>): void => enter({ ...state, ...next }, [...past, state]);
  const show = (own: Own): void => enter({ ...state, own: { ...state.own, ...own } }, past);
  const actions: Actions = {
    enter: (feature, value, moving = false) => {
      if (state.case[feature.id] === value) return;
      const after = { ...state, case: { ...state.case, [feature.id]: value } };
      const joined = moving && last && differing(contract, last.case, state.case).some((each) => each.feature === feature.id);
      enter(after, joined ? past : [...past, state]);
    },
    settle: () => undefined,
    enterAll: (values) => move({ case: { ...state.case, ...values } }),
    block: (feature, { value, refusal }) => {
      if (refusal) setBlocked({ feature: feature.id, block: blockOf(view.pathway, state.case, feature, value, refusal) });
    },
  };
  const lit = judged.filter(({ status }) => status === "covers").length;
  return (
    <Shelf.Provider value={host.facts}>
      <Printing.Provider value={printing}>
        <section class="nx nx-cohorts" aria-label={frame.title}>
          <header class="nx-head">
            <h3>{frame.title}</h3>
            {frame.prompt && <p>{frame.prompt}</p>}
          </header>
          {host.messages().map((message) => (
            <p key={message} class="nx-message" role="alert">
              {message}
            </p>
          ))}
          <Bar
            view={view}
            link={host.link(toFragment(contract, state))}
            choosePreset={(id) => {
              const preset = contract.presets.find((each) => each.id === id);
              if (preset) move({ case: { ...defaults(contract), ...preset.case } as Case });
            }}
            chooseEdition={(edition) => move({ edition })}
            reset={() => enter(host.start, [])}
            print={() => void host.facts.load().then(() => print())}
          />
          <div class="nx-sides">
            <CaseSide
              view={view}
              first={frame.features}
              changed={before ? differing(contract, before.case, view.case) : []}
              asked={[]}
              blocked={blocked}
              actions={actions}
            />
            <div class="nx-plan">
              {view.plan.refusal ? (
                <p class="nx-message" role="alert">
                  {plain(view.plan.refusal.message)}
                </p>
              ) : (
                <AimLine view={view} />
              )}
              {before && last && <ChangeNote view={view} before={before} undo={() => enter({ ...last, own: state.own ?? {} }, past.slice(0, -1))} />}
              <div class="nx-takeaway">
                <p role="status">{takeaway(view, judged, chosen)}</p>
                <Elsewhere view={view} />
              </div>
              <Years present={chosen.years} choose={(years) => show({ years: String(years) })} />
              <AsPeople view={view} chosen={chosen} choose={(cohort) => show({ cohort })} />
              <CohortTable view={view} judged={judged} chosen={chosen} table={table} />
            </div>
          </div>
          <Dock
            view={view}
            beside={tell("dock", { n: lit, all: judged.length })}
            to={tell("to_cohorts")}
            go={() => table.current?.scrollIntoView({ block: "start" })}
          />
          <footer class="nx-foot">{say("footer")}</footer>
        </section>
      </Printing.Provider>
    </Shelf.Provider>
  );
}

/** The aim of the plan; its reasons are in the case explorer. */
function AimLine({ view: { contract, plan } }: { view: View }): VNode {
  const { intent, label, sentence } = plan.shown;
  return (
    <div class="nx-aim" data-intent={intent}>
      <small>{say("aim")}</small>
      <h4>
        <AimName contract={contract} intent={intent} label={label} />
      </h4>
      <p>{sentence}</p>
    </div>
  );
}

/** The way to the whole plan of this case, where there is a book around. */
function Elsewhere({ view }: { view: View }): VNode | null {
  const fragment = toFragment(view.contract, { case: view.case, edition: view.pathway.edition.id });
  const address = useAddress().page("chapters/explorer", fragment.slice(1));
  return address ? <a href={address}>{say("open_case")}</a> : null;
}

/** What the cohorts say about the case, in sentences; no number is pooled. */
function takeaway({ contract, plan }: View, judged: Coverage[], { years: n }: Chosen): string {
  const lit = judged.flatMap(({ status, cohort }) => (status === "covers" ? [cohort] : []));
  const always = lit.filter((cohort) => treatmentOf(cohort).intents.length === 0);
  const years = yearsText(n);
  const values = always.flatMap((cohort) => survivalAt(cohort, n) ?? []).sort((a, b) => (a.value ?? 0) - (b.value ?? 0) || (a.text < b.text ? -1 : 1));
  const [low, high] = [values[0], values.at(-1)];
  const sentences = [tell("lit", { n: lit.length, all: judged.length })];
  if (!low || !high) sentences.push(tell("spread_none", { years }));
  else if (values.length === 1) sentences.push(tell("spread_one", { years, value: low.text }));
  else sentences.push(tell("spread", { n: values.length, years, low: low.text, high: high.text }));
  if (lit.length > always.length) {
    const planned = lit.filter((cohort) => !always.includes(cohort) && isPlanned(plan, cohort)).length;
    sentences.push(tell("chosen", { n: lit.length - always.length, planned }));
  }
  const unheard = silent(KNOWN, judged).map((id) => featureOf(contract, id).label);
  if (unheard.length > 0) sentences.push(tell("silent", { features: unheard.join(", ") }));
  return sentences.join(" ");
}

function Years({ present, choose }: { present: number; choose: (years: number) => void }): VNode {
  return (
    <fieldset class="nx-feature nx-years">
      <legend>{tell("years")}</legend>
      <div class="nx-options">
        {KNOWN.years.map((years) => (
          <label key={years} class="nx-option" data-checked={years === present ? "true" : undefined}>
            <input type="radio" name="years" value={years} checked={years === present} onChange={() => choose(years)} />
            <span>{yearsText(years)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

const oneOf = (allowed: string[]) => (text: string) => (allowed.includes(text) ? undefined : allowed.join(", "));

export const explorer: Explorer = {
  view: CohortExplorer,
  own: { cohort: oneOf(KNOWN.cohorts.map(({ id }) => id)), years: oneOf(KNOWN.years.map(String)) },
};
