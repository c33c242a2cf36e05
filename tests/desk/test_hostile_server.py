"""A desk that really runs, under a thousand hostile submissions: it stays, it stays small, and others are served."""

import signal
from pathlib import Path

import pytest

from tests.desk.desk_client import a_git_kommune
from tests.desk.hostile_driver import HostileDriver, HostileRun
from tests.desk.mail_server import unused_port
from tests.desk.served import started
from tests.desk.server_desk import PUBLIC, settings_with
from tests.git import commit, git
from tests.patience import PATIENCE

CODE = "fjord og fjell 7"
MOST_BYTES = 300 * 1024 * 1024


def attacked(root: Path, number: int) -> HostileRun:
    """Attack a desk, and return what came of it when it has been stopped and has written nothing."""
    a_git_kommune(root)
    port = unused_port()
    settings = settings_with("kode").replace(PUBLIC, f"http://127.0.0.1:{port}")
    (root / "mkdocs.yml").write_text(settings, encoding="utf-8")
    commit(root)
    before = git(root, "rev-parse", "HEAD")
    with started(root, port, env={"FRAMSNAKK_DESK_CODE": CODE}, alone=True) as (running, address):
        driver = HostileDriver(address, CODE)
        try:
            found = driver.run(number, 100, running.pid)
        finally:
            driver.close()
        assert running.poll() is None
        running.send_signal(signal.SIGTERM)
        said, _ = running.communicate(timeout=PATIENCE)
    assert len(said.splitlines()) <= 1, said
    assert (git(root, "rev-parse", "HEAD"), git(root, "status", "--porcelain")) == (before, "")
    return found


def require_all_well(found: HostileRun) -> None:
    """Fail unless nobody met an error of ours and the person who told meanwhile was served."""
    assert [status for status in found.answers if status >= 500 and status != 503] == []
    assert found.refused == []
    assert found.served
    assert 0 < found.most_bytes < MOST_BYTES


def test_hostile_submissions_change_nothing_and_others_are_served(tmp_path: Path) -> None:
    require_all_well(attacked(tmp_path / "kommune", 60))


@pytest.mark.torture
def test_a_thousand_hostile_submissions_change_nothing_and_others_are_served(tmp_path: Path) -> None:
    found = attacked(tmp_path / "kommune", 1000)
    print(found)  # noqa: T201 - shown by pytest -s
    require_all_well(found)
