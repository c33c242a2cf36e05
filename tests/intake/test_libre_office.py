"""Files that LibreOffice writes, from ours and from its own format; Debian's, which `make torture` installs."""

import base64
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from site_gen.intake.sent_files import RefusedFile
from site_gen.intake.sheet_reader import read_sheet, require_readable
from site_gen.intake.word_document import read_word
from tests.intake.sheet_files import FORMS_NB, a_forms_row, workbook
from tests.intake.test_word_document import letters, read, said, shown, words_in
from tests.intake.word_files import AS_PEOPLE_MAKE_THEM, a_photo

pytestmark = pytest.mark.torture
MINUTES = 5 * 60
_SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("text", "text"),
        ("style", "style"),
        ("table", "table"),
        ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"),
        ("svg", "svg-compatible"),
    )
)
_CHANGED = "<office:change-info><dc:creator>Ola</dc:creator><dc:date>2026-11-20T08:00:00</dc:date></office:change-info>"
OWN = f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document {_SPACES} xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"
 office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:automatic-styles>
 <style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
 <style:style style:name="F" style:family="graphic"><style:graphic-properties style:wrap="parallel"/></style:style>
 <text:list-style style:name="L"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/>
 <text:list-level-style-bullet text:level="2" text:bullet-char="–"/></text:list-style>
</office:automatic-styles>
<office:body><office:text>
<text:tracked-changes>
 <text:changed-region text:id="c1"><text:insertion>{_CHANGED}</text:insertion></text:changed-region>
 <text:changed-region text:id="c2"><text:deletion>{_CHANGED}
  <text:p>aldri </text:p></text:deletion></text:changed-region>
</text:tracked-changes>
<text:p text:style-name="Title">Då vi song saman</text:p>
<text:p>Kvar morgon syng vi ein song på avdelinga. Det tek tre minutt, og dagen blir ein annan.</text:p>
<text:p><text:span text:style-name="B">Kva skjedde</text:span></text:p>
<text:p>Ein måndag i mars<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation
><text:note-body><text:p>Eigentleg var det april.</text:p></text:note-body></text:note> kom vi på jobb i regn.</text:p>
<text:p>Vi song <text:change text:change-id="c2"/><text:change-start text:change-id="c1"/>kvar morgon<text:change-end
 text:change-id="c1"/>.<office:annotation><dc:creator>Siri Vik</dc:creator><text:p>Er det sant?</text:p
></office:annotation></text:p>
<text:list text:style-name="L"><text:list-item><text:p>Kaffi</text:p><text:list><text:list-item><text:p>Song</text:p>
</text:list-item></text:list></text:list-item><text:list-item><text:p>Rapport</text:p></text:list-item></text:list>
<text:p>Her heng ein boks.<draw:frame draw:style-name="F" text:anchor-type="char" svg:width="5cm" svg:height="2cm">
<draw:text-box><text:p>Songen tek tre minutt.</text:p></draw:text-box></draw:frame></text:p>
<text:p>Her heng eit bilete.<draw:frame draw:style-name="F" text:anchor-type="char" svg:width="5cm" svg:height="4cm">
<draw:image><office:binary-data>{base64.b64encode(a_photo().getvalue()).decode()}</office:binary-data></draw:image>
</draw:frame></text:p>
<table:table table:name="T"><table:table-column table:number-columns-repeated="2"/>
<table:table-row><table:table-cell><text:p>Før</text:p></table:table-cell><table:table-cell><text:p>No</text:p>
</table:table-cell></table:table-row><table:table-row><table:table-cell><text:p>sju</text:p></table:table-cell>
<table:table-cell><text:p>tre</text:p></table:table-cell></table:table-row></table:table>
<text:p text:style-name="Quotations">«Vi syng oss gjennom vinteren», seier Kari.</text:p>
<text:p>Til slutt lo vi.</text:p>
</office:text></office:body></office:document>
"""


def converted(folder: Path, to: str, files: Sequence[Path]) -> dict[str, bytes]:
    """Return files as LibreOffice writes them in another format, by their names without suffix."""
    into = folder / to
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", "--headless", profile, "--convert-to", to, "--outdir", str(into), *map(str, files)]
    done = subprocess.run(command, capture_output=True, timeout=MINUTES, check=False)
    assert done.returncode == 0, done.stderr.decode()
    found = {file.stem: file.read_bytes() for file in into.iterdir()}
    assert len(found) == len(files)
    return found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the twenty documents and one in LibreOffice's own format."""
    folder = tmp_path_factory.mktemp("libreoffice")
    for name, make in AS_PEOPLE_MAKE_THEM.items():
        (folder / f"{name}.docx").write_bytes(make())
    (folder / "own.fodt").write_text(OWN, encoding="utf-8")
    (folder / "svar.xlsx").write_bytes(workbook(FORMS_NB, *(a_forms_row(number) for number in range(1, 9))))
    return folder


