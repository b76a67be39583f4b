/** The cohort explorer: which published cohorts speak about a case, and what survival they print. */
import type { VNode } from "preact";
import { useMemo, useRef } from "preact/hooks";
import { type Coverage, judge, silent, survivalAt } from "../assessment/cohorts.ts";
import { CaseSide, Dock } from "../ui/case_side.tsx";
import { ChangeNote } from "../ui/next_steps.tsx";
import { AimName } from "../ui/parts.tsx";
import { Shell, useCaseLink, useSession } from "../ui/shell.tsx";
import type { Explorer, Props, View } from "../ui/state.ts";
import { featureOf, plain } from "../ui/values.ts";
import { say } from "../ui/words.ts";
import { AsPeople } from "./cohorts/people.tsx";
import { type Chosen, chosenOf, isPlanned, KNOWN, tell, treatmentOf, yearsText } from "./cohorts/shared.ts";
import { CohortTable } from "./cohorts/table.tsx";

function CohortExplorer(props: Props): VNode {
  const session = useSession(props);
  const { view, before, show } = session;
  const table = useRef<HTMLTableElement>(null);
  const judged = useMemo(() => judge(KNOWN, props.contract.features, view.case), [view.case]);
  const chosen = chosenOf(session.own, judged);
  const lit = judged.filter(({ status }) => status === "covers").length;
  return (
    <Shell props={props} session={session} class="nx-cohorts">
      <div class="nx-sides">
        <CaseSide view={view} first={props.frame.features} changed={session.changed} asked={[]} blocked={session.blocked} actions={session.actions} />
        <div class="nx-plan">
          {view.plan.refusal ? (
            <p class="nx-message" role="alert">
              {plain(view.plan.refusal.message)}
            </p>
          ) : (
            <AimLine view={view} />
          )}
          {before && <ChangeNote view={view} before={before} undo={session.undo} />}
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
    </Shell>
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

function Elsewhere({ view }: { view: View }): VNode | null {
  return useCaseLink(view) ?? null;
}

/** What the cohorts say about the case, in sentences; no number is pooled. */
function takeaway({ contract, plan }: View, judged: Coverage[], { years: n }: Chosen): string {
  const lit = judged.flatMap(({ status, cohort }) => (status === "covers" ? [cohort] : []));
  const always = lit.filter((cohort) => treatmentOf(cohort).intents.length === 0);
  const years = yearsText(n);
  const values = always
    .flatMap((cohort) => survivalAt(cohort, n) ?? [])
    .sort((a, b) => (a.value ?? 0) - (b.value ?? 0) || (a.text < b.text ? -1 : 1));
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
