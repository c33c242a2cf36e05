"""What the desk has of a person or about a story, deleted: one function for all of its stores."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from site_gen.authoring.interview import INTERVIEWS, questions_with_title
from site_gen.desk import desk_database
from site_gen.desk.act_store import ActStore
from site_gen.desk.desk_database import DeskDatabase
from site_gen.desk.drafts import NOT_IN_STORY, PICTURES, DraftStore
from site_gen.desk.invitations import InvitationStore
from site_gen.desk.job_store import JobStore
from site_gen.desk.login_store import LoginStore
from site_gen.desk.mail_queue import MailQueue
from site_gen.desk.person_links import PersonLinkStore
from site_gen.desk.presence import PresenceStore
from site_gen.desk.reach import ReachStore
from site_gen.desk.story_work import StoryWorkStore
from site_gen.model import story_fields
from site_gen.model.withdrawal import SubjectKind, UncertainDraft, WithdrawalSubject
from site_gen.names.whole_ids import whole_id
from site_gen.pipeline import request_withdrawal, withdraw_names
from site_gen.pipeline.evaluate import Evaluation
from site_gen.pipeline.version_branches import forget_in_versions, telling_of, version_tips
from site_gen.pipeline.withdraw_from_text import MayName, Places


@dataclass(frozen=True, slots=True)
class NamesAtDesk:
    """Where the texts of a desk name one person."""

    certain: Places
    """Nobody else can be meant."""
    own: Places
    """The certain places, and those with the whole name that the person has, though another may have it too."""
    may_name: MayName


NOBODY = NamesAtDesk(lambda _: (), lambda _: (), lambda *_: False)


def names_at_desk(person: str, evaluation: Evaluation) -> NamesAtDesk:
    """Return where the texts of a desk name a person, by the person's id."""
    found = withdraw_names.person_names(person, evaluation)
    return NamesAtDesk(found.certain_places, found.own_places, lambda text, parts: found.may_name(text, parts=parts))


@dataclass(frozen=True, slots=True)
class ForgottenTexts:
    """How much has been deleted."""

    in_drafts: int = 0
    """Answers in drafts from which a name has been removed."""
    others: int = 0
    """Links, mails, addresses and texts."""
    uncertain: tuple[UncertainDraft, ...] = ()
    """The drafts that may still name the person, or another."""


def forget_subject(subject: WithdrawalSubject, evaluation: Evaluation) -> ForgottenTexts:
    """Delete what a kommune's desk has of what is withdrawn, and return how much that was. Raises Failure and OSError.

    The results of earlier jobs, which may name it, are deleted too.
    """
    root = evaluation.repository.root
    names = names_at_desk(subject.id, evaluation) if subject.kind is SubjectKind.PERSON else NOBODY
    versions = forget_in_versions(root, subject, lambda text: names.may_name(text, False))  # noqa: FBT003 - positional
    if subject.kind is SubjectKind.PERSON:
        # Most kommunar have no desk, and reading every story takes time.
        shown_in = _stories_with(subject.id, evaluation) if desk_database.database_files(root) else []
        found = forget_at_desk(root, people=[subject.id], names=names, shown_in=shown_in)
    else:
        found = forget_at_desk(root, stories=[subject.id] if subject.kind is SubjectKind.STORY else [])
    return replace(found, others=found.others + versions)


def count_versions(subject: WithdrawalSubject, evaluation: Evaluation) -> int:
    """Return how many new versions under way `forget_subject` would delete."""
    root = evaluation.repository.root
    if subject.kind is SubjectKind.STORY:
        return int(subject.id in version_tips(root))
    if subject.kind is not SubjectKind.PERSON or not version_tips(root):
        return 0
    names = names_at_desk(subject.id, evaluation)
    return len(telling_of(root, subject.id, lambda text: names.may_name(text, False)))  # noqa: FBT003 - positional


def _stories_with(person: str, evaluation: Evaluation) -> list[str]:
    """Return the ids of the stories that a person is in."""
    found = evaluation.registers.people.get(person)
    if found is None:
        return []
    stories = map(evaluation.manuscript, (file for file, _ in evaluation.stories))
    return [story.id for story in stories if request_withdrawal.is_in(story, found, evaluation)]


