"""What `check` says about a telling before it is written to a file, in words for the one who tells it."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from site_gen import markdown, people_in_story
from site_gen.authoring.interview import AnswerKind, InterviewQuestion
from site_gen.check import rule_registry, run
from site_gen.check.rule import StoryRule
from site_gen.check.rules import child_in_film, placeholder_in_text, unasked_person, unknown_full_name, unsure_person
from site_gen.confidentiality.served_lines import may_be_of_served
from site_gen.editions import eligibility
from site_gen.intake.told_markdown import plain_words
from site_gen.language.sentences import sentences
from site_gen.media import inspection
from site_gen.model import media_fields, story_fields
from site_gen.model.diagnostic import Diagnostic
from site_gen.model.localized import Form, Words
from site_gen.model.manuscript import FileKind, Manuscript
from site_gen.model.picture import ImageInfo
from site_gen.model.registers import Registers
from site_gen.model.source_positions import Span
from site_gen.model.story import Story
from site_gen.names.bearers import NameBearers, name_checksums
from site_gen.names.turned import first_name_first
from site_gen.names.whole_names import is_whole_name
from site_gen.pictures.picture_fields import pictures_of
from site_gen.pipeline import take_in_answers
from site_gen.pipeline.evaluate import Evaluation
from site_gen.pipeline.register_people import with_person
from site_gen.pipeline.take_in_told_story import TakenStory
from site_gen.read import attachments, register_files, story_files
from site_gen.read.register_files import RegisterFile
from site_gen.settings import Settings

_OF_FILES = re.compile(
    r"framsnakk |«[a-zæøå_]+:|\bid-en\b|\bfila?\b|\bfilen?\b|personar»|personer»|\.yml|Git|\bcheck\b"
    r"|\bfelt(?:et|a|ene)?\b|\]\("
)
"""What is said to the one who edits the file."""
_FIELD = re.compile(r"\b([Ff])eltet «([^»]+)»")
_UNDER_PEOPLE = re.compile(r"«person[ae]r»")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_NOT_AMONG_PEOPLE = Words(
    nn="Her står det eit heilt namn som ikkje er blant dei du har nemnt som med i forteljinga.",
    nb="Her står det et helt navn som ikke er blant dem du har nevnt som med i fortellingen.",
)
_REWRITE = Words(
    nn="Skriv om utan namnet, til dømes «ein kollega».", nb="Skriv om uten navnet, for eksempel «en kollega»."
)
_ADD_OR_REWRITE = Words(
    nn="Er det ein kollega, så skriv namnet der òg, så blir personen spurd. Elles: skriv om utan namnet.",
    nb="Er det en kollega, så skriv navnet der også, så blir personen spurt. Ellers: skriv om uten navnet.",
)
_MORE_THAN_NAMES = Words(
    nn="Dette kan vere ein brukar, pasient eller elev, eller det er meir enn eit namn.",
    nb="Dette kan være en bruker, pasient eller elev, eller det er mer enn et navn.",
)
_ONLY_NAMES = Words(
    nn="Skriv berre førenamn og etternamn på kollegaer, og ta bort alt anna.",
    nb="Skriv bare fornavn og etternavn på kolleger, og ta bort alt annet.",
)
_MUST = Words(nn="Skriv det om, eller ta det bort.", nb="Skriv det om, eller ta det bort.")
_MAY_STAY = Words(
    nn="Rett det om du vil. Du kan òg la det stå, så ser redaksjonen på det.",
    nb="Rett det hvis du vil. Du kan også la det stå, så ser redaksjonen på det.",
)
_WHO_TOOK = Words(nn="det du skreiv om kven som tok biletet", nb="det du skrev om hvem som tok bildet")
_OF_PICTURE = Words(nn="det du skreiv om biletet", nb="det du skrev om bildet")


@dataclass(frozen=True, slots=True)
class TypedNames:
    """A line of an answer that should have nothing but the names of colleagues."""

    question: str
    """The code of the question."""
    line: str
    are_pictured: bool = False
    """Whether they can be recognised in a picture: a person who is served is named there too, if wrongly."""


@dataclass(frozen=True, slots=True)
class TellerAdvice:
    """One finding, at the answer that it is about."""

    question: str
    """The code of the question."""
    excerpts: tuple[str, ...]
    """The sentences that it is about, by paragraph; empty where it is about the whole answer."""
    message: Words
    hint: Words
    stops: bool
    """Whether the story cannot be sent before it is changed."""


@dataclass(frozen=True, slots=True)
class CheckedTelling:
    """A telling, as its page would show it, with what there is to say about it."""

    manuscript: Manuscript
    story: Story | None
    """The preview; None when the text cannot be shown."""
    advice: tuple[TellerAdvice, ...]

    @property
    def is_stopped(self) -> bool:
        """Whether it cannot be sent before something has been changed."""
        return any(one.stops for one in self.advice)


def check_told_story(
    evaluation: Evaluation,
    taken: TakenStory,
    questions: Sequence[InterviewQuestion],
    image_info: Mapping[str, ImageInfo],
    named: Sequence[TypedNames] = (),
) -> CheckedTelling:
    """Return a story that would be written, checked as `check` will when it has been.

    `image_info` has the inspections of its pictures, by SHA-256. `named` are the lines in which people were named. In
    those the parts of the whole names of colleagues count as those of registered names, and what may be about a person
    who is served stops the sending.
    """
    root, form = evaluation.repository.root, evaluation.settings.form
    path = root / taken.answer.path
    written = story_files.parse_story_text(taken.text, path, root, form)
    digests = {name: digest_of(data) for name, data in taken.pictures.items()}
    digests |= taken.film.digests if taken.film else {}
    written = attachments.attach_file_digests(written, path.parent, digests)
    manuscript = inspection.attach_image_info(written, image_info)
    manuscript = inspection.attach_film_info(manuscript, taken.film.infos if taken.film else {})
    if evaluation.evaluator is None:
        raise ValueError("an evaluation that was not made by evaluate() checks nothing")
    build_context = evaluation.evaluator.build_context
    registers = _with_new_people(evaluation, evaluation.evaluator.registers, taken, _colleagues(named))
    checked = evaluation.evaluator.check(manuscript, registers)
    story = eligibility.preview_story(checked.preview, registers, build_context) if checked.preview else None
    found = [one for one in checked.diagnostics if one.code not in _OF_REGISTER]
    found += _full_names(manuscript, registers, evaluation.settings)
    # A draft may have them, but the one who tells hears of them now.
    gaps = placeholder_in_text.placeholders_in(manuscript)
    found += run.diagnostics_of(placeholder_in_text.RULE, manuscript, gaps, evaluation.settings)
    terms = _TellerTerms(tuple(taken.pictures), questions)
    advice = _advice(manuscript, sorted(found, key=lambda one: one.order), questions, terms)
    return CheckedTelling(manuscript, story, (*_more_than_names(named), *advice))


def stops_in(
    manuscript: Manuscript, findings: Iterable[Diagnostic], questions: Sequence[InterviewQuestion]
) -> tuple[TellerAdvice, ...]:
    """Return what in the findings about a teller's story nobody else may see before it is changed."""
    names = tuple(one.get(media_fields.PICTURE_FILE, "") for one in pictures_of(manuscript))
    stopping = sorted((one for one in findings if _stops_sending(one)), key=lambda one: one.order)
    return tuple(_advice(manuscript, stopping, questions, _TellerTerms(names, questions)))


