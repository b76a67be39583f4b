"""What a strategy comes to: segments, shares, steps and what the case is told."""

from __future__ import annotations

import random
from typing import get_args

import pytest

from nenlm.assessment.liver import Place, liver
from nenlm.assessment.liver_map import Deposit, parse_deposits
from nenlm.assessment.strategy import (
    Effect,
    Strategy,
    features,
    outcome,
    parse_strategy,
    procedures,
    strategy_text,
)
from nenlm.assessment.strategy_doc import Growth, Mark, Primary
from nenlm.content import ContentError

SIDE = parse_deposits("VII:80:deep,VI:35:deep,V:30:duct,III:18:deep,II:12:surface")


def some(number: int) -> list[tuple[tuple[Deposit, ...], Strategy]]:
    """Any livers with any strategies."""
    source = random.Random(2012)
    names = list(liver().segments)
    found = []
    for _ in range(number):
        deposits = tuple(
            Deposit(source.choice(names), source.randint(1, 90), source.choice(get_args(Place)))
            for _ in range(source.randint(1, 9))
        )
        goes = {name: source.choice([1, 2]) for name in names if source.random() < 0.2}
        strategy = Strategy(
            tuple(source.choice(get_args(Mark)) for _ in deposits),
            source.choice(get_args(Growth)),
            source.choice(get_args(Primary)),
            goes,
        )
        found.append((deposits, strategy))
    return found


def test_a_wedge_spares_its_segment_and_a_deep_deposit_takes_it() -> None:
    deposits = parse_deposits("VI:20:surface,VIII:20:deep,IVa:20:duct")
    found = outcome(deposits, Strategy(("resect", "resect", "resect")))
    assert found.effects == (Effect("wedge", 1), Effect("segment", 1), Effect("segment", 1))
    assert found.segments == (("IVa", "VIII"), ())
    assert "VI" in found.stays


def test_what_lies_in_a_segment_that_goes_goes_with_it() -> None:
    deposits = parse_deposits("V:10:surface,V:12:deep,VI:10:surface")
    found = outcome(deposits, Strategy(("leave", "ablate", "leave"), goes={"V": 2}))
    assert found.effects == (Effect("segment", 2), Effect("heat", 1), Effect("none", 0))
    first = outcome(deposits, Strategy(("leave", "ablate", "leave"), goes={"V": 1}))
    assert [effect.how for effect in first.effects] == ["segment", "segment", "none"]


def test_shares_are_of_volume_not_of_number() -> None:
    deposits = parse_deposits("V:20:surface,VI:10:surface")
    assert outcome(deposits, Strategy(("resect", "leave"))).shares == (88, 88)
    assert outcome(deposits, Strategy(("leave", "resect"))).shares == (11, 11)
    assert outcome(deposits, Strategy(("second", "resect"))).shares == (11, 100)


def test_all_is_only_what_leaves_nothing() -> None:
    deposits = parse_deposits("V:100:surface,VI:2:surface")
    left = outcome(deposits, Strategy(("resect", "leave")))
    assert (left.shares, left.share_class) == ((99, 99), "90_99")
    assert outcome(deposits, Strategy(("resect", "ablate"))).share_class == "all"


@pytest.mark.parametrize(
    ("sizes", "share_class"),
    [((90, 43), "90_99"), ((90, 44), "70_89"), ((80, 60), "70_89"), ((80, 61), "lt70")],
)
def test_classes_end_at_their_edges(sizes: tuple[int, int], share_class: str) -> None:
    deposits = tuple(Deposit("V", mm) for mm in sizes)
    assert outcome(deposits, Strategy(("resect", "leave"))).share_class == share_class


