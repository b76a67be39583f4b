/** The map's key: its areas, its borders with the rules that draw them, and all of it in words. */
import type { VNode } from "preact";
import type { Pathway } from "../../model/pathway.ts";
import { AimName } from "../../ui/parts.tsx";
import { Prose } from "../../ui/terms.tsx";
import { stop, valueText } from "../../ui/values.ts";
import { areaAt } from "./areas.ts";
import { nameOf, type Plane, tell } from "./plane.ts";

interface Props {
  plane: Plane;
  pathway: Pathway;
  lit: string[];
  light: (letters: string[]) => void;
}

export function Areas({ plane, pathway, lit, light }: Props): VNode {
  return (
    <section class="nx-part nx-areas" aria-label={tell("areas")}>
      <h5>{tell("areas")}</h5>
      <ul onPointerLeave={() => light([])}>
        {plane.areas.map((area) => {
          const { label, intent } = nameOf(pathway, area);
          return (
            <li key={area.letter} data-lit={lit.includes(area.letter) || undefined} onPointerEnter={() => light([area.letter])}>
              <b class="nx-letter" data-intent={intent || undefined} data-refused={area.contradiction ? "true" : undefined}>
                {area.letter}
              </b>{" "}
              {intent ? <AimName contract={pathway.contract} intent={intent} label={label} /> : <b>{label}</b>}{" "}
              <small>{area.contradiction ? <Prose text={stop(plane.because.get(area.contradiction) ?? "")} /> : rulesText(area.rules)}</small>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

export function Borders({ plane, lit, light }: Omit<Props, "pathway">): VNode {
  return (
    <section class="nx-part nx-borders" aria-label={tell("borders")}>
      <h5>{tell("borders")}</h5>
      {plane.borders.length === 0 && <p>{tell("borders_none")}</p>}
      <ul onPointerLeave={() => light([])}>
        {plane.borders.map(({ between, rules }) => (
          <li
            key={between.join()}
            data-lit={(lit.length === 2 && between.every((each) => lit.includes(each))) || undefined}
            onPointerEnter={() => light(between)}
          >
            <button type="button" class="nx-quiet" onClick={() => light(between)} onFocus={() => light(between)}>
              {tell("between", { one: between[0], two: between[1] })}
            </button>
            {rules.map((rule) => (
              <p key={rule}>
                <b>{tell("rule", { rule })}</b>: <Prose text={stop(plane.because.get(rule) ?? "")} />
              </p>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}

export function InWords({ plane, pathway }: Pick<Props, "plane" | "pathway">): VNode {
  const { x, y, columnIds, rowIds, areas } = plane;
  return (
    <div class="nx-scrolls" tabIndex={0} role="region" aria-label={tell("in_words")}>
      <table>
        <caption>{tell("map", { x: x.label, y: y.label })}</caption>
        <thead>
          <tr>
            <th scope="col">{y.label}</th>
            {columnIds.map((id) => (
              <th key={id} scope="col">
                {valueText(x, id)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rowIds.map((rowId, row) => (
            <tr key={rowId}>
              <th scope="row">{valueText(y, rowId)}</th>
              {columnIds.map((columnId, column) => {
                const area = areaAt(areas, [row, column]);
                const { label, intent } = nameOf(pathway, area);
                return (
                  <td key={columnId} data-intent={intent || undefined}>
                    {intent ? pathway.contract.intents[intent]!.word : label} ({area.letter})
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const rulesText = (rules: string[]): string => (rules.length === 1 ? tell("rule", { rule: rules[0]! }) : tell("rules", { rules: rules.join(", ") }));
