"""Other engines give the same bytes of the same input: the shell needs nothing of MkDocs' or Material's own."""

import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from tests.cli.command import built, plain_mkdocs, surroundings
from tests.patience import PATIENCE
from tests.sites.finished import digests, pages
from tests.sites.samples import PAGES, samples

pytestmark = pytest.mark.torture
PROPERDOCS = "properdocs==1.6.7"
SHARED = ("jinja2", "markdown", "markupsafe", "mkdocs-material")
"""What both engines render with, in the versions that are installed here."""
NO_THEME = "theme: {name: null, custom_dir: build/theme, static_templates: [404.html]}\n"
"""The engine with no theme but ours."""


@pytest.fixture(scope="module")
def kommune(tmp_path_factory: pytest.TempPathFactory, built_samples: Path) -> Path:
    """Return the sample kommune after a build, with its engine input."""
    root = samples(tmp_path_factory.mktemp("kommune"), made=built_samples)
    built(root)
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    before, theme, after = settings.partition("theme:\n")
    assert theme, "mkdocs.yml has a theme"
    rest = after[after.index("\n\n") :]
    (root / "no-theme.yml").write_text(before + NO_THEME + rest, encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def by_mkdocs(tmp_path_factory: pytest.TempPathFactory, kommune: Path) -> dict[str, str]:
    """Return the digest of each file that MkDocs with Material makes."""
    site = tmp_path_factory.mktemp("mkdocs") / "site"
    plain_mkdocs(kommune, site)
    assert len(pages(site)) == PAGES
    return undated(site)


@pytest.fixture(scope="module")
def properdocs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return ProperDocs in an environment of its own, installed from the package index."""
    environment = tmp_path_factory.mktemp("properdocs") / "venv"
    run(Path(sys.executable), "-m", "venv", str(environment))
    same = [f"{name}=={version(name)}" for name in SHARED]
    run(environment / "bin/python", "-m", "pip", "install", "-q", "--disable-pip-version-check", PROPERDOCS, *same)
    return environment / "bin/properdocs"


def undated(site: Path) -> dict[str, str]:
    """Return the digest of each file but the engine's sitemap, which prints the day of the clock."""
    return {name: digest for name, digest in digests(site).items() if not name.startswith("sitemap.xml")}


def run(program: Path, *words: str, folder: Path | None = None) -> None:
    done = subprocess.run(
        [str(program), *words], cwd=folder, env=surroundings(), capture_output=True, timeout=PATIENCE, check=False
    )
    assert done.returncode == 0, done.stderr.decode()


@pytest.mark.parametrize("settings", ["mkdocs.yml", "no-theme.yml"])
def test_properdocs_gives_the_same_bytes(
    tmp_path: Path, kommune: Path, by_mkdocs: dict[str, str], properdocs: Path, settings: str
) -> None:
    run(properdocs, "build", "-q", "-f", settings, "-d", str(tmp_path / "site"), folder=kommune)
    assert undated(tmp_path / "site") == by_mkdocs


def test_mkdocs_without_material_gives_the_same_bytes(tmp_path: Path, kommune: Path, by_mkdocs: dict[str, str]) -> None:
    plain_mkdocs(kommune, tmp_path / "site", "-f", "no-theme.yml")
    assert undated(tmp_path / "site") == by_mkdocs