def test_twenty_documents_saved_again_by_libreoffice_say_the_same(folder: Path) -> None:
    again = converted(folder, "docx", sorted(folder.glob("*.docx")))
    assert len(again) == len(AS_PEOPLE_MAKE_THEM) == 20
    for name, data in again.items():
        found, first = read_word(data), read(name)
        assert (found.title, found.lead, found.authors) == (first.title, first.lead, first.authors), name
        assert len(found.pictures) == len(first.pictures), name
        captions = " ".join(f"{one.caption} {one.credit}" for one in found.pictures)
        kept = letters(" ".join([shown(found), found.title, found.lead, *found.authors, captions, said(found)]))
        missing = [word for word in words_in(AS_PEOPLE_MAKE_THEM[name]()) if letters(word) not in kept]
        # Without its formula editor LibreOffice itself loses an equation, and it loses a chart without data.
        assert set(missing) <= {"Av", "Foto:", "tid=3·20"}, name
        assert found.body == first.body or name == "an_equation", name
        said_first, said_now = ({one.words for one in document.remarks} for document in (first, found))
        assert said_first <= said_now or name in {"a_chart", "an_equation", "links_and_fields"}, name


def test_a_document_begun_in_libreoffice_is_taken_in_whole(folder: Path) -> None:
    (folder / "own").mkdir()
    [data] = converted(folder / "own", "docx", [folder / "own.fodt"]).values()
    document = read_word(data)
    assert document.title == "Då vi song saman"
    assert document.lead.startswith("Kvar morgon syng vi")
    for text in (
        "## Kva skjedde?",
        "Ein måndag i mars¹ kom vi på jobb i regn.",
        "Vi song kvar morgon.",
        "- Kaffi\n  - Song\n- Rapport",
        "Songen tek tre minutt.",
        "| Før | No |\n| --- | --- |\n| sju | tre |",
        "> «Vi syng oss gjennom vinteren», seier Kari.",
        "Til slutt lo vi.",
        "¹ Eigentleg var det april.",
    ):
        assert text in document.body, (text, document.body)
    assert len(document.pictures) == 1
    assert [(one.author, one.text) for one in document.comments] == [("Siri Vik", "Er det sant?")]
    assert "Spora endringar er godtekne (sett inn: 1, teke bort: 1)." in said(document)
    assert "Ein tekstboks" in said(document)


@pytest.mark.parametrize(
    ("to", "words"),
    [
        ("doc", "Opne det i Word, og lagre det som .docx."),
        ("odt", "Dette er eit dokument frå LibreOffice."),
        ("rtf", "Dette er rik tekst"),
        ("pdf", "Dette er ein PDF"),
    ],
)
def test_other_formats_are_refused_with_what_to_do(folder: Path, to: str, words: str) -> None:
    [data] = converted(folder, to, [folder / "styles.docx"]).values()
    with pytest.raises(RefusedFile) as refused:
        read_word(data)
    assert words in refused.value.words.nn


@pytest.mark.parametrize("to", ["ods", "xls"])
def test_a_sheet_says_the_same_in_every_format(folder: Path, to: str) -> None:
    [data] = converted(folder, to, [folder / "svar.xlsx"]).values()
    require_readable(data)
    expected = read_sheet((folder / "svar.xlsx").read_bytes())
    found = read_sheet(data)
    assert [row.cells for row in found.rows] == [row.cells for row in expected.rows]
