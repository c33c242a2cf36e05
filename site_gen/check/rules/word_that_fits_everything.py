"""TAG002: a word that points to a theme does not match every text."""

from collections.abc import Iterator

from site_gen.check.rule import Example, Finding, StoryRule
from site_gen.model import register_fields
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import FileKind, Manuscript
from site_gen.themes.indicator_pattern import COMMON, anchor_word, tidy_word

_SHORTEST_PART = 4
"""Minimum number of letters of a prefix or suffix: `kur*` matches kurs, kurv and kurdar."""


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield each word that is too short or too common."""
    for placed in manuscript.table.values():
        words = placed.value.get(register_fields.THEME_WORDS)
        for form in (register_fields.LEXICON_NN, register_fields.LEXICON_NB):
            lexicon = words.get(form) if words else None
            for strength in (register_fields.LEXICON_STRONG, register_fields.LEXICON_WEAK):
                for node in lexicon.texts(strength) if lexicon else ():
                    if _fits_everything(node.text):
                        yield Finding(node.span, {"word": node.text})


def _fits_everything(written: str) -> bool:
    words = tidy_word(written).split()
    if anchor_word(words) is None:
        return True
    return len(words) == 1 and any(
        way in COMMON or ("*" in way and len(way.strip("*-")) < _SHORTEST_PART) for way in words[0].split("/")
    )


def _themes(words: str) -> bytes:
    return f"leiing:\n  namn: Leiing\n  ord:\n    nn:\n      sterke: [{words}]\n".encode()


RULE = StoryRule(
    code="TAG002",
    name="word-that-fits-everything",
    title=Words(nn="Eit ord som står i nesten alle tekstar", nb="Et ord som står i nesten alle tekster"),
    sample={"word": "og"},
    blocks=Blocks.NOTHING,
    file_kinds=frozenset({FileKind.THEMES}),
    message=Words(
        nn="«{word}» står i nesten alle tekstar, og seier ikkje noko om temaet.",
        nb="«{word}» står i nesten alle tekster, og sier ikke noe om temaet.",
    ),
    why=Words(
        nn="Forslag til tema kjem av orda i teksten. Eit ord som passar overalt, får temaet til å dukke opp overalt.",
        nb="Forslag til tema kommer av ordene i teksten. Et ord som passer overalt, får temaet til å dukke opp overalt.",
    ),
    hint=Words(
        nn="Skriv eit lengre ord, eller fleire ord i lag: «tydeleg leiar», «leiarutvikling*».",
        nb="Skriv et lengre ord, eller flere ord sammen: «tydelig leder», «lederutvikling*».",
    ),
    bad=(
        *(
            Example(path="stories/tema.yml", raw=_themes(words), highlights=mark, line=5)
            for words, mark in (("tydeleg leiar, og", "og"), ("lei*, leiing*", "lei*"), ('"*", leiing*', "*"))
        ),
        Example(path="stories/tema.yml", raw=_themes("og").replace(b"[og]", b"og"), highlights="og", line=5),
    ),
    good=(Example(path="stories/tema.yml", raw=_themes("leiing*, tydeleg leiar, på tvers")),),
    check=check,
)
