"""ORG002: a former id of a unit or a theme belongs to one only, and is no present id."""

from collections import defaultdict
from collections.abc import Iterator

from site_gen.check.rule import Example, Finding, StoryRule
from site_gen.language.phrases import join_words
from site_gen.model import register_fields
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import FileKind, Manuscript
from site_gen.model.source_positions import Span

_FIELDS = {FileKind.UNITS: register_fields.UNIT_FORMER_IDS, FileKind.THEMES: register_fields.THEME_FORMER_IDS}


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield former ids that are also present ids, and those of several entries."""
    written = list(_written(manuscript))
    holders: dict[str, list[str]] = defaultdict(list)
    for owner, former, _ in written:
        holders[former].append(owner)
    for owner, former, span in written:
        others = [other for other in holders[former] if other != owner]
        others += [former] if former in manuscript.table else []
        if others:
            yield Finding(span, {"id": former, "others": join_words([f"«{other}»" for other in dict.fromkeys(others)])})


def _written(manuscript: Manuscript) -> Iterator[tuple[str, str, Span]]:
    """Yield the id of each entry with each of its former ids and its position."""
    for owner, entry in manuscript.table.items():
        former = entry.value.texts(_FIELDS[manuscript.file_kind])
        yield from ((owner, node.text.strip(), node.span) for node in former)


_TWO = b"song:\n  namn: Songlaget\n  tidlegare_id: kor\ndans:\n  namn: Danselaget\n  tidlegare_id: [kor]\n"

RULE = StoryRule(
    code="ORG002",
    name="shared-former-id",
    title=Words(nn="Ein tidlegare id som to har", nb="En tidligere id som to har"),
    sample={"id": "skulen", "others": "«oppvekst»"},
    blocks=Blocks.PUBLISH,
    file_kinds=frozenset({FileKind.UNITS, FileKind.THEMES}),
    message=Words(
        nn="Den tidlegare id-en «{id}» høyrer òg til {others}.",
        nb="Den tidligere id-en «{id}» hører også til {others}.",
    ),
    why=Words(
        nn="Ein tidlegare id viser vidare frå dei gamle adressene. Då må han peike på éin stad, og ingen kan ha han no.",
        nb="En tidligere id viser videre fra de gamle adressene. Da må den peke på ett sted, og ingen kan ha den nå.",
    ),
    hint=Words(
        nn="La id-en stå under den som lesarane skal finne, og ta han bort frå den andre.",
        nb="La id-en stå under den som leserne skal finne, og ta den bort fra den andre.",
    ),
    bad=(
        Example(path="stories/einingar.yml", raw=_TWO, highlights="kor", line=3),
        Example(path="stories/tema.yml", raw=b"ro:\n  namn: Ro\n  tidlegare_id: ro\n", highlights="ro", line=3),
    ),
    good=(Example(path="stories/einingar.yml", raw=b"song:\n  namn: Songlaget\n  tidlegare_id: [kor, musikk]\n"),),
    check=check,
)
