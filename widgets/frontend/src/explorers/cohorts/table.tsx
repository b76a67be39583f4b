/** Every cohort beside the case: whether it covers it and why not, and its survival drawn. */
import type { Ref, VNode } from "preact";
import { type Coverage, type Survival, survivalAt } from "../../assessment/cohorts.ts";
import { Columns, Ends } from "../../ui/parts.tsx";
import type { View } from "../../ui/state.ts";
import { say } from "../../ui/words.ts";
import { type Chosen, isPlanned, KNOWN, listed, tell, treatmentOf, yearsText } from "./shared.ts";

const TICKS = [0, 25, 50, 75, 100];
const [ROW, DOT, BAR] = [24, 6, 4];

interface TableProps {
  view: View;
  judged: Coverage[];
  chosen: Chosen;
  table: Ref<HTMLTableElement>;
}

export function CohortTable({ view, judged, chosen, table }: TableProps): VNode {
  return (
    <table class="nx-map nx-cohort-map" role="table" ref={table}>
      <Columns heads={[tell("cohort"), <Ends low={TICKS[0]!} high={TICKS.at(-1)!} />, tell("alive", { years: yearsText(chosen.years) })]} />
      {KNOWN.treatments.map(({ id, title }) => (
        <tbody key={id} role="rowgroup">
          <tr class="nx-group" role="row">
            <th scope="rowgroup" role="rowheader" colSpan={3}>
              {title}
            </th>
          </tr>
          {judged
            .filter(({ cohort }) => cohort.treatment === id)
            .map((each) => (
              <Row key={each.cohort.id} view={view} judged={each} survival={survivalAt(each.cohort, chosen.years)} />
            ))}
        </tbody>
      ))}
    </table>
  );
}

function Row({ view, judged, survival }: { view: View; judged: Coverage; survival: Survival | undefined }): VNode {
  return (
    <tr role="row" data-status={judged.status}>
      <th scope="row" role="rowheader">
        <b>{judged.cohort.name}</b>
        <small>{standing(view, judged)}</small>
      </th>
      <td role="cell" class="nx-strip">
        {survival && <Strip survival={survival} />}
      </td>
      <td role="cell" class="nx-value">
        {survival ? <Printed survival={survival} /> : <span class="nx-source">{tell("not_printed")}</span>}
      </td>
    </tr>
  );
}

/** Whether a cohort covers the case, and why not. */
function standing(view: View, { cohort, status, failed, open }: Coverage): string {
  if (status !== "covers") return tell(status, { conditions: listed(view, failed.length > 0 ? failed : open) });
  if (treatmentOf(cohort).intents.length === 0) return tell("covers");
  return tell(isPlanned(view.plan, cohort) ? "planned" : "unplanned");
}

function Printed({ survival: { text, range, n } }: { survival: Survival }): VNode {
  const patients = n ? say("n", { n }) : tell("n_unseen");
  return (
    <>
      <b>{text}</b> <small>{range ? `${range}; ${patients}` : patients}</small>
    </>
  );
}

/** One value on the scale: a dot, a range, or a dot on its range. */
function Strip({ survival: { value, low, high } }: { survival: Survival }): VNode {
  return (
    <svg height={ROW} width="100%" aria-hidden="true">
      {TICKS.map((tick) => (
        <line key={tick} x1={`${tick}%`} x2={`${tick}%`} y1={0} y2={ROW} class="nx-tick" />
      ))}
      {low !== undefined && high !== undefined && (
        <rect x={`${low}%`} y={ROW / 2 - BAR / 2} width={`${high - low}%`} height={BAR} rx={BAR / 2} class="nx-span" />
      )}
      {value !== undefined && <circle cx={`${value}%`} cy={ROW / 2} r={DOT} class="nx-dot" />}
    </svg>
  );
}
