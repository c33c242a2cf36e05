"""The pages that ask people about a story: the story as it will stand, and each use as a question of its own."""

import datetime as dt
import shutil
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from site_gen import atomic_files, consent, templating
from site_gen.check import story_from_manuscript
from site_gen.consent_needs import ConsentNeed
from site_gen.days import months_after
from site_gen.editions.eligibility import without_pictures_taken_back
from site_gen.language.dates import long_date
from site_gen.model.build_context import BuildContext
from site_gen.model.choices import Audience, Channel, Kind, ShownAs, Use
from site_gen.model.errors import Failure
from site_gen.model.localized import Form, Words, fill
from site_gen.model.manuscript import Manuscript
from site_gen.model.person import Person
from site_gen.model.story import Story
from site_gen.pages.context_builder import PageEnvironment
from site_gen.people_in_story import first_name
from site_gen.pipeline import consent_page_files, denied_pictures, story_publication
from site_gen.pipeline.consent_page_files import consent_folder
from site_gen.pipeline.evaluate import Evaluation
from site_gen.pipeline.standalone_story import StandaloneStory, standalone_story

_MEDIA = ".media"
"""The folder of pictures while they are put into pages."""
_UNFINISHED = Words(
    nn="Forteljinga er ikkje ferdig, og det er den ferdige teksten folk skal svare på. Skriv: framsnakk check {path}",
    nb="Fortellingen er ikke ferdig, og det er den ferdige teksten folk skal svare på. Skriv: framsnakk check {path}",
)


@dataclass(frozen=True, slots=True)
class AnswerLink:
    """Where one person can answer in a browser."""

    address: str
    code: str
    """The address as a QR code: an SVG element."""


@dataclass(frozen=True, slots=True)
class WrittenPage:
    """What one person is asked with."""

    person: str
    """The person's id."""
    html: Path
    """A document without links to other files, to send or to print."""
    text: Path
    """The same for an e-mail."""


def write_consent_pages(  # noqa: PLR0913 - a story, those who are asked, and where and how
    evaluation: Evaluation,
    manuscript: Manuscript,
    needs: Iterable[ConsentNeed],
    folder: Path,
    *,
    day: dt.date,
    form: Form | None = None,
    links: Mapping[str, AnswerLink] | None = None,
) -> Iterator[WrittenPage]:
    """Write one page for each person, and yield it.

    The words around the story are in `form`, in the one that the person prefers, or in the story's. `links` are where
    people can answer in a browser, by their ids. Raises Failure when the story is not finished, or when a template of
    the kommune's own is wrong.
    """
    root = evaluation.repository.root
    into = folder / manuscript.id
    publication = story_publication.story_publication(evaluation, {manuscript.id}, BuildContext(day))
    document = asking_document(evaluation, manuscript, day, is_out=publication.is_out)
    into.mkdir(parents=True, exist_ok=True)
    try:
        yield from _written(document, needs, into, form, links or {})
    finally:
        shutil.rmtree(consent_folder(root) / _MEDIA, ignore_errors=True)


def _written(
    document: "AskingDocument",
    needs: Iterable[ConsentNeed],
    into: Path,
    form: Form | None,
    links: Mapping[str, AnswerLink],
) -> Iterator[WrittenPage]:
    root = document.made.evaluation.repository.root
    for need in needs:
        around = form or document.form_for(need)
        with templating.template_errors():
            own = document.for_person(need, has_answered=False)
            html, text = own.render(need, around, links.get(need.person.id))
        written = WrittenPage(need.person.id, into / f"{need.person.id}.html", into / f"{need.person.id}.txt")
        consent_page_files.remember_pages(root, into, document.made.story.id, need.person.id)
        atomic_files.write_file(written.html, html)
        atomic_files.write_file(written.text, text)
        yield written


