"""The registers: people, units, themes and withdrawn stories. A register with errors counts as refusing."""

import fnmatch
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from site_gen import addresses, front_matter, invisible_characters
from site_gen.branding import colours
from site_gen.days import months_after
from site_gen.model import media_fields, person_fields, register_fields
from site_gen.model.choices import Basis, ShownAs
from site_gen.model.field_types import ADVICE, KEY, FieldErrorKind, Located, RecordType, RecordValue
from site_gen.model.localized import Form, same_words
from site_gen.model.manuscript import FileErrorKind, FileKind, Manuscript, ReadError
from site_gen.model.person import Consent, ConsentRequest, Person, UseRefusal
from site_gen.model.registers import Registers
from site_gen.model.source_positions import ScalarNode, whole_line_span
from site_gen.model.taken_back import withdrawal_requests
from site_gen.model.theme import Theme, ThemeLexicon
from site_gen.model.unit import Unit
from site_gen.names.turned import first_name_first, is_turned
from site_gen.pictures.picture_fields import parse_picture
from site_gen.read import raw_files
from site_gen.read.story_files import FOLDER, PEOPLE, with_guessed_form

_NAMES = {
    FileKind.UNITS: ("einingar.yml", "enheter.yml"),
    FileKind.THEMES: ("tema.yml",),
    FileKind.WITHDRAWN: ("trekte.yml",),
}
_MOST_BYTES = {
    FileKind.PERSON: 64 * 1024,
    FileKind.UNITS: 512 * 1024,
    FileKind.THEMES: 512 * 1024,
    FileKind.WITHDRAWN: 4 * 1024 * 1024,
}
"""Far more than any kommune has, and few enough to be read in seconds."""


@dataclass(frozen=True, slots=True)
class RegisterFile:
    """A register file in the repository."""

    path: Path
    file_kind: FileKind
    id: str


def find_files(root: Path) -> Iterator[RegisterFile]:
    """Yield every register file; the folder of people itself when it cannot be listed."""
    top = root / FOLDER
    people = top / PEOPLE
    listed = _names_in(people)
    if listed is None:
        yield RegisterFile(people, FileKind.PERSON, PEOPLE)
    else:
        for name in sorted(fnmatch.filter(listed, "*.y*ml"), key=os.path.normcase):
            path = people / name
            yield RegisterFile(path, FileKind.PERSON, addresses.slug(path.stem))
    for kind, names in _NAMES.items():
        for name in names:
            if (top / name).exists() or (top / name).is_symlink():
                yield RegisterFile(top / name, kind, name)


def _names_in(folder: Path) -> list[str] | None:
    """Return the names in a folder; None when it cannot be read: a link, a file in its place, or no permission."""
    if folder.is_symlink():
        return None
    try:
        return os.listdir(folder)  # noqa: PTH208 - a Path object of each costs more than to list them
    except FileNotFoundError:
        return []
    except OSError:
        return None


def read_register(found: RegisterFile) -> bytes | ReadError:
    """Return the bytes of a register file, or why it cannot be read."""
    if found.path.name == PEOPLE and found.path.is_file() and not found.path.is_symlink():
        return ReadError(FileErrorKind.UNREADABLE)  # a file where the folder of people should be
    return raw_files.read_raw(found.path, _MOST_BYTES[found.file_kind])


def parse_register(raw: bytes | ReadError, found: RegisterFile, root: Path, site: Form) -> Manuscript:
    """Return bytes as the manuscript of a register file, with every error in it. Never raises."""
    where, identity, kind = raw_files.path_from_root(found.path, root), found.id, found.file_kind
    text = raw if isinstance(raw, ReadError) else _text_of(raw, kind)
    if isinstance(text, ReadError):
        return Manuscript(where, identity, kind, site, text, source=raw_files.searchable_text(raw, text))
    return _parse(text, found, Manuscript(where, identity, kind, site))


