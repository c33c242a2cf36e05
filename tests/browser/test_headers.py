"""The sample site in a browser, with the headers of the ready server files: nothing is stopped that a page needs."""

import functools
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from site_gen.model.choices import Edition
from site_gen.publish.response_headers import ResponseHeaders, headers_of_site
from tests.browser.serving import on_a_port, served
from tests.browser.test_reading import SITE_URL
from tests.browser.watching import watched
from tests.builders import write
from tests.sites.sorts import MISSING, PAGES

pytestmark = pytest.mark.browser

FILM = "video"


class _WithHeaders(SimpleHTTPRequestHandler):
    """Serves files with the headers that a real server is configured to send."""

    def __init__(self, *args: Any, headers_of: ResponseHeaders, **kwargs: Any) -> None:
        self._headers_of = headers_of
        super().__init__(*args, **kwargs)

    def do_GET(self) -> None:
        asked = Path(self.translate_path(self.path))
        file = asked / "index.html" if asked.is_dir() else asked
        found = file.is_file()
        file = file if found else Path(self.directory) / "404.html"
        content = file.read_bytes()
        self.send_response(200 if found else 404)
        for name, value in self._headers_of.of(file.relative_to(self.directory).as_posix()).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the seam's own name
        """Stay quiet."""


@pytest.fixture(scope="module")
def guarded(searched_samples: Path) -> Iterator[str]:
    """Return where the sample site is served with all headers."""
    headers = headers_of_site(searched_samples, SITE_URL, Edition.PUBLIC)
    with on_a_port(functools.partial(_WithHeaders, directory=str(searched_samples), headers_of=headers)) as address:
        yield address


@pytest.mark.parametrize("kind", PAGES)
def test_nothing_that_a_page_needs_is_stopped(browser: Browser, guarded: str, kind: str) -> None:
    with watched(browser) as seen:
        answer = seen.page.goto(guarded + PAGES[kind])
        assert answer is not None
        assert answer.status == (404 if kind == MISSING else 200)
        assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
        seen.page.wait_for_load_state("networkidle")
        assert [one for one in seen.complaints if "404" not in one] == []
        assert (
            seen.page.evaluate("[...document.images].filter(one => one.loading !== 'lazy' && !one.naturalWidth).length")
            == 0
        )
        assert seen.page.evaluate("[...document.styleSheets].every(one => one.cssRules.length > 0)")
        assert seen.page.evaluate(
            "document.fonts.ready.then(() => [...document.fonts].some(one => one.status == 'loaded'))"
        )


def test_a_film_plays_with_its_captions(browser: Browser, guarded: str) -> None:
    with watched(browser) as seen:
        seen.page.goto(guarded + PAGES["film"])
        film = seen.page.locator(FILM).first
        film.evaluate("one => { one.muted = true; one.textTracks[0].mode = 'showing'; return one.play(); }")
        seen.until(lambda: bool(film.evaluate("one => one.currentTime > 0 && one.textTracks[0].cues?.length > 0")))
        assert seen.complaints == []


def test_search_finds(browser: Browser, guarded: str) -> None:
    with watched(browser) as seen:
        seen.page.goto(f"{guarded}{PAGES['search']}?q=heiltid")
        expect(seen.page.locator("#fs-results li").first).to_be_visible()
        assert seen.complaints == []


def test_a_search_from_the_front_page_gets_there(browser: Browser, guarded: str) -> None:
    with watched(browser) as seen:
        seen.page.goto(guarded)
        form = seen.page.locator("form[action]").first
        form.locator("input").first.fill("heiltid")
        form.locator("input").first.press("Enter")
        seen.page.wait_for_url("**/sok/?q=heiltid")
        assert seen.complaints == []


def test_a_policy_that_a_page_breaks_would_be_seen(browser: Browser, searched_samples: Path) -> None:
    headers = headers_of_site(searched_samples, SITE_URL, Edition.PUBLIC)
    narrow = ResponseHeaders(headers.edition, headers.policy.replace("style-src 'self'", "style-src 'none'"), ())
    handler = functools.partial(_WithHeaders, directory=str(searched_samples), headers_of=narrow)
    with on_a_port(handler) as address, watched(browser) as seen:
        seen.page.goto(address)
        seen.until(lambda: any("Content Security Policy" in one for one in seen.complaints))


def test_what_is_made_for_other_sites_is_shown_in_their_frames_and_its_links_leave_the_frame(
    browser: Browser, guarded: str, tmp_path: Path
) -> None:
    frames = "".join(f'<iframe src="{guarded}{page}"></iframe>' for page in ("embed/nyaste.html", "om/"))
    write(tmp_path, "index.html", f"<!doctype html><title>x</title>{frames}")
    with served(tmp_path) as own, watched(browser) as seen:
        seen.page.goto(own)
        fragment = seen.page.frame_locator("iframe").first
        assert fragment.get_by_role("link").count() > 1
        seen.until(lambda: any("frame-ancestors" in one for one in seen.complaints))
        assert {link.get_attribute("target") for link in fragment.get_by_role("link").all()} == {"_top"}
