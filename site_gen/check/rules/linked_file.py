"""FIL003: a story is a file of its own, not a symbolic link."""

from collections.abc import Iterator

from site_gen.check.rule import EVERY_FILE, Example, Finding, StoryRule
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import FileErrorKind, Manuscript


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield the position where reading stopped."""
    fault = manuscript.broken
    if fault is not None and fault.broken is FileErrorKind.SYMLINK:
        yield Finding(fault.span, {})


RULE = StoryRule(
    code="FIL003",
    name="linked-file",
    title=Words(nn="Ei lenkje der det skulle vere ei fil", nb="En lenke der det skulle være en fil"),
    blocks=Blocks.PREVIEW,
    file_kinds=EVERY_FILE,
    message=Words(nn="Dette er berre ein snarveg til ei anna fil.", nb="Dette er bare en snarvei til en annen fil."),
    why=Words(
        nn="Ein snarveg kan peike ut av mappa, til noko som ikkje skal publiserast.",
        nb="En snarvei kan peke ut av mappen, til noe som ikke skal publiseres.",
    ),
    hint=Words(nn="Legg sjølve fila her i staden for snarvegen.", nb="Legg selve filen her i stedet for snarveien."),
    bad=(Example(raw=b"", other_files=(("stories/god.md", "-> /etc/hostname"),), line=1),),
    check=check,
)
