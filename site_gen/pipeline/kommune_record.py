"""What a kommune's repository keeps of how it was made: the version, the answers, and a digest of each file as made."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from site_gen import atomic_files
from site_gen.model.errors import Failure
from site_gen.model.localized import Form, Words, fill
from site_gen.pipeline.kommune_answers import KommuneAnswers

RECORD = ".framsnakk.json"
_NO_RECORD = Words(
    nn="Her er inga fil som heiter {record}, så Framsnakk veit ikkje korleis mappa vart laga, og rører ingenting. Er "
    "fila sletta, så hent henne fram att. Elles: Lag ei ny mappe med «framsnakk init», og flytt det de treng derifrå.",
    nb="Her er ingen fil som heter {record}, så Framsnakk vet ikke hvordan mappen ble laget, og rører ingenting. Er "
    "filen slettet, så hent den tilbake. Ellers: Lag en ny mappe med «framsnakk init», og flytt det dere trenger "
    "derfra.",
)
_UNREADABLE = Words(
    nn="{record} kan ikkje lesast: {why}. Hent fram fila slik ho var. Ingenting er endra.",
    nb="{record} kan ikke leses: {why}. Hent fram filen slik den var. Ingenting er endret.",
)


@dataclass(frozen=True, slots=True)
class KommuneRecord:
    """How a kommune's repository was made, and by which version it was last brought up to date."""

    version: str
    answers: KommuneAnswers
    files: Mapping[str, str]
    """SHA-256 of each file as made, by its path."""


def digest_of(content: bytes) -> str:
    """Return the SHA-256 of a file, the same whichever line ends a text has got on the way."""
    return hashlib.sha256(content.replace(b"\r\n", b"\n")).hexdigest()


def record_text(record: KommuneRecord) -> str:
    """Return the text of the file that keeps a record."""
    answers = asdict(record.answers) | {"form": record.answers.form.value}
    whole = {"version": record.version, "answers": answers, "files": dict(sorted(record.files.items()))}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def read_record(root: Path) -> KommuneRecord:
    """Return the record of a repository. Raises Failure when there is none, or it is not as Framsnakk writes it."""
    try:
        whole = json.loads(atomic_files.read_text(root / RECORD))
        return KommuneRecord(_text(whole["version"]), _answers(whole["answers"]), _files(whole["files"]))
    except FileNotFoundError:
        raise Failure(fill(_NO_RECORD, {"record": RECORD})) from None
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Failure(fill(_UNREADABLE, {"record": RECORD, "why": error})) from error


def _answers(written: Mapping[str, Any]) -> KommuneAnswers:
    texts = {name: _text(value) for name, value in written.items() if name in KommuneAnswers.__slots__}
    return KommuneAnswers(**texts | {"form": Form(texts["form"])})  # type: ignore[arg-type]


def _files(written: Mapping[str, Any]) -> dict[str, str]:
    """Return the digests by path. Raises ValueError for a path that is not inside the repository."""
    for path in written:
        parts = PurePosixPath(path).parts
        if not parts or path.startswith("/") or ".." in parts or "\\" in path or ":" in path or parts[0] == ".git":
            raise ValueError(path)
    return {path: _text(digest) for path, digest in written.items()}


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value
