"""Why a YAML text cannot be parsed: every mistake at its own line, and the text as it seems to be meant.

A parser stops at its first error, often on the line below the mistake. So the text is split into its top-level entries,
and each entry is parsed and corrected by itself.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import islice
from typing import NamedTuple

from site_gen import yaml_positions
from site_gen.model import field_registry, story_fields
from site_gen.model.field_types import Field, ListType, RecordType, TextType
from site_gen.model.source_positions import MappingNode, SequenceNode, Span, whole_line_span
from site_gen.model.yaml_cause import YamlCause, YamlCauseKind

HARD_SPACES = "\u00a0\u2007\u202f"
"""No-break spaces, which YAML parses as letters. On a Mac they are Alt+space."""
_MOST_ROUNDS = 40
"""Most mistakes searched for in one entry; more are fixed in rounds."""
_MOST_STEPS = 8
"""Most ways to correct one mistake that are tried."""
_MOST_CHARACTERS = 200_000
"""Most characters of one entry that are parsed repeatedly; of a longer one only the parser's position is reported."""
_LINES_ABOVE = 8
"""Lines above the parser's error that are examined."""

_KEY = re.compile(r"(?P<lead> *(?:- +)*)(?P<key>[^\W_][\w+-]*) *:(?P<rest>.*)")
_BARE = re.compile(r"(?P<lead> *(?:- +)*)(?P<key>[^\W_][\w+-]*)(?: *[;=])? *(?P<rest>.*)")
_ITEM = re.compile(r" *(?:- +)+(?P<rest>\S.*)")
_BULLET = re.compile(r"(?P<lead>[ \t]*)(?P<sign>[*•·‣▪–—])(?P<gap>[ \t\u00a0]+)(?=\S)")
_CONFLICT = re.compile(r"(<{7}|={7}|>{7}|\|{7})(?= |$)")
_COLON = re.compile(r":(?= |$)")
_SIGN = re.compile("[\x80-\x84\x86-\x9f]")
_COMMENT = re.compile(r"\s#")
_FIRST_SIGNS = frozenset("*&!@`%|>,]}?")
_BRACKETS = {"[": "]", "{": "}"}
_OPENS_GROUP = re.compile(r"\{ *[^\W_][\w+-]* *:( |$)")
"""What begins a group of fields on one line, whatever the field that it stands in."""
_BARE_COLOUR = re.compile(r"(?<=[:,{\[ ])#(?:[0-9A-Fa-f]{6}|[0-9A-Fa-f]{3})(?=[ ,}\]]|$)")
_TYPED_QUOTES = {"«": "»", "“": "”", "”": "”", "„": "“", "‘": "’", "’": "’", "»": "«"}


class Diagnosis(NamedTuple):
    """The mistakes in a text, and the corrected text."""

    causes: tuple[YamlCause, ...]
    mended: str | None
    """The text with every mistake corrected as it seems to be meant, line for line; None when that fails."""


class _Change(NamedTuple):
    """Replace some characters of a line by a text; lines and columns count from 0."""

    line: int
    start: int
    end: int
    text: str


class _Step(NamedTuple):
    """A mistake in an entry, and the changes that correct it."""

    why: YamlCauseKind
    line: int
    start: int
    end: int
    changes: tuple[_Change, ...]
    written: str = ""
    certain: bool = True


