"""Split a story's file into front matter, parsed with positions, and body."""

import re
from typing import NamedTuple, NoReturn

from frontmatter.default_handlers import BaseHandler

from site_gen import yaml_causes, yaml_positions
from site_gen.model.cause import YamlCause, YamlCauseKind
from site_gen.model.manuscript import FileErrorKind, ReadError
from site_gen.model.source_positions import MappingNode, Node, Span, whole_line_span

_BOUNDARY = re.compile(r"^---[ \t]*$", re.MULTILINE)
_MARKUP = re.compile(r"\{\{|\{%")
_CONFLICT = re.compile(r"<{7}( |$)")
_LIKE_A_BOUNDARY = re.compile(r"[-‐‑‒–—―−]{1,6}|_{3,}|={3,}|\*{3,}")
"""What word processors and telephones turn --- into, and typing errors."""
_HARD_INDENT = re.compile(rf"^[ {yaml_causes.HARD_SPACES}]*[{yaml_causes.HARD_SPACES}]", re.MULTILINE)
"""Hard spaces before a field, which YAML would parse as part of its name."""
_HEADING = re.compile(r"#{1,6} \S")


class FrontMatterError(Exception):
    """The file cannot be read as a story; the fault holds the reason and the position."""

    def __init__(self, fault: ReadError, mended: str | None = None) -> None:
        """Store the fault, and the text as it seems to be meant, with the same line numbers, or None."""
        super().__init__(fault.broken.name)
        self.fault = fault
        self.mended = mended


class PositionedYamlHandler(BaseHandler):
    """A handler for python-frontmatter that returns nodes with positions.

    Unlike the library's own handlers it never falls back to «no front matter», which would print the fields, with the
    notes on consent, as text; and it does not strip, so that line numbers stay correct.
    """

    FM_BOUNDARY = _BOUNDARY

    def split(self, text: str) -> tuple[str, str]:
        """Return front matter and body; the front matter begins with as many line breaks as stood above it.

        Raises FrontMatterError when a boundary is missing.
        """
        opening = _BOUNDARY.search(text)
        if opening is None or text[: opening.start()].strip():
            _refuse_without_opening(text)
        closing = _BOUNDARY.search(text, opening.end())
        if closing is None:
            lines = text.split("\n")
            first = text.count("\n", 0, opening.start())
            _refuse_without_closing(lines, _end_of_fields(lines, first + 1, len(lines)))
        above = "\n" * text.count("\n", 0, opening.end())
        return above + text[opening.end() : closing.start()], text[closing.end() :]

    def load(self, fm: str) -> MappingNode:  # type: ignore[override]  # a dict would lose the positions and duplicate keys
        """Return the front matter as a node. Raises FrontMatterError with the position of the error."""
        node = _composed(fm)
        if node is None:
            return MappingNode((), whole_line_span(fm.count("\n") + 1))
        if not isinstance(node, MappingNode):
            _refuse_malformed(fm, node.span)
        return node


class _FieldsEnd(NamedTuple):
    """Where the fields of a story end when the closing boundary is missing; lines count from 0."""

    last: int
    """The line of the last field."""
    stop: int
    """The first line that cannot be a field."""


def _end_of_fields(lines: list[str], start: int, stop: int) -> _FieldsEnd:
    """Return where the fields that begin on line `start` end: at a mistyped boundary, or where the text begins."""
    last = max(start - 1, 0)
    after_blank = False
    for number in range(start, stop):
        line = lines[number]
        if not line.strip():
            after_blank = True
            continue
        is_field = yaml_causes.looks_like_field(line)
        if _is_like_a_boundary(line):
            return _FieldsEnd(last, number)
        if after_blank and not is_field and not line.startswith((" ", "\t", "- ")):
            if not line.startswith("#") or _HEADING.match(line):
                return _FieldsEnd(last, number)
        elif not line.startswith("#"):
            last = number
        after_blank = after_blank and line.startswith("#")
    return _FieldsEnd(last, stop)


def _is_like_a_boundary(line: str) -> bool:
    """Return whether a line is a mistyped ---."""
    stripped = line.strip()
    return stripped != "---" and _LIKE_A_BOUNDARY.fullmatch(stripped) is not None


def _refuse_without_opening(text: str) -> NoReturn:
    lines = text.split("\n")
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    if _CONFLICT.match(lines[first]):
        cause = YamlCause(YamlCauseKind.CONFLICT, Span(first + 1, 1, first + 1, 8), lines[first])
        raise FrontMatterError(ReadError(FileErrorKind.MALFORMED, cause.span, causes=(cause,)))
    below = next((line for line in lines[first + 1 :] if line.strip()), "")
    if _is_like_a_boundary(lines[first]) and yaml_causes.looks_like_field(below):
        _refuse_dashes(lines, first)
    _refuse(FileErrorKind.NO_FRONT_MATTER, 1)


