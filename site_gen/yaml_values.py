"""YAML as plain values, for what is not read field by field: bombs and impossible values are faults."""

from typing import Any

import yaml
from yaml.events import AliasEvent, CollectionEndEvent, CollectionStartEvent, NodeEvent

_MOST_NESTED = 50
_MOST_NODES = 50_000
"""With what aliases repeat: ten lists of ten of each other are ten thousand million."""


class UnusableYaml(Exception):  # noqa: N818 - a fault in content, as the reader calls it
    """Something that cannot be made into values, with its line (from 1)."""

    def __init__(self, line: int, said: str) -> None:
        """Keep the line and what is wrong, as the parser says it."""
        super().__init__(f"{said} (line {line})")
        self.line = line


class _Loader(yaml.SafeLoader):
    """Makes plain values, and nothing of what has a tag; says where a value is that cannot be made."""

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:  # noqa: FBT001, FBT002 - PyYAML's own
        """Return the value of a node. Raises MarkedYAMLError."""
        try:
            return super().construct_object(node, deep)
        except (ValueError, ArithmeticError) as error:
            # A number of more than 4,300 digits, or the thirtieth of February.
            raise yaml.constructor.ConstructorError(None, None, str(error), node.start_mark) from error


_Loader.add_multi_constructor("", lambda _loader, _suffix, _node: None)


def load_yaml_values(text: str) -> Any:
    """Return the values of a YAML text, with None for what has a tag of its own.

    Raises Unusable when it is no YAML, is nested too deep, unfolds to more than anybody writes, or holds a number or
    date that cannot be.
    """
    try:
        _measure(text)
        return yaml.load(text, Loader=_Loader)  # noqa: S506 - a SafeLoader, tags dropped
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise UnusableYaml(mark.line + 1 if mark else 1, error.problem or error.context or "YAML") from error
    except yaml.YAMLError as error:
        raise UnusableYaml(1, " ".join(str(error).split())) from error


def _measure(text: str) -> None:
    """Count the nodes of a text, and what each alias repeats, without unfolding any. Raises Unusable."""
    sizes: dict[str, int] = {}
    opened: list[tuple[str | None, int]] = []
    nodes = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
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
