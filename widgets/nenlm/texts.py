"""Every text a reader of the course may see, with its place and what it rests on."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from nenlm.content import read_yaml
from nenlm.evidence.links import LINK, find_links
from nenlm.pages import pages, passages

PACKAGE: Final = Path("widgets/nenlm")
FRONTEND: Final = Path("widgets/frontend/src")
OWN_NUMBERS: Final = PACKAGE / "own_numbers.yaml"

VALUE_ADDRESS: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\.[a-z0-9]+(?:-[a-z0-9]+)*")
_DIRECTIVE = re.compile(r"^(?:```|~~~|:::).*?$", re.MULTILINE)
_CODE_FENCE = re.compile(r"^(?P<mark>```|~~~)\w.*?^(?P=mark)\s*$", re.MULTILINE | re.DOTALL)
_NOT_READ = re.compile(r"\]\([^)\s]*\)|https?://\S+|`[^`]*`|<[^>]*>")
_SCRIPT_STRING = re.compile(r"\"([^\"\n]+)\"|'([^'\n]+)'|`([^`\n]+)`")


@dataclass(frozen=True)
class Text:
    """One text: where it stands, what it says, and the facts it names.

    `case` holds the values of the case it tells of. A `linked` text reaches the reader with its
    fact links, so its figures stand in links.
    """

    place: str
    text: str
    facts: frozenset[str] = frozenset()
    case: Mapping[str, str | int | float] = field(default_factory=dict)
    linked: bool = False

    @property
    def unlinked(self) -> str:
        """What is read, without the links that name a value: those are checked on their own."""
        bare = LINK.sub(lambda link: " … " if "." in link["address"] else link["text"], self.text)
        return " ".join(_NOT_READ.sub(" ", bare).split())


def texts(root: Path) -> Iterator[Text]:
    """Yield every text of a working copy but those of the facts themselves."""
    package = root / PACKAGE
    leading = _facts_by_outcome(package)
    for path in sorted(package.rglob("*.yaml")):
        if path.parent.name != "facts" and path != root / OWN_NUMBERS:
            place = path.relative_to(package).as_posix()
            yield from _in_yaml(read_yaml(path), Text(place, ""), leading.get(path.stem, {}))
    for path in pages(root):
        yield from _in_page(path, root)
    for path in sorted(package.glob("explorers/*.json")):
        for key, words in json.loads(path.read_text(encoding="utf-8")).items():
            yield Text(f"explorers/{path.name}: {key}", str(words))
    for path in sorted(package.rglob("*.py")):
        place = path.relative_to(package).as_posix()
        yield from _in_code(path.read_text(encoding="utf-8"), place)
    for path in sorted((root / FRONTEND).rglob("*.ts*")):
        place = path.relative_to(root / FRONTEND).as_posix()
        yield from _in_script(path.read_text(encoding="utf-8"), place)


Leading = Mapping[str, frozenset[str]]


def _facts_by_outcome(package: Path) -> Mapping[str, Leading]:
    """For each decision, the facts of the rules that lead to each outcome."""
    found: dict[str, dict[str, frozenset[str]]] = {}
    for path in sorted((package / "pathway/decisions").glob("*.yaml")):
        doc = read_yaml(path)
        leading: dict[str, frozenset[str]] = {}
        for rule in doc["rules"]:
            name = str(rule.get("then"))
            leading[name] = leading.get(name, frozenset()) | set(rule.get("facts", []))
        found["aims" if doc["outcomes"] == "aims" else path.stem] = leading
    return found


def _in_yaml(content: Any, context: Text, leading: Leading) -> Iterator[Text]:
    """Walk a document; what an entry names holds for every text in it."""
    if isinstance(content, str):
        if not VALUE_ADDRESS.fullmatch(content):
            linked = {link.fact_id for link in find_links(content)}
            yield replace(context, text=content, facts=context.facts | linked)
    elif isinstance(content, list):
        for number, item in enumerate(content, start=1):
            yield from _in_yaml(item, _at(context, _label(item, number)), leading)
    elif isinstance(content, dict):
        context = _naming(context, content)
        for key, item in content.items():
            if key not in ("when", "case", "change", "plan", "unit", "facts"):
                inner = replace(context, facts=context.facts | leading.get(key, frozenset()))
                yield from _in_yaml(item, _at(inner, key), leading)


def _at(context: Text, part: str) -> Text:
    return replace(context, place=f"{context.place}: {part}")


def _label(item: Any, number: int) -> str:
    entry = item if isinstance(item, dict) else {}
    return str(entry.get("id") or entry.get("question") or entry.get("title") or number)


def _naming(context: Text, entry: dict[str, Any]) -> Text:
    named = {*entry.get("facts", []), *entry.get("between", []), str(entry.get("fact", ""))}
    named |= {address.partition(".")[0] for address in addresses(entry)}
    case = {**entry.get("case", {}), **entry.get("change", {}), **entry.get("report", {})}
    return replace(
        context,
        facts=context.facts | named - {""},
        case={**context.case, **case},
        linked=context.linked or "stem" in entry or "explains" in entry,
    )


def addresses(content: Any) -> Iterator[str]:
    """Yield the addresses of values that a document names, without those inside links."""
    if isinstance(content, str) and VALUE_ADDRESS.fullmatch(content):
        yield content
    elif isinstance(content, list | dict):
        for item in content.values() if isinstance(content, dict) else content:
            yield from addresses(item)


def _in_page(path: Path, root: Path) -> Iterator[Text]:
    place = path.relative_to(root).as_posix()
    for part in passages(path, root):
        if part.kind == "prose":
            for paragraph in re.split(r"\n\s*\n", _CODE_FENCE.sub("", part.text)):
                facts = frozenset(link.fact_id for link in find_links(paragraph))
                words = _DIRECTIVE.sub("", paragraph)
                yield Text(f"{place}: {part.heading}", words, facts, linked=True)
    if path.suffix == ".ipynb":
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        for number, cell in enumerate(cells, start=1):
            if cell["cell_type"] == "code":
                yield from _in_code("".join(cell["source"]), f"{place}: cell {number}")


def _in_code(source: str, place: str) -> Iterator[Text]:
    tree = ast.parse(source)
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    constants = (node for node in ast.walk(tree) if isinstance(node, ast.Constant))
    for node in constants:
        if isinstance(node.value, str) and id(node) not in docstrings and _is_said(node.value):
            yield Text(f"{place}: line {node.lineno}", node.value)


def _in_script(source: str, place: str) -> Iterator[Text]:
    for number, line in enumerate(source.splitlines(), start=1):
        for match in _SCRIPT_STRING.finditer(line):
            words = next(filter(None, match.groups()))
            if _is_said(words):
                yield Text(f"{place}: line {number}", words)


def _is_said(words: str) -> bool:
    """Whether a string of code may be read by a person: it has a gap between words."""
    return " " in words.strip()
