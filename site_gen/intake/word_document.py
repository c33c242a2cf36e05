"""Read a Word document into a title, a lead, a body in Markdown, and pictures, with everything else spoken of."""

import hashlib
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import mammoth
from bs4 import BeautifulSoup
from bs4.element import Tag

from site_gen import markdown
from site_gen.intake import escaped_markdown, sent_files, sent_text, word_blocks, word_markdown, word_parts
from site_gen.intake.sent_files import RefusedFile, SentFileKind
from site_gen.intake.sent_word import TOO_HEAVY, WordDocument, WordPicture, picture_mark
from site_gen.intake.word_blocks import Block, Outline, Part
from site_gen.intake.word_parts import Remark, WordParts, seen_words
from site_gen.invisible_characters import visible
from site_gen.model.localized import Words, fill, same_words

_MOST_TABLE_CELLS = 2000
MOST_PICTURES = 30
"""Most pictures of a document: a story's fields have room for some more of them."""
_WORD = re.compile(r"[^\W\d_]+|\d+")
_OF_LABELS = frozenset({"av", "foto", "fotograf", "og", "skrevet", "skrive", "tekst"})
"""Words that a field says in their place: «Foto:», «Tekst:»."""
_CREDIT = re.compile(r"(?:^|(?<=[.!?)\s(]))\(?foto(?:graf)?\s*:\s*(?P<name>[^()\n]{2,60}?)\)?\.?\s*$", re.IGNORECASE)
_BY_MACHINE = re.compile(
    r"automatisk generert|automatically generated|KI-generert|AI-generated|^\S+\.\w{3,4}$", re.IGNORECASE
)
_FORMATS = {
    "image/jpeg": ".jpg", "image/jpg": ".jpg", "image/pjpeg": ".jpg", "image/png": ".png", "image/webp": ".jpg",
    "image/heic": ".jpg", "image/heif": ".jpg",
}  # fmt: skip
"""The formats that are taken in, and the suffix of the master that is made of each."""

