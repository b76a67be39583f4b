"""The changes of an edition as a list: how well each is known, and whether it turns an intent."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from nenlm.assessment.reach import STATUSES, load_reach, share_text
from nenlm.figures import tables
from nenlm.pathway.tables import Change, Tables


@dataclass(frozen=True)
class EditionList:
    """All changes of an edition by how well they are known; `turns` are shares of the cases."""

    tables: Tables
    names: dict[Change, str]
    turns: dict[Change, float]
    among: str

    @property
    def by_status(self) -> dict[str, dict[str, list[Change]]]:
        """The changes by status, then by what they are called."""
        found: dict[str, dict[str, list[Change]]] = {}
        for change in self.tables.edition.changes:
            found.setdefault(change.status, {}).setdefault(self.names[change], []).append(change)
        return {status: found[status] for status in STATUSES if status in found}

    def _repr_html_(self) -> str:
        heads = ("Change", "Decisions", "Turns an intent in")
        bodies = "".join(self._body(status, named) for status, named in self.by_status.items())
        return tables.table("Changes", heads, bodies, f"Shares are of: {self.among}.")

    def _body(self, status: str, named: dict[str, list[Change]]) -> str:
        count = sum(map(len, named.values()))
        word = "change" if count == 1 else "changes"
        title = f"{STATUSES[status].capitalize()}: {count} {word}"
        return tables.group(title, 3, (self._row(name, changes) for name, changes in named.items()))

    def _row(self, name: str, changes: list[Change]) -> str:
        titles = dict.fromkeys(self.tables.decisions[change.decision].title for change in changes)
        share = sum(self.turns.get(change, 0.0) for change in changes)
        return (
            f'<tr><th scope="row" style="font-weight: 400">{escape(name)}</th>'
            f"<td>{escape(', '.join(titles))}</td>"
            f"<td>{share_text(share)}</td></tr>"
        )

    def __repr__(self) -> str:
        return f"EditionList({self.tables.edition.id!r})"


def edition_list(domain: str = "operable") -> EditionList:
    """Return the changes of the edition whose reach is counted, over one domain."""
    reach = load_reach()
    counted = reach.edition(domain)
    turns = {change: number / counted.cases for change, number in counted.by_change.items()}
    tables = reach.pathway.with_edition(reach.doc.edition).tables
    names = {
        change: change.note if (group := reach.owner(change)).others else group.title
        for change in tables.edition.changes
    }
    return EditionList(tables, names, turns, reach.domains[domain].title.lower())
