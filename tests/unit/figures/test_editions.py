"""What an edition turns, drawn: every share comes from the count."""

from __future__ import annotations

import pytest

from nenlm.assessment.reach import load_reach, share_text
from nenlm.content import ContentError
from nenlm.figures import edition_list, intents_kept, intents_turned
from nenlm.figures.editions import kept, turned


def test_the_share_of_an_intent_that_is_kept_is_its_diagonal() -> None:
    reach = load_reach()
    changes = reach.edition("operable")
    words = {word.word: name for name, word in reach.pathway.tables.intents.items()}
    for word, share, size in kept(reach, changes):
        name = words[word]
        row = {after: n for (before, after), n in changes.matrix.items() if before == name}
        assert share == row.get(name, 0) / sum(row.values())
        assert size == sum(row.values()) / changes.cases


def test_the_turns_are_all_that_turns() -> None:
    reach = load_reach()
    rows = turned(reach, reach.edition("operable"))
    assert sum(row.share for row in rows) == pytest.approx(1)
    assert [row.share for row in rows] == sorted((row.share for row in rows), reverse=True)


@pytest.mark.parametrize("draw", [intents_kept, intents_turned])
def test_a_figure_says_its_numbers_in_words_too(draw: object) -> None:
    figure = draw("operable")  # type: ignore[operator]
    assert figure.svg.count("<svg") == 1
    assert "not a share of patients" in figure.caption
    assert "reconstruction" in figure.caption
    assert "<th" in figure.table


def test_the_title_tells_how_much_turns() -> None:
    share = load_reach().edition("operable").share
    assert share_text(share) in intents_turned("operable").title


def test_the_list_holds_every_change_once_by_how_well_it_is_known() -> None:
    listed = edition_list("operable")
    changes = [c for named in listed.by_status.values() for each in named.values() for c in each]
    assert sorted(map(str, changes)) == sorted(map(str, listed.tables.edition.changes))
    assert list(listed.by_status) == ["seen", "dated", "uncertain"]
    assert "Seen in the review: 3 changes" in listed._repr_html_()


def test_an_unknown_domain_is_told() -> None:
    with pytest.raises(ContentError, match="Did you mean operable"):
        intents_kept("operabel")
