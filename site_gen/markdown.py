"""Bodies: Markdown parsed once, and queried by the checks; markdown_html.py renders them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.common.utils import mdTrim
from markdown_it.rules_block import StateBlock, list_block
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline, emphasis
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_plugin

from site_gen import ordinal_numbers, web_addresses

LANGUAGES = frozenset(
    {"nn", "nb", "en", "se", "sma", "smj", "da", "sv", "de", "fr", "es", "pl", "so", "ar", "uk", "ti"}
)
"""Languages that a part of a text may be marked as: `[text]{lang=en}`."""
LANGUAGE_MARK = re.compile(rf"\{{lang=(?:{'|'.join(sorted(LANGUAGES))})\}}")
"""The text after the brackets of such a part."""

_MOST_BRACKETS = 1000
"""So many brackets, or consecutive equal characters, are an attack on the parser and not a text."""
MOST_LINES = 6000
"""The largest body has ten characters on each of so many lines; a long story has a few hundred."""
_MOST_CELLS = 20_000
"""A table gets a cell per column on each line below it, however short the line is."""
_OF_DELIMITERS = "|-: >*+\t"
_COMMENT = re.compile(r"<!--(?!-?>)(?:(?!<!--|--!?>).)*(?<!<!-)-->", re.DOTALL)
"""One comment as HTML defines it; a browser could see an end in anything looser."""
_TAG = re.compile(r"<[a-z/?]|<!(?!--)|(?<!<!)--(?:!|\s{1,3}>)", re.IGNORECASE)
"""HTML, or what could end a comment in some browser."""
_IN_COMMENTS = ("<!--", "&", "\\")
"""What every block has that shows a comment's opening mark: the mark itself, an entity or an escape."""
_BREAKS = frozenset({"softbreak", "hardbreak"})
_PLAIN = frozenset({"text", "code_inline", "html_inline"})
"""The tokens whose content is text."""
_TARGETS = frozenset({"link_open", "image", "html_inline"})
_QUOTE_DEPTH = {"blockquote_open": 1, "blockquote_close": -1}
_RUN = re.compile(r"([\[\]!(<*_`~>#\-+&])\1{400,}|(?:!\[){400,}|(?:[-*+>] ){100,}")
_IN_RUNS = "[]!(<*_`~>#-+&"
_SHORTEST_RUN = 100
"""Every such run has so many of these characters at least; they are faster to count than a run is to look for."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading in a body; lines count from 0, from the body's first."""

    level: int
    text: str
    line: int
    marked: bool
    """Whether the line begins with `#`, so that a fix can insert or remove one there."""
    last: int = 0
    """Its last line: for one without `#`, the line of `=` or `-` below its text."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link in a body."""

    target: str
    text: str
    """What a reader sees of it, without markup."""
    line: int
    has_picture: bool = False
    """Whether a picture is a part of it."""


@dataclass(frozen=True, slots=True)
class BodyImage:
    """A picture in a body."""

    file: str
    """As written: the name of an attached file, or something that cannot be shown."""
    line: int


@dataclass(frozen=True, slots=True)
class RawHtml:
    """A piece of raw HTML in a body."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Comment:
    """A note between `<!--` and `-->`, which no reader sees; lines count from 0, from the body's first."""

    written: str
    """With its delimiters."""
    line: int
    end_line: int
    """The line after its block."""
    block: bool
    """Whether it is a block of its own, and not part of a line of text."""

    @property
    def text(self) -> str:
        """The content on one line."""
        return " ".join(self.written.removeprefix("<!--").removesuffix("-->").split())


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A paragraph, an item of a list or a cell of a table, as the writer's own words."""

    text: str
    """Without markup, code, parts marked with a language, and links, whose text is often another story's title."""
    line: int


@dataclass(frozen=True, slots=True)
class TextPiece:
    """A piece of a body that a reader can see or follow: the text of a block, or the target of a link."""

    text: str
    """As it is read; with the line breaks of the source, hard ones after a backslash."""
    line: int


