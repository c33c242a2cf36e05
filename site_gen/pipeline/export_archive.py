"""Stories that have been published, as a bag for the kommune's archive."""

import datetime as dt
import hashlib
import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from site_gen import approval, archive_bag, atomic_files, atomic_swap, git_history, templating
from site_gen.addresses import Addresses
from site_gen.consent_needs import consent_needs
from site_gen.language.dates import long_date
from site_gen.model import story_fields
from site_gen.model.build_context import BuildContext
from site_gen.model.choices import Audience, Edition, Status
from site_gen.model.errors import Failure
from site_gen.model.localized import Words, fill
from site_gen.model.manuscript import Manuscript
from site_gen.model.selection import ExcludedStory
from site_gen.model.story import Story
from site_gen.pipeline import evaluate, preconditions, purge
from site_gen.pipeline.build_options import SITES, build_dir
from site_gen.pipeline.configured_targets import published_around
from site_gen.pipeline.evaluate import Evaluation
from site_gen.pipeline.standalone_story import standalone_story

_MEDIA = "archive-media"
"""The folder below build/ of pictures while they are put into documents."""
_INSIDE = Words(
    nn="{folder} ligg blant filene til kommunen, og ville kome med i Git. Vel ei mappe utanfor. Ingenting er rørt.",
    nb="{folder} ligger blant kommunens filer, og ville kommet med i Git. Velg en mappe utenfor. Ingenting er rørt.",
)
_PUBLISHED = Words(
    nn="{folder} ligg der det blir publisert ({published}), og arkivet er ikkje for alle. Vel ei anna mappe. "
    "Ingenting er rørt.",
    nb="{folder} ligger der det blir publisert ({published}), og arkivet er ikke for alle. Velg en annen mappe. "
    "Ingenting er rørt.",
)
_FOREIGN = Words(
    nn="{folder} har filer som ikkje kjem frå «framsnakk export». Vel ei mappe som er tom, eller som ikkje finst enno. "
    "Ingenting er rørt.",
    nb="{folder} har filer som ikke kommer fra «framsnakk export». Velg en mappe som er tom, eller som ikke finnes "
    "ennå. Ingenting er rørt.",
)


@dataclass(frozen=True, slots=True)
class ArchivedStory:
    """A story that belongs in the archive."""

    story: Story
    """As its edition showed it: only what readers could see."""
    manuscript: Manuscript
    day: dt.date
    """A day on which it could be published."""
    edition: Edition


@dataclass(frozen=True, slots=True)
class ArchiveSelection:
    """The stories for the archive, and those that it cannot have."""

    stories: tuple[ArchivedStory, ...]
    """By id."""
    excluded: tuple[ExcludedStory, ...]
    """Stories that are ready or taken off, and of which no approved version is at hand; by path."""
    evaluation: Evaluation


def select_for_archive(root: Path, day: dt.date) -> ArchiveSelection:
    """Return the stories that have been published: those that are out, have expired, or were taken off in good order.

    A story that has been withdrawn is not among them, nor is one with a person in it who has withdrawn: what has been
    taken back is kept nowhere. Drafts and stories whose day has not come have never been published. Raises Blocked when
    a register cannot be trusted, since stories would be missing.
    """
    evaluation = evaluate.evaluate(root, BuildContext(day, Edition.INTERNAL), advise=False)
    preconditions.require_registers(evaluation, preconditions.NOT_ARCHIVED)
    kept: list[ArchivedStory] = []
    excluded: list[ExcludedStory] = []
    for story_file, _ in evaluation.stories:
        manuscript = evaluation.manuscript(story_file)
        if not _can_have_been_published(manuscript, day):
            continue
        edition = _edition(manuscript)
        found: Story | ExcludedStory | None = None
        for then in _days(manuscript, evaluation, day):
            found = evaluation.decision_on(story_file, BuildContext(then, edition, include_archived=True))
            if not isinstance(found, ExcludedStory):
                kept.append(ArchivedStory(found, manuscript, then, edition))
                break
        if isinstance(found, ExcludedStory):
            excluded.append(found)
    by_id = sorted(kept, key=lambda one: one.story.id)
    return ArchiveSelection(tuple(by_id), tuple(sorted(excluded, key=lambda one: one.path)), evaluation)


