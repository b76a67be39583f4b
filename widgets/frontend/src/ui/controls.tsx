/** The controls of one feature: a choice among named values, or a number. */
import type { ComponentChildren, VNode } from "preact";
import { UNKNOWN } from "../model/features.ts";
import type { Pathway } from "../model/pathway.ts";
import type { Feature, Mark } from "../model/types.ts";
import { useFacts } from "./facts.ts";
import { aimOutcome, Disclosure, Icon, memo } from "./parts.tsx";
import { cells, labelled, plain, valueText, withUnit } from "./values.ts";
import { say } from "./words.ts";

export interface Actions {
  /** Enters one value; `moving` while a slider is in use: its steps count as one change. */
  enter(feature: Feature, value: string | number, moving?: boolean): void;
  /** The slider was left. */
  settle(): void;
  /** Says why `value` cannot be entered, and offers what would make it possible. */
  block(feature: Feature, mark: Mark): void;
  enterAll(values: Record<string, string | number>): void;
}

/** Why the last attempt was refused, and the one companion value that would make it possible. */
export interface Block {
  message: string;
  both?: { values: Record<string, string | number>; label: string };
}

export interface ControlProps {
  feature: Feature;
  value: string | number;
  /** The value before the last change, where this feature was changed. */
  was: string | number | undefined;
  marks: Mark[];
  showMarks: boolean;
  asked: boolean;
  block: Block | undefined;
  pathway: Pathway;
  actions: Actions;
}

const sameMarks = (a: Mark[], b: Mark[]): boolean =>
  a.length === b.length &&
  a.every((mark, at) => {
    const other = b[at]!;
    return (
      mark.value === other.value &&
      mark.changes === other.changes &&
      mark.aim === other.aim &&
      mark.rule === other.rule &&
      mark.refusal?.message === other.refusal?.message
    );
  });

const markOf = (marks: Mark[], value: string): Mark | undefined => marks.find((each) => each.value === value);

function leads(mark: Mark, pathway: Pathway): string {
  if (mark.refusal) return plain(mark.refusal.message);
  const aim = say("leads_to", { aim: aimOutcome(pathway, mark.aim ?? "").label });
  return mark.rule ? `${aim} (${say("rule", { rule: mark.rule })})` : aim;
}

/** What every control has around it: the name, what it means, and why a value was refused. */
function Surround({ props, number, children }: { props: ControlProps; number?: boolean; children: ComponentChildren }): VNode {
  const { feature, value, was, asked, block, actions } = props;
  const { both } = block ?? {};
  return (
    <fieldset
      class={number ? "nx-feature nx-number" : "nx-feature"}
      data-feature={feature.id}
      data-unknowable={feature.unknown ? "true" : undefined}
      data-changed={was !== undefined || undefined}
      data-asked={asked || undefined}
    >
      <legend>
        {feature.label}
        {number && <b>{valueText(feature, value)}</b>}
      </legend>
      <About feature={feature} />
      {children}
      {block && (
        <p class="nx-block" role="alert">
          {block.message}{" "}
          {both && (
            <button type="button" onClick={() => actions.enterAll(both.values)}>
              {both.label}
            </button>
          )}
        </p>
      )}
    </fieldset>
  );
}

function About({ feature }: { feature: Feature }): VNode {
  return (
    <Disclosure class="nx-about" screenOnly summary={<span>{say("about", { feature: feature.label })}</span>}>
      {() => (
        <p>
          <Meaning feature={feature} />
          {feature.unknown && ` ${say("if_unknown", { text: feature.unknown })}`}
        </p>
      )}
    </Disclosure>
  );
}

function Meaning({ feature }: { feature: Feature }): VNode | null {
  const { meaning, supplier } = { ...useFacts()?.features[feature.id], ...feature };
  if (meaning === undefined || supplier === undefined) return null;
  return (
    <>
      {meaning} {say("supplier", { supplier })}
    </>
  );
}

function Option({ props, value, label, type }: { props: ControlProps; value: string; label: string; type: "radio" | "checkbox" }): VNode {
  const { feature, marks, showMarks, pathway, actions } = props;
  const mark = markOf(marks, value);
  const refused = mark?.refusal !== undefined;
  const told = mark && (refused || (showMarks && mark.changes));
  const checked = props.value === value;
  return (
    <label
      class="nx-option"
      data-intent={told && !refused ? mark.intent : undefined}
      data-refused={refused ? "true" : undefined}
      data-checked={checked ? "true" : undefined}
      data-unknown={value === UNKNOWN ? "true" : undefined}
      data-was={props.was === value || undefined}
    >
      <input
        type={type}
        name={feature.id}
        value={value}
        checked={checked}
        aria-disabled={refused || undefined}
        onClick={(event) => {
          if (!refused) return;
          event.preventDefault();
          actions.block(feature, mark);
        }}
        onChange={() => actions.enter(feature, checked ? feature.default : value)}
      />
      <span>
        {label}
        {told && !refused && <Icon contract={pathway.contract} intent={mark.intent ?? ""} />}
      </span>
      {told && <span class="nx-note"> {leads(mark, pathway)}</span>}
    </label>
  );
}

