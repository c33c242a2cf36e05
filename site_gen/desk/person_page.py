"""What the desk does on a person's own page: everything that is held, and what they take back."""

import hashlib
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any, TypeVar

from site_gen import atomic_files, days
from site_gen.desk.desk_database import DeskDatabase
from site_gen.desk.desk_kommune import DeskKommune
from site_gen.desk.invitations import Invitation, InvitationStore
from site_gen.desk.person_links import PersonLinkStore
from site_gen.desk.reach import ReachStore
from site_gen.desk.story_work import StoryWorkStore
from site_gen.model.choices import Edition
from site_gen.model.errors import Failure
from site_gen.model.held_content import HeldContent, SeenStory
from site_gen.model.localized import Form, Words
from site_gen.model.person import Person, WithdrawalRequest
from site_gen.pipeline import file_changes, held_about_person, request_withdrawal, withdraw_names
from site_gen.pipeline.evaluate import Evaluation
from site_gen.pipeline.file_changes import FileChange
from site_gen.pipeline.request_withdrawal import RequestEffect
from site_gen.pipeline.withdraw_names import PersonNames
from site_gen.pipeline.withdraw_subject import DeclaredPicture

T = TypeVar("T")

EVERYTHING = "all"
"""The code of a withdrawal of the whole person."""
_CODE = 20
_MOST_KNOWN = 400
"""Answers that are kept in memory, of a few kB each."""
_NOT_COMMITTED = Words(
    nn="Eit ønske om å få noko trekt er skrive i stories/folk/, men Git tok det ikkje imot no. Vi prøver på nytt ved "
    "neste ønske, og når framsnakk desk startar.",
    nb="Et ønske om å få noe trukket er skrevet i stories/folk/, men Git tok det ikke imot nå. Vi prøver på nytt ved "
    "neste ønske, og når framsnakk desk starter.",
)
_ASKED = Words(
    nn="Ein person har bede om å få noko trekt. «framsnakk status» viser det.",
    nb="En person har bedt om å få noe trukket. «framsnakk status» viser det.",
)


class RequestResult(Enum):
    """What has become of a request, or of taking one back."""

    DONE = auto()
    """It is written, or was written before."""
    NOTHING = auto()
    """There is nothing of the kind to withdraw, or to take back."""
    FAILED = auto()
    """The machine could not write it."""


@dataclass(frozen=True, slots=True)
class PersonPageContent:
    """A person's own page: what the repository holds, and what the desk holds besides."""

    held: HeldContent
    reach: str
    """How the person can be reached about a story; empty when nobody has said."""
    invitations: tuple[Invitation, ...] = ()
    """The links that the person has been given to answer about stories with, and what they wrote there."""
    comments: int = 0
    """How many comments of the editors for each other name the person."""
    seen: Mapping[str, SeenStory] = field(default_factory=dict)
    """What the person has been shown there, by the invitation's id."""


