"""Search everything that has been made for what was withdrawn: every byte, unpacked."""

import contextlib
import hashlib
import os
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TypeVar

from site_gen import people_in_story, story_texts
from site_gen.addresses import Addresses, gone_file, redirect_file
from site_gen.editions.forbidden import film_copies
from site_gen.file_digests import sha256_of
from site_gen.forbidden_content import ForbiddenContent, ForbiddenNames
from site_gen.model import media_fields
from site_gen.model.choices import ShownAs
from site_gen.model.localized import Words
from site_gen.model.manuscript import Manuscript
from site_gen.model.page import docs_path
from site_gen.model.selection import Selection
from site_gen.model.withdrawal import ScanHit, ScanReport, SoughtContent, SubjectKind, WithdrawalChanges
from site_gen.names.folding import fold_text
from site_gen.names.matching import SoughtName, parse_name
from site_gen.people_in_story import first_name
from site_gen.pictures.picture_fields import declared_picture, pictures_of
from site_gen.pictures.renditions import every_rendition
from site_gen.pipeline import compare_sites, withdraw_names
from site_gen.pipeline.build_options import FETCHED, SITES
from site_gen.pipeline.evaluate import Evaluation
from site_gen.pipeline.verify_site import other_texts
from site_gen.pipeline.withdraw_subject import DeclaredPicture
from site_gen.pipeline.withdraw_traces import RepositoryTraces
from site_gen.pipeline.withdraw_unpacking import contents, last_name_bytes
from site_gen.sentence_search import Sentence, SentenceIndex, sentences_in
from site_gen.verify.forbidden_checks import forbidden_defects
from site_gen.verify.name_checks import NameSearch
from site_gen.verify.site_texts import file_text, is_web_assembly

T = TypeVar("T")
_MEDIA = re.compile(r"media/[A-Za-z0-9._-]+")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffd]+")
_ATTEMPTS = 5
"""Times that a site is searched that another run replaces meanwhile, before it is an error."""
_BINARY = (
    ".avif", ".gif", ".ico", ".jpeg", ".jpg", ".mp4", ".png", ".ttf", ".webm", ".webp", ".woff", ".woff2",
)  # fmt: skip
"""Pictures, films and fonts: a name in them can stand in their metadata only."""
_PACKED = {".br", ".gz", ".zip"}
NO_ADDRESS = "https://framsnakk.invalid/"
"""Where a site without an address of its own is, so that its links can be compared."""

_NAME = Words(nn="namnet", nb="navnet")
_PICTURE = Words(nn="biletet", nb="bildet")
_PAGE = Words(nn="sida", nb="siden")
_SENTENCE = Words(nn="ei setning", nb="en setning")
_WORDS = Words(nn="det som er trekt", nb="det som er trukket")


def sought_content(
    traces: RepositoryTraces,
    changes: WithdrawalChanges,
    evaluation: Evaluation,
    selection: Selection,
    sites: Collection[Path],
) -> SoughtContent:
    """Return what must stand nowhere when a withdrawal is done; `sites` are the sites that there are before it.

    Social cards and other pictures that only the pages of these stories show are found in the sites.
    """
    subject, registers = traces.subject, evaluation.registers
    is_person = subject.kind is SubjectKind.PERSON
    every = [evaluation.manuscript(one) for one, _ in evaluation.stories]
    chosen = set(traces.stories) if subject.kind is not SubjectKind.PICTURE else set()
    stories = [one for one in every if one.path in chosen]
    settings = evaluation.settings
    forms = tuple(dict.fromkeys(filter(None, (settings.form, settings.former_form))))
    pages = {f"{Addresses(form).story(one.id)}index.html" for form in forms for one in stories if one.id}
    ids = {one.id for one in stories if one.id}
    pages |= {f"{address}index.html" for site in sites for address in addresses_in(site, ids)}
    pages |= {path for one in stories for old, _ in one.moved_from if (path := redirect_file(old))}
    media = {made for picture in traces.pictures for made in _rendition_paths(picture)}
    filmed = [one.declared_in for one in traces.films]
    copies = [made for one in (*stories, *filmed) for made in film_copies(one)]
    media |= {one.path for one in copies}
    media |= {path for site in sites for path in _only_on(site, pages)}
    digests = set(traces.digests) | {one.digest for one in copies}
    if subject.kind is SubjectKind.STORY:
        digests |= _own_media(stories, every)
        media |= {
            made for picture in traces.pictures if picture.digest in digests for made in _rendition_paths(picture)
        }
        media -= {made for one in every if one.path not in chosen for made in _paths_of(one)}
    digests |= {sha256_of(site / path) for site in sites for path in media if (site / path).is_file()}
    units = [name for unit in registers.units.values() for name in (unit.name.nn, unit.name.nb)]
    names = withdraw_names.person_names(subject.id, evaluation) if is_person else None
    found = SoughtContent(
        names={subject.id: names.names} if names and names.names else {},
        others=names.others if names else {},
        places=(*units, settings.kommune, settings.site_name),
        digests=frozenset(digests),
        media=frozenset(media),
        pages=frozenset(pages),
        gone=frozenset(filter(None, map(gone_file, changes.gone))),
        sentences=_sentences(stories, traces, evaluation, selection, [one for one in every if one.path not in chosen]),
        paths=tuple(one.path for one in changes.changes if one.after is None and subject.kind is SubjectKind.STORY),
    )
    return replace(found, alone=_is_sought_alone(found, evaluation, stories))


