"""The files of a kommune as far as all others must know them: taken apart only when they have changed."""

import datetime as dt
import json
import time
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple, cast

from site_gen import address_claims, atomic_files, consent, duplicate_stories
from site_gen.check.run import check_file
from site_gen.films.film_fields import films_of
from site_gen.incremental import file_stat, pickle_store
from site_gen.incremental.build_cache import BuildCache
from site_gen.incremental.tracking import LazyMapping, TrackedFunction, TrackedMapping, TrackedSet, digest
from site_gen.media import inspection
from site_gen.media.inspection import attach_image_info
from site_gen.model import media_fields, person_fields, story_fields
from site_gen.model.choices import Kind, Status
from site_gen.model.diagnostic import Diagnostic
from site_gen.model.file_index import AddressClaim, IgnoredFile, IgnoredReason, TeamEntry
from site_gen.model.film import FilmInfo
from site_gen.model.localized import Form
from site_gen.model.manuscript import FileKind, Manuscript, ReadError
from site_gen.model.person import Person
from site_gen.model.picture import ImageInfo, Metadata
from site_gen.model.registers import Registers
from site_gen.model.source_positions import Span
from site_gen.names.bearers import NameBearers
from site_gen.pictures import picture_names
from site_gen.pictures.picture_fields import attach_file, pictures_of
from site_gen.pipeline import purge
from site_gen.read import attachments as beside_files
from site_gen.read import ignored_files, raw_files, register_files, story_files
from site_gen.read.register_files import RegisterFile
from site_gen.settings import Settings

_SETTLED = 2_000_000_000
"""Nanoseconds after which a file that looks as it did has not been written in between: some clocks are that coarse."""


class StoryHeader(NamedTuple):
    """What is known of a story's file by its content alone."""

    content: str
    """Digest of the file."""
    path: str
    id: str
    sort: FileKind
    form: Form
    is_project: bool
    attachments: tuple[str, ...]
    """Names of the files beside it that it speaks of."""
    pictures: tuple[str, ...]
    """Those among them that are to be pictures."""
    moved_from: tuple[tuple[str, Span], ...]
    """The addresses that the story has had, each with its place."""
    films: tuple[str, ...]
    """Those that are to be films or captions."""
    text: str | None
    """Digest of the words of its title and text; None when it lacks one of them."""
    featured: Span | None
    """Where it says that it is featured, when it is ready."""
    team: TeamEntry | None
    """When it is ready, and names its unit too."""
    claim: AddressClaim | None
    """What its claim to an address rests on; None when it has none."""
    unit: str
    """As written; empty when it names none."""
    theme: str
    """The first one that it names, as written; empty when it names none."""


class PersonHeader(NamedTuple):
    """What is known of a person's file by its content alone, with the person in it."""

    content: str
    path: str
    id: str
    sort: FileKind
    form: Form
    attachments: tuple[str, ...]
    known_names: tuple[str, ...]
    """Names in small letters: the present one, and then the former ones."""
    unit: tuple[str, Span] | None
    """The id of the unit as written, with its place."""
    person: bytes
    """Packed."""
    present: tuple[str, ...]
    """Digests of what the person has let be shown."""
    has_left: bool
    """Whether the person has withdrawn, so that nothing of the file may be cached."""


class StoryFile(NamedTuple):
    """A story's file."""

    header: StoryHeader
    path: Path
    manuscript: Manuscript | None
    """Where it had to be taken apart."""
    raw: bytes | ReadError
    attachments: Mapping[str, str] | None = None
    """SHA-256 of the files beside it, by name; None until they have been read."""

    def read(
        self, root: Path, site: Form, looks: Mapping[str, ImageInfo], reels: Mapping[str, FilmInfo] | None = None
    ) -> Manuscript:
        """Return the story as somebody wrote it; `looks` and `reels` are by the SHA-256 of pictures and films."""
        parsed = self.manuscript or story_files.parse_story_bytes(self.raw, self.path, root, site)
        written = beside_files.attach_file_digests(parsed, self.path.parent, self.attachments)
        return inspection.attach_film_info(attach_image_info(written, looks), reels or {})


