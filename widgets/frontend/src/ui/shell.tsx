/** What an explorer has around its own picture: the state with its past, the frame, the case and its plan. */
import type { ComponentChildren, VNode } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Case, Contract, Feature, Landscape } from "../model/types.ts";
import { Bar } from "./bar.tsx";
import { Dock } from "./case_side.tsx";
import { type Differing, differing } from "./changes.ts";
import { blockOf } from "./companion.ts";
import { type Actions, Amount, type Block, Choice, type ControlProps } from "./controls.tsx";
import { Shelf, useAddress } from "./facts.ts";
import { toFragment } from "./link.ts";
import { ChangeNote } from "./next_steps.tsx";
import { Disclosure, Head, Printing, watchPrint } from "./parts.tsx";
import { AimBlock } from "./plan_side.tsx";
import { type Own, type Props, see, type State, type View } from "./state.ts";
import { defaults, featureOf, plain, valueText } from "./values.ts";
import { Judged } from "./why.tsx";
import { say } from "./words.ts";

export interface Session {
  view: View;
  own: Own;
  /** The state before the last change of the case. */
  last: State | undefined;
  /** What was seen of it. */
  before: View | undefined;
  changed: Differing[];
  blocked: { feature: string; block: Block } | undefined;
  actions: Actions;
  /** Changes the case. */
  set(values: Case): void;
  /** Changes what is shown besides the case. */
  show(own: Own): void;
  undo(): void;
  move(next: Partial<State>): void;
  reset(): void;
}

/**
 * The state of an explorer and its past. With `completed`, which gives a state the case that goes with
 * its own fields, a change of these is a step too, and a step back takes it back.
 */
export function useSession({ contract, pathwayOf, host }: Props, completed?: (state: State) => State): Session {
  const whole = completed ?? ((state: State): State => state);
  const [state, setState] = useState(() => whole(host.get()));
  const [past, setPast] = useState<State[]>([]);
  const [blocked, setBlocked] = useState<Session["blocked"]>();
  useEffect(() => host.onChange(() => setState(whole(host.get()))), [host]);
  const view = useMemo(() => see(pathwayOf(state.edition), state.case), [state.case, state.edition]);
  const last = past.at(-1);
  const before = useMemo(() => last && see(pathwayOf(last.edition), last.case), [last]);
  const own = state.own ?? {};

  const enter = (after: State, steps: State[]): void => {
    setBlocked(undefined);
    setPast(steps);
    setState(after);
    host.set(after);
  };
  const move = (next: Partial<State>): void => enter(whole({ ...state, ...next }), [...past, state]);
  const set = (values: Case): void => move({ case: { ...state.case, ...values } });
  return {
    view,
    own,
    last,
    before,
    changed: last ? differing(contract, last.case, state.case) : [],
    blocked,
    actions: {
      enter: (feature, value, moving = false) => {
        if (state.case[feature.id] === value) return;
        const joined = moving && last && differing(contract, last.case, state.case).some((each) => each.feature === feature.id);
        enter(whole({ ...state, case: { ...state.case, [feature.id]: value } }), joined ? past : [...past, state]);
      },
      settle: () => undefined,
      enterAll: set,
      block: (feature, { value, refusal }) => {
        if (refusal) setBlocked({ feature: feature.id, block: blockOf(view.pathway, state.case, feature, value, refusal) });
      },
    },
    set,
    show: (shown) => (completed ? move({ own: { ...own, ...shown } }) : enter({ ...state, own: { ...own, ...shown } }, past)),
    undo: () => last && enter(completed ? last : { ...last, own }, past.slice(0, -1)),
    move,
    reset: () => enter(whole(host.start), []),
  };
}

interface ShellProps {
  props: Props;
  session: Session;
  class: string;
  /** A word beside the aim in the bar of a narrow explorer; left out where there is no bar. */
  dock?: string;
  /** Features that the explorer sets itself: a preset is one without them. */
  apart?: readonly string[];
  children: ComponentChildren;
}

