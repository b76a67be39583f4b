"""The case explorer: change one feature of a case and see what the plan does, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import traitlets

from nenlm.cases import preset
from nenlm.content import ContentError, nearest
from nenlm.contract import exported
from nenlm.explorers.base import Explorer
from nenlm.explorers.html import Frame, case_explorer
from nenlm.explorers.scene import Scene, is_bundled
from nenlm.explorers.words import say
from nenlm.pathway import ContradictionError, Pathway, Plan, load

CaseLike = Mapping[str, object] | str | None


class CaseExplorer(Explorer):
    """Explore one case: its plan, why, and what would change it.

    Args:
        case: What differs from the defaults, or the id of a preset.
        edition: Which rules judge the case.
        features: Ids of the features shown first; the core features if left out.
        title: The heading.
        prompt: A sentence under the heading.
        pinned: A second case to compare with.
        pathway: A pathway of your own, as from `Pathway.with_changes`.

    `case`, `edition` and `pinned` can be set at any time and follow the reader's hand.
    """

    case = traitlets.Dict().tag(sync=True)
    edition = traitlets.Unicode().tag(sync=True)
    pinned = traitlets.Dict(allow_none=True, default_value=None).tag(sync=True)
    features = traitlets.List(traitlets.Unicode()).tag(sync=True)
    title = traitlets.Unicode().tag(sync=True)
    prompt = traitlets.Unicode().tag(sync=True)
    contract = traitlets.Dict(allow_none=True, default_value=None).tag(sync=True)

    def __init__(
        self,
        case: CaseLike = None,
        *,
        edition: str = "",
        features: Sequence[str] = (),
        title: str = "",
        prompt: str = "",
        pinned: CaseLike = None,
        pathway: Pathway | None = None,
    ) -> None:
        start = pathway or load()
        self._editions = {start.edition: start}
        self._start = start
        edition = edition or start.edition
        super().__init__(
            case=_values(case),
            edition=edition,
            pinned=None if pinned is None else {"case": _values(pinned), "edition": edition},
            features=list(features),
            title=title or say("explorer"),
            prompt=prompt,
            contract=None if is_bundled(start) else exported(start),
        )

    @property
    def pathway(self) -> Pathway:
        """The pathway that judges the case."""
        return self._judge(self.edition)

    @property
    def plan(self) -> Plan:
        """The plan of the present case."""
        return self.pathway.plan(self.case)

    def html(self) -> str:
        """Return the present state as plain, complete HTML."""
        frame = Frame(self.title, self.prompt, tuple(self.features))
        pinned = self.pinned and self._scene(self.pinned["case"], self.pinned["edition"])
        return case_explorer(self._scene(self.case, self.edition), frame, pinned or None)

    def __repr__(self) -> str:
        changes = self._scene(self.case, self.edition).changes
        return f"CaseExplorer({changes!r}, edition={self.edition!r})"

    def _scene(self, case: Mapping[str, object], edition: str) -> Scene:
        pathway = self._judge(edition)
        return Scene(pathway, pathway.case(case))

    def _judge(self, edition: str) -> Pathway:
        if edition not in self._editions:
            self._editions[edition] = self._start.with_edition(edition)
        return self._editions[edition]

    def _complete(self, case: Mapping[str, object]) -> dict[str, Any]:
        try:
            return dict(self._start.plan(case).case)
        except (ContentError, ContradictionError) as error:
            raise traitlets.TraitError(str(error)) from None

    @traitlets.validate("case")
    def _check_case(self, proposal: Mapping[str, Any]) -> dict[str, Any]:
        return self._complete(proposal["value"])

    @traitlets.validate("edition")
    def _check_edition(self, proposal: Mapping[str, Any]) -> str:
        edition: str = proposal["value"]
        if edition not in self._start.editions:
            raise traitlets.TraitError(
                f"edition: '{edition}' is none; {nearest(edition, self._start.editions)}"
            )
        return edition

    @traitlets.validate("pinned")
    def _check_pinned(self, proposal: Mapping[str, Any]) -> dict[str, Any] | None:
        pinned = proposal["value"]
        if pinned is None:
            return None
        edition = self._check_edition({"value": pinned.get("edition", self.edition)})
        return {"case": self._complete(pinned["case"]), "edition": edition}

    @traitlets.validate("features")
    def _check_features(self, proposal: Mapping[str, Any]) -> list[str]:
        known = self._start.tables.features
        for name in proposal["value"]:
            if name not in known:
                raise traitlets.TraitError(f"features: no feature '{name}'; {nearest(name, known)}")
        return list(proposal["value"])


def _values(case: CaseLike) -> dict[str, object]:
    return dict(preset(case).case if isinstance(case, str) else case or {})
