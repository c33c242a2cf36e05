"""E-mail addresses in a text, also those that are written to escape programs."""

import re
from collections.abc import Iterator

from site_gen.private_details.detail import HIDDEN, DetailKind, PrivateDetail

_SIGN = re.compile(r"[@＠]|\((?:[aA][tT]?|@|krøllalfa)\)|krøllalfa")
_SIGNS = ("@", "＠", "(a", "(A", "krøllalfa")
"""What every match begins with; to look for them is faster than the pattern."""
_LOCAL = re.compile(r"[ \u00a0]?([\w.+-]{1,64}+)(/?)")
"""What stands before the @, backwards, and whether that belongs to a longer address."""
_DOMAIN = re.compile(
    r"[ \u00a0]?([\w-]{1,63}(?:[ ]?(?:\.|\((?:dot|punktum)\)|\bpunktum\b)[ ]?[\w-]{1,63}){1,5})(?!:\S)", re.IGNORECASE
)
_DOT = re.compile(r"[ ]?(?:\((?:dot|punktum)\)|\bpunktum\b)[ ]?|[ ]?\.(?=\w)", re.IGNORECASE)
_TOP = re.compile(r"[a-z]{2,24}\Z|xn--[a-z0-9-]{2,59}\Z")


def emails(text: str) -> Iterator[PrivateDetail]:
    """Yield each e-mail address; the key is the address in lower case."""
    for sign in _SIGN.finditer(text) if any(one in text for one in _SIGNS) else ():
        local = _LOCAL.match(text[max(0, sign.start() - 67) : sign.start()][::-1])
        domain = _DOMAIN.match(text, sign.end())
        if local is None or local[2] or domain is None:
            continue
        name, host = local[1][::-1].lstrip(".+-").casefold(), _host(domain[1])
        if name and host:
            masked = f"{name[0]}{HIDDEN * 3}@{host}"
            end = sign.end() + domain.end() - domain.start()
            start = sign.start() - local.end(1) + len(local[1]) - len(name)
            yield PrivateDetail(DetailKind.EMAIL, start, end, masked, f"{name}@{host}")


def _host(written: str) -> str:
    """Return a domain in lower case, without what belongs to the sentence after it; empty when it is none."""
    labels = _DOT.sub(".", written).casefold().split(".")
    first_with_space = next((number for number, label in enumerate(labels) if " " in label), None)
    labels = labels[:first_with_space]
    return ".".join(labels) if len(labels) > 1 and _TOP.match(labels[-1]) else ""
