"""Word documents: every word is in the manuscript or spoken of, and hostile files are refused with a sentence."""

import contextlib
import html
import io
import re
import unicodedata
import zipfile
from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from site_gen import markdown
from site_gen.intake import escaped_markdown, word_blocks, word_parts
from site_gen.intake.sent_files import RefusedFile
from site_gen.intake.sent_word import WordDocument, picture_mark
from site_gen.intake.word_document import MOST_PICTURES, read_word
from tests.intake.word_files import (
    _MORE,
    AS_PEOPLE_MAKE_THEM,
    LEAD,
    TEXT,
    a_document,
    a_photo,
    add_xml,
    bold,
    deleted,
    saved,
    text_box,
    with_parts,
)

CROP = "{http://schemas.openxmlformats.org/drawingml/2006/main}srcRect"
every_document = pytest.mark.parametrize("name", AS_PEOPLE_MAKE_THEM)


def said(document: WordDocument) -> str:
    return "\n".join(remark.words.nn for remark in document.remarks)


def shown(document: WordDocument) -> str:
    """Return what a reader sees of a document's body."""
    return escaped_markdown.as_it_reads(markdown.parse_body(document.body).text())


_READ: dict[str, WordDocument] = {}


def read(name: str) -> WordDocument:
    """Return one of the twenty documents, read once."""
    if name not in _READ:
        _READ[name] = read_word(AS_PEOPLE_MAKE_THEM[name]())
    return _READ[name]


def words_in(data: bytes) -> list[str]:
    """Return the words of a document's text and footnotes, taken from its XML by other means than the program's."""
    parts = ("word/document.xml", "word/footnotes.xml")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        xml = b"".join(archive.read(name) for name in parts if name in archive.namelist()).decode()
    deleted_text = re.sub(r"<w:delText.*?</w:delText>|>\s+<", "><", xml)
    text = re.sub(r"<[^<>]*>", "", re.sub(r"<w:(?:tab|br)/>|</w:p>", " ", deleted_text))
    return html.unescape(text).split()


