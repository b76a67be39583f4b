"""What all explorers share: a stable repr, and HTML for wherever no kernel runs."""

from __future__ import annotations

from abc import abstractmethod
from pathlib import Path
from typing import Any

import anywidget

STATIC = Path(__file__).parent.parent / "static"


class Explorer(anywidget.AnyWidget):
    """An interactive view of the pathway.

    Live, JupyterLab shows the widget; everywhere else the `text/html` beside it is shown and,
    in the book, upgraded in place.
    """

    _esm = STATIC / "notebook.js"
    _css = STATIC / "explorer.css"

    @abstractmethod
    def html(self) -> str:
        """Return the present state as plain, complete HTML."""

    @abstractmethod
    def __repr__(self) -> str: ...

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        bundle = super()._repr_mimebundle_(**kwargs)
        assert bundle is not None
        data, metadata = bundle
        return {**data, "text/html": self.html()}, metadata
