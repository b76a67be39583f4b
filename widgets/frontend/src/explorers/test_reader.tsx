/** The test reader: what a result means in a thousand people, before and after a second test. */
import type { ComponentChildren, VNode } from "preact";
import exported from "../../../contract/tests.json" with { type: "json" };
import {
  both,
  type DiagnosticTest,
  hundred,
  intervalOf,
  NONE,
  type Reading,
  readingOf,
  right,
  rightRange,
  type Tests,
  treeOf,
} from "../assessment/accuracies.ts";
import type { Tree } from "../assessment/diagnostic.ts";
import type { Case, Feature, Plan } from "../model/types.ts";
import { Amount } from "../ui/controls.tsx";
import { AimName, Disclosure } from "../ui/parts.tsx";
import { Part } from "../ui/plan_side.tsx";
import { Few, propsOf, type Session, Shell, useSession } from "../ui/shell.tsx";
import type { Explorer, Own, Props, View } from "../ui/state.ts";
import { Fact } from "../ui/why.tsx";
import { Picture } from "./reader/tree.tsx";
import { PEOPLE, tell, type Word } from "./reader/words.ts";

const KNOWN = exported as Tests;
const RESULTS = [true, false];

const namesOf = (ids: string[]): DiagnosticTest[] => KNOWN.tests.filter(({ id }) => ids.includes(id));

function TestReader(props: Props): VNode {
  const session = useSession(props);
  const reading = readingOf(KNOWN, session.own);
  return (
    <Shell props={props} session={session} class="nx-reader">
      <div class="nx-sides">
        <div class="nx-case">
          <Asked session={session} reading={reading} />
          {reading.test.case && <Few session={session} names={props.frame.features} />}
        </div>
        <div class="nx-plan" role="region" aria-label={tell("reading")}>
          <p role="status" class="nx-takeaway">
            {takeaway(reading)}
          </p>
          <Picture found={treeOf(reading)} test={reading.test} />
          <Numbers found={treeOf(reading)} test={reading.test} />
          {reading.second && <Second reading={reading} />}
          <ForCase view={session.view} test={reading.test} />
          <Part title={tell("sources")}>
            {reading.test.facts.map((fact) => (
              <Fact key={fact} id={fact} fact={KNOWN.facts[fact]!} />
            ))}
          </Part>
        </div>
      </div>
    </Shell>
  );
}

function Asked({ session, reading }: { session: Session; reading: Reading }): VNode {
  const { show } = session;
  const { test, pretest, second } = reading;
  const control = propsOf(session, pretestFeature(test.pretest.at), pretest);
  const actions = { ...control.actions, enter: (_: Feature, value: string | number) => show({ pretest: String(value) }) };
  return (
    <form class="nx-ask" aria-label={tell("ask")} onSubmit={(event) => event.preventDefault()}>
      <Chosen label={tell("test")} tests={KNOWN.tests} chosen={test.id} choose={(id) => show(changed(id))} />
      <p class="nx-asks">
        <b>{test.condition.title}</b> <span class="nx-basis">{tell("basis", { basis: test.basis.label })}</span>
      </p>
      {test.basis.note && (
        <p class="nx-block">
          <b>{tell("unusable")}</b> {test.basis.note}
        </p>
      )}
      <dl>
        {(["sensitivity", "specificity"] as const).map((name) => (
          <div key={name}>
            <dt>{tell(name)}</dt>
            <dd>{`${test[name].text} (${test[name].range || tell("no_interval")})`}</dd>
          </div>
        ))}
      </dl>
      <p>{test.mind}</p>
      <Amount {...control} actions={actions} />
      <p class="nx-source">
        {test.pretest.why === undefined ? tell("pretest_none") : tell("pretest_why", { text: `${test.pretest.at}\u00a0%`, why: test.pretest.why })}
      </p>
      {test.follow.length > 0 && (
        <Chosen
          label={tell("second")}
          tests={namesOf(test.follow)}
          chosen={second?.id ?? NONE}
          none={tell("none")}
          choose={(id) => show({ second: id })}
        />
      )}
    </form>
  );
}

/** Another test starts at its own frequency, without a second one. */
function changed(id: string): Own {
  const test = KNOWN.tests.find((each) => each.id === id)!;
  return { test: id, pretest: String(test.pretest.at), second: NONE };
}

interface ChosenProps {
  label: string;
  tests: DiagnosticTest[];
  chosen: string;
  none?: string;
  choose: (id: string) => void;
}

