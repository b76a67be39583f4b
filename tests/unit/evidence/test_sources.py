"""The list of sources: every field in its form, one entry a publication, every entry in use."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from nenlm.content import ContentError
from nenlm.evidence import load_evidence
from nenlm.evidence.sources import read_sources

ROOT = Path(__file__).parents[3]
CITED = re.compile(r"\{cite(?::\w+)?\}`([^`]+)`")
ENTRY = """@article{sarmiento2003,
  author = {Sarmiento, Juan M and others},
  title = {Surgical treatment},
  year = {2003},
  doi = {10.1016/abc},
  pmid = {12345},
  pmcid = {PMC678},
}
"""


def bibliography(folder: Path, text: str) -> Path:
    path = folder / "references.bib"
    path.write_text(text, encoding="utf-8")
    return path


def test_every_entry_is_used_by_a_fact_or_cited() -> None:
    evidence = load_evidence()
    used = {fact.source for fact in evidence.facts.values()}
    for path in [*ROOT.glob("book/*.md"), *ROOT.glob("chapters/*.ipynb")]:
        for keys in CITED.findall(path.read_text(encoding="utf-8")):
            used |= {key.strip() for key in keys.split(",")}
    assert used == set(evidence.sources)


def test_an_entry_is_read_with_the_fields_that_were_seen(tmp_path: Path) -> None:
    (source,) = read_sources(bibliography(tmp_path, ENTRY)).values()
    assert source.citation == "Sarmiento JM et al. Surgical treatment. 2003."
    assert (source.doi, source.pmid, source.pmcid) == ("10.1016/abc", "12345", "PMC678")
    assert (source.pages, source.url) == ("", "")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("10.1016/abc", "doi:10.1016/abc", "sarmiento2003: doi: 'doi:10.1016/abc' has not"),
        ("10.1016/abc", "https://doi.org/10.1016/abc", "sarmiento2003: doi:"),
        ("12345", "PMID 12345", "sarmiento2003: pmid: 'PMID 12345' has not the form of 12345678"),
        ("PMC678", "678", "sarmiento2003: pmcid: '678' has not the form of PMC1234567"),
        ("{2003}", "{in press}", "sarmiento2003: year: 'in press' has not the form of 2012"),
        ("pmid =", "pubmed =", "sarmiento2003: pubmed: is no field"),
        ("doi =", "url =", "sarmiento2003: url: '10.1016/abc' has not the form of https://"),
        ("year = {2003},", "year = {2003", "references.bib: "),
    ],
)  # fmt: skip
def test_a_malformed_entry_names_entry_and_field(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    with pytest.raises(ContentError, match=re.escape(message)):
        read_sources(bibliography(tmp_path, ENTRY.replace(old, new)))


@pytest.mark.parametrize("shared", ["doi = {10.1016/ABC}", "pmid = {12345}", "pmcid = {PMC678}"])
def test_one_publication_has_one_entry(tmp_path: Path, shared: str) -> None:
    second = f"@misc{{again,\n  title = {{Surgery}},\n  {shared},\n}}\n"
    with pytest.raises(ContentError, match=r"again: .* is also that of sarmiento2003; keep one"):
        read_sources(bibliography(tmp_path, ENTRY + second))


def test_a_key_given_twice_is_told(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"references.bib: .*sarmiento2003"):
        read_sources(bibliography(tmp_path, ENTRY + ENTRY))
