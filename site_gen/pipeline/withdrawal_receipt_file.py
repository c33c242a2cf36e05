"""The receipt of a withdrawal and the letter to the one who asked for it, written to files of their own."""

import hashlib
import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from site_gen.model.localized import Form
from site_gen.model.withdrawal import SubjectKind, WithdrawalJournal, WithdrawalOutcome
from site_gen.pipeline import withdraw_history, withdraw_journal, withdrawal_letter
from site_gen.pipeline.state_folder import state_folder
from site_gen.report import withdrawal_receipt, withdrawal_report
from site_gen.settings import Settings


def receipts_folder(root: Path) -> Path:
    """Return the folder of the receipts for which no other place was chosen, which only its owner reads."""
    return state_folder(root) / "receipts"


def write_receipt(
    root: Path,
    outcome: WithdrawalOutcome,
    settings: Settings,
    chosen: Path | None = None,
    *,
    forms: Sequence[Form] = (),
) -> Path:
    """Write the receipt and the letter of a withdrawal that is done, and return the receipt's path. Raises OSError.

    It is written where the user chose, or else in the user's own folder, by a name that names nobody. No receipt is
    ever written over. `forms` are those of the letter, the first one being the reader's; else it is in the site's.
    """
    others = withdrawal_report.other_lines(outcome.journal.others, settings.form, mask=lambda text: text)
    paths = withdrawal_receipt.paths_to_purge(outcome.journal)
    history = withdraw_history.traces_in_history(root, outcome.journal, paths)
    text = withdrawal_receipt.receipt(outcome, settings, history=history, others=list(others))
    path = withdrawal_letter.free_receipt(chosen or _own_receipt(root, outcome.journal))
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    files = [(path, text)]
    for number, form in enumerate(forms or [settings.form]):
        letter = withdrawal_receipt.letter(outcome, replace(settings, form=form), in_git=history is not None)
        files += withdrawal_letter.letter_files(path, letter, form, is_other=number > 0)
    for each, content in files:
        # A file may have come since it was asked for.
        opened = os.open(each, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(opened, "w", encoding="utf-8") as file:
            file.write(content)
    withdraw_journal.add_receipt(outcome.journal, path)
    return path


def _own_receipt(root: Path, journal: WithdrawalJournal) -> Path:
    subject = journal.subject
    known = subject.id if subject.kind is SubjectKind.PERSON else hashlib.sha256(subject.id.encode()).hexdigest()[:12]
    return receipts_folder(root) / f"{journal.moment:%Y-%m-%d-%H%M%S}-{known}.md"
