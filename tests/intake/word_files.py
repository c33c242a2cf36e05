"""Word documents as people make them, by python-docx and by the XML that it has no words for."""

import io
import zipfile
from collections.abc import Callable, Mapping

from docx import Document
from docx.document import Document as WordFile
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Inches
from docx.text.paragraph import Paragraph
from PIL import Image

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_MORE = (
    f"{_W} "
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
LEAD = "Kvar morgon syng vi ein song på avdelinga. Det tek tre minutt, og dagen blir ein annan."
TEXT = "Ein måndag i mars kom vi på jobb i regn. Då tok ein av oss til å nynne, og heile laget song med."


def a_document(*lines: str, title: str = "Då vi song saman") -> WordFile:
    """Return a document with a title and some paragraphs."""
    document = Document()
    if title:
        document.add_heading(title, 0)
    for line in lines:
        document.add_paragraph(line)
    return document


def typed(text: str) -> bytes:
    """Return the file of a document with a line a paragraph: `#` begins the title, `##` a heading, `|` a comment."""
    document = Document()
    for line in filter(None, text.splitlines()):
        if line.startswith("|"):
            document.add_comment(document.paragraphs[-1].runs, line[1:].strip(), author="Amina Warsame")
        elif line.startswith("#"):
            marks, _, heading = line.partition(" ")
            document.add_heading(heading, len(marks) - 1)
        else:
            document.add_paragraph(line)
    return saved(document)


def saved(document: WordFile, parts: Mapping[str, str] | None = None) -> bytes:
    """Return a document's file; `parts` replace or add parts of it, by name."""
    file = io.BytesIO()
    document.save(file)
    return with_parts(file.getvalue(), parts or {})


def with_parts(data: bytes, parts: Mapping[str, str | bytes]) -> bytes:
    """Return a document's file with other parts."""
    if not parts:
        return data
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
        for name in source.namelist():
            if name not in parts:
                copy.writestr(name, source.read(name))
        for name, content in parts.items():
            copy.writestr(name, content)
    return target.getvalue()


def a_photo(colour: str = "darkgreen", size: tuple[int, int] = (800, 600), form: str = "JPEG") -> io.BytesIO:
    """Return a picture's file."""
    file = io.BytesIO()
    Image.new("RGB", size, colour).save(file, form)
    file.seek(0)
    return file


def bold(document: WordFile, text: str) -> Paragraph:
    """Add a paragraph that is all bold, as people write headings."""
    paragraph = document.add_paragraph()
    paragraph.add_run(text).bold = True
    return paragraph


def add_xml(paragraph: Paragraph, xml: str) -> None:
    """Append XML to a paragraph; `w:` and the other prefixes of Word are known."""
    wrapped = parse_xml(f"<w:p {_MORE}>{xml}</w:p>")
    for child in list(wrapped):
        paragraph._p.append(child)


def inserted(text: str) -> str:
    return f'<w:ins w:id="1" w:author="Ola"><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:ins>'


def deleted(text: str) -> str:
    return f'<w:del w:id="2" w:author="Ola"><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'


def text_box(text: str, *, fallback: bool = True) -> str:
    """Return a text box as Word writes it: as a drawing, and again for older programs."""
    inside = f"<w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent>"
    drawing = (
        '<w:drawing><wp:anchor><wp:docPr id="9" name="Tekstboks"/><a:graphic><a:graphicData '
        'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f"<wps:wsp><wps:txbx>{inside}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )
    old = f"<mc:Fallback><w:pict><v:shape><v:textbox>{inside}</v:textbox></v:shape></w:pict></mc:Fallback>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{drawing}</mc:Choice>'
        f"{old if fallback else ''}</mc:AlternateContent></w:r>"
    )


def equation(text: str) -> str:
    return f"<m:oMath><m:r><m:t>{text}</m:t></m:r></m:oMath>"


def chart() -> str:
    uri = "http://schemas.openxmlformats.org/drawingml/2006/chart"
    return (
        f'<w:r><w:drawing><wp:inline><a:graphic><a:graphicData uri="{uri}"/></a:graphic></wp:inline></w:drawing></w:r>'
    )


def hidden(text: str) -> str:
    return f'<w:r><w:rPr><w:vanish/></w:rPr><w:t xml:space="preserve"> {text}</w:t></w:r>'


def with_footnote(document: WordFile, note: str) -> bytes:
    """Return the file of a document whose last paragraph has a footnote."""
    add_xml(document.paragraphs[-1], '<w:r><w:footnoteReference w:id="2"/></w:r>')
    data = saved(document)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        relations = archive.read("word/_rels/document.xml.rels").decode()
        types = archive.read("[Content_Types].xml").decode()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    notes = (
        f'<w:footnotes {_W}><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
        f'<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>{note}</w:t></w:r></w:p></w:footnote>'
        "</w:footnotes>"
    )
    return with_parts(
        data,
        {
            "word/footnotes.xml": notes,
            "word/_rels/document.xml.rels": relations.replace(
                "</Relationships>", f'<Relationship Id="rIdF" Type="{kind}" Target="footnotes.xml"/></Relationships>'
            ),
            "[Content_Types].xml": types.replace(
                "</Types>",
                '<Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-officedocument.'
                'wordprocessingml.footnotes+xml"/></Types>',
            ),
        },
    )


def nested_list(document: WordFile, items: Mapping[str, int]) -> None:
    """Add list items by their levels, as Word's own buttons do: a list paragraph with a level of one numbering."""
    numbering = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl>' for level in range(4)
    )
    numbering.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{levels}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    for text, level in items.items():
        paragraph = document.add_paragraph(text, style="List Paragraph")
        properties = paragraph._p.get_or_add_pPr()
        properties.append(
            parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="77"/></w:numPr>')
        )