@dataclass(slots=True)
class _Entry:
    """Some lines of the text, and which of them have been changed."""

    first: int
    lines: list[str]
    guarded: bool
    in_story: bool
    changed: set[int] = field(default_factory=set)
    original: tuple[str, ...] = ()
    """The lines as they are in the file."""

    def fault(self) -> tuple[int, int] | None:
        """Return where a parser stops, from 0, or None when it parses the entry as fields."""
        try:
            node = yaml_positions.compose("\n".join(self.lines), guarded=self.guarded)
        except yaml_positions.YamlFault as error:
            return error.line - 1, error.column - 1
        return None if node is None or isinstance(node, MappingNode) else (node.span.line - 1, 0)

    def size(self) -> int:
        """Return the number of characters of the lines, with line ends."""
        return sum(map(len, self.lines)) + len(self.lines)

    def is_further(self, step: _Step, stopped_at: tuple[int, int], fault: tuple[int, int]) -> bool:
        """Return whether a parser gets further with a step than without it.

        On a line that has been changed already it must get past the line: quotation marks around quotation marks would
        move the error to the right endlessly.
        """
        return stopped_at[0] > fault[0] if step.line in self.changed else stopped_at > fault

    def after(self, step: _Step) -> "_Entry":
        """Return the entry after a step."""
        lines = list(self.lines)
        for change in sorted(step.changes, reverse=True):
            line = lines[change.line]
            lines[change.line] = line[: change.start] + change.text + line[change.end :]
        return replace(self, lines=lines, changed=self.changed | {change.line for change in step.changes})

    def cause(self, step: _Step, mended: "_Entry") -> YamlCause:
        """Return a step as a reported cause: with lines and columns of the file."""
        line = self.first + step.line
        right = _as_shown(self.original[step.line], mended.lines[step.line]) if step.changes else ""
        if self.changed & {step.line, *(change.line for change in step.changes)}:
            return YamlCause(step.why, whole_line_span(line), step.written, right)
        edits = tuple(
            (Span(self.first + at, start + 1, self.first + at, end + 1), text) for at, start, end, text in step.changes
        )
        span = Span(line, step.start + 1, line, step.end + 1)
        return YamlCause(step.why, span, step.written, right, edits if step.certain else ())


def diagnose(text: str, *, guarded: bool = True, in_story: bool = True) -> Diagnosis:
    """Return every mistake that makes a YAML text unreadable, in the order of its lines.

    There are none when the text is valid, or when the cause is unknown. In registers and settings (not
    `in_story`) a value that begins with a bracket is a list or a group, never a text.
    """
    lines, found = _without_conflicts(text.split("\n"))
    causes: list[YamlCause] = list(found)
    readable = True
    for start, end in _entries(lines):
        entry, steps = _mended(_Entry(start + 1, lines[start:end], guarded, in_story, original=tuple(lines[start:end])))
        causes += steps
        lines[start:end] = entry.lines
        readable = readable and entry.fault() is None
    if readable and not causes:
        causes += _indented_first(lines)
    mended = "\n".join(lines) if causes and readable else None
    if mended is not None and _Entry(1, lines, guarded, in_story).fault() is not None:
        mended = None
    return Diagnosis(tuple(sorted(causes, key=lambda cause: cause.span)), mended)


_EQUALS = re.compile(r"(?P<key>[^\W_][\w+-]{0,40}) ?(?P<mark>[=;]) ?(?=\S)")
_BULLETED = re.compile(r"(?P<mark>[-*•·▪●‣–—])[ \t\u00a0]{0,9}(?P<key>[^\W_][\w+-]{0,40}) {0,9}:(?:[ \t]{1,9}|$)")
_BOLD = re.compile(r"(?P<mark>\*{1,2}|_{1,2})(?P<key>[^\W_][\w+-]{0,40})(?::(?P=mark)|(?P=mark) {0,9}:)[ \t]{0,9}")


def marked_fields(text: str) -> Diagnosis | None:
    """Return what is wrong with fields that have «=» or «;», a bullet or bold; None when none has.

    Bullets count only where the first field has one: below a field they make a list.
    """
    lines = text.split("\n")
    first = next((line for line in lines if line.strip() and not line.startswith("#")), "")
    causes = []
    ways = [(YamlCauseKind.EQUALS, _EQUALS.match), (YamlCauseKind.MARKED_FIELDS, _BOLD.match)]
    if _is_known(_BULLETED.match(first)):
        ways.append((YamlCauseKind.MARKED_FIELDS, _BULLETED.match))
    for why, match in ways:
        found = [(number, one) for number, line in enumerate(lines) if (one := match(line)) and _is_known(one)]
        if not found:
            continue
        number, one = found[0]
        written = one["mark"]
        edits = tuple((Span(number + 1, 1, number + 1, each.end() + 1), f"{each['key']}: ") for number, each in found)
        right = f"{one['key']}: {lines[number][one.end() :].strip()}"
        causes.append(YamlCause(why, edits[0][0], written, right, edits))
        # As wide as it was: what is found on the line later keeps its columns.
        for row, each in found:
            lines[row] = f"{each['key']}: ".ljust(each.end()) + lines[row][each.end() :]
    return Diagnosis(tuple(sorted(causes, key=lambda cause: cause.span)), "\n".join(lines)) if causes else None


