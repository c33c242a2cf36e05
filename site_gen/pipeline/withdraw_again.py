"""Search again for what was withdrawn when its name has been erased for good: by what the registers still know."""

import contextlib
import datetime as dt
import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from site_gen.addresses import Addresses, gone_file
from site_gen.forbidden_content import ForbiddenContent
from site_gen.model.localized import Words
from site_gen.model.withdrawal import (
    RemainsReport,
    ScanHit,
    ScanReport,
    SubjectKind,
    UnreachedTarget,
    WithdrawalSubject,
)
from site_gen.names.whole_ids import whole_id
from site_gen.pipeline import purge, withdraw_everywhere, withdraw_scan
from site_gen.pipeline.build_options import FETCHED, Progress, build_dir, fetch_folder, no_progress
from site_gen.pipeline.evaluate import Evaluation
from site_gen.pipeline.withdraw_subject import text_of
from site_gen.verify.forbidden_checks import forbidden_defects
from site_gen.verify.site_texts import file_text

_ID = Words(nn="id-en", nb="id-en")
_PICTURE = Words(nn="eit bilete eller ein film som er trekt", nb="et bilde eller en film som er trukket")
_STORY = Words(nn="ei forteljing som er trekt", nb="en fortelling som er trukket")
_TEXT = Words(nn="teksten frå ei forteljing som er trekt", nb="teksten fra en fortelling som er trukket")
_RULES = {"ADR006": _TEXT, "ADR009": _STORY, "PIC015": _PICTURE}
"""The rules that recognise in stories/ what is withdrawn, and what each of them finds."""


def search_remains(
    subject: WithdrawalSubject, evaluation: Evaluation, *, progress: Progress = no_progress
) -> RemainsReport:
    """Return what can still be recognised of a withdrawn person or story, in the repository and in every place.

    Searched for are the id of a person, and all pictures, films and stories that are listed as withdrawn, by their
    digests. Nothing is written. Raises Failure.
    """
    root, settings = evaluation.repository.root, evaluation.settings
    progress("scan")
    search = _RemainsSearch(subject, evaluation)
    report = ScanReport(tuple(_in_stories(evaluation)), len(evaluation.stories), 0, ("stories",))
    for name in withdraw_everywhere.site_names(settings):
        if (root / name).is_dir():
            report += search.site(root / name, name)
    build = build_dir(root)
    if build.is_dir():
        report += search.pictures(build, build.name)
    for copy in purge.known_copies(root):
        with contextlib.suppress(OSError):
            report += search.site(copy, str(copy))
    targets, unreached = withdraw_everywhere.usable_targets(settings, root)
    with fetch_folder(root) as folder:
        for number, one in enumerate(targets):
            progress("fetch")
            try:
                withdraw_everywhere.require_there(root, one)
                for release, site in withdraw_everywhere.fetched_releases(one.target, folder / str(number)):
                    report += search.site(site, f"{one.name} {release.name}")
            except Exception as error:  # noqa: BLE001 - whatever is wrong with one target, the others are searched
                unreached.append(UnreachedTarget(one.name, withdraw_everywhere.words_for(error)))
    return RemainsReport(
        subject,
        withdrawn_on(subject, evaluation),
        report,
        tuple(_drafts(subject, evaluation)),
        tuple(unreached),
        tuple(one.name for one in unreached if one.name in settings.targets),
    )


def withdrawn_on(subject: WithdrawalSubject, evaluation: Evaluation) -> dt.date | None:
    """Return the day that a person withdrew; None when nobody has written it, and for a story."""
    person = evaluation.registers.people.get(subject.id) if subject.kind is SubjectKind.PERSON else None
    return person.withdrawn if person else None


def _in_stories(evaluation: Evaluation) -> Iterator[ScanHit]:
    for one in evaluation.diagnostics():
        if one.code in _RULES:
            yield ScanHit("stories", one.path, _RULES[one.code])


def _drafts(subject: WithdrawalSubject, evaluation: Evaluation) -> Iterator[tuple[str, int]]:
    """Yield path and line of each place where a story still has a person's id: it has to be rewritten."""
    if subject.kind is not SubjectKind.PERSON:
        return
    pattern = whole_id(subject.id)
    for one in evaluation.repository.stories:
        if isinstance(one.raw, bytes):
            lines = text_of(one.raw).splitlines()
            yield from ((one.header.path, number) for number, line in enumerate(lines, 1) if pattern.search(line))


class _RemainsSearch:
    """Searches folders for an id, and for everything that is listed as withdrawn."""

    def __init__(self, subject: WithdrawalSubject, evaluation: Evaluation) -> None:
        registers, settings = evaluation.registers, evaluation.settings
        forms = dict.fromkeys(filter(None, (settings.form, settings.former_form)))
        self._id = whole_id(subject.id) if subject.kind is SubjectKind.PERSON else None
        self._digests = registers.withdrawn_pictures
        self._base = settings.site_url or withdraw_scan.NO_ADDRESS
        self._forbidden = ForbiddenContent(
            withdrawn=registers.withdrawn or frozenset(),
            gone=frozenset(filter(None, map(gone_file, registers.gone))),
            sections=tuple(Addresses(form).stories for form in forms),
        )

    def site(self, folder: Path, place: str) -> ScanReport:
        """Return what a site holds; it is searched again when another run replaces it meanwhile."""
        return withdraw_scan.again_when_replaced(lambda: self._site(folder, place))

    def _site(self, folder: Path, place: str) -> ScanReport:
        files = dict(withdraw_scan.files_in(folder))
        hits = {ScanHit(place, path, _STORY) for path, _ in forbidden_defects(files, self._forbidden, self._base, {})}
        hits |= {ScanHit(place, path, _ID) for path, file in files.items() if self._has_id(path, file)}
        return self._report(files, place, hits)

    def pictures(self, folder: Path, place: str) -> ScanReport:
        """Return the withdrawn pictures and films that a folder of caches holds."""
        every = withdraw_scan.files_in(folder)
        return self._report({path: file for path, file in every if not path.startswith(f"{FETCHED}/")}, place, set())

    def _report(self, files: Mapping[str, Path], place: str, hits: set[ScanHit]) -> ScanReport:
        size = 0
        for path, file in files.items():
            # Another run may remove files here meanwhile: what has vanished holds nothing.
            with contextlib.suppress(FileNotFoundError, NotADirectoryError):
                raw = file.read_bytes()
                size += len(raw)
                if hashlib.sha256(raw).hexdigest() in self._digests:
                    hits.add(ScanHit(place, path, _PICTURE))
        ordered = sorted(hits, key=lambda one: (one.path, one.what.nn))
        return ScanReport(tuple(ordered), len(files), size, (place,))

    def _has_id(self, path: str, file: Path) -> bool:
        if self._id is None:
            return False
        return any(self._id.search(text) for text in (path, file_text(path, file) or ""))
