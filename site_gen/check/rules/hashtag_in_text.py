"""TXT037: hashtags do nothing on the page."""

import re
from collections.abc import Iterator

from site_gen.check import body_lines
from site_gen.check.rule import EVERY_TEXT, Example, Finding, StoryRule
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import Manuscript
from site_gen.model.source_positions import Span

_HASHTAG = re.compile(r"(?<![\w&/#])#(?=[^\W_])[\w-]*[^\W\d_][\w-]*")
"""A number alone is no hashtag: «plass #1»."""


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield the first hashtag of a text, with the others as its other places."""
    found = [
        (one[0], line.span(*one.span()))
        for line in body_lines.prose_lines(manuscript)
        for one in _HASHTAG.finditer(line.text)
        if not _begins_heading(line.text, one)
    ]
    if found:
        (hashtag, span), *others = found
        yield Finding(span, {"hashtag": hashtag}, also=_on_other_lines(span, [place for _, place in others]))


def _begins_heading(text: str, found: re.Match[str]) -> bool:
    """Return whether a single # was probably meant as the mark of a heading, which is another rule's."""
    return not text[: found.start()].strip() and " " in text.strip() and "#" not in text[found.end() :]


def _on_other_lines(first: Span, others: list[Span]) -> tuple[Span, ...]:
    by_line = {place.line: place for place in reversed(others) if place.line != first.line}
    return tuple(by_line[line] for line in sorted(by_line))


RULE = StoryRule(
    code="TXT037",
    name="hashtag-in-text",
    title=Words(nn="Emneknaggar (hashtag) i teksten", nb="Emneknagger (hashtag) i teksten"),
    sample={"hashtag": "#arbeidsglede"},
    blocks=Blocks.NOTHING,
    file_kinds=EVERY_TEXT,
    message=Words(
        nn="Emneknaggen «{hashtag}» gjer ingenting her, og blir vist akkurat slik han står.",
        nb="Emneknaggen «{hashtag}» gjør ingenting her, og vises akkurat slik den står.",
    ),
    why=Words(
        nn="Emneknaggar høyrer til i sosiale medium. Her finn lesarane fram med tema, og ein skjermlesar les heile "
        "emneknaggen som eitt langt ord.",
        nb="Emneknagger hører til i sosiale medier. Her finner leserne fram med temaer, og en skjermleser leser hele "
        "emneknaggen som ett langt ord.",
    ),
    hint=Words(
        nn="Ta emneknaggane bort frå teksten, og vel heller tema i feltet «tema». Ta dei med når du deler forteljinga.",
        nb="Ta emneknaggene bort fra teksten, og velg heller tema i feltet «tema». Ta dem med når du deler "
        "fortellingen.",
    ),
    bad=(
        Example(body="Vi song.\n\n#livsglede #jobb", highlights="#livsglede", line=18),
        Example(body="Vi er #stoltavjobben, alle saman.", highlights="#stoltavjobben"),
    ),
    good=(
        Example(),
        Example(body="Vi er #1 på lista. Sjå sak &#229; og https://fjordvik.example/#kart.\n\n`#kode` og \\#teikn"),
        Example(body="#Kva skjedde?\n\n##Slik\n\n### Sånn #"),
    ),
    check=check,
)