def _is_known(found: re.Match[str] | None) -> bool:
    return found is not None and found["key"].casefold() in _types()


def _indented_first(lines: list[str]) -> list[YamlCause]:
    """Return the cause when the first field is indented and later ones are not; remove the indentation from `lines`."""
    starts = [start for start, _ in _entries(lines)]
    first = next((number for number, line in enumerate(lines) if line.strip() and not line.startswith("#")), 0)
    found = _KEY.match(lines[first])
    if found is None or not found.start("key") or found["lead"].strip() or len(starts) < 2:
        return []
    width = found.start("key")
    for number in range(first, starts[1]):
        lines[number] = lines[number].removeprefix(" " * width)
    span = Span(first + 1, 1, first + 1, width + 1)
    edits = ((span, ""),) if starts[1] == first + 1 else ()
    return [YamlCause(YamlCauseKind.INDENT, span, found["key"], lines[first].strip(), edits)]


def looks_like_field(line: str) -> bool:
    """Return whether a line begins with one of our fields."""
    found = _KEY.match(line)
    return found is not None and found["key"].casefold() in _types()


def _without_conflicts(lines: list[str]) -> tuple[list[str], list[YamlCause]]:
    """Return the lines with one side of each Git conflict, the other blank, and where the conflicts begin."""
    kept, causes = [], []
    ours = True
    for number, line in enumerate(lines, start=1):
        mark = _CONFLICT.match(line)
        if mark and mark[1][0] in "<>":
            ours = True
            causes += [YamlCause(YamlCauseKind.CONFLICT, Span(number, 1, number, 8), line)] if mark[1][0] == "<" else []
        elif mark and causes:
            ours = False
        kept.append(line if ours and not mark else "")
    return (kept, causes) if causes else (lines, [])


def _entries(lines: list[str]) -> Iterator[tuple[int, int]]:
    """Yield start and end of each top-level entry; the first includes the lines above it."""
    begins = [number for number, line in enumerate(lines) if _begins_entry(line)]
    for start, end in zip([0, *begins], [*begins, len(lines)], strict=True):
        if any(line.strip() for line in lines[start:end]):
            yield start, end


def _begins_entry(line: str) -> bool:
    if not line or line[0] in " \t#-]}" or line[0] in HARD_SPACES:
        return False
    found = _KEY.match(line)
    return found is not None or _first_word(line) in _types() or line[0] in "'\""


def _first_word(line: str) -> str:
    return line.split(None, 1)[0].casefold() if line.strip() else ""


def _mended(entry: _Entry) -> tuple[_Entry, list[YamlCause]]:
    """Return an entry with as many mistakes corrected as possible, and each of them."""
    causes: list[YamlCause] = []
    written = entry
    fault = entry.fault()
    characters = 0
    for _ in range(_MOST_ROUNDS):
        if fault is None:
            return entry, causes
        # A correction may make the line longer, again and again.
        characters += entry.size()
        if characters > _MOST_CHARACTERS:
            break
        for step in islice(_steps(entry, fault[0]), _MOST_STEPS):
            tried = entry.after(step)
            stopped_at = tried.fault() if step.changes else fault
            if not step.changes or stopped_at is None or entry.is_further(step, stopped_at, fault):
                break
        else:
            break
        causes.append(entry.cause(step, tried))
        entry, fault = tried, stopped_at
        if not step.changes:
            return entry, causes
    if fault is None:
        return entry, causes
    # Steps tried on a line that still cannot be parsed were no mistakes of the writer.
    unknown = _unknown(written, fault[0])
    return entry, [*(cause for cause in causes if cause.span.line != unknown.span.line), unknown]


def _unknown(entry: _Entry, at: int) -> YamlCause:
    at = min(at, len(entry.lines) - 1)
    written = entry.lines[at].strip()
    no_colon = bool(written) and ":" not in written and written[0] not in "-#[]{}"
    return YamlCause(
        YamlCauseKind.NO_COLON if no_colon else YamlCauseKind.UNKNOWN, whole_line_span(entry.first + at), written
    )


