"""PIC019: the file name of a picture does not name a person."""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import PurePosixPath

from site_gen import people_in_story
from site_gen.check.rule import Example, Finding, RegisterRule
from site_gen.confidentiality.full_names import find_full_names
from site_gen.confidentiality.tokens import tokenise
from site_gen.confidentiality.word_lists import given_names
from site_gen.model import person_fields
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import FileKind, Manuscript
from site_gen.model.registers import Registers
from site_gen.names.bearers import name_index
from site_gen.names.folding import FoldedText, fold_text
from site_gen.names.matching import MatchKind, NameIndex, SoughtName
from site_gen.names.ordinary import ORDINARY
from site_gen.pictures.picture_fields import files_of

_TITLES = frozenset({"fru", "herr", "hr", "frøken"})
_SHORTEST = 3
_LAST_NAME_ENDINGS = ("sen", "sson", "ssen")
"""Ends of last names that are recognised in lower case too: «astrid-hansen»."""
_BETWEEN = re.compile(r"[\W\d_]+")


def check(manuscript: Manuscript, registers: Registers) -> Iterator[Finding]:
    """Yield each file name with a whole name of anyone, or the first name of a person in the story.

    It does not matter whether the person may be shown. In a person's own file it is the person's own name that counts.
    """
    files = [(placed, _words_of(placed.value)) for placed, _info in files_of(manuscript)]
    if not files:
        return
    if manuscript.file_kind is FileKind.PERSON:
        names = [manuscript.record.get(person_fields.PERSON_NAME, "")]
        index = NameIndex({manuscript.id: SoughtName(names[0])}) if names[0].strip() else None
    else:
        people = {one.person.id: one.person for one in people_in_story.mentions(manuscript, registers) if one.person}
        names = [person.name for person in people.values()]
        index = name_index([text for _, text in files], registers.bearers)
    given = {fold_text(name.split()[0]).words[:1] for name in names if name.split()}
    for placed, text in files:
        is_whole = index is not None and any(one.kind is MatchKind.WHOLE for one in index.find(text))
        if is_whole or any((word,) in given for word in text.words) or _names_somebody(placed.value):
            yield Finding(placed.span, {"file": placed.value})


def _names_somebody(file: str) -> bool:
    """Return whether a file name has the name of a person whom no register knows: «Astrid Hansen», «fru-hansen»."""
    words = _BETWEEN.sub(" ", PurePosixPath(file).stem).split()
    if any(word.casefold() in _TITLES and len(name) >= _SHORTEST for word, name in pairwise(words)):
        return True
    is_written = any(find_full_names(tokenise(" ".join(words))))
    return is_written or any(
        fold_text(first).words[0] not in ORDINARY
        and first.capitalize() in given_names()
        and last.endswith(_LAST_NAME_ENDINGS)
        and len(last) > _SHORTEST
        for first, last in pairwise(words)
    )


def _words_of(file: str) -> FoldedText:
    return fold_text(_BETWEEN.sub(" ", PurePosixPath(file).stem).strip())


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
    protects_people=True,
    file_kinds=frozenset({FileKind.STORY, FileKind.PERSON}),
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
        Example(
            path="stories/folk/p009.yml",
            raw=(
                b"namn: Siri Vik\npart: tilsett\nrolle: leiar\n"
                b"bilete: {fil: Siri-Vik.jpg, alt: Siri ler., rett: eige, foto: Ola, born: ingen}\n"
            ),
            highlights="Siri-Vik.jpg",
            line=4,
            other_files=(("stories/folk/Siri-Vik.jpg", "PICTURE 1600x1200"),),
        ),
        Example(
            "-personar\n-godkjend\n" + _front("Astrid Hansen.jpg"),
            highlights="Astrid Hansen.jpg",
            other_files=_beside("Astrid Hansen.jpg"),
        ),
        Example(
            "-personar\n-godkjend\n" + _front("nokkelboks_Fru Hansen_Bakkegata.jpg"),
            highlights="nokkelboks_Fru Hansen_Bakkegata.jpg",
            other_files=_beside("nokkelboks_Fru Hansen_Bakkegata.jpg"),
        ),
        Example(_front("kari1.jpg"), highlights="kari1.jpg", other_files=_beside("kari1.jpg")),
    ),
    good=(
        Example(_front("Hage ved Solbakken.jpg"), other_files=_beside("Hage ved Solbakken.jpg")),
        Example(_front("regn.jpg"), other_files=_beside("regn.jpg")),
        Example("språk: nb\n-personar\n-godkjend\n" + _front("kari.jpg"), other_files=_beside("kari.jpg")),
    ),
    check=check,
)
