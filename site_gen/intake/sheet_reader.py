"""Read a spreadsheet or a CSV file into rows of texts, with limits on its size, in a worker process."""

import csv
import datetime as dt
import io
import os
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from site_gen.intake import sent_files, sent_text
from site_gen.intake.sent_files import RefusedFile, SentFileKind
from site_gen.model.localized import Words, fill
from site_gen.parallel.limited_processes import LimitedProcesses, Limits

MOST_ROWS = 10_000
MOST_COLUMNS = 400
MOST_CELL = 20_000
"""Most characters of one cell: a whole story is a third of that."""
_MOST_SHEETS = 20
_MOST_BYTES = 40 * 1024 * 1024
_MOST_BYTES_INSIDE = 128 * 1024 * 1024
SHEET_WORKERS = LimitedProcesses(
    Limits(cpu_seconds=20, wall_seconds=60.0, memory_bytes=768 * 1024 * 1024),
    preload=("site_gen.intake.sheet_reader",),
)
"""The processes that read sheets, and the limits on them."""
_DELIMITERS = ";,\t|"
_SAMPLE_ROWS = 60
_SAMPLE_BYTES = 1024 * 1024
_ONE_BYTE = ("cp1252", "mac_roman", "cp850")
"""What Excel writes as CSV without UTF-8: on Windows, «Macintosh» on a Mac, and «MS-DOS». The first where all do."""
_IN_WORDS = re.compile("(?<=[A-Za-z])[æøå](?=[a-z])")
_DIGITS = re.compile(r"[0-9]+(?:\.0+)?")

_TOO_HEAVY = Words(
    nn="Fila bed om meir plass enn noko rekneark treng. Opne henne, merk rutene som har svar, og lim dei inn i eit "
    "nytt ark.",
    nb="Filen ber om mer plass enn noe regneark trenger. Åpne den, merk rutene som har svar, og lim dem inn i et "
    "nytt ark.",
)
_TOO_MANY = Words(
    nn="Arket har {number} rader, og vi tek {limit} om gongen. Del det i fleire filer.",
    nb="Arket har {number} rader, og vi tar {limit} om gangen. Del det i flere filer.",
)
_TOO_WIDE = Words(
    nn="Arket har {number} kolonner, og det er plass til {limit}. Ta bort dei som ikkje er spørsmål.",
    nb="Arket har {number} kolonner, og det er plass til {limit}. Ta bort dem som ikke er spørsmål.",
)
_LONG_CELL = Words(
    nn="Rad {row}, kolonne {column}: Teksten er på {number} teikn, og det er plass til {limit}.",
    nb="Rad {row}, kolonne {column}: Teksten er på {number} tegn, og det er plass til {limit}.",
)
_NO_ROWS = Words(
    nn="Vi fann ingen svar i fila: Ho må ha ei rad med spørsmåla, og minst ei rad under.",
    nb="Vi fant ingen svar i filen: Den må ha en rad med spørsmålene, og minst én rad under.",
)
_UNREADABLE_TEXT = Words(
    nn="Fila er ikkje eit rekneark, og ikkje tekst vi kan lese. Lagre henne som .xlsx eller CSV UTF-8.",
    nb="Filen er ikke et regneark, og ikke tekst vi kan lese. Lagre den som .xlsx eller CSV UTF-8.",
)
_UNREADABLE = Words(
    nn="Reknearket kan ikkje lesast. Opne det, og lagre det på nytt som .xlsx.",
    nb="Regnearket kan ikke leses. Åpne det, og lagre det på nytt som .xlsx.",
)
_INSTEAD = {
    SentFileKind.DOCX: Words(
        nn="Dette er eit Word-dokument. Skriv: framsnakk intake docx FIL",
        nb="Dette er et Word-dokument. Skriv: framsnakk intake docx FIL",
    ),
    SentFileKind.HTML: Words(
        nn="Dette er ei nettside, sjølv om namnet kan seie .xls. Opne henne i Excel, og lagre som .xlsx.",
        nb="Dette er en nettside, selv om navnet kan si .xls. Åpne den i Excel, og lagre som .xlsx.",
    ),
    SentFileKind.PDF: Words(
        nn="Dette er ein PDF. Be om reknearket som han vart laga av.",
        nb="Dette er en PDF. Be om regnearket som den ble laget av.",
    ),
    SentFileKind.PAGES: Words(
        nn="Dette er eit rekneark frå Numbers på Mac. Vel «Eksporter til Excel» der.",
        nb="Dette er et regneark fra Numbers på Mac. Velg «Eksporter til Excel» der.",
    ),
    SentFileKind.LOCKED: sent_files.LOCKED,
    SentFileKind.BROKEN_ZIP: sent_files.BROKEN,
    SentFileKind.EMPTY: sent_files.EMPTY,
}
_OTHER = Words(
    nn="Dette er ikkje eit rekneark. Vi kan lese .xlsx, .xls, .ods og CSV.",
    nb="Dette er ikke et regneark. Vi kan lese .xlsx, .xls, .ods og CSV.",
)


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row that has something in it."""

    number: int
    """As the program that made the sheet shows it, from 1."""
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of a sheet that have something in them; every row has as many cells."""

    rows: tuple[SheetRow, ...]
    other_sheets: tuple[str, ...] = ()
    """Names of the sheets in the file that have something in them and are not read."""


