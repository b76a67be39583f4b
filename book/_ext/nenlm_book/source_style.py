"""How a source is set in the list of references: what was seen, and a link for each identifier."""

from __future__ import annotations

from typing import Any, Final

from pybtex.database import Entry
from pybtex.plugin import register_plugin
from pybtex.style.formatting import toplevel
from pybtex.style.formatting.unsrt import Style, pages
from pybtex.style.template import field, first_of, href, join, optional, sentence, tag

NAME: Final = "sources"
PUBMED: Final = "https://pubmed.ncbi.nlm.nih.gov/"
PMC: Final = "https://pmc.ncbi.nlm.nih.gov/articles/"


class SourceStyle(Style):  # type: ignore[misc] # pybtex has no types
    """One form for every kind of source; a field that was not seen is left out."""

    def get_article_template(self, e: Entry) -> Any:
        """Return authors, title, where it was published, and identifiers."""
        number = optional["(", field("number"), ")"]
        place = first_of[
            optional[join[field("volume"), number, ":", pages]],
            optional[join[field("volume"), number]],
            optional[pages],
        ]
        return toplevel[
            optional[self.format_names("author")],
            optional[sentence[field("title")]],
            sentence[optional[tag("em")[_container()]], optional[place], optional[field("year")]],
            optional[sentence(capfirst=True)[field("note")]],
            self.format_web_refs(e),
        ]

    get_misc_template = get_incollection_template = get_article_template

    def format_web_refs(self, e: Entry) -> Any:
        """Return the identifiers of an entry as links; its address only where it has none."""
        identified = any(name in e.fields for name in ("doi", "pmid", "pmcid"))
        return sentence[
            optional[self.format_doi(e)],
            optional[_identifier("pmid", PUBMED, "PMID ")],
            optional[_identifier("pmcid", PMC, "")],
            "" if identified else optional[self.format_url(e)],
        ]


def _container() -> Any:
    return first_of[optional[field("journal")], optional[field("booktitle")], field("publisher")]


def _identifier(name: str, base: str, word: str) -> Any:
    number = field(name, raw=True)
    return href(join[base, number])[join[word, number]]


def register() -> None:
    """Make the style known to sphinxcontrib-bibtex."""
    register_plugin("pybtex.style.formatting", NAME, SourceStyle)
