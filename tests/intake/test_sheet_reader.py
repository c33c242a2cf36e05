"""Sheets of every sort are read alike, and those that would use up the machine are refused."""

import datetime as dt
import io
import os
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest

from site_gen.intake import sheet_reader
from site_gen.intake.sent_files import RefusedFile
from site_gen.intake.sheet_reader import Sheet, column_letters, read_sheet, read_sheet_file, require_readable
from tests.intake.sheet_files import csv_file, open_document, workbook
from tests.intake.word_files import a_document, saved

ROWS = (("Tittel", "Kva skjedde?"), ("Då vi song; saman", "Fyrst, «æøå».\nSå 🎶"), ("Andre", '=HYPERLINK("x")'))
SAME = [("Tittel", "Kva skjedde?"), ("Då vi song; saman", "Fyrst, «æøå».\nSå 🎶"), ("Andre", '=HYPERLINK("x")')]
WITHOUT_EMOJI = [tuple(cell.replace(" 🎶", "") for cell in row) for row in SAME]


def cells(data: bytes) -> list[tuple[str, ...]]:
    return [row.cells for row in read_sheet(data).rows]


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_a_text_file_is_read_whatever_its_encoding_and_delimiter(encoding: str, delimiter: str) -> None:
    assert cells(csv_file(*ROWS, delimiter=delimiter, encoding=encoding)) == SAME
    assert cells(csv_file(*ROWS, delimiter=delimiter, encoding=encoding, quoted=False)) == SAME


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_a_text_file_of_an_old_windows_is_read(delimiter: str) -> None:
    assert cells(csv_file(*WITHOUT_EMOJI, delimiter=delimiter, encoding="cp1252")) == WITHOUT_EMOJI


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman", "cp850"])
def test_every_csv_of_excel_is_read(encoding: str) -> None:
    written = csv_file(("Tittel", "Kva skjedde?"), ("Då vi song på øya", "Æsj, sa ein. Blåbær og smør"))
    expected = ("Då vi song på øya", "Æsj, sa ein. Blåbær og smør")
    assert cells(written.decode("utf-8-sig").encode(encoding))[1] == expected
    english = csv_file(("Title", "Fortel"), ("Ola’s day", "It was ‘fine’"))
    assert cells(english.decode("utf-8-sig").encode("cp1252"))[1] == ("Ola’s day", "It was ‘fine’")


@pytest.mark.parametrize("mark", ["", '"', "\r", "a"])
def test_a_delimiter_that_is_none_is_found_out(mark: str) -> None:
    read = cells(f"sep={mark}\r\nTittel;Kva skjedde?\r\nSongen;Vi song\r\n".encode())
    assert read[-1] == ("Songen", "Vi song")


def test_sheets_that_excel_does_not_show_are_not_read() -> None:
    book = openpyxl.Workbook()
    hidden = book.active
    assert hidden is not None
    hidden.append(["val", "namn"])
    hidden.sheet_state = "hidden"
    shown = book.create_sheet("Svar")
    for row in ROWS:
        shown.append(row)
    book.create_chartsheet("Diagram", 0)
    book.active = 1
    file = io.BytesIO()
    book.save(file)
    found = read_sheet(file.getvalue())
    assert ([row.cells for row in found.rows[:2]], found.other_sheets) == (SAME[:2], ())


def test_the_line_that_names_the_delimiter_is_no_row() -> None:
    data = b"sep=,\r\n" + csv_file(*ROWS, delimiter=",")
    assert [row.number for row in read_sheet(data).rows] == [1, 2, 3]
    assert cells(data) == SAME


def test_a_workbook_is_read_with_its_row_numbers_and_the_names_of_its_other_sheets() -> None:
    sheet = read_sheet(workbook((), ROWS[0], (), ROWS[1], more=("Tal", "Tomt")))
    assert [(row.number, row.cells) for row in sheet.rows] == [(2, SAME[0]), (4, SAME[1])]
    assert sheet.other_sheets == ("Tal", "Tomt")


def test_a_sheet_of_libreoffice_is_read() -> None:
    rows = [("Tittel", "Kva skjedde?"), ("Då vi song; saman", "Fyrst, «æøå». 🎶")]
    assert cells(open_document(*rows)) == rows


def test_numbers_days_and_yes_are_texts_as_people_write_them() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["a", "b", "c", "d"])
    sheet.append([7, 2.5, True, dt.datetime(2026, 1, 2, 3, 4, 5)])  # noqa: DTZ001 - sheets have no zone
    file = io.BytesIO()
    book.save(file)
    assert cells(file.getvalue())[1] == ("7", "2.5", "ja", "2026-01-02 03:04:05")


