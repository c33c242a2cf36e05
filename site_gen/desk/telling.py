"""What the desk does with a telling: its questions, its pictures, a look over it before it is sent, and the sending."""

import datetime as dt
import re
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from pathlib import Path
from textwrap import shorten
from typing import BinaryIO

from site_gen import days
from site_gen.authoring.interview import (
    INTERVIEWS,
    AnswerKind,
    InterviewDefinition,
    InterviewQuestion,
    interview_named,
)
from site_gen.check.rules import unreadable_captions
from site_gen.control_characters import without_control_characters
from site_gen.desk.commit_author import commit_author
from site_gen.desk.desk_kommune import UNKNOWN_AUTHOR, DeskKommune
from site_gen.desk.draft_films import DraftFilm
from site_gen.desk.draft_reach import MOST_NAMES, is_address
from site_gen.desk.drafts import MOST_PICTURES, NOT_IN_STORY, PICTURES, Draft, DraftPicture, DraftStore
from site_gen.desk.picture_facts import PictureFacts, Shown
from site_gen.desk.reach import ReachStore
from site_gen.desk.sent_pictures import opened_picture
from site_gen.desk.title_proposals import title_proposals
from site_gen.films import captions, inspect_film
from site_gen.intake.sheet_reader import MOST_CELL
from site_gen.intake.told_markdown import told_words
from site_gen.model import story_fields
from site_gen.model.choices import Children, Edition
from site_gen.model.errors import Failure
from site_gen.model.field_types import FOCUS, TextType
from site_gen.model.film import CAPTIONS, FilmErrorKind
from site_gen.model.localized import Form, Words, fill
from site_gen.model.picture import ImageInfo
from site_gen.names.turned import first_name_first
from site_gen.names.whole_names import is_whole_name
from site_gen.pipeline import (
    answers_from_document,
    check_told_story,
    clean_film,
    correct_told_story,
    take_in_answers,
    take_in_told_story,
    told_story_status,
)
from site_gen.pipeline.answers_from_document import DocumentAnswers
from site_gen.pipeline.check_told_story import CheckedTelling, TellerAdvice, TypedNames
from site_gen.pipeline.correct_told_story import ToldPart
from site_gen.pipeline.evaluate import Evaluation
from site_gen.pipeline.take_in_answers import AnswerState, plain_name
from site_gen.pipeline.take_in_told_story import TakenStory, ToldFilm, ToldPicture, ToldStory
from site_gen.pipeline.told_story_status import ToldStoryStatus
from site_gen.private_details import scan
from site_gen.private_details.detail import DetailKind
from site_gen.word_bullets import with_list_marks

NO_UNIT = "-"
"""The answer that the place of work is not among the units."""
DOCUMENT = "document"
"""What is no question: where it has been saved, the draft comes from a document, and this did not come with it."""
NAMES = frozenset({story_fields.AUTHORS, story_fields.PEOPLE})
"""The fields whose questions ask for the names of people."""
MOST_LINE = 300
"""Characters of an answer of one line."""
_MOST_CALLED = 80
"""Characters of what a draft without a title is called."""
_NOT_COMMITTED = Words(
    nn="Ei forteljing er skriven, men Git tok henne ikkje imot no. Vi prøver på nytt ved neste forteljing, og når "
    "framsnakk desk startar. Er du midt i ei samanfletting, så gjer henne ferdig.",
    nb="En fortelling er skrevet, men Git tok den ikke imot nå. Vi prøver på nytt ved neste fortelling, og når "
    "framsnakk desk starter. Er du midt i en sammenfletting, så gjør den ferdig.",
)
_ARRIVED = Words(
    nn="Eit nytt utkast er kome. «framsnakk status» viser det.",
    nb="Et nytt utkast er kommet. «framsnakk status» viser det.",
)