def export_archive(selection: ArchiveSelection, folder: Path, day: dt.date) -> None:
    """Write the bag: for each story a document, its data, and the pictures and films as they are kept.

    The folder is replaced as a whole when it is a bag of ours. Raises Failure when it is anything else.
    """
    root = selection.evaluation.repository.root
    require_own_folder(folder, root)
    payload: dict[str, bytes] = {}
    store = build_dir(root) / _MEDIA
    try:
        for one in selection.stories:
            payload |= {f"{one.story.id}/{name}": content for name, content in _files(one, selection, store, day)}
    finally:
        shutil.rmtree(store, ignore_errors=True)
    settings = selection.evaluation.settings
    about = {
        "Source-Organization": settings.kommune,
        "External-Description": settings.site_name,
        "External-Identifier": git_history.committed_state(root) or settings.site_url or settings.site_name,
    }
    folder.parent.mkdir(parents=True, exist_ok=True)
    new, old = (folder.with_name(f".{folder.name}-{name}") for name in ("new", "aside"))
    try:
        atomic_swap.recover_swap(folder, old)
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir()
        archive_bag.write_bag(new, payload, about, day)
        atomic_files.fsync_tree(new)
        purge.record_archive(root, folder)
        atomic_swap.swap_in(new, folder, old)
    finally:
        shutil.rmtree(new, ignore_errors=True)


def require_own_folder(folder: Path, root: Path) -> None:
    """Raise Failure when a bag may not be written to a folder: among the repository's files, or over other files."""
    resolved, repository = folder.resolve(), root.resolve()
    generated = [build_dir(root).resolve(), *((root / site).resolve() for site in SITES.values())]
    if resolved.is_relative_to(repository) or repository.is_relative_to(resolved) or resolved in generated:
        raise Failure(fill(_INSIDE, {"folder": folder}))
    published = published_around(root, folder)
    if published is not None:
        raise Failure(fill(_PUBLISHED, {"folder": folder, "published": published}))
    is_taken = folder.is_symlink() or (folder.exists() and (not folder.is_dir() or any(folder.iterdir())))
    if is_taken and not (folder.is_dir() and not folder.is_symlink() and archive_bag.is_own_bag(folder)):
        raise Failure(fill(_FOREIGN, {"folder": folder}))


def _can_have_been_published(manuscript: Manuscript, day: dt.date) -> bool:
    record = manuscript.record
    is_finished = record.get(story_fields.STATUS, Status.DRAFT) in {Status.READY, Status.ARCHIVED}
    return manuscript.broken is None and is_finished and record.get(story_fields.PUBLISHED, dt.date.max) <= day


def _edition(manuscript: Manuscript) -> Edition:
    is_internal = manuscript.record.get(story_fields.AUDIENCE, Audience.ALL) is Audience.INTERNAL
    return Edition.INTERNAL if is_internal else Edition.PUBLIC


def _days(manuscript: Manuscript, evaluation: Evaluation, day: dt.date) -> Iterator[dt.date]:
    """Yield days on which the story may have been out, the latest first: consents of then can have run out since."""
    record = manuscript.record
    days = [day]
    expires = record.get(story_fields.EXPIRES)
    if expires is not None and expires <= day:
        days = [expires - dt.timedelta(days=1)]
    signed_off = approval.sign_off(manuscript, evaluation.registers)
    days += [signed_off.date] if signed_off else []
    days.append(record.get(story_fields.PUBLISHED, day))
    yield from dict.fromkeys(sorted((one for one in days if one <= day), reverse=True))


