"""Bodies: what people write comes out as they meant it, and what attackers write comes out as text."""

import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it.rules_core import inline as parse_inline

from site_gen import body_links, markdown, markdown_html
from site_gen.text_edits import normalised_newlines

PAYLOADS = (Path(__file__).parent / "data/xss/payloads.txt").read_text(encoding="utf-8").splitlines()
TAGS = frozenset(
    {
        "a",
        "blockquote",
        "br",
        "code",
        "del",
        "em",
        "h2",
        "h3",
        "h4",
        "hr",
        "li",
        "ol",
        "p",
        "pre",
        "s",
        "span",
        "strong",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "ul",
    }
)
ATTRIBUTES = {
    "a": {"href"},
    "li": {"value"},
    "span": {"lang", "dir"},
    "code": {"lang"},
    "ol": {"start"},
    "th": {"scope"},
}
"""What may come out, said here once more: this is the promise, not the setting."""


def nowhere(_: str) -> None:
    """Lead no link anywhere."""


def nothing(_: str) -> str:
    """Show no picture."""
    return ""


def html(body: str) -> str:
    """Return a body as HTML with every link let through, the hostile ones too."""
    return markdown_html.finish_html(markdown_html.render_body(body, lambda _: True), nowhere, nothing)


def known(body: str) -> str:
    """Return a body as HTML with such links as the site lets through."""
    return markdown_html.finish_html(
        markdown_html.render_body(body, body_links.is_external),
        lambda target: target if body_links.is_supported(target) else None,
        nothing,
    )


