"""What `check --fix` has done or would do, in words and as a diff."""

import difflib
from collections.abc import Iterable, Iterator, Mapping

from site_gen import editing
from site_gen.model.diagnostic import Diagnostic
from site_gen.model.words import Form, Words
from site_gen.report import terminal

_WIDEST = 70
_REMOVED = Words(nn="tok bort «{before}»", nb="tok bort «{before}»")
_ADDED = Words(nn="sette inn «{after}»", nb="satte inn «{after}»")
_REPLACED = Words(nn="bytte «{before}» med «{after}»", nb="byttet «{before}» med «{after}»")
_SPACE_ADDED = Words(nn="sette inn mellomrom", nb="satte inn mellomrom")
_LINE_ADDED = Words(nn="sette inn ei tom linje", nb="satte inn en tom linje")
_SPACE_REMOVED = Words(nn="tok bort mellomrom", nb="tok bort mellomrom")
_PICTURE = Words(
    nn="gjorde «{file}» klart: rett veg, ikkje for stort og utan opplysningar om stad og kamera",
    nb="gjorde «{file}» klart: riktig vei, ikke for stort og uten opplysninger om sted og kamera",
)
_MENDED = Words(nn="retta", nb="rettet")
_WOULD_PICTURE = Words(
    nn="«{file}» blir gjort klart: rett veg, ikkje for stort og utan opplysningar om stad og kamera",
    nb="«{file}» blir gjort klart: riktig vei, ikke for stort og uten opplysninger om sted og kamera",
)
_WOULD = Words(nn="kan rettast", nb="kan rettes")


def done(mended: Iterable[Diagnostic], before: Mapping[str, str], *, quoted: bool = True) -> Iterator[str]:
    """Yield what was mended, line by line: place, code and what was done; `before` are the files as they were, by path.

    Without `quoted` it says the place and the code alone: for a log.
    """
    for found in mended:
        if found.fix is None:
            continue
        if not quoted:
            yield f"{terminal.place(found)}  {found.code}  {_MENDED.in_form(found.form)}"
            continue
        for change in editing.changes(before[found.path], found.fix.edits) if found.fix.edits else ():
            said = _said(change.before, change.after, found.form)
            yield f"{found.path}:{change.line}  {found.code}  {said}"
        for file in found.fix.masters:
            yield f"{terminal.place(found)}  {found.code}  {_PICTURE.in_form(found.form, file=file)}"


def pictures(fixable: Iterable[Diagnostic]) -> Iterator[str]:
    """Yield what would be done to pictures, one on each line."""
    for found in fixable:
        for file in found.fix.masters if found.fix else ():
            yield f"{terminal.place(found)}  {found.code}  {_WOULD_PICTURE.in_form(found.form, file=file)}"


def places(fixable: Iterable[Diagnostic]) -> Iterator[str]:
    """Yield the place and code of what could be mended: for a log."""
    return (f"{terminal.place(found)}  {found.code}  {_WOULD.in_form(found.form)}" for found in fixable)


def diff(path: str, before: str, after: str) -> Iterator[str]:
    """Yield the lines of a unified diff of one file."""
    made = difflib.unified_diff(before.splitlines(), after.splitlines(), path, path, lineterm="", n=1)
    return iter(made)


def _said(before: str, after: str, form: Form) -> str:
    if not before.strip() and not after.strip():
        added = len(after) > len(before)
        words = (_LINE_ADDED if "\n" in after else _SPACE_ADDED) if added else _SPACE_REMOVED
    elif not after.strip():
        words = _REMOVED
    elif not before.strip():
        words = _ADDED
    else:
        words = _REPLACED
    return words.in_form(form, before=_short(before), after=_short(after))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _WIDEST else f"{line[: _WIDEST - 1].rstrip()}…"
