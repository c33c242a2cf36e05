"""`framsnakk upgrade`: bring a kommune's repository up to date with this version."""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from site_gen.cli import main, options, usage
from site_gen.cli.prompts import Interview, PromptQuestion, parse_yes_or_no
from site_gen.model.localized import Form, Words, same_words
from site_gen.pipeline import installed_program, upgrade_kommune
from site_gen.pipeline.file_changes import FileChange
from site_gen.pipeline.upgrade_kommune import KeptFile, KommuneUpgrade
from site_gen.report import fix_report
from site_gen.schema import issue_forms

MISTAKEN_FOR = ("oppgrader", "oppdater", "update")

_MOST_LINES = 60
"""Most lines of a difference that are shown of one file: the lock has hundreds."""
_UP_TO_DATE = Words(
    nn="Alt er som Framsnakk {version} lagar det. Ingenting å endre.",
    nb="Alt er som Framsnakk {version} lager det. Ingenting å endre.",
)
_FROM = Words(nn="Frå Framsnakk {since} til {version}:", nb="Fra Framsnakk {since} til {version}:")
_SAME = Words(nn="Framsnakk {version} lagar dette no:", nb="Framsnakk {version} lager dette nå:")
"""Where the version is the same, but the wheel or the files are not."""
_FORMS = Words(
    nn="Skjemaa på GitHub følgjer einingane dykkar og blir oppdaterte: {paths}",
    nb="Skjemaene på GitHub følger enhetene deres og blir oppdatert: {paths}",
)
_NEW = same_words("  ny: {path}")
_CHANGED = Words(nn="  endra: {path}", nb="  endret: {path}")
_REMOVED = Words(nn="  sletta: {path}", nb="  slettet: {path}")
_KEPT = Words(
    nn="Desse har de endra, så dei står som dei er. Slik lagar Framsnakk {version} dei; ta inn det de vil ha:",
    nb="Disse har dere endret, så de står som de er. Slik lager Framsnakk {version} dem; ta inn det dere vil ha:",
)
_NOT_MADE = Words(
    nn="  {path}: Framsnakk bruker fila ikkje lenger. De kan slette henne.",
    nb="  {path}: Framsnakk bruker ikke filen lenger. Dere kan slette den.",
)
_DELETED = Words(
    nn="Desse har de sletta. Dei blir ikkje laga på nytt: {paths}",
    nb="Disse har dere slettet. De blir ikke laget på nytt: {paths}",
)
_MORE = Words(nn="  … og {count} linjer til", nb="  … og {count} linjer til")
_UNPINNED = Words(
    nn="locks/framsnakk.txt står som før, for dette programmet kjem verken frå pakkeindeksen eller frå ei fil som ligg "
    "der enno. Skriv --wheel FIL, så installerer GitHub denne versjonen.",
    nb="locks/framsnakk.txt står som før, for dette programmet kommer verken fra pakkeindeksen eller fra en fil som "
    "ligger der ennå. Skriv --wheel FIL, så installerer GitHub denne versjonen.",
)
_DRY_RUN = Words(nn="Ingenting er endra.", nb="Ingenting er endret.")
_ASK = PromptQuestion("--yes", Words(nn="Skal det skrivast? [ja/nei]", nb="Skal det skrives? [ja/nei]"))
_ADD_YES = Words(
    nn="Her er det ingen som kan svare. Sjå over endringane, og skriv kommandoen på nytt med --yes.",
    nb="Her er det ingen som kan svare. Se over endringene, og skriv kommandoen på nytt med --yes.",
)
_DONE = Words(
    nn="Ferdig. Køyr «framsnakk check», sjå over med «git diff», og legg det inn.",
    nb="Ferdig. Kjør «framsnakk check», se over med «git diff», og legg det inn.",
)