export function Shell({ props: { contract, host, frame }, session, class: name, dock, apart = [], children }: ShellProps): VNode {
  const { view, own, move, reset } = session;
  const [printing, setPrinting] = useState(false);
  const root = useRef<HTMLElement>(null);
  useEffect(() => watchPrint(setPrinting), []);
  const toPlan = (): void => {
    const aim = root.current?.querySelector<HTMLElement>(".nx-aim h4");
    aim?.focus({ preventScroll: true });
    aim?.scrollIntoView({ block: "center" });
  };
  const state: State = { case: view.case, edition: view.pathway.edition.id, own };
  return (
    <Shelf.Provider value={host.facts}>
      <Printing.Provider value={printing}>
        <Judged.Provider value={view}>
          <section class={`nx ${name}`} aria-label={frame.title} ref={root}>
            <Head frame={frame} host={host} />
            <Bar
              view={view}
              link={host.link(toFragment(contract, state))}
              apart={apart}
              choosePreset={(id) => {
                const preset = contract.presets.find((each) => each.id === id);
                if (preset) move({ case: { ...defaults(contract), ...preset.case } as Case });
              }}
              chooseEdition={(edition) => move({ edition })}
              reset={reset}
              print={() => void host.facts.load().then(() => print())}
            />
            {children}
            {dock !== undefined && <Dock view={view} beside={dock} go={toPlan} />}
            <footer class="nx-foot">{say("footer")}</footer>
          </section>
        </Judged.Provider>
      </Printing.Provider>
    </Shelf.Provider>
  );
}

/** The aim of the present case, what the last change did to it, and the way to the whole plan. */
export function Answer({ session: { view, before, undo } }: { session: Session }): VNode {
  return (
    <>
      <div class="nx-answer">
        <Aim view={view} />
        {before && <ChangeNote view={view} before={before} undo={undo} />}
      </div>
      <OpenCase view={view} />
    </>
  );
}

/** The aim, or why such a case cannot exist. */
export function Aim({ view: { contract, plan } }: { view: View }): VNode {
  if (!plan.refusal) return <AimBlock contract={contract} aim={plan.shown} questions={plan.questions} />;
  return (
    <p class="nx-message" role="alert">
      {plain(plan.refusal.message)}
    </p>
  );
}

/** The way to the whole plan of this case, where there is a book around. */
export function useCaseLink(view: View): VNode | undefined {
  const fragment = toFragment(view.contract, { case: view.case, edition: view.pathway.edition.id });
  const address = useAddress().page("chapters/explorer", fragment.slice(1));
  return address ? <a href={address}>{say("open_case")}</a> : undefined;
}

export function OpenCase({ view }: { view: View }): VNode | null {
  const link = useCaseLink(view);
  return link ? <p class="nx-open">{link}</p> : null;
}

/** What the control of one feature needs; `marks` are left out where none are shown. */
export function propsOf(
  { view, changed, blocked, actions }: Session,
  feature: Feature,
  value: string | number,
  marks: Landscape[string] = [],
): ControlProps {
  return {
    feature,
    value,
    was: changed.find((each) => each.feature === feature.id)?.before,
    marks,
    showMarks: true,
    asked: false,
    block: blocked?.feature === feature.id ? blocked.block : undefined,
    pathway: view.pathway,
    actions,
  };
}

export function Control({ session, feature, marked = true }: { session: Session; feature: Feature; marked?: boolean }): VNode {
  const { view } = session;
  const given = { ...propsOf(session, feature, view.case[feature.id]!, view.landscape[feature.id]), showMarks: marked };
  return feature.number ? <Amount {...given} /> : <Choice {...given} />;
}

/** The features of these names; the core features if none are named. */
export function named(contract: Contract, names: string[]): Feature[] {
  return names.length > 0 ? names.map((name) => featureOf(contract, name)) : contract.features.filter(({ core }) => core);
}

interface FewProps {
  session: Session;
  names: string[];
  title?: string;
  /** Whether options show where they lead. */
  marked?: boolean;
}

/** Some features of the case, closed; the core features if none are named. */
export function Few({ session, names, title = say("change_case"), marked = true }: FewProps): VNode {
  const { view } = session;
  const features = named(view.contract, names);
  return (
    <form class="nx-few" aria-label={say("case")} onSubmit={(event) => event.preventDefault()}>
      <Disclosure
        class="nx-more"
        screenOnly
        controls
        summary={
          <>
            <b>{title}</b> <span>{features.map((each) => `${each.label}: ${valueText(each, view.case[each.id]!)}`).join(" · ")}</span>
          </>
        }
      >
        {() => features.map((feature) => <Control key={feature.id} session={session} feature={feature} marked={marked} />)}
      </Disclosure>
    </form>
  );
}
