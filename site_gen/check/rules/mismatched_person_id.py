"""PER002: a person's file has the person's id as its name."""

from collections.abc import Iterator

from site_gen.check.rule import Example, Finding, StoryRule
from site_gen.model import person_fields
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import FileKind, Manuscript


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield an id that differs from the file's name."""
    identity = manuscript.record.at(person_fields.PERSON_ID)
    if identity is not None and identity.value != manuscript.id:
        yield Finding(identity.span, {"id": identity.value, "file": manuscript.id})


RULE = StoryRule(
    code="PER002",
    name="mismatched-person-id",
    title=Words(nn="Ein id som ikkje er den i filnamnet", nb="En id som ikke er den i filnavnet"),
    sample={"id": "p003", "file": "p002"},
    blocks=Blocks.PUBLISH,
    file_kinds=frozenset({FileKind.PERSON}),
    message=Words(
        nn="Id-en i fila er «{id}», men fila heiter «{file}». Då veit vi ikkje kven ho gjeld, og ingen av samtykka i henne "
        "tel.",
        nb="Id-en i filen er «{id}», men filen heter «{file}». Da vet vi ikke hvem den gjelder, og ingen av samtykkene i "
        "den teller.",
    ),
    why=Words(
        nn="Vi må vere sikre på kven det er som har sagt ja.",
        nb="Vi må være sikre på hvem det er som har sagt ja.",
    ),
    hint=Words(
        nn="Rett id-en, eller gi fila namnet {id}.yml om det er han som er rett.",
        nb="Rett id-en, eller gi filen navnet {id}.yml hvis det er den som er riktig.",
    ),
    bad=(Example(path="stories/folk/p002.yml", raw=b"id: p003\nnamn: Ola Nes\n", highlights="p003", line=1),),
    good=(Example(path="stories/folk/p002.yml", raw=b"id: p002\nnamn: Ola Nes\n"),),
    check=check,
)