def addresses_in(site: Path, stories: Collection[str]) -> set[str]:
    """Return the addresses that a site has of some stories, by id, whatever form its addresses had when it was made."""
    listing = compare_sites.read_listing(site / Addresses.data) or {}
    return {address for address, one in listing.items() if one.id in stories}


def _rendition_paths(picture: DeclaredPicture) -> Iterator[str]:
    """Yield the paths in a site of the renditions of a declared picture."""
    record = list(pictures_of(picture.declared_in))[picture.index]
    yield from (one.path for one in every_rendition(declared_picture(picture.declared_in, record)))


def _paths_of(manuscript: Manuscript) -> Iterator[str]:
    for record in pictures_of(manuscript):
        yield from (one.path for one in every_rendition(declared_picture(manuscript, record)))


def _own_media(stories: Iterable[Manuscript], every: Iterable[Manuscript]) -> set[str]:
    """Return the SHA-256 of the pictures and films that no other story has."""
    own = {one.path for one in stories}
    others = {digest for one in every if one.path not in own for digest in one.pictures.values()}
    return {digest for one in every if one.path in own for digest in one.pictures.values()} - others


def _only_on(site: Path, pages: Iterable[str]) -> Iterator[str]:
    """Yield the media that some pages of a site name, and none of its other pages."""
    chosen = {site / page for page in pages}
    named = {path for page in chosen if page.is_file() for path in _media_in(page)}
    if not named:
        return
    others = (page for page in site.rglob("*.html") if page not in chosen)
    yield from sorted(named.difference(*(_media_in(page) for page in others)))


def _media_in(page: Path) -> set[str]:
    return set(_MEDIA.findall(page.read_text(encoding="utf-8", errors="replace")))


def _sentences(
    stories: Iterable[Manuscript],
    traces: RepositoryTraces,
    evaluation: Evaluation,
    selection: Selection,
    others: Iterable[Manuscript],
) -> frozenset[Sentence]:
    """Return the sentences of the stories, or about the pictures, that stand in nothing else."""
    texts = [text for one in stories for text in story_texts.running_texts(one)]
    for picture in traces.pictures:
        record = list(pictures_of(picture.declared_in))[picture.index]
        texts += [record.get(one, "") for one in (media_fields.PICTURE_ALT, media_fields.PICTURE_CAPTION)]
    index = SentenceIndex({sentence for text in texts if text for sentence in sentences_in(text)})
    raw = {one.header.path: one.raw for one in evaluation.repository.stories}
    kept = [raw[one.path].decode("utf-8", "replace") for one in others if isinstance(raw.get(one.path), bytes)]  # type: ignore[union-attr]
    known = {sentence for text in (*kept, *other_texts(evaluation, selection)) for sentence in index.found_in(text)}
    return frozenset(index.sentences - known)


def _is_sought_alone(sought: SoughtContent, evaluation: Evaluation, stories: Sequence[Manuscript]) -> bool:
    """Return whether a first name was shown by itself, and stands for nobody else in what may still be published."""
    for person, names in sought.names.items():
        shown = evaluation.registers.people[person].shown
        own = {one.path for one in stories}
        if shown is not ShownAs.FIRST_NAME and not any(_shows_first_name(person, one, evaluation) for one in stories):
            return False
        raw = (one.raw for one in evaluation.repository.stories if one.header.path not in own)
        texts = [one.decode("utf-8", "replace") for one in raw if isinstance(one, bytes)]
        texts += [*sought.places, *(name for each in sought.others.values() for name in each)]
        words = {word for text in texts for word in fold_text(text).words}
        given = parse_name(first_name(names[0]))
        return given is not None and given.words.isdisjoint(words)
    return False


def _shows_first_name(person: str, story: Manuscript, evaluation: Evaluation) -> bool:
    return people_in_story.shown_in(story, evaluation.registers).get(person) is ShownAs.FIRST_NAME


