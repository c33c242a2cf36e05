"""`framsnakk headers`: a configuration file for the web server that a site is published on."""

from pathlib import Path

import click

from site_gen import atomic_files
from site_gen.cli import main, options, usage
from site_gen.model.choices import Edition
from site_gen.model.localized import Words, same_words
from site_gen.pipeline import server_headers
from site_gen.publish.server_config import Server

MISTAKEN_FOR = ("webtenar", "webserver", "topptekstar", "nginx")

_WRITTEN = Words(
    nn="Skrive: {file}. Øvst i fila står det kvar ho skal, og korleis ho blir teken i bruk.",
    nb="Skrevet: {file}. Øverst i filen står det hvor den skal, og hvordan den blir tatt i bruk.",
)
_NO_SEARCH = Words(
    nn="Nettstaden er bygd utan søk, så tenaren ville stoppe søket når det kjem. Skriv «{command}», og så denne "
    "kommandoen på nytt.",
    nb="Nettstedet er bygd uten søk, så serveren ville stoppe søket når det kommer. Skriv «{command}», og så denne "
    "kommandoen på nytt.",
)
_OTHER_EDITION = Words(
    nn="{folder} er staden for {there}, etter det som står i mkdocs.yml og ligg der. Skriv --edition {name}, eller vel "
    "ei anna mappe.",
    nb="{folder} er stedet for {there}, etter det som står i mkdocs.yml og ligger der. Skriv --edition {name}, eller "
    "velg en annen mappe.",
)
_EDITIONS = {
    Edition.PUBLIC: Words(nn="den offentlege utgåva", nb="den offentlige utgaven"),
    Edition.INTERNAL: Words(nn="den interne utgåva", nb="den interne utgaven"),
}


@usage.command(
    "headers",
    summary=Words(
        nn="Lagar ei ferdig fil til webtenaren: kva sidene får hente og køyre, kor lenge dei kan lagrast, og kva "
        "som ikkje skal finnast av søkjemotorar.",
        nb="Lager en ferdig fil til webserveren: hva sidene får hente og kjøre, hvor lenge de kan lagres, og hva "
        "som ikke skal finnes av søkemotorer.",
    ),
    text=Words(
        nn="Reglane blir rekna ut frå dei ferdige sidene: dei som er publiserte i mappa etter --folder, når ho er på "
        "denne maskina, og elles dei som «framsnakk build --search» har laga. Fila er for ein eigen tenar, og for ei "
        "mappe som «framsnakk publish dir:MAPPE» skriv til. Gi henne til den som driftar "
        "tenaren; øvst står det kvar ho skal. GitHub Pages tek ikkje imot slike reglar; der gjeld det som står i "
        "sidene sjølve.",
        nb="Reglene blir regnet ut fra de ferdige sidene: de som er publisert i mappen etter --folder, når den er på "
        "denne maskinen, og ellers de som «framsnakk build --search» har laget. Filen er for en egen server, og for en "
        "mappe som «framsnakk publish dir:MAPPE» skriver til. Gi den til den som drifter "
        "serveren; øverst står det hvor den skal. GitHub Pages tar ikke imot slike regler; der gjelder det som står i "
        "sidene selv.",
    ),
    examples=Words(
        nn="framsnakk headers nginx --out framsnakk.conf\n"
        "framsnakk headers caddy --folder /var/www/fortel\n"
        "framsnakk headers apache --edition intern",
        nb="framsnakk headers nginx --out framsnakk.conf\n"
        "framsnakk headers caddy --folder /var/www/fortell\n"
        "framsnakk headers apache --edition intern",
    ),
)
@usage.argument(
    "server",
    type=usage.ListedChoice([one.value for one in Server]),
    metavar=Words(nn="TENAR", nb="SERVER"),
    words=Words(
        nn="Programmet på tenaren: nginx, caddy eller apache.", nb="Programmet på serveren: nginx, caddy eller apache."
    ),
)
@usage.option(
    "--edition",
    type=usage.ListedChoice(Edition),
    standard=Words(
        nn="den som mkdocs.yml seier om mappa, elles offentleg",
        nb="den som mkdocs.yml sier om mappen, ellers offentlig",
    ),
    words=Words(
        nn="Kven nettstaden er for: alle, eller berre dei som arbeider i kommunen.",
        nb="Hvem nettstedet er for: alle, eller bare de som arbeider i kommunen.",
    ),
)
@usage.option(
    "--folder",
    type=Path,
    metavar=same_words("MAPPE"),
    standard=Words(
        nn="den i mkdocs.yml, når det er berre éi; elles /srv/framsnakk, eller /srv/framsnakk-intern for den interne "
        "utgåva",
        nb="den i mkdocs.yml, når det er bare én; ellers /srv/framsnakk, eller /srv/framsnakk-intern for den interne "
        "utgaven",
    ),
    words=Words(
        nn="Mappa på tenaren som nettstaden blir publisert til, den som står etter «dir:» eller «ssh:».",
        nb="Mappen på serveren som nettstedet blir publisert til, den som står etter «dir:» eller «ssh:».",
    ),
)
@usage.option(
    "--out",
    type=Path,
    metavar=same_words("FIL"),
    words=Words(
        nn="Skriv til denne fila i staden for til skjermen.", nb="Skriv til denne filen i stedet for til skjermen."
    ),
)
@click.pass_context
@main.handle_errors
def command(context: click.Context, server: str, edition: str | None, folder: Path | None, out: Path | None) -> None:
    """Make a configuration file for a web server."""
    root = main.root_of(context)
    form = main.form_of(root)
    wanted = _edition(root, folder, options.edition_named(edition) if edition else None)
    made = server_headers.server_file(Server(server), root, wanted, folder)
    if out is None:
        click.echo(made.text, nl=False)
    else:
        atomic_files.replace_file(out, made.text)
        click.echo(_WRITTEN.in_form(form, file=out))
    if not made.has_search:
        click.echo(_NO_SEARCH.in_form(form, command=server_headers.build_command(wanted)), err=True)


def _edition(root: Path, folder: Path | None, asked: Edition | None) -> Edition:
    """Return the edition of a folder, or else the one that was asked for; ends the command where they differ."""
    there = server_headers.edition_published_to(root, folder) if folder else None
    if there is not None and asked not in {None, there}:
        form = main.form_of(root)
        said = _OTHER_EDITION.in_form(
            form, folder=folder, there=_EDITIONS[there].in_form(form), name=there.in_form(form)
        )
        main.exit_usage_error(said)
    return there or asked or Edition.PUBLIC
