"""What the browser takes of the glossary, and texts with the terms that both sides must find."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from nenlm.glossary.load import load_glossary

TEXTS = (
    "A transarterial embolisation (TAE) is not a radioembolisation; TAE/TACE/TARE differ.",
    "Somatostatin receptor PET before an SSA, octreotide LAR or PRRT.",
    "NETs and NECs, NET\u00a0G3, pNET, GEP-NET and MiNEN; a net, an or, a ci.",
    "Ki\u201167 or Ki-67; R0/R1 and R2, ki-67 and r0.",
    "Debulking, then two-stage hepatectomies; Two-Stage and a stage IV.",
    "Crises, crisis and critical; segments IVa and VIII; type I, types I, II and III.",
    "Ménétrier’s OS, PFSé, _OS_ and 5-HIAA; simple, complex or diffuse",
)


def terms_contract() -> dict[str, Any]:
    """Return terms, spellings and the pattern that finds them."""
    glossary = load_glossary()
    return {
        "pattern": glossary.spellings.pattern,
        "spellings": dict(sorted(glossary.spellings.terms.items())),
        "terms": {
            term.id: {"head": term.head, "long": term.long, "meaning": term.plain}
            for term in glossary.terms.values()
        },
    }


def terms_vectors() -> list[dict[str, Any]]:
    """Return texts with what is found in them."""
    spellings = load_glossary().spellings
    texts = (*TEXTS, *(term.plain for term in load_glossary().terms.values()))
    return [{"text": text, "found": list(map(asdict, spellings.find(text)))} for text in texts]
