"""A source in the list of references: what was seen, one plain link for each identifier."""

from __future__ import annotations

from html import unescape
from pathlib import Path

import pytest
from pybtex.backends.html import Backend
from pybtex.database import BibliographyData, parse_file, parse_string

from nenlm_book.source_style import SourceStyle

LIST = Path(__file__).parents[2] / "widgets/nenlm/evidence/references.bib"
DOI = '<a href="https://doi.org/10.1234/abc">doi:10.1234/abc</a>'
PMID = '<a href="https://pubmed.ncbi.nlm.nih.gov/123">PMID 123</a>'
PMC = '<a href="https://pmc.ncbi.nlm.nih.gov/articles/PMC45">PMC45</a>'
URL = '<a href="https://example.org">https://example.org</a>'
SEEN = "author = {Mayo, A}, title = {Sphincter of Oddi}, journal = {J}, year = 2010"


def shown(data: BibliographyData) -> list[str]:
    entries = SourceStyle().format_entries(data.entries.values())
    return [" ".join(unescape(entry.text.render(Backend())).split()) for entry in entries]


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        (SEEN, "A Mayo. Sphincter of Oddi. <em>J</em>, 2010."),
        (f"{SEEN}, volume = 7", "A Mayo. Sphincter of Oddi. <em>J</em>, 7, 2010."),
        (
            f"{SEEN}, volume = 7, number = 2, pages = {{1--9}}",
            "A Mayo. Sphincter of Oddi. <em>J</em>, 7(2):1–9, 2010.",
        ),
        ("title = {T}, doi = {10.1234/abc}", f"T. {DOI}."),
        (
            "title = {T}, note = {authors not seen}, pmid = {123}, pmcid = {PMC45}",
            f"T. Authors not seen. {PMID}, {PMC}.",
        ),
        ("title = {T}, url = {https://example.org}", f"T. URL: {URL}."),
        ("title = {T}, pmid = {123}, url = {https://example.org}", f"T. {PMID}."),
    ],
)
@pytest.mark.parametrize("kind", ["article", "misc", "incollection"])
def test_what_was_seen_is_printed_and_no_more(kind: str, fields: str, text: str) -> None:
    data = parse_string(f"@{kind}{{a, {fields}}}", "bibtex")
    assert shown(data) == [text]


def test_no_source_of_the_course_lacks_a_field_its_form_needs() -> None:
    data = parse_file(str(LIST), bib_format="bibtex")
    for (key, entry), words in zip(data.entries.items(), shown(data), strict=True):
        for name in ("doi", "pmid", "pmcid"):
            assert entry.fields.get(name, "") in words, (key, words)
        assert "missing" not in words or "missing" in entry.fields["title"].lower(), words
