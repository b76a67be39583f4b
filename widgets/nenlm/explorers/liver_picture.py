"""The liver as a picture, server-rendered; the browser's view is in `liver/picture.tsx`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from nenlm.assessment.liver import liver
from nenlm.assessment.liver_map import Circle, Deposit, circles
from nenlm.explorers.markup import Html, element
from nenlm.explorers.words import teller

tell = teller("liver_words.json")

NUMBERED, ROOMY = 11, 17
"""From the first radius a circle has room for its number; on a narrow screen, from the second."""


MARK = 15
"""Radius of the ground of a deposit's letter, which stands aside and above: the two just touch."""


@dataclass(frozen=True)
class Planned:
    """What is planned for the liver: a letter on each deposit, and what goes, with its stage.

    `says` are the segments in words.
    """

    letters: Sequence[str]
    goes: Mapping[str, int]
    says: Mapping[str, str]


def picture(
    deposits: Sequence[Deposit],
    name: str,
    *,
    live: bool = True,
    gone: Collection[str] | None = None,
    planned: Planned | None = None,
) -> Html:
    """Return the liver with its deposits; `live`: its segments become buttons with the script.

    `name` tells it apart from the other livers of a page. With `gone`, the segments that go are
    crossed, and each says whether it goes.
    """
    geometry = liver().geometry
    width, height = geometry.view
    clip = f"url(#{name}-clip)"
    counts = Counter(each.segment for each in deposits)
    return element(
        "svg",
        element(
            "defs",
            element("clipPath", element("path", d=geometry.outline), id=f"{name}-clip"),
            element(
                "linearGradient",
                element("stop", class_="nx-liver-light", offset="0.1"),
                element("stop", class_="nx-liver-shade", offset="1"),
                id=f"{name}-light",
                x2="0.25",
                y2="1",
            ),
            *(_hatching(name) if planned else ()),
        ),
        _path(geometry.cava, "cava"),
        _path(geometry.gallbladder, "gallbladder"),
        element(
            "g",
            *(
                _segment(
                    each,
                    counts[each],
                    live=live,
                    gone=gone,
                    says=planned.says[each] if planned else "",
                )
                for each in geometry.drawn
            ),
            *(
                _path(
                    geometry.segments[each].path,
                    "goes",
                    prefix="nx-segment-",
                    fill=f"url(#{name}-goes-{planned.goes[each]})",
                )
                for each in geometry.drawn
                if planned and each in planned.goes
            ),
            clip_path=clip,
        ),
        element(
            "g",
            _path(geometry.portal, "portal"),
            *(_path(vein.path, "vein", stroke_width=vein.width) for vein in geometry.veins),
            _path(geometry.caudate, "caudate"),
            _path(geometry.falciform, "falciform"),
            clip_path=clip,
            aria_hidden="true",
        ),
        _path(geometry.outline, "outline", fill=f"url(#{name}-light)"),
        element(
            "g",
            *(
                _deposit(each, circle)
                for each, circle in zip(deposits, circles(deposits), strict=True)
            ),
            class_="nx-liver-deposits",
            aria_hidden="true",
        ),
        element(
            "g",
            *(
                element(
                    "text",
                    crossed(segment) if segment in (gone or ()) else segment,
                    x=each.label[0],
                    y=each.label[1],
                )
                for segment, each in geometry.segments.items()
            ),
            *(
                element(
                    "text", tell(side), x=x, y=height - 8, class_="nx-liver-side", data_side=side
                )
                for side, x in (("right", 10), ("left", width - 10))
            ),
            class_="nx-liver-names",
            aria_hidden="true",
        ),
        element(
            "g",
            *(
                _mark(circle, letter)
                for circle, letter in zip(circles(deposits), planned.letters, strict=True)
            ),
            class_="nx-deposit-marks",
            aria_hidden="true",
        )
        if planned
        else None,
        class_="nx-liver",
        viewBox=f"0 0 {width:g} {height:g}",
        role="group" if live else "img",
        aria_label=tell("picture", segments=len(geometry.segments))
        if live
        else described(deposits),
    )


def described(deposits: Sequence[Deposit]) -> str:
    """Return the deposits in words, for those who do not see the picture."""
    words = liver().typing.places
    return "; ".join(
        f"{tell('segments_one', segments=each.segment)}, {each.mm} mm, {words[each.place].label}"
        for each in deposits
    )


def segment_words(name: str, number: int) -> str:
    """Return a segment and how many deposits it holds."""
    stem = {0: "segment_none", 1: "segment_one"}.get(number, "segment_many")
    return tell(stem, segment=name, n=number)


def _hatching(name: str) -> tuple[Html, Html]:
    """What goes is hatched: lines for the first stage, dots for the second."""
    units = {"patternUnits": "userSpaceOnUse"}
    return (
        element(
            "pattern",
            element("path", d="M0 0V12", class_="nx-hatch"),
            id=f"{name}-goes-1",
            width=12,
            height=12,
            **units,
            patternTransform="rotate(45)",
        ),
        element(
            "pattern",
            element("circle", cx=4, cy=4, r=2.6, class_="nx-hatch"),
            id=f"{name}-goes-2",
            width=13,
            height=13,
            **units,
        ),
    )


def crossed(name: str) -> str:
    """Return the name of a segment that goes."""
    return f"{name} ✕"


def _segment(
    name: str, number: int, *, live: bool, gone: Collection[str] | None, says: str = ""
) -> Html:
    segment = liver().segments[name]
    goes = None if gone is None else name in gone
    words = segment_words(name, number) if goes is None else f"{tell('segment')} {name}"
    roles = {"role": "button", "aria_label": says or words, "aria_disabled": "true"} if live else {}
    if goes is not None:
        roles["aria_pressed"] = "true" if goes else "false"
    return element(
        "path",
        d=segment.path,
        class_="nx-segment",
        data_segment=name,
        data_held="true" if number else None,
        data_gone="true" if goes else None,
        **roles,
    )


def _deposit(deposit: Deposit, circle: Circle) -> Html:
    at = {"cx": f"{circle.x:g}", "cy": f"{circle.y:g}"}
    return element(
        "g",
        element("circle", **at, r=f"{circle.radius:g}"),
        element("circle", **at, r=f"{circle.radius + 3:g}", class_="nx-deposit-ring")
        if deposit.place == "duct"
        else None,
        element("text", str(circle.at), x=f"{circle.x:g}", y=f"{circle.y:g}")
        if circle.radius >= NUMBERED
        else None,
        class_="nx-deposit",
        data_place=deposit.place,
        data_small="true" if circle.radius < ROOMY else None,
    )


def _mark(circle: Circle, letter: str) -> Html:
    aside = 0.7 * (circle.radius + MARK)
    x, y = f"{circle.x + aside:g}", f"{circle.y - aside:g}"
    return element(
        "g",
        element("circle", cx=x, cy=y, r=MARK),
        element("text", letter, x=x, y=y),
        class_="nx-deposit-mark",
    )


def _path(path: str, name: str, *, prefix: str = "nx-liver-", **more: object) -> Html:
    return element("path", d=path, class_=f"{prefix}{name}", **more)
