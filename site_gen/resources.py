"""The packaged templates, a kommune's own, which override them, and files of this repository that others get too."""

from pathlib import Path

REPLACED = "framsnakk"
"""Folder in the built theme of the packaged templates that a kommune's own ones take the place of."""
_IN_WHEEL = Path(__file__).parent / "templates"
_IN_CHECKOUT = Path(__file__).parent.parent / "templates"
_REPOSITORY_IN_WHEEL = Path(__file__).parent / "repository"
_CHECKOUT = Path(__file__).parent.parent


def packaged_folder() -> Path:
    """Return the folder of the packaged templates."""
    return _IN_WHEEL if _IN_WHEEL.is_dir() else _IN_CHECKOUT


def repository_folder() -> Path:
    """Return the folder with the files of Framsnakk's own repository that a new kommune's repository gets too."""
    return _REPOSITORY_IN_WHEEL if _REPOSITORY_IN_WHEEL.is_dir() else _CHECKOUT


def resource_folders(root: Path, part: str) -> tuple[Path, ...]:
    """Return the folders of one part of the templates; the first that has a file wins.

    `part` is `pages`, `theme`, `words` or `stories`; `root` is the kommune's repository.
    """
    own = root / "templates" / part
    default = packaged_folder() / part
    return (default,) if not own.is_dir() or own.resolve() == default.resolve() else (own, default)
