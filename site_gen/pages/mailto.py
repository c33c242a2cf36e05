"""E-mails that a reader may want to write: `mailto:` addresses with subject and first lines filled in."""

import re
from dataclasses import dataclass
from urllib.parse import quote

from site_gen.language.page_words import PageWords
from site_gen.settings import Settings

_MAILTO = "mailto:"
_WEB = ("https://", "http://")
_LINE_END = "\r\n"
_E_MAIL = re.compile(r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")


@dataclass(frozen=True, slots=True)
class MailtoLinks:
    """The `mailto:` addresses of a page, ready to print; empty when they cannot be made."""

    address: str
    """The absolute address of the page."""
    share: str
    """To send the page to another person."""
    report: str
    """To report an error on the page to the editors."""


def mailto_link(to: str, subject: str, *lines: str) -> str:
    """Return a `mailto:` address with a subject and lines of text."""
    return f"{_MAILTO}{to}?subject={quote(subject, safe='')}&body={quote(_LINE_END.join(lines), safe='')}"


def email_in(text: str) -> str:
    """Return the first e-mail address in a text, such as the contact of a kommune; empty when there is none."""
    found = _E_MAIL.search(text)
    return found[0] if found else ""


def page_mailto(title: str, address: str, settings: Settings, words: PageWords) -> MailtoLinks:
    """Return the `mailto:` addresses for the page at an address."""
    full = settings.site_url + address if settings.site_url.startswith(_WEB) else ""
    editors = email_in(settings.contact)
    share = mailto_link("", title, words("pass_on_says"), full) if full else ""
    subject = words("report_subject", title=title)
    report = mailto_link(editors, subject, words("report_page", page=full or title), "", words("report_says"), "")
    return MailtoLinks(full, share, report if editors else "")


def tip_mailto(settings: Settings, words: PageWords) -> str:
    """Return the address for suggesting a colleague: the kommune's form, or a `mailto:` with questions filled in."""
    if settings.tips and (not settings.tips.startswith(_MAILTO) or "?" in settings.tips):
        return settings.tips
    to = settings.tips.removeprefix(_MAILTO) if settings.tips else email_in(settings.contact)
    questions = [line for key in ("tips_who", "tips_what", "tips_why", "tips_from") for line in (words(key), "", "")]
    return mailto_link(to, words("tips_subject"), *questions) if to else ""
