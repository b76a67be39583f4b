/** The decision map: two features as axes, the plane around the case coloured by intent. */
import type { VNode } from "preact";
import { useMemo, useState } from "preact/hooks";
import known from "../../../contract/axes.json" with { type: "json" };
import { idOf, idsOf } from "../model/features.ts";
import { marksOf } from "../model/plane.ts";
import type { Pathway } from "../model/pathway.ts";
import type { Feature, Mark } from "../model/types.ts";
import { aimOutcome, Disclosure } from "../ui/parts.tsx";
import { Answer, Control, Few, type Session, Shell, useSession } from "../ui/shell.tsx";
import type { Explorer, Props } from "../ui/state.ts";
import { featureOf, plain, settleAll } from "../ui/values.ts";
import { say } from "../ui/words.ts";
import { areaAt, areasOf, askedIn, bordersOf, type Spot } from "./plane/areas.ts";
import { Areas, Borders, InWords } from "./plane/lists.tsx";
import { Field } from "./plane/field.tsx";
import { type Plane, tell } from "./plane/plane.ts";

const X = "clear";
const Y = "ki67";

function DecisionMap(props: Props): VNode {
  const session = useSession(props);
  const { view, own } = session;
  const [x, y] = axesOf(own["x"] ?? X, own["y"] ?? Y);
  const plane = useMemo(() => planeOf(view.pathway, session, x, y), [view, x, y]);
  const [lit, light] = useState<string[]>([]);
  const [refusal, tellRefusal] = useState("");
  const here = areaAt(plane.areas, plane.here);

  const enter = ([row, column]: Spot): void => {
    const mark = plane.marks[row]![column]!;
    tellRefusal(mark.refusal ? plain(mark.refusal.message) : "");
    light([]);
    if (mark.refusal || (row === plane.here[0] && column === plane.here[1])) return;
    session.set(settleAll(view.contract, view.case, { [y]: plane.rowIds[row]!, [x]: plane.columnIds[column]! }));
  };
  return (
    <Shell props={props} session={session} class="nx-decision-map" dock={tell("area", { letter: here.letter })}>
      <Axes session={session} x={x} y={y} />
      {own["x"] && own["x"] === own["y"] && (
        <p class="nx-message" role="alert">
          {tell("one_axis", { x, y })}
        </p>
      )}
      <p role="status" class="nx-takeaway">
        {takeaway(view.pathway, plane)}
      </p>
      <div class="nx-sides">
        <section class="nx-plane-side" aria-label={tell("map", { x: plane.x.label, y: plane.y.label })}>
          <Field plane={plane} pathway={view.pathway} lit={lit} light={light} enter={enter} />
          {refusal ? (
            <p class="nx-block" role="alert">
              {refusal}
            </p>
          ) : (
            <p class="nx-hint">{tell("hint")}</p>
          )}
          <Areas plane={plane} pathway={view.pathway} lit={lit} light={light} />
          <Borders plane={plane} lit={lit} light={light} />
          <Disclosure class="nx-why nx-in-words" summary={tell("in_words")}>
            {() => <InWords plane={plane} pathway={view.pathway} />}
          </Disclosure>
        </section>
        <div class="nx-plan" role="region" aria-label={say("plan")}>
          <Answer session={session} />
          <form class="nx-axes" aria-label={tell("axes")} onSubmit={(event) => event.preventDefault()}>
            <h5>{tell("axes")}</h5>
            {[plane.x, plane.y].map((feature) => (
              <Control key={feature.id} session={session} feature={feature} />
            ))}
          </form>
          <Few session={session} names={props.frame.features} />
        </div>
      </div>
    </Shell>
  );
}

/** Two features that differ: where both are the same, the second makes way. */
const axesOf = (x: string, y: string): [string, string] => [x, x !== y ? y : x === Y ? X : Y];

function planeOf(pathway: Pathway, { view }: Session, x: string, y: string): Plane {
  const asked = askedIn(pathway.contract, pathway.edition);
  const marks = marksOf(pathway.engine, view.case, x, y);
  const areas = areasOf(marks);
  const rank = (rule: string): number => asked.findIndex(({ id }) => id === rule);
  const axis = (id: string): Feature => featureOf(pathway.contract, id);
  const ids = (id: string): string[] => idsOf(axis(id));
  const at = (id: string): number => ids(id).indexOf(idOf(axis(id), view.case[id]!));
  return {
    x: axis(x),
    y: axis(y),
    columnIds: ids(x),
    rowIds: ids(y),
    marks,
    areas,
    borders: bordersOf(marks, areas, rank),
    here: [at(y), at(x)],
    pending: view.plan.shown.outcome === "complete_workup",
    because: new Map([...asked].reverse().map(({ id, because }) => [id, because])),
  };
}

/** Where the case lies, and where one step along an axis can lead. */
function takeaway(pathway: Pathway, { marks, areas, here, pending }: Plane): string {
  const name = (mark: Mark): string => (mark.refusal ? tell("refused") : aimOutcome(pathway, mark.aim ?? "").label);
  const [row, column] = here;
  const along = [...marks[row]!, ...marks.map((each) => each[column]!)];
  const others = [...new Set(along.filter(({ changes }) => changes).map(name))];
  const fill = { letter: areaAt(areas, here).letter, aim: name(marks[row]![column]!), others: others.join("; ") };
  const said = tell(others.length > 0 ? "takeaway" : "takeaway_alone", fill);
  return pending ? `${said} ${tell("candidate")}` : said;
}

function Axes({ session, x, y }: { session: Session; x: string; y: string }): VNode {
  const { groups, features } = session.view.contract;
  return (
    <div class="nx-plane-ask">
      {(
        [
          ["x", x, y],
          ["y", y, x],
        ] as const
      ).map(([axis, chosen, other]) => (
        <label key={axis}>
          {tell(axis === "x" ? "across" : "down")}{" "}
          <select value={chosen} onChange={(event) => session.show({ x, y, [axis]: event.currentTarget.value })}>
            {groups.map((group) => (
              <optgroup key={group.id} label={group.label}>
                {features
                  .filter((each) => each.group === group.id)
                  .map(({ id, label }) => (
                    <option key={id} value={id} disabled={id === other}>
                      {label}
                    </option>
                  ))}
              </optgroup>
            ))}
          </select>
        </label>
      ))}
      <button type="button" class="nx-quiet" onClick={() => session.show({ x: y, y: x })}>
        {tell("swap")}
      </button>
    </div>
  );
}

const feature = (text: string): string | undefined => (known.includes(text) ? undefined : known.join(", "));

export const explorer: Explorer = { view: DecisionMap, own: { x: feature, y: feature } };
