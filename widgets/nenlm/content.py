"""Reading of the YAML files that hold the course's content.

YAML 1.2 booleans (`yes` is a word, not a truth value), no duplicate keys, and one kind of
error that names the file, the place in it, what was given and what is allowed.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

M = TypeVar("M", bound=BaseModel)


class ContentError(ValueError):
    """One or more faults in the content; each line names file, place, value and remedy."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


_CORE_SCHEMA = {
    "tag:yaml.org,2002:bool": (r"^(true|false)$", "tf"),
    "tag:yaml.org,2002:null": (r"^(null|~|)$", ["n", "~", ""]),
    "tag:yaml.org,2002:int": (r"^[-+]?[0-9]+$", "-+0123456789"),
    "tag:yaml.org,2002:float": (r"^[-+]?([0-9]+\.[0-9]*|\.[0-9]+)$", "-+.0123456789"),
}


class _Loader(yaml.CSafeLoader):
    """Safe loader with the scalars of YAML 1.2 that refuses duplicate keys."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[Hashable] = set()
        for key_node, _ in node.value:
            line = key_node.start_mark.line + 1
            key = self.construct_object(key_node, deep=True)
            if not isinstance(key, Hashable):
                raise yaml.constructor.ConstructorError(
                    problem=f"line {line}: {key!r} is no key; give a word"
                )
            if key in seen:
                raise yaml.constructor.ConstructorError(
                    problem=f"line {line}: '{key}' is given twice; keep one"
                )
            seen.add(key)
        return dict(super().construct_mapping(node, deep=deep))


_Loader.yaml_implicit_resolvers = {}
for _tag, (_pattern, _first) in _CORE_SCHEMA.items():
    _Loader.add_implicit_resolver(_tag, re.compile(_pattern), list(_first))


def read_yaml(path: Path) -> Any:
    """Return the content of one YAML file.

    Raises:
        ContentError: the file is missing, is no UTF-8 text, is not YAML or gives a key twice.
    """
    try:
        return parse_yaml(path.read_text(encoding="utf-8"), path.name)
    except FileNotFoundError:
        raise ContentError([f"{path}: no such file"]) from None
    except IsADirectoryError:
        raise ContentError([f"{path}: is a folder; name a file"]) from None
    except UnicodeDecodeError:
        raise ContentError([f"{path.name}: is not UTF-8 text; save it as UTF-8"]) from None


def read_entries(path: Path) -> list[Any]:
    """Return the entries of one YAML file that holds a list.

    Raises:
        ContentError: as for `read_yaml`; the file holds no list.
    """
    content = read_yaml(path)
    if not isinstance(content, list):
        raise ContentError([f"{path.name}: must be a list of entries"])
    return content


def model_of(model: type[M], content: Any, place: str) -> M:
    """Return content as a model.

    Raises:
        ContentError: it is no mapping, or a field is at fault; each line begins with `place`.
    """
    if not isinstance(content, dict):
        raise ContentError([f"{place}: must be a mapping of fields"])
    try:
        return model.model_validate(content)
    except ValidationError as error:
        raise ContentError(describe(error, place)) from None


def read_model(
    model: type[M], path: Path, problems_of: Callable[[M], Iterable[str]] | None = None
) -> M:
    """Return the content of one YAML file as a model in which `problems_of` finds nothing wrong.

    Raises:
        ContentError: as for `read_yaml` and `model_of`, or the problems, one line each.
    """
    content = model_of(model, read_yaml(path), path.name)
    problems = tuple(problems_of(content)) if problems_of else ()
    if problems:
        raise ContentError(f"{path.name}: {problem}" for problem in problems)
    return content


def validated(model: type[M], path: Path) -> tuple[list[M], list[str]]:
    """Read the entries of a list, each as a model; return those that are, and what is wrong.

    Raises:
        ContentError: as for `read_entries`.
    """
    found: list[M] = []
    problems: list[str] = []
    for number, fields in enumerate(read_entries(path), start=1):
        try:
            found.append(model_of(model, fields, f"{path.name}: entry {number}"))
        except ContentError as error:
            problems += error.problems
    return found, problems


def parse_yaml(text: str, name: str) -> Any:
    """Return the content of a YAML text; `name` stands for the file in messages."""
    try:
        return yaml.load(text, Loader=_Loader)
    except yaml.YAMLError as error:
        problem = getattr(error, "problem", None) or str(error)
        mark = getattr(error, "problem_mark", None)
        place = f" line {mark.line + 1}:" if mark else ""
        raise ContentError([f"{name}:{place} {problem}"]) from None


def describe(error: ValidationError, name: str) -> list[str]:
    """One line a fault of a pydantic error: file, dotted place, what is wrong, what was given."""
    lines = []
    for fault in error.errors():
        place = ".".join(str(part) for part in fault["loc"])
        given = "" if fault["type"] == "missing" else f" (given: {fault['input']!r})"
        lines.append(f"{name}: {place}: {fault['msg']}{given}"[:400])
    return lines


def given_twice(names: Iterable[str]) -> list[str]:
    """The names that occur more than once, each once."""
    return [name for name, count in Counter(names).items() if count > 1]


def nearest(word: str, allowed: Iterable[str]) -> str:
    """The sentence that ends an error about an unknown word: the nearest match and all allowed."""
    options = list(allowed)
    match = difflib.get_close_matches(str(word), options, n=1, cutoff=0.6)
    hint = f" Did you mean {match[0]}?" if match else ""
    shown = ", ".join(options[:40]) + (" ..." if len(options) > 40 else "")
    return f"allowed: {shown}.{hint}"
