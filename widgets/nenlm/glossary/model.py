"""One term of the glossary."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from nenlm.evidence.links import LINK

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2)]


class Term(BaseModel):
    """A word of the course: its long form, its abbreviation, what else it is called, what it means.

    A term that is not `marked` is too common a word to be found in a text; the glossary lists it.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Id
    term: Text
    abbreviation: Text | None = None
    also: tuple[Text, ...] = ()
    meaning: Annotated[Text, Field(min_length=20)]
    see: tuple[Id, ...] = ()
    marked: bool = True

    @property
    def head(self) -> str:
        """What the glossary lists it under: the abbreviation where there is one."""
        return self.abbreviation or self.term

    @property
    def long(self) -> str:
        """What the abbreviation stands for; empty where there is none."""
        return self.term if self.abbreviation else ""

    @property
    def initial(self) -> str:
        """The letter it is listed under: `5-HIAA` stands under H."""
        return next(letter for letter in self.head if letter.isalpha()).upper()

    @property
    def anchor(self) -> str:
        """Its id in the page of the glossary."""
        return f"term-{self.id}"

    @property
    def plain(self) -> str:
        """What it means, without links."""
        return LINK.sub(lambda link: link["text"], self.meaning)

    @property
    def spellings(self) -> tuple[str, ...]:
        """Every way of writing it by which a text is known to use it."""
        if not self.marked:
            return ()
        own = self.abbreviation.split(", ") if self.abbreviation else ()
        return tuple(dict.fromkeys((self.term, *own, *self.also)))