def again_when_replaced(search: Callable[[], T]) -> T:
    """Return what a search returns, done again when another run has removed or replaced files meanwhile."""
    for _ in range(_ATTEMPTS - 1):
        with contextlib.suppress(FileNotFoundError, NotADirectoryError):
            return search()
    return search()


class ContentScan:
    """Searches folders for what was withdrawn."""

    def __init__(self, sought: SoughtContent, site_url: str) -> None:
        """Prepare the search; `site_url` is the public address of the site, or empty."""
        self._sought = sought
        self._base = site_url or NO_ADDRESS
        self._names = ForbiddenNames(
            everywhere={who: _sought_name(names, given=sought.alone) for who, names in sought.names.items()},
            free={who: _sought_name(names) for who, names in sought.others.items()},
            places=sought.places,
        )
        self._search = NameSearch(self._names.everywhere, self._names.free, self._names.places)
        pages = dict.fromkeys(sought.pages - sought.gone, _PAGE)
        self._forbidden = ForbiddenContent(
            digests=dict.fromkeys(sought.digests, _PICTURE),
            files=pages | dict.fromkeys(sought.media, _PICTURE),
            addresses={page.removesuffix("index.html"): _PAGE for page in sought.pages},
            gone=sought.gone,
            sentences=dict.fromkeys(sought.sentences, _SENTENCE),
        )
        self._index = SentenceIndex(sought.sentences)
        self._searched: dict[tuple[str, str], frozenset[tuple[str, Words]]] = {}
        """By path in a site and SHA-256 of a file: what it holds, and its path without the names in it."""
        self._unpacked: dict[tuple[str, str], frozenset[Words]] = {}
        """By suffix and SHA-256 of a file, what it and all that is packed in it hold."""
        self._pieces: dict[tuple[str, bytes], frozenset[Words]] = {}
        """By suffix and digest, what bytes hold that may be packed in many files."""
        self._named: dict[tuple[str, bytes], bool] = {}
        """By suffix and digest, whether a text has a name: build/ has a copy of each page of a site."""
        self._media_names = {PurePosixPath(one).name for one in sought.media}

    @cached_property
    def _name_bytes(self) -> frozenset[bytes]:
        """The last names in the encodings that pictures and films may hold them in, in lower case."""
        return last_name_bytes(name for each in self._sought.names.values() for name in each)

    def site(self, folder: Path, place: str) -> ScanReport:
        """Return what a site holds; it is searched again when another run replaces it meanwhile."""
        return again_when_replaced(lambda: self._site(folder, place))

    def is_for(self, sought: SoughtContent, site_url: str) -> bool:
        """Return whether this is the search for some content; then what it remembers is still right."""
        return self._sought == sought and self._base == (site_url or NO_ADDRESS)

    def _site(self, folder: Path, place: str) -> ScanReport:
        every = dict(files_in(folder))
        stamps = {path: _stamp(file) for path, file in every.items()}
        keys = {path: (path, sha256_of(file)) for path, file in every.items()}
        # The same file stands in many releases: each content is searched once, and what it held is remembered.
        files = {path: file for path, file in every.items() if keys[path] not in self._searched}
        found = {path: set(self._in_site_file(path, file)) for path, file in files.items()}
        for path, words in forbidden_defects(files, self._forbidden, self._base, {}):
            found[path].add((path, _what(words)))
        # A file that another run has replaced meanwhile is not the one that the digest is of.
        same = {path for path, file in files.items() if _stamp(file) == stamps[path]}
        self._searched |= {keys[path]: frozenset(found[path]) for path in same}
        hits = {
            ScanHit(place, *hit)
            for path in every
            for hit in (found[path] if path in found else self._searched[keys[path]])
        }
        ordered = sorted(hits, key=lambda one: (one.path, one.what.nn))
        return ScanReport(tuple(ordered), len(every), sum(size for _, _, size in stamps.values()), (place,))

    def _in_site_file(self, path: str, file: Path) -> Iterator[tuple[str, Words]]:
        """Yield each name in a file of a site, with the file's path without names, and what is packed in the file."""
        folded = fold_text(path)
        shown = self._search.path_of(folded)
        if self._search.named(folded):
            yield shown, _NAME
        text = file_text(path, file)
        if text is not None and self._is_named_in(path, text):
            yield shown, _NAME
        if self._in_binary(path, file):
            yield path, _NAME
        if file.suffix in _PACKED:
            yield from ((path, what) for what in self._in_work_file(path, file))

    def work(self, folder: Path, place: str, *, without: str = "") -> ScanReport:
        """Return what a folder of caches and of the engine's input holds, with all that is packed in it unpacked.

        The subfolder `without` is not searched.
        """
        hits: set[ScanHit] = set()
        number = size = 0
        for path, file in files_in(folder):
            if without and path.startswith(f"{without}/"):
                continue
            # Another run removes and replaces the files here as it likes: what has vanished holds nothing.
            with contextlib.suppress(FileNotFoundError, NotADirectoryError):
                found = {ScanHit(place, path, what) for what in self._in_work_file(path, file)}
                size += file.stat().st_size
                number += 1
                hits |= found
        ordered = sorted(hits, key=lambda one: (one.path, one.what.nn))
        return ScanReport(tuple(ordered), number, size, (place,))

    def _in_work_file(self, path: str, file: Path) -> Iterator[Words]:
        if self._search.named(fold_text(path)):
            yield _NAME
        inside = next((page for page in self._sought.pages if path.endswith((f"/{_source(page)}", f"/{page}"))), None)
        if inside is not None and inside not in self._sought.gone:
            yield _PAGE
        stamp, digest = _stamp(file), sha256_of(file)
        if digest in self._sought.digests or PurePosixPath(path).name in self._media_names:
            yield _PICTURE
        if path.endswith(_BINARY):
            if self._in_binary(path, file):
                yield _NAME
            return
        key = (file.suffix, digest)
        if key not in self._unpacked:
            found = frozenset(what for raw in contents(file) for what in self._in_piece(path, raw))
            if _stamp(file) != stamp:
                yield from found
                return
            self._unpacked[key] = found
        yield from self._unpacked[key]

    def _in_piece(self, path: str, raw: bytes) -> frozenset[Words]:
        key = (PurePosixPath(path).suffix, hashlib.blake2b(raw).digest())
        if key not in self._pieces:
            self._pieces[key] = frozenset(self._in_bytes(path, raw))
        return self._pieces[key]

    def _in_bytes(self, path: str, raw: bytes) -> Iterator[Words]:
        if is_web_assembly(raw):
            if self._in_raw(raw):
                yield _NAME
            return
        text = raw.decode("utf-8", "replace")
        text = _CONTROL.sub("\n\n", text) if "\x00" in text else text
        if self._is_named_in(path, text):
            yield _NAME
        if self._index.found_in(text):
            yield _SENTENCE
        if any(one in text for one in self._sought.paths):
            yield _WORDS

    def _is_named_in(self, path: str, text: str) -> bool:
        key = (PurePosixPath(path).suffix, hashlib.blake2b(text.encode("utf-8", "surrogatepass")).digest())
        if key not in self._named:
            self._named[key] = bool(self._search.named_in_file(path, text))
        return self._named[key]

    def _in_binary(self, path: str, file: Path) -> bool:
        return path.endswith(_BINARY) and bool(self._name_bytes) and self._in_raw(file.read_bytes())

    def _in_raw(self, raw: bytes) -> bool:
        """Return whether bytes that are no text hold a name."""
        lower = raw.lower()
        if not any(end in lower for end in self._name_bytes):
            return False
        texts = (lower.decode(code, "replace") for code in ("utf-8", "latin-1", "utf-16-le"))
        return any(self._search.named(fold_text(_CONTROL.sub("\n\n", text))) for text in texts)