def _parse(text: str, found: RegisterFile, empty: Manuscript) -> Manuscript:
    """Return a text as the manuscript of a register file; `empty` is the manuscript without content."""
    try:
        node = front_matter.load_yaml(text) or ScalarNode("", whole_line_span(1), 1)
    except front_matter.FrontMatterError as unusable:
        guess = None if unusable.mended is None else _parse(unusable.mended, found, empty)
        return with_guessed_form(replace(empty, broken=unusable.fault, source=text), guess)
    empty = replace(
        empty,
        source=text,
        invisible=invisible_characters.invisible_in(text),
        misread=invisible_characters.misread_in(text),
    )
    schema = found.file_kind.schema
    if isinstance(schema, RecordType):
        reading = schema.read(node)
        record = reading.value or RecordValue(node.span)
        return replace(empty, record=record, faults=reading.faults)
    entries = schema.read(node)
    return replace(empty, table=entries.value or {}, faults=entries.faults)


def _text_of(raw: bytes, kind: FileKind) -> str | ReadError:
    most = _MOST_BYTES[kind]
    return raw_files.decode_bytes(raw) if len(raw) <= most else ReadError(FileErrorKind.TOO_LARGE, limit=most)


def build_registers(manuscripts: Iterable[Manuscript]) -> Registers:
    """Return the registers, except people, that the files contain."""
    units: dict[str, Unit] = {}
    themes: dict[str, Theme] = {}
    withdrawn: set[str] = set()
    texts: set[str] = set()
    pictures: set[str] = set()
    likenesses: dict[str, str] = {}
    gone: list[str] = []
    paths: dict[FileKind, str] = {}
    unread: dict[FileKind, str] = {}
    complete = True
    for manuscript in manuscripts:
        why = manuscript.broken.broken if manuscript.broken else None
        if why is not FileErrorKind.NO_REGISTER:
            paths.setdefault(manuscript.file_kind, manuscript.path)
        if why in {FileErrorKind.NO_REGISTER, FileErrorKind.EMPTY_REGISTER}:
            continue
        if manuscript.file_kind in {FileKind.UNITS, FileKind.THEMES} and not _is_whole(manuscript):
            unread.setdefault(manuscript.file_kind, manuscript.path)
        match manuscript.file_kind:
            case FileKind.UNITS:
                units |= {key: _unit(key, located) for key, located in manuscript.table.items()}
            case FileKind.THEMES:
                themes |= {key: _theme(key, located) for key, located in manuscript.table.items()}
            case FileKind.WITHDRAWN:
                entries = manuscript.record.get(register_fields.WITHDRAWN_LIST, ())
                complete = manuscript.broken is None and all(fault.wrong in ADVICE for fault in manuscript.faults)
                complete = complete and all(register_fields.WITHDRAWN_DIGEST.name in entry.placed for entry in entries)
                listed = manuscript.record.get(register_fields.WITHDRAWN_PICTURES, ())
                complete = complete and all(register_fields.WITHDRAWN_FILE.name in entry.placed for entry in listed)
                pictures |= {found for entry in listed if (found := entry.get(register_fields.WITHDRAWN_FILE))}
                likenesses |= _likenesses(listed)
                withdrawn |= {found for entry in entries if (found := entry.get(register_fields.WITHDRAWN_DIGEST))}
                texts |= {found for entry in entries if (found := entry.get(register_fields.WITHDRAWN_CONTENT))}
                gone += [one for entry in entries for one in entry.get(register_fields.WITHDRAWN_ADDRESS, ())]
            case _:
                pass
    return Registers(
        units=units,
        themes=themes,
        former_units=_ids_by_former_id(units.values()),
        former_themes=_ids_by_former_id(themes.values()),
        withdrawn=frozenset(withdrawn) if complete else None,
        withdrawn_texts=frozenset(texts),
        withdrawn_pictures=frozenset(pictures),
        withdrawn_likenesses=likenesses,
        gone=tuple(dict.fromkeys(gone)),
        files=paths,
        unread=unread,
    )


