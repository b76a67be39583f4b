/** The map of the liver: place deposits, and see type, burden and plan follow. */
import type { VNode } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { LIVER } from "../assessment/liver.ts";
import { type Deposit, MAPPED, otherAims, parseDeposits, read, textOf } from "../assessment/liver_map.ts";
import type { Case, Contract, Feature } from "../model/types.ts";
import { Bar } from "../ui/bar.tsx";
import { Dock } from "../ui/case_side.tsx";
import { countMarks } from "../ui/changes.ts";
import { blockOf } from "../ui/companion.ts";
import { type Actions, Amount, type Block, Choice, type ControlProps } from "../ui/controls.tsx";
import { Shelf, useAddress } from "../ui/facts.ts";
import { toFragment } from "../ui/link.ts";
import { ChangeNote } from "../ui/next_steps.tsx";
import { AimName, Disclosure, Printing, watchPrint } from "../ui/parts.tsx";
import { AimBlock, PlanSide } from "../ui/plan_side.tsx";
import { type Explorer, type Frame, type Props, see, type State, type View } from "../ui/state.ts";
import { defaults, plain, valueText } from "../ui/values.ts";
import { Judged } from "../ui/why.tsx";
import { count, say } from "../ui/words.ts";
import { type Brush, Table, Tools } from "./liver/deposits.tsx";
import { type Hand, Picture } from "./liver/picture.tsx";
import { Said } from "./liver/said.tsx";
import { tell } from "./liver/words.ts";

const { places, deposits: limits } = LIVER.typing;
/** How much `+` and `-` change a diameter, in mm. */
const STEP = 5;

const depositsOf = ({ own }: State): Deposit[] => parseDeposits(own?.["deposits"] ?? "") ?? [];
const isMapped = (id: string): boolean => (MAPPED as readonly string[]).includes(id);

/** The features that the author chose, else the core ones. */
function featuresOf({ features }: Contract, frame: Frame): Feature[] {
  if (frame.features.length === 0) return features.filter(({ core }) => core);
  return frame.features.map((name) => features.find(({ id }) => id === name)!);
}

/** The case with what the map says of it. */
const withMap = (state: State): State => ({ ...state, case: { ...state.case, ...read(depositsOf(state))?.features } });

