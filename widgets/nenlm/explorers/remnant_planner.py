"""The remnant planner: how much liver would stay, by which denominator, and is it enough."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar

import traitlets

from nenlm.assessment.remnant_planner import SEPARATOR, Planned, parse, plan_remnant, text_of
from nenlm.content import ContentError
from nenlm.explorers.base import CaseLike, Explorer, values_of
from nenlm.pathway import load

FEATURES = ("parenchyma", "remnant", "clear", "hypertrophy", "pv", "csph")


class RemnantPlanner(Explorer):
    """Plan what stays: body, remnant and segments give the share, its verdict and the plan.

    What the planner gives, the remnant's share and whether the resection is major, overrules the
    case. Whatever is left out stands as at the start.

    Args:
        case: What differs from the defaults, or the id of a preset.
        height: In cm.
        weight: In kg.
        surface: How body surface is found: `"mosteller"` or `"dubois"`.
        area: Body surface in square metres, typed in instead.
        denominator: `"vauthey"`, `"urata"`, or `"measured"`: the whole liver less its tumour.
        remnant: The measured remnant in mL, or `"unknown"`: then the segments that go are asked.
        liver: The whole liver in mL.
        tumour: The tumour in it, in mL.
        resected: The segments that go.
        options: As for every `Explorer`.
    """

    name: ClassVar[str] = "remnant_planner"

    def __init__(
        self,
        case: CaseLike = None,
        *,
        height: float | None = None,
        weight: float | None = None,
        surface: str | None = None,
        area: float | None = None,
        denominator: str | None = None,
        remnant: float | str | None = None,
        liver: float | None = None,
        tumour: float | None = None,
        resected: Iterable[str] | None = None,
        features: Sequence[str] = (),
        own: Mapping[str, str] | None = None,
        **options: Any,
    ) -> None:
        given = {
            "height": height,
            "weight": weight,
            "surface": surface or (None if area is None else "typed"),
            "area": area,
            "divide": denominator,
            "stays": remnant,
            "whole": liver,
            "tumour": tumour,
            "out": None if resected is None else SEPARATOR.join(resected),
        }
        fields = {name: _text(value) for name, value in given.items() if value is not None}
        inputs = text_of(parse({**fields, **(own or {})}))
        judge = options.get("pathway") or load()
        start = judge.plan(values_of(case)).case
        planned = plan_remnant(parse(inputs), judge, str(start["parenchyma"]))
        super().__init__(
            {**values_of(case), **planned.features},
            features=features or FEATURES,
            own=inputs,
            **options,
        )

    @property
    def planned(self) -> Planned:
        """What follows from the present fields and the parenchyma of the present case."""
        return plan_remnant(parse(self.own), self.pathway, str(self.judged_case["parenchyma"]))

    @traitlets.observe("own")
    def _follow(self, change: Mapping[str, Any]) -> None:
        del change
        features = self.planned.features
        if any(self.case.get(name) != value for name, value in features.items()):
            self.case = {**self.case, **features}

    @traitlets.validate("own")
    def _check_own(self, proposal: Mapping[str, Any]) -> dict[str, str]:
        try:
            return text_of(parse(proposal["value"]))
        except ContentError as error:
            raise traitlets.TraitError(str(error)) from None


def _text(value: float | str) -> str:
    return value if isinstance(value, str) else f"{value:g}"
