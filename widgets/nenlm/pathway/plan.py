"""The plan of a case: all decisions' outcomes, in the words and sections a reader sees."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from nenlm.pathway.case import Case
from nenlm.pathway.documents import Strength
from nenlm.pathway.engine import Engine, Run
from nenlm.pathway.rules import Rule
from nenlm.pathway.standing import Standing, standings
from nenlm.pathway.tables import Question, Reentry
from nenlm.pathway.why import Reason, reasons

SILENT_OUTCOMES = ("none", "not_applicable", "nothing")
"""Outcomes that say nothing to the reader and give no line."""


@dataclass(frozen=True)
class Line:
    """One line of a plan: an outcome, and the rules that gave it."""

    decision: str
    outcome: str
    label: str
    sentence: str
    rules: tuple[Rule, ...]
    intent: str = ""

    @property
    def strength(self) -> Strength | None:
        """Strength of the first rule."""
        return self.rules[0].strength if self.rules else None


@dataclass(frozen=True)
class Due(Line):
    """A line of the work-up: does it gate the plan, and can its result change the aim?"""

    gate: bool = False
    decides: bool = False


@dataclass(frozen=True)
class Section:
    """A titled group of lines."""

    id: str
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Provisional:
    """The greyed plan of one candidate, as if the work-up were done."""

    aim: Line
    sections: tuple[Section, ...]


class Plan:
    """Everything the pathway says of one case.

    The raw answers are computed at once; words are looked up when asked for.
    """

    __slots__ = ("__dict__", "_engine", "_run", "case")

    def __init__(self, engine: Engine, case: Case, run: Run) -> None:
        self._engine = engine
        self._run = run
        self.case = case

    @property
    def edition(self) -> str:
        """Id of the edition that judged the case."""
        return self._engine.tables.edition.id

    @property
    def gate(self) -> str:
        """`due` while something must be known first, else `clear`."""
        return self._run.gate

    @property
    def outcomes(self) -> dict[str, str]:
        """Outcome id of every `first` decision."""
        return dict(self._run.answer)

    def collected(self, decision: str) -> tuple[str, ...]:
        """Outcome ids of a `collect` decision, each once."""
        return tuple(line.outcome for line in self._lines(self._run, decision))

    @cached_property
    def shown(self) -> Line:
        """The aim the reader sees."""
        return self._aim_line(self._run.answer["shown_aim"], self._run)

    @cached_property
    def aim(self) -> Line:
        """The aim before feasibility of the technique."""
        return self._aim_line(self._run.answer["aim"], self._run)

    @cached_property
    def candidates(self) -> tuple[Line, ...]:
        """Aims before work-up and emergency: several where features are unknown."""
        return tuple(self._candidate_line(aim) for aim in self._run.candidates)

    @cached_property
    def due(self) -> tuple[Due, ...]:
        """What is still to be known, gates first."""
        lines = []
        for line in self._lines(self._run, "work_up"):
            gate = any(rule.gate for rule in line.rules)
            decides = self._decides(line.outcome)
            lines.append(
                Due(
                    line.decision,
                    line.outcome,
                    line.label,
                    line.sentence,
                    line.rules,
                    "",
                    gate,
                    decides,
                )
            )
        return tuple(sorted(lines, key=lambda due: not due.gate))

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """All other lines, in the reader's order."""
        return self._sections(self._run)

    @cached_property
    def provisional(self) -> tuple[Provisional, ...]:
        """What each candidate would lead to, while the work-up is due."""
        if self._run.answer["aim"] != "complete_workup":
            return ()
        found = []
        for line in self.candidates:
            grey = self._engine.greyed(self.case.cells, self._run, line.outcome)
            found.append(Provisional(line, self._sections(grey)))
        return tuple(found)

    @cached_property
    def settled(self) -> tuple[Provisional, ...]:
        """What the plan may be once the work-up is done: one for each candidate."""
        return tuple(self.supposing(aim) for aim in self._run.candidates)

    @cached_property
    def assumptions(self) -> tuple[str, ...]:
        """What was taken for granted because it is not known."""
        return tuple(self._engine.tables.assumptions[i].says for i in self._run.assumed)

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """Contested questions that this case raises and on which a position was seen."""
        return tuple(each.question for each in self.standings if each.applies)

    @cached_property
    def standings(self) -> tuple[Standing, ...]:
        """How every contested question stands in this case."""
        return standings(self._engine, self.case, self._run)

    @cached_property
    def reentry(self) -> tuple[Reentry, ...]:
        """When to ask again, and with what changed."""
        return tuple(
            entry
            for entry in self._engine.tables.reentry
            if all(self._engine.holds(c, self.case.cells, self._run) for c in entry.after)
        )

    @cached_property
    def why(self) -> dict[str, Reason]:
        """For each decision the rule that fired and, for the others, the conditions that failed."""
        return reasons(self._engine, self.case, self._run)

    def supposing(self, aim: str) -> Provisional:
        """What the plan would be with this aim, the work-up done: a what-if, no advice."""
        grey = self._engine.greyed(self.case.cells, self._run, aim)
        shown = grey.answer.get("shown_aim", aim)
        return Provisional(self._aim_line(shown, grey), self._sections(grey))

    def to_dict(self) -> dict[str, object]:
        """The plan as plain data, for JSON."""
        return {
            "edition": self.edition,
            "case": dict(self.case),
            "shown_aim": self.shown.outcome,
            "gate": self.gate,
            "candidates": {line.outcome: [r.id for r in line.rules] for line in self.candidates},
            "outcomes": self.outcomes,
            "due": [{"outcome": d.outcome, "gate": d.gate, "decides": d.decides} for d in self.due],
            **{
                name: list(self.collected(name))
                for name, decision in self._engine.tables.decisions.items()
                if decision.hit_policy == "collect" and name != "work_up"
            },
            "assumptions": list(self.assumptions),
            "questions": [q.id for q in self.questions],
            "reentry": [entry.label for entry in self.reentry],
        }

    def text(self) -> str:
        """The plan as plain text."""
        lines = [f"Aim: {self.shown.label}", f"  {self.shown.sentence}"]
        if self.due:
            lines.append("Work-up due")
            lines += [
                f"- {d.label}{'' if d.gate else ' (need not delay the plan)'}" for d in self.due
            ]
        for section in self.sections:
            lines.append(section.title)
            lines += [f"- {line.label}" for line in section.lines]
        return "\n".join(lines)

    def __repr__(self) -> str:
        return f"Plan({self.shown.label!r}, edition={self.edition!r}, gate={self.gate!r})"

    def _aim_line(self, aim: str, run: Run) -> Line:
        outcome = self._engine.tables.decisions["aim"].outcomes[aim]
        rules = self._engine.deciding_rules(run, aim)
        return Line("aim", aim, outcome.label, outcome.sentence, rules, outcome.intent)

    def _candidate_line(self, aim: str) -> Line:
        outcome = self._engine.tables.decisions["candidate"].outcomes[aim]
        rules = self._engine.candidate_rules(self._run, aim)
        return Line("candidate", aim, outcome.label, outcome.sentence, rules, outcome.intent)

    def _lines(self, run: Run, decision: str) -> tuple[Line, ...]:
        catalogue = self._engine.tables.decisions[decision].outcomes
        grouped: dict[str, list[Rule]] = {}
        for rule in self._engine.rules_fired(run, decision):
            grouped.setdefault(rule.then or run.answer[decision], []).append(rule)
        return tuple(
            Line(
                decision,
                name,
                catalogue[name].label,
                catalogue[name].sentence,
                tuple(rules),
                catalogue[name].intent,
            )
            for name, rules in grouped.items()
            if name not in SILENT_OUTCOMES
        )

    def _sections(self, run: Run) -> tuple[Section, ...]:
        found = []
        for section in self._engine.tables.sections:
            lines = [line for d in section.decisions for line in self._lines(run, d)]
            if lines:
                found.append(Section(section.id, section.title, tuple(lines)))
        return tuple(found)

    def _decides(self, outcome: str) -> bool:
        """Whether the shown aims, work-up apart, differ over the values that a result can bring."""
        engine = self._engine
        informs = engine.tables.decisions["work_up"].outcomes[outcome].informs
        return engine.varies(self.case.cells, [engine.place[f] for f in informs])
