/** The one companion value that would make a refused value possible. */
import type { Pathway } from "../model/pathway.ts";
import type { Case, Feature, Refusal } from "../model/types.ts";
import type { Block } from "./controls.tsx";
import { featureOf, plain, settle, valueText } from "./values.ts";
import { say } from "./words.ts";

export function blockOf(pathway: Pathway, kase: Case, feature: Feature, value: string, refusal: Refusal): Block {
  const { contract } = pathway;
  const wanted = { ...kase, [feature.id]: settle(feature, value, kase[feature.id]!) };
  const other = featureOf(contract, refusal.features.find((id) => id !== feature.id) ?? feature.id);
  const possible = other.values
    .map((each) => ({ ...each, entry: settle(other, each.id, kase[other.id]!) }))
    .filter(({ entry }) => !pathway.plan({ ...wanted, [other.id]: entry }).refusal);
  const message = plain(refusal.message);
  const [only] = possible;
  if (!only || possible.length > 1) return { message };
  return {
    message,
    both: {
      values: { [feature.id]: wanted[feature.id]!, [other.id]: only.entry },
      label: say("set_both", { feature: other.label, value: valueText(other, only.id) }),
    },
  };
}
