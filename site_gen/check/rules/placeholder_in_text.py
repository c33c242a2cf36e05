"""TXT039: no words stand in a text in the place of those that are to come."""

from collections.abc import Iterator

from site_gen.check.placeholders import notes_to_editors, placeholders, removed_sentences
from site_gen.check.rule import EVERY_TEXT, Example, Finding, StoryRule
from site_gen.check.text_lines import text_lines
from site_gen.model import story_fields
from site_gen.model.choices import Status
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import FileKind, Manuscript


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield each placeholder, except in drafts."""
    if manuscript.file_kind is FileKind.STORY and manuscript.record.get(story_fields.STATUS) is not Status.READY:
        return
    yield from placeholders_in(manuscript)


def placeholders_in(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield each placeholder, in drafts too."""
    for line in text_lines(manuscript):
        for found in placeholders(line.text):
            is_picture = any(word in found[0].casefold() for word in ("bilde", "bilete", "foto", "illustrasjon"))
            slots = {"written": found[0].strip()[:_LONGEST_SHOWN], "what": _TO_FILL_IN}
            yield Finding(line.span(*found.span()), slots, hint=_PICTURE if is_picture else None)
        for found in removed_sentences(line.text):
            yield Finding(line.span(*found.span()), {"written": found[0], "what": _TAKEN_OUT})
        for found in notes_to_editors(line.text):
            slots = {"written": found[0].strip()[:_LONGEST_SHOWN], "what": _NOTE}
            yield Finding(line.span(*found.span()), slots, hint=_TELL_EDITORS)


_LONGEST_SHOWN = 60
_TO_FILL_IN = Words(nn="noko du skal fylle ut", nb="noe du skal fylle ut")
_TAKEN_OUT = Words(nn="ein stad der noko er teke bort", nb="et sted der noe er tatt bort")
_NOTE = Words(nn="ein lapp til redaksjonen", nb="en lapp til redaksjonen")
_TELL_EDITORS = Words(
    nn="Ta bort det ingen skal lese, og lappen med. Alt som står her, blir vist.",
    nb="Ta bort det ingen skal lese, og lappen med. Alt som står her, blir vist.",
)
_PICTURE = Words(
    nn="Før biletet opp under «bilete» øvst i fila, og skriv ![](namnet-på-fila.jpg) der det skal stå. Elles tek du "
    "bort orda.",
    nb="Før bildet opp under «bilder» øverst i filen, og skriv ![](navnet-på-filen.jpg) der det skal stå. Ellers tar "
    "du bort ordene.",
)

RULE = StoryRule(
    code="TXT039",
    name="placeholder-in-text",
    title=Words(nn="Noko som skal fyllast ut", nb="Noe som skal fylles ut"),
    sample={"written": Words(nn="[NAMN]", nb="[NAVN]"), "what": _TO_FILL_IN},
    blocks=Blocks.NOTHING,
    file_kinds=EVERY_TEXT,
    message=Words(
        nn="«{written}» ser ut som {what}, og blir ståande slik på sida.",
        nb="«{written}» ser ut som {what}, og blir stående slik på siden.",
    ),
    why=Words(
        nn="Det er lett å gløyme det ein vil fylle ut seinare. Lesaren får sjå det som det står.",
        nb="Det er lett å glemme det en vil fylle ut senere. Leseren får se det som det står.",
    ),
    hint=Words(
        nn="Skriv det som skal stå der, eller ta det bort.", nb="Skriv det som skal stå der, eller ta det bort."
    ),
    bad=(
        Example(body="[NAMN] song for oss.", highlights="[NAMN]", line=16),
        Example("språk: nb", body="Så kom XXX. TODO: spør Kari.", highlights="XXX", line=16),
        Example(body="Vi song. (Sett inn bilde her)", highlights="(Sett inn bilde her)"),
        Example(body="Vi song.\n\n<<SETT INN BILDE HER>>", highlights="<<SETT INN BILDE HER>>"),
        Example(body="Lorem ipsum dolor sit amet.", highlights="Lorem ipsum"),
        Example(body="Vi song.\n\n[Bilde: bord.jpg]", highlights="[Bilde: bord.jpg]"),
        Example(body="Vi song.\n\nKven: ____", highlights="____", line=18),
        Example(body="Vi song.\n\n_________\n\nVi lo.", highlights="_________", line=18),
        Example(body="Vi song.\n\n........", highlights="........", line=18),
        Example(body="Vi song.\n\n(skriv her)", highlights="(skriv her)", line=18),
        Example(body="Vi song.\n\nSkriv her.", highlights="Skriv her.", line=18),
        Example("språk: nb", body="Vi sang.\n\nKommer senere.", line=18),
        Example(body="Vi song.\n\n(bilete av kanna her)", highlights="(bilete av kanna her)", line=18),
        Example(body="Vi song. […] Så gjekk vi.", highlights="[…]"),
        Example(body="Vi song.\n\n- […]\n- Vi lo.", highlights="[…]", line=18),
        Example(body="Vi song.\n\nPS: ikkje publiser dette avsnittet", line=18),
    ),
    good=(
        Example(
            body="Eg tok eit bilete (foto) av [namn](https://fjordvik.example/), og la inn tal i [SSB](https://a.example/)."
        ),
        Example(body="Storleik XXL, og kapittel XX. Vi song (sjå biletet).\n\nSkriv her, sa ho."),
        Example("status: utkast", body="[NAMN] song for oss."),
        Example(body="«Vi song. […] Så gjekk vi», sa ho, og «vi […] lo» etterpå."),
        Example(body="Vi song.\n\n___\n\nVi lo, og __init__ er eit namn."),
        Example(
            body="Vi song ... og lo ....\n\nDei kjem seinare. Ho ville ikkje bruke denne songen (bilete av kanna)."
        ),
    ),
    check=check,
)
