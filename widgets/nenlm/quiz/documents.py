"""What an author writes: questions and pairs as they stand in the YAML files, one a chapter."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from nenlm.assessment.grade import Counts

Identifier = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
CaseValues = dict[str, str | int | float]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class OptionDoc(_Strict):
    """Why an option is right or not; `text` only where the pathway has no words for it."""

    why: str
    text: str = ""


class QuestionDoc(_Strict):
    """A question with the answer its author expects.

    With `asks`, a decision, the options are outcomes of that decision for `case`; with `deposits`,
    a map of the liver, they are the types it may have; with `report`, the pathologist's counts and
    differentiation, the classes of a tumour. Without any of these the question is about a fact,
    and each option brings its text.
    """

    id: Identifier
    stem: str
    case: CaseValues = {}
    edition: str = "current"
    asks: str = ""
    deposits: str = ""
    report: Counts | None = None
    answer: str
    options: Annotated[dict[str, OptionDoc], Field(min_length=3)]


class PairDoc(_Strict):
    """Two cases that differ in one feature, with the outcomes their author expects."""

    id: Identifier
    title: str
    story: str
    question: str
    case: CaseValues
    change: CaseValues
    asks: str = "shown_aim"
    answers: tuple[str, str]
    explains: str
