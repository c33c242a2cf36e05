"""A finished site checked against its repository: nothing stands in it that its edition may not show."""

import contextlib
import datetime as dt
import hashlib
import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import replace
from pathlib import Path, PurePosixPath

from site_gen import atomic_files, people_in_story, resources
from site_gen.addresses import Addresses
from site_gen.editions.forbidden import EditionInput, forbidden_content, texts_of
from site_gen.file_digests import sha256_of
from site_gen.films import captions, output_file
from site_gen.forbidden_content import ForbiddenContent
from site_gen.media import media_store
from site_gen.model.build_context import BuildContext
from site_gen.model.choices import Edition
from site_gen.model.localized import Words
from site_gen.model.manuscript import Manuscript
from site_gen.model.registers import Registers
from site_gen.model.selection import Selection
from site_gen.model.shown_people import Appearance
from site_gen.pipeline import evaluate, preconditions
from site_gen.pipeline.build_options import PREVIEW, SITES, build_dir, preview_context
from site_gen.pipeline.evaluate import Evaluation
from site_gen.pipeline.render import MEDIA
from site_gen.report.log_redaction import NameMask
from site_gen.verify.site_checks import Defect, find_defects

_RENDITION = re.compile(rb"\xff\xd8\xff|RIFF.{4}WEBP", re.DOTALL)
"""How the files begin that pictures are encoded to."""
_TEXTS = {".html", ".yml", ".js"}
_SLOT = re.compile(r"\{[^{}]*\}|\"")
"""What the texts of templates, words and scripts lie in."""


def verify_for(root: Path, site: Path, build_context: BuildContext) -> list[Defect]:
    """Return everything that is wrong with the site of a repository, as on a day and in an edition.

    Raises Blocked when a register cannot be trusted: what may stand there is not known then.
    """
    evaluation = evaluate.evaluate(root, build_context, advise=False)
    preconditions.require_registers(evaluation, preconditions.NOT_VERIFIED)
    selection = evaluation.selection(build_context)
    forbidden = forbidden_in(evaluation, selection, build_context)
    forbidden = replace(forbidden, digests={**forbidden.digests, **dict(_made_digests(forbidden, site, root))})
    settings = evaluation.settings
    pages = {f"{Addresses(settings.form).story(story)}index.html": story for story in selection.by_id}
    return find_defects(site, settings.site_url, forbidden, pages)


def forbidden_in(
    evaluation: Evaluation,
    selection: Selection,
    build_context: BuildContext,
    *,
    registers: Registers | None = None,
    permitted: AbstractSet[str] = frozenset(),
) -> ForbiddenContent:
    """Return what must not stand in the site of an edition on a day, in words that name nobody.

    `registers` replaces those of the evaluation. Excluded stories whose paths are in `permitted` may stand there.
    """
    registers, settings = registers or evaluation.registers, evaluation.settings
    manuscripts = tuple(
        evaluation.manuscript(story_file)
        for story_file, _ in evaluation.stories
        if story_file.header.path not in permitted
    )
    units = [name for unit in registers.units.values() for name in (unit.name.nn, unit.name.nb)]
    found = forbidden_content(
        EditionInput(
            edition=build_context.edition,
            day=build_context.day,
            forms=tuple(dict.fromkeys(filter(None, (settings.form, settings.former_form)))),
            selection=selection,
            registers=registers,
            manuscripts=manuscripts,
            appearances=_appearances(manuscripts, evaluation, selection),
            places=(*units, settings.kommune, settings.site_name),
            other_texts=tuple(other_texts(evaluation, selection)),
            phrases=tuple(phrases(evaluation)),
        )
    )
    mask = NameMask({one.header.id: one.header.known_names for one in evaluation.repository.people})
    return _masked(found, mask)


def context_of(site: Path, root: Path, day: dt.date) -> BuildContext:
    """Return the edition and the day that the site in a folder is for.

    Public as on `day`, unless the folder is the internal edition's own or that of a preview, whose name tells both.
    """
    folder = site.resolve()
    if (root / SITES[Edition.INTERNAL]).resolve() == folder:
        return BuildContext(day, Edition.INTERNAL)
    in_previews = folder.parent.parent == (build_dir(root) / PREVIEW).resolve()
    return (preview_context(folder.parent.name) if in_previews else None) or BuildContext(day)


