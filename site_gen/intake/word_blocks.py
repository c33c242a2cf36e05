"""The blocks of a Word document, and what each is: title, lead, heading, picture, caption or text.

People format by hand: a heading may be a style, or a short bold line alone in its paragraph.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag

from site_gen.intake.word_markdown import children_of, text_of
from site_gen.model.choices import Kind
from site_gen.model.kinds import kind_section
from site_gen.model.localized import Words
from site_gen.names.whole_names import is_whole_name

TITLE_STYLES = ("Title", "Tittel")
LEAD_STYLES = ("Subtitle", "Undertittel", "Ingress", "Lead", "Innleiing", "Innledning")
CAPTION_STYLES = (
    "Caption",
    "Bildetekst",
    "Biletetekst",
    "Bilettekst",
    "Illustration",
    "Illustrasjon",
    "Figure",
    "Figur",
)
QUOTE_STYLES = ("Quote", "Intense Quote", "Quotations", "Sitat", "Sterkt sitat", "Sterk sitat")
HEADING_STYLES = ("Overskrift {n}", "Heading {n}")

_MOST_HEADING_WORDS = 14
_MOST_TITLE = 110
"""Most characters of a line that is taken for a title; a title in a manuscript has 70."""
_LEAD = range(10, 61)
"""Words of a lead."""
_MOST_CAPTION_WORDS = 25
_SURELY_CAPTION = re.compile(r"(?:foto(?:graf)?|bilde|bilete|figur|illustrasjon|ill\.?)\b", re.IGNORECASE)
_SPEECH = re.compile(r"[–—―«»\"„“”-]")
_BYLINE = re.compile(r"(?:tekst(?: og (?:foto|bilete|bilder|bilde))?|skrive av|skrevet av|av)(?::| ) ?", re.IGNORECASE)
_BETWEEN_NAMES = re.compile(r", | og ")
_DEEPEST = 4


class Part(Enum):
    """What a block is."""

    TITLE = auto()
    LEAD = auto()
    HEADING = auto()
    PICTURE = auto()
    CAPTION = auto()
    TEXT = auto()
    """A paragraph, list, quotation or table."""


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a document."""

    part: Part
    element: Tag
    level: int = 0
    """Of a heading: 1 is the highest."""
    picture: int = -1
    """The number of a picture."""
    bold: bool = False
    """Whether all of its text is bold or italic."""
    styled: bool = True
    """Whether a style says what it is, and not its looks."""

    @property
    def text(self) -> str:
        """The text on one line."""
        return text_of(self.element)


@dataclass(slots=True)
class Outline:
    """A document's blocks in their parts."""

    title: str = ""
    lead: str = ""
    authors: tuple[str, ...] = ()
    body: list[Block] = field(default_factory=list)


def blocks_of(soup: BeautifulSoup) -> Iterator[Block]:
    """Yield the blocks of a tidied document, a picture on its own even where it stood in a text."""
    for element in children_of(soup):
        if element.name == "p":
            yield from _lines(element)
        else:
            pictures = [one.extract() for one in element.find_all("img")]
            if text_of(element):
                yield Block(Part.TEXT, element, level=0) if not _level(element) else _heading(element)
            yield from map(_picture, pictures)


def _heading(element: Tag) -> Block:
    return Block(Part.HEADING, element, level=_level(element))


def _level(element: Tag) -> int:
    return int(element.name[1]) if re.fullmatch(r"h[1-6]", element.name) else 0


def _picture(image: Tag) -> Block:
    number = str(image.get("src", ""))
    return Block(Part.PICTURE, image, picture=int(number) if number.isdigit() else -1)


