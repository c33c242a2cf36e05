"""An index of a kommune's files: what the evaluation of other files needs; a file is parsed only after a change."""

import json
import time
import unicodedata
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple, TypeVar, cast

from site_gen import address_claims, atomic_files, consent, duplicate_stories, people_in_story
from site_gen.check.run import check_shared
from site_gen.films.film_fields import films_of
from site_gen.incremental import file_stat, pickle_store
from site_gen.incremental.build_cache import BuildCache
from site_gen.incremental.tracked_day import TrackedDay
from site_gen.incremental.tracking import (
    LazyMapping,
    TrackedFunction,
    TrackedMapping,
    TrackedSet,
    digest,
    version_of_all,
)
from site_gen.media import inspection
from site_gen.media.inspection import attach_image_info
from site_gen.model import media_fields, person_fields, story_fields
from site_gen.model.build_context import BuildContext
from site_gen.model.choices import Audience, Kind, Status
from site_gen.model.diagnostic import Diagnostic
from site_gen.model.file_index import AddressClaim, IgnoredFile, IgnoredReason, TeamEntry
from site_gen.model.film import FilmInfo
from site_gen.model.localized import Form
from site_gen.model.manuscript import FileKind, Manuscript, ReadError
from site_gen.model.person import FirstNamed, Person
from site_gen.model.picture import ImageInfo, Metadata
from site_gen.model.registers import Registers
from site_gen.model.source_positions import Span
from site_gen.names.bearers import NameBearers, NameChecksums, name_checksums
from site_gen.pictures import picture_file_names
from site_gen.pictures.likeness import alike
from site_gen.pictures.picture_fields import attach_file, pictures_of
from site_gen.pipeline import purge
from site_gen.read import attachments as attached_files
from site_gen.read import ignored_files, raw_files, register_files, story_files
from site_gen.read.ignored_files import ListedFile
from site_gen.read.register_files import RegisterFile
from site_gen.settings import Settings

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
_SETTLED = 2_000_000_000
"""Nanoseconds after which an equal stat means an unchanged file: the clocks of some file systems are that coarse."""


class StoryHeader(NamedTuple):
    """What follows from the content of a story's file alone."""

    content: str
    """Digest of the file."""
    path: str
    id: str
    file_kind: FileKind
    form: Form
    is_project: bool
    attachments: tuple[str, ...]
    """Names of the files in its folder that it declares."""
    pictures: tuple[str, ...]
    """Those among them that are declared as pictures."""
    moved_from: tuple[tuple[str, Span], ...]
    """The former addresses of the story, each with its position."""
    films: tuple[str, ...]
    """Those that are declared as films or captions."""
    text: str | None
    """Digest of the words of its title and body; None when it lacks one of them."""
    featured: Span | None
    """The position of the field that features it; None when it is not ready or not featured."""
    team: TeamEntry | None
    """Its team and unit; None when it is not ready or lacks one of them."""
    claim: AddressClaim | None
    """The evidence for its claim to an address; None when it has none."""
    unit: str
    """As written; empty when it names none."""
    theme: str
    """The first one that it names, as written; empty when it names none."""
    is_internal: bool
    """Whether it is for employees only."""


class PersonHeader(NamedTuple):
    """What follows from the content of a person's file alone, with the person in it."""

    content: str
    path: str
    id: str
    file_kind: FileKind
    form: Form
    attachments: tuple[str, ...]
    known_names: tuple[str, ...]
    """Names in lower case: the present one, then the former ones."""
    checksums: tuple[NameChecksums, ...]
    """Those of the names."""
    unit: tuple[str, Span] | None
    """The id of the unit as written, with its position."""
    person: bytes
    """The person, packed."""
    present: tuple[str, ...]
    """Digests of what the person permits to be shown."""
    has_left: bool
    """Whether the person has withdrawn; then nothing from the file may be cached."""


