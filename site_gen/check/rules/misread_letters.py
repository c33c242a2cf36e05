"""SGN002: no letter of a file has been decoded in the wrong encoding."""

from collections.abc import Iterator

from site_gen.check.rule import Example, Finding, StoryRule
from site_gen.language.phrases import join_words
from site_gen.model.diagnostic import Blocks, Edit, Fix
from site_gen.model.localized import Words, fill
from site_gen.model.manuscript import FileKind, Manuscript

_MOST_LETTERS = 5


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield the first wrong letter, with the correct ones."""
    if manuscript.misread:
        letters = list(dict.fromkeys(right for _, right in manuscript.misread if right.strip()))
        number = len(manuscript.misread)
        places = _ONE if number == 1 else fill(_MANY, {"number": number})
        yield Finding(
            manuscript.misread[0][0],
            {"places": places, "letters": join_words(letters[:_MOST_LETTERS]) or "…"},
            Fix(tuple(Edit(span, right) for span, right in manuscript.misread)),
        )


_ONE = Words(nn="éin stad", nb="ett sted")
_MANY = Words(nn="{number} stader", nb="{number} steder")

RULE = StoryRule(
    code="SGN002",
    name="misread-letters",
    title=Words(nn="Øydelagde bokstavar", nb="Ødelagte bokstaver"),
    sample={"letters": "ø og å", "places": Words(nn="4 stader", nb="4 steder")},
    blocks=Blocks.NOTHING,
    file_kinds=frozenset({FileKind.STORY, FileKind.PAGE, FileKind.PERSON, FileKind.UNITS, FileKind.THEMES}),
    message=Words(
        nn="Det står feil bokstavar {places}. Her skulle det stå {letters}.",
        nb="Det står feil bokstaver {places}. Her skulle det stå {letters}.",
    ),
    why=Words(
        nn="Eit anna program har lese fila med feil teiknsett og lagra henne slik. Då står det Ã¸ der de skreiv ø.",
        nb="Et annet program har lest filen med feil tegnsett og lagret den slik. Da står det Ã¸ der dere skrev ø.",
    ),
    hint=Words(nn="«framsnakk check --fix» rettar det.", nb="«framsnakk check --fix» retter det."),
    bad=(
        Example("tittel: Kaffien kom fÃ¸r møtet", line=3, highlights="Ã¸"),
        Example(body="## Kva skjedde?\n\nHo sa Â«heiÂ» â€“ og gjekk.\n"),
        Example("ingress: Ho sa Â«heiÂ» â€“ og gjekk heim att til dei andre som sat der i stova.", line=4),
    ),
    good=(Example("tittel: Kaffien kom før møtet"), Example("arbeidslag: Lag Ã")),
    check=check,
)
