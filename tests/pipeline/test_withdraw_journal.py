"""The journals of withdrawals: what a run is writing is no other's to delete."""

from pathlib import Path

import pytest

from site_gen.model.errors import Failure
from site_gen.pipeline import withdraw_journal
from site_gen.pipeline.state_folder import state_folder
from tests.desk.desk_client import Desk, a_git_kommune


def test_a_journal_that_a_run_is_writing_stays_and_one_of_a_killed_run_is_deleted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    root = a_git_kommune(tmp_path / "kommune")
    with withdraw_journal.one_run_at_a_time(root):
        new = state_folder(root) / "withdrawals/.new-1"
        new.mkdir(parents=True)
        assert withdraw_journal.journals(root) == []
        withdraw_journal.forget_done(root)
        assert Desk(root).client.get("/editors/withdrawals").status_code == 200
        assert new.is_dir()
        with (
            pytest.raises(Failure, match="Ei anna tilbaketrekking"),
            withdraw_journal.one_run_at_a_time(root, seconds=0),
        ):
            pass
    assert withdraw_journal.journals(root) == []
    assert not new.exists()
    new.mkdir()
    withdraw_journal.forget_done(root)
    assert not new.exists()
    new.mkdir()
    with withdraw_journal.one_run_at_a_time(root):
        assert not new.exists()
