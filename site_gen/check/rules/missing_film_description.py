"""FLM006: a film has a description for those who cannot see it, or a reason for having none."""

from collections.abc import Iterator

from site_gen.check.rule import A_FILM, Example, Finding, StoryRule
from site_gen.model import media_fields, story_fields
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import Manuscript


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield a description that has neither a file nor a reason."""
    video = manuscript.record.get(story_fields.VIDEO)
    placed = video.at(media_fields.VIDEO_DESCRIPTION) if video else None
    if placed is not None and not {media_fields.DESCRIPTION_FILE.name, media_fields.DESCRIPTION_NOT_NEEDED.name} & set(
        placed.value.placed
    ):
        yield Finding(placed.span)


_FRONT = A_FILM.replace("{trengst_ikkje: Alt blir sagt.}", "SAYS")

RULE = StoryRule(
    code="FLM006",
    name="missing-film-description",
    title=Words(nn="Ein film utan synstolking", nb="En film uten synstolking"),
    blocks=Blocks.PUBLISH,
    message=Words(
        nn="«synstolking» er tom: der står verken ei fil eller ein grunn.",
        nb="«synstolking» er tom: der står verken en fil eller en grunn.",
    ),
    why=Words(
        nn="Den som ikkje ser, må få vite det som berre blir vist. Blir alt viktig sagt, treng filmen det ikkje, og då "
        "seier sida det.",
        nb="Den som ikke ser, må få vite det som bare blir vist. Blir alt viktig sagt, trenger filmen det ikke, og da "
        "sier siden det.",
    ),
    hint=Words(
        nn="Skriv namnet på ei synstolka utgåve, eller grunnen til at filmen ikkje treng det, på linja "
        "under: «trengst_ikkje: Alt som blir vist, blir òg sagt.»",
        nb="Skriv navnet på en synstolket utgave, eller grunnen til at filmen ikke trenger det, på linjen "
        "under: «trengs_ikke: Alt som vises, blir også sagt.»",
    ),
    bad=(
        Example(_FRONT.replace("SAYS", "{}")),
        Example(_FRONT.replace("SAYS", "{trengst_ikkje: }")),
    ),
    good=(
        Example(_FRONT.replace("SAYS", "{trengst_ikkje: Alt blir sagt.}")),
        Example(
            _FRONT.replace("SAYS", "film-synstolka.mp4"), other_files=(("stories/film-synstolka.mp4", "FILM mp4"),)
        ),
    ),
    check=check,
)