@dataclass(frozen=True)
class Body:
    """A parsed body. What many rules ask for is gathered at the first question."""

    tokens: Sequence[Token]
    hostile: int | None = None
    """Line of what no writer writes and what is costly to parse; such a body is not parsed."""
    unused: Sequence[TextPiece] = ()
    """Link definitions («[name]: address») that no link uses, or that an earlier one overrides."""

    def headings(self) -> Sequence[Heading]:
        """Return each heading."""
        return self._headings

    def bare_headings(self) -> Iterator[Heading]:
        """Yield each heading without content: no text, no picture and no section of its own."""
        bare: Heading | None = None
        inside = False
        headings = iter(self.headings())
        for token in self.tokens:
            if token.type == "heading_open" and token.map:
                heading = next(headings)
                if bare is not None and heading.level <= bare.level:
                    yield bare
                bare = heading
            elif bare is not None and not inside and _shows(token) and not is_comment(token):
                bare = None
            inside = token.type == "heading_open"
        if bare is not None:
            yield bare

    def links(self) -> Sequence[Link]:
        """Return each link."""
        return self._links

    def link_titles(self) -> Iterator[tuple[int, str]]:
        """Yield line and text of each title after a link's address; no page shows it."""
        for line, token, _ in self._targets:
            if token.type in {"link_open", "image"} and token.attrs.get("title"):
                yield line, str(token.attrs["title"])

    def pictures(self) -> Iterator[BodyImage]:
        """Yield each picture."""
        for line, token, _ in self._targets:
            if token.type == "image":
                yield BodyImage(image_file(token), line)

    def raw_html(self) -> Iterator[RawHtml]:
        """Yield each piece of raw HTML; comments are not included, closed or not."""
        for token in self.tokens:
            if token.type == "html_block" and token.map and not is_comment(token) and not _opens_comment(token):
                yield RawHtml(token.content.strip().split("\n")[0], token.map[0])
        for line, token, _ in self._targets:
            if token.type == "html_inline" and not is_comment(token):
                yield RawHtml(token.content, line)

    def open_comments(self) -> Iterator[RawHtml]:
        """Yield each comment that is never closed; in a paragraph it is text that readers see."""
        for block in self.tokens:
            if _opens_comment(block):
                yield RawHtml(block.content.strip().split("\n")[0], block.map[0] if block.map else 0)
            if not any(sign in block.content for sign in _IN_COMMENTS):
                continue
            line = block.map[0] if block.map else 0
            for child in block.children or ():
                if child.type == "text" and "<!--" in child.content:
                    yield RawHtml(child.content[child.content.index("<!--") :], line)
                line += child.type in _BREAKS

    def comments(self) -> Iterator[Comment]:
        """Yield each comment, from top to bottom."""
        for block in self.tokens:
            if not block.map or "<!--" not in block.content:
                continue
            if is_comment(block):
                yield Comment(block.content.strip(), block.map[0], block.map[1], block=True)
            line = block.map[0]
            for token in block.children or ():
                if is_comment(token):
                    yield Comment(token.content.strip(), line, block.map[1], block=False)
                line += token.type in _BREAKS or token.content.count("\n")

    def prose(self) -> Iterator[int]:
        """Yield the line of each piece of text, except headings and comments."""
        for before, token in zip([None, *self.tokens], self.tokens, strict=False):
            heading = before is not None and before.type == "heading_open"
            if token.map and not heading and not is_comment(token) and _shows(token):
                yield token.map[0]

    def quotes(self) -> Iterator[str]:
        """Yield the text of each block quotation."""
        depth = 0
        for token in self.tokens:
            depth += _QUOTE_DEPTH.get(token.type, 0)
            if depth and token.type == "inline":
                yield _plain(token)

    def passages(self) -> Sequence[TextBlock]:
        """Return each piece of text that is neither a heading nor in a block quotation."""
        return self._passages

    def texts(self) -> Iterator[TextPiece]:
        """Yield the text of each block except code, with the line where it begins."""
        for block in self.tokens:
            if block.type == "inline" and block.map:
                words = "".join(child.content for child in block.children or [] if child.type == "text")
                yield TextPiece(words, block.map[0])

    def text(self) -> str:
        """Return the words of the body without markup."""
        return "\n".join(_plain(token) for token in self.tokens if token.type == "inline")

    def shown(self) -> Sequence[TextPiece]:
        """Return everything in a body that is published: text and code without markup, and the targets of links."""
        return self._shown

    def table_rows(self) -> Iterator[int]:
        """Yield the line of each row of each table, from 0."""
        yield from (block.map[0] for block in self.tokens if block.type == "tr_open" and block.map)

    @cached_property
    def _headings(self) -> tuple[Heading, ...]:
        return tuple(
            Heading(int(token.tag[1:]), _plain(inside), token.map[0], token.markup.startswith("#"), token.map[1] - 1)
            for token, inside in zip(self.tokens, self.tokens[1:], strict=False)
            if token.type == "heading_open" and token.map
        )

    @cached_property
    def _passages(self) -> tuple[TextBlock, ...]:
        found: list[TextBlock] = []
        quotes, heading = 0, False
        for token in self.tokens:
            quotes += _QUOTE_DEPTH.get(token.type, 0)
            if token.type == "inline" and token.map and not quotes and not heading:
                found.append(TextBlock(_text_outside_links(token), token.map[0]))
            heading = token.type == "heading_open"
        return tuple(found)

    @cached_property
    def _links(self) -> tuple[Link, ...]:
        return tuple(link for block in self.tokens if block.children for link in _links_in(block))

    @cached_property
    def _shown(self) -> tuple[TextPiece, ...]:
        return (*self._shown_texts(), *self._shown_targets())

    def _shown_texts(self) -> Iterator[TextPiece]:
        for block in self.tokens:
            line = block.map[0] if block.map else 0
            if block.type == "inline":
                yield TextPiece(_plain(block, line_break="\n", hard_break="\\\n"), line)
            elif block.type in {"fence", "code_block"}:
                yield TextPiece(f"{block.info}\n{block.content}" if block.type == "fence" else block.content, line)
            elif block.type == "html_block" and not is_comment(block):
                yield TextPiece(block.content, line)

    def _shown_targets(self) -> Iterator[TextPiece]:
        for line, token, following in self._targets:
            if token.type == "link_open":
                target = str(token.attrs.get("href", ""))
                # A bare address is its own text, which is yielded already.
                if following is None or not (following.content and target.endswith(following.content)):
                    yield TextPiece(target, line)
            elif token.type == "image":
                yield TextPiece(f"{token.content}\n\n{image_file(token)}", line)

    @cached_property
    def _targets(self) -> tuple[tuple[int, Token, Token | None], ...]:
        """The start of each link, each picture and each raw HTML in a line: its line, the token and the one after."""
        found: list[tuple[int, Token, Token | None]] = []
        for block in self.tokens:
            line = block.map[0] if block.map else 0
            children = block.children or []
            for at, token in enumerate(children, 1):
                if token.type in _TARGETS:
                    found.append((line, token, children[at] if at < len(children) else None))
                else:
                    line += token.type in _BREAKS
        return tuple(found)


