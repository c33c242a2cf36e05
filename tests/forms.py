"""Words that belong to one written form alone, to catch the other form in a message."""

import re

from site_gen.model.localized import Words

# Copied from the project's word lists. Left out, because both forms have them in some sense: `de` (nynorsk: you),
# `me`, `tilsette` (bokmål: to appoint), `heim`, `seier` (bokmål: victory).
NYNORSK_ALONE = frozenset(
    {
        "ikkje",
        "eg",
        "dei",
        "ein",
        "eit",
        "kva",
        "korleis",
        "kvar",
        "kven",
        "kvifor",
        "tilsett",
        "vere",
        "vore",
        "noko",
        "nokon",
        "nokre",
        "mykje",
        "frå",
        "saman",
        "berre",
        "òg",
        "sjølv",
        "eigen",
        "skule",
        "meir",
        "fleire",
        "gjere",
        "gjer",
        "kjem",
        "hjå",
        "attende",
        "dykk",
        "vart",
        "verte",
        "blei",
        "forteljing",
        "forteljinga",
        "bilete",
        "biletet",
        "eining",
        "eininga",
        "innhald",
        "heimel",
    }
)
BOKMAL_ALONE = frozenset(
    {
        "ikke",
        "jeg",
        "en",
        "et",
        "hva",
        "hvordan",
        "hvor",
        "hvem",
        "hvorfor",
        "ansatt",
        "ansatte",
        "være",
        "vært",
        "noe",
        "noen",
        "mye",
        "fra",
        "sammen",
        "hjem",
        "hjemme",
        "bare",
        "også",
        "selv",
        "egen",
        "skole",
        "mer",
        "flere",
        "gjøre",
        "gjør",
        "kommer",
        "dere",
        "blitt",
        "fortelling",
        "fortellingen",
        "bilde",
        "bildet",
        "enhet",
        "enheten",
        "innhold",
        "hjemmel",
    }
)

_NOT_PROSE = re.compile(
    r"«[^»]*»"  # quoted words may be in the other form on purpose
    r"|`[^`]*`|\{[^}]*\}"  # code, slots
    r"|<[^>\s]*>|\S*[/_]\S*|\S+\.(?:yml|md|no|vtt)\b"  # paths, keys, files
)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def strangers(words: Words) -> list[str]:
    """Return the words in a message that belong to the other form."""
    return [
        *(f"nn: {word}" for word in _prose(words.nn) if word in BOKMAL_ALONE),
        *(f"nb: {word}" for word in _prose(words.nb) if word in NYNORSK_ALONE),
    ]


def _prose(text: str) -> list[str]:
    return _WORD.findall(_NOT_PROSE.sub(" ", text).casefold())
