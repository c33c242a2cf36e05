"""The last word of a withdrawal is what remains, whatever else is clean."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from site_gen.model.localized import Form, same_words
from site_gen.model.withdrawal import (
    ScanHit,
    ScanReport,
    SoughtContent,
    SubjectKind,
    UnreachedTarget,
    WithdrawalJournal,
    WithdrawalOutcome,
    WithdrawalStep,
    WithdrawalSubject,
)
from site_gen.report import withdrawal_report

GAMAL = UnreachedTarget("gamal", same_words("Tenaren svarar ikkje."))
HIT = ScanHit("nettstad", "index.html", same_words("namnet"))
JOURNAL = WithdrawalJournal(
    folder=Path(),
    subject=WithdrawalSubject(SubjectKind.PERSON, "p002"),
    moment=dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC),
    step=WithdrawalStep.WRITTEN,
    changes=(),
    rewrites=(),
    drafts=(),
    gone=(),
    sought=SoughtContent(),
    targets=(),
)


def outcome(**found: Any) -> WithdrawalOutcome:
    given: dict[str, Any] = {
        "journal": JOURNAL,
        "built": (),
        "failed": None,
        "defects": (),
        "published": (),
        "removed": (),
        "unreached": (),
        "scan": ScanReport(files=7, places=("site", "nettstad 1")),
        "copies": (),
    }
    return WithdrawalOutcome(**given | found)


def lines(**found: Any) -> list[str]:
    return list(withdrawal_report.outcome_lines(outcome(**found), Form.NN, mask=lambda text: text))


CLEAN = "Leita gjennom 7 filer i site og nettstad: ingen spor."


def test_no_traces_is_the_last_word_when_there_are_none_anywhere() -> None:
    assert lines() == [CLEAN]


@pytest.mark.parametrize(
    ("found", "last"),
    [
        ({"unreached": (GAMAL,)}, "Ikkje ferdig: «gamal» er ikkje leita gjennom, og kan framleis ha det."),
        ({"failed": same_words("Disken er full.")}, "Ikkje ferdig: nettstaden er ikkje bygd og publisert på nytt."),
        ({"defects": (("a.html", same_words("Feil.")),)}, "Ikkje ferdig: nettstaden er ikkje bygd"),
        ({"copies": (Path("/srv/kopi"),)}, "Ikkje ferdig: Denne mappa må de rydde sjølve: /srv/kopi."),
        ({"lost": (GAMAL,)}, "Gjort her, men ikkje overalt: Vi nådde ikkje «gamal»."),
    ],
)
def test_what_is_clean_is_said_before_what_is_not(found: dict[str, Any], last: str) -> None:
    said = lines(**found)
    assert said[-1].startswith(last)
    assert CLEAN in said[:-1]


def test_a_trace_and_a_target_that_was_not_searched_are_both_said() -> None:
    said = lines(scan=ScanReport((HIT,)), unreached=(GAMAL,))
    assert [one.split(":")[0] for one in said[-2:]] == ["Ikkje ferdig", "Ikkje ferdig"]
    assert not any("ingen spor" in one for one in said)


def test_programs_get_the_folders_from_which_pages_that_ask_people_were_removed() -> None:
    found = outcome(asking=(Path("build/consent"), Path("/srv/sider")))
    said = withdrawal_report.outcome_as_json(found, Form.NN, mask=lambda text: text)
    assert said["consent_pages"] == ["build/consent", "/srv/sider"]
