"""ADR004: an old address redirects to one story."""

from collections.abc import Iterator

from site_gen import address_claims
from site_gen.addresses import Addresses, redirect_file
from site_gen.check.rule import Example, Finding, LibraryRule
from site_gen.language.phrases import join_words
from site_gen.model.diagnostic import Blocks
from site_gen.model.file_index import FileEntry, FileIndex, StoryEntry
from site_gen.model.localized import Form, Words
from site_gen.model.manuscript import FileKind


def check(library: FileIndex) -> Iterator[tuple[FileEntry, Finding]]:
    """Yield old addresses that are a story's present address, and those that another story keeps.

    A story that is excluded for reasons of its own takes none from one that goes out.
    """
    form = next((file.form for file in library.files if file.file_kind is FileKind.SETTINGS), Form.NN)
    stories = address_claims.in_order(library.stories, library.day, library.excluded)
    today: dict[str, StoryEntry] = {}
    holders: dict[str, StoryEntry] = {}
    for story in filter(address_claims.may_go_out, stories):
        today.setdefault(f"{Addresses(form).story(story.id)}index.html", story)
        for address, _ in story.moved_from:
            holders.setdefault(redirect_file(address) or "", story)
    for story in stories:
        goes_out = address_claims.may_go_out(story) and story.path not in library.excluded
        for address, span in story.moved_from:
            path = redirect_file(address)
            found = [today[path]] if path in today and not (goes_out and today[path].path in library.excluded) else []
            found += [holders[path]] if path and holders.get(path, story) is not story else []
            others = list(dict.fromkeys(other.path for other in found))
            if path and others:
                yield story, Finding(span, {"address": address, "others": join_words(others)})


RULE = LibraryRule(
    code="ADR004",
    name="shared-old-address",
    title=Words(nn="To forteljingar med same tidlegare adresse", nb="To fortellinger med samme tidligere adresse"),
    sample={"address": "/nyheiter/langvakta/", "others": "stories/sjukeheimen/langvakta.md"},
    blocks=Blocks.PUBLISH,
    message=Words(
        nn="Den tidlegare adressa «{address}» høyrer òg til {others}.",
        nb="Den tidligere adressen «{address}» hører også til {others}.",
    ),
    why=Words(
        nn="Ei tidlegare adresse kan vise vidare til éi forteljing, og berre der det ikkje står ei no.",
        nb="En tidligere adresse kan vise videre til én fortelling, og bare der det ikke står en nå.",
    ),
    hint=Words(
        nn="La adressa stå i den forteljinga som lesarane leitar etter, og ta henne bort frå den andre.",
        nb="La adressen stå i den fortellingen som leserne leter etter, og ta den bort fra den andre.",
    ),
    bad=(
        Example(
            "status: utkast\ntidlegare_adresser: [/nyheiter/song/]",
            highlights="/nyheiter/song/",
            other_files=(
                ("stories/ny.md", "---\ntittel: Ny\nstatus: klar\ntidlegare_adresser: [/nyheiter/song/]\n---\n"),
            ),
        ),
        Example("tidlegare_adresser: [/forteljingar/god/]", highlights="/forteljingar/god/"),
        Example(
            "status: utkast\ntidlegare_adresser: forteljingar/ny",
            other_files=(("stories/ny.md", "---\ntittel: Ny\nstatus: klar\n---\n"),),
        ),
    ),
    good=(
        Example("tidlegare_adresser: [/nyheiter/song/]", other_files=(("stories/ny.md", "---\ntittel: Ny\n---\n"),)),
        Example("tidlegare_adresser: forteljingar/ny", other_files=(("stories/ny.md", "---\ntittel: Ny\n---\n"),)),
    ),
    check=check,
)