class StoryFile(NamedTuple):
    """A story's file."""

    header: StoryHeader
    path: Path
    manuscript: Manuscript | None
    """The parsed file; None when its header was cached."""
    raw: bytes | ReadError
    attachments: Mapping[str, str] | None = None
    """SHA-256 of the declared files in its folder, by name; None until they have been read."""

    def read(
        self,
        root: Path,
        site: Form,
        image_info: Mapping[str, ImageInfo],
        film_info: Mapping[str, FilmInfo] | None = None,
    ) -> Manuscript:
        """Return the story as written; `image_info` and `film_info` are by the SHA-256 of pictures and films."""
        parsed = self.manuscript or story_files.parse_story_bytes(self.raw, self.path, root, site)
        written = attached_files.attach_file_digests(parsed, self.path.parent, self.attachments)
        return inspection.attach_film_info(attach_image_info(written, image_info), film_info or {})


class PersonFile(NamedTuple):
    """A person's file."""

    header: PersonHeader
    file: RegisterFile
    manuscript: Manuscript | None
    """The parsed file; None when its header was cached."""
    raw: bytes | ReadError
    attachments: dict[str, str]
    """SHA-256 of the declared picture in its folder, by name."""

    def read(self, root: Path, site: Form, image_info: Mapping[str, ImageInfo]) -> Manuscript:
        """Return the file as written; `image_info` is by the SHA-256 of pictures."""
        parsed = self.manuscript or register_files.parse_register(self.raw, self.file, root, site)
        return attach_image_info(
            attached_files.attach_file_digests(parsed, self.file.path.parent, self.attachments), image_info
        )


def relative_path(path: Path, root: Path) -> str:
    """Return the path of a file from the repository's root, exactly as it is on disk."""
    return str(path)[len(str(root)) + 1 :]


def index_stories(root: Path, settings: Settings, build_cache: BuildCache) -> Iterator[StoryFile]:
    """Yield every story's file; it is parsed only when the cache has no header for its content."""
    for path in story_files.story_files(root):
        raw = raw_files.read_raw(path)
        key = ("header", relative_path(path, root))
        content = _content(raw)
        cached = build_cache.get(key)
        if cached is not None and cached.content == content:
            yield StoryFile(cached, path, None, raw)
        else:
            manuscript = story_files.parse_story_bytes(raw, path, root, settings.form)
            header = _header(manuscript, content)
            build_cache.put(key, header)
            yield StoryFile(header, path, manuscript, raw)


def story_with_text(before: StoryFile, text: str, root: Path, settings: Settings) -> StoryFile:
    """Return a story's file as it would be with another text; only the files that it declares are read."""
    raw = text.encode()
    manuscript = story_files.parse_story_bytes(raw, before.path, root, settings.form)
    digests = attached_files.attach_file_digests(manuscript, before.path.parent).pictures
    return StoryFile(_header(manuscript, _content(raw)), before.path, manuscript, raw, digests)


def _header(manuscript: Manuscript, content: str) -> StoryHeader:
    return StoryHeader(
        content,
        manuscript.path,
        manuscript.id,
        manuscript.file_kind,
        manuscript.form,
        manuscript.record.get(story_fields.KIND) is Kind.PROJECT,
        attached_files.named_files(manuscript),
        tuple(filter(None, (record.get(media_fields.PICTURE_FILE) for record in pictures_of(manuscript)))),
        manuscript.moved_from,
        tuple(placed.value for placed in films_of(manuscript)),
        duplicate_stories.text_digest(manuscript),
        _featured(manuscript),
        _team(manuscript),
        address_claims.claim_of(manuscript),
        manuscript.record.get(story_fields.UNIT, ""),
        _first_theme(manuscript),
        manuscript.record.get(story_fields.AUDIENCE) is Audience.INTERNAL,
    )


def _first_theme(manuscript: Manuscript) -> str:
    themes = manuscript.record.get(story_fields.THEMES, ())
    return themes[0] if themes else ""


def _is_ready(manuscript: Manuscript) -> bool:
    return manuscript.record.get(story_fields.STATUS) is Status.READY


def _featured(manuscript: Manuscript) -> Span | None:
    placed = manuscript.record.at(story_fields.FEATURED)
    return placed.span if placed is not None and placed.value and _is_ready(manuscript) else None


