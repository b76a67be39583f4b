/** What a strategy comes to: totals, what is missing or unsafe, hints and the timeline. */
import type { VNode } from "preact";
import { STRATEGIES } from "../../assessment/strategy.ts";
import type { Complaint } from "../../assessment/strategy_rules.ts";
import { Disclosure } from "../../ui/parts.tsx";
import { Part } from "../../ui/plan_side.tsx";
import { Prose } from "../../ui/terms.tsx";
import { Facts, Reasons } from "../../ui/why.tsx";
import { complaintText, counted, measuredText, run, staying, tasks, tell, waits, type Work } from "./words.ts";

export function Totals({ work }: { work: Work }): VNode {
  const { shares, segments } = work.found;
  const staged = segments[1].length > 0;
  return (
    <dl class="nx-verdicts nx-totals" aria-label={tell("totals")}>
      <div>
        <dt>{tell("cleared")}</dt>
        <dd>
          <Share n={shares[0]} label={tell("after_first")} />
          {staged && <Share n={shares[1]} label={tell("after_second")} />}
        </dd>
      </div>
      <div>
        <dt>{tell("goes")}</dt>
        <dd>{goesText(work)}</dd>
      </div>
      <div>
        <dt>{tell("stays")}</dt>
        <dd>
          {staged && <p>{`${tell("after_first")}: ${staying(work, 1)}`}</p>}
          <p>{staged ? `${tell("after_second")}: ${staying(work, 2)}` : staying(work, 2)}</p>
          {work.measured !== undefined && <p>{measuredText(work)}</p>}
        </dd>
      </div>
      <div>
        <dt>{tell("counted")}</dt>
        <dd>{counted(work)}</dd>
      </div>
    </dl>
  );
}

export const goesText = ({ found: { segments } }: Work): string =>
  segments.flatMap((names, at) => (names.length > 0 ? [tell("at_stage", { stage: at + 1, segments: run(names) })] : [])).join("; ") || tell("none");

function Share({ n, label }: { n: number; label: string }): VNode {
  return (
    <p class="nx-cleared">
      <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
        <rect width="100" height="10" />
        <rect width={n} height="10" class="nx-filled" />
      </svg>
      <b>{tell("percent", { n })}</b> <span>{label}</span>
    </p>
  );
}

export function Complaints({ complaints }: { complaints: Complaint[] }): VNode {
  return (
    <Part title={tell("complaints")} class="nx-part nx-complaints">
      {complaints.length === 0 && <p>{tell("told_none")}</p>}
      <ul>
        {complaints.map((each) => (
          <li key={`${each.id}.${each.says}`} data-level={each.level}>
            <b>{STRATEGIES.levels[each.level].label}</b> <Prose text={complaintText(each)} />
            {each.contested && <span class="nx-contested"> {tell("contested")}</span>}
            {(each.line || each.facts.length > 0) && (
              <Disclosure class="nx-why" summary={tell("why")}>
                {() =>
                  each.line ? (
                    <Reasons rules={each.line.rules} decision={each.line.decision} />
                  ) : (
                    <div class="nx-reasons">
                      <Facts ids={each.facts} />
                    </div>
                  )
                }
              </Disclosure>
            )}
          </li>
        ))}
      </ul>
      <Disclosure class="nx-more nx-hints" screenOnly summary={<b>{tell("hints")}</b>}>
        {() => (
          <ol>
            {hintsOf(complaints).map((hint) => (
              <li key={hint}>
                <Prose text={hint} />
              </li>
            ))}
          </ol>
        )}
      </Disclosure>
    </Part>
  );
}

const hintsOf = (complaints: Complaint[]): string[] =>
  complaints.length > 0 ? [...new Set(complaints.map(({ hint }) => hint))] : [tell("hint_none")];

export function Timeline({ work }: { work: Work }): VNode {
  const { found, strategy } = work;
  const growth = STRATEGIES.growth[strategy.growth];
  return (
    <Part title={tell("timeline")} class="nx-part nx-timeline">
      {found.steps.length === 0 && <p>{tell("timeline_none")}</p>}
      <ol>
        {found.steps.map((step, at) => (
          <li key={at} data-kind={step.kind}>
            <b>{step.kind === "growth" ? growth.label : tell(`step_${step.kind}`)}</b>
            {step.kind === "growth" ? (
              <>
                <p>
                  <Prose text={growth.means} />
                </p>
                <ul>
                  {waits(work).map((text) => (
                    <li key={text}>{text}</li>
                  ))}
                  {growth.waits.length === 0 && <li>{tell("wait_none")}</li>}
                </ul>
                <p>{tell("again")}</p>
                <Disclosure class="nx-why" summary={tell("why")}>
                  {() => (
                    <div class="nx-reasons">
                      <Facts ids={growth.facts} />
                    </div>
                  )}
                </Disclosure>
              </>
            ) : (
              <ul>
                {tasks(work, step).map((task) => (
                  <li key={task}>{task}</li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ol>
    </Part>
  );
}
