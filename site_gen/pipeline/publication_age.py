"""How old a published site is, by what it says itself, for a monitor that raises an alarm."""

import datetime as dt
import errno
import http.client
import socket
import ssl
import time
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass
from pathlib import Path

from site_gen import days
from site_gen.language.dates import long_date
from site_gen.language.phrases import count_words
from site_gen.model.errors import Blocked, Failure
from site_gen.model.localized import Form, Words, fill
from site_gen.publish import release_stamp
from site_gen.publish.target import STAMP, ReleaseStamp

SECONDS_OF_PATIENCE = 30.0
"""For a whole answer over the network."""
_MOST_BYTES = 64 * 1024
_CHUNK = 8 * 1024
_DAY = Words(nn="døgn", nb="døgn")
_HOUR, _HOURS = Words(nn="time", nb="time"), Words(nn="timar", nb="timer")
_MINUTE, _MINUTES = Words(nn="minutt", nb="minutt"), Words(nn="minutt", nb="minutter")
_UNITS = (
    (2 * 24 * 60, 24 * 60, _DAY, _DAY),
    (60, 60, _HOUR, _HOURS),
    (0, 1, _MINUTE, _MINUTES),
)
"""From how many minutes on a unit is used, its minutes, and its name."""
_FAST_CLOCK = dt.timedelta(minutes=10)
"""How far ahead of ours the clock of the machine that built may be."""

