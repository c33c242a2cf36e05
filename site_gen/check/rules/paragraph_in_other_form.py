"""LNG002: all paragraphs of a text are in the same written form."""

from collections.abc import Iterator

from site_gen.check.language_mix import language_mix, shown_samples
from site_gen.check.rule import EVERY_TEXT, Example, Finding, StoryRule
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import Manuscript


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield each paragraph that is certainly in the other form, unless nearly all of the story is."""
    found = language_mix(manuscript)
    for piece in () if found.nearly_all else found.pieces:
        slots = {
            "own": found.own_name,
            "other": found.other_name,
            "what": piece.what,
            "words": shown_samples(piece.told.words),
        }
        yield Finding(piece.span, slots)


_SONG = "Ein måndag i mars kom vi på jobb i regn. Då tok ein av oss til å nynne.\n\n"
_OTHER = "Jeg vet ikke hva som skjedde, men noe var annerledes da vi gikk hjem."

RULE = StoryRule(
    code="LNG002",
    name="paragraph-in-other-form",
    title=Words(nn="Eit avsnitt på den andre målforma", nb="Et avsnitt på den andre målformen"),
    sample={"own": "nynorsk", "other": "bokmål", "what": "dette avsnittet", "words": "«jeg», «ikke» og «hva»"},
    blocks=Blocks.NOTHING,
    file_kinds=EVERY_TEXT,
    message=Words(
        nn="Teksten er på {own}, men {what} ser ut til å vere på {other}: {words}.",
        nb="Teksten er på {own}, men {what} ser ut til å være på {other}: {words}.",
    ),
    why=Words(
        nn="Skjermlesarar vel uttale etter språket, og eit avsnitt på ei anna målform blir lese feil. Mange skriv litt av begge delar til dagleg, så dette er eit tips og ingen feil.",
        nb="Skjermlesere velger uttale etter språket, og et avsnitt på en annen målform blir lest feil. Mange skriver litt av begge deler til daglig, så dette er et tips og ingen feil.",
    ),
    hint=Words(
        nn="Er det nokon som blir sitert, så set «…» rundt orda deira. Elles kan du skrive om, eller be ein kollega om hjelp.",
        nb="Er det noen som blir sitert, så sett «…» rundt ordene deres. Ellers kan du skrive om, eller be en kollega om hjelp.",
    ),
    bad=(
        Example(body=_SONG + _OTHER, line=18),
        Example("tittel: Hvordan fikk vi det til?", highlights="Hvordan fikk vi det til?"),
        Example(body=f"{_SONG}- Dette visste vi.\n- {_OTHER}", line=19),
    ),
    good=(
        Example(),
        Example(body=f"{_SONG}«{_OTHER}»"),
        Example(body=f"{_SONG}> {_OTHER}"),
        Example(body=f"{_SONG}– {_OTHER}"),
        Example(body=f"{_SONG}[{_OTHER}]{{lang=nb}}"),
        Example(body=f"{_SONG}Det minner om [Hvordan vi lærte å ikke spørre noen](langvakta.md)."),
        Example("språk: en", body=_SONG + _OTHER),
    ),
    check=check,
)
