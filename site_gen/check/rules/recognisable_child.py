"""PIC009: no child can be recognised in a picture."""

from collections.abc import Iterator

from site_gen.check.rule import Example, Finding, StoryRule
from site_gen.model import media_fields
from site_gen.model.choices import Children
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import FileKind, Manuscript
from site_gen.pictures.picture_fields import pictures_of


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield each picture that is declared to show recognisable children."""
    for record in pictures_of(manuscript):
        placed = record.at(media_fields.PICTURE_CHILDREN)
        if placed is not None and placed.value is Children.RECOGNISABLE:
            yield Finding(placed.span, {"file": record.get(media_fields.PICTURE_FILE, "?")})


RULE = StoryRule(
    code="PIC009",
    name="recognisable-child",
    title=Words(nn="Eit barn som kan kjennast att på eit bilete", nb="Et barn som kan gjenkjennes på et bilde"),
    sample={"file": "leik.jpg"},
    blocks=Blocks.NOTHING,
    protects_people=True,
    file_kinds=frozenset({FileKind.STORY, FileKind.PERSON}),
    message=Words(
        nn="På «{file}» er det born som kan kjennast att. Biletet blir ikkje vist.",
        nb="På «{file}» er det barn som kan gjenkjennes. Bildet blir ikke vist.",
    ),
    why=Words(
        nn="Eit barn kan ikkje sjølv seie ja til å bli kjent att på kommunen sin nettstad i åra som kjem.",
        nb="Et barn kan ikke selv si ja til å bli gjenkjent på kommunens nettsted i årene som kommer.",
    ),
    hint=Words(
        nn="Ta eit nytt bilete der ingen born kan kjennast att: bakfrå, hender, spor etter leiken. Slett det gamle.",
        nb="Ta et nytt bilde der ingen barn kan gjenkjennes: bakfra, hender, spor etter leken. Slett det gamle.",
    ),
    bad=(
        Example(
            "bilete:\n  - {fil: regn.jpg, alt: Leik., foto: Siri Vik, rett: eige, personar: ingen, born: attkjennelege}",
            highlights="attkjennelege",
            other_files=(("stories/regn.jpg", "PICTURE 1600x1200"),),
        ),
    ),
    good=(
        Example(
            "bilete:\n  - {fil: regn.jpg, alt: Leik., foto: Siri Vik, rett: eige, personar: ingen, born: ikkje_attkjennelege}",
            other_files=(("stories/regn.jpg", "PICTURE 1600x1200"),),
        ),
    ),
    check=check,
)