_NOT_SAVED = Words(
    nn="Svaret på «{question}» kunne ikkje lagrast. Det er for langt, eller har eit fødselsnummer.",
    nb="Svaret på «{question}» kunne ikke lagres. Det er for langt, eller har et fødselsnummer.",
)
_ABOUT_PICTURE_LEFT = Words(
    nn="Det som stod om bilete nr. {number}, kunne ikkje lagrast. Det er for langt, eller har eit fødselsnummer.",
    nb="Det som sto om bilde nr. {number}, kunne ikke lagres. Det er for langt, eller har et fødselsnummer.",
)
_WITH_NATIONAL_ID = Words(nn="har eit fødselsnummer", nb="har et fødselsnummer")
_PICTURES_LEFT = Words(nn="Berre dei fyrste {number} bileta kom med.", nb="Bare de første {number} bildene kom med.")


class Fault(Enum):
    """Why an answer is not saved; the value is the key of the words that say so."""

    TOO_LONG = "desk_too_long"
    NATIONAL_ID = "desk_national_id"
    NO_ADDRESS = "desk_reach_wrong"


class FilmFault(Enum):
    """Why a film is not added; the value is the key of the words that say so."""

    TOO_LARGE = "desk_film_large"
    HIDDEN = "desk_film_hidden"
    UNREAD = "desk_film_unread"


class Unanswered(Enum):
    """What has yet to be said of a picture or a film; the value ends the keys of the words that ask for it."""

    WHO = "who"
    NAMES = "names"
    CHILDREN = "children"
    BOTH = "both"


class SendResult(Enum):
    """What has become of a telling that was to be sent."""

    SENT = auto()
    MISSING = auto()
    """A question that must be answered is not."""
    STOPPED = auto()
    """Something has to be changed first."""
    REFUSED = auto()
    """It cannot be taken in, and the editors have to help."""
    FAILED = auto()
    """The machine could not write it. It is still here."""


@dataclass(frozen=True, slots=True)
class LookOver:
    """A telling as it stands before it is sent."""

    taken: TakenStory
    checked: CheckedTelling | None
    """None when the story cannot be taken in."""
    evaluation: Evaluation
    interview: InterviewDefinition


