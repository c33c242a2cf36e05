"""TAG001: the words of a story support a theme that its writer has chosen."""

from collections.abc import Iterator

from site_gen import register_references
from site_gen.check.rule import Example, Finding, RegisterRule
from site_gen.check.story_from_manuscript import reads_as_norwegian
from site_gen.language.phrases import join_words, quoted_once
from site_gen.model import story_fields
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import FileKind, Manuscript
from site_gen.model.proposal import Proposal, ProposalLevel
from site_gen.model.registers import Registers

_SHOWN = 3
_HEAVY = 1.6
"""Weight of a word that names the theme outright; a story that only hints at another theme is not reported.

No weak word weighs so much, however often it stands in a text.
"""


def check(manuscript: Manuscript, registers: Registers) -> Iterator[Finding]:
    """Yield the themes when the words clearly support another theme, and none of the chosen ones."""
    chosen = manuscript.record.at(story_fields.THEMES)
    if chosen is None or not chosen.value or FileKind.THEMES in registers.unread or not reads_as_norwegian(manuscript):
        return
    if not (known := _ids(chosen.value, registers)):
        return  # REF002 speaks of it, with the themes to choose from.
    # Imported here: other commands load the rules too, and need no tagger.
    from site_gen.themes import segments, tagger  # noqa: PLC0415

    theme_tagger = tagger.build_tagger(registers.themes.values())
    proposed = theme_tagger.propose_other(segments.story_passages(manuscript), known)
    if not proposed or not _is_evident(proposed[0]) or {one.theme for one in proposed} & known:
        return
    names = {key: theme.name for key, theme in registers.themes.items()}
    ids = [found.id if (found := register_references.find_theme(one, registers)) else one for one in chosen.value]
    words = [f"«{word}»" for word in quoted_once(one.word for one in proposed[0].words)]
    yield Finding(
        chosen.span,
        {
            "chosen": Words(*(join_words([_name(key, names, nn=nn) for key in ids]) for nn in (True, False))),
            "words": join_words(words[:_SHOWN]),
            "other": names[proposed[0].theme],
        },
    )


def _ids(written: tuple[str, ...], registers: Registers) -> set[str]:
    return {theme.id for theme in register_references.find_themes(written, registers)}


def _is_evident(proposal: Proposal) -> bool:
    return proposal.level is ProposalLevel.PRESELECT and sum(one.weight >= _HEAVY for one in proposal.words) >= 2


def _name(key: str, names: dict[str, Words], *, nn: bool) -> str:
    return key if key not in names else names[key].nn if nn else names[key].nb


_CLEAR_STORY = """\
## Kva skjedde?

Sjukefråværet gjekk ned då vi bad verneombodet og bedriftshelsetenesta om hjelp. Nærværet på jobb auka, og dei sjukmelde
kom raskare tilbake.
"""

RULE = RegisterRule(
    code="TAG001",
    name="theme-against-words",
    title=Words(nn="Eit tema som orda ikkje tyder på", nb="Et tema som ordene ikke tyder på"),
    sample={
        "chosen": Words(nn="Omdøme", nb="Omdømme"),
        "words": Words(nn="«sjukefråvær» og «nærværet på jobb»", nb="«sykefravær» og «nærværet på jobb»"),
        "other": "Nærvær",
    },
    blocks=Blocks.NOTHING,
    message=Words(
        nn="Du har valt {chosen}. Orda {words} tyder på {other}. Kva meiner du?",
        nb="Du har valgt {chosen}. Ordene {words} tyder på {other}. Hva mener du?",
    ),
    why=Words(
        nn="Tema er det andre finn forteljinga att med. Orda i henne kan seie noko anna enn det som vart valt, og då er det verdt å sjå ein gong til.",
        nb="Tema er det andre finner igjen fortellingen med. Ordene i den kan si noe annet enn det som ble valgt, og da er det verdt å se en gang til.",
    ),
    hint=Words(
        nn="Legg til temaet om du er samd, eller la det stå: Det er du som vel. «framsnakk tag» viser alle orda.",
        nb="Legg til temaet hvis du er enig, eller la det stå: Det er du som velger. «framsnakk tag» viser alle ordene.",
    ),
    bad=(Example("tema: [omdomme]", _CLEAR_STORY, highlights="[omdomme]"),),
    good=(
        Example(),
        Example("tema: [naervaer]", _CLEAR_STORY),
        Example("tema: [omdomme, naervaer]", _CLEAR_STORY),
        Example("tema: []", _CLEAR_STORY),
        Example("tema: [trivsel]", _CLEAR_STORY),
    ),
    check=check,
)
