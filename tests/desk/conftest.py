"""A kommune in Git, and its desk; one whose site is out; and the tests' day."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from anyio.from_thread import start_blocking_portal
from starlette.testclient import TestClient

from tests.builders import DAY
from tests.desk.desk_client import Desk, a_git_kommune
from tests.desk.published_kommune import a_published_kommune


@pytest.fixture(scope="module", autouse=True)
def _event_loop() -> Iterator[None]:
    """Let one event loop answer all requests, as that of a server does: to start one takes longer than many answers."""
    with start_blocking_portal("asyncio") as portal, pytest.MonkeyPatch.context() as patch:
        patch.setattr(TestClient, "portal", portal)
        yield


@pytest.fixture
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let it be the tests' day for the desk and for the commands."""
    monkeypatch.setenv("FRAMSNAKK_TODAY", DAY.isoformat())


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Return the desk of a kommune whose files are all committed."""
    return Desk(a_git_kommune(tmp_path / "kommune"))


@pytest.fixture(scope="session")
def published_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a kommune that has published its site, and with the site."""
    folder = tmp_path_factory.mktemp("ute")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FRAMSNAKK_TODAY", DAY.isoformat())
        a_published_kommune(folder / "kommune")
    return folder


@pytest.fixture
def published(published_once: Path, tmp_path: Path) -> Path:
    """Return the root of a kommune that has published its site, to change."""
    shutil.copytree(published_once, tmp_path, symlinks=True, dirs_exist_ok=True)
    return tmp_path / "kommune"