def _files(
    archived: ArchivedStory, selection: ArchiveSelection, store: Path, day: dt.date
) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a story in the archive, by name."""
    root = selection.evaluation.repository.root
    media = {path.rsplit("/", 1)[-1]: atomic_files.on_disk(root, path).read_bytes() for path in _media(archived.story)}
    yield "story.html", _document(archived, selection, store, day).encode()
    data = _data(archived, selection, media)
    yield "story.json", (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()
    yield from media.items()


def _media(story: Story) -> Iterator[str]:
    """Yield the path of each picture, film and caption file that the story shows."""
    yield from (picture.file_info.path for picture in story.pictures if picture.file_info)
    if story.video:
        files = (story.video.film, story.video.spoken, story.video.described)
        yield from (file.path for file in files if file)


def _document(archived: ArchivedStory, selection: ArchiveSelection, store: Path, day: dt.date) -> str:
    """Return the story as a document with its pictures in it."""
    made = standalone_story(archived.story, archived.manuscript, selection.evaluation)
    environment, words = made.environment(), made.page_words
    note = words(
        "archive_note",
        published=long_date(archived.story.published, words.form),
        kommune=selection.evaluation.settings.kommune,
        day=long_date(day, words.form),
    )
    values = made.values(environment) | {"note": note, "address": _address(archived, selection)}
    with templating.template_errors():
        return made.with_pictures(environment.get_template("archive.html").render(**values), store)


def _address(archived: ArchivedStory, selection: ArchiveSelection) -> str:
    """Return the address that the story has or had; empty for an internal one, and where the site has none."""
    settings = selection.evaluation.settings
    is_public = archived.edition is Edition.PUBLIC and settings.site_url
    return f"{settings.site_url}{Addresses(settings.form).story(archived.story.id)}" if is_public else ""


def _data(archived: ArchivedStory, selection: ArchiveSelection, media: dict[str, bytes]) -> dict[str, Any]:
    """Return the data of a story: what readers saw, who approved it, and which consents it was published with.

    People are named as the story shows them; in approvals and consents they are ids.
    """
    story, manuscript, registers = archived.story, archived.manuscript, selection.evaluation.registers
    signed_off = approval.sign_off(manuscript, registers)
    form = story.form(selection.evaluation.settings.form)
    expires = manuscript.record.get(story_fields.EXPIRES)
    return {
        "version": 1,
        "id": story.id,
        "kind": story.kind.en,
        "language": story.language.en,
        "audience": story.audience.en,
        "title": story.title,
        "lead": story.lead,
        "published": story.published.isoformat(),
        "expires": expires.isoformat() if expires else None,
        "address": _address(archived, selection) or None,
        "unit": {"id": story.unit.id, "name": story.unit.name.in_form(form)} if story.unit else None,
        "themes": [{"id": theme.id, "name": theme.name.in_form(form)} for theme in story.themes],
        "people": [
            {"name": who.name, "role": who.role.in_form(form) if who.role else None, "shown": who.shown.en}
            for who in story.people
        ],
        "authors": [byline.text for byline in story.authors],
        "pictures": [
            {
                "file": picture.file_info.path.rsplit("/", 1)[-1],
                "alt": picture.alt,
                "caption": picture.caption,
                "credit": picture.credit.text if picture.credit else None,
            }
            for picture in story.pictures
            if picture.file_info
        ],
        "files": {name: hashlib.sha256(content).hexdigest() for name, content in media.items()},
        "approvals": [
            {"person": one.person, "date": one.date.isoformat(), "digest": one.digest}
            for one in approval.approvals(manuscript, registers)
        ],
        "signed_off": {"date": signed_off.date.isoformat(), "digest": signed_off.digest} if signed_off else None,
        "consents": list(_consents(archived, selection)),
    }


def _consents(archived: ArchivedStory, selection: ArchiveSelection) -> Iterator[dict[str, Any]]:
    """Yield the consents that the story was published with: a reference to each, and never the form itself."""
    context = BuildContext(archived.day, archived.edition)
    for need in consent_needs(archived.manuscript, selection.evaluation.registers, context):
        for verdict in need.verdicts:
            entries = [one for one in need.person.consent if one.covers(verdict.use, verdict.channel)]
            for one in (one for one in entries if one.given <= archived.day <= one.until and one.withdrawn is None):
                yield {
                    "person": need.person.id,
                    "use": verdict.use.en,
                    "channel": verdict.channel.en,
                    "given": one.given.isoformat(),
                    "until": one.until.isoformat(),
                    "basis": one.basis.en,
                    "law": one.law,
                    "ref": one.ref,
                }
