"""A story's file taken apart: front matter with places, and body."""

import re
from typing import NoReturn

from frontmatter.default_handlers import BaseHandler

from site_gen import yamlplaces
from site_gen.model.manuscript import Broken, ReadFault
from site_gen.model.places import Mapping, Node, Span, whole_line

_BOUNDARY = re.compile(r"^---[ \t]*$", re.MULTILINE)
_MARKUP = re.compile(r"\{\{|\{%")


class Unusable(Exception):  # noqa: N818 - a fault in content, carried to the caller
    """The file is no story; the fault says why and where."""

    def __init__(self, fault: ReadFault) -> None:
        """Keep the fault."""
        super().__init__(fault.broken.name)
        self.fault = fault


class PlacedHandler(BaseHandler):
    """python-frontmatter's seam, with nodes that know their place.

    Unlike the library's own handlers it never falls back to «no front matter», which would print the fields, consent
    notes included, as text; and it does not strip, so that lines stay true.
    """

    FM_BOUNDARY = _BOUNDARY

    def split(self, text: str) -> tuple[str, str]:
        """Return front matter and body, the front matter led by as many line breaks as stood above it.

        Raises Unusable when either mark is missing.
        """
        opening = _BOUNDARY.search(text)
        if opening is None or text[: opening.start()].strip():
            _refuse(Broken.NO_FRONT_MATTER, 1)
        closing = _BOUNDARY.search(text, opening.end())
        if closing is None:
            _refuse(Broken.UNCLOSED, text.count("\n", 0, opening.start()) + 1)
        above = "\n" * text.count("\n", 0, opening.end())
        return above + text[opening.end() : closing.start()], text[closing.end() :]

    def load(self, fm: str) -> Mapping:  # type: ignore[override]  # a dict would lose the places and the second key
        """Return the front matter as a node. Raises Unusable with the place of what is wrong."""
        try:
            node = yamlplaces.compose(fm)
        except yamlplaces.YamlFault as error:
            _refuse_at(_BROKEN[type(error)], Span(error.line, error.column, error.line, error.column), error.written)
        if node is None:
            return Mapping((), whole_line(fm.count("\n") + 1))
        if not isinstance(node, Mapping):
            _refuse(Broken.MALFORMED, node.span.line)
        return node


_BROKEN: dict[type[yamlplaces.YamlFault], Broken] = {
    yamlplaces.Malformed: Broken.MALFORMED,
    yamlplaces.TooDeep: Broken.TOO_DEEP,
    yamlplaces.Forbidden: Broken.FORBIDDEN_YAML,
}


def load_yaml(text: str) -> Node | None:
    """Return a register file's root node. Raises Unusable with the place of what is wrong."""
    _refuse_markup(text)
    try:
        return yamlplaces.compose(text)
    except yamlplaces.YamlFault as error:
        _refuse_at(_BROKEN[type(error)], Span(error.line, error.column, error.line, error.column), error.written)


def take_apart(text: str, *, most_front: int, most_body: int) -> tuple[Mapping, str, int]:
    """Return front matter, body, and the line on which the body begins; limits are bytes.

    Raises Unusable.
    """
    handler = PlacedHandler()
    front, body = handler.split(text)
    body_line = text.count("\n", 0, len(text) - len(body)) + 1
    if len(front.encode()) > most_front:
        _refuse(Broken.FRONT_TOO_LARGE, 1)
    if len(body.encode()) > most_body:
        _refuse(Broken.BODY_TOO_LARGE, body_line)
    _refuse_markup(text)
    return handler.load(front), body, body_line


def markup(text: str) -> re.Match[str] | None:
    """Return the first piece of template code in a text: no file may hold any."""
    return _MARKUP.search(text)


def _refuse_markup(text: str) -> None:
    found = markup(text)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        column = found.start() - text.rfind("\n", 0, found.start())
        _refuse_at(Broken.TEMPLATE_MARKUP, Span(line, column, line, column + 2), found[0])


def _refuse(broken: Broken, line: int) -> NoReturn:
    _refuse_at(broken, whole_line(line))


def _refuse_at(broken: Broken, span: Span, written: str = "") -> NoReturn:
    raise Unusable(ReadFault(broken, span, written[:60]))
