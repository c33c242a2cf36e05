"""A story's file split into front matter, with the position of every node, and body; a register's YAML likewise."""

import re
from typing import NamedTuple, NoReturn

from frontmatter.default_handlers import BaseHandler

from site_gen import yaml_causes, yaml_positions
from site_gen.model.manuscript import FileErrorKind, ReadError
from site_gen.model.source_positions import MappingNode, Node, Span, whole_line_span
from site_gen.model.yaml_cause import YamlCause, YamlCauseKind

MOST_FRONT_BYTES = 16 * 1024
MOST_BODY_BYTES = 64 * 1024
_MARKUP = re.compile(r"\{\{|\{%")
_CONFLICT = re.compile(r"<{7}( |$)")
_LIKE_A_BOUNDARY = re.compile(r"[-‐‑‒–—―−]{1,6}|_{3,}|={3,}|\*{3,}")
"""What a word processor, a telephone or a slip makes of ---."""
_HARD_INDENT = re.compile(rf"^[ {yaml_causes.HARD_SPACES}]*[{yaml_causes.HARD_SPACES}]", re.MULTILINE)
"""Hard spaces in front of a field, which YAML would take for a part of its name."""
_HEADING = re.compile(r"#{1,6} \S")


class FrontMatterError(Exception):
    """The file is no story; the fault says why and where."""

    def __init__(self, fault: ReadError, mended: str | None = None) -> None:
        """Store the fault, and the corrected text, line for line, when there is one."""
        super().__init__(fault.broken.name)
        self.fault = fault
        self.mended = mended


class PositionedYamlHandler(BaseHandler):
    """A handler for python-frontmatter that loads front matter as nodes with positions.

    The library splits the text at FM_BOUNDARY and writes new files between the delimiters. Its `parse` is not used: it
    takes a file that it cannot split for one without front matter, which would print the fields, consent notes
    included, as text; and it strips the text, after which no line number is right.
    """

    FM_BOUNDARY: re.Pattern[str] = re.compile(r"^---[ \t]*$", re.MULTILINE)
    START_DELIMITER = END_DELIMITER = "---"

    def split(self, text: str) -> tuple[str, str]:
        """Return front matter and body, the front matter led by as many line breaks as stood above it.

        Raises FrontMatterError when either mark is missing.
        """
        opening = self.FM_BOUNDARY.search(text)
        if opening is None or text[: opening.start()].strip():
            _refuse_without_opening(text)
        above = "\n" * text.count("\n", 0, opening.end())
        try:
            front, body = super().split(text)
        except ValueError:  # from unpacking: the library found one mark
            lines = text.split("\n")
            _refuse_without_closing(lines, _end_of_fields(lines, len(above) + 1, len(lines)))
        return above + front, body

    def load(self, fm: str) -> MappingNode:  # type: ignore[override]  # a dict would lose the places and the second key
        """Return the front matter as a node. Raises FrontMatterError with the place of what is wrong."""
        marked = yaml_causes.marked_fields(fm)
        if marked is not None:
            causes, mended = marked
            raise FrontMatterError(ReadError(FileErrorKind.MALFORMED, causes[0].span, causes=causes), mended)
        node = _composed(fm, in_story=True)
        if node is None:
            return MappingNode((), whole_line_span(fm.count("\n") + 1))
        if not isinstance(node, MappingNode):
            _refuse_malformed(fm, node.span, in_story=True)
        return node


_HANDLER = PositionedYamlHandler()


class _End(NamedTuple):
    """Where the fields of a story end when no mark says so; lines count from 0."""

    last: int
    """The line of the last field."""
    stop: int
    """The line that cannot be one of the fields."""


def _end_of_fields(lines: list[str], start: int, stop: int) -> _End:
    """Return where the fields that begin on a line end: at what looks like the mark, or where the text begins."""
    last = max(start - 1, 0)
    blank = False
    for number in range(start, stop):
        line = lines[number]
        if not line.strip():
            blank = True
            continue
        is_field = yaml_causes.looks_like_field(line)
        if _is_like_a_boundary(line):
            return _End(last, number)
        if blank and not is_field and not line.startswith((" ", "\t", "- ")):
            if not line.startswith("#") or _HEADING.match(line):
                return _End(last, number)
        elif not line.startswith("#"):
            last = number
        blank = blank and line.startswith("#")
    return _End(last, stop)


