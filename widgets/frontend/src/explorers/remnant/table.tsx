/** Denominators and growth as a table; the server's: `remnant_table.py`. */
import type { VNode } from "preact";
import { type Growth, grown, GROWTHS, type Judgement, judge, type Limit, type Percent } from "../../assessment/remnant.ts";
import { printed, REMNANT } from "../../assessment/remnant_content.ts";
import type { Planned, Row as ByOne } from "../../assessment/remnant_planner.ts";
import { Columns, Ends } from "../../ui/parts.tsx";
import { limitsText, nameOf, pointText, rangeText, tell, tens } from "./text.ts";

/** The stretch of the scale that is drawn, in percent. */
export const [LOW, HIGH] = [10, 60];
const [HEIGHT, DOT, BAR] = [24, 6, 4];
const TICKS = [10, 20, 30, 40, 50, 60];

export function Table({ planned: { rows, chosen } }: { planned: Planned }): VNode {
  const { share, limits } = chosen;
  return (
    <table class="nx-map nx-cohort-map" role="table" aria-label={tell("table")}>
      <Columns heads={[tell("by"), <Ends low={LOW!} high={HIGH!} />, tell("share")]} />
      <Group title={tell("rows")} rows={rows.map((row) => denominator(row, row === chosen))} />
      {share && <Group title={tell("growth", { by: nameOf(chosen.by) })} rows={GROWTHS.map((each) => growing(share, limits, each))} />}
    </table>
  );
}

interface RowProps {
  label: string;
  about: string[];
  share: Percent | null;
  limits: Limit[];
  judgement: Judgement | null;
  chosen?: boolean;
}

/** The remnant by one denominator. */
function denominator({ by, volume, share, limits, judgement }: ByOne, chosen: boolean): RowProps {
  const found = limits.length > 0 ? tell("limits", { limits: limitsText(limits) }) : tell("limits_none");
  const about = volume ? tell("volume_limits", { volume: tens(volume.point!), limits: found }) : tell("no_volume");
  return { label: REMNANT.denominators[by].label, about: [about], share, limits, judgement, chosen };
}

/** What one way of growth makes of a remnant. */
function growing(share: Percent, limits: Limit[], growth: Growth): RowProps {
  const { doc, span } = growth;
  const after = grown(share, growth);
  const waits = doc.wait.map((address) => printed(address).text).join("; ");
  const told = [span ? tell("growth_is", { range: rangeText(span) }) : tell("no_growth"), ...(waits ? [tell("wait", { wait: waits })] : [])];
  const minded = doc.mind_values.map((address) => `${printed(address).label}: ${printed(address).text}`).join("; ");
  return { label: doc.label, about: [told.join(" "), `${doc.mind} ${minded}.`], share: after, limits, judgement: after && judge(after, limits) };
}

function Group({ title, rows }: { title: string; rows: RowProps[] }): VNode {
  return (
    <tbody role="rowgroup">
      <tr class="nx-group" role="row">
        <th scope="rowgroup" role="rowheader" colSpan={3}>
          {title}
        </th>
      </tr>
      {rows.map((row) => (
        <Row key={row.label} {...row} />
      ))}
    </tbody>
  );
}

function Row({ label, about, share, limits, judgement, chosen }: RowProps): VNode {
  return (
    <tr role="row" data-status={chosen ? "covers" : undefined} aria-current={chosen ? "true" : undefined}>
      <th scope="row" role="rowheader">
        <b>{label}</b>
        {about.map((each) => (
          <small key={each}>{each}</small>
        ))}
      </th>
      <td role="cell" class="nx-strip">
        {share && <Strip share={share} limits={limits} />}
      </td>
      <td role="cell" class="nx-value" data-verdict={judgement?.verdict}>
        <b>{share ? pointText(share) : tell("none")}</b> {share && share.fed > share.low && <small>{rangeText(share)}</small>}{" "}
        {judgement && <small>{tell(judgement.verdict)}</small>}
      </td>
    </tr>
  );
}

/** Where a share stands on the drawn scale, in percent of its width. */
const placed = (share: number): number => Math.min(100, Math.max(0, (100 * (share - LOW)) / (HIGH - LOW)));

/** A remnant on the scale: its range, its dot, and the limits. */
function Strip({ share: { low, fed, high }, limits }: { share: Percent; limits: Limit[] }): VNode {
  const edges = [...new Set(limits.flatMap((each) => [each.low, each.high]))];
  const line = (share: number, name: string): VNode => (
    <line key={`${name}${share}`} x1={`${placed(share)}%`} x2={`${placed(share)}%`} y1={0} y2={HEIGHT} class={name} />
  );
  return (
    <svg height={HEIGHT} width="100%" aria-hidden="true">
      {TICKS.map((tick) => line(tick, "nx-tick"))}
      {edges.map((edge) => line(edge, "nx-limit"))}
      <rect x={`${placed(low)}%`} y={HEIGHT / 2 - BAR / 2} width={`${placed(high) - placed(low)}%`} height={BAR} rx={BAR / 2} class="nx-span" />
      {fed > low && <circle cx={`${placed(fed)}%`} cy={HEIGHT / 2} r={DOT} class="nx-dot" />}
    </svg>
  );
}