_INSTEAD = {
    SentFileKind.DOC: Words(
        nn="Dette er eit dokument frå ein gammal Word. Opne det i Word, og lagre det som .docx.",
        nb="Dette er et dokument fra en gammel Word. Åpne det i Word, og lagre det som .docx.",
    ),
    SentFileKind.ODT: Words(
        nn="Dette er eit dokument frå LibreOffice. Opne det der, og lagre det som .docx (Word).",
        nb="Dette er et dokument fra LibreOffice. Åpne det der, og lagre det som .docx (Word).",
    ),
    SentFileKind.PDF: Words(
        nn="Dette er ein PDF, og der er avsnitta alt borte. Be om Word-fila som han vart laga av.",
        nb="Dette er en PDF, og der er avsnittene allerede borte. Be om Word-filen som den ble laget av.",
    ),
    SentFileKind.RTF: Words(
        nn="Dette er rik tekst (.rtf). Opne fila i Word, og lagre henne som .docx.",
        nb="Dette er rik tekst (.rtf). Åpne filen i Word, og lagre den som .docx.",
    ),
    SentFileKind.PAGES: Words(
        nn="Dette er eit dokument frå Pages på Mac. Vel «Eksporter til Word» der.",
        nb="Dette er et dokument fra Pages på Mac. Velg «Eksporter til Word» der.",
    ),
    SentFileKind.SHEET_XML: Words(
        nn="Dette er eit rekneark. Skriv: framsnakk intake sheet FIL",
        nb="Dette er et regneark. Skriv: framsnakk intake sheet FIL",
    ),
    SentFileKind.SHEET_OLE: Words(
        nn="Dette er eit rekneark. Skriv: framsnakk intake sheet FIL",
        nb="Dette er et regneark. Skriv: framsnakk intake sheet FIL",
    ),
    SentFileKind.PICTURE: Words(
        nn="Dette er eit bilete. Legg det i mappa til forteljinga, og før det opp under «bilete».",
        nb="Dette er et bilde. Legg det i mappen til fortellingen, og før det opp under «bilder».",
    ),
    SentFileKind.LOCKED: sent_files.LOCKED,
    SentFileKind.BROKEN_ZIP: sent_files.BROKEN,
    SentFileKind.EMPTY: sent_files.EMPTY,
}
_OTHER = Words(
    nn="Dette er ikkje eit Word-dokument. Opne fila i Word, og lagre henne som .docx.",
    nb="Dette er ikke et Word-dokument. Åpne filen i Word, og lagre den som .docx.",
)
_NOTHING_IN_IT = Words(
    nn="Dokumentet er tomt: Vi fann verken tekst eller bilete i det.",
    nb="Dokumentet er tomt: Vi fant verken tekst eller bilder i det.",
)
_NO_PICTURE = Words(
    nn="Eit bilete ({place}) kan ikkje takast ut. Lagre det som JPG i Word (høgreklikk på biletet), og legg det i "
    "mappa til forteljinga.",
    nb="Et bilde ({place}) kan ikke tas ut. Lagre det som JPG i Word (høyreklikk på bildet), og legg det i mappen til "
    "fortellingen.",
)
_MANY_PICTURES = Words(
    nn="Dokumentet har {number} bilete, og berre dei {limit} fyrste er med. Vel kva bilete forteljinga treng, eller "
    "del dokumentet i fleire.",
    nb="Dokumentet har {number} bilder, og bare de {limit} første er med. Velg hvilke bilder fortellingen trenger, "
    "eller del dokumentet i flere.",
)
_LINK_LOST = Words(
    nn="Lenkja til {address} kan ikkje brukast på ein nettstad. Teksten står der utan lenkje.",
    nb="Lenken til {address} kan ikke brukes på et nettsted. Teksten står der uten lenke.",
)
_TABLE_OPENED = Words(
    nn="Ein tabell ({place}) er skriven som avsnitt, éi celle om gongen.",
    nb="En tabell ({place}) er skrevet som avsnitt, én celle om gangen.",
)
_SYMBOLS = Words(
    nn="Teikn frå ei symbolskrift ({number}) kom ikkje med, slike som pilar og smilefjes.",
    nb="Tegn fra en symbolskrift ({number}) kom ikke med, slike som piler og smilefjes.",
)
_NOTES = Words(nn="Fotnotane ({number}) står sist i teksten.", nb="Fotnotene ({number}) står sist i teksten.")
_WORDS_LOST = Words(nn="Desse orda kom ikkje med: {words}.", nb="Disse ordene kom ikke med: {words}.")
_AFTER = Words(nn="etter «{text}»", nb="etter «{text}»")
_FIRST = Words(nn="øvst", nb="øverst")


def read_word(data: bytes) -> WordDocument:
    """Return what a document says. Raises RefusedFile, and nothing else for what a file may hold."""
    kind = sent_files.recognise(data)
    if kind is not SentFileKind.DOCX:
        raise RefusedFile(_INSTEAD.get(kind, _OTHER))
    sent_files.require_size_inside(data, word_parts.MOST_BYTES_INSIDE)
    try:
        return _document(word_parts.read_parts(data))
    except (RefusedFile, MemoryError):
        raise
    except RecursionError:
        raise RefusedFile(TOO_HEAVY) from None
    except Exception as error:  # a hostile file has many ways to fail: KeyError, ParseError, zlib.error, ValueError
        raise RefusedFile(sent_files.BROKEN) from error


def _document(parts: WordParts) -> WordDocument:
    collected = _Pictures(parts)
    html, lost_signs = _html(parts.archive, collected)
    soup = BeautifulSoup(html, "html.parser")
    remarks = list(parts.remarks)
    if lost_signs:
        remarks.append(Remark(fill(_SYMBOLS, {"number": lost_signs})))
    notes = word_markdown.notes(soup)
    lost_links = (sent_text.readable(address[:80]) for address in dict.fromkeys(word_markdown.tidy(soup)))
    remarks += [Remark(fill(_LINK_LOST, {"address": address})) for address in lost_links]
    remarks += _opened_tables(soup)
    found = word_blocks.outline(list(word_blocks.blocks_of(soup)))
    body, pictures, more = _written(found, collected)
    remarks += more
    if notes:
        body += "".join(f"\n\n{_note(number, blocks)}" for number, blocks in enumerate(notes, start=1))
        remarks.append(Remark(fill(_NOTES, {"number": len(notes)})))
    if not (body.strip() or found.title or found.lead):
        raise RefusedFile(_NOTHING_IN_IT)
    if lost := _lost(parts, body, [found.title, found.lead, *found.authors, *_texts(pictures)]):
        remarks.append(Remark(fill(_WORDS_LOST, {"words": same_words(", ".join(lost[:40]))})))
    headings = tuple(block.text for block in found.body if block.part is Part.HEADING and block.level == 2)
    digest = hashlib.sha256(repr((found.title, found.lead, found.authors, body)).encode())
    for picture in pictures:
        digest.update(hashlib.sha256(picture.data).digest() + repr((picture.alt, picture.caption)).encode())
    return WordDocument(
        found.title, found.lead, found.authors, headings, body, pictures, tuple(remarks), tuple(parts.comments),
        digest.hexdigest(),
    )  # fmt: skip


