/** Which treatments are open in a case, and what rules the others out. */
import type { VNode } from "preact";
import { useMemo } from "preact/hooks";
import words from "../../../nenlm/explorers/options_words.json" with { type: "json" };
import { content, type Option, options, type Status } from "../assessment/options.ts";
import { conditionText } from "../model/wording.ts";
import { Columns, Disclosure } from "../ui/parts.tsx";
import { Answer, Control, Few, named, type Session, Shell, useSession } from "../ui/shell.tsx";
import type { Explorer, Props, View } from "../ui/state.ts";
import { Prose } from "../ui/terms.tsx";
import { featureOf, settleAll, stop, valueText } from "../ui/values.ts";
import { Facts } from "../ui/why.tsx";
import { say, teller } from "../ui/words.ts";

const MARKS: Record<Status, string> = { open: "✓", caution: "!", out: "✕", waits: "…", not_offered: "–" };
const STATUSES = Object.keys(MARKS) as Status[];

const tell = teller(words);

function OptionsExplorer(props: Props): VNode {
  const session = useSession(props);
  const { view } = session;
  const found = useMemo(() => options(view.pathway, view.case), [view]);
  const open = found.filter(({ lines }) => lines.length > 0).length;
  return (
    <Shell props={props} session={session} class="nx-liver-options" dock={tell("dock", { n: open, all: content.options.length })}>
      <div class="nx-takeaway">
        <p role="status">{takeaway(found)}</p>
        <Picture found={found} />
      </div>
      <div class="nx-sides">
        <Asked session={session} names={props.frame.features} />
        <div class="nx-plan" role="region" aria-label={say("plan")}>
          <Answer session={session} />
          <OptionsTable session={session} found={found} />
        </div>
      </div>
    </Shell>
  );
}

/** The features that decide, and the further ones closed. */
function Asked({ session, names }: { session: Session; names: string[] }): VNode {
  const shown = names.length > 0 ? names : content.first;
  const rest = [...content.first, ...content.more].filter((name) => !shown.includes(name));
  return (
    <div>
      <form class="nx-options-ask" aria-label={tell("decides")} onSubmit={(event) => event.preventDefault()}>
        <h4>{tell("decides")}</h4>
        {named(session.view.contract, shown).map((feature) => (
          <Control key={feature.id} session={session} feature={feature} />
        ))}
      </form>
      <Few session={session} names={rest} />
    </div>
  );
}

/** Which options are open, doubtful, ruled out, early or not offered. */
function takeaway(found: Option[]): string {
  const lists = STATUSES.flatMap((status) => {
    const names = found.filter((option) => option.status === status).map(({ doc }) => doc.label);
    return names.length > 0 ? [tell(`list_${status}`, { names: names.join("; ") })] : [];
  });
  return lists.join(" ");
}

/** The options as tiles by the way they take; the table says the same in words. */
function Picture({ found }: { found: Option[] }): VNode {
  return (
    <div class="nx-ways" aria-hidden="true">
      {Object.entries(content.ways).map(([way, word]) => (
        <div key={way}>
          <small>{word}</small>
          {found
            .filter(({ doc }) => doc.way === way)
            .map(({ doc, status }) => (
              <span key={doc.id} data-status={status}>
                <b>{MARKS[status]}</b> {doc.label}
              </span>
            ))}
        </div>
      ))}
    </div>
  );
}

function OptionsTable({ session, found }: { session: Session; found: Option[] }): VNode {
  return (
    <table role="table" class="nx-options-table">
      <Columns heads={[tell("option"), tell("status"), tell("why")]} />
      <tbody role="rowgroup">
        {found.map((option) => (
          <Row key={option.doc.id} session={session} option={option} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ session, option }: { session: Session; option: Option }): VNode {
  const { doc, status } = option;
  return (
    <tr role="row">
      <th scope="row" role="rowheader">
        {doc.label}
      </th>
      <td role="cell" data-status={status}>
        <span aria-hidden="true">{MARKS[status]} </span>
        {tell(status)}
      </td>
      <td role="cell">
        {reasons(session.view, option).map((sentence) => (
          <p key={sentence}>
            <Prose text={sentence} />
          </p>
        ))}
        {status === "out" && <Opening session={session} option={option} />}
        <Disclosure class="nx-why" summary={tell("said")}>
          {() => <Said says={doc.says} facts={doc.facts} />}
        </Disclosure>
      </td>
    </tr>
  );
}

/** Why an option stands as it does, sentence by sentence. */
function reasons({ contract, plan }: View, { status, lines, cautions, ready, against, bars, instead }: Option): string[] {
  const labels = (some: { label: string }[]): string => [...new Set(some.map(({ label }) => label))].join("; ");
  const chosen = lines.at(-1);
  const strength = chosen?.strength && contract.strengths[chosen.strength];
  return [
    ...(lines.length > 0 ? [tell("named", { names: labels(lines) })] : []),
    ...(strength ? chosen.rules.map(({ id, because }) => stop(tell("because", { rule: id, strength, because }))) : []),
    ...(cautions.length > 0 ? [tell("cautions", { names: labels(cautions) })] : []),
    ...(ready.length > 0 ? [tell("ready", { names: labels(ready) })] : []),
    ...against.map(({ id, because }) => stop(tell("against", { rule: id, because }))),
    ...(bars.length > 0 ? [tell("bars", { conditions: bars.map((bar) => conditionText(contract, bar)).join("; ") })] : []),
    ...(status === "waits" ? [tell("first", { aim: plan.shown.label })] : []),
    ...(status === "not_offered" ? [stop(tell("instead", { rule: instead[0]!.id, because: instead[0]!.because }))] : []),
  ];
}

/** The smallest change that would open an option, and the button that tries it. */
function Opening({ session: { view, set }, option: { openedBy } }: { session: Session; option: Option }): VNode {
  if (openedBy.length === 0) return <p class="nx-small">{tell("opened_by_none")}</p>;
  const changes = openedBy
    .map(({ feature: name, after }) => {
      const feature = featureOf(view.contract, name);
      return tell("change", { feature: feature.label, value: valueText(feature, after) });
    })
    .join("; ");
  const values = Object.fromEntries(openedBy.map(({ feature, after }) => [feature, after]));
  return (
    <p class="nx-small">
      {tell("opened_by", { changes })}{" "}
      <button type="button" aria-label={`${tell("try")}: ${changes}`} onClick={() => set(settleAll(view.contract, view.case, values))}>
        {tell("try")}
      </button>
    </p>
  );
}

function Said({ says, facts }: { says: string; facts: string[] }): VNode {
  return (
    <>
      <p>
        <Prose text={says} />
      </p>
      <Facts ids={facts} />
    </>
  );
}

export const explorer: Explorer = { view: OptionsExplorer, own: {} };
