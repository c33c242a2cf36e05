"""What an editor has typed in the form of a story, as a browser sends it, and the file that it makes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from site_gen import front_matter
from site_gen.authoring import body_edits, field_form
from site_gen.authoring.field_edits import UnclearFieldError
from site_gen.authoring.field_form import FieldForm, TypedFields
from site_gen.desk.register_forms import known_as
from site_gen.desk.story_references import StoryReferences, names_people
from site_gen.model import story_fields
from site_gen.model.field_types import Coverage, Field, RecordType
from site_gen.model.localized import Form
from site_gen.model.manuscript import FileKind

BODY, SOURCE = "body", "source"
"""The names of the text below the fields, and of a whole file whose fields cannot be read."""
_WAS = "was-"
"""How the name begins of what the form keeps of a field that holds people."""
_MOST_ITEMS = 60
"""Items that a list of the form may have: one more than any list of a story."""
REMOVE = "remove"
"""The name of what is pressed to remove an item."""
EDITED = tuple(
    one for one in story_fields.STORY.fields if one.coverage is not Coverage.RECORD and one is not story_fields.RECEIVED
)
"""The fields that a person edits: not those that a command writes."""


def is_checked(field: Field[Any]) -> bool:
    """Return whether a list is chosen among values that are all shown."""
    return field_form.is_list(field) and (bool(field_form.fixed_values(field)) or field is story_fields.THEMES)


@dataclass(frozen=True, slots=True)
class StoryInFile:
    """A story's file as a form shows it."""

    text: str
    fields: FieldForm | None
    """None when its fields cannot be read."""
    body: str

    @classmethod
    def of(cls, text: str, references: StoryReferences) -> "StoryInFile":
        """Return the story of a file's text."""
        try:
            return cls(text, field_form.field_form(text, FileKind.STORY, references), body_edits.shown_body(text))
        except (front_matter.FrontMatterError, UnclearFieldError):
            return cls(text, None, "")


@dataclass(frozen=True, slots=True)
class TypedStory:
    """What stands in the form."""

    texts: Mapping[str, str]
    """The text of each field, by its name."""
    body: str
    """The text below the fields."""
    numbers: Mapping[str, int]
    """How many items the form has of each list of groups."""
    removed: frozenset[str] = frozenset()
    """The names of the items that are to be removed."""
    source: str | None = None
    """The whole file, where its fields cannot be read."""

    @classmethod
    def in_file(cls, story: StoryInFile) -> "TypedStory":
        """Return the form of a story that nobody has typed in."""
        if story.fields is None:
            return cls({}, "", {}, source=_with_line_feeds(story.text))
        return cls(story.fields.texts, story.body, story.fields.numbers)

    def text(self, before: str, references: StoryReferences, form: Form) -> str:
        """Return the text of a file in which what was typed stands; what was not changed keeps its bytes.

        Raises EditRefused for a field that nobody can be sure of, FrontMatterError and UnclearFieldError.
        """
        if self.source is not None:
            newline = "\r\n" if "\r\n" in before else "\n"
            return self.source.replace("\n", newline)
        fields = TypedFields(FileKind.STORY, self.texts, self.removed, references, form)
        return body_edits.with_body(fields.text(before), self.body)

    def with_file(self, before: StoryInFile, after: StoryInFile) -> "TypedStory":
        """Return the form after something has been corrected in the file that it makes."""
        if self.source is not None:
            return replace(self, source=_with_line_feeds(after.text))
        if after.fields is None or before.fields is None:
            return self
        old, new = before.fields.texts, after.fields.texts
        changed = {name: text for name, text in new.items() if old.get(name) != text}
        changed |= {name: "" for name in old if name not in new}
        body = after.body if after.body != before.body else self.body
        return replace(self, texts={**self.texts, **changed}, body=body)


def typed_story(fields: Mapping[str, str], story: StoryInFile, added: str = "") -> TypedStory:
    """Return what a browser has sent of the form of a story; `added` is a list that is to have one item more."""
    if story.fields is None:
        return TypedStory({}, "", {}, source=_with_line_feeds(fields.get(SOURCE, story.text)))
    reader = _FormFields(fields, story.fields, added)
    texts = dict(reader.group(EDITED, ""))
    texts |= {
        name: _as_shown_now(texts[name], fields.get(f"{_WAS}{name}", ""), story.fields.texts[name])
        for name in _naming(EDITED, "", story.fields)
        if name in texts
    }
    removed = frozenset(name.rpartition(".")[0] for name in fields if name.endswith(f".{REMOVE}"))
    return TypedStory(texts, _with_line_feeds(fields.get(BODY, story.body)), reader.numbers, removed)


