"""YAML as plain values, for what is not parsed field by field: bombs and impossible values are faults."""

from functools import lru_cache
from typing import Any

import yaml
from yaml.events import AliasEvent, CollectionEndEvent, CollectionStartEvent, NodeEvent

_PARSER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml where PyYAML has it: ten times as fast."""
_MOST_NESTED = 50
_MOST_NODES = 50_000
"""Nodes counted with what aliases repeat: ten levels of ten aliases are ten thousand million."""


class UnusableYaml(Exception):  # noqa: N818 - a fault in content, as the reader calls it
    """A text that cannot be converted to values, with the line (from 1) of the fault."""

    def __init__(self, line: int, message: str) -> None:
        """Store the line and the parser's message."""
        super().__init__(f"{message} (line {line})")
        self.line = line


class _Loader(_PARSER):  # type: ignore[misc]  # chosen when it is imported
    """Constructs plain values, and None for anything with a tag; reports the position of an impossible value."""

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:  # noqa: FBT001, FBT002 - PyYAML's own
        """Return the value of a node. Raises MarkedYAMLError."""
        try:
            return super().construct_object(node, deep)
        except (ValueError, ArithmeticError) as error:
            # An integer of more than 4,300 digits, or the thirtieth of February.
            raise yaml.constructor.ConstructorError(None, None, str(error), node.start_mark) from error


_Loader.add_multi_constructor("", lambda _loader, _suffix, _node: None)


def load_yaml_values(text: str) -> Any:
    """Return the values of a YAML text, with None for anything with a tag.

    Raises UnusableYaml when it is no YAML, nested too deep, expands to too many nodes, or has an impossible number or
    date.
    """
    try:
        _measure(text)
        return yaml.load(text, Loader=_Loader)  # noqa: S506 - a SafeLoader, tags dropped
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise UnusableYaml(mark.line + 1 if mark else 1, error.problem or error.context or "YAML") from error
    except yaml.YAMLError as error:
        raise UnusableYaml(1, " ".join(str(error).split())) from error


@lru_cache(maxsize=4)
def require_values(text: str) -> None:
    """Raise UnusableYaml where load_yaml_values does; remembered for texts that are asked about again and again."""
    load_yaml_values(text)


def _measure(text: str) -> None:
    """Count the nodes of a text, with what aliases repeat, without expanding any. Raises UnusableYaml."""
    sizes: dict[str, int] = {}
    opened: list[tuple[str | None, int]] = []
    nodes = 0
    for event in yaml.parse(text, Loader=_PARSER):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, CollectionEndEvent):
            anchor, before = opened.pop()
            sizes |= {anchor: nodes - before} if anchor else {}
            continue
        if isinstance(event, AliasEvent):
            if event.anchor not in sizes:
                raise UnusableYaml(line, f"*{event.anchor} stands inside itself, or is not defined")
            nodes += sizes[event.anchor]
        elif isinstance(event, CollectionStartEvent):
            opened.append((event.anchor, nodes))
            nodes += 1
        elif isinstance(event, NodeEvent):
            nodes += 1
            sizes |= {event.anchor: 1} if event.anchor else {}
        if len(opened) > _MOST_NESTED or nodes > _MOST_NODES:
            raise UnusableYaml(line, "nested too deep, or unfolds to more than anybody writes")