def letters(text: str) -> str:
    """Return the letters and figures of a text, raised or lowered ones as any others."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", escaped_markdown.clean_line_breaks(text))))


# --- What people send ------------------------------------------------------------------------------------------------


@every_document
def test_every_word_is_in_the_manuscript_or_spoken_of(name: str) -> None:
    document = read(name)
    captions = " ".join(f"{one.caption} {one.credit}" for one in document.pictures)
    kept = " ".join([shown(document), document.title, document.lead, *document.authors, captions, said(document)])
    known = letters(kept)
    missing = [word for word in words_in(AS_PEOPLE_MAKE_THEM[name]()) if letters(word) not in known]
    assert [word for word in missing if word not in {"Av", "Foto:"}] == []
    assert "Desse orda kom ikkje med" not in said(document)


@every_document
def test_every_picture_is_taken_out(name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(AS_PEOPLE_MAKE_THEM[name]())) as archive:
        files = [one for one in archive.namelist() if one.startswith("word/media/")]
    document = read(name)
    assert len(document.pictures) == len(files)
    assert all(document.body.count(picture_mark(number)) == 1 for number in range(len(files)))


def test_a_document_with_styles_is_title_byline_lead_and_sections() -> None:
    document = read("styles")
    assert (document.title, document.lead, document.authors) == ("Då vi song saman", LEAD, ("Kari Lunde",))
    assert document.body.startswith(f"## Kva skjedde?\n\n{TEXT}\n\n## Korleis fekk de det til?\n\n")


@pytest.mark.parametrize(
    "first", ["Av Lars Eirik Nordbotten, Kulturskulen", "Av Lars Eirik Nordbotten, rektor ved skulen"]
)
def test_a_byline_with_a_workplace_does_not_hide_the_lead(first: str) -> None:
    lead = "Vi flytta øvinga ut i trappa. No kjem elevane før tida, og naboklassen syng med."
    paragraphs = [f"<p>{text}</p>" for text in ("Trombonen", first, lead)]
    soup = BeautifulSoup("".join([*paragraphs, "<h2>Kva skjedde?</h2><p>Det regna heile dagen.</p>"]), "html.parser")
    found = word_blocks.outline(list(word_blocks.blocks_of(soup)))
    assert (found.authors, found.lead) == (("Lars Eirik Nordbotten",), lead)


def test_short_bold_lines_are_headings_and_the_first_of_them_the_title() -> None:
    document = read("bold_headings")
    assert document.title == "Da vi sang sammen"
    assert [line for line in document.body.splitlines() if line.startswith("#")] == [
        "## Hva skjedde?",
        "## Hvordan fikk dere det til?",
    ]


def test_a_bold_first_line_in_a_paragraph_is_a_heading() -> None:
    assert read("bold_first_lines").body == f"## Kva skjedde?\n\n{TEXT}"


def test_captions_and_credits_stay_with_their_pictures() -> None:
    first, second = read("pictures").pictures
    assert (first.caption, first.credit, first.suffix) == ("Songlaget i regn.", "Ola Nes", ".jpg")
    assert (second.caption, second.suffix) == ("Kaffien er klar.", ".png")


def test_lists_keep_their_levels_and_numbers() -> None:
    body = read("lists").body
    assert "- Kaffi\n  - Song\n    - Vers\n- Rapport\n" in body
    assert "1. Fyrste steg\n2. Andre steg" in body


def test_tracked_changes_are_accepted_and_said() -> None:
    document = read("tracked_changes")
    assert document.body == "Vi song kvar morgon."
    assert "Spora endringar er godtekne (sett inn: 1, teke bort: 1)." in said(document)


def test_comments_are_listed_and_not_in_the_text() -> None:
    document = read("comments")
    [comment] = document.comments
    assert (comment.author, comment.text) == ("Siri Vik", "Kan vi skrive dette?")
    assert comment.place.startswith("Ein måndag i mars")
    assert "Kan vi" not in document.body


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("a_chart", "Eit diagram (ved «Ein måndag i mars kom vi …») kom ikkje med."),
        ("a_header", "Topp- eller botntekst er utelaten: «Fjordvik kommune, oppvekst»."),
        ("a_table_as_frame", "Ein tabell (etter «Kvar morgon syng vi ein song …») er skriven som avsnitt"),
        ("an_equation", "Ein formel (ved «Vi rekna ut at») er skriven som vanleg tekst: «tid=3·20»."),
        ("hidden_text", "er utelaten: «Dette skal ingen sjå»."),
        ("text_boxes", "Ein tekstboks (ved «Meir tekst.») er sett inn som avsnitt."),
        ("links_and_fields", "Lenkja til file:///C:/a.docx kan ikkje brukast på ein nettstad."),
        ("a_footnote", "Fotnotane (1) står sist i teksten."),
    ],
)
def test_what_is_not_as_it_was_is_said_with_where_it_stood(name: str, words: str) -> None:
    assert words in said(read(name))


def test_characters_of_symbol_fonts_are_kept_or_counted() -> None:
    document = a_document(LEAD, "Vi lo ")
    for code in ("F04A", "E999"):
        add_xml(document.paragraphs[-1], f'<w:r><w:sym w:font="Wingdings" w:char="{code}"/></w:r>')
    found = read_word(saved(document))
    assert found.body == "Vi lo ☺"
    assert "Teikn frå ei symbolskrift (1) kom ikkje med" in said(found)


def test_hidden_text_is_nowhere_in_the_manuscript() -> None:
    document = read("hidden_text")
    assert "skal ingen" not in f"{document.title}{document.lead}{document.body}"


def test_text_that_looks_like_markdown_reads_as_it_was_written() -> None:
    text = shown(read("marks"))
    for written in (
        "*viktig* og _vanskeleg_ og `kode`, <b>feitt</b> &amp; [ein](https://lenkje.example) {lang=en}.",
        "# Ikkje ei overskrift",
        "> ikkje eit sitat",
        "1. mai var vi ti.",
        "- ikkje ei liste",
        "<!-- ikkje ein kommentar -->",
        "![bilete](fil.jpg)",
        "C:\\Bilete\\song",
    ):
        assert written in text


def test_an_alternative_text_is_kept_when_a_person_wrote_it() -> None:
    document = a_document(LEAD, TEXT)
    for alt in (
        "Tolv tilsette syng rundt eit kaffibord.",
        "Et bilde som inneholder person\n\nAutomatisk generert beskrivelse",
    ):
        document.add_picture(a_photo(alt and ("red" if alt[0] == "T" else "blue")))
        document.inline_shapes[-1]._inline.docPr.set("descr", alt)
    assert [one.alt for one in read_word(saved(document)).pictures] == ["Tolv tilsette syng rundt eit kaffibord.", ""]


def test_a_picture_that_cannot_be_shown_is_said_with_where_it_stood() -> None:
    document = a_document(LEAD, TEXT)
    document.add_picture(a_photo(form="BMP"))
    found = read_word(saved(document))
    assert found.pictures == ()
    assert "Eit bilete (etter «Ein måndag i mars kom vi …») kan ikkje takast ut." in said(found)


def test_letters_of_a_mac_are_composed_and_what_a_terminal_obeys_is_gone() -> None:
    document = a_document(LEAD, "Vi sa\u030ag det \x9b31mp\x9b0m.", title="A\u030as pa\u030a jobb")
    document.add_comment(document.paragraphs[-1].runs, "Sant\x9b2J?", author="Siri\x9b A\u030as")
    header = f"<w:hdr {_MORE}><w:p><w:r><w:t>Topp \x9b2J\u202eher</w:t></w:r></w:p></w:hdr>"
    found = read_word(saved(document, {"word/header9.xml": header}))
    assert (found.title, found.body) == ("Ås på jobb", "Vi såg det 31mp 0m.")
    assert [(one.author, one.text) for one in found.comments] == [("Siri Ås", "Sant 2J?")]
    assert "«Topp 2Jher»" in said(found)


def test_pictures_that_a_story_has_no_room_for_are_counted() -> None:
    document = a_document(LEAD, TEXT)
    for number in range(MOST_PICTURES + 2):
        document.add_picture(a_photo(size=(8, 8 + number)))
    document.add_paragraph("Bildetekst: den siste")
    found = read_word(saved(document))
    assert (len(found.pictures), picture_mark(MOST_PICTURES) in found.body) == (MOST_PICTURES, False)
    assert "Bildetekst: den siste" in found.body
    assert "Dokumentet har 32 bilete, og berre dei 30 fyrste er med." in said(found)


def test_a_document_without_title_has_none() -> None:
    document = a_document(title="")
    bold(document, "Kva skjedde?")
    document.add_paragraph(TEXT)
    found = read_word(saved(document))
    assert (found.title, found.body) == ("", f"## Kva skjedde?\n\n{TEXT}")


def test_a_document_that_was_only_saved_again_has_the_same_digest() -> None:
    first, second = a_document(LEAD, TEXT), a_document(LEAD, TEXT)
    second.core_properties.revision = 7
    other = a_document(LEAD, TEXT + " Og så?")
    assert read_word(saved(first)).digest == read_word(saved(second)).digest != read_word(saved(other)).digest


_TEXTS = st.text(
    alphabet=st.one_of(st.sampled_from("aæ1. \\`*_{}[]<>#+-!|~&=:;()\"'/\u00a0\n\t"), st.characters(codec="utf-8")),
    min_size=1,
    max_size=40,
).filter(lambda text: all(ord(sign) >= 32 or sign in "\n\t" for sign in text) and "\ufffe" not in text)


@given(st.lists(st.tuples(_TEXTS, st.booleans(), st.booleans()), min_size=1, max_size=6))
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_is_written_reads_as_it_was_written(runs: list[tuple[str, bool, bool]]) -> None:
    require_same_words(runs)


@pytest.mark.torture
@given(st.lists(st.tuples(_TEXTS, st.booleans(), st.booleans()), min_size=1, max_size=12))
@settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_is_written_reads_as_it_was_written_in_500_documents(runs: list[tuple[str, bool, bool]]) -> None:
    require_same_words(runs)


def require_same_words(runs: list[tuple[str, bool, bool]]) -> None:
    document = a_document(LEAD, "Begynn.")
    paragraph = document.add_paragraph()
    for text, is_bold, is_new in runs:
        paragraph = document.add_paragraph() if is_new else paragraph
        paragraph.add_run(text.replace("\ufffe", "").replace("\uffff", "")).bold = is_bold
    found = read_word(saved(document))
    body = markdown.parse_body(found.body)
    assert body.hostile is None
    written = " ".join(text for text in (one.text for one in document.paragraphs[2:]) if text)
    expected = escaped_markdown.clean_line_breaks(written)
    read = unicodedata.normalize("NFC", body.text())  # a letter and its ring may stand in two runs
    assert "".join(read.split()) == "".join(expected.split())
    assert "Desse orda kom ikkje med" not in said(found)


# --- What is refused -------------------------------------------------------------------------------------------------


def _zip(**parts: bytes) -> bytes:
    return with_parts(saved(a_document(LEAD, TEXT)), {name.replace("__", "/"): data for name, data in parts.items()})


def _empty() -> bytes:
    return saved(a_document(title=""))


def _bomb() -> bytes:
    return with_parts(saved(a_document(TEXT)), {"word/document.xml": b"<w>" + b" " * (25 * 1024 * 1024) + b"</w>"})


def _entities() -> bytes:
    bomb = b'<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><d>&b;</d>'
    return with_parts(saved(a_document(TEXT)), {"word/document.xml": bomb})


def _deep() -> bytes:
    start = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    deep = b"<w:p>" * 50_000 + b"</w:p>" * 50_000
    return with_parts(saved(a_document(TEXT)), {"word/document.xml": start + deep + b"</w:body></w:document>"})


def _ole(*streams: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + b"".join(one.encode("utf-16-le") for one in streams)


def _odt() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    return file.getvalue()


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: _ole("WordDocument"), "Opne det i Word, og lagre det som .docx."),
        (lambda: _ole("EncryptedPackage"), "Fila har passord."),
        (lambda: _ole("Workbook"), "Dette er eit rekneark."),
        (_odt, "Dette er eit dokument frå LibreOffice."),
        (lambda: b"%PDF-1.7\n", "Dette er ein PDF"),
        (lambda: b"{\\rtf1 hei}", "Dette er rik tekst"),
        (lambda: b"Berre tekst.", "Dette er ikkje eit Word-dokument."),
        (lambda: b"", "Fila er tom."),
        (lambda: saved(a_document(TEXT))[:900], "Fila er skadd"),
        (lambda: saved(a_document(TEXT))[:-400], "Fila er skadd"),
        (lambda: a_photo().getvalue(), "Dette er eit bilete."),
        (_empty, "Dokumentet er tomt"),
        (_bomb, "mykje større når ho blir pakka ut"),
        (_entities, "Fila er skadd"),
        (_deep, "for tungt å lese"),
        (lambda: _zip(word__document__xml=b"x"), None),
    ],
)
def test_a_file_that_is_no_document_is_refused_with_what_to_do(make: Callable[[], bytes], words: str | None) -> None:
    if words is None:
        assert read_word(make()).body
        return
    with pytest.raises(RefusedFile) as refused:
        read_word(make())
    assert words in refused.value.words.nn


@pytest.mark.parametrize("at", range(0, 36_000, 3000))
def test_a_damaged_document_is_read_or_refused(at: int) -> None:
    data = bytearray(saved(a_document(LEAD, TEXT)))
    if at >= len(data):
        at %= len(data)
    data[at : at + 40] = b"\xff" * 40
    with contextlib.suppress(RefusedFile):
        assert read_word(bytes(data)).body


def test_a_deletion_across_paragraphs_and_a_box_in_a_box_lose_nothing() -> None:
    document = a_document(LEAD, "Før ")
    add_xml(document.paragraphs[-1], deleted("borte") + text_box("Yttarst"))
    inner = text_box("Inst")
    box = document.paragraphs[-1]._p.xpath(".//w:txbxContent/w:p")
    for one in box:
        holder = a_document("x", title="").paragraphs[0]
        add_xml(holder, inner)
        one.append(holder._p[-1])
    found = read_word(saved(document))
    assert [line for line in found.body.split("\n") if line] == ["Før", "Yttarst", "Inst"]


def test_a_crop_is_read_as_shares() -> None:
    document = a_document(LEAD, TEXT)
    document.add_picture(a_photo())
    fill = document.inline_shapes[0]._inline.xpath(".//pic:blipFill")[0]
    crop = fill.makeelement(
        "{http://schemas.openxmlformats.org/drawingml/2006/main}srcRect", {"l": "25000", "r": "25000"}
    )
    fill.insert(1, crop)
    [picture] = read_word(saved(document)).pictures
    assert picture.crop == word_parts.PictureCrop(0.25, 0.0, 0.25, 0.0)


def test_text_between_angle_brackets_stays_text() -> None:
    written = escaped_markdown.paragraph("Vi <b>song</b> i mars.")
    assert written == r"Vi \<b>song\</b> i mars."
    assert list(markdown.parse_body(written).raw_html()) == []
