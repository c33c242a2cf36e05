"""TAG003: a strong word points to one theme only."""

from collections.abc import Iterator

from site_gen.check.rule import Example, Finding, StoryRule
from site_gen.model import register_fields
from site_gen.model.diagnostic import Blocks
from site_gen.model.field_types import RecordValue
from site_gen.model.localized import Words
from site_gen.model.manuscript import FileKind, Manuscript
from site_gen.model.source_positions import ScalarNode
from site_gen.themes import lexicon
from site_gen.themes.indicator_pattern import tidy_word
from site_gen.themes.lexicon import Weight


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield each strong word that another theme of the kommune has too, its own or the programme's."""
    own = [(theme, node) for theme, placed in manuscript.table.items() for node in _strong(placed.value)]
    if not own:
        return
    owners: dict[str, str] = {}
    for theme, entries in lexicon.packaged_lexicon().items():
        if theme in manuscript.table:
            strong = (entry for entry in entries if entry.strength in {Weight.SURE, Weight.STRONG})
            owners |= {written: theme for entry in strong for written in entry.written}
    for theme, node in own:
        word = tidy_word(node.text)
        if owners.setdefault(word, theme) != theme:
            yield Finding(node.span, {"word": node.text, "other": owners[word]})


def _strong(theme: RecordValue) -> Iterator[ScalarNode]:
    words = theme.get(register_fields.THEME_WORDS)
    for form in (register_fields.LEXICON_NN, register_fields.LEXICON_NB):
        group = words.get(form) if words else None
        yield from group.texts(register_fields.LEXICON_STRONG) if group else ()


def _themes(mine: str, theirs: str) -> bytes:
    return (
        f"naervaer:\n  namn: Nærvær\nleiing:\n  namn: Leiing\n  ord: {{nn: {{sterke: [{mine}]}}}}\n"
        f"prosess:\n  namn: Arbeidsprosessar\n  ord: {{nn: {{sterke: [{theirs}]}}}}\n"
    ).encode()


RULE = StoryRule(
    code="TAG003",
    name="word-in-two-themes",
    title=Words(nn="Eit ord som peikar mot to tema", nb="Et ord som peker mot to temaer"),
    sample={"word": "arbeidsflyt*", "other": Words(nn="leiing", nb="ledelse")},
    blocks=Blocks.NOTHING,
    file_kinds=frozenset({FileKind.THEMES}),
    message=Words(
        nn="«{word}» er eit sterkt ord for temaet «{other}» òg, og kan ikkje skilje dei to.",
        nb="«{word}» er et sterkt ord for temaet «{other}» også, og kan ikke skille de to.",
    ),
    why=Words(
        nn="Eit sterkt ord avgjer nesten åleine. Står det i to tema, kjem begge fram kvar gong.",
        nb="Et sterkt ord avgjør nesten alene. Står det i to temaer, kommer begge fram hver gang.",
    ),
    hint=Words(
        nn="La det vere sterkt i eitt av temaa, og flytt det til «svake» i det andre.",
        nb="La det være sterkt i ett av temaene, og flytt det til «svake» i det andre.",
    ),
    bad=(
        Example(
            path="stories/tema.yml", raw=_themes("Arbeidsflyt*", "arbeidsflyt*"), highlights="arbeidsflyt*", line=8
        ),
        Example(
            path="stories/tema.yml", raw=_themes("langtidsfrisk*", "arbeidsflyt*"), highlights="langtidsfrisk*", line=5
        ),
    ),
    good=(Example(path="stories/tema.yml", raw=_themes("leiarstøtte*", "arbeidsflyt*")),),
    check=check,
)
