"""What must not stand in the site of an edition on a day: names, media, addresses and sentences."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import Enum
from pathlib import PurePosixPath
from typing import Any

from site_gen import consent, markdown_html, people_in_story, story_texts
from site_gen.addresses import Addresses, gone_file, redirect_file
from site_gen.films.film_fields import films_of
from site_gen.films.output_file import copied_film
from site_gen.forbidden_content import ForbiddenContent, ForbiddenNames
from site_gen.model import story_fields
from site_gen.model.choices import Channel, Edition, ShownAs
from site_gen.model.field_types import Field
from site_gen.model.film import SUFFIXES, FilmFile, FilmInfo
from site_gen.model.localized import Form, Words, same_words
from site_gen.model.manuscript import Manuscript
from site_gen.model.person import Person
from site_gen.model.picture import CopiedFile, Picture, Rendition
from site_gen.model.registers import Registers
from site_gen.model.selection import Selection
from site_gen.model.shown_people import Appearance
from site_gen.names.folding import fold_character
from site_gen.names.matching import SoughtName
from site_gen.pictures.picture_fields import declared_picture, pictures_of
from site_gen.pictures.renditions import every_rendition
from site_gen.sentence_search import PhraseSet, Sentence, SentenceIndex, sentences_in

_WITHDRAWN = Words(nn="ei forteljing som er trekt tilbake", nb="en fortelling som er trukket tilbake")
_FILM_TYPES = {suffix: media_type for media_type, suffix in SUFFIXES.items()}


@dataclass(frozen=True, slots=True)
class EditionInput:
    """An edition on a day, and everything that its site is made from."""

    edition: Edition
    day: dt.date
    forms: tuple[Form, ...]
    """The form of the site, and the form that it had before."""
    selection: Selection
    registers: Registers
    manuscripts: tuple[Manuscript, ...]
    """Every story, excluded or not, with what its pictures are."""
    appearances: Mapping[str, Iterable[Appearance]]
    """Everybody in each story that is out, by the story's id, with the ids of those who are anonymous."""
    places: tuple[str, ...] = ()
    """Names of units and of the kommune."""
    other_texts: tuple[str, ...] = ()
    """What pages may show besides stories: templates, words, registers, own pages."""
    phrases: tuple[str, ...] = ()
    """Short texts that pages put next to what stories say: names, roles, units, themes, words."""


def forbidden_content(given: EditionInput) -> ForbiddenContent:
    """Return what must not stand in the site of an edition on a day.

    What also belongs to a published story, or to a text that every site has, is not in it.
    """
    labels = _labels(given)
    files, addresses = _addresses(given, labels)
    digests, made = _media(given, labels)
    return ForbiddenContent(
        names=forbidden_names(
            given.registers.people.values(), given.appearances, given.edition.channel, given.day, given.places
        ),
        digests=digests,
        renditions={one: label for one, label in made.items() if isinstance(one, Rendition)},
        copies={one: label for one, label in made.items() if isinstance(one, CopiedFile)},
        files=files | {one.path: label for one, label in made.items()},
        addresses=addresses,
        withdrawn=given.registers.withdrawn or frozenset(),
        gone=frozenset(filter(None, map(gone_file, given.registers.gone))),
        sections=tuple(Addresses(form).stories for form in given.forms),
        sentences=_sentences(given, labels),
        keys=frozenset(
            key for field in story_fields.STORY.fields if _is_unshown(field, given.edition) for key in field.keys
        ),
    )


def forbidden_names(
    people: Iterable[Person],
    appearing: Mapping[str, Iterable[Appearance]],
    channel: Channel,
    day: dt.date,
    places: Iterable[str] = (),
) -> ForbiddenNames:
    """Return the names that may not stand in the site of an edition.

    `appearing` holds everybody in each story that is out, by the story's id, with the ids of those who are anonymous.
    """
    known = {person.id: person for person in people if person.name}
    shown: dict[str, set[ShownAs]] = {}
    for story in appearing.values():
        for one in story:
            shown.setdefault(one.person, set()).add(one.shown)
    hidden = {
        identity
        for identity, person in known.items()
        if consent.hides_name(person, channel, day) or ShownAs.FULL not in shown.get(identity, {ShownAs.FULL})
    }
    first = {
        fold_character(people_in_story.first_name(person.name))
        for identity, person in known.items()
        if identity not in hidden
    }
    return ForbiddenNames(
        everywhere={identity: _without(_sought(known[identity]), first) for identity in sorted(hidden)},
        free={identity: _sought(person) for identity, person in known.items() if identity not in hidden},
        stories={story: found for story, here in appearing.items() if (found := _in_story(here, known))},
        places=tuple(places),
    )


def _without(sought: SoughtName, first_names: AbstractSet[str]) -> SoughtName:
    """Return a person's names without the nicknames that are the first names of others, who may be shown."""
    kept = tuple(name for name in sought.former if " " in name.strip() or fold_character(name) not in first_names)
    return replace(sought, former=kept)


def _sought(person: Person) -> SoughtName:
    return SoughtName(person.name, former=person.former_names)


def _in_story(here: Iterable[Appearance], known: Mapping[str, Person]) -> dict[str, SoughtName]:
    """Return the hidden people of a story with what of their names may not stand there."""
    return {
        one.person: replace(_sought(known[one.person]), given=one.shown is ShownAs.ANONYMOUS, others=True)
        for one in here
        if one.shown is not ShownAs.FULL and one.person in known
    }


