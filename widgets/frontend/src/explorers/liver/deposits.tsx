/** The tools that place deposits, and the table that lists and edits them. */
import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { LIVER, type Place, SEGMENTS } from "../../assessment/liver.ts";
import type { Deposit } from "../../assessment/liver_map.ts";
import { say } from "../../ui/words.ts";
import { tell } from "./words.ts";

const { places, deposits: limits } = LIVER.typing;
export const PLACES = Object.keys(places) as Place[];

/** What the next deposit will be like. */
export interface Brush {
  mm: number;
  place: Place;
}

const within = (text: string): number | undefined => {
  const mm = text === "" ? Number.NaN : Number(text);
  return Number.isInteger(mm) && mm >= limits.low && mm <= limits.high ? mm : undefined;
};

/** A number field that takes what is allowed and shows the last allowed value otherwise. */
function Millimetres({ mm, enter, label, hidden }: { mm: number; enter: (mm: number) => void; label: string; hidden?: boolean }): VNode {
  const field = (
    <input
      type="number"
      aria-label={hidden ? label : undefined}
      min={limits.low}
      max={limits.high}
      step={1}
      value={mm}
      onChange={(event) => {
        const entered = within(event.currentTarget.value);
        if (entered === undefined) event.currentTarget.value = String(mm);
        else enter(entered);
      }}
    />
  );
  return hidden ? (
    field
  ) : (
    <label>
      {label} {field}
    </label>
  );
}

interface ToolsProps {
  brush: Brush;
  choose: (brush: Brush) => void;
  full: boolean;
  place: (segment: string) => void;
  /** Left out where there is nothing to undo. */
  undo: (() => void) | undefined;
  clear: (() => void) | undefined;
}

export function Tools({ brush, choose, full, place, undo, clear }: ToolsProps): VNode {
  const [segment, setSegment] = useState(SEGMENTS[0]!);
  return (
    <form class="nx-tools" aria-label={tell("tools")} onSubmit={(event) => event.preventDefault()}>
      <span class="nx-tool">
        <Millimetres mm={brush.mm} enter={(mm) => choose({ ...brush, mm })} label={tell("mm")} />
        <span class="nx-segmented">
          {limits.quick.map((mm) => (
            <button key={mm} type="button" aria-pressed={mm === brush.mm} onClick={() => choose({ ...brush, mm })}>
              {tell("quick", { mm })}
            </button>
          ))}
        </span>
      </span>
      <fieldset class="nx-tool">
        <legend>{tell("where")}</legend>
        <span class="nx-segmented">
          {PLACES.map((each) => (
            <button
              key={each}
              type="button"
              aria-pressed={each === brush.place}
              title={places[each].meaning}
              onClick={() => choose({ ...brush, place: each })}
            >
              {places[each].label}
            </button>
          ))}
        </span>
      </fieldset>
      <span class="nx-tool">
        <label>
          {tell("segment")}{" "}
          <select value={segment} onChange={(event) => setSegment(event.currentTarget.value)}>
            {SEGMENTS.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
        <button type="button" disabled={full} onClick={() => place(segment)}>
          {tell("add")}
        </button>
        <button type="button" class="nx-quiet" disabled={!undo} onClick={() => undo?.()}>
          {say("undo")}
        </button>
        <button type="button" class="nx-quiet" disabled={!clear} onClick={() => clear?.()}>
          {tell("clear")}
        </button>
      </span>
      {full && <p role="status">{tell("full", { most: limits.most })}</p>}
    </form>
  );
}

interface TableProps {
  deposits: Deposit[];
  change: (at: number, deposit: Deposit) => void;
  remove: (at: number) => void;
}

export function Table({ deposits, change, remove }: TableProps): VNode {
  return (
    <div class="nx-deposits">
      <table>
        <caption>{tell("table")}</caption>
        <thead>
          <tr>
            {(["at", "segment", "size", "place", "remove"] as const).map((head) => (
              <th key={head} scope="col">
                {tell(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {deposits.map((each, index) => {
            const at = index + 1;
            return (
              <tr key={index}>
                <th scope="row">{at}</th>
                <td>{each.segment}</td>
                <td>
                  <Millimetres mm={each.mm} enter={(mm) => change(index, { ...each, mm })} label={tell("size_at", { at })} hidden />
                </td>
                <td>
                  <select
                    aria-label={tell("place_at", { at })}
                    value={each.place}
                    onChange={(event) => change(index, { ...each, place: event.currentTarget.value as Place })}
                  >
                    {PLACES.map((place) => (
                      <option key={place} value={place}>
                        {places[place].label}
                      </option>
                    ))}
                  </select>
                </td>
                <td>
                  <button type="button" class="nx-quiet" aria-label={tell("remove_at", { at })} onClick={() => remove(index)}>
                    ✕
                  </button>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
