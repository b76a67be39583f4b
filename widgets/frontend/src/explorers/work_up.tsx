/** What is still due: the tests a case waits for, and what each of their results would change. */
import { Fragment, type VNode } from "preact";
import { useMemo } from "preact/hooks";
import words from "../../../nenlm/explorers/work_up_words.json" with { type: "json" };
import { type Asked, type DueTest, dueTests, type Lead, type Result, tellingAim } from "../assessment/due.ts";
import type { Case } from "../model/types.ts";
import { AimName, Disclosure } from "../ui/parts.tsx";
import { Answer, Few, type Session, Shell, useSession } from "../ui/shell.tsx";
import type { Explorer, Props } from "../ui/state.ts";
import { featureOf, settle, valueText } from "../ui/values.ts";
import { Reasons } from "../ui/why.tsx";
import { say, teller } from "../ui/words.ts";

const tell = teller(words);

function WorkUp(props: Props): VNode {
  const session = useSession(props);
  const { view } = session;
  const tests = useMemo(() => dueTests(view.pathway, view.case), [view]);
  return (
    <Shell props={props} session={session} class="nx-work-up" dock={tests.length > 0 ? tell("dock", { n: tests.length }) : tell("dock_none")}>
      <p role="status" class="nx-takeaway">
        {!view.plan.refusal && takeaway(tests)}
      </p>
      <div class="nx-sides">
        <section aria-label={tell("tests")} class="nx-tests">
          {tests.length > 0 && <h4>{tell("tests")}</h4>}
          {tests.map((test) => (
            <Test key={test.due.outcome} session={session} test={test} />
          ))}
        </section>
        <div class="nx-plan" role="region" aria-label={say("plan")}>
          <Answer session={session} />
          <Few session={session} names={props.frame.features} />
        </div>
      </div>
    </Shell>
  );
}

function takeaway(tests: DueTest[]): string {
  if (tests.length === 0) return tell("clear");
  const names = tests.filter(({ worth }) => worth === "aim").map(({ due }) => due.label);
  const many = tests.length === 1 ? tell("due_one") : tell("due_many", { n: tests.length });
  return `${many} ${names.length > 0 ? tell("aim_some", { names: names.join("; ") }) : tell("aim_none")}`;
}

function Test({ session, test }: { session: Session; test: DueTest }): VNode {
  const { due, asked, worth } = test;
  return (
    <section class="nx-test" aria-label={due.label}>
      <h5>
        {due.label} <span class="nx-gate">{tell(test.holdsUp ? "gate" : "no_gate")}</span>
      </h5>
      <p>{due.sentence}</p>
      <p class="nx-worth" data-worth={worth}>
        {tell(`worth_${worth}`)}
      </p>
      {asked.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">{tell("result")}</th>
              <th scope="col">{tell("leads")}</th>
            </tr>
          </thead>
          {asked.map((each) => (
            <Rows key={each.feature} session={session} test={test} asked={each} />
          ))}
        </table>
      )}
      <Disclosure class="nx-why" summary={say("why")}>
        {() => <Reasons rules={due.rules} decision={due.decision} />}
      </Disclosure>
    </section>
  );
}

interface RowsProps {
  session: Session;
  test: DueTest;
  asked: Asked;
}

/** One feature with its results, those that lead to the same in one row. */
function Rows({ session, test, asked }: RowsProps): VNode {
  return (
    <tbody data-worth={asked.worth}>
      <tr>
        <th scope="rowgroup" colSpan={2}>
          {featureOf(session.view.contract, asked.feature).label}
        </th>
      </tr>
      {asked.leads.map((lead) => (
        <tr key={lead.results[0]!.value}>
          <th scope="row">
            {lead.results.map((result) => (
              <Fragment key={result.value}>
                <Enter session={session} test={test} asked={asked} lead={lead} result={result} />{" "}
              </Fragment>
            ))}
          </th>
          <td>
            <Where session={session} asked={asked} lead={lead} />
            <Dashed session={session} lead={lead} />
          </td>
        </tr>
      ))}
    </tbody>
  );
}

/** Enters one result; one that needs other answers cannot be entered alone. */
function Enter({ session, test, asked, lead, result }: RowsProps & { lead: Lead; result: Result }): VNode {
  const { contract, case: kase } = session.view;
  const feature = featureOf(contract, asked.feature);
  const value = valueText(feature, result.value);
  const names = result.along.map((name) => featureOf(contract, name).label).join(", ");
  const notes = result.isPresent ? [tell("as_now")] : [];
  const told = names ? [...notes, tell("along", { features: names })] : notes;
  const enter = (): void => {
    const entry = result.isPresent ? {} : { [feature.id]: settle(feature, result.value, kase[feature.id]!) };
    session.set({ ...test.settles, ...entry } as Case);
  };
  return (
    <button
      type="button"
      class="nx-result"
      data-intent={tellingAim(asked, lead).intent}
      aria-label={[tell("enter", { feature: feature.label, value }), ...told].join(", ")}
      data-along={names ? "true" : undefined}
      disabled={names !== ""}
      onClick={enter}
    >
      {value}
      {notes.map((note) => (
        <small key={note}> {note}</small>
      ))}
    </button>
  );
}

/** What must change with results that cannot stand alone. */
function Dashed({ session, lead }: { session: Session; lead: Lead }): VNode | null {
  const names = [...new Set(lead.results.flatMap(({ along }) => along))];
  if (names.length === 0) return null;
  return <small> {tell("dashed", { features: names.map((name) => featureOf(session.view.contract, name).label).join(", ") })}</small>;
}

/** The aims that may be shown; where they are the same throughout, the lines. */
function Where({ session, asked, lead }: { session: Session; asked: Asked; lead: Lead }): VNode {
  if (asked.worth === "nothing") return <>{tell("same")}</>;
  if (asked.worth === "lines") {
    const lines = lead.own.map(({ label }) => label).join("; ");
    return <>{lines ? tell("adds", { lines }) : tell("adds_none")}</>;
  }
  return (
    <>
      {lead.aims.map((aim, at) => (
        <Fragment key={aim.outcome}>
          {at > 0 && ` ${tell("or")} `}
          <AimName contract={session.view.contract} intent={aim.intent} label={aim.label} />
        </Fragment>
      ))}
    </>
  );
}

export const explorer: Explorer = { view: WorkUp, own: {} };