def forget_at_desk(
    root: Path,
    *,
    people: Collection[str] = (),
    stories: Collection[str] = (),
    names: NamesAtDesk = NOBODY,
    shown_in: Collection[str] = (),
) -> ForgottenTexts:
    """Delete what a kommune's desk has of some people and about some stories, and return how much that was.

    `people` and `stories` are ids. What the editors have written to each other about the stories `shown_in`, which the
    people are in, is deleted too. From an unsent answer only what names one of the people is removed; where another
    can be meant, it stays and gets a mark. Raises Failure and OSError.
    """
    drafts = others = 0
    uncertain: list[UncertainDraft] = []
    lists = _lists_of_people(root)
    for file in desk_database.database_files(root):
        database = DeskDatabase(file)
        database.empty_log()  # before anything is deleted: where another reads, each deletion would wait for it
        store = DraftStore(database)
        left = store.uncertain(names.own, lists, names.may_name)
        found = _forget(database, people, stories, names, lists)
        JobStore(database).forget()
        others += StoryWorkStore(database).forget_comments(shown_in)
        uncertain += _uncertain_drafts(store, left, root)
        store.mark_uncertain(left)
        database.empty_log()
        drafts, others = drafts + found.in_drafts, others + found.others
    return ForgottenTexts(drafts, others, tuple(uncertain))


def preview_at_desk(root: Path, names: NamesAtDesk) -> ForgottenTexts:
    """Return what `forget_at_desk` would do with the drafts that name a person. Raises Failure and OSError."""
    stores = [DraftStore(DeskDatabase(file)) for file in desk_database.database_files(root)]
    lists = _lists_of_people(root)
    uncertain = [
        one
        for store in stores
        for one in _uncertain_drafts(store, store.uncertain(names.own, lists, names.may_name), root)
    ]
    return ForgottenTexts(sum(store.count_named(names.own) for store in stores), uncertain=tuple(uncertain))


def _uncertain_drafts(store: DraftStore, found: Mapping[str, Collection[str]], root: Path) -> Iterator[UncertainDraft]:
    for identity, codes in found.items():
        draft = store.get(identity)
        interview = next((one for one in INTERVIEWS if draft and one.name.nn == draft.interview), None)
        if draft is None or interview is None:
            continue
        questions = tuple(one.text for one in questions_with_title(interview, root) if one.code in codes)
        yield UncertainDraft(draft.created, store.owner(identity), interview.title, questions)


def _lists_of_people(root: Path) -> set[str]:
    """Return the codes of the questions whose answers are the names of people, and where other names are kept."""
    listed = {story_fields.AUTHORS, story_fields.PEOPLE}
    asked = [one for interview in INTERVIEWS for one in questions_with_title(interview, root)]
    return {PICTURES, NOT_IN_STORY, *(one.code for one in asked if one.field in listed)}


def _forget(
    database: DeskDatabase,
    people: Collection[str],
    stories: Collection[str],
    named: NamesAtDesk,
    lists: Collection[str],
) -> ForgottenTexts:
    reach = ReachStore(database)
    addresses = {address.casefold() for person in people if (address := reach.address_of(person))}

    ids = [whole_id(person) for person in people]

    def names(text: str) -> bool:
        return any(True for _ in named.certain(text))

    def is_about(text: str) -> bool:
        # A version of a story that another person has seen has their ids in it.
        return names(text) or any(one.search(text) for one in ids)

    links = PersonLinkStore(database)
    own = sum(links.link_of(person) is not None for person in people)
    drafts = DraftStore(database).forget(named.own, lists, addresses)
    others = InvitationStore(database).forget(people, stories, is_about) + len(addresses) + own
    others += ActStore(database).forget(people, stories, is_about)
    others += MailQueue(database).forget(lambda text: text.casefold() in addresses or names(text))
    others += LoginStore(database).forget(lambda address: address.casefold() in addresses or names(address))
    others += StoryWorkStore(database).forget(
        stories, lambda text: text.casefold() in addresses or is_about(text) or any(True for _ in named.own(text))
    )
    PresenceStore(database).forget(lambda editor: editor.casefold() in addresses or names(editor))
    for person in people:
        reach.forget(person)
        links.forget(person)
    return ForgottenTexts(drafts, others)