function Chosen({ label, tests, chosen, none, choose }: ChosenProps): VNode {
  return (
    <label>
      {label}{" "}
      <select value={chosen} onChange={(event) => choose(event.currentTarget.value)}>
        {none && <option value={NONE}>{none}</option>}
        {tests.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

const pretestFeature = (start: number): Feature => ({
  id: "pretest",
  label: tell("pretest"),
  group: "",
  core: false,
  kind: "finding",
  supplier: tell("pretest_from"),
  meaning: tell("pretest_about"),
  values: [
    { id: "low", label: "" },
    { id: "high", label: "" },
  ],
  number: { unit: "%", low: 0, high: 100, step: 1, cuts: [{ at: start, side: "up_to" }] },
  default: start,
});

function takeaway(reading: Reading): string {
  const { test } = reading;
  const found = treeOf(reading);
  const first = tell("takeaway", {
    people: PEOPLE,
    many: test.basis.many,
    have_n: found.diseased,
    have: test.condition.have,
    tp: found.truePositive,
    fp: found.falsePositive,
    lack_n: found.healthy,
    lack: test.condition.lack,
  });
  const told = intervalOf(test) ? [] : [tell("no_interval_told")];
  return [first, ...RESULTS.map((positive) => predictiveText(reading, positive)), ...told].join(" ");
}

/** A share as people out of a hundred; one that is not quite none or all says so. */
function ofHundred(share: number, signs = false): string {
  const n = hundred(share);
  if (n === 0 && share > 0) return tell(signs ? "under_sign" : "under", { n: 1 });
  if (n === 100 && share < 1) return tell(signs ? "over_sign" : "over", { n: 99 });
  return signs ? String(n) : tell("about", { n });
}

/** Of 100 such results how many are right, with the range where there is one. */
function predictiveText(reading: Reading, positive: boolean): string {
  const share = right(reading, positive);
  if (share === undefined) return `${tell(positive ? "after_positive_none" : "after_negative_none")}.`;
  const ends = rightRange(reading, positive);
  const beside = ends && ends[0] !== ends[1] ? ` (${tell("range", { low: ends[0], high: ends[1] })})` : "";
  return `${tell(positive ? "after_positive" : "after_negative", { n: ofHundred(share) })}${beside}.`;
}

function Numbers({ found, test: { condition } }: { found: Tree; test: DiagnosticTest }): VNode {
  const positive = found.truePositive + found.falsePositive;
  const negative = found.falseNegative + found.trueNegative;
  const rows: [string, number[]][] = [
    [tell("positive"), [found.truePositive, found.falsePositive, positive]],
    [tell("negative"), [found.falseNegative, found.trueNegative, negative]],
    [tell("total"), [found.diseased, found.healthy, positive + negative]],
  ];
  return (
    <Disclosure class="nx-more" summary={<b>{tell("numbers")}</b>}>
      {() => (
        <Table heads={[tell("group"), condition.have, condition.lack, tell("total")]}>
          {rows.map(([name, counts]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {counts.map((count) => (
                <td>{count}</td>
              ))}
            </tr>
          ))}
        </Table>
      )}
    </Disclosure>
  );
}

function Table({ heads, children }: { heads: string[]; children: ComponentChildren }): VNode {
  return (
    <table>
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

const told = (share: number | undefined): string => (share === undefined ? "–" : ofHundred(share, true));

/** What both results mean together, and when that holds. */
function Second({ reading }: { reading: Reading }): VNode {
  const rows: [Word, boolean, boolean][] = [
    ["both_positive", true, true],
    ["first_positive", true, false],
    ["second_positive", false, true],
    ["both_negative", false, false],
  ];
  return (
    <Part title={tell("pair", { first: reading.test.name, second: reading.second!.name })} class="nx-part nx-second">
      <Table heads={[tell("results"), tell("probability")]}>
        {rows.map(([key, first, second]) => (
          <tr key={key}>
            <th scope="row">{tell(key)}</th>
            <td>{told(both(reading, first, second))}</td>
          </tr>
        ))}
      </Table>
      <p class="nx-block">{tell("independent")}</p>
    </Part>
  );
}

/** What the answer would mean for the plan of the case. */
function ForCase({ view, test }: { view: View; test: DiagnosticTest }): VNode | null {
  if (!test.case || view.plan.refusal) return null;
  const { absent, present } = test.case;
  const [without, withIt] = [aimsWith(view, absent), aimsWith(view, present)];
  const rows: [Word, Plan["shown"][]][] = [
    ["if_absent", without],
    ["if_present", withIt],
  ];
  const keyOf = (aims: Plan["shown"][]): string =>
    aims
      .map(({ outcome }) => outcome)
      .sort()
      .join();
  return (
    <Part title={tell("plan")} class="nx-part nx-for-case">
      {without.length === 0 || withIt.length === 0 ? (
        <p>{tell("plan_refused")}</p>
      ) : (
        <>
          <dl>
            {rows.map(([key, aims]) => (
              <div key={key}>
                <dt>{tell(key)}</dt>
                <dd>
                  {aims.map((aim, at) => (
                    <>
                      {at > 0 && ` ${tell("or")} `}
                      <AimName contract={view.contract} intent={aim.intent} label={aim.label} />
                    </>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
          {keyOf(without) === keyOf(withIt) && <p>{tell("plan_same")}</p>}
        </>
      )}
    </Part>
  );
}

/** The aims that may be shown once an answer is entered, each once; none where it is refused. */
function aimsWith({ pathway, case: kase }: View, sets: Record<string, string>): Plan["shown"][] {
  const plans = pathway.settled({ ...kase, ...sets } as Case);
  return [...new Map(plans.map(({ aim }) => [aim.outcome, aim])).values()];
}

const oneOf = (ids: string[]) => (text: string) => (ids.includes(text) ? undefined : ids.join(", "));
const ids = KNOWN.tests.map(({ id }) => id);

export const explorer: Explorer = {
  view: TestReader,
  own: {
    test: oneOf(ids),
    second: oneOf([NONE, ...ids]),
    pretest: (text) => (/^(100|[1-9]?\d)$/.test(text) ? undefined : tell("pretest_allowed")),
  },
};