def _html(archive: bytes, collected: "_Pictures") -> tuple[str, int]:
    """Return a document as HTML, and how many characters of symbol fonts mammoth does not know."""
    styles = [f"p[style-name='{name}'] => p.title:fresh" for name in word_blocks.TITLE_STYLES]
    styles += [f"p[style-name='{name}'] => p.lead:fresh" for name in word_blocks.LEAD_STYLES]
    styles += [f"p[style-name='{name}'] => p.caption:fresh" for name in word_blocks.CAPTION_STYLES]
    styles += [f"p[style-name='{name}'] => blockquote > p:fresh" for name in word_blocks.QUOTE_STYLES]
    styles += [
        f"p[style-name='{name.format(n=level)}'] => h{level}:fresh"
        for name in word_blocks.HEADING_STYLES
        for level in range(1, 7)
    ]
    for depth in range(2, 6):
        for name, kind in (("List Bullet", "ul"), ("List Number", "ol")):
            outer = "ul|ol > li > " * (depth - 1)
            styles.append(f"p[style-name='{name} {depth}'] => {outer}{kind} > li:fresh")
    result = mammoth.convert_to_html(
        io.BytesIO(archive),
        style_map="\n".join(styles),
        convert_image=mammoth.images.img_element(collected.collect),
        include_embedded_style_map=False,
        external_file_access=False,
    )
    return str(result.value), sum("w:sym" in message.message for message in result.messages)


class _Pictures:
    """The pictures that mammoth comes across, numbered in their order."""

    def __init__(self, parts: WordParts) -> None:
        self.parts = parts
        self.found: list[WordPicture | None] = []

    def collect(self, image: object) -> dict[str, str]:
        """Keep a picture, and return the attributes of the element that stands for it."""
        number = word_parts.picture_number(getattr(image, "alt_text", None))
        said = self.parts.pictures[number] if number is not None else word_parts.PictureMark()
        suffix = _FORMATS.get(str(getattr(image, "content_type", "")).casefold())
        data = b""
        if suffix:
            try:
                with image.open() as file:  # type: ignore[attr-defined] # mammoth carries no types
                    data = file.read()
            except KeyError:
                suffix = None
        alt = "" if _BY_MACHINE.search(said.alt) else escaped_markdown.as_it_reads(sent_text.readable(said.alt))
        self.found.append(WordPicture(data, suffix, alt, crop=said.crop) if suffix and data else None)
        return {"src": str(len(self.found) - 1), "alt": ""}


def _opened_tables(soup: BeautifulSoup) -> Iterator[Remark]:
    """Replace tables that Markdown cannot hold by their paragraphs, and say so."""
    while (table := next((one for one in soup.find_all("table") if _is_open(one)), None)) is not None:
        outer = table
        while (above := outer.find_parent("table")) is not None:
            outer = above
        place = _place(outer)
        for cell in outer.find_all(["td", "th"]):
            if cell.find(["p", "ul", "ol", "table", "h1", "h2", "h3", "h4", "h5", "h6"], recursive=False) is None:
                cell.name = "p"
            else:
                cell.unwrap()
        for part in outer.find_all(["tr", "thead", "tbody", "table"]):
            part.unwrap()
        outer.unwrap()
        yield Remark(fill(_TABLE_OPENED, {"place": place}))


