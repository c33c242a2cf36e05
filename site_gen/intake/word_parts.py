"""The XML of a Word document, arranged so that mammoth reads all of it, and a record of what cannot be kept.

Text boxes become paragraphs after the one that they hang on, hidden text goes, and equations become plain text.
"""

import io
import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from site_gen.intake import sent_text
from site_gen.intake.sent_files import BROKEN, TOO_MUCH_INSIDE, RefusedFile
from site_gen.model.localized import Words, fill

MOST_BYTES_INSIDE = 400 * 1024 * 1024
"""Limit on all parts of a document together."""
_MOST_XML_BYTES = 24 * 1024 * 1024
"""Limit on one part with text: a book of a thousand pages is half of that."""
_DOCUMENT = "word/document.xml"
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")
_COMMENTS = "word/comments.xml"
_STYLES = "word/styles.xml"
_UNREAD = ("word/embeddings/", "customXml/", "word/fonts/", "word/theme/", "docProps/", "word/glossary/")
"""Parts that mammoth does not read."""
_W = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
)
_R = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}",
)
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_O = "{urn:schemas-microsoft-com:office:office}"
_V = "{urn:schemas-microsoft-com:vml}"
_GONE = {"del", "moveFrom"}
"""Text that a tracked change has taken away."""
_SEEN_WORDS = 6
_MARK = "\ufdd2"
"""A noncharacter in front of a picture's number, where mammoth keeps its alternative text."""


@dataclass(frozen=True, slots=True)
class PictureCrop:
    """The shares of a picture that Word hides at each side."""

    left: float = 0.0
    top: float = 0.0
    right: float = 0.0
    bottom: float = 0.0


@dataclass(frozen=True, slots=True)
class PictureMark:
    """What a document says of a picture, apart from its file."""

    alt: str = ""
    crop: PictureCrop | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that differs from the document, in both forms; with where it stood."""

    words: Words


@dataclass(frozen=True, slots=True)
class MarginNote:
    """A comment in the margin, which is not taken in."""

    author: str
    text: str
    place: str
    """The first words of the paragraph that it is about."""


@dataclass(slots=True)
class WordParts:
    """What has been read from a document's XML."""

    archive: bytes = b""
    """The document as mammoth is to read it."""
    pictures: list[PictureMark] = field(default_factory=list)
    """By the number that stands in the place of their alternative text."""
    remarks: list[Remark] = field(default_factory=list)
    comments: list[MarginNote] = field(default_factory=list)
    words: Counter[str] = field(default_factory=Counter)
    """The words that the manuscript has to have."""


_BOX = Words(
    nn="Ein tekstboks ({place}) er sett inn som avsnitt.", nb="En tekstboks ({place}) er satt inn som avsnitt."
)
_EQUATION = Words(
    nn="Ein formel ({place}) er skriven som vanleg tekst: «{text}».",
    nb="En formel ({place}) er skrevet som vanlig tekst: «{text}».",
)
_HIDDEN = Words(nn="Skjult tekst ({place}) er utelaten: «{text}».", nb="Skjult tekst ({place}) er utelatt: «{text}».")
_TRACKED = Words(
    nn="Spora endringar er godtekne (sett inn: {inserted}, teke bort: {deleted}).",
    nb="Sporede endringer er godtatt (satt inn: {inserted}, tatt bort: {deleted}).",
)
_DIAGRAM = Words(
    nn="Eit diagram ({place}) kom ikkje med. Lagre det som bilete om det trengst.",
    nb="Et diagram ({place}) kom ikke med. Lagre det som bilde hvis det trengs.",
)
_OBJECT = Words(
    nn="Noko frå eit anna program ({place}) kom ikkje med, til dømes eit rekneark. Be om fila om det trengst.",
    nb="Noe fra et annet program ({place}) kom ikke med, for eksempel et regneark. Be om filen hvis det trengs.",
)
_INSERTED_FILE = Words(
    nn="Eit anna dokument som var sett inn ({place}), kom ikkje med. Lim inn teksten derifrå i Word.",
    nb="Et annet dokument som var satt inn ({place}), kom ikke med. Lim inn teksten derfra i Word.",
)
_DRAWN = Words(
    nn="Ei teikna form ({place}) kom ikkje med. Lagre henne som bilete om ho trengst.",
    nb="En tegnet form ({place}) kom ikke med. Lagre den som bilde hvis den trengs.",
)
_HEADER = Words(nn="Topp- eller botntekst er utelaten: «{text}».", nb="Topp- eller bunntekst er utelatt: «{text}».")
_LINKED_PICTURE = Words(
    nn="Eit bilete ({place}) er berre ei lenkje til ei fil hos den som skreiv. Be om fila.",
    nb="Et bilde ({place}) er bare en lenke til en fil hos den som skrev. Be om filen.",
)
_AT = Words(nn="ved «{text}»", nb="ved «{text}»")
_FIRST = Words(nn="øvst", nb="øverst")


