"""PER007: the settings, and the ids of units and themes, name no person whom the site may not name."""

from collections.abc import Iterator

from site_gen.check import hidden_people, published_texts
from site_gen.check.rule import ContextRule, Example, Finding
from site_gen.model import setting_fields
from site_gen.model.build_context import BuildContext
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import FileKind, Manuscript
from site_gen.model.registers import Registers


def check(manuscript: Manuscript, registers: Registers, build_context: BuildContext) -> Iterator[Finding]:
    """Yield each name of a hidden person in texts that every page, or an address, shows."""
    is_table = manuscript.file_kind is not FileKind.SETTINGS
    texts = list((published_texts.ids_in_table if is_table else published_texts.of_settings)(manuscript))
    for passage, match in hidden_people.named(texts, registers, build_context):
        where = passage.where(match.first)
        slots = {"name": passage.folded.written(match.first, match.last), "where": where}
        is_contact = is_table or any(f"«{key}»" in where.nn for key in _CONTACTS)
        yield Finding(passage.place(match.first, match.last), slots, hint=None if is_contact else _OTHER_TEXT)


_CONTACTS = {
    key
    for field in (
        setting_fields.SETTING_CONTACT,
        setting_fields.SETTING_WITHDRAW,
        setting_fields.SETTING_OFFICER,
        setting_fields.SETTING_TIPS,
    )
    for key in field.keys
}
_OTHER_TEXT = Words(
    nn="Skriv det utan namnet, og bygg på nytt. Den førre nettstaden står til det er gjort. Skal namnet stå der, må "
    "personen ha sagt ja til å stå med namn på nettstaden.",
    nb="Skriv det uten navnet, og bygg på nytt. Det forrige nettstedet står til det er gjort. Skal navnet stå der, må "
    "personen ha sagt ja til å stå med navn på nettstedet.",
)
"""For the name of the kommune or the site, and for the menu."""


_SETTINGS = (
    "extra:\n  framsnakk:\n    kommune: Fjordvik kommune\n    målform: nn\n    kontakt: {}\n"
    "    trekk_kontakt: trekk@fjordvik.example\n"
)
_ANONYMOUS = ("stories/folk/p002.yml", "namn: Ola Nes\nvisast_som: anonym\npart: tilsett\nrolle: rådgivar\n")

RULE = ContextRule(
    code="PER007",
    name="name-in-settings",
    title=Words(nn="Eit namn i innstillingane eller i ein id", nb="Et navn i innstillingene eller i en id"),
    sample={"name": "Kari Lunde", "where": Words(nn="i feltet «kontakt»", nb="i feltet «kontakt»")},
    blocks=Blocks.PUBLISH,
    file_kinds=frozenset({FileKind.SETTINGS, FileKind.UNITS, FileKind.THEMES}),
    message=Words(
        nn="«{name}» står {where}, men personen kan ikkje visast med namn på nettstaden.",
        nb="«{name}» står {where}, men personen kan ikke vises med navn på nettstedet.",
    ),
    why=Words(
        nn="Kontakten og namna i mkdocs.yml står på kvar side, og id-ar står i adresser. Nettstaden kan ikkje byggjast "
        "utan dei, så han ventar til namnet er borte.",
        nb="Kontakten og navnene i mkdocs.yml står på hver side, og id-er står i adresser. Nettstedet kan ikke bygges uten "
        "dem, så det venter til navnet er borte.",
    ),
    hint=Words(
        nn="Skriv ei felles adresse, til dømes framsnakk@kommunen.no, eller ein id utan namnet. Skal ein tilsett vere "
        "kontakt, må personen ha sagt ja til å stå med namn på nettstaden.",
        nb="Skriv en felles adresse, for eksempel framsnakk@kommunen.no, eller en id uten navnet. Skal en ansatt være "
        "kontakt, må personen ha sagt ja til å stå med navn på nettstedet.",
    ),
    bad=(
        Example(
            path="mkdocs.yml",
            raw=_SETTINGS.format("ola.nes@fjordvik.example").encode(),
            highlights="ola.nes",
            line=5,
            other_files=(_ANONYMOUS,),
        ),
        Example(
            path="mkdocs.yml",
            raw=b"site_name: Ola Nes\n" + _SETTINGS.format("ja@fjordvik.example").encode(),
            highlights="Ola Nes",
            line=1,
            other_files=(_ANONYMOUS,),
        ),
        Example(
            path="stories/tema.yml",
            raw=b"ola-nes:\n  namn: Helse\n",
            highlights="ola-nes",
            line=1,
            other_files=(_ANONYMOUS,),
        ),
    ),
    good=(Example(path="mkdocs.yml", raw=_SETTINGS.format("kari.lunde@fjordvik.example").encode()),),
    check=check,
)
