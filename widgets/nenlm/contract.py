"""Writing of everything the browser takes from Python: `contract/`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nenlm.cases import presets
from nenlm.pathway import Pathway, load
from nenlm.pathway.export import contract, digests, dump, facts


def exported(base: Pathway) -> dict[str, Any]:
    """The contract of a pathway with the course's presets."""
    return contract(base) | {
        "presets": [
            {"id": p.id, "title": p.title, "story": p.story.strip(), "case": p.differs}
            for p in presets().values()
        ]
    }


def write(folder: Path) -> list[Path]:
    """Write all files of the contract into `folder`; return their paths."""
    base = load()
    content: dict[str, Any] = {
        "pathway.json": exported(base),
        "facts.json": facts(base),
        "digests.json": {e: digests(base.with_edition(e).tables) for e in base.editions},
    }
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, data in content.items():
        path = folder / name
        path.write_text(dump(data), encoding="utf-8")
        paths.append(path)
    return paths