_NO_STAMP = Words(
    nn="{place} manglar {stamp}, så vi veit ikkje kor gammal nettstaden er. «framsnakk publish» skriv den fila. Er "
    "nettstaden laga med «framsnakk build» og flytta for hand, så publiser han med «framsnakk publish» i staden.{look}",
    nb="{place} mangler {stamp}, så vi vet ikke hvor gammelt nettstedet er. «framsnakk publish» skriver den filen. Er "
    "nettstedet laget med «framsnakk build» og flyttet for hånd, så publiser det med «framsnakk publish» i stedet."
    "{look}",
)
_LOOK_AT_ADDRESS = Words(
    nn=" Er adressa rett? Ho skal vere den til framsida.", nb=" Er adressen rett? Den skal være den til forsiden."
)
_UNREADABLE = Words(
    nn="{place} svarar med noko anna enn det «framsnakk publish» skriv. Er adressa rett, og er det Framsnakk som er "
    "publisert der? Ei innloggingsside kan òg svare slik.",
    nb="{place} svarer med noe annet enn det «framsnakk publish» skriver. Er adressen rett, og er det Framsnakk som er "
    "publisert der? En innloggingsside kan også svare slik.",
)
_CLOCK = Words(
    nn="{place} seier at nettstaden er bygd {moment}, og det er fram i tid. Klokka går feil, anten her eller der "
    "nettstaden blir bygd. Still henne, og bygg på nytt.",
    nb="{place} sier at nettstedet er bygd {moment}, og det er fram i tid. Klokken går feil, enten her eller der "
    "nettstedet blir bygd. Still den, og bygg på nytt.",
)
_LEADS_AWAY = Words(
    nn="sender oss vidare til noko som ikkje er ein nettstad", nb="sender oss videre til noe som ikke er et nettsted"
)
_STATUS = {
    401: Words(nn="krev innlogging", nb="krever innlogging"),
    403: Words(nn="slepp oss ikkje inn", nb="slipper oss ikke inn"),
}
_STATUS |= dict.fromkeys((301, 302, 303, 307, 308), _LEADS_AWAY)
_OTHER_STATUS = Words(nn="svarar med feilkode {status}", nb="svarer med feilkode {status}")
_NOT_REACHED = Words(
    nn="Vi fekk ikkje svar frå {place}: Tenaren {why}. Sjå om nettstaden er oppe, og om maskina her kjem ut på nettet.",
    nb="Vi fikk ikke svar fra {place}: Serveren {why}. Se om nettstedet er oppe, og om maskinen her kommer ut på "
    "nettet.",
)
_UNKNOWN_HOST = Words(nn="finst ikkje på nettet", nb="finnes ikke på nettet")
_REFUSED = Words(nn="tek ikkje imot", nb="tar ikke imot")
_SLOW = Words(nn="brukar for lang tid", nb="bruker for lang tid")
_CERTIFICATE = Words(nn="har eit sertifikat som ikkje held ({said})", nb="har et sertifikat som ikke holder ({said})")
_CERTIFICATE_FAULTS = {
    9: Words(nn="det gjeld ikkje enno", nb="det gjelder ikke ennå"),
    10: Words(nn="det har gått ut", nb="det har gått ut"),
    18: Words(nn="det er skrive ut av tenaren sjølv", nb="det er skrevet ut av serveren selv"),
    19: Words(nn="ingen som vi kjenner, går god for det", nb="ingen som vi kjenner, går god for det"),
    20: Words(nn="ingen som vi kjenner, går god for det", nb="ingen som vi kjenner, går god for det"),
    62: Words(nn="det gjeld ei anna adresse", nb="det gjelder en annen adresse"),
    64: Words(nn="det gjeld ei anna adresse", nb="det gjelder en annen adresse"),
}
"""By the number that OpenSSL gives them."""
_CERTIFICATE_FAULT = Words(nn="feil {number} i OpenSSL", nb="feil {number} i OpenSSL")
_NOT_ENCRYPTED = Words(
    nn="får ikkje til eit kryptert samband (https)", nb="får ikke til en kryptert forbindelse (https)"
)
_NO_WAY = Words(nn="er ikkje å nå herifrå", nb="er ikke å nå herfra")
_HUNG_UP = Words(nn="braut sambandet", nb="brøt forbindelsen")
_BROKEN = Words(nn="svarar ikkje slik ein nettstad skal", nb="svarer ikke slik et nettsted skal")
_UNREACHABLE = {errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EHOSTDOWN}
_REASONS: tuple[tuple[type[Exception], Words], ...] = (
    (socket.gaierror, _UNKNOWN_HOST),
    (ConnectionRefusedError, _REFUSED),
    (TimeoutError, _SLOW),
    (ssl.SSLError, _NOT_ENCRYPTED),
    (ConnectionError, _HUNG_UP),
)
_WRITTEN_WRONGLY = Words(
    nn="Vi fekk ikkje svar frå «{place}», for adressa er skriven feil. Skriv henne slik som i nettlesaren: "
    "https://www.fjordvik.example/",
    nb="Vi fikk ikke svar fra «{place}», for adressen er skrevet feil. Skriv den slik som i nettleseren: "
    "https://www.fjordvik.example/",
)


@dataclass(frozen=True, slots=True)
class PublicationAge:
    """How old a published site is."""

    place: str
    """The address or the folder of the site."""
    built: dt.datetime
    age: dt.timedelta
    """Never negative."""

    def moment(self, form: Form) -> str:
        """Return when the site was built, in Norwegian time: `29. november 2026 kl. 11.15`."""
        return moment_words(self.built).in_form(form)


def publication_age(place: str, now: dt.datetime) -> PublicationAge:
    """Return how old the site at an address, or in a folder, is at a moment with a time zone.

    Raises Blocked when the site does not say when it was built, or says that it was later than `now`, and Failure when
    it cannot be reached.
    """
    stamp = _fetched(place) if is_address(place) else _in_folder(Path(place))
    if stamp.built > now + _FAST_CLOCK:
        raise Blocked(fill(_CLOCK, {"place": place, "moment": moment_words(stamp.built)}))
    return PublicationAge(place, stamp.built, max(now - stamp.built, dt.timedelta()))


def is_address(place: str) -> bool:
    """Return whether a place is a web address and not a folder."""
    return place.casefold().startswith(("https://", "http://"))


