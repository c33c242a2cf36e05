"""Stories for the templates: strings and lists that are ready to print."""

import datetime as dt
import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from site_gen import body_links, markdown_html, own_page_format
from site_gen.addresses import Addresses, slug
from site_gen.incremental.tracking import Tracked, TrackedSet
from site_gen.language.dates import long_date
from site_gen.language.page_words import PageWords
from site_gen.language.phrases import join_words
from site_gen.model import story_fields
from site_gen.model.choices import Kind, LocalizedEnum, ShownAs
from site_gen.model.field_types import Coverage, Field
from site_gen.model.localized import Form, Words
from site_gen.model.picture import Picture
from site_gen.model.shown_people import Appearance
from site_gen.model.story import Story
from site_gen.model.unit import Unit
from site_gen.pages import film_player
from site_gen.pages.story_index import TeamKey, team_of

WORDS_A_MINUTE = 200
_MOST_NAMES = 4


@dataclass(frozen=True, slots=True)
class ThemeLabel:
    """A theme above a headline."""

    id: str
    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Card:
    """A story in a list."""

    address: str
    title: str
    lead: str
    lang: str | None
    """Language tag when it differs from the page's."""
    kickers: tuple[ThemeLabel, ...]
    kind: str
    unit: str | None
    date: str
    iso_date: str
    minutes: str
    """The time to read the story or to watch the film, in words."""
    length: str
    """The length of a film, such as 2:35; empty for other kinds."""
    who: str
    """The name of the portrayed when they may be listed; empty for other kinds."""
    role: str | None
    """The role of the portrayed."""
    picture: Picture | None
    """The first picture of the story."""
    face: Picture | None
    """The picture of the portrayed."""


@dataclass(frozen=True, slots=True)
class PersonView:
    """A person under a story, or in the list of people."""

    name: str
    role: str | None
    role_lang: str | None
    """The language tag of the role when it exists in the site's form only and the page is in the other; `unit_lang`
    likewise."""
    unit: str | None
    unit_lang: str | None
    address: str | None
    """The person's portrait or entry in the list of people; None for those who may not be listed."""
    face: Picture | None


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of «Kort fortalt»."""

    name: str
    text: str
    address: str | None = None
    """Of a page about it."""


@dataclass(frozen=True, slots=True)
class SourceView:
    """A number or an observation, with its source."""

    text: str
    source: str
    date: str | None


@dataclass(frozen=True, slots=True)
class ViewContext:
    """What every view needs: addresses, both forms' words, and tracked mappings of what it can link to."""

    addresses: Addresses
    words: Mapping[Form, PageWords]
    form: Form
    """The site's."""
    units: Tracked[str, Unit]
    published: TrackedSet[str]
    """The ids of the published stories."""
    portraits: Tracked[tuple[str, str], str]
    """The id of the newest portrait of each face."""
    anchors: Tracked[tuple[str, str], str]
    """The address of each face in the list of people, with its place on the page."""
    faces: Tracked[tuple[str, str], Picture]
    """The picture of each face that may be seen."""
    teams: Tracked[str, TeamKey]
    """The teams that have a page, by team key."""

    def words_of(self, story: Story) -> PageWords:
        """Return the page words for a story: in its own form when it has one."""
        return self.words[story.form(self.form)]


def language_mark(story: Story, form: Form) -> str | None:
    """Return a story's language tag when it differs from the page's form."""
    tag = story.language.en
    return None if tag == form.value else tag


def minutes_to_read(story: Story) -> int:
    """Return the time to read a story in whole minutes, at 200 words a minute, at least one."""
    return max(1, math.ceil(story.prose.words / WORDS_A_MINUTE))


def minutes(story: Story, words: PageWords) -> str:
    """Return in words how long it takes to read a story, or to watch a film."""
    if story.kind is Kind.FILM and story.video:
        return film_player.duration_words(story.video, words)
    return words.count("minutes", minutes_to_read(story))


