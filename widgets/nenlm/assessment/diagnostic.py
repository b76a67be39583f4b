"""What a test result means: predictive values and natural frequencies.

Formulas: Bayes' theorem, as in any text on diagnostic tests; fact `predictive-values`.
All probabilities are shares between 0 and 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import floor

PEOPLE = 1000


@dataclass(frozen=True)
class Accuracy:
    """Sensitivity and specificity of a test, as shares."""

    sensitivity: float
    specificity: float

    def __post_init__(self) -> None:
        """Refuse what is no share.

        Raises:
            ValueError: a value outside 0 to 1; the message names it.
        """
        for name in ("sensitivity", "specificity"):
            _share(name, getattr(self, name))


@dataclass(frozen=True)
class Tree:
    """What a test does in a group of people, each a whole person."""

    diseased: int
    healthy: int
    true_positive: int
    false_negative: int
    false_positive: int
    true_negative: int

    @property
    def positive(self) -> int:
        """How many have a positive result."""
        return self.true_positive + self.false_positive

    @property
    def negative(self) -> int:
        """How many have a negative result."""
        return self.false_negative + self.true_negative


def tree(pretest: float, accuracy: Accuracy, people: int = PEOPLE) -> Tree:
    """Return a test's natural frequencies among `people`, a share `pretest` of them diseased.

    Raises:
        ValueError: `pretest` is no share.
    """
    diseased = _whole(_share("pretest", pretest) * people)
    healthy = people - diseased
    true_positive = _whole(accuracy.sensitivity * diseased)
    true_negative = _whole(accuracy.specificity * healthy)
    return Tree(
        diseased,
        healthy,
        true_positive,
        diseased - true_positive,
        healthy - true_negative,
        true_negative,
    )


def after(pretest: float, accuracy: Accuracy, *, positive: bool) -> float | None:
    """Return the probability of disease after one result; None where that result cannot occur.

    Raises:
        ValueError: `pretest` is no share.
    """
    _share("pretest", pretest)
    of_diseased = accuracy.sensitivity if positive else 1 - accuracy.sensitivity
    of_healthy = 1 - accuracy.specificity if positive else accuracy.specificity
    diseased = pretest * of_diseased
    both = diseased + (1 - pretest) * of_healthy
    return diseased / both if both else None


def after_all(pretest: float, results: list[tuple[Accuracy, bool]]) -> float | None:
    """Return the probability of disease after several results.

    Each result starts where the one before ended. That holds only where the tests err
    independently of each other in the diseased and in the healthy.
    """
    found: float | None = pretest
    for accuracy, positive in results:
        if found is None:
            return None
        found = after(found, accuracy, positive=positive)
    return found


def range_after(
    pretest: float, worst: Accuracy, best: Accuracy, *, positive: bool
) -> tuple[float | None, float | None]:
    """Return the lowest and highest probability of disease over a rectangle of accuracies.

    `worst` holds the lower ends of both intervals, `best` the upper ends. A positive result says
    more, and a negative one less disease, the better the test: the ends are at these corners.
    """
    ends = (
        after(pretest, worst, positive=positive),
        after(pretest, best, positive=positive),
    )
    return ends if positive else ends[::-1]


def _whole(number: float) -> int:
    return floor(number + 0.5)


def _share(name: str, value: float) -> float:
    if not 0 <= value <= 1:
        raise ValueError(f"{name}: {value:g} is not a share; allowed: 0 to 1")
    return value
