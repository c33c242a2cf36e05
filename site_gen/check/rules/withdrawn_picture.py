"""PIC015: a withdrawn picture or film is not published again under another name, in another file or saved again."""

from collections.abc import Iterator

from site_gen.check.rule import A_FILM, Example, Finding, RegisterRule
from site_gen.films.film_fields import film_files
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words, fill
from site_gen.model.manuscript import FileKind, Manuscript
from site_gen.model.registers import Registers
from site_gen.pictures.picture_fields import files_of


def check(manuscript: Manuscript, registers: Registers) -> Iterator[Finding]:
    """Yield each declared picture and film whose file is that of a withdrawn one, and each picture that is the same."""
    for placed in (*(file for file, _ in files_of(manuscript)), *film_files(manuscript)):
        if manuscript.pictures.get(placed.value, "") in registers.withdrawn_pictures:
            yield Finding(placed.span, {"file": placed.value, "how": _WITHDRAWN})
            continue
        info = manuscript.image_info.get(placed.value)
        same = registers.withdrawn_likeness(info.likeness) if info is not None and info.likeness else ""
        if same:
            hint = fill(_IF_ANOTHER, {"digest": same[:12]})
            yield Finding(placed.span, {"file": placed.value, "how": _LIKE_WITHDRAWN}, hint=hint)


_WITHDRAWN = Words(nn="er trekt tilbake", nb="er trukket tilbake")
_LIKE_WITHDRAWN = Words(
    nn="ser ut som eit bilete som er trekt tilbake, lagra på nytt",
    nb="ser ut som et bilde som er trukket tilbake, lagret på nytt",
)
_IF_ANOTHER = Words(
    nn="Er det same biletet, så bruk eit anna, og slett fila. Er det eit anna bilete, så ta bort «likskap» i linja i "
    "trekte.yml der avtrykket byrjar med {digest}.",
    nb="Er det samme bildet, så bruk et annet, og slett filen. Er det et annet bilde, så ta bort «likhet» i linjen i "
    "trekte.yml der avtrykket begynner med {digest}.",
)


_FILM = "stories/film.mp4", "FILM mp4"
_LIST = "bilete: [{avtrykk: %s, trekt: 2026-10-01}]\n"
_DIGEST = "dc1d5c7feb2d6d94933659c618ae7f298b18775531beb11199b501c7a1807187"

RULE = RegisterRule(
    code="PIC015",
    name="withdrawn-picture",
    title=Words(
        nn="Eit bilete eller ein film som er trekt tilbake", nb="Et bilde eller en film som er trukket tilbake"
    ),
    sample={"file": "regn.jpg", "how": _WITHDRAWN},
    blocks=Blocks.PUBLISH,
    file_kinds=frozenset({FileKind.STORY, FileKind.PERSON}),
    message=Words(nn="«{file}» {how}.", nb="«{file}» {how}."),
    why=Words(
        nn="Den som har trekt eit bilete, skal sleppe å sjå det att under eit anna namn eller i ei anna forteljing.",
        nb="Den som har trukket et bilde, skal slippe å se det igjen under et annet navn eller i en annen fortelling.",
    ),
    hint=Words(
        nn="Bruk eit anna bilete, og slett fila. Har alle som er på det, sagt ja til at det kan ut att, så ta bort "
        "linja om det i trekte.yml fyrst.",
        nb="Bruk et annet bilde, og slett filen. Har alle som er på det, sagt ja til at det kan ut igjen, så ta bort "
        "linjen om det i trekte.yml først.",
    ),
    bad=(Example(A_FILM, highlights="film.mp4", other_files=(_FILM, ("stories/trekte.yml", _LIST % _DIGEST))),),
    good=(Example(A_FILM, other_files=(_FILM, ("stories/trekte.yml", _LIST % ("0" * 64)))),),
    check=check,
)
