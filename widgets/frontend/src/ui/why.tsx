/** Why a line stands in the plan: the rules that gave it and the facts they rest on. */
import type { VNode } from "preact";
import type { FactCard, Rule } from "../model/types.ts";
import { useFacts } from "./facts.ts";
import { Disclosure } from "./parts.tsx";
import { say } from "./words.ts";

export function Reasons({ rules }: { rules: Rule[] }): VNode {
  const known = useFacts();
  const facts = [...new Set(rules.flatMap((rule) => rule.facts))];
  return (
    <div class="nx-reasons">
      {rules.map((rule) => (
        <p key={rule.id}>
          <b>{say("rule", { rule: rule.id })}</b>: {rule.because}
        </p>
      ))}
      {facts.map((id) => {
        const fact = known?.[id];
        return fact && <Fact key={id} fact={fact} />;
      })}
    </div>
  );
}

export function Fact({ fact }: { fact: FactCard }): VNode {
  return (
    <Disclosure
      class="nx-fact"
      screenOnly
      summary={
        <>
          {fact.title} <span class="nx-source">{fact.sourceShort}</span>
        </>
      }
    >
      {() => (
        <>
          <p>{fact.statement}</p>
          <dl>
            {fact.values.map((value) => (
              <Term key={value.label} term={value.label} text={value.range ? `${value.text} (${value.range})` : value.text} />
            ))}
            <Term term={say("population")} text={fact.n === undefined ? fact.population : `${fact.population}; ${say("n", { n: fact.n })}`} />
            <Term term={say("design")} text={fact.design} />
            <Term term={say("source")} text={fact.source} />
            <Term term={say("checked")} text={fact.checked} />
            {fact.caveats.length > 0 && <Term term={say("caveats")} text={fact.caveats.join(" ")} />}
            {fact.conflicts.length > 0 && <Term term={say("conflicts")} text={fact.conflicts.join("; ")} />}
          </dl>
        </>
      )}
    </Disclosure>
  );
}

function Term({ term, text }: { term: string; text: string }): VNode {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{text}</dd>
    </div>
  );
}
