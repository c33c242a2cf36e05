"""ADR001: two stories have two addresses."""

from collections import defaultdict
from collections.abc import Iterator

from site_gen.check.rule import Example, Finding, LibraryRule
from site_gen.language.phrases import listed
from site_gen.model.diagnostic import Stops
from site_gen.model.library import Listed, ListedStory, Listing
from site_gen.model.places import whole_line
from site_gen.model.words import Words


def check(library: Listing) -> Iterator[tuple[Listed, Finding]]:
    """Point at every story whose address another has too: which came first we cannot know."""
    by_address: dict[str, list[ListedStory]] = defaultdict(list)
    for manuscript in library.stories:
        by_address[manuscript.id].append(manuscript)
    for same in by_address.values():
        for manuscript in same if len(same) > 1 else ():
            others = listed([other.path for other in same if other is not manuscript])
            yield manuscript, Finding(whole_line(1), {"others": others, "address": manuscript.id})


RULE = LibraryRule(
    code="ADR001",
    name="shared-address",
    title=Words(nn="To sider med same adresse", nb="To sider med samme adresse"),
    sample={"address": "langvakta", "others": "stories/sjukeheimen/langvakta.md"},
    stops=Stops.PUBLISH,
    message=Words(
        nn="Adressa «{address}» er òg adressa til {others}.",
        nb="Adressen «{address}» er også adressen til {others}.",
    ),
    why=Words(
        nn="Filnamnet er adressa på nettstaden. Med to av same slag ville den eine ha skrive over den andre.",
        nb="Filnavnet er adressen på nettstedet. Med to av samme slag ville den ene ha skrevet over den andre.",
    ),
    mend=Words(
        nn="Gi den eine fila eit anna namn. Er forteljinga alt publisert, er det den nye som skal byte.",
        nb="Gi den ene filen et annet navn. Er fortellingen alt publisert, er det den nye som skal bytte.",
    ),
    bad=(
        Example(beside=(("stories/God/index.md", "SAME"),)),
        Example(path="stories/a/god.md", beside=(("stories/b/god.md", "SAME"),)),
    ),
    check=check,
)
