/** Two strategies side by side, and the one that the rules would choose. */
import type { VNode } from "preact";
import { LIVER } from "../../assessment/liver.ts";
import { STRATEGIES } from "../../assessment/strategy.ts";
import type { Chosen, Complaint } from "../../assessment/strategy_rules.ts";
import { Part } from "../../ui/plan_side.tsx";
import { Disclosure } from "../../ui/parts.tsx";
import { Prose } from "../../ui/terms.tsx";
import { Reasons } from "../../ui/why.tsx";
import { goesText } from "./said.tsx";
import { cleared, complaintText, marked, procedures, staying, tell, waits, type Work } from "./words.ts";

/** A strategy with what the rules say of it. */
export interface Judged {
  work: Work;
  complaints: Complaint[];
}

export interface Beside {
  judged: Judged;
  title: string;
}

interface CompareProps {
  present: Judged;
  beside: Beside | undefined;
  keep: () => void;
  rules: () => void;
  take: () => void;
  drop: () => void;
}

export function Compare({ present, beside, keep, rules, take, drop }: CompareProps): VNode {
  return (
    <Part title={tell("compare")} class="nx-part nx-beside">
      <p class="nx-buttons">
        <button type="button" onClick={keep}>
          {tell("keep")}
        </button>
        <button type="button" onClick={rules}>
          {tell("beside_rules")}
        </button>
        <button type="button" class="nx-quiet" disabled={!beside} onClick={take}>
          {tell("take")}
        </button>
        <button type="button" class="nx-quiet" disabled={!beside} onClick={drop}>
          {tell("drop")}
        </button>
      </p>
      {beside && (
        <table>
          <thead>
            <tr>
              {[tell("compare_row"), tell("compare_this"), beside.title].map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {ROWS.map(([name, of]) => {
              const [own, other] = [of(present), of(beside.judged)];
              return (
                <tr key={name} data-differs={own === other ? undefined : "true"}>
                  <th scope="row">{tell(name)}</th>
                  <td>{own}</td>
                  <td>{other}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
    </Part>
  );
}

const ROWS: [Parameters<typeof tell>[0], (judged: Judged) => string][] = [
  ["row_marks", ({ work }) => marked(work)],
  ["row_cleared", ({ work }) => cleared(work)],
  ["row_goes", ({ work }) => goesText(work)],
  ["row_stays", ({ work }) => staying(work, 2)],
  ["row_procedures", ({ work }) => procedures(work)],
  ["row_growth", ({ work: { strategy } }) => STRATEGIES.growth[strategy.growth].label],
  ["row_wait", ({ work }) => waits(work).join("; ") || tell("none")],
  ["row_primary", ({ work: { strategy } }) => STRATEGIES.primary[strategy.primary].label],
  [
    "row_complaints",
    ({ complaints }) => complaints.map((each) => `${STRATEGIES.levels[each.level].label}: ${complaintText(each)}`).join("\n") || tell("told_none"),
  ],
];

/** The choice of the rules, each mark with its reason. */
export function RulesChoice({ chosen, work }: { chosen: Chosen; work: Work }): VNode {
  const { operates, line, assigned, strategy } = chosen;
  return (
    <Disclosure class="nx-more nx-choice" summary={<b>{tell("rules")}</b>}>
      {() => (
        <>
          <p>{tell("rules_label")}</p>
          <p>
            <Prose text={line ? tell(operates ? "rules_operate" : "rules_not", { label: line.label }) : tell("rules_refused")} />
          </p>
          {line && (
            <Disclosure class="nx-why" summary={tell("why")}>
              {() => <Reasons rules={line.rules} decision={line.decision} />}
            </Disclosure>
          )}
          <table>
            <thead>
              <tr>
                {(["deposit", "mark", "rules_why"] as const).map((head) => (
                  <th key={head} scope="col">
                    {tell(head)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {work.deposits.map(({ segment, mm, place }, at) => (
                <tr key={at}>
                  <th scope="row">{tell("deposit_is", { at: at + 1, segment, mm, place: LIVER.typing.places[place].label })}</th>
                  <td>{STRATEGIES.marks[strategy.marks[at]!].label}</td>
                  <td>{STRATEGIES.assignments[assigned[at]!].because}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p>{STRATEGIES.reading}</p>
        </>
      )}
    </Disclosure>
  );
}
