"""Content withdrawn or deleted since earlier runs: every trace of it is removed from what this program has made.

Each run records digests of what the repository holds, never names. When something recorded is missing, the generation
of the record is raised. A site, its work folder and a cache each have the generation in which they were made; a build
removes or rebuilds those with an older one.
"""

import contextlib
import hashlib
import json
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from site_gen import archive_bag, atomic_files, consent
from site_gen import settings as kommune_settings
from site_gen.model.choices import Channel, Edition, ShownAs, Use
from site_gen.model.person import Person
from site_gen.model.registers import Registers
from site_gen.model.search_mode import SearchMode
from site_gen.pipeline import consent_page_files, output_places
from site_gen.pipeline.build_options import BUILD, IMAGE_INFO, LOCK, SITES, BuildOptions, build_dir

RECORD = f"{BUILD}/present.json"
EVALUATED = "evaluated"
"""The folder under build/ of the caches of evaluated stories."""
_VERSION = 1
_LOCK_SECONDS = 10
"""Seconds to wait for another run that writes the record."""
_ENGINE_INPUT = ("docs", "theme")
"""Folders directly under build/ that belong to the public edition."""
_UNFINISHED = ("aside", "new", "shards")
"""Subfolders of a work folder that only a killed run leaves."""


@dataclass(slots=True)
class _Record:
    """What earlier runs recorded."""

    salt: str
    generation: int = 1
    purged: int = 1
    """The oldest generation that anything may still have."""
    state: str = ""
    """Digest of everything present, so that an unchanged repository is recognised fast."""
    present: str = ""
    """Digests of everything present, separated by spaces: most runs need not parse them."""
    made: dict[str, int] = field(default_factory=dict)
    """Generation of each cache and work folder, by path under build/."""
    sites: dict[str, str] = field(default_factory=dict)
    """Path of the site of each work folder, from the repository's root."""
    copies: dict[str, int] = field(default_factory=dict)
    """Generation of each copy of the site in a folder of the user's choice, by path."""
    archives: set[str] = field(default_factory=set)
    """Paths of the folders that stories have been exported to for the archive."""
    targets: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Edition of each target that has been published to, in the settings or not, and where the repository was then."""


@dataclass(frozen=True, slots=True)
class PurgeReport:
    """What was done to other editions because content was withdrawn or deleted."""

    renewed: tuple[Edition, ...] = ()
    """Editions that were rebuilt."""
    removed: tuple[Edition, ...] = ()
    """Editions that could not be rebuilt, and were removed."""
    asking: tuple[Path, ...] = ()
    """Folders of the user's choice from which pages that ask people were removed."""


def shown_of_person(person: Person) -> tuple[str, ...]:
    """Return digests of what may be shown of a person; each disappears when the person withdraws it."""
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
    """Return what a repository holds: what may be shown of its people, and ids of stories that are not withdrawn."""
    return [
        *(one for each in people for one in each),
        *(f"story {story}" for story in stories if not registers.has_withdrawn(story)),
    ]


def record_present(root: Path, present: Iterable[str]) -> int:
    """Record what a repository holds, and return the generation, raised when something recorded is missing.

    Must be called before anything of the repository is cached: only what is recorded can be missed later. Returns 0,
    older than any generation, when the record cannot be written.
    """
    present_now = list(present)
    try:
        with _locked(root):
            record = _read(root)
            current = record or _first_record(root)
            state = _digest(current.salt, "\n".join(present_now))
            if record is None or current.state != state:
                digests = {_digest(current.salt, one) for one in present_now}
                current.generation += bool(set(current.present.split()) - digests)
                current.present, current.state = " ".join(sorted(digests)), state
                _write(root, current)
            return current.generation
    except OSError:
        return 0


def record_made(root: Path, made: str, generation: int, site: Path | None = None) -> None:
    """Record that a cache or a work folder (path under build/) was written completely in a generation.

    With 0, for a preview of withdrawn content, the next build of an edition removes it.
    """
    try:
        with _locked(root):
            record = _read(root)
            if record is None:
                return
            where = _relative(site, root) if site else record.sites.get(made, "")
            if (record.made.get(made), record.sites.get(made, "")) != (generation, where):
                before = record.sites.get(made)
                if before and before != where and _is_site(root / before) and "/" not in before:
                    # Another folder was chosen since: the site in the first one is kept as a copy that is not rebuilt.
                    record.copies[str(root / before)] = record.made.get(made, 0)
                record.made[made] = generation
                record.sites |= {made: where} if where else {}
                record.purged = min(record.purged, generation)
                _write(root, record)
    except OSError:
        return


def record_copy(root: Path, copy: Path, generation: int) -> None:
    """Record a copy of the site in a folder of the user's choice, which this program never removes."""
    try:
        with _locked(root):
            record = _read(root)
            if record is not None:
                record.copies = {path: number for path, number in record.copies.items() if _is_site(Path(path))}
                record.copies[str(copy)] = generation
                _write(root, record)
    except OSError:
        return
    finally:
        output_places.remember_place(root, lambda places: places.copies.add(str(copy)))


