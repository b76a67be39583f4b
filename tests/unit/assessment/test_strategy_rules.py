"""What rules say of a strategy, and the strategy that they would choose."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from nenlm.assessment.liver_map import parse_deposits
from nenlm.assessment.strategy import features, outcome, parse_strategy, strategy_text
from nenlm.assessment.strategy_choice import Chosen, by_rules
from nenlm.assessment.strategy_doc import FILE, ComplaintId, read_strategies, strategies
from nenlm.assessment.strategy_export import SITUATIONS
from nenlm.assessment.strategy_rules import Complaint, judge
from nenlm.cases import preset
from nenlm.content import ContentError
from nenlm.pathway import load

from .test_strategy import some

SIDE = "VII:80:deep,VI:35:deep,V:30:duct,III:18:deep,II:12:surface"
FEW = "VI:18:surface,III:14:deep,VIII:16:deep"
HEAD = "VI:25:deep,VII:20:surface,III:15:duct,II:10:surface"
WHOLE = "II1,III1,IVa1,IVb1,V1,VI1,VII1,VIII1,I1"


def said(
    case: str,
    deposits: str,
    strategy: str,
    measured: int | None = None,
    edition: str = "current",
    **more: object,
) -> dict[str, Complaint]:
    """What is said of a strategy, by the id of the complaint."""
    placed = parse_deposits(deposits)
    pathway = load(edition)
    whole = pathway.case({**preset(case).case, **more})
    verdict = judge(pathway, whole, placed, parse_strategy(strategy, len(placed)), measured)
    return {each.id: each for each in verdict.complaints}


def chosen(case: str, deposits: str, measured: int | None = None, **more: object) -> Chosen:
    pathway = load()
    whole = pathway.case({**preset(case).case, **more})
    return by_rules(pathway, whole, parse_deposits(deposits), measured)


def rules(complaint: Complaint) -> list[str]:
    assert complaint.line
    return [rule.id for rule in complaint.line.rules]


@pytest.mark.parametrize(
    ("complaint", "deposits", "raising", "quiet", "at"),
    [
        ("nothing", FEW, "leave,leave,leave:none:stays:", "resect,leave,leave:none:stays:", ()),
        (
            "ablation_size",
            "VI:31:surface,V:30:deep",
            "ablate,ablate:none:stays:",
            "resect,ablate:none:stays:",
            (1,),
        ),
        (
            "ablation_near_limit",
            "VI:20:surface,V:19:deep",
            "ablate,ablate:none:stays:",
            "resect,ablate:none:stays:",
            (1,),
        ),
        ("ablation_duct", SIDE, ",,ablate,,:none:stays:", ",,resect,,:none:stays:", (3,)),
        ("no_growth", SIDE, "second,,,,:none:stays:", "second,,,,:pve:stays:", ()),
        ("no_second", SIDE, "resect,,,,:pve:stays:", "resect,,,,:none:stays:", ()),
        (
            "remnant_untreated",
            SIDE,
            "second,second,second,leave,resect:pve:stays:",
            "second,second,second,ablate,resect:pve:stays:",
            (4,),
        ),
        ("primary_gone", SIDE, "resect,,,,:none:first:", "resect,,,,:none:stays:", ()),
        ("no_remnant", FEW, f"resect,,:none:stays:{WHOLE}", "resect,,:none:stays:II1", ()),
        ("under_limit", FEW, "resect,,:none:stays:", "resect,,ablate:none:stays:", ()),
        (
            "between_limits",
            FEW,
            "resect,,ablate:none:stays:",
            "resect,ablate,ablate:none:stays:",
            (),
        ),
        ("alpps_risk", SIDE, "second,,,,:alpps:stays:", "second,,,,:deprivation:stays:", ()),
        (
            "deprivation_evidence",
            SIDE,
            "second,,,,:deprivation:stays:",
            "second,,,,:pve:stays:",
            (),
        ),
    ],
)
def test_every_complaint_of_the_course_s_own_comes_and_goes(
    complaint: str, deposits: str, raising: str, quiet: str, at: tuple[int, ...]
) -> None:
    def full(text: str) -> str:
        marks, *rest = text.split(":")
        return ":".join([",".join(mark or "leave" for mark in marks.split(",")), *rest])

    case = "ileal-few" if complaint != "primary_gone" else "short-remnant"
    found = said(case, deposits, full(raising))
    assert found[complaint].at == at
    assert complaint not in said(case, deposits, full(quiet))


def test_the_number_of_wedges_has_a_limit() -> None:
    eleven = ",".join(f"VI:{mm}:surface" for mm in range(5, 16))
    marks = ",".join(["resect"] * 11)
    assert "many_resections" in said("ileal-few", eleven, f"{marks}:none:stays:")
    fewer = marks.removesuffix("resect") + "ablate"
    assert "many_resections" not in said("ileal-few", eleven, f"{fewer}:none:stays:")


def test_complaints_name_their_facts_and_contested_ones_say_so() -> None:
    doc = strategies().doc
    assert set(doc.complaints) == set(get_args(ComplaintId))
    silent = {name for name, each in doc.complaints.items() if not each.facts}
    assert silent == {"nothing", "primary_gone", "no_remnant"}
    assert doc.complaints["alpps_risk"].contested
    assert doc.complaints["under_limit"].contested


def test_the_pathway_s_own_objections_come_from_its_rules() -> None:
    one_stage = "resect,resect,resect,ablate,resect:none:stays:V1,VI1,VII1,VIII1"
    short = said("short-remnant", SIDE, one_stage, 27)
    assert (short["technique"].level, rules(short["technique"])) == ("unsafe", ["T18"])
    unmeasured = said("short-remnant", SIDE, one_stage)
    assert (unmeasured["technique"].level, rules(unmeasured["technique"])) == ("missing", ["T13"])
    assert "technique" not in said("short-remnant", SIDE, one_stage, 40)
    pressure = said("short-remnant", SIDE, one_stage, 40, csph="yes")
    assert (pressure["technique"].level, rules(pressure["technique"])) == ("unsafe", ["T12"])
    more = said("short-remnant", SIDE, "second,second,second,ablate,resect:pve:stays:VIII2", 45)
    assert (more["technique"].level, rules(more["technique"])) == ("note", ["T15"])


def test_the_order_of_the_primary_is_judged() -> None:
    together = said("whipple-pending", HEAD, "resect,resect,resect,resect:none:first:")
    assert (together["primary_tumour"].level, rules(together["primary_tumour"])) == (
        "unsafe",
        ["P16"],
    )
    after = said("whipple-pending", HEAD, "resect,resect,resect,resect:none:after:")
    assert "primary_tumour" not in after
    both = said("whipple-pending", HEAD, "resect,resect,resect,resect:none:first:V1,VIII1", 50)
    assert rules(both["no_major_plus_major"]) == ["Q20"]


def test_heat_with_an_open_bile_duct_is_named_in_whatever_it_is_part_of() -> None:
    alone = "resect,ablate,ablate:none:first:"
    assert rules(said("pancreas-synchronous", FEW, alone, biliary="yes")["antibiotics"]) == ["Q17"]
    assert "antibiotics" not in said("pancreas-synchronous", FEW, alone)
    staged = "second,second,second,ablate,resect:pve:stays:"
    assert rules(said("short-remnant", SIDE, staged, 27, biliary="yes")["antibiotics"]) == ["Q17"]
    cold = "second,second,second,resect,resect:pve:stays:"
    assert "antibiotics" not in said("short-remnant", SIDE, cold, 27, biliary="yes")


def test_a_plan_that_does_not_operate_is_told_first() -> None:
    growing = said("ileal-few", FEW, "resect,ablate,ablate:none:stays:", tempo="rapid")
    assert rules(growing["aim"]) == ["I05a"]
    assert "aim" not in said("ileal-few", FEW, "resect,ablate,ablate:none:stays:")


def test_an_edition_judges_by_its_own_rules() -> None:
    one_stage = "resect,resect,resect,ablate,resect:none:stays:V1,VI1,VII1,VIII1"
    normal = {"parenchyma": "normal"}
    assert "technique" in said("short-remnant", SIDE, one_stage, 22, **normal)
    assert "technique" not in said("short-remnant", SIDE, one_stage, 22, "flr-20", **normal)


@pytest.mark.parametrize(
    ("case", "deposits", "measured", "text", "rule"),
    [
        ("pancreas-synchronous", FEW, None, "resect,ablate,ablate:none:first:", "T11"),
        (
            "short-remnant",
            SIDE,
            27,
            "second,second,second,ablate,resect:pve:stays:V2,VI2,VII2,VIII2",
            "T18",
        ),
        (
            "short-remnant",
            SIDE,
            None,
            "resect,resect,resect,ablate,resect:none:stays:V1,VI1,VII1,VIII1",
            "T13",
        ),
        (
            "short-remnant",
            SIDE,
            40,
            "resect,resect,resect,ablate,resect:none:stays:V1,VI1,VII1,VIII1",
            "T15",
        ),
        ("whipple-pending", HEAD, None, "ablate,resect,resect,resect:none:after:", "T11"),
        (
            "remnant-did-not-grow",
            "VII:70:deep,VI:40:deep,V:35:deep",
            22,
            "second,second,second:deprivation:stays:V2,VI2,VII2,VIII2",
            "T19",
        ),
    ],
)
def test_what_the_rules_would_choose(
    case: str, deposits: str, measured: int | None, text: str, rule: str
) -> None:
    found = chosen(case, deposits, measured)
    assert found.operates
    assert found.line
    assert (strategy_text(found.strategy), found.line.rules[0].id) == (text, rule)


def test_where_the_rules_do_not_operate_everything_is_left_and_the_aim_says_why() -> None:
    found = chosen("ileal-few", FEW, tempo="rapid")
    assert set(found.strategy.marks) == {"leave"}
    assert not found.operates
    assert found.line
    assert [rule.id for rule in found.line.rules] == ["I05a"]


def test_the_aim_says_why_even_where_another_way_failed_by_its_technique() -> None:
    full = next(deposits for name, deposits, _, _ in SITUATIONS if name == "lobes-full")
    found = chosen("lobes-full", full)
    assert not found.operates
    assert found.line
    assert (found.line.decision, found.line.outcome) == ("aim", "transplant")


@pytest.mark.parametrize("edition", ["current", "review-2012", "flr-20"])
def test_the_rules_own_choice_is_what_the_rules_give(edition: str) -> None:
    """Its shape is the technique of the plan it leads to, and no rule calls it unsafe."""
    pathway = load(edition)
    operated = 0
    for name, deposits, _, measured in SITUATIONS:
        placed = parse_deposits(deposits)
        case = pathway.case(preset(name).case)
        found = by_rules(pathway, case, placed, measured)
        verdict = judge(pathway, case, placed, found.strategy, measured)
        if not found.operates:
            continue
        operated += 1
        assert verdict.operates
        assert found.line
        assert verdict.technique == found.line
        if found.line.outcome != "measure_flr":
            assert outcome(placed, found.strategy).shape == found.line.outcome
        assert not [each for each in verdict.complaints if each.line and each.level == "unsafe"]
    assert operated > len(SITUATIONS) / 2


def test_any_strategy_can_be_judged() -> None:
    pathway = load()
    case = pathway.case(preset("short-remnant").case)
    for deposits, strategy in some(60):
        verdict = judge(pathway, case, deposits, strategy, 35)
        plan = pathway.plan({**case, **features(deposits, strategy, 35)})
        assert verdict.operates == any(
            line.intent in strategies().doc.operating for line in plan.candidates
        )
        by_rules(pathway, case, deposits, 35)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("operating: [resection,", "operating: [resections,", "operating: 'resections'"),
        ("rule: I07c", "rule: I07x", "ablation: rule: 'I07x'"),
        ("  same_operation: [first]", "  same_operations: [first]", "Did you mean same_operation"),
        ("  two_stage: {step", "  two_stages: {step", "techniques: 'two_stages'"),
        ("    antibiotics: {level", "    antibiotic: {level", "Did you mean antibiotics"),
        ("    more: {level: unsafe", "    mores: {level: unsafe", "technique: lacks more"),
        ("ablation-near-vessels]", "ablation-near-vessel]", "Did you mean ablation-near-vessels"),
        ("alpps-registry-2014.growth-days", "alpps-registry-2014.growth-day", "no value"),
        ("  no_growth:\n    level: missing", "  no_growth:\n    level: bad", "level"),
        ("  leave: {label: Leave", "  leaves: {label: Leave", "marks"),
    ],
)
def test_a_fault_in_the_content_is_told(tmp_path: Path, old: str, new: str, message: str) -> None:
    text = FILE.read_text(encoding="utf-8")
    assert old in text
    broken = tmp_path / "strategy.yaml"
    broken.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ContentError, match=message):
        read_strategies(broken, load().tables)
