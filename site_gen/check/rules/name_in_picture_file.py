"""PIC019: the file name of a picture does not name a person."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from site_gen import people_in_story
from site_gen.check.rule import Example, Finding, RegisterRule
from site_gen.model.build_context import BuildContext
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import FileKind, Manuscript
from site_gen.model.registers import Registers
from site_gen.names.bearers import name_index
from site_gen.names.folding import fold_text
from site_gen.names.matching import MatchKind
from site_gen.pictures.picture_fields import files_of

_BETWEEN = re.compile(r"[\W\d_]+")


def check(manuscript: Manuscript, registers: Registers, _: BuildContext) -> Iterator[Finding]:
    """Yield each file name with the whole name of a person of the register, or a part of the name of one in the story.

    It does not matter whether the person may be shown.
    """
    here: set[str] | None = None
    for placed, _info in files_of(manuscript):
        text = fold_text(_BETWEEN.sub(" ", PurePosixPath(placed.value).stem).strip())
        index = name_index([text], registers.bearers)
        matches = index.find(text) if index is not None else ()
        if here is None:
            mentions = people_in_story.mentions(manuscript, registers)
            here = {one.person.id for one in mentions if one.person is not None}
        if any(one.kind is MatchKind.WHOLE or one.keys & here for one in matches) or _is_first_name(
            text.words, here, registers
        ):
            yield Finding(placed.span, {"file": placed.value})


def _is_first_name(words: tuple[str, ...], here: set[str], registers: Registers) -> bool:
    """Return whether one of the words is the first name of a person in the story."""
    names = (registers.people[one].name.split() for one in here)
    return any(name and fold_text(name[0]).words[:1] == (word,) for name in names for word in words)


def _front(file: str) -> str:
    return f"bilete:\n  - {{fil: {file}, alt: Regn., foto: Siri Vik, rett: eige, personar: ingen, born: ingen}}"


def _beside(file: str) -> tuple[tuple[str, str], ...]:
    return ((f"stories/{file}", "PICTURE 1600x1200"),)


RULE = RegisterRule(
    code="PIC019",
    name="name-in-picture-file",
    title=Words(nn="Eit namn i namnet på ei biletefil", nb="Et navn i navnet på en bildefil"),
    sample={"file": "kari-lunde.jpg"},
    blocks=Blocks.NOTHING,
    file_kinds=frozenset({FileKind.STORY}),
    message=Words(
        nn="Namnet på biletefila, «{file}», fortel kven personen er.",
        nb="Navnet på bildefilen, «{file}», forteller hvem personen er.",
    ),
    why=Words(
        nn="Namnet på fila blir ikkje vist på sida, men det ligg i Git og i arkivet. Der blir det liggjande, òg når personen "
        "har trekt samtykket.",
        nb="Navnet på filen vises ikke på siden, men det ligger i Git og i arkivet. Der blir det liggende, også når "
        "personen har trukket samtykket.",
    ),
    hint=Words(
        nn="Gi fila namn etter det som skjer, til dømes morgonsong.jpg, og skriv det same her.",
        nb="Gi filen navn etter det som skjer, for eksempel morgensang.jpg, og skriv det samme her.",
    ),
    bad=(
        Example(_front("kari-lunde.jpg"), highlights="kari-lunde.jpg", line=13, other_files=_beside("kari-lunde.jpg")),
        Example(
            "språk: nb\n-personar\n-godkjend\n" + _front("Lunde_Kari_2.jpg"),
            highlights="Lunde_Kari_2.jpg",
            other_files=_beside("Lunde_Kari_2.jpg"),
        ),
        Example(_front("kari1.jpg"), highlights="kari1.jpg", other_files=_beside("kari1.jpg")),
    ),
    good=(
        Example(_front("regn.jpg"), other_files=_beside("regn.jpg")),
        Example("språk: nb\n-personar\n-godkjend\n" + _front("kari.jpg"), other_files=_beside("kari.jpg")),
    ),
    check=check,
)