def asking_document(evaluation: Evaluation, manuscript: Manuscript, day: dt.date, *, is_out: bool) -> "AskingDocument":
    """Return what shows a story to those who are asked about it. Raises Failure when it is not finished."""
    story = story_from_manuscript.build_story(manuscript, evaluation.registers, evaluation.settings)
    if story is None:
        raise Failure(fill(_UNFINISHED, {"path": manuscript.path}))
    shown = without_pictures_taken_back(story, evaluation.registers)
    return AskingDocument(standalone_story(shown, manuscript, evaluation), day, is_out)


def story_questions(
    evaluation: Evaluation, manuscript: Manuscript, need: ConsentNeed, day: dt.date
) -> Sequence[tuple[Use, Channel]]:
    """Return the same as questions(), of a story as it is written. Raises Failure when it is not finished."""
    story = story_from_manuscript.build_story(manuscript, evaluation.registers, evaluation.settings)
    if story is None:
        raise Failure(fill(_UNFINISHED, {"path": manuscript.path}))
    return questions(story, need, day)


def questions(story: Story, need: ConsentNeed, day: dt.date) -> Sequence[tuple[Use, Channel]]:
    """Return each use of a person in each channel that the story can be shown in; those that it needs come first.

    Then come the other channels in which the person allows a picture, a film or what is said of health. What the person
    has said no to is not asked again, unless there is nothing else to ask or the story needs it: a curator then asks on
    purpose.
    """
    uses = _possible_uses(story, need, day)
    refused = _refused(uses, need, day)
    return [one for one in uses if one not in refused]


def _refused(uses: Sequence[tuple[Use, Channel]], need: ConsentNeed, day: dt.date) -> Sequence[tuple[Use, Channel]]:
    """Return the uses that the person has said no to and is not asked about again."""
    needed = {(one.use, one.channel) for one in need.denied}
    refused = [one for one in uses if one not in needed and consent.verdict(need.person, *one, day).is_answered_no]
    return refused if len(refused) < len(uses) else []


def _possible_uses(
    story: Story, need: ConsentNeed, day: dt.date, *, also_denied: bool = False
) -> list[tuple[Use, Channel]]:
    """Return each use in each channel of the story, and each other channel in which a picture or film is allowed.

    With `also_denied` also those in which the person has said no to it.
    """
    is_internal = story.audience is Audience.INTERNAL
    uses = [one.use for one in need.verdicts]
    channels = [Channel.INTERNAL] if is_internal else [Channel.WEB, Channel.INTERNAL]
    if Use.PICTURE not in uses and _has_face(story, need.person):
        uses.append(Use.PICTURE)
    asked = [(use, channel) for channel in channels for use in uses]
    if not is_internal and any(one.use is Use.PICTURE for one in need.verdicts):
        asked.append((Use.PICTURE, Channel.SOCIAL_MEDIA))
    if not is_internal and story.kind is Kind.PORTRAIT and need.approval is not None:
        asked.append((Use.TEXT, Channel.VACANCY))
    # An earlier yes goes beyond the story: a no to pictures that leaves it as it is would be a yes to some.
    beyond = [(use, channel) for channel in Channel for use in dict.fromkeys(uses) if use is not Use.TEXT]
    verdicts = (consent.verdict(need.person, *one, day) for one in beyond if one not in asked)
    return [*asked, *((v.use, v.channel) for v in verdicts if v.allowed or (also_denied and v.is_answered_no))]


def _has_face(story: Story, person: Person) -> bool:
    """Return whether pages show the register's picture of a person with the story, once they have consented to it."""
    shown = any(one.person == person.id and one.picture for one in story.people)
    return shown and person.picture is not None and person.picture.file_info is not None


