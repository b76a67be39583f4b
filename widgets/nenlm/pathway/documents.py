"""Shape of the YAML documents a clinician edits: features, decisions, editions and the rest."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Strength = Literal["guideline", "trial", "cohort", "expert", "contested", "silent"]

STRENGTHS: dict[Strength, str] = {
    "guideline": "guideline consensus",
    "trial": "randomised trial",
    "cohort": "cohort evidence",
    "expert": "expert opinion",
    "contested": "contested",
    "silent": "no source speaks",
}

Name = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_]*$")]
When = dict[str, Any]


class _Document(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ValueDoc(_Document):
    """One value of an enumerated feature; `open` marks 'not yet known'."""

    label: str
    open: bool = False


class NumberDoc(_Document):
    """Domain of a number: unit, range, step and the default."""

    unit: str
    low: float
    high: float
    step: float
    default: float


class CutDoc(_Document):
    """A named cut-off and the side on which the number itself lies."""

    below: float | None = None
    up_to: float | None = None


class FeatureDoc(_Document):
    """One input of a case; `facts` are where its cut-offs and its definition come from."""

    id: Name
    label: str
    group: str
    core: bool
    kind: Literal["course", "finding", "fixed"]
    supplier: str
    meaning: str
    unknown: str = ""
    default: str | None = None
    values: dict[str, ValueDoc] = {}
    number: NumberDoc | None = None
    cuts: list[CutDoc] = []
    facts: list[str] = []


class RuleDoc(_Document):
    """One rule: all conditions of `when` must hold; `pass` hands another decision's outcome on."""

    id: str
    when: When
    then: str | None = None
    passes: str | None = Field(default=None, alias="pass")
    gate: bool | None = None
    strength: Strength | None = None
    facts: list[str] = []
    because: str = ""


class OutcomeDoc(_Document):
    """What an outcome says to the reader; a work-up item `informs` the features it bears on."""

    label: str
    sentence: str
    informs: list[str] = []


class DecisionDoc(_Document):
    """One decision: a table of rules with a hit policy."""

    decision: Name
    title: str
    question: str
    hit_policy: Literal["first", "collect"]
    outcomes: Literal["aims"] | dict[Name, OutcomeDoc]
    rules: list[RuleDoc]


class IntentDoc(_Document):
    """A group of aims that shares colour, icon and word."""

    word: str
    icon: str


class AimDoc(OutcomeDoc):
    """An aim of treatment as readers see it."""

    intent: str


class AimsDoc(_Document):
    """All intents and aims."""

    intents: dict[str, IntentDoc]
    aims: dict[Name, AimDoc]


class ContradictionDoc(_Document):
    """Values that cannot hold together in one case."""

    id: str
    when: When
    because: str


class TermsDoc(_Document):
    """Named conditions and named sets of outcomes."""

    conditions: dict[str, When]
    sets: dict[str, list[str]]


class SafetyDoc(_Document):
    """One safety property: where `when` holds, the decision never (or always) has `outcomes`."""

    id: str
    title: str
    when: When
    decision: str
    outcomes: list[str] | dict[Literal["not"], list[str]]


class ExclusiveDoc(_Document):
    """Outcomes of one decision that never stand together."""

    decision: str
    outcomes: list[str]


class SafetyListDoc(_Document):
    """All safety properties."""

    never: list[SafetyDoc]
    must_contain: list[SafetyDoc]
    equivalents: dict[str, str]
    exclusive: list[ExclusiveDoc]


class StanceDoc(_Document):
    """One side of a contested question; `plan` says which plans take it, where that is clear."""

    id: str
    label: str
    plan: When = {}


class QuestionDoc(_Document):
    """A contested question, the cases it concerns and the sides taken."""

    id: str
    title: str
    when: When
    stances: list[StanceDoc]


class ReentryDoc(_Document):
    """When to ask again: after an outcome, what changes and what must be judged anew."""

    after: When
    label: str
    set: dict[str, str] = {}
    ask: list[str] = []


class GroupDoc(_Document):
    """A group of features, in display order."""

    id: str
    label: str


class SectionDoc(_Document):
    """A section of the plan: which decisions it shows."""

    id: str
    title: str
    decisions: list[str]


class ChangeDoc(_Document):
    """One change an edition makes to the base rules or texts."""

    op: Literal["remove", "add", "replace", "move", "text"]
    decision: Name
    rules: list[str] = []
    rule: RuleDoc | None = None
    before: str | None = None
    after: str | None = None
    outcome: str | None = None
    label: str = ""
    sentence: str = ""
    status: Literal["seen", "dated", "uncertain", "variant"]
    note: str


class EditionDoc(_Document):
    """A named overlay of the base rules."""

    edition: str
    title: str
    kind: Literal["edition", "variant"]
    note: str
    exempt: list[str] = []
    changes: list[ChangeDoc]


class AssumptionDoc(_Document):
    """What is taken for granted where a feature is not known."""

    id: str
    when: When
    set: dict[str, str]
    says: str
