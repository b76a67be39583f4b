"""Moving a cut-off: in the feature, and in every rule that names it."""

from __future__ import annotations

import dataclasses
from typing import Any

from nenlm.content import ContentError
from nenlm.pathway.documents import CutDoc
from nenlm.pathway.reading import Documents


def recut(documents: Documents, feature: str, old: float, new: float) -> Documents:
    """Return the documents with the cut-off `old` of `feature` at `new`.

    Raises:
        ContentError: the feature has no such cut-off, or the new one is outside its range.
    """
    target = next((doc for doc in documents.features if doc.id == feature), None)
    cuts = [] if target is None else target.cuts
    if old not in [cut.below if cut.below is not None else cut.up_to for cut in cuts]:
        declared = ", ".join(f"{c.below if c.below is not None else c.up_to:g}" for c in cuts)
        raise ContentError([f"{feature}: {old:g} is no cut-off; declared: {declared or 'none'}."])

    assert target is not None and target.number is not None
    low, high = target.number.low, target.number.high
    if not low < new < high:
        raise ContentError([f"{feature}: {new:g} is no cut-off between {low:g} and {high:g}."])

    def moved(cut: CutDoc) -> CutDoc:
        return CutDoc(
            below=new if cut.below == old else cut.below,
            up_to=new if cut.up_to == old else cut.up_to,
        )

    def rewrite(node: Any) -> Any:
        if isinstance(node, list):
            return [rewrite(item) for item in node]
        if not isinstance(node, dict):
            return node
        result = {key: rewrite(value) for key, value in node.items()}
        condition = result.get(feature)
        if isinstance(condition, dict):
            result[feature] = {w: new if at == old else at for w, at in condition.items()}
        return result

    def renewed(doc: Any) -> Any:
        return type(doc).model_validate(rewrite(doc.model_dump(by_alias=True)))

    changed: dict[str, Any] = {
        name: tuple(renewed(doc) for doc in getattr(documents, name))
        for name in (
            "contradictions",
            "assumptions",
            "decisions",
            "questions",
            "reentry",
            "editions",
        )
    }
    features = tuple(
        doc.model_copy(update={"cuts": [moved(c) for c in doc.cuts]}) if doc.id == feature else doc
        for doc in documents.features
    )
    return dataclasses.replace(
        documents,
        features=features,
        terms=renewed(documents.terms),
        safety=renewed(documents.safety),
        **changed,
    )