def read_sheet_file(path: Path) -> Sheet:
    """Return the rows of a file, read in a worker that it can end. Raises RefusedFile and OSError."""
    data = sent_files.read_sent_file(path)
    require_readable(data)
    [read] = SHEET_WORKERS.map(_read, [data], killed=lambda _: _TOO_HEAVY)
    if isinstance(read, Words):
        raise RefusedFile(read)
    return read


def require_readable(data: bytes) -> None:
    """Raise RefusedFile for what is no sheet, or says that it is too large, before anything of it is unpacked."""
    kind = sent_files.recognise(data)
    if kind not in {SentFileKind.SHEET_XML, SentFileKind.SHEET_OLE, SentFileKind.TEXT}:
        raise RefusedFile(_INSTEAD.get(kind, _OTHER))
    if len(data) > _MOST_BYTES:
        raise RefusedFile(sent_files.TOO_MUCH_INSIDE)
    if kind is SentFileKind.SHEET_XML:
        sent_files.require_size_inside(data, _MOST_BYTES_INSIDE)


def _read(data: bytes) -> Sheet | Words:
    """Return a sheet, or why it cannot be read, in a worker that prints nothing, not even when it dies."""
    with open(os.devnull, "wb") as nothing:  # noqa: PTH123 - a file descriptor is wanted
        os.dup2(nothing.fileno(), 2)
    try:
        return read_sheet(data)
    except RefusedFile as refused:
        return refused.words


def read_sheet(data: bytes) -> Sheet:
    """Return the rows of a sheet; only for a worker. Raises RefusedFile."""
    is_text = sent_files.recognise(data) is SentFileKind.TEXT
    rows, others = (_text_rows(data), ()) if is_text else _workbook_rows(data)
    kept = [row for row in rows if any(row.cells)]
    if len(kept) < 2:
        raise RefusedFile(_NO_ROWS)
    if len(kept) > MOST_ROWS + 1:
        raise RefusedFile(fill(_TOO_MANY, {"number": len(kept) - 1, "limit": MOST_ROWS}))
    width = max(max((at for at, cell in enumerate(row.cells, start=1) if cell), default=0) for row in kept)
    if width > MOST_COLUMNS:
        raise RefusedFile(fill(_TOO_WIDE, {"number": width, "limit": MOST_COLUMNS}))
    return Sheet(tuple(SheetRow(row.number, _of_width(row.cells, width)) for row in kept), others)


def column_letters(index: int) -> str:
    """Return the letters of a column by its index from 0: A, B, … Z, AA."""
    letters = ""
    number = index + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _of_width(cells: Sequence[str], width: int) -> tuple[str, ...]:
    return (*cells[:width], *("" for _ in range(width - len(cells))))


def _row(number: int, values: Sequence[Any]) -> SheetRow:
    cells = tuple(_cell_text(value) for value in values)
    for at, cell in enumerate(cells):
        if len(cell) > MOST_CELL:
            slots = {"row": number, "column": column_letters(at), "number": len(cell), "limit": MOST_CELL}
            raise RefusedFile(fill(_LONG_CELL, slots))
    return SheetRow(number, cells)


def _cell_text(value: object) -> str:
    """Return a value as text: a whole number without decimals, a time as ISO, lines as they were."""
    if isinstance(value, bool):
        return "ja" if value else "nei"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, dt.datetime):
        return value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    text = str(value).replace("\r\n", "\n").replace("\r", "\n").replace("_x000D_", "")
    return sent_text.readable(text).strip()


