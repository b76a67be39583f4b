"""The words of the interface, shared with the browser's view; medicine comes from the pathway."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path


def teller(file: str) -> Callable[..., str]:
    """Return what says the words of one file, their places filled."""
    words: dict[str, str] = json.loads(Path(__file__).with_name(file).read_text(encoding="utf-8"))

    def tell(key: str, **fill: object) -> str:
        return words[key].format(**fill)

    return tell


_common = teller("words.json")


def say(key: str, **fill: object) -> str:
    """Return the word or sentence `key` with its places filled."""
    return _common(key, **fill)