def _is_like_a_boundary(line: str) -> bool:
    """Return whether a line is meant as ---, and is not."""
    written = line.strip()
    return written != "---" and _LIKE_A_BOUNDARY.fullmatch(written) is not None


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


def _refuse_without_closing(lines: list[str], end: _End) -> NoReturn:
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


def _composed(text: str, *, in_story: bool) -> Node | None:
    try:
        return yaml_positions.compose(_HARD_INDENT.sub(lambda found: " " * len(found[0]), text))
    except yaml_positions.Malformed as error:
        _refuse_malformed(
            text, Span(error.line, error.column, error.line, error.column), error.written, in_story=in_story
        )
    except yaml_positions.YamlFault as error:
        _refuse_at(_BROKEN[type(error)], Span(error.line, error.column, error.line, error.column), error.written)


def _refuse_malformed(text: str, span: Span, written: str = "", *, in_story: bool) -> NoReturn:
    causes, mended = yaml_causes.diagnose(text, in_story=in_story)
    raise FrontMatterError(
        ReadError(FileErrorKind.MALFORMED, causes[0].span if causes else span, written[:60], causes=causes), mended
    )


_BROKEN: dict[type[yaml_positions.YamlFault], FileErrorKind] = {
    yaml_positions.TooDeep: FileErrorKind.TOO_DEEP,
    yaml_positions.ForbiddenYaml: FileErrorKind.FORBIDDEN_YAML,
}


def load_yaml(text: str) -> Node | None:
    """Return a register file's root node. Raises FrontMatterError with the place of what is wrong."""
    _refuse_markup(text)
    return _composed(text, in_story=False)


def split_front_matter(text: str) -> tuple[MappingNode, str, int]:
    """Return front matter, body, and the line on which the body begins.

    Raises FrontMatterError, also for a text that is larger than the limits.
    """
    front, body = _HANDLER.split(text)
    body_line = text.count("\n", 0, len(text) - len(body)) + 1
    if len(front.encode()) > MOST_FRONT_BYTES:
        _refuse(FileErrorKind.FRONT_TOO_LARGE, 1)
    if len(body.encode()) > MOST_BODY_BYTES:
        _refuse(FileErrorKind.BODY_TOO_LARGE, body_line)
    _refuse_markup(text)
    try:
        return _HANDLER.load(front), body, body_line
    except FrontMatterError as unusable:
        if unusable.fault.broken is FileErrorKind.MALFORMED:
            _refuse_early_end(text, body_line)
        if unusable.mended is not None:
            unusable.mended = _put_back(unusable.mended, text, body)
        raise


def _put_back(front: str, text: str, body: str) -> str:
    """Return a text with another front matter between its marks, line for line."""
    lines = front.split("\n")
    lines[next(number for number, line in enumerate(text.split("\n")) if line.strip())] = "---"
    return "\n".join([*lines[:-1], "---"]) + body


def _refuse_early_end(text: str, body_line: int) -> None:
    """Raise FrontMatterError when the fields end before the mark that was found, which then is a line in the text."""
    lines = text.split("\n")
    opening = next(number for number, line in enumerate(lines) if line.strip())
    end = _end_of_fields(lines, opening + 1, body_line - 1)
    if end.stop < body_line - 1 and not any(map(yaml_causes.looks_like_field, lines[end.stop + 1 : body_line - 1])):
        _refuse_without_closing(lines, end)


def markup_span(text: str) -> re.Match[str] | None:
    """Return the first piece of template code in a text: no file may hold any."""
    return _MARKUP.search(text)


def _refuse_markup(text: str) -> None:
    found = markup_span(text)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        column = found.start() - text.rfind("\n", 0, found.start())
        _refuse_at(FileErrorKind.TEMPLATE_MARKUP, Span(line, column, line, column + 2), found[0])


def _refuse(broken: FileErrorKind, line: int) -> NoReturn:
    _refuse_at(broken, whole_line_span(line))


def _refuse_at(broken: FileErrorKind, span: Span, written: str = "") -> NoReturn:
    raise FrontMatterError(ReadError(broken, span, written[:60]))
