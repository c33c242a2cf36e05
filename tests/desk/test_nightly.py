"""The desk's own publication at night: once a day, after midnight in Norway, and what fails is said."""

import datetime as dt
from pathlib import Path

import pytest

from site_gen.days import OSLO
from site_gen.desk import nightly
from site_gen.desk.desk_kommune import DeskKommune
from site_gen.desk.job_store import JobKind, JobState, JobStore
from site_gen.desk.nightly import NightRun
from tests.builders import DAY, write
from tests.desk.server_desk import MARIT, PUBLIC, ServerDesk, settings_with

MAIL = ("e-posttenar: smtp.fjordvik.example", "avsendar: framsnakk@fjordvik.example")
NIGHTLY = settings_with("proxy", "proxyar: [10.0.0.5]", *MAIL, "nattpublisering: ja")
TARGET = "    publisering:\n      nettstad: {mål: 'dir:../www'}\n"
WANTED = "    tilgjengelegheit: https://uustatus.no/nb/erklaringer/f\n    personvernombod: o@fjordvik.example\n"


def test_it_waits_until_midnight_in_norway_whatever_the_clock_does() -> None:
    def hours(*moment: int) -> float:
        now = dt.datetime(*moment, tzinfo=OSLO)  # type: ignore[arg-type, misc]
        return (nightly.seconds_to_midnight(now) - 60) / 3600

    assert hours(2026, 11, 30, 22) == 2
    assert hours(2026, 3, 29, 0) == 23
    assert hours(2026, 10, 25, 0) == 25
    assert (nightly.seconds_to_midnight(dt.datetime(2026, 6, 30, 22, 30, tzinfo=dt.UTC)) - 60) / 3600 == 23.5


def test_it_publishes_once_a_day_and_a_night_that_fails_is_on_the_board_and_mailed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("FRAMSNAKK_TODAY", DAY.isoformat())
    desk = ServerDesk(tmp_path / "kommune", NIGHTLY + TARGET)
    jobs = JobStore(desk.database)

    def night(day: dt.date) -> JobState | None:
        monkeypatch.setenv("FRAMSNAKK_TODAY", day.isoformat())
        job = NightRun(DeskKommune(desk.root, desk.said.append), desk.database).run(day)
        return job.state if job else None

    later = [DAY + dt.timedelta(days=number) for number in range(4)]
    assert [night(DAY), night(DAY)] == [None, None], "its midnight has passed"
    assert [night(later[1]), night(later[1])] == [JobState.DONE, None]
    [failed] = jobs.newest(JobKind.NIGHT).result["failed"]  # type: ignore[union-attr]
    assert (failed["target"], "tilgjengelegheit" in failed["why"]["nn"]) == ("nettstad", True)
    board = desk.browser("10.0.0.5", X_Forwarded_Email=MARIT).get("/editors").text
    assert "Nettstaden vart ikkje publisert i natt." in board
    [mail] = desk.mails
    assert (mail.recipient, f"{PUBLIC}/editors\n" in mail.text) == (MARIT, True)

    write(desk.root, "mkdocs.yml", NIGHTLY + TARGET + WANTED)
    assert night(later[3]) is JobState.DONE, "what was missed is made up for"
    assert (tmp_path / "www" / "current" / "index.html").is_file()
    assert "publisert i natt" not in desk.browser("10.0.0.5", X_Forwarded_Email=MARIT).get("/editors").text
    assert desk.mails == []

    write(desk.root, "mkdocs.yml", NIGHTLY.replace("ja", "nei"))
    assert (night(later[3] + dt.timedelta(days=1)), jobs.running()) == (None, [])