def _team(manuscript: Manuscript) -> TeamEntry | None:
    team, unit = manuscript.record.at(story_fields.TEAM), manuscript.record.get(story_fields.UNIT)
    return TeamEntry(unit, team.value, team.span) if team is not None and unit and _is_ready(manuscript) else None


def _content(raw: bytes | ReadError) -> str:
    return sha256(raw).hexdigest()[:32] if isinstance(raw, bytes) else raw.broken.name


def attachment_digests(path: Path, names: Iterable[str], root: Path, build_cache: BuildCache) -> dict[str, str]:
    """Return the SHA-256 of the named files in the folder of `path`, by name; unchanged files are not read again."""
    digests = {}
    for name in names:
        file = raw_files.find_file(path.parent, name)
        if file is None:
            continue
        key = _attachment_key(file, root)
        stat = file_stat.file_stat(file)
        cached = build_cache.peek(key)
        file_digest = cached[1] if cached is not None and cached[0] == stat else raw_files.fingerprint(file)
        if stat is not None and file_digest is not None:
            digests[name] = file_digest
            if stat[1] < time.time_ns() - _SETTLED:
                build_cache.put(key, (stat, file_digest))
    return digests


def declared_film_info(stories: Iterable[StoryFile], build_cache: BuildCache) -> dict[str, FilmInfo]:
    """Return the inspections of films and captions by SHA-256; a cached one is not opened again."""
    infos = {}
    for story_file in stories:
        for name in story_file.header.films:
            file_digest = (story_file.attachments or {}).get(name)
            if file_digest is not None and file_digest not in infos:
                cached = build_cache.peek(("film", file_digest))
                infos[file_digest] = (
                    cached
                    or inspection.inspect_films({file_digest: atomic_files.on_disk(story_file.path.parent, name)})[
                        file_digest
                    ]
                )
                if infos[file_digest].fault is None:
                    build_cache.put(("film", file_digest), infos[file_digest])
    return infos


def undeclared_media(  # noqa: PLR0913, PLR0917 - all that decides which files are undeclared
    listed: Iterable[ListedFile],
    root: Path,
    form: Form,
    stories: Sequence[StoryFile],
    people: Sequence[PersonFile],
    build_cache: BuildCache,
    *,
    memory: Path,
) -> Iterator[IgnoredFile]:
    """Yield the listed pictures and films that no story or person's file declares and whose metadata hold a location.

    Inspections are cached in the file `memory`.
    """
    declared: dict[Path, set[str]] = {}
    for path, names in [
        *((one.path, one.header.attachments) for one in stories if one.header.attachments),
        *((one.file.path, one.header.attachments) for one in people if one.header.attachments),
    ]:
        declared.setdefault(path.parent, set()).update(names)
    pictures: dict[str, Path] = {}
    films_: dict[str, Path] = {}
    for path in ignored_files.media_among(listed):
        if unicodedata.normalize("NFC", path.name) not in declared.get(path.parent, ()):
            paths = pictures if path.suffix.casefold() in picture_file_names.PICTURES else films_
            paths |= dict.fromkeys(attachment_digests(path, [path.name], root, build_cache).values(), path)
    inspected = inspection.inspect_pictures(pictures, memory)
    with_place = {pictures[file_digest] for file_digest, info in inspected.items() if Metadata.PLACE in info.metadata}
    with_place |= {
        films_[file_digest]
        for file_digest, info in inspection.inspect_films(films_).items()
        if Metadata.PLACE in info.metadata
    }
    unread = [one for one in stories if with_place and one.read(root, form, {}).broken is not None]
    texts = {one.path.parent: one.raw.lower() for one in unread if isinstance(one.raw, bytes)}
    # A file that is named by a story whose fields cannot be read may be declared by it: it is not to be deleted.
    yield from (
        IgnoredFile(raw_files.path_from_root(path, root), form, IgnoredReason.PLACE)
        for path in sorted(with_place)
        if unicodedata.normalize("NFC", path.name).lower().encode() not in texts.get(path.parent, b"")
    )


