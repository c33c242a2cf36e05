"""TXT020: a text does not end with the signature of an e-mail."""

import re
from collections.abc import Iterator

from site_gen.check import body_lines
from site_gen.check.rule import EVERY_TEXT, Example, Finding, StoryRule
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import Manuscript
from site_gen.model.source_positions import whole_line_span

_GREETING = re.compile(
    r"(?:med )?(?:venleg|vennlig|beste|god|varm|varme|hjarteleg|hjertelig) (?:helsing|hilsen|helsingar|hilsener)\b.{0,40}"
    r"|(?:mvh|vh|m\.v\.h|v\.h)\b\.?.{0,40}|(?:helsing|hilsen)[.,!]?|(?:best|kind) regards[.,!]?|"
    r"(?:sendt fr[åa] (?:min|mi|outlook)|sent from my|hent outlook|get outlook) .{0,40}",
    re.IGNORECASE,
)
_DIVIDER = re.compile(r"(?:_{3,}|-{2,}|\*{3,}|={3,})")
_MOST_BELOW = 12
"""Maximum number of lines below a greeting; with more, it is part of a story about a letter."""


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield the divider above the greeting, or else the greeting."""
    written = [line for line in body_lines.body_lines(manuscript) if line.written.strip()]
    for at in range(max(0, len(written) - _MOST_BELOW), len(written)):
        text = written[at].text.strip()
        if _GREETING.fullmatch(text):
            divided = at > 0 and _DIVIDER.fullmatch(written[at - 1].written.strip())
            yield Finding(whole_line_span(written[at - 1 if divided else at].number), {"written": text[:60]})
            return


RULE = StoryRule(
    code="TXT020",
    name="pasted-signature",
    title=Words(nn="Ein signatur frå ein e-post", nb="En signatur fra en e-post"),
    sample={"written": "Kari Lunde"},
    blocks=Blocks.NOTHING,
    file_kinds=EVERY_TEXT,
    message=Words(
        nn="Det ser ut som signaturen frå ein e-post kom med her: «{written}».",
        nb="Det ser ut som signaturen fra en e-post kom med her: «{written}».",
    ),
    why=Words(
        nn="Ein signatur seier namn, stilling og kanskje telefonnummer til alle. Kven som har skrive forteljinga, står i feltet «forfattar».",
        nb="En signatur forteller navn, stilling og kanskje telefonnummer til alle. Hvem som har skrevet fortellingen, står i feltet «forfatter».",
    ),
    hint=Words(
        nn="Ta bort signaturen, frå denne linja og ned.",
        nb="Ta bort signaturen, fra denne linjen og ned.",
    ),
    bad=(
        Example(body="Vi song.\n\n________________\nMed venleg helsing\nKari Lunde\nHelsefagarbeidar", line=18),
        Example(body="Vi song.\n\nMvh Kari", line=18),
        Example(body="Vi song.\n\nSendt fra min iPhone", line=18),
    ),
    good=(
        Example(),
        Example(body="Ho skreiv «med venleg helsing» nedst på lappen."),
        Example(body="> Takk for songen.\n>\n> Med venleg helsing\n> ei pårørande"),
        Example(body="Hilsen var kort.\n\nVi song."),
    ),
    check=check,
)