def shown_people(shown: FieldForm) -> dict[str, str]:
    """Return what a form keeps to know which people were not changed, by the name of an input.

    The register may give a name to another person while the form is open.
    """
    return {
        f"{_WAS}{name}": " ".join(map(known_as, shown.texts[name].split("\n"))) for name in _naming(EDITED, "", shown)
    }


def without_shown_people(fields: Mapping[str, str]) -> dict[str, str]:
    """Return a form without what it keeps of the people that it has shown."""
    return {name: text for name, text in fields.items() if not name.startswith(_WAS)}


def _naming(fields: tuple[Field[Any], ...], above: str, shown: FieldForm) -> Iterator[str]:
    """Yield the name of each field with a text that holds people."""
    for one in fields:
        name, of = f"{above}{one.name}", one.item_type
        if isinstance(of, RecordType):
            items = [f".{number}" for number in range(shown.numbers.get(name, 0))] if field_form.is_list(one) else [""]
            for item in items:
                yield from _naming(of.fields, f"{name}{item}.", shown)
        elif names_people(one) and name in shown.texts:
            yield name


def _as_shown_now(typed: str, was: str, now: str) -> str:
    """Return typed people, in which those that stand as the form has shown them are as it would show them now."""
    known = list(zip(was.split(), now.split("\n"), strict=False))
    lines = []
    for line in typed.split("\n"):
        entry = next((one for one in known if one[0] == known_as(line)), None)
        if entry is not None:
            known.remove(entry)
        lines.append(entry[1] if entry is not None else line)
    return "\n".join(lines)


def _with_line_feeds(typed: str) -> str:
    """Return a text with the line ends of a page: browsers send others."""
    return typed.replace("\r\n", "\n")


class _FormFields:
    """The fields of a form by the registry's names."""

    def __init__(self, fields: Mapping[str, str], shown: FieldForm, added: str) -> None:
        self._fields = fields
        self._shown = shown
        self._added = added
        self.numbers: dict[str, int] = {}

    def group(self, fields: tuple[Field[Any], ...], above: str) -> Iterator[tuple[str, str]]:
        """Yield the name and the text of each field in a group, and in those below it."""
        for one in fields:
            name = f"{above}{one.name}"
            of = one.item_type
            if isinstance(of, RecordType):
                yield from self._groups(name, of) if field_form.is_list(one) else self.group(of.fields, f"{name}.")
            elif is_checked(one):
                if name in self._fields:
                    yield name, self._checked(name)
            elif field_form.is_list(one) and names_people(one):
                if any(self._below(name)):
                    yield name, self._lines(name)
            elif name in self._fields:
                clean = field_form.plain_items if field_form.is_list(one) else field_form.plain_text
                yield name, clean(self._fields[name])

    def _groups(self, name: str, of: RecordType) -> Iterator[tuple[str, str]]:
        steps = {one[len(name) + 1 :].partition(".")[0] for one in self._below(name)}
        sent = [int(one) for one in steps if one.isascii() and one.isdigit() and len(one) < 4]
        number = max([self._shown.numbers.get(name, 0), *(one + 1 for one in sent)])
        self.numbers[name] = min(number + (name == self._added), _MOST_ITEMS)
        for item in range(self.numbers[name]):
            yield from self.group(of.fields, f"{name}.{item}.")

    def _below(self, name: str) -> Iterator[str]:
        return (one for one in self._fields if one.startswith(f"{name}."))

    def _checked(self, name: str) -> str:
        chosen = [one[len(name) + 1 :] for one in self._below(name)]
        before = [shown for shown, _ in self._shown.items.get(name, ())]
        return "\n".join([*(one for one in before if one in chosen), *(one for one in chosen if one not in before)])

    def _lines(self, name: str) -> str:
        numbered = [(one[len(name) + 1 :], one) for one in self._below(name)]
        known = sorted((int(step), one) for step, one in numbered if step.isascii() and step.isdigit())
        return field_form.plain_items("\n".join(" ".join(self._fields[one].split()) for _, one in known))
