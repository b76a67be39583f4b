"""The words of the interface: each is used on some side, and each place is filled."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from nenlm.explorers import words
from nenlm.explorers.base import Explorer

HERE = Path(words.__file__).parent
VIEW = HERE.parent.parent / "frontend/src"
ALL: dict[str, str] = json.loads((HERE / "words.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("key", ALL)
def test_every_word_is_used_in_the_view(key: str) -> None:
    sources = "".join(path.read_text(encoding="utf-8") for path in VIEW.rglob("*.ts*"))
    stem = key.rpartition("_")[0]
    counted = re.search(rf'count\("{stem}"', sources) if stem else None
    titled = key in {each.name for each in Explorer.__subclasses__()}
    assert f'"{key}"' in sources or counted or titled


def test_places_are_filled() -> None:
    assert words.say("rule", rule="I12b") == "Rule I12b"


def test_a_missing_place_is_an_error() -> None:
    with pytest.raises(KeyError):
        words.say("rule")
