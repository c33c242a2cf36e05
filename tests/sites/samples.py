"""The repository's own sample kommune, copied so that a test may do with it what it likes."""

import shutil
from pathlib import Path

REPOSITORY = Path(__file__).parent.parent.parent


def samples(root: Path) -> Path:
    """Copy the sample kommune into a folder and return the folder."""
    root.mkdir(parents=True, exist_ok=True)
    for name in ("stories", "templates"):
        shutil.copytree(REPOSITORY / name, root / name)
    shutil.copyfile(REPOSITORY / "mkdocs.yml", root / "mkdocs.yml")
    return root
