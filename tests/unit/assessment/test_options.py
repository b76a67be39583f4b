"""Which options are open: every status is read off the pathway, and the smallest change opens."""

from __future__ import annotations

from pathlib import Path

import pytest

from nenlm.assessment.options import Option, Status, options
from nenlm.assessment.options_list import FILE, load_options, read_options
from nenlm.assessment.options_rules import choice_if_embolised
from nenlm.cases import preset, presets
from nenlm.content import ContentError
from nenlm.pathway import Pathway, load

REFRACTORY = dict(preset("carcinoid-refractory").case)


@pytest.fixture(scope="module")
def pathway() -> Pathway:
    return load()


def judged(pathway: Pathway, **change: object) -> dict[str, Option]:
    return {o.doc.id: o for o in options(pathway, {**REFRACTORY, **change})}


def test_a_patent_vein_and_no_connection_open_bland_and_lipiodol_but_never_beads(
    pathway: Pathway,
) -> None:
    found = judged(pathway, burden=30)
    assert found["bland"].status is found["lipiodol"].status is Status.OPEN
    assert found["beads"].status is Status.OUT
    assert [rule.id for rule in found["beads"].against] == ["L05"]
    assert found["beads"].opened_by == ()


def test_a_precaution_of_the_plan_makes_an_option_doubtful(pathway: Pathway) -> None:
    bland = judged(pathway)["bland"]
    assert bland.status is Status.CAUTION
    assert bland.lines[-1].strength == "trial"
    assert [line.outcome for line in bland.cautions] == ["staged_sessions"]
    assert [line.outcome for line in bland.ready] == ["crisis"]


@pytest.mark.parametrize(
    ("change", "feature", "opens"),
    [
        ({"pv": "occluded"}, "pv", "patent"),
        ({"liver": "impaired"}, "liver", "preserved"),
        ({"burden": 80}, "burden", "(50,75]"),
    ],
)
def test_each_bar_of_the_artery_is_named_and_its_removal_opens(
    pathway: Pathway, change: dict[str, object], feature: str, opens: str
) -> None:
    bland = judged(pathway, **change)["bland"]
    assert bland.status is Status.OUT
    assert [bar.input for bar in bland.bars] == [feature]
    assert [(c.feature, c.after) for c in bland.opened_by] == [(feature, opens)]


def test_a_biliary_connection_puts_radionuclides_first_and_then_rules_out_lipiodol(
    pathway: Pathway,
) -> None:
    first = judged(pathway, biliary="yes")
    assert {first[o].status for o in ("bland", "lipiodol", "beads", "tare")} == {Status.OUT}
    assert first["prrt"].status is Status.OPEN
    without = judged(pathway, biliary="yes", sstr="neg")
    assert [rule.id for rule in without["lipiodol"].against] == ["L03"]
    assert without["bland"].status is Status.CAUTION
    assert "antibiotics" in [line.outcome for line in without["bland"].cautions]


def test_a_contested_rule_against_an_option_makes_it_doubtful_not_impossible(
    pathway: Pathway,
) -> None:
    after = judged(pathway, prrt="given", parenchyma="injured", prior="further_failed")
    assert after["tare"].status is Status.CAUTION
    assert [rule.strength for rule in after["tare"].against] == ["contested"]


def test_without_a_biliary_connection_radioembolisation_is_not_barred_but_not_offered(
    pathway: Pathway,
) -> None:
    tare = judged(pathway)["tare"]
    assert tare.status is Status.NOT_OFFERED
    assert [rule.id for rule in tare.instead] == ["L05"]


def test_an_insulinoma_forbids_the_untested_analogue(pathway: Pathway) -> None:
    found = judged(pathway, hormone="insulinoma", site="pancreas", fit="unfit")
    assert [rule.id for rule in found["analogue"].against] == ["S09"]


def test_an_open_work_up_lets_everything_wait(pathway: Pathway) -> None:
    found = {o.doc.id: o for o in options(pathway, preset("work-up-open").case)}
    assert found["ablation"].status is found["prrt"].status is Status.WAITS


def test_what_hangs_on_the_unknown_is_not_chosen(pathway: Pathway) -> None:
    case = pathway.case({**REFRACTORY, "biliary": "yes", "sstr": "unknown"})
    assert choice_if_embolised(pathway, case) is None


@pytest.mark.parametrize("name", presets())
def test_every_opening_change_opens_and_no_line_of_the_plan_is_lost(
    name: str, pathway: Pathway
) -> None:
    case = pathway.case(preset(name).case)
    for option in options(pathway, case):
        assert bool(option.lines) <= (option.status in {Status.OPEN, Status.CAUTION})
        assert bool(option.bars or option.against) or option.status is not Status.OUT
        assert bool(option.instead) == (option.status in {Status.WAITS, Status.NOT_OFFERED})
        if option.opened_by:
            features = pathway.tables.features
            changed = {
                c.feature: features[c.feature].representative(features[c.feature].index[c.after])
                for c in option.opened_by
            }
            after = {o.doc.id: o for o in options(pathway, {**case, **changed})}
            assert after[option.doc.id].lines


def test_every_outcome_of_the_choice_is_read_by_some_option() -> None:
    read = {
        outcome
        for doc in load_options().options
        for named in (doc.named, doc.against)
        for outcome in named.get("ldt_choice", ())
    }
    outcomes = set(load().tables.decisions["ldt_choice"].outcomes)
    assert read == outcomes - {"not_applicable"}


@pytest.mark.parametrize("edition", load().editions)
def test_the_choice_reads_nothing_but_the_aim_and_the_case(edition: str) -> None:
    tables = load().with_edition(edition).tables
    asked = {c.input for rule in tables.decisions["ldt_choice"].rules for c in rule.when}
    assert asked <= {"aim", *tables.features}


@pytest.mark.parametrize(
    ("good", "bad", "message"),
    [
        ("first: [pv,", "first: [vein,", "features: 'vein'"),
        ("way: skin", "way: needle", "ablation: way: 'needle'; allowed:"),
        ("tae_or_lipiodol, bland_staged,", "bland_only, bland_staged,", "ldt_choice: 'bland_only'"),
        ("against: {systemic:", "against: {sistemic:", "analogue: 'sistemic'"),
        ("cautions: [bowel_cover,", "cautions: [bowel,", "prrt: precautions: 'bowel'"),
        ("facts: [promid-2009,", "facts: [promid-1999,", "facts: 'promid-1999'"),
        ("bars: false", "barred: false", "Extra inputs are not permitted"),
    ],
)
def test_a_fault_in_the_list_is_told(tmp_path: Path, good: str, bad: str, message: str) -> None:
    text = FILE.read_text(encoding="utf-8")
    assert good in text
    path = tmp_path / "options.yaml"
    path.write_text(text.replace(good, bad, 1), encoding="utf-8")
    with pytest.raises(ContentError) as error:
        read_options(path, load().tables)
    assert message in str(error.value)