def _colleagues(named: Iterable[TypedNames]) -> list[str]:
    """Return the whole names of those who tell, are in the story, or took the pictures; none that may be served."""
    lines = [one.line for one in named if not (one.are_pictured or may_be_of_served(one.line))]
    typed = (first_name_first(name) for line in lines for name in take_in_answers.names_in(line))
    return [name for name in typed if is_whole_name(name)]


def _more_than_names(named: Iterable[TypedNames]) -> Iterator[TellerAdvice]:
    for one in named:
        if may_be_of_served(one.line):
            yield TellerAdvice(one.question, (one.line.strip(),), _MORE_THAN_NAMES, _ONLY_NAMES, stops=True)


def digest_of(data: bytes) -> str:
    """Return the SHA-256 of a picture."""
    return hashlib.sha256(data).hexdigest()


_OF_REGISTER = {unasked_person.RULE.code, unknown_full_name.RULE.code, unsure_person.RULE.code}
"""Rules that say of a name whether the register has it, which is nothing for everybody to know."""


def _full_names(manuscript: Manuscript, registers: Registers, settings: Settings) -> list[Diagnostic]:
    """Return the full names in the text that are not among the story's people, in the register or not."""
    mentions = people_in_story.mentions(manuscript, registers)
    names = {one.person.id: one.person.names for one in mentions if one.person}
    own = NameBearers(names, {identity: name_checksums(known) for identity, known in names.items()})
    rule = unknown_full_name.RULE
    findings = rule.check(manuscript, replace(registers, bearers=own.among))
    return run.diagnostics_of(rule, manuscript, findings, settings)