# --- Twenty documents ------------------------------------------------------------------------------------------------


def _with_styles() -> bytes:
    document = a_document("Av Kari Lunde", LEAD)
    document.add_heading("Kva skjedde?", 1)
    document.add_paragraph(TEXT)
    document.add_heading("Korleis fekk de det til?", 1)
    document.add_paragraph("Vi sette av tre minutt før rapporten.")
    return saved(document)


def _with_bold_headings() -> bytes:
    document = a_document(title="")
    bold(document, "Da vi sang sammen")
    document.add_paragraph("Hver morgen synger vi en sang på avdelingen. Det tar tre minutter, og dagen blir en annen.")
    bold(document, "Hva skjedde")
    document.add_paragraph("En mandag i mars kom vi på jobb i regn. Da begynte en av oss å nynne.")
    bold(document, "Hvordan fikk dere det til:")
    document.add_paragraph("Vi satte av tre minutter før rapporten, og ingen må synge høyt.")
    return saved(document)


def _with_bold_first_lines() -> bytes:
    document = a_document(LEAD)
    paragraph = document.add_paragraph()
    paragraph.add_run("Kva skjedde?").bold = True
    paragraph.add_run().add_break()
    paragraph.add_run(TEXT)
    return saved(document)


def _with_pictures() -> bytes:
    document = a_document(LEAD)
    document.add_picture(a_photo(), width=Inches(3))
    document.add_paragraph("Songlaget i regn. Foto: Ola Nes", style="Caption")
    document.add_heading("Kva skjedde?", 1)
    document.add_paragraph(TEXT)
    document.add_picture(a_photo("navy", form="PNG"), width=Inches(3))
    document.add_paragraph("Kaffien er klar.")
    document.add_paragraph(TEXT + " " + TEXT)
    return saved(document)


def _with_picture_in_text() -> bytes:
    document = a_document(LEAD, TEXT)
    run = document.paragraphs[-1].add_run()
    run.add_picture(a_photo(), width=Inches(1))
    document.paragraphs[-1].add_run(" Slik gjekk det.")
    return saved(document)


def _with_a_table() -> bytes:
    document = a_document(LEAD, TEXT)
    table = document.add_table(3, 2)
    for row, (before, after) in zip(table.rows, [("Før", "No"), ("sju | åtte", "tre"), ("ja", "nei *")], strict=True):
        row.cells[0].text, row.cells[1].text = before, after
    return saved(document)


def _with_a_table_as_frame() -> bytes:
    document = a_document(LEAD)
    table = document.add_table(2, 2)
    table.cell(0, 0).text = "Fakta om songlaget"
    table.cell(1, 0).text = "Tolv tilsette"
    table.cell(1, 0).add_paragraph("To song kvar dag", style="List Bullet")
    table.cell(0, 0).merge(table.cell(0, 1))
    document.add_paragraph(TEXT)
    return saved(document)


def _with_lists() -> bytes:
    document = a_document(LEAD, TEXT)
    nested_list(document, {"Kaffi": 0, "Song": 1, "Vers": 2, "Rapport": 0})
    document.add_paragraph("Fyrste steg", style="List Number")
    document.add_paragraph("Andre steg", style="List Number")
    return saved(document)


