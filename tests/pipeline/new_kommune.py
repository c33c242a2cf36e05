"""A new kommune's repository, as `framsnakk init` makes it."""

import datetime as dt
from pathlib import Path

from site_gen.model.localized import Form
from site_gen.pipeline.create_kommune import create_kommune
from site_gen.pipeline.installed_program import ProgramWheel
from site_gen.pipeline.kommune_answers import KommuneAnswers, site_name_of
from tests.builders import DAY

KOMMUNE = "Øvre Vik kommune"


def some_answers(form: Form = Form.NN, **changed: str) -> KommuneAnswers:
    """Return answers of a kommune that does not exist."""
    given = {
        "kommune": KOMMUNE,
        "site_name": site_name_of(KOMMUNE, form),
        "site_url": "https://fortel.ovrevik.example/",
        "contact": "redaksjonen@ovrevik.example",
        "withdraw_contact": "samtykke@ovrevik.example",
    }
    return KommuneAnswers(form=form, **given | changed)


def a_new_kommune(
    folder: Path, form: Form = Form.NN, day: dt.date = DAY, wheel: ProgramWheel | None = None, **changed: str
) -> Path:
    """Make a repository in a folder, and return the folder."""
    create_kommune(folder, some_answers(form, **changed), day=day, wheel=wheel)
    return folder


def files_of(root: Path) -> dict[str, bytes]:
    """Return the content of every file by its path, without what a build or Git makes."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and path.relative_to(root).parts[0] not in {"build", "site", ".git"}
    }