def image_file(picture: Token) -> str:
    """Return the name of a picture's file as written."""
    return unquote(str(picture.attrs.get("src", "")))


def _links_in(block: Token) -> Iterator[Link]:
    """Yield each link of a block, with its text."""
    line = block.map[0] if block.map else 0
    target: str | None = None
    parts: list[str] = []
    begins, has_picture = line, False
    for child in block.children or ():
        if child.type == "link_open":
            target, begins, parts, has_picture = str(child.attrs.get("href", "")), line, [], False
        elif child.type == "link_close" and target is not None:
            yield Link(target, "".join(parts), begins, has_picture)
            target = None
        elif target is not None:
            has_picture = has_picture or child.type == "image"
            if child.type != "image":
                parts.append(" " if child.type.endswith("break") else child.content)
        line += child.type in _BREAKS


def is_comment(token: Token) -> bool:
    """Return whether a token is one comment from end to end."""
    return token.type in {"html_block", "html_inline"} and _COMMENT.fullmatch(token.content.strip()) is not None


def _opens_comment(token: Token) -> bool:
    """Return whether a block is an unclosed comment that contains nothing a browser could run."""
    content = token.content.strip()
    if token.type != "html_block" or not content.startswith("<!--") or _TAG.search(content):
        return False
    inside = content.removeprefix("<!--")
    return "-->" not in inside or "<!--" in inside


def _shows(token: Token) -> bool:
    """Return whether a block contains anything to read or to see."""
    if token.type == "inline":
        return any(
            child.type == "image" or (child.type in _PLAIN and child.content.strip() and not is_comment(child))
            for child in token.children or ()
        )
    return token.type in {"fence", "code_block", "html_block"}


def _plain(inline: Token, line_break: str = " ", hard_break: str = " ") -> str:
    breaks = {"softbreak": line_break, "hardbreak": hard_break}
    parts = [
        child.content if child.type in _PLAIN else breaks.get(child.type, "")
        for child in inline.children or ()
        if child.type != "html_inline" or not is_comment(child)
    ]
    return "".join(parts).strip()


def _text_outside_links(inline: Token) -> str:
    """Return the text of a block outside links and outside parts marked with a language."""
    parts: list[str] = []
    is_external = 0
    for child in inline.children or []:
        if child.type in {"span_open", "link_open"}:
            is_external += bool(is_external or child.type == "link_open" or child.attrs.get("lang"))
        elif child.type in {"span_close", "link_close"}:
            is_external -= bool(is_external)
        elif not is_external:
            parts.append(child.content if child.type == "text" else "" if child.nesting else " ")
    return "".join(parts)