def _steps(entry: _Entry, at: int) -> Iterator[_Step]:
    """Yield possible mistakes, the likeliest first, for a parser that stopped at a line."""
    at = min(at, len(entry.lines) - 1)
    yield from _tabs(entry)
    yield from _unnamed_fields(entry, at)
    yield from _dashed_field(entry, at)
    for line in range(at, max(-1, at - _LINES_ABOVE), -1):
        yield from _line_steps(entry, line, at)
    yield from _without_colon(entry, at)
    yield from _indents(entry, at)


def _tabs(entry: _Entry) -> Iterator[_Step]:
    """Yield the ways to replace tabs at the start of lines by spaces."""
    led = [(number, line[: len(line) - len(line.lstrip(" \t"))]) for number, line in enumerate(entry.lines)]
    tabbed = [(number, lead) for number, lead in led if "\t" in lead and number not in entry.changed]
    if tabbed:
        number, lead = tabbed[0]
        tab = lead.index("\t")
        steps = [
            _Step(
                YamlCauseKind.TAB,
                number,
                tab,
                tab + 1,
                tuple(_spaced(at, space, width) for at, space in tabbed),
                str(len(lead.replace("\t", " " * width))),
            )
            for width in (2, 4, 8, 0)
        ]
        yield from [step for step in steps if entry.after(step).fault() is None] or steps[:-1]


def _dashed_field(entry: _Entry, at: int) -> Iterator[_Step]:
    """Yield the step that removes the dash before a field of a story, below one that is no list."""
    found = _BULLETED.match(entry.lines[at])
    above = _KEY.match(entry.lines[0])
    if found is None or above is None or not above["rest"].strip() or not entry.in_story:
        return
    if story_fields.STORY.field(found["key"]) is not None:
        change = _Change(at, 0, found.start("key"), "")
        yield _Step(YamlCauseKind.MARKED_FIELDS, at, 0, found.start("key"), (change,), found["mark"])


def _unnamed_fields(entry: _Entry, at: int) -> Iterator[_Step]:
    """Yield the step that names the text of a list's item above a field that belongs to the same item."""
    below = _KEY.match(entry.lines[at])
    if below is None or below["lead"].strip():
        return
    rows = (row for row in range(at - 1, -1, -1) if entry.lines[row].strip()[:1] not in {"", "#"})
    number = next(rows, 0)
    item = _ITEM.match(entry.lines[number])
    if item is None or _KEY.match(entry.lines[number]) or below.start("key") <= entry.lines[number].index("-"):
        return
    start = item.start("rest")
    for group in _groups_in_lists():
        if group.field(below["key"]) is not None:
            first = group.shorthand or group.fields[0]
            changes = (
                _Change(number, start, start, f"{first.name if below['key'] == 'shown_as' else first.nn}: "),
                _Change(at, 0, below.start("key"), " " * start),
            )
            yield _Step(
                YamlCauseKind.UNNAMED_FIELD, number, start, len(entry.lines[number].rstrip()), changes, first.nn
            )
            return


@cache
def _groups_in_lists() -> tuple[RecordType, ...]:
    """Return the groups of fields that stand in the lists of stories and registers."""
    groups = (group for _, _, group in field_registry.REGISTRIES)
    of = (field.type.of for group in groups for field in group.fields if isinstance(field.type, ListType))
    return tuple(dict.fromkeys(one for one in of if isinstance(one, RecordType)))


def _as_shown(before: str, after: str) -> str:
    """Return a corrected line as a suggestion, when it is YAML by itself with the written text.

    Returns an empty text otherwise: when the line has another mistake, or needs its neighbouring lines.
    """
    right = after.strip()
    try:
        node = yaml_positions.compose(right)
    except yaml_positions.YamlFault:
        return ""
    while isinstance(node, MappingNode | SequenceNode):
        parts = [value for _, value in node] if isinstance(node, MappingNode) else node.items
        node = parts[0] if len(parts) == 1 else None
    is_whole = node is None or node.text in before
    return right if is_whole and not right.startswith("#") else ""


def _spaced(line: int, lead: str, width: int) -> _Change:
    return _Change(line, 0, len(lead), lead.replace("\t", " " * width))


