"""What the desk has of a person or about a story, deleted: one function for all of its stores."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from site_gen.authoring.interview import INTERVIEWS, questions_with_title
from site_gen.desk import desk_database
from site_gen.desk.desk_database import DeskDatabase
from site_gen.desk.drafts import PICTURES, DraftStore
from site_gen.desk.invitations import InvitationStore
from site_gen.desk.login_store import LoginStore
from site_gen.desk.mail_queue import MailQueue
from site_gen.desk.person_links import PersonLinkStore
from site_gen.desk.reach import ReachStore
from site_gen.model import story_fields
from site_gen.pipeline.withdraw_from_text import Places


@dataclass(frozen=True, slots=True)
class ForgottenTexts:
    """How much has been deleted."""

    in_drafts: int = 0
    """Answers in drafts from which a name has been removed."""
    others: int = 0
    """Links, mails, addresses and texts."""


def forget_at_desk(
    root: Path, *, people: Collection[str] = (), stories: Collection[str] = (), places: Places
) -> ForgottenTexts:
    """Delete what a kommune's desk has of some people and about some stories, and return how much that was.

    `people` and `stories` are ids; `places` returns where a text names one of the people. From
    an unsent answer only that is removed. Raises Failure and OSError.
    """
    drafts = others = 0
    lists = _lists_of_people(root)
    for file in desk_database.database_files(root):
        database = DeskDatabase(file)
        database.empty_log()  # before anything is deleted: where another reads, each deletion would wait for it
        found = _forget(database, people, stories, places, lists)
        database.empty_log()
        drafts, others = drafts + found.in_drafts, others + found.others
    return ForgottenTexts(drafts, others)


def count_in_drafts(root: Path, places: Places) -> int:
    """Return from how many answers in drafts a name would be removed. Raises Failure and OSError."""
    return sum(DraftStore(DeskDatabase(file)).count_named(places) for file in desk_database.database_files(root))


def _lists_of_people(root: Path) -> set[str]:
    """Return the codes of the questions whose answers are the names of people."""
    listed = {story_fields.AUTHORS, story_fields.PEOPLE}
    asked = [one for interview in INTERVIEWS for one in questions_with_title(interview, root)]
    return {PICTURES, *(one.code for one in asked if one.field in listed)}


def _forget(
    database: DeskDatabase, people: Collection[str], stories: Collection[str], places: Places, lists: Collection[str]
) -> ForgottenTexts:
    reach = ReachStore(database)
    addresses = {address.casefold() for person in people if (address := reach.address_of(person))}

    def names(text: str) -> bool:
        return any(True for _ in places(text))

    def is_about(text: str) -> bool:
        # A version of a story that another person has seen has their ids in it.
        return names(text) or any(person in text for person in people)

    links = PersonLinkStore(database)
    own = sum(links.link_of(person) is not None for person in people)
    drafts = DraftStore(database).forget(places, lists, addresses)
    others = InvitationStore(database).forget(people, stories, is_about) + len(addresses) + own
    others += MailQueue(database).forget(lambda text: text.casefold() in addresses or names(text))
    others += LoginStore(database).forget(lambda address: address.casefold() in addresses or names(address))
    for person in people:
        reach.forget(person)
        links.forget(person)
    return ForgottenTexts(drafts, others)
