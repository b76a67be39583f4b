/** The remnant planner: how much liver would stay, by which denominator, and is it enough. */
import type { VNode } from "preact";
import { useMemo } from "preact/hooks";
import { REMNANT } from "../assessment/remnant_content.ts";
import {
  BOUNDS,
  DENOMINATORS,
  FED,
  FIELDS,
  type Inputs,
  inputsOf,
  type NumberField,
  type Planned,
  planRemnant,
  SURFACES,
} from "../assessment/remnant_planner.ts";
import { UNKNOWN } from "../model/features.ts";
import type { Feature } from "../model/types.ts";
import { Amount } from "../ui/controls.tsx";
import { useAddress } from "../ui/facts.ts";
import { Disclosure } from "../ui/parts.tsx";
import { PlanSide } from "../ui/plan_side.tsx";
import { Answer, Control, Few, named, propsOf, type Session, Shell, useSession } from "../ui/shell.tsx";
import type { Explorer, Props, State, View } from "../ui/state.ts";
import { featureOf } from "../ui/values.ts";
import { say } from "../ui/words.ts";
import { type Hand, Picture } from "./liver/picture.tsx";
import { HIGH, LOW, Table } from "./remnant/table.tsx";
import { howTold, outText, takeaway, tell } from "./remnant/text.ts";

const STEP = 10;

function RemnantPlanner(props: Props): VNode {
  const planOf = ({ case: kase, edition, own = {} }: State): Planned =>
    planRemnant(inputsOf(own), props.pathwayOf(edition), String(kase["parenchyma"]));
  const session = useSession(props, (state) => ({ ...state, case: { ...state.case, ...planOf(state).features } }));
  const { view, own, show } = session;
  const inputs = inputsOf(own);
  const planned = useMemo(() => planOf({ case: view.case, edition: view.pathway.edition.id, own }), [view, own]);
  const apart: readonly string[] = [...FED, "parenchyma"];
  const shown = named(view.contract, props.frame.features).flatMap(({ id }) => (apart.includes(id) ? [] : [id]));
  const { judgement } = planned.chosen;
  return (
    <Shell props={props} session={session} class="nx-remnant" dock={tell(judgement ? judgement.verdict : "none")} apart={FED}>
      <p class="nx-takeaway" role="status">
        {takeaway(inputs, planned)}
      </p>
      <div class="nx-sides">
        <div class="nx-case">
          <Asked session={session} inputs={inputs} planned={planned} />
          <Few session={session} names={shown} title={tell("rest")} />
        </div>
        <div class="nx-plan" role="region" aria-label={say("plan")}>
          <div role="group" aria-label={tell("divide")}>
            <h5>{tell("divide")}</h5>
            <span class="nx-segmented">
              {DENOMINATORS.map((by) => (
                <button key={by} type="button" aria-pressed={by === inputs.divide} onClick={() => show({ divide: by })}>
                  {REMNANT.denominators[by].label}
                </button>
              ))}
            </span>
          </div>
          <Table planned={planned} />
          <p class="nx-source">{tell("strip", { low: LOW, high: HIGH })}</p>
          <Answer session={session} />
          <Technique view={view} />
          <Disclosure class="nx-more" summary={<b>{tell("lines")}</b>}>
            {() => <PlanSide view={view} before={session.before} />}
          </Disclosure>
          <Disclosure class="nx-more" summary={<b>{tell("how")}</b>}>
            {() => <How inputs={inputs} planned={planned} />}
          </Disclosure>
        </div>
      </div>
    </Shell>
  );
}

/** What the plan makes of the remnant: the lines on technique. */
function Technique({ view: { plan } }: { view: View }): VNode | null {
  const lines = plan.sections.flatMap((part) => part.lines.filter(({ decision }) => decision === "technique"));
  if (lines.length === 0) return null;
  return (
    <div class="nx-technique">
      {lines.map(({ outcome, label, sentence }) => (
        <p key={outcome}>
          <b>{label}.</b> {sentence}
        </p>
      ))}
    </div>
  );
}

