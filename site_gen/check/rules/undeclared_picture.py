"""PIC007: a picture in the body is declared by the story."""

from collections.abc import Iterator

from site_gen import markdown
from site_gen.check.rule import Example, Finding, StoryRule
from site_gen.language.phrases import did_you_mean_file
from site_gen.model import media_fields
from site_gen.model.diagnostic import Blocks, Fix
from site_gen.model.localized import Words
from site_gen.model.manuscript import Manuscript
from site_gen.pictures import picture_file_names
from site_gen.pictures.picture_fields import pictures_of


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield the line of each picture in the body that the story does not declare.

    The fix writes the name of a declared picture that differs only in case, spaces or the spelling of JPEG.
    """
    declared = {name for record in pictures_of(manuscript) if (name := record.get(media_fields.PICTURE_FILE))}
    for shown in markdown.parse_body(manuscript.body).pictures():
        if shown.file not in declared:
            similar = picture_file_names.similar_file(shown.file, sorted(declared)[:_MOST_COMPARED])
            edits = (
                picture_file_names.picture_names_in_text(manuscript, shown.file, similar)
                if similar and picture_file_names.is_same_name(shown.file, similar)
                else None
            )
            slots = {"file": shown.file, "suggestion": did_you_mean_file(similar)}
            yield Finding(manuscript.body_span(shown.line), slots, Fix(edits) if edits else None)


_MOST_COMPARED = 50

RULE = StoryRule(
    code="PIC007",
    name="undeclared-picture",
    title=Words(nn="Eit bilete som ikkje er ført opp", nb="Et bilde som ikke er ført opp"),
    sample={"file": Words(nn="kaffi.jpg", nb="kaffe.jpg"), "suggestion": ""},
    blocks=Blocks.PUBLISH,
    message=Words(
        nn="Biletet «{file}» står i teksten, men ikkje i lista «bilete» øvst.",
        nb="Bildet «{file}» står i teksten, men ikke i listen «bilder» øverst.",
    ),
    why=Words(
        nn="I lista står kven som er på biletet, kven som tok det, og kva vi ser. Utan det kan ingen seie ja til det. "
        "Bilete frå andre nettstader viser vi ikkje.",
        nb="I listen står hvem som er på bildet, hvem som tok det, og hva vi ser. Uten det kan ingen si ja til det. "
        "Bilder fra andre nettsteder viser vi ikke.",
    ),
    hint=Words(
        nn="{suggestion}Legg biletet ved sida av forteljinga, før det opp under «bilete», og bruk filnamnet: ![](regn.jpg)",
        nb="{suggestion}Legg bildet ved siden av fortellingen, før det opp under «bilder», og bruk filnavnet: ![](regn.jpg)",
    ),
    bad=(
        Example(body="Det regna.\n\n![](regn.jpg)\n\nSå kom sola.", line=18),
        Example(body="Det regna. ![Regn](https://bilete.example/regn.jpg)", line=16),
    ),
    good=(
        Example(
            "bilete:\n  - {fil: regn.jpg, alt: Regn., foto: Siri Vik, rett: eige, personar: ingen, born: ingen}",
            body="Det regna.\n\n![](regn.jpg)\n\nSå kom sola.",
            other_files=(("stories/regn.jpg", "PICTURE 1600x1200"),),
        ),
    ),
    check=check,
)
