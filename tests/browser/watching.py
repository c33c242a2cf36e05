"""What a page does in a browser: whom it asks, what it runs, and what it complains of."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page

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


@contextmanager
def watched(browser: Browser, *, width: int = 1280, height: int = 900, dark: bool = False) -> Iterator[Watched]:
    """Open an empty page in a browser that has seen nothing before, and watch it."""
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light", reduced_motion="reduce"
    )
    context.set_default_timeout(PATIENCE * 1000)
    page = context.new_page()
    seen = Watched(page)
    context.on("request", lambda request: seen.requests.append(request.url))
    page.on("console", lambda message: seen.complaints.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: seen.complaints.append(str(error)))

    def dismiss(dialog: Any) -> None:
        seen.dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", dismiss)
    debugger = context.new_cdp_session(page)
    debugger.on("Debugger.scriptParsed", lambda script: _note(script, seen))
    debugger.send("Debugger.enable")
    try:
        yield seen
    finally:
        context.close()


def _note(script: dict[str, Any], seen: Watched) -> None:
    # What the tests themselves run in a page has no address.
    if script["url"]:
        seen.scripts.append(script["url"])
