"""FLM008: no child can be recognised in a film."""

from collections.abc import Iterator

from site_gen.check.rule import A_FILM, Example, Finding, StoryRule
from site_gen.model import media_fields, story_fields
from site_gen.model.choices import Children
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import Manuscript


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield the field that says that children can be recognised, by face, name or voice."""
    video = manuscript.record.get(story_fields.VIDEO)
    placed = video.at(media_fields.VIDEO_CHILDREN) if video else None
    if placed is not None and placed.value is Children.RECOGNISABLE:
        yield Finding(placed.span)


_FRONT = A_FILM.replace("born: ingen", "born: SAYS")

RULE = StoryRule(
    code="FLM008",
    name="child-in-film",
    title=Words(nn="Eit barn som kan kjennast att i ein film", nb="Et barn som kan gjenkjennes i en film"),
    blocks=Blocks.PUBLISH,
    message=Words(
        nn="I filmen er det born som kan kjennast att. Han kan ikkje publiserast.",
        nb="I filmen er det barn som kan gjenkjennes. Den kan ikke publiseres.",
    ),
    why=Words(
        nn="Eit barn kan ikkje sjølv seie ja til å bli kjent att på nettstaden i åra som kjem, og ein film viser både "
        "ansikt, røyst og måte å vere på.",
        nb="Et barn kan ikke selv si ja til å bli gjenkjent på nettstedet i årene som kommer, og en film viser både "
        "ansikt, stemme og væremåte.",
    ),
    hint=Words(
        nn="Klipp bort det som viser borna, eller film hender, ryggar og spor etter leiken. Skriv så «born: "
        "ikkje_attkjennelege».",
        nb="Klipp bort det som viser barna, eller film hender, rygger og spor etter leken. Skriv så «barn: "
        "ikke_gjenkjennelige».",
    ),
    bad=(Example(_FRONT.replace("SAYS", "attkjennelege"), highlights="attkjennelege"),),
    good=(
        Example(_FRONT.replace("SAYS", "ingen")),
        Example(_FRONT.replace("SAYS", "ikkje_attkjennelege")),
    ),
    check=check,
)
