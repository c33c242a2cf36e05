"""TXT010: a text has no unresolved merge conflict."""

import re
from collections.abc import Iterator

from site_gen.check import body_lines
from site_gen.check.rule import EVERY_TEXT, Example, Finding, StoryRule
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import Manuscript
from site_gen.model.source_positions import whole_line_span

_MARKER = re.compile(r"(?:<{7}|>{7}|\|{7})(?: |$)")


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield the first conflict marker that Git has left in a text."""
    for line in body_lines.body_lines(manuscript):
        if line.code is not body_lines.CodeKind.FENCED and _MARKER.match(line.written):
            yield Finding(whole_line_span(line.number))
            return


RULE = StoryRule(
    code="TXT010",
    name="conflict-marker",
    title=Words(nn="To utgåver av teksten i éi fil", nb="To utgaver av teksten i én fil"),
    blocks=Blocks.PUBLISH,
    file_kinds=EVERY_TEXT,
    message=Words(
        nn="Her står to utgåver av teksten, med merke som er sette inn av Git.",
        nb="Her står to utgaver av teksten, med merker som er satt inn av Git.",
    ),
    why=Words(
        nn="To har endra same staden samstundes. Git har teke vare på begge utgåvene, og nokon må velje.",
        nb="To har endret samme sted samtidig. Git har tatt vare på begge utgavene, og noen må velge.",
    ),
    hint=Words(
        nn="La den rette teksten stå, og ta bort den andre og linjene som byrjar med <<<<<<<, ======= og >>>>>>>.",
        nb="La den riktige teksten stå, og ta bort den andre og linjene som begynner med <<<<<<<, ======= og >>>>>>>.",
    ),
    bad=(
        Example(body="<<<<<<< HEAD\n\nDet gjekk bra.\n\n=======\n\nDet gjekk ikkje bra.\n\n>>>>>>> retting", line=16),
        Example(body="Vi song.\n\n>>>>>>> retting", line=18),
    ),
    good=(Example(), Example(body="```\n<<<<<<< HEAD\n```\n\nSlik ser det ut."), Example(body=">>> Eit sitat.")),
    check=check,
)
