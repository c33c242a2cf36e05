"""Where the packaged templates lie, and a kommune's own that override them file by file."""

from pathlib import Path

_IN_WHEEL = Path(__file__).parent / "templates"
_IN_CHECKOUT = Path(__file__).parent.parent / "templates"


def template_of(error: BaseException) -> str | None:
    """Return the template and line that an error arose in, or None when it arose in no template."""
    found = None
    trace = error.__traceback__
    while trace is not None:
        name = trace.tb_frame.f_code.co_filename
        found = f"{Path(name).name}:{trace.tb_lineno}" if name.endswith(".html") else found
        trace = trace.tb_next
    file = str(getattr(error, "filename", None) or "")
    return f"{Path(file).name}:{getattr(error, 'lineno', '?')}" if file.endswith(".html") else found


def packaged() -> Path:
    """Return the folder of the templates that the product ships with."""
    return _IN_WHEEL if _IN_WHEEL.is_dir() else _IN_CHECKOUT


def folders(root: Path, part: str) -> tuple[Path, ...]:
    """Return the folders that hold one part of the templates; the first that has a file decides.

    `part` is `pages`, `theme`, `words` or `stories`; `root` is the kommune's repository.
    """
    own = root / "templates" / part
    default = packaged() / part
    return (default,) if not own.is_dir() or own.resolve() == default.resolve() else (own, default)