def read_parts(data: bytes) -> WordParts:
    """Return a document arranged for mammoth, with what is to be said of it. Raises RefusedFile."""
    parts = WordParts()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = set(archive.namelist())
        if sum(part.file_size for part in archive.infolist()) > MOST_BYTES_INSIDE:
            raise RefusedFile(TOO_MUCH_INSIDE)
        document = _document_name(archive, names)
        arranged: dict[str, bytes] = {}
        for name in (document, *(one for one in _NOTES if one in names)):
            root = _parse(archive, name)
            _Arranger(parts, is_document=name == document).arrange(root)
            arranged[name] = ET.tostring(root, encoding="utf-8")
        if _COMMENTS in names:
            places = dict(_comment_places(ET.fromstring(arranged[document])))  # noqa: S314 - written just above
            parts.comments += _comments(_parse(archive, _COMMENTS), places)
        parts.remarks += _headers(archive, names)
        parts.archive = _rewritten(archive, arranged)
    return parts


def _document_name(archive: zipfile.ZipFile, names: set[str]) -> str:
    """Return the name of the part with the text. Raises RefusedFile."""
    if "_rels/.rels" in names:
        for relation in _parse(archive, "_rels/.rels"):
            if relation.get("Type", "").endswith("/officeDocument"):
                target = posixpath.normpath(relation.get("Target", "").lstrip("/"))
                if target in names:
                    return target
    if _DOCUMENT not in names:
        raise RefusedFile(BROKEN)
    return _DOCUMENT


def _parse(archive: zipfile.ZipFile, name: str) -> ET.Element:
    """Return the root of a part. Raises RefusedFile for one that no program of Office writes."""
    return ET.fromstring(_xml(archive, name))  # noqa: S314 - without entities, and in a worker with limits


