"""What `check` says of a story, at the field or the line of the text that it is about, in words without files."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from site_gen.authoring.field_form import FieldForm
from site_gen.desk import before_asking
from site_gen.desk.plain_hint import plain_hint
from site_gen.desk.typed_story import BODY, EDITED
from site_gen.model import media_fields
from site_gen.model.diagnostic import Blocks, Diagnostic
from site_gen.model.field_types import Field, RecordType
from site_gen.model.localized import Form
from site_gen.model.source_positions import Span, whole_line_span
from site_gen.pipeline.edit_story import StoryVersion

_ANSWERS = "APP"
"""How the codes of what people have not answered begin: it is said with what a change does."""
_MOST_QUOTES = 5
_MARKS = re.compile(r"#{1,6} +")
"""What makes a line a heading, which is nothing to those who read it."""


@dataclass(frozen=True, slots=True)
class PlacedFinding:
    """One finding at a place of the form."""

    place: str
    """The name of a field or an item, of the text, or nothing for the whole story."""
    found: Diagnostic
    quotes: tuple[tuple[str, str, str], ...] = ()
    """Each line of the text that it is about: before, within and after the part that it is about."""

    has_button: bool = False
    """Whether there is a correction that certainly is what was meant, of what the form has."""

    add: tuple[str, str] = ("", "")
    """The name that the register does not have, with where that person is added; empty for another finding."""
    hinders_asking: bool = False
    """Whether it is no fault, and nobody can be asked about the story before it is mended."""

    @property
    def key(self) -> str:
        """What identifies it in a form that is sent."""
        span = self.found.span
        return f"{self.found.code}-{span.line}-{span.column}-{span.end_column}"

    def in_form(self, form: Form) -> dict[str, Any]:
        """Return what the page shows."""
        return {
            "message": self.found.message.in_form(form),
            "hint": plain_hint(self.found.hint.in_form(form)),
            "quotes": self.quotes,
            "fix": self.key if self.has_button else "",
            "stops": self.found.blocks is not Blocks.NOTHING or self.hinders_asking,
            "kind": self._kind,
            "add": self.add,
        }

    @property
    def _kind(self) -> str:
        """The key of what it is called."""
        if self.hinders_asking:
            return "desk_edit_first"
        return "desk_edit_advice" if self.found.blocks is Blocks.NOTHING else "desk_edit_stops"


def placed_findings(version: StoryVersion, shown: FieldForm | None) -> list[PlacedFinding]:
    """Return the findings of a version of a story, each at its place; `shown` are the fields as they stand in it."""
    lines = version.manuscript.source.split("\n")
    found = (one for one in version.findings if not one.code.startswith(_ANSWERS))
    lacks = partial(before_asking.is_said_as_lack, manuscript=version.manuscript)
    return [replace(_placed(one, version, shown, lines), hinders_asking=lacks(one)) for one in found]


def _placed(one: Diagnostic, version: StoryVersion, shown: FieldForm | None, lines: list[str]) -> PlacedFinding:
    if shown is None:
        return PlacedFinding("", one, tuple(quoted_lines([one.span], lines)))
    in_body = [span for span in (one.span, *one.also) if span.line > version.manuscript.body_line]
    place = BODY if one.span in in_body else _field_at(one, shown)
    return PlacedFinding(place, one, tuple(quoted_lines(in_body, lines)))


def quoted_lines(spans: Iterable[Span], lines: list[str]) -> Iterator[tuple[str, str, str]]:
    """Yield each line of a text without marks of headings: before, within and after what a place is about."""
    for span in list(spans)[:_MOST_QUOTES]:
        line = lines[span.line - 1] if span.line <= len(lines) else ""
        end = span.end_column if span.end_line == span.line else len(line) + 1
        if span == whole_line_span(span.line):
            end = 1
        marks = _MARKS.match(line)
        shown = marks.end() if marks else 0
        first, last = max(shown, span.column - 1), max(shown, end - 1)
        if line.strip():
            yield line[shown:first], line[first:last], line[last:]


def _field_at(one: Diagnostic, shown: FieldForm) -> str:
    """Return the name of the field that a finding is about; that of a field that is missing where it names one."""
    is_line = one.span == whole_line_span(one.span.line)
    around = sorted(
        ((place.end_line - place.line, -len(name), name) for name, place in shown.places.items()
         if _covers(place, one.span, is_line=is_line))
    )  # fmt: skip
    names = [name for _, _, name in around]
    if names and not is_line:
        above, _, last = names[0].rpartition(".")
        asked = _asked_in(one, above, shown) if above and last == media_fields.PICTURE_FILE.name else ""
        return asked or names[0]
    item = next((name for name in names if name.rpartition(".")[2].isdigit() or name in _GROUPS), "")
    for above in dict.fromkeys((item, "")):
        named = _named_in(one, above, shown)
        if named:
            return named
    return item


_GROUPS = frozenset(one.name for one in EDITED if isinstance(one.type, RecordType))


def _covers(place: Span, span: Span, *, is_line: bool) -> bool:
    if is_line:
        return place.line <= span.line <= place.end_line
    return place[:2] <= span[:2] <= place[2:]


def _asked_in(one: Diagnostic, above: str, shown: FieldForm) -> str:
    """Return the name of an empty field of a group, which a finding at the file of the group asks for in its hint."""
    names = ((f"{above}.{field.name}", field.keys) for field in _fields_of(above))
    asked = (name for name, keys in names if any(f"«{key}:" in one.hint.nn for key in keys))
    return next((name for name in asked if name not in shown.nodes), "")


def _named_in(one: Diagnostic, above: str, shown: FieldForm) -> str:
    """Return the name of a field without a text in a group, whose key a finding quotes."""
    for field in _fields_of(above):
        name = f"{above}.{field.name}" if above else field.name
        if name not in shown.nodes and any(f"«{key}»" in one.message.nn for key in field.keys):
            return name
    return ""


def _fields_of(above: str) -> tuple[Field[Any], ...]:
    fields = EDITED
    for step in above.split(".") if above else ():
        if not step.isdigit():
            group = next((one.group for one in fields if one.name == step), None)
            fields = group.fields if group else ()
    return fields