class PersonFile(NamedTuple):
    """A person's file."""

    header: PersonHeader
    file: RegisterFile
    manuscript: Manuscript | None
    """Where it had to be taken apart."""
    raw: bytes | ReadError
    attachments: dict[str, str]
    """SHA-256 of the picture beside it, by name."""

    def read(self, root: Path, site: Form, looks: Mapping[str, ImageInfo]) -> Manuscript:
        """Return the entry as somebody wrote it; `looks` are by the pictures' SHA-256."""
        parsed = self.manuscript or register_files.parse_register(self.raw, self.file, root, site)
        return attach_image_info(
            beside_files.attach_file_digests(parsed, self.file.path.parent, self.attachments), looks
        )


def relative_path(path: Path, root: Path) -> str:
    """Return the path of a file from the repository's root, exactly as it is on disk."""
    return str(path)[len(str(root)) + 1 :]


def index_stories(root: Path, settings: Settings, build_cache: BuildCache) -> Iterator[StoryFile]:
    """Yield every story's file."""
    for path in story_files.story_files(root):
        raw = raw_files.read_raw(path)
        name = ("head", relative_path(path, root))
        content = _content(raw)
        known = build_cache.get(name)
        if known is not None and known.content == content:
            yield StoryFile(known, path, None, raw)
        else:
            manuscript = story_files.parse_story_bytes(raw, path, root, settings.form)
            head = _head(manuscript, content)
            build_cache.put(name, head)
            yield StoryFile(head, path, manuscript, raw)


