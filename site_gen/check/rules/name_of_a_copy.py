"""ADR007: a file does not have a name that programs give to copies."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from site_gen.check.rule import Example, Finding, LibraryRule
from site_gen.model.diagnostic import Blocks
from site_gen.model.file_index import FileEntry, FileIndex
from site_gen.model.localized import Words
from site_gen.model.source_positions import whole_line_span

_AFTER = "|".join(  # noqa: FLY002 - one program a line
    (
        r" ?[-–] ?(?:kopi|copy)(?: ?\(\d{1,3}\)| \d{1,3})?",  # Windows: «x - Kopi», «x - Copy (2)»
        r" (?:kopi|copy)(?: \d{1,3})?",  # macOS: «x kopi», «x copy 2»
        r" ?\([^()]*(?:conflict|konflikt)[^()]*\)",  # Dropbox, Nextcloud: «x (Conflicted copy 2026-11-20)»
        r" ?\(\d{1,3}\)",  # Google Drive, browsers: «x (1)»
        r"[._-]sync-conflict-[\w-]+",  # Syncthing
        r"-(?-i:[A-Z][A-Z0-9-]{2,14})",  # OneDrive: «x-PCNAVN»
        r"~|\.(?:orig|bak|backup|old|kopi|copy)",  # editors: «x~», «x.bak»
    )
)
_MAY_BE_COPY = re.compile(r"[ (~]|(?-i:-[A-Z])|kopi|copy|sync-conflict|\.(?:orig|bak|old)", re.IGNORECASE)
"""What every name of a copy has; it is faster to look for in a path."""
_COPY = re.compile(rf"(?:(?:kopi av|copy of) )?(?P<original>.+?)(?:{_AFTER}){{0,5}}", re.IGNORECASE)


def check(library: FileIndex) -> Iterator[tuple[FileEntry, Finding]]:
    """Yield each story that is named as a copy of another in the same place."""
    there = {story.path.casefold(): story.path for story in library.stories}
    for story in library.stories:
        if _MAY_BE_COPY.search(story.path) is None:
            continue
        for name in _originals(PurePosixPath(story.path)):
            original = there.get(name.casefold())
            if original is not None and original != story.path:
                yield story, Finding(whole_line_span(1), {"original": original})
                break


def _originals(path: PurePosixPath) -> Iterator[str]:
    """Yield the paths of the originals that a path's file name or folder name is a copy of."""
    name = _original(path.stem)
    if name is not None:
        yield str(path.with_name(f"{name}.md"))
    folder = _original(path.parent.name)
    if folder is not None:
        yield str(path.parent.with_name(folder) / path.name)
        yield str(path.parent.with_name(f"{folder}.md"))


def _original(name: str) -> str | None:
    found = _COPY.fullmatch(name)
    return found["original"] if found and found["original"] != name else None


RULE = LibraryRule(
    code="ADR007",
    name="name-of-a-copy",
    title=Words(nn="Eit filnamn som liknar ein kopi", nb="Et filnavn som ligner en kopi"),
    sample={"original": "stories/sjukeheimen/langvakta.md"},
    blocks=Blocks.NOTHING,
    message=Words(
        nn="Etter namnet å døme er dette ein kopi av {original}.",
        nb="Etter navnet å dømme er dette en kopi av {original}.",
    ),
    why=Words(
        nn="Slike filer kjem når to skriv samstundes, eller når nokon tek ein kopi før dei rettar. Dei blir lett liggjande, og ingen veit kva for ei av dei som gjeld.",
        nb="Slike filer kommer når to skriver samtidig, eller når noen tar en kopi før de retter. De blir lett liggende, og ingen vet hvilken av dem som gjelder.",
    ),
    hint=Words(
        nn="Flytt det som er nytt, over i originalen, og slett kopien. Er det ei eiga forteljing, så gi fila eit eige namn.",
        nb="Flytt det som er nytt, over i originalen, og slett kopien. Er det en egen fortelling, så gi filen et eget navn.",
    ),
    bad=(
        Example(path="stories/god - kopi.md", other_files=(("stories/god.md", "SAME"),)),
        Example(path="stories/god (Conflicted copy 2026-11-20).md", other_files=(("stories/god.md", "SAME"),)),
        Example(path="stories/god (1)/index.md", other_files=(("stories/god/index.md", "SAME"),)),
        Example(path="stories/god-LAPTOP-4711.md", other_files=(("stories/god.md", "SAME"),)),
    ),
    good=(
        Example(path="stories/god (1).md"),
        Example(path="stories/god-2.md", other_files=(("stories/god.md", "SAME"),)),
    ),
    check=check,
)
