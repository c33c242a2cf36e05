"""`framsnakk export`: what has been published, for the kommune's archive."""

import datetime as dt
from pathlib import Path

import click

from site_gen.cli import main, masked_output, options, usage
from site_gen.model.errors import Failure
from site_gen.model.localized import Words, same_words
from site_gen.pipeline import export_archive
from site_gen.report.log_redaction import redacted_exclusion

MISTAKEN_FOR = ("eksporter", "arkiver", "arkiv")

_DONE = Words(
    nn="{number} ligg i {folder}, med sjekksummar (BagIt). Kva som skal arkiverast, avgjer kommunen.",
    nb="{number} ligger i {folder}, med sjekksummer (BagIt). Hva som skal arkiveres, avgjør kommunen.",
)
_WOULD = Words(
    nn="{number} ville kome i {folder}. Ingenting er skrive.",
    nb="{number} ville kommet i {folder}. Ingenting er skrevet.",
)
_STORIES = Words(nn="{number} forteljingar", nb="{number} fortellinger")
_STORY = Words(nn="Éi forteljing", nb="Én fortelling")
_EXCLUDED = Words(nn="Ikkje med: {number}", nb="Ikke med: {number}")


_TO_DO = {
    "no-approval": Words(
        nn="Har ho aldri vore ute, treng du ikkje gjere noko. Skal ho i arkivet, så spør: framsnakk consent ask {path}",
        nb="Har den aldri vært ute, trenger du ikke gjøre noe. Skal den i arkivet, så spør: framsnakk consent ask "
        "{path}",
    ),
    "no-sign-off": Words(
        nn="Har ho aldri vore ute, treng du ikkje gjere noko. Skal ho i arkivet, så skriv: framsnakk approve {path} "
        "--curator",
        nb="Har den aldri vært ute, trenger du ikke gjøre noe. Skal den i arkivet, så skriv: framsnakk approve {path} "
        "--curator",
    ),
}
"""What to do about a story that is not exported, by the code of the reason."""


@usage.command(
    "export",
    summary=Words(
        nn="Tek ut det som har vore publisert, til arkivet i kommunen.",
        nb="Tar ut det som har vært publisert, til kommunens arkiv.",
    ),
    text=Words(
        nn="Kvar forteljing blir ei mappe: teksten med bileta som éi HTML-fil, opplysningane som JSON, og bileta og "
        "filmane slik de har dei. Med er det som er ute, det som har gått ut på dato, og det som har status "
        "«arkivert». Utkast, interne felt og samtykkeskjema er aldri med, og heller ikkje noko som er trekt: Det skal "
        "ikkje takast vare på nokon stad. Mappa har sjekksummar og kan leggjast inn i arkivsystemet slik ho er "
        "(BagIt, RFC 8493).",
        nb="Hver fortelling blir en mappe: teksten med bildene som én HTML-fil, opplysningene som JSON, og bildene og "
        "filmene slik dere har dem. Med er det som er ute, det som har gått ut på dato, og det som har status "
        "«arkivert». Utkast, interne felt og samtykkeskjemaer er aldri med, og heller ikke noe som er trukket: Det "
        "skal ikke tas vare på noe sted. Mappen har sjekksummer og kan legges inn i arkivsystemet slik den er "
        "(BagIt, RFC 8493).",
    ),
    examples=same_words("framsnakk export --archive ../arkiv\nframsnakk export --archive ../arkiv --dry-run"),
)
@usage.option(
    "--archive",
    "folder",
    required=True,
    type=Path,
    metavar=same_words("MAPPE"),
    words=Words(
        nn="Mappa som blir laga. Ei mappe frå førre gong blir bytt ut.",
        nb="Mappen som blir laget. En mappe fra forrige gang blir byttet ut.",
    ),
)
@usage.option(
    "--dry-run", is_flag=True, words=Words(nn="Vis kva som ville kome med.", nb="Vis hva som ville kommet med.")
)
@options.at
@click.pass_context
@masked_output.masked
@main.handle_errors
def command(context: click.Context, folder: Path, day: dt.date, *, dry_run: bool) -> None:
    """Write what has been published as a bag for the archive."""
    root = main.root_of(context)
    form = main.form_of(root)
    try:
        export_archive.require_own_folder(folder, root)
    except Failure as error:
        main.exit_usage_error(error.words.in_form(form))
    found = export_archive.select_for_archive(root, day)
    if not dry_run:
        export_archive.export_archive(found, folder, day)
    number = len(found.stories)
    counted = _STORY.in_form(form) if number == 1 else _STORIES.in_form(form, number=number)
    click.echo((_WOULD if dry_run else _DONE).in_form(form, number=counted, folder=folder))
    if dry_run:
        for one in found.stories:
            click.echo(f"  {one.story.id}")
    if found.excluded:
        click.echo(_EXCLUDED.in_form(form, number=len(found.excluded)))
    for excluded in found.excluded:
        reason = excluded.reason if main.names_are_shown() else redacted_exclusion(excluded)
        click.echo(f"  {excluded.erased or excluded.path}: {reason.in_form(form)}")
        if excluded.code in _TO_DO and not excluded.erased:
            click.echo(f"    {_TO_DO[excluded.code].in_form(form, path=excluded.path)}")