def stale_copies(root: Path) -> tuple[Path, ...]:
    """Return the folders of the user's choice with a site from before content was withdrawn or deleted."""
    record = _read(root)
    copies = record.copies.items() if record else ()
    return tuple(
        Path(path) for path, number in copies if record and number < record.generation and _is_site(Path(path))
    )


def known_copies(root: Path) -> tuple[Path, ...]:
    """Return the folders of the user's choice that have a site, or an archive, from this repository, of any age."""
    record, places = _read(root), output_places.read_places(root)
    copies = {*(record.copies if record else ()), *places.copies}
    archives = {*(record.archives if record else ()), *places.archives}
    return (
        *(Path(path) for path in sorted(copies) if _is_site(Path(path))),
        *(Path(path) for path in sorted(archives) if archive_bag.is_own_bag(Path(path))),
    )


def record_archive(root: Path, folder: Path) -> None:
    """Record a folder that stories are exported to for the archive, which a withdrawal has to name."""
    with contextlib.suppress(OSError), _locked(root):
        record = _read(root) or _first_record(root)
        record.archives.add(str(folder.resolve()))
        _write(root, record)
    output_places.remember_place(root, lambda places: places.archives.add(str(folder.resolve())))


def record_target(root: Path, address: str, edition: Edition) -> None:
    """Record a target before it is published to, so that a withdrawal finds it, whatever the settings say then."""
    with contextlib.suppress(OSError), _locked(root):
        record = _read(root) or _first_record(root)
        made = (edition.en, str(root.resolve()))
        if record.targets.get(address) != made:
            record.targets[address] = made
            _write(root, record)
    made_by = (edition.en, kommune_settings.read_settings(root)[1].kommune)
    output_places.remember_place(root, lambda places: places.targets.update({address: made_by}))


def forget_target(root: Path, address: str) -> bool:
    """Forget a target that does not exist any longer; returns whether it was known."""
    known = address in {one for one, _, _ in published_targets(root)}
    with contextlib.suppress(OSError), _locked(root):
        record = _read(root)
        if record is not None and record.targets.pop(address, None) is not None:
            _write(root, record)
    output_places.remember_place(root, lambda places: places.targets.pop(address, None))
    return known and address not in {one for one, _, _ in published_targets(root)}


def published_targets(root: Path) -> list[tuple[str, Edition, bool]]:
    """Return the address of each target that has ever been published to, its edition, and whether from here.

    What a copy of a repository remembers is the original's to publish to; what another kommune's repository has filled,
    which lay here before, is not ours either.
    """
    record = _read(root)
    known = {edition.en: edition for edition in Edition}
    here, kommune = str(root.resolve()), kommune_settings.read_settings(root)[1].kommune
    remembered = output_places.read_places(root).targets
    own = {address: en for address, (en, by) in remembered.items() if by == kommune}
    found = {address: (en, address in own) for address, (en, _) in remembered.items()}
    for address, (en, place) in (record.targets if record else {}).items():
        found[address] = (en, place == here or address in own)
    return [(address, known[en], is_own) for address, (en, is_own) in found.items() if en in known]


def _is_site(folder: Path) -> bool:
    return (folder / "index.html").is_file()


def purge_withdrawn(plan: BuildOptions, rebuild: Callable[[BuildOptions], object]) -> PurgeReport:
    """Remove or rebuild everything that this program has made and that contains removed content.

    Other editions that were built before are built by `rebuild`; one that cannot be built is removed. The record is
    updated at the end, so the next run continues after one that is killed.
    """
    record = _read(plan.root)
    if record is None or record.purged == record.generation:
        return PurgeReport()
    renewed: list[Edition] = []
    removed: list[Edition] = []
    stale = [edition for edition in SITES if _is_stale(edition, plan, record)]
    asking = _remove_stale(plan, record, {edition.en for edition in stale})
    for edition in stale:
        other_plan = _options_for(edition, plan)
        try:
            rebuild(other_plan)
        except Exception:  # noqa: BLE001 - whatever the error, a withdrawn name must not stay
            _remove(other_plan.target)
            removed.append(edition)
        else:
            renewed.append(edition)
    _finish(plan, _read(plan.root) or record)
    return PurgeReport(tuple(renewed), tuple(removed), asking)


def _is_stale(edition: Edition, plan: BuildOptions, record: _Record) -> bool:
    """Return whether the site of another edition exists and was built in an older generation."""
    is_built = (plan.folder_of(edition) / "index.html").is_file()
    is_own = edition is plan.context.edition and plan.out is None
    return is_built and not is_own and record.made.get(edition.en) != record.generation


def _options_for(edition: Edition, plan: BuildOptions) -> BuildOptions:
    other_plan = replace(
        plan,
        context=replace(plan.context, edition=edition),
        clean=False,
        out=None,
        search=SearchMode.ABSENT,
        # Withdrawn content must be removed, whatever else has changed since the other edition was built.
        allow_shrink=True,
        compared_with=None,
    )
    # Imported here: a check has no site to rebuild.
    from site_gen import pagefind as index  # noqa: PLC0415
    from site_gen.search_records import FOLDER  # noqa: PLC0415

    searchable = (other_plan.target / FOLDER).is_dir() and index.is_installed()
    return replace(other_plan, search=SearchMode.INDEXED if searchable else SearchMode.ABSENT)


