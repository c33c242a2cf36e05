"""What has been withdrawn or deleted since earlier runs, and every trace of it removed from what this program made.

Each run records digests of what the repository holds, never names. When something recorded is no longer there, the
generation of the record goes up. A site, its room and a cache each bear the generation that they were made in; a build
removes or renews those that bear an older one.
"""

import contextlib
import hashlib
import json
import secrets
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from filelock import FileLock, Timeout

from site_gen import atomic_files, consent
from site_gen import pagefind as index
from site_gen.model.choices import Channel, Edition, ShownAs, Use
from site_gen.model.person import Person
from site_gen.model.registers import Registers
from site_gen.model.search_mode import SearchMode
from site_gen.pipeline.build_options import BUILD, LOCK, LOOKS, SITES, BuildOptions, build_dir
from site_gen.search_records import FOLDER

RECORD = f"{BUILD}/present.json"
JUDGED = "judged"
"""The folder under build/ of the caches of judged stories."""
_VERSION = 1
_PATIENCE = 10
"""Seconds to wait for another run that writes the record."""
_ENGINE_INPUT = ("docs", "theme")
"""Folders directly under build/ that belong to the public edition."""
_UNFINISHED = ("aside", "new", "shards")
"""Folders of a room that only a killed run leaves behind."""


@dataclass(slots=True)
class _Record:
    """What earlier runs knew of."""

    salt: str
    generation: int = 1
    purged: int = 1
    """The generation that everything made has been brought up to."""
    state: str = ""
    """Digest of all that was present at once, so that an unchanged repository is recognised fast."""
    present: str = ""
    """Digests of all that was present, with spaces between: most runs need not take them apart."""
    made: dict[str, int] = field(default_factory=dict)
    """Generation of each cache and room, by path under build/."""
    sites: dict[str, str] = field(default_factory=dict)
    """Path of the site that each room is for, from the repository's root."""
    copies: dict[str, int] = field(default_factory=dict)
    """Generation of each site that stands in a folder of somebody's own, by its path."""


@dataclass(frozen=True, slots=True)
class PurgeReport:
    """What was done to other editions because something had been withdrawn or deleted."""

    renewed: tuple[Edition, ...] = ()
    """Editions that were built anew."""
    removed: tuple[Edition, ...] = ()
    """Editions that could not be built anew, and were removed."""


def shown_of_person(person: Person) -> tuple[str, ...]:
    """Return digests of what a person has let be shown; each disappears when it is taken back."""
    present = [("picture", person.picture.file)] if person.picture else []
    if person.name and not person.withdrawn:
        present.append(("name", person.name.casefold()))
        shown = [ShownAs.FIRST_NAME] if person.shown is ShownAs.FIRST_NAME else [ShownAs.FULL, ShownAs.FIRST_NAME]
        present += [("shown", level.en) for level in shown if person.shown is not ShownAs.ANONYMOUS]
    present += [
        ("consent", f"{use.en} {channel.en}")
        for use in Use
        for channel in Channel
        if consent.is_in_force(person, use, channel)
    ]
    return tuple(_digest("", repr((person.id, *one))) for one in present)


def present_in_repository(people: Iterable[tuple[str, ...]], stories: Iterable[str], registers: Registers) -> list[str]:
    """Return what a repository holds: what its people let be shown, and the ids of stories that are not withdrawn."""
    return [
        *(one for each in people for one in each),
        *(f"story {story}" for story in stories if not registers.has_withdrawn(story)),
    ]


def record_present(root: Path, present: Iterable[str]) -> int:
    """Record what a repository holds, and return the generation; a higher one where something recorded is gone.

    To be called before anything of the repository is cached: what is not recorded cannot be missed later. Where the
    record cannot be written, the generation is 0, which is older than any.
    """
    held = list(present)
    try:
        with _locked(root):
            record = _read(root)
            known = record or _new(root)
            state = _digest(known.salt, "\n".join(held))
            if record is None or known.state != state:
                now = {_digest(known.salt, one) for one in held}
                known.generation += bool(set(known.present.split()) - now)
                known.present, known.state = " ".join(sorted(now)), state
                _write(root, known)
            return known.generation
    except (OSError, Timeout):
        return 0


