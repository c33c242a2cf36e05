"""`framsnakk desk`: the forms in which staff tell their stories, in a browser."""

import importlib.util
from pathlib import Path

import click

from site_gen import loopback, settings
from site_gen.cli import listening, main, usage
from site_gen.model import setting_fields
from site_gen.model.localized import Form, Words, same_words

MISTAKEN_FOR = ("skranke", "fortel", "fortell")

_NEEDED = ("starlette", "uvicorn", "python_multipart", "authlib", "limits")
_READY = Words(
    nn="Fortel på {address} – Ctrl-C stoppar. Berre denne maskina kjem til.",
    nb="Fortell på {address} – Ctrl-C stopper. Bare denne maskinen kommer til.",
)
_READY_PUBLIC = Words(
    nn="Tilsette fortel på {public}/ – desk høyrer på {address}, og Ctrl-C stoppar.",
    nb="Ansatte forteller på {public}/ – desk hører på {address}, og Ctrl-C stopper.",
)
_NOT_INSTALLED = Words(
    nn='framsnakk desk treng nokre pakkar til. Installer dei slik: pip install "framsnakk[desk]"',
    nb='framsnakk desk trenger noen pakker til. Installer dem slik: pip install "framsnakk[desk]"',
)
_OTHER_HOST = Words(
    nn="--host: «{host}» kan nåast frå andre maskiner, og desk må då vite kven som kjem inn: {missing}. Eller vel "
    "127.0.0.1, som er berre denne maskina.",
    nb="--host: «{host}» kan nås fra andre maskiner, og desk må da vite hvem som kommer inn: {missing}. Eller velg "
    "127.0.0.1, som er bare denne maskinen.",
)
_NOT_READY = Words(
    nn="Desk kan ikkje vere på ein tenar enno: {missing}. Med --local er det for denne maskina åleine.",
    nb="Desk kan ikke være på en server ennå: {missing}. Med --local er det for denne maskinen alene.",
)
_UNREADABLE = Words(
    nn="mkdocs.yml kan ikkje lesast, så desk veit ikkje kven som kan kome inn. «framsnakk check» seier kva som er "
    "feil.",
    nb="mkdocs.yml kan ikke leses, så desk vet ikke hvem som kan komme inn. «framsnakk check» sier hva som er feil.",
)
_BACKED_UP = Words(
    nn="Kopiert til {file}. Der står det folk har skrive og ikkje sendt enno: ta vare på fila som på det andre i "
    "arkivet, og slett henne når de har ein nyare.",
    nb="Kopiert til {file}. Der står det folk har skrevet og ikke sendt ennå: ta vare på filen som på det andre i "
    "arkivet, og slett den når dere har en nyere.",
)
_RESTORED = Words(nn="Lagt tilbake.", nb="Lagt tilbake.")
_KEPT = Words(
    nn="Lagt tilbake. Det som var her før, ligg i {file}: slett den fila når alt er som det skal.",
    nb="Lagt tilbake. Det som var her før, ligger i {file}: slett den filen når alt er som det skal.",
)
_CHOOSE = Words(nn="Vel 127.0.0.1.", nb="Velg 127.0.0.1.")


@click.group(
    "desk",
    cls=usage.Group,
    summary=Words(
        nn="Lèt folk fortelje i nettlesaren, eitt spørsmål om gongen.",
        nb="Lar folk fortelle i nettleseren, ett spørsmål om gangen.",
    ),
    text=Words(
        nn="Folk kan skrive ei suksesshistorie, eit portrett, eit tips om ein kollega eller ein idé. Det dei skriv, "
        "blir lagra undervegs utanfor mappa til kommunen, og dei kan gå vidare ein annan dag med ei personleg lenkje. "
        "Fyrst når dei trykkjer «Send», blir det eit utkast i stories/, og ein commit når mappa er i Git. Utkast som "
        "ingen har rørt på 90 dagar, blir sletta. Ctrl-C stoppar; ingenting går tapt.",
        nb="Folk kan skrive en suksesshistorie, et portrett, et tips om en kollega eller en idé. Det de skriver, "
        "lagres underveis utenfor mappen til kommunen, og de kan gå videre en annen dag med en personlig lenke. Først "
        "når de trykker «Send», blir det et utkast i stories/, og en commit når mappen er i Git. Utkast som ingen har "
        "rørt på 90 dager, slettes. Ctrl-C stopper; ingenting går tapt.",
    ),
    examples=Words(
        nn="framsnakk desk\nframsnakk desk --port 8090\nframsnakk desk --local",
        nb="framsnakk desk\nframsnakk desk --port 8090\nframsnakk desk --local",
    ),
)
@usage.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    metavar=Words(nn="ADRESSE", nb="ADRESSE"),
    words=Words(
        nn="Adressa på denne maskina. Andre maskiner kjem til berre når «skranke» i innstillingane seier korleis folk "
        "loggar på.",
        nb="Adressen på denne maskinen. Andre maskiner kommer til bare når «skranke» i innstillingene sier hvordan "
        "folk logger på.",
    ),
)
@listening.port_option(8080)
@usage.option(
    "--local",
    is_flag=True,
    words=Words(
        nn="Berre for denne maskina, utan pålogging, òg når innstillingane har ein tenar.",
        nb="Bare for denne maskinen, uten pålogging, også når innstillingene har en server.",
    ),
)
@click.pass_context
@main.handle_errors
def command(context: click.Context, host: str, port: int, local: bool) -> None:
    """Serve the desk until it is interrupted."""
    if context.invoked_subcommand is not None:
        return
    root = main.root_of(context)
    form = main.form_of(root)
    _require_packages(form)
    public = not local and _is_for_server(root, form)
    if not public and not loopback.is_own_machine(host):
        main.exit_usage_error(_OTHER_HOST.in_form(form, host=usage.shortened(host), missing=_missing(root, form)))
    if public and (missing := _missing(root, form)):
        main.exit_usage_error(_NOT_READY.in_form(form, missing=missing))
    _serve(root, form, host, port, is_local=not public)


