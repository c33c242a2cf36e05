"""LNG007: a word is spelled as a dictionary spells it."""

from collections.abc import Iterator

from site_gen.check.rule import Example, Finding, SpellingRule
from site_gen.check.spelling_words import SpelledWord
from site_gen.language.phrases import either_of
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words

_WITHOUT_PROPOSAL = Words(
    nn="Sjå etter om ordet er rett skrive. Er det eit namn eller eit fagord, kan du la det stå.",
    nb="Se etter om ordet er riktig skrevet. Er det et navn eller et fagord, kan du la det stå.",
)
"""The hint for a word that resembles no other."""


def check(word: SpelledWord, proposed: tuple[str, ...]) -> Iterator[Finding]:
    """Yield the word where it first stands, with proposals that begin with a capital where it does."""
    capital = word.text[0].isupper()
    shown = [f"«{one[:1].upper() + one[1:] if capital else one}»" for one in proposed]
    slots = {"word": word.text, "proposed": either_of(shown)}
    yield Finding(word.passage.span_of(word.start, word.end), slots, hint=None if shown else _WITHOUT_PROPOSAL)


RULE = SpellingRule(
    code="LNG007",
    name="unknown-word",
    title=Words(nn="Eit ord som ikkje står i ordlista", nb="Et ord som ikke står i ordlisten"),
    sample={"word": "kvelen", "proposed": "«kvelden»"},
    blocks=Blocks.NOTHING,
    message=Words(nn="«{word}» står ikkje i ordlista.", nb="«{word}» står ikke i ordlisten."),
    why=Words(
        nn="Feilskrivne ord stoppar den som les, og søket finn dei ikkje. Vi ser etter dette når du skriv «framsnakk check --spelling», med ordlistene til Hunspell. Namn, samansette ord og det som er sitert, ser vi bort frå.",
        nb="Feilskrevne ord stopper den som leser, og søket finner dem ikke. Vi ser etter dette når du skriver «framsnakk check --spelling», med ordlistene til Hunspell. Navn, sammensatte ord og det som er sitert, ser vi bort fra.",
    ),
    hint=Words(
        nn="Meinte du {proposed}? Er ordet rett, kan du la det stå.",
        nb="Mente du {proposed}? Er ordet riktig, kan du la det stå.",
    ),
    bad=(
        Example(body="## Kva skjedde?\n\nVi song ein sonng kvar morgon.", highlights="sonng"),
        Example("språk: nb", body="## Hva skjedde?\n\nVi sang en sang vher morgen.", highlights="vher"),
    ),
    good=(
        Example(),
        Example(body="## Kva skjedde?\n\n«Mæ sonng kvar da», sa ho. Songlaget hadde Myklebustad på besøk."),
        Example(body="## Kva skjedde?\n\nSongkoppen står i kaffikroken, og `sonng` er kode på sonng.example."),
    ),
    check=check,
)
