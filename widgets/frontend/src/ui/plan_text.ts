/** The case and its plan as plain text, for a note or a message. */
import type { Line } from "../model/types.ts";
import type { View } from "./state.ts";
import { plain, valueText } from "./values.ts";
import { say } from "./words.ts";

export function planText({ contract, pathway, case: kase, plan }: View): string {
  const features = contract.features.filter((each) => each.core || kase[each.id] !== each.default);
  const line = (each: Line): string => {
    const strength = each.strength && contract.strengths[each.strength];
    const [rule] = each.rules;
    const notes = [strength, rule && say("rule", { rule: rule.id })].filter(Boolean).join(", ");
    return `- ${each.label}: ${each.sentence}${notes && ` [${notes}]`}`;
  };
  const part = (title: string, lines: string[]): string[] => (lines.length > 0 ? ["", title, ...lines] : []);
  return [
    `${say("case")} (${say("edition")}: ${pathway.edition.title})`,
    ...features.map((each) => `- ${each.label}: ${valueText(each, kase[each.id]!)}`),
    ...(plan.refusal
      ? part(say("refusal"), [plain(plan.refusal.message)])
      : [
          ...part(say("aim"), [line(plan.shown)]),
          ...part(say("due"), plan.due.map(line)),
          ...plan.sections.flatMap(({ title, lines }) => part(title, lines.map(line))),
          ...part(
            say("assumptions"),
            plan.assumptions.map((text) => `- ${text}`),
          ),
        ]),
    "",
    say("footer"),
  ].join("\n");
}
