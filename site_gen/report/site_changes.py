"""Pages that are new, changed and removed since the last site, in words."""

from collections.abc import Iterator, Sequence

from site_gen.model.comparison import SiteComparison
from site_gen.model.localized import Form, Words
from site_gen.report.log_redaction import NameMask

_NEW = Words(nn="Nye sidan sist: {number}", nb="Nye siden sist: {number}")
_CHANGED = Words(nn="Endra sidan sist: {number}", nb="Endret siden sist: {number}")
_GONE = Words(nn="Borte sidan sist: {number}", nb="Borte siden sist: {number}")
_MORE = Words(nn="… og {number} til", nb="… og {number} til")
_SHOWN = 20
"""Maximum number of new or changed pages; removed ones are all listed."""


def change_lines(found: SiteComparison, form: Form, mask: NameMask) -> Iterator[str]:
    """Yield the changes of a build: a heading for each kind of change, followed by the addresses."""
    for words, addresses in ((_NEW, found.new), (_CHANGED, found.changed)):
        if addresses:
            yield words.in_form(form, number=len(addresses))
            yield from _some(addresses, form)
    if found.gone:
        yield _GONE.in_form(form, number=len(found.gone))
        yield from (f"  {mask.gone(one)}: {mask.text(one.reason.in_form(form))}" for one in found.gone)


def _some(addresses: Sequence[str], form: Form) -> Iterator[str]:
    yield from (f"  {address}" for address in addresses[:_SHOWN])
    if len(addresses) > _SHOWN:
        yield f"  {_MORE.in_form(form, number=len(addresses) - _SHOWN)}"
