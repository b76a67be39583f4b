"""What all explorers share: a case under an edition, and HTML where no kernel runs."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, ClassVar

import anywidget
import traitlets

from nenlm.cases import preset
from nenlm.content import ContentError, nearest
from nenlm.contract import exported
from nenlm.explorers import writer
from nenlm.explorers.markup import Html, element
from nenlm.explorers.words import say
from nenlm.explorers.writer import Written
from nenlm.pathway import Case, ContradictionError, Pathway, Plan, load

ANCHOR = re.compile(r"[A-Za-z][\w-]*", re.ASCII)
WRITES = "NENLM_WRITES_HTML"
"""The environment variable that has each explorer shown in a notebook write its HTML too."""
STATIC = Path(__file__).parent.parent / "static"

CaseLike = Mapping[str, object] | str | None


class Explorer(anywidget.AnyWidget):
    """An interactive view of one case under one edition.

    Live, JupyterLab shows the widget. For everywhere else its view writes plain HTML, which the
    book upgrades in place: asked for by `html`, and by `make notebooks` for each one shown.

    Args:
        case: What differs from the defaults, or the id of a preset.
        edition: Which rules judge the case.
        features: Ids of the features shown first; the core features if left out.
        title: The heading.
        prompt: A sentence under the heading.
        anchor: What links call the explorer: letters, digits, `-` and `_`.
        pathway: A pathway of your own, as from `Pathway.with_changes`.
        own: What the explorer shows besides the case, one text a field.

    `case`, `edition` and `own` can be set at any time and follow the reader's hand.
    """

    _esm = STATIC / "notebook.js"
    _css = "\n".join(file.read_text(encoding="utf-8") for file in sorted(STATIC.glob("*.css")))

    name: ClassVar[str]
    """The stem of the browser's view, `frontend/src/explorers/<name>.tsx`."""

    explorer = traitlets.Unicode().tag(sync=True)
    case = traitlets.Dict().tag(sync=True)
    edition = traitlets.Unicode().tag(sync=True)
    own = traitlets.Dict(key_trait=traitlets.Unicode(), value_trait=traitlets.Unicode()).tag(
        sync=True
    )
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
        anchor: str = "",
        pathway: Pathway | None = None,
        own: Mapping[str, str] | None = None,
        **traits: Any,
    ) -> None:
        start = pathway or load()
        self._editions = {start.edition: start}
        self._start = start
        if anchor and not ANCHOR.fullmatch(anchor):
            raise ValueError(f"anchor: '{anchor}'; allowed: letters, digits, - and _.")
        self._anchor = anchor
        super().__init__(
            explorer=self.name,
            case=values_of(case),
            edition=edition or start.edition,
            own=dict(own or {}),
            features=list(features),
            title=title or say(self.name),
            prompt=prompt,
            contract=None if is_bundled(start) else exported(start),
            **traits,
        )

    @property
    def pathway(self) -> Pathway:
        """The pathway that judges the case."""
        return self._judge(self.edition)

    @property
    def plan(self) -> Plan:
        """The plan of the present case."""
        return self.pathway.plan(self.case)

    @property
    def judged_case(self) -> Case:
        """The present case as its pathway reads it."""
        return self.pathway.case(self.case)

    @property
    def changes(self) -> dict[str, object]:
        """What of the case differs from the features' defaults."""
        return self._changes(self.case)

    @property
    def summary(self) -> str:
        """What the explorer concludes in the present state, in sentences.

        Raises:
            WritingError: as `html`.
        """
        return self._written().summary

    def html(self) -> str:
        """Return the present state as plain, complete HTML, as the explorer's view writes it.

        A pathway changed in the kernel is not in the page's script: there the HTML stays as it is.

        Raises:
            WritingError: node, which runs the view, is missing or fails.
        """
        content = Html(self._written().html)
        if self.contract:
            return element("div", content)
        state = json.dumps(self._state() | self._frame(), ensure_ascii=False)
        return element(tag_of(self.name), content, id=self._anchor or None, data_state=state)

    def __repr__(self) -> str:
        own = f", own={dict(self.own)!r}" if self.own else ""
        return f"{type(self).__name__}({self.changes!r}, edition={self.edition!r}{own})"

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        bundle = super()._repr_mimebundle_(**kwargs)
        assert bundle is not None
        data, metadata = bundle
        written = {"text/html": self.html()} if WRITES in os.environ else {}
        return {**data, **written}, metadata

    def _written(self) -> Written:
        state = self._state()
        named = self._anchor or f"{self.name}-{_digest(state)}"
        asked = {"explorer": self.name, "state": state, **self._frame(), "anchor": named}
        if not self.contract:
            return writer.write(asked)
        return writer.write(asked, self.contract, _digest(self.contract))

    def _state(self) -> dict[str, object]:
        state: dict[str, object] = {"case": self.changes, "edition": self.edition}
        if self.own:
            state["own"] = dict(self.own)
        if self.pinned:
            state["pinned"] = {**self.pinned, "case": self._changes(self.pinned["case"])}
        return state

    def _frame(self) -> dict[str, object]:
        return {"title": self.title, "prompt": self.prompt, "features": list(self.features)}

    def _changes(self, case: Mapping[str, object]) -> dict[str, object]:
        features = self._start.tables.features.values()
        return {f.id: case[f.id] for f in features if case[f.id] != f.default}

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


def tag_of(name: str) -> str:
    """Return the element that the page's script turns into the explorer of this name."""
    return f"nenlm-{name.replace('_', '-')}"


def is_bundled(pathway: Pathway) -> bool:
    """Whether the page's script knows this pathway: it is the course's own, unchanged."""
    course = load()
    return (
        pathway.edition in course.editions
        and pathway.tables == course.with_edition(pathway.edition).tables
    )


def _digest(content: object) -> str:
    text = json.dumps(content, ensure_ascii=False, sort_keys=True)
    return sha256(text.encode()).hexdigest()[:12]


def among(own: Mapping[str, str], allowed: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Return an explorer's own fields, each of which takes one of a few values.

    Raises:
        traitlets.TraitError: an unknown field or value; the message says what is allowed.
    """
    for field, text in own.items():
        if field not in allowed:
            raise traitlets.TraitError(f"own: no field '{field}'; {nearest(field, allowed)}")
        if text not in allowed[field]:
            raise traitlets.TraitError(f"{field}: '{text}'; {nearest(text, allowed[field])}")
    return dict(own)


def values_of(case: CaseLike) -> dict[str, object]:
    """Return what a case sets; a text names a preset."""
    return dict(preset(case).case if isinstance(case, str) else case or {})
