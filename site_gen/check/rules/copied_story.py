"""ADR005: a story is in one file only."""

from collections.abc import Iterator

from site_gen import duplicate_stories
from site_gen.check.rule import Example, Finding, RegisterRule
from site_gen.consent_needs import needs_answers
from site_gen.model import story_fields
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words, fill, same_words
from site_gen.model.manuscript import Manuscript
from site_gen.model.registers import Registers
from site_gen.model.source_positions import whole_line_span


def check(manuscript: Manuscript, registers: Registers) -> Iterator[Finding]:
    """Yield the title, once for each status of the other files with the same story that exclude this one."""
    if needs_answers(manuscript, registers):
        place = manuscript.record.at(story_fields.TITLE)
        by_standing: dict[Words, list[str]] = {}
        for rival, standing in duplicate_stories.blocking_duplicates(manuscript, registers):
            by_standing.setdefault(standing, []).append(rival.path)
        for standing, (first, *others) in by_standing.items():
            slots = {"other": first, "more": _additional_files(len(others)), "standing": standing}
            yield Finding(place.span if place else whole_line_span(1), slots)


def _additional_files(number: int) -> Words:
    """Return how many files there are in addition to the named one; empty words when there are none."""
    if not number:
        return same_words("")
    return fill(_ONE_MORE if number == 1 else _MANY_MORE, {"number": number})


_ONE_MORE = Words(nn=" (og i éi fil til)", nb=" (og i én fil til)")
_MANY_MORE = Words(nn=" (og i {number} filer til)", nb=" (og i {number} filer til)")


RULE = RegisterRule(
    code="ADR005",
    name="copied-story",
    title=Words(nn="Ein kopi av ei forteljing", nb="En kopi av en fortelling"),
    sample={"other": "stories/sjukeheimen/langvakta.md", "more": "", "standing": Words(nn="er klar", nb="er klar")},
    blocks=Blocks.PUBLISH,
    message=Words(
        nn="Ser ut som ein kopi: tittel og tekst er dei same som i {other}{more}, som {standing}.",
        nb="Ser ut som en kopi: tittel og tekst er de samme som i {other}{more}, som {standing}.",
    ),
    why=Words(
        nn="Ei godkjenning gjeld éi forteljing på éin stad. Ein kopi har ingen sagt ja til, og han skal ikkje halde fram med å stå ute når forteljinga sjølv er teken ned.",
        nb="En godkjenning gjelder én fortelling på ett sted. En kopi har ingen sagt ja til, og den skal ikke bli stående ute når selve fortellingen er tatt ned.",
    ),
    hint=Words(
        nn="Slett den av filene som ikkje skal brukast, eller skriv henne om. Har forteljinga fått nytt namn, så slett den gamle fila og før opp den gamle adressa under «tidlegare_adresser».",
        nb="Slett den av filene som ikke skal brukes, eller skriv den om. Har fortellingen fått nytt navn, så slett den gamle filen og før opp den gamle adressen under «tidligere_adresser».",
    ),
    bad=(
        Example(
            "kontrollert: {av: Siri Vik, dato: 2026-11-01, avtrykk: 2-00000000000000000000}",
            path="stories/god - kopi.md",
            other_files=(("stories/god.md", "SAME"),),
            highlights="Då vi song saman",
        ),
    ),
    good=(Example(), Example(other_files=(("stories/kopi.md", "SAME"),))),
    check=check,
)