class Reader(HTMLParser):
    """Reads HTML as a browser would, and keeps what it finds."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_decl(self, decl: str) -> None:
        self.elements.append((f"!{decl}", {}))

    def handle_pi(self, data: str) -> None:
        self.elements.append((f"?{data}", {}))

    def handle_comment(self, data: str) -> None:
        self.elements.append((f"--{data}", {}))

    def handle_data(self, data: str) -> None:
        self.text += data


def read(rendered: str) -> Reader:
    reader = Reader()
    reader.feed(rendered)
    reader.close()
    return reader


def faults(rendered: str) -> list[str]:
    """Return everything in some HTML that may not be there."""
    found = []
    for tag, attributes in read(rendered).elements:
        if tag not in TAGS:
            found.append(f"<{tag}>")
        found += [f"{tag}.{name}" for name in attributes if name not in ATTRIBUTES.get(tag, ())]
        target = (attributes.get("href") or "").strip()
        scheme = re.match(r"[\s\x00-\x20]*([a-zA-Z][a-zA-Z0-9+.\s-]*):", target)
        if scheme and scheme[1].lower() not in {"http", "https", "mailto", "tel"}:
            found.append(f"href={target}")
    return found


# --- What people write -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Vi song.", "<p>Vi song.</p>"),
        ("Vi song.\n\nSå dansa vi.", "<p>Vi song.</p>\n<p>Så dansa vi.</p>"),
        ("Vi\nsong.", "<p>Vi\nsong.</p>"),
        ("Vi  \nsong.", "<p>Vi<br>\nsong.</p>"),
        ("Vi *song* og **lo**.", "<p>Vi <em>song</em> og <strong>lo</strong>.</p>"),
        ("## Kva skjedde?", "<h2>Kva skjedde?</h2>"),
        ("### Så", "<h3>Så</h3>"),
        ("#### Då", "<h4>Då</h4>"),
        ("> Det var alt.", "<blockquote>\n<p>Det var alt.</p>\n</blockquote>"),
        ("- ein\n- to", "<ul>\n<li>ein</li>\n<li>to</li>\n</ul>"),
        ("1. ein\n2. to", "<ol>\n<li>ein</li>\n<li>to</li>\n</ol>"),
        ("3. tre\n4. fire", '<ol start="3">\n<li>tre</li>\n<li>fire</li>\n</ol>'),
        ("- ein\n  - halv", "<ul>\n<li>ein\n<ul>\n<li>halv</li>\n</ul>\n</li>\n</ul>"),
        ("ein\n\n---\n\nto", "<p>ein</p>\n<hr>\n<p>to</p>"),
        ("Bruk `framsnakk`.", "<p>Bruk <code>framsnakk</code>.</p>"),
        ("    kode", "<pre><code>kode\n</code></pre>"),
        ("```python\nkode\n```", "<pre><code>kode\n</code></pre>"),
        ("[her](https://fjordvik.example/)", '<p><a href="https://fjordvik.example/">her</a></p>'),
        ("<https://fjordvik.example/>", '<p><a href="https://fjordvik.example/">https://fjordvik.example/</a></p>'),
        ("[her][1]\n\n[1]: https://fjordvik.example/", '<p><a href="https://fjordvik.example/">her</a></p>'),
        ('[her](https://fjordvik.example/ "tittel")', '<p><a href="https://fjordvik.example/">her</a></p>'),
        ("3 < 4 & 5 > 2", "<p>3 &lt; 4 &amp; 5 &gt; 2</p>"),
        (r"\*ikkje\* \<b>", "<p>*ikkje* &lt;b&gt;</p>"),
        ("«Ja», sa ho – og lo …", "<p>«Ja», sa ho – og lo …</p>"),
        ("&aring;", "<p>å</p>"),
        ("", ""),
        ("\n\n", ""),
    ],
)
def test_markdown_becomes_what_was_meant(body: str, wanted: str) -> None:
    assert html(body) == wanted


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("2*3*4 koppar, og 2**3**4.", "<p>2*3*4 koppar, og 2**3**4.</p>"),
        ("Kvar lærar*inne* og kollega*en var med.", "<p>Kvar lærar*inne* og kollega*en var med.</p>"),
        ("*sum 2*3* er 6", "<p><em>sum 2*3</em> er 6</p>"),
        (
            "Hjarte**trygg**, *trygg*heit og **KA**RI",
            "<p>Hjarte<strong>trygg</strong>, <em>trygg</em>heit og <strong>KA</strong>RI</p>",
        ),
    ],
)
def test_a_star_inside_a_word_or_a_calculation_is_a_star(body: str, wanted: str) -> None:
    assert html(body) == wanted


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Sjå www.fjordvik.no.", '<p>Sjå <a href="https://www.fjordvik.no">www.fjordvik.no</a>.</p>'),
        ("Ring, eller post@fjordvik.no!", '<p>Ring, eller <a href="mailto:post@fjordvik.no">post@fjordvik.no</a>!</p>'),
        ("https://fjordvik.no/a_b_c", '<p><a href="https://fjordvik.no/a_b_c">https://fjordvik.no/a_b_c</a></p>'),
        ("[Vi](www.fjordvik.no)", '<p><a href="https://www.fjordvik.no">Vi</a></p>'),
        ("[www.a.no](https://b.no) `www.c.no`", '<p><a href="https://b.no">www.a.no</a> <code>www.c.no</code></p>'),
    ],
)
def test_an_address_without_marks_is_a_link(body: str, wanted: str) -> None:
    assert known(body) == wanted


def test_what_is_struck_out_is_still_struck_out() -> None:
    assert re.fullmatch(r"<p>Vi <(s|del)>gret</\1> song\.</p>", html("Vi ~~gret~~ song."))


def test_a_table_has_headings_that_say_what_they_head_and_no_style() -> None:
    table = html("| Veke | Songar |\n|---:|:--|\n| 1 | 3 |")
    assert '<th scope="col">Veke</th>' in table
    assert "<td>3</td>" in table
    assert "style" not in table


@pytest.mark.parametrize("level", [1, 5, 6])
def test_a_heading_that_a_story_does_not_have_leaves_no_bare_text(level: int) -> None:
    assert re.fullmatch(r"<(\w+)>Kva</\1>", html("#" * level + " Kva"))


def figure(file: str) -> str:
    return f"<figure>{file}</figure>" if file else ""


def with_figures(body: str) -> str:
    return markdown_html.finish_html(markdown_html.render_body(body, lambda _: True), nowhere, figure)


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("Før.\n\n![Song](a.jpg)\n\nEtter.", "<p>Før.</p>\n<figure>a.jpg</figure><p>Etter.</p>"),
        ("![](a.jpg)\n![](b%20c.jpg)", "<figure>a.jpg</figure><figure>b c.jpg</figure>"),
        ("Vi song ![](a.jpg) høgt.", "<p>Vi song  høgt.</p>\n<figure>a.jpg</figure>"),
        ("- ein\n- ![](a.jpg)", "<ul>\n<li>ein</li>\n<li><figure>a.jpg</figure></li>\n</ul>"),
        ("- ![](a.jpg)\n\n  to", "<ul>\n<li><figure>a.jpg</figure>\n<p>to</p>\n</li>\n</ul>"),
        ("## Kva ![](a.jpg)", "<h2>Kva </h2>\n<figure>a.jpg</figure>"),
        ("## ![](a.jpg)", "<figure>a.jpg</figure>"),
        ("[![](a.jpg)](https://b.example/)", "<figure>a.jpg</figure>"),
        ("> ![](a.jpg)", "<blockquote>\n<figure>a.jpg</figure></blockquote>"),
    ],
)
def test_a_picture_stands_where_it_is_written_and_in_no_paragraph(body: str, shown: str) -> None:
    rendered = with_figures(body)
    assert rendered.replace("\n", "") == shown.replace("\n", "")


def test_a_picture_in_a_table_stands_in_its_cell() -> None:
    table = with_figures("| a | b |\n|---|---|\n| ein ![](a.jpg) | to |")
    assert "<td>ein <figure>a.jpg</figure></td>" in table


def test_a_picture_that_nobody_has_a_figure_for_leaves_nothing() -> None:
    assert html("![Song](a.jpg)") == ""


@pytest.mark.parametrize("written", ["\ufdd0p0\ufdd1", "&#xfdd0;p0&#xfdd1;", "&#64976;p0&#64977;"])
def test_nobody_can_write_the_mark_of_a_picture(written: str) -> None:
    assert with_figures(normalised_newlines(f"{written} ![](a.jpg)")).count("<figure>") == 1


def test_the_pictures_of_a_body_are_known_with_their_lines() -> None:
    body = markdown.parse_body("Ein\n![](a.jpg)\n\n- ![x](b%20c.png)")
    assert [(shown.file, shown.line) for shown in body.pictures()] == [("a.jpg", 1), ("b c.png", 3)]


def test_a_tab_is_four_spaces_at_most() -> None:
    assert html("-\tein\n\n\tto") == "<ul>\n<li>\n<p>ein</p>\n<p>to</p>\n</li>\n</ul>"


# --- Attributes ------------------------------------------------------------------------------------------------------


def test_a_part_in_another_language_says_so() -> None:
    assert html("Ho sa [hello]{lang=en}.") == '<p>Ho sa <span lang="en">hello</span>.</p>'


def test_a_part_in_arabic_reads_from_the_right() -> None:
    assert read(html("[مرحبا]{lang=ar}")).elements[1] == ("span", {"lang": "ar", "dir": "rtl"})


@pytest.mark.parametrize("language", sorted(markdown.LANGUAGES))
def test_every_language_on_the_list_may_be_said(language: str) -> None:
    assert read(html(f"[x]{{lang={language}}}")).elements[1][1]["lang"] == language


@pytest.mark.parametrize("language", ["xx", "en onload", '"en"x', "EN", "klingon", "../en", ""])
def test_no_other_language_may_be_said(language: str) -> None:
    said = [attributes.get("lang") for _, attributes in read(html(f"[x]{{lang={language}}}")).elements]
    assert set(said) <= {None, "en"}
    assert faults(html(f"[x]{{lang={language}}}")) == []


@pytest.mark.parametrize(
    "attribute",
    [
        "#id",
        ".klasse",
        "onclick=alert(1)",
        "style=color:red",
        "href=x",
        "lang=en onclick=x",
        "class='a'",
        "id=x lang=en",
    ],
)
@pytest.mark.parametrize("what", ["[x]", "`x`", "[x](https://a.example/)", "![x](a.jpg)", "<https://a.example/>"])
def test_no_attribute_but_language_gets_through(what: str, attribute: str) -> None:
    rendered = html(f"{what}{{{attribute}}}")
    assert faults(rendered) == []
    assert not any({"id", "class", "style", "onclick"} & set(found) for _, found in read(rendered).elements)


# --- Links -----------------------------------------------------------------------------------------------------------


def led(body: str, resolve: Callable[[str], str | None]) -> str:
    """Return a body as HTML whose links to other stories lead where `resolve` says."""
    return markdown_html.finish_html(markdown_html.render_body(body, body_links.is_external), resolve, nothing)


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "https://evil.invalid/", "//evil.invalid", 'a"b', "<b>", ""]
)
def test_an_open_link_takes_no_address_but_our_own(address: str) -> None:
    assert led("[x](god.md)", lambda _: address) == "<p>x</p>"


@pytest.mark.parametrize("written", ["\ufdd0a0\ufdd1", "&#xfdd0;a0&#xfdd1;", "&#64976;z0&#64977;"])
def test_nobody_can_write_the_mark_of_a_link(written: str) -> None:
    assert led(normalised_newlines(f"{written} [x](god.md)"), lambda _: "inn/").count("href") == 1


def test_a_link_goes_where_the_site_sends_it() -> None:
    rendered = led("[x](../b/god.md)", lambda target: f"/inn/{len(target)}/")
    assert rendered == '<p><a href="/inn/11/">x</a></p>'


def test_a_link_that_leads_nowhere_leaves_its_text() -> None:
    rendered = led("Sjå [*her* og `der`](borte.md).", nowhere)
    assert rendered == "<p>Sjå <em>her</em> og <code>der</code>.</p>"


def test_one_lost_link_takes_no_other_with_it() -> None:
    rendered = known("[a](x) [b](https://b.example/) [c](y)")
    assert rendered == '<p>a <a href="https://b.example/">b</a> c</p>'


HOSTILE = [
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java%0ascript:alert(1)", "&#106;avascript:alert(1)",
    "javascript&colon;alert(1)", "javascript&#58;alert(1)", "\tjavascript:alert(1)", "<javascript:alert(1)>",
    "<java\tscript:alert(1)>", "\\javascript:alert(1)", "vbscript:msgbox(1)", "data:text/html,<script>1</script>",
    "data:text/html;base64,PHNjcmlwdD4=", "file:///etc/passwd", "blob:x", "view-source:x", "feed:javascript:alert(1)",
]  # fmt: skip


@pytest.mark.parametrize("target", HOSTILE)
def test_a_link_that_runs_code_never_comes_out_even_when_let_through(target: str) -> None:
    for body in (f"[x]({target})", f"[x]: {target}\n\n[x]", f"<{target}>"):
        assert faults(html(body)) == []


@pytest.mark.parametrize(
    "target", ["//evil.invalid", "///evil.invalid", "/\\evil.invalid", "\\\\evil.invalid", "/sti/"]
)
def test_a_link_to_an_unnamed_host_falls_away(target: str) -> None:
    assert "href" not in known(f"[x]({target})")


# --- HTML ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "written",
    [
        "<script>alert(1)</script>", "<b onclick=alert(1)>fet</b>", "<img src=x onerror=alert(1)>", "<!-- open",
        "<iframe src=//evil.invalid></iframe>", "<svg onload=alert(1)>", "<math><mi>", "<style>p{color:red}</style>",
        "<meta http-equiv=refresh content=0>", "<base href=//evil.invalid>", "<?php echo 1 ?>", "<!DOCTYPE html>",
        "<![CDATA[x]]>", "</div></body>", "<details open ontoggle=alert(1)>", "<a href=javascript:alert(1)>x</a>",
    ],
)  # fmt: skip
@pytest.mark.parametrize("around", ["{}", "Vi song {} her.", "- {}", "> {}", "# {}", "| a |\n|---|\n| {} |", "*{}*"])
def test_html_comes_out_as_the_text_it_was_written_as(written: str, around: str) -> None:
    rendered = html(around.format(written))
    assert faults(rendered) == []
    assert re.sub(r"\s", "", written) in re.sub(r"\s", "", read(rendered).text)


AROUND = [
    "{}",
    "Vi song {} her.",
    "- {}",
    "> {}",
    "## Kva? {}",
    "| a |\n|---|\n| {} |",
    "**{}**",
    "[{}](https://x.example/)",
]


@pytest.mark.parametrize(
    "comment", ["<!-- løynd -->", "<!--løynd-->", "<!-- løynd - -- > < > & -->", "<!-- <b>løynd</b> -->"]
)
@pytest.mark.parametrize("around", AROUND)
def test_a_comment_is_seen_by_nobody(comment: str, around: str) -> None:
    rendered = html(around.format(comment))
    assert rendered == html(around.format("<!---->"))
    assert (faults(rendered), "løynd" in rendered, "--" in rendered) == ([], False, False)


def test_a_comment_of_many_lines_takes_nothing_else_with_it() -> None:
    assert html("Før.\n\n<!-- Spør:\n\nKva?\n- Ja\n-->\nEtter.") == "<p>Før.</p>\n<p>Etter.</p>"


SMUGGLED = "<img src=x onerror=alert(1)>"


@pytest.mark.parametrize(
    "written",
    [
        f"<!-- a -->{SMUGGLED}", f"<!-- a --> {SMUGGLED} <!-- b -->", f"{SMUGGLED}<!-- a -->", f"<!-->{SMUGGLED}-->",
        f"<!--->{SMUGGLED}-->", f"<!-- a --!>{SMUGGLED} -->", f"<!-- a <!-- b -->{SMUGGLED} -->", f"<!- {SMUGGLED} -->",
        f"<!-- a -- >{SMUGGLED}", f"<! -- {SMUGGLED} -->", f"<!-- a\n-->{SMUGGLED}", f"<!-- a <!--->{SMUGGLED}",
        f"<!\\-- {SMUGGLED} -->", f"<!--\n\n{SMUGGLED}", f"&lt;!-- a --&gt;{SMUGGLED}", f"<!--[if IE]>{SMUGGLED}",
    ],
)  # fmt: skip
@pytest.mark.parametrize("around", ["{}", "Vi song {} her.", "- {}", "> {}", "# {}"])
def test_a_comment_is_no_way_in(written: str, around: str) -> None:
    body = around.format(written)
    assert faults(html(body)) == []
    assert "onerror" in read(html(body)).text, "what is no comment is there for everybody to see"
    assert list(markdown.parse_body(body).raw_html()), "and the checks point at it"


@pytest.mark.parametrize("body", ["<!-- a -->", "Vi <!-- a --> song.", "<!-- a -->\n\n<!-- b\n\nc -->\n\n- <!-- d -->"])
def test_a_comment_is_no_html_that_the_checks_point_at(body: str) -> None:
    assert list(markdown.parse_body(body).raw_html()) == []


def test_comments_know_where_they_stand_and_what_they_say() -> None:
    body = markdown.parse_body(
        "## Kva? <!-- a -->\n\n<!--\nSpør:\n\n  kven?\n-->\nVi\nsong <!-- b -->.\n`<!-- kode -->`"
    )
    assert [(found.text, found.line, found.end_line, found.block) for found in body.comments()] == [
        ("a", 0, 1, False),
        ("Spør: kven?", 2, 7, True),
        ("b", 8, 10, False),
    ]
    assert [heading.text for heading in body.headings()] == ["Kva?"]
    assert "Spør" not in body.text()


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("", []),
        ("\n## Kva?\n\n<!-- a -->\n\n### Meir\n\nKva?\n===\n\n<!--\n\nb\n-->", []),
        ("## Kva?\n\nVi song.\n\n- ein\n", [2, 4]),
        ("<!-- a --> b", [0]),
        ("<!-- a -->\n\n![Song](a.jpg)", [2]),
        ("> <!-- a -->\n\n> b\n\n    kode\n\n```\nx\n```", [2, 4, 6]),
    ],
)
def test_headings_and_comments_are_no_text(body: str, lines: list[int]) -> None:
    assert list(markdown.parse_body(body).prose()) == lines


@pytest.mark.parametrize("entity", ["&lt;script&gt;alert(1)&lt;/script&gt;", "&#60;script&#62;", "&#x3c;script>"])
def test_an_entity_is_a_letter_and_not_a_tag(entity: str) -> None:
    rendered = html(entity)
    assert faults(rendered) == []
    assert "<script" in read(rendered).text


def test_every_known_attack_comes_out_as_text() -> None:
    broken = {line: found for line in PAYLOADS if (found := faults(html(line)))}
    assert len(PAYLOADS) > 6_000
    assert broken == {}


def test_known_attacks_in_links_code_and_attributes_come_out_as_text() -> None:
    shapes = ("[x]({})", "[{}](https://a.example/)", "[x]{{lang={}}}", "`{}`")
    broken = {
        body: found
        for line in PAYLOADS[::20]
        for shape in shapes
        if (found := faults(html(body := shape.format(line))))
    }
    assert broken == {}


def test_no_known_attack_finds_a_way_out_of_the_site() -> None:
    leading = [
        target
        for line in PAYLOADS[::3]
        for _, attributes in read(known(f"[x]({line})")).elements
        if (target := attributes.get("href")) and not body_links.is_supported(target)
    ]
    assert leading == []


PIECES = st.sampled_from(
    [
        "<script>", "</script>", "<img src=x onerror=alert(1)>", "javascript:", "](", "[", "]", "![", "(", ")", "<",
        ">", "{lang=en}", "{onclick=x}", "`", "```\n", "*", "**", "_", "~~", "\n", "\n\n", "    ", "\t", "# ", "> ",
        "- ", "1. ", "|", "\n|---|\n", "&lt;", "&#x6a;", "\\", '"', "'", " onload=", "data:text/html,", "//",
        "https://a.example", "[x]: ", "<!--", "-->", "--!>", "<!-- a -->", "<![CDATA[", "<a href=", "\x00", "\u2028",
        "æøå",
    ]
)  # fmt: skip
bodies = st.lists(PIECES | st.text(max_size=6), max_size=25).map("".join)


@given(body=bodies)
@example(body='[x](javascript:alert(1))\n<svg/onload="alert(1)">')
def test_whatever_is_written_nothing_comes_out_that_may_not(body: str) -> None:
    assert faults(html(body)) == []


@given(body=bodies)
def test_whatever_is_written_the_checks_can_look_at_it(body: str) -> None:
    parsed = markdown.parse_body(body)
    lines = body.count("\n") + 1
    places = [
        found.line for look in (parsed.headings, parsed.links, parsed.raw_html, parsed.comments) for found in look()
    ]
    assert all(0 <= line <= lines for line in places)
    assert isinstance(parsed.text(), str)
    assert all(isinstance(quote, str) for quote in parsed.quotes())


@pytest.mark.torture
@settings(settings.get_profile("torture"))
@given(body=bodies | st.lists(st.sampled_from(PAYLOADS), max_size=6).map(" ".join))
def test_thousands_of_bodies_let_nothing_out(body: str) -> None:
    assert faults(html(body)) == []


# --- What the checks see ---------------------------------------------------------------------------------------------


def test_headings_links_and_html_know_their_lines() -> None:
    body = markdown.parse_body("\n## Kva?\n\nVi\nsong <b>\nher [x](y)\n\nÅ\n===\n\n<div>\nx\n</div>\n")
    assert [(heading.level, heading.text, heading.line) for heading in body.headings()] == [(2, "Kva?", 1), (1, "Å", 7)]
    assert [(link.target, link.text, link.line) for link in body.links()] == [("y", "x", 5)]
    assert [(found.text, found.line) for found in body.raw_html()] == [("<div>", 10), ("<b>", 4)]


def test_a_link_in_a_list_and_in_a_table_knows_its_line() -> None:
    body = markdown.parse_body("- ein\n- [x](a)\n\n| a |\n|---|\n| b |\n| [y](c) |\n")
    assert [link.line for link in body.links()] == [1, 6]


def test_code_holds_no_html_and_no_links() -> None:
    body = markdown.parse_body("`<b>` og `[x](y)`\n\n```\n<script>\n```\n")
    assert (list(body.raw_html()), list(body.links())) == ([], [])


def test_a_heading_is_read_without_its_marks() -> None:
    assert [heading.text for heading in markdown.parse_body("## Kva *skjedde* med `dette`?").headings()] == [
        "Kva skjedde med dette?"
    ]


def test_quotations_and_words_are_read_without_their_marks() -> None:
    body = markdown.parse_body("Ho sa:\n\n> Det var *alt*.\n> > Og meir.\n\nSå [gjekk](x) ho.")
    assert list(body.quotes()) == ["Det var alt.", "Og meir."]
    assert body.text() == "Ho sa:\nDet var alt.\nOg meir.\nSå gjekk ho."


def test_passages_are_what_the_writer_tells_in_words_of_their_own() -> None:
    body = markdown.parse_body(
        "## Kva?\n\nVi *song*\nher `x` [der](y).\n\n> Sitert.\n\n- ein\n- to <!-- n --> [three]{lang=en} fire\n\n"
        "| a | b |\n|---|---|\n| c | [d [e]{lang=se} f]{lang=se} g |\n\n<!-- notat -->\n\n```\nkode\n```\n"
    )
    assert [(passage.line, " ".join(passage.text.split())) for passage in body.passages()] == [
        (2, "Vi song her ."), (7, "ein"), (8, "to fire"), (10, "a"), (10, "b"), (12, "c"), (12, "g")
    ]  # fmt: skip


# --- Heaps of marks --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "heap",
    [
        "[" * 50_000,
        "![" * 2_000,
        "[ " * 1_001,
        "- " * 500,
        "> " * 500,
        "* " * 500,
        *(mark * 500 for mark in "(<*_`~>#-+&"),
    ],
    ids=lambda heap: heap[:3],
)
def test_a_heap_of_marks_is_not_parsed_and_is_pointed_at(heap: str) -> None:
    body = markdown.parse_body(f"Hei.\n\n{heap}")
    assert (body.hostile, list(body.tokens)) == (2, [])


@pytest.mark.parametrize("text", ["---", "-" * 80, "* * *", "=" * 80, "#" * 6 + " x", "> > > x", "[x](y) " * 300])
def test_what_people_write_is_no_heap_of_marks(text: str) -> None:
    assert markdown.parse_body(f"Hei.\n\n{text}\n").hostile is None


@pytest.mark.parametrize(
    "shape",
    ["*a_ ", "*a **b ", "<a ", "<!", "<!-- a", '<a b="', "<http://a", "[a](", "[a](<b", "[a]: <", "`a``b```c", "a**b",
     "> a\nb\n\n", "- a\n", "> - ", "1. ", "|a", "# a\n", "a\n=\n", "&#1;", "\\a", "~~a~", "{a", "~~~a\n", "\t", "<b>"],
)  # fmt: skip
def test_sixteen_kilobytes_of_anything_come_back(shape: str) -> None:
    assert faults(html(shape * (16_000 // len(shape)))) == []


def test_a_wide_table_is_a_table_and_one_that_makes_cells_of_short_lines_is_an_attack() -> None:
    wide = f"{'|a' * 30}|\n{'|-' * 30}|\n" + f"{'|b' * 30}|\n" * 200
    assert markdown.parse_body(wide).hostile is None
    short = f"Hei\n\n{'|a' * 200}|\n{'|-' * 200}|\n" + "x\n" * 200
    assert markdown.parse_body(short).hostile == 3
    assert markdown.parse_body("a | b\n" * 5_000).hostile is None


@pytest.mark.parametrize("line", ["", "a", "# a", "- a", "| a |"])
def test_thousands_of_lines_are_text_and_one_that_is_too_many_is_pointed_at(line: str) -> None:
    assert markdown.parse_body(f"{line}\n" * 6_000).hostile is None
    assert markdown.parse_body(f"{line}\n" * 6_001).hostile == 6_000


def _as_markdown_it_parses(body: str) -> list[object]:
    parser = markdown._parser()
    parser.core.ruler.at("inline", parse_inline)
    parser.block.ruler.disable("plain_paragraph")
    return [token.as_dict() for token in parser.parse(body)]


@given(
    st.lists(
        st.lists(
            st.sampled_from(
                ["Vi song", "Ei natt", "  ", "    ", "- ", "1. ", "> ", "## ", "*", "_", "`", "[a](b)", "<b>", "&amp;",
                 "|", "---", "===", "\\", "!", "a@b.no", "~~", "https://x.no", "<!-- x -->", "å"]
            ),
            max_size=4,
        ).map("".join),
        max_size=8,
    ).map("\n".join)
)  # fmt: skip
def test_plain_paragraphs_and_plain_text_are_parsed_as_by_markdown_it(body: str) -> None:
    assert [token.as_dict() for token in markdown._PARSER.parse(body)] == _as_markdown_it_parses(body)
