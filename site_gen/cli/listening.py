"""The port that a command listens on, and what is said when it cannot listen there."""

import errno
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

from site_gen.cli import main, usage
from site_gen.model.localized import Form, Words

_NO_HOST = Words(
    nn="--host: Maskina har inga adresse som heiter «{host}». {choose}",
    nb="--host: Maskinen har ingen adresse som heter «{host}». {choose}",
)
_TAKEN = Words(
    nn="Port {port} er i bruk. Prøv ein annan: framsnakk {command} --port {other}",
    nb="Port {port} er i bruk. Prøv en annen: framsnakk {command} --port {other}",
)


def port_option(default: int) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Return the option --port."""
    return usage.option(
        "--port",
        type=usage.IntegerRange(0, 65535),
        default=default,
        show_default=True,
        metavar=Words(nn="TAL", nb="TALL"),
        words=Words(
            nn="Talet etter kolon i adressa. Vel eit anna når noko alt bruker det; 0 finn eit ledig.",
            nb="Tallet etter kolon i adressen. Velg et annet når noe allerede bruker det; 0 finner et ledig.",
        ),
    )


@contextmanager
def usage_errors(command: str, host: str, port: int, form: Form, *, choose: Words) -> Iterator[None]:
    """End the command with a sentence when an address or a port cannot be had; `choose` says which addresses can."""
    try:
        yield
    except (socket.gaierror, UnicodeError):
        _exit_no_host(host, form, choose)
    except OSError as error:
        if error.errno == errno.EADDRNOTAVAIL:
            _exit_no_host(host, form, choose)
        if error.errno != errno.EADDRINUSE:
            raise
        main.exit_usage_error(_TAKEN.in_form(form, port=port, command=command, other=port + 1))


def _exit_no_host(host: str, form: Form, choose: Words) -> NoReturn:
    shown = usage.shortened(host)
    main.exit_usage_error(_NO_HOST.in_form(form, host=shown, choose=choose.in_form(form)))