def index_people(
    files: Iterable[RegisterFile], root: Path, settings: Settings, build_cache: BuildCache
) -> Iterator[PersonFile]:
    """Yield every person's file; it is parsed only when the cache has no header for its content."""
    for file in files:
        if file.file_kind is FileKind.PERSON:
            raw = register_files.read_register(file)
            key = ("person", relative_path(file.path, root))
            content, manuscript = _content(raw), None
            header = build_cache.get(key)
            if header is None or header.content != content:
                manuscript = register_files.parse_register(raw, file, root, settings.form)
                header = _person(manuscript, content, settings)
                build_cache.put(key, header)
            yield PersonFile(
                header, file, manuscript, raw, attachment_digests(file.path, header.attachments, root, build_cache)
            )


def _person(manuscript: Manuscript, content: str, settings: Settings) -> PersonHeader:
    person = register_files.build_person(manuscript, settings.consent_months)
    return PersonHeader(
        content,
        manuscript.path,
        manuscript.id,
        manuscript.file_kind,
        manuscript.form,
        attached_files.named_files(manuscript),
        names := tuple(name.casefold() for name in person.names),
        name_checksums(names),
        (unit.value, unit.span) if (unit := manuscript.record.at(person_fields.PERSON_UNIT)) else None,
        pickle_store.pack(person),
        purge.shown_of_person(person),
        consent.has_left(person),
    )


def person_diagnostics(  # noqa: PLR0913 - a file, and all that its evaluation depends on
    person_file: PersonFile,
    image_info: Mapping[str, ImageInfo],
    root: Path,
    settings: Settings,
    build_cache: BuildCache,
    *,
    registers: Registers,
    build_context: BuildContext,
) -> tuple[Diagnostic, ...]:
    """Return the diagnostics of a person's file; `image_info` is by the SHA-256 of pictures.

    What is read of the registers meanwhile is recorded, and what is compared with the day.
    """
    key = ("faults", relative_path(person_file.file.path, root))
    similar = attached_files.similar_names(
        person_file.file.path.parent, person_file.header.attachments, person_file.attachments
    )
    basis = digest(
        repr(
            (
                person_file.header.content,
                [(file, image_info.get(file_digest)) for file, file_digest in person_file.attachments.items()],
                similar,
            )
        )
    )

    def checked() -> tuple[str, bytes]:
        manuscript = person_file.read(root, settings.form, image_info)
        on_day = replace(build_context, day=TrackedDay(build_context.day, build_cache.recorder))
        diagnostics = tuple(check_shared(manuscript, registers, settings, on_day))
        return basis, pickle_store.pack(diagnostics) if diagnostics else b""

    cached = build_cache.get(key)
    if cached is None or cached[0] != basis:
        cached = build_cache.compute(key, checked)
    return cast("tuple[Diagnostic, ...]", pickle_store.unpack(cached[1])) if cached[1] else ()


def forget_person(person_file: PersonFile, root: Path, build_cache: BuildCache) -> None:
    """Discard everything from a person's file from the cache."""
    for kind in ("person", "faults"):
        build_cache.discard((kind, relative_path(person_file.file.path, root)))
    _forget_attachments(person_file.file.path, person_file.header.attachments, root, build_cache)


def forget_story(story_file: StoryFile, root: Path, build_cache: BuildCache, *, with_files: bool) -> None:
    """Discard everything from a story's file from the cache; `with_files` also the digests of the files it declares."""
    for kind in ("header", "story"):
        build_cache.discard((kind, relative_path(story_file.path, root)))
    if with_files:
        _forget_attachments(story_file.path, story_file.header.attachments, root, build_cache)


def _forget_attachments(path: Path, names: Iterable[str], root: Path, build_cache: BuildCache) -> None:
    for name in names:
        build_cache.discard(_attachment_key(atomic_files.on_disk(path.parent, name), root))


def _attachment_key(file: Path, root: Path) -> tuple[str, str]:
    """Return the key of a declared file's digest, without the path: it may hold a name that is withdrawn later."""
    return "attachment", digest(relative_path(file, root))


def other_registers(files: Iterable[RegisterFile], root: Path, settings: Settings) -> Iterator[Manuscript]:
    """Yield the registers except people."""
    for file in files:
        if file.file_kind is not FileKind.PERSON:
            raw = register_files.read_register(file)
            yield register_files.parse_register(raw, file, root, settings.form)