def _lines(paragraph: Tag) -> Iterator[Block]:
    """Yield the blocks in a paragraph: a bold first line of its own, what empty lines separate, and the pictures."""
    pictures = [one.extract() for one in paragraph.find_all("img")]
    styles = set(paragraph.get("class") or ())
    part = {"title": Part.TITLE, "lead": Part.LEAD, "caption": Part.CAPTION}.get(next(iter(styles), ""), Part.TEXT)
    if part is Part.TITLE and pictures and not text_of(paragraph):
        part = Part.TEXT
    for piece in _pieces(paragraph) if part is Part.TEXT else [paragraph]:
        if text_of(piece):
            yield _judged(Block(part, piece, bold=_is_all_bold(piece)))
    yield from map(_picture, pictures)


def _pieces(paragraph: Tag) -> list[Tag]:
    """Return a paragraph split at empty lines, and after a first line that is all bold."""
    lines: list[list[object]] = [[]]
    for child in list(paragraph.children):
        inner = list(child.children) if isinstance(child, Tag) and child.name == "strong" else []
        if isinstance(child, Tag) and child.name == "br":
            lines.append([])
        elif inner and isinstance(inner[-1], Tag) and inner[-1].name == "br":
            inner[-1].extract()
            lines[-1].append(child)
            lines.append([])
        else:
            lines[-1].append(child)
    groups: list[list[list[object]]] = [[]]
    for number, line in enumerate(lines):
        has_text = any(_text(one).strip() for one in line)
        if not has_text:
            groups.append([])
            continue
        groups[-1].append(line)
        alone = number == 0 and len(lines) > 1 and all(_is_bold(one) for one in line if _text(one).strip())
        if alone:
            groups.append([])
    return [_paragraph(group) for group in groups if group]


def _paragraph(lines: Sequence[Sequence[object]]) -> Tag:
    soup = BeautifulSoup("<p></p>", "html.parser")
    paragraph = soup.p
    assert paragraph is not None
    for number, line in enumerate(lines):
        if number:
            paragraph.append(soup.new_tag("br"))
        for child in line:
            assert isinstance(child, NavigableString | Tag)
            paragraph.append(child.extract())
    paragraph.extract()
    return paragraph


def _text(child: object) -> str:
    return child.get_text() if isinstance(child, Tag) else str(child)


def _is_bold(child: object) -> bool:
    return isinstance(child, Tag) and (child.name == "strong" or (child.name == "em" and _is_all_bold(child)))


def _is_all_bold(element: Tag) -> bool:
    return _is_all(element, "strong")


def is_all_slanted(element: Tag) -> bool:
    """Return whether all of a block's text is italic."""
    return _is_all(element, "em")


def _is_all(element: Tag, name: str) -> bool:
    texts = [one for one in element.find_all(string=True) if str(one).strip()]
    return bool(texts) and all(one.find_parent(name) is not None for one in texts)


def _judged(block: Block) -> Block:
    """Return a paragraph as a heading when it looks like one: a short bold line, or a question of a template."""
    if block.part is not Part.TEXT or block.element.find("br") is not None:
        return block
    text = block.text
    is_section = section_of(text) is not None and len(text.split()) > 1
    is_line = block.bold and len(text.split()) <= _MOST_HEADING_WORDS and text[-1] not in ".,;…"
    if is_section or (is_line and not _SPEECH.match(text)):
        return replace(block, part=Part.HEADING, level=7, styled=False)
    return block


def section_of(heading: str) -> Words | None:
    """Return the section of any kind that a heading names, in either form; None when there is none."""
    return next((found for kind in Kind if (found := kind_section(kind, heading)) is not None), None)


_MOST_PLACE_WORDS = 3


def outline(blocks: Sequence[Block]) -> Outline:
    """Return what is title, lead, byline and body; headings one level below each other, from the second on."""
    rest = list(blocks)
    found = Outline()
    found.title = _taken_title(rest)
    found.authors = _taken_byline(rest)
    found.lead = _taken_lead(rest)
    if not found.authors:
        found.authors = _taken_byline(rest)
    found.body = list(_levelled(rest))
    return found


