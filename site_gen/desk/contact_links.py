"""How an office is reached, as links that a telephone can follow."""

import re

from markupsafe import Markup, escape

from site_gen import web_addresses

_PHONE = re.compile(
    r"(?<![\w+@/.-])"
    r"(?:(?:\+|00)[1-9](?:[ .-]?[0-9]){6,13}|[2-9](?:[ .]?[0-9]){7}|0[0-9]{4}|116[ ]?[0-9]{3})"
    r"(?![\w@-])"
)
_NOT_DIALLED = re.compile(r"[^+0-9]")


def linked_contact(text: str) -> Markup:
    """Return a contact as HTML, with a link on each e-mail address, telephone number and web address."""
    web = [(one.start, one.end, one.target) for one in web_addresses.addresses_in(text)]
    calls = [
        (found.start(), found.end(), f"tel:{_NOT_DIALLED.sub('', found[0])}")
        for found in _PHONE.finditer(text)
        if not any(start < found.end() and found.start() < end for start, end, _ in web)
    ]
    shown, at = Markup(), 0
    for start, end, target in sorted([*web, *calls]):
        shown += escape(text[at:start]) + Markup('<a href="{}">{}</a>').format(target, text[start:end])
        at = end
    return shown + escape(text[at:])
