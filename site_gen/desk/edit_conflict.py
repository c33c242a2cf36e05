"""A form that was typed in while another changed the story: what both have changed, and all else put together."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from site_gen.authoring import body_edits
from site_gen.authoring.field_form import FieldForm
from site_gen.desk.edit_form import FormConflict
from site_gen.desk.story_references import StoryReferences
from site_gen.desk.typed_story import StoryInFile, TypedStory


@dataclass(frozen=True, slots=True)
class FormMerge:
    """A form with what another has changed, and with what both have."""

    typed: TypedStory
    conflict: FormConflict


def merged(typed: TypedStory, opened: str | None, now: StoryInFile, references: StoryReferences) -> FormMerge:
    """Return a form that was typed in a version of the file, as the form of the file as it is now.

    What only one of the two has changed is taken; where both have, what was typed stands in the form, with what stands
    in the file. Where the version that was opened is not known, everything that differs counts as changed by both.
    """
    if now.fields is None or typed.source is not None:
        return FormMerge(typed, FormConflict(body=now.text))
    before = StoryInFile.of(opened, references) if opened is not None else None
    old = before.fields if before is not None else None
    own = {name for name, text in typed.texts.items() if old is None or text != old.texts.get(name, "")}
    moved = set(_moved(typed, old, now.fields))
    texts, conflicts, kept = dict(typed.texts), {}, {}
    for name in {*typed.texts, *now.fields.texts}:
        written = now.fields.texts.get(name, "")
        is_moved = any(name.startswith(f"{one}.") for one in moved)
        is_theirs = old is None or written != old.texts.get(name, "")
        if name not in own or is_moved:
            texts[name] = written
        elif is_theirs and written != typed.texts[name]:
            conflicts[name] = written
    for one in moved:
        kept[one] = "\n".join(typed.texts[name] for name in typed.texts if name.startswith(f"{one}.") and name in own)
    numbers = {**typed.numbers, **{one: now.fields.numbers.get(one, 0) for one in moved}}
    body, body_now = _body(typed, before, now)
    form = replace(typed, texts=texts, numbers=numbers, body=body, removed=frozenset(_removed(typed, moved)))
    return FormMerge(form, FormConflict(conflicts, {one: text for one, text in kept.items() if text}, body_now))


def _moved(typed: TypedStory, old: FieldForm | None, now: FieldForm) -> Iterator[str]:
    """Yield the lists of groups whose items another has added or removed: their numbers are of other items now."""
    for name in {*typed.numbers, *now.numbers}:
        before = old.numbers.get(name, 0) if old is not None else _filled(typed, name)
        if now.numbers.get(name, 0) != before:
            yield name


def _filled(typed: TypedStory, name: str) -> int:
    """Return how many items of a list have a text in the form."""
    return len({one.split(".")[1] for one, text in typed.texts.items() if text and one.startswith(f"{name}.")})


def _removed(typed: TypedStory, moved: set[str]) -> Iterator[str]:
    return (one for one in typed.removed if one.partition(".")[0] not in moved)


def _body(typed: TypedStory, before: StoryInFile | None, now: StoryInFile) -> tuple[str, str | None]:
    """Return the text of the form, and the text in the file where both have been changed."""
    lines, written = body_edits.plain_lines(typed.body), now.body.split("\n")
    opened = before.body.split("\n") if before is not None else None
    if lines == written or (opened is not None and lines == opened):
        return now.body, None
    return typed.body, None if written == opened else now.body
