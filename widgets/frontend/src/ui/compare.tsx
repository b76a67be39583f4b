/** The pinned case beside the present one: only what differs. */
import type { VNode } from "preact";
import type { Line } from "../model/types.ts";
import { differing, markedDue, type MarkedLine, markedSections } from "./changes.ts";
import { AimName } from "./parts.tsx";
import type { View } from "./state.ts";
import { featureOf, valueText } from "./values.ts";
import { say } from "./words.ts";
import { Part } from "./plan_side.tsx";

interface Props {
  view: View;
  pinned: View;
  back: () => void;
  unpin: () => void;
}

export function Compare({ view, pinned, back, unpin }: Props): VNode {
  const { contract } = view;
  const sections = [
    { id: "due", title: say("due"), lines: markedDue(view.plan, pinned.plan) },
    ...markedSections(contract, view.plan, pinned.plan),
  ].filter((section) => section.lines.some((each) => each.mark));
  const aim = ({ plan }: View): VNode => <AimName contract={contract} intent={plan.shown.intent} label={plan.shown.label} />;
  return (
    <Part title={say("compare")} class="nx-part nx-compare">
      <table>
        <thead>
          <tr>
            <th scope="col">{say("compare_row")}</th>
            <th scope="col">{say("compare_pinned")}</th>
            <th scope="col">{say("compare_now")}</th>
          </tr>
        </thead>
        <tbody>
          <Row title={say("aim")} pinned={aim(pinned)} now={aim(view)} />
          {pinned.pathway !== view.pathway && <Row title={say("edition")} pinned={pinned.pathway.edition.title} now={view.pathway.edition.title} />}
          {differing(contract, pinned.case, view.case).map(({ feature, before, after }) => {
            const about = featureOf(contract, feature);
            return <Row key={feature} title={about.label} pinned={valueText(about, before)} now={valueText(about, after)} />;
          })}
          {sections.map(({ id, title, lines }) => (
            <Row key={id} title={title} pinned={<Only lines={lines} mark="removed" />} now={<Only lines={lines} mark="added" />} />
          ))}
        </tbody>
      </table>
      {sections.length === 0 && pinned.plan.shown.outcome === view.plan.shown.outcome && <p>{say("compare_same")}</p>}
      <p class="nx-buttons">
        <button type="button" onClick={back}>
          {say("back")}
        </button>{" "}
        <button type="button" onClick={unpin}>
          {say("unpin")}
        </button>
      </p>
    </Part>
  );
}

function Row({ title, pinned, now }: { title: string; pinned: VNode | string; now: VNode | string }): VNode {
  return (
    <tr>
      <th scope="row">{title}</th>
      <td>{pinned}</td>
      <td>{now}</td>
    </tr>
  );
}

function Only({ lines, mark }: { lines: MarkedLine[]; mark: MarkedLine["mark"] }): VNode {
  const some: Line[] = lines.filter((each) => each.mark === mark).map((each) => each.line);
  if (some.length === 0) return <span>{say("compare_none")}</span>;
  return (
    <ul>
      {some.map((line) => (
        <li key={line.outcome}>{line.label}</li>
      ))}
    </ul>
  );
}
