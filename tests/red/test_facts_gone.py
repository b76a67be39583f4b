"""A fact that is taken away or changed turns red every place that used it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from nenlm.assessment.cohorts import read_cohorts
from nenlm.assessment.debulking import read_debulking
from nenlm.assessment.grade import read_grading
from nenlm.assessment.milan import read_milan
from nenlm.assessment.options_list import read_options
from nenlm.assessment.remnant_content import read_remnant
from nenlm.assessment.strategy_doc import read_strategies
from nenlm.content import ContentError
from nenlm.evidence import load as evidence_loading
from nenlm.evidence import load_evidence, read_evidence
from nenlm.evidence.links import check_links, linked_files
from nenlm.figures.reports import SERIES, read_series
from nenlm.pathway import load
from nenlm.pathway.reading import base_documents
from nenlm.pathway.resolve import resolve, vocabulary_of
from nenlm.uses import Use, uses

ROOT = Path(__file__).parents[2]
ASSESSMENT = ROOT / "widgets/nenlm/assessment"
VOCABULARY = vocabulary_of(base_documents())
USES = uses(ROOT)
SAMPLE = [
    "clarinet-2014",
    "enets-minimum",
    "adesoye-2015-grade-discordance",
    "flr-thresholds-table-2019",
    "graff-baker-2014-70pct",
    "kianmanesh-2008-two-step",
    "maxwell-2016-parenchyma-sparing",
    "mayo-2010-multicentre",
    "milan-net",
    "morgan-2018-pnet-debulking",
    "sarmiento-2003-mayo-clinic",
]


def faults(read: Callable[[], object]) -> list[str]:
    """What a reading says is wrong."""
    try:
        read()
    except ContentError as error:
        return list(error.problems)
    return []


def without(fact: str, folder: Path) -> list[str]:
    """What the checks say of an evidence base from which a fact is taken away."""
    evidence = load_evidence()
    poorer = replace(evidence, facts={k: f for k, f in evidence.facts.items() if k != fact})
    shutil.copytree(evidence_loading.HERE, folder / "evidence")
    for path in (folder / "evidence/facts").glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        entry = rf"^{re.escape(fact)}:\n(?:(?: .*)?\n)*"
        path.write_text(re.sub(entry, "", text, flags=re.MULTILINE), encoding="utf-8")
    poorer_tables = replace(load().tables, evidence=poorer)
    return [
        *faults(lambda: read_evidence(folder / "evidence")),
        *(
            fault
            for edition in load().editions
            for fault in faults(partial(resolve, base_documents(), poorer, edition))
        ),
        *map(str, check_links(linked_files(ROOT), poorer)),
        *faults(lambda: read_series(SERIES, poorer)),
        *faults(lambda: read_cohorts(ASSESSMENT / "cohorts.yaml", poorer, VOCABULARY)),
        *faults(lambda: read_grading(ASSESSMENT / "grading.yaml", poorer, VOCABULARY)),
        *faults(lambda: read_milan(ASSESSMENT / "milan.yaml", poorer_tables)),
        *faults(lambda: read_options(ASSESSMENT / "options.yaml", poorer_tables)),
        *faults(lambda: read_remnant(ASSESSMENT / "remnant.yaml", poorer)),
        *faults(lambda: read_debulking(ASSESSMENT / "debulking.yaml", poorer_tables)),
        *faults(lambda: read_strategies(ASSESSMENT / "strategy.yaml", poorer_tables)),
    ]


def trace(use: Use) -> str:
    """What a message about a use must contain."""
    match use.kind:
        case "rule":
            return f"{use.label.split(',')[0]}: facts: no fact"
        case "page" | "figure" | "case":
            return f"{use.docname}."
        case "glossary":
            return "glossary/terms/"
        case "explorer":
            return f"{use.label.partition(':')[0].lower()}.yaml: "
        case "question" | "pair":
            return f"quiz/{use.kind}s/"
        case "feature" | "position" | "conflict":
            return f"{use.kind}s.yaml: "
    raise AssertionError(f"no check is known for a use of kind '{use.kind}'")


def test_the_sample_has_every_kind_of_use_there_is() -> None:
    kinds = {use.kind for places in USES.values() for use in places}
    assert {use.kind for fact in SAMPLE for use in USES[fact]} == kinds


@pytest.mark.parametrize("fact", SAMPLE)
def test_a_fact_that_is_gone_is_missed_in_every_place(fact: str, tmp_path: Path) -> None:
    said = [line for line in without(fact, tmp_path) if f"'{fact}" in line]
    for use in USES[fact]:
        assert any(trace(use) in line for line in said), (use, said)


def test_nothing_is_missed_when_every_fact_is_there(tmp_path: Path) -> None:
    assert without("no-such-fact", tmp_path) == []


@pytest.mark.parametrize(
    ("fact", "value", "places"),
    [
        (
            "mayo-2010-multicentre",
            "recurrence-5y",
            ["resection.ipynb", "questions/resection.yaml"],
        ),
        (
            "graff-baker-2014-70pct",
            "median-liver-pfs",
            ["pairs/resection.yaml", "conflicts.yaml"],
        ),
    ],
)
def test_a_value_that_changed_is_told_where_it_is_printed(
    fact: str, value: str, places: list[str]
) -> None:
    evidence = load_evidence()
    old = evidence.facts[fact]
    new = old.model_copy(
        update={"values": {**old.values, value: old.values[value].model_copy(update={"value": 7})}}
    )
    changed = replace(evidence, facts={**evidence.facts, fact: new})
    said = [str(problem) for problem in check_links(linked_files(ROOT), changed)]
    for place in places:
        assert any(place in line and "the evidence says '7" in line for line in said), said
