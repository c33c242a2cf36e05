"""Blocks of a Word document, as HTML by mammoth, written as Markdown that reads as the same words."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag
from markdownify import ATX, BACKSLASH, MarkdownConverter

from site_gen.intake import escaped_markdown, sent_text

_SCHEMES = re.compile(r"(?:https?://|mailto:|tel:)[^\s]+", re.IGNORECASE)
_RAISED = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
_UNSAFE_IN_ADDRESS = str.maketrans(
    {" ": "%20", "(": "%28", ")": "%29", "<": "%3C", ">": "%3E", "\\": "%5C", '"': "%22"}
)
_INLINE = ("strong", "em", "s", "a")
_BLOCKS = {"li": "list_item_open", "blockquote": "blockquote_open", "table": "table_open"}
_BAR = re.compile(r"(?<!\\)\|")
_FOOTNOTE = re.compile(r"(?:foot|end)note-")


class _Writer(MarkdownConverter):
    """markdownify with our marks, and with the escapes that the attempt needs."""

    def __init__(self, escape: Callable[[str], str]) -> None:
        """Set the marks, and what writes a piece of text so that it is not taken for marks."""
        super().__init__(
            heading_style=ATX, bullets="-", newline_style=BACKSLASH, table_infer_header=True, autolinks=False
        )
        self.write_text = escape

    def escape(self, text: str, parent_tags: Any) -> str:
        """Return a piece of text as it is to be written."""
        written = self.write_text(text)
        is_cell = "td" in parent_tags or "th" in parent_tags
        return _BAR.sub(r"\\|", written) if is_cell else written


def raised(number: int) -> str:
    """Return a number as the small figures of a footnote."""
    return str(number).translate(_RAISED)


def tidy(soup: BeautifulSoup) -> Iterator[str]:
    """Leave only elements and attributes that a manuscript can have, and yield the addresses that it cannot link to."""
    _write_small_figures(soup)
    for box in soup.find_all("input"):
        box.replace_with("☒" if box.has_attr("checked") else "☐")
    for link in soup.find_all("a"):
        yield from _tidied_link(link)
    for text in soup.find_all(string=True):
        clean = sent_text.readable(str(text))
        if clean != text:
            text.replace_with(NavigableString(clean))
    soup.smooth()


def _write_small_figures(soup: BeautifulSoup) -> None:
    """Replace raised and lowered text by characters of that kind, where there are such; footnotes' numbers too."""
    for element in soup.find_all("sup"):
        reference = element.find("a", href=re.compile(r"#(?:foot|end)note-"))
        if reference is not None:
            element.replace_with(raised(int("".join(filter(str.isdigit, reference.get_text())) or 0)))
    for name, signs in (("sup", _RAISED), ("sub", _LOWERED)):
        for element in soup.find_all(name):
            text = element.get_text()
            if text and all(ord(sign) in signs for sign in text):
                element.replace_with(text.translate(signs))
            else:
                element.unwrap()


def _tidied_link(link: Tag) -> Iterator[str]:
    """Keep a link to a page or an address as it is needed, or only its text; yield where it led when that is lost."""
    address = str(link.get("href") or "").strip()
    text = link.get_text().strip()
    if _SCHEMES.fullmatch(address) and text:
        link.attrs = {"href": address.translate(_UNSAFE_IN_ADDRESS)}
        if text == address:
            link.unwrap()
        return
    if address and not address.startswith("#") and text:
        yield address
    link.unwrap()


def children_of(element: Tag) -> list[Tag]:
    """Return the elements right inside an element."""
    return [child for child in element.children if isinstance(child, Tag)]


def notes(soup: BeautifulSoup) -> list[list[Tag]]:
    """Take the footnotes out of a document, and return the blocks of each, in the order of their numbers."""
    listed = soup.find("li", id=_FOOTNOTE)
    if listed is None or listed.parent is None:
        return []
    found = []
    for item in listed.parent.find_all("li", recursive=False):
        for link in item.find_all("a", href=re.compile(r"#(?:foot|end)note-ref-")):
            link.decompose()
        found.append([child for child in children_of(item) if child.get_text().strip()])
    listed.parent.extract()
    return found


def text_of(element: Tag) -> str:
    """Return the text of an element with spaces between its blocks and lines."""
    parts: list[str] = []
    for one in element.descendants:
        if isinstance(one, NavigableString):
            parts.append(str(one))
        elif isinstance(one, Tag) and one.name in {"br", "p", "li", "td", "th", "tr", "ul", "ol", "blockquote"}:
            parts.append("\n")
    return escaped_markdown.as_it_reads("".join(parts))


def block_markdown(element: Tag) -> str:
    """Return a block as Markdown: as plain as it can be, with more escapes or less markup where it has to be."""
    text = text_of(element)
    blocks = [_BLOCKS[one.name] for one in (element, *element.find_all(list(_BLOCKS))) if one.name in _BLOCKS]
    return escaped_markdown.first_that_reads(
        (
            lambda: _written(element, _as_is),
            lambda: _written(element, escaped_markdown.escape_some),
            lambda: _written(element, escaped_markdown.escape_all),
            lambda: _written(_without_inline(element), escaped_markdown.escape_all),
        ),
        text,
        blocks,
    )


def _as_is(text: str) -> str:
    return text


def _written(element: Tag, escape: Callable[[str], str]) -> str:
    written = _Writer(escape).convert(str(element))
    lines = (line.rstrip(" ") for line in written.strip("\n").split("\n"))
    text = "\n".join(lines).strip()
    return escaped_markdown.without_block_mark(text) if element.name == "p" else text


def _without_inline(element: Tag) -> Tag:
    copy = BeautifulSoup(str(element), "html.parser")
    for one in copy.find_all(_INLINE):
        one.unwrap()
    copy.smooth()
    return children_of(copy)[0]
