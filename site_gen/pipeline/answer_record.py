"""Which answers have ever been taken in: one whose draft has been deleted stays away."""

import os
import re
from collections.abc import Iterable
from pathlib import Path

from site_gen import atomic_files
from site_gen.model.localized import Form, Words
from site_gen.pipeline.file_changes import FileChange

RECORD = ".framsnakk-answers"
"""At the root, not in stories/: it has to outlive the drafts. A line a fingerprint, in order."""
_FINGERPRINT = re.compile(r"^[0-9]+-[0-9a-f]{20}$", re.MULTILINE)
_HEAD = Words(
    nn="# Svar som «framsnakk intake sheet» har teke inn, som fingeravtrykk. Er utkastet sletta, kjem svaret ikkje "
    "att.\n",
    nb="# Svar som «framsnakk intake sheet» har tatt inn, som fingeravtrykk. Er utkastet slettet, kommer svaret ikke "
    "tilbake.\n",
)


def recorded_answers(root: Path) -> frozenset[str]:
    """Return the fingerprints of the answers that have been taken in; none where there is no record."""
    return frozenset(_FINGERPRINT.findall(_text(root) or ""))


def record_change(root: Path, sources: Iterable[str], form: Form) -> FileChange | None:
    """Return the record with more fingerprints in it; None when it has them."""
    recorded = recorded_answers(root)
    all_sources = recorded | set(sources)
    if all_sources == recorded:
        return None
    lines = "".join(f"{one}\n" for one in sorted(all_sources))
    return FileChange(RECORD, _text(root), f"{_HEAD.in_form(form)}{lines}")


def _text(root: Path) -> str | None:
    path = root / RECORD
    return atomic_files.read_text(path) if os.path.lexists(path) else None
