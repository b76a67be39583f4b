"""The tree of natural frequencies as a picture; the browser's is `test_reader_tree.tsx`."""

from __future__ import annotations

from nenlm.assessment.accuracies import DiagnosticTest
from nenlm.assessment.diagnostic import PEOPLE, Tree
from nenlm.explorers.markup import Html, element
from nenlm.explorers.words import teller

tell = teller("test_reader_words.json")

WIDTH, HEIGHT = 288, 300
CENTRE, LEFT, RIGHT = 144, 72, 216
LEAVES = (35, 107, 181, 253)
BAR_TOPS = (196, 254)


def picture(found: Tree, test: DiagnosticTest) -> Html:
    """Return the tree, and below it all positive and all negative results together."""
    top = tell("all", people=f"{PEOPLE:,}", many=test.basis.many)
    marks = [
        *branches(),
        *box(CENTRE, 1, 132, [top]),
        *box(LEFT, 50, 140, [str(found.diseased), test.condition.have], "have"),
        *box(RIGHT, 50, 140, [str(found.healthy), test.condition.lack], "lack"),
    ]
    leaves = (
        (found.true_positive, "positive", "have"),
        (found.false_negative, "negative", "have"),
        (found.false_positive, "positive", "lack"),
        (found.true_negative, "negative", "lack"),
    )
    for x, (count, result, kind) in zip(LEAVES, leaves, strict=True):
        marks += box(x, 121, 66, [str(count), tell(f"leaf_{result}")], kind)
    marks += strip(BAR_TOPS[0], "positives", found.true_positive, found.false_positive)
    marks += strip(BAR_TOPS[1], "negatives", found.true_negative, found.false_negative)
    size = f"0 0 {WIDTH} {HEIGHT}"
    return element("svg", *marks, viewBox=size, aria_hidden="true", class_="nx-tree")


def branches() -> list[Html]:
    """Return the lines of the tree."""
    ends = [(CENTRE, 27, LEFT, 50), (CENTRE, 27, RIGHT, 50)]
    ends += [(LEFT, 92, x, 121) for x in LEAVES[:2]] + [(RIGHT, 92, x, 121) for x in LEAVES[2:]]
    return [element("line", x1=a, y1=b, x2=c, y2=d) for a, b, c, d in ends]


def box(x: int, top: int, width: int, lines: list[str], kind: str = "all") -> list[Html]:
    """Return a box with one or two lines of text."""
    height = 26 if len(lines) == 1 else 42
    place = {"x": x - width // 2, "y": top, "width": width, "height": height}
    frame = element("rect", **place, rx=5, data_kind=kind)
    text = [
        element("text", line, x=x, y=top + 18 + 17 * at, text_anchor="middle")
        for at, line in enumerate(lines)
    ]
    return [frame, *text]


def strip(top: int, key: str, right: int, wrong: int) -> list[Html]:
    """Return all results of one kind as a bar: the right ones, then the wrong ones."""
    whole = right + wrong
    share = (WIDTH - 2) * right / whole if whole else 0
    bar = {"y": top, "height": 16}
    return [
        element("text", tell(key, n=whole), x=0, y=top - 6),
        element("rect", x=1, width=WIDTH - 2, rx=3, data_kind="wrong", **bar),
        element("rect", x=1, width=f"{share:.1f}", rx=3, data_kind="right", **bar),
        element("text", tell("right", n=right), x=0, y=top + 30),
        element("text", tell("wrong", n=wrong), x=WIDTH, y=top + 30, text_anchor="end"),
    ]
