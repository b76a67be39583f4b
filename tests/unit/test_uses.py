"""Where a fact is used: every rule, text, question, figure and page that leans on it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from nenlm.evidence.links import find_links
from nenlm.pages import pages, passages, slug
from nenlm.pathway import load
from nenlm.uses import KINDS, Use, uses

ROOT = Path(__file__).parents[2]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A working copy of the course's content."""
    for part in ("book", "chapters", "widgets/nenlm"):
        shutil.copytree(
            ROOT / part,
            tmp_path / part,
            ignore=shutil.ignore_patterns("__pycache__", "static", ".ipynb_checkpoints"),
        )
    return tmp_path


def labels(found: tuple[Use, ...], kind: str) -> list[str]:
    return [use.label for use in found if use.kind == kind]


def test_every_fact_is_listed_and_every_kind_has_its_heading() -> None:
    found = uses(ROOT)
    assert set(found) == set(load().tables.evidence.facts)
    assert {use.kind for places in found.values() for use in places} <= set(KINDS)


def test_every_rule_of_every_edition_is_found_at_the_facts_it_rests_on() -> None:
    found, pathway = uses(ROOT), load()
    for edition in pathway.editions:
        for decision in pathway.with_edition(edition).tables.decisions.values():
            for rule in decision.rules:
                for fact in rule.facts:
                    anchors = {use.anchor for use in found[fact] if use.kind == "rule"}
                    assert rule.anchor in anchors, (fact, rule.key)


def test_every_link_of_every_page_is_found() -> None:
    found = uses(ROOT)
    for path in pages(ROOT):
        for part in passages(path, ROOT):
            if part.kind == "prose":
                for link in find_links(part.text):
                    assert part.docname in {use.docname for use in found[link.fact_id]}


def test_a_rule_is_named_with_its_decision_its_outcome_and_its_edition() -> None:
    pathway = load()
    variant = pathway.with_edition("observe-25").tables.decisions["candidate"]
    changed = next(rule for rule in variant.rules if "@" in rule.key)
    found = labels(uses(ROOT)[changed.facts[0]], "rule")
    decision = pathway.tables.decisions["candidate"].title
    assert f"{changed.id}, {decision}: Watch" in found
    assert f"{changed.id}, {decision}: Watch (Watching up to a quarter of the liver)" in found


@pytest.mark.parametrize(
    ("fact", "kind", "label", "docname", "anchor"),
    [
        ("clarinet-2014", "position", "Watch or debulk silent disease?", "", ""),
        ("clarinet-2014", "question", "A 58-year-old man has many", "chapters/resection", ""),
        ("graff-baker-2014-70pct", "pair", "Three quarters of", "chapters/resection", ""),
        ("adesoye-2015-grade-discordance", "explorer", "Grading: ", "", ""),
        ("clarinet-2014", "page", "Resection: Who", "chapters/resection", "who-should-be-resected"),
        ("enets-minimum", "figure", "Deaths", "chapters/resection", "who-should-be-resected"),
    ],
)  # fmt: skip
def test_a_use_has_a_label_and_an_address(
    fact: str, kind: str, label: str, docname: str, anchor: str
) -> None:
    found = [use for use in uses(ROOT)[fact] if use.kind == kind and use.label.startswith(label)]
    assert [(use.docname, use.anchor) for use in found] == [(docname, anchor)]


def test_both_sides_of_a_conflict_name_each_other() -> None:
    found = uses(ROOT)
    for conflict in load().tables.evidence.conflicts:
        for fact in conflict.between:
            other = conflict.other(fact)
            assert other in {use.anchor for use in found[fact] if use.kind == "conflict"}


def test_another_working_copy_has_its_own_uses(copy: Path) -> None:
    unused = next(fact for fact, places in uses(ROOT).items() if not places)
    (copy / "book/new.md").write_text(
        f"# A new page\n\n## A part\n\nSee [it](fact:{unused}).\n", encoding="utf-8"
    )
    assert uses(copy)[unused] == (Use("page", "A new page: A part", "book/new", "a-part"),)
    assert uses(ROOT)[unused] == ()


def test_a_page_with_an_unknown_fact_is_listed_under_that_fact(copy: Path) -> None:
    (copy / "book/new.md").write_text("# New\n\nSee [it](fact:no-such-fact).\n", encoding="utf-8")
    assert uses(copy)["no-such-fact"] == (Use("page", "New", "book/new"),)


def test_what_an_output_shows_counts_too(copy: Path) -> None:
    link = '<a class="fact" href="fact:netter-1.n">x</a>'
    html = {
        "figure": f'<figure class="nenlm-figure"><p class="t"><strong>A &amp; B</strong></p>{link}',
        "case": f'<section class="nx" aria-label="A case">{link}</section>',
        "quiz": f'<section class="quiz" aria-label="Question 1">{link}</section>',
        "page": f"<p>{link}</p>",
    }
    cells = [
        {"cell_type": "markdown", "source": ["# New\n", "\n", "## Part\n"]},
        *(
            {"cell_type": "code", "source": [], "outputs": [{"data": {"text/html": [shown]}}]}
            for shown in html.values()
        ),
    ]
    (copy / "chapters/new.ipynb").write_text(json.dumps({"cells": cells}), encoding="utf-8")
    found = [use for use in uses(copy)["netter-1"] if use.docname == "chapters/new"]
    assert found == [
        Use("page", "New: Part", "chapters/new", "part"),
        Use("figure", "A & B", "chapters/new", "part"),
        Use("case", "A case", "chapters/new", "part"),
    ]


def test_a_line_of_code_is_no_heading(tmp_path: Path) -> None:
    page = tmp_path / "book/page.md"
    page.parent.mkdir()
    page.write_text("# Page\n\n```python\n# set the case\n```\n\ntext\n", encoding="utf-8")
    assert [part.heading for part in passages(page, tmp_path)] == ["Page"]


@pytest.mark.parametrize(
    ("words", "anchor"),
    [
        ("How much must go: all, nine tenths", "how-much-must-go-all-nine-tenths"),
        ("What changed since 2012", "what-changed-since-2012"),
    ],
)
def test_a_heading_has_the_id_that_sphinx_gives_it(words: str, anchor: str) -> None:
    assert slug(words) == anchor
