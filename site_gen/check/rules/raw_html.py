"""TXT001: a body is Markdown, without HTML."""

from collections.abc import Iterator

from site_gen import markdown
from site_gen.check.rule import EVERY_TEXT, Example, Finding, StoryRule
from site_gen.model.diagnostic import Stops
from site_gen.model.manuscript import Manuscript
from site_gen.model.places import whole_line
from site_gen.model.words import Words


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Point at the first piece of HTML."""
    for html in markdown.parse(manuscript.body).raw_html():
        yield Finding(whole_line(manuscript.body_line + html.line), {"written": html.text[:40]})
        return


RULE = StoryRule(
    code="TXT001",
    name="raw-html",
    stops=Stops.PUBLISH,
    sorts=EVERY_TEXT,
    message=Words(nn="Her står HTML: «{written}».", nb="Her står HTML: «{written}»."),
    why=Words(
        nn="HTML kan styre heile nettstaden, og han blir ikkje lesen opp rett av skjermlesarar. Forteljinga treng berre overskrifter, avsnitt, lister, sitat og lenkjer.",
        nb="HTML kan styre hele nettstedet, og leses ikke alltid riktig av skjermlesere. Fortellingen trenger bare overskrifter, avsnitt, lister, sitater og lenker.",
    ),
    mend=Words(
        nn="Ta bort koden mellom < og >. Skal teiknet < stå i teksten, skriv \\< i staden.",
        nb="Ta bort koden mellom < og >. Skal tegnet < stå i teksten, skriv \\< i stedet.",
    ),
    bad=(Example(body="Vi song.\n\n<script>alert(1)</script>"), Example(body="Vi <b>song</b>.")),
    good=(Example(), Example(body="Det var 3 < 4 av oss, og `<b>` er kode.")),
    check=check,
)
