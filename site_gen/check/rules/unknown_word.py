"""LNG007: a word is spelled as a dictionary spells it."""

from site_gen.check.rule import Example, SpellingRule
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words

WITHOUT_PROPOSAL = Words(
    nn="Sjå etter om ordet er rett skrive. Er det eit namn eller eit fagord, kan du la det stå.",
    nb="Se etter om ordet er riktig skrevet. Er det et navn eller et fagord, kan du la det stå.",
)
"""The hint for a word that resembles no other."""

RULE = SpellingRule(
    code="LNG007",
    name="unknown-word",
    title=Words(nn="Eit ord som ikkje står i ordlista", nb="Et ord som ikke står i ordlisten"),
    sample={"word": "kvelen", "proposed": "«kvelden»"},
    blocks=Blocks.NOTHING,
    message=Words(nn="«{word}» står ikkje i ordlista.", nb="«{word}» står ikke i ordlisten."),
    why=Words(
        nn="Feilskrivne ord stoggar den som les, og søket finn dei ikkje. Vi ser etter dette når du skriv «framsnakk check --spelling», med ordlistene til Hunspell. Namn, samansette ord og det som er sitert, ser vi bort frå.",
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
)
