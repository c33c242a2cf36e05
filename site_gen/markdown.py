"""Bodies: Markdown parsed once, looked at by the checks, and rendered to safe HTML."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import unquote

import nh3
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_block import StateBlock, list_block
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline, emphasis
from markdown_it.token import Token
from markdown_it.utils import OptionsDict
from mdit_py_plugins.attrs import attrs_plugin

from site_gen import ordinal_numbers, web_addresses
from site_gen.model.rendered_body import RenderedBody

LANGUAGES = frozenset(
    {"nn", "nb", "en", "se", "sma", "smj", "da", "sv", "de", "fr", "es", "pl", "so", "ar", "uk", "ti"}
)
"""Languages that a part of a text may be marked as: `[text]{lang=en}`."""
LANGUAGE_MARK = re.compile(rf"\{{lang=(?:{'|'.join(sorted(LANGUAGES))})\}}")
"""What stands after the brackets of such a part."""

_TAGS = {
    "a", "blockquote", "br", "code", "em", "h2", "h3", "h4", "hr", "li", "ol", "p", "pre", "s", "span", "strong",
    "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
_ATTRIBUTES = {"*": set(), "a": {"href"}, "span": {"lang", "dir"}, "li": {"value"}, "ol": {"start"}, "th": {"scope"}}
_SCHEMES = {"https", "http", "mailto", "tel"}
_RIGHT_TO_LEFT = frozenset({"ar"})
_MOST_BRACKETS = 1000
"""So many brackets, or the same mark so often in a row, is an attack on the parser and not a text."""
_MOST_CELLS = 20_000
"""A table gets a cell for each of its columns on each line below it, however short the line is."""
_OF_DELIMITERS = "|-: >*+\t"
_MARK = re.compile("\ufdd0([paz])([0-9]+)\ufdd1")
"""An open place: a picture, or where a link begins and ends.

The signs around it are no letters of any script, and no text that is read has them.
"""
_ADDRESS = re.compile(r"(?!//)[A-Za-z0-9_./#-]+")
"""What may be put into an open link: an address of our own."""
_COMMENT = re.compile(r"<!--(?!-?>)(?:(?!<!--|--!?>).)*(?<!<!-)-->", re.DOTALL)
"""One comment as HTML itself defines it; a browser could see an end in anything looser."""
_TAG = re.compile(r"<[a-z/?]|<!(?!--)|(?<!<!)--(?:!|\s{1,3}>)", re.IGNORECASE)
"""What is HTML, or could end a comment for some browser."""
_RUN = re.compile(r"([\[\]!(<*_`~>#\-+&])\1{400,}|(?:!\[){400,}|(?:[-*+>] ){100,}")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading in a body; lines count from 0, from the body's first."""

    level: int
    text: str
    line: int
    marked: bool
    """Whether the line begins with its `#` marks, so that one can be put in or taken out there."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link in a body."""

    target: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class BodyImage:
    """A picture that a body shows."""

    file: str
    """As written: the name of a file beside the story, or something that cannot be shown."""
    line: int


@dataclass(frozen=True, slots=True)
class RawHtml:
    """A piece of HTML that somebody has written into a body."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Comment:
    """A note between `<!--` and `-->`, which no reader sees; lines count from 0, from the body's first."""

    written: str
    """With its marks."""
    line: int
    end_line: int
    """The line after the block that it stands in."""
    block: bool
    """Whether it is a block of its own, and not part of a line of text."""

    @property
    def text(self) -> str:
        """What it says, on one line."""
        return " ".join(self.written.removeprefix("<!--").removesuffix("-->").split())


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A paragraph, an item of a list or a cell of a table, as the writer's own words."""

    text: str
    """Without marks, code, what is marked as being in some language, and links: those are often somebody's title."""
    line: int


@dataclass(frozen=True, slots=True)
class TextPiece:
    """A piece of a body that a reader can see or follow: the text of a block, or where a link leads."""

    text: str
    """As it is read; a new line stands where the source has one."""
    line: int