def _taken_title(rest: list[Block]) -> str:
    titles = [block for block in rest if block.part is Part.TITLE]
    if titles:
        for block in titles:
            rest.remove(block)
        return " ".join(block.text for block in titles)
    for at, block in enumerate(rest[:3]):
        if block.part is Part.PICTURE:
            continue
        if block.part is Part.HEADING and section_of(block.text) is None:
            del rest[at]
            return block.text
        following = rest[at + 1 :]
        is_line = block.part is Part.TEXT and block.element.name == "p" and len(block.text) <= _MOST_TITLE
        if is_line and block.text[-1] not in ".:," and any(len(one.text) > len(block.text) for one in following):
            del rest[at]
            return block.text
        break
    return ""


def _taken_byline(rest: list[Block]) -> tuple[str, ...]:
    """Take a line such as «Av Kari Lunde» from the top, and return the names in it."""
    for at, block in enumerate(rest[:3]):
        text = block.text.rstrip(".") if block.part in {Part.TEXT, Part.LEAD} else ""
        begins = _BYLINE.match(text)
        names = _BETWEEN_NAMES.split(text[begins.end() :]) if begins and len(text) <= _MOST_TITLE else []
        if names and is_whole_name(names[0]) and all(is_whole_name(one) or _may_be_place(one) for one in names):
            del rest[at]
            return tuple(one for one in names if is_whole_name(one))
    return ()


def _may_be_place(text: str) -> bool:
    """Return whether a part of a byline may say where a person works, or as what: «Kulturskulen», «rektor»."""
    return 0 < len(text.split()) <= _MOST_PLACE_WORDS


def _taken_lead(rest: list[Block]) -> str:
    styled = next((block for block in rest if block.part is Part.LEAD), None)
    if styled is not None:
        rest.remove(styled)
        return styled.text
    for at, block in enumerate(rest):
        if block.part is Part.PICTURE or (block.part is Part.CAPTION and at):
            continue
        is_plain = block.part is Part.TEXT and block.element.name == "p" and block.element.find("a") is None
        has_more = any(one.part is Part.TEXT for one in rest[at + 1 :])
        if is_plain and has_more and len(block.text.split()) in _LEAD:
            del rest[at]
            return block.text
        return ""
    return ""


def _levelled(rest: Sequence[Block]) -> Iterator[Block]:
    """Yield blocks with headings from level 2 on, none of them skipped, and captions right after their pictures."""
    levels = sorted({block.level for block in rest if block.part is Part.HEADING})
    before = 1
    blocks = list(_captioned(rest))
    for block in blocks:
        if block.part is Part.HEADING:
            section = section_of(block.text) is not None
            wanted = 2 if section else min(levels.index(block.level) + 2, _DEEPEST)
            before = min(wanted, before + 1)
            yield replace(block, level=before)
        elif block.part in {Part.TITLE, Part.LEAD}:
            yield replace(block, part=Part.TEXT)
        else:
            yield block


def _captioned(rest: Sequence[Block]) -> Iterator[Block]:
    """Yield blocks with the lines below pictures as captions, and the other captions as text."""
    last: Block | None = None
    for at, block in enumerate(rest):
        following = rest[at + 1] if at + 1 < len(rest) else None
        below = last is not None and last.part is Part.PICTURE
        if block.part is Part.CAPTION and not below:
            last = replace(block, part=Part.TEXT)
        elif below and _may_be_caption(block, following):
            last = replace(block, part=Part.CAPTION)
        else:
            last = block
        yield last


def _may_be_caption(block: Block, following: Block | None) -> bool:
    """Return whether a paragraph right below a picture is a short line about it."""
    if block.part is not Part.TEXT or block.element.name != "p":
        return False
    text = block.text
    if len(text.split()) > _MOST_CAPTION_WORDS:
        return False
    if _SURELY_CAPTION.match(text) or is_all_slanted(block.element):
        return True
    ends = following is None or following.part is not Part.TEXT or len(following.text) > 2 * len(text)
    return ends and not _SPEECH.match(text)
