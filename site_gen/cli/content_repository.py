"""Where a command runs: the kommune's repository, and the written form of its messages."""

import os
from pathlib import Path

import click

from site_gen.model.content_folders import SETTINGS_FILE, STORIES
from site_gen.model.localized import Form

FORM = "FRAMSNAKK_FORM"
"""The environment variable that chooses the form when there is no site."""
_LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")
_BOKMAAL = ("nb", "no")
_DIRECTORY = "framsnakk.directory"


def enter(context: click.Context, directory: Path) -> None:
    """Change the working directory for the rest of the command, and restore it at the end. Raises OSError."""
    before = Path.cwd()
    os.chdir(directory)
    # An error is printed after the directory is restored, but in the form of the site that it is about.
    context.meta[_DIRECTORY] = Path.cwd()
    context.call_on_close(lambda: os.chdir(before))


def repository_at(start: Path) -> Path | None:
    """Return the repository that a folder is or lies in; None when there is none."""
    return next((folder for folder in (start, *start.parents) if _is_repository(folder)), None)


def beginning_at(start: Path) -> Path | None:
    """Return the nearest folder, this or one above, that has mkdocs.yml or stories/; None when none has."""
    folders = (start, *start.parents)
    return next((one for one in folders if (one / SETTINGS_FILE).is_file() or (one / STORIES).is_dir()), None)


def _is_repository(folder: Path) -> bool:
    return (folder / SETTINGS_FILE).is_file() and (folder / STORIES).is_dir()


def form_of(root: Path | None) -> Form:
    """Return the form of a repository's site; without a site, the form of the environment."""
    try:
        return _form_in_settings(root) if root else form_asked_for()
    except OSError:
        return form_asked_for()


def _form_in_settings(root: Path) -> Form:
    # Imported here, as below: the help outside of a kommune reads no settings, and they are half of its imports.
    from site_gen import settings  # noqa: PLC0415

    return settings.read_settings(root)[1].form


def _form_written(folder: Path) -> Form | None:
    from site_gen import settings  # noqa: PLC0415

    return settings.form_written(folder)


def form_at(context: click.Context | None) -> Form:
    """Return the form of a command: that of the site in its working directory."""
    start = context.meta.get(_DIRECTORY) if context else None
    try:
        here = start or Path.cwd()
        root = repository_at(here)
        begun = None if root else beginning_at(here)
        return (_form_written(begun) if begun else None) or form_of(root)
    except OSError:
        return form_asked_for()


def form_asked_for() -> Form:
    """Return the form that FRAMSNAKK_FORM names, or else the locale; nynorsk when neither does."""
    asked = os.environ.get(FORM, "").strip().casefold()
    if asked in {form.value for form in Form}:
        return Form(asked)
    locale = next((value for name in _LOCALE if (value := os.environ.get(name))), "")
    return Form.NB if locale.casefold().startswith(_BOKMAAL) else Form.NN
