"""A case as the readable fragment of an address; the browser's: `frontend/src/ui/link.ts`."""

from __future__ import annotations

from urllib.parse import urlencode

from nenlm.pathway import Case
from nenlm.pathway.tables import Tables


def fragment_of(case: Case, tables: Tables) -> str:
    """Return the fragment that opens a case under the edition of these tables.

    It holds what differs from the features' defaults.
    """
    changed = {f.id: case[f.id] for f in tables.features.values() if case[f.id] != f.default}
    return f"#case?{urlencode({**changed, 'edition': tables.edition.id})}"