class Telling:
    """The tellings of one kommune."""

    def __init__(self, kommune: DeskKommune, store: DraftStore, kept: ReachStore) -> None:
        """Begin to take in tellings; `kept` gets how people can be reached when a telling is sent."""
        self.kommune = kommune
        self.store = store
        self._kept = kept
        self._filming = threading.Semaphore(1)
        self._cleared: dt.date | None = None

    # --- Questions ---

    def interview(self, draft: Draft) -> InterviewDefinition | None:
        """Return the interview of a draft; None for one that is no longer held."""
        return interview_named(draft.interview)

    def pages(self, draft: Draft) -> tuple[tuple[InterviewQuestion, ...], ...]:
        """Return the questions of a draft, page after page; that about the unit only where the kommune has some."""
        interview = self.interview(draft)
        pages = self.kommune.asked_pages(interview) if interview else ()
        has_units = bool(self.kommune.units())
        return tuple(tuple(one for one in page if one.answer is not AnswerKind.UNIT or has_units) for page in pages)

    def questions(self, draft: Draft) -> tuple[InterviewQuestion, ...]:
        """Return the questions of a draft in their order."""
        return tuple(question for page in self.pages(draft) for question in page)

    def has_told(self, draft: Draft, *, but: InterviewQuestion) -> bool:
        """Return whether the questions of the story itself that must be answered are, but for one."""
        asked = (one for one in self.questions(draft) if one.section is not None and one.needed and one != but)
        return all(self.is_answered(draft, one) for one in asked)

    def called(self, draft: Draft) -> str:
        """Return the title of a draft, or its first words while it has none; empty before anything was answered."""
        titles = [draft.words(one.code) for one in self.questions(draft) if one.field is story_fields.TITLE]
        told = [told_words(draft.words(one.code)) for one in self.questions(draft) if one.section is not None]
        return next((shorten(one, _MOST_CALLED, placeholder=" …") for one in (*titles, *told) if one.strip()), "")

    def titles(self, draft: Draft) -> list[str]:
        """Return the sentences of a telling that are proposed for its title."""
        kind = story_fields.TITLE.type
        most = (isinstance(kind, TextType) and kind.most_characters) or MOST_LINE
        told = [draft.words(one.code) for one in self.questions(draft) if one.section is not None]
        return title_proposals(told, most)

    def begin(self, interview: InterviewDefinition, form: Form, sender: str) -> str:
        """Begin a draft with what is known of the one who has logged in, and return the token of its link.

        `sender` is the address of the one who tells and is logged in; empty for one of whom nothing is known.
        """
        token = self.store.begin(interview.name.nn, form, days.today())
        draft = self.store.find(token)
        assert draft is not None
        for question, text in self.known_of(draft, sender).items():
            self.save(draft, question, text, version=0, page="")
            if question.field is story_fields.AUTHORS:
                self.save_reached(draft, question, text, {plain_name(text): sender})
        return token

    def known_of(self, draft: Draft, sender: str) -> dict[InterviewQuestion, str]:
        """Return the answers of who has logged in that the register has: the name, and the unit."""
        who = self._kept.person_confirmed_at(sender) if sender else ""
        person = self.kommune.evaluation().registers.people.get(who)
        if person is None or person.withdrawn is not None or not is_whole_name(person.name):
            return {}
        page = next((page for page in self.pages(draft) if page and page[0].field is story_fields.AUTHORS), ())
        known = {story_fields.AUTHORS: person.name, story_fields.UNIT: person.unit or ""}
        found = {one: known.get(one.field, "") for one in page}
        return {one: text for one, text in found.items() if text and self.cleaned(one, text) == text}

    def is_answered(self, draft: Draft, question: InterviewQuestion) -> bool:
        """Return whether a question has an answer."""
        if question.answer is AnswerKind.PICTURES:
            return bool(draft.pictures or draft.film)
        return bool(draft.words(question.code).strip())

    def missing(self, draft: Draft) -> list[InterviewQuestion]:
        """Return the questions that must have an answer and have none."""
        return [one for one in self.questions(draft) if one.needed and not self.is_answered(draft, one)]

    @staticmethod
    def unanswered_pictures(draft: Draft) -> dict[int, Unanswered]:
        """Return what has yet to be said of pictures, by their numbers from 1."""
        found = {at: _unanswered(one.facts) for at, one in enumerate(draft.pictures, 1)}
        return {at: what for at, what in found.items() if what is not None}

    @staticmethod
    def unanswered_of_film(draft: Draft) -> Unanswered | None:
        """Return what has yet to be said of the film; None where there is none, or nothing."""
        return _unanswered(draft.film.facts) if draft.film is not None else None

    def credit(self, draft: Draft) -> str:
        """Return who took the pictures, by name where it is the one who tells."""
        teller = next((draft.words(one.code) for one in self.questions(draft) if one.field is story_fields.AUTHORS), "")
        return take_in_answers.credited(draft.words(PICTURES), teller)

    def clear_old(self) -> None:
        """Delete the drafts that have been untouched too long, once a day."""
        today = days.today()
        if self._cleared != today:
            self.store.delete_old(today)
            self._cleared = today

    # --- Answers ---

    def cleaned(self, question: InterviewQuestion, typed: str) -> str:
        """Return an answer as it is saved."""
        text = without_control_characters(typed.replace("\r\n", "\n").replace("\r", "\n"))
        if question.answer is AnswerKind.TEXT:
            return with_list_marks(text).rstrip()
        text = " ".join(text.split())
        return text if question.answer is not AnswerKind.UNIT or text in {NO_UNIT, *self.kommune.units()} else ""

    def fault(self, question: InterviewQuestion, text: str) -> Fault | None:
        """Return why an answer may not be saved; None when it may."""
        if len(text) > (MOST_CELL if question.answer is AnswerKind.TEXT else MOST_LINE):
            return Fault.TOO_LONG
        return Fault.NATIONAL_ID if _has_national_id(text) else None

    def save(self, draft: Draft, question: InterviewQuestion, text: str, *, version: int, page: str) -> int:
        """Save an answer that has no fault, and return its version. Raises SavedElsewhere and DraftClosed."""
        return self.store.save(draft.id, question.code, text, version=version, page=page, day=days.today())

    # --- How people can be reached ---

    def named(self, question: InterviewQuestion, text: str) -> list[str]:
        """Return the whole names in an answer about people, whom the editors have to reach.

        On one line it is the one name, whole or not: what is typed next to it must not be lost.
        """
        if question.field not in NAMES:
            return []
        if question.answer is AnswerKind.LINE:
            return take_in_answers.names_in(text)[:1] or [""]
        names = [one for one in take_in_answers.names_in(text) if is_whole_name(first_name_first(one))]
        return list(dict.fromkeys(names))[:MOST_NAMES]

    def save_reached(self, draft: Draft, question: InterviewQuestion, text: str, addresses: Mapping[str, str]) -> None:
        """Save how those who are named in an answer can be reached, by plain name; a wrong address changes nothing."""
        before = self.store.reached.addresses(draft.id, question.code)
        said = {name: one for name, one in addresses.items() if not one or is_address(one)}
        known = before | said
        wanted = {name: known.get(plain_name(name), "") for name in self.named(question, text)}
        self.store.reached.save(draft.id, question.code, wanted, days.today())

    def names_to_ask_about(self, draft: Draft) -> Mapping[str, str]:
        """Return the names in the text that may be of people in the story, each with its first sentence."""
        checked = self.look_over(draft).checked
        return checked.others if checked else {}

    def add_person(self, draft: Draft, question: InterviewQuestion, name: str) -> None:
        """Add a name to the people in the story, which a question is about. Raises SavedElsewhere and DraftClosed."""
        before = draft.answers.get(question.code)
        text = with_line(draft.words(question.code), name)
        self.save(draft, question, text, version=before.version if before else 0, page="")

    def leave_out_person(self, draft: Draft, name: str) -> None:
        """Save that a name in the text is of nobody in the story. Raises SavedElsewhere and DraftClosed."""
        before = draft.answers.get(NOT_IN_STORY)
        text = with_line(draft.words(NOT_IN_STORY), name)
        version = before.version if before else 0
        self.store.save(draft.id, NOT_IN_STORY, text, version=version, page="", day=days.today())

    # --- Pictures ---

    def add_picture(self, draft: Draft, sent: bytes) -> bool:
        """Make a master of a picture, and add it to a draft; return whether it could be opened.

        Raises TooManyPictures and DraftClosed. The file that was sent is deleted.
        """
        picture = opened_picture(sent)
        if picture is not None:
            size = (picture.info.width, picture.info.height)
            self.store.add_picture(draft.id, picture.data, size, picture.info.likeness, days.today())
        return picture is not None

    def save_facts(self, draft: Draft, number: int, facts: PictureFacts) -> bool:
        """Save what is known of a picture, and return whether that may be saved."""
        cleaned = _cleaned_facts(facts)
        if cleaned is not None:
            self.store.set_facts(draft.id, number, cleaned, days.today())
        return cleaned is not None

    def describe_picture(self, draft: Draft, number: int, typed: str) -> bool:
        """Save what is seen on a picture, and return whether that may be saved."""
        text = _line(typed)
        if text is not None:
            self.store.describe_picture(draft.id, number, text, days.today())
        return text is not None

    def caption_picture(self, draft: Draft, number: int, typed: str) -> bool:
        """Save what stands under a picture, and return whether that may be saved."""
        text = _line(typed)
        if text is not None:
            self.store.set_caption(draft.id, number, text, days.today())
        return text is not None

    # --- A film ---

    def add_film(self, draft: Draft, file: BinaryIO) -> FilmFault | None:
        """Remove the metadata of a film in its open file, and add it to a draft; return why not, or None.

        Raises DraftClosed.
        """
        with self._filming:
            try:
                film = clean_film.clean_film(file)
            except clean_film.UnremovableMetadata:
                return FilmFault.HIDDEN
            if isinstance(film, FilmErrorKind):
                return FilmFault.TOO_LARGE if film is FilmErrorKind.TOO_LARGE else FilmFault.UNREAD
            self.store.films.add(draft.id, film, file, days.today())
        return None

    def add_captions(self, draft: Draft, sent: bytes) -> Words | None:
        """Add captions to the film of a draft; return why they are none, as it reads after «the captions», or None."""
        info = inspect_film.inspect_open_film(sent)
        if info.type != CAPTIONS or info.fault is not None:
            return unreadable_captions.why_unreadable(info)
        text = captions.plain_text(sent).decode()
        if _has_national_id(text):
            return _WITH_NATIONAL_ID
        self.store.films.set_captions(draft.id, text, days.today())
        return None

    def remove_captions(self, draft: Draft) -> None:
        """Remove the captions of the film of a draft."""
        self.store.films.set_captions(draft.id, "", days.today())

    def save_film_facts(self, draft: Draft, facts: PictureFacts) -> bool:
        """Save who is in a film, and return whether that may be saved."""
        cleaned = _cleaned_facts(facts)
        if cleaned is not None:
            self.store.films.set_facts(draft.id, cleaned, days.today())
        return cleaned is not None

    # --- A document ---

    def begin_from_document(self, sent: bytes, form: Form) -> str | Words:
        """Begin a draft with the answers of a Word document, and return the token of its link, or why it is refused."""
        with tempfile.TemporaryDirectory(prefix="framsnakk-") as name:
            source = Path(name) / "document.docx"
            source.write_bytes(sent)
            found = answers_from_document.answers_from_document(source, form)
        if isinstance(found, Words):
            return found
        interview = next(one for one in INTERVIEWS if one.kind is found.kind)
        token = self.store.begin(interview.name.nn, found.form or form, days.today())
        draft = self.store.find(token)
        assert draft is not None
        lost = list(found.lost)
        credit = next((one.credit for one in found.pictures if one.credit), "")
        for question in self.questions(draft):
            text = _document_answer(found, question, credit)
            if text and self.fault(question, text := self.cleaned(question, text)) is None:
                self.save(draft, question, text, version=0, page="")
            elif text:
                lost.append(fill(_NOT_SAVED, {"question": question.text}))
        for picture in found.pictures[:MOST_PICTURES]:
            if self.add_picture(draft, picture.data):
                number = max(one.number for one in (self.store.get(draft.id) or draft).pictures)
                saved = self.describe_picture(draft, number, picture.alt)
                if not (self.caption_picture(draft, number, picture.caption) and saved):
                    lost.append(fill(_ABOUT_PICTURE_LEFT, {"number": number}))
        if len(found.pictures) > MOST_PICTURES:
            lost.append(fill(_PICTURES_LEFT, {"number": MOST_PICTURES}))
        said = "\n".join(one.in_form(found.form or form) for one in lost)
        self.store.save(draft.id, DOCUMENT, said or " ", version=0, page="", day=days.today())
        return token

    # --- Before it is sent ---

    def stops_at(self, draft: Draft, question: InterviewQuestion) -> tuple[TellerAdvice, ...]:
        """Return what in an answer of the story itself stops the sending, as a look over will say."""
        if question.section is None or not self.is_answered(draft, question):
            return ()
        checked = self.look_over(replace(draft, pictures=(), film=None)).checked
        return tuple(one for one in checked.advice if one.stops and one.question == question.code) if checked else ()

    def look_over(self, draft: Draft, sender: str = "") -> LookOver:
        """Return a telling as it would be taken in, checked. Nothing is written.

        `sender` is the address of the one who tells and is logged in.
        """
        interview = self.interview(draft)
        if interview is None:
            raise ValueError("an interview that is no longer held has nothing to look over")
        questions = self.questions(draft)
        masters = [(one, self.store.master(draft.id, one.number)) for one in draft.pictures]
        pictures = [(one, data) for one, data in masters if data is not None]
        told = ToldStory(
            draft.id,
            interview,
            draft.form,
            {question.code: _told_words(draft, question) for question in questions},
            tuple(_told_picture(one, data) for one, data in pictures),
            self.credit(draft),
            self._told_film(draft.id, draft.film) if draft.film else None,
            self._kept.person_confirmed_at(sender) if sender else "",
        )
        evaluation = self.kommune.evaluation()
        taken = take_in_told_story.take_in_told_story(evaluation, told, questions, days.today())
        if not taken.text:
            return LookOver(taken, None, evaluation, interview)
        infos = {
            check_told_story.digest_of(data): ImageInfo(one.width, one.height, likeness=one.likeness)
            for one, data in pictures
        }
        named = tuple(_typed_names(draft, questions))
        checked = check_told_story.check_told_story(evaluation, taken, questions, infos, named)
        return LookOver(taken, checked, evaluation, interview)

    def _told_film(self, draft: str, film: DraftFilm) -> ToldFilm:
        names = tuple(take_in_answers.named_in(film.facts.names))
        content = self.store.films.writer(draft, film)
        return ToldFilm(film.digest, film.info, content, film.captions, names, film.facts.children)

    # --- Sending ---

    def send(self, draft: Draft, sender: str = "") -> SendResult:
        """Write a telling as a story and commit it, once, and return what has become of it.

        `sender` is the address of the one who sends it and is logged in; empty for one of whom nothing is known.
        """
        with self.kommune.writing:
            now = self.store.get(draft.id)
            if now is None or now.sent is not None:
                return SendResult.SENT if now else SendResult.REFUSED
            return self._send(now, sender)

    def _send(self, draft: Draft, sender: str) -> SendResult:
        if not draft.is_sending and self.missing(draft):
            return SendResult.MISSING
        over = self.look_over(draft, sender)
        if over.taken.answer.state is not AnswerState.THERE:
            if over.checked is None:
                return SendResult.REFUSED
            if over.checked.is_stopped:
                return SendResult.STOPPED
            self.store.reached.prepare(draft.id, over.taken.named)
            self.store.begin_sending(draft.id, over.taken.paths)
            try:
                take_in_told_story.write_told_story(self.kommune.root, over.taken)
            except (Failure, OSError) as refused:
                if not any((self.kommune.root / path).exists() for path in self.store.sending_paths(draft.id)):
                    self.store.stop_sending(draft.id)
                if isinstance(refused, Failure):
                    self.kommune.say(refused.words)
                return SendResult.FAILED
            self.kommune.say(_ARRIVED)
        paths = self.store.sending_paths(draft.id)
        is_committed = self._commit(paths, commit_author(sender, self._kept, over.evaluation))
        self.store.reached.hand_over(draft.id, self._kept, days.today())
        self.store.finish_sending(draft.id, days.today(), () if is_committed else paths)
        if is_committed:
            self._commit_waiting()
        else:
            self.kommune.say(_NOT_COMMITTED)
        return SendResult.SENT

    def _commit(self, paths: Sequence[str], author: str) -> bool:
        return self.kommune.commit(paths, "desk_commit", author)

    def finish_interrupted(self) -> None:
        """Finish what was interrupted: tellings that were being sent, and files that Git has yet to take."""
        for identity in self.store.unfinished():
            draft = self.store.get(identity)
            if draft is not None:
                self.send(draft)
        with self.kommune.writing:
            self._commit_waiting()

    def _commit_waiting(self) -> None:
        for identity, paths in self.store.uncommitted().items():
            if self._commit(paths, UNKNOWN_AUTHOR):
                self.store.committed(identity)

    def sent_texts(self, draft: Draft) -> list[ToldPart]:
        """Return what a telling that was sent says, by question; nothing from when another has written in its story."""
        story = correct_told_story.untouched_story(self.kommune.evaluation(), draft.id)
        return correct_told_story.told_texts(story, self.questions(draft)) if story else []

    def status(self, draft: Draft) -> ToldStoryStatus:
        """Return how the story of a telling that was sent stands now."""
        return told_story_status.told_story_status(
            self.kommune.evaluation(), draft.id, self.kommune.out()[Edition.PUBLIC]
        )


