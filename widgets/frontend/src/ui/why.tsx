/** Why a line stands in the plan: the rules that gave it, the facts they rest on, the rules passed over. */
import { createContext, type VNode } from "preact";
import { useContext } from "preact/hooks";
import { conditionText } from "../model/wording.ts";
import type { FactCard, Rule } from "../model/types.ts";
import { useAddress, useFacts } from "./facts.ts";
import { Disclosure, Written } from "./parts.tsx";
import type { View } from "./state.ts";
import { Prose } from "./terms.tsx";
import { say } from "./words.ts";

/** The view whose plan is shown. */
export const Judged = createContext<View | undefined>(undefined);

/** The decisions that can give the aim, from the last to the first. */
const AIM = ["shown_aim", "aim", "candidate"];

export function Reasons({ rules, decision }: { rules: Rule[]; decision: string }): VNode {
  const known = useFacts();
  const view = useContext(Judged);
  const keyOf = useKeys();
  const facts = [...new Set(rules.flatMap((rule) => rule.facts ?? known?.rules[keyOf(rule)] ?? []))];
  return (
    <div class="nx-reasons">
      {rules.map((rule) => (
        <p key={rule.id}>
          <RuleName rule={rule} />: <Prose text={rule.because} />
        </p>
      ))}
      <Facts ids={facts} />
      {view && <Earlier view={view} rules={rules} decision={decision} />}
    </div>
  );
}

/** The key of a rule in the judging contract. */
function useKeys(): (rule: Rule) => string {
  const { contract } = useContext(Judged) ?? {};
  return (rule) => Object.entries(contract?.rules ?? {}).find(([, each]) => each === rule)?.[0] ?? "";
}

/** The id of a rule, linked to its place in the page of the pathway. */
function RuleName({ rule }: { rule: Rule }): VNode {
  const { rule: addressOf } = useAddress();
  const key = useKeys()(rule);
  const address = key && addressOf(key);
  const name = <b>{say("rule", { rule: rule.id })}</b>;
  return address ? <a href={address}>{name}</a> : name;
}

/** With hit policy first: the rules before the one that fired, and what each would have needed. */
function Earlier({ view, rules, decision }: { view: View; rules: Rule[]; decision: string }): VNode | null {
  const { contract, pathway, case: kase } = view;
  const chain = AIM.includes(decision) ? AIM : [decision];
  const deciding = chain.find((each) => pathway.why(kase, each).fired.some((rule) => rules.includes(rule)));
  const found = contract.decisions.find(({ id, hitPolicy }) => id === deciding && hitPolicy === "first");
  const missed = found ? pathway.why(kase, found.id).missed : [];
  if (!found || missed.length === 0) return null;
  const leadsTo = ({ then, pass }: Rule): string => {
    if (then === undefined) return contract.decisions.find(({ id }) => id === pass)?.title ?? "";
    return (pathway.edition.texts[`${found.id}.${then}`] ?? found.outcomes[then]!).label;
  };
  return (
    <Disclosure class="nx-earlier" screenOnly summary={say("earlier", { n: missed.length })}>
      {() => (
        <ul>
          {missed.map(({ rule, failed }) => (
            <li key={rule.id}>
              <RuleName rule={rule} /> ({leadsTo(rule)}) {say("would_need")}{" "}
              {failed.map((condition) => conditionText(contract, condition)).join("; ")}
            </li>
          ))}
        </ul>
      )}
    </Disclosure>
  );
}

/** Some facts, as far as they have come. */
export function Facts({ ids }: { ids: string[] }): VNode {
  const cards = useFacts()?.cards;
  return (
    <>
      {ids.map((id) => {
        const fact = cards?.[id];
        return fact && <Fact key={id} id={id} fact={fact} />;
      })}
    </>
  );
}

export function Fact({ id, fact }: { id: string; fact: FactCard }): VNode {
  const { fact: addressOf } = useAddress();
  const address = useContext(Written) ? undefined : addressOf(id); // whole as it stands
  return (
    <Disclosure
      class="nx-fact"
      fact={id}
      screenOnly
      summary={
        <>
          {fact.title} <span class="nx-source">{fact.sourceShort}</span>
        </>
      }
    >
      {() => (
        <>
          <p>
            <Prose text={fact.statement} />
          </p>
          <dl>
            {fact.values.map((value) => (
              <Term key={value.label} term={value.label} text={value.range ? `${value.text} (${value.range})` : value.text} />
            ))}
            <Term term={say("population")} text={fact.n === undefined ? fact.population : `${fact.population}; ${say("n", { n: fact.n })}`} />
            <Term term={say("design")} text={fact.design} />
            <Term term={say("source")} text={fact.source} exact />
            <Term term={say("checked")} text={fact.checked} />
            {fact.caveats.length > 0 && <Term term={say("caveats")} text={fact.caveats.join(" ")} />}
            {fact.conflicts.map((other) => (
              <Term key={other.id} term={say("conflicts")} text={`${other.title}: ${other.why}`} />
            ))}
          </dl>
          {address && (
            <p>
              <a href={address}>{say("all_about_fact")}</a>
            </p>
          )}
        </>
      )}
    </Disclosure>
  );
}

/** `exact`: words that are not ours, such as a citation. */
function Term({ term, text, exact = false }: { term: string; text: string; exact?: boolean }): VNode {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{exact ? text : <Prose text={text} />}</dd>
    </div>
  );
}
