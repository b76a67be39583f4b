/** The map of the liver: place deposits, and see type, burden and plan follow. */
import type { VNode } from "preact";
import { useRef, useState } from "preact/hooks";
import { LIVER } from "../assessment/liver.ts";
import { type Deposit, MAPPED, otherAims, parseDeposits, read, textOf } from "../assessment/liver_map.ts";
import { Dock } from "../ui/case_side.tsx";
import { countMarks } from "../ui/changes.ts";
import { ChangeNote } from "../ui/next_steps.tsx";
import { AimName, Disclosure } from "../ui/parts.tsx";
import { PlanSide } from "../ui/plan_side.tsx";
import { Aim, Few, named, OpenCase, Shell, useSession } from "../ui/shell.tsx";
import type { Explorer, Props, State } from "../ui/state.ts";
import { count } from "../ui/words.ts";
import { type Brush, Table, Tools } from "./liver/deposits.tsx";
import { type Hand, Picture } from "./liver/picture.tsx";
import { Said } from "./liver/said.tsx";
import { tell } from "./liver/words.ts";

const { places, deposits: limits } = LIVER.typing;
/** How much `+` and `-` change a diameter, in mm. */
const STEP = 5;

const depositsOf = ({ own }: Pick<State, "own">): Deposit[] => parseDeposits(own?.["deposits"] ?? "") ?? [];
const isMapped = (id: string): boolean => (MAPPED as readonly string[]).includes(id);

/** The case with what the map says of it. */
const withMap = (state: State): State => ({ ...state, case: { ...state.case, ...read(depositsOf(state))?.features } });

function LiverMap(props: Props): VNode {
  const { contract, frame } = props;
  const session = useSession(props, withMap);
  const { view, last, undo } = session;
  const [brush, setBrush] = useState<Brush>({ mm: limits.quick[1]!, place: "surface" });
  const answer = useRef<HTMLDivElement>(null);
  const before = last && depositsOf(last).length > 0 ? session.before : undefined;
  const deposits = depositsOf(session);
  const reading = read(deposits);
  const full = deposits.length >= limits.most;

  const draw = (next: Deposit[]): void => session.show({ deposits: textOf(next) });
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
  const unmapped = named(contract, frame.features).flatMap(({ id }) => (isMapped(id) ? [] : [id]));
  return (
    <Shell props={props} session={session} class="nx-map-of-liver" apart={MAPPED}>
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
              <Aim view={view} />
              {otherAims(view.pathway, view.case, reading).map(({ burden, aim }) => (
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
      <Few session={{ ...session, changed: [] }} names={unmapped} title={tell("rest")} />
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
    </Shell>
  );
}

const KEY = tell("key", Object.fromEntries(Object.entries(places).map(([place, { meaning }]) => [place, meaning])));

const ALLOWED = `${Object.keys(LIVER.geometry.segments).join(", ")}:${limits.low}–${limits.high}:${Object.keys(places).join(", ")}`;

export const explorer: Explorer = { view: LiverMap, own: { deposits: (text) => (parseDeposits(text) ? undefined : ALLOWED) } };
