/** The case explorer: change one feature of a case and see what the plan does, and why. */
import { Component, createRef, type VNode } from "preact";
import type { Case, Feature, Mark, Plan } from "../model/types.ts";
import { Bar } from "../ui/bar.tsx";
import { CaseSide, Dock } from "../ui/case_side.tsx";
import { countMarks, differing } from "../ui/changes.ts";
import { blockOf } from "../ui/companion.ts";
import { Compare } from "../ui/compare.tsx";
import type { Actions, Block } from "../ui/controls.tsx";
import { Shelf } from "../ui/facts.ts";
import { toFragment } from "../ui/link.ts";
import { aimChange, ChangeNote, Flips, Reentry } from "../ui/next_steps.tsx";
import { Head, Printing, watchPrint, Written } from "../ui/parts.tsx";
import { AimBlock, PlanSide } from "../ui/plan_side.tsx";
import { type Explorer, type Props, see, type State, type View } from "../ui/state.ts";
import { defaults, plain, settleAll } from "../ui/values.ts";
import { Judged } from "../ui/why.tsx";
import { count, say } from "../ui/words.ts";

interface Local {
  view: View;
  /** The view before the last change; absent at the start and after an undo. */
  before?: View | undefined;
  pinned?: View | undefined;
  /** The view whose flips are shown: they take a moment and follow when the plan has been painted. */
  settled?: View;
  past: State[];
  /** The feature whose slider is in use. */
  moving?: string | undefined;
  asked: string[];
  blocked?: { feature: string; block: Block } | undefined;
  printing: boolean;
}

class CaseExplorer extends Component<Props, Local> {
  private readonly plan = createRef<HTMLDivElement>();
  private stop: (() => void)[] = [];
  private settling: View | undefined;

  override state: Local = {
    ...this.seeBoth(this.props.host.get()),
    past: [],
    asked: [],
    printing: false,
  };

  private readonly actions: Actions = {
    enter: (feature, value, moving = false) => {
      const { view, moving: before } = this.state;
      if (view.case[feature.id] === value) return;
      this.move({ case: { ...view.case, [feature.id]: value } }, moving && before === feature.id);
      this.setState({ moving: moving ? feature.id : undefined });
    },
    settle: () => this.setState({ moving: undefined }),
    enterAll: (values) => this.move({ case: { ...this.state.view.case, ...values } }),
    block: (feature: Feature, mark: Mark) => {
      const { pathway, case: kase } = this.state.view;
      if (!mark.refusal) return;
      this.setState({ blocked: { feature: feature.id, block: blockOf(pathway, kase, feature, mark.value, mark.refusal) } });
    },
  };

  override componentDidMount(): void {
    this.stop = [this.props.host.onChange(() => this.follow()), watchPrint((printing) => this.setState({ printing }))];
    this.settle();
  }

  override componentDidUpdate(): void {
    this.settle();
  }

  override componentWillUnmount(): void {
    for (const stop of this.stop) stop();
    this.settling = undefined;
  }

  private settle(): void {
    const { view } = this.state;
    if (this.settling === view || view.plan.refusal) return;
    this.settling = view;
    const steps = view.pathway.prepare()[Symbol.iterator]();
    const step = (): void => {
      if (this.settling !== view) return;
      if (steps.next().done) this.setState({ settled: view });
      else whenIdle(step);
    };
    whenIdle(step);
  }

  private see({ case: kase, edition }: Pick<State, "case" | "edition">): View {
    return see(this.props.pathwayOf(edition), kase);
  }

  private seeBoth(state: State): Pick<Local, "view" | "pinned"> {
    return { view: this.see(state), pinned: state.pinned && this.see(state.pinned) };
  }

  private current(): State {
    const { view, pinned } = this.state;
    return { ...stateOf(view), ...(pinned && { pinned: stateOf(pinned) }) };
  }

  /** One change of case or edition; `joined` to the one before where a slider is still moving. */
  private move(next: Partial<State>, joined = false): void {
    const now = this.current();
    const after = { ...now, ...next };
    this.setState(({ view, before, past }) => ({
      view: this.see(after),
      before: joined ? before : view,
      past: joined ? past : [...past, now],
      asked: [],
      blocked: undefined,
    }));
    this.props.host.set(after);
  }

  /** The host changed the state: a change like any other. */
  private follow(): void {
    const given = this.props.host.get();
    const now = this.current();
    if (JSON.stringify(given.pinned) !== JSON.stringify(now.pinned)) this.setState({ pinned: given.pinned && this.see(given.pinned) });
    if (given.edition === now.edition && differing(this.props.contract, given.case, now.case).length === 0) {
      this.forceUpdate();
      return;
    }
    this.setState(({ view, past }) => ({ view: this.see(given), before: view, past: [...past, now], asked: [], blocked: undefined }));
  }

