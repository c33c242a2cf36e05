"""TXT018: a heading is written as a heading, not as a line in bold."""

import re
from collections.abc import Iterator

from markdown_it.token import Token

from site_gen import markdown
from site_gen.check import body_lines
from site_gen.check.body_lines import TextLine
from site_gen.check.repeated_titles import repeated_title
from site_gen.check.rule import EVERY_TEXT, Example, Finding, StoryRule
from site_gen.model import kinds, story_fields
from site_gen.model.choices import Kind
from site_gen.model.diagnostic import Blocks, Fix
from site_gen.model.localized import Words
from site_gen.model.manuscript import Manuscript

_LONGEST_HEADING = 80
_MARKS = 2


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield each line in bold that has text below it and does not end like a sentence.

    A heading of the story's kind is one in italics too, and with text after it on its line. Of a title that is
    repeated, TXT041 says that the line goes.
    """
    title = repeated_title(manuscript)
    written = body_lines.body_lines(manuscript)
    kind = manuscript.record.get(story_fields.KIND)
    tokens = markdown.parse_body(manuscript.body).tokens
    for at, token in enumerate(tokens):
        is_title = title is not None and token.map is not None and token.map[0] == title.first
        if token.type != "paragraph_open" or token.level or not token.map or is_title:
            continue
        section = _section(written[token.map[0]], kind)
        if section is not None:
            yield section
            continue
        bold, goes_on = _bold(tokens[at + 1])
        after = tokens[at + 3] if at + 3 < len(tokens) else None
        has_text = goes_on or (after is not None and after.type not in {"heading_open", "hr"})
        if not bold or not has_text or len(bold) > _LONGEST_HEADING or bold.rstrip('»"”')[-1:] in ".,!;…":
            continue
        line = written[token.map[0]]
        text = line.written.strip()
        start = line.written.index(text)
        inner = text[_MARKS:-_MARKS]
        mends = text[0] not in inner and not inner.startswith(("#", "\\"))
        fix = Fix((line.edit(start, start + len(text), f"## {inner.strip()}"),)) if mends else None
        yield Finding(line.span(start, start + len(text)), {"heading": bold}, fix)


def _section(line: TextLine, kind: Kind | None) -> Finding | None:
    """Return the finding for a line that begins with a section's heading in bold or italics; None for others."""
    found = _EMPHASIS.fullmatch(line.text) if kind is not None else None
    if found is None or kind is None or kinds.kind_section(kind, found["heading"]) is None:
        return None
    heading, rest = found["heading"].strip(), line.written[found.start("rest") :]
    whole_bold = len(found["marks"]) == _MARKS and not rest.strip()
    if whole_bold or (rest.strip() and heading[-1] not in "?:"):
        return None
    fix = line.fix(found.start("marks"), found.start("rest"), f"## {heading.rstrip(':')}" + ("\n\n" if rest else ""))
    return Finding(line.span(found.start("marks"), found.end("closing")), {"heading": heading}, fix)


_EMPHASIS = re.compile(
    r" {0,3}(?P<marks>\*{1,3}|_{1,3})(?P<heading>[^*_]+)(?P<closing>(?P=marks))(?::|(?=\s|$))\s*(?P<rest>.*)"
)


def _bold(inline: Token) -> tuple[str, bool]:
    """Return the text of a first line that is wholly bold, or an empty string, and whether more lines follow."""
    children = [child for child in inline.children or () if child.type != "text" or child.content.strip()]
    breaks = [at for at, child in enumerate(children) if child.type.endswith("break")]
    first = children[: breaks[0]] if breaks else children
    types = [child.type for child in first]
    whole = types[:1] == ["strong_open"] and types.count("strong_open") == 1 and types[-1] == "strong_close"
    return ("".join(child.content for child in first).strip() if whole else ""), bool(breaks)


RULE = StoryRule(
    code="TXT018",
    name="bold-as-heading",
    title=Words(nn="Feit skrift i staden for overskrift", nb="Fet skrift i stedet for overskrift"),
    sample={"heading": Words(nn="Kva skjedde?", nb="Hva skjedde?")},
    blocks=Blocks.NOTHING,
    file_kinds=EVERY_TEXT,
    message=Words(
        nn="«{heading}» er utheva, og ser ut til å vere ei overskrift.",
        nb="«{heading}» er uthevet, og ser ut til å være en overskrift.",
    ),
    why=Words(
        nn="Skjermlesarar finn fram etter overskriftene, og feit skrift er ingen overskrift for dei.",
        nb="Skjermlesere finner fram etter overskriftene, og fet skrift er ingen overskrift for dem.",
    ),
    hint=Words(nn="Skriv ## {heading}", nb="Skriv ## {heading}"),
    bad=(
        Example(body="**Kva skjedde?**\n\nVi song.", highlights="**Kva skjedde?**", line=16),
        Example(body="Vi song.\n\n__Korleis fekk vi det til__\nVi sette av tid.", line=18),
        Example(body="**Korleis fekk de det til?** Vi øvde.", highlights="**Korleis fekk de det til?**", line=16),
        Example(body="Vi song.\n\n*Kven merka skilnaden?*\n\nNaboen.", line=18),
    ),
    good=(
        Example(),
        Example(body="**Vi** song **alle**\n\n**Ikkje gløym dette!**\n\n**Det var heile dagen.** Så lo vi."),
        Example(body="Vi song.\n\n**Takk til alle**"),
        Example(body="- **Song**\n- **Dans**\n\n> **Kva no?**\n>\n> Vi lo."),
    ),
    check=check,
)
