/** A case as a readable fragment of an address: what differs from the features' defaults. */
import type { Contract } from "../model/types.ts";
import type { OwnFields, State } from "./state.ts";
import { allowed, defaults, parse, valueText } from "./values.ts";
import { say } from "./words.ts";

const MARK = "#case?";
const MARKED = /^#case(?:@(?<name>[\w-]+))?\?/;

export function toFragment(contract: Contract, { case: kase, edition, own = {} }: State): string {
  const query = new URLSearchParams();
  for (const feature of contract.features) {
    const value = kase[feature.id];
    if (value !== undefined && value !== feature.default) query.set(feature.id, String(value));
  }
  query.set("edition", edition);
  for (const [field, text] of Object.entries(own)) query.set(field, text);
  return MARK + query;
}

/** The fragment for the explorer of that name; without a name it is for the first one of a page. */
export const addressed = (fragment: string, name: string): string => (name ? fragment.replace(MARK, `${MARK.slice(0, -1)}@${name}?`) : fragment);

/** The explorer a fragment is for: its name, empty for the first one of a page; nothing if it is no link of ours. */
export function addressee(fragment: string): string | undefined {
  const mark = MARKED.exec(fragment);
  return mark ? (mark.groups!["name"] ?? "") : undefined;
}

/** The state a fragment carries and, where a field is malformed, a message that names it; nothing if it carries none. */
export function fromFragment(
  contract: Contract,
  fragment: string,
  start: State,
  fields: OwnFields = {},
): { state: State; messages: string[] } | undefined {
  const mark = MARKED.exec(fragment);
  if (!mark) return undefined;
  const kase = defaults(contract);
  const messages: string[] = [];
  let edition = start.edition;
  const own: Record<string, string> = { ...start.own };
  for (const [field, given] of new URLSearchParams(fragment.slice(mark[0].length))) {
    const feature = contract.features.find((each) => each.id === field);
    if (feature) {
      const value = parse(feature, given);
      if (value !== undefined) kase[field] = value;
      else messages.push(wrong(field, given, allowed(feature), valueText(feature, kase[field]!)));
    } else if (fields[field]) {
      const allowed = fields[field](given);
      if (allowed === undefined) own[field] = given;
      else messages.push(wrong(field, given, allowed, own[field] ?? ""));
    } else if (field !== "edition") {
      messages.push(say("link_field", { field, given }));
    } else if (contract.editions.some((each) => each.id === given)) {
      edition = given;
    } else {
      messages.push(wrong(field, given, contract.editions.map((each) => each.id).join(", "), edition));
    }
  }
  return { state: { case: kase, edition, own }, messages };
}

function wrong(field: string, given: string, values: string, kept: string): string {
  return say("link_value", { field, given, allowed: values, kept });
}
