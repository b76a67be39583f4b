/** Where a strategy is made: a mark for each deposit, whole sides, growth, the primary and the measured remnant. */
import type { VNode } from "preact";
import { LIVER, SEGMENTS, segmentOf } from "../../assessment/liver.ts";
import { GROWTHS, type Growth, MARKS, PRIMARIES, type Primary, type Stage, STRATEGIES, type Strategy } from "../../assessment/strategy.ts";
import { tell, type Work } from "./words.ts";

const { places } = LIVER.typing;
const SIDES = ["right", "left"] as const;
const STAGES: Stage[] = [0, 1, 2];

interface Props {
  work: Work;
  change: (strategy: Strategy) => void;
}

export function Marks({ work: { deposits, strategy, found }, change }: Props): VNode {
  return (
    <div class="nx-marked">
      <table>
        <caption>{tell("deposits")}</caption>
        <thead>
          <tr>
            {(["deposit", "mark", "follows"] as const).map((head) => (
              <th key={head} scope="col">
                {tell(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {deposits.map(({ segment, mm, place }, index) => {
            const at = index + 1;
            const { how, stage } = found.effects[index]!;
            return (
              <tr key={index}>
                <th scope="row">{tell("deposit_is", { at, segment, mm, place: places[place].label })}</th>
                <td>
                  <span class="nx-segmented">
                    {MARKS.map((mark) => (
                      <button
                        key={mark}
                        type="button"
                        title={STRATEGIES.marks[mark].means}
                        aria-label={tell("mark_at", { at, mark: STRATEGIES.marks[mark].label })}
                        aria-pressed={strategy.marks[index] === mark}
                        onClick={() => change({ ...strategy, marks: strategy.marks.with(index, mark) })}
                      >
                        {STRATEGIES.marks[mark].label}
                      </button>
                    ))}
                  </span>
                </td>
                <td>{tell(`follows_${how}`, { segment, stage })}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** The stage at which all segments of a side go by name; 0 where they do not go as one. */
export function stageOf(side: (typeof SIDES)[number], goes: Strategy["goes"]): Stage {
  const stages = new Set(SEGMENTS.filter((name) => segmentOf(name).lobe === side).map((name) => goes[name] ?? 0));
  return stages.size === 1 ? [...stages][0]! : 0;
}

interface AroundProps extends Props {
  /** Whether there is a primary to decide on. */
  primary: boolean;
  measure: (measured: number | undefined) => void;
}

export function Around({ work: { strategy, measured }, change, primary, measure }: AroundProps): VNode {
  const sideTo = (side: (typeof SIDES)[number], stage: Stage): void => {
    const names = SEGMENTS.filter((name) => segmentOf(name).lobe === side);
    const others = Object.fromEntries(Object.entries(strategy.goes).filter(([name]) => !names.includes(name)));
    change({ ...strategy, goes: { ...others, ...(stage && Object.fromEntries(names.map((name) => [name, stage]))) } });
  };
  return (
    <form class="nx-around" onSubmit={(event) => event.preventDefault()}>
      {SIDES.map((side) => (
        <label key={side}>
          {tell(`side_${side}`)}{" "}
          <select value={stageOf(side, strategy.goes)} onChange={(event) => sideTo(side, Number(event.currentTarget.value) as Stage)}>
            {STAGES.map((stage) => (
              <option key={stage} value={stage}>
                {tell(`side_${stage}`)}
              </option>
            ))}
          </select>
        </label>
      ))}
      <label>
        {tell("growth")}{" "}
        <select value={strategy.growth} onChange={(event) => change({ ...strategy, growth: event.currentTarget.value as Growth })}>
          {GROWTHS.map((growth) => (
            <option key={growth} value={growth}>
              {STRATEGIES.growth[growth].label}
            </option>
          ))}
        </select>
      </label>
      {primary && (
        <label>
          {tell("primary")}{" "}
          <select value={strategy.primary} onChange={(event) => change({ ...strategy, primary: event.currentTarget.value as Primary })}>
            {PRIMARIES.map((each) => (
              <option key={each} value={each}>
                {STRATEGIES.primary[each].label}
              </option>
            ))}
          </select>
        </label>
      )}
      <label>
        {tell("measured")}{" "}
        <input
          type="number"
          min={0}
          max={100}
          step={1}
          value={measured ?? ""}
          onChange={({ currentTarget: field }) => {
            const entered = parseMeasured(field.value);
            if (entered === null) field.value = String(measured ?? "");
            else measure(entered);
          }}
        />
      </label>
    </form>
  );
}

/** A whole share, nothing where nothing was measured; null where the text is malformed. */
export function parseMeasured(text: string): number | undefined | null {
  if (text === "") return undefined;
  return /^\d{1,3}$/.test(text) && Number(text) <= 100 ? Number(text) : null;
}
