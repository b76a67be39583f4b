"""Terms are found as whole words, the longest first, and told from words of the same letters."""

from __future__ import annotations

import pytest

from nenlm.glossary import Spellings

SPELLINGS = Spellings(
    {
        "transarterial embolisation": "tae",
        "embolisation": "tae",
        "TAE": "tae",
        "portal vein": "pv",
        "portal vein embolisation": "pve",
        "OR": "or",
        "Ki-67": "ki-67",
        "receptor PET": "sstr-pet",
        "PET": "pet",
        "types I, II and III": "types",
    }
)


def found(text: str) -> list[tuple[str, str]]:
    return [(each.term, text[each.start : each.end]) for each in SPELLINGS.find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("TAE or embolisation", [("tae", "TAE"), ("tae", "embolisation")]),
        ("Embolisation first", [("tae", "Embolisation")]),
        ("Portal vein embolisations", [("pve", "Portal vein embolisations")]),
        ("an OR of two, or not", [("or", "OR")]),
        ("a tae, an Or, a pet", []),
        ("STAE, TAEX, TAE2, _TAE", []),
        ("TAE/PET, (TAE).", [("tae", "TAE"), ("pet", "PET"), ("tae", "TAE")]),
        ("receptor\u00a0PET and PETs", [("sstr-pet", "receptor\u00a0PET"), ("pet", "PETs")]),
        ("Ki\u201167 and ki-67", [("ki-67", "Ki\u201167")]),
        ("Types I, II and III", [("types", "Types I, II and III")]),
        ("", []),
    ],
)
def test_what_is_found(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected
