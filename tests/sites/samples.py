"""The repository's own sample kommune, copied so that a test may do with it what it likes."""

import os
import shutil
from collections.abc import Collection
from pathlib import Path

from site_gen.pipeline.build_options import IMAGE_INFO

REPOSITORY = Path(__file__).parent.parent.parent
OUT = 42
"""Stories of the sample kommune that are out."""
PAGES = 77
"""Pages of its public site, without search."""


def samples(root: Path, *, made: Path | None = None, of: Collection[str] | None = None) -> Path:
    """Copy the sample kommune into a folder and return the folder.

    With `made`, samples whose site is built, what was seen and made of the pictures there is taken over, as from
    another site of the same kommune: it is by far the most of the work, and no test of anything else needs it done
    once more. All the rest is as if nothing had ever been built.

    With `of`, names of folders, the stories there are the only ones besides those of the projects: each of their pages
    has to be made.
    """
    root.mkdir(parents=True, exist_ok=True)
    for name in ("stories", "templates"):
        shutil.copytree(REPOSITORY / name, root / name)
    shutil.copyfile(REPOSITORY / "mkdocs.yml", root / "mkdocs.yml")
    for folder in (root / "stories").iterdir():
        if of is not None and folder.is_dir() and folder.name not in {"folk", "prosjekt", *of}:
            shutil.rmtree(folder)
    if made is not None:
        shutil.copytree(made / "build/public/media", root / "build/made/media", copy_function=os.link)
        shutil.copyfile(made / IMAGE_INFO, root / IMAGE_INFO)
    return root
