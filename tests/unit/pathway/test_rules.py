"""Conditions: words of the rule language, and what they resolve to."""

from __future__ import annotations

from typing import Any

import pytest

from nenlm.pathway import ContentError
from nenlm.pathway.documents import RuleDoc, TermsDoc
from nenlm.pathway.reading import base_documents
from nenlm.pathway.resolve import vocabulary_of
from nenlm.pathway.rules import Vocabulary


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return vocabulary_of(base_documents())


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ({"ki67": {"below": 10}}, ("[0,3)", "[3,10)")),
        ({"ki67": {"up_to": 20}}, ("[0,3)", "[3,10)", "[10,20]")),
        ({"ki67": {"from": 10, "up_to": 55}}, ("[10,20]", "(20,55]")),
        ({"ki67": {"above": 55}}, ("(55,100]",)),
        ({"clear": "all"}, ("all",)),
        ({"clear": ["lt70", "all"]}, ("all", "lt70")),
        ({"chd": {"not": "severe"}}, ("none_mild", "moderate", "cleared")),
        ({"chd": "unknown"}, ("unknown",)),
        ({"aim": "LT"}, ("transplant", "transplant_later")),
        ({"is": ["net_g3"], "ki67": {"up_to": 55}}, ("(20,55]",)),
    ],
)
def test_a_condition_resolves_to_values(
    vocabulary: Vocabulary, when: dict[str, Any], expected: tuple[str, ...]
) -> None:
    assert expected in [condition.values for condition in vocabulary.conditions(when, "here")]


@pytest.mark.parametrize(
    ("when", "message"),
    [
        (
            {"ki67": {"below": 11}},
            "here: ki67: below 11 is no cut-off (declared: below 3, below 10",
        ),
        ({"ki67": {"up_to": 10}}, "up_to 10 is no cut-off"),
        ({"ki67": {"under": 10}}, "allowed: below, up_to, from, above, not"),
        ({"clear": {"below": 3}}, "clear: is no number"),
        ({"clear": "most"}, "here: clear: 'most' is not allowed; allowed: all, 90_99"),
        ({"livr": "failed"}, "Did you mean liver?"),
        ({"is": "lowish"}, "here: is: no term 'lowish'"),
        ({"aim": "resect"}, "'resect' is not allowed"),
        ({"is": "low", "differentiation": "poor"}, "two conditions leave no value"),
    ],
)
def test_a_wrong_condition_names_place_and_remedy(
    vocabulary: Vocabulary, when: dict[str, Any], message: str
) -> None:
    with pytest.raises(ContentError) as caught:
        vocabulary.conditions(when, "here")
    assert message in str(caught.value)


def test_a_named_condition_has_one_meaning(vocabulary: Vocabulary) -> None:
    assert isinstance(vocabulary.terms, TermsDoc)
    twice = [
        vocabulary.conditions({"is": "quiet"}, "a"),
        vocabulary.conditions({"is": "quiet"}, "b"),
    ]
    assert twice[0] == twice[1]


def test_a_rule_either_decides_or_passes_on(vocabulary: Vocabulary) -> None:
    doc = RuleDoc(id="X1", when={"fit": "fit"})
    with pytest.raises(ContentError, match="give `then`, or `pass`"):
        vocabulary.rule(doc, "candidate")
