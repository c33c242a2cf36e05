"""PLA002: two teams in a unit do not have names that differ only in spelling."""

from collections import defaultdict
from collections.abc import Iterator

from site_gen import addresses
from site_gen.check.rule import Example, Finding, LibraryRule
from site_gen.language.phrases import join_words
from site_gen.model.diagnostic import Blocks
from site_gen.model.file_index import FileEntry, FileIndex, StoryEntry
from site_gen.model.localized import Words


def check(library: FileIndex) -> Iterator[tuple[FileEntry, Finding]]:
    """Yield the team of every ready story whose address another team in the unit would share."""
    by_address: dict[tuple[str, str], list[StoryEntry]] = defaultdict(list)
    for story in library.stories:
        if story.team is not None:
            by_address[story.team.unit, addresses.slug(story.team.name)].append(story)
    for stories in by_address.values():
        names = {addresses.team_key(story.team.name): story.team.name for story in stories if story.team}
        for story in stories if len(names) > 1 else ():
            assert story.team is not None, "only stories with a team are here"
            others = [f"«{name}»" for key, name in sorted(names.items()) if key != addresses.team_key(story.team.name)]
            yield story, Finding(story.team.span, {"team": story.team.name, "others": join_words(others)})


_OTHER = "---\nslag: suksesshistorie\ntittel: Ein annan song\nstatus: klar\neining: song\narbeidslag: {team}\n---\nVi song.\n"

RULE = LibraryRule(
    code="PLA002",
    name="team-with-a-similar-name",
    title=Words(nn="To lag med nesten same namn", nb="To lag med nesten samme navn"),
    sample={"team": "Lag A", "others": "«Lag Å»"},
    blocks=Blocks.NOTHING,
    message=Words(
        nn="Arbeidslaget «{team}» heiter nesten det same som {others} i den same eininga.",
        nb="Arbeidslaget «{team}» heter nesten det samme som {others} i den samme enheten.",
    ),
    why=Words(
        nn="Kvart lag har si eiga side, og adressa til sida er namnet utan æ, ø og å. Er laga to, får sidene nesten same adresse; er dei eitt, blir forteljingane delte på to sider.",
        nb="Hvert lag har sin egen side, og adressen til siden er navnet uten æ, ø og å. Er lagene to, får sidene nesten samme adresse; er de ett, blir fortellingene delt på to sider.",
    ),
    hint=Words(
        nn="Er det eitt lag, skriv namnet likt i alle forteljingane. Er det to, la namna vere tydelegare ulike.",
        nb="Er det ett lag, skriv navnet likt i alle fortellingene. Er det to, la navnene være tydeligere ulike.",
    ),
    bad=(
        Example(
            "arbeidslag: Lag Å", highlights="Lag Å", other_files=(("stories/annan.md", _OTHER.format(team="Lag A")),)
        ),
        Example(
            "arbeidslag: Lag 1/2",
            highlights="Lag 1/2",
            other_files=(("stories/annan.md", _OTHER.format(team="Lag 1-2")),),
        ),
    ),
    good=(
        Example("arbeidslag: Lag A", other_files=(("stories/annan.md", _OTHER.format(team="lag  a")),)),
        Example("arbeidslag: Lag A", other_files=(("stories/annan.md", _OTHER.format(team="Lag B")),)),
    ),
    check=check,
)