def moment_words(moment: dt.datetime) -> Words:
    """Return a moment with a time zone in Norwegian time."""
    local = moment.astimezone(days.OSLO)
    nn, nb = (f"{long_date(local.date(), form)} kl. {local:%H.%M}" for form in (Form.NN, Form.NB))
    return Words(nn=nn, nb=nb)


def duration_text(duration: dt.timedelta, form: Form) -> str:
    """Return a duration as people say it: in minutes, in hours, or from two days on in days; rounded down."""
    minutes = int(duration.total_seconds()) // 60
    size, one, many = next((size, one, many) for least, size, one, many in _UNITS if minutes >= least)
    return count_words(minutes // size, one, many, form)


def _in_folder(site: Path) -> ReleaseStamp:
    if not (site / STAMP).is_file():
        raise Blocked(fill(_NO_STAMP, {"place": site, "stamp": STAMP, "look": ""}))
    stamp = release_stamp.read_stamp(site)
    if stamp is None:
        raise Blocked(fill(_UNREADABLE, {"place": site / STAMP}))
    return stamp


def _fetched(address: str) -> ReleaseStamp:
    if not _is_whole(address):
        shown = address if address.isprintable() else ascii(address)[1:-1]
        raise Failure(fill(_WRITTEN_WRONGLY, {"place": shown}))
    url = address if address.endswith(STAMP) else f"{address.removesuffix('index.html').rstrip('/')}/{STAMP}"
    try:
        stamp = release_stamp.parse_stamp(_content(url))
    except urllib.error.HTTPError as error:
        error.close()  # not `with`: after a redirection to what is no web it is closed already
        if error.code in {404, 410}:
            slots = {"place": address, "stamp": STAMP, "look": _LOOK_AT_ADDRESS}
            raise Blocked(fill(_NO_STAMP, slots)) from error
        why = _STATUS.get(error.code) or fill(_OTHER_STATUS, {"status": error.code})
        raise Failure(fill(_NOT_REACHED, {"place": url, "why": why})) from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise Failure(fill(_NOT_REACHED, {"place": url, "why": _why(error)})) from error
    if stamp is None:
        raise Blocked(fill(_UNREADABLE, {"place": url}))
    return stamp


def _content(url: str) -> bytes:
    """Return the beginning of what an address answers with. Raises OSError, HTTPException and ValueError."""
    asking = urllib.request.Request(  # noqa: S310 - http and https alone, see _opener
        url, headers={"User-Agent": "framsnakk verify", "Cache-Control": "no-cache", "Accept": "application/json"}
    )
    ends = time.monotonic() + SECONDS_OF_PATIENCE
    content = b""
    with _opener().open(asking, timeout=SECONDS_OF_PATIENCE) as answer:
        while len(content) <= _MOST_BYTES and (chunk := answer.read1(_CHUNK)):
            content += chunk
            if time.monotonic() > ends:
                raise TimeoutError
    return content


def _is_whole(address: str) -> bool:
    """Return whether an address can be asked for: it has a host, a port that is a number, and no spaces."""
    try:
        parts = urllib.parse.urlsplit(address)
        port = parts.port
    except ValueError:
        return False
    return bool(parts.hostname) and port != 0 and address.isprintable() and " " not in address


def _opener() -> urllib.request.OpenerDirector:
    """Return what asks over HTTP and HTTPS and by no other scheme, also when it is redirected."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPRedirectHandler(),
        urllib.request.HTTPErrorProcessor(),
    ):
        opener.add_handler(handler)
    return opener


def _why(error: Exception) -> Words:
    reason = error.reason if isinstance(error, urllib.error.URLError) else error
    if isinstance(reason, ssl.SSLCertVerificationError):
        number = reason.verify_code
        said = _CERTIFICATE_FAULTS.get(number) or fill(_CERTIFICATE_FAULT, {"number": number})
        return fill(_CERTIFICATE, {"said": said})
    if isinstance(reason, OSError) and reason.errno in _UNREACHABLE:
        return _NO_WAY
    return next((words for kind, words in _REASONS if isinstance(reason, kind)), _BROKEN)
