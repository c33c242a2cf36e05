"""The policy in a page: it allows what the page has, so that a script of the kommune's own is not silently stopped."""

import re
from collections.abc import Iterator

from site_gen import content_policy
from site_gen.model.localized import Words, fill

_MAY_BE_STOPPED = re.compile(
    r"<(?:script(?! type=\"application/ld\+json\")|style|iframe|object|embed|base)\b|\s(?:style|on[a-z]+)=",
    re.IGNORECASE,
)
"""What the packaged pages hardly have: only pages with it are parsed once more."""
_INLINE = Words(nn="noko som står i sida sjølv", nb="noe som står i selve siden")
_STOPPED = Words(
    nn="Nettlesaren stoppar {source}, for sida si eiga Content-Security-Policy tillèt det ikkje ({directive}). Utvid "
    "policyen i templates/theme/main.html, eller ta det bort.",
    nb="Nettleseren stopper {source}, for sidens egen Content-Security-Policy tillater det ikke ({directive}). Utvid "
    "policyen i templates/theme/main.html, eller ta det bort.",
)


def policy_defects(html: str, address: str) -> Iterator[Words]:
    """Yield what a page has that its own policy forbids. `address` is the full address of the page."""
    if not _MAY_BE_STOPPED.search(html):
        return
    for directive, source in content_policy.blocked_by_itself(html, address):
        if source != "'unsafe-hashes'":
            what = _INLINE if source.startswith("'sha") else source
            yield fill(_STOPPED, {"source": what, "directive": directive})
