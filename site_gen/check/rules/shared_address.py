"""ADR001: each story has an address of its own."""

from collections import defaultdict
from collections.abc import Iterator

from site_gen import address_claims
from site_gen.check.rule import Example, Finding, LibraryRule
from site_gen.model.diagnostic import Blocks
from site_gen.model.file_index import FileEntry, FileIndex, StoryEntry
from site_gen.model.localized import Words
from site_gen.model.source_positions import whole_line_span


def check(library: FileIndex) -> Iterator[tuple[FileEntry, Finding]]:
    """Yield every story whose address another has; of those that may be published, one keeps it."""
    by_address: dict[str, list[StoryEntry]] = defaultdict(list)
    for story in address_claims.in_order(library.stories, library.day, library.excluded):
        by_address[story.id].append(story)
    for first, *others in by_address.values():
        for story in others if address_claims.may_go_out(first) else ():
            yield story, Finding(whole_line_span(1), {"other": first.path, "address": story.id})
        if address_claims.may_go_out(first) and any(story.path == first.path for story in others):
            # One name in two spellings of æ, ø or å: it is unknown which of them is meant.
            yield first, Finding(whole_line_span(1), {"other": first.path, "address": first.id})


RULE = LibraryRule(
    code="ADR001",
    name="shared-address",
    title=Words(nn="To sider med same adresse", nb="To sider med samme adresse"),
    sample={"address": "langvakta", "other": "stories/sjukeheimen/langvakta.md"},
    blocks=Blocks.PUBLISH,
    message=Words(
        nn="Adressa «{address}» høyrer til {other}.",
        nb="Adressen «{address}» hører til {other}.",
    ),
    why=Words(
        nn="Filnamnet er adressa på nettstaden, og der er det plass til éi forteljing. Den som har vore klar lengst, både kontrollert og komen til datoen sin, beheld henne. Utkast, arkiverte forteljingar og slike som er stoppa av noko anna, tek ikkje adressa frå nokon.",
        nb="Filnavnet er adressen på nettstedet, og der er det plass til én fortelling. Den som har vært klar lengst, både kontrollert og kommet til datoen sin, beholder den. Utkast, arkiverte fortellinger og slike som er stoppet av noe annet, tar ikke adressen fra noen.",
    ),
    hint=Words(
        nn="Gi denne fila (eller mappa, når fila heiter index.md) eit anna namn.",
        nb="Gi denne filen (eller mappen, når filen heter index.md) et annet navn.",
    ),
    bad=(
        Example(other_files=(("stories/God/index.md", "SAME"),)),
        Example(path="stories/b/god.md", other_files=(("stories/a/god.md", "SAME"),)),
    ),
    good=(
        Example(),
        Example(
            path="stories/b/god.md", other_files=(("stories/a/god.md", "---\ntittel: Utkast\nstatus: utkast\n---\n"),)
        ),
        Example(
            path="stories/b/god.md", other_files=(("stories/a/god.md", "---\ntittel: Gøymd\nstatus: arkivert\n---\n"),)
        ),
        Example(path="stories/b/god.md", other_files=(("stories/a/god.md", "Berre eit notat.\n"),)),
    ),
    check=check,
)
