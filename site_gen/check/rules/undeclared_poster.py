"""FLM005: the poster of a film is a declared picture of the story."""

from collections.abc import Iterator

from site_gen.check.rule import A_FILM, Example, Finding, StoryRule
from site_gen.model import media_fields, story_fields
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import Manuscript
from site_gen.pictures.picture_fields import pictures_of


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield a poster that is not among the story's pictures."""
    video = manuscript.record.get(story_fields.VIDEO)
    placed = video.at(media_fields.VIDEO_POSTER) if video else None
    if placed is not None and placed.value not in {
        one.get(media_fields.PICTURE_FILE) for one in pictures_of(manuscript)
    }:
        yield Finding(placed.span, {"file": placed.value})


RULE = StoryRule(
    code="FLM005",
    name="undeclared-poster",
    title=Words(
        nn="Ein filmplakat som ikkje er ført opp som bilete", nb="En filmplakat som ikke er ført opp som bilde"
    ),
    sample={"file": "plakat.jpg"},
    blocks=Blocks.PUBLISH,
    message=Words(
        nn="Plakaten «{file}» står ikkje i lista «bilete».", nb="Plakaten «{file}» står ikke i listen «bilder»."
    ),
    why=Words(
        nn="Plakaten er eit bilete som alle andre: vi må vite kven som er på det, kven som tok det, og kva vi ser.",
        nb="Plakaten er et bilde som alle andre: vi må vite hvem som er på det, hvem som tok det, og hva vi ser.",
    ),
    hint=Words(
        nn="Før biletet opp under «bilete» òg, med same filnamn: - fil: {file}",
        nb="Før bildet opp under «bilder» også, med samme filnavn: - fil: {file}",
    ),
    bad=(Example(A_FILM, highlights="p.jpg", other_files=(("stories/p.jpg", "PICTURE 1600x1200"),)),),
    good=(
        Example(
            f"{A_FILM}\nbilete:\n  - {{fil: p.jpg, alt: Song., foto: Siri Vik, rett: eige, personar: ingen, born: ingen}}",
            other_files=(("stories/p.jpg", "PICTURE 1600x1200"),),
        ),
    ),
    check=check,
)