@dataclass(frozen=True, slots=True)
class AskingDocument:
    """What people are shown of a story when they are asked about it."""

    made: StandaloneStory
    day: dt.date
    is_out: bool
    """Whether the story is published already."""

    def for_person(self, need: ConsentNeed, *, has_answered: bool) -> "AskingDocument":
        """Return the document without the pictures that a person has said no to in every edition of the story.

        Others are shown those: what a colleague has said about pictures is not for them. One who is asked again, since
        the story cannot go out without their pictures, sees what is asked about until they have answered.
        """
        if not has_answered and any(one.use is Use.PICTURE for one in need.denied):
            return self
        found = denied_pictures.denied_pictures(self.made.manuscript, self.made.evaluation.registers, self.day)
        own = (one for one in found if one.is_everywhere and one.person.id == need.person.id)
        story = denied_pictures.without_pictures(self.made.story, own)
        return self if story is self.made.story else replace(self, made=replace(self.made, story=story))

    def form_for(self, need: ConsentNeed) -> Form:
        """Return the form of the words around the story: the one that the person prefers, or the story's."""
        return need.person.form or self.made.page_words.form

    def uses(self, need: ConsentNeed, *, has_answered: bool) -> Sequence[tuple[Use, Channel]]:
        """Return each use of a person in each channel that the story can be shown in, those refused before too.

        Then come the other channels in which the person allows it, or has said no to it when answering.
        """
        return _possible_uses(self.made.story, need, self.day, also_denied=has_answered)

    def _last_days(self, need: ConsentNeed, asked: Collection[tuple[Use, Channel]]) -> frozenset[dt.date]:
        """Return the last days of a yes to what is asked: an agreement that lasts longer goes on to count."""
        usual = months_after(self.day, self.made.evaluation.settings.consent_months)
        verdicts = [one for one in need.verdicts if (one.use, one.channel) in asked]
        agreed = (one.day for one in verdicts if one.allowed and one.day and one.day > usual)
        shorter = {usual} if any(not one.allowed or not one.day or one.day <= usual for one in verdicts) else set()
        return frozenset({*agreed, *shorter}) or frozenset({usual})

    def values(self, need: ConsentNeed, form: Form, environment: PageEnvironment) -> dict[str, Any]:
        """Return what a template needs to show the story to one person, and to ask."""
        story = self.made.story
        uses = _possible_uses(story, need, self.day)
        refused = _refused(uses, need, self.day)
        asked = [one for one in uses if one not in refused]
        asks_for_picture = any(use is Use.PICTURE for use, _ in asked)
        face = need.person.picture if asks_for_picture and _has_face(story, need.person) else None
        # Its texts can hold more of the name than may be shown, and pages do not print them.
        face = replace(face, alt=None, caption=None, decorative=True) if face else None
        lasts = self._last_days(need, asked)
        return self.made.values(environment) | {
            "face": self.made.images.show(face, "face"),
            "name": first_name(need.person.name),
            "full_name": need.person.name,
            "shown": need.shown.en,
            "anonymous": need.shown is ShownAs.ANONYMOUS,
            "film": story.kind is Kind.FILM,
            "in_it": need.approval is not None,
            "has_pictures": any(need.person.id in one.people for one in story.pictures),
            "only_took_pictures": need.only_took_pictures,
            "questions": [(use.en, channel.en) for use, channel in asked],
            "refused": [(use.en, channel.en) for use, channel in refused],
            "until": long_date(min(lasts), form),
            "longer": len(lasts) > 1,
            "is_out": self.is_out,
            "internal": story.audience is Audience.INTERNAL,
        }

    def render(self, need: ConsentNeed, form: Form, link: AnswerLink | None) -> tuple[str, str]:
        """Return the document and the e-mail for one person, with the words around the story in a form."""
        environment = self.made.environment()
        values = self.values(need, form, environment) | {"link": link}
        html = environment.get_template(f"consent.{form.value}.html").render(**values)
        text = environment.get_template(f"consent.{form.value}.txt").render(**values)
        store = consent_folder(self.made.evaluation.repository.root) / _MEDIA
        return self.made.with_pictures(html, store), f"{text.strip()}\n"