def _labels(given: EditionInput) -> dict[str, Words]:
    """Return what each story is called in a defect, by path; the path of a withdrawn story may hold a name."""
    erased = {one.path for one in given.selection.excluded if one.erased is not None}
    return {
        one.path: _WITHDRAWN if one.path in erased or given.registers.has_withdrawn(one.id) else same_words(one.path)
        for one in given.manuscripts
    }


def _excluded(given: EditionInput) -> Iterator[Manuscript]:
    """Yield the excluded stories; of several stories with one id, the path identifies the published one."""
    out = {story.path for story in given.selection.stories}
    return (one for one in given.manuscripts if one.path not in out)


# --- Addresses -------------------------------------------------------------------------------------------------------


def _addresses(given: EditionInput, labels: Mapping[str, Words]) -> tuple[dict[str, Words], dict[str, Words]]:
    """Return the files and the addresses of the pages that excluded stories have or had."""
    published = {
        path for story in given.selection.stories for path in _pages(story.id, story.old_addresses, given.forms)
    }
    files = {
        path: labels[one.path]
        for one in _excluded(given)
        for path in _pages(one.id, (old for old, _ in one.moved_from), given.forms)
        if path not in published
    }
    return files, {path.removesuffix("index.html"): label for path, label in files.items()}


def _pages(story: str, old_addresses: Iterable[str], forms: Iterable[Form]) -> Iterator[str]:
    """Yield the file of a story's page, and of each page that leads to it."""
    if story:
        yield from (f"{Addresses(form).story(story)}index.html" for form in forms)
    yield from filter(None, map(redirect_file, old_addresses))


# --- Pictures and films ----------------------------------------------------------------------------------------------


def _media(
    given: EditionInput, labels: Mapping[str, Words]
) -> tuple[dict[str, Words], dict[Rendition | CopiedFile, Words]]:
    """Return the digests of the media that no published story shows, and what a site would make of them."""
    shown = set(_shown_digests(given.selection))
    digests: dict[str, Words] = {}
    made: dict[Rendition | CopiedFile, Words] = {}
    for one in given.manuscripts:
        label = labels[one.path]
        digests |= {digest: label for digest in one.pictures.values() if digest not in shown}
        declared = (declared_picture(one, found) for found in pictures_of(one))
        made |= {each: label for picture in declared for each in _renditions(picture, shown)}
        made |= {each: label for each in film_copies(one) if each.digest not in shown}
    for person in given.registers.people.values():
        found = person.picture.file_info if person.picture else None
        if person.picture and found and found.digest not in shown:
            digests[found.digest] = same_words(found.path)
            made |= dict.fromkeys(_renditions(person.picture, shown), same_words(found.path))
    return digests, made


def _shown_digests(selection: Selection) -> Iterator[str]:
    """Yield the digests of every picture, film and caption file that the edition shows."""
    for story in selection.stories:
        pictures = (*story.pictures, *filter(None, [story.shared]))
        yield from (picture.file_info.digest for picture in pictures if picture.file_info)
        if story.video:
            files = (story.video.film, story.video.spoken, story.video.described)
            yield from (file.digest for file in files if file)
    yield from (picture.file_info.digest for picture in selection.portraits.values() if picture.file_info)


def _renditions(picture: Picture, shown: set[str]) -> Iterator[Rendition]:
    if picture.file_info is not None and picture.file_info.digest not in shown:
        yield from every_rendition(picture)


def film_copies(manuscript: Manuscript) -> Iterator[CopiedFile]:
    """Yield what a site would hold of a story's film and its captions."""
    for placed in films_of(manuscript):
        digest = manuscript.pictures.get(placed.value)
        kind = _FILM_TYPES.get(PurePosixPath(placed.value).suffix.casefold())
        if digest and kind:
            path = str(PurePosixPath(manuscript.path).with_name(placed.value))
            yield copied_film(FilmFile(path, digest, FilmInfo(kind)))


# --- Sentences -------------------------------------------------------------------------------------------------------


def _sentences(given: EditionInput, labels: Mapping[str, Words]) -> dict[Sentence, Words]:
    """Return the sentences that stand in excluded stories and unshown fields, and in nothing that is shown."""
    found: dict[Sentence, Words] = {}
    for one in _excluded(given):
        texts = story_texts.running_texts(one)
        found |= {sentence: labels[one.path] for text in texts for sentence in sentences_in(text)}
    for one in given.manuscripts:
        unshown = story_texts.in_fields(one, lambda field: field.is_running_text and _is_unshown(field, given.edition))
        for held in unshown:
            label = labels[one.path]
            named = Words(nn=f"{label.nn}, {held.field.nn}", nb=f"{label.nb}, {held.field.nb}")
            found |= {sentence: found.get(sentence, named) for sentence in sentences_in(held.text)}
    index = SentenceIndex(found)
    shown = [markdown_html.without_placeholders(text) for story in given.selection.stories for text in texts_of(story)]
    allowed = {sentence for text in (*shown, *given.other_texts) for sentence in index.found_in(text)}
    # Pages compose bylines, lists of people and lines of roles and units: a draft of names alone is like any of them.
    phrases = PhraseSet((*shown, *given.phrases))
    allowed |= {sentence for sentence in found if sentence not in allowed and phrases.compose(sentence)}
    return {sentence: label for sentence, label in found.items() if sentence not in allowed}


def _is_unshown(field: Field[Any], edition: Edition) -> bool:
    return edition is Edition.PUBLIC and not field.public


def texts_of(value: object) -> Iterator[str]:
    """Yield every text in a value of the model, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (tuple, list)):
        for item in value:
            yield from texts_of(item)
    elif is_dataclass(value) and not isinstance(value, (Enum, type)):
        for attribute in fields(value):
            yield from texts_of(getattr(value, attribute.name))
