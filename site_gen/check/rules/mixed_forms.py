"""LNG009: the words of a paragraph are in one written form."""

from collections.abc import Iterator
from itertools import islice

from site_gen.check.language_mix import LanguageMix, language_mix
from site_gen.check.prose import MOST_IN_PASSAGE, Passage, titled_prose
from site_gen.check.rule import EVERY_TEXT, Example, Finding, StoryRule
from site_gen.language import detect
from site_gen.language.phrases import join_words
from site_gen.model.diagnostic import Blocks, Fix
from site_gen.model.localized import Form, Words
from site_gen.model.manuscript import Manuscript

_SHOWN = 3


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield the first word of the other form in each passage that is not all in the other form, with a fix for all."""
    mix = language_mix(manuscript)
    for passage in titled_prose(manuscript) if mix.has_other and not mix.nearly_all else ():
        found = list(islice(detect.stray_words(passage.own, mix.own), MOST_IN_PASSAGE))
        if not found or _is_reported(passage, mix):
            continue
        shown = {passage.own[one.start : one.end].lower(): one.instead for one in reversed(found)}
        pairs = list(reversed(shown.items()))[:_SHOWN]
        slots = {
            "own": _NAMES[mix.own],
            "other": _NAMES[mix.other],
            "words": join_words([f"«{word}»" for word, _ in pairs]),
            "instead": join_words([f"«{'/'.join(instead)}»" for _, instead in pairs]),
        }
        yield Finding(passage.span_of(found[0].start, found[0].end), slots, _fix(passage, found))


def _is_reported(passage: Passage, mix: LanguageMix) -> bool:
    """Return whether LNG002 says it: of this passage, or of others, where this is too short to have a form."""
    strayed = {piece.span for piece in mix.pieces}
    return passage.span in strayed or bool(strayed and not detect.may_contain(mix.own, [passage.own]))


def _fix(passage: Passage, found: list[detect.StrayWord]) -> Fix | None:
    """Return a fix of the words that have one counterpart and a certain place."""
    edits = []
    for one in found:
        [word, *others] = one.instead
        is_capital = passage.own[one.start].isupper()
        edit = passage.edit_of(one.start, one.end, word[:1].upper() + word[1:] if is_capital else word)
        if edit and not others:
            edits.append(edit)
    return Fix(tuple(edits), is_safe=False) if edits else None


_NAMES = {Form.NN: "nynorsk", Form.NB: "bokmål"}
_MIXED = (
    "Vi begynte å snakke om det, og då fann me ut at ikke alle hadde like mykje tid, men vi prøvde likevel å få til "
    "noe nytt."
)

RULE = StoryRule(
    code="LNG009",
    name="mixed-forms",
    title=Words(nn="Nynorsk og bokmål i same avsnitt", nb="Nynorsk og bokmål i samme avsnitt"),
    sample={
        "own": "nynorsk",
        "other": "bokmål",
        "words": "«ikke» og «hva»",
        "instead": "«ikkje» og «kva»",
    },
    blocks=Blocks.NOTHING,
    file_kinds=EVERY_TEXT,
    message=Words(
        nn="Teksten er på {own}, men her står det òg ord frå {other}: {words}.",
        nb="Teksten er på {own}, men her står det også ord fra {other}: {words}.",
    ),
    why=Words(
        nn="Skjermlesarar vel uttale etter språket, og ein tekst på éi målform er lettare å lese. Mange skriv litt av begge delar til dagleg, så dette er eit tips og ingen feil.",
        nb="Skjermlesere velger uttale etter språket, og en tekst på én målform er lettere å lese. Mange skriver litt av begge deler til daglig, så dette er et tips og ingen feil.",
    ),
    hint=Words(
        nn="Skriv {instead}. Er det nokon som blir sitert, så set «…» rundt orda deira.",
        nb="Skriv {instead}. Er det noen som blir sitert, så sett «…» rundt ordene deres.",
    ),
    bad=(
        Example(body=_MIXED, highlights="ikke"),
        Example(body="Vi song, og hun lo med oss alle.", highlights="hun"),
        Example(
            "språk: nb",
            body="Vi sang, og jeg lo **ikkje** da hun spurte, men noen gjorde det.",
            highlights="ikkje",
        ),
        Example("tittel: Slik fikk vi ro på avdelinga", highlights="fikk"),
    ),
    good=(
        Example(),
        Example(
            body="Vi begynte å snakke om det, og mye var nytt for noen. «Jeg vet ikke», sa Kari. Boka heiter Ikke nå."
        ),
        Example(body="Eg skreiv `ikke` i [Hva vi ikke visste](langvakta.md), og [jeg lo ikke]{lang=nb}."),
        Example(
            "språk: nb", body="Vi skrev boka «Eg veit ikkje», og medan vi gikk hjem, kasta vi sjukt mange steiner."
        ),
        Example("språk: en", body="Vi begynte, men ikke alle hadde like mykje tid."),
    ),
    check=check,
)
