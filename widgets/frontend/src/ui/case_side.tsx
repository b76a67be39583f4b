/** The case: the features shown first, the others grouped, the work-up as one checklist. */
import { Fragment, type VNode } from "preact";
import { useState } from "preact/hooks";
import type { Feature } from "../model/types.ts";
import type { Differing } from "./changes.ts";
import { type Actions, Amount, type Block, Choice, type ControlProps, Done } from "./controls.tsx";
import { AimName, Disclosure } from "./parts.tsx";
import type { View } from "./state.ts";
import { valueText } from "./values.ts";
import { say } from "./words.ts";

interface Props {
  view: View;
  first: string[];
  changed: Differing[];
  asked: string[];
  blocked: { feature: string; block: Block } | undefined;
  actions: Actions;
}

const CHECKLIST = "work_up";

export function CaseSide({ view, first, changed, asked, blocked, actions }: Props): VNode {
  const { contract, landscape } = view;
  const [showMarks, setShowMarks] = useState(true);
  const control = (feature: Feature): VNode => {
    const props: ControlProps = {
      feature,
      value: view.case[feature.id]!,
      was: changed.find((each) => each.feature === feature.id)?.before,
      marks: landscape[feature.id] ?? [],
      showMarks,
      asked: asked.includes(feature.id),
      block: blocked?.feature === feature.id ? blocked.block : undefined,
      pathway: view.pathway,
      actions,
    };
    if (feature.group === CHECKLIST) return <Done key={feature.id} {...props} />;
    return feature.number ? <Amount key={feature.id} {...props} /> : <Choice key={feature.id} {...props} />;
  };
  const chosen = first.length > 0 ? first.map((id) => contract.features.find((each) => each.id === id)!) : coreOf(view);
  const rest = contract.features.filter((each) => !chosen.includes(each));
  const groups = contract.groups
    .map((group) => ({ ...group, features: rest.filter((each) => each.group === group.id) }))
    .filter((group) => group.features.length > 0);
  return (
    <form
      class="nx-case"
      aria-label={say("case")}
      onSubmit={(event) => event.preventDefault()}
      onKeyDown={(event) => event.currentTarget.toggleAttribute("data-quiet", event.key === "Escape")}
      onPointerMove={(event) => event.currentTarget.removeAttribute("data-quiet")}
    >
      <h4>{say("case")}</h4>
      <label class="nx-switch">
        <input type="checkbox" role="switch" checked={showMarks} onChange={() => setShowMarks(!showMarks)} />
        <span>{say("marks")}</span>
      </label>
      {chosen.map((feature, at) => (
        <Fragment key={feature.id}>
          {feature.group !== chosen[at - 1]?.group && <h5>{labelOf(view, feature.group)}</h5>}
          {control(feature)}
        </Fragment>
      ))}
      {showMarks && <Key view={view} />}
      {groups.length > 0 && <h5>{say("more")}</h5>}
      {groups.map((group) => (
        <Disclosure
          key={group.id}
          class="nx-more"
          screenOnly
          controls
          open={group.features.some((each) => asked.includes(each.id))}
          summary={
            <>
              <b>{group.label}</b> <span>{stated(view, group.features)}</span>
            </>
          }
        >
          {() => group.features.map(control)}
        </Disclosure>
      ))}
    </form>
  );
}

function coreOf({ contract }: View): Feature[] {
  return contract.groups.flatMap((group) => contract.features.filter((each) => each.core && each.group === group.id));
}

function labelOf({ contract }: View, group: string): string {
  return contract.groups.find((each) => each.id === group)?.label ?? group;
}

/** The present values of closed features, in words. */
function stated(view: View, features: Feature[]): string {
  if (features[0]?.group === CHECKLIST) {
    const open = features.filter((each) => each.values.find((value) => value.id === view.case[each.id])?.open);
    if (open.length === 0) return say("all_done");
    return say("not_done", { names: open.map((each) => each.label).join(", ") });
  }
  return features.map((each) => `${each.label}: ${valueText(each, view.case[each.id]!)}`).join(" · ");
}

/** Which colours and icons stand on the controls now. */
function Key({ view }: { view: View }): VNode {
  const { contract, landscape } = view;
  const present = new Set(Object.values(landscape).flatMap((marks) => marks.filter((each) => each.changes).map((each) => each.intent)));
  return (
    <p class="nx-key">
      {say("marks_key")}{" "}
      {Object.entries(contract.intents)
        .filter(([intent]) => present.has(intent))
        .map(([intent, { word }]) => (
          <Fragment key={intent}>
            <AimName contract={contract} intent={intent} label={word} />{" "}
          </Fragment>
        ))}
    </p>
  );
}

interface DockProps {
  view: View;
  /** A word beside the aim. */
  beside: string;
  /** Where its button leads, and what it says. */
  to?: string;
  go: () => void;
}

/** The bar of a narrow explorer: the aim, a word beside it, and a way on. */
export function Dock({ view, beside, to = say("to_plan"), go }: DockProps): VNode {
  const { contract, plan } = view;
  return (
    <div class="nx-dock" data-intent={plan.shown.intent}>
      <AimName contract={contract} intent={plan.shown.intent} label={plan.refusal ? say("refusal") : plan.shown.label} />
      <span>{beside}</span>
      <button type="button" onClick={go}>
        {to}
      </button>
    </div>
  );
}