# --- Workbooks -------------------------------------------------------------------------------------------------------


def _workbook_rows(data: bytes) -> tuple[list[SheetRow], tuple[str, ...]]:
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        chosen: list[SheetRow] = []
        others: list[str] = []
        for name in _sheets_shown(workbook)[:_MOST_SHEETS]:
            sheet = workbook.get_sheet_by_name(name)
            if not sheet.height or not sheet.width:
                continue
            if chosen:
                others.append(name)
                continue
            _require_size(sheet.height, sheet.width)
            values = sheet.to_python(skip_empty_area=False)
            chosen = [_row(number, row) for number, row in enumerate(values, start=1)]
    except (RefusedFile, MemoryError):
        raise
    except Exception as error:  # calamine has an error for each format, and raises others on hostile files
        raise RefusedFile(_UNREADABLE) from error
    return chosen, tuple(others)


def _sheets_shown(workbook: CalamineWorkbook) -> list[str]:
    """Return the names of the sheets with cells that the program that made them shows; of all, where it shows none."""
    sheets = [one for one in workbook.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
    return [one.name for one in sheets if one.visible == SheetVisibleEnum.Visible] or [one.name for one in sheets]


def _require_size(height: int, width: int) -> None:
    if height > 20 * MOST_ROWS or width > 20 * MOST_COLUMNS:
        raise RefusedFile(_TOO_HEAVY)


# --- CSV -------------------------------------------------------------------------------------------------------------


def _text_rows(data: bytes) -> list[SheetRow]:
    text = _decoded(data)
    csv.field_size_limit(_MOST_BYTES)
    lines, delimiter = _without_separator_line(text)
    delimiter = delimiter or _delimiter(lines)
    try:
        rows = list(csv.reader(io.StringIO(lines, newline=""), delimiter=delimiter))
    except csv.Error:
        raise RefusedFile(_UNREADABLE_TEXT) from None
    return [_row(number, row) for number, row in enumerate(rows, start=1)]


def _decoded(data: bytes) -> str:
    """Return the text of a file in UTF-8, UTF-16 or an encoding of one byte a character. Raises RefusedFile."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif data[1:200:2].count(b"\0") > 20:
        encodings = ["utf-16-le"]
    elif data[0:200:2].count(b"\0") > 20:
        encodings = ["utf-16-be"]
    else:
        encodings = ["utf-8-sig", *sorted(_ONE_BYTE, key=lambda one: -_norwegian_letters(data, one))]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise RefusedFile(_UNREADABLE_TEXT)


def _norwegian_letters(data: bytes, encoding: str) -> int:
    """Return how many of the letters æ, ø and å stand inside words when a file is read in an encoding."""
    return len(_IN_WORDS.findall(data[:_SAMPLE_BYTES].decode(encoding, "replace")))


def _without_separator_line(text: str) -> tuple[str, str]:
    """Return a text without the line «sep=;» that Excel understands, and the delimiter that it names."""
    first, _, rest = text.partition("\n")
    named = re.fullmatch(r"\ufeff?\"?sep=([^\w\"\r])\"?\r?", first, re.IGNORECASE)
    return (rest, named[1]) if named else (text, "")


def _delimiter(text: str) -> str:
    """Return the delimiter by which most rows have as many cells as the first one with several."""
    scores = {delimiter: _agreement(text, delimiter) for delimiter in _DELIMITERS}
    return max(scores, key=lambda delimiter: (scores[delimiter], -_DELIMITERS.index(delimiter)))


def _agreement(text: str, delimiter: str) -> tuple[float, int]:
    """Return the share of the first rows that have the commonest number of cells, and that number."""
    widths = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            if row:
                widths.append(len(row))
            if len(widths) == _SAMPLE_ROWS:
                break
    except csv.Error:
        return 0.0, 0
    if not widths:
        return 0.0, 0
    width, count = Counter(widths).most_common(1)[0]
    return (count / len(widths), width) if width > 1 else (0.0, 1)


def long_numbers(cells: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield index and digits of each cell that is one number of ten or eleven digits, with a lost zero in front."""
    for at, cell in enumerate(cells):
        if _DIGITS.fullmatch(cell):
            digits = cell.split(".")[0]
            if len(digits) in {10, 11}:
                yield at, digits.zfill(11)
