"""`framsnakk schema`: issue forms, schemas for editors, and questions for other form tools."""

import click

from site_gen.cli import main, options, usage
from site_gen.model.localized import Form, Words
from site_gen.pipeline import generated_files, load
from site_gen.pipeline.file_changes import FileChange

MISTAKEN_FOR = ("skjema", "skjemaer", "spørsmål", "forms")

_FRESH = Words(nn="Skjema på GitHub: alle er som dei skal.", nb="Skjemaer på GitHub: alle er som de skal.")
_STALE = Words(
    nn="Desse passar ikkje lenger med felta, spørsmåla eller einingane. Skriv «framsnakk schema», så blir dei laga på "
    "nytt:",
    nb="Disse passer ikke lenger med feltene, spørsmålene eller enhetene. Skriv «framsnakk schema», så blir de laget "
    "på nytt:",
)
_WRITTEN = Words(
    nn="Skjema på GitHub, til å leggje i Git: {count}",
    nb="Skjemaer på GitHub, til å legge i Git: {count}",
)
_NEW = Words(nn="  ny: {path}", nb="  ny: {path}")
_CHANGED = Words(nn="  endra: {path}", nb="  endret: {path}")
_REMOVED = Words(nn="  sletta: {path}", nb="  slettet: {path}")
_SCHEMAS = Words(
    nn="Til skriveprogrammet ditt, med einingane, temaa og folka dykkar: {folder}/ (ikkje i Git)",
    nb="Til skriveprogrammet ditt, med enhetene, temaene og folkene deres: {folder}/ (ikke i Git)",
)


@usage.command(
    "schema",
    summary=Words(
        nn="Lagar det som følgjer av felta og spørsmåla: skjema på GitHub, hjelp til skriveprogram, og spørsmål å "
        "lime inn i Microsoft Forms og Nettskjema.",
        nb="Lager det som følger av feltene og spørsmålene: skjemaer på GitHub, hjelp til skriveprogrammer, og "
        "spørsmål å lime inn i Microsoft Forms og Nettskjema.",
    ),
    text=Words(
        nn="Køyr det når ei eining er ny eller har fått nytt namn, og når de har endra spørsmåla i templates/stories/. "
        "Skjema som de har laga sjølve, blir ikkje rørte.",
        nb="Kjør det når en enhet er ny eller har fått nytt navn, og når dere har endret spørsmålene i "
        "templates/stories/. Skjemaer som dere har laget selv, blir ikke rørt.",
    ),
    examples=Words(
        nn="framsnakk schema\nframsnakk schema --check\nframsnakk schema --forms --form nb",
        nb="framsnakk schema\nframsnakk schema --check\nframsnakk schema --forms --form nn",
    ),
)
@usage.option(
    "--check",
    "only_check",
    is_flag=True,
    words=Words(
        nn="Sei berre kva som ikkje passar lenger, og endre ingenting. Sluttar med 1 når noko ikkje passar.",
        nb="Si bare hva som ikke passer lenger, og endre ingenting. Slutter med 1 når noe ikke passer.",
    ),
)
@usage.option(
    "--forms",
    "paste",
    is_flag=True,
    words=Words(
        nn="Vis spørsmåla, klare til å lime inn i Microsoft Forms og Nettskjema.",
        nb="Vis spørsmålene, klare til å lime inn i Microsoft Forms og Nettskjema.",
    ),
)
@options.form
@click.pass_context
@main.handle_errors
def command(context: click.Context, form: str | None, *, only_check: bool, paste: bool) -> None:
    """Make what follows from the fields and the questions."""
    root = main.root_of(context)
    repository = load.load_repository(root)
    registers, words_in = repository.registers(), repository.settings.form
    if paste:
        click.echo(generated_files.paste_texts(root, registers, Form(form) if form else words_in), nl=False)
        return
    stale = generated_files.stale_files(root, registers)
    if only_check:
        click.echo((_STALE if stale else _FRESH).in_form(words_in))
        _list(stale, words_in)
        context.exit(1 if stale else 0)
    generated_files.write_stale(root, stale)
    click.echo(_WRITTEN.in_form(words_in, count=len(stale)) if stale else _FRESH.in_form(words_in))
    _list(stale, words_in)
    folder = generated_files.write_schemas(root, registers, words_in)[0].rpartition("/")[0]
    click.echo(_SCHEMAS.in_form(words_in, folder=folder))


def _list(changes: list[FileChange], form: Form) -> None:
    for one in changes:
        words = _NEW if one.before is None else _REMOVED if one.after is None else _CHANGED
        click.echo(words.in_form(form, path=one.path))
