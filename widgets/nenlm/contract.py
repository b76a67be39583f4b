"""Writing of everything the browser takes from Python: `contract/`."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from nenlm.assessment.cohorts_export import cohorts_contract, cohorts_vectors
from nenlm.assessment.debulking import debulking_contract
from nenlm.assessment.liver_export import liver_contract, liver_vectors
from nenlm.assessment.milan_export import milan_contract, milan_vectors
from nenlm.assessment.options_export import (
    options_contract,
    options_facts,
    options_vectors,
)
from nenlm.assessment.reach_export import reach_contract
from nenlm.assessment.remnant_export import remnant_contract, remnant_vectors
from nenlm.assessment.strategy_export import (
    strategy_contract,
    strategy_facts,
    strategy_vectors,
)
from nenlm.assessment.work_up_export import (
    due_vectors,
    grading_contract,
    grading_vectors,
    tests_contract,
    tests_vectors,
)
from nenlm.cases import presets
from nenlm.glossary.export import terms_contract, terms_vectors
from nenlm.pathway import Pathway, load
from nenlm.pathway.export import contract, digests, dump, facts, positions, set_aside
from nenlm.pathway.plane_export import plane_vectors

PLANES: Final = (
    ("ileal-both-lobes", "clear", "ki67"),
    ("nec", "clear", "ki67"),
    ("grade-unknown", "hormone", "chd"),
    ("carcinoid-heart", "pattern", "ehd"),
    ("unknown-primary", "differentiation", "ki67"),
    ("milan-type", "tempo", "burden"),
    ("pancreas-synchronous", "age", "primary"),
    ("silent-nearly-all", "syndrome", "site"),
)
"""Cases and features whose planes the browser is compared by."""


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
    pathway, aside = set_aside(exported(base))
    content: dict[str, Any] = {
        "pathway.json": pathway,
        "facts.json": {
            "cards": facts(base, [*options_facts(), *strategy_facts()]),
            **aside,
        },
        "positions.json": positions(base.tables.evidence),
        "cohorts.json": cohorts_contract(),
        "vectors/cohorts.json": cohorts_vectors(p.differs for p in presets().values()),
        "liver_map.json": liver_contract(),
        "vectors/liver_map.json": liver_vectors(),
        "grading.json": grading_contract(),
        "vectors/grading.json": grading_vectors(),
        "tests.json": tests_contract(),
        "vectors/tests.json": tests_vectors(),
        "vectors/due.json": due_vectors(base, [p.differs for p in presets().values()]),
        "milan.json": milan_contract(),
        "vectors/milan.json": milan_vectors(base, [p.differs for p in presets().values()]),
        "options.json": options_contract(),
        "vectors/options.json": options_vectors(
            base, {name: preset.differs for name, preset in presets().items()}
        ),
        "reach.json": reach_contract(),
        "axes.json": list(base.tables.features),
        "vectors/planes.json": plane_vectors(
            base, [(presets()[name].differs, x, y) for name, x, y in PLANES]
        ),
        "debulking.json": debulking_contract(),
        "remnant.json": remnant_contract(),
        "vectors/remnant.json": remnant_vectors(base, ["current", "flr-20"]),
        "strategy.json": strategy_contract(),
        "vectors/strategy.json": strategy_vectors(
            base, {p.id: p.differs for p in presets().values()}
        ),
        "terms.json": terms_contract(),
        "vectors/terms.json": terms_vectors(),
        "digests.json": {e: digests(base.with_edition(e).tables) for e in base.editions},
    }
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, data in content.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(dump(data), encoding="utf-8")
        paths.append(path)
    return paths