def _head(manuscript: Manuscript, content: str) -> StoryHeader:
    return StoryHeader(
        content,
        manuscript.path,
        manuscript.id,
        manuscript.sort,
        manuscript.form,
        manuscript.record.get(story_fields.KIND) is Kind.PROJECT,
        beside_files.named_files(manuscript),
        tuple(filter(None, (record.get(media_fields.PICTURE_FILE) for record in pictures_of(manuscript)))),
        manuscript.moved_from,
        tuple(placed.value for placed in films_of(manuscript)),
        duplicate_stories.text_digest(manuscript),
        _featured(manuscript),
        _team(manuscript),
        address_claims.claim_of(manuscript),
        manuscript.record.get(story_fields.UNIT, ""),
        _first_theme(manuscript),
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
    """Return SHA-256 of the files beside another by name, reading those alone that look changed."""
    found = {}
    for name in names:
        file = raw_files.find_file(path.parent, name)
        if file is None:
            continue
        where = ("beside", relative_path(file, root))
        now = file_stat.file_stat(file)
        known = build_cache.peek(where)
        sums = known[1] if known is not None and known[0] == now else raw_files.fingerprint(file)
        if now is not None and sums is not None:
            found[name] = sums
            if now[1] < time.time_ns() - _SETTLED:
                build_cache.put(where, (now, sums))
    return found


def film_info(
    told: Iterable[StoryFile], beside: Iterable[Mapping[str, str]], build_cache: BuildCache
) -> dict[str, FilmInfo]:
    """Return what films and captions turned out to be, by their SHA-256; those seen before are not opened again."""
    found = {}
    for one, files_beside in zip(told, beside, strict=True):
        for name in one.header.films:
            sums = files_beside.get(name)
            if sums is not None and sums not in found:
                known = build_cache.peek(("reel", sums))
                found[sums] = (
                    known or inspection.inspect_films({sums: atomic_files.on_disk(one.path.parent, name)})[sums]
                )
                if found[sums].fault is None:
                    build_cache.put(("reel", sums), found[sums])
    return found


def undeclared_media(  # noqa: PLR0913 - all that says which files nobody declares
    root: Path,
    form: Form,
    told: Sequence[StoryFile],
    people: Sequence[PersonFile],
    build_cache: BuildCache,
    *,
    memory: Path,
) -> Iterator[IgnoredFile]:
    """Yield pictures and films that no story and no person's file declares and that hold the place they are from.

    What they turned out to be is remembered in the file `memory`.
    """
    declared: dict[Path, set[str]] = {}
    for path, names in [
        *((one.path, one.header.attachments) for one in told),
        *((one.file.path, one.header.attachments) for one in people),
    ]:
        declared.setdefault(path.parent, set()).update(names)
    pictures: dict[str, Path] = {}
    films_: dict[str, Path] = {}
    for path in ignored_files.media_files(root):
        if unicodedata.normalize("NFC", path.name) not in declared.get(path.parent, ()):
            of = pictures if path.suffix.casefold() in picture_names.PICTURES else films_
            of |= dict.fromkeys(attachment_digests(path, [path.name], root, build_cache).values(), path)
    looked = inspection.inspect_pictures(pictures, memory)
    holding = {pictures[sums] for sums, seen in looked.items() if Metadata.PLACE in seen.metadata}
    holding |= {
        films_[sums] for sums, reel in inspection.inspect_films(films_).items() if Metadata.PLACE in reel.metadata
    }
    yield from (
        IgnoredFile(raw_files.path_from_root(path, root), form, IgnoredReason.PLACE) for path in sorted(holding)
    )


def index_people(
    found_files: Iterable[RegisterFile], root: Path, settings: Settings, build_cache: BuildCache
) -> Iterator[PersonFile]:
    """Yield every person's file."""
    for found in found_files:
        if found.sort is FileKind.PERSON:
            raw = register_files.read_register(found)
            name = ("person", relative_path(found.path, root))
            content, manuscript = _content(raw), None
            head = build_cache.get(name)
            if head is None or head.content != content:
                manuscript = register_files.parse_register(raw, found, root, settings.form)
                head = _person(manuscript, content, settings)
                build_cache.put(name, head)
            yield PersonFile(
                head, found, manuscript, raw, attachment_digests(found.path, head.attachments, root, build_cache)
            )


def _person(manuscript: Manuscript, content: str, settings: Settings) -> PersonHeader:
    person = register_files.build_person(manuscript, settings.consent_months)
    return PersonHeader(
        content,
        manuscript.path,
        manuscript.id,
        manuscript.sort,
        manuscript.form,
        beside_files.named_files(manuscript),
        tuple(name.casefold() for name in person.names),
        (unit.value, unit.span) if (unit := manuscript.record.at(person_fields.PERSON_UNIT)) else None,
        pickle_store.pack(person),
        purge.shown_of_person(person),
        consent.has_left(person),
    )


def person_diagnostics(  # noqa: PLR0913 - a file, and all that it is judged by
    one: PersonFile,
    looks: Mapping[str, ImageInfo],
    root: Path,
    settings: Settings,
    build_cache: BuildCache,
    *,
    day: dt.date,
) -> tuple[Diagnostic, ...]:
    """Return what is wrong with a person's file by itself; `looks` are by the pictures' SHA-256.

    What an earlier run found holds for the same day: the memory of another is not used.
    """
    name = ("faults", relative_path(one.file.path, root))
    near = beside_files.similar_names(one.file.path.parent, one.header.attachments, one.attachments)
    basis = digest(
        repr((one.header.content, [(file, looks.get(sums)) for file, sums in one.attachments.items()], near))
    )
    known = build_cache.peek(name)
    if known is None or known[0] != basis:
        found = tuple(check_file(one.read(root, settings.form, looks), settings, day=day))
        known = (basis, pickle_store.pack(found) if found else b"")
    build_cache.put(name, known)
    return cast("tuple[Diagnostic, ...]", pickle_store.unpack(known[1])) if known[1] else ()


def forget_person(one: PersonFile, root: Path, build_cache: BuildCache) -> None:
    """Leave nothing of a person's file to the next run."""
    for sort in ("person", "faults"):
        build_cache.discard((sort, relative_path(one.file.path, root)))
    _forget_beside(one.file.path, one.header.attachments, root, build_cache)


def forget_story(one: StoryFile, root: Path, build_cache: BuildCache) -> None:
    """Leave nothing of a story's file to the next run."""
    for sort in ("head", "story"):
        build_cache.discard((sort, relative_path(one.path, root)))
    _forget_beside(one.path, one.header.attachments, root, build_cache)


def _forget_beside(path: Path, names: Iterable[str], root: Path, build_cache: BuildCache) -> None:
    for name in names:
        build_cache.discard(("beside", relative_path(atomic_files.on_disk(path.parent, name), root)))


def other_registers(found_files: Iterable[RegisterFile], root: Path, settings: Settings) -> Iterator[Manuscript]:
    """Yield the registers of other things than people."""
    for found in found_files:
        if found.sort is not FileKind.PERSON:
            raw = register_files.read_register(found)
            yield register_files.parse_register(raw, found, root, settings.form)


def _same_text(
    told: Iterable[StoryFile], build_cache: BuildCache, root: Path, form: Form
) -> TrackedMapping[str, tuple[Manuscript, ...]]:
    """Return the stories that share title and text with another, by the digest of the two; none is read in vain."""
    by_text: dict[str, list[StoryFile]] = {}
    for one in told:
        if one.header.text is not None:
            by_text.setdefault(one.header.text, []).append(one)
    shared = {text: of for text, of in by_text.items() if len(of) > 1}

    read = cache(lambda text: tuple(one.read(root, form, {}) for one in shared[text]))
    return TrackedMapping("same text", LazyMapping(shared, read), build_cache.recorder)


def _by_name(names: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Return the ids of everybody by name; a former name counts where nobody has it today."""
    present: dict[str, list[str]] = {}
    former: dict[str, list[str]] = {}
    for identity, (name, *earlier) in names.items():
        present.setdefault(name, []).append(identity)
        for one in earlier:
            former.setdefault(one, []).append(identity)
    return former | present


def _picture_digest(person: Person, files_beside: Mapping[str, str]) -> str:
    """Return the digest of what is seen of a person's picture, whether or not it can be shown."""
    picture = person.picture
    if picture is None:
        return ""
    said = [picture.alt, person.picture_credit, picture.children.en, picture.people, picture.focus]
    return digest(json.dumps([files_beside.get(picture.file), *said]))


def watched_registers(  # noqa: PLR0913 - all that registers are made of
    known: Iterable[PersonFile],
    others: Iterable[Manuscript],
    stories_told: Sequence[StoryFile],
    looks: Mapping[str, ImageInfo],
    build_cache: BuildCache,
    *,
    root: Path,
    form: Form,
) -> Registers:
    """Return the registers as tracked mappings; `looks` are by the pictures' SHA-256."""
    by_id: dict[str, list[PersonFile]] = {}
    rest = register_files.build_registers(others)
    for one in known:
        by_id.setdefault(one.header.id, []).append(one)
    names = {identity: of[-1].header.known_names for identity, of in by_id.items() if of[-1].header.known_names}
    named = _by_name(names)

    def unit_is_known(one: PersonFile) -> bool:
        # Where there are no units at all it is their file that is wrong, and nobody is held out for it.
        return (
            one.header.unit is None
            or not rest.units
            or FileKind.UNITS in rest.unread
            or rest.unit(one.header.unit[0]) is not None
        )

    @cache
    def somebody(identity: str) -> Any:
        last = by_id[identity][-1]
        person = pickle_store.unpack(last.header.person)
        if person.picture is not None:
            seen = {name: looks[sums] for name, sums in last.attachments.items() if sums in looks}
            picture = attach_file(person.picture, last.header.path, last.attachments, seen)
            person = replace(person, picture=picture, picture_digest=_picture_digest(person, last.attachments))
        # Two files for one person: either could hold the withdrawal, so neither is believed.
        unsure = len(by_id[identity]) > 1 or not unit_is_known(last)
        return register_files.without_consent(person) if unsure else person

    recorder = build_cache.recorder
    projects = frozenset(one.header.id for one in stories_told if one.header.is_project)
    everybody = LazyMapping(by_id, somebody)
    bearers = LazyMapping(named, lambda name: tuple(somebody(identity) for identity in named[name]))
    return Registers(
        people=TrackedMapping("person", everybody, recorder),
        named=TrackedMapping("name", bearers, recorder),
        units=TrackedMapping("unit", rest.units, recorder),
        themes=TrackedMapping("theme", rest.themes, recorder),
        former_units=TrackedMapping("former unit", rest.former_units, recorder),
        former_themes=TrackedMapping("former theme", rest.former_themes, recorder),
        files=TrackedMapping("register file", rest.files, recorder),
        unread=TrackedMapping("unread register", rest.unread, recorder),
        projects=TrackedSet("project", projects, recorder),
        bearers=TrackedFunction("bearer", NameBearers(names).among, recorder),
        withdrawn=None if rest.withdrawn is None else TrackedSet("withdrawn", rest.withdrawn, recorder),
        withdrawn_texts=TrackedSet("withdrawn text", rest.withdrawn_texts, recorder),
        same_text=_same_text(stories_told, build_cache, root, form),
    )