def record_made(root: Path, made: str, generation: int, site: Path | None = None) -> None:
    """Record that a cache or a room (path under build/) has been written whole in a generation.

    With 0, for a preview of something withdrawn, the next build of an edition removes it.
    """
    try:
        with _locked(root):
            record = _read(root)
            if record is None:
                return
            where = _inside(site, root) if site else record.sites.get(made, "")
            if (record.made.get(made), record.sites.get(made, "")) != (generation, where):
                before = record.sites.get(made)
                if before and before != where and _is_site(root / before) and "/" not in before:
                    # Another folder was chosen since: what stands in the first is nobody's to renew.
                    record.copies[str(root / before)] = record.made.get(made, 0)
                record.made[made] = generation
                record.sites |= {made: where} if where else {}
                record.purged = min(record.purged, generation)
                _write(root, record)
    except (OSError, Timeout):
        return


def record_copy(root: Path, copy: Path, generation: int) -> None:
    """Record that a site has been put into a folder of somebody's own, which this program never removes."""
    try:
        with _locked(root):
            record = _read(root)
            if record is not None:
                record.copies = {path: number for path, number in record.copies.items() if _is_site(Path(path))}
                record.copies[str(copy)] = generation
                _write(root, record)
    except (OSError, Timeout):
        return


def stale_copies(root: Path) -> tuple[Path, ...]:
    """Return the folders of somebody's own with a site from before something was withdrawn or deleted."""
    record = _read(root)
    copies = record.copies.items() if record else ()
    return tuple(
        Path(path) for path, number in copies if record and number < record.generation and _is_site(Path(path))
    )


def _is_site(folder: Path) -> bool:
    return (folder / "index.html").is_file()


def purge_withdrawn(plan: BuildOptions, rebuild: Callable[[BuildOptions], object]) -> PurgeReport:
    """Remove every trace of what is gone from all that this program has made, or make it anew.

    Other editions that were built before it was gone are built by `rebuild`; one that cannot be built is removed. The
    record says that it is done at the end, so a run that is killed leaves the rest to the next.
    """
    record = _read(plan.root)
    if record is None or record.purged == record.generation:
        return PurgeReport()
    renewed: list[Edition] = []
    removed: list[Edition] = []
    stale = [edition for edition in SITES if _is_stale(edition, plan, record)]
    _sweep(plan, record, {edition.en for edition in stale})
    for edition in stale:
        other = _plan_for(edition, plan)
        try:
            rebuild(other)
        except Exception:  # noqa: BLE001 - whatever the fault, a name that was withdrawn must not stay
            _remove(other.target)
            removed.append(edition)
        else:
            renewed.append(edition)
    _finish(plan, _read(plan.root) or record)
    return PurgeReport(tuple(renewed), tuple(removed))


def _is_stale(edition: Edition, plan: BuildOptions, record: _Record) -> bool:
    """Tell whether the site of another edition is there, and was built before something was gone."""
    there = (plan.folder_of(edition) / "index.html").is_file()
    own = edition is plan.context.edition and plan.out is None
    return there and not own and record.made.get(edition.en) != record.generation


def _plan_for(edition: Edition, plan: BuildOptions) -> BuildOptions:
    other = replace(
        plan,
        context=replace(plan.context, edition=edition),
        clean=False,
        out=None,
        search=SearchMode.ABSENT,
        # What is withdrawn must go, whatever else has changed since the other edition was built.
        allow_shrink=True,
        compared_with=None,
    )
    searchable = (other.target / FOLDER).is_dir() and index.is_installed()
    return replace(other, search=SearchMode.INDEXED if searchable else SearchMode.ABSENT)