def card(story: Story, context: ViewContext) -> Card:
    """Return a story as the site's lists show it."""
    words = context.words[context.form]
    first = next(iter(story.people), None) if story.kind is Kind.PORTRAIT else None
    portrayed = first if first and first.listed else None
    return Card(
        address=context.addresses.story(story.id),
        title=story.title,
        lead=story.lead,
        lang=language_mark(story, context.form),
        kickers=theme_labels(story, context, context.form),
        kind=words(f"kind_{story.kind.en}"),
        unit=story.unit.name.in_form(context.form) if story.unit else None,
        date=long_date(story.published, context.form),
        iso_date=story.published.isoformat(),
        minutes=minutes(story, words),
        length=film_player.duration_iso(story.video) if story.kind is Kind.FILM and story.video else "",
        who=portrayed.name if portrayed else "",
        role=portrayed.role.in_form(context.form) if portrayed and portrayed.role else None,
        picture=next(iter(story.pictures), None),
        face=_face(portrayed, story, context) if first else None,
    )


def _face(portrayed: Appearance | None, story: Story, context: ViewContext) -> Picture | None:
    """Return the picture of the portrayed: their own when they may be listed, otherwise the first of the story."""
    own = context.faces.get(portrayed.face) if portrayed else None
    return own or next(iter(story.pictures), None)


def initials(name: str) -> str:
    """Return the initials of a first and a last name, shown when there is no picture."""
    parts = name.split()
    return "".join(part[0] for part in (parts[:1] + parts[-1:] if len(parts) > 1 else parts))


def theme_labels(story: Story, context: ViewContext, form: Form) -> tuple[ThemeLabel, ...]:
    """Return the themes of a story in one form."""
    return tuple(ThemeLabel(t.id, t.name.in_form(form), context.addresses.theme(t.id)) for t in story.themes)


def people_views(story: Story, context: ViewContext) -> tuple[PersonView, ...]:
    """Return everybody in a story, as the story shows each; nobody links to the page itself."""
    return tuple(_person_view(person, story, context) for person in story.people)


def byline_people(story: Story) -> str:
    """Return the names of the people in a story, when they are few enough for a byline; otherwise an empty string."""
    names = [person.name for person in story.people if person.shown is not ShownAs.ANONYMOUS]
    return join_words(names) if len(names) <= _MOST_NAMES else ""


def former_names(story: Story) -> str:
    """Return the names of the portrayed when all of them have left the kommune's service; otherwise an empty string."""
    names = [person.name for person in story.people if person.former]
    return join_words(names) if story.kind is Kind.PORTRAIT and len(names) == len(story.people) else ""


def _person_view(person: Appearance, story: Story, context: ViewContext) -> PersonView:
    words = context.words_of(story)
    if person.shown is ShownAs.ANONYMOUS:
        return PersonView(words("anonymous"), None, None, None, None, None, None)
    if not person.listed:
        return PersonView(person.name, None, None, None, None, None, None)
    unit = context.units.get(person.unit or "")
    portrait = context.portraits.get(person.face)
    address = None
    if portrait is not None and portrait != story.id:
        address = context.addresses.story(portrait)
    elif portrait is None:
        address = context.anchors.get(person.face)
    role, name = person.role, unit.name if unit else None
    return PersonView(
        person.name,
        role.in_form(words.form) if role else None,
        _language_of(role, words.form, context.form),
        name.in_form(words.form) if name else None,
        _language_of(name, words.form, context.form),
        address,
        context.faces.get(person.face),
    )


def _language_of(text: Words | None, page: Form, site: Form) -> str | None:
    """Return the language tag of a text that the register has in the site's form only, on a page in the other form."""
    return site.value if text is not None and text.nn == text.nb and page is not site else None


def facts(story: Story, context: ViewContext) -> tuple[Fact, ...]:
    """Return «Kort fortalt»; the team links to its page."""
    words = context.words_of(story)
    team = words.heading(story_fields.TEAM)
    return tuple(
        replace(one, address=_team(story, context)) if one.name == team else one for one in unlinked_facts(story, words)
    )


def unlinked_facts(story: Story, words: PageWords) -> tuple[Fact, ...]:
    """Return the same as facts(), without addresses."""
    return tuple(_named_values(story, story_fields.FACTS, words))


def other_fields(story: Story, words: PageWords) -> tuple[Fact, ...]:
    """Return what readers see of a story and the documents for those who are asked have no place of its own for."""
    shown = [
        field
        for field in story_fields.STORY.fields
        if field.coverage is Coverage.SEEN and field not in {*PLACED, *story_fields.FACTS}
    ]
    return tuple(_named_values(story, shown, words))


PLACED: frozenset[Field[Any]] = frozenset(
    {
        story_fields.KIND, story_fields.TITLE, story_fields.LEAD, story_fields.UNIT, story_fields.PEOPLE,
        story_fields.AUTHORS, story_fields.PICTURES, story_fields.EVIDENCE, story_fields.VACANCIES, story_fields.VIDEO,
    }
)  # fmt: skip
"""The fields that the templates of these documents name."""


