"""The letter to the one who asked for a withdrawal: as text for an e-mail, and as a page to print."""

import itertools
import os
from collections.abc import Iterator
from pathlib import Path

from site_gen import resources
from site_gen.model.localized import Form
from site_gen.model.withdrawal import WithdrawalJournal
from site_gen.pages.context_builder import PageEnvironment
from site_gen.report.plain_letter import letter_blocks, plain_text


def letter_paths(receipt: Path, other: Form | None = None) -> tuple[Path, Path]:
    """Return where the letter of a receipt is to be, or the same in another form: its text, and its page."""
    name = f"{receipt.stem}-brev-{other.value}" if other else f"{receipt.stem}-brev"
    return receipt.with_name(f"{name}.txt"), receipt.with_name(f"{name}.html")


def _every_path(receipt: Path) -> Iterator[Path]:
    for other in (None, *Form):
        yield from letter_paths(receipt, other)


def free_receipt(path: Path) -> Path:
    """Return a receipt's path as given, or with the first number for which neither it nor its letter is there yet."""
    numbered = (path.with_name(f"{path.stem}-{number}{path.suffix}") for number in itertools.count(2))
    every = itertools.chain([path], numbered)
    return next(one for one in every if not any(map(os.path.lexists, (one, *_every_path(one)))))


def written_letters(journal: WithdrawalJournal) -> list[Path]:
    """Return the files of the letters that have been written of a withdrawal, and are still there."""
    return [letter for one in journal.receipts for letter in _every_path(Path(one)) if letter.is_file()]


def letter_files(receipt: Path, letter: str, form: Form, *, is_other: bool = False) -> Iterator[tuple[Path, str]]:
    """Yield path and content of each file of a letter, which is given in Markdown.

    With `is_other`, it is the same letter as another in the other form.

    The page has no links to other files. The kommune's own templates are not used: a fault in one must not stop it.
    """
    text, page = letter_paths(receipt, form if is_other else None)
    blocks = tuple(letter_blocks(letter))
    yield text, plain_text(blocks)
    environment = PageEnvironment((resources.packaged_folder() / "pages",))
    title = "".join(piece.text for piece in blocks[0].items[0])
    yield page, environment.get_template("letter.html").render(form=form.value, title=title, blocks=blocks)