def _finish(plan: BuildOptions, record: _Record) -> None:
    """Remove what is still stale, and record that everything has been brought up to the generation."""
    _sweep(plan, record, set())
    fresh = {made for made in record.made if _is_fresh(made, record)}
    with contextlib.suppress(OSError, Timeout), _locked(plan.root):
        record = _read(plan.root) or record
        record.made = {made: number for made, number in record.made.items() if made in fresh}
        record.sites = {made: site for made, site in record.sites.items() if made in fresh}
        record.purged = record.generation
        _write(plan.root, record)


def _sweep(plan: BuildOptions, record: _Record, spared: set[str]) -> None:
    """Remove what is stale under build/, and the sites that stale rooms were for; keep the rooms in `spared`."""
    rooms = spared | {made for made in record.made if _is_fresh(made, record)}
    sites = {record.sites[room] for room in rooms if room in record.sites}
    kept = {*rooms, JUDGED, Path(RECORD).name, Path(LOOKS).name, ".lock", LOCK}
    kept |= set(_ENGINE_INPUT) if Edition.PUBLIC.en in rooms else set()
    for found in list(plan.build_dir.iterdir()):
        if found.name not in kept and _inside(found, plan.root) not in sites:
            _remove(found)
    memories = {f"{JUDGED}/{room}.memory" for room in spared} | rooms
    for found in list((plan.build_dir / JUDGED).glob("*")):
        if f"{JUDGED}/{found.name}" not in memories:
            _remove(found)
    for room in rooms:
        for found in list((plan.build_dir / room).glob("*")) if "/" not in room else []:
            if found.name in _UNFINISHED or found.name.startswith("."):
                _remove(found)
    editions = {_inside(plan.folder_of(edition), plan.root) for edition in SITES}
    for room, site in record.sites.items():
        if room not in rooms and site not in editions | sites and (plan.root / site / "index.html").is_file():
            _remove(plan.root / site)


def _is_fresh(made: str, record: _Record) -> bool:
    return record.made.get(made) == record.generation


def _remove(path: Path) -> None:
    """Remove a file, a link or a folder with all that is in it."""
    if path.is_symlink() or path.is_file():
        path.unlink()
    elif path.is_dir():
        shutil.rmtree(path)


@contextmanager
def _locked(root: Path) -> Iterator[None]:
    room = build_dir(root)
    room.mkdir(exist_ok=True)
    with FileLock(room / LOCK, timeout=_PATIENCE):
        yield


def _new(root: Path) -> _Record:
    """Return a first record; what was made before there was one is as old as can be."""
    room = build_dir(root)
    made_before = [*room.glob(f"{JUDGED}/*.memory"), *room.glob("*/site.memory")]
    made_before += [root / site for site in SITES.values() if (root / site / "index.html").is_file()]
    return _Record(secrets.token_hex(16), purged=0 if made_before else 1)


def _record(root: Path) -> Path:
    return build_dir(root) / Path(RECORD).name


def _read(root: Path) -> _Record | None:
    try:
        read = json.loads(_record(root).read_text(encoding="utf-8"))
        if read["version"] != _VERSION:
            return None
        return _Record(
            str(read["salt"]),
            int(read["generation"]),
            int(read["purged"]),
            str(read["state"]),
            str(read["present"]),
            {str(made): int(number) for made, number in read["made"].items()},
            {str(room): str(site) for room, site in read["sites"].items()},
            {str(copy): int(number) for copy, number in read.get("copies", {}).items()},
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _write(root: Path, record: _Record) -> None:
    if _record(root).is_dir():
        shutil.rmtree(_record(root))
    content = {
        "version": _VERSION,
        "salt": record.salt,
        "generation": record.generation,
        "purged": record.purged,
        "state": record.state,
        "present": record.present,
        "made": record.made,
        "sites": record.sites,
        "copies": record.copies,
    }
    atomic_files.replace_file(_record(root), json.dumps(content))


def _inside(path: Path, root: Path) -> str:
    """Return a path from the repository's root; the whole path where it lies elsewhere."""
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()


def _digest(salt: str, text: str) -> str:
    return hashlib.blake2b(text.encode(errors="surrogatepass"), key=salt.encode(), digest_size=10).hexdigest()
