"""Stories as the templates see them: strings and lists that are ready to print."""

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from site_gen import body_links, markdown, own_page_format
from site_gen.addresses import Addresses, slug
from site_gen.incremental.tracking import Tracked, TrackedSet
from site_gen.language.dates import long_date
from site_gen.language.page_words import PageWords
from site_gen.language.phrases import join_words
from site_gen.model.appearance import Appearance
from site_gen.model.choices import Kind, ShownAs
from site_gen.model.localized import Form, Words
from site_gen.model.picture import Picture
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
    """Language tag when it is not the page's own."""
    kickers: tuple[ThemeLabel, ...]
    kind: str
    unit: str | None
    date: str
    iso_date: str
    minutes: str
    """How long it takes to read, or to see."""
    length: str
    """Of a film, as on a clock; empty for other kinds."""
    who: str
    """Whom a portrait is of, when they may be in lists; empty for other kinds."""
    role: str | None
    """Of the portrayed."""
    picture: Picture | None
    """The first that the story shows."""
    face: Picture | None
    """Of the portrayed."""


@dataclass(frozen=True, slots=True)
class PersonView:
    """Somebody under a story, or in the list of people."""

    name: str
    role: str | None
    role_lang: str | None
    """The language tag of the role where it is in the site's form and the page in the other; of the unit likewise."""
    unit: str | None
    unit_lang: str | None
    address: str | None
    """The person's portrait or place in the list of people; nothing for those who may not be in lists."""
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
    """A number or an observation, with where it comes from."""

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
    """The ids of every story that goes out."""
    portraits: Tracked[tuple[str, str], str]
    """The id of the newest portrait of each face."""
    anchors: Tracked[tuple[str, str], str]
    """The address of each face in the list of people, with its place on the page."""
    faces: Tracked[tuple[str, str], Picture]
    """The picture of each face that may be seen."""
    teams: Tracked[str, TeamKey]
    """The teams that have a page, by what they are known by."""

    def words_of(self, story: Story) -> PageWords:
        """Return the words to put around a story: in its own form where it has one."""
        return self.words[story.form(self.form)]


def language_mark(story: Story, form: Form) -> str | None:
    """Return a story's language tag when it differs from the page's form."""
    tag = story.language.en
    return None if tag == form.value else tag


def minutes_to_read(story: Story) -> int:
    """Return whole minutes, at 200 words a minute, at least one."""
    return max(1, math.ceil(story.prose.words / WORDS_A_MINUTE))


def minutes(story: Story, words: PageWords) -> str:
    """Return how long a story takes to read, or a film to see."""
    if story.kind is Kind.FILM and story.video:
        return film_player.duration_words(story.video, words)
    return words.count("minutes", minutes_to_read(story))


def card(story: Story, shelf: ViewContext) -> Card:
    """Return a story as it stands in lists of the site."""
    words = shelf.words[shelf.form]
    first = next(iter(story.people), None) if story.kind is Kind.PORTRAIT else None
    portrayed = first if first and first.listed else None
    return Card(
        address=shelf.addresses.story(story.id),
        title=story.title,
        lead=story.lead,
        lang=language_mark(story, shelf.form),
        kickers=theme_labels(story, shelf, shelf.form),
        kind=words(f"kind_{story.kind.en}"),
        unit=story.unit.name.in_form(shelf.form) if story.unit else None,
        date=long_date(story.published, shelf.form),
        iso_date=story.published.isoformat(),
        minutes=minutes(story, words),
        length=film_player.duration_iso(story.video) if story.kind is Kind.FILM and story.video else "",
        who=portrayed.name if portrayed else "",
        role=portrayed.role.in_form(shelf.form) if portrayed and portrayed.role else None,
        picture=next(iter(story.pictures), None),
        face=_face(portrayed, story, shelf) if first else None,
    )


def _face(portrayed: Appearance | None, story: Story, shelf: ViewContext) -> Picture | None:
    """Return the picture of the portrayed: their own where they may be in lists, or else the portrait's first."""
    own = shelf.faces.get(portrayed.face) if portrayed else None
    return own or next(iter(story.pictures), None)


def initials(name: str) -> str:
    """Return the first letters of a first and a last name, while there is no picture."""
    parts = name.split()
    return "".join(part[0] for part in (parts[:1] + parts[-1:] if len(parts) > 1 else parts))


def theme_labels(story: Story, shelf: ViewContext, form: Form) -> tuple[ThemeLabel, ...]:
    """Return the themes of a story in one form."""
    return tuple(ThemeLabel(t.id, t.name.in_form(form), shelf.addresses.theme(t.id)) for t in story.themes)


def people_views(story: Story, shelf: ViewContext) -> tuple[PersonView, ...]:
    """Return everybody in a story, as each is shown there; nobody is linked to the page one is on."""
    return tuple(_line(person, story, shelf) for person in story.people)


def byline_people(story: Story) -> str:
    """Return the names of those whom a reader meets, where a byline has room for them."""
    names = [person.name for person in story.people if person.shown is not ShownAs.ANONYMOUS]
    return join_words(names) if len(names) <= _MOST_NAMES else ""


