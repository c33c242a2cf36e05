#!/usr/bin/env python3
"""Write what follows from the code: the fields, the commands, one page per rule, the templates of stories, the layers.

The list of commands is a module of the program itself, so that its help imports none of them.

Of a template only the fields are generated; the questions below them are written by hand. Of ARCHITECTURE.md only the
block of layers is, between its markers: from import-linter's contract in pyproject.toml and the modules' docstrings.
"""

import ast
import importlib
import json
import pkgutil
import posixpath
import re
import sys
import textwrap
import tomllib
from collections.abc import Collection, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import click

from site_gen.authoring import story_template
from site_gen.check import rule_registry
from site_gen.check.rule import AnyRule, Example
from site_gen.cli import commands, usage
from site_gen.model import field_registry
from site_gen.model.choices import Answer, Kind, LocalizedEnum
from site_gen.model.diagnostic import Blocks
from site_gen.model.field_types import ALWAYS, ChoiceType, Field, FieldType, FlagType, ListType, RecordType
from site_gen.model.kinds import KINDS
from site_gen.model.localized import Form, Words, same_words
from site_gen.model.manuscript import FileKind

DOCS = Path(__file__).resolve().parent
TEMPLATES = "../templates/stories"
ARCHITECTURE = "ARCHITECTURE.md"
COMMAND_LIST = "../site_gen/cli/command_list.py"
RULES = "rules"

_MADE = "<!-- Made by docs/generate.py from {source}. Change that, and run «make docs». -->\n"
_FORMS = {Form.NN: "Nynorsk", Form.NB: "Bokmål"}


# --- The pages as files ----------------------------------------------------------------------------------------------


def pages(docs: Path) -> dict[str, str]:
    """Return every generated page by its path from docs/."""
    made = {"felt.md": fields_page(), "kommandoar.md": commands_page(), f"{RULES}/README.md": rules_index()}
    made[COMMAND_LIST] = command_list()
    made |= {f"{RULES}/{rule_file(rule)}": rule_page(rule) for rule in rule_registry.all_rules()}
    made[ARCHITECTURE] = with_layers((docs / ARCHITECTURE).read_text(encoding="utf-8"))
    return made | {name: template(docs / name, kind, form) for name, kind, form in _templates()}


def differences(docs: Path) -> dict[str, str]:
    """Return what is wrong with each page in a folder: `missing`, `stale` or `superfluous`."""
    wanted = pages(docs)
    there = {f"{folder}/{path.name}" for folder in (RULES, TEMPLATES) for path in (docs / folder).glob("*.md")}
    found = dict.fromkeys(there - wanted.keys(), "superfluous")
    for name, text in wanted.items():
        file = docs / name
        if not file.is_file():
            found[name] = "missing"
        elif file.read_bytes() != text.encode():
            found[name] = "stale"
    return dict(sorted(found.items()))


def write(docs: Path, changes: dict[str, str]) -> None:
    """Set right what differences() found."""
    made = pages(docs)
    for name, wrong in changes.items():
        if wrong == "superfluous":
            (docs / name).unlink()
            continue
        (docs / name).parent.mkdir(parents=True, exist_ok=True)
        (docs / name).write_bytes(made[name].encode())


# --- The layers in ARCHITECTURE.md -----------------------------------------------------------------------------------

_LAYERS = re.compile(r"(<!-- layers: begin.*?-->\n).*?(<!-- layers: end -->)", re.DOTALL)
_INDENT = 24
_WIDTH = 120


def with_layers(text: str) -> str:
    """Return a text with the block between its markers replaced by the layers of import-linter's contract."""
    return _LAYERS.sub(lambda found: f"{found[1]}\n```\n{layers_block()}```\n\n{found[2]}", text)