def _xml(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as part:
        text = part.read(_MOST_XML_BYTES + 1)
    if len(text) > _MOST_XML_BYTES:
        raise RefusedFile(TOO_MUCH_INSIDE)
    # A document has no document type; one that declares entities is a bomb.
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text or b"\0" in text[:4]:
        raise RefusedFile(BROKEN)
    return text


def _rewritten(archive: zipfile.ZipFile, arranged: dict[str, bytes]) -> bytes:
    """Return a document with some of its parts replaced; what mammoth does not read is not copied."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as copy:
        for name in dict.fromkeys(archive.namelist()):
            if name in arranged:
                copy.writestr(name, arranged[name])
            elif name == _STYLES:
                copy.writestr(name, ET.tostring(_named_styles(_parse(archive, name)), encoding="utf-8"))
            elif name.endswith((".xml", ".rels")) and name != _COMMENTS and not name.startswith(_UNREAD):
                copy.writestr(name, _xml(archive, name))
            elif name != _COMMENTS and not name.startswith(_UNREAD):
                copy.writestr(name, archive.read(name))
    return target.getvalue()


def _named_styles(root: ET.Element) -> ET.Element:
    """Return styles with their names and numbering alone: how they look is most of the file, and takes longest."""
    for child in list(root):
        if not _is_w(child, "style"):
            root.remove(child)
            continue
        for part in list(child):
            if _is_w(part, "pPr"):
                for inner in [one for one in part if not _is_w(one, "numPr")]:
                    part.remove(inner)
            elif not _is_w(part, "name"):
                child.remove(part)
    return root


# --- Names and texts of elements -------------------------------------------------------------------------------------


def _is_w(element: ET.Element, *names: str) -> bool:
    return any(element.tag == space + name for space in _W for name in names)


def _all_w(element: ET.Element, name: str) -> Iterator[ET.Element]:
    for space in _W:
        yield from element.iter(space + name)


def _attribute(element: ET.Element, name: str, spaces: tuple[str, ...] = _W) -> str | None:
    return next((element.get(space + name) for space in spaces if space + name in element.attrib), None)


def _text(element: ET.Element) -> str:
    """Return the text of an element as it is read: without what tracked changes took away, with spaces for breaks."""
    if _is_w(element, *_GONE):
        return ""
    if _is_w(element, "t"):
        return element.text or ""
    if _is_w(element, "tab", "br", "cr"):
        return " "
    if _is_w(element, "noBreakHyphen"):
        return "\u2011"
    text = "".join(map(_text, element))
    return f"{text} " if _is_w(element, "p") else text


def seen_words(text: str) -> str:
    """Return the first words of a text, to say where something stood."""
    words = sent_text.readable(text).split()
    return " ".join(words[:_SEEN_WORDS]) + (" …" if len(words) > _SEEN_WORDS else "")


def _is_on(element: ET.Element | None) -> bool:
    return element is not None and _attribute(element, "val") not in {"0", "false", "off"}


# --- What is arranged ------------------------------------------------------------------------------------------------


class _Arranger:
    """Arranges one part, and writes down what is to be said of it."""

    def __init__(self, parts: WordParts, *, is_document: bool) -> None:
        """Keep where to write things down."""
        self.parts = parts
        self.is_document = is_document
        self.place = _FIRST
        self.inserted = self.deleted = 0

    def arrange(self, root: ET.Element) -> None:
        """Change a part in place."""
        for space in _W:
            for settled in ("pPrChange", "rPrChange", "sectPrChange", "tblPrChange"):
                _remove_all(root, space + settled)
        self._children(root)
        if self.inserted or self.deleted:
            self._say(_TRACKED, inserted=self.inserted, deleted=self.deleted)
        while self._hoist_boxes(root):
            pass
        self.parts.words.update(_text(root).split())

    def _stand_at(self, paragraph: ET.Element) -> None:
        """Keep where what follows stands: at this paragraph, or where it was when the paragraph is empty."""
        if seen := seen_words(_text(paragraph)):
            self.place = fill(_AT, {"text": seen})

    def _say(self, words: Words, **slots: object) -> None:
        self.parts.remarks.append(Remark(fill(words, {**slots, "place": self.place})))

    def _children(self, parent: ET.Element) -> None:
        """Arrange the elements in an element, in the order in which they are read."""
        for child in list(parent):
            if _is_w(child, "p"):
                self._stand_at(child)
            arranged = self._arranged(child)
            if arranged == [child]:
                self._children(child)
            else:
                at = list(parent).index(child)
                parent.remove(child)
                for number, one in enumerate(arranged):
                    parent.insert(at + number, one)
                    self._children(one)

    def _arranged(self, element: ET.Element) -> list[ET.Element]:
        """Return what stands in the place of an element: mostly the element itself."""
        if element.tag == _MC + "AlternateContent":
            return _chosen(element)
        if _is_w(element, "fldSimple", "dir", "bdo"):
            return list(element)
        if _is_w(element, "ruby"):
            return [one for part in element if _is_w(part, "rubyBase") for one in part]
        if element.tag in {_M + "oMath", _M + "oMathPara"}:
            return self._equation(element)
        if _is_w(element, "drawing"):
            return self._drawing(element)
        return self._kept(element)

    def _kept(self, element: ET.Element) -> list[ET.Element]:
        """Return an element as it is, or nothing where it is excluded; write down what is to be said of it."""
        if _is_w(element, "r") and self._is_hidden(element):
            return []
        if _is_w(element, "altChunk"):
            self._say(_INSERTED_FILE)
            return []
        if _is_w(element, "ins", "moveTo"):
            self.inserted += bool(_text(element).strip())
        if _is_w(element, *_GONE):
            self.deleted += 1
        if _is_w(element, "object"):
            self._say(_OBJECT)
        if element.tag == _V + "imagedata":
            element.set(_O + "title", self._mark(PictureMark(element.get(_O + "title", ""))))
        return [element]

    def _is_hidden(self, run: ET.Element) -> bool:
        """Return whether a run is hidden, and say so."""
        vanish = next(_all_w(run, "vanish"), None)
        if not _is_on(vanish):
            return False
        if text := _text(run).strip():
            self._say(_HIDDEN, text=seen_words(text))
        return True

    def _equation(self, element: ET.Element) -> list[ET.Element]:
        text = "".join(one.text or "" for one in element.iter(_M + "t"))
        if not text.strip():
            return []
        self._say(_EQUATION, text=seen_words(text))
        run = ET.Element(_W[0] + "r")
        ET.SubElement(run, _W[0] + "t").text = text
        return [run]

    def _drawing(self, element: ET.Element) -> list[ET.Element]:
        """Return a drawing for each picture in a drawing, and one for its text boxes."""
        if any(data.get("uri", "").endswith(("/chart", "/diagram")) for data in element.iter(_A + "graphicData")):
            self._say(_DIAGRAM)
            return []
        frame = next((one for one in element if one.tag in {_WP + "inline", _WP + "anchor"}), None)
        pictures = [one for one in element.iter() if one.tag.endswith("}pic") and "/picture" in one.tag]
        boxes = [box for space in _W for box in element.iter(space + "txbxContent")]
        if not pictures and not boxes:
            self._say(_DRAWN)
            return []
        properties = frame.find(_WP + "docPr") if frame is not None else None
        alt = (properties.get("descr") or properties.get("title") or "") if properties is not None else ""
        found = [drawn for one in pictures if (drawn := self._picture(one, alt)) is not None]
        if boxes:
            holder = ET.Element(element.tag)
            holder.extend(boxes)
            found.append(holder)
        return found

    def _picture(self, picture: ET.Element, alt: str) -> ET.Element | None:
        """Return a drawing of one picture, marked by its number; None for one that is only a link."""
        blip = next(picture.iter(_A + "blip"), None)
        if blip is None or not _attribute(blip, "embed", _R):
            self._say(_LINKED_PICTURE)
            return None
        drawing = ET.Element(_W[0] + "drawing")
        inline = ET.SubElement(drawing, _WP + "inline")
        mark = self._mark(PictureMark(alt.strip(), _crop(picture)))
        ET.SubElement(inline, _WP + "docPr", {"descr": mark})
        data = ET.SubElement(ET.SubElement(inline, _A + "graphic"), _A + "graphicData")
        fill = ET.SubElement(
            ET.SubElement(data, "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic"),
            "{http://schemas.openxmlformats.org/drawingml/2006/picture}blipFill",
        )
        ET.SubElement(fill, _A + "blip", {_R[0] + "embed": _attribute(blip, "embed", _R) or ""})
        return drawing

    def _mark(self, picture: PictureMark) -> str:
        self.parts.pictures.append(picture)
        return f"{_MARK}{len(self.parts.pictures) - 1}"

    def _hoist_boxes(self, root: ET.Element) -> bool:
        """Put the paragraphs of the outermost text boxes after the paragraphs that they hang on."""
        parents = {child: parent for parent in root.iter() for child in parent}
        boxes = [one for space in _W for one in root.iter(space + "txbxContent")]
        inner = {one for box in boxes for space in _W for one in box.iter(space + "txbxContent") if one is not box}
        for box in boxes:
            if box in inner:
                continue
            host, above = box, parents[box]
            above.remove(box)
            while not _is_w(host := above, "p") and host in parents:
                above = parents[host]
            self._stand_at(host)
            if _text(box).strip():
                self._say(_BOX)
            holder = parents.get(host, root)
            at = list(holder).index(host) + 1 if host in parents else len(holder)
            for number, child in enumerate(list(box)):
                holder.insert(at + number, child)
        return bool(boxes)


def _remove_all(root: ET.Element, tag: str) -> None:
    for parent in list(root.iter()):
        for child in [one for one in parent if one.tag == tag]:
            parent.remove(child)


def _chosen(alternatives: ET.Element) -> list[ET.Element]:
    """Return the version of something that mammoth can read: a drawing, or else what older programs are to show."""
    new = next((one for one in alternatives if one.tag == _MC + "Choice"), None)
    old = next((one for one in alternatives if one.tag == _MC + "Fallback"), None)
    has_drawing = new is not None and any(True for _ in _all_w(new, "drawing"))
    chosen = new if has_drawing or old is None else old
    return [] if chosen is None else list(chosen)


def _crop(picture: ET.Element) -> PictureCrop | None:
    hidden = next(picture.iter(_A + "srcRect"), None)
    if hidden is None:
        return None
    sides = []
    for side in "ltrb":
        try:
            sides.append(min(max(int(hidden.get(side, "0")) / 100_000, 0.0), 0.95))
        except ValueError:
            sides.append(0.0)
    return PictureCrop(*sides) if any(side > 0.005 for side in sides) else None


# --- What is left out ------------------------------------------------------------------------------------------------


def _comment_places(document: ET.Element) -> Iterator[tuple[str, str]]:
    for paragraph in _all_w(document, "p"):
        for reference in _all_w(paragraph, "commentReference"):
            yield _attribute(reference, "id") or "", seen_words(_text(paragraph))


def _comments(root: ET.Element, places: dict[str, str]) -> Iterator[MarginNote]:
    for comment in _all_w(root, "comment"):
        text = " ".join(sent_text.readable(_text(comment)).split())
        if text:
            identity = _attribute(comment, "id") or ""
            author = " ".join(sent_text.readable(_attribute(comment, "author") or "").split())
            yield MarginNote(author, text, places.get(identity, ""))


def _headers(archive: zipfile.ZipFile, names: set[str]) -> Iterator[Remark]:
    seen: set[str] = set()
    for name in sorted(names):
        if re.fullmatch(r"word/(?:header|footer)[0-9]*\.xml", name):
            text = " ".join(_text(_parse(archive, name)).split())
            if any(character.isalpha() for character in text) and text not in seen:
                seen.add(text)
                yield Remark(fill(_HEADER, {"text": seen_words(text)}))


def picture_number(alt: str | None) -> int | None:
    """Return the number of the picture whose alternative text mammoth hands over."""
    return int(alt[1:]) if alt and alt.startswith(_MARK) and alt[1:].isdigit() else None
