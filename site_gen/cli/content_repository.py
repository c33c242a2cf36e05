"""Where a command runs: the kommune's repository, and the written form that the command speaks there."""

import os
from pathlib import Path

import click

from site_gen import settings
from site_gen.model.localized import Form
from site_gen.read.story_files import FOLDER

FORM = "FRAMSNAKK_FORM"
"""The environment variable that chooses the form where there is no site to ask."""
_LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")
_BOKMAAL = ("nb", "no")
_DIRECTORY = "framsnakk.directory"


def enter(context: click.Context, directory: Path) -> None:
    """Run the rest of the command in a folder, and come back when it has ended. Raises OSError."""
    before = Path.cwd()
    os.chdir(directory)
    # An error is printed after we have come back, and is to be in the form of the site that it is about.
    context.meta[_DIRECTORY] = Path.cwd()
    context.call_on_close(lambda: os.chdir(before))


def repository_at(start: Path) -> Path | None:
    """Return the repository that a folder is, or lies in."""
    return next((folder for folder in (start, *start.parents) if _is_repository(folder)), None)


def beginning_at(start: Path) -> Path | None:
    """Return the nearest folder, this or one above, that has mkdocs.yml or stories/; None where none has either."""
    folders = (start, *start.parents)
    return next((one for one in folders if (one / settings.FILE).is_file() or (one / FOLDER).is_dir()), None)


def _is_repository(folder: Path) -> bool:
    return (folder / settings.FILE).is_file() and (folder / FOLDER).is_dir()


def form_of(root: Path | None) -> Form:
    """Return the form of a repository's site; without a site, the form that the environment asks for."""
    try:
        return settings.read_settings(root)[1].form if root else form_asked_for()
    except OSError:
        return form_asked_for()


def form_at(context: click.Context | None) -> Form:
    """Return the form for a command: of the site in the folder that it runs in."""
    start = context.meta.get(_DIRECTORY) if context else None
    try:
        here = start or Path.cwd()
        root = repository_at(here)
        begun = None if root else beginning_at(here)
        return (settings.form_written(begun) if begun else None) or form_of(root)
    except OSError:
        return form_asked_for()


def form_asked_for() -> Form:
    """Return the form that FRAMSNAKK_FORM names, or else the locale; nynorsk where neither does."""
    asked = os.environ.get(FORM, "").strip().casefold()
    if asked in {form.value for form in Form}:
        return Form(asked)
    locale = next((value for name in _LOCALE if (value := os.environ.get(name))), "")
    return Form.NB if locale.casefold().startswith(_BOKMAAL) else Form.NN
