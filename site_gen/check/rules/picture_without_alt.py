"""PIC003: a picture has an alternative text."""

from collections.abc import Iterator

from site_gen.check.rule import Example, Finding, StoryRule
from site_gen.model import media_fields
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import FileKind, Manuscript
from site_gen.pictures.picture_fields import pictures_of


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield each picture that has no alternative text and is not declared as decorative."""
    for record in pictures_of(manuscript):
        if not record.get(media_fields.PICTURE_ALT, "").strip() and not record.get(
            media_fields.PICTURE_DECORATIVE, False
        ):
            placed = record.at(media_fields.PICTURE_FILE)
            yield Finding(placed.span if placed else record.span, {"file": placed.value if placed else "?"})


RULE = StoryRule(
    code="PIC003",
    name="picture-without-alt",
    title=Words(nn="Eit bilete utan alternativ tekst", nb="Et bilde uten alternativ tekst"),
    sample={"file": Words(nn="kaffi.jpg", nb="kaffe.jpg")},
    blocks=Blocks.PUBLISH,
    file_kinds=frozenset({FileKind.STORY, FileKind.PERSON}),
    message=Words(
        nn="Biletet «{file}» har ingen tekst for dei som ikkje ser det.",
        nb="Bildet «{file}» har ingen tekst for dem som ikke ser det.",
    ),
    why=Words(
        nn="Ein skjermlesar les opp den alternative teksten. Utan han er biletet eit hòl i forteljinga, og lova krev han.",
        nb="En skjermleser leser opp den alternative teksten. Uten den er bildet et hull i fortellingen, og loven krever den.",
    ),
    hint=Words(
        nn="Skriv «alt:» med éi setning om kva vi ser, eller «pynt: ja» når biletet berre er pynt.",
        nb="Skriv «alt:» med én setning om hva vi ser, eller «pynt: ja» når bildet bare er pynt.",
    ),
    bad=(
        Example(
            "bilete:\n  - {fil: regn.jpg, foto: Siri Vik, rett: eige, personar: ingen, born: ingen}",
            highlights="regn.jpg",
            other_files=(("stories/regn.jpg", "PICTURE 1600x1200"),),
        ),
    ),
    good=(
        Example(
            "bilete:\n  - {fil: regn.jpg, pynt: ja, foto: Siri Vik, rett: eige, personar: ingen, born: ingen}",
            other_files=(("stories/regn.jpg", "PICTURE 1600x1200"),),
        ),
    ),
    check=check,
)
