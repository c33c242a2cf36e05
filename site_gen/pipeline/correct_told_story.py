"""Correct the text of a telling that has been sent, as long as nobody has worked on it or been asked about it."""

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from site_gen import markdown, text_edits
from site_gen.authoring import front_matter_editor
from site_gen.authoring.front_matter_editor import EditRefused
from site_gen.authoring.interview import InterviewQuestion
from site_gen.intake.told_markdown import told_markdown
from site_gen.model import story_fields
from site_gen.model.errors import Failure
from site_gen.model.localized import Words, fill
from site_gen.model.manuscript import FileKind, Manuscript
from site_gen.pipeline import check_told_story, edit_story, received_stories, take_in_told_story
from site_gen.pipeline.check_told_story import TellerAdvice
from site_gen.pipeline.evaluate import Evaluation
from site_gen.pipeline.file_changes import FileChange

_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_NOT_WRITTEN = Words(
    nn="Det som vart retta i {path}, kunne ikkje skrivast.", nb="Det som ble rettet i {path}, kunne ikke skrives."
)


@dataclass(frozen=True, slots=True)
class ToldPart:
    """The answer to one question, as it stands in the file."""

    question: InterviewQuestion
    text: str
    """As typed."""
    first: int = 0
    """The first of its lines in the file, from 0; of the title, nothing."""
    end: int = 0


@dataclass(frozen=True, slots=True)
class CorrectedStory:
    """A corrected text that is in no file yet."""

    change: FileChange
    stops: tuple[TellerAdvice, ...]
    """What nobody else may see before it is changed."""


def correctable_story(evaluation: Evaluation, identity: str) -> Manuscript | None:
    """Return the story that a telling has become, while its teller may correct it; None from then on.

    That is until another has written in the file, or a person in it has been asked.
    """
    manuscript = untouched_story(evaluation, identity)
    if manuscript is None:
        return None
    # Those who have withdrawn since too: that it can be corrected again would tell of it.
    people = evaluation.registers.people.values()
    return None if any(one.request(manuscript.id) is not None for one in people) else manuscript


def untouched_story(evaluation: Evaluation, identity: str) -> Manuscript | None:
    """Return the story that a telling has become, as its teller has sent or corrected it.

    It is None when another has written in it, and when it has been withdrawn.
    """
    found = take_in_told_story.find_told_story(evaluation, identity)
    if found is None or not found.is_untouched or evaluation.registers.has_withdrawn(found.story):
        return None
    [file] = [one for one, _ in evaluation.stories if one.header.path == found.path]
    manuscript = evaluation.manuscript(file)
    return None if manuscript.broken is not None or manuscript.source is None else manuscript


def told_texts(manuscript: Manuscript, questions: Sequence[InterviewQuestion]) -> list[ToldPart]:
    """Return the title and every answer in words that a story has, in the order of the questions."""
    found = {one.question.code: one for one in told_parts(manuscript, questions)}
    for question in questions:
        if question.field in {story_fields.WISHES, story_fields.QUESTIONS}:
            text = "\n".join(manuscript.record.get(question.field, ()))
            found[question.code] = ToldPart(question, text)
    return [found[one.code] for one in questions if one.code in found and found[one.code].text]


def told_parts(manuscript: Manuscript, questions: Sequence[InterviewQuestion]) -> list[ToldPart]:
    """Return the title and the answers that a story has, in the order of the file."""
    title = next((one for one in questions if one.field is story_fields.TITLE), None)
    found = [ToldPart(title, manuscript.record.get(story_fields.TITLE, ""))] if title else []
    return found + list(_sections(manuscript, questions))


def _sections(manuscript: Manuscript, questions: Sequence[InterviewQuestion]) -> Iterator[ToldPart]:
    by_heading = {words: one for one in questions if one.section for words in (one.section.nn, one.section.nb)}
    lines = (manuscript.source or "").split("\n")
    headings = [one for one in markdown.parse_body(manuscript.body).headings() if one.text in by_heading]
    for heading, after in itertools.zip_longest(headings, headings[1:]):
        end = manuscript.body_line + after.line - 1 if after else len(lines)
        first = manuscript.body_line + heading.last
        text = "\n".join(lines[first:end]).strip()
        if text and "<!--" not in text:
            yield ToldPart(by_heading[heading.text], _ESCAPED.sub(r"\1", text), first, end)


def corrected_story(
    evaluation: Evaluation, manuscript: Manuscript, questions: Sequence[InterviewQuestion], typed: Mapping[str, str]
) -> CorrectedStory:
    """Return a story with some answers in place of those it has, by the codes of their questions. Raises Failure.

    Nothing is written.
    """
    before = manuscript.source or ""
    lines, after = before.split("\n"), before
    changed = [one for one in told_parts(manuscript, questions) if typed.get(one.question.code, one.text) != one.text]
    for one in reversed([one for one in changed if one.question.section is not None]):
        lines[one.first : one.end] = ["", *told_markdown(typed[one.question.code]).split("\n"), ""]
    after = text_edits.normalised_newlines("\n".join(lines)).rstrip("\n") + "\n"
    form = manuscript.form
    try:
        for one in changed:
            if one.question.section is None:
                title, text = (story_fields.TITLE,), typed[one.question.code]
                after = front_matter_editor.set_field(after, FileKind.STORY, title, text, form=form)
        after = received_stories.with_own_fingerprint(after, form) if changed else before
    except EditRefused:
        raise Failure(fill(_NOT_WRITTEN, {"path": manuscript.path})) from None
    version = edit_story.story_version(evaluation, manuscript, after)
    if not version.is_readable:
        raise Failure(fill(_NOT_WRITTEN, {"path": manuscript.path}))
    stops = check_told_story.stops_in(version.manuscript, version.findings, questions)
    return CorrectedStory(FileChange(manuscript.path, before, after), stops)