@dataclass(frozen=True, slots=True)
class Body:
    """A parsed body."""

    tokens: Sequence[Token]
    hostile: int | None = None
    """Line of a run of marks that no writer makes; such a body is not parsed."""
    unused: Sequence[TextPiece] = ()
    """What stands in definitions of links («[name]: address») that no link uses, or that another one overrules."""

    def headings(self) -> Iterator[Heading]:
        """Yield each heading."""
        for token, inside in zip(self.tokens, self.tokens[1:], strict=False):
            if token.type == "heading_open" and token.map:
                yield Heading(int(token.tag[1:]), _plain(inside), token.map[0], token.markup.startswith("#"))

    def bare_headings(self) -> Iterator[Heading]:
        """Yield each heading with nothing under it, be it text, a picture or a section of its own."""
        bare: Heading | None = None
        inside = False
        headings = self.headings()
        for token in self.tokens:
            if token.type == "heading_open" and token.map:
                heading = next(headings)
                if bare is not None and heading.level <= bare.level:
                    yield bare
                bare = heading
            elif not inside and _shows(token) and not _is_comment(token):
                bare = None
            inside = token.type == "heading_open"
        if bare is not None:
            yield bare

    def links(self) -> Iterator[Link]:
        """Yield each link to somewhere."""
        for line, token, following in self._inline():
            if token.type == "link_open":
                yield Link(str(token.attrs.get("href", "")), following.content if following else "", line)

    def link_titles(self) -> Iterator[tuple[int, str]]:
        """Yield line and text of each title that a link has beside its address; no page shows it."""
        for line, token, _ in self._inline():
            if token.type in {"link_open", "image"} and token.attrs.get("title"):
                yield line, str(token.attrs["title"])

    def pictures(self) -> Iterator[BodyImage]:
        """Yield each picture."""
        for line, token, _ in self._inline():
            if token.type == "image":
                yield BodyImage(_file(token), line)

    def raw_html(self) -> Iterator[RawHtml]:
        """Yield each piece of HTML; a comment is none, be it closed or not."""
        for token in self.tokens:
            if token.type == "html_block" and token.map and not _is_comment(token) and not _opens_comment(token):
                yield RawHtml(token.content.strip().split("\n")[0], token.map[0])
        for line, token, _ in self._inline():
            if token.type == "html_inline" and not _is_comment(token):
                yield RawHtml(token.content, line)

    def open_comments(self) -> Iterator[RawHtml]:
        """Yield each comment that is never closed; in a paragraph it is text that readers see."""
        for block in self.tokens:
            line = block.map[0] if block.map else 0
            if _opens_comment(block):
                yield RawHtml(block.content.strip().split("\n")[0], line)
            for child in block.children or ():
                if child.type == "text" and "<!--" in child.content:
                    yield RawHtml(child.content[child.content.index("<!--") :], line)
                line += child.type in {"softbreak", "hardbreak"}

    def comments(self) -> Iterator[Comment]:
        """Yield each comment, from top to bottom."""
        for block in self.tokens:
            if block.map and _is_comment(block):
                yield Comment(block.content.strip(), block.map[0], block.map[1], block=True)
            line = block.map[0] if block.map else 0
            for token in block.children or ():
                if block.map and _is_comment(token):
                    yield Comment(token.content.strip(), line, block.map[1], block=False)
                line += token.type in {"softbreak", "hardbreak"} or token.content.count("\n")

    def prose(self) -> Iterator[int]:
        """Yield the line of each piece of text; headings and comments are none."""
        for before, token in zip([None, *self.tokens], self.tokens, strict=False):
            heading = before is not None and before.type == "heading_open"
            if token.map and not heading and not _is_comment(token) and _shows(token):
                yield token.map[0]

    def quotes(self) -> Iterator[str]:
        """Yield the text of each block quotation."""
        depth = 0
        for token in self.tokens:
            depth += {"blockquote_open": 1, "blockquote_close": -1}.get(token.type, 0)
            if depth and token.type == "inline":
                yield _plain(token)

    def passages(self) -> Iterator[TextBlock]:
        """Yield each piece of text that is neither a heading nor in a block quotation."""
        quotes, heading = 0, False
        for token in self.tokens:
            quotes += {"blockquote_open": 1, "blockquote_close": -1}.get(token.type, 0)
            if token.type == "inline" and token.map and not quotes and not heading:
                yield TextBlock(_unmarked(token), token.map[0])
            heading = token.type == "heading_open"

    def texts(self) -> Iterator[TextPiece]:
        """Yield the text of each block, with the line where it begins; code is none."""
        for block in self.tokens:
            if block.type == "inline" and block.map:
                words = "".join(child.content for child in block.children or [] if child.type == "text")
                yield TextPiece(words, block.map[0])

    def text(self) -> str:
        """Return the words of the body without its marks."""
        return "\n".join(_plain(token) for token in self.tokens if token.type == "inline")

    def shown(self) -> Iterator[TextPiece]:
        """Yield everything in a body that is published: text and code without marks, and the targets of links."""
        for block in self.tokens:
            line = block.map[0] if block.map else 0
            if block.type == "inline":
                yield TextPiece(_plain(block, line_break="\n"), line)
            elif block.type in {"fence", "code_block"}:
                yield TextPiece(f"{block.info}\n{block.content}" if block.type == "fence" else block.content, line)
            elif block.type == "html_block" and not _is_comment(block):
                yield TextPiece(block.content, line)
        for line, token, following in self._inline():
            if token.type == "link_open":
                target = str(token.attrs.get("href", ""))
                # A bare address is its own text, which has been yielded.
                if following is None or not (following.content and target.endswith(following.content)):
                    yield TextPiece(target, line)
            elif token.type == "image":
                yield TextPiece(f"{token.content}\n\n{_file(token)}", line)

    def _inline(self) -> Iterator[tuple[int, Token, Token | None]]:
        for block in self.tokens:
            line = block.map[0] if block.map else 0
            children = block.children or []
            for token, following in zip(children, [*children[1:], None], strict=False):
                yield line, token, following
                line += token.type in {"softbreak", "hardbreak"}