def _likenesses(listed: Iterable[RecordValue]) -> dict[str, str]:
    """Return the SHA-256 of each withdrawn picture that has a likeness, by its likeness."""
    found = {entry.get(register_fields.WITHDRAWN_LIKENESS): entry for entry in listed}
    return {likeness: entry.get(register_fields.WITHDRAWN_FILE, "") for likeness, entry in found.items() if likeness}


def _is_whole(manuscript: Manuscript) -> bool:
    """Return whether every entry of a register file could be read, so that an id that is missing does not exist."""
    unread_entries = (fault for fault in manuscript.faults if fault.field is None or fault.field is KEY)
    return manuscript.broken is None and all(
        fault.wrong in ADVICE | {FieldErrorKind.UNKNOWN_FIELD} for fault in unread_entries
    )


def _ids_by_former_id(entries: Iterable[Unit | Theme]) -> dict[str, str]:
    """Return the present id by each former one; when several entries claim one, the first has it."""
    found: dict[str, str] = {}
    for entry in entries:
        for former in entry.former_ids:
            found.setdefault(former, entry.id)
    return found


def build_person(manuscript: Manuscript, consent_months: int) -> Person:
    """Return the person in a file; when the file has errors, the person counts as having refused."""
    record = manuscript.record
    picture = record.get(person_fields.PERSON_PICTURE)
    trusted = manuscript.broken is None and all(fault.wrong in ADVICE for fault in manuscript.faults)
    trusted = trusted and record.get(person_fields.PERSON_ID, manuscript.id) == manuscript.id
    # Somebody who has withdrawn, without a day, has withdrawn.
    trusted = trusted and person_fields.PERSON_WITHDRAWN.name not in record.empty
    name, former = record.get(person_fields.PERSON_NAME, ""), record.get(person_fields.PERSON_FORMER_NAMES, ())
    trusted = trusted and not any(map(is_turned, (name, *former)))
    return Person(
        id=manuscript.id,
        name=first_name_first(name),
        shown=record.get(media_fields.SHOWN_AS, ShownAs.FULL) if trusted else ShownAs.ANONYMOUS,
        role=record.get(person_fields.PERSON_ROLE),
        part=record.get(person_fields.PERSON_PART),
        unit=record.get(person_fields.PERSON_UNIT),
        since=record.get(person_fields.PERSON_SINCE),
        form=form.form if (form := record.get(person_fields.PERSON_FORM)) else None,
        picture=parse_picture(picture) if picture else None,
        picture_credit=picture.get(media_fields.PICTURE_CREDIT, "") if picture else "",
        competence=record.get(person_fields.PERSON_COMPETENCE, ()),
        offers=record.get(person_fields.PERSON_OFFERS, ()),
        consent=_consents(record, consent_months) if trusted else (),
        refusals=tuple(_refusals(record)),
        requests=tuple(_requests(record)),
        withdrawn=record.get(person_fields.PERSON_WITHDRAWN),
        withdrawal_requests=tuple(withdrawal_requests(record)),
        former_names=tuple(
            dict.fromkeys((*map(first_name_first, former), *_nicknames(record, first_name_first(name))))
        ),
        former_roles=record.get(person_fields.PERSON_FORMER_ROLES, ()),
        left=record.get(person_fields.PERSON_LEFT),
        deceased=record.get(person_fields.PERSON_DECEASED),
        kin_agreed=record.get(person_fields.PERSON_KIN_AGREED),
        doubted=not trusted,
    )


def _nicknames(record: RecordValue, name: str) -> Iterator[str]:
    """Yield each nickname, and one of a single word also with the last name: «Kalle» and «Kalle Nes»."""
    _, _, last = name.rpartition(" ")
    for nickname in record.get(person_fields.PERSON_NICKNAMES, ()):
        yield nickname
        if last and " " in name and " " not in nickname.strip():
            yield f"{nickname} {last}"


def without_consent(person: Person) -> Person:
    """Return a person of whom nothing may be shown."""
    return replace(person, shown=ShownAs.ANONYMOUS, consent=(), doubted=True)