def former_names(story: Story) -> str:
    """Return the names of those portrayed who have left the kommune's service, where a note says so; or nothing."""
    names = [person.name for person in story.people if person.former]
    return join_words(names) if story.kind is Kind.PORTRAIT and len(names) == len(story.people) else ""


def _line(person: Appearance, story: Story, shelf: ViewContext) -> PersonView:
    words = shelf.words_of(story)
    if person.shown is ShownAs.ANONYMOUS:
        return PersonView(words("anonymous"), None, None, None, None, None, None)
    if not person.listed:
        return PersonView(person.name, None, None, None, None, None, None)
    unit = shelf.units.get(person.unit or "")
    portrait = shelf.portraits.get(person.face)
    address = None
    if portrait is not None and portrait != story.id:
        address = shelf.addresses.story(portrait)
    elif portrait is None:
        address = shelf.anchors.get(person.face)
    role, name = person.role, unit.name if unit else None
    return PersonView(
        person.name,
        role.in_form(words.form) if role else None,
        _language_of(role, words.form, shelf.form),
        name.in_form(words.form) if name else None,
        _language_of(name, words.form, shelf.form),
        address,
        shelf.faces.get(person.face),
    )


def _language_of(text: Words | None, page: Form, site: Form) -> str | None:
    """Return the language tag of a text that the register has in the site's form alone, on a page in the other."""
    return site.value if text is not None and text.nn == text.nb and page is not site else None


def facts(story: Story, shelf: ViewContext) -> tuple[Fact, ...]:
    """Return «Kort fortalt»: what made it possible, how it was found, and the next small step."""
    words = shelf.words_of(story)
    found = []
    if story.team:
        found.append(Fact(words("fact_team"), story.team, _team(story, shelf)))
    if story.conditions:
        conditions = " · ".join(condition.in_form(words.form) for condition in story.conditions)
        found.append(Fact(words("fact_conditions"), conditions))
    if story.method:
        found.append(Fact(words("fact_method"), words(f"method_{story.method.en}")))
    if story.next_step:
        found.append(Fact(words("fact_next_step"), story.next_step.text))
    return tuple(found)


def _team(story: Story, shelf: ViewContext) -> str | None:
    """Return the address of the page of a story's team, where it has one."""
    key = team_of(story.unit.id if story.unit else None, story.team)
    team = shelf.teams.get(key) if key else None
    return shelf.addresses.team(team.unit, team.slug) if team else None


def source_views(story: Story, shelf: ViewContext) -> tuple[SourceView, ...]:
    """Return the evidence of a story."""
    form = story.form(shelf.form)
    return tuple(
        SourceView(item.text, item.source, long_date(item.date, form) if item.date else None) for item in story.evidence
    )


@dataclass(frozen=True, slots=True)
class PicturePlacement:
    """The pictures of a story by where they stand on its page."""

    lead: Picture | None
    inside: Mapping[str, Picture]
    """Those that the body shows, by file."""
    after: tuple[Picture, ...]


def place_pictures(story: Story) -> PicturePlacement:
    """Return where each picture stands: those in the body there, the first of the others on top, the rest below."""
    placed = set(story.prose.pictures)
    if story.kind is Kind.FILM and story.video:
        placed.add(story.video.poster)
    free = [picture for picture in story.pictures if picture.file not in placed]
    inside = {picture.file: picture for picture in story.pictures if picture.file in placed}
    return PicturePlacement(next(iter(free), None), inside, tuple(free[1:]))


def body_html(story: Story, shelf: ViewContext, link: Callable[[str], str], figure: Callable[[str], str]) -> str:
    """Return the body as safe HTML; a link to a story that is not out leaves its text alone.

    `figure` turns the name of a picture's file into HTML.
    """

    def resolve(target: str) -> str | None:
        page = own_page_format.linked_page(target, from_page=False)
        if page is not None:
            return link(f"{page}/")
        meant = body_links.linked_story(target)
        return link(shelf.addresses.story(meant)) if meant and meant in shelf.published else None

    return markdown.finish_html(story.prose, resolve, figure)


def pull_quote(story: Story) -> str | None:
    """Return the first quotation that a story lifts out, with its « » whatever the writer used."""
    quote = story.prose.quote
    return "«" + quote.strip('«»"”“ ') + "»" if quote else None


def relative_link(address: str, page: str) -> str:
    """Return an address (from the site's root) as a link from a page at another address."""
    path, mark, anchor = address.partition("#")
    if path == page and mark:
        return f"#{anchor}"
    wanted, here = path.split("/"), page.split("/")
    shared = 0
    while shared < min(len(wanted), len(here)) - 1 and wanted[shared] == here[shared]:
        shared += 1
    found = "../" * (len(here) - 1 - shared) + "/".join(wanted[shared:])
    return (found or "./") + mark + anchor


def person_anchors(of: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """Return an address part for each face, made of what is shown and nothing else."""
    taken: dict[str, int] = {}
    result = {}
    for face in sorted(of):
        name = slug(face[1]) or "person"
        taken[name] = taken.get(name, 0) + 1
        result[face] = name if taken[name] == 1 else f"{name}-{taken[name]}"
    return result
