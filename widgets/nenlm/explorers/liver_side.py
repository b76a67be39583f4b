"""The map of the liver around its picture, server-rendered; the browser's: `liver_map.tsx`."""

from __future__ import annotations

from collections.abc import Sequence

from nenlm.assessment.liver import liver
from nenlm.assessment.liver_map import Burden, Deposit, Reading, Verdict, other_aims, read
from nenlm.explorers.case_side import dock
from nenlm.explorers.liver_picture import picture, tell
from nenlm.explorers.markup import Html, aim_name, button, disclosure, element, join
from nenlm.explorers.plan_side import aim_block, plan_side
from nenlm.explorers.scene import Scene
from nenlm.explorers.shell import Frame, few, named, shell

MAPPED = ("pattern", "max_mm", "burden", "near_duct")
"""The features that the map gives."""


def liver_map(scene: Scene, frame: Frame, deposits: Sequence[Deposit]) -> Html:
    """Return the map: tools, picture, what it says, the table of deposits and the plan."""
    reading = read(deposits)
    shown = [each for each in named(scene, frame.features) if each.id not in MAPPED]
    return shell(
        scene,
        frame,
        element(
            "div",
            element(
                "div",
                picture(deposits, f"{frame.anchor or scene.pathway.edition}-liver"),
                element("p", tell("hint"), class_="nx-hint"),
                element("p", _key(), " ", tell("scale"), class_="nx-source"),
                class_="nx-liver-side",
            ),
            element(
                "div",
                said(reading),
                element(
                    "div",
                    aim_block(scene),
                    *(
                        element(
                            "p",
                            tell("end", burden=end.burden),
                            " ",
                            aim_name(scene, end.aim.intent, end.aim.label),
                            class_="nx-end",
                        )
                        for end in other_aims(reading, scene.changes, scene.pathway)
                    ),
                )
                if reading
                else None,
                class_="nx-said",
                role="region",
                aria_label=tell("said"),
            ),
            table(deposits) if deposits else None,
            class_="nx-liver-sides",
        ),
        few(scene, shown, tell("rest")),
        disclosure("nx-more nx-all", element("b", tell("lines")), plan_side(scene))
        if reading
        else None,
        dock(scene) if reading else None,
        class_="nx-map-of-liver",
        apart=MAPPED,
    )


def _key() -> str:
    words = liver().typing.places
    return tell("key", **{place: each.meaning for place, each in words.items()})


def said(reading: Reading | None) -> Html:
    """Return the sentence that sums the map up, and what it is read as."""
    if reading is None:
        return element("p", tell("empty"), class_="nx-takeaway", role="status")
    typing, volume = liver().typing, liver().volume
    return join(
        element("p", summary(reading), class_="nx-takeaway", role="status"),
        element(
            "dl",
            _verdict(tell("type"), reading.type),
            _verdict(tell("pattern"), reading.pattern),
            element(
                "div",
                element("dt", tell("share")),
                element("dd", share(reading.burden)),
            ),
            class_="nx-verdicts",
        ),
        disclosure(
            "nx-more",
            element("b", tell("how")),
            element("p", typing.reading.strip()),
            element("p", typing.caudate.strip()),
            element(
                "p",
                tell(
                    "how_share",
                    low=f"{volume.low:.0f}",
                    high=f"{volume.high:.0f}",
                    middle=reading.burden.middle,
                ),
            ),
            element("p", tell("surgeon")),
        ),
    )


def _verdict(name: str, verdict: Verdict) -> Html:
    return element(
        "div",
        element("dt", name),
        element(
            "dd",
            clause(verdict),
        ),
    )


def clause(verdict: Verdict) -> Html:
    """Return a class, what it means, the clause that decides, and what makes it doubtful."""
    means = "" if verdict.id == "none" else f", {verdict.means}"
    return join(
        element("b", verdict.label),
        f"{means}. {verdict.because}",
        element("span", f" {verdict.doubt}", class_="nx-doubt") if verdict.doubt else None,
    )


def summary(reading: Reading) -> str:
    """Return what the map says, in sentences."""
    segments = ", ".join(reading.segments)
    if reading.number == 1:
        first = tell("summary_one", largest=reading.largest, segments=segments)
    else:
        stem = "segments_one" if len(reading.segments) == 1 else "segments_many"
        first = tell(
            "summary_many",
            n=reading.number,
            largest=reading.largest,
            segments=tell(stem, segments=segments),
        )
    lobes = {0: "lobes_none", 1: "lobes_one"}.get(len(reading.lobes), "lobes_both")
    side = reading.lobes[0] if reading.lobes else ""
    return " ".join(
        [
            first,
            tell(lobes, side=side),
            f"{reading.type.label}.",
            tell(
                "replaced_one" if reading.number == 1 else "replaced_many",
                share=share(reading.burden),
            ),
            *([tell("exceeds")] if reading.burden.exceeds else []),
        ]
    )


def share(burden: Burden) -> str:
    """Return the share of the liver that is replaced, in words."""
    if burden.high < 1:
        return tell("under")
    if burden.low == burden.high:
        return tell("about", low=burden.low)
    return tell("between", low=burden.low, high=burden.high)


def table(deposits: Sequence[Deposit]) -> Html:
    """Return the deposits as a table."""
    words = liver().typing.places
    heads = ("at", "segment", "size", "place")
    return element(
        "div",
        element(
            "table",
            element("caption", tell("table")),
            element(
                "thead",
                element(
                    "tr",
                    *(element("th", tell(head), scope="col") for head in heads),
                    element("th", tell("remove"), scope="col"),
                ),
            ),
            element(
                "tbody",
                *(
                    element(
                        "tr",
                        element("th", str(at), scope="row"),
                        element("td", each.segment),
                        element("td", str(each.mm)),
                        element("td", words[each.place].label),
                        element(
                            "td",
                            button("✕", class_="nx-quiet", aria_label=tell("remove_at", at=at)),
                        ),
                    )
                    for at, each in enumerate(deposits, start=1)
                ),
            ),
        ),
        class_="nx-deposits",
    )
