/** The agreement map: who takes which side on the contested questions, and which of them a case raises. */
import type { VNode } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import positions from "../../../contract/positions.json" with { type: "json" };
import { conditionText } from "../model/wording.ts";
import type { Case, Contract, Feature, Stance, Standing } from "../model/types.ts";
import { Bar } from "../ui/bar.tsx";
import { blockOf } from "../ui/companion.ts";
import { type Actions, Amount, type Block, Choice, type ControlProps } from "../ui/controls.tsx";
import { Shelf, useAddress, useFacts } from "../ui/facts.ts";
import { toFragment } from "../ui/link.ts";
import { AimName, Disclosure, Printing, watchPrint } from "../ui/parts.tsx";
import { type Explorer, type Props, see, type State, type View } from "../ui/state.ts";
import { defaults, plain, valueText } from "../ui/values.ts";
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

function AgreementMap({ contract, pathwayOf, host, frame }: Props): VNode {
  const [state, setState] = useState(host.get());
  const [blocked, setBlocked] = useState<{ feature: string; block: Block }>();
  const [printing, setPrinting] = useState(false);
  useEffect(() => host.onChange(() => setState(host.get())), [host]);
  useEffect(() => watchPrint(setPrinting), []);
  const view = useMemo(() => see(pathwayOf(state.edition), state.case), [state]);

  const move = (next: Partial<State>): void => {
    const after = { ...state, ...next };
    setBlocked(undefined);
    setState(after);
    host.set(after);
  };
  const choosePreset = (id: string): void => {
    const preset = contract.presets.find((each) => each.id === id);
    if (preset) move({ case: { ...defaults(contract), ...preset.case } as Case });
  };
  const actions: Actions = {
    enter: (feature, value) => move({ case: { ...state.case, [feature.id]: value } }),
    settle: () => undefined,
    enterAll: (values) => move({ case: { ...state.case, ...values } }),
    block: (feature, { value, refusal }) => {
      if (refusal) setBlocked({ feature: feature.id, block: blockOf(view.pathway, state.case, feature, value, refusal) });
    },
  };
  const standings = view.pathway.standings(state.case);
  return (
    <Shelf.Provider value={host.facts}>
      <Printing.Provider value={printing}>
        <section class="nx nx-agreement" aria-label={frame.title}>
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
            choosePreset={choosePreset}
            chooseEdition={(edition) => move({ edition })}
            reset={() => {
              setBlocked(undefined);
              setState(host.start);
              host.set(host.start);
            }}
            print={() => void host.facts.load().then(() => print())}
          />
          <Controls view={view} blocked={blocked} actions={actions} />
          <Takeaway view={view} standings={standings} />
          <table class="nx-map" role="table">
            <thead role="rowgroup">
              <tr role="row">
                <th scope="col" role="columnheader">
                  {say("question")}
                </th>
                {KINDS.map(([kind, label]) => (
                  <th key={kind} scope="col" role="columnheader">
                    {label}
                  </th>
                ))}
              </tr>
            </thead>
            {raisedFirst(standings).map((standing) => (
              <Question key={standing.question.id} contract={contract} standing={standing} />
            ))}
          </table>
          <footer class="nx-foot">{say("footer")}</footer>
        </section>
      </Printing.Provider>
    </Shelf.Provider>
  );
}

/** The features on which the questions depend. */
function featuresOf({ features, questions }: Contract): Feature[] {
  const asked = new Set(questions.flatMap(({ when }) => when.map(({ input }) => input)));
  return features.filter(({ id }) => asked.has(id));
}

function Controls({ view, blocked, actions }: { view: View; blocked: { feature: string; block: Block } | undefined; actions: Actions }): VNode {
  const features = featuresOf(view.contract);
  return (
    <form class="nx-few" aria-label={say("case")} onSubmit={(event) => event.preventDefault()}>
      <Disclosure
        class="nx-more"
        screenOnly
        summary={
          <>
            <b>{say("change_case")}</b> <span>{features.map((each) => `${each.label}: ${valueText(each, view.case[each.id]!)}`).join(" · ")}</span>
          </>
        }
      >
        {() =>
          features.map((feature) => {
            const props: ControlProps = {
              feature,
              value: view.case[feature.id]!,
              was: undefined,
              marks: view.landscape[feature.id] ?? [],
              showMarks: false,
              asked: false,
              block: blocked?.feature === feature.id ? blocked.block : undefined,
              pathway: view.pathway,
              actions,
            };
            return feature.number ? <Amount key={feature.id} {...props} /> : <Choice key={feature.id} {...props} />;
          })
        }
      </Disclosure>
    </form>
  );
}

function Takeaway({ view, standings }: { view: View; standings: Standing[] }): VNode {
  const { contract, plan } = view;
  const address = useAddress().page("chapters/explorer", toFragment(contract, { case: view.case, edition: view.pathway.edition.id }).slice(1));
  return (
    <div class="nx-takeaway">
      {!plan.refusal && (
        <p>
          {say("aim")}: <AimName contract={contract} intent={plan.shown.intent} label={plan.shown.label} />
          {address && (
            <>
              {" "}
              <a href={address}>{say("open_case")}</a>
            </>
          )}
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
            <Positions key={kind} label={label} facts={stance.facts.filter((fact) => POSITIONS[fact]!.kind === kind)} about={`${question.id}.${stance.id}`} />
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
