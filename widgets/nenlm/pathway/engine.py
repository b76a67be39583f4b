"""Evaluation of one case over the masks of an edition."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from nenlm.pathway.compile import holds
from nenlm.pathway.forest import Node
from nenlm.pathway.masks import Cells, Masks
from nenlm.pathway.rules import Condition, Rule
from nenlm.pathway.tables import Tables


@dataclass(slots=True)
class Run:
    """Raw answers for one case.

    `fired` maps a decision to the indices of its rules that fired (one for hit policy first);
    `answer` maps a `first` decision to its outcome. `assumed` are the assumptions in use.
    """

    candidates: dict[str, tuple[str, ...]]
    gate: str = "clear"
    fired: dict[str, tuple[int, ...]] = field(default_factory=dict)
    answer: dict[str, str] = field(default_factory=dict)
    assumed: tuple[int, ...] = ()


class RefusedError(Exception):
    """The case holds a contradiction; carries its index."""

    def __init__(self, index: int) -> None:
        self.index = index
        super().__init__(index)


class Engine(Masks):
    """Evaluator of one edition."""

    def __init__(self, tables: Tables) -> None:
        super().__init__(tables)
        self._answers = [
            [rule.then if rule.then is not None else f"={rule.passes}" for rule in s.table.rules]
            for s in self.segments
        ]
        self._unknown_at = tuple(len(f.values) for f in self.features)

    def run(self, cells: Cells) -> Run:
        """Evaluate all decisions for one case.

        Raises:
            Refused: the case holds a contradiction.
        """
        return self.run_word(cells, self.word(cells))

    def run_word(self, cells: Cells, word: int) -> Run:
        """As `run`, with the case's word at hand."""
        assumed: tuple[int, ...] = ()
        if word & self.complete:
            candidates = self._candidate(word)
        else:
            settled, assumed = self.settle(cells)
            if assumed:
                raw = self.segment["work_up"]
                kept = raw.mask << raw.offset
                word = (word & kept) | (self.word(settled) & ~kept)
            candidates = self._candidates(settled)
        run = Run(candidates, assumed=assumed)
        word &= self.allow("candidate", frozenset(candidates))
        self._gate(word, run)
        self.follow(word & self.allow("gate", run.gate), run)
        return run

    def _candidate(self, word: int) -> dict[str, tuple[str, ...]]:
        hit = word & self.segments[0].mask
        if hit:
            raise RefusedError((hit & -hit).bit_length() - 1)
        segment = self.segment["candidate"]
        bits = (word >> segment.offset) & segment.mask
        rule = segment.table.rules[(bits & -bits).bit_length() - 1]
        assert rule.then is not None
        return {rule.then: (rule.key,)}

    def candidates(self, cells: Cells) -> dict[str, tuple[str, ...]]:
        """Candidate aims over all completions, each with the keys of the rules that give it.

        Raises:
            Refused: no completion is free of contradictions.
        """
        word = self.word(cells)
        return (
            self._candidate(word)
            if word & self.complete
            else self._candidates(self.settle(cells)[0])
        )

    def _gate(self, word: int, run: Run) -> None:
        segment = self.segment["work_up"]
        fired = _bits((word >> segment.offset) & segment.mask)
        run.fired["work_up"] = fired
        if any(segment.table.rules[i].gate for i in fired):
            run.gate = "due"

    def follow(self, word: int, run: Run, aim: str | None = None) -> None:
        """Take every decision from the aim on; `aim` replaces the decision's own answer.

        Only in such a greyed plan can a decision find no rule: it waits for what is unknown.
        """
        for position, segment in enumerate(self.segments):
            name = segment.decision
            if name in ("", "candidate", "work_up"):
                continue
            bits = (word >> segment.offset) & segment.mask
            if segment.collects:
                run.fired[name] = _bits(bits)
                continue
            if name == "aim" and aim is not None:
                answer = aim
            elif not bits:
                continue
            else:
                low = (bits & -bits).bit_length() - 1
                run.fired[name] = (low,)
                answer = self._answers[position][low]
                if answer[0] == "=":
                    source = answer[1:]
                    answer = (
                        next(iter(run.candidates)) if source == "candidate" else run.answer[source]
                    )
            run.answer[name] = answer
            if segment.read_by_others:
                word &= self.allow(name, answer)

    def greyed(self, cells: Cells, run: Run, aim: str) -> Run:
        """The plan that one candidate would lead to."""
        settled, _ = self.settle(cells)
        grey = Run(run.candidates, run.gate)
        word = self.word(settled) & self.allow("candidate", frozenset({aim}))
        self.follow(word & self.allow("gate", "clear"), grey, aim)
        return grey

    def _candidates(self, cells: Cells) -> dict[str, tuple[str, ...]]:
        keys = self.leaves(self.composition.candidate_rules, cells)
        found: dict[str, list[str]] = {}
        for key, rule in self._candidate_rules.items():
            if key in keys and rule.then is not None:
                found.setdefault(rule.then, []).append(key)
        if not found:
            refused = [i for i, c in enumerate(self.composition.contradictions) if c.key in keys]
            raise RefusedError(self._known_contradiction(cells, refused))
        return {aim: tuple(rules) for aim, rules in found.items()}

    def _known_contradiction(self, cells: Cells, refused: list[int]) -> int:
        hit = self.word(cells) & self.segments[0].mask
        return (hit & -hit).bit_length() - 1 if hit else refused[0]

    @cached_property
    def _candidate_rules(self) -> dict[str, Rule]:
        return {rule.key: rule for rule in self.segment["candidate"].table.rules}

    def leaves(self, root: Node, cells: Cells) -> set[str]:
        """Terminal values a case can reach; an unknown feature follows all its values."""
        forest = self.composition.forest
        position = self.composition.position
        found: set[str] = set()
        seen: set[Node] = set()
        stack = [root]
        while stack:
            node = stack.pop()
            if node in seen:
                continue
            seen.add(node)
            level = forest.level[node]
            if level == forest.bottom:
                found.add(forest.leaf[node])
                continue
            feature = position[level]
            cell = cells[feature]
            kids = forest.kids[node]
            stack.extend(kids if cell == self._unknown_at[feature] else (kids[cell],))
        return found

    def settled_aims(self, cells: Cells) -> frozenset[str]:
        """What the shown aim may be once the work-up is done: one for each candidate.

        Raises:
            Refused: no completion is free of contradictions.
        """
        run = Run(self.candidates(cells))
        shown = set()
        for aim in run.candidates:
            grey = self.greyed(cells, run, aim)
            shown.add(grey.answer.get("shown_aim", aim))
        return frozenset(shown)

    def varies(self, cells: Cells, spots: Iterable[int]) -> bool:
        """Whether the settled aims differ over the closed values of a feature at `spots`."""
        for spot in spots:
            answers = set()
            for value in self.features[spot].closed:
                changed = (*cells[:spot], value, *cells[spot + 1 :])
                try:
                    answers.add(self.settled_aims(changed))
                except RefusedError:
                    continue
            if len(answers) > 1:
                return True
        return False

    def rules_fired(self, run: Run, decision: str) -> tuple[Rule, ...]:
        """The rules of a decision that fired in a run."""
        table = self.segment[decision].table
        return tuple(table.rules[i] for i in run.fired.get(decision, ()))

    def candidate_rules(self, run: Run, aim: str) -> tuple[Rule, ...]:
        """The rules that make an aim a candidate; none where it is not one."""
        return tuple(self._candidate_rules[key] for key in run.candidates.get(aim, ()))

    def deciding_rules(self, run: Run, aim: str) -> tuple[Rule, ...]:
        """Rules of the first decision, from the shown aim back to the candidate, that gave `aim`.

        A rule that passes another decision's answer on does not give it.
        """
        for decision in ("shown_aim", "aim"):
            rules = self.rules_fired(run, decision)
            if rules and rules[0].passes is None and run.answer[decision] == aim:
                return rules
        return self.candidate_rules(run, aim)

    def holds(self, condition: Condition, cells: Cells, run: Run) -> bool:
        """Whether one condition holds for a case and its run."""
        if condition.input in self.place:
            spot = self.place[condition.input]
            return self.features[spot].ids[cells[spot]] in condition.values
        if condition.input == "gate":
            return run.gate in condition.values
        if condition.input == "candidate":
            return holds(condition, frozenset(run.candidates))
        answer = run.answer.get(condition.input)
        if answer is not None:
            return answer in condition.values
        return any(r.then in condition.values for r in self.rules_fired(run, condition.input))


def _bits(word: int) -> tuple[int, ...]:
    found = []
    while word:
        low = word & -word
        found.append(low.bit_length() - 1)
        word ^= low
    return tuple(found)