interface AskedProps {
  session: Session;
  inputs: Inputs;
  planned: Planned;
}

/** The fields of the body and the volumes, the parenchyma, and the segments that go. */
function Asked({ session, inputs, planned }: AskedProps): VNode {
  const { view, show } = session;
  const control = propsOf(session, STAYS, inputs.stays ?? UNKNOWN);
  const actions = { ...control.actions, enter: (_: Feature, value: string | number) => show({ stays: String(value) }) };
  const toggle = (name: string): void => {
    const rest = inputs.out.filter((each) => each !== name);
    show({ out: (rest.length < inputs.out.length ? rest : [...rest, name]).join(",") });
  };
  const hand: Hand = { place: toggle, grow: () => undefined, remove: () => undefined };
  const field = (name: NumberField): VNode => (
    <Field name={name} value={inputs[name] ?? BOUNDS[name].start} enter={(value) => show({ [name]: String(value) })} />
  );
  return (
    <form class="nx-remnant-ask" aria-label={tell("ask")} onSubmit={(event) => event.preventDefault()}>
      <div class="nx-fields">
        {field("height")}
        {field("weight")}
        <label>
          {tell("surface")}{" "}
          <select value={inputs.surface} onChange={(event) => show({ surface: event.currentTarget.value })}>
            {SURFACES.map((each) => (
              <option key={each} value={each}>
                {each === "typed" ? tell("typed") : REMNANT.surfaces[each].label}
              </option>
            ))}
          </select>
        </label>
        {inputs.surface === "typed" ? field("area") : <output>{tell("area_is", { area: planned.area.toFixed(2) })}</output>}
      </div>
      <Amount {...control} actions={actions} />
      <div class="nx-fields">
        {field("whole")}
        {field("tumour")}
      </div>
      <Control session={session} feature={featureOf(view.contract, "parenchyma")} />
      <h5>{tell("goes")}</h5>
      <Picture deposits={[]} hand={hand} gone={inputs.out} />
      <p class="nx-plain">{outText(planned, inputs.out)}</p>
      <p class="nx-hint">{tell("hint")}</p>
    </form>
  );
}

/** A number field that takes what is allowed and shows the last allowed value otherwise. */
function Field({ name, value, enter }: { name: NumberField; value: number; enter: (value: number) => void }): VNode {
  const { low, high } = BOUNDS[name];
  return (
    <label>
      {tell(name)}{" "}
      <input
        type="number"
        min={low}
        max={high}
        step="any"
        value={value}
        onChange={(event) => {
          const text = event.currentTarget.value;
          if (FIELDS[name]!(text) === undefined) enter(Number(text));
          else event.currentTarget.value = String(value);
        }}
      />
    </label>
  );
}

/** The measured remnant as a control shows it. */
const STAYS: Feature = {
  id: "stays",
  label: tell("stays"),
  group: "",
  core: false,
  kind: "finding",
  supplier: tell("stays_from"),
  meaning: tell("stays_about"),
  unknown: tell("stays_unknown"),
  values: [
    { id: "low", label: "" },
    { id: "high", label: "" },
  ],
  number: { unit: tell("unit"), low: BOUNDS.stays.low, high: BOUNDS.stays.high, step: STEP, cuts: [{ at: BOUNDS.stays.start, side: "up_to" }] },
  default: BOUNDS.stays.start,
};

function How({ inputs, planned }: { inputs: Inputs; planned: Planned }): VNode {
  const { fact } = useAddress();
  return (
    <>
      {howTold(inputs, planned).map((each) => (
        <p key={each}>{each}</p>
      ))}
      <ul>
        {Object.entries(REMNANT.titles).map(([id, title]) => {
          const address = fact(id);
          return (
            <li key={id}>
              {address ? (
                <a class="fact" href={address}>
                  {title}
                </a>
              ) : (
                title
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}

export const explorer: Explorer = { view: RemnantPlanner, own: FIELDS };