def _is_open(table: Tag) -> bool:
    """Return whether a table has more in it than one line a cell, or is none: one cell, or one column."""
    cells = table.find_all(["td", "th"])
    rows = table.find_all("tr")
    rich = table.find(["table", "ul", "ol", "img", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6"]) is not None
    merged = any(cell.has_attr("rowspan") or cell.has_attr("colspan") for cell in cells)
    long = any(len(cell.find_all("p")) > 2 for cell in cells)
    return rich or merged or long or len(cells) <= len(rows) or len(rows) < 2 or len(cells) > _MOST_TABLE_CELLS


def _place(element: Tag) -> Words:
    before = (one for one in element.find_previous_siblings() if word_markdown.text_of(one))
    above = next(before, None)
    return _FIRST if above is None else fill(_AFTER, {"text": seen_words(word_markdown.text_of(above))})


def _written(found: Outline, collected: _Pictures) -> tuple[str, tuple[WordPicture, ...], list[Remark]]:
    """Return the body, its pictures in order, and what is to be said of those that cannot be extracted."""
    lines: list[str] = []
    pictures: list[WordPicture] = []
    remarks: list[Remark] = []
    place = _FIRST
    last: int | None = None
    for block in found.body:
        if block.part is Part.PICTURE:
            picture = collected.found[block.picture] if 0 <= block.picture < len(collected.found) else None
            last = None if picture is None else _numbered(picture, pictures)
            if picture is None:
                remarks.append(Remark(fill(_NO_PICTURE, {"place": place})))
            elif last is not None and last >= MOST_PICTURES:
                last = None
            elif picture_mark(last or 0) not in lines:
                lines.append(picture_mark(last or 0))
            continue
        if block.part is Part.CAPTION and last is not None and not pictures[last].caption:
            pictures[last] = _captioned(pictures[last], block.text)
        else:
            lines.append(_block(block))
            place = fill(_AFTER, {"text": seen_words(block.text)})
        last = None if block.part is not Part.CAPTION else last
    if len(pictures) > MOST_PICTURES:
        slots = {"number": len(pictures), "limit": MOST_PICTURES}
        remarks.append(Remark(fill(_MANY_PICTURES, slots)))
    return "\n\n".join(lines), tuple(pictures[:MOST_PICTURES]), remarks


def _numbered(picture: WordPicture, pictures: list[WordPicture]) -> int:
    """Return the number of a picture; the same picture twice is one file."""
    for number, other in enumerate(pictures):
        if (other.data, other.crop) == (picture.data, picture.crop):
            return number
    pictures.append(picture)
    return len(pictures) - 1


def _captioned(picture: WordPicture, caption: str) -> WordPicture:
    credit = _CREDIT.search(caption)
    text = caption[: credit.start()].strip() if credit else caption
    name = credit["name"].strip() if credit else ""
    return WordPicture(picture.data, picture.suffix, picture.alt, text, name, picture.crop)


def _block(block: Block) -> str:
    if block.part is not Part.HEADING:
        return word_markdown.block_markdown(block.element)
    section = word_blocks.section_of(block.text)
    text = block.text.rstrip(" :.?") + "?" if section is not None and section.nn.endswith("?") else block.text
    marks = "#" * block.level
    writers = (
        lambda: f"{marks} {text}",
        lambda: f"{marks} {escaped_markdown.escape_some(text)}",
        lambda: f"{marks} {escaped_markdown.escape_all(text)}",
    )
    return escaped_markdown.first_that_reads(writers, text, ["heading_open"])


def _note(number: int, blocks: Sequence[Tag]) -> str:
    texts = map(word_markdown.text_of, blocks)
    return escaped_markdown.paragraph(f"{word_markdown.raised(number)} {' '.join(texts)}")


def _texts(pictures: Sequence[WordPicture]) -> Iterator[str]:
    for picture in pictures:
        yield from (picture.caption, picture.credit)


def _lost(parts: WordParts, body: str, texts: Iterable[str]) -> list[str]:
    """Return the words of a document that are neither in the body nor in the other texts, in alphabetical order."""
    parsed = markdown.parse_body(body)
    kept = Counter(_words(body if parsed.hostile is not None else parsed.text()))
    for text in texts:
        kept.update(_words(text))
    meant: Counter[str] = Counter()
    for word, count in parts.words.items():
        for one in _words(word):
            meant[one] += count
    return sorted(word for word in (meant - kept) if word not in _OF_LABELS)


def _words(text: str) -> list[str]:
    """Return the words and numbers in a text, in small letters; raised figures as any others."""
    return _WORD.findall(unicodedata.normalize("NFKC", visible(text)).casefold())
