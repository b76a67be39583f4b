/** The Milan-type criteria as a checklist, with the fact and the critics behind each, and what the plan makes of it. */
import type { VNode } from "preact";
import { useMemo } from "preact/hooks";
import words from "../../../nenlm/explorers/milan_words.json" with { type: "json" };
import { checklist, type Criterion, type Status } from "../assessment/milan.ts";
import { conditionText } from "../model/wording.ts";
import { Columns, Disclosure } from "../ui/parts.tsx";
import { Answer, Few, Shell, useSession } from "../ui/shell.tsx";
import type { Explorer, Props, View } from "../ui/state.ts";
import { featureOf } from "../ui/values.ts";
import { Facts } from "../ui/why.tsx";
import { say, teller } from "../ui/words.ts";

const MARKS: Record<Status, string> = { met: "✓", not_yet: "…", not_met: "✕", unknown: "?" };
const LISTED = ["not_yet", "not_met", "unknown"] as const;

type Word = keyof typeof words;

const tell = teller(words);

function MilanChecklist(props: Props): VNode {
  const session = useSession(props);
  const { view } = session;
  const found = useMemo(() => checklist(view.pathway, view.case), [view]);
  const met = found.filter(({ status }) => status === "met").length;
  return (
    <Shell props={props} session={session} class="nx-milan" dock={tell("dock", { n: met, all: found.length })}>
      <div class="nx-takeaway">
        <p role="status">{takeaway(view, found)}</p>
        <p class="nx-marks" aria-hidden="true">
          {found.map(({ doc, status }) => (
            <span key={doc.feature} data-status={status}>
              {MARKS[status]}
            </span>
          ))}
        </p>
      </div>
      <div class="nx-sides">
        <div class="nx-criteria">
          <table role="table">
            <Columns heads={[tell("criterion"), tell("status"), tell("said")]} />
            <tbody role="rowgroup">
              {found.map((each) => (
                <Row key={each.doc.feature} view={view} criterion={each} />
              ))}
            </tbody>
          </table>
        </div>
        <div class="nx-plan" role="region" aria-label={say("plan")}>
          <Answer session={session} />
          <Few session={session} names={props.frame.features} />
        </div>
      </div>
    </Shell>
  );
}

/** How many criteria are met, which are not, and whether the plan follows. */
function takeaway({ contract, plan }: View, found: Criterion[]): string {
  const met = found.filter(({ status }) => status === "met").length;
  const every = met === found.length;
  const lists = LISTED.flatMap((status) => {
    const names = found.filter((each) => each.status === status).map(({ doc }) => featureOf(contract, doc.feature).label);
    return names.length > 0 ? [tell(`list_${status}`, { names: names.join(", ") })] : [];
  });
  const other = every && !plan.refusal && plan.shown.intent !== "transplantation" ? [tell("other_aim")] : [];
  return [tell(every ? "all_met" : "some_met", { n: met, all: found.length }), ...lists, ...other].join(" ");
}

function Row({ view, criterion: { doc, condition, status } }: { view: View; criterion: Criterion }): VNode {
  return (
    <tr role="row">
      <th scope="row" role="rowheader">
        {conditionText(view.contract, condition)}
        <small>{tell(doc.origin as Word)}</small>
      </th>
      <td role="cell" data-status={status}>
        <span aria-hidden="true">{MARKS[status]} </span>
        {tell(status)}
      </td>
      <td role="cell">
        <Disclosure class="nx-why" summary={tell("said")}>
          {() => <Said critics={doc.critics} facts={doc.facts} />}
        </Disclosure>
      </td>
    </tr>
  );
}

function Said({ critics, facts }: { critics: string; facts: string[] }): VNode {
  return (
    <>
      <p>{critics}</p>
      <Facts ids={facts} />
    </>
  );
}

export const explorer: Explorer = { view: MilanChecklist, own: {} };