def _is_comment(token: Token) -> bool:
    """Tell whether a token is one comment from end to end, and nothing else beside it."""
    return token.type in {"html_block", "html_inline"} and _COMMENT.fullmatch(token.content.strip()) is not None


def _opens_comment(token: Token) -> bool:
    """Tell whether a block is a comment without an end of its own, and holds nothing that a browser could run."""
    content = token.content.strip()
    if token.type != "html_block" or not content.startswith("<!--") or _TAG.search(content):
        return False
    inside = content.removeprefix("<!--")
    return "-->" not in inside or "<!--" in inside


def _shows(token: Token) -> bool:
    """Tell whether a block holds something to read or to see."""
    if token.type == "inline":
        return bool(_plain(token)) or any(child.type == "image" for child in token.children or [])
    return token.type in {"fence", "code_block", "html_block"}


def _plain(inline: Token, line_break: str = " ") -> str:
    shown = {"text", "code_inline", "html_inline"}
    parts = [
        child.content if child.type in shown else line_break if child.type.endswith("break") else ""
        for child in inline.children or []
        if not _is_comment(child)
    ]
    return "".join(parts).strip()


def _unmarked(inline: Token) -> str:
    """Return the text of a block outside links, and outside the parts that are marked as being in some language."""
    parts: list[str] = []
    outside = 0
    for child in inline.children or []:
        if child.type in {"span_open", "link_open"}:
            outside += bool(outside or child.type == "link_open" or child.attrs.get("lang"))
        elif child.type in {"span_close", "link_close"}:
            outside -= bool(outside)
        elif not outside:
            parts.append(child.content if child.type == "text" else "" if child.nesting else " ")
    return "".join(parts)