def _read_languages(parser: MarkdownIt) -> None:
    """Let a parser parse `[text]{lang=en}`, and keep every other text in braces on the page.

    The plugin parses more, such as classes and comments, and those words would be on no page.
    """
    parser.use(attrs_plugin, after=(), spans=True, allowed=["lang"])
    [span] = [rule.fn for rule in parser.inline.ruler.__rules__ if rule.name == "span"]

    def with_language(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the parser's signature
        if state.src[state.pos] != "[" or "]{lang=" not in state.src:
            return False
        end = state.md.helpers.parseLinkLabel(state, state.pos, False)  # noqa: FBT003 - the parser's signature
        return end >= 0 and bool(LANGUAGE_MARK.match(state.src, end + 1, state.posMax)) and bool(span(state, silent))

    parser.inline.ruler.at("span", with_language)


def _parser() -> MarkdownIt:
    # html is enabled so that raw HTML becomes tokens that the checks can report; the renderer only escapes them.
    parser = MarkdownIt("commonmark", {"html": True, "typographer": False, "store_labels": True}).enable(
        ["table", "strikethrough"]
    )
    _read_languages(parser)
    parser.core.ruler.after("normalize", "find_ordinals", _find_ordinals)
    parser.core.ruler.after("inline", "keep_numbers", _keep_numbers)
    parser.core.ruler.after("inline", "link_addresses", _link_addresses)
    parser.core.ruler.at("inline", _inline)
    parser.block.ruler.before("table", "plain_paragraph", _plain_paragraph)
    parser.inline.ruler.at("emphasis", _emphasis)
    parser.block.ruler.at("list", _list_block, {"alt": ["paragraph", "reference", "blockquote"]})
    parser.block.ruler.before("list", "ordinal", _ends_list, {"alt": ["list"]})
    # Every link becomes a token, `javascript:` too, so that the checks can report it; rendering checks each target.
    parser.validateLink = lambda _: True  # type: ignore[method-assign,assignment]
    return parser


_MARKUP = re.compile(r"[\n\\`~*_\[<&]")
"""What every inline rule begins with; a text without it is one token."""


def _inline(state: StateCore) -> None:
    """Parse the text of each block, as markdown-it does; one without markup takes no parser."""
    for token in state.tokens:
        if token.type == "inline":
            children: list[Token] = []
            if _MARKUP.search(token.content):
                state.md.inline.parse(token.content, state.md, state.env, children)
            elif token.content:
                children.append(Token("text", "", 0, content=token.content))
            token.children = children


def _plain_paragraph(state: StateBlock, start: int, _: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """Parse a paragraph of one line that begins with a letter, as most are: no other rule can begin or end there."""
    begins = state.bMarks[start] + state.tShift[start]
    is_last = start + 1 >= state.lineMax or state.isEmpty(start + 1)
    if silent or not is_last or state.is_code_block(start) or not state.src[begins : begins + 1].isalpha():
        return False
    state.line = start + 1
    state.push("paragraph_open", "p", 1).map = [start, start + 1]
    inline = state.push("inline", "", 0)
    inline.content = mdTrim(state.getLines(start, start + 1, state.blkIndent, False))  # noqa: FBT003 - markdown-it's
    inline.map = [start, start + 1]
    inline.children = []
    state.push("paragraph_close", "p", -1)
    return True


_ORDINALS = "ordinals"
_NUMBERED = re.compile(r"[0-9]{1,9}\. ")


def _find_ordinals(state: StateCore) -> None:
    """Record which numbers that begin a line are words of the text, before the list rule parses them."""
    state.env[_ORDINALS] = ordinal_numbers.ordinal_lines(state.src)


def _is_ordinal(state: StateBlock, line: int) -> bool:
    return state.bMarks[line] + state.tShift[line] in state.env[_ORDINALS]


def _list_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """Begin a list, unless the line begins with a number that is a word of the text."""
    return not _is_ordinal(state, start) and list_block(state, start, end, silent)


def _ends_list(state: StateBlock, start: int, _: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """Return whether a line ends the list above it because its number is a word of the text."""
    return silent and _is_ordinal(state, start)


def _keep_numbers(state: StateCore) -> None:
    """Keep the written number of each list item, and the line break before each line that begins with a number."""
    lists: list[list[Token]] = []
    for token in state.tokens:
        if token.type in {"ordered_list_open", "bullet_list_open"}:
            lists.append([])
        elif token.type in {"ordered_list_close", "bullet_list_close"}:
            _number(lists.pop())
        elif token.type == "list_item_open":
            lists[-1].append(token)
        elif (
            token.type == "inline"
            and token.content[:1].isdecimal()
            and all(map(_NUMBERED.match, token.content.split("\n")))
        ):
            for child in token.children or ():
                child.type = "hardbreak" if child.type == "softbreak" else child.type


def _number(items: Sequence[Token]) -> None:
    """Set the value of each item whose number is not consecutive; `1.` on every line means consecutive numbers."""
    numbers = [int(item.info) for item in items if item.info]
    if set(numbers) == {1}:
        return
    for item, number, before in zip(items[1:], numbers[1:], numbers, strict=False):
        if number != before + 1:
            item.attrs = {"value": number}


def _emphasis(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """Parse a delimiter of emphasis, unless it is an asterisk in a word or a calculation: «2*3*4», «kollega*en»."""
    start, end = state.pos, state.pos
    if silent or state.src[start] != "*":
        return emphasis.tokenize(state, silent)
    while end < state.posMax and state.src[end] == "*":
        end += 1
    before, after = state.src[start - 1 : start], state.src[end : end + 1] if end < state.posMax else ""
    if before.isdecimal() and after.isdecimal():
        state.push("text", "", 0).content = state.src[start:end]
        state.pos = end
        return True
    is_read = emphasis.tokenize(state, silent)
    if end == start + 1 and before.isalnum() and after.isalnum():
        state.delimiters[-1].open = False
    return is_read


def _link_addresses(state: StateCore) -> None:
    """Make a link of each bare address in the text, and add missing schemes to link targets."""
    for block in state.tokens:
        if block.children and ("@" in block.content or "://" in block.content or "www." in block.content.lower()):
            block.children = list(_with_addresses(block.children))
            for child in block.children:
                if child.type == "link_open":
                    child.attrs["href"] = web_addresses.completed_address(str(child.attrs.get("href", "")))


def _with_addresses(children: Iterable[Token]) -> Iterator[Token]:
    inside = 0
    for child in children:
        inside += {"link_open": 1, "link_close": -1}.get(child.type, 0)
        if child.type != "text" or inside:
            yield child
            continue
        at = 0
        for found in web_addresses.addresses_in(child.content):
            yield child.copy(content=child.content[at : found.start])
            yield Token("link_open", "a", 1, attrs={"href": found.target}, level=child.level)
            yield child.copy(content=child.content[found.start : found.end], level=child.level + 1)
            yield Token("link_close", "a", -1, level=child.level)
            at = found.end
        yield child.copy(content=child.content[at:]) if at else child


_PARSER = _parser()
OPTIONS = _PARSER.options
"""The parser's options, which a renderer asks for."""


@lru_cache(maxsize=64)
def parse_body(body: str) -> Body:
    """Parse a body. A body that is too costly to parse is returned empty, with the line of the cause."""
    body = body.expandtabs(4)
    hostile = _hostile_line(body)
    if hostile is not None:
        return Body((), hostile=hostile)
    found: dict[str, Any] = {}
    tokens = _PARSER.parse(body, found)
    return Body(tokens, unused=tuple(_unused(body, tokens, found)))


def _unused(body: str, tokens: Iterable[Token], found: dict[str, Any]) -> Iterator[TextPiece]:
    """Yield the link definitions that no link uses, as written; `found` are the parser's references."""
    definitions: dict[str, Any] = found.get("references", {})
    used = {child.meta.get("label") for token in tokens for child in token.children or ()} if definitions else set()
    unused = [definition["map"] for label, definition in definitions.items() if label not in used]
    unused += [definition["map"] for definition in found.get("duplicate_refs", ())]
    lines = body.split("\n") if unused else []
    for first, end in unused:
        yield TextPiece("\n".join(lines[first:end]), first)


def _hostile_line(body: str) -> int | None:
    """Return the line of what is too costly to parse; None when there is none."""
    if body.count("\n") > MOST_LINES:
        return MOST_LINES
    run = _RUN.search(body) if sum(map(body.count, _IN_RUNS)) >= _SHORTEST_RUN else None
    if run or body.count("[") > _MOST_BRACKETS:
        return body.count("\n", 0, run.start() if run else body.index("["))
    if "|" not in body:
        return None
    lines = body.split("\n")
    widths = {
        number: line.count("|")
        for number, line in enumerate(lines)
        if "|" in line and "-" in line and not line.strip(_OF_DELIMITERS)
    }
    widest = max(widths, key=widths.__getitem__, default=0)
    return widest if widths.get(widest, 0) * (len(lines) - widest) > _MOST_CELLS else None


def without_comments(body: str) -> str:
    """Return a body without its comments, for counting its words."""
    return _COMMENT.sub("", body)
