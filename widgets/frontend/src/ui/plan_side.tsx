/** The plan: aim, what is due, lines by section, provisional aims, assumptions, re-entry. */
import type { ComponentChildren, VNode } from "preact";
import type { Contract, Due, Line, Plan, Question } from "../model/types.ts";
import { identical, type MarkedLine, markedDue, markedSections } from "./changes.ts";
import { useFacts } from "./facts.ts";
import { AimName, Disclosure, memo } from "./parts.tsx";
import type { View } from "./state.ts";
import { Prose } from "./terms.tsx";
import { say } from "./words.ts";
import { Reasons } from "./why.tsx";

type Aim = Plan["shown"];

/** The section that stands above everything else. */
const EMERGENCY = "emergency";

export function Part({ title, class: name = "nx-part", children }: { title: string; class?: string; children: ComponentChildren }): VNode {
  return (
    <section class={name} aria-label={title}>
      <h5>{title}</h5>
      {children}
    </section>
  );
}

export function PlanSide({ view, before }: { view: View; before: View | undefined }): VNode {
  const { contract, plan } = view;
  const due = markedDue(plan, before?.plan);
  const sections = markedSections(contract, plan, before?.plan);
  const parts = (now: boolean): VNode[] =>
    sections
      .filter((section) => (section.id === EMERGENCY) === now)
      .map((section) => (
        <Part key={section.id} title={section.title}>
          <Lines contract={contract} lines={section.lines} />
        </Part>
      ));
  return (
    <>
      {parts(true)}
      {due.length > 0 && (
        <Part title={say("due")}>
          <Lines contract={contract} lines={due} />
        </Part>
      )}
      {parts(false)}
      {plan.provisional.length > 0 && <Provisional contract={contract} plan={plan} />}
      {plan.assumptions.length > 0 && (
        <Part title={say("assumptions")}>
          <ul class="nx-plain">
            {plan.assumptions.map((text) => (
              <li key={text}>
                <Prose text={text} />
              </li>
            ))}
          </ul>
        </Part>
      )}
    </>
  );
}

/** The aim as a heading of its own, with strength, disagreements and the reason. */
export function AimBlock({ contract, aim, questions }: { contract: Contract; aim: Aim; questions: Question[] }): VNode {
  const [rule] = aim.rules;
  const { strength } = aim;
  return (
    <div class="nx-aim" data-intent={aim.intent}>
      <small>{say("aim")}</small>
      <h4 tabIndex={-1}>
        <AimName contract={contract} intent={aim.intent} label={aim.label} />
      </h4>
      <p>
        <Prose text={aim.sentence} />
      </p>
      <p class="nx-chips">
        {strength && <span data-strength={strength}>{contract.strengths[strength]}</span>}
        {rule && <span>{say("rule", { rule: rule.id })}</span>}
      </p>
      {questions.map((question) => (
        <Disagreement key={question.id} question={question} />
      ))}
      <Disclosure class="nx-why" summary={say("why_aim")}>
        {() => <Reasons rules={aim.rules} decision={aim.decision} />}
      </Disclosure>
    </div>
  );
}

function Disagreement({ question }: { question: Question }): VNode {
  return (
    <Disclosure class="nx-disagree" summary={say("disagree", { question: question.title })}>
      {() => <Stances question={question} />}
    </Disclosure>
  );
}

function Stances({ question }: { question: Question }): VNode {
  const facts = useFacts()?.cards;
  return (
    <div class="nx-stances">
      {question.stances.map((stance) => (
        <section key={stance.id} aria-label={stance.label}>
          <b>{stance.label}</b>
          <ul>
            {stance.facts.map((fact) => (
              <li key={fact}>
                <Prose text={facts?.[fact]?.says?.[`${question.id}.${stance.id}`] ?? ""} />{" "}
                <span class="nx-source">{facts?.[fact]?.sourceShort}</span>
              </li>
            ))}
            {stance.facts.length === 0 && <li>{say("stance_silent")}</li>}
          </ul>
        </section>
      ))}
    </div>
  );
}

function Lines({ contract, lines }: { contract: Contract; lines: MarkedLine[] }): VNode {
  return (
    <ul class="nx-lines">
      {lines.map(({ line, mark }) => (
        <PlanLine key={`${line.decision}.${line.outcome}.${mark === "removed"}`} contract={contract} line={line} mark={mark} />
      ))}
    </ul>
  );
}

interface LineProps {
  contract: Contract;
  line: Line | Due;
  mark: MarkedLine["mark"];
}

const PlanLine = memo<LineProps>(
  ({ contract, line, mark }) => {
    const { strength } = line;
    const label = <Label line={line} />;
    if (mark === "removed") {
      return (
        <li class="nx-line nx-gone">
          <span>
            <del>{line.label}</del>
          </span>{" "}
          <span class="nx-strength">{say("no_longer")}</span>
        </li>
      );
    }
    return (
      <li class="nx-line">
        <Disclosure
          class="nx-why"
          summary={
            <>
              <span>
                {mark ? <ins>{label}</ins> : label}
                <small>{line.sentence}</small>
              </span>
              <span class="nx-strength">
                {strength && <span data-strength={strength}>{contract.strengths[strength]}</span>} {say("why")}
              </span>
            </>
          }
        >
          {() => <Reasons rules={line.rules} decision={line.decision} />}
        </Disclosure>
      </li>
    );
  },
  { line: identical },
);

function Label({ line }: { line: Line | Due }): VNode {
  if (!("decides" in line)) return <b>{line.label}</b>;
  return (
    <>
      <b>{line.label}</b> <span class="nx-decides">{say(line.decides ? "decides" : "decides_not")}</span>
    </>
  );
}

function Provisional({ contract, plan }: { contract: Contract; plan: Plan }): VNode {
  return (
    <Part title={say("provisional")} class="nx-part nx-provisional">
      {plan.provisional.map(({ aim, sections }) => (
        <Disclosure key={aim.outcome} class="nx-candidate" summary={<AimName contract={contract} intent={aim.intent} label={aim.label} />}>
          {() => (
            <>
              <p>
                <Prose text={aim.sentence} />
              </p>
              {sections.map((section) => (
                <Part key={section.id} title={section.title}>
                  <Lines contract={contract} lines={section.lines.map((line) => ({ line }))} />
                </Part>
              ))}
            </>
          )}
        </Disclosure>
      ))}
    </Part>
  );
}
