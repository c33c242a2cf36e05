"""The questions of a begun story that have no answer yet, and an answer written below its question."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from site_gen import atomic_files, front_matter, markdown, template_questions
from site_gen.authoring import front_matter_editor
from site_gen.authoring.interview import INTERVIEWS, InterviewDefinition, InterviewQuestion, interview_questions
from site_gen.intake import escaped_markdown, sheet_answers
from site_gen.markdown import Comment
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
    answered = _DraftBody.of(text, kind, root).answered()
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
    new = _DraftBody.of(text, kind, root).with_answer(question, answer, story.form)
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


@dataclass(frozen=True, slots=True)
class _DraftBody:
    """The text of a draft below its fields, parsed once; lines count from 0."""

    head: str
    """The file down to the text."""
    lines: tuple[str, ...]
    sections: Mapping[Words, range]
    """The lines below the heading of each section, down to the next heading."""
    opening: int
    """The line of the first of those headings."""
    asked: frozenset[int]
    """The lines of the questions that the template has put there."""
    notes: frozenset[int]
    """The lines of those and of the writer's own notes."""

    @classmethod
    def of(cls, text: str, kind: Kind, root: Path) -> "_DraftBody":
        """Parse the text of a file."""
        body = front_matter.split_front_matter(text)[1]
        parsed = markdown.parse_body(body)
        lines = tuple(body.split("\n"))
        headings = list(parsed.headings())
        sections: dict[Words, range] = {}
        opening = len(lines)
        for at, heading in enumerate(headings):
            section = kind_section(kind, heading.text)
            if section is not None and section not in sections:
                end = next((one.line for one in headings[at + 1 :] if one.level <= heading.level), len(lines))
                sections[section] = range(max(heading.line, heading.last) + 1, end)
                opening = min(opening, heading.line)
        comments = [one for one in parsed.comments() if one.block]
        questions = template_questions.template_notes(root)
        return cls(
            text[: len(text) - len(body)],
            lines,
            sections,
            opening,
            _lines_of(one for one in comments if one.text in questions),
            _lines_of(comments),
        )

    def answered(self) -> set[Words]:
        """Return the sections that have text of their writer's."""
        return {
            section
            for section, below in self.sections.items()
            if any(self.lines[at].strip() for at in below if at not in self.notes)
        }

    def with_answer(self, question: InterviewQuestion, answer: str, form: Form) -> str:
        """Return the file with an answer in the place of its question, and without the words to the one who asks."""
        section, written = question.section, sheet_answers.text_markdown(answer)
        assert section is not None
        below = self.sections.get(section)
        if below is None:
            body = "\n".join(self.lines).rstrip()
            return f"{self.head}{body}\n\n## {section.in_form(form)}\n\n{written}\n"
        above = [*self._without_questions(range(self.opening)), *self.lines[self.opening : below.start]]
        parts = (above, self._without_questions(below), [written], self.lines[below.stop :])
        texts = ["\n".join(part).strip("\n") for part in parts]
        return self.head + "\n" + "\n\n".join(text for text in texts if text.strip()) + "\n"

    def _without_questions(self, lines: range) -> list[str]:
        return [self.lines[at] for at in lines if at not in self.asked]


def _lines_of(comments: Iterable[Comment]) -> frozenset[int]:
    return frozenset(at for one in comments for at in range(one.line, one.end_line))
