"""People are asked with a link: by mail where they can be reached, reminded twice, and then the editors hear of it."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from site_gen.desk.invitations import Invitation, InvitationStore
from site_gen.desk.reach import ReachStore
from site_gen.language.page_words import PageWords
from site_gen.model.localized import Form
from site_gen.settings import Settings

REMINDED_AFTER = (7, 14)
"""Days after which a person is reminded."""
REPORTED_AFTER = 21
"""Days after which the editors hear that no answer has come; nobody is asked more often."""


class OutgoingMail(Protocol):
    """Mails that will be sent, each once."""

    def add(self, to: str, subject: str, text: str, key: str, day: dt.date) -> object:
        """Add a mail, unless one with the same key has been added."""


@dataclass(frozen=True, slots=True)
class GivenLink:
    """A link that a person has been given."""

    address: str
    is_mailed: bool
    """Whether it is on its way by mail; otherwise the editors hand it over."""


@dataclass(frozen=True, slots=True)
class Inviting:
    """Asks the people of one kommune."""

    store: InvitationStore
    reach: ReachStore
    mail: OutgoingMail | None
    """None where there is no mail server."""
    words: Callable[[Form], PageWords]
    settings: Settings
    address: str
    """Of the desk, as people reach it, without a slash at the end; empty where only this machine does."""

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
        if due > invitation.reminded:
            self.store.reminded(invitation.id, due)
            if self.mail is not None and self.address and self.reach.address_of(invitation.person):
                link = self._link(self.store.new_link(invitation.id))
                self._send(invitation, "desk_mail_reminder", link, form, day, f"-{due}")
        if waited < REPORTED_AFTER or invitation.reported is not None:
            return False
        self.store.report(invitation.id, day)
        return True

    def _link(self, token: str) -> str:
        return f"{self.address}/s/{token}"

    def _send(  # noqa: PLR0913, PLR0917 - a mail
        self, invitation: Invitation, words: str, link: str, form: Form, day: dt.date, which: str = ""
    ) -> bool:
        to = self.reach.address_of(invitation.person)
        if self.mail is None or not self.address or not to:
            return False
        page_words = self.words(form)
        slots = {"link": link, "kommune": self.settings.kommune, "contact": self.settings.contact}
        key = f"{words}-{invitation.id}-{invitation.round}{which}"
        self.mail.add(to, page_words(f"{words}_subject"), page_words(words, **slots), key, day)
        return True
