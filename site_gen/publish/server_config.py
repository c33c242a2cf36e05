"""Configuration files for web servers, which send a finished site with the headers that it needs."""

import re
import textwrap
from enum import Enum
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from site_gen import resources
from site_gen.model.choices import Edition
from site_gen.model.errors import Blocked
from site_gen.model.localized import Form, Words, fill
from site_gen.publish import response_headers
from site_gen.publish.folder_target import CURRENT
from site_gen.publish.response_headers import ResponseHeaders

_WIDTH = 110
_PLAIN_PATH = re.compile(r"/[^\x00-\x1f\x7f\"'`\\${}%;#<>|*?\[\]]*")
_HOST = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?")
_BAD_PATH = Words(
    nn="Mappa «{path}» kan ikkje stå i ei fil for ein webtenar. Skriv heile stien frå rota, som /srv/framsnakk, utan "
    "teikn som \" ' $ % {{ }} ; og #.",
    nb="Mappen «{path}» kan ikke stå i en fil for en webserver. Skriv hele stien fra roten, som /srv/framsnakk, uten "
    "tegn som \" ' $ % {{ }} ; og #.",
)
_NO_ADDRESS = Words(
    nn="Webtenaren må vite kva adresse nettstaden har. Skriv «site_url» i mkdocs.yml, til dømes "
    "https://fortel.kommunen.no/, og bygg på nytt.",
    nb="Webserveren må vite hvilken adresse nettstedet har. Skriv «site_url» i mkdocs.yml, for eksempel "
    "https://fortell.kommunen.no/, og bygg på nytt.",
)
_BELOW_A_HOST = Words(
    nn="Nettstaden skal liggje i ei undermappe: {address}. Dei ferdige filene er for ein nettstad med eige vertsnamn, "
    "til dømes https://fortel.kommunen.no/. Gi nettstaden det, eller la dei som driftar webtenaren, skrive reglane inn "
    "i fila for {host}.",
    nb="Nettstedet skal ligge i en undermappe: {address}. De ferdige filene er for et nettsted med eget vertsnavn, for "
    "eksempel https://fortell.kommunen.no/. Gi nettstedet det, eller la dem som drifter webserveren, skrive reglene "
    "inn i filen for {host}.",
)


class Server(Enum):
    """A web server that there is a ready file for."""

    NGINX = "nginx"
    CADDY = "caddy"
    APACHE = "apache"


_SAYS = {
    "file": Words(
        nn="Laga av «framsnakk headers {server}» for {name}, etter det dei ferdige sidene treng. Lag fila på nytt når "
        "Framsnakk, malane eller adressa er ny.",
        nb="Laget av «framsnakk headers {server}» for {name}, etter det de ferdige sidene trenger. Lag filen på nytt "
        "når Framsnakk, malene eller adressen er ny.",
    ),
    "nginx": Words(
        nn="Legg fila i /etc/nginx/conf.d/{file}.conf. Prøv henne med «sudo nginx -t», og ta henne i bruk med «sudo "
        "systemctl reload nginx». HTTPS set de opp etterpå, til dømes med «sudo certbot --nginx».",
        nb="Legg filen i /etc/nginx/conf.d/{file}.conf. Prøv den med «sudo nginx -t», og ta den i bruk med «sudo "
        "systemctl reload nginx». HTTPS setter dere opp etterpå, for eksempel med «sudo certbot --nginx».",
    ),
    "caddy": Words(
        nn="Legg fila i /etc/caddy/{file}.caddy, og skriv «import {file}.caddy» i /etc/caddy/Caddyfile. Prøv med «sudo "
        "caddy validate --config /etc/caddy/Caddyfile», og ta i bruk med «sudo systemctl reload caddy». Caddy ordnar "
        "HTTPS sjølv.",
        nb="Legg filen i /etc/caddy/{file}.caddy, og skriv «import {file}.caddy» i /etc/caddy/Caddyfile. Prøv med "
        "«sudo caddy validate --config /etc/caddy/Caddyfile», og ta i bruk med «sudo systemctl reload caddy». Caddy "
        "ordner HTTPS selv.",
    ),
    "apache": Words(
        nn="Legg fila i /etc/apache2/sites-available/{file}.conf. Slå på det som trengst, med «sudo a2enmod headers "
        "deflate» og «sudo a2ensite {file}». Prøv med «sudo apachectl configtest», og ta i bruk med «sudo systemctl "
        "reload apache2». HTTPS set de opp etterpå, til dømes med «sudo certbot --apache».",
        nb="Legg filen i /etc/apache2/sites-available/{file}.conf. Slå på det som trengs, med «sudo a2enmod headers "
        "deflate» og «sudo a2ensite {file}». Prøv med «sudo apachectl configtest», og ta i bruk med «sudo systemctl "
        "reload apache2». HTTPS setter dere opp etterpå, for eksempel med «sudo certbot --apache».",
    ),
    "policy": Words(
        nn="Kva sidene får hente og køyre, rekna ut frå sidene sjølve. Berre embed/ kan visast i ei ramme hos andre.",
        nb="Hva sidene får hente og kjøre, regnet ut fra sidene selv. Bare embed/ kan vises i en ramme hos andre.",
    ),
    "cache": Words(
        nn="Namnet på bilete, filmar og søkefiler kjem av innhaldet, så dei kan lagrast lenge. Sider blir det spurt om "
        "kvar gong, så det som er teke ned, er borte.",
        nb="Navnet på bilder, filmer og søkefiler kommer av innholdet, så de kan lagres lenge. Sider blir det spurt om "
        "hver gang, så det som er tatt ned, er borte.",
    ),
    "shared": Words(
        nn="Andre nettstader kan hente lista over det som er ute, til kort på sine sider.",
        nb="Andre nettsteder kan hente listen over det som er ute, til kort på sine sider.",
    ),
    "switch": Words(
        nn="«current» er ei lenkje som blir bytt når ein ny nettstad er på plass. Tenaren må ikkje hugse den gamle.",
        nb="«current» er en lenke som blir byttet når et nytt nettsted er på plass. Serveren må ikke huske det gamle.",
    ),
}
_ALL_FILES = {
    Edition.PUBLIC: Words(
        nn="Det same for alle filer.",
        nb="Det samme for alle filer.",
    ),
    Edition.INTERNAL: Words(
        nn="Det same for alle filer. Vertsnamnet må vere eit anna enn for den offentlege utgåva: Byt det med det de "
        "har sett opp. Den interne utgåva skal ikkje finnast av søkjemotorar. Kven som får opne "
        "henne, må de styre sjølve: med innlogging, eller med kva nett ho kan nåast frå.",
        nb="Det samme for alle filer. Vertsnavnet må være et annet enn for den offentlige utgaven: Bytt det med det "
        "dere har satt opp. Den interne utgaven skal ikke finnes av søkemotorer. Hvem som får åpne den, "
        "må dere styre selv: med innlogging, eller med hvilket nett den kan nås fra.",
    ),
}


