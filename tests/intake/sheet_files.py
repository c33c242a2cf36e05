"""Sheets as Microsoft Forms, Nettskjema and people write them."""

import csv
import datetime as dt
import html
import io
import zipfile
from collections.abc import Sequence

import openpyxl

Row = Sequence[object]
FORMS_NB = (
    "ID",
    "Starttidspunkt",
    "Fullføringstidspunkt",
    "E-postadresse",
    "Navn",
    "Tidspunkt for siste endring",
    "Hva skal fortellingen hete?",
    "Fortell kort",
    "Hvordan var det før?\xa0",
    "Hva skjedde? Fortell om øyeblikket da det fungerte.",
    "Hvordan fikk dere det til?",
    "Hvem merket forskjellen, og hva merket de?",
    "Hvilken enhet jobber du i?",
    "Hvem er med i fortellingen?",
    "Hva gjorde det mulig?",
    "Last opp et bilde",
)
FORMS_NN = (
    "ID",
    "Starttidspunkt",
    "Fullføringstidspunkt",
    "E-postadresse",
    "Namn",
    "Tidspunkt for siste endring",
    "Kva skal forteljinga heite?",
    "Fortel kort",
    "Korleis var det før?",
    "Kva skjedde?",
    "Korleis fekk de det til?",
    "Kven merka skilnaden?",
    "Kva eining arbeider du i?",
    "Kven er med i forteljinga?",
    "Kva gjorde det mogleg?",
    "Last opp eit bilete",
)
FORMS_EN = ("ID", "Start time", "Completion time", "Email", "Name", "Last modified time", *FORMS_NB[6:])
LEAD_NB = "Hver morgen synger vi en sang på avdelingen. Det tar tre minutter, og dagen blir en annen."
PEAK_NB = (
    "En mandag i mars kom vi på jobb i regn.\r\nDa begynte en av oss å nynne. 🎶\r\n\r\n"
    "- Hele laget sang\n- Kaffen ble kald"
)
NETTSKJEMA = (
    "$submission_id",
    "$created",
    "$forwarded_to_form",
    "$signed",
    "title",
    "lead",
    "peak",
    "how",
    "unit",
    "people",
    "conditions.time",
    "conditions.trust",
    "$answer_time_ms",
)


def a_forms_row(number: int, **changed: object) -> list[object]:
    """Return a row as Microsoft Forms writes it, in bokmål, some of its answers changed."""
    begun = dt.datetime(2026, 11, 2, 8, 15, 4) + dt.timedelta(minutes=7 * number)  # noqa: DTZ001 - Forms has no zone
    answers: dict[str, object] = {
        "id": number,
        "start": begun,
        "end": begun + dt.timedelta(minutes=9),
        "email": "anonymous",
        "name": None,
        "modified": None,
        "title": f"Da vi sang sammen {number}",
        "lead": LEAD_NB,
        "before": "Vi gikk hver for oss, og ingen visste hva de andre gjorde.",
        "peak": PEAK_NB,
        "how": "Vi satte av tre minutter før rapporten.",
        "noticed": None,
        "unit": "Songlaget",
        "people": None,
        "conditions": "tid;tillit;",
        "file": None,
    }
    return [*(answers | changed).values()]


def a_nettskjema_row(number: int, **changed: object) -> list[object]:
    """Return a row as Nettskjema writes it, with codebook values; line breaks have become spaces."""
    answers: dict[str, object] = {
        "id": 34_000_000 + number,
        "created": f"2026-11-{1 + number % 28:02}T00:00:00.000000000+01:00",
        "to": "",
        "signed": "",
        "title": f"Då vi song saman {number}",
        "lead": "Kvar morgon syng vi ein song på avdelinga. Det tek tre minutt, og dagen blir ein annan.",
        "peak": "Ein måndag i mars kom vi på jobb i regn. Då tok ein av oss til å nynne.",
        "how": "Vi sette av tre minutt før rapporten, og ingen må syngje høgt.",
        "unit": "song",
        "people": "",
        "time": "1",
        "trust": "0",
        "ms": "90210",
    }
    return [*(answers | changed).values()]


def workbook(*rows: Row, more: Sequence[str] = ()) -> bytes:
    """Return an .xlsx file; `more` are the names of further sheets with something in them."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    for name in more:
        book.create_sheet(name)["A1"] = "noko"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def open_document(*rows: Row) -> bytes:
    """Return an .ods file, as LibreOffice lays it out."""
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    lines = [
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{html.escape(str(cell))}</text:p></table:table-cell>'
            for cell in row
        )
        + "</table:table-row>"
        for row in rows
    ]
    content = (
        f'<office:document-content {spaces} office:version="1.3"><office:body><office:spreadsheet>'
        f'<table:table table:name="Svar">{"".join(lines)}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>'
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", kind)
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest)
    return file.getvalue()


def csv_file(*rows: Row, delimiter: str = ";", encoding: str = "utf-8", quoted: bool = True) -> bytes:
    """Return a CSV file."""
    file = io.StringIO(newline="")
    writer = csv.writer(
        file, delimiter=delimiter, quoting=csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL, lineterminator="\r\n"
    )
    writer.writerows(rows)
    return file.getvalue().encode(encoding)