def _document_answer(found: DocumentAnswers, question: InterviewQuestion, credit: str) -> str:
    """Return what a document answers to a question; empty where it does not."""
    if question.section is not None:
        return found.sections.get(question.section, "")
    if question.answer is AnswerKind.PICTURES:
        return credit
    texts = {story_fields.TITLE: found.title, story_fields.AUTHORS: ", ".join(found.authors)}
    return texts.get(question.field, "") if question.field is not None else ""


def with_line(text: str, line: str) -> str:
    """Return an answer with one more line."""
    return "\n".join(filter(None, (text.rstrip(), line)))


def name_lines(text: str) -> list[str]:
    """Return the lines of an answer with names."""
    return text.replace(";", "\n").splitlines()


def _typed_names(draft: Draft, questions: Sequence[InterviewQuestion]) -> Iterator[TypedNames]:
    """Yield each line in which a draft names people: who tell, are in it or not, took pictures, or are seen there."""
    yield from (TypedNames("", name, are_outside=True) for name in draft.words(NOT_IN_STORY).splitlines())
    for question in questions:
        if question.answer is AnswerKind.PICTURES:
            facts = [*(one.facts for one in draft.pictures), *([draft.film.facts] if draft.film else [])]
            pictured = (line for one in facts for line in name_lines(one.names))
            yield from (TypedNames(question.code, line, are_pictured=True) for line in pictured)
        if question.field in NAMES or (question.answer is AnswerKind.PICTURES and draft.pictures):
            yield from (TypedNames(question.code, line) for line in name_lines(draft.words(question.code)))


