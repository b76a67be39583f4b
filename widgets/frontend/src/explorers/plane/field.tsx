/** The map itself: a table whose fields are coloured by intent, with the case as a point in it. */
import type { VNode } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Pathway } from "../../model/pathway.ts";
import { Icon } from "../../ui/parts.tsx";
import { valueText } from "../../ui/values.ts";
import { areaAt, isAt, type Spot } from "./areas.ts";
import { nameOf, type Plane, tell } from "./plane.ts";

interface Props {
  plane: Plane;
  pathway: Pathway;
  /** Letters of the areas that stand out. */
  lit: string[];
  light: (letters: string[]) => void;
  /** Moves the case there, or says why it cannot be. */
  enter: (spot: Spot) => void;
}

/** From this on the columns' names stand upright. */
const LONG_WORD = 8;
const STEPS: Record<string, Spot> = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

export function Field({ plane, pathway, lit, light, enter }: Props): VNode {
  const { x, y, columnIds, rowIds, marks, here } = plane;
  const table = useRef<HTMLTableElement>(null);
  /** Moved by a key: the focus goes along. */
  const steered = useRef(false);
  const [over, drag] = useState<Spot>();
  /** A drop is followed by a click on the field it began in, which means nothing. */
  const dropped = useRef(false);
  useLayoutEffect(() => {
    if (steered.current) table.current?.querySelector<HTMLElement>("[aria-pressed=true]")?.focus();
    steered.current = false;
  }, [here]);

  /** The next field that can be, in one direction; the first one if none can. */
  const next = ([down, right]: Spot): Spot | undefined => {
    let spot: Spot = [here[0] + down, here[1] + right];
    const first = spot;
    while (marks[spot[0]]?.[spot[1]]?.refusal) spot = [spot[0] + down, spot[1] + right];
    return marks[spot[0]]?.[spot[1]] ? spot : marks[first[0]]?.[first[1]] && first;
  };
  const spotUnder = (event: PointerEvent): Spot | undefined => {
    const [row, column] =
      document.elementFromPoint(event.clientX, event.clientY)?.closest<HTMLElement>("[data-spot]")?.dataset["spot"]?.split(",") ?? [];
    return column === undefined ? undefined : [Number(row), Number(column)];
  };
  const drop = (): void => {
    dropped.current = over !== undefined && !isAt(over, here);
    if (over && dropped.current) enter(over);
    drag(undefined);
  };
  return (
    <table
      class="nx-plane"
      ref={table}
      style={{ "--columns": columnIds.length }}
      data-upright={
        columnIds.some((id) =>
          valueText(x, id)
            .split(" ")
            .some((word) => word.length > LONG_WORD),
        )
          ? "true"
          : undefined
      }
      data-dragging={over ? "true" : undefined}
      onPointerLeave={() => light([])}
      onKeyDown={(event) => {
        const step = STEPS[event.key];
        const spot = step && next(step);
        if (step) event.preventDefault();
        if (!spot) return;
        steered.current = true;
        enter(spot);
      }}
    >
      <caption class="nx-hidden">{tell("map", { x: x.label, y: y.label })}</caption>
      <thead>
        <tr>
          <td />
          {columnIds.map((id) => (
            <th key={id} scope="col">
              <span>{valueText(x, id)}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rowIds.map((rowId, row) => (
          <tr key={rowId}>
            <th scope="row">{valueText(y, rowId)}</th>
            {columnIds.map((columnId, column) => {
              const spot: Spot = [row, column];
              const area = areaAt(plane.areas, spot);
              const { label, intent } = nameOf(pathway, area);
              const present = isAt(spot, here);
              const fill = { y: `${y.label} ${valueText(y, rowId)}`, x: `${x.label} ${valueText(x, columnId)}`, letter: area.letter, aim: label };
              return (
                <td
                  key={columnId}
                  data-spot={spot.join()}
                  data-intent={intent || undefined}
                  data-refused={area.contradiction ? "true" : undefined}
                  data-lit={lit.includes(area.letter) || undefined}
                  data-over={over && isAt(over, spot) ? "true" : undefined}
                >
                  <button
                    type="button"
                    aria-pressed={present}
                    aria-label={tell(area.contradiction ? "field_refused" : "field", fill)}
                    aria-disabled={area.contradiction ? "true" : undefined}
                    tabIndex={present ? 0 : -1}
                    onClick={() => {
                      if (!dropped.current) enter(spot);
                      dropped.current = false;
                    }}
                    onPointerEnter={() => light([area.letter])}
                    onFocus={() => light([area.letter])}
                    onPointerDown={(event) => {
                      if (!present) return;
                      event.currentTarget.setPointerCapture(event.pointerId);
                      drag(spot);
                    }}
                    onPointerMove={(event) => over && drag(spotUnder(event) ?? over)}
                    onPointerUp={drop}
                    onPointerCancel={() => drag(undefined)}
                  >
                    <span aria-hidden="true">
                      {area.letter}
                      {intent && <Icon contract={pathway.contract} intent={intent} />}
                    </span>
                    {present && <i class="nx-point" aria-hidden="true" />}
                  </button>
                  <Edges plane={plane} spot={spot} lit={lit} light={light} />
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The borders of a field towards the next column and the next row; thick where the intent turns. */
function Edges({ plane: { areas, marks }, spot, lit, light }: Pick<Props, "plane" | "lit" | "light"> & { spot: Spot }): VNode {
  const [row, column] = spot;
  const own = areaAt(areas, spot);
  const edge = (side: string, other: Spot): VNode | null => {
    if (!marks[other[0]]?.[other[1]]) return null;
    const { letter } = areaAt(areas, other);
    if (letter === own.letter) return null;
    const turns = marks[row]![column]!.intent !== marks[other[0]]![other[1]]!.intent;
    const both = [own.letter, letter];
    const bright = lit.length === 2 && both.every((each) => lit.includes(each));
    return (
      <i
        class="nx-edge"
        data-side={side}
        data-turns={turns ? "true" : undefined}
        data-lit={bright || undefined}
        aria-hidden="true"
        onPointerEnter={() => light(both)}
      />
    );
  };
  return (
    <>
      {edge("end", [row, column + 1])}
      {edge("below", [row + 1, column])}
    </>
  );
}
