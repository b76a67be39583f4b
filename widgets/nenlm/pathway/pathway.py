"""The pathway: what chapters, explorers and the command line ask."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from nenlm.content import ContentError, model_of, nearest
from nenlm.evidence import load_evidence
from nenlm.pathway import documents as docs
from nenlm.pathway.case import Case, make_case
from nenlm.pathway.compare import Comparison, compare
from nenlm.pathway.editions_compared import Changes, compared, deciding
from nenlm.pathway.engine import Engine, RefusedError
from nenlm.pathway.examples import Examples
from nenlm.pathway.flips import Flip, flips
from nenlm.pathway.landscape import Mark, landscape
from nenlm.pathway.many import ManyAims
from nenlm.pathway.plan import Plan
from nenlm.pathway.plane import Plane, plane
from nenlm.pathway.reading import Documents, base_documents
from nenlm.pathway.recut import recut
from nenlm.pathway.resolve import resolve, vocabulary_of
from nenlm.pathway.rules import Condition
from nenlm.pathway.tables import BASE, Contradiction, Tables

ORDINARY = {"is": "ordinary"}
"""Cases in which nothing else comes first; the term says what that means."""


class ContradictionError(ValueError):
    """The case holds values that cannot hold together; the message names them."""

    def __init__(self, contradiction: str, message: str, features: tuple[str, ...]) -> None:
        self.contradiction = contradiction
        self.features = features
        super().__init__(message)


class Pathway:
    """One edition of the decision model, ready to be asked."""

    def __init__(self, documents: Documents, tables: Tables) -> None:
        self._documents = documents
        self.tables = tables
        self.engine = Engine(tables)

    @property
    def edition(self) -> str:
        """Id of this edition."""
        return self.tables.edition.id

    @cached_property
    def editions(self) -> tuple[str, ...]:
        """Ids of all editions and variants."""
        return (BASE, *(doc.edition for doc in self._documents.editions))

    def case(self, values: Mapping[str, object] | None = None, **more: object) -> Case:
        """A case from the values that differ from the defaults.

        Raises:
            ContentError: an unknown feature or a value that is not allowed.
        """
        return make_case(self.tables.features, {**(values or {}), **more})

    def plan(self, case: Case | Mapping[str, object]) -> Plan:
        """The plan of a case.

        Raises:
            ContentError: as for `case`.
            ContradictionError: the case holds values that cannot hold together.
        """
        if not isinstance(case, Case):
            case = self.case(case)
        try:
            return Plan(self.engine, case, self.engine.run(case.cells))
        except RefusedError as refusal:
            raise self._error(refusal.index, case) from None

    def compare(
        self, first: Case | Mapping[str, object], second: Case | Mapping[str, object]
    ) -> Comparison:
        """The plans of two cases side by side."""
        return compare(self.plan(first), self.plan(second))

    def landscape(self, case: Case | Mapping[str, object]) -> dict[str, tuple[Mark, ...]]:
        """For each feature, what each of its values would lead to.

        Raises:
            ContradictionError: the case itself is refused.
        """
        plan = self.plan(case)
        return landscape(self.engine, plan.case)

    def plane(self, case: Case | Mapping[str, object], x: str, y: str) -> Plane:
        """What every pair of values of two features would lead to: the decision map.

        Args:
            case: The case whose other features stay.
            x: The feature along the columns.
            y: The feature along the rows.

        Raises:
            ContentError: no such feature, or the same one twice.
            ContradictionError: the case itself is refused.
        """
        features = self.tables.features
        problems = [
            f"{name}: is no feature; {nearest(name, features)}"
            for name in (x, y)
            if name not in features
        ]
        if x == y:
            problems.append(f"x and y are both '{x}'; choose two features")
        if problems:
            raise ContentError(problems)
        return plane(self.engine, self.plan(case).case, x, y)

    def flips(self, case: Case | Mapping[str, object]) -> tuple[Flip, ...]:
        """The smallest changes that alter the aim.

        Raises:
            ContradictionError: the case itself is refused.
        """
        plan = self.plan(case)
        return flips(self.engine, plan.case)

    def example(self, decision: str, key: str) -> Case:
        """The smallest example of a rule: a case in which it fires, nearest to the defaults.

        Complete if any such case is; where the rule waits for what is not known, that is unknown.
        A rule that fires in a provisional plan alone gets the case that shows this plan.

        Raises:
            ContentError: no such decision or rule.
        """
        features = self.tables.features
        values = self._examples.of(decision, key)
        return self.case({f: features[f].representative(value) for f, value in values.items()})

    @cached_property
    def _examples(self) -> Examples:
        return Examples(self.tables, self.engine.composition)

    def changes(self, other: Pathway, within: Mapping[str, Any] = ORDINARY) -> Changes:
        """What another edition changes: complete cases by their intent here and there, counted.

        Args:
            other: The pathway to compare with.
            within: Which cases count, in the language of the rules: conditions on features.

        Raises:
            ContentError: a condition that names no feature or value.
        """
        return compared(self.engine.composition, other.engine.composition, self.conditions(within))

    def deciding(self, within: Mapping[str, Any] = ORDINARY) -> dict[tuple[str, str], int]:
        """How many complete cases each candidate rule decides, by the intent that is shown.

        Raises:
            ContentError: a condition that names no feature or value.
        """
        return deciding(self.engine.composition, self.conditions(within))

    def conditions(self, within: Mapping[str, Any]) -> tuple[Condition, ...]:
        """Conditions in the language of the rules, resolved.

        Raises:
            ContentError: a condition that names no feature, decision or value.
        """
        return vocabulary_of(self._documents).conditions(within, "within")

    @cached_property
    def many(self) -> ManyAims:
        """Aims of many complete cases at once."""
        return ManyAims(self.engine)

    def refusal(self, contradiction: str, case: Case | Mapping[str, object]) -> str:
        """The sentence with which a contradiction refuses a case."""
        if not isinstance(case, Case):
            case = self.case(case)
        ids = [c.id for c in self.tables.contradictions]
        return str(self._error(ids.index(contradiction), case))

    def _error(self, index: int, case: Case) -> ContradictionError:
        contradiction = self.tables.contradictions[index]
        features = tuple(c.input for c in contradiction.when)
        return ContradictionError(
            contradiction.id, _sentence(self.tables, contradiction, case), features
        )

    def with_edition(self, edition: str) -> Pathway:
        """The same documents under another edition.

        Raises:
            ContentError: no such edition.
        """
        return Pathway(self._documents, resolve(self._documents, self.tables.evidence, edition))

    def with_changes(self, changes: Sequence[Mapping[str, Any]], title: str = "Changed") -> Pathway:
        """This course's rules with changes of your own, in the language of the editions.

        Each change is a mapping with `op` (remove, add, replace, move, text), `decision` and what
        the operation needs; see `editions/*.yaml` for examples.

        Raises:
            ContentError: a malformed change; the message names the field and what is allowed.
        """
        noted = {"status": "variant", "note": title}
        parsed = [
            model_of(docs.ChangeDoc, {**noted, **change}, f"change {number}")
            for number, change in enumerate(changes, start=1)
        ]
        earlier = next(
            (doc.changes for doc in self._documents.editions if doc.edition == self.edition), []
        )
        edition = docs.EditionDoc(
            edition="changed", title=title, kind="variant", note=title, changes=[*earlier, *parsed]
        )
        others = tuple(doc for doc in self._documents.editions if doc.edition != "changed")
        documents = dataclasses.replace(self._documents, editions=(*others, edition))
        return Pathway(documents, resolve(documents, self.tables.evidence, "changed"))

    def with_cut(self, feature: str, old: float, new: float) -> Pathway:
        """The pathway with one cut-off of a feature moved, in every rule that names it.

        Raises:
            ContentError: the feature has no such cut-off, or the new one is out of order.
        """
        documents = recut(self._documents, feature, old, new)
        return Pathway(documents, resolve(documents, self.tables.evidence, self.edition))

    def __repr__(self) -> str:
        rules = sum(len(d.rules) for d in self.tables.decisions.values())
        return f"Pathway(edition={self.edition!r}, rules={rules})"


def _sentence(tables: Tables, contradiction: Contradiction, case: Case) -> str:
    parts, names = [], []
    for condition in contradiction.when:
        feature = tables.features[condition.input]
        names.append(feature.label)
        parts.append(f"**{feature.label}** = {feature.text(case[feature.id])}")
    both = "both" if len(parts) == 2 else "all"
    change = ", ".join(names[:-1]) + f" or {names[-1]}"
    return (
        f"{', '.join(parts[:-1])} and {parts[-1]} cannot {both} hold: "
        f"{contradiction.because}. Change {change}."
    )


def load(edition: str = BASE) -> Pathway:
    """The course's pathway under one edition.

    Raises:
        ContentError: no such edition, or faulty content.
    """
    documents = base_documents()
    return Pathway(documents, resolve(documents, load_evidence(), edition))