def _requests(record: RecordValue) -> Iterator[ConsentRequest]:
    for entry in record.get(person_fields.PERSON_REQUESTS, ()):
        story, asked = entry.get(person_fields.REQUEST_STORY), entry.get(person_fields.REQUEST_DAY)
        if story and asked:
            digest = entry.get(person_fields.REQUEST_DIGEST)
            yield ConsentRequest(story, asked, digest, entry.get(person_fields.REQUEST_REFUSED))


def _refusals(record: RecordValue) -> Iterator[UseRefusal]:
    for entry in record.get(person_fields.PERSON_REFUSALS, ()):
        uses, channels = entry.get(person_fields.REFUSAL_USES), entry.get(person_fields.REFUSAL_CHANNELS)
        day = entry.get(person_fields.REFUSAL_DAY)
        if uses and channels and day:
            yield UseRefusal(uses, channels, day, entry.get(person_fields.REFUSAL_PICTURE, ""))


def _consents(record: RecordValue, months: int) -> tuple[Consent, ...]:
    """Return the consents when all are complete; an incomplete one could be a withdrawal, so then none counts."""
    entries = [_consent(entry, months) for entry in record.get(person_fields.PERSON_CONSENT, ())]
    return tuple(entry for entry in entries if entry) if all(entries) else ()


def _consent(entry: RecordValue, months: int) -> Consent | None:
    uses, channels = entry.get(person_fields.CONSENT_USES), entry.get(person_fields.CONSENT_CHANNELS)
    given, basis = entry.get(person_fields.CONSENT_GIVEN), entry.get(person_fields.CONSENT_BASIS)
    law = entry.get(person_fields.CONSENT_LAW)
    if not uses or not channels or given is None or basis is None or (basis is not Basis.CONSENT and not law):
        return None
    if person_fields.CONSENT_WITHDRAWN.name in entry.empty:
        return None
    return Consent(
        uses=uses,
        channels=channels,
        given=given,
        until=entry.get(person_fields.CONSENT_UNTIL, months_after(given, months)),
        basis=basis,
        law=law,
        ref=entry.get(person_fields.CONSENT_REF),
        withdrawn=entry.get(person_fields.CONSENT_WITHDRAWN),
    )


def _unit(key: str, located: Located[RecordValue]) -> Unit:
    record = located.value
    return Unit(
        key,
        record.get(register_fields.UNIT_NAME, same_words(key)),
        record.get(register_fields.UNIT_PARENT),
        record.get(register_fields.UNIT_EMPLOYEES),
        record.get(register_fields.UNIT_CONTACT),
        record.get(register_fields.UNIT_FORMER_IDS, ()),
        record.get(register_fields.UNIT_FORMER_NAMES, ()),
    )


def _theme(key: str, located: Located[RecordValue]) -> Theme:
    record = located.value
    words = record.get(register_fields.THEME_WORDS) or RecordValue(located.span)
    name = record.get(register_fields.THEME_NAME)
    about = record.get(register_fields.THEME_ABOUT)
    nn, nb = words.get(register_fields.LEXICON_NN), words.get(register_fields.LEXICON_NB)
    former = record.get(register_fields.THEME_FORMER_IDS, ())
    colour = colours.parse_colours(record.get(register_fields.THEME_COLOUR))
    colour = colour or next(filter(None, map(colours.THEMES.get, (key, *former))), None)
    names = record.get(register_fields.THEME_FORMER_NAMES, ())
    return Theme(key, name or same_words(key), about, _lexicon(nn), _lexicon(nb), colour, former, names)


def _lexicon(record: RecordValue | None) -> ThemeLexicon:
    if record is None:
        return ThemeLexicon()
    return ThemeLexicon(
        record.get(register_fields.LEXICON_STRONG, ()),
        record.get(register_fields.LEXICON_WEAK, ()),
        record.get(register_fields.LEXICON_NOT, ()),
    )
