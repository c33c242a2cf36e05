"""`framsnakk github`: what the workflows say at GitHub: the comment of a pull request, the issue on a bad night."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from site_gen.cli import main, masked_output, usage
from site_gen.intake import github_json, issue_attachments, pull_request_event, review_artifact, workflow_run
from site_gen.intake.sent_files import RefusedFile
from site_gen.intake.workflow_run import NightReport, WorkflowRun
from site_gen.model.change_review import MEANT_LABEL
from site_gen.model.localized import Form, Words, fill, same_words
from site_gen.pipeline.github_notes import NoteResult, NoteState
from site_gen.report import review_comment

MISTAKEN_FOR = ("gh", "actions", "arbeidsflyt")

if TYPE_CHECKING:
    from site_gen.intake.github_connection import GitHubConnection


_NO_TOKEN = Words(
    nn="Set GITHUB_TOKEN i miljøet, så GitHub veit kven som spør. I ein arbeidsflyt heiter han github.token.",
    nb="Sett GITHUB_TOKEN i miljøet, så GitHub vet hvem som spør. I en arbeidsflyt heter den github.token.",
)
_NO_SUCH_FILE = Words(nn="Fann ikkje fila «{path}».", nb="Fant ikke filen «{path}».")
_COMMENT_STATES = {
    NoteState.MADE: Words(nn="Skreiv kommentaren: {address}", nb="Skrev kommentaren: {address}"),
    NoteState.UPDATED: Words(nn="Oppdaterte kommentaren: {address}", nb="Oppdaterte kommentaren: {address}"),
    NoteState.THERE: Words(
        nn="Kommentaren seier det same som før: {address}", nb="Kommentaren sier det samme som før: {address}"
    ),
    NoteState.NOT_NEEDED: Words(nn="Her er det ingenting å seie.", nb="Her er det ingenting å si."),
    NoteState.NO_REQUEST: Words(
        nn="Det er ingen open «pull request» med denne versjonen som den siste. Ingenting er sagt.",
        nb="Det er ingen åpen «pull request» med denne versjonen som den siste. Ingenting er sagt.",
    ),
    NoteState.NO_ANSWER: Words(
        nn="Køyringa har ikkje lagt att noko svar, så ingenting er sagt.",
        nb="Kjøringen har ikke lagt igjen noe svar, så ingenting er sagt.",
    ),
}
_NIGHT_STATES = {
    NoteState.MADE: Words(nn="Opna ei sak om det: {address}", nb="Åpnet en sak om det: {address}"),
    NoteState.UPDATED: Words(nn="Oppdaterte saka om det: {address}", nb="Oppdaterte saken om det: {address}"),
    NoteState.THERE: Words(nn="Saka seier det alt: {address}", nb="Saken sier det allerede: {address}"),
    NoteState.CLOSED: Words(
        nn="Lukka saka, for no går det bra: {address}", nb="Lukket saken, for nå går det bra: {address}"
    ),
    NoteState.NOT_NEEDED: Words(nn="Her er det ingenting å melde.", nb="Her er det ingenting å melde."),
}
_COMMENT_DRY = Words(
    nn="Svaret frå køyring {run} ville kome i den «pull request»-en som har {commit} som den siste versjonen av "
    "{branch}. Ingenting er sendt til GitHub.",
    nb="Svaret fra kjøring {run} ville kommet i den «pull request»-en som har {commit} som den siste versjonen av "
    "{branch}. Ingenting er sendt til GitHub.",
)
_NIGHT_DRY = Words(
    nn="Køyring {run} enda med «{conclusion}». Saka ville bli {what}. Ingenting er sendt til GitHub.",
    nb="Kjøring {run} endte med «{conclusion}». Saken ville bli {what}. Ingenting er sendt til GitHub.",
)
_WHAT = {
    NightReport.OPEN: Words(nn="opna, eller oppdatert", nb="åpnet, eller oppdatert"),
    NightReport.CLOSE: Words(nn="lukka, om ho er der", nb="lukket, om den er der"),
    NightReport.NOTHING: Words(nn="som før", nb="som før"),
}
_NOTHING_RECORDED = "-"
"""In the place of a digest when no stories have been meant to go."""
_dry_run = usage.option(
    "--dry-run",
    is_flag=True,
    words=Words(nn="Sei berre kva som ville bli sagt på GitHub.", nb="Si bare hva som ville bli sagt på GitHub."),
)
_event = usage.argument(
    "event",
    metavar=same_words("FIL"),
    words=Words(
        nn="Hendinga, som JSON. I ein arbeidsflyt: $GITHUB_EVENT_PATH.",
        nb="Hendelsen, som JSON. I en arbeidsflyt: $GITHUB_EVENT_PATH.",
    ),
)


@click.group(
    "github",
    cls=usage.Group,
    summary=Words(
        nn="Det arbeidsflytane seier på GitHub: kommentaren i ein «pull request», og saka om ei natt som gjekk gale.",
        nb="Det arbeidsflytene sier på GitHub: kommentaren i en «pull request», og saken om en natt som gikk galt.",
    ),
    examples=same_words("framsnakk github summary svar"),
)
@click.pass_context
def command(context: click.Context) -> None:
    """Say at GitHub what the workflows have found."""
    usage.needs_command(context)


@command.command(
    "summary",
    cls=usage.Command,
    summary=Words(
        nn="Skriv ut kommentaren til ein «pull request», som Markdown.",
        nb="Skriver ut kommentaren til en «pull request», som Markdown.",
    ),
    text=Words(
        nn="Mappa har svara frå «framsnakk compare --format json» og «framsnakk check --changed --format json», i "
        "filene compare.json og check.json. Ingenting blir sendt til GitHub.",
        nb="Mappen har svarene fra «framsnakk compare --format json» og «framsnakk check --changed --format json», i "
        "filene compare.json og check.json. Ingenting blir sendt til GitHub.",
    ),
    examples=same_words("framsnakk github summary svar"),
)
@usage.argument(
    "folder",
    metavar=Words(nn="MAPPE", nb="MAPPE"),
    words=Words(nn="Mappa med svara.", nb="Mappen med svarene."),
)
@click.pass_context
@masked_output.masked
@main.handle_errors
def summary(context: click.Context, folder: str) -> None:
    """Print the text of the comment."""
    form = main.form_of(main.root_of(context))
    effect, check = (_content(Path(folder) / name, form) for name in (review_artifact.EFFECT, review_artifact.CHECK))
    try:
        review = review_artifact.read_review(effect, check, form)
    except RefusedFile as refused:
        click.echo(refused.words.in_form(form), err=True)
        raise SystemExit(main.CONTENT_FAULTS) from None
    click.echo("\n".join(review_comment.review_lines(review)))


@command.command(
    "comment",
    cls=usage.Command,
    summary=Words(
        nn="Skriv kommentaren i ein «pull request» når «Sjekk» er ferdig, eller oppdaterer han.",
        nb="Skriver kommentaren i en «pull request» når «Sjekk» er ferdig, eller oppdaterer den.",
    ),
    text=Words(
        nn="Arbeidsflyten «Kommentar» køyrer dette. Svara kjem frå det som «Sjekk» har lagt att; kva «pull request» "
        "det er, spør vi GitHub om. Ingenting i svara kan bli noko anna enn tekst, for den som har skrive i ein «pull "
        "request», kan ha laga dei sjølv. Det er éin kommentar, og han blir skriven på nytt.",
        nb="Arbeidsflyten «Kommentar» kjører dette. Svarene kommer fra det som «Sjekk» har lagt igjen; hvilken «pull "
        "request» det er, spør vi GitHub om. Ingenting i svarene kan bli noe annet enn tekst, for den som har skrevet "
        "i en «pull request», kan ha laget dem selv. Det er én kommentar, og den skrives på nytt.",
    ),
    examples=same_words("framsnakk github comment melding.json --dry-run"),
)
@_event
@_dry_run
@click.pass_context
@masked_output.masked
@main.handle_errors
def comment(context: click.Context, event: str, *, dry_run: bool) -> None:
    """Post or update the comment of a pull request."""
    form = main.form_of(main.root_of(context))
    if dry_run:
        run = _run(event, form)
        click.echo(_COMMENT_DRY.in_form(form, run=run.id, commit=run.commit[:7], branch=run.branch))
        return
    # Imported here: the other commands need no network.
    from site_gen.pipeline import comment_on_pull_request  # noqa: PLC0415

    _say(event, form, comment_on_pull_request.comment_on_pull_request, _COMMENT_STATES)


@command.command(
    "label",
    cls=usage.Command,
    summary=Words(
        nn="Seier kva merkelappen «skal-bort» på ein «pull request» gjeld, som val til «framsnakk compare».",
        nb="Sier hva merkelappen «skal-bort» på en «pull request» gjelder, som valg til «framsnakk compare».",
    ),
    text=fill(
        Words(
            nn="Arbeidsflyten «Sjekk» køyrer dette. Når merkelappen «{label}» blir sett på, gjeld han alt som blir "
            "borte då, og kommentaren hugsar kva det var. Etter det gjeld han berre det. Er han ikkje på, blir "
            "ingenting skrive ut.",
            nb="Arbeidsflyten «Sjekk» kjører dette. Når merkelappen «{label}» blir satt på, gjelder den alt som blir "
            "borte da, og kommentaren husker hva det var. Etter det gjelder den bare det. Er den ikke på, blir "
            "ingenting skrevet ut.",
        ),
        {"label": MEANT_LABEL},
    ),
    examples=same_words("framsnakk github label pull_request.json"),
)
@_event
@click.pass_context
@masked_output.masked
@main.handle_errors
def label(context: click.Context, event: str) -> None:
    """Print what the label allows to go, as an option of `compare`."""
    form = main.form_of(main.root_of(context))
    try:
        request = pull_request_event.read_pull_request(_content(Path(event), form))
    except RefusedFile as refused:
        click.echo(refused.words.in_form(form), err=True)
        raise SystemExit(main.CONTENT_FAULTS) from None
    if request.put_on == MEANT_LABEL:
        click.echo("--allow-removal")
    elif MEANT_LABEL in request.labels:
        # Imported here: the other commands need no network.
        from site_gen.pipeline import comment_on_pull_request  # noqa: PLC0415

        connection = _connection(form)
        recorded = comment_on_pull_request.recorded_removals(connection, request.repository, request.number)
        click.echo(f"--allow-removal-of={recorded or _NOTHING_RECORDED}")


@command.command(
    "night",
    cls=usage.Command,
    summary=Words(
        nn="Opnar ei sak når nettstaden ikkje vart publisert om natta, og lukkar henne når det går bra att.",
        nb="Åpner en sak når nettstedet ikke ble publisert om natten, og lukker den når det går bra igjen.",
    ),
    text=Words(
        nn="Arbeidsflyten «Nattevakt» køyrer dette når «Publiser» er ferdig. Det er éi sak så lenge nettene går gale. "
        "Ei køyring som nokon har starta sjølv, gir inga sak, for den som starta henne, ser det.",
        nb="Arbeidsflyten «Nattevakt» kjører dette når «Publiser» er ferdig. Det er én sak så lenge nettene går galt. "
        "En kjøring som noen har startet selv, gir ingen sak, for den som startet den, ser det.",
    ),
    examples=same_words("framsnakk github night melding.json --dry-run"),
)
@_event
@_dry_run
@click.pass_context
@masked_output.masked
@main.handle_errors
def night(context: click.Context, event: str, *, dry_run: bool) -> None:
    """Open, update or close the issue on a bad night."""
    form = main.form_of(main.root_of(context))
    if dry_run:
        run = _run(event, form)
        what = _WHAT[run.night_report].in_form(form)
        click.echo(_NIGHT_DRY.in_form(form, run=run.id, conclusion=run.conclusion, what=what))
        return
    # Imported here: the other commands need no network.
    from site_gen.pipeline import failed_nights  # noqa: PLC0415

    _say(event, form, failed_nights.report_night, _NIGHT_STATES)


def _say(
    event: str,
    form: Form,
    act: "Callable[[GitHubConnection, WorkflowRun, Form], NoteResult]",
    states: dict[NoteState, Words],
) -> None:
    """Do what a workflow asks for, and print what became of it."""
    run = _run(event, form)
    connection = _connection(form)
    try:
        done = act(connection, run, form)
    except RefusedFile as refused:
        click.echo(refused.words.in_form(form), err=True)
        raise SystemExit(main.CONTENT_FAULTS) from None
    click.echo(states[done.state].in_form(form, address=done.address))


def _connection(form: Form) -> "GitHubConnection":
    """Return the connection with the token of the environment; ends the command when there is none."""
    # Imported here: the other commands need no network.
    from site_gen.intake.github_connection import GitHubConnection  # noqa: PLC0415

    token = os.environ.get("GITHUB_TOKEN", "")
    if not token:
        main.exit_usage_error(_NO_TOKEN.in_form(form))
    return GitHubConnection(issue_attachments.addresses_of(os.environ), token)


def _run(event: str, form: Form) -> WorkflowRun:
    """Return the run that an event's file is about; ends the command when it is about none."""
    try:
        return workflow_run.read_run(_content(Path(event), form))
    except RefusedFile as refused:
        click.echo(refused.words.in_form(form), err=True)
        raise SystemExit(main.CONTENT_FAULTS) from None


def _content(path: Path, form: Form) -> bytes:
    """Return the content of a file that was named; ends the command when it is not there."""
    if not path.is_file():
        main.exit_usage_error(_NO_SUCH_FILE.in_form(form, path=path))
    with path.open("rb") as file:
        return file.read(max(github_json.MOST_BYTES, review_artifact.MOST_FILE) + 1)
