"""Presets, worked checks and chapters: complete, consistent, and loaded with clear faults."""

from __future__ import annotations

from pathlib import Path

import pytest

from nenlm import cases
from nenlm.cases import preset, presets, worked_checks
from nenlm.cases.chapters import chapter, chapters, read_chapters
from nenlm.content import ContentError, read_yaml
from nenlm.pathway import load

PATHWAY = load()


def test_every_entry_of_the_file_is_a_preset() -> None:
    written = [entry["id"] for entry in read_yaml(cases.HERE / "presets.yaml")]
    assert list(presets()) == written


def test_a_preset_says_only_what_departs_from_the_defaults() -> None:
    default = PATHWAY.case()
    for ready in presets().values():
        for feature, value in ready.differs.items():
            assert PATHWAY.case({feature: value})[feature] != default[feature], (ready.id, feature)
        assert ready.case == PATHWAY.case(ready.differs)


def test_every_preset_has_a_plan_in_every_edition() -> None:
    for edition in PATHWAY.editions:
        judged_by = PATHWAY.with_edition(edition)
        for ready in presets().values():
            plan = judged_by.plan(ready.case)
            assert plan.edition == edition
            assert plan.shown.label


def test_presets_tell_different_stories() -> None:
    ready = list(presets().values())
    assert len({p.title for p in ready}) == len({p.case.cells for p in ready}) == len(ready)
    aims = {PATHWAY.plan(p.case).shown.outcome for p in ready}
    assert len(aims) > len(ready) / 3


def test_an_age_in_a_story_is_the_age_of_the_case() -> None:
    for ready in presets().values():
        if "-year-old" in ready.story:
            age = int(ready.story.split("-year-old")[0].split()[-1])
            assert ready.case["age"] == age, ready.id


def test_an_unknown_preset_names_those_there_are() -> None:
    with pytest.raises(ContentError, match=r"preset: 'ileal-fw'.*Did you mean ileal-few\?"):
        preset("ileal-fw")


def test_worked_checks_expect_only_what_exists() -> None:
    decisions = PATHWAY.tables.decisions
    rules = {rule.id for rule in decisions["candidate"].rules}
    for check in worked_checks():
        for name, said in check.expect.items():
            if name == "candidate_rule":
                assert said in rules
                continue
            decision = {"due": "work_up"}.get(name, name)
            wanted = [said] if isinstance(said, str) else said
            assert set(wanted) <= set(decisions[decision].outcomes), (check.title, name)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- {id: a, title: A, case: {}}", "entry 1: needs the fields case, id, story, title"),
        ("- {id: a, title: A, story: S, case: {ki67: 300}}", "A: ki67: 300 is not allowed"),
        (
            "- {id: a, title: A, story: S, case: {}}\n- {id: a, title: B, story: T, case: {}}",
            "presets.yaml: a: is given twice; keep one",
        ),
        ("", "presets.yaml: must be a list of entries"),
        (
            "- {id: a, title: A, story: S, case: {differentiation: poor}}",
            "A: **Differentiation** = Poorly differentiated",
        ),
    ],
)
def test_a_malformed_preset_names_its_title(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, message: str
) -> None:
    (tmp_path / "presets.yaml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(cases, "HERE", tmp_path)
    with pytest.raises(ContentError) as caught:
        presets.__wrapped__()
    assert "presets.yaml" in str(caught.value)
    assert message in str(caught.value)


def test_a_chapter_shows_features_its_cases_turn_on() -> None:
    """Among the features a chapter shows, some change the aim of each of its cases."""
    for about in chapters().values():
        for preset_id in about.presets:
            landscape = PATHWAY.landscape(preset(preset_id).case)
            turning = [f for f in about.features if any(m.changes for m in landscape[f])]
            assert turning, (about.id, preset_id)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- {id: a, title: A}", "entry 1: features: Field required"),
        ("- a", "entry 1: must be a mapping of fields"),
        (
            "- {id: a, title: A, features: [ki76], presets: [], decisions: []}",
            "a: features: 'ki76'; allowed: setting",
        ),
        (
            "- {id: a, title: A, features: [], presets: [nobody], decisions: [aim, aims]}",
            "a: presets: 'nobody'; allowed: ileal-few",
        ),
    ],
)
def test_a_malformed_chapter_names_place_and_remedy(
    tmp_path: Path, text: str, message: str
) -> None:
    path = tmp_path / "chapters.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        read_chapters(path)
    assert message in str(caught.value)


def test_an_unknown_chapter_names_those_there_are() -> None:
    with pytest.raises(ContentError, match=r"chapter: 'resections'; allowed: .*resection"):
        chapter("resections")
