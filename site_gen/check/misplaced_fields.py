"""Suggest where a misplaced field belongs, and which field a synonym means."""

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from site_gen.language.phrases import either_of, only_candidate
from site_gen.model import story_fields
from site_gen.model.field_types import Field, FieldError, FieldErrorKind, MappingType, RecordType
from site_gen.model.localized import Words, WordsWithNames, same_words
from site_gen.model.manuscript import FileKind, Manuscript

_FILES = {
    FileKind.STORY: Words(nn="øvst i ei forteljing", nb="øverst i en fortelling"),
    FileKind.PERSON: Words(nn="i fila til personen, i stories/folk/", nb="i filen til personen, i stories/folk/"),
    FileKind.UNITS: Words(nn="i registeret over einingar", nb="i registeret over enheter"),
    FileKind.THEMES: Words(nn="i stories/tema.yml", nb="i stories/tema.yml"),
    FileKind.SETTINGS: Words(nn="under extra.framsnakk i mkdocs.yml", nb="under extra.framsnakk i mkdocs.yml"),
}
"""Where the outermost fields of each kind of file are."""
_OUTERMOST = Words(nn="øvst i fila, utan mellomrom framfor", nb="øverst i filen, uten mellomrom foran")
_BELONGS = Words(nn="«{field}» høyrer heime {where}. ", nb="«{field}» hører hjemme {where}. ")
_UNDER = Words(nn="under {groups}", nb="under {groups}")
_OTHER_WORDS = {
    "title": "overskrift overskrifta overskriften heading headline",
    "lead": "undertittel samandrag sammendrag intro innleiing innledning preamble description summary excerpt",
    "kind": "type sjanger layout",
    "language": "målform lang spraak",
    "unit": "avdeling stad sted arbeidsstad arbeidssted teneste tjeneste",
    "themes": "kategori kategoriar kategorier category categories tags tag topic topics emne emneord stikkord",
    "status": "draft state tilstand",
    "people": "deltakarar deltakere medverkande medvirkende kven_er_med hvem_er_med",
    "authors": "av skribent skrive_av skrevet_av byline author namn navn name",
    "published": "publiseringsdato publisert_dato publiseres publisert publiser publisering blir_publisert dag når "
    "pubdate publishdate published_at",
    "pictures": "bilde foto image images photo photos illustrasjon",
    "video": "filmen",
    "contact": "telefon tlf mobil epost e-post mail email kontaktperson",
}
"""Synonyms for fields of a story, by the field's English name."""


_NAMES = frozenset({"namn", "navn", "name"})
"""Words for a field that may hold the writer's name, or another."""
_ROLES = frozenset({"stilling", "stillingstittel", "rolle", "yrke", "role", "job"})
_ROLE_ELSEWHERE = Words(
    nn="Rolla til den som er med, står i fila til personen, i stories/folk/. Ta bort linja her.",
    nb="Rollen til den som er med, står i filen til personen, i stories/folk/. Ta bort linjen her.",
)


def only_asks(key: str) -> bool:
    """Return whether a key is a word for several things, so that nothing may be written in its place."""
    return key.strip().casefold() in _NAMES | _ROLES


def question_about(key: str, value: str) -> Words | None:
    """Return what to ask about a field of a story that may be the writer's name, or a role; None for others."""
    plain = key.strip().casefold()
    if plain in _ROLES:
        return _ROLE_ELSEWHERE
    if plain not in _NAMES:
        return None
    field = story_fields.AUTHORS
    return WordsWithNames(
        nn=f"Er det du som har skrive? Skriv: {field.nn}: {value}".rstrip(),
        nb=f"Er det du som har skrevet? Skriv: {field.nb}: {value}".rstrip(),
    )


class _Place(NamedTuple):
    file_kind: FileKind
    above: Words | None
    """The parent field; None for the outermost group."""
    group: RecordType


def belongs(key: str, among: RecordType, file_kind: FileKind) -> Words:
    """Return where a misplaced field belongs; empty words when it is no field.

    `among` is the group that it was found in. Places in the same kind of file come first.
    """
    written = key.strip().casefold()
    places = [place for place in _places() if place.group is not among and place.group.field(written)]
    here = [place for place in places if place.file_kind is file_kind]
    chosen = here or [place for place in places if place.file_kind is not file_kind]
    if not chosen:
        return same_words("")
    # Of two files the one of the whole kommune comes first: «målform» is a setting, and of a person only rarely.
    outermost = min(
        (place for place in chosen if place.above is None),
        key=lambda place: place.file_kind is FileKind.PERSON,
        default=None,
    )
    if outermost is not None:
        where = _OUTERMOST if outermost.file_kind is file_kind is not FileKind.SETTINGS else _FILES[outermost.file_kind]
    else:
        where = _under(chosen, file_kind)
    return Words(
        nn=_BELONGS.nn.format(field=key.strip(), where=where.nn),
        nb=_BELONGS.nb.format(field=key.strip(), where=where.nb),
    )


def _under(places: list[_Place], file_kind: FileKind) -> Words:
    """Return the parent fields of a field, in one kind of file."""
    first = places[0].file_kind
    above = [place.above for place in places if place.file_kind is first and place.above]
    nn = _UNDER.nn.format(groups=either_of([f"«{one.nn}»" for one in above]).nn)
    nb = _UNDER.nb.format(groups=either_of([f"«{one.nb}»" for one in above]).nb)
    if first is file_kind:
        return Words(nn=nn, nb=nb)
    return Words(nn=f"{nn} {_FILES[first].nn}", nb=f"{nb} {_FILES[first].nb}")


def other_word(key: str, among: RecordType) -> Field[Any] | None:
    """Return the field of a group that a synonym means, or None."""
    plain = key.strip().casefold().replace(" ", "_")
    return next((field for field in among.fields if plain in _OTHER_WORDS.get(field.name, "").split()), None)


def meant_field(fault: FieldError, file_kind: FileKind) -> Field[Any] | None:
    """Return the one field that an unknown field probably is, by a synonym or a misspelling, or None."""
    if fault.wrong is not FieldErrorKind.UNKNOWN_FIELD or fault.group is None:
        return None
    if file_kind is FileKind.STORY and fault.group is story_fields.STORY:
        other = other_word(fault.written, fault.group)
        if other is not None:
            return other
    near = only_candidate(fault.written, fault.candidates)
    return next((field for field in fault.group.fields if near == (field.nn, field.nb)), None)


def misnamed_fields(manuscript: Manuscript) -> Iterator[tuple[FieldError, Field[Any]]]:
    """Yield each unknown field of a file with the field that it probably is."""
    for fault in manuscript.faults:
        meant = meant_field(fault, manuscript.file_kind)
        if meant is not None:
            yield fault, meant


@cache
def known_keys() -> frozenset[str]:
    """Return the names of every field of every kind of file."""
    return frozenset(key for place in _places() for field in place.group.fields for key in field.keys)


def _places() -> Iterator[_Place]:
    for file_kind in _FILES:
        schema = file_kind.schema
        yield from _below(file_kind, None, schema.of if isinstance(schema, MappingType) else schema)


def _below(file_kind: FileKind, above: Words | None, group: RecordType) -> Iterator[_Place]:
    yield _Place(file_kind, above, group)
    for field in group.fields:
        if field.group is not None and field is not story_fields.RECEIVED:  # a program writes that one
            yield from _below(file_kind, Words(nn=field.nn, nb=field.nb), field.group)
