"""ADR008: a story does not link to one that is withdrawn."""

from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from site_gen import addresses, body_links
from site_gen.check.placed_links import placed_links
from site_gen.check.rule import EVERY_TEXT, Example, Finding, RegisterRule
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import Manuscript
from site_gen.model.registers import Registers
from site_gen.private_details.own_domains import is_within


def check(manuscript: Manuscript, registers: Registers) -> Iterator[Finding]:
    """Yield the target of each link to a withdrawn story: its file, or its address on the kommune's site."""
    for link in placed_links(manuscript):
        story = body_links.linked_story(link.target) or _story_at(link.target, registers)
        if story and story != manuscript.id and registers.has_withdrawn(story):
            yield Finding(link.target_span, {"target": link.target[:60]})


def _story_at(target: str, registers: Registers) -> str:
    """Return the id of the story that a web address within the kommune's domains may be of, or an empty text."""
    if not target.casefold().startswith(("https://", "http://")):
        return ""
    try:
        parts = urlsplit(target)
        host = parts.hostname or ""
    except ValueError:
        return ""
    names = [name for name in unquote(parts.path).split("/") if name]
    return addresses.slug(names[-1]) if names and is_within(host, registers.domains) else ""


_GONE = (
    (
        "stories/trekte.yml",
        "forteljingar: [{avtrykk: ce79c9280eed0d2e97c787f60eaf77e9d74fd204c1b4229d2de2615be93a8a92, trekt: 2026-10-01}]\n",
    ),
)

RULE = RegisterRule(
    code="ADR008",
    name="link-to-withdrawn-story",
    title=Words(
        nn="Ei lenkje til ei forteljing som er trekt tilbake", nb="En lenke til en fortelling som er trukket tilbake"
    ),
    sample={"target": "../song/nattsongen.md"},
    blocks=Blocks.NOTHING,
    protects_people=True,
    file_kinds=EVERY_TEXT,
    message=Words(
        nn="Lenkja «{target}» viser til ei forteljing som er trekt tilbake.",
        nb="Lenken «{target}» viser til en fortelling som er trukket tilbake.",
    ),
    why=Words(
        nn="Den som har trekt ei forteljing, skal få vere i fred. Ein omtale og ei lenkje held minnet om henne ved like.",
        nb="Den som har trukket en fortelling, skal få være i fred. En omtale og en lenke holder minnet om den ved like.",
    ),
    hint=Words(
        nn="Ta bort lenkja, og det teksten fortel om den forteljinga.",
        nb="Ta bort lenken, og det teksten forteller om den fortellingen.",
    ),
    bad=(
        Example(
            body="Vi lærte av [songen om natta](../song/nattsongen.md).",
            highlights="../song/nattsongen.md",
            other_files=_GONE,
        ),
        Example(
            "språk: nb",
            body="Vi lærte av [sangen om natten](https://fjordvik.example/forteljingar/nattsongen/).",
            highlights="https://fjordvik.example/forteljingar/nattsongen/",
            other_files=_GONE,
        ),
    ),
    good=(
        Example(body="Vi lærte av [songen om natta](../song/nattsongen.md)."),
        Example("språk: nb", body="Vi leste [om sang](https://song.example/nattsongen/).", other_files=_GONE),
    ),
    check=check,
)
