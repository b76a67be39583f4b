/** What the reader can do next: undo the last change, try a flip, ask again later. */
import type { VNode } from "preact";
import type { Contract, Flip, Plan } from "../model/types.ts";
import { countMarks, differing } from "./changes.ts";
import { aimOutcome, AimName, Disclosure, memo } from "./parts.tsx";
import { Part } from "./plan_side.tsx";
import type { View } from "./state.ts";
import { featureOf, plain, stop, valueText } from "./values.ts";
import { count, say } from "./words.ts";

/** Before -> after of the last change, what it did to the aim, and why. */
export function ChangeNote({ view, before, undo }: { view: View; before: View; undo: () => void }): VNode {
  const { contract, plan } = view;
  const [rule] = plan.shown.rules;
  return (
    <div class="nx-change">
      <b>{say("changed")}</b> <Differences view={view} before={before} />
      {!plan.refusal && (
        <>
          {" "}
          {aimChange(view, before)} {rule && `${say("rule", { rule: rule.id })}: ${stop(rule.because)}`}{" "}
          {count("lines", countMarks(contract, plan, before.plan))}
        </>
      )}{" "}
      <button type="button" class="nx-quiet" onClick={undo}>
        {say("undo")}
      </button>
    </div>
  );
}

function Differences({ view, before }: { view: View; before: View }): VNode {
  const { contract } = view;
  const edition = (each: View): string => each.pathway.edition.title;
  return (
    <>
      {differing(contract, before.case, view.case).map(({ feature, before: was, after }) => {
        const about = featureOf(contract, feature);
        return (
          <span key={feature} class="nx-before-after">
            {about.label} <del>{valueText(about, was)}</del> <span aria-hidden="true">→</span> <ins>{valueText(about, after)}</ins>.{" "}
          </span>
        );
      })}
      {view.pathway !== before.pathway && (
        <span class="nx-before-after">
          {say("edition")} <del>{edition(before)}</del> <span aria-hidden="true">→</span> <ins>{edition(view)}</ins>.
        </span>
      )}
    </>
  );
}

/** One sentence: where the aim went. */
export function aimChange({ plan }: View, before: View): string {
  if (plan.refusal) return plain(plan.refusal.message);
  if (before.plan.refusal) return say("aim_is", { aim: plan.shown.label });
  if (before.plan.shown.outcome === plan.shown.outcome) return say("aim_stays", { aim: plan.shown.label });
  return say("aim_moved", { from: before.plan.shown.label, to: plan.shown.label });
}

const FIRST_FLIPS = 6;

interface WayTo {
  flip: Flip;
  /** How many equally small sets of changes lead to the same aim. */
  ways: number;
}

/** The best flip to each aim: the smallest first, and of those the ones that change core features. */
function waysTo(contract: Contract, flips: Flip[]): WayTo[] {
  const hidden = (flip: Flip): number => flip.changes.filter(({ feature }) => !featureOf(contract, feature).core).length;
  const sorted = [...flips].sort((a, b) => a.changes.length - b.changes.length || hidden(a) - hidden(b));
  const found = new Map<string, WayTo>();
  for (const flip of sorted) {
    const known = found.get(flip.aim);
    if (known) known.ways += 1;
    else found.set(flip.aim, { flip, ways: 1 });
  }
  return [...found.values()];
}

interface FlipsProps {
  view: View;
  attempt: (values: Record<string, string>) => void;
}

export const Flips = memo<FlipsProps>(({ view, attempt }) => {
  const all = waysTo(view.contract, view.pathway.flips(view.case));
  const row = (way: WayTo): VNode => <FlipRow key={way.flip.aim} view={view} way={way} attempt={attempt} />;
  return (
    <Part title={say("flips")} class="nx-part nx-flips">
      {all.length === 0 && <p>{say("flips_none")}</p>}
      <ul>{all.slice(0, FIRST_FLIPS).map(row)}</ul>
      {all.length > FIRST_FLIPS && (
        <Disclosure class="nx-rest" summary={say("flips_more", { n: all.length - FIRST_FLIPS })}>
          {() => <ul>{all.slice(FIRST_FLIPS).map(row)}</ul>}
        </Disclosure>
      )}
    </Part>
  );
});

function FlipRow({ view, way, attempt }: FlipsProps & { way: WayTo }): VNode {
  const { contract, pathway } = view;
  const { flip, ways } = way;
  const what = flipText(contract, flip);
  return (
    <li>
      <span>
        {what}
        {ways > 1 && <small> {say("flip_ways", { n: ways })}</small>}
      </span>
      <AimName contract={contract} intent={flip.intent} label={aimOutcome(pathway, flip.aim).label} />
      <button
        type="button"
        aria-label={`${say("try")}: ${what}`}
        onClick={() => attempt(Object.fromEntries(flip.changes.map(({ feature, to }) => [feature, to])))}
      >
        {say("try")}
      </button>
    </li>
  );
}

function flipText(contract: Contract, flip: Flip): string {
  return flip.changes
    .map(({ feature, to }) => {
      const about = featureOf(contract, feature);
      return say("flip_change", { feature: about.label, to: valueText(about, to) });
    })
    .join(say("flip_join"));
}

export function Reentry({ plan, enter }: { plan: Plan; enter: (step: Plan["reentry"][number]) => void }): VNode {
  return (
    <Part title={say("reentry")} class="nx-part nx-reentry">
      <ul>
        {plan.reentry.map((step) => (
          <li key={step.label}>
            <button type="button" onClick={() => enter(step)}>
              {step.label}
            </button>
          </li>
        ))}
      </ul>
    </Part>
  );
}
