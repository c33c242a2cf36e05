"""Which links the site follows, and which story a relative one means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_gen import body_links

OUTSIDE = [
    "https://fjordvik.example",
    "https://fjordvik.example/a?b=c#d",
    "HTTPS://FJORDVIK.EXAMPLE/",
    "http://fjordvik.example/",
    "mailto:a@fjordvik.example",
    "tel:+4757000000",
    "tel:57000000",
]
STORIES = ["god.md", "../b/god.md", "./god.md", "god/index.md", "GOD.MD", "bl%C3%A5b%C3%A6r.md", "blåbær.md", "a b.md"]
REFUSED = [
    "", "#", "#anker", "?a", "god", "god.html", "/god.md", "/sti/", "//evil.invalid", "//evil.invalid/a.md",
    "///evil.invalid", "\\\\evil.invalid", "\\god.md", "%2F%2Fevil.invalid/a.md", "%5Cgod.md", "https:", "https://",
    "https:///evil.invalid", "https://\tevil.invalid", "https:evil.invalid", "http:/evil.invalid", "mailto:", "tel:",
    "tel:javascript", "javascript:alert(1)", "JAVASCRIPT:alert(1)", "javascript:alert(1)//.md", "java\nscript:alert(1)",
    "vbscript:x", "data:text/html,x", "data:text/html,x.md", "file:///etc/passwd", "ftp://evil.invalid/", "blob:x",
    "god.md#anker", "god.md?a", "C:\\god.md", "c:god.md", " https://fjordvik.example/", "\x01https://fjordvik.example/",
    "xhttps://fjordvik.example/",
]  # fmt: skip


@pytest.mark.parametrize("target", OUTSIDE)
def test_the_web_mail_and_telephones_are_outside(target: str) -> None:
    assert body_links.is_external(target)
    assert body_links.is_supported(target)


@pytest.mark.parametrize("target", STORIES)
def test_a_relative_markdown_file_is_a_story(target: str) -> None:
    assert body_links.is_supported(target)
    assert not body_links.is_external(target)


@pytest.mark.parametrize("target", REFUSED)
def test_everything_else_is_refused(target: str) -> None:
    assert not body_links.is_supported(target)
    assert body_links.linked_story(target) is None


@pytest.mark.parametrize(
    ("target", "story"),
    [
        ("god.md", "god"),
        ("../heimetenesta/langvakta.md", "langvakta"),
        ("../portrett/maricel-santos/index.md", "maricel-santos"),
        ("../portrett/maricel-santos/INDEX.md", "maricel-santos"),
        ("./a/../god.md", "god"),
        ("Blåbær på Øya.md", "blabaer-pa-oya"),
        ("bl%C3%A5b%C3%A6r.md", "blabaer"),
        ("god.MD", "god"),
    ],
)
def test_a_relative_link_means_the_story_of_that_file(target: str, story: str) -> None:
    assert body_links.linked_story(target) == story


@pytest.mark.parametrize("target", OUTSIDE)
def test_a_link_outside_means_no_story(target: str) -> None:
    assert body_links.linked_story(target) is None


@given(target=st.text(max_size=60))
def test_whatever_is_written_only_known_ways_are_understood(target: str) -> None:
    if body_links.is_supported(target):
        assert body_links.is_external(target) or target.lower().endswith(("md", "%64", "%4d", "%6d", "%44"))
        assert not target.startswith(("/", "\\"))
    else:
        assert body_links.linked_story(target) is None
