"""What `check --fix` has done or would do, in words and as a diff."""

import difflib
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from site_gen import invisible_characters, text_edits
from site_gen.model.diagnostic import Diagnostic
from site_gen.model.localized import Form, Words
from site_gen.report import terminal

_WIDEST = 70
_REMOVED = Words(nn="tok bort {before}", nb="tok bort {before}")
_ADDED = Words(nn="sette inn {after}", nb="satte inn {after}")
_REPLACED = Words(nn="bytte {before} med {after}", nb="byttet {before} med {after}")
_SPACE_ADDED = Words(nn="sette inn mellomrom", nb="satte inn mellomrom")
_LINE_ADDED = Words(nn="sette inn ei tom linje", nb="satte inn en tom linje")
_SPACE_REMOVED = Words(nn="tok bort mellomrom", nb="tok bort mellomrom")
_UNSEEN_REMOVED = Words(nn="tok bort usynlege teikn", nb="tok bort usynlige tegn")
_UNSEEN_REMOVED_IN = Words(nn="tok bort usynlege teikn i {after}", nb="tok bort usynlige tegn i {after}")
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


def fix_summary(mended: Iterable[Diagnostic], before: Mapping[str, str], *, quoted: bool = True) -> Iterator[str]:
    """Yield what was fixed, line by line: position, codes and change.

    `before` maps paths to the files' texts before the fix. A change that several faults asked for is given once.
    Without `quoted`, only positions and codes are given: for a log.
    """
    if not quoted:
        for found in mended:
            yield f"{terminal.place_label(found)}  {found.code}  {_MENDED.in_form(found.form)}"
        return
    codes: dict[_ReportedChange, dict[str, None]] = {}
    for found in mended:
        for said in _changes_of(found, before):
            codes.setdefault(said, {})[found.code] = None
    for said in sorted(codes, key=lambda said: (said.path, said.line)):
        yield f"{said.place}  {', '.join(codes[said])}  {said.words}"


class _ReportedChange(NamedTuple):
    """One change in one place."""

    path: str
    line: int
    place: str
    words: str


def _changes_of(found: Diagnostic, before: Mapping[str, str]) -> Iterator[_ReportedChange]:
    """Yield the changes that fixed one fault."""
    if found.fix is None:
        return
    for change in text_edits.changed_lines(before[found.path], found.fix.edits) if found.fix.edits else ():
        place = f"{found.path}:{change.line}"
        yield _ReportedChange(found.path, change.line, place, _change_words(change.before, change.after, found.form))
    for file in found.fix.masters:
        yield _ReportedChange(
            found.path, found.span.line, terminal.place_label(found), _PICTURE.in_form(found.form, file=file)
        )


def picture_summary(fixable: Iterable[Diagnostic]) -> Iterator[str]:
    """Yield the changes that would be made to pictures, one on each line."""
    codes: dict[tuple[str, str], dict[str, None]] = {}
    for found in fixable:
        for file in found.fix.masters if found.fix else ():
            codes.setdefault((terminal.place_label(found), _WOULD_PICTURE.in_form(found.form, file=file)), {})[
                found.code
            ] = None
    return (f"{place}  {', '.join(of)}  {said}" for (place, said), of in codes.items())


def fix_places(fixable: Iterable[Diagnostic]) -> Iterator[str]:
    """Yield the position and code of each fault that could be fixed: for a log."""
    return (f"{terminal.place_label(found)}  {found.code}  {_WOULD.in_form(found.form)}" for found in fixable)


def fix_diff(path: str, before: str, after: str) -> Iterator[str]:
    """Yield the lines of a unified diff of one file."""
    made = difflib.unified_diff(before.splitlines(), after.splitlines(), path, path, lineterm="", n=1)
    return iter(made)


def _change_words(before: str, after: str, form: Form) -> str:
    if before != after == invisible_characters.visible(before):
        words = _UNSEEN_REMOVED_IN if after.strip() else _UNSEEN_REMOVED
    elif "".join(before.split()) == "".join(after.split()):
        added = len(after) > len(before)
        is_line = after.count("\n") > before.count("\n")
        words = (_LINE_ADDED if is_line else _SPACE_ADDED) if added else _SPACE_REMOVED
    elif not after.strip():
        words = _REMOVED
    elif not before.strip():
        words = _ADDED
    else:
        words = _REPLACED
    return words.in_form(form, before=_quoted(_short(before)), after=_quoted(_short(after)))


def _quoted(text: str) -> str:
    """Return a text between quotation marks; one that has marks of its own gets no more."""
    if text.startswith("«") and text.endswith(("»", "…")):
        return text if text.endswith("»") else f"{text}»"
    return text if text.startswith('"') and text.endswith('"') and len(text) > 1 else f"«{text}»"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _WIDEST else f"{line[: _WIDEST - 1].rstrip()}…"
