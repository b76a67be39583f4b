/** The strategy builder: mark what happens to each deposit, and see what it comes to and what the rules say of it. */
import type { VNode } from "preact";
import { useMemo, useRef, useState } from "preact/hooks";
import { LIVER } from "../assessment/liver.ts";
import { type Deposit, MAPPED, parseDeposits, textOf } from "../assessment/liver_map.ts";
import { EMPTY, featuresOf, fitted, goingOf, parseStrategy, type Stage, STRATEGIES, type Strategy, strategyText } from "../assessment/strategy.ts";
import { byRules, judge } from "../assessment/strategy_rules.ts";
import { Dock } from "../ui/case_side.tsx";
import { ChangeNote } from "../ui/next_steps.tsx";
import { Disclosure } from "../ui/parts.tsx";
import { PlanSide } from "../ui/plan_side.tsx";
import { Aim, Few, named, OpenCase, Shell, useSession } from "../ui/shell.tsx";
import type { Explorer, Own, Props, State } from "../ui/state.ts";
import { type Brush, Table, Tools } from "./liver/deposits.tsx";
import { type Hand, Picture } from "./liver/picture.tsx";
import { tell as tellLiver } from "./liver/words.ts";
import { type Beside, Compare, RulesChoice } from "./strategy/compare.tsx";
import { Around, Marks, parseMeasured } from "./strategy/marks.tsx";
import { Complaints, Timeline, Totals } from "./strategy/said.tsx";
import { counts, takeaway, tell, workOf } from "./strategy/words.ts";

const { places, deposits: limits } = LIVER.typing;
/** The features that map and strategy give. */
const SET = [...MAPPED, "clear", "major", "remnant", "flr"] as const;
const RULES = "rules";

const read = (own: Own = {}): { deposits: Deposit[]; strategy: Strategy; measured: number | undefined } => {
  const deposits = parseDeposits(own["deposits"] ?? "") ?? [];
  const strategy = parseStrategy(own["strategy"] ?? "", limits.most) ?? EMPTY;
  return { deposits, strategy: fitted(strategy, deposits.length), measured: parseMeasured(own["measured"] ?? "") ?? undefined };
};

/** The case with what map and strategy say of it. */
const whole = (state: State): State => {
  const { deposits, strategy, measured } = read(state.own);
  return { ...state, case: { ...state.case, ...featuresOf(deposits, strategy, measured) } };
};

