"""The cohorts behind the cohort explorer as one table, and the reports that were left out."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Final

from nenlm.assessment.cohorts import Cohort, Cohorts, Survival, load_cohorts
from nenlm.evidence import load_evidence
from nenlm.figures import tables

ALL: Final = "All cohorts as a table"
LEFT_OUT: Final = "Left out, and why"


@dataclass(frozen=True)
class CohortsTable:
    """Every cohort with all the survival it prints, each number a link to its fact."""

    cohorts: Cohorts

    def _repr_html_(self) -> str:
        words = ["Cohort", *(f"{years} y" for years in self.cohorts.years)]
        return (
            f"<details><summary>{ALL}</summary>"
            f"{tables.table(ALL, words, ''.join(self._bodies()))}"
            f"<p>{LEFT_OUT}:</p><ul>{''.join(self._left_out())}</ul></details>"
        )

    def __repr__(self) -> str:
        return f"CohortsTable({len(self.cohorts.cohorts)} cohorts)"

    def _bodies(self) -> list[str]:
        columns = len(self.cohorts.years) + 1
        return [
            tables.group(
                treatment.title,
                columns,
                (self._row(c) for c in self.cohorts.cohorts if c.treatment == name),
            )
            for name, treatment in self.cohorts.treatments.items()
        ]

    def _row(self, cohort: Cohort) -> str:
        cells = "".join(f"<td>{_cell(cohort.survival.get(y))}</td>" for y in self.cohorts.years)
        return f'<tr><th scope="row">{escape(cohort.name)}</th>{cells}</tr>'

    def _left_out(self) -> list[str]:
        facts = load_evidence().facts
        return [
            f"<li>{tables.fact_link(left.fact, facts[left.fact].title)}: "
            f"{escape(left.because)}</li>"
            for left in self.cohorts.left_out
        ]


def cohorts_table() -> CohortsTable:
    """Return the course's cohorts as a table."""
    return CohortsTable(load_cohorts())


def _cell(survival: Survival | None) -> str:
    if survival is None:
        return ""
    n = f" (n\u00a0=\u00a0{survival.n})" if survival.n else ""
    return f"{tables.fact_link(survival.address, survival.value.text)}{n}"
