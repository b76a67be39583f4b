"""What can be folded is a native `<details>`: no script, and a name that is read aloud."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform

MISNAMED = '<summary aria-label="Toggle hidden content">'


class DropdownAsDetails(SphinxTransform):
    """Replace `:class: dropdown` admonitions by details elements, as JupyterLab shows them."""

    default_priority = 900

    def apply(self, **_: object) -> None:
        """Rewrite every such admonition of the document."""
        for node in list(self.document.findall(nodes.admonition)):
            if "dropdown" not in node["classes"]:
                continue
            title, *body = node.children
            kinds = " ".join(name for name in node["classes"] if name != "dropdown")
            summary = nodes.raw("", f'<details class="admonition {kinds}"><summary>', format="html")
            heading = nodes.inline("", title.astext(), classes=["admonition-title"])
            middle = nodes.raw("", "</summary>", format="html")
            end = nodes.raw("", "</details>", format="html")
            node.parent.replace(node, [summary, heading, middle, *body, end])


def name_folded_cells(
    _app: Sphinx, _page: str, _template: str, context: dict[str, Any], _doctree: object
) -> None:
    """Let a folded cell be called by the text it shows.

    Upstream defect (MyST-NB 1.4): its label does not contain that text (WCAG 2.5.3).
    """
    if "body" in context:
        context["body"] = context["body"].replace(MISNAMED, "<summary>")
