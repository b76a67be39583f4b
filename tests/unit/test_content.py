"""Reading of YAML: words stay words, keys stand once, faults are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from nenlm.content import ContentError, nearest, parse_yaml, read_yaml


def test_yes_and_no_are_words_and_ids_are_not_numbers() -> None:
    text = "a: yes\nb: no\nc: 90_99\nd: true\ne: 12\nf: 1.5\ng: null\nh: -3"
    assert parse_yaml(text, "x") == {
        "a": "yes",
        "b": "no",
        "c": "90_99",
        "d": True,
        "e": 12,
        "f": 1.5,
        "g": None,
        "h": -3,
    }


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: 1\na: 2", "case.yaml: line 2: 'a' is given twice; keep one"),
        ("a: [1", "case.yaml: line 2: did not find"),
        ("? [a, b]\n: 1", "case.yaml: line 1: ['a', 'b'] is no key; give a word"),
        ("a: !!python/object:os.system x", "case.yaml"),
    ],
)
def test_what_is_not_yaml_is_told_with_its_line(text: str, message: str) -> None:
    with pytest.raises(ContentError) as caught:
        parse_yaml(text, "case.yaml")
    assert message in str(caught.value)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="no such file"):
        read_yaml(tmp_path / "none.yaml")


def test_a_folder_and_a_file_in_another_encoding_are_told(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="is a folder; name a file"):
        read_yaml(tmp_path)
    path = tmp_path / "latin.yaml"
    path.write_bytes("says: Präparat".encode("latin-1"))
    with pytest.raises(ContentError, match=r"latin\.yaml: is not UTF-8 text"):
        read_yaml(path)


def test_the_nearest_word_is_offered_only_when_near() -> None:
    assert nearest("palen", ["pancreas", "lung"]) == "allowed: pancreas, lung."
    assert nearest("pancrea", ["pancreas", "lung"]).endswith("Did you mean pancreas?")
