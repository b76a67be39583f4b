"""What the evidence base consists of: sources, facts with named values, conflicts, positions.

A *fact* is one sourced statement with its numbers; a *conflict* is a pair of facts that seem
to contradict each other; a *position* is what one source says on one question. The types here
only describe; `load` reads and cross-checks.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

Identifier = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
"""Lower-case words joined by hyphens, as in `sarmiento-2003-mayo-clinic`."""


class Checked(StrEnum):
    """How a statement was checked against its source."""

    FULL_TEXT = "full_text"
    ABSTRACT = "abstract"
    SECONDARY = "secondary"
    STANDARD_DEFINITION = "standard_definition"

    @property
    def label(self) -> str:
        """The words a reader sees."""
        return {
            Checked.FULL_TEXT: "full text read",
            Checked.ABSTRACT: "abstract read",
            Checked.SECONDARY: "seen quoted in another source",
            Checked.STANDARD_DEFINITION: "standard definition, source not seen",
        }[self]

    @property
    def meaning(self) -> str:
        """What we did, in a clause."""
        return {
            Checked.FULL_TEXT: "we read the statement in the article itself",
            Checked.ABSTRACT: "we read it in the article's abstract",
            Checked.SECONDARY: "we read it in the source named, not in the original",
            Checked.STANDARD_DEFINITION: "in general use, such as a grade or a score",
        }[self]


class Design(StrEnum):
    """Kind of study or document a fact comes from."""

    RANDOMISED_TRIAL = "randomised_trial"
    SINGLE_ARM_TRIAL = "single_arm_trial"
    PROSPECTIVE_COHORT = "prospective_cohort"
    RETROSPECTIVE_COHORT = "retrospective_cohort"
    MATCHED_COHORT = "matched_cohort"
    REGISTRY = "registry"
    META_ANALYSIS = "meta_analysis"
    SYSTEMATIC_REVIEW = "systematic_review"
    NARRATIVE_REVIEW = "narrative_review"
    DIAGNOSTIC_STUDY = "diagnostic_study"
    GUIDELINE = "guideline"
    CONSENSUS = "consensus"
    PROTOCOL = "protocol"
    DEFINITION = "definition"

    @property
    def label(self) -> str:
        """The words a reader sees."""
        return self.value.replace("_", " ")


class Unit(StrEnum):
    """Unit of a value; the text after the number."""

    PERCENT = "percent"
    PERCENTAGE_POINTS = "percentage_points"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"
    PATIENTS = "patients"
    STUDIES = "studies"
    DEATHS = "deaths"
    LESIONS = "lesions"
    MM = "mm"
    CM = "cm"
    ML = "mL"
    MG_PER_DL = "mg/dL"
    G_PER_DL = "g/dL"
    MINUTES = "minutes"
    MM3 = "mm³"
    G = "g"
    ML_PER_M2 = "mL/m²"
    ML_PER_DAY = "mL/day"
    G_PER_L = "g/L"
    UMOL_PER_L = "µmol/L"
    NMOL_PER_L = "nmol/L"
    PMOL_PER_L = "pmol/L"
    NG_PER_L = "ng/L"
    U_PER_L = "U/L"
    POINTS = "points"
    RATIO = "ratio"
    HAZARD_RATIO = "hazard_ratio"
    PER_100_000 = "per 100,000"
    COUNT = "count"
    YEAR = "year"

    @property
    def suffix(self) -> str:
        """Text printed after the number, with its leading no-break space where one belongs."""
        bare = {Unit.RATIO, Unit.HAZARD_RATIO, Unit.COUNT, Unit.YEAR}
        if self in bare:
            return ""
        symbol = {Unit.PERCENT: "%", Unit.PERCENTAGE_POINTS: "percentage points"}
        return "\u00a0" + symbol.get(self, self.value)


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


def _number(value: float) -> str:
    return f"{value:g}" if abs(value) < 1e6 else f"{value:.0f}"


class Value(_Strict):
    """One number of a fact: a point, a published range, or a point with its range.

    `n` is the denominator where it differs from the fact's own; `qualifier` is the sign or
    word the source puts before the number.
    """

    label: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    unit: Unit
    qualifier: Annotated[str, Field(pattern=r"^(|<|>|≤|≥|about|up to|over|under)$")] = ""
    n: int | None = None

    @model_validator(mode="after")
    def _has_a_number(self) -> Self:
        if self.value is None and (self.low is None or self.high is None):
            raise ValueError("give `value`, or both `low` and `high`")
        if (self.low is None) != (self.high is None):
            raise ValueError("`low` and `high` come together")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"`low` {self.low:g} is above `high` {self.high:g}")
        return self

    @property
    def text(self) -> str:
        """The value as printed: `61 %`, `46–86 %`, `>20 %`."""
        if self.value is not None:
            body = _number(self.value)
        else:
            assert self.low is not None and self.high is not None
            body = f"{_number(self.low)}–{_number(self.high)}"
        gap = "\u00a0" if self.qualifier.isalpha() or " " in self.qualifier else ""
        return f"{self.qualifier}{gap}{body}{self.unit.suffix}"

    @property
    def range_text(self) -> str:
        """The published range beside a point, or an empty string."""
        if self.value is None or self.low is None or self.high is None:
            return ""
        return f"{_number(self.low)}–{_number(self.high)}{self.unit.suffix}"


class Fact(_Strict):
    """One sourced statement with its numbers, in our own words."""

    id: Identifier
    section: str
    title: Annotated[str, Field(max_length=80)]
    statement: str
    population: str
    n: int | None = None
    design: Design
    source: str
    where: str = ""
    checked: Checked
    secondary: str = ""
    values: dict[Identifier, Value] = {}
    caveats: list[str] = []

    @model_validator(mode="after")
    def _secondary_is_named(self) -> Self:
        if (self.checked is Checked.SECONDARY) != bool(self.secondary):
            raise ValueError(
                "`secondary` names the source that quotes it, for checked: secondary only"
            )
        if self.checked is Checked.STANDARD_DEFINITION and self.design is not Design.DEFINITION:
            raise ValueError("checked: standard_definition is for design: definition alone")
        return self


class Conflict(_Strict):
    """Two facts that seem to contradict each other, and why both are printed."""

    between: tuple[Identifier, Identifier]
    why: Annotated[str, Field(pattern=r"\S")]

    @model_validator(mode="after")
    def _names_two_facts(self) -> Self:
        if self.between[0] == self.between[1]:
            raise ValueError("`between` names the same fact twice; give two")
        return self

    def other(self, fact_id: str) -> str:
        """Return the fact that stands against the one given."""
        first, second = self.between
        return second if fact_id == first else first


class Position(_Strict):
    """What one source says on one contested question."""

    question: Identifier
    stance: Identifier
    fact: Identifier
    says: str


class Source(_Strict):
    """One entry of the list of sources, with only the fields that were seen."""

    key: str
    authors: str = ""
    title: str = ""
    container: str = ""
    year: int | None = None
    volume: str = ""
    pages: str = ""
    doi: str = ""
    pmid: str = ""
    pmcid: str = ""
    url: str = ""

    @property
    def citation(self) -> str:
        """One-line citation from the fields that were seen."""
        year = str(self.year) if self.year else "Year not seen"
        parts = [self.authors or "Authors not seen", self.title, self.container, year]
        return ". ".join(p.rstrip(".") for p in parts if p) + "."

    @property
    def short(self) -> str:
        """A label beside a number: first author, else journal, and year, from what was seen."""
        first = self.authors.split(",")[0].strip()
        year = str(self.year) if self.year else "year not seen"
        return f"{first or self.container or 'authors not seen'}, {year}"
