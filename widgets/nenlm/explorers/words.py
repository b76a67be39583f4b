"""The words of the interface, shared with the browser's view; medicine comes from the pathway."""

from __future__ import annotations

import json
from pathlib import Path

_WORDS: dict[str, str] = json.loads(
    Path(__file__).with_name("words.json").read_text(encoding="utf-8")
)


def say(key: str, **fill: object) -> str:
    """Return the word or sentence `key` with its places filled."""
    return _WORDS[key].format(**fill)


def count(stem: str, n: int) -> str:
    """Return the word for no, one or many of something."""
    if n == 0:
        return say(f"{stem}_none")
    return say(f"{stem}_one") if n == 1 else say(f"{stem}_many", n=n)
