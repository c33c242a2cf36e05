"""Mails to those who have begun to tell and not sent it, before it is deleted."""

import datetime as dt
from dataclasses import dataclass

from site_gen.desk.desk_kommune import DeskKommune
from site_gen.desk.drafts import DraftStore
from site_gen.desk.mail_queue import MailQueue
from site_gen.language.dates import long_date


@dataclass(frozen=True, slots=True)
class DraftWarnings:
    """Warns once for each time that a draft comes near its last day."""

    kommune: DeskKommune
    store: DraftStore
    mails: MailQueue
    address: str
    """Of the desk, as people reach it, without a slash at the end; empty where only this machine does."""

    def send(self, day: dt.date) -> None:
        """Delete the drafts whose time is over, and warn about those whose time soon is."""
        self.store.delete_old(day)
        settings = self.kommune.settings
        if not self.address or settings.desk.relay is None:
            return
        for draft, address in self.store.soon_deleted(day):
            key = f"draft {draft.id} {draft.last_day.isoformat()}"
            if self.mails.is_new(key):
                words = self.kommune.words(draft.form)
                link = f"{self.address}/f/{self.store.add_link(draft.id)}"
                text = words(
                    "desk_mail_draft",
                    link=link,
                    day=long_date(draft.last_day, draft.form),
                    kommune=settings.kommune,
                    contact=settings.contact,
                )
                self.mails.add(address, words("desk_mail_draft_subject"), text, key, day)
