"""What `check` says about a telling before it is written to a file, in words for the one who tells it."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from site_gen import markdown, people_in_story
from site_gen.authoring.interview import AnswerKind, InterviewQuestion
from site_gen.check import rule_registry, run
from site_gen.check.rule import StoryRule
from site_gen.check.rules import (
    child_in_film,
    first_name_in_text,
    placeholder_in_text,
    unasked_person,
    unknown_full_name,
    unsure_person,
)
from site_gen.confidentiality.served_lines import may_be_of_served
from site_gen.editions import eligibility
from site_gen.intake.told_markdown import plain_words
from site_gen.language.sentences import sentences
from site_gen.media import inspection
from site_gen.model import media_fields, story_fields
from site_gen.model.diagnostic import Diagnostic
from site_gen.model.localized import NO_WORDS, Form, Words, fill
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
_OF_COLLEAGUE = re.compile(r"Er det e(?:in tilsett|n ansatt) det gjeld")
"""How a sentence begins that says what to do where a colleague is meant."""
_SENTENCE_END = re.compile(r"(?<=[.?!]) ")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_NOT_AMONG_PEOPLE = Words(
    nn="Her står «{name}», som ikkje er blant dei du har nemnt som med i forteljinga.",
    nb="Her står «{name}», som ikke er blant dem du har nevnt som med i fortellingen.",
)
_MAY_BE_SERVED = Words(
    nn="«{name}» kan vere ein brukar, pasient, elev eller pårørande.",
    nb="«{name}» kan være en bruker, pasient, elev eller pårørende.",
)
_REWRITE = Words(
    nn="Skriv om utan namnet, til dømes «ein kollega».", nb="Skriv om uten navnet, for eksempel «en kollega»."
)
_WITHOUT_NAME = Words(nn="Skriv om utan namnet.", nb="Skriv om uten navnet.")
_FIRST_NAME = Words(
    nn="Her står førenamnet «{name}». Alle som blir nemnde, skal lese det fyrst.",
    nb="Her står fornavnet «{name}». Alle som blir nevnt, skal lese det først.",
)
_REWRITE_OR_NOT = Words(
    nn="Skriv om utan namnet, til dømes «ein kollega». Du kan òg la det stå, så spør redaksjonen kven det er.",
    nb="Skriv om uten navnet, for eksempel «en kollega». Du kan også la det stå, så spør redaksjonen hvem det er.",
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
_TELL_EDITORS = Words(
    nn="Er det ein kollega, så sei det til redaksjonen, så blir kollegaen spurd.",
    nb="Er det en kollega, så si det til redaksjonen, så blir kollegaen spurt.",
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
    are_outside: bool = False
    """Whether it is a name in the text of which the teller has said that it is of nobody in the story."""


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
    of_colleague: Words = NO_WORDS
    """What to do instead where the words are about a colleague; empty where they are not."""


@dataclass(frozen=True, slots=True)
class CheckedTelling:
    """A telling, as its page would show it, with what there is to say about it."""

    manuscript: Manuscript
    story: Story | None
    """The preview; None when the text cannot be shown."""
    advice: tuple[TellerAdvice, ...]
    others: Mapping[str, str] = field(default_factory=dict)
    """Names in the text of which nobody has said whether they are of people in the story, with their first sentences.

    They have nothing from the register. Where an interview does not ask who is in the story, there are none.
    """

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
    # What is asked of one who was typed as an id would tell whose id it is.
    typed = {name for one in named for name in take_in_answers.names_in(one.line)}
    by_name = replace(registers, people={who: one for who, one in registers.people.items() if who not in typed})
    own = _people_of(manuscript, by_name)
    full = _full_names(manuscript, replace(registers, bearers=own.among), evaluation.settings)
    found += full
    # A draft may have them, but the one who tells hears of them now.
    gaps = placeholder_in_text.placeholders_in(manuscript)
    found += run.diagnostics_of(placeholder_in_text.RULE, manuscript, gaps, evaluation.settings)
    terms = _TellerTerms(tuple(taken.pictures), questions)
    found.sort(key=lambda one: one.order)
    first = first_name_in_text.first_names_of_others(manuscript, replace(by_name, is_part_of_name=own.has_word))
    others = _Others(manuscript, questions, found, first, named)
    advice = _advice(manuscript, found, questions, terms, others)
    said = (*_more_than_names(named), *advice, *others.first_names_nobody_asks_about())
    return CheckedTelling(manuscript, story, said, others.asked)


def stops_in(
    manuscript: Manuscript, findings: Iterable[Diagnostic], questions: Sequence[InterviewQuestion]
) -> tuple[TellerAdvice, ...]:
    """Return what in the findings about a teller's story nobody else may see before it is changed.

    The story has been sent: who is in it is not asked about any longer.
    """
    names = tuple(one.get(media_fields.PICTURE_FILE, "") for one in pictures_of(manuscript))
    stopping = sorted((one for one in findings if _stops_sending(one)), key=lambda one: one.order)
    return tuple(
        replace(one, of_colleague=_TELL_EDITORS if one.of_colleague.nn else NO_WORDS)
        for one in _advice(manuscript, stopping, questions, _TellerTerms(names, questions))
    )


def names_of_others(evaluation: Evaluation, manuscript: Manuscript) -> tuple[str, ...]:
    """Return the names in the text of a sent story that are of nobody in it, in the order of the text.

    They have nothing from the register but the names of the people of the story.
    """
    own = _people_of(manuscript, evaluation.registers)
    full = _full_names(manuscript, replace(evaluation.registers, bearers=own.among), evaluation.settings)
    knows_own = replace(evaluation.registers, is_part_of_name=own.has_word)
    first = first_name_in_text.first_names_of_others(manuscript, knows_own)
    places = _Places(manuscript, ())
    found = [(one.span, places.text_at(one.span)) for one in full]
    found += [(span, name) for name, span in first.items()]
    return tuple(dict.fromkeys(name for _, name in sorted(found) if name))


def _colleagues(named: Iterable[TypedNames]) -> list[str]:
    """Return the whole names of those who tell, are in the story, or took the pictures; none that may be served."""
    lines = [one.line for one in named if not (one.are_pictured or one.are_outside or may_be_of_served(one.line))]
    typed = (first_name_first(name) for line in lines for name in take_in_answers.names_in(line))
    return [name for name in typed if is_whole_name(name)]


def _more_than_names(named: Iterable[TypedNames]) -> Iterator[TellerAdvice]:
    for one in named:
        if may_be_of_served(one.line) and not one.are_outside:
            yield TellerAdvice(one.question, (one.line.strip(),), _MORE_THAN_NAMES, _ONLY_NAMES, stops=True)


def digest_of(data: bytes) -> str:
    """Return the SHA-256 of a picture."""
    return hashlib.sha256(data).hexdigest()


_OF_REGISTER = {unasked_person.RULE.code, unknown_full_name.RULE.code, unsure_person.RULE.code}
"""Rules that say of a name whether the register has it, which is nothing for everybody to know."""


def _people_of(manuscript: Manuscript, registers: Registers) -> NameBearers:
    """Return the people of a story: who else is in the register, the one who tells is not to know."""
    mentions = people_in_story.mentions(manuscript, registers)
    names = {one.person.id: one.person.names for one in mentions if one.person}
    return NameBearers(names, {identity: name_checksums(known) for identity, known in names.items()})


def _full_names(manuscript: Manuscript, registers: Registers, settings: Settings) -> list[Diagnostic]:
    """Return the full names in the text that registers do not have."""
    rule = unknown_full_name.RULE
    return run.diagnostics_of(rule, manuscript, rule.check(manuscript, registers), settings)


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
    others: "_Others | None" = None,
) -> Iterator[TellerAdvice]:
    places = _Places(manuscript, questions)
    title = manuscript.record.at(story_fields.TITLE)
    # Where nobody was asked for a title, it is the first words of an answer.
    made = None if title is None or any(one.field is story_fields.TITLE for one in questions) else title.span.line
    stopped = [(" ".join(places.sentences_at(one.span)), one.message.nn) for one in diagnostics if _stops_sending(one)]
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
            name = places.text_at(one.span)
            if others is None or name in others.asked:
                continue
            is_served = name in others.served
            message = fill(_MAY_BE_SERVED if is_served else _NOT_AMONG_PEOPLE, {"name": name})
            hint, of_colleague = _WITHOUT_NAME if is_served else _REWRITE, NO_WORDS
        else:
            message = terms.translated(one.message)
            hint, of_colleague = (teller_hint(terms.translated(part)) for part in _parts_of_hint(one.hint))
            hint = _next_step(hint, stops=stops)
        yield TellerAdvice(question, places.sentences_at(one.span), message, hint, stops, of_colleague)


class _Others:
    """The names in a text of people of whom nobody has said that they are in the story."""

    def __init__(
        self,
        manuscript: Manuscript,
        questions: Sequence[InterviewQuestion],
        diagnostics: Sequence[Diagnostic],
        first_names: Mapping[str, Span],
        named: Sequence[TypedNames],
    ) -> None:
        self._places = _Places(manuscript, questions)
        self._first_names = first_names
        full = [(one, self._places.text_at(one.span)) for one in diagnostics if one.code == unknown_full_name.RULE.code]
        stopped = [one.message.nn for one in diagnostics if _stops_sending(one)]
        found = [*((one.span, name) for one, name in full if name), *((at, name) for name, at in first_names.items())]
        names = {name: at for at, name in sorted(found, reverse=True)}
        self.served = frozenset(name for one, name in full if one.hint == unknown_full_name.OF_SERVED)
        """Those that may be of a person who is served, or a relative."""
        self._stopped = frozenset(name for name in names if any(f"«{name}»" in message for message in stopped))
        self._is_asked = any(one.field is story_fields.PEOPLE and one.answer is AnswerKind.TEXT for one in questions)
        self._outside = {take_in_answers.plain_name(one.line) for one in named if one.are_outside}
        self.asked = {
            name: self._places.first_sentence_at(at)
            for name, at in reversed(names.items())
            if self._is_asked
            and name not in self.served | self._stopped
            and take_in_answers.plain_name(name) not in self._outside
            and name.removesuffix("s") not in names.keys() - {name}
        }
        """Those that the teller is asked about, with their first sentences."""

    def first_names_nobody_asks_about(self) -> Iterator[TellerAdvice]:
        """Yield the advice about first names that the teller has said are of nobody in the story.

        Where an interview does not ask who is in the story, it is about every first name.
        """
        for name, at in self._first_names.items():
            question = self._places.question_at(at.line)
            is_outside = take_in_answers.plain_name(name) in self._outside
            if question is not None and name not in self._stopped and (is_outside or not self._is_asked):
                message, hint = fill(_FIRST_NAME, {"name": name}), _WITHOUT_NAME if is_outside else _REWRITE_OR_NOT
                yield TellerAdvice(question, self._places.sentences_at(at), message, hint, stops=False)


def _parts_of_hint(hint: Words) -> tuple[Words, Words]:
    """Return what a hint says of those who are served, and what it says of a colleague who may be meant instead."""

    def of_colleague(text: str, *, wanted: bool) -> str:
        return " ".join(one for one in _SENTENCE_END.split(text) if (_OF_COLLEAGUE.match(one) is not None) is wanted)

    rest, other = (
        Words(nn=of_colleague(hint.nn, wanted=wanted), nb=of_colleague(hint.nb, wanted=wanted))
        for wanted in (False, True)
    )
    return rest, other


def _next_step(hint: Words, *, stops: bool) -> Words:
    """Return what the one who tells can do: there is always something."""
    return hint if hint.nn and hint.nb else _MUST if stops else _MAY_STAY


def _is_named_in(one: Diagnostic, stopped: Sequence[tuple[str, str]], places: "_Places") -> bool:
    """Return whether a finding is about a full name that what stops its sentence speaks of already."""
    if one.code != unknown_full_name.RULE.code:
        return False
    name, sentence = f"«{places.text_at(one.span)}»", places.first_sentence_at(one.span)
    return any((sentence in said if sentence else not said) and name in message for said, message in stopped)


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
        return " ".join(one for one in _SENTENCE_END.split(text) if not _OF_FILES.search(one))

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
