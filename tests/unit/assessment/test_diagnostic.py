"""Predictive values and natural frequencies: definition, known example, properties."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import pytest

from nenlm.assessment.accuracies import load_tests
from nenlm.assessment.diagnostic import PEOPLE, Accuracy, after, after_all, range_after, tree
from nenlm.assessment.work_up_export import tests_vectors as vectors
from nenlm.evidence import load_evidence

VECTORS = Path(__file__).parents[3] / "widgets/contract/vectors/tests.json"
SHARES = (0.0, 0.02, 0.25, 0.5, 0.71, 0.9, 1.0)
GRID = [
    (pretest, Accuracy(sensitivity, specificity))
    for pretest, sensitivity, specificity in itertools.product(SHARES, repeat=3)
]


def test_the_textbook_example_comes_out() -> None:
    """Altman and Bland print the predictive values of one test at two prevalences.

    Their negative value at the first is a misprint (54 of 81 is not 0.59), so the test is
    solved from the other three and must give the fourth.
    """
    example = {
        name: value.value or 0
        for name, value in load_evidence().facts["predictive-values"].values.items()
    }
    high, low = example["prevalence-high"], example["prevalence-low"]
    ratio = _odds(example["ppv-high"]) / _odds(high)
    missed = _odds(1 - example["npv-low"]) / _odds(low)
    specificity = (ratio - 1) / (ratio - missed)
    test = Accuracy(ratio * (1 - specificity), specificity)
    assert after(high, test, positive=True) == pytest.approx(example["ppv-high"])
    assert after(low, test, positive=False) == pytest.approx(1 - example["npv-low"])
    assert after(low, test, positive=True) == pytest.approx(example["ppv-low"], abs=0.01)


def _odds(share: float) -> float:
    return share / (1 - share)


@pytest.mark.parametrize(("pretest", "accuracy"), GRID)
def test_a_tree_holds_whole_people_and_loses_none(pretest: float, accuracy: Accuracy) -> None:
    found = tree(pretest, accuracy)
    leaves = (
        found.true_positive,
        found.false_negative,
        found.false_positive,
        found.true_negative,
    )
    assert min(leaves) >= 0
    assert sum(leaves) == found.positive + found.negative == PEOPLE
    assert found.true_positive + found.false_negative == found.diseased
    assert found.diseased + found.healthy == PEOPLE


@pytest.mark.parametrize(("pretest", "accuracy"), GRID)
def test_the_tree_and_the_formula_agree(pretest: float, accuracy: Accuracy) -> None:
    found = tree(pretest, accuracy, people=1_000_000)
    share = after(pretest, accuracy, positive=True)
    if share is None:
        assert found.positive == 0
    else:
        assert found.true_positive / found.positive == pytest.approx(share, abs=1e-4)


@pytest.mark.parametrize(("pretest", "accuracy"), GRID)
def test_both_results_together_give_the_frequency_back(pretest: float, accuracy: Accuracy) -> None:
    positive = pretest * accuracy.sensitivity + (1 - pretest) * (1 - accuracy.specificity)
    with_it = after(pretest, accuracy, positive=True) or 0
    without = after(pretest, accuracy, positive=False) or 0
    assert positive * with_it + (1 - positive) * without == pytest.approx(pretest)


def test_a_useless_test_changes_nothing_and_a_perfect_one_everything() -> None:
    for pretest in (0.1, 0.5, 0.9):
        assert after(pretest, Accuracy(0.3, 0.7), positive=True) == pytest.approx(pretest)
        assert after(pretest, Accuracy(1, 1), positive=True) == 1
        assert after(pretest, Accuracy(1, 1), positive=False) == 0


def test_a_result_that_cannot_occur_has_no_meaning() -> None:
    assert after(0, Accuracy(0.9, 1), positive=True) is None
    assert after(1, Accuracy(1, 0.5), positive=False) is None
    assert after_all(0, [(Accuracy(0.9, 1), True), (Accuracy(0.9, 0.9), True)]) is None


def test_the_order_of_independent_results_does_not_matter() -> None:
    one, two = (Accuracy(0.92, 0.91), True), (Accuracy(0.46, 0.79), False)
    assert after_all(0.2, [one, two]) == pytest.approx(after_all(0.2, [two, one]))


@pytest.mark.parametrize("positive", [True, False])
def test_no_accuracy_in_the_intervals_leads_outside_the_range(positive: bool) -> None:
    worst, best = Accuracy(0.71, 0.75), Accuracy(0.87, 0.97)
    steps = [step / 8 for step in range(9)]
    for pretest in (0.05, 0.4, 0.95):
        low, high = range_after(pretest, worst, best, positive=positive)
        assert low is not None and high is not None and low <= high
        for a, b in itertools.product(steps, steps):
            between = Accuracy(
                worst.sensitivity + a * (best.sensitivity - worst.sensitivity),
                worst.specificity + b * (best.specificity - worst.specificity),
            )
            found = after(pretest, between, positive=positive)
            assert found is not None and low - 1e-12 <= found <= high + 1e-12


@pytest.mark.parametrize("wrong", [-0.01, 1.01, float("nan")])
def test_what_is_no_share_is_refused_by_name(wrong: float) -> None:
    with pytest.raises(ValueError, match=r"sensitivity: .* is not a share; allowed: 0 to 1"):
        Accuracy(wrong, 0.5)
    with pytest.raises(ValueError, match=r"pretest: .* is not a share"):
        tree(wrong, Accuracy(0.5, 0.5))


def test_the_stored_vectors_are_what_the_sources_give() -> None:
    stored = json.loads(VECTORS.read_text(encoding="utf-8"))
    assert stored == json.loads(json.dumps(vectors()))
    assert {entry["test"] for entry in stored} == set(load_tests())
