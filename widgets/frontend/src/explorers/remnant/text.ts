/** The sentences of the remnant planner; the server's are in `remnant_text.py`. */
import words from "../../../../nenlm/explorers/remnant_words.json" with { type: "json" };
import type { Limit, Percent } from "../../assessment/remnant.ts";
import { type DenominatorId, printed, REMNANT } from "../../assessment/remnant_content.ts";
import type { Inputs, Planned, Row } from "../../assessment/remnant_planner.ts";
import { UNKNOWN } from "../../model/features.ts";
import { teller } from "../../ui/words.ts";

export const tell = teller(words);

const OWN: DenominatorId = "measured";

/** What the remnant is, whether it is enough, and what the plan is given. */
export function takeaway(inputs: Inputs, planned: Planned): string {
  const { chosen, rows } = planned;
  const others = rows.flatMap(({ by, judgement }) =>
    judgement && chosen.judgement && judgement.verdict !== chosen.judgement.verdict
      ? [tell("other", { verdict: tell(judgement.verdict), by: nameOf(by) })]
      : [],
  );
  return [shareTold(inputs, chosen), judged(chosen), ...others, fed(planned)].filter((each) => each !== "").join(" ");
}

function fed({ features, stays }: Planned): string {
  const major = tell(features["major"] === "yes" ? "major" : "minor");
  const flr = features["flr"]!;
  if (flr === UNKNOWN) return tell("fed_none", { major });
  return tell(stays ? "fed" : "fed_low", { flr: `${flr}\u00a0%`, major });
}

export const rangeText = ({ low, high }: { low: number; high: number }): string => tell(low === high ? "one" : "range", { low, high });

/** A share's figure; where it has no point, its range. */
export const pointText = (share: Percent): string => (share.fed > share.low ? tell("one", { low: share.fed }) : rangeText(share));

/** A share's figure, and its range. */
const shareText = (share: Percent): string => (share.fed > share.low ? `${pointText(share)} (${rangeText(share)})` : rangeText(share));

/** Limits, each with whose it is. */
export const limitsText = (limits: readonly Limit[]): string =>
  limits.map((each) => tell(each.rule ? "limit_rule" : "limit", { edge: rangeText(each), rule: each.rule, name: each.name })).join(", ");

/** A denominator in a sentence. */
export const nameOf = (by: DenominatorId): string => (by === OWN ? tell("by_measured") : REMNANT.denominators[by].label);

/** A volume to tens of mL. */
export const tens = (ml: number): number => 10 * Math.floor(ml / 10 + 0.5);

/** Which segments go, and whether that is a major resection. */
export function outText({ features }: Planned, out: readonly string[]): string {
  if (out.length === 0) return tell("out_none");
  return tell("out", { segments: out.join(", "), major: tell(features["major"] === "yes" ? "major" : "minor") });
}

/** How all of it is computed, and what is assumed. */
export function howTold(inputs: Inputs, planned: Planned): string[] {
  const { remnant, tumour, formula } = REMNANT.errors;
  const area = planned.area.toFixed(2);
  return [
    inputs.surface === "typed" ? tell("how_typed", { area }) : tell("how_area", { surface: REMNANT.surfaces[inputs.surface].label, area }),
    ...planned.rows.filter(({ volume }) => volume).map((row) => formulaText(row, inputs, area)),
    tell("how_error", { remnant: printed(remnant).text, tumour: printed(tumour).text, formula: printed(formula).text }),
    ...(["how_foretold", "how_growth", "how_rule", "how_not"] as const).map((part) => tell(part)),
  ];
}

/** The arithmetic of one denominator. */
function formulaText(row: Row, { stays, whole, tumour }: Inputs, area: string): string {
  const { label, values, population } = REMNANT.denominators[row.by];
  const volume = Math.floor(row.volume!.point! + 0.5);
  const intercept = values.intercept === undefined ? 0 : printed(values.intercept).value!;
  const told =
    values.slope === undefined
      ? tell("how_measured", { label, whole, tumour, volume, population })
      : tell("how_formula", {
          label,
          slope: printed(values.slope).value!,
          area,
          sign: intercept > 0 ? "+" : "−",
          intercept: Math.abs(intercept),
          volume,
          population,
        });
  if (stays === null) return told;
  const share = (Math.floor((1000 * stays) / row.volume!.point! + 0.5) / 10).toFixed(1);
  return `${told} ${tell("how_share", { ml: stays, volume, share })}`;
}

function shareTold({ stays }: Inputs, { by, share, volume }: Row): string {
  const { label } = REMNANT.denominators[by];
  if (!share) return volume ? REMNANT.no_share : tell("no_volume");
  const fill = { share: shareText(share), by: label };
  if (stays === null) return tell(by === OWN ? "foretold_own" : "foretold", fill);
  return tell(by === OWN ? "measured_own" : "measured", { ...fill, ml: stays, volume: tens(volume!.point!) });
}

function judged({ judgement, limits }: Row): string {
  if (!judgement) return "";
  const { verdict, disagree, own } = judgement;
  const told = tell(disagree ? "judged_disagree" : `judged_${verdict}`, { limits: limitsText(limits) });
  return own ? `${told} ${tell("own")}` : told;
}