def _line_steps(entry: _Entry, number: int, at: int) -> Iterator[_Step]:
    line = entry.lines[number]
    lead = len(line) - len(line.lstrip(" \t" + HARD_SPACES))
    if any(sign in HARD_SPACES for sign in line[:lead]):
        yield _Step(YamlCauseKind.HARD_SPACE, number, 0, lead, (_Change(number, 0, lead, " " * lead),))
    characters = tuple(_Change(number, sign.start(), sign.end(), "") for sign in _SIGN.finditer(line))
    if characters:
        yield _Step(YamlCauseKind.SIGN, number, characters[0].start, characters[0].end, characters)
    bullet = _BULLET.match(line)
    if bullet:
        yield _bullets(entry, bullet["sign"])
        return
    found = _KEY.match(line)
    if found:
        yield from _steps_of_key(entry, number, at, found)
    elif item := _ITEM.match(line):
        yield from _steps_of_value(entry, number, item.start("rest"), "", is_list=False)
        if (hash_ := _COMMENT.search(line, item.start("rest"))) and _goes_on(entry, number, at):
            place = hash_.start() + 1
            yield _Step(YamlCauseKind.HASH, number, place, place + 1, _quoted(entry, number, item.start("rest")))
    elif line.lstrip().startswith("#") and line.startswith(" ") and _goes_on(entry, number, at):
        yield from _hash_below(entry, number, at)
    elif line.strip() and not line.startswith((" ", "#", "-")):
        yield from _steps_of_bare_line(entry, number)


def _bullets(entry: _Entry, sign: str) -> _Step:
    """Return the step that replaces bullets by the dash of a list."""
    rows = [
        (row, found) for row, line in enumerate(entry.lines) if (found := _BULLET.match(line)) and found["sign"] == sign
    ]
    changes = tuple(_Change(row, found.start("sign"), found.end(), "- ") for row, found in rows)
    row, found = rows[0]
    return _Step(YamlCauseKind.BULLET, row, found.start("sign"), found.end("sign"), changes, sign)


def _steps_of_key(entry: _Entry, number: int, at: int, found: re.Match[str]) -> Iterator[_Step]:
    key, rest = found["key"], found["rest"]
    colon = found.start("rest")
    if rest[:1] and rest[0] in HARD_SPACES:
        yield _Step(YamlCauseKind.HARD_SPACE, number, colon, colon + 1, (_Change(number, colon, colon + 1, " "),), key)
    elif rest[:1] not in {"", " ", "\t"} and not rest.startswith("//"):
        yield _Step(
            YamlCauseKind.NO_SPACE, number, found.start("key"), colon, (_Change(number, colon, colon, " "),), key
        )
    elif rest.strip():
        start = colon + len(rest) - len(rest.lstrip())
        known = _types().get(key.casefold())
        yield from _steps_of_value(entry, number, start, key, is_list=known is not None and known is not TextType)
        if (hash_ := _COMMENT.search(rest)) and _goes_on(entry, number, at):
            place = colon + hash_.start() + 1
            yield _Step(YamlCauseKind.HASH, number, place, place + 1, _quoted(entry, number, start))


def _steps_of_value(entry: _Entry, number: int, start: int, key: str, *, is_list: bool) -> Iterator[_Step]:
    """Yield possible mistakes in the value that begins at a column of a line."""
    line = entry.lines[number]
    value = line[start:].rstrip()
    first = value[:1]
    whole = _quoted(entry, number, start)
    if first in {"'", '"'}:
        yield from _steps_of_quotes(entry, number, start, value)
    elif first in _BRACKETS:
        yield from _steps_of_brackets(entry, number, start, value, is_list=is_list)
    elif value.startswith("- ") and key:
        if is_list:
            items = (_Change(number, start, start + len(value), f"[{value[2:].strip()}]"),)
            yield _Step(YamlCauseKind.LIST_ON_LINE, number, start, start + 1, items, key)
        else:
            yield _Step(YamlCauseKind.FIRST_SIGN, number, start, start + 1, whole, first)
    elif first in _FIRST_SIGNS and not re.fullmatch(r"[|>][+0-9-]*", value):
        yield _Step(YamlCauseKind.FIRST_SIGN, number, start, start + 1, whole, first)
    elif key and (colon := _COLON.search(value)):
        place = start + colon.start()
        end = _TYPED_QUOTES.get(first)
        if end and value.endswith(end) and len(value) > 2:
            text = value[1:-1]
            changes = (_Change(number, start, start + len(value), _in_quotes(text)),)
            yield _Step(YamlCauseKind.WRONG_QUOTES, number, start, start + len(value), changes, first + end)
        else:
            yield _Step(YamlCauseKind.COLON, number, place, place + 1, whole)
    elif key and (later := _later_colon(entry, number)):
        yield _Step(YamlCauseKind.COLON, *later, whole)