def _read_languages(parser: MarkdownIt) -> None:
    """Let a parser read `[text]{lang=en}`, and leave every other text between braces on the page.

    The plugin reads more, such as classes and comments, and its words would be on no page.
    """
    parser.use(attrs_plugin, after=(), spans=True, allowed=["lang"])
    [span] = [rule.fn for rule in parser.inline.ruler.__rules__ if rule.name == "span"]

    def with_language(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - as the parser calls it
        if state.src[state.pos] != "[" or "]{lang=" not in state.src:
            return False
        end = state.md.helpers.parseLinkLabel(state, state.pos, False)  # noqa: FBT003 - as the parser has it
        return end >= 0 and bool(LANGUAGE_MARK.match(state.src, end + 1, state.posMax)) and bool(span(state, silent))

    parser.inline.ruler.at("span", with_language)


def _parser() -> MarkdownIt:
    # html is on so that raw HTML becomes tokens the checks can point at; the renderer below only ever escapes them.
    parser = MarkdownIt("commonmark", {"html": True, "typographer": False, "store_labels": True}).enable(
        ["table", "strikethrough"]
    )
    _read_languages(parser)
    parser.core.ruler.after("normalize", "find_ordinals", _find_ordinals)
    parser.core.ruler.after("inline", "keep_numbers", _keep_numbers)
    parser.core.ruler.after("inline", "link_addresses", _link_addresses)
    parser.inline.ruler.at("emphasis", _emphasis)
    parser.block.ruler.at("list", _list_block, {"alt": ["paragraph", "reference", "blockquote"]})
    parser.block.ruler.before("list", "ordinal", _ends_list, {"alt": ["list"]})
    # Every link becomes a token, `javascript:` too, so that the checks can point at it; render() asks for each target.
    parser.validateLink = lambda _: True  # type: ignore[method-assign,assignment]
    return parser


_ORDINALS = "ordinals"
_NUMBERED = re.compile(r"[0-9]{1,9}\. ")


def _find_ordinals(state: StateCore) -> None:
    """Note which numbers that begin a line are words of the text, before anything takes them for a list."""
    state.env[_ORDINALS] = ordinal_numbers.ordinal_lines(state.src)


def _is_ordinal(state: StateBlock, line: int) -> bool:
    return state.bMarks[line] + state.tShift[line] in state.env[_ORDINALS]


def _list_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's own
    """Begin a list, unless the line begins with a number that is a word of the text."""
    return not _is_ordinal(state, start) and list_block(state, start, end, silent)


def _ends_list(state: StateBlock, start: int, _: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's own
    """Tell whether a line ends the list above it since its number is a word of the text."""
    return silent and _is_ordinal(state, start)


def _keep_numbers(state: StateCore) -> None:
    """Let each item of a list have the number that was written, and each line that begins with one stay a line."""
    lists: list[list[Token]] = []
    for token in state.tokens:
        if token.type in {"ordered_list_open", "bullet_list_open"}:
            lists.append([])
        elif token.type in {"ordered_list_close", "bullet_list_close"}:
            _number(lists.pop())
        elif token.type == "list_item_open":
            lists[-1].append(token)
        elif token.type == "inline" and all(map(_NUMBERED.match, token.content.split("\n"))):
            for child in token.children or ():
                child.type = "hardbreak" if child.type == "softbreak" else child.type


def _number(items: Sequence[Token]) -> None:
    """Give each item whose number does not follow on its own; `1.` on every line means that they should."""
    numbers = [int(item.info) for item in items if item.info]
    if set(numbers) == {1}:
        return
    for item, number, before in zip(items[1:], numbers[1:], numbers, strict=False):
        if number != before + 1:
            item.attrs = {"value": number}


def _emphasis(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's own
    """Read a mark of emphasis, unless it is a star inside a word or a calculation: «2*3*4», «kollega*en»."""
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
    """Make a link of each address that stands bare in the text, and complete those that links lead to."""
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


@lru_cache(maxsize=64)
def parse_body(body: str) -> Body:
    """Parse a body. A body that would only wear the parser out comes back empty, with its line."""
    body = body.expandtabs(4)
    hostile = _hostile(body)
    if hostile is not None:
        return Body((), hostile=hostile)
    found: dict[str, Any] = {}
    tokens = _PARSER.parse(body, found)
    return Body(tokens, unused=tuple(_unused(body, tokens, found)))


def _unused(body: str, tokens: Iterable[Token], found: dict[str, Any]) -> Iterator[TextPiece]:
    """Yield the definitions of links that no link uses, as written; `found` is what the parser noted."""
    definitions: dict[str, Any] = found.get("references", {})
    used = {child.meta.get("label") for token in tokens for child in token.children or ()} if definitions else set()
    unused = [definition["map"] for label, definition in definitions.items() if label not in used]
    unused += [definition["map"] for definition in found.get("duplicate_refs", ())]
    lines = body.split("\n") if unused else []
    for first, end in unused:
        yield TextPiece("\n".join(lines[first:end]), first)


def _hostile(body: str) -> int | None:
    """Return the line of what would only wear the parser out."""
    run = _RUN.search(body)
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
    """Return a body as it would be without its comments, for counting what there is to read."""
    return _COMMENT.sub("", body)


class _Renderer(RendererHTML):
    """markdown-it's renderer with the places where strangers could reach through closed."""

    def html_block(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: object) -> str:
        """Show HTML as the text it was written as, and a comment not at all."""
        return "" if _is_comment(tokens[idx]) else f"<p>{nh3.clean_text(tokens[idx].content)}</p>\n"

    def html_inline(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: object) -> str:
        """Show HTML as the text it was written as, and a comment not at all."""
        return "" if _is_comment(tokens[idx]) else nh3.clean_text(tokens[idx].content)

    def heading_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: object) -> str:
        """Begin a heading: the page has its top one, and what lies below h4 is no use in a story; drafts hold both."""
        return _heading(tokens[idx])

    def heading_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: object) -> str:
        """End a heading."""
        return _heading(tokens[idx], "/", "\n")

    def th_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: object) -> str:
        """Begin the heading of a column."""
        return '<th scope="col">'

    def td_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: object) -> str:
        """Begin a cell, which stands as all others do."""
        return "<td>"

    def link_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Any) -> str:
        """Begin a link, or mark where it begins when it is to stay open."""
        return tokens[idx].meta.get("mark") or self.renderToken(tokens, idx, options, env)

    def link_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Any) -> str:
        """End a link, or mark where it ends."""
        return tokens[idx].meta.get("mark") or self.renderToken(tokens, idx, options, env)