export const Choice = memo<ControlProps>(
  (props) => {
    const { feature } = props;
    return (
      <Surround props={props}>
        <div class="nx-options">
          {feature.values.map(({ id, label }) => (
            <Option key={id} props={props} value={id} label={label} type="radio" />
          ))}
          {feature.unknown && <Option props={props} value={UNKNOWN} label={say("not_known")} type="radio" />}
        </div>
      </Surround>
    );
  },
  { marks: sameMarks },
);

export const Amount = memo<ControlProps>(
  (props) => {
    const { feature, value, marks, showMarks, pathway, actions } = props;
    const domain = feature.number!;
    const all = cells(feature, domain);
    const shownMark = (id: string): Mark | undefined => {
      const mark = markOf(marks, id);
      return mark && (mark.refusal || (showMarks && mark.changes)) ? mark : undefined;
    };
    const share = (entry: number): string => `${(100 * (entry - domain.low)) / (domain.high - domain.low)}%`;
    const present = typeof value === "number" ? value : Number(feature.default);
    const enter = (field: HTMLInputElement, moving: boolean): void => {
      const entry = field.value === "" ? Number.NaN : Number(field.value);
      const inside = entry >= domain.low && entry <= domain.high;
      const cell = all.find((each) => inside && entry >= each.low && entry <= each.high);
      const mark = cell && markOf(marks, cell.id);
      if (cell && !mark?.refusal) {
        actions.enter(feature, entry, moving);
        return;
      }
      field.value = String(present);
      if (mark) actions.block(feature, mark);
    };
    const notes = all.flatMap((cell) => {
      const mark = shownMark(cell.id);
      return mark ? [{ cell, mark }] : [];
    });
    return (
      <Surround props={props} number>
        <div class="nx-amount" data-unknown={value === UNKNOWN || undefined}>
          <div class="nx-slider">
            <div class="nx-track" aria-hidden="true">
              {all.map(({ id }, at) => {
                const from = domain.cuts[at - 1]?.at ?? domain.low;
                const to = domain.cuts[at]?.at ?? domain.high;
                const mark = shownMark(id);
                return (
                  <i
                    key={id}
                    style={{ "--from": share(from), "--to": share(to) }}
                    data-intent={mark?.refusal ? undefined : mark?.intent}
                    data-refused={mark?.refusal ? "true" : undefined}
                  />
                );
              })}
            </div>
            <input
              type="range"
              aria-label={say("slider", { feature: feature.label })}
              aria-valuetext={valueText(feature, value)}
              min={domain.low}
              max={domain.high}
              step={domain.step}
              value={present}
              onInput={(event) => enter(event.currentTarget, true)}
              onBlur={() => actions.settle()}
            />
            <div class="nx-ticks" aria-hidden="true">
              {labelled(domain).map(({ at, label }) => (
                <span key={at} style={{ "--at": share(at) }}>
                  {label}
                </span>
              ))}
            </div>
          </div>
          <input
            type="number"
            aria-label={withUnit(feature.label, domain.unit && `(${domain.unit})`)}
            min={domain.low}
            max={domain.high}
            step={domain.step}
            value={typeof value === "number" ? value : ""}
            onChange={(event) => enter(event.currentTarget, false)}
          />
          {feature.unknown && <Option props={props} value={UNKNOWN} label={say("not_known")} type="checkbox" />}
        </div>
        {notes.length > 0 && (
          <ul class="nx-note">
            {notes.map(({ cell, mark }) => (
              <li key={cell.id}>
                {valueText(feature, cell.id)}: {leads(mark, pathway)}
              </li>
            ))}
          </ul>
        )}
      </Surround>
    );
  },
  { marks: sameMarks },
);

/** One line of the work-up checklist: done, or not yet. */
export const Done = memo<ControlProps>(
  (props) => {
    const { feature, value, was, asked, marks, showMarks, pathway, actions } = props;
    const open = feature.values.find((each) => each.open)!.id;
    const done = feature.values.find((each) => !each.open)!.id;
    const other = value === done ? open : done;
    const mark = markOf(marks, other);
    const told = mark && showMarks && mark.changes;
    return (
      <div class="nx-feature nx-done" data-feature={feature.id} data-changed={was !== undefined || undefined} data-asked={asked || undefined}>
        <label class="nx-option" data-intent={told ? mark.intent : undefined}>
          <input type="checkbox" name={feature.id} checked={value === done} onChange={() => actions.enter(feature, other)} />
          <span>
            {feature.label}
            {told && <Icon contract={pathway.contract} intent={mark.intent ?? ""} />}
          </span>
          {told && <span class="nx-note"> {leads(mark, pathway)}</span>}
        </label>
        <About feature={feature} />
      </div>
    );
  },
  { marks: sameMarks },
);
