"""ADR004: an old address leads on to one story."""

from collections import defaultdict
from collections.abc import Iterator

from site_gen.addresses import Addresses, landing
from site_gen.check.rule import Example, Finding, LibraryRule
from site_gen.language.phrases import listed
from site_gen.model.diagnostic import Stops
from site_gen.model.library import Listed, ListedStory, Listing
from site_gen.model.manuscript import Sort
from site_gen.model.words import Form, Words


def check(library: Listing) -> Iterator[tuple[Listed, Finding]]:
    """Point at old addresses where a story stands today, and at those that two stories have."""
    form = next((file.form for file in library.files if file.sort is Sort.SETTINGS), Form.NN)
    holders: dict[str, list[ListedStory]] = defaultdict(list)
    for story in library.stories:
        for path in {landing(address) for address, _ in story.moved_from}:
            holders[path or ""].append(story)
    today = {f"{Addresses(form).story(story.id)}index.html": story for story in library.stories}
    for story in library.stories:
        for address, span in story.moved_from:
            path = landing(address)
            there = [today[path]] if path in today else []
            others = there + [other for other in holders[path or ""] if other is not story]
            if path and others:
                yield story, Finding(span, {"address": address, "others": listed([other.path for other in others])})


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
        Example("tidlegare_adresser: [/nyheiter/song/]", marks="/nyheiter/song/", beside=(("stories/ny.md", "SAME"),)),
        Example("tidlegare_adresser: [/forteljingar/god/]", marks="/forteljingar/god/"),
        Example("tidlegare_adresser: forteljingar/ny", beside=(("stories/ny.md", "---\ntittel: Ny\n---\n"),)),
    ),
    good=(Example("tidlegare_adresser: [/nyheiter/song/]", beside=(("stories/ny.md", "---\ntittel: Ny\n---\n"),)),),
    check=check,
)
