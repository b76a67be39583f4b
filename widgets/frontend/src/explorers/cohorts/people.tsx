/** One cohort as a hundred people, and whom it includes. */
import type { VNode } from "preact";
import { type Cohort, notToldApart, people, type People, type Survival, survivalAt } from "../../assessment/cohorts.ts";
import { useAddress } from "../../ui/facts.ts";
import { Disclosure } from "../../ui/parts.tsx";
import type { View } from "../../ui/state.ts";
import { featureOf } from "../../ui/values.ts";
import { say } from "../../ui/words.ts";
import { type Chosen, KNOWN, listed, tell, treatmentOf, yearsText } from "./shared.ts";

const [PEOPLE, ICONS_A_ROW, ICON, DOT] = [100, 20, 16, 6];

export function AsPeople({ view, chosen: { cohort, years }, choose }: { view: View; chosen: Chosen; choose: (id: string) => void }): VNode {
  return (
    <section class="nx-cohort" aria-label={tell("people")}>
      <h5>{tell("people")}</h5>
      <label>
        {tell("of")}{" "}
        <select value={cohort.id} onChange={(event) => choose(event.currentTarget.value)}>
          {KNOWN.treatments.map(({ id, title }) => (
            <optgroup key={id} label={title}>
              {KNOWN.cohorts
                .filter((each) => each.treatment === id)
                .map((each) => (
                  <option key={each.id} value={each.id}>
                    {each.name}
                  </option>
                ))}
            </optgroup>
          ))}
        </select>
      </label>
      <Frequencies survival={survivalAt(cohort, years)} years={yearsText(years)} />
      <Disclosure class="nx-more" summary={<b>{tell("about")}</b>}>
        {() => <About view={view} cohort={cohort} />}
      </Disclosure>
    </section>
  );
}

function Frequencies({ survival, years }: { survival: Survival | undefined; years: string }): VNode {
  if (!survival) {
    return (
      <div class="nx-people">
        <p>{tell("no_value", { years })}</p>
      </div>
    );
  }
  const found = people(survival);
  const { low, high, alive } = found;
  return (
    <div class="nx-people">
      <p>
        <b>{alive === undefined ? tell("between_of", { low, high, years }) : tell("about_of", { n: alive, years })}</b>
      </p>
      {alive !== undefined && low !== high && <p>{tell("range_of", { low, high })}</p>}
      <svg viewBox={`0 0 ${ICONS_A_ROW * ICON} ${(PEOPLE / ICONS_A_ROW) * ICON}`} aria-hidden="true" class="nx-icons">
        {Array.from({ length: PEOPLE }, (_, at) => (
          <Icon key={at} at={at} kind={kindOf(at, found)} />
        ))}
      </svg>
      <p class="nx-icons-key">
        {KINDS.filter(([kind]) => kind !== "range" || low !== high).map(([kind, word]) => (
          <span key={kind}>
            <svg viewBox={`0 0 ${ICON} ${ICON}`} width={ICON} height={ICON} aria-hidden="true">
              <Icon at={0} kind={kind} />
            </svg>{" "}
            {tell(word)}
          </span>
        ))}
      </p>
    </div>
  );
}

const KINDS = [
  ["alive", "key_alive"],
  ["range", "key_range"],
  ["died", "key_dead"],
] as const;

/** What the person at a place is: the band is drawn around the printed point. */
function kindOf(at: number, { low, alive = low, high }: People): string {
  if (at < low) return "alive";
  if (at < high) return at < alive ? "range-alive" : "range";
  return "died";
}

function Icon({ at, kind }: { at: number; kind: string }): VNode {
  return <circle cx={((at % ICONS_A_ROW) + 0.5) * ICON} cy={(Math.floor(at / ICONS_A_ROW) + 0.5) * ICON} r={DOT} data-kind={kind} />;
}

function About({ view, cohort }: { view: View; cohort: Cohort }): VNode {
  const address = useAddress().fact(cohort.fact);
  const place = [cohort.country, cohort.era.replaceAll("-", "–")].filter(Boolean).join(", ");
  const terms: [string, string][] = [
    [tell("includes"), listed(view, cohort.when) || tell("everyone")],
    [tell("treatment"), treatmentOf(cohort).title],
    [
      tell("mixed"),
      notToldApart(KNOWN, cohort)
        .map((id) => featureOf(view.contract, id).label)
        .join(", "),
    ],
    [tell("place"), place || tell("unseen")],
    [say("population"), cohort.population],
    [say("design"), cohort.design],
    [say("source"), cohort.source],
    [say("checked"), cohort.checked],
    [say("caveats"), cohort.caveats],
  ];
  return (
    <dl>
      {terms
        .filter(([, text]) => text)
        .map(([term, text]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      {address && (
        <div>
          <dt />
          <dd>
            <a href={address}>{say("all_about_fact")}</a>
          </dd>
        </div>
      )}
    </dl>
  );
}
