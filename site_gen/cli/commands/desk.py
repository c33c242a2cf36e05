"""`framsnakk desk`: the forms in which staff tell their stories, in a browser."""

import importlib.util
from pathlib import Path

import click

from site_gen import loopback
from site_gen.cli import listening, main, usage
from site_gen.model.localized import Form, Words

MISTAKEN_FOR = ("skranke", "fortel", "fortell")

_NEEDED = ("starlette", "uvicorn", "python_multipart")
_READY = Words(
    nn="Fortel på {address} – Ctrl-C stoppar. Berre denne maskina kjem til.",
    nb="Fortell på {address} – Ctrl-C stopper. Bare denne maskinen kommer til.",
)
_NOT_INSTALLED = Words(
    nn='framsnakk desk treng nokre pakkar til. Installer dei slik: pip install "framsnakk[desk]"',
    nb='framsnakk desk trenger noen pakker til. Installer dem slik: pip install "framsnakk[desk]"',
)
_OTHER_HOST = Words(
    nn="--host: «{host}» kan nåast frå andre maskiner, og desk kjenner enno ingen igjen. Vel 127.0.0.1, som er berre "
    "denne maskina.",
    nb="--host: «{host}» kan nås fra andre maskiner, og desk kjenner ennå ingen igjen. Velg 127.0.0.1, som er bare "
    "denne maskinen.",
)
_CHOOSE = Words(nn="Vel 127.0.0.1.", nb="Velg 127.0.0.1.")


@usage.command(
    "desk",
    summary=Words(
        nn="Lèt folk fortelje i nettlesaren, eitt spørsmål om gongen.",
        nb="Lar folk fortelle i nettleseren, ett spørsmål om gangen.",
    ),
    text=Words(
        nn="Ei suksesshistorie, eit portrett, eit tips om ein kollega eller ein idé. Det som er skrive, blir lagra "
        "undervegs utanfor mappa til kommunen, og kan halde fram ein annan dag med ei personleg lenkje. Først når den "
        "som fortel, trykker «Send», blir det eit utkast i stories/, og ein commit når mappa er i Git. Utkast som "
        "ingen har rørt på 90 dagar, blir sletta. Ctrl-C stoppar; ingenting går tapt.",
        nb="En suksesshistorie, et portrett, et tips om en kollega eller en idé. Det som er skrevet, lagres underveis "
        "utenfor mappen til kommunen, og kan fortsette en annen dag med en personlig lenke. Først når den som "
        "forteller, trykker «Send», blir det et utkast i stories/, og en commit når mappen er i Git. Utkast som ingen "
        "har rørt på 90 dager, slettes. Ctrl-C stopper; ingenting går tapt.",
    ),
    examples=Words(
        nn="framsnakk desk\nframsnakk desk --port 8090",
        nb="framsnakk desk\nframsnakk desk --port 8090",
    ),
)
@usage.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    metavar=Words(nn="ADRESSE", nb="ADRESSE"),
    words=Words(
        nn="Adressa på denne maskina. Andre maskiner blir ikkje sleppte inn.",
        nb="Adressen på denne maskinen. Andre maskiner slippes ikke inn.",
    ),
)
@listening.port_option(8080)
@click.pass_context
@main.handle_errors
def command(context: click.Context, host: str, port: int) -> None:
    """Serve the desk until it is interrupted."""
    root = main.root_of(context)
    form = main.form_of(root)
    if not loopback.is_own_machine(host):
        main.exit_usage_error(_OTHER_HOST.in_form(form, host=usage.shortened(host)))
    if any(importlib.util.find_spec(one) is None for one in _NEEDED):
        main.exit_usage_error(_NOT_INSTALLED.in_form(form))
    _serve(root, form, host, port)


def _serve(root: Path, form: Form, host: str, port: int) -> None:
    # Imported here: their packages are an extra.
    from site_gen.desk import desk_app, desk_database, desk_server  # noqa: PLC0415

    address = host.strip("[]")
    with listening.usage_errors("desk", host, port, form, choose=_CHOOSE):
        bound = desk_server.bind(address, port)
    with bound:
        app = desk_app.build_app(root, desk_database.desk_database(root), lambda words: click.echo(words.in_form(form)))
        shown = f"[{address}]" if ":" in address else address
        click.echo(_READY.in_form(form, address=f"http://{shown}:{bound.getsockname()[1]}/"))
        desk_server.run(app, bound)