def _refuse_without_closing(lines: list[str], end: _FieldsEnd) -> NoReturn:
    if end.stop < len(lines) and _is_like_a_boundary(lines[end.stop]):
        _refuse_dashes(lines, end.stop)
    column = len(lines[end.last]) + 1
    certain = end.stop < len(lines) and _HEADING.match(lines[end.stop]) is not None
    span = Span(end.last + 1, column, end.last + 1, column)
    mended = None
    if end.last + 1 < end.stop:  # the line below the last field is blank: lines below it keep their numbers
        mended = "\n".join([*lines[: end.last + 1], "---", *lines[end.last + 2 :]])
    raise FrontMatterError(ReadError(FileErrorKind.UNCLOSED, span, certain=certain), mended)


def _refuse_dashes(lines: list[str], number: int) -> NoReturn:
    line = lines[number]
    span = Span(number + 1, 1, number + 1, len(line) + 1)
    cause = YamlCause(YamlCauseKind.DASHES, span, line.strip(), "---", ((span, "---"),))
    mended = "\n".join([*lines[:number], "---", *lines[number + 1 :]])
    raise FrontMatterError(ReadError(FileErrorKind.MALFORMED, span, line.strip(), causes=(cause,)), mended)


def _composed(text: str) -> Node | None:
    try:
        return yaml_positions.compose(_HARD_INDENT.sub(lambda found: " " * len(found[0]), text))
    except yaml_positions.Malformed as error:
        _refuse_malformed(text, Span(error.line, error.column, error.line, error.column), error.written)
    except yaml_positions.YamlFault as error:
        _refuse_at(_BROKEN[type(error)], Span(error.line, error.column, error.line, error.column), error.written)


def _refuse_malformed(text: str, span: Span, stripped: str = "") -> NoReturn:
    causes, mended = yaml_causes.diagnose(text)
    raise FrontMatterError(
        ReadError(FileErrorKind.MALFORMED, causes[0].span if causes else span, stripped[:60], causes=causes), mended
    )


_BROKEN: dict[type[yaml_positions.YamlFault], FileErrorKind] = {
    yaml_positions.TooDeep: FileErrorKind.TOO_DEEP,
    yaml_positions.ForbiddenYaml: FileErrorKind.FORBIDDEN_YAML,
}


def load_yaml(text: str) -> Node | None:
    """Return a register file's root node. Raises FrontMatterError with the position of the error."""
    _refuse_markup(text)
    return _composed(text)


def split_front_matter(text: str, *, most_front: int, most_body: int) -> tuple[MappingNode, str, int]:
    """Return front matter, body, and the line on which the body begins; limits are in bytes.

    Raises FrontMatterError.
    """
    handler = PositionedYamlHandler()
    front, body = handler.split(text)
    body_line = text.count("\n", 0, len(text) - len(body)) + 1
    if len(front.encode()) > most_front:
        _refuse(FileErrorKind.FRONT_TOO_LARGE, 1)
    if len(body.encode()) > most_body:
        _refuse(FileErrorKind.BODY_TOO_LARGE, body_line)
    _refuse_markup(text)
    try:
        return handler.load(front), body, body_line
    except FrontMatterError as unusable:
        if unusable.fault.broken is FileErrorKind.MALFORMED:
            _refuse_early_end(text, body_line)
        if unusable.mended is not None:
            unusable.mended = _replace_front_matter(unusable.mended, text, body)
        raise


def _replace_front_matter(front: str, text: str, body: str) -> str:
    """Return `text` with another front matter between its boundaries, with the same line numbers."""
    lines = front.split("\n")
    lines[next(number for number, line in enumerate(text.split("\n")) if line.strip())] = "---"
    return "\n".join([*lines[:-1], "---"]) + body


def _refuse_early_end(text: str, body_line: int) -> None:
    """Raise FrontMatterError when the fields end above the closing boundary, which then is a line of the text."""
    lines = text.split("\n")
    opening = next(number for number, line in enumerate(lines) if line.strip())
    end = _end_of_fields(lines, opening + 1, body_line - 1)
    if end.stop < body_line - 1 and not any(map(yaml_causes.looks_like_field, lines[end.stop + 1 : body_line - 1])):
        _refuse_without_closing(lines, end)


def markup_span(text: str) -> re.Match[str] | None:
    """Return the first template code in a text, which no file may contain; None when there is none."""
    return _MARKUP.search(text)


def _refuse_markup(text: str) -> None:
    found = markup_span(text)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        column = found.start() - text.rfind("\n", 0, found.start())
        _refuse_at(FileErrorKind.TEMPLATE_MARKUP, Span(line, column, line, column + 2), found[0])


def _refuse(broken: FileErrorKind, line: int) -> NoReturn:
    _refuse_at(broken, whole_line_span(line))


def _refuse_at(broken: FileErrorKind, span: Span, stripped: str = "") -> NoReturn:
    raise FrontMatterError(ReadError(broken, span, stripped[:60]))
