/** Debulking: which published reports speak at which share of tumour removed. */
import type { VNode } from "preact";
import words from "../../../nenlm/explorers/debulking_words.json" with { type: "json" };
import { DEBULKING, type Printed, type Report, reportsAt } from "../assessment/debulking.ts";
import { useAddress } from "../ui/facts.ts";
import { Columns, Ends } from "../ui/parts.tsx";
import { Answer, Few, named, type Session, Shell, useSession } from "../ui/shell.tsx";
import type { Explorer, Props } from "../ui/state.ts";
import { featureOf, valueText } from "../ui/values.ts";
import { say, teller } from "../ui/words.ts";

const { feature: FEATURE, stops, roles } = DEBULKING;
const TICKS = [0, 25, 50, 75, 100];
const [HEIGHT, DOT] = [24, 6];

const tell = teller(words);

function DebulkingEvidence(props: Props): VNode {
  const session = useSession(props);
  const { view } = session;
  const at = stops.findIndex(({ value }) => value === view.case[FEATURE]);
  const stop = stops[at];
  const reports = stop ? reportsAt(stop.value) : [];
  const shown = named(view.contract, props.frame.features).flatMap(({ id }) => (id === FEATURE ? [] : [id]));
  return (
    <Shell props={props} session={session} class="nx-debulking" dock={stop?.label ?? say("not_known")}>
      <Stops session={session} at={at} />
      <p class="nx-takeaway" role="status">
        {takeaway(stop, reports.length)}
      </p>
      <div class="nx-sides">
        <div class="nx-case">
          {reports.length > 0 && <Table reports={reports} />}
          <p class="nx-source">{tell("strip", { low: TICKS[0]!, high: TICKS.at(-1)! })}</p>
        </div>
        <div class="nx-plan" role="region" aria-label={say("plan")}>
          <Answer session={session} />
          <Few session={session} names={shown} />
        </div>
      </div>
    </Shell>
  );
}

function takeaway(stop: (typeof stops)[number] | undefined, n: number): string {
  if (!stop) return tell("unknown");
  return tell("takeaway", { share: stop.label, reports: tell(n === 1 ? "reports_one" : "reports_many", { n }), says: stop.says.trim() });
}

/** The slider with its named stops; a stop that would contradict the case says why. */
function Stops({ session, at }: { session: Session; at: number }): VNode {
  const { view, actions, blocked } = session;
  const feature = featureOf(view.contract, FEATURE);
  const last = stops.length - 1;
  const chosen = stops[at];
  const shown = chosen ? at : last;
  const told = chosen ? tell("stop", { label: chosen.label, value: valueText(feature, chosen.value) }) : say("not_known");
  const move = (field: HTMLInputElement): void => {
    const { value } = stops[Number(field.value)]!;
    const mark = view.landscape[FEATURE]?.find((each) => each.value === value);
    if (!mark?.refusal) {
      actions.enter(feature, value, true);
      return;
    }
    field.value = String(shown);
    actions.block(feature, mark);
  };
  return (
    <form class="nx-stops" data-unknown={chosen ? undefined : "true"} aria-label={tell("slider")} onSubmit={(event) => event.preventDefault()}>
      <label>
        {tell("slider")} <b>{told}</b>
      </label>
      <div class="nx-slider">
        <div class="nx-track" aria-hidden="true" />
        <input
          type="range"
          min={0}
          max={last}
          step={1}
          value={shown}
          aria-label={tell("slider")}
          aria-valuetext={chosen?.label ?? told}
          onInput={(event) => move(event.currentTarget)}
          onBlur={() => actions.settle()}
        />
        <div class="nx-ticks" aria-hidden="true">
          {stops.map(({ value, label }, place) => (
            <span key={value} style={{ "--at": `${(100 * place) / last}%` }}>
              {label}
            </span>
          ))}
        </div>
      </div>
      {blocked?.feature === FEATURE && (
        <p class="nx-block" role="alert">
          {blocked.block.message}
        </p>
      )}
    </form>
  );
}

function Table({ reports }: { reports: Report[] }): VNode {
  return (
    <table class="nx-map nx-cohort-map" role="table" aria-label={tell("table")}>
      <Columns heads={[tell("report"), <Ends low={TICKS[0]!} high={TICKS.at(-1)!} />, tell("value")]} />
      {reports.map((each) => (
        <Body key={each.fact} report={each} />
      ))}
    </table>
  );
}

/** One report: its name, then a row a value. */
function Body({ report: { fact, title, role, n, design, checked, says, values } }: { report: Report }): VNode {
  const address = useAddress().fact(fact);
  return (
    <tbody role="rowgroup">
      <tr class="nx-group" role="row">
        <th scope="rowgroup" role="rowheader" colSpan={3}>
          {address ? (
            <a class="fact" href={address}>
              {title}
            </a>
          ) : (
            title
          )}
          <small>{tell("about", { role: roles[role]!, n: n === null ? tell("n_unseen") : say("n", { n }), design, checked })}</small>
          <small>{says}</small>
        </th>
      </tr>
      {values.map((value) => (
        <Row key={value.label} value={value} />
      ))}
    </tbody>
  );
}

/** One printed value: in words, and as a dot where it is a share. */
function Row({ value: { label, text, n, share } }: { value: Printed }): VNode {
  return (
    <tr role="row">
      <th scope="row" role="rowheader">
        {label}
      </th>
      <td role="cell" class="nx-strip">
        {share !== undefined && (
          <svg height={HEIGHT} width="100%" aria-hidden="true">
            {TICKS.map((tick) => (
              <line key={tick} x1={`${tick}%`} x2={`${tick}%`} y1={0} y2={HEIGHT} class="nx-tick" />
            ))}
            <circle cx={`${share}%`} cy={HEIGHT / 2} r={DOT} class="nx-dot" />
          </svg>
        )}
      </td>
      <td role="cell" class="nx-value">
        <b>{text}</b> {n !== null && <small>{say("n", { n })}</small>}
      </td>
    </tr>
  );
}

export const explorer: Explorer = { view: DebulkingEvidence, own: {} };