def layers_block() -> str:
    """Return one line for each module of the package, the layers from top to bottom with a blank line between."""
    settings = tomllib.loads((DOCS.parent / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    return "\n".join(map(_layer, layers))


def _layer(layer: str) -> str:
    """Return the lines of one layer; `|` separates modules that must not import each other, `:` those that may."""
    names = [name.strip() for name in re.split(r"[|:]", layer)]
    relation = "these never import each other" if "|" in layer else "these may import each other"
    title = [f"{'':{_INDENT}}{relation}\n"] if len(names) > 1 else []
    return "".join([*title, *map(_module_line, names)])


def _module_line(name: str) -> str:
    """Return the name of a module of the package and the first paragraph of its docstring."""
    package = DOCS.parent / "site_gen" / name
    is_package = package.is_dir()
    file = package / "__init__.py" if is_package else package.with_suffix(".py")
    docstring = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
    label = f"{name}/" if is_package else f"{name}.py"
    lines = textwrap.wrap(docstring.split("\n\n")[0], _WIDTH - _INDENT) or [""]
    first = f"{label:<{_INDENT - 1}} {lines[0]}".rstrip()
    return "\n".join([first, *(f"{'':{_INDENT}}{line}" for line in lines[1:])]) + "\n"


# --- The templates of stories ----------------------------------------------------------------------------------------


def _templates() -> Iterator[tuple[str, Kind, Form]]:
    for kind in Kind:
        for form in Form:
            yield f"{TEMPLATES}/{kind.en}.{form.value}.md", kind, form


def template(file: Path, kind: Kind, form: Form) -> str:
    """Return a template: the fields from the registry, and below them its own questions.

    Where there is no template yet, it gets the headings of its kind, and somebody has to think of the questions.
    """
    there = file.read_text(encoding="utf-8") if file.is_file() else _unasked(kind, form)
    return story_template.blank_template(kind, form, story_template.template_body(there))


def _unasked(kind: Kind, form: Form) -> str:
    return "\n\n".join(f"## {section.in_form(form)}\n\n<!--\nSpør:\n-->" for section in KINDS[kind].sections)


# --- The fields ------------------------------------------------------------------------------------------------------

_FIELDS_INTRO = Words(
    nn="""\
Dette er alle felta i forteljingane, i registra og i innstillingane. Eit felt kan ha nynorsk, bokmål eller engelsk namn,
men det kan berre stå éin gong i same fil.

- **Må fyllast ut** gjeld når forteljinga er klar. Eit utkast kan mangle det meste.
- **Offentleg: nei** tyder at feltet aldri kjem med i den offentlege utgåva.
- **Godkjenning: ja** tyder at feltet er med i det folk seier ja til, anten fordi det blir vist eller fordi det avgjer
  kven som får sjå kva. Endrar du det, må alle i forteljinga og redaksjonen sjå på henne på nytt. Det same gjeld teksten
  under felta, filene som høyrer til, filnamnet (ein kopi er ei anna forteljing), og namnet, rolla og eininga til kvar
  person slik registeret viser dei. **Nei** har ein grunn, og han står der.
""",
    nb="""\
Dette er alle feltene i fortellingene, i registrene og i innstillingene. Et felt kan ha nynorsk, bokmål eller engelsk
navn, men det kan bare stå én gang i samme fil.

- **Må fylles ut** gjelder når fortellingen er klar. Et utkast kan mangle det meste.
- **Offentlig: nei** betyr at feltet aldri kommer med i den offentlige utgaven.
- **Godkjenning: ja** betyr at feltet er med i det folk sier ja til, enten fordi det vises eller fordi det avgjør hvem
  som får se hva. Endrer du det, må alle i fortellingen og redaksjonen se på den på nytt. Det samme gjelder teksten
  under feltene, filene som hører til, filnavnet (en kopi er en annen fortelling), og navnet, rollen og enheten til
  hver person slik registeret viser dem. **Nei** har en grunn, og den står der.
""",
)
_NOTES = {
    "person": Words(
        nn="Namn, rolle og eining blir viste i forteljingane personen er med i, men aldri meir enn `visast_som` seier.",
        nb="Navn, rolle og enhet vises i fortellingene personen er med i, men aldri mer enn `vises_som` sier.",
    ),
    "unit": Words(
        nn="Kvar eining står under sin eigen id. Fila kan òg heite `enheter.yml`.",
        nb="Hver enhet står under sin egen id. Filen kan også hete `einingar.yml`.",
    ),
    "theme": Words(nn="Kvart tema står under sin eigen id.", nb="Hvert tema står under sin egen id."),
    "settings": Words(
        nn="Namnet på nettstaden og adressa hans (`site_name` og `site_url`) står øvst i same fil.",
        nb="Navnet på nettstedet og adressen (`site_name` og `site_url`) står øverst i samme fil.",
    ),
}
_EDITIONS = {"story", "unit", "theme"}
"""The registries whose fields say whether they may reach the public edition."""

_COLUMNS = {
    "key": Words(nn="Felt", nb="Felt"),
    "others": Words(nn="Andre namn", nb="Andre navn"),
    "help": Words(nn="Forklaring", nb="Forklaring"),
    "value": Words(nn="Verdi", nb="Verdi"),
    "required": Words(nn="Må fyllast ut", nb="Må fylles ut"),
    "public": Words(nn="Offentleg", nb="Offentlig"),
    "approved": Words(nn="Godkjenning", nb="Godkjenning"),
}
_COLLECTED = Words(
    nn="Blir samla inn og kontrollert, men er enno ikkje i bruk på noka side.",
    nb="Samles inn og kontrolleres, men er ennå ikke i bruk på noen side.",
)
_ALWAYS = Words(nn="alltid", nb="alltid")
_YES_NO = {True: same_words("ja"), False: same_words("nei")}
_ITEMS = Words(nn="ei liste der kvart ledd er {item}", nb="en liste der hvert ledd er {item}")
_SHORTHAND = Words(
    nn="Står her berre éin verdi, utan felt, er det `{key}`.",
    nb="Står det bare én verdi her, uten felt, er det `{key}`.",
)
_WAIVED = Words(
    nn="Når `{key}` er fylt ut, trengst ikkje dei andre felta.",
    nb="Når `{key}` er fylt ut, trengs ikke de andre feltene.",
)
_VALUES = Words(nn="Faste verdiar", nb="Faste verdier")
_VALUES_INTRO = Words(
    nn="Kvar verdi har tre namn, og du kan bruke det du vil.",
    nb="Hver verdi har tre navn, og du kan bruke det du vil.",
)
_LANGUAGES = {
    Form.NN: (("Nynorsk", "nn"), ("Bokmål", "nb"), ("Engelsk", "en")),
    Form.NB: (("Bokmål", "nb"), ("Nynorsk", "nn"), ("Engelsk", "en")),
}


def fields_page() -> str:
    """Return the reference of all fields."""
    head = _MADE.format(source="site_gen/model/*_fields.py") + "# Felta · Feltene\n\n" + _contents()
    return head + "".join(f"\n{_fields_in(form)}" for form in Form)


def _contents() -> str:
    return " · ".join(f"[{name}](#{name.lower()})" for name in _FORMS.values()) + "\n"


def _fields_in(form: Form) -> str:
    reference = _Reference(form)
    parts = [f"## {_FORMS[form]}\n", _FIELDS_INTRO.in_form(form)]
    for name, title, group in field_registry.REGISTRIES:
        parts += reference.registry(name, title, group)
    return "\n".join([*parts, *reference.values()])


@dataclass(slots=True)
class _Reference:
    """The reference in one form: remembers which groups it has shown, so that each stands once."""

    form: Form
    shown: dict[RecordType, str] = field(default_factory=dict)
    """Anchor by group."""
    fixed: dict[type[LocalizedEnum], list[str]] = field(default_factory=dict)
    """The keys whose values come from a closed set."""

    def registry(self, name: str, title: Words, group: RecordType) -> Iterator[str]:
        """Yield one file's fields, and those inside them."""
        yield f"### {_prose(title.in_form(self.form))}\n"
        if name in _NOTES:
            yield _NOTES[name].in_form(self.form) + "\n"
        yield from self._group(group, name, editions=name in _EDITIONS)

    def _group(self, group: RecordType, path: str, *, editions: bool) -> Iterator[str]:
        new = _inside(group, self.shown)
        self.shown |= {below: f"{self.form.value}-{path}-{of[0].name}" for below, of in new.items()}
        yield self._table(group, editions=editions)
        for below, of in new.items():
            keys = ", ".join(f"`{one.key(self.form)}`" for one in of)
            yield f'<a id="{self.shown[below]}"></a>\n\n#### {keys}\n'
            yield from self._group(below, f"{path}-{of[0].name}", editions=editions)

    def _table(self, group: RecordType, *, editions: bool) -> str:
        columns = [name for name in _COLUMNS if editions or name not in {"public", "approved"}]
        rows = [self._row(one) for one in group.fields]
        text = _table(
            [_COLUMNS[name].in_form(self.form) for name in columns],
            [[row[name] for name in columns] for row in rows],
        )
        return text + "".join(f"\n{note}\n" for note in self._about(group))

    def _about(self, group: RecordType) -> Iterator[str]:
        if group.shorthand:
            yield _SHORTHAND.in_form(self.form, key=group.shorthand.key(self.form))
        if group.waived_by:
            yield _WAIVED.in_form(self.form, key=group.waived_by.key(self.form))

    def _row(self, of: Field[Any]) -> dict[str, str]:
        key = of.key(self.form)
        return {
            "key": f"`{key}`",
            "others": ", ".join(f"`{other}`" for other in of.keys if other != key),
            "help": _prose(self._help(of)),
            "value": self._value(of.type, key),
            "required": self._required(of),
            "public": _YES_NO[of.public].in_form(self.form),
            "approved": f"{_YES_NO[of.approved].in_form(self.form)}: {of.coverage.value.in_form(self.form)}",
        }

    def _help(self, of: Field[Any]) -> str:
        collected = f" {_COLLECTED.in_form(self.form)}" if of.collected else ""
        return f"{of.help.in_form(self.form)}{collected}"

    def _value(self, of: FieldType[Any], key: str) -> str:
        if isinstance(of, ListType):
            return _ITEMS.in_form(self.form, item=self._value(of.of, key))
        if isinstance(of, RecordType):
            return f"[{_prose(of.says.in_form(self.form))}](#{self.shown[of]})"
        if isinstance(of, (ChoiceType, FlagType)):
            values = of.of if isinstance(of, ChoiceType) else Answer
            keys = self.fixed.setdefault(values, [])
            keys += [key] if key not in keys else []
            return " / ".join(f"`{value.in_form(self.form)}`" for value in values)
        return _prose(of.says.in_form(self.form))

    def _required(self, of: Field[Any]) -> str:
        if of.required == ALWAYS:
            return _ALWAYS.in_form(self.form)
        kinds = [kind.in_form(self.form) for kind in Kind if kind in of.required]
        return ", ".join(kinds) or _YES_NO[False].in_form(self.form)

    def values(self) -> Iterator[str]:
        """Yield the closed sets that the fields shown so far choose from."""
        yield f"### {_VALUES.in_form(self.form)}\n\n{_VALUES_INTRO.in_form(self.form)}\n"
        languages = _LANGUAGES[self.form]
        for values, keys in self.fixed.items():
            rows = [[f"`{getattr(value, tag)}`" for _, tag in languages] for value in values]
            head = ", ".join(f"`{key}`" for key in keys)
            yield f"#### {head}\n\n" + _table([name for name, _ in languages], rows)


def _inside(group: RecordType, shown: Collection[RecordType]) -> dict[RecordType, list[Field[Any]]]:
    """Return the groups inside a group that are not shown yet, with the fields that hold each."""
    found: dict[RecordType, list[Field[Any]]] = {}
    for one in group.fields:
        if one.group is not None and one.group not in shown:
            found.setdefault(one.group, []).append(one)
    return found


# --- The commands ----------------------------------------------------------------------------------------------------

_COMMANDS_INTRO = Words(
    nn="Alt som kan skrivast etter ein kommando, står i «framsnakk KOMMANDO --help».",
    nb="Alt som kan skrives etter en kommando, står i «framsnakk KOMMANDO --help».",
)


def commands_page() -> str:
    """Return what every command does, with its examples."""
    head = _MADE.format(source="site_gen/cli/commands/*.py") + "# Kommandoane · Kommandoene\n\n" + _contents()
    return head + "".join(f"\n{_commands_in(form)}" for form in Form)


def _commands_in(form: Form) -> str:
    parts = [f"## {_FORMS[form]}\n", _COMMANDS_INTRO.in_form(form) + "\n"]
    for name, command in _every_command():
        texts = [words.in_form(form) for words in (command.summary, command.text) if words]
        parts += [f"### {name}\n", *(f"{_prose(text)}\n" for text in texts)]
        if command.examples:
            parts.append(f"```sh\n{command.examples.in_form(form).rstrip()}\n```\n")
            parts += [f"{words.in_form(form)}\n" for words in usage.ids_in_examples(command.examples)]
    return "\n".join(parts)


_COMMAND_LIST = '''"""All commands, and how each is introduced: for the help and «meinte du …?», without their modules.

A command's module imports what the command works with. Half a second of the processor goes to importing them all.
Made by docs/generate.py from site_gen/cli/commands/*.py. Change those, and run «make docs».
"""

from collections.abc import Mapping
from dataclasses import dataclass

from site_gen.model.localized import Words


@dataclass(frozen=True, slots=True)
class CommandEntry:
    """How a command is introduced."""

    summary: Words
    """One sentence about it."""
    mistaken_for: tuple[str, ...]
    """Words that people may type by mistake for its name."""


COMMANDS: Mapping[str, CommandEntry] = {
{entries}}
"""By their names, which the modules in `cli/commands/` have too."""
'''
_COMMAND_ENTRY = """    "{name}": CommandEntry(
        Words(
            nn={nn},
            nb={nb},
        ),
        (
{mistaken}        ),
    ),
"""


def command_list() -> str:
    """Return the module that lists the commands."""
    entries = (
        _COMMAND_ENTRY.format(
            name=name,
            nn=json.dumps(module.command.summary.nn, ensure_ascii=False),
            nb=json.dumps(module.command.summary.nb, ensure_ascii=False),
            mistaken="".join(f"            {json.dumps(word, ensure_ascii=False)},\n" for word in module.MISTAKEN_FOR),
        )
        for name, module in _command_modules()
    )
    return _COMMAND_LIST.replace("{entries}", "".join(entries))


def _command_modules() -> Iterator[tuple[str, Any]]:
    """Yield each command's name and module, in the order of their names."""
    for found in sorted(pkgutil.iter_modules(commands.__path__), key=lambda module: module.name):
        yield found.name, importlib.import_module(f"{commands.__name__}.{found.name}")


def _every_command() -> Iterator[tuple[str, Any]]:
    """Yield each command with all of its name, each group before those in it."""
    for name, module in _command_modules():
        yield f"framsnakk {name}", module.command
        if isinstance(module.command, click.Group):
            yield from _commands(module.command, f"framsnakk {name}")


def _commands(group: click.Group, name: str) -> Iterator[tuple[str, Any]]:
    """Yield each command below a group with all of its name."""
    context = click.Context(group, info_name=name)
    for each in group.list_commands(context):
        command = group.get_command(context, each)
        yield f"{name} {each}", command
        if isinstance(command, click.Group):
            yield from _commands(command, f"{name} {each}")


# --- The rules -------------------------------------------------------------------------------------------------------

_FIXED = Words(nn="Regelen kan ikkje slåast av.", nb="Regelen kan ikke slås av.")
_OPTIONAL = Words(
    nn="Kommunen kan slå det av med `reglar_av`, eller la det stoppe publisering med `reglar_harde`, i "
    "[innstillingane](../felt.md).",
    nb="Kommunen kan slå det av med `regler_av`, eller la det stoppe publisering med `regler_harde`, i "
    "[innstillingene](../felt.md).",
)
_WHY = Words(nn="Kvifor", nb="Hvorfor")
_MEND = Words(nn="Kva du gjer", nb="Hva du gjør")
_RULES_INTRO = Words(
    nn="""\
Dette er reglane som `framsnakk check` går etter. Meldingane her er døme: Du får sjå namnet eller teksten det gjeld hos
deg. Leit etter ein regel med eit ord: `framsnakk explain samtykke`. Berre råd kan slåast av.
""",
    nb="""\
Dette er reglene som `framsnakk check` går etter. Meldingene her er eksempler: Du får se navnet eller teksten det
gjelder hos deg. Let etter en regel med et ord: `framsnakk explain samtykke`. Bare råd kan slås av.
""",
)
_INDEX_COLUMNS = (
    Words(nn="Kode", nb="Kode"),
    Words(nn="Kva det er", nb="Hva det er"),
    Words(nn="Slik kan meldinga vere", nb="Slik kan meldingen være"),
    Words(nn="Kva det stoppar", nb="Hva det stopper"),
)
_STOPS_SHORT = {
    Blocks.PREVIEW: Words(nn="alt: fila kan ikkje lesast", nb="alt: filen kan ikke leses"),
    Blocks.PUBLISH: Words(nn="publisering", nb="publisering"),
    Blocks.NOTHING: Words(nn="ingenting, det er eit råd", nb="ingenting, det er et råd"),
}


_STOPS_SITE = Words(nn="heile nettstaden", nb="hele nettstedet")
_STOPS_PAGE = Words(nn="teksten, ikkje sida", nb="teksten, ikke siden")
_STOPS_PERSON = Words(nn="det som gjeld personen", nb="det som gjelder personen")


def _stops_short(rule: AnyRule) -> Words:
    """Return what a rule stops, in a word or two."""
    if rule.allows_build:
        return _STOPS_PAGE
    if rule.blocks is Blocks.PUBLISH and all(file_kind.is_shared for file_kind in rule.file_kinds):
        return _STOPS_SITE
    return (
        _STOPS_PERSON
        if rule.blocks is Blocks.PUBLISH and rule.file_kinds == {FileKind.PERSON}
        else _STOPS_SHORT[rule.blocks]
    )


def rule_file(rule: AnyRule) -> str:
    """Return the name of a rule's page."""
    return f"{rule.code}-{rule.name}.md"


def rules_index() -> str:
    """Return the list of all rules."""
    head = _MADE.format(source="site_gen/check/rules/") + "# Reglane · Reglene\n\n" + _contents()
    return head + "".join(f"\n{_rules_in(form)}" for form in Form)


def _rules_in(form: Form) -> str:
    rows = [
        [
            f"[{rule.code}]({rule_file(rule)})",
            _prose(rule.title.in_form(form)),
            _prose(rule.filled(rule.message).in_form(form)),
            _stops_short(rule).in_form(form),
        ]
        for rule in rule_registry.all_rules()
    ]
    columns = [column.in_form(form) for column in _INDEX_COLUMNS]
    return f"## {_FORMS[form]}\n\n{_RULES_INTRO.in_form(form)}\n{_table(columns, rows)}"


def rule_page(rule: AnyRule) -> str:
    """Return the page of one rule."""
    source = f"site_gen/check/rules/{rule.name.replace('-', '_')}.py"
    parts = [_MADE.format(source=source) + f"# {rule.code} · {_both(rule.title)}\n\n`{rule.name}`\n"]
    parts += [_rule_in(rule, form) + _ordinary(rule, form) + _asked(rule, form) + _sending(rule, form) for form in Form]
    parts.append("## Døme · Eksempler\n")
    parts += _examples("Feil", rule.bad)
    parts += _examples("I orden", rule.good)
    return "\n".join([*parts, "[Reglane · Reglene](README.md)\n"])


_ORDINARY = Words(
    nn="Av {texts} vanlege tekstar frå kommunar får {advised} dette rådet, og i {rightly} av dei er det noko å sjå på. "
    "«python -m tests.confidentiality.ordinary» tel på nytt.",
    nb="Av {texts} vanlige tekster fra kommuner får {advised} dette rådet, og i {rightly} av dem er det noe å se på. "
    "«python -m tests.confidentiality.ordinary» teller på nytt.",
)


def _ordinary(rule: AnyRule, form: Form) -> str:
    """Return how many ordinary texts get an advice, as a paragraph; nothing where that is not counted."""
    counted = rule.in_ordinary_texts
    return "" if counted is None else f"\n{_ORDINARY.in_form(form, **asdict(counted))}\n"


_ASKED = Words(
    nn="Redaksjonen blir spurd om kvar stad når ho skriv under, òg når rådet er slått av.",
    nb="Redaksjonen blir spurt om hvert sted når den skriver under, også når rådet er slått av.",
)


def _asked(rule: AnyRule, form: Form) -> str:
    """Return that the editors are asked at a sign-off, as a paragraph; nothing for other rules."""
    return f"\n{_ASKED.in_form(form)}\n" if rule.asks_editors else ""


_STOPS_SENDING = Words(
    nn="Den som fortel i nettlesaren («framsnakk desk»), får ikkje sendt inn forteljinga før dette er skrive om: Ingen "
    "andre skal sjå det.",
    nb="Den som forteller i nettleseren («framsnakk desk»), får ikke sendt inn fortellingen før dette er skrevet om: "
    "Ingen andre skal se det.",
)


def _sending(rule: AnyRule, form: Form) -> str:
    """Return that a told story is not sent with such a finding, as a paragraph; nothing for other rules."""
    return f"\n{_STOPS_SENDING.in_form(form)}\n" if rule.stops_sending else ""


def _both(words: Words) -> str:
    return _prose(words.nn if words.nn == words.nb else f"{words.nn} · {words.nb}")


def _rule_in(rule: AnyRule, form: Form) -> str:
    off = _OPTIONAL if rule.blocks is Blocks.NOTHING else _FIXED
    return (
        f"## {_FORMS[form]}\n\n"
        f"> {_prose(rule.filled(rule.message).in_form(form))}\n\n"
        f"{rule.blocking_words.in_form(form)} {off.in_form(form)}\n\n"
        f"**{_WHY.in_form(form)}:** {_prose(rule.why.in_form(form))}\n\n"
        f"**{_MEND.in_form(form)}:** {_prose(rule.filled(rule.hint).in_form(form))}\n"
        f"{_measured(rule, form)}"
    )


_MEASURED = Words(
    nn="**Målt:** Regelen finn {found} av {confidential} skrivne døme, og melder {false} av {harmless} tekstar som "
    "berre liknar. «python -m tests.confidentiality» måler på nytt.",
    nb="**Målt:** Regelen finner {found} av {confidential} skrevne eksempler, og melder {false} av {harmless} tekster "
    "som bare ligner. «python -m tests.confidentiality» måler på nytt.",
)


_UNSEEN = Words(
    nn="Første gongen regelen såg tekstar som han ikkje var tilpassa, fann han {found} av {confidential}, og melde "
    "{false} av {harmless} utan grunn. Han finn altså ikkje alt: Les sjølv òg.",
    nb="Første gang regelen så tekster som den ikke var tilpasset, fant den {found} av {confidential}, og meldte "
    "{false} av {harmless} uten grunn. Den finner altså ikke alt: Les selv også.",
)


def _measured(rule: AnyRule, form: Form) -> str:
    """Return how well a rule works, as paragraphs; nothing where that is not measured."""
    measured = "" if rule.measured is None else f"\n{_MEASURED.in_form(form, **asdict(rule.measured))}\n"
    return measured + ("" if rule.unseen is None else f"\n{_UNSEEN.in_form(form, **asdict(rule.unseen))}\n")


# --- Examples --------------------------------------------------------------------------------------------------------

_LONGEST_LINE = 120
_KEPT_OF_A_LINE = 60
_DEFAULT_PATH = Example().path
_GAP = "…"


@dataclass(frozen=True, slots=True)
class _Shown:
    """A file of an example; one without text is shown by its name alone."""

    path: str
    text: str = ""
    language: str = "yaml"


def _examples(title: str, examples: tuple[Example, ...]) -> Iterator[str]:
    blocks = [block for example in examples if (block := _block(example))]
    if blocks:
        yield f"### {title}\n"
    yield from blocks


def _block(example: Example) -> str:
    """Return the code block of one example; of a good story as it is, there is nothing to show."""
    files = list(_files(example))
    if not any(file.text for file in files):
        alone = len(files) == 1 and files[0].path == _DEFAULT_PATH and example.raw is None
        return "" if alone else _fenced("\n".join(file.path for file in files), "text")
    if len(files) == 1 and files[0].path == _DEFAULT_PATH:
        return _fenced(files[0].text, files[0].language)
    return _fenced("\n\n".join(f"# {file.path}\n{file.text}".rstrip("\n") for file in files), "yaml")


def _files(example: Example) -> Iterator[_Shown]:
    links = {path: content for path, content in example.other_files if content.startswith("-> ")}
    if example.path not in links:
        yield _main_file(example)
    for path, content in example.other_files:
        if path in links:
            yield _Shown(f"{path} {content}")
        else:
            yield _Shown(path, "" if content == "SAME" else _readable(content))


def _main_file(example: Example) -> _Shown:
    if example.raw is not None:
        language = "markdown" if example.path.endswith(".md") else "yaml"
        return _Shown(example.path, _readable(example.raw.decode("utf-8", "replace")), language)
    front = "\n".join(_emptied(line) for line in example.front.splitlines())
    if example.body is None:
        return _Shown(example.path, _readable(front))
    if example.body and not front:
        return _Shown(example.path, _readable(example.body), "markdown")
    return _Shown(example.path, _readable(f"---\n{front or _GAP}\n---\n\n{example.body}".rstrip("\n")), "markdown")


def _emptied(line: str) -> str:
    """Return `-key`, which takes a field out, as the field with nothing in it: it reads the same."""
    taken_out = re.fullmatch(r"-(\S+)", line)
    return f"{taken_out[1]}:" if taken_out else line


def _readable(text: str) -> str:
    """Return a text with its overlong lines cut and its control characters made visible."""
    lines = text.rstrip("\n").split("\n")
    short = [line if len(line) <= _LONGEST_LINE else line[:_KEPT_OF_A_LINE].rstrip() + _GAP for line in lines]
    visible = {code: chr(0x2400 + code) for code in range(32) if chr(code) != "\n"}
    return "\n".join(short).translate(visible)


def _fenced(text: str, language: str) -> str:
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{language}\n{text}\n{fence}\n"


# --- Markdown --------------------------------------------------------------------------------------------------------


def _prose(text: str) -> str:
    """Return a text with what Markdown and HTML would take for marks escaped."""
    return re.sub(r"([\\|*`#<>\[\]])", r"\\\1", text)


def _table(columns: list[str], rows: list[list[str]]) -> str:
    lines = [columns, ["---"] * len(columns), *rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


# --- The command -----------------------------------------------------------------------------------------------------


@click.command()
@click.option("--check", is_flag=True, help="Write nothing; name each page that is not as it should be.")
@click.option(
    "--into", default=DOCS, type=click.Path(path_type=Path), help="The folder. Default: the one of this file."
)
def command(*, check: bool, into: Path) -> None:
    """Write the generated pages and templates, and remove those of a rule or a kind that is no more.

    With --check it exits with 1 when a page is stale, missing or superfluous.
    """
    changes = differences(into)
    if not check:
        write(into, changes)
    for name, wrong in changes.items():
        click.echo(f"{wrong}: {posixpath.normpath(f'docs/{name}')}")
    if check and changes:
        click.echo("Run «make docs».")
        sys.exit(1)


if __name__ == "__main__":
    command()