def _with_new_people(
    evaluation: Evaluation, registers: Registers, taken: TakenStory, colleagues: Sequence[str]
) -> Registers:
    """Return registers as they will be when the people who are new have been written."""
    root, settings = evaluation.repository.root, evaluation.settings
    before, new = registers, NameBearers({}, {"": name_checksums(colleagues)})
    for identity, change in zip(taken.people, taken.changes, strict=False):
        file = RegisterFile(root / change.path, FileKind.PERSON, identity)
        written = register_files.parse_register((change.after or "").encode(), file, root, settings.form)
        registers = with_person(registers, register_files.build_person(written, settings.consent_months))
    return replace(registers, is_part_of_name=lambda word: before.is_part_of_name(word) or new.has_word(word))


# --- What is said to the one who tells -------------------------------------------------------------------------------


def _advice(
    manuscript: Manuscript,
    diagnostics: Sequence[Diagnostic],
    questions: Sequence[InterviewQuestion],
    terms: "_TellerTerms",
) -> Iterator[TellerAdvice]:
    places = _Places(manuscript, questions)
    asks_people = any(one.field is story_fields.PEOPLE for one in questions)
    title = manuscript.record.at(story_fields.TITLE)
    # Where nobody was asked for a title, it is the first words of an answer.
    made = None if title is None or any(one.field is story_fields.TITLE for one in questions) else title.span.line
    stopped = [(places.first_sentence_at(one.span), one.message.nn) for one in diagnostics if _stops_sending(one)]
    for one in diagnostics:
        if one.span.line == made or _is_named_in(one, stopped, places):
            continue
        question = places.question_at(one.span.line)
        stops = _stops_sending(one)
        if question is None and (stops or one.code == child_in_film.RULE.code):
            # Of a film the editors hear everything else.
            question = places.film_question_at(one.span.line) or questions[0].code
        if question is None or not (stops or _is_for_teller(one)):
            continue
        if one.code == unknown_full_name.RULE.code:
            message, hint = _NOT_AMONG_PEOPLE, _ADD_OR_REWRITE if asks_people else _REWRITE
        else:
            message = terms.translated(one.message)
            hint = _next_step(teller_hint(terms.translated(one.hint)), stops=stops)
        yield TellerAdvice(question, places.sentences_at(one.span), message, hint, stops)


def _next_step(hint: Words, *, stops: bool) -> Words:
    """Return what the one who tells can do: there is always something."""
    return hint if hint.nn and hint.nb else _MUST if stops else _MAY_STAY


def _is_named_in(one: Diagnostic, stopped: Sequence[tuple[str, str]], places: "_Places") -> bool:
    """Return whether a finding is about a full name that what stops its sentence speaks of already."""
    if one.code != unknown_full_name.RULE.code:
        return False
    name, sentence = f"«{places.text_at(one.span)}»", places.first_sentence_at(one.span)
    return any(said == sentence and name in message for said, message in stopped)


def _stops_sending(diagnostic: Diagnostic) -> bool:
    """Return whether nobody else may see the text of a finding before it is changed."""
    rule = rule_registry.find_rule(diagnostic.code)
    return rule is not None and rule.stops_sending


def _is_for_teller(diagnostic: Diagnostic) -> bool:
    """Return whether a finding is about the answers, and not about what the editors add or correct."""
    rule = rule_registry.find_rule(diagnostic.code)
    if rule is None or diagnostic.has_safe_fix:
        return False
    return isinstance(rule, StoryRule) or rule.asks_editors or rule.style


def teller_hint(hint: Words) -> Words:
    """Return what to do, without the sentences about files, fields and commands."""

    def plain(text: str) -> str:
        return " ".join(one for one in re.split(r"(?<=[.?!]) ", text) if not _OF_FILES.search(one))

    return Words(nn=plain(hint.nn), nb=plain(hint.nb))


