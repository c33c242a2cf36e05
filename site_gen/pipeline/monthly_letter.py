"""The monthly letter to everybody who works in the kommune: what came out, as HTML, as text and as a mail."""

import calendar
import datetime as dt
import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from babel.dates import format_date

from site_gen import days, resources
from site_gen.language.page_words import PageWords
from site_gen.model.build_context import BuildContext
from site_gen.model.choices import Channel, Edition, Kind
from site_gen.model.localized import Form
from site_gen.model.story import Story
from site_gen.pages import views
from site_gen.pages.context_builder import PageEnvironment
from site_gen.pipeline import evaluate, share_story, standalone_story, story_publication
from site_gen.pipeline.evaluate import Evaluation
from site_gen.pipeline.share_story import MissingConsent


@dataclass(frozen=True, slots=True)
class Month:
    """A month of a year."""

    year: int
    number: int

    @classmethod
    def of(cls, day: dt.date) -> "Month":
        """Return the month of a day."""
        return cls(day.year, day.month)

    @property
    def first(self) -> dt.date:
        """The first day."""
        return dt.date(self.year, self.number, 1)

    @property
    def last(self) -> dt.date:
        """The last day."""
        return self.first.replace(day=calendar.monthrange(self.year, self.number)[1])

    def __str__(self) -> str:
        """Return it as `2026-11`."""
        return f"{self.year:04}-{self.number:02}"

    def in_form(self, form: Form) -> str:
        """Return it as `november 2026`."""
        return format_date(self.first, "MMMM y", locale=form.value)


def month_in(written: str) -> Month | None:
    """Return the month that is written as `2026-11`; None for anything else."""
    year, hyphen, number = written.partition("-")
    if not (hyphen and len(year) == 4 and len(number) == 2 and (year + number).isascii() and (year + number).isdigit()):
        return None
    is_one = days.FIRST.year <= int(year) <= days.LAST.year and 1 <= int(number) <= 12
    return Month(int(year), int(number)) if is_one else None


@dataclass(frozen=True, slots=True)
class LetterStory:
    """A story as the letter tells of it."""

    title: str
    lead: str
    link: str
    about: str
    """Its kind, its unit, and how long it takes to read."""
    lang: str
    """Its language tag."""
    onward: str
    """The words of the link."""


@dataclass(frozen=True, slots=True)
class LeftOutStory:
    """A story that came out in the month and is not in the letter, since a person in it has not agreed to that."""

    id: str
    title: str
    missing: tuple[MissingConsent, ...]


@dataclass(frozen=True, slots=True)
class MonthlyLetter:
    """The letter of a month in a form."""

    month: Month
    form: Form
    subject: str
    greeting: str
    stories: tuple[LetterStory, ...]
    invitation: str
    """How one tells a story of one's own."""
    tell_link: str
    """Where; empty where the desk is on one machine only."""
    ending: str
    left_out: tuple[LeftOutStory, ...]

    def html(self) -> str:
        """Return the letter as one HTML document that fetches nothing. The kommune's own templates are not used."""
        environment = PageEnvironment((resources.packaged_folder() / "pages",))
        return str(environment.get_template("_monthly-letter.html").render(letter=self, form=self.form.value))

    def text(self) -> str:
        """Return the letter as plain text."""
        parts = [self.subject, self.greeting]
        parts += ["\n".join(filter(None, (one.title, one.about, "", one.lead, one.link))) for one in self.stories]
        parts += [f"{self.invitation} {self.tell_link}".rstrip(), self.ending]
        return "\n\n".join(filter(None, parts)) + "\n"

    def mail(self) -> bytes:
        """Return the letter as a draft that mail programs open: without a sender, a recipient and a day.

        The same letter has the same bytes.
        """
        made = EmailMessage(policy=SMTP)
        made["Subject"] = self.subject
        made["X-Unsent"] = "1"
        made.set_content(self.text(), cte="base64")
        made.add_alternative(self.html(), subtype="html", cte="base64")
        made.set_boundary(f"framsnakk-{hashlib.sha256(self.text().encode()).hexdigest()[:24]}")
        return made.as_bytes()


def month_letter(root: Path, month: Month, form: Form | None, day: dt.date) -> MonthlyLetter:
    """Return the letter of a kommune's month as of a day, in its own form unless another is asked for."""
    evaluation = evaluate.evaluate(root, BuildContext(day), advise=False)
    out = story_publication.published_stories(root)[Edition.PUBLIC]
    words = standalone_story.words_by_form(evaluation)
    return letter_of(evaluation, out, month, words[form or evaluation.settings.form], day)


def letter_of(
    evaluation: Evaluation, out: Collection[str], month: Month, words: PageWords, day: dt.date
) -> MonthlyLetter:
    """Return the letter of a month, of stories that a target is known to serve and that the public edition has today.

    Everybody in a story must have consented to the internal channel too: a letter cannot be taken back.
    """
    settings = evaluation.settings
    files = {file.header.id: file for file, _ in evaluation.stories}
    included = evaluation.selection(BuildContext(day)).by_id
    told: list[LetterStory] = []
    left_out: list[LeftOutStory] = []
    for identity in (one for one in included if one in out and one in files):
        story = included[identity]
        if not month.first <= story.published <= month.last:
            continue
        manuscript = evaluation.manuscript(files[identity])
        missing = share_story.missing_consents(manuscript, evaluation.registers, Channel.INTERNAL, day)
        if missing:
            left_out.append(LeftOutStory(identity, story.title, missing))
        else:
            told.append(_told(story, share_story.story_link(identity, evaluation), words))
    return MonthlyLetter(
        month,
        words.form,
        words("letter_subject", month=month.in_form(words.form), site=settings.site_name or settings.kommune),
        words.count("letter_greeting", len(told)) if told else words("letter_nothing"),
        tuple(told),
        words("letter_invitation"),
        settings.desk.address,
        words("letter_ending", kommune=settings.kommune, contact=settings.contact) if settings.contact else "",
        tuple(left_out),
    )


def _told(story: Story, link: str, words: PageWords) -> LetterStory:
    unit = story.unit.name.in_form(words.form) if story.unit else ""
    about = (words(f"kind_{story.kind.en}"), unit, views.minutes(story, words))
    onward = words("letter_film" if story.kind is Kind.FILM else "letter_read", title=story.title)
    return LetterStory(story.title, story.lead, link, " · ".join(filter(None, about)), story.language.en, onward)
