"""What a check of a pull request has left for the comment: made by code that a stranger may have changed, so validated.

It is data alone. The words around it, and the Markdown, are ours.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from typing import Any

from site_gen.control_characters import without_control_characters
from site_gen.intake import github_json
from site_gen.intake.sent_files import RefusedFile
from site_gen.invisible_characters import visible
from site_gen.model.change_review import ChangeReview, LostStory, ReviewedEffect
from site_gen.model.diagnostic import Blocks, Diagnostic
from site_gen.model.localized import Form, Words, same_words
from site_gen.model.source_positions import Span

ARTIFACT = "framsnakk-sjekk"
"""The name of the artifact."""
EFFECT, CHECK = "compare.json", "check.json"
"""The files in it: the output of `compare` and of `check`, as JSON."""
MOST_BYTES = 2 * 1024 * 1024
"""Limit on the artifact as it is sent."""
MOST_FILE = 8 * 1024 * 1024
"""Limit on each file in it."""
_MOST_ENTRIES = 5_000
"""Most stories, or faults, that are read; a comment has room for some hundreds."""
_LONGEST = 2_000
_LONGEST_PATH = 300
_HIGHEST = 10_000_000
_CODE = re.compile(r"[A-Za-z0-9-]{1,40}")

_NOT_OURS = Words(
    nn="Det som sjekken har lagt att, er ikkje slik Framsnakk skriv det, og ingenting er sagt i «pull request»-en.",
    nb="Det som sjekken har lagt igjen, er ikke slik Framsnakk skriver det, og ingenting er sagt i «pull request»-en.",
)


def read_artifact(content: bytes, form: Form) -> ChangeReview:
    """Return what a check has found, from an artifact's zip file. Raises RefusedFile when it is anything else.

    `form` is the site's own.
    """
    if len(content) > MOST_BYTES:
        raise RefusedFile(_NOT_OURS)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return read_review(_content(archive, EFFECT), _content(archive, CHECK), form)
    except (zipfile.BadZipFile, zlib.error, KeyError, OSError, RuntimeError, EOFError, ValueError):
        raise RefusedFile(_NOT_OURS) from None


def read_review(effect: bytes, check: bytes, form: Form) -> ChangeReview:
    """Return what the two files say. Raises RefusedFile when they are not as the commands write them."""
    found, checked = _table(effect), _table(check)
    diagnostics = tuple(_diagnostic(one) for one in _list(checked, "diagnostics"))
    return ChangeReview(form, _effect(found), _number(checked.get("stories")), diagnostics)


def _content(archive: zipfile.ZipFile, name: str) -> bytes:
    """Return a file of the archive, of which no more is unpacked than is allowed. Raises KeyError without one."""
    if archive.getinfo(name).compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise RefusedFile(_NOT_OURS)
    with archive.open(name) as file:
        content = file.read(MOST_FILE + 1)
    if len(content) > MOST_FILE:
        raise RefusedFile(_NOT_OURS)
    return content


def _effect(found: Mapping[str, Any]) -> ReviewedEffect:
    removed = (
        LostStory(
            _text(one.get("address"), _LONGEST_PATH), _code(one.get("code")), _text(one.get("reason")),
            _truth(one.get("stale")),
        )
        for one in map(_entry, _list(found, "removed"))
    )  # fmt: skip
    new, changed = (tuple(_text(one, _LONGEST_PATH) for one in _list(found, name)) for name in ("new", "changed"))
    return ReviewedEffect(
        tuple(removed),
        new,
        changed,
        stops_build=_truth(found.get("stops_build")),
        is_allowed=_truth(found.get("allowed")),
        # A branch may check itself with an earlier version, which does not write it.
        is_label_outdated=_truth(found.get("label_outdated", False)),
    )


def _diagnostic(written: object) -> Diagnostic:
    one = _entry(written)
    line = _number(one.get("line"))
    place = (line, _number(one.get("column")), _number(one.get("end_line")), _number(one.get("end_column")))
    blocks, language = one.get("stops"), one.get("language")
    if blocks not in [each.value for each in Blocks] or language not in [each.value for each in Form]:
        raise RefusedFile(_NOT_OURS)
    return Diagnostic(
        _code(one.get("code")),
        _code(one.get("name")),
        Blocks(blocks),
        _text(one.get("path"), _LONGEST_PATH),
        Span(*place),
        same_words(_text(one.get("message"))),
        same_words(_text(one.get("hint"))),
        Form(language),
    )


def _table(content: bytes) -> Mapping[str, Any]:
    return github_json.read_table(content, _NOT_OURS)


def _entry(value: object) -> Mapping[str, Any]:
    return github_json.require_table(value, _NOT_OURS)


def _list(table: Mapping[str, Any], name: str) -> list[Any]:
    value = table.get(name)
    if not isinstance(value, list):
        raise RefusedFile(_NOT_OURS)
    return value[:_MOST_ENTRIES]


def _text(value: object, longest: int = _LONGEST) -> str:
    """Return a text of one line, without what nobody sees and halves of characters, cut where it is too long."""
    if not isinstance(value, str) or not value.strip():
        raise RefusedFile(_NOT_OURS)
    whole = value[:longest].encode("utf-8", "replace").decode("utf-8")
    return " ".join(visible(without_control_characters(whole)).split()) or "…"


def _code(value: object) -> str:
    return github_json.require_match(value, _CODE, _NOT_OURS)


def _number(value: object) -> int:
    return github_json.require_number(value, 0, _HIGHEST, _NOT_OURS)


def _truth(value: object) -> bool:
    if not isinstance(value, bool):
        raise RefusedFile(_NOT_OURS)
    return value