def _finish(plan: BuildOptions, record: _Record) -> None:
    """Remove what is still stale, and record that everything has the present generation."""
    _remove_stale(plan, record, set())
    fresh = {made for made in record.made if _is_fresh(made, record)}
    with contextlib.suppress(OSError), _locked(plan.root):
        record = _read(plan.root) or record
        record.made = {made: number for made, number in record.made.items() if made in fresh}
        record.sites = {made: site for made, site in record.sites.items() if made in fresh}
        record.purged = record.generation
        _write(plan.root, record)


def _remove_stale(plan: BuildOptions, record: _Record, kept_folders: set[str]) -> tuple[Path, ...]:
    """Remove what is stale under build/, and the sites of stale work folders; keep those in `kept_folders`.

    Returns the folders of the user's choice from which pages that ask people were removed.
    """
    from site_gen.pipeline import publication_log, release_record  # noqa: PLC0415 - only a build removes what is stale

    fresh_folders = kept_folders | {made for made in record.made if _is_fresh(made, record)}
    fresh_sites = {record.sites[folder] for folder in fresh_folders if folder in record.sites}
    kept_names = {
        *fresh_folders,
        EVALUATED,
        Path(RECORD).name,
        Path(IMAGE_INFO).name,
        ".lock",
        LOCK,
        publication_log.FILE,
        release_record.FOLDER,
    }
    kept_names |= set(_ENGINE_INPUT) if Edition.PUBLIC.en in fresh_folders else set()
    asking = consent_page_files.remove_all_pages(plan.root)
    for found in list(plan.build_dir.iterdir()):
        if found.name not in kept_names and _relative(found, plan.root) not in fresh_sites:
            _remove(found)
    kept_caches = {f"{EVALUATED}/{folder}.memory" for folder in kept_folders} | fresh_folders
    for found in list((plan.build_dir / EVALUATED).glob("*")):
        if f"{EVALUATED}/{found.name}" not in kept_caches:
            _remove(found)
    for folder in fresh_folders:
        for found in list((plan.build_dir / folder).glob("*")) if "/" not in folder else []:
            if found.name in _UNFINISHED or found.name.startswith("."):
                _remove(found)
    editions = {_relative(plan.folder_of(edition), plan.root) for edition in SITES}
    for folder, site in record.sites.items():
        if (
            folder not in fresh_folders
            and site not in editions | fresh_sites
            and (plan.root / site / "index.html").is_file()
        ):
            _remove(plan.root / site)
    return asking


def _is_fresh(made: str, record: _Record) -> bool:
    return record.made.get(made) == record.generation


def _remove(path: Path) -> None:
    """Remove a file, a link or a folder with its content."""
    if path.is_symlink() or path.is_file():
        path.unlink()
    elif path.is_dir():
        shutil.rmtree(path)


@contextmanager
def _locked(root: Path) -> Iterator[None]:
    """Hold the lock of the record. Raises OSError, as filelock's own timeout is one."""
    # Imported here: few commands change the record, and all of them load this module.
    from filelock import FileLock  # noqa: PLC0415

    folder = build_dir(root)
    folder.mkdir(exist_ok=True)
    with FileLock(folder / LOCK, timeout=_LOCK_SECONDS):
        yield


def _first_record(root: Path) -> _Record:
    """Return a first record; what was made before has the oldest generation."""
    import secrets  # noqa: PLC0415 - for the first record alone

    folder = build_dir(root)
    made_before = list(folder.glob("*/*.memory"))
    made_before += [root / site for site in SITES.values() if (root / site / "index.html").is_file()]
    return _Record(secrets.token_hex(16), purged=0 if made_before else 1)


def _record_path(root: Path) -> Path:
    return build_dir(root) / Path(RECORD).name


def _read(root: Path) -> _Record | None:
    try:
        content = json.loads(_record_path(root).read_text(encoding="utf-8"))
        if content["version"] != _VERSION:
            return None
        return _Record(
            str(content["salt"]),
            int(content["generation"]),
            int(content["purged"]),
            str(content["state"]),
            str(content["present"]),
            {str(made): int(number) for made, number in content["made"].items()},
            {str(folder): str(site) for folder, site in content["sites"].items()},
            {str(copy): int(number) for copy, number in content.get("copies", {}).items()},
            {str(folder) for folder in content.get("archives", ())},
            {str(address): (str(one[0]), str(one[1])) for address, one in content.get("targets", {}).items()},
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError):
        return None


def _write(root: Path, record: _Record) -> None:
    if _record_path(root).is_dir():
        shutil.rmtree(_record_path(root))
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
        "archives": sorted(record.archives),
        "targets": record.targets,
    }
    atomic_files.replace_file(_record_path(root), json.dumps(content))


def _relative(path: Path, root: Path) -> str:
    """Return a path relative to the repository's root; the whole path when it is outside."""
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()


def _digest(salt: str, text: str) -> str:
    return hashlib.blake2b(text.encode(errors="surrogatepass"), key=salt.encode(), digest_size=10).hexdigest()
