"""The questions of a begun story that have no answer yet, and an answer written below its question."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from site_gen import atomic_files, front_matter, markdown, template_questions
from site_gen.authoring import front_matter_editor
from site_gen.authoring.interview import INTERVIEWS, InterviewDefinition, InterviewQuestion, interview_questions
from site_gen.intake import escaped_markdown, sheet_answers
from site_gen.model import story_fields
from site_gen.model.choices import Kind, Status
from site_gen.model.errors import Failure
from site_gen.model.kinds import KINDS, kind_section
from site_gen.model.localized import Form, Words, fill
from site_gen.model.manuscript import FileKind, Manuscript
from site_gen.pipeline import file_changes
from site_gen.pipeline.file_changes import FileChange
from site_gen.read import story_files

_UNREADABLE = Words(
    nn="{path} kan ikkje lesast. Skriv: framsnakk check {path}",
    nb="{path} kan ikke leses. Skriv: framsnakk check {path}",
)
_NO_INTERVIEW = Words(
    nn="Til {kind} er det ingen spørsmål å svare på.", nb="Til {kind} er det ingen spørsmål å svare på."
)
_NOT_A_DRAFT = Words(
    nn="{path} er ikkje lenger eit utkast, så teksten må endrast i fila sjølv.",
    nb="{path} er ikke lenger et utkast, så teksten må endres i filen selv.",
)


@dataclass(frozen=True, slots=True)
class OpenQuestions:
    """A begun story, and what it has no answer to yet."""

    path: str
    """From the repository's root."""
    form: Form
    """The written form of the story."""
    asked: int
    """How many questions there are in all."""
    unanswered: tuple[InterviewQuestion, ...]


def open_questions(root: Path, path: str, site: Form) -> OpenQuestions:
    """Return the questions of a draft that have no answer. Raises Failure when it cannot be answered in."""
    text, story = _read(root, path, site)
    status = story.record.get(story_fields.STATUS, Status.DRAFT)
    if status is not Status.DRAFT:
        raise Failure(fill(_NOT_A_DRAFT, {"path": path}))
    kind = story.record.get(story_fields.KIND, Kind.SUCCESS_STORY)
    interview = _interview(kind)
    if interview is None:
        raise Failure(fill(_NO_INTERVIEW, {"kind": Words(nn=kind.nn, nb=kind.nb)}))
    questions = [one for one in interview_questions(interview, root) if one.section is not None]
    notes = template_questions.template_notes(root)
    answered = {section for section, has_text in _sections(text, kind, notes) if has_text}
    return OpenQuestions(
        path,
        story.form,
        len(questions),
        tuple(one for one in questions if one.section not in answered),
    )


def write_answer(root: Path, path: str, question: InterviewQuestion, answer: str, site: Form) -> None:
    """Write an answer below its question, which goes; the writer's own notes stay.

    Raises Failure when the file has changed meanwhile or cannot be read.
    """
    text, story = _read(root, path, site)
    kind = story.record.get(story_fields.KIND, Kind.SUCCESS_STORY)
    new = _answered(text, kind, question, answer, story.form, template_questions.template_notes(root))
    file_changes.write_changes(root, [FileChange(path, text, new)])


def write_lead(root: Path, path: str, lead: str, site: Form) -> None:
    """Write the lead into the fields. Raises Failure and EditRefused."""
    text, story = _read(root, path, site)
    plain = escaped_markdown.as_it_reads(" ".join(lead.split()))
    new = front_matter_editor.set_field(text, FileKind.STORY, (story_fields.LEAD,), plain, form=story.form)
    file_changes.write_changes(root, [FileChange(path, text, new)])


def needs_lead(root: Path, path: str, site: Form) -> bool:
    """Return whether a story has no lead yet."""
    return not _read(root, path, site)[1].record.get(story_fields.LEAD)


def _interview(kind: Kind) -> InterviewDefinition | None:
    """Return the interview that asks about every section of a kind."""
    sections = KINDS[kind].sections
    return next((one for one in INTERVIEWS if one.kind is kind and one.sections == sections), None)


def _read(root: Path, path: str, site: Form) -> tuple[str, Manuscript]:
    file = atomic_files.on_disk(root, path)
    text = atomic_files.read_text(file)
    story = story_files.parse_story_text(text, file, root, site)
    if story.broken is not None:
        raise Failure(fill(_UNREADABLE, {"path": path}))
    return text, story


def _sections(text: str, kind: Kind, notes: Collection[str]) -> Iterator[tuple[Words, bool]]:
    """Yield the sections of a kind in a text, and whether each has text of its writer's."""
    body = front_matter.split_front_matter(text)[1]
    lines = body.split("\n")
    for section, first, end in _places(body, kind):
        kept = _without_notes(body, first, end, notes)
        has_text = any(lines[at].strip() for at in kept if not _in_comment(body, at))
        yield section, has_text


def _places(body: str, kind: Kind) -> Iterator[tuple[Words, int, int]]:
    """Yield each section with the line after its heading and the line of the next heading, counted from 0."""
    headings = list(markdown.parse_body(body).headings())
    count = body.count("\n") + 1
    for at, heading in enumerate(headings):
        section = kind_section(kind, heading.text)
        following = next((one.line for one in headings[at + 1 :] if one.level <= heading.level), count)
        if section is not None:
            yield section, heading.line + 1, following


def _without_notes(body: str, first: int, end: int, notes: Collection[str]) -> list[int]:
    """Return the lines of a section without the questions that the template has there."""
    dropped = {
        at
        for comment in markdown.parse_body(body).comments()
        if comment.block and comment.text in notes
        for at in range(comment.line, comment.end_line)
    }
    return [at for at in range(first, end) if at not in dropped]


def _in_comment(body: str, line: int) -> bool:
    return any(one.block and one.line <= line < one.end_line for one in markdown.parse_body(body).comments())


def _answered(  # noqa: PLR0913, PLR0917 - a text, a place in it, and what to write there
    text: str, kind: Kind, question: InterviewQuestion, answer: str, form: Form, notes: Collection[str]
) -> str:
    body = front_matter.split_front_matter(text)[1]
    head = text[: len(text) - len(body)]
    written = sheet_answers.text_markdown(answer)
    section = question.section
    assert section is not None
    place = next(((first, end) for found, first, end in _places(body, kind) if found == section), None)
    if place is None:
        return f"{head}{body.rstrip()}\n\n## {section.in_form(form)}\n\n{written}\n"
    first, end = place
    lines = body.split("\n")
    opening = min(line for _, line, _ in _places(body, kind)) - 1
    above = [lines[at] for at in _without_notes(body, 0, opening, notes)] + lines[opening:first]
    kept = [lines[at] for at in _without_notes(body, first, end, notes)]
    parts = ["\n".join(part).strip("\n") for part in (above, kept, [written], lines[end:])]
    return head + "\n" + "\n\n".join(part for part in parts if part.strip()) + "\n"
