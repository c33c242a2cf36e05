"""What a page does in a browser: whom it asks, what it runs, and what it complains of."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Dialog, Error, Page, Request, Route

from tests.patience import PATIENCE

HERE = "127.0.0.1"


@dataclass(slots=True)
class Watched:
    """A page that is being watched, and what was seen."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    """What the browser wrote in its console, and errors in scripts."""
    dialogs: list[str] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    """Scripts that the browser has begun to read and that are a page's own."""

    def until(self, holds: Callable[[], bool]) -> None:
        """Let the browser go on until something holds."""
        ends = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < ends, "it never held"
            self.page.wait_for_timeout(20)

    @property
    def outside(self) -> list[str]:
        """What was asked of others."""
        return [url for url in self.requests if urlsplit(url).hostname != HERE]


_idle: list["_Window"] = []
"""Windows that no test uses at the moment."""
_EMPTY = "__empty"
"""The address of a page without content, on any site."""


@contextmanager
def watched(browser: Browser, *, width: int = 1280, height: int = 900, dark: bool = False) -> Iterator[Watched]:
    """Open an empty page in a browser that has seen nothing before, and watch it.

    The window is used again by later tests: to open one takes a second of the processor. It is emptied after each of
    them, and closed after one that fails.
    """
    window = _idle.pop() if _idle else _Window(browser)
    try:
        yield window.begin(width, height, dark=dark)
    except BaseException:
        window.close()
        raise
    try:
        window.empty()
    except Error:
        window.close()  # its page went somewhere by itself in the meantime
    else:
        _idle.append(window)


class _Window:
    """A page in a browser context of its own, which reports what happens in it to the test that uses it."""

    def __init__(self, browser: Browser) -> None:
        context = browser.new_context()
        self.page = context.new_page()
        self._seen = Watched(self.page)
        self._devtools = context.new_cdp_session(self.page)
        context.on("request", self._note_request)
        self.page.on("console", self._note_message)
        self.page.on("pageerror", self._note_error)
        self.page.on("dialog", self._dismiss)
        self._devtools.on("Debugger.scriptParsed", self._note_script)
        self._devtools.send("Debugger.enable")

    def begin(self, width: int, height: int, *, dark: bool) -> Watched:
        """Give the page a size and a colour scheme, and return what will be seen of it."""
        self.page.set_viewport_size({"width": width, "height": height})
        self.page.emulate_media(media="null", color_scheme="dark" if dark else "light", reduced_motion="reduce")
        self._seen = Watched(self.page)
        return self._seen

    def empty(self) -> None:
        """Remove what the last test left in the browser: stored data, cookies, cached files, routes, other windows."""
        context, sites = self.page.context, {_site(url) for url in self._seen.requests}
        for other in context.pages:
            if other is not self.page:
                other.close()
        self.page.unroute_all()
        # What a site has stored until the window is closed can only be removed from a page of that site.
        self.page.route(f"**/{_EMPTY}", _answer_with_nothing)
        for site in sorted(site for site in sites if HERE in site):
            self.page.goto(site + _EMPTY)
            self.page.evaluate("sessionStorage.clear(); name = ''")
            self._devtools.send("Storage.clearDataForOrigin", {"origin": site, "storageTypes": "all"})
        self.page.unroute_all()
        self.page.mouse.move(-1, -1)
        self._devtools.send("Network.clearBrowserCache")
        context.clear_cookies()

    def close(self) -> None:
        """Close the window and all that the browser holds for it."""
        self.page.context.close()

    def _note_request(self, request: Request) -> None:
        self._seen.requests.append(request.url)

    def _note_message(self, message: ConsoleMessage) -> None:
        self._seen.complaints.append(f"{message.type}: {message.text}")

    def _note_error(self, error: Error) -> None:
        self._seen.complaints.append(str(error))

    def _dismiss(self, dialog: Dialog) -> None:
        self._seen.dialogs.append(dialog.message)
        dialog.dismiss()

    def _note_script(self, script: dict[str, Any]) -> None:
        # What the tests themselves run in a page has no address.
        if script["url"]:
            self._seen.scripts.append(script["url"])


def _site(url: str) -> str:
    """Return the address of the site that an address belongs to, with a slash at its end."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}/"


def _answer_with_nothing(route: Route) -> None:
    route.fulfill(content_type="text/html", body="<!doctype html><title>x</title>")