def _told_words(draft: Draft, question: InterviewQuestion) -> str:
    """Return an answer as it is taken in: a unit that is not on the list is none."""
    typed = draft.words(question.code)
    return "" if question.answer is AnswerKind.UNIT and typed == NO_UNIT else typed


_RECOGNISED = {Shown.NOBODY: Children.NONE, Shown.UNRECOGNISABLE: Children.UNRECOGNISABLE}


def _told_picture(picture: DraftPicture, master: bytes) -> ToldPicture:
    facts = picture.facts
    names = tuple(take_in_answers.named_in(facts.names))
    recognised = _RECOGNISED.get(facts.who) if facts.who else None
    return ToldPicture(master, picture.alt, picture.caption, names, recognised, facts.children, facts.focus)


def _unanswered(facts: PictureFacts) -> Unanswered | None:
    """Return what nobody has said yet of a picture or a film; where nobody is seen, there are no children either."""
    lacks_names = facts.who is Shown.NAMED and not facts.names
    if facts.children is None and (facts.who is None or lacks_names):
        return Unanswered.BOTH
    if facts.who is None or lacks_names:
        return Unanswered.NAMES if lacks_names else Unanswered.WHO
    return Unanswered.CHILDREN if facts.children is None and facts.who is not Shown.NOBODY else None


def _cleaned_facts(facts: PictureFacts) -> PictureFacts | None:
    """Return what has been said of a picture or a film as it is saved; None for what may not be saved."""
    names = _line(facts.names)
    if names is None:
        return None
    focus = facts.focus if re.fullmatch(FOCUS.pattern, facts.focus) else ""
    who = Shown.NAMED if names else facts.who
    children = facts.children or (Children.NONE if who is Shown.NOBODY else None)
    return PictureFacts(who, names, children, focus)


def _line(typed: str) -> str | None:
    """Return what was typed on one line; None for what may not be saved."""
    line = " ".join(without_control_characters(typed).split())
    return None if len(line) > MOST_LINE or _has_national_id(line) else line


_DIGIT = re.compile(r"\d")


def _has_national_id(text: str) -> bool:
    return bool(_DIGIT.search(text)) and any(one.kind is DetailKind.NATIONAL_ID for one in scan.private_details(text))
