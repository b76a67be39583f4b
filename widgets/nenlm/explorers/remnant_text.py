"""The sentences of the remnant planner; the browser's are in `remnant/text.ts`."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor

from nenlm.assessment.remnant import Limit, Percent, Verdict
from nenlm.assessment.remnant_content import DenominatorId, facts_of, load_remnant
from nenlm.assessment.remnant_planner import Inputs, Planned, Row
from nenlm.evidence import load_evidence
from nenlm.explorers.markup import Html, disclosure, element
from nenlm.explorers.words import teller
from nenlm.pathway.features import UNKNOWN

tell = teller("remnant_words.json")

OWN: DenominatorId = "measured"


def takeaway(inputs: Inputs, planned: Planned) -> str:
    """Return what the remnant is, whether it is enough, and what the plan is given."""
    row = planned.chosen
    told = [_share_told(inputs, row), _judged(row)]
    if row.judgement:
        told += [
            tell("other", verdict=tell(other.judgement.verdict), by=name(other.by))
            for other in planned.rows
            if other.judgement and other.judgement.verdict != row.judgement.verdict
        ]
    return " ".join(filter(None, [*told, fed(planned)]))


def fed(planned: Planned) -> str:
    """Return what the plan is given."""
    major = tell("major" if planned.features["major"] == "yes" else "minor")
    flr = planned.features["flr"]
    if flr == UNKNOWN:
        return tell("fed_none", major=major)
    return tell("fed" if planned.stays else "fed_low", flr=f"{flr}\u00a0%", major=major)


def range_text(low: float, high: float) -> str:
    """Return a range in percent, or the one figure that it is."""
    return tell("one" if low == high else "range", low=f"{low:g}", high=f"{high:g}")


def point_text(share: Percent) -> str:
    """Return a share's figure; where it has no point, its range."""
    if share.fed > share.low:
        return tell("one", low=share.fed)
    return range_text(share.low, share.high)


def share_text(share: Percent) -> str:
    """Return a share's figure, and its range."""
    range_ = range_text(share.low, share.high)
    return f"{point_text(share)} ({range_})" if share.fed > share.low else range_


def limits_text(limits: Sequence[Limit]) -> str:
    """Return limits, each with whose it is."""
    return ", ".join(limit_text(each) for each in limits)


def limit_text(limit: Limit) -> str:
    """Return one limit with whose it is."""
    edge = range_text(limit.low, limit.high)
    return (
        tell("limit_rule", edge=edge, rule=limit.rule)
        if limit.rule
        else tell("limit", edge=edge, name=limit.name)
    )


def name(by: DenominatorId) -> str:
    """Return a denominator in a sentence."""
    return tell("by_measured") if by == OWN else load_remnant().denominators[by].label


def tens(ml: float) -> int:
    """Return a volume to tens of mL."""
    return 10 * floor(ml / 10 + 0.5)


def out_text(planned: Planned, out: Sequence[str]) -> str:
    """Return which segments go, and whether that is a major resection."""
    if not out:
        return tell("out_none")
    major = tell("major" if planned.features["major"] == "yes" else "minor")
    return tell("out", segments=", ".join(out), major=major)


def how(inputs: Inputs, planned: Planned) -> Html:
    """Return how all of it is computed, what is assumed, and the facts it rests on."""
    doc, evidence = load_remnant(), load_evidence()
    errors = {
        field: evidence.value(address).text for field, address in doc.errors.model_dump().items()
    }
    typed = inputs.surface == "typed"
    surface = "" if typed else doc.surfaces[inputs.surface].label  # type: ignore[index]
    area = f"{planned.area:.2f}"
    said = [
        tell("how_typed", area=area) if typed else tell("how_area", surface=surface, area=area),
        *(formula(row, inputs, area) for row in planned.rows if row.volume),
        *(tell(f"how_{part}") for part in ("foretold", "growth", "rule", "not")),
    ]
    said.insert(-4, tell("how_error", **errors))
    return disclosure(
        "nx-more",
        element("b", tell("how")),
        *(element("p", each) for each in said),
        element(
            "ul",
            *(
                element(
                    "li",
                    element("a", evidence.facts[fact].title, class_="fact", href=f"fact:{fact}"),
                )
                for fact in facts_of(doc)
            ),
        ),
    )


def formula(row: Row, inputs: Inputs, area: str) -> str:
    """Return the arithmetic of one denominator."""
    doc = load_remnant().denominators[row.by]
    assert row.volume and row.volume.point
    volume = floor(row.volume.point + 0.5)
    if doc.values:
        evidence = load_evidence()
        slope, intercept = (
            evidence.value(doc.values[name]).value or 0 for name in ("slope", "intercept")
        )
        told = tell(
            "how_formula",
            label=doc.label,
            slope=f"{slope:g}",
            area=area,
            sign="+" if intercept > 0 else "−",
            intercept=f"{abs(intercept):g}",
            volume=volume,
            population=doc.population,
        )
    else:
        told = tell(
            "how_measured",
            label=doc.label,
            whole=f"{inputs.whole:g}",
            tumour=f"{inputs.tumour:g}",
            volume=volume,
            population=doc.population,
        )
    if inputs.stays is None:
        return told
    share = f"{floor(1000 * inputs.stays / row.volume.point + 0.5) / 10:.1f}"
    return f"{told} {tell('how_share', ml=f'{inputs.stays:g}', volume=volume, share=share)}"


def _share_told(inputs: Inputs, row: Row) -> str:
    own = "_own" if row.by == OWN else ""
    label = load_remnant().denominators[row.by].label
    if row.share is None:
        return tell("no_volume") if row.volume is None else load_remnant().no_share
    if inputs.stays is None:
        return tell(f"foretold{own}", share=share_text(row.share), by=label)
    assert row.volume and row.volume.point
    return tell(
        f"measured{own}",
        ml=f"{inputs.stays:g}",
        share=share_text(row.share),
        by=label,
        volume=tens(row.volume.point),
    )


def _judged(row: Row) -> str:
    judgement = row.judgement
    if judgement is None:
        return ""
    verdict = judgement.verdict
    disagree = verdict is Verdict.BORDERLINE and judgement.disagree
    key = "judged_disagree" if disagree else f"judged_{verdict}"
    told = tell(key, limits=limits_text(row.limits))
    return f"{told} {tell('own')}" if judgement.own else told