def _same_text(
    stories: Iterable[StoryFile], build_cache: BuildCache, root: Path, form: Form
) -> TrackedMapping[str, tuple[Manuscript, ...]]:
    """Return the stories that share title and body with another, by digest; each is parsed when it is looked up."""
    by_text: dict[str, list[StoryFile]] = {}
    for story_file in stories:
        if story_file.header.text is not None:
            by_text.setdefault(story_file.header.text, []).append(story_file)
    shared = {text: group for text, group in by_text.items() if len(group) > 1}

    return TrackedMapping(
        "same text",
        LazyMapping(shared, _SameText(shared, root, form), keep=True),
        build_cache.recorder,
        lambda: None if shared else "no text is shared",
    )


@dataclass(frozen=True, slots=True)
class _SameText:
    """Reads the stories that share a digest of title and text."""

    stories: Mapping[str, Sequence[StoryFile]]
    root: Path
    form: Form

    def __call__(self, text: str) -> tuple[Manuscript, ...]:
        return tuple(story.read(self.root, self.form, {}) for story in self.stories[text])


def _by_name(names: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Return the ids of people by name; a former name counts only when nobody has it now."""
    present: dict[str, list[str]] = {}
    former: dict[str, list[str]] = {}
    for identity, (name, *earlier) in names.items():
        present.setdefault(name, []).append(identity)
        for former_name in earlier:
            former.setdefault(former_name, []).append(identity)
    return former | present


def _by_first_name(names: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Return the ids of people by the first name of the present name."""
    found: dict[str, list[str]] = {}
    for identity, (name, *_) in names.items():
        found.setdefault(people_in_story.first_name(name), []).append(identity)
    return found


def _picture_digest(person: Person, attachments: Mapping[str, str]) -> str:
    """Return a digest of a person's picture as declared, whether or not it can be shown; empty without one."""
    picture = person.picture
    if picture is None:
        return ""
    declared = [picture.alt, person.picture_credit, picture.children.en, picture.people, picture.focus]
    return digest(json.dumps([attachments.get(picture.file), *declared]))


@dataclass(frozen=True, slots=True)
class _Likenesses:
    """Finds the withdrawn picture that is the same as another one by its likeness."""

    known: Mapping[str, str]
    """SHA-256 of the withdrawn file by its likeness."""

    def __call__(self, likeness: str) -> str:
        return next((self.known[one] for one in alike(likeness, self.known)), "")


class _PersonEntry(NamedTuple):
    """What a person is made of."""

    person: bytes
    """Packed."""
    path: str
    """Of the person's file, from the repository's root."""
    attachments: Mapping[str, str]
    """SHA-256 of the picture in the same folder, by name."""
    image_info: Mapping[str, ImageInfo]
    """The inspection of that picture, by its SHA-256; none of one that has been withdrawn."""
    is_certain: bool
    """Whether the consent in the file holds."""


@dataclass(frozen=True, slots=True)
class _People:
    """Makes people by id."""

    entries: Mapping[str, _PersonEntry]

    def __call__(self, identity: str) -> Person:
        entry = self.entries[identity]
        person: Person = pickle_store.unpack(entry.person)
        if person.picture is not None:
            infos = {
                name: entry.image_info[file_digest]
                for name, file_digest in entry.attachments.items()
                if file_digest in entry.image_info
            }
            picture = attach_file(person.picture, entry.path, entry.attachments, infos)
            person = replace(person, picture=picture, picture_digest=_picture_digest(person, entry.attachments))
        return person if entry.is_certain else register_files.without_consent(person)


@dataclass(frozen=True, slots=True)
class _PeopleNamed:
    """Returns the people who have a name."""

    named: Mapping[str, Sequence[str]]
    """Ids by name."""
    people: Mapping[str, Person]

    def __call__(self, name: str) -> tuple[Person, ...]:
        return tuple(self.people[identity] for identity in self.named[name])


@dataclass(frozen=True, slots=True)
class _PeopleFirstNamed:
    """Returns the people with a first name who have not withdrawn."""

    ids: Mapping[str, Sequence[str]]
    """By first name."""
    people: Mapping[str, Person]

    def __call__(self, name: str) -> tuple[FirstNamed, ...]:
        people = (self.people[identity] for identity in self.ids[name])
        return tuple(FirstNamed(one.id, one.name, one.unit) for one in people if one.withdrawn is None)


def tracked_registers(  # noqa: PLR0913 - all that registers are built from
    person_files: Iterable[PersonFile],
    others: Iterable[Manuscript],
    stories: Sequence[StoryFile],
    image_info: Mapping[str, ImageInfo],
    build_cache: BuildCache,
    *,
    root: Path,
    form: Form,
) -> Registers:
    """Return the registers as tracked mappings; `image_info` is by the SHA-256 of pictures."""
    by_id: dict[str, list[PersonFile]] = {}
    shared = register_files.build_registers(others)
    for one in person_files:
        by_id.setdefault(one.header.id, []).append(one)
    names = {
        identity: files[-1].header.known_names for identity, files in by_id.items() if files[-1].header.known_names
    }
    named = _by_name(names)

    def unit_is_known(one: PersonFile) -> bool:
        # Without any unit the fault is in the file of units, and no person is excluded for it.
        return (
            one.header.unit is None
            or not shared.units
            or FileKind.UNITS in shared.unread
            or shared.unit(one.header.unit[0]) is not None
        )

    like = _Likenesses(shared.withdrawn_likenesses)
    # Two files for one person: either could hold the withdrawal, so neither is believed.
    entries = {
        identity: _PersonEntry(
            of[-1].header.person,
            of[-1].header.path,
            of[-1].attachments,
            {
                one: image_info[one]
                for one in of[-1].attachments.values()
                if one in image_info and one not in shared.withdrawn_pictures and not like(image_info[one].likeness)
            },
            is_certain=len(of) == 1 and unit_is_known(of[-1]),
        )
        for identity, of in by_id.items()
    }
    recorder = build_cache.recorder
    by_names = cache(partial(version_of_all, names))
    by_people = cache(lambda: digest(repr((by_names(), version_of_all(entries)))))
    name_bearers = NameBearers(names, {identity: by_id[identity][-1].header.checksums for identity in names})
    projects = frozenset(one.header.id for one in stories if one.header.is_project)
    internal = {one.header.id: one.header.is_internal for one in stories}
    everybody = LazyMapping(entries, _People(entries), keep=True)

    def tracked(name: str, values: Mapping[K, V]) -> TrackedMapping[K, V]:
        return TrackedMapping(name, values, recorder, partial(version_of_all, values))

    bearers = LazyMapping(named, _PeopleNamed(named, everybody))
    by_first_name = _by_first_name(names)
    first_names = LazyMapping(by_first_name, _PeopleFirstNamed(by_first_name, everybody), keep=True)
    return Registers(
        people=TrackedMapping("person", everybody, recorder, by_people),
        named=TrackedMapping("name", bearers, recorder, by_people),
        first_named=TrackedMapping("first name", first_names, recorder, by_people),
        units=tracked("unit", shared.units),
        themes=tracked("theme", shared.themes),
        former_units=tracked("former unit", shared.former_units),
        former_themes=tracked("former theme", shared.former_themes),
        files=tracked("register file", shared.files),
        unread=tracked("unread register", shared.unread),
        projects=TrackedSet("project", projects, recorder),
        bearers=TrackedFunction("bearer", name_bearers.among, recorder, by_names),
        is_part_of_name=TrackedFunction("name part", name_bearers.has_word, recorder, by_names),
        internal_stories=tracked("internal story", internal),
        withdrawn=None if shared.withdrawn is None else TrackedSet("withdrawn", shared.withdrawn, recorder),
        withdrawn_texts=TrackedSet("withdrawn text", shared.withdrawn_texts, recorder),
        withdrawn_pictures=TrackedSet("withdrawn picture", shared.withdrawn_pictures, recorder),
        withdrawn_likeness=TrackedFunction("withdrawn likeness", like, recorder, partial(version_of_all, like.known)),
        gone=shared.gone,
        same_text=_same_text(stories, build_cache, root, form),
    )
