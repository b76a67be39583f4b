/** The grading helper: from counts and morphology to the WHO class, and the traps on the way. */
import type { VNode } from "preact";
import exported from "../../../contract/grading.json" with { type: "json" };
import words from "../../../nenlm/explorers/grading_words.json" with { type: "json" };
import {
  type Count,
  type Counts,
  countsOf,
  grade,
  type Graded,
  gradeOf,
  GRADES,
  type Grading,
  rangesOf,
  sentenceOf,
  type Trap,
  trapsOf,
} from "../assessment/grade.ts";
import { UNKNOWN } from "../model/features.ts";
import type { Feature } from "../model/types.ts";
import { Amount } from "../ui/controls.tsx";
import { Disclosure } from "../ui/parts.tsx";
import { Answer, Control, Few, propsOf, Shell, useSession } from "../ui/shell.tsx";
import type { Explorer, Own, Props } from "../ui/state.ts";
import { allowed, featureOf, parse, valueText, withUnit } from "../ui/values.ts";
import { Fact } from "../ui/why.tsx";
import { say, teller } from "../ui/words.ts";

const KNOWN = exported as Grading;
const MITOSES = "mitoses";
const [WIDTH, BAND, ROW, TITLE] = [288, 96, 34, 20];

const tell = teller(words);
const labelOf = ({ classes }: Graded): string => classes.map((name) => KNOWN.classes[name]!.label).join(tell("or"));

function mitosesOf(own: Own): number | undefined {
  const text = own[MITOSES] ?? UNKNOWN;
  return text === UNKNOWN ? undefined : Number(text);
}

function GradingHelper(props: Props): VNode {
  const session = useSession(props);
  const { view, own, show } = session;
  const { contract, case: kase } = view;
  const mitoses = mitosesOf(own);
  const counts = countsOf(kase, mitoses);
  const graded = grade(KNOWN, counts);
  const ki67 = featureOf(contract, "ki67");
  const traps = trapsOf(KNOWN, contract.features, kase, counts);
  const counted = propsOf(session, KNOWN.mitoses, mitoses ?? UNKNOWN);
  const actions = { ...counted.actions, enter: (_: Feature, value: string | number) => show({ [MITOSES]: String(value) }) };
  return (
    <Shell props={props} session={session} class="nx-grading" dock={labelOf(graded)}>
      <div class="nx-sides">
        <div class="nx-case">
          <form class="nx-report" aria-label={tell("report")} onSubmit={(event) => event.preventDefault()}>
            <h4>{tell("report")}</h4>
            <Control session={session} feature={ki67} />
            <Amount {...counted} actions={actions} />
            <Control session={session} feature={featureOf(contract, "differentiation")} />
          </form>
          <Few session={session} names={props.frame.features} />
        </div>
        <div class="nx-plan" role="region" aria-label={tell("class")}>
          <div role="status" class="nx-class" data-class={graded.classes.join(" ")}>
            <small>{tell("class")}</small>
            <h4>{labelOf(graded)}</h4>
            <p>{sentenceOf(KNOWN, graded)}</p>
          </div>
          <Bands ki67={ki67} counts={counts} />
          <BandsTable ki67={ki67} graded={graded} />
          <Traps traps={traps} />
          <Answer session={session} />
        </div>
      </div>
    </Shell>
  );
}

/** The picture: each count on its grades, which are drawn equally wide. */
function Bands({ ki67, counts }: { ki67: Feature; counts: Counts }): VNode {
  const rows: [Feature, Count][] = [
    [ki67, "ki67"],
    [KNOWN.mitoses, MITOSES],
  ];
  return (
    <svg viewBox={`0 0 ${WIDTH} ${2 * (ROW + 2 * TITLE) - TITLE + 12}`} aria-hidden="true" class="nx-bands">
      {rows.map(([feature, name], row) => (
        <Band key={name} feature={feature} name={name} number={counts[name]} top={row * (ROW + 2 * TITLE)} />
      ))}
    </svg>
  );
}

function Band({ feature, name, number, top }: { feature: Feature; name: Count; number: number | undefined; top: number }): VNode {
  const cuts = KNOWN.cuts[name];
  return (
    <>
      <text x={0} y={top + 14}>
        {feature.label}: {number === undefined ? say("not_known") : valueText(feature, number)}
      </text>
      {rangesOf(cuts).map((title, at) => (
        <>
          <rect
            x={at * BAND + 1}
            y={top + TITLE}
            width={BAND - 2}
            height={ROW}
            rx={4}
            data-here={number !== undefined && gradeOf(cuts, number) === at ? "true" : undefined}
          />
          <text x={at * BAND + BAND / 2} y={top + TITLE + 21} text-anchor="middle">
            {`G${at + 1} ${title}`}
          </text>
        </>
      ))}
      {number !== undefined && <path d={`M${placeOf(feature, name, number).toFixed(1)} ${top + TITLE + ROW + 1} l5 9 h-10 z`} />}
    </>
  );
}

/** Where a count stands: its grade's band, and how far it is through it. */
function placeOf({ number: domain }: Feature, name: Count, number: number): number {
  const { low, high } = KNOWN.cuts[name];
  const ends = [domain!.low, low, high, domain!.high];
  const at = gradeOf(KNOWN.cuts[name], number);
  return (at + Math.min((number - ends[at]!) / (ends[at + 1]! - ends[at]!), 1)) * BAND;
}

function BandsTable({ ki67, graded }: { ki67: Feature; graded: Graded }): VNode {
  return (
    <Disclosure class="nx-more" summary={<b>{tell("bands")}</b>}>
      {() => (
        <table>
          <thead>
            <tr>
              <th scope="col">{tell("grade")}</th>
              <th scope="col">{ki67.label}</th>
              <th scope="col">{KNOWN.mitoses.label}</th>
            </tr>
          </thead>
          <tbody>
            {GRADES.map((name, at) => (
              <tr key={name}>
                <th scope="row">{KNOWN.classes[name]!.label}</th>
                <td>
                  {withUnit(rangesOf(KNOWN.cuts.ki67)[at]!, "%")}
                  {graded.ki67 === name && <b> {tell("here")}</b>}
                </td>
                <td>
                  {rangesOf(KNOWN.cuts.mitoses)[at]}
                  {graded.mitoses === name && <b> {tell("here")}</b>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Disclosure>
  );
}

function Traps({ traps }: { traps: Trap[] }): VNode {
  const here = traps.filter(({ general }) => !general);
  return (
    <>
      <section class="nx-part nx-traps" aria-label={tell("traps")}>
        <h5>{tell("traps")}</h5>
        {here.length === 0 && <p>{tell("traps_none")}</p>}
        {here.map((trap) => (
          <TrapPart key={trap.id} trap={trap} />
        ))}
      </section>
      <Disclosure class="nx-more" summary={<b>{tell("general")}</b>}>
        {() => traps.filter(({ general }) => general).map((trap) => <TrapPart key={trap.id} trap={trap} />)}
      </Disclosure>
    </>
  );
}

function TrapPart({ trap }: { trap: Trap }): VNode {
  return (
    <div class="nx-trap">
      <b>{trap.title}</b>
      <p>{trap.text}</p>
      {trap.facts.map((fact) => (
        <Fact key={fact} id={fact} fact={KNOWN.facts[fact]!} />
      ))}
    </div>
  );
}

export const explorer: Explorer = {
  view: GradingHelper,
  own: { [MITOSES]: (text) => (parse(KNOWN.mitoses, text) === undefined ? allowed(KNOWN.mitoses) : undefined) },
};