def _appearances(
    manuscripts: Iterable[Manuscript], evaluation: Evaluation, selection: Selection
) -> dict[str, Iterable[Appearance]]:
    """Return everybody in each story that is out, by the story's id, with the ids of those who are anonymous."""
    found: dict[str, Iterable[Appearance]] = {}
    for manuscript in manuscripts:
        story = selection.by_id.get(manuscript.id)
        if story is not None:
            # An edition knows nobody who is anonymous: who that is stands in the file alone.
            known = all(one.person for one in story.people)
            found[story.id] = story.people if known else people_in_story.appearances(manuscript, evaluation.registers)
    return found


def other_texts(evaluation: Evaluation, selection: Selection) -> Iterator[str]:
    """Yield what pages may show besides stories: templates, words, registers, settings and own pages."""
    root = evaluation.repository.root
    for part in ("pages", "words", "theme", "search"):
        for folder in resources.resource_folders(root, part):
            for file in sorted(folder.rglob("*")):
                if file.suffix in _TEXTS and file.is_file():
                    yield file.read_text(encoding="utf-8", errors="replace")
    registers = evaluation.registers
    for register in (registers.people, registers.units, registers.themes):
        yield from (text for entry in register.values() for text in texts_of(entry))
    yield from texts_of(evaluation.settings)
    yield from (text for page in selection.own_pages.values() for text in texts_of(page))


def phrases(evaluation: Evaluation) -> Iterator[str]:
    """Yield the short texts that pages put next to what stories say: the parts of words, registers and settings."""
    for folder in resources.resource_folders(evaluation.repository.root, "words"):
        for file in sorted(folder.glob("*.yml")):
            for line in file.read_text(encoding="utf-8", errors="replace").splitlines():
                yield from _SLOT.split(line.partition(":")[2])
    registers = evaluation.registers
    for register in (registers.people, registers.units, registers.themes):
        yield from (text for entry in register.values() for text in texts_of(entry))
    yield from texts_of(evaluation.settings)


def _masked(found: ForbiddenContent, mask: NameMask) -> ForbiddenContent:
    """Return forbidden content whose labels name nobody: the path of a story can hold a name."""
    labels = {
        label: Words(nn=mask.text(label.nn), nb=mask.text(label.nb))
        for labels in (found.digests, found.renditions, found.copies, found.files, found.addresses, found.sentences)
        for label in set(labels.values())
    }
    return replace(
        found,
        digests={digest: labels[label] for digest, label in found.digests.items()},
        renditions={made: labels[label] for made, label in found.renditions.items()},
        copies={made: labels[label] for made, label in found.copies.items()},
        files={path: labels[label] for path, label in found.files.items()},
        addresses={address: labels[label] for address, label in found.addresses.items()},
        sentences={sentence: labels[label] for sentence, label in found.sentences.items()},
    )


def _made_digests(forbidden: ForbiddenContent, site: Path, root: Path) -> Iterator[tuple[str, Words]]:
    """Yield the digests of what a site would make of forbidden media.

    Pictures are encoded only where the site holds one that the build did not make, and never into build/.
    """
    for copied, label in forbidden.copies.items():
        with contextlib.suppress(OSError, captions.CaptionsError):
            source = atomic_files.on_disk(root, copied.source).read_bytes()
            yield hashlib.sha256(output_file.film_bytes(copied, source)).hexdigest(), label
    if not forbidden.renditions or not any(_unknown_pictures(site, root)):
        return
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder)
        # What cannot be encoded cannot have been put into a site either.
        with contextlib.suppress(media_store.MediaNotMadeError):
            media_store.provide_media(forbidden.renditions, root, store)
        for rendition, label in forbidden.renditions.items():
            made = store / PurePosixPath(rendition.path).name
            if made.is_file():
                yield sha256_of(made), label


def _unknown_pictures(site: Path, root: Path) -> Iterator[Path]:
    """Yield the JPEG and WebP files of a site that are not, byte for byte, what a build made under that name."""
    stores = sorted(build_dir(root).glob(f"*/{MEDIA}"))
    for folder, _, names in os.walk(site):
        for name in names:
            file = Path(folder, name)
            if _is_rendition(file) and not any(_is_same(file, store / name) for store in stores):
                yield file


def _is_rendition(file: Path) -> bool:
    with contextlib.suppress(OSError), file.open("rb") as opened:
        return _RENDITION.match(opened.read(12)) is not None
    return False


def _is_same(file: Path, made: Path) -> bool:
    return made.is_file() and made.stat().st_size == file.stat().st_size and sha256_of(made) == sha256_of(file)