@usage.command(
    "upgrade",
    summary=Words(
        nn="Tek inn det som er nytt i denne versjonen, i ei mappe som «framsnakk init» har laga.",
        nb="Tar inn det som er nytt i denne versjonen, i en mappe som «framsnakk init» har laget.",
    ),
    text=Words(
        nn="Viser fyrst kva som blir annleis. Filer som de har endra sjølve, står som dei er, og du får sjå kva som er "
        "nytt i dei. Forteljingane og registra blir aldri rørte.",
        nb="Viser først hva som blir annerledes. Filer som dere har endret selv, står som de er, og du får se hva som "
        "er nytt i dem. Fortellingene og registrene blir aldri rørt.",
    ),
    examples=Words(
        nn="framsnakk upgrade --dry-run\nframsnakk upgrade",
        nb="framsnakk upgrade --dry-run\nframsnakk upgrade",
    ),
)
@usage.option(
    "--dry-run",
    is_flag=True,
    words=Words(nn="Vis endringane, og skriv ingenting.", nb="Vis endringene, og skriv ingenting."),
)
@usage.option(
    "--yes",
    "confirmed",
    is_flag=True,
    words=Words(nn="Skriv endringane utan å spørje.", nb="Skriv endringene uten å spørre."),
)
@options.wheel
@click.pass_context
@main.handle_errors
def command(context: click.Context, wheel: Path | None, *, dry_run: bool, confirmed: bool) -> None:
    """Bring a kommune's repository up to date."""
    root = main.root_of(context)
    form = main.form_of(root)
    program = installed_program.read_wheel(wheel) if wheel else installed_program.installed_wheel()
    found = upgrade_kommune.plan_upgrade(root, program)
    for line in _report(found, form):
        click.echo(line)
    if not installed_program.is_pinned(installed_program.program_requirement(program)):
        click.echo(_UNPINNED.in_form(form))
    if dry_run:
        click.echo(_DRY_RUN.in_form(form))
        return
    if _is_anything(found) and not confirmed and not _confirm(form):
        click.echo(_DRY_RUN.in_form(form))
        return
    upgrade_kommune.apply_upgrade(root, found)
    if _is_anything(found):
        click.echo(_DONE.in_form(form))


def _is_anything(found: KommuneUpgrade) -> bool:
    return bool(found.seen or found.new_wheel or found.old_wheels)


def _confirm(form: Form) -> bool:
    if not sys.stdin.isatty():
        main.exit_usage_error(_ADD_YES.in_form(form))
    return Interview(form, terminal=True).ask(_ASK, None, parse_yes_or_no)


def _report(found: KommuneUpgrade, form: Form) -> Iterator[str]:
    version = installed_program.program_version()
    yield from _made_differently(found, form)
    if found.kept:
        yield _KEPT.in_form(form, version=version)
    for kept in found.kept:
        yield from _kept(kept, form)
    if found.deleted:
        yield _DELETED.in_form(form, paths=", ".join(found.deleted))


def _made_differently(found: KommuneUpgrade, form: Form) -> Iterator[str]:
    version = installed_program.program_version()
    forms = [one.path for one in found.seen if one.path.startswith(f"{issue_forms.FOLDER}/")]
    others = [one for one in found.seen if one.path not in forms]
    if others or found.new_wheel or found.old_wheels:
        words = _FROM if found.since != version else _SAME
        yield words.in_form(form, since=found.since, version=version)
    elif not forms:
        yield _UP_TO_DATE.in_form(form, version=version)
    for one in others:
        yield _changed(one, form)
        if one.before is not None and one.after is not None:
            yield from _difference(one.path, one.before, one.after, form)
    if found.new_wheel is not None:
        yield _NEW.in_form(form, path=found.new_wheel.path)
    for path in found.old_wheels:
        yield _REMOVED.in_form(form, path=path)
    if forms:
        yield _FORMS.in_form(form, paths=", ".join(forms))


def _changed(one: FileChange, form: Form) -> str:
    words = _NEW if one.before is None else _REMOVED if one.after is None else _CHANGED
    return words.in_form(form, path=one.path)


def _kept(kept: KeptFile, form: Form) -> Iterator[str]:
    if kept.wanted is None:
        yield _NOT_MADE.in_form(form, path=kept.path)
    else:
        yield from _difference(kept.path, kept.now, kept.wanted, form)


def _difference(path: str, before: str, after: str, form: Form) -> Iterator[str]:
    """Yield the lines of a difference; a build server is not shown what is in a file."""
    lines = list(fix_report.fix_diff(path, before, after)) if main.names_are_shown() else []
    yield from (f"    {line}" for line in lines[:_MOST_LINES])
    if len(lines) > _MOST_LINES:
        yield _MORE.in_form(form, count=len(lines) - _MOST_LINES)
