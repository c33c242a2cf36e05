"""PER006: the texts of units and themes name no person whom the site may not name."""

from collections.abc import Iterator

from site_gen.check import hidden_people, published_texts
from site_gen.check.rule import ContextRule, Example, Finding
from site_gen.model.build_context import BuildContext
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import FileKind, Manuscript
from site_gen.model.registers import Registers


def check(manuscript: Manuscript, registers: Registers, build_context: BuildContext) -> Iterator[Finding]:
    """Yield each name of a hidden person in texts of units and themes that pages show."""
    texts = [passage for _, passage in published_texts.of_table(manuscript)]
    for passage, match in hidden_people.named(texts, registers, build_context):
        slots = {"name": passage.folded.written(match.first, match.last), "where": passage.where(match.first)}
        yield Finding(passage.place(match.first, match.last), slots)


_ANONYMOUS = ("stories/folk/p002.yml", "namn: Ola Nes\nvisast_som: anonym\npart: tilsett\nrolle: rådgivar\n")

RULE = ContextRule(
    code="PER006",
    name="name-in-register",
    title=Words(
        nn="Eit namn i teksten til ei eining eller eit tema", nb="Et navn i teksten til en enhet eller et tema"
    ),
    sample={"name": "Kari Lunde", "where": Words(nn="i feltet «om»", nb="i feltet «om»")},
    blocks=Blocks.PUBLISH,
    file_kinds=frozenset({FileKind.UNITS, FileKind.THEMES}),
    allows_build=True,
    message=Words(
        nn="«{name}» står {where}, men personen kan ikkje visast med namn på nettstaden.",
        nb="«{name}» står {where}, men personen kan ikke vises med navn på nettstedet.",
    ),
    why=Words(
        nn="Namn på tema og einingar, og det som står om tema, kjem på sider som ingen blir spurd om. Den som har trekt "
        "samtykket, eller har bede om å ikkje bli vist med namn, skal ikkje stå der.",
        nb="Navn på temaer og enheter, og det som står om temaer, kommer på sider som ingen blir spurt om. Den som har "
        "trukket samtykket, eller har bedt om å ikke bli vist med navn, skal ikke stå der.",
    ),
    hint=Words(
        nn="Skriv om utan namnet. Så lenge viser vi ikkje det som står om temaet, og viser id-en i staden for namnet på "
        "temaet eller eininga.",
        nb="Skriv om uten navnet. Så lenge viser vi ikke det som står om temaet, og viser id-en i stedet for navnet på "
        "temaet eller enheten.",
    ),
    bad=(
        Example(
            path="stories/tema.yml",
            raw="helse:\n  namn: Helse\n  om: Tanken kom frå Ola Nes.\n".encode(),
            highlights="Ola Nes",
            line=3,
            other_files=(_ANONYMOUS,),
        ),
        Example(
            path="stories/einingar.yml",
            raw=b"song:\n  namn: {nn: Kontoret til Ola Nes, nb: Kontoret}\n",
            highlights="Ola Nes",
            line=2,
            other_files=(_ANONYMOUS,),
        ),
    ),
    good=(
        Example(path="stories/tema.yml", raw=b"helse:\n  namn: Helse\n  om: Takk til Kari Lunde.\n"),
        Example(
            path="stories/einingar.yml",
            raw=b"nes:\n  namn: Nes skule\n  kontakt: ola.nes@fjordvik.example\n",
            other_files=(_ANONYMOUS,),
        ),
    ),
    check=check,
)
