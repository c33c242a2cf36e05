"""What the desk has of a person or about a story, deleted: one function for all of its stores."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

from site_gen.desk import desk_database
from site_gen.desk.desk_database import DeskDatabase
from site_gen.desk.drafts import DraftStore
from site_gen.desk.invitations import InvitationStore
from site_gen.desk.login_store import LoginStore
from site_gen.desk.mail_queue import MailQueue
from site_gen.desk.person_links import PersonLinkStore
from site_gen.desk.reach import ReachStore


@dataclass(frozen=True, slots=True)
class ForgottenTexts:
    """How much has been deleted."""

    in_drafts: int = 0
    """Answers in drafts."""
    others: int = 0
    """Links, mails, addresses and texts."""


def forget_at_desk(
    root: Path, *, people: Collection[str] = (), stories: Collection[str] = (), names: Callable[[str], bool]
) -> ForgottenTexts:
    """Delete what a kommune's desk has of some people and about some stories, and return how much that was.

    `people` and `stories` are ids; `names` returns whether a text names one of the people. Raises Failure and OSError.
    """
    drafts = others = 0
    for file in desk_database.database_files(root):
        found = _forget(DeskDatabase(file), people, stories, names)
        drafts, others = drafts + found.in_drafts, others + found.others
    return ForgottenTexts(drafts, others)


def _forget(
    database: DeskDatabase, people: Collection[str], stories: Collection[str], names: Callable[[str], bool]
) -> ForgottenTexts:
    reach = ReachStore(database)
    addresses = {address for person in people if (address := reach.address_of(person))}

    def is_about(text: str) -> bool:
        # A version of a story that another person has seen has their ids in it.
        return names(text) or any(person in text for person in people)

    links = PersonLinkStore(database)
    own = sum(links.link_of(person) is not None for person in people)
    drafts = DraftStore(database).forget(names)
    others = InvitationStore(database).forget(people, stories, is_about) + len(addresses) + own
    others += MailQueue(database).forget(lambda text: text in addresses or names(text))
    others += LoginStore(database).forget(lambda address: address in addresses or names(address))
    for person in people:
        reach.forget(person)
        links.forget(person)
    return ForgottenTexts(drafts, others)