function LiverMap({ contract, pathwayOf, host, frame }: Props): VNode {
  const [state, setState] = useState(() => withMap(host.get()));
  const [past, setPast] = useState<State[]>([]);
  const [brush, setBrush] = useState<Brush>({ mm: limits.quick[1]!, place: "surface" });
  const [blocked, setBlocked] = useState<{ feature: string; block: Block }>();
  const [printing, setPrinting] = useState(false);
  const answer = useRef<HTMLDivElement>(null);
  useEffect(() => host.onChange(() => setState(withMap(host.get()))), [host]);
  useEffect(() => watchPrint(setPrinting), []);
  const view = useMemo(() => see(pathwayOf(state.edition), state.case), [state.case, state.edition]);
  const last = past.at(-1);
  const before = useMemo(() => last && depositsOf(last).length > 0 ? see(pathwayOf(last.edition), last.case) : undefined, [last]);
  const deposits = depositsOf(state);
  const reading = read(deposits);
  const full = deposits.length >= limits.most;

  const enter = (after: State, steps: State[]): void => {
    setBlocked(undefined);
    setPast(steps);
    setState(after);
    host.set(after);
  };
  const move = (next: Partial<State>): void => enter(withMap({ ...state, ...next }), [...past, state]);
  const draw = (next: Deposit[]): void => move({ own: { deposits: textOf(next) } });
  const undo = (): void => last && enter(last, past.slice(0, -1));
  const lastIn = (name: string): number => deposits.findLastIndex(({ segment }) => segment === name);
  const hand: Hand = {
    place: (segment) => !full && draw([...deposits, { segment, ...brush }]),
    grow: (segment, up) => {
      const at = lastIn(segment);
      const mm = (deposits[at]?.mm ?? 0) + (up ? STEP : -STEP);
      if (at >= 0 && mm >= limits.low && mm <= limits.high) draw(deposits.with(at, { ...deposits[at]!, mm }));
    },
    remove: (segment) => {
      const at = lastIn(segment);
      if (at >= 0) draw(deposits.toSpliced(at, 1));
    },
  };
  const actions: Actions = {
    enter: (feature, value) => state.case[feature.id] !== value && move({ case: { ...state.case, [feature.id]: value } }),
    settle: () => undefined,
    enterAll: (values) => move({ case: { ...state.case, ...values } }),
    block: (feature, { value, refusal }) => {
      if (refusal) setBlocked({ feature: feature.id, block: blockOf(view.pathway, state.case, feature, value, refusal) });
    },
  };
  const chosen = featuresOf(contract, frame).filter(({ id }) => !isMapped(id));
  return (
    <Shelf.Provider value={host.facts}>
      <Printing.Provider value={printing}>
        <Judged.Provider value={view}>
          <section class="nx nx-map-of-liver" aria-label={frame.title}>
            <header class="nx-head">
              <h3>{frame.title}</h3>
              {frame.prompt && <p>{frame.prompt}</p>}
            </header>
            {host.messages().map((message) => (
              <p key={message} class="nx-message" role="alert">
                {message}
              </p>
            ))}
            <Bar
              view={view}
              link={host.link(toFragment(contract, state))}
              apart={MAPPED}
              choosePreset={(id) => {
                const preset = contract.presets.find((each) => each.id === id);
                if (preset) move({ case: { ...defaults(contract), ...preset.case } as Case });
              }}
              chooseEdition={(edition) => move({ edition })}
              reset={() => enter(withMap(host.start), [])}
              print={() => void host.facts.load().then(() => print())}
            />
            <div class="nx-liver-sides">
              <div class="nx-liver-side">
                <Tools
                  brush={brush}
                  choose={setBrush}
                  full={full}
                  place={hand.place}
                  undo={last && undo}
                  clear={deposits.length > 0 ? () => draw([]) : undefined}
                />
                <Picture deposits={deposits} hand={hand} />
                <p class="nx-hint">{tell("hint")}</p>
                <p class="nx-source">
                  {KEY} {tell("scale")}
                </p>
              </div>
              <div class="nx-said" role="region" aria-label={tell("said")} ref={answer}>
                <Said reading={reading} />
                {reading && (
                  <div>
                    {view.plan.refusal ? (
                      <p class="nx-message" role="alert">
                        {plain(view.plan.refusal.message)}
                      </p>
                    ) : (
                      <AimBlock contract={contract} aim={view.plan.shown} questions={view.plan.questions} />
                    )}
                    {otherAims(view.pathway, state.case, reading).map(({ burden, aim }) => (
                      <p key={burden} class="nx-end">
                        {tell("end", { burden })} <AimName contract={contract} intent={aim.intent} label={aim.label} />
                      </p>
                    ))}
                    {before && <ChangeNote view={view} before={before} undo={undo} />}
                    <OpenCase view={view} />
                  </div>
                )}
              </div>
              {deposits.length > 0 && (
                <Table deposits={deposits} change={(at, deposit) => draw(deposits.with(at, deposit))} remove={(at) => draw(deposits.toSpliced(at, 1))} />
              )}
            </div>
            <Rest view={view} features={chosen} blocked={blocked} actions={actions} />
            {reading && !view.plan.refusal && (
              <Disclosure class="nx-more nx-all" summary={<b>{tell("lines")}</b>}>
                {() => <PlanSide view={view} before={before} />}
              </Disclosure>
            )}
            {reading && (
              <Dock
                view={view}
                beside={count("dock", before ? countMarks(contract, view.plan, before.plan) : 0)}
                go={() => answer.current?.scrollIntoView({ block: "start" })}
              />
            )}
            <footer class="nx-foot">{say("footer")}</footer>
          </section>
        </Judged.Provider>
      </Printing.Provider>
    </Shelf.Provider>
  );
}

const KEY = tell("key", Object.fromEntries(Object.entries(places).map(([place, { meaning }]) => [place, meaning])));

/** The way to the whole case in an explorer of its own. */
function OpenCase({ view }: { view: View }): VNode | null {
  const address = useAddress().page("chapters/explorer", toFragment(view.contract, { case: view.case, edition: view.pathway.edition.id }).slice(1));
  return address ? (
    <p class="nx-open">
      <a href={address}>{say("open_case")}</a>
    </p>
  ) : null;
}

interface RestProps {
  view: View;
  features: Feature[];
  blocked: { feature: string; block: Block } | undefined;
  actions: Actions;
}

/** What the map does not say of the case. */
function Rest({ view, features, blocked, actions }: RestProps): VNode {
  return (
    <form class="nx-few" aria-label={say("case")} onSubmit={(event) => event.preventDefault()}>
      <Disclosure
        class="nx-more"
        screenOnly
        summary={
          <>
            <b>{tell("rest")}</b> <span>{features.map((each) => `${each.label}: ${valueText(each, view.case[each.id]!)}`).join(" · ")}</span>
          </>
        }
      >
        {() =>
          features.map((feature) => {
            const props: ControlProps = {
              feature,
              value: view.case[feature.id]!,
              was: undefined,
              marks: view.landscape[feature.id] ?? [],
              showMarks: true,
              asked: false,
              block: blocked?.feature === feature.id ? blocked.block : undefined,
              pathway: view.pathway,
              actions,
            };
            return feature.number ? <Amount key={feature.id} {...props} /> : <Choice key={feature.id} {...props} />;
          })
        }
      </Disclosure>
    </form>
  );
}

const ALLOWED = `${Object.keys(LIVER.geometry.segments).join(", ")}:${limits.low}–${limits.high}:${Object.keys(places).join(", ")}`;

export const explorer: Explorer = { view: LiverMap, own: { deposits: (text) => (parseDeposits(text) ? undefined : ALLOWED) } };
