"""Bodies rendered to safe HTML, with placeholders for what depends on the site: pictures, and links between stories."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import nh3
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import OptionsDict

from site_gen import markdown
from site_gen.model.rendered_body import RenderedBody

_TAGS = {
    "a", "blockquote", "br", "code", "em", "h2", "h3", "h4", "hr", "li", "ol", "p", "pre", "s", "span", "strong",
    "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
_ATTRIBUTES = {"*": set(), "a": {"href"}, "span": {"lang", "dir"}, "li": {"value"}, "ol": {"start"}, "th": {"scope"}}
_SCHEMES = {"https", "http", "mailto", "tel"}
_RIGHT_TO_LEFT = frozenset({"ar"})
_MARK = re.compile("\ufdd0([paz])([0-9]+)\ufdd1")
"""A placeholder: a picture, or the start or end of a link.

The characters around it are noncharacters, which no text that is read contains.
"""
_ADDRESS = re.compile(r"(?!//)[A-Za-z0-9_./#-]+")
"""What may replace a link's placeholder: an address of our own."""


class _Renderer(RendererHTML):
    """markdown-it's renderer, with everything escaped that could carry an attack."""

    def html_block(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: object) -> str:
        """Render raw HTML as escaped text, and a comment as nothing."""
        return "" if markdown.is_comment(tokens[idx]) else f"<p>{nh3.clean_text(tokens[idx].content)}</p>\n"

    def html_inline(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: object) -> str:
        """Render raw HTML as escaped text, and a comment as nothing."""
        return "" if markdown.is_comment(tokens[idx]) else nh3.clean_text(tokens[idx].content)

    def heading_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: object) -> str:
        """Begin a heading, limited to h2–h4: the page has its own h1, and drafts may have any level."""
        return _heading_tag(tokens[idx])

    def heading_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: object) -> str:
        """End a heading."""
        return _heading_tag(tokens[idx], "/", "\n")

    def th_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: object) -> str:
        """Begin a column heading."""
        return '<th scope="col">'

    def td_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: object) -> str:
        """Begin a cell, without alignment."""
        return "<td>"

    def link_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Any) -> str:
        """Begin a link, or write a placeholder when it is resolved later."""
        return tokens[idx].meta.get("mark") or self.renderToken(tokens, idx, options, env)

    def link_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Any) -> str:
        """End a link, or write its placeholder."""
        return tokens[idx].meta.get("mark") or self.renderToken(tokens, idx, options, env)


def _heading_tag(token: Token, slash: str = "", after: str = "") -> str:
    return "" if token.hidden else f"<{slash}h{min(max(int(token.tag[1:]), 2), 4)}>{after}"


_RENDERER = _Renderer()


def render_body(written: str, is_external: Callable[[str], bool]) -> RenderedBody:
    """Return a body as safe HTML, with placeholders for pictures and for links to other stories.

    `is_external` returns whether a written link is rendered as it is; others get placeholders. Whatever was written,
    only the tags and attributes listed in this module are in the result.
    """
    body = markdown.parse_body(written)
    links: list[str] = []
    tokens, files = _extract_pictures([_with_links(token, is_external, links) for token in body.tokens])
    html = _RENDERER.render(tokens, markdown.OPTIONS, {})
    safe = nh3.clean(
        html, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel=None, strip_comments=True
    ).strip()
    words = len(markdown.without_comments(written).split())
    return RenderedBody(safe, tuple(links), tuple(files), next(body.quotes(), None), words)


def finish_html(rendered: RenderedBody, resolve: Callable[[str], str | None], figure: Callable[[str], str]) -> str:
    """Return a rendered body with its placeholders filled.

    `resolve` returns the address for a written link, or None when only the link's text should stay. `figure` returns
    safe HTML for the name of a picture file, or an empty string.
    """
    if not rendered.links and not rendered.pictures:
        return rendered.html
    addresses = [resolve(target) or "" for target in rendered.links]

    def fill(mark: re.Match[str]) -> str:
        sort, number = mark[1], int(mark[2])
        if sort == "p":
            return figure(rendered.pictures[number])
        if not _ADDRESS.fullmatch(addresses[number]):
            return ""
        return "</a>" if sort == "z" else f'<a href="{addresses[number]}">'

    return _MARK.sub(fill, rendered.html)


def without_placeholders(text: str) -> str:
    """Return rendered HTML, or any other text, without the placeholders of links; that of a picture becomes a space."""
    return _MARK.sub(lambda mark: " " if mark[1] == "p" else "", text)


def _extract_pictures(tokens: Iterable[Token]) -> tuple[list[Token], list[str]]:
    """Return tokens with each picture moved out of its text to a placeholder after it.

    Also returns the file names of the pictures, by the number in the placeholder.
    """
    lifted: list[Token] = []
    files: list[str] = []
    waiting: Token | None = None
    for token in tokens:
        pictures = [child for child in token.children or () if child.type == "image"]
        if pictures:
            first = len(files)
            files += [markdown.image_file(picture) for picture in pictures]
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


def _mark(sort: str, number: int) -> str:
    return f"\ufdd0{sort}{number}\ufdd1"


def _without_pictures(children: Iterable[Token]) -> list[Token]:
    """Return the tokens around pictures; a link that contained nothing else is removed."""
    rest: list[Token] = []
    for child in children:
        if child.type == "link_close" and rest and rest[-1].type == "link_open":
            rest.pop()
        elif child.type != "image":
            rest.append(child)
    return rest


def _with_links(token: Token, is_external: Callable[[str], bool], links: list[str]) -> Token:
    """Return a token for rendering; unresolved links become placeholders, and their targets are added to `links`."""
    if not any(child.type == "link_open" or child.attrs for child in token.children or ()):
        return token
    children: list[Token] = []
    ends: list[dict[str, str]] = []
    for child in token.children or ():
        if child.type == "link_open":
            target = str(child.attrs.get("href", ""))
            stands, number = is_external(target), len(links)
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
