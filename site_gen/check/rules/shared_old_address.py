"""ADR004: an old address leads on to one story."""

from collections.abc import Iterator

from site_gen import claims
from site_gen.addresses import Addresses, landing
from site_gen.check.rule import Example, Finding, LibraryRule
from site_gen.language.phrases import listed
from site_gen.model.diagnostic import Stops
from site_gen.model.library import Listed, ListedStory, Listing
from site_gen.model.manuscript import Sort
from site_gen.model.words import Form, Words


def check(library: Listing) -> Iterator[tuple[Listed, Finding]]:
    """Point at old addresses where a story stands today, and at those that another has too and keeps."""
    form = next((file.form for file in library.files if file.sort is Sort.SETTINGS), Form.NN)
    stories = claims.in_order(library.stories, library.day)
    today: dict[str, ListedStory] = {}
    holders: dict[str, ListedStory] = {}
    for story in filter(claims.goes_out, stories):
        today.setdefault(f"{Addresses(form).story(story.id)}index.html", story)
        for address, _ in story.moved_from:
            holders.setdefault(landing(address) or "", story)
    for story in stories:
        for address, span in story.moved_from:
            path = landing(address)
            found = [today[path]] if path in today else []
            found += [holders[path]] if path and holders.get(path, story) is not story else []
            others = list(dict.fromkeys(other.path for other in found))
            if path and others:
                yield story, Finding(span, {"address": address, "others": listed(others)})


RULE = LibraryRule(
    code="ADR004",
    name="shared-old-address",
    title=Words(nn="To forteljingar med same tidlegare adresse", nb="To fortellinger med samme tidligere adresse"),
    sample={"address": "/nyheiter/langvakta/", "others": "stories/sjukeheimen/langvakta.md"},
    stops=Stops.PUBLISH,
    message=Words(
        nn="Den tidlegare adressa «{address}» høyrer òg til {others}.",
        nb="Den tidligere adressen «{address}» hører også til {others}.",
    ),
    why=Words(
        nn="Ei tidlegare adresse kan vise vidare til éi forteljing, og berre der det ikkje står ei no.",
        nb="En tidligere adresse kan vise videre til én fortelling, og bare der det ikke står en nå.",
    ),
    mend=Words(
        nn="La adressa stå i den forteljinga som lesarane leitar etter, og ta henne bort frå den andre.",
        nb="La adressen stå i den fortellingen som leserne leter etter, og ta den bort fra den andre.",
    ),
    bad=(
        Example(
            "tidlegare_adresser: [/nyheiter/song/]",
            marks="/nyheiter/song/",
            path="stories/ny.md",
            beside=(("stories/god.md", "SAME"),),
        ),
        Example("tidlegare_adresser: [/forteljingar/god/]", marks="/forteljingar/god/"),
        Example(
            "tidlegare_adresser: forteljingar/ny",
            beside=(("stories/ny.md", "---\ntittel: Ny\nstatus: klar\n---\n"),),
        ),
    ),
    good=(
        Example("tidlegare_adresser: [/nyheiter/song/]", beside=(("stories/ny.md", "---\ntittel: Ny\n---\n"),)),
        Example("tidlegare_adresser: forteljingar/ny", beside=(("stories/ny.md", "---\ntittel: Ny\n---\n"),)),
    ),
    check=check,
)
