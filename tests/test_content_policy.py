"""The policy that pages need: each thing that a page loads or runs is allowed, and nothing else is."""

import base64
import hashlib

import pytest

from site_gen import content_policy

PAGE = "https://fjordvik.example/om/"


def needs(html: str) -> dict[str, set[str]]:
    return {name: set(sources) for name, sources in content_policy.page_sources(html, PAGE).items()}


def digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@pytest.mark.parametrize(
    ("html", "directive", "sources"),
    [
        ('<img src="../media/a.webp" srcset="a.webp 1x, https://b.example/b.webp 2x">', "img-src",
         {"'self'", "https://b.example"}),
        ('<picture><source srcset="a.webp 1x, b.webp 2x"></picture>', "img-src", {"'self'"}),
        ('<img src="data:image/png;base64,AA,BB">', "img-src", {"data:"}),
        ('<video poster="a.jpg"></video>', "img-src", {"'self'"}),
        ('<video><source src="https://film.example:8443/a.mp4"></video>', "media-src", {"https://film.example:8443"}),
        ('<video src="//film.example/a.mp4"></video>', "media-src", {"https://film.example"}),
        ('<track src="a.vtt">', "media-src", {"'self'"}),
        ('<iframe src="https://film.example/spelar?id=1"></iframe>', "frame-src", {"https://film.example"}),
        ('<link rel="stylesheet" href="../assets/framsnakk.css">', "style-src", {"'self'"}),
        ('<link rel="preload" as="font" href="a.woff2">', "font-src", {"'self'"}),
        ('<link rel="icon" href="https://fjordvik.example/a.svg">', "img-src", {"'self'"}),
        ('<link rel="canonical" href="https://annan.example/">', "img-src", set()),
        ('<form action="/sok/"></form>', "form-action", {"'self'"}),
        ("<style>p { background: url(a.png) } @font-face { src: url(a.woff2) }</style>", "font-src", {"'self'"}),
        ("<style>p { color: red }</style>", "style-src", {digest("p { color: red }")}),
        ('<p style="color: red">x</p>', "style-src", {"'unsafe-hashes'", digest("color: red")}),
        ('<p onclick="a()">x</p>', "script-src", {"'unsafe-hashes'", digest("a()")}),
        ("<script>a &amp;&amp; b()</script>", "script-src", {digest("a &amp;&amp; b()")}),
        ('<script type="module" src="https://fjordvik.example/a.js"></script>', "script-src", {"'self'"}),
        ('<script type="application/ld+json">{"@type": "Article"}</script>', "script-src", set()),
    ],
)  # fmt: skip
def test_what_an_element_loads_or_runs_is_allowed(html: str, directive: str, sources: set[str]) -> None:
    assert needs(html).get(directive, set()) == sources


def test_a_script_may_fetch_from_the_site_unless_its_page_says_what_it_fetches() -> None:
    script = '<script src="a.js"></script>'
    declared = (
        '<meta http-equiv="Content-Security-Policy" content="script-src \'self\'; connect-src https://a.example">'
    )
    assert needs(script)["connect-src"] == {"'self'"}
    assert needs(declared + script)["connect-src"] == {"https://a.example"}
    assert "connect-src" not in needs("<p>Hei</p>")


def test_what_the_policy_in_a_page_allows_is_allowed() -> None:
    found = needs(
        "<meta http-equiv='content-security-policy' content=\"Script-Src 'self' 'wasm-unsafe-eval';; img-src\">"
    )
    assert found == {"script-src": {"'self'", "'wasm-unsafe-eval'"}, "img-src": set()}


def test_a_style_sheet_loads_fonts_pictures_and_other_style_sheets() -> None:
    css = (
        "@import url('b.css'); @font-face { src: url(https://f.example/f.woff2) } a { background: url(data:,) url(#x) }"
    )
    assert content_policy.css_sources(css, f"{PAGE}a.css") == {
        "style-src": {"'self'"}, "font-src": {"https://f.example"}, "img-src": {"data:"},
    }  # fmt: skip


def test_what_nothing_needs_is_forbidden() -> None:
    text = content_policy.policy_text({"img-src": frozenset({"'self'"}), "style-src": frozenset()})
    assert text == "default-src 'none'; style-src 'none'; img-src 'self'; base-uri 'none'; form-action 'none'"


# --- A page's own policy ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("policy", "html", "blocked"),
    [
        ("default-src 'none'", "<script>a()</script>", [("script-src", digest("a()"))]),
        (f"script-src {digest('a()')}", "<script>a()</script>", []),
        (f"script-src 'unsafe-inline' {digest('b()')}", "<script>a()</script>", [("script-src", digest("a()"))]),
        ("script-src 'unsafe-inline'", "<script>a()</script><p onclick='b()'></p>", []),
        ("script-src 'nonce-abc'", "<script nonce=abc>a()</script>", []),
        ("default-src 'self'", "<script src=/a.js></script>", []),
        ("default-src https:", "<img src=https://b.example/a.png>", []),
        ("default-src *", "<img src=https://b.example/a.png><img src=data:,>", [("img-src", "data:")]),
        ("img-src https://*.b.example", "<img src=https://x.b.example/a.png>", []),
        ("img-src b.example", "<img src=https://b.example/a.png>", []),
        ("img-src 'none'", "<img src=a.png>", [("img-src", "'self'")]),
        ("default-src 'none'", "<form action=/></form>", []),
        ("form-action 'none'", "<form action=/></form>", [("form-action", "'self'")]),
        ("", "<script>a()</script>", []),
    ],
)
def test_what_a_page_has_and_its_own_policy_forbids_is_found(
    policy: str, html: str, blocked: list[tuple[str, str]]
) -> None:
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    assert content_policy.blocked_by_itself(meta + html, PAGE) == blocked