def _later_colon(entry: _Entry, number: int) -> tuple[int, int, int] | None:
    """Return line and columns of a colon in the continuation lines of a text."""
    for line in range(number + 1, _end_of_value(entry, number) + 1):
        found = _COLON.search(entry.lines[line])
        if found:
            return line, found.start(), found.end()
    return None


def _steps_of_quotes(entry: _Entry, number: int, start: int, value: str) -> Iterator[_Step]:
    mark = value[0]
    closing = re.match(r'"(?:[^"\\]|\\.)*"' if mark == '"' else r"'(?:[^']|'')*'(?!')", value)
    if closing is None:
        last = _end_of_value(entry, number)
        end = len(entry.lines[last].rstrip())
        changes = (_Change(last, end, end, mark),)
        if last == number and mark == '"' and "\\" in value:
            changes = (_Change(number, start, end, _in_quotes(value[1:])),)
        yield _Step(YamlCauseKind.OPEN_QUOTE, number, start, start + 1, changes, mark)
        return
    after = value[closing.end() :]
    if after.strip() and not after.lstrip().startswith("#"):
        # "Ho sa "hei" til oss" may be one quotation or two: the writer must decide.
        certain = not value.endswith(mark) or (mark == "'" and _only_apostrophes(value))
        text = value[1:-1] if mark == "'" and certain and value.endswith(mark) else value
        changes = (_Change(number, start, start + len(value), _in_quotes(text)),)
        place = start + closing.end()
        yield _Step(YamlCauseKind.TEXT_AFTER_QUOTE, number, place, start + len(value), changes, mark, certain)
    elif mark == '"' and "\\" in value:
        text = closing[0][1:-1]
        changes = (_Change(number, start, start + closing.end(), _in_quotes(text)),)
        place = start + value.index("\\")
        yield _Step(YamlCauseKind.BACKSLASH, number, place, place + 1, changes, "\\")


def _only_apostrophes(value: str) -> bool:
    return re.fullmatch(r"(?:[^']|(?<=\w)'(?=\w))*", value[1:-1]) is not None


def _steps_of_brackets(entry: _Entry, number: int, start: int, value: str, *, is_list: bool) -> Iterator[_Step]:
    opening = value[0]
    depth = end = 0
    for place, sign in enumerate(value):
        depth += (sign in "[{") - (sign in "]}")
        if depth == 0:
            end = place + 1 if sign == _BRACKETS[opening] else 0
            break
    after = value[end:]
    comment = _COMMENT.search(value[: end or len(value)])
    is_open = not end and (is_list or not entry.in_story or _OPENS_GROUP.match(value) is not None)
    bare = list(_BARE_COLOUR.finditer(value)) if opening == "{" and comment and end == len(value) else []
    if bare:
        places = [(start + found.start(), start + found.end(), found[0]) for found in bare]
        changes = tuple(_Change(number, begin, stop, f'"{text}"') for begin, stop, text in places)
        yield _Step(YamlCauseKind.COLOURS, number, places[0][0], places[0][1], changes)
    elif comment and (end or is_list):
        yield _in_item(number, start, value, comment.start())
    elif (end and after.strip() and not after.lstrip().startswith("#")) or (not end and not is_open):
        yield _Step(YamlCauseKind.FIRST_SIGN, number, start, start + 1, _quoted(entry, number, start), opening)
    elif not end:
        last = _end_of_value(entry, number)
        column = len(entry.lines[last].rstrip().rstrip(","))
        changes = (_Change(last, column, len(entry.lines[last]), _BRACKETS[opening] * depth),)
        why = YamlCauseKind.OPEN_BRACKET if opening == "[" else YamlCauseKind.OPEN_BRACE
        certain = opening == "[" and depth == 1 and entry.in_story
        yield _Step(why, number, start, start + 1, changes, opening, certain=certain)