class _TellerTerms:
    """Says in words of questions what rules say in words of files: «biletet nr. 1», «svaret på …»."""

    def __init__(self, pictures: Sequence[str], questions: Sequence[InterviewQuestion]) -> None:
        self._pictures = pictures
        self._asked = {
            name: one.text for one in questions if one.field is not None for name in (one.field.nn, one.field.nb)
        }
        said = (media_fields.PICTURE_ALT, media_fields.PICTURE_CAPTION, media_fields.PICTURE_CREDIT)
        self._of_picture = {name for field in said for name in (field.nn, field.nb)}

    def translated(self, words: Words) -> Words:
        return Words(nn=self._plain(words.nn, Form.NN), nb=self._plain(words.nb, Form.NB))

    def _plain(self, text: str, form: Form) -> str:
        for number, name in enumerate(self._pictures, 1):
            picture = Words(nn="bilete", nb="bilde").in_form(form)
            named = re.compile(rf"(?:({picture}t?) )?«{re.escape(name)}»", re.IGNORECASE)
            text = named.sub(lambda found: f"{found[1] or picture} nr. {number}", text)  # noqa: B023 - used at once

        def answer(found: re.Match[str]) -> str:
            asked = self._asked.get(found[2])
            if found[2] in self._of_picture:
                of_picture = (_WHO_TOOK if found[2] == media_fields.PICTURE_CREDIT.nn else _OF_PICTURE).in_form(form)
                return of_picture.capitalize() if found[1] == "F" else of_picture
            return f"{'S' if found[1] == 'F' else 's'}varet på «{asked.in_form(form)}»" if asked else found[0]

        if people := self._asked.get(story_fields.PEOPLE.nn):
            text = _UNDER_PEOPLE.sub(f"«{people.in_form(form)}»", text)
        return _FIELD.sub(answer, text)


class _Places:
    """Which answer each line of a story's file came from."""

    def __init__(self, manuscript: Manuscript, questions: Sequence[InterviewQuestion]) -> None:
        self._lines = manuscript.source.split("\n") if manuscript.source else []
        self._body = manuscript.body_line
        self._starts: list[tuple[int, str | None]] = [(span.line, None) for span in manuscript.record.empty.values()]
        by_field = {one.field.name: one.code for one in questions if one.field is not None}
        pictures = next((one.code for one in questions if one.answer is AnswerKind.PICTURES), None)
        for name, placed in manuscript.record.placed.items():
            self._starts.append((placed.span.line, pictures if name == "pictures" else by_field.get(name)))
        headings = {
            heading: one.code for one in questions if one.section for heading in (one.section.nn, one.section.nb)
        }
        self._starts.append((self._body, None))
        for heading in markdown.parse_body(manuscript.body).headings():
            self._starts.append((self._body + heading.line, headings.get(heading.text)))
        self._starts.sort(key=lambda one: one[0])
        self._of_pictures = {
            text.span.line: text.value
            for record in pictures_of(manuscript)
            for field in (media_fields.PICTURE_ALT, media_fields.PICTURE_CAPTION)
            if (text := record.at(field)) is not None
        }
        film = manuscript.record.at(story_fields.VIDEO)
        self._film = film.span.line if film and pictures else None
        self._with_film = pictures

    def film_question_at(self, line: int) -> str | None:
        """Return the code of the question under which a film was handed in; None for a line that is not about one."""
        starts = [start for start, _ in self._starts if start <= line]
        return self._with_film if self._film is not None and starts and starts[-1] == self._film else None

    def question_at(self, line: int) -> str | None:
        """Return the code of the question that a line answers; None for what nobody was asked about."""
        found = None
        for start, code in self._starts:
            if start > line:
                break
            found = code
        return found

    def text_at(self, span: Span) -> str:
        """Return what is written at a position; empty when it goes on over several lines."""
        is_within = span.line == span.end_line and span.line <= len(self._lines)
        return self._lines[span.line - 1][span.column - 1 : span.end_column - 1] if is_within else ""

    def sentences_at(self, span: Span) -> tuple[str, ...]:
        """Return the sentences of the text that a span touches, as typed, by paragraph, or what a picture's field has.

        They are empty elsewhere, and for a whole line.
        """
        if span.line in self._of_pictures and span.line < self._body:
            return (self._of_pictures[span.line],)
        if span == Span(span.line, 1, span.line, 1) or not self._body <= span.line <= len(self._lines):
            return ()
        last = min(max(span.line, span.end_line), len(self._lines))
        return tuple(filter(None, (self._touched(span, number) for number in range(span.line, last + 1))))

    def first_sentence_at(self, span: Span) -> str:
        """Return the first of the sentences that a span touches; empty where there is none."""
        return next(iter(self.sentences_at(span._replace(end_line=span.line, end_column=span.column + 1))), "")

    def _touched(self, span: Span, number: int) -> str:
        """Return the sentences of one line that a span touches, as one text; empty in a heading."""
        line = self._lines[number - 1]
        begins = span.column - 1 if number == span.line else 0
        ends = span.end_column - 1 if number == span.end_line else len(line)
        found = [one for one in sentences(line) if one.start < max(ends, begins + 1) and begins < one.end]
        if not found or line.startswith("#"):
            return ""
        return plain_words(_ESCAPED.sub(r"\1", line[found[0].start : found[-1].end]))
