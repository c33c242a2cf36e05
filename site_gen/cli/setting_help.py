"""What `framsnakk explain` says of settings and fields: what they are for, where they are written, and their values."""

from collections.abc import Iterator
from typing import Any

from site_gen.model import field_registry, setting_fields
from site_gen.model.field_types import ChoiceType, Field, PatternType, RecordType, TextType
from site_gen.model.localized import Form, Words

_TOP = Words(
    nn="Skriv det i mkdocs.yml, heilt til venstre på ei eiga linje.",
    nb="Skriv det i mkdocs.yml, helt til venstre på en egen linje.",
)
_OURS = Words(
    nn="Skriv det i mkdocs.yml, under extra og framsnakk.", nb="Skriv det i mkdocs.yml, under extra og framsnakk."
)
_INNER = Words(
    nn="Skriv det i mkdocs.yml, under extra, framsnakk og {parent}.",
    nb="Skriv det i mkdocs.yml, under extra, framsnakk og {parent}.",
)
_VALUES = Words(nn="Vel mellom: {says}", nb="Velg mellom: {says}")
_MUST_BE = Words(nn="Skal vere {says}.", nb="Skal være {says}.")
_TOP_FIELDS = (setting_fields.SITE_URL, setting_fields.SITE_DIR, setting_fields.PLUGINS)
_TOP_LEVEL = {
    "site_name": Words(
        nn="Namnet på nettstaden. Det står øvst på kvar side, i fana i nettlesaren og i straumane.",
        nb="Navnet på nettstedet. Det står øverst på hver side, i fanen i nettleseren og i strømmene.",
    ),
    "nav": Words(
        nn="Menyen øvst på sidene: éi linje for kvar side, med teksten og adressa, til dømes «- Om: om/index.md». "
        "Berre sider som finst, kan stå der. Forteljingane skal ikkje stå i menyen.",
        nb="Menyen øverst på sidene: én linje for hver side, med teksten og adressen, for eksempel "
        "«- Om: om/index.md». Bare sider som finnes, kan stå der. Fortellingene skal ikke stå i menyen.",
    ),
    "docs_dir": Words(
        nn="Mappa som sidene blir laga i før dei blir ein nettstad. La det stå build/docs. "
        "Forteljingane ligg i stories/.",
        nb="Mappen som sidene lages i før de blir et nettsted. La det stå build/docs. Fortellingene ligger i stories/.",
    ),
    "theme": Words(
        nn="Utsjånaden, som er Material for MkDocs. La det stå. Fargar og logo set du under extra og framsnakk: "
        "«farge» og «logo».",
        nb="Utseendet, som er Material for MkDocs. La det stå. Farger og logo setter du under extra og framsnakk: "
        "«farge» og «logo».",
    ),
    "use_directory_urls": Words(
        nn="At adressene sluttar på / og ikkje på .html. La det stå true: Adressene til nettstaden er alltid slik.",
        nb="At adressene slutter på / og ikke på .html. La det stå true: Adressene til nettstedet er alltid slik.",
    ),
    "not_in_nav": Words(
        nn="Sidene som ikkje står i menyen. La det stå *, så åtvarar ikkje MkDocs om forteljingane.",
        nb="Sidene som ikke står i menyen. La det stå *, så advarer ikke MkDocs om fortellingene.",
    ),
    "exclude_docs": Words(
        nn="Filer frå Material som sidene ikkje bruker, og som difor ikkje skal med. La det stå.",
        nb="Filer fra Material som sidene ikke bruker, og som derfor ikke skal med. La det stå.",
    ),
    "extra": Words(
        nn="Her står innstillingane til Framsnakk, under «framsnakk». Skriv «framsnakk explain felt» for å sjå alle.",
        nb="Her står innstillingene til Framsnakk, under «framsnakk». Skriv «framsnakk explain felt» for å se alle.",
    ),
}
"""MkDocs' own settings that a kommune meets in mkdocs.yml, by key."""


def setting_help(asked: str, form: Form) -> list[str]:
    """Return the lines about a setting with this key, in any of its names; none where there is no such setting."""
    key = asked.strip().strip(":").casefold().removeprefix("extra.").rsplit(".", 1)[-1]
    if key in _TOP_LEVEL:
        return [f"{key}: {_TOP_LEVEL[key].in_form(form)}", _TOP.in_form(form)]
    for field in _TOP_FIELDS:
        if key in field.keys:
            return [*described(field, form), _TOP.in_form(form)]
    found = list(_fields(setting_fields.SETTINGS, key))
    lines = []
    for field, parents in found:
        where = _INNER.in_form(form, parent=parents[-1].key(form)) if parents else _OURS.in_form(form)
        lines += [*described(field, form), where]
    return lines


def field_help(asked: str, form: Form) -> list[str]:
    """Return the lines about each field of a story or a register with this key, under the name of its file."""
    lines = []
    for name, heading, group in field_registry.REGISTRIES:
        if name != "settings":
            for field, parents in _fields(group, asked.strip().strip(":").casefold()):
                above = "".join(f", «{parent.key(form)}»" for parent in parents)
                lines += [f"{heading.in_form(form)}{above}", *(f"  {line}" for line in described(field, form))]
    return lines


def setting_keys() -> dict[str, str]:
    """Return the keys of all settings, for proposals: each by itself."""
    ours = {key for field in setting_fields.SETTINGS.fields for key in (field.nn, field.nb)}
    return {key: key for key in (*_TOP_LEVEL, *(field.nn for field in _TOP_FIELDS), *ours)}


def _fields(
    group: RecordType, key: str, parents: tuple[Field[Any], ...] = ()
) -> Iterator[tuple[Field[Any], tuple[Field[Any], ...]]]:
    """Yield each field with a key, with the fields that it stands in."""
    field: Field[Any]
    for field in group.fields:
        if key in field.keys:
            yield field, parents
        if field.group is not None and field not in parents:
            yield from _fields(field.group, key, (*parents, field))


def described(field: Field[Any], form: Form) -> list[str]:
    """Return the lines about a field: what it is for, its values, and the fields in it."""
    kind = field.item_type
    values = []
    if isinstance(kind, ChoiceType):
        values = [_VALUES.in_form(form, says=kind.says.in_form(form))]
    elif isinstance(kind, PatternType) or (isinstance(kind, TextType) and kind.holds):
        values = [_MUST_BE.in_form(form, says=kind.says.in_form(form))]
    inner = field.group.fields if field.group is not None else ()
    return [
        f"{field.key(form)}: {field.help.in_form(form)}",
        *values,
        *(f"  {one.key(form)}: {one.help.in_form(form)}" for one in inner),
    ]