class PersonPage:
    """The own pages of the people of one kommune."""

    def __init__(self, kommune: DeskKommune, database: DeskDatabase) -> None:
        """Begin; nothing is read before it is asked for."""
        self.kommune = kommune
        self.links = PersonLinkStore(database)
        self.reach = ReachStore(database)
        self.invitations = InvitationStore(database)
        self.work = StoryWorkStore(database)
        self._known: tuple[Mapping[Edition, Evaluation], dict[Hashable, Any]] = ({}, {})
        """What has been found in the newest evaluations, by what was asked."""

    def _once(self, asked: Hashable, find: Callable[[Mapping[Edition, Evaluation]], T]) -> T:
        """Return what is found in the repository as it is now; until a file has changed, it is found once."""
        evaluations = self.kommune.evaluations()
        before, known = self._known
        if any(evaluations[one] is not before.get(one) for one in Edition) or len(known) >= _MOST_KNOWN:
            known = {}
            self._known = (evaluations, known)
        if asked not in known:
            known[asked] = find(evaluations)
        found: T = known[asked]
        return found

    def person(self, person: str) -> Person | None:
        """Return a person whose page can be shown; None for one who is unknown, or whose name has been erased."""
        found = self.kommune.evaluation().registers.people.get(person)
        return found if found is not None and found.name else None

    def content(self, person: Person, form: Form) -> PersonPageContent:
        """Return everything that is held about a person."""
        evaluation = self.kommune.evaluation()
        held = self._held(person.id, form, {one: frozenset(ids) for one, ids in self.kommune.out().items()})
        invitations = tuple(one for one in self.invitations.every() if one.person == person.id)
        shown = [one for one in invitations if one.seen_text]
        found = {
            one.id: held_about_person.seen_story(evaluation, held, one.story, one.seen_text, form) for one in shown
        }
        seen = {identity: one for identity, one in found.items() if one is not None}
        return PersonPageContent(
            held, self.reach.address_of(person.id), invitations, self._comments_about(person.id), seen
        )

    def _comments_about(self, person: str) -> int:
        """Return how many comments of the editors for each other name a person."""
        texts = self.work.comment_texts()
        if not texts:
            return 0
        names = self._once(
            (PersonNames, person), lambda found: withdraw_names.person_names(person, found[Edition.PUBLIC])
        )
        return sum(any(True for _ in names.own_places(text)) for text in texts)

    def _held(self, person: str, form: Form, out: Mapping[Edition, frozenset[str]]) -> HeldContent:
        return self._once(
            (HeldContent, person, form, *out.items()),
            lambda found: held_about_person.held_about_person(found, person, days.today(), form, out),
        )

    def picture(self, person: Person, digest: str) -> bytes | None:
        """Return a picture that shows a person, by the SHA-256 of its file; None for any other."""
        pictures = self._once(
            (DeclaredPicture, person.id),
            lambda found: {
                one.digest: one.path
                for one in request_withdrawal.pictures_to_take_back(found[Edition.PUBLIC], person.id)
            },
        )
        path = pictures.get(digest)
        if path is None:
            return None
        try:
            content = atomic_files.on_disk(self.kommune.root, path).read_bytes()
        except OSError:
            return None
        return content if hashlib.sha256(content).hexdigest() == digest else None

    def link_from_answer(self, token: str) -> str | None:
        """Return the token of a new link to the page of a person who has answered about a story, by that story's link.

        None while there is no answer, since a link that was only sent leads to the story alone, and from two days
        after it: a link that is forgotten in a mailbox is no key to all that is held.
        """
        invitation = self.invitations.find(token, days.today())
        if (
            invitation is None
            or not invitation.leads_to_own_page(days.today())
            or self.person(invitation.person) is None
        ):
            return None
        return self.links.make(invitation.person, days.today())

    # --- What can be taken back ---

    def choices(self, held: HeldContent) -> Mapping[str, WithdrawalRequest]:
        """Return what a person can withdraw, and what they have asked for, each by a code that names nothing."""
        asked = {code_of(one): one for one in held.requests if one in held.person.withdrawal_requests}
        return {**{code_of(one): one for one in self._possible(held)}, **asked}

    def _possible(self, held: HeldContent) -> Iterator[WithdrawalRequest]:
        if held.person.withdrawn is not None:
            return
        yield WithdrawalRequest(held.day)
        yield from (WithdrawalRequest(held.day, story=one.id) for one in held.stories if one.can_be_refused)
        pictures = dict.fromkeys(one.digest for one in held.pictures if one.digest and one.refused is None)
        yield from (WithdrawalRequest(held.day, picture=one) for one in pictures)
        for one in held.consents:
            if one.can_be_withdrawn:
                yield WithdrawalRequest(held.day, uses=(one.use,), channels=(one.channel,))

    def effects(self, person: Person, request: WithdrawalRequest) -> list[RequestEffect]:
        """Return what each edition would no longer show. Raises Failure when the request cannot be written."""
        return self._once((RequestEffect, person.id, request), lambda found: _effects(found, person, request))

    def ask(self, person: str, code: str) -> RequestResult:
        """Write a request and commit it, once, and return what has become of it."""
        with self.kommune.writing:
            return self._ask(person, code)

    def _ask(self, identity: str, code: str) -> RequestResult:
        evaluation = self.kommune.evaluation()
        person = evaluation.registers.people[identity]
        held = self._held(identity, self.kommune.settings.form, {})
        request = self.choices(held).get(code)
        if request is None:
            return RequestResult.NOTHING
        if request in person.withdrawal_requests:
            return RequestResult.DONE
        try:
            change = request_withdrawal.request_change(evaluation, person, request)
            if change is None:
                return RequestResult.NOTHING
            self._write(identity, change.file)
        except (Failure, OSError) as refused:
            self._say(refused)
            return RequestResult.FAILED
        self.kommune.say(_ASKED)
        return RequestResult.DONE

    def undo(self, person: str, code: str) -> RequestResult:
        """Take a request back and commit that, and return what has become of it."""
        with self.kommune.writing:
            evaluation = self.kommune.evaluation()
            found = evaluation.registers.people[person]
            request = next((one for one in found.withdrawal_requests if code_of(one) == code), None)
            if request is None:
                return RequestResult.NOTHING
            try:
                change = request_withdrawal.undo_change(evaluation, found, request)
                if change is not None:
                    self._write(person, change)
            except (Failure, OSError) as refused:
                self._say(refused)
                return RequestResult.FAILED
        return RequestResult.DONE

    def _say(self, refused: Failure | OSError) -> None:
        if isinstance(refused, Failure):
            self.kommune.say(refused.words)

    def _write(self, person: str, change: FileChange) -> None:
        """Write a person's file and commit it. Raises Failure and OSError, and then nothing is written."""
        self._commit_waiting()
        self.kommune.keep_unfinished([change.path])
        self.links.begin_writing(person, change.path)
        file_changes.write_changes(self.kommune.root, [change])
        self._commit_waiting()

    def finish_interrupted(self) -> None:
        """Commit what was written, and was interrupted before it was committed."""
        with self.kommune.writing:
            self._commit_waiting()

    def _commit_waiting(self) -> None:
        for person, path in self.links.unfinished().items():
            if self.kommune.commit([path], "desk_own_commit", person):
                self.links.finish_writing(person)
            else:
                self.kommune.say(_NOT_COMMITTED)


def _effects(
    evaluations: Mapping[Edition, Evaluation], person: Person, request: WithdrawalRequest
) -> list[RequestEffect]:
    change = request_withdrawal.request_change(evaluations[Edition.PUBLIC], person, request)
    return request_withdrawal.request_effects(evaluations, change, days.today()) if change else []


def code_of(request: WithdrawalRequest) -> str:
    """Return the code of what a request is about, whenever it was made: an id of a story may have a name in it."""
    if request.story:
        return f"s{hashlib.sha256(request.story.encode()).hexdigest()[:_CODE]}"
    if request.picture:
        return f"b{request.picture[:_CODE]}"
    pairs = "-".join(f"{use.en}-{channel.en}" for use, channel in request.pairs())
    return pairs.replace("_", "") or EVERYTHING
