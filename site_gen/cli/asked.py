"""Files and folders that a command is asked about, as the repository names them."""

from pathlib import Path

from site_gen.cli import main
from site_gen.model.words import Words

_NOT_THERE = Words(nn="Her er ingen fil eller mappe: {path}", nb="Her er ingen fil eller mappe: {path}")


def inside(path: Path, root: Path) -> str:
    """Return the path from the repository's root; ends the command where there is no such file in it."""
    full = path if path.is_absolute() else Path.cwd() / path
    there(path, root)
    try:
        # The last part is not resolved: a link is a fault to point at, not a way to somewhere else.
        return (full.parent.resolve() / full.name).relative_to(root).as_posix()
    except ValueError:
        main.stop_wrong(_NOT_THERE.in_form(main.form_of(root), path=path))


def there(path: Path, root: Path | None) -> None:
    """End the command where there is no such file or folder."""
    if not path.exists() and not path.is_symlink():
        main.stop_wrong(_NOT_THERE.in_form(main.form_of(root), path=path))


def is_wanted(path: str, wanted: list[str]) -> bool:
    """Tell whether a path is one of those asked about, or lies in one."""
    return any(_is_in(path, folder) for folder in wanted)


def _is_in(path: str, folder: str) -> bool:
    return folder in {".", path} or path.startswith(f"{folder}/")