@pytest.mark.parametrize(
    ("text", "shape", "kinds", "number"),
    [
        ("leave,leave,leave,leave,leave:none:stays:", "not_applicable", [], 0),
        ("ablate,leave,leave,ablate,resect:none:stays:", "sparing_ablation", ["first"], 1),
        ("leave,leave,leave,leave,resect:none:first:", "one_stage_sparing", ["first"], 1),
        ("resect,resect,resect,leave,resect:none:stays:", "one_stage_major", ["first"], 1),
        ("resect,resect,resect,ablate,leave:none:stays:", "major_ablation", ["first"], 1),
        ("second,second,second,leave,leave:pve:stays:", "pve_then_major", ["growth", "second"], 2),
        (
            "second,second,second,ablate,resect:pve:before:",
            "two_stage",
            ["primary", "first", "growth", "second"],
            4,
        ),
        (
            "second,second,second,ablate,resect:ligation:after:",
            "two_stage",
            ["first", "growth", "second", "primary"],
            3,
        ),
        ("second,second,second,leave,leave:deprivation:stays:", "rescue", ["growth", "second"], 2),
        (
            "second,second,second,leave,leave:alpps:stays:",
            "rescue",
            ["first", "growth", "second"],
            2,
        ),
    ],
)
def test_shape_steps_and_procedures(text: str, shape: str, kinds: list[str], number: int) -> None:
    strategy = parse_strategy(text, len(SIDE))
    found = outcome(SIDE, strategy)
    assert found.shape == shape
    assert [step.kind for step in found.steps] == kinds
    assert procedures(strategy, found) == number


def test_what_the_case_is_told() -> None:
    two = parse_strategy("second,second,second,ablate,resect:pve:stays:", len(SIDE))
    told = features(SIDE, two, 27)
    assert (told["clear"], told["major"], told["remnant"], told["flr"]) == (
        "all",
        "yes",
        "ablatable",
        27,
    )
    assert features(SIDE, two)["flr"] == "unknown"
    wedge = parse_strategy("leave,leave,leave,leave,resect:none:stays:", len(SIDE))
    told = features(SIDE, wedge)
    assert (told["clear"], told["major"], told["remnant"]) == ("lt70", "no", "wedge")
    assert features((), Strategy()) == {}


def test_the_two_parts_of_the_fourth_segment_are_one() -> None:
    deposits = parse_deposits("IVa:20:deep,IVb:20:deep,V:20:deep")
    assert not outcome(deposits, Strategy(("resect", "resect", "resect"))).major
    more = Strategy(("resect", "resect", "resect"), goes={"I": 2})
    assert outcome(deposits, more).major


def test_a_strategy_survives_being_written_and_read() -> None:
    for deposits, strategy in some(200):
        assert parse_strategy(strategy_text(strategy), len(deposits)) == strategy


def test_the_liver_is_parted_without_rest_and_shares_only_grow() -> None:
    for deposits, strategy in some(300):
        found = outcome(deposits, strategy)
        parts = [*found.segments[0], *found.segments[1], *found.stays]
        assert sorted(parts) == sorted(liver().segments)
        assert 0 <= found.shares[0] <= found.shares[1] <= 100
        assert (found.share_class == "all") == all(effect.stage for effect in found.effects)


def test_a_new_deposit_is_left() -> None:
    assert Strategy(("resect",)).fitted(3).marks == ("resect", "leave", "leave")
    assert Strategy(("resect", "ablate")).fitted(1).marks == ("resect",)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("resect", "write marks:growth:primary:segments"),
        ("cut:none:stays:", "mark 'cut'; allowed: resect, ablate, second, leave"),
        ("resect:pvee:stays:", "growth 'pvee'; allowed: .* Did you mean pve"),
        ("resect:none:gone:", "primary 'gone'"),
        ("resect:none:stays:IX1", "segment 'IX1'; allowed: I, II"),
        ("resect:none:stays:V3", "segment 'V3'"),
        ("resect,resect:none:stays:", "2 marks; allowed: up to 1"),
    ],
)
def test_what_is_malformed_is_told(text: str, message: str) -> None:
    with pytest.raises(ContentError, match=message):
        parse_strategy(text, 1)
