"""Recognise a sent file by its content, and refuse it with a sentence that says what to do."""

import io
import zipfile
from enum import Enum, auto
from pathlib import Path

from site_gen.model.errors import Failure
from site_gen.model.localized import Words

MOST_BYTES = 100 * 1024 * 1024
"""Limit on a sent file: a Word document with twenty telephone pictures is half of that."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"


class RefusedFile(Failure):
    """A sent file that cannot be taken in; nothing has been written."""


class SentFileKind(Enum):
    """What a file is, whatever its name says."""

    DOCX = auto()
    SHEET_XML = auto()
    """A workbook of Excel (.xlsx, .xlsb) or LibreOffice (.ods)."""
    SHEET_OLE = auto()
    """A workbook of an old Excel (.xls)."""
    DOC = auto()
    ODT = auto()
    PDF = auto()
    RTF = auto()
    HTML = auto()
    PAGES = auto()
    """A document of Apple's Pages or Numbers."""
    LOCKED = auto()
    """A document of Office with a password."""
    BROKEN_ZIP = auto()
    OTHER_ZIP = auto()
    OTHER_OLE = auto()
    PICTURE = auto()
    EMPTY = auto()
    TEXT = auto()
    """Anything else: perhaps a text, such as CSV."""


_TOO_BIG = Words(
    nn="Fila er større enn vi kan ta inn på ein gong. Del henne i mindre filer, eller gjer bileta i henne mindre.",
    nb="Filen er større enn vi kan ta inn på én gang. Del den i mindre filer, eller gjør bildene i den mindre.",
)
TOO_MUCH_INSIDE = Words(
    nn="Denne fila blir mykje større når ho blir pakka ut, og det er som regel eit teikn på at noko er gale. Opne "
    "henne, og lagre innhaldet i ei ny fil.",
    nb="Denne filen blir mye større når den pakkes ut, og det er som regel et tegn på at noe er galt. Åpne den, og "
    "lagre innholdet i en ny fil.",
)
BROKEN = Words(
    nn="Fila er skadd eller ufullstendig. Opne henne, lagre på nytt, og be om å få henne tilsend ein gong til om det "
    "ikkje går.",
    nb="Filen er skadet eller ufullstendig. Åpne den, lagre på nytt, og be om å få den tilsendt en gang til hvis det "
    "ikke går.",
)
LOCKED = Words(
    nn="Fila har passord. Opne henne, ta bort passordet og lagre på nytt.",
    nb="Filen har passord. Åpne den, ta bort passordet og lagre på nytt.",
)
EMPTY = Words(nn="Fila er tom.", nb="Filen er tom.")


def read_sent_file(path: Path) -> bytes:
    """Return the content of a sent file. Raises RefusedFile and OSError."""
    with path.open("rb") as file:
        data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise RefusedFile(_TOO_BIG)
    return data


def recognise(data: bytes) -> SentFileKind:
    """Return what a file is by its content. Never raises."""
    start = data[:512].removeprefix(b"\xef\xbb\xbf").lstrip()
    if not data.strip(b"\0 \t\r\n"):
        return SentFileKind.EMPTY
    if data.startswith(_OLE):
        return _ole_kind(data)
    if data.startswith((_ZIP, _EMPTY_ZIP)):
        return _zip_kind(data)
    marks = {
        b"%PDF": SentFileKind.PDF,
        b"{\\rtf": SentFileKind.RTF,
        b"\xff\xd8\xff": SentFileKind.PICTURE,
        b"\x89PNG": SentFileKind.PICTURE,
        b"<!doctype html": SentFileKind.HTML,
        b"<html": SentFileKind.HTML,
        b"<?xml": SentFileKind.HTML,
    }
    return next((kind for mark, kind in marks.items() if start.lower().startswith(mark.lower())), SentFileKind.TEXT)


def _ole_kind(data: bytes) -> SentFileKind:
    """Return what a compound file is by the names of its streams, which stand in it as UTF-16."""
    streams = {
        "EncryptedPackage": SentFileKind.LOCKED,
        "WordDocument": SentFileKind.DOC,
        "Workbook": SentFileKind.SHEET_OLE,
        "Book": SentFileKind.SHEET_OLE,
    }
    found = (kind for name, kind in streams.items() if name.encode("utf-16-le") in data)
    return next(found, SentFileKind.OTHER_OLE)


def _zip_kind(data: bytes) -> SentFileKind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            mimetype = archive.read("mimetype")[:100].decode("ascii", "replace") if "mimetype" in names else ""
    except Exception:  # noqa: BLE001 - zipfile has raised nearly everything on hostile files
        return SentFileKind.BROKEN_ZIP
    if "opendocument.spreadsheet" in mimetype or any(name.startswith("xl/workbook.") for name in names):
        return SentFileKind.SHEET_XML
    if "opendocument.text" in mimetype:
        return SentFileKind.ODT
    if any(name.endswith(".iwa") for name in names):
        return SentFileKind.PAGES
    is_word = "[Content_Types].xml" in names and any(name.startswith("word/") for name in names)
    return SentFileKind.DOCX if is_word else SentFileKind.OTHER_ZIP


def require_size_inside(data: bytes, most_bytes: int) -> None:
    """Raise RefusedFile when the files in a zip say that they are larger than a limit, or cannot be listed."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except Exception:  # noqa: BLE001 - see _zip_kind
        raise RefusedFile(BROKEN) from None
    if sum(part.file_size for part in parts) > most_bytes:
        raise RefusedFile(TOO_MUCH_INSIDE)
    if any(part.flag_bits & 1 for part in parts):
        raise RefusedFile(LOCKED)