  private attempt = (values: Record<string, string>): void => this.move({ case: settleAll(this.props.contract, this.state.view.case, values) });

  private undo = (): void => {
    const past = [...this.state.past];
    const last = past.pop();
    if (!last) return;
    this.setState({ view: this.see(last), before: undefined, past, asked: [], blocked: undefined, moving: undefined });
    this.props.host.set({ ...this.current(), case: last.case, edition: last.edition });
    this.focusAim();
  };

  private reset = (): void => {
    const { start } = this.props.host;
    this.setState({ ...this.seeBoth(start), before: undefined, past: [], asked: [], blocked: undefined });
    this.props.host.set(start);
  };

  private pin = (pinned?: State): void => {
    const now = this.current();
    delete now.pinned;
    this.setState({ pinned: pinned && this.see(pinned) });
    this.props.host.set(pinned ? { ...now, pinned } : now);
  };

  private choosePreset = (id: string): void => {
    const preset = this.props.contract.presets.find((each) => each.id === id);
    if (preset) this.move({ case: { ...defaults(this.props.contract), ...preset.case } as Case });
  };

  private reenter = (step: Plan["reentry"][number]): void => {
    this.move({ case: settleAll(this.props.contract, this.state.view.case, step.set) });
    this.setState({ asked: step.ask }, () => {
      (this.base as Element | null)?.querySelector<HTMLElement>("[data-asked] input:checked, [data-asked] input")?.focus();
    });
  };

  private focusAim(scroll = false): void {
    const aim = this.plan.current?.querySelector<HTMLElement>(".nx-aim h4");
    aim?.focus({ preventScroll: true });
    if (scroll) this.plan.current?.scrollIntoView({ block: "start" });
  }

  override render({ contract, host, frame }: Props, { view, before, pinned, settled, asked, blocked, printing }: Local): VNode {
    const { plan } = view;
    const changed = before ? countMarks(contract, plan, before.plan) : 0;
    return (
      <Shelf.Provider value={host.facts}>
        <Printing.Provider value={printing}>
          <Judged.Provider value={view}>
            <section class="nx" aria-label={frame.title}>
              <Head frame={frame} host={host} />
              <Bar
                view={view}
                link={host.link(toFragment(contract, stateOf(view)))}
                pinned={pinned !== undefined}
                choosePreset={this.choosePreset}
                chooseEdition={(edition) => this.move({ edition })}
                pin={() => this.pin(pinned ? undefined : stateOf(view))}
                reset={this.reset}
                print={() => void host.facts.load().then(() => print())}
              />
              <p class="nx-hidden" role="status">
                {before && `${aimChange(view, before)} ${count("lines", changed)}`}
              </p>
              <div class="nx-sides">
                <CaseSide
                  view={view}
                  first={frame.features}
                  changed={before ? differing(contract, before.case, view.case) : []}
                  asked={asked}
                  blocked={blocked}
                  actions={this.actions}
                />
                <div class="nx-plan" ref={this.plan} role="region" aria-label={say("plan")}>
                  <div class="nx-answer">
                    {plan.refusal ? (
                      <Refusal message={plain(plan.refusal.message)} />
                    ) : (
                      <AimBlock contract={contract} aim={plan.shown} questions={plan.questions} />
                    )}
                    {before && <ChangeNote view={view} before={before} undo={this.undo} />}
                  </div>
                  {!plan.refusal && (
                    <>
                      <PlanSide view={view} before={before} />
                      {plan.reentry.length > 0 && <Reentry plan={plan} enter={this.reenter} />}
                      <Written.Consumer>
                        {(written) => (settled || written) && <Flips view={settled ?? view} attempt={this.attempt} />}
                      </Written.Consumer>
                    </>
                  )}
                </div>
              </div>
              {pinned && <Compare view={view} pinned={pinned} back={() => this.move(stateOf(pinned))} unpin={() => this.pin()} />}
              <Dock view={view} beside={count("dock", changed)} go={() => this.focusAim(true)} />
              <footer class="nx-foot">{say("footer")}</footer>
            </section>
          </Judged.Provider>
        </Printing.Provider>
      </Shelf.Provider>
    );
  }
}

const whenIdle = (work: () => void): void => {
  if ("requestIdleCallback" in globalThis) requestIdleCallback(work, { timeout: 2000 });
  else setTimeout(work, 100);
};

const stateOf = (view: View): State => ({ case: view.case, edition: view.pathway.edition.id });

function Refusal({ message }: { message: string }): VNode {
  return (
    <div class="nx-message" role="alert">
      <h4>{say("refusal")}</h4>
      <p>{message}</p>
    </div>
  );
}

export const explorer: Explorer = { view: CaseExplorer, own: {} };