def server_config(server: Server, headers: ResponseHeaders, site_url: str, folder: str, form: Form) -> str:
    """Return the configuration file of a web server for a site, with comments in a form.

    The internal edition gets a host name of its own, which those who run the server may replace. `folder` is that of
    the target `dir:`, with the link to the current release in it; an absolute path. Raises Blocked when the folder or
    the address of the site cannot stand in such a file.
    """
    host = _host(site_url)
    if headers.edition is Edition.INTERNAL:
        # The public site has the address in the settings: two sites of one name would be served as one.
        host = f"intern.{host}"
    root = f"{folder.rstrip('/')}/{CURRENT}"
    if not _PLAIN_PATH.fullmatch(folder):
        raise Blocked(fill(_BAD_PATH, {"path": folder}))
    internal = headers.edition is Edition.INTERNAL
    file = "framsnakk-intern" if internal else "framsnakk"
    slots = {"server": _command(server, headers.edition), "name": host, "file": file}
    says = {
        key: words.in_form(form, **slots) for key, words in {**_SAYS, "headers": _ALL_FILES[headers.edition]}.items()
    }
    environment = Environment(
        loader=FileSystemLoader(resources.packaged_folder() / "servers"),
        autoescape=False,  # noqa: S701 - no HTML; values are quoted, and checked or our own
        keep_trailing_newline=True,
        lstrip_blocks=True,
        trim_blocks=True,
        undefined=StrictUndefined,
    )
    return environment.get_template(f"{server.value}.conf").render(
        cache_name=response_headers.CACHE,
        cache_rules=response_headers.CACHE_RULES,
        comment=_comment,
        feed_types=response_headers.FEED_TYPES,
        full_type=response_headers.content_type,
        headers=headers,
        host=host,
        name="framsnakk_internal" if internal else "framsnakk",
        origins_name=response_headers.ORIGINS,
        other_type=response_headers.OTHER_TYPE,
        policy_name=response_headers.POLICY,
        quoted=_quoted,
        revalidated=response_headers.REVALIDATED,
        root=root,
        says=says,
        shared_data=response_headers.SHARED_DATA,
        types=response_headers.TYPES,
    )


def _command(server: Server, edition: Edition) -> str:
    return f"{server.value} --edition {edition.nn}" if edition is Edition.INTERNAL else server.value


def _host(site_url: str) -> str:
    """Return the host of a site. Raises Blocked when there is none, or when the site is in a folder below it."""
    address = urlsplit(site_url)
    try:
        host = (address.hostname or "").encode("idna").decode()
    except UnicodeError:
        host = ""
    if not _HOST.fullmatch(host):
        raise Blocked(_NO_ADDRESS)
    if address.path.strip("/"):
        raise Blocked(fill(_BELOW_A_HOST, {"address": site_url, "host": host}))
    return host


def _quoted(value: str) -> str:
    """Return a value in quotation marks, as all three servers read it."""
    return '"' + value.replace('"', '\\"') + '"'


def _comment(text: str, indent: str = "") -> str:
    return textwrap.fill(
        text,
        _WIDTH,
        initial_indent=f"{indent}# ",
        subsequent_indent=f"{indent}# ",
        break_on_hyphens=False,
        break_long_words=False,
    )


def default_folder(edition: Edition) -> Path:
    """Return the folder of a target `dir:` that the files assume when no other is given."""
    return Path("/srv/framsnakk-intern" if edition is Edition.INTERNAL else "/srv/framsnakk")
