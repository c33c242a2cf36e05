"""PAG003: the kommune's own pages name no person whom the site may not name."""

from collections.abc import Iterator

from site_gen.check import hidden_people
from site_gen.check.published_texts import PublishedText, published_texts
from site_gen.check.rule import ContextRule, Example, Finding
from site_gen.model.build_context import BuildContext
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import FileKind, Manuscript
from site_gen.model.nameless_messages import A_PERSON
from site_gen.model.registers import Registers
from site_gen.names.matching import NameMatch


def check(manuscript: Manuscript, registers: Registers, build_context: BuildContext) -> Iterator[Finding]:
    """Yield each name of a person in the register whom this edition may not name."""
    for passage, match in hidden_people.named(published_texts(manuscript), registers, build_context):
        yield _finding(passage, match)


def _finding(passage: PublishedText, match: NameMatch) -> Finding:
    written = passage.folded.written(match.first, match.last)
    return Finding(passage.place(match.first, match.last), {"name": written, "where": passage.where(match.first)})


_PAGE = "---\ntittel: Personvern\n---\n\nSpør {}.\n"
_ANONYMOUS = ("stories/folk/p002.yml", "namn: Ola Nes\nvisast_som: anonym\npart: tilsett\nrolle: rådgivar\n")

RULE = ContextRule(
    code="PAG003",
    name="name-on-own-page",
    hidden=A_PERSON,
    title=Words(nn="Eit namn på ei av kommunen sine eigne sider", nb="Et navn på en av kommunens egne sider"),
    sample={"name": "Kari Lunde", "where": Words(nn="i teksten", nb="i teksten")},
    blocks=Blocks.PUBLISH,
    file_kinds=frozenset({FileKind.PAGE}),
    allows_build=True,
    message=Words(
        nn="«{name}» står {where}, men registeret seier ikkje at personen kan visast med namn her.",
        nb="«{name}» står {where}, men registeret sier ikke at personen kan vises med navn her.",
    ),
    why=Words(
        nn="Den som har trekt samtykket, eller har bede om å ikkje bli vist med namn, skal ikkje stå med namn på noka side.",
        nb="Den som har trukket samtykket, eller har bedt om å ikke bli vist med navn, skal ikke stå med navn på noen side.",
    ),
    hint=Words(
        nn="Skriv om utan namnet, til dømes «redaksjonen» eller «personvernombodet».",
        nb="Skriv om uten navnet, for eksempel «redaksjonen» eller «personvernombudet».",
    ),
    bad=(
        Example(
            path="stories/sider/personvern.md",
            raw=_PAGE.format("Ola Nes").encode(),
            highlights="Ola Nes",
            line=5,
            other_files=(_ANONYMOUS,),
        ),
        Example(
            path="stories/sider/personvern.md",
            raw=_PAGE.format("Kåre Dal").encode(),
            highlights="Kåre Dal",
            other_files=(
                ("stories/folk/p003.yml", "namn: Kåre Dal\nvisast_som: fullt\npart: tilsett\nrolle: rådgivar\n"),
            ),
        ),
    ),
    good=(
        Example(path="stories/sider/personvern.md", raw=_PAGE.format("Kari Lunde").encode()),
        Example(path="stories/sider/personvern.md", raw=_PAGE.format("Siri Vik").encode(), other_files=(_ANONYMOUS,)),
    ),
    check=check,
)
