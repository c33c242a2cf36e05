"""PLA001: only one story is featured."""

from collections.abc import Iterator

from site_gen.check.rule import Example, Finding, LibraryRule
from site_gen.language.phrases import join_words
from site_gen.model.diagnostic import Blocks
from site_gen.model.file_index import FileEntry, FileIndex
from site_gen.model.localized import Words


def check(library: FileIndex) -> Iterator[tuple[FileEntry, Finding]]:
    """Yield every featured ready story when there are several."""
    found = [(one, one.featured) for one in library.stories if one.featured is not None]
    if len(found) > 1:
        paths = sorted(one.path for one, _ in found)
        for one, span in found:
            yield one, Finding(span, {"others": join_words([path for path in paths if path != one.path])})


RULE = LibraryRule(
    code="PLA001",
    name="second-featured-story",
    title=Words(nn="To framheva forteljingar", nb="To fremhevede fortellinger"),
    sample={"others": "stories/sjukeheimen/langvakta.md"},
    blocks=Blocks.NOTHING,
    message=Words(nn="{others} er òg framheva.", nb="{others} er også fremhevet."),
    why=Words(
        nn="Øvst på framsida er det plass til éi forteljing. Er fleire framheva, står den nyaste av dei der.",
        nb="Øverst på forsiden er det plass til én fortelling. Er flere fremhevet, står den nyeste av dem der.",
    ),
    hint=Words(
        nn="Ta bort «framheva: ja» i dei andre, så er det du som vel kva for ei som står øvst. No er det den nyaste.",
        nb="Ta bort «fremhevet: ja» i de andre, så er det du som velger hvilken som står øverst. Nå er det den nyeste.",
    ),
    bad=(
        Example(
            "framheva: ja",
            highlights="ja",
            other_files=(
                (
                    "stories/annan.md",
                    "---\nslag: suksesshistorie\ntittel: Ein annan song\nstatus: klar\nframheva: ja\n---\nVi song.\n",
                ),
            ),
        ),
    ),
    good=(
        Example("framheva: ja"),
        Example(
            "framheva: ja",
            other_files=(
                (
                    "stories/annan.md",
                    "---\nslag: suksesshistorie\ntittel: Ein annan song\nstatus: arkivert\nframheva: ja\n---\nVi song.\n",
                ),
            ),
        ),
    ),
    check=check,
)