def _require_packages(form: Form) -> None:
    if any(importlib.util.find_spec(one) is None for one in _NEEDED):
        main.exit_usage_error(_NOT_INSTALLED.in_form(form))


def _is_for_server(root: Path, form: Form) -> bool:
    """Return whether the settings speak of a server, whether or not all is there; end when they cannot be read."""
    manuscript, _ = settings.read_settings(root)
    if manuscript.broken is not None:
        main.exit_usage_error(_UNREADABLE.in_form(form))
    return setting_fields.SETTING_DESK.name in manuscript.record.written


def _missing(root: Path, form: Form) -> str:
    # Imported here: its packages are an extra.
    from site_gen.desk import desk_setup  # noqa: PLC0415

    return "; ".join(one.in_form(form) for one in desk_setup.missing_for_server(settings.read_settings(root)[1]))


def _serve(root: Path, form: Form, host: str, port: int, *, is_local: bool) -> None:
    # Imported here: their packages are an extra.
    from site_gen.desk import (  # noqa: PLC0415
        daily_work,
        desk_app,
        desk_database,
        desk_kommune,
        desk_lock,
        desk_server,
        mail_queue,
        mail_sender,
        nightly,
    )

    def say(words: Words) -> None:
        click.echo(words.in_form(form))

    address = host.strip("[]")
    with desk_lock.desk_lock(root):
        with listening.usage_errors("desk", host, port, form, choose=_CHOOSE):
            bound = desk_server.bind(address, port)
        with bound:
            database = desk_database.desk_database(root)
            kommune = desk_kommune.DeskKommune(root, say, is_local=is_local)
            app = desk_app.build_app(kommune, database)
            shown = f"[{address}]" if ":" in address else address
            here = f"http://{shown}:{bound.getsockname()[1]}/"
            public = kommune.settings.desk.address
            words = _READY_PUBLIC if public else _READY
            click.echo(words.in_form(form, address=here, public=public))
            mails = mail_sender.MailSender(mail_queue.MailQueue(database), lambda: kommune.settings.desk.relay, say)
            mails.start()
            try:
                with (
                    daily_work.once_a_day(desk_app.daily_work(kommune, database), say),
                    nightly.every_night(desk_app.night_work(kommune, database), say),
                ):
                    desk_server.run(app, bound)
            finally:
                mails.stop()


_file_argument = usage.argument(
    "file",
    type=click.Path(path_type=Path),
    metavar=Words(nn="FIL", nb="FIL"),
    words=Words(nn="Fila med kopien.", nb="Filen med kopien."),
)


@command.command(
    "backup",
    cls=usage.Command,
    summary=Words(
        nn="Kopierer det som er skrive og ikkje sendt, òg medan desk køyrer.",
        nb="Kopierer det som er skrevet og ikke sendt, også mens desk kjører.",
    ),
    text=Words(
        nn="Utkast, lenkjer, svar som ventar og e-post som ikkje er send. Fila kan lesast berre av den som lagar "
        "henne. Alt anna ligg i Git.",
        nb="Utkast, lenker, svar som venter og e-post som ikke er sendt. Filen kan leses bare av den som lager den. "
        "Alt annet ligger i Git.",
    ),
    examples=same_words("framsnakk desk backup ../desk-2026-11-20.sqlite"),
)
@_file_argument
@click.pass_context
@main.handle_errors
def backup(context: click.Context, file: Path) -> None:
    """Copy what is not in Git yet."""
    root = main.root_of(context)
    form = main.form_of(root)
    _require_packages(form)
    from site_gen.desk import desk_backup  # noqa: PLC0415 - its packages are an extra

    desk_backup.back_up(root, file)
    click.echo(_BACKED_UP.in_form(form, file=file))


@command.command(
    "restore",
    cls=usage.Command,
    summary=Words(
        nn="Legg ein kopi tilbake. Desk må vere stoppa.",
        nb="Legger en kopi tilbake. Desk må være stoppet.",
    ),
    text=Words(
        nn="Det som var der, blir flytt til sides og ikkje sletta. Det som er trekt etter at kopien vart teken, kjem "
        "att med han: køyr «framsnakk withdraw» på nytt for dei det gjeld.",
        nb="Det som var der, flyttes til side og slettes ikke. Det som er trukket etter at kopien ble tatt, kommer "
        "igjen med den: kjør «framsnakk withdraw» på nytt for dem det gjelder.",
    ),
    examples=same_words("framsnakk desk restore ../desk-2026-11-20.sqlite"),
)
@_file_argument
@click.pass_context
@main.handle_errors
def restore(context: click.Context, file: Path) -> None:
    """Put a copy back."""
    root = main.root_of(context)
    form = main.form_of(root)
    _require_packages(form)
    from site_gen.desk import desk_backup  # noqa: PLC0415 - its packages are an extra

    kept = desk_backup.restore(root, file)
    click.echo(_RESTORED.in_form(form) if kept is None else _KEPT.in_form(form, file=kept))
