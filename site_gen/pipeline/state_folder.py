"""The folder outside of a repository in which this program keeps what must not be lost with build/."""

import hashlib
import os
from pathlib import Path

from site_gen.model.errors import Failure
from site_gen.model.localized import Words, fill

_IN_REPOSITORY = Words(
    nn="{folder} ligg i mappa til kommunen. Der skal ingenting av det som er trekt, bli liggjande. Set XDG_STATE_HOME "
    "til ei mappe utanfor, og prøv på nytt.",
    nb="{folder} ligger i mappen til kommunen. Der skal ingenting av det som er trukket, bli liggende. Sett "
    "XDG_STATE_HOME til en mappe utenfor, og prøv på nytt.",
)


def state_folder(root: Path) -> Path:
    """Return the private folder of a repository, in the user's folder for state. Raises Failure."""
    # Imported here: hardly any command needs it.
    from platformdirs import user_state_path  # noqa: PLC0415

    name = hashlib.sha256(os.fsencode(root.resolve())).hexdigest()[:16]
    folder = user_state_path("framsnakk", appauthor=False) / name
    if folder.resolve().is_relative_to(root.resolve()):
        raise Failure(fill(_IN_REPOSITORY, {"folder": folder}))
    return folder