def _named_values(story: Story, fields: Iterable[Field[Any]], words: PageWords) -> Iterator[Fact]:
    """Yield the heading and the text of each field that the story has; a field without a heading has its key."""
    for field in fields:
        text = shown_text(getattr(story, field.name), field, words)
        if text:
            yield Fact(words.heading(field) if field.heading else field.key(words.form), text)


def shown_text(value: Any, field: Field[Any], words: PageWords) -> str:
    """Return a value as pages print it; empty without one.

    The items of a list stand with a dot between them. A group is shown by the field that it may be written as, or by
    all of its fields that readers see.
    """
    if isinstance(value, tuple):
        return " · ".join(shown_text(item, field, words) for item in value)
    if field.group and value is not None:
        inner = [field.group.shorthand] if field.group.shorthand else field.group.fields
        texts = [shown_text(getattr(value, one.name), one, words) for one in inner if one.coverage is Coverage.SEEN]
        return ", ".join(text for text in texts if text)
    if isinstance(value, LocalizedEnum):
        return words.choice(field, value)
    if isinstance(value, dt.date):
        return long_date(value, words.form)
    return "" if value is None or value is False else str(value)


def _team(story: Story, context: ViewContext) -> str | None:
    """Return the address of the page of a story's team; None when it has none."""
    key = team_of(story.unit.id if story.unit else None, story.team)
    team = context.teams.get(key) if key else None
    return context.addresses.team(team.unit, team.slug) if team else None


def source_views(story: Story, context: ViewContext) -> tuple[SourceView, ...]:
    """Return the evidence of a story."""
    form = story.form(context.form)
    return tuple(
        SourceView(item.text, item.source, long_date(item.date, form) if item.date else None) for item in story.evidence
    )


@dataclass(frozen=True, slots=True)
class PicturePlacement:
    """The pictures of a story by their place on the page."""

    lead: Picture | None
    inside: Mapping[str, Picture]
    """Those that the body shows, and the poster of the film, by file name."""
    after: tuple[Picture, ...]


def place_pictures(story: Story) -> PicturePlacement:
    """Return the place of each picture: in the body; of the others, the first on top and the rest below."""
    placed = set(story.prose.pictures)
    if story.kind is Kind.FILM and story.video:
        placed.add(story.video.poster)
    free = [picture for picture in story.pictures if picture.file not in placed]
    inside = {picture.file: picture for picture in story.pictures if picture.file in placed}
    return PicturePlacement(next(iter(free), None), inside, tuple(free[1:]))


def body_html(story: Story, context: ViewContext, link: Callable[[str], str], figure: Callable[[str], str]) -> str:
    """Return the body as safe HTML; a link to a story that is not published becomes plain text.

    `figure` converts the name of a picture file to HTML.
    """

    def resolve(target: str) -> str | None:
        page = own_page_format.linked_page(target, from_page=False)
        if page is not None:
            return link(f"{page}/")
        story_id = body_links.linked_story(target)
        return link(context.addresses.story(story_id)) if story_id and story_id in context.published else None

    return markdown_html.finish_html(story.prose, resolve, figure)


def pull_quote(story: Story) -> str | None:
    """Return the first pull quote of a story, always in « »; None when there is none."""
    quote = story.prose.quote
    return "«" + quote.strip('«»"”“ ') + "»" if quote else None


def relative_link(address: str, page: str) -> str:
    """Return an address (from the site's root) as a relative link from the page at another address."""
    path, hash_character, anchor = address.partition("#")
    if path == page and hash_character:
        return f"#{anchor}"
    target_parts, page_parts = path.split("/"), page.split("/")
    shared = 0
    while shared < min(len(target_parts), len(page_parts)) - 1 and target_parts[shared] == page_parts[shared]:
        shared += 1
    link = "../" * (len(page_parts) - 1 - shared) + "/".join(target_parts[shared:])
    return (link or "./") + hash_character + anchor


def person_anchors(of: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """Return an anchor for each face, made of the shown name only."""
    taken: dict[str, int] = {}
    result = {}
    for face in sorted(of):
        name = slug(face[1]) or "person"
        taken[name] = taken.get(name, 0) + 1
        result[face] = name if taken[name] == 1 else f"{name}-{taken[name]}"
    return result
