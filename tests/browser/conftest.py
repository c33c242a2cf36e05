"""One browser a process, and the sample site served to it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect, sync_playwright

from tests.browser import chromium
from tests.browser.serving import served
from tests.patience import PATIENCE


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = chromium.found()
    if found is None:
        pytest.fail(f"The browser tests need one of these commands: {', '.join(chromium.COMMANDS)}.")
    expect.set_options(timeout=PATIENCE * 1000)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=found, args=list(chromium.OPTIONS), timeout=PATIENCE * 1000
        )
        started.on("context", _wait_patiently)
        yield started
        started.close()


def _wait_patiently(context: BrowserContext) -> None:
    """Give everything that waits in a new browser context the time that a loaded machine needs."""
    context.set_default_timeout(PATIENCE * 1000)


@pytest.fixture(scope="session")
def site(sample_site: Path) -> Path:
    """Return the sample site."""
    return sample_site


@pytest.fixture(scope="session")
def found_at(searched_samples: Path) -> Iterator[str]:
    """Return where the sample site with search is served."""
    with served(searched_samples) as found:
        yield found


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Return where the sample site is served."""
    with served(site) as found:
        yield found