def _what(defect: Words) -> Words:
    """Return what a defect has found, which its sentence ends with; a name is never quoted."""
    return next((one for one in (_PICTURE, _PAGE, _SENTENCE) if defect.nn.endswith(f": {one.nn}.")), _NAME)


def _sought_name(names: tuple[str, ...], *, given: bool = False) -> SoughtName:
    return SoughtName(names[0], given=given, former=names[1:])


def _source(page: str) -> str:
    """Return the file that the engine makes a page of."""
    return docs_path(page.removesuffix("index.html"))


def files_in(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield every file of a folder by its path in it; links are not followed."""
    for here, _, names in os.walk(folder):
        for name in sorted(names):
            file = Path(here, name)
            if file.is_file() and not file.is_symlink():
                yield file.relative_to(folder).as_posix(), file


def _stamp(file: Path) -> tuple[int, int, int]:
    """Return what changes when a file is replaced: its number, its time and, last, its size in bytes."""
    known = file.stat()
    return known.st_ino, known.st_mtime_ns, known.st_size


def scan_made(scan: ContentScan, root: Path, build: Path, public: str) -> ScanReport:
    """Return what the sites in a repository, and build/, hold of what was withdrawn."""
    report = ScanReport()
    for name in dict.fromkeys((public, *SITES.values())):
        if (root / name).is_dir():
            report += scan.site(root / name, name)
    return report + scan.work(build, build.name, without=FETCHED) if build.is_dir() else report
