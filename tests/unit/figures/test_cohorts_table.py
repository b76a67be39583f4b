"""The table of the cohorts: each number once, linked, and what was left out."""

from __future__ import annotations

import re

from nenlm.assessment.cohorts import load_cohorts
from nenlm.evidence import load_evidence
from nenlm.figures import cohorts_table

LINK = re.compile(r'<a class="fact" href="fact:([^"]+)">([^<]*)</a>')


def test_every_printed_survival_stands_in_it_and_is_linked() -> None:
    links = LINK.findall(cohorts_table()._repr_html_())
    printed = [
        (survival.address, survival.value.text)
        for treatment in load_cohorts().treatments
        for cohort in load_cohorts().cohorts
        if cohort.treatment == treatment
        for _, survival in sorted(cohort.survival.items())
    ]
    assert links[: len(printed)] == printed
    left = load_cohorts().left_out
    titles = [(each.fact, load_evidence().facts[each.fact].title) for each in left]
    assert links[len(printed) :] == titles


def test_an_n_is_printed_where_it_was_seen() -> None:
    html = cohorts_table()._repr_html_()
    assert html.count("(n\u00a0=") == sum(
        survival.n is not None for c in load_cohorts().cohorts for survival in c.survival.values()
    )
