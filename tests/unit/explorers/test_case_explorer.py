"""The case explorer as a Python object."""

from __future__ import annotations

import pytest
from traitlets import TraitError

from nenlm.content import ContentError
from nenlm.explorers import CaseExplorer
from nenlm.explorers.base import WRITES
from nenlm.pathway import load


def test_a_case_is_completed_with_the_defaults() -> None:
    explorer = CaseExplorer({"site": "pancreas"})
    assert explorer.case == dict(load().case({"site": "pancreas"}))
    assert explorer.plan.shown == load().plan({"site": "pancreas"}).shown


def test_a_preset_is_named_by_its_id() -> None:
    assert CaseExplorer("ileal-few").case["pattern"] == "few_one_lobe"


def test_an_unknown_preset_names_those_there_are() -> None:
    with pytest.raises(ContentError, match=r"'ileal'; allowed: .*ileal-few"):
        CaseExplorer("ileal")


@pytest.mark.parametrize(
    ("case", "message"),
    [
        ({"ki67": 500}, r"ki67: 500 is not allowed; allowed: a number from 0 to 100"),
        ({"site": "liver"}, r"site: 'liver' is not a value; allowed: .*pancreas"),
        ({"sight": "pancreas"}, r"sight: .*Did you mean site\?"),
        ({"hormone": "carcinoid"}, r"cannot both hold"),
    ],
)
def test_a_wrong_case_is_refused_and_the_old_one_stays(
    case: dict[str, object], message: str
) -> None:
    explorer = CaseExplorer({"site": "pancreas"})
    before = dict(explorer.case)
    with pytest.raises(TraitError, match=message):
        explorer.case = case
    assert explorer.case == before


def test_an_unknown_edition_is_refused_and_the_old_one_stays() -> None:
    explorer = CaseExplorer()
    with pytest.raises(TraitError, match=r"edition: 'review' is none; allowed: .*review-2012"):
        explorer.edition = "review"
    assert explorer.edition == "current"


def test_an_unknown_feature_in_the_short_list_is_refused() -> None:
    with pytest.raises(TraitError, match=r"no feature 'sites'.*Did you mean site\?"):
        CaseExplorer(features=["sites"])


def test_the_edition_judges_the_case() -> None:
    case: dict[str, object] = {"clear": "70_89", "syndrome": "refractory", "hormone": "carcinoid"}
    case |= {"prior": "ssa_working", "pattern": "many_both", "burden": 40}
    explorer = CaseExplorer(case)
    assert explorer.plan.shown.outcome == "cytoreduction_70"
    explorer.edition = "review-2012"
    assert explorer.plan.shown == load("review-2012").plan(case).shown
    assert explorer.plan.shown.outcome != "cytoreduction_70"


def test_text_forms_are_stable(monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = CaseExplorer({"ki67": 5}), CaseExplorer({"ki67": 5})
    assert repr(first) == "CaseExplorer({'ki67': 5}, edition='current')"
    assert "text/html" not in first._repr_mimebundle_()[0]
    monkeypatch.setenv(WRITES, "1")
    bundle, _ = first._repr_mimebundle_()
    assert bundle["text/plain"] == repr(first)
    assert bundle["text/html"] == second._repr_mimebundle_()[0]["text/html"]
    assert "application/vnd.jupyter.widget-view+json" in bundle


def test_the_courses_own_pathway_is_not_sent_along() -> None:
    assert CaseExplorer(edition="review-2012").contract is None
    assert CaseExplorer(pathway=load("review-2012")).edition == "review-2012"


def test_a_changed_pathway_is_sent_along_and_never_upgraded_by_the_page() -> None:
    changed = load().with_cut("ki67", 10, 12)
    explorer = CaseExplorer({"ki67": 11}, pathway=changed)
    assert explorer.contract is not None
    cuts = next(f for f in explorer.contract["features"] if f["id"] == "ki67")["number"]["cuts"]
    assert {"at": 12, "side": "below"} in cuts
    assert "<nenlm-case-explorer" not in explorer.html()
    assert explorer.plan.shown == changed.plan({"ki67": 11}).shown


def test_a_pinned_case_is_completed_too() -> None:
    explorer = CaseExplorer({"site": "pancreas"}, pinned={"site": "lung"})
    assert explorer.pinned["case"]["site"] == "lung"
    assert explorer.pinned["case"]["ki67"] == explorer.case["ki67"]
    with pytest.raises(TraitError, match="site"):
        explorer.pinned = {"case": {"site": "liver"}}
    assert explorer.pinned["case"]["site"] == "lung"
