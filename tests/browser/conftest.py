"""One browser a process, and the sample site served to it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.serving import served
from tests.sites.building import site_of
from tests.sites.samples import samples

COMMANDS = ("chromium", "chromium-browser", "google-chrome")
OPTIONS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # No name outside this machine is found, so nothing that a page asks for gets out.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = next(filter(None, map(shutil.which, COMMANDS)), None)
    if found is None:
        pytest.fail(f"The browser tests need one of these commands: {', '.join(COMMANDS)}.")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=list(OPTIONS))
        yield started
        started.close()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the sample site."""
    return site_of(samples(tmp_path_factory.mktemp("samples")))


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Return where the sample site is served."""
    with served(site) as found:
        yield found