function StrategyBuilder(props: Props): VNode {
  const { contract, frame } = props;
  const session = useSession(props, whole);
  const { view, own, last, undo, show } = session;
  const [brush, setBrush] = useState<Brush>({ mm: limits.quick[1]!, place: "surface" });
  const answer = useRef<HTMLDivElement>(null);
  const { deposits, strategy, measured } = read(own);
  const { pathway, case: kase } = view;
  const work = workOf(deposits, strategy, measured);
  const key = `${own["deposits"]} ${own["strategy"]} ${measured}`;
  const verdict = useMemo(() => judge(pathway, kase, deposits, strategy, measured), [view, key]);
  const chosen = useMemo(() => byRules(pathway, kase, deposits, measured), [view, key]);
  const besideText = own["beside"] ?? "";
  const beside = useMemo((): Beside | undefined => {
    if (!besideText || deposits.length === 0) return undefined;
    const other = besideText === RULES ? chosen.strategy : fitted(parseStrategy(besideText, limits.most) ?? EMPTY, deposits.length);
    const { complaints } = judge(pathway, kase, deposits, other, measured);
    return { judged: { work: workOf(deposits, other, measured), complaints }, title: tell(besideText === RULES ? "compare_rules" : "compare_kept") };
  }, [view, key, besideText]);

  const plan = (next: Strategy): void => show({ strategy: strategyText(next) });
  const draw = (next: Deposit[], marks = strategy.marks): void =>
    show({ deposits: textOf(next), strategy: strategyText(fitted({ ...strategy, marks }, next.length)) });
  const goes = goingOf(deposits, strategy);
  const turn = (segment: string): void => {
    const { [segment]: now = 0, ...others } = strategy.goes;
    const next = ((now + 1) % 3) as Stage;
    plan({ ...strategy, goes: next ? { ...others, [segment]: next } : others });
  };
  const hand: Hand = { place: turn, grow: () => undefined, remove: () => undefined };
  const full = deposits.length >= limits.most;
  const before = last && deposits.length > 0 ? session.before : undefined;
  const rest = named(contract, frame.features).flatMap(({ id }) => ((SET as readonly string[]).includes(id) ? [] : [id]));
  return (
    <Shell props={props} session={session} class="nx-strategy" apart={SET}>
      <div class="nx-liver-sides">
        <div class="nx-liver-side">
          <Picture
            deposits={deposits}
            hand={hand}
            planned={{
              letters: strategy.marks.map((mark) => STRATEGIES.marks[mark].letter),
              goes,
              say: (segment) => segmentSaid(segment, goes[segment] ?? 0),
            }}
          />
          <p class="nx-hint">{tell("hint")}</p>
          <p class="nx-source">
            {tell("key")} {PLACES} {tellLiver("scale")}
          </p>
        </div>
        <div class="nx-said" role="region" aria-label={tell("said")} ref={answer}>
          <p class="nx-takeaway" role="status">
            {takeaway(work, verdict.complaints)}
          </p>
          {deposits.length > 0 && (
            <>
              <Totals work={work} />
              <Complaints complaints={verdict.complaints} />
              <div>
                <Aim view={view} />
                {before && <ChangeNote view={view} before={before} undo={undo} />}
                <OpenCase view={view} />
              </div>
            </>
          )}
        </div>
        <div class="nx-making">
          {deposits.length > 0 && <Marks work={work} change={plan} />}
          <Around
            work={work}
            change={plan}
            primary={kase["primary"] !== "resected" || strategy.primary !== "stays"}
            measure={(share) => show({ measured: String(share ?? "") })}
          />
        </div>
      </div>
      {deposits.length > 0 && (
        <>
          <Timeline work={work} />
          <Compare
            present={{ work, complaints: verdict.complaints }}
            beside={beside}
            keep={() => show({ beside: strategyText(strategy) })}
            rules={() => show({ beside: RULES })}
            take={() => beside && show({ strategy: strategyText(beside.judged.work.strategy), beside: strategyText(strategy) })}
            drop={() => show({ beside: "" })}
          />
          <RulesChoice chosen={chosen} work={work} />
        </>
      )}
      <Disclosure class="nx-more nx-all" screenOnly summary={<b>{tell("place")}</b>}>
        {() => (
          <>
            <Tools
              brush={brush}
              choose={setBrush}
              full={full}
              place={(segment) => !full && draw([...deposits, { segment, ...brush }])}
              undo={last && undo}
              clear={deposits.length > 0 ? () => draw([]) : undefined}
            />
            {deposits.length > 0 && (
              <Table
                deposits={deposits}
                change={(at, deposit) => draw(deposits.with(at, deposit))}
                remove={(at) => draw(deposits.toSpliced(at, 1), strategy.marks.toSpliced(at, 1))}
              />
            )}
          </>
        )}
      </Disclosure>
      <Few session={{ ...session, changed: [] }} names={rest} title={tell("rest")} />
      {deposits.length > 0 && !view.plan.refusal && (
        <Disclosure class="nx-more nx-all" summary={<b>{tell("lines")}</b>}>
          {() => <PlanSide view={view} before={before} />}
        </Disclosure>
      )}
      {deposits.length > 0 && <Dock view={view} beside={counts(verdict.complaints)} go={() => answer.current?.scrollIntoView({ block: "start" })} />}
    </Shell>
  );
}

const segmentSaid = (segment: string, stage: number): string => {
  const name = `${tellLiver("segment", {})} ${segment}`;
  return stage ? tell("segment_goes", { segment: name, stage }) : tell("segment_stays", { segment: name });
};

const PLACES = tellLiver("key", Object.fromEntries(Object.entries(places).map(([place, { meaning }]) => [place, meaning])));

const DEPOSITS = `${Object.keys(LIVER.geometry.segments).join(", ")}:${limits.low}–${limits.high}:${Object.keys(places).join(", ")}`;
const FORM = `${Object.keys(STRATEGIES.marks).join("|")}, …:${Object.keys(STRATEGIES.growth).join("|")}:${Object.keys(STRATEGIES.primary).join("|")}:I1, II2, …`;
const isStrategy = (text: string): boolean => parseStrategy(text, limits.most) !== undefined;

export const explorer: Explorer = {
  view: StrategyBuilder,
  own: {
    deposits: (text) => (parseDeposits(text) ? undefined : DEPOSITS),
    strategy: (text) => (isStrategy(text) ? undefined : FORM),
    measured: (text) => (parseMeasured(text) === null ? "0–100" : undefined),
    beside: (text) => (text === "" || text === RULES || isStrategy(text) ? undefined : `${RULES}, ${FORM}`),
  },
};