def _in_item(number: int, start: int, value: str, space: int) -> _Step:
    """Return the step that quotes a list item that has a # after a space."""
    begin = max(value.rfind(mark, 0, space) for mark in ",[") + 1
    ends = [place for mark in ",]" if (place := value.find(mark, space)) > 0]
    end = min(ends, default=len(value))
    item = value[begin:end].strip()
    at = start + value.index(item, begin)
    certain = not value[space + 2 : space + 3].isspace() and "{" not in value
    return _Step(
        YamlCauseKind.HASH,
        number,
        start + space + 1,
        start + space + 2,
        (_Change(number, at, at + len(item), _in_quotes(item)),),
        certain=certain,
    )


def _goes_on(entry: _Entry, number: int, at: int) -> bool:
    """Return whether a text goes on at a line, the one directly below another: it is neither a field nor an item."""
    return at == number + 1 and not _KEY.match(entry.lines[at]) and not _ITEM.match(entry.lines[at])


def _hash_below(entry: _Entry, number: int, at: int) -> Iterator[_Step]:
    """Yield the step that quotes a text one of whose later lines begins with a #."""
    for row in range(number - 1, max(-1, number - _LINES_ABOVE), -1):
        line = entry.lines[row]
        if found := _KEY.match(line) or _ITEM.match(line):
            start = found.start("rest") + len(found["rest"]) - len(found["rest"].lstrip())
            if line[start : start + 1] not in {"", *"'\"[{|>#"}:
                place = entry.lines[number].index("#")
                changes = _quoted(entry, row, start, _end_of_value(entry, at))
                # With a space after it, a # may begin a note, which must not become a part of the text.
                certain = not entry.lines[number][place + 1 : place + 2].isspace()
                yield _Step(YamlCauseKind.HASH, number, place, place + 1, changes, certain=certain)
            return


def _steps_of_bare_line(entry: _Entry, number: int) -> Iterator[_Step]:
    """Yield possible mistakes in a line that has neither indentation nor a key with a colon."""
    line = entry.lines[number]
    word = line.split(None, 1)[0]
    if word.casefold() in _types() and number == 0:
        yield _Step(
            YamlCauseKind.NO_COLON,
            number,
            0,
            len(word),
            (_Change(number, len(word), len(word), ":"),),
            word,
            certain=False,
        )
        return
    rows = []
    for row in range(number, len(entry.lines)):
        if not entry.lines[row].strip() or entry.lines[row].startswith((" ", "#", "-")):
            break
        rows.append(row)
    if (
        number > 0
        and (above := _KEY.match(entry.lines[0]))
        and not above["rest"].lstrip().startswith(("'", '"', "[", "{"))
    ):
        is_text = _types().get(above["key"].casefold()) is TextType and bool(above["rest"].strip())
        changes = tuple(_Change(row, 0, 0, "  ") for row in rows)
        yield _Step(YamlCauseKind.NOT_INDENTED, number, 0, len(line.rstrip()), changes, above["key"], certain=is_text)


def _without_colon(entry: _Entry, at: int) -> Iterator[_Step]:
    """Yield what the last line may mean, at or above the parser's error, that is neither a field nor an item.

    A parser reads such a line as the beginning of a key, and stops at the line below it.
    """
    for number in range(at, max(-1, at - _LINES_ABOVE), -1):
        line = entry.lines[number]
        text = line.strip()
        if not text or text.startswith("#"):
            continue
        found = _BARE.match(line)
        is_item = found is not None and "-" in found["lead"] and found["key"].casefold() not in _types()
        if found is not None and not is_item and _KEY.match(line) is None:
            start, end = found.start("key"), len(line.rstrip())
            rows = (row for row in entry.lines[number + 1 :] if row.strip() and not row.strip().startswith("#"))
            below = next(rows, "")
            is_parent = not found["rest"].strip() and _KEY.match(below) and len(below) - len(below.lstrip()) > start
            if found["key"].casefold() in _types() or is_parent:
                change = _Change(number, found.end("key"), found.start("rest"), ":" if is_parent else ": ")
            else:
                change = _Change(number, 0, len(line), "")
            yield _Step(YamlCauseKind.NO_COLON, number, start, end, (change,), text, certain=False)
        if number < at:
            return


