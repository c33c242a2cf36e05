"""People are asked with a link: by mail where they can be reached, reminded twice, and then the editors hear of it."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from site_gen.desk.desk_database import DeskDatabase
from site_gen.desk.desk_kommune import DeskKommune
from site_gen.desk.invitations import Invitation, InvitationStore
from site_gen.desk.mail_queue import MailQueue
from site_gen.desk.reach import ReachStore
from site_gen.model.desk_settings import is_mail_address
from site_gen.model.localized import Form

REMINDED_AFTER = (7, 14)
"""Days after which a person is reminded."""
REPORTED_AFTER = 21
"""Days after which the editors hear that no answer has come; nobody is asked more often."""


@dataclass(frozen=True, slots=True)
class GivenLink:
    """A link that a person has been given."""

    address: str
    is_mailed: bool
    """Whether it is on its way by mail; otherwise the editors hand it over."""


@dataclass(frozen=True, slots=True)
class Inviting:
    """Asks the people of one kommune."""

    kommune: DeskKommune
    store: InvitationStore
    reach: ReachStore
    queue: MailQueue
    own_address: str = ""
    """The address of the desk where the settings have none, or another."""

    @property
    def address(self) -> str:
        """The address of the desk, as people reach it, without a slash at the end; empty when nobody has said."""
        return self.own_address or self.kommune.settings.desk.address

    def invite(self, person: str, story: str, form: Form, day: dt.date) -> GivenLink:
        """Give a person a link to answer about a story with, and send it where the person can be reached."""
        invitation, token = self.store.invite(person, story, day)
        link = self._link(token)
        return GivenLink(link, self._send(invitation, "desk_mail_asked", link, form, day))

    def remind(self, invitation: Invitation, form: Form, day: dt.date) -> bool:
        """Do what is due on a day for a person who has not answered, and return whether the editors are to hear of it.

        At most one mail a day, and the editors hear of it once.
        """
        waited = (day - invitation.made).days
        due = sum(waited >= one for one in REMINDED_AFTER)
        if due > invitation.reminded and self._can_mail(invitation.person):
            self.store.reminded(invitation.id, due)
            link = self._link(self.store.new_link(invitation.id, day))
            self._send(invitation, "desk_mail_reminder", link, form, day, f"-{due}")
        if waited < REPORTED_AFTER or invitation.reported is not None:
            return False
        self.store.report(invitation.id, day)
        return True

    def tell_editors(self, what: str, invitation: Invitation, day: dt.date) -> None:
        """Send a mail to those who curate, without a name: at most one a day about each person and each story.

        `what` is `wish`, `silent` or `no`.
        """
        settings = self.kommune.settings
        if settings.desk.relay is None:
            return
        words = self.kommune.words(settings.form)
        for curator in sorted(settings.desk.curators):
            key = f"editors-{what}-{invitation.id}-{day.isoformat()}-{curator}"
            text = words(f"desk_mail_editors_{what}", link=f"{self.address}/editors")
            self.queue.add(curator, words("desk_mail_editors_subject"), text, key, day)

    def _link(self, token: str) -> str:
        return f"{self.address}/s/{token}"

    def _send(  # noqa: PLR0913, PLR0917 - a mail
        self, invitation: Invitation, words: str, link: str, form: Form, day: dt.date, which: str = ""
    ) -> bool:
        if not self._can_mail(invitation.person):
            return False
        page_words, settings = self.kommune.words(form), self.kommune.settings
        slots = {"link": link, "kommune": settings.kommune, "contact": settings.contact}
        key = f"{words}-{invitation.id}-{invitation.round}{which}"
        to = self.reach.confirmed_address_of(invitation.person)
        self.queue.add(to, page_words(f"{words}_subject"), page_words(words, **slots), key, day)
        return True

    @property
    def has_mail(self) -> bool:
        """Whether links can be mailed at all."""
        return self.kommune.settings.desk.relay is not None and bool(self.address)

    def _can_mail(self, person: str) -> bool:
        return self.has_mail and is_mail_address(self.reach.confirmed_address_of(person))


def inviting(root: Path, database: DeskDatabase, address: str) -> Inviting:
    """Return what asks the people of a kommune on behalf of a command."""
    kommune = DeskKommune(root, lambda _: None)
    return Inviting(kommune, InvitationStore(database), ReachStore(database), MailQueue(database), address)
