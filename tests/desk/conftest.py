"""A kommune in Git, and its desk."""

from pathlib import Path

import pytest

from tests.desk.desk_client import Desk, a_git_kommune


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Return the desk of a kommune whose files are all committed."""
    return Desk(a_git_kommune(tmp_path / "kommune"))
