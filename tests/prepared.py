"""Repositories that many tests begin with: each is made once in a process, and every test gets a copy of its own."""

import shutil
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from site_gen.pipeline.state_folder import state_folder

_MADE = Path(tempfile.mkdtemp(prefix="framsnakk-prepared-"))


def prepared(make: Callable[[Path], object], root: Path) -> Path:
    """Copy what `make` writes into a folder to `root`, with what is kept outside of it, and return `root`.

    `make` is a function of a module, and its result depends on nothing else: it is called once. Nothing that it
    writes holds the path of its folder.
    """
    made = _made(make)
    shutil.copytree(made, root, symlinks=True, dirs_exist_ok=True)
    if state_folder(made).exists():
        shutil.copytree(state_folder(made), state_folder(root))
    return root


@cache
def _made(make: Callable[[Path], object]) -> Path:
    folder = Path(tempfile.mkdtemp(dir=_MADE)) / "kommune"
    folder.mkdir()
    make(folder)
    return folder


def remove_prepared() -> None:
    """Remove what was made."""
    shutil.rmtree(_MADE, ignore_errors=True)