def _indents(entry: _Entry, at: int) -> Iterator[_Step]:
    """Yield the columns in which a field may have been meant to begin: those of the fields above it."""
    found = _KEY.match(entry.lines[at])
    if found is None or at == 0:
        return
    column = _column(found)
    yield from _indent_above(entry, at, column)
    above = [match for line in reversed(entry.lines[:at]) if (match := _KEY.match(line))]
    columns = [match.start("key") for match in above] + [match["lead"].find("-") for match in above]
    for wanted in dict.fromkeys(columns):
        if wanted >= 0 and wanted != column:
            certain = wanted > 0 or looks_like_field(entry.lines[at])
            changes = (_Change(at, 0, column, " " * wanted),)
            yield _Step(YamlCauseKind.INDENT, at, 0, max(column, 1), changes, found["key"], certain)


def _column(found: re.Match[str]) -> int:
    """Return the column of a field, or of the item that begins with it."""
    return found["lead"].index("-") if "-" in found["lead"] else found.start("key")


def _indent_above(entry: _Entry, at: int, column: int) -> Iterator[_Step]:
    """Yield the step that moves the single field above to the column of the fields from `at` on, if those are more."""
    number = next((row for row in range(at - 1, 0, -1) if entry.lines[row].strip()), 0)
    found = _KEY.match(entry.lines[number])
    below = [match for line in entry.lines[at:] if (match := _KEY.match(line))]
    if number and found and _column(found) != column and sum(_column(match) == column for match in below) > 1:
        change = _Change(number, 0, _column(found), " " * column)
        step = _Step(YamlCauseKind.INDENT, number, 0, max(_column(found), 1), (change,), found["key"], certain=False)
        if entry.after(step).fault() is None:
            yield step


def _end_of_value(entry: _Entry, number: int) -> int:
    """Return the last line of a value that begins on a line and continues below it."""
    last = number
    for row in range(number + 1, len(entry.lines)):
        line = entry.lines[row]
        if line.strip().startswith("#") or _KEY.match(line) or line.lstrip().startswith("- "):
            break
        last = row if line.strip() else last
    return last


def _quoted(entry: _Entry, number: int, start: int, last: int | None = None) -> tuple[_Change, ...]:
    """Return the changes that quote a value, which may continue over several lines, to the line `last` if given."""
    last = _end_of_value(entry, number) if last is None else last
    if last == number:
        value = entry.lines[number][start:].rstrip()
        return (_Change(number, start, start + len(value), _in_quotes(value)),)
    rows = [entry.lines[number][start:], *entry.lines[number + 1 : last + 1]]
    mark = "'" if any('"' in row or "\\" in row for row in rows) else '"'
    changes = [_Change(number, start, start, mark)]
    if mark == "'":
        for offset, row in enumerate(rows):
            shift = start if offset == 0 else 0
            changes += [
                _Change(number + offset, shift + one.end(), shift + one.end(), "'") for one in re.finditer("'", row)
            ]
    end = len(entry.lines[last].rstrip())
    return (*changes, _Change(last, end, end, mark))


def _in_quotes(text: str) -> str:
    """Return a text as a quoted value."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


@cache
def _types() -> dict[str, type]:
    """Return the type of each field by each of its names: Text, a list or something else."""
    return dict(_keys(group for _, _, group in field_registry.REGISTRIES))


def _keys(groups: "Iterator[RecordType]") -> Iterator[tuple[str, type]]:
    seen: set[int] = set()
    waiting = list(groups)
    while waiting:
        group = waiting.pop()
        if id(group) in seen:
            continue
        seen.add(id(group))
        one: Field[object]
        for one in group.fields:
            kind = (
                TextType
                if isinstance(one.type, TextType)
                else ListType
                if isinstance(one.type, ListType)
                else type(one.type)
            )
            yield from ((key, kind) for key in one.keys)
            if one.group is not None:
                waiting.append(one.group)