def test_control_characters_and_invisible_ones_are_gone() -> None:
    assert cells(csv_file(("a", "b"), ("x\x07\x1b\x9by", "sam\u00adan\u200b")))[1] == ("x   y", "saman")


def test_letters_of_a_mac_are_composed() -> None:
    assert cells(csv_file(("a", "b"), ("Bla\u030ab\u00e6r", "o\u0308l")))[1] == ("Blåbær", "öl")


@pytest.mark.parametrize(("index", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_columns_are_named_as_in_a_spreadsheet(index: int, letters: str) -> None:
    assert column_letters(index) == letters


def read_whole(data: bytes) -> Sheet:
    require_readable(data)
    return read_sheet(data)


def sparse() -> bytes:
    """Return a sheet of 5 KB with a value in its first and its last cell, which asks for 550 GB."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"], sheet["XFD1048576"] = "a", "b"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def padded(mebibytes: int) -> bytes:
    """Return a sheet whose only part unpacks to so much."""
    target = io.BytesIO()
    source = zipfile.ZipFile(io.BytesIO(workbook(*ROWS)))
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as copy:
        for name in source.namelist():
            if "sheet1" not in name:
                copy.writestr(name, source.read(name))
        with copy.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            for _ in range(mebibytes):
                part.write(b" " * 1024 * 1024)
    return target.getvalue()


def test_a_small_file_that_asks_for_550_gb_is_refused_and_this_process_lives(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.xlsx").write_bytes(sparse())
    with pytest.raises(RefusedFile) as refused:
        read_sheet_file(tmp_path / "a.xlsx")
    assert "meir plass enn noko rekneark treng" in refused.value.words.nn
    assert "memory allocation" not in capfd.readouterr().err
    (tmp_path / "b.xlsx").write_bytes(workbook(*ROWS))
    assert [row.cells for row in read_sheet_file(tmp_path / "b.xlsx").rows[:2]] == SAME[:2]


def test_what_says_that_it_unpacks_to_too_much_is_refused_before_it_is_unpacked() -> None:
    with pytest.raises(RefusedFile) as refused:
        require_readable(padded(140))
    assert "mykje større når ho blir pakka ut" in refused.value.words.nn


@pytest.mark.torture
def test_what_lies_about_how_much_it_unpacks_to_is_refused(tmp_path: Path) -> None:
    data = padded(2048)
    size = (2048 * 1024 * 1024).to_bytes(8, "little")
    (tmp_path / "a.xlsx").write_bytes(data.replace(size, (1000).to_bytes(8, "little")))
    with pytest.raises(RefusedFile):
        read_sheet_file(tmp_path / "a.xlsx")


def with_password(data: bytes) -> bytes:
    """Return a zip that says of each of its parts that it is encrypted."""
    marked = bytearray(data)
    for part in re.finditer(rb"PK\x01\x02", data):
        marked[part.start() + 8] |= 1
    return bytes(marked)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "Fila er tom."),
        (b"\n\n ;;\n", "Vi fann ingen svar"),
        (csv_file(("Tittel", "Kva skjedde?")), "Vi fann ingen svar"),
        (b"%PDF-1.7", "Dette er ein PDF."),
        (b"<html><table></table></html>", "Dette er ei nettside"),
        (saved(a_document("x")), "framsnakk intake docx FIL"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 900, "Dette er ikkje eit rekneark"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le") * 90, "Reknearket kan ikkje lesast"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "Fila har passord"),
        (workbook(*ROWS)[:-200], "Fila er skadd"),
        (with_password(workbook(*ROWS)), "Fila har passord"),
        (bytes(range(256)) * 4, "ikkje tekst vi kan lese"),
        (csv_file(("a", "b"), ("x" * 30_000, "y")), "Rad 2, kolonne A: Teksten er på 30000 teikn"),
        (csv_file(("a", "b"), *[("x", "y")] * 10_001), "Arket har 10001 rader"),
        (csv_file(["a"] * 500, ["b"] * 500), "Arket har 500 kolonner"),
    ],
    ids=range(15),
)
def test_what_cannot_be_read_is_refused_with_what_to_do(data: bytes, words: str) -> None:
    with pytest.raises(RefusedFile) as refused:
        read_whole(data)
    assert words in refused.value.words.nn


def test_damage_is_refused_or_read_and_never_an_error() -> None:
    data = workbook(*ROWS)
    for at in range(0, len(data), len(data) // 40):
        damaged = data[:at] + os.urandom(8) + data[at + 8 :]
        try:
            read = read_whole(damaged)
        except RefusedFile:
            continue
        assert read.rows


def test_the_limits_leave_room_for_the_largest_form() -> None:
    assert sheet_reader.MOST_ROWS >= 320 * 10
