/** The agreement map: who takes which side on the contested questions, and which of them a case raises. */
import type { VNode } from "preact";
import positions from "../../../contract/positions.json" with { type: "json" };
import { conditionText } from "../model/wording.ts";
import type { Contract, Stance, Standing } from "../model/types.ts";
import { useFacts } from "../ui/facts.ts";
import { AimName, Columns, Disclosure } from "../ui/parts.tsx";
import { Few, Shell, useCaseLink, useSession } from "../ui/shell.tsx";
import type { Explorer, Props, View } from "../ui/state.ts";
import { plain } from "../ui/values.ts";
import { Fact } from "../ui/why.tsx";
import { say } from "../ui/words.ts";

interface Position {
  source: string;
  short: string;
  kind: string;
}

const POSITIONS: Record<string, Position> = positions.facts;
/** Kinds of source that take a position somewhere. */
const KINDS = Object.entries(positions.kinds).filter(([kind]) => Object.values(POSITIONS).some((each) => each.kind === kind));
/** The label of each source, by kind. */
const SOURCES = KINDS.map(([kind]) => new Map(Object.values(POSITIONS).flatMap((each) => (each.kind === kind ? [[each.source, each.short]] : []))));

function AgreementMap(props: Props): VNode {
  const session = useSession(props);
  const { view } = session;
  const standings = view.pathway.standings(view.case);
  return (
    <Shell props={props} session={session} class="nx-agreement">
      <Few session={{ ...session, changed: [] }} names={featuresOf(props.contract)} marked={false} />
      <Takeaway view={view} standings={standings} />
      <table class="nx-map" role="table">
        <Columns heads={[say("question"), ...KINDS.map(([, label]) => label)]} />
        {raisedFirst(standings).map((standing) => (
          <Question key={standing.question.id} contract={props.contract} standing={standing} />
        ))}
      </table>
    </Shell>
  );
}

/** The features on which the questions depend. */
function featuresOf({ features, questions }: Contract): string[] {
  const asked = new Set(questions.flatMap(({ when }) => when.map(({ input }) => input)));
  return features.flatMap(({ id }) => (asked.has(id) ? [id] : []));
}

function Takeaway({ view, standings }: { view: View; standings: Standing[] }): VNode {
  const { contract, plan } = view;
  const link = useCaseLink(view);
  return (
    <div class="nx-takeaway">
      {!plan.refusal && (
        <p>
          {say("aim")}: <AimName contract={contract} intent={plan.shown.intent} label={plan.shown.label} />
          {link && <> {link}</>}
        </p>
      )}
      <p role="status">{plan.refusal ? plain(plan.refusal.message) : summary(standings)}</p>
    </div>
  );
}

const raisedFirst = (standings: Standing[]): Standing[] => [
  ...standings.filter(({ failed }) => failed.length === 0),
  ...standings.filter(({ failed }) => failed.length > 0),
];

/** What the map says about the case, in sentences. */
function summary(standings: Standing[]): string {
  const raised = standings.filter(({ failed }) => failed.length === 0);
  const all = standings.length;
  if (raised.length === 0) return say("raised_none", { all });
  const sides = raised.flatMap(({ question, sides: taken }) =>
    question.stances.filter(({ id }) => taken.includes(id)).map(({ label }) => say("takes_side", { question: question.title, side: label })),
  );
  return [say("raised", { n: raised.length, all, titles: raised.map(({ question }) => question.title).join(" ") }), ...sides].join(" ");
}

function Question({ contract, standing }: { contract: Contract; standing: Standing }): VNode {
  const { question, failed, sides } = standing;
  const applies = failed.length === 0;
  const conditions = (applies ? question.when : failed).map((each) => conditionText(contract, each)).join("; ");
  return (
    <tbody role="rowgroup" data-applies={String(applies)}>
      <tr class="nx-question" role="row">
        <th scope="rowgroup" role="rowheader" colSpan={KINDS.length + 1}>
          {question.title} <span class="nx-applies">{say(applies ? "applies" : "applies_not")}</span>
          <small>
            {say(applies ? "because_of" : "needs")} {conditions}
          </small>
        </th>
      </tr>
      {question.stances.map((stance) => (
        <tr key={stance.id} role="row" data-side={sides.includes(stance.id) || undefined}>
          <th scope="row" role="rowheader">
            {stance.label}
            {sides.includes(stance.id) && <span class="nx-side"> ✓ {say("side_of_plan")}</span>}
          </th>
          {KINDS.map(([kind, label]) => (
            <Positions
              key={kind}
              label={label}
              facts={stance.facts.filter((fact) => POSITIONS[fact]!.kind === kind)}
              about={`${question.id}.${stance.id}`}
            />
          ))}
        </tr>
      ))}
      <Silent stances={question.stances} />
    </tbody>
  );
}

/** What the sources of one kind say for one side. */
function Positions({ label, facts, about }: { label: string; facts: string[]; about: string }): VNode {
  return (
    <td role="cell" data-kind={label}>
      {facts.length > 0 && (
        <ul>
          {facts.map((fact) => (
            <li key={fact}>
              <Disclosure class="nx-position" summary={POSITIONS[fact]!.short}>
                {() => <Says fact={fact} about={about} />}
              </Disclosure>
            </li>
          ))}
        </ul>
      )}
    </td>
  );
}

function Says({ fact, about }: { fact: string; about: string }): VNode | null {
  const card = useFacts()?.cards[fact];
  if (!card) return null;
  return (
    <>
      <p>{card.says?.[about]}</p>
      <p class="nx-source">
        {card.design}; {card.checked}
      </p>
      <Fact id={fact} fact={card} />
    </>
  );
}

/** The sources that take no side on this question though they take one on another. */
function Silent({ stances }: { stances: Stance[] }): VNode {
  const heard = new Set(stances.flatMap(({ facts }) => facts.map((fact) => POSITIONS[fact]!.source)));
  return (
    <tr class="nx-silent" role="row">
      <th scope="row" role="rowheader">
        {say("silent")}
      </th>
      {KINDS.map(([kind, label], at) => {
        const names = [...SOURCES[at]!].filter(([source]) => !heard.has(source)).map(([, short]) => short);
        return (
          <td key={kind} role="cell" data-kind={label}>
            {names.length > 0 && (
              <Disclosure class="nx-position" screenOnly summary={say("silent_sources", { n: names.length })}>
                {() => names.join("; ")}
              </Disclosure>
            )}
          </td>
        );
      })}
    </tr>
  );
}

export const explorer: Explorer = { view: AgreementMap, own: {} };