def _with_quotes() -> bytes:
    document = a_document(LEAD, TEXT)
    document.add_paragraph("«Vi syng oss gjennom vinteren», seier Kari.", style="Intense Quote")
    document.add_paragraph(TEXT)
    return saved(document)


def _with_tracked_changes() -> bytes:
    document = a_document(LEAD, "Vi song ")
    add_xml(document.paragraphs[-1], deleted("aldri") + inserted("kvar morgon") + "<w:r><w:t>.</w:t></w:r>")
    return saved(document)


def _with_comments() -> bytes:
    document = a_document(LEAD, TEXT)
    document.add_comment(document.paragraphs[-1].runs, "Kan vi skrive dette?", author="Siri Vik", initials="SV")
    return saved(document)


def _with_a_footnote() -> bytes:
    return with_footnote(a_document(LEAD, TEXT), "Eigentleg nynna vi berre.")


def _with_text_boxes() -> bytes:
    document = a_document(LEAD, TEXT)
    add_xml(document.paragraphs[-1], text_box("Songen tek tre minutt"))
    document.add_paragraph("Meir tekst.")
    add_xml(document.paragraphs[-1], text_box("Kaffien tek fire", fallback=False))
    return saved(document)


def _with_an_equation() -> bytes:
    document = a_document(LEAD, "Vi rekna ut at ")
    add_xml(document.paragraphs[-1], equation("tid=3·20"))
    return saved(document)


def _with_a_chart() -> bytes:
    document = a_document(LEAD, TEXT)
    add_xml(document.paragraphs[-1], chart())
    return saved(document)


def _with_hidden_text() -> bytes:
    document = a_document(LEAD, TEXT)
    add_xml(document.paragraphs[-1], hidden("Dette skal ingen sjå"))
    return saved(document)


def _with_a_header() -> bytes:
    document = a_document(LEAD, TEXT)
    document.sections[0].header.paragraphs[0].text = "Fjordvik kommune, oppvekst"
    document.sections[0].footer.paragraphs[0].text = "Side 1"
    return saved(document)


def _with_marks() -> bytes:
    document = a_document(
        LEAD,
        "Vi skreiv *viktig* og _vanskeleg_ og `kode`, <b>feitt</b> &amp; [ein](https://lenkje.example) {lang=en}.",
        "---",
        "status: klar",
        "# Ikkje ei overskrift",
        "> ikkje eit sitat",
        "1. mai var vi ti. 2. mai var vi tolv.",
        "- ikkje ei liste",
        "| a | b |",
        "<!-- ikkje ein kommentar -->",
        "![bilete](fil.jpg)",
        "C:\\Bilete\\song",
        "\\",
        "+++",
        "    fire mellomrom",
    )
    return saved(document)


def _with_odd_characters() -> bytes:
    return saved(a_document(LEAD, "Sam\u00adan\u200b song 10\u00a0000 gonger 😀 H\u2082O \u2028 ny linje\ttabulator"))


def _with_links_and_fields() -> bytes:
    document = a_document(LEAD, "Les meir ")
    paragraph = document.paragraphs[-1]
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    for text, address in (("på nettstaden", "https://fjordvik.example/a_(b)"), ("i fila", "file:///C:/a.docx")):
        relation = document.part.relate_to(address, kind, is_external=True)
        ns = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
        add_xml(paragraph, f'<w:hyperlink {ns} r:id="{relation}"><w:r><w:t>{text}</w:t></w:r></w:hyperlink>')
    add_xml(paragraph, '<w:fldSimple w:instr="SEQ Figur"><w:r><w:t>7</w:t></w:r></w:fldSimple>')
    return saved(document)


AS_PEOPLE_MAKE_THEM: Mapping[str, Callable[[], bytes]] = {
    function.__name__.removeprefix("_with_"): function
    for function in (
        _with_styles, _with_bold_headings, _with_bold_first_lines, _with_pictures, _with_picture_in_text,
        _with_a_table, _with_a_table_as_frame, _with_lists, _with_quotes, _with_tracked_changes, _with_comments,
        _with_a_footnote, _with_text_boxes, _with_an_equation, _with_a_chart, _with_hidden_text, _with_a_header,
        _with_marks, _with_odd_characters, _with_links_and_fields,
    )
}  # fmt: skip
"""Twenty documents, by what is special about them."""