def _heading(token: Token, slash: str = "", after: str = "") -> str:
    return "" if token.hidden else f"<{slash}h{min(max(int(token.tag[1:]), 2), 4)}>{after}"


_RENDERER = _Renderer()


def render_body(written: str, outside: Callable[[str], bool]) -> RenderedBody:
    """Return a body as safe HTML, open where it leads to other stories and shows pictures.

    `outside` tells which written links stand as they are; the others stay open. Whatever was written, nothing but the
    tags and attributes listed here comes out.
    """
    body = parse_body(written)
    links: list[str] = []
    tokens, files = _lifted([_with_links(token, outside, links) for token in body.tokens])
    html = _RENDERER.render(tokens, _PARSER.options, {})
    safe = nh3.clean(
        html, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel=None, strip_comments=True
    ).strip()
    words = len(without_comments(written).split())
    return RenderedBody(safe, tuple(links), tuple(files), next(body.quotes(), None), words)


def finish_html(made: RenderedBody, resolve: Callable[[str], str | None], figure: Callable[[str], str]) -> str:
    """Return prose with its open places filled.

    `resolve` turns a written link into an address of ours, or None when the link must fall away and only its text
    stay. `figure` turns the name of a picture's file into HTML that is known to be safe, or into nothing.
    """
    if not made.links and not made.pictures:
        return made.html
    addresses = [resolve(target) or "" for target in made.links]

    def fill(mark: re.Match[str]) -> str:
        sort, number = mark[1], int(mark[2])
        if sort == "p":
            return figure(made.pictures[number])
        if not _ADDRESS.fullmatch(addresses[number]):
            return ""
        return "</a>" if sort == "z" else f'<a href="{addresses[number]}">'

    return _MARK.sub(fill, made.html)


def _lifted(tokens: Iterable[Token]) -> tuple[list[Token], list[str]]:
    """Return tokens with each picture taken out of the text it stands in, and set after that as a mark of its own.

    The names of the pictures' files come with them, by the number that is in the mark.
    """
    lifted: list[Token] = []
    files: list[str] = []
    waiting: Token | None = None
    for token in tokens:
        pictures = [child for child in token.children or () if child.type == "image"]
        if pictures:
            first = len(files)
            files += [_file(picture) for picture in pictures]
            marks = [Token("text", "", 0, content=_mark("p", number)) for number in range(first, len(files))]
            rest = _without_pictures(token.children or [])
            alone = not any(child.content.strip() for child in rest)
            if lifted[-1].type not in {"paragraph_open", "heading_open"}:
                lifted.append(token.copy(children=[*rest, *marks]))
                continue
            if alone:
                lifted[-1] = lifted[-1].copy(hidden=True)
            waiting = token.copy(children=marks)
            lifted.append(token.copy(children=[] if alone else rest))
        elif waiting is not None:
            lifted += [token.copy(hidden=lifted[-2].hidden), waiting]
            waiting = None
        else:
            lifted.append(token)
    return lifted, files


def _file(picture: Token) -> str:
    return unquote(str(picture.attrs.get("src", "")))


def _mark(sort: str, number: int) -> str:
    return f"\ufdd0{sort}{number}\ufdd1"


def _without_pictures(children: Iterable[Token]) -> list[Token]:
    """Return what stands around pictures; a link that held nothing else goes with them."""
    rest: list[Token] = []
    for child in children:
        if child.type == "link_close" and rest and rest[-1].type == "link_open":
            rest.pop()
        elif child.type != "image":
            rest.append(child)
    return rest


def _with_links(token: Token, outside: Callable[[str], bool], links: list[str]) -> Token:
    """Return a token as it is to be rendered; links that stay open get a mark, and their targets go into `links`."""
    if not any(child.type == "link_open" or child.attrs for child in token.children or ()):
        return token
    children: list[Token] = []
    ends: list[dict[str, str]] = []
    for child in token.children or ():
        if child.type == "link_open":
            target = str(child.attrs.get("href", ""))
            stands, number = outside(target), len(links)
            if not stands:
                links.append(target)
            ends.append({} if stands else {"mark": _mark("z", number)})
            children.append(child.copy(attrs={"href": target}, meta={} if stands else {"mark": _mark("a", number)}))
        elif child.type == "link_close":
            children.append(child.copy(meta=ends.pop() if ends else {}))
        else:
            children.append(_with_language(child))
    return token.copy(children=children)


def _with_language(token: Token) -> Token:
    language = str(token.attrs.get("lang", ""))
    if not language:
        return token
    attrs = {"lang": language}
    if language in _RIGHT_TO_LEFT:
        attrs["dir"] = "rtl"
    return token.copy(attrs=attrs)
