"""The wheel, as another kommune gets it: in an environment of its own, with nothing of this repository on the path."""

import json
import os
import re
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

from site_gen.model.localized import Form
from site_gen.pipeline import installed_program
from tests.cli.command import AT, surroundings
from tests.patience import PATIENCE
from tests.pipeline.new_kommune import files_of
from tests.pipeline.test_upgrade_kommune import CHECK, as_made_before

ROOT = Path(__file__).parents[1]
GIVEN = ("--kommune", "Øvre Vik", "--url", "fortel.ovrevik.example", "--contact", "redaksjonen@ovrevik.example")

_IN_ONE_PROCESS = """
import json, sys
from site_gen import resources
from site_gen.cli import main
assert resources.repository_folder().is_relative_to(sys.prefix), resources.repository_folder()
for words in json.loads(sys.argv[1]):
    try:
        main.framsnakk(words, prog_name="framsnakk")
    except SystemExit as ended:
        assert ended.code in (0, None), (words, ended.code)
"""


def run(*command: str | Path, cwd: Path) -> str:
    """Run a program without our own code on its path, and return what it said. It must end well."""
    env = {key: value for key, value in surroundings().items() if key not in {"PYTHONPATH", "VIRTUAL_ENV"}}
    ran = subprocess.run(
        [*map(str, command)], cwd=cwd, env=env, capture_output=True, text=True, check=False, timeout=PATIENCE
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


def built(source: Path, folder: Path, kind: str = "wheel") -> Path:
    """Build a wheel or a source archive of a folder, with the build backend that is installed."""
    run(sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", folder, cwd=source)
    [file] = folder.glob("*.whl" if kind == "wheel" else "*.tar.gz")
    return file


def an_environment(folder: Path) -> Path:
    """Make an empty environment that has the packages of this one but not Framsnakk; return its Python."""
    venv.create(folder, with_pip=False, symlinks=os.name != "nt")
    packages = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    # What is in a folder that such a file names is imported; files like this one are not read there, and Framsnakk
    # itself is installed by one.
    (site_packages(folder) / "packages.pth").write_text("\n".join(sorted(packages)) + "\n", encoding="utf-8")
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def site_packages(folder: Path) -> Path:
    [found] = [folder / "Lib/site-packages"] if os.name == "nt" else folder.glob("lib/*/site-packages")
    return found


def test_from_the_wheel_a_new_kommune_checks_builds_and_verifies(tmp_path: Path) -> None:
    """The wheel is unpacked, as an installer does, and one process runs all commands."""
    wheel = built(ROOT, tmp_path / "dist")
    python = an_environment(tmp_path / "env")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site_packages(tmp_path / "env"))  # noqa: S202 - we have just built it
    commands = [
        ("init", "ny", *GIVEN),
        *(("-C", "ny", *words) for words in (("check", *AT), ("build", *AT), ("verify",))),
    ]
    run(python, "-c", _IN_ONE_PROCESS, json.dumps(commands), cwd=tmp_path)
    assert (tmp_path / "ny" / "site" / "index.html").is_file()
    # From an index, as far as the package itself knows: no installer has written down anything else.
    assert (
        (tmp_path / "ny" / "locks" / "framsnakk.txt")
        .read_text(encoding="utf-8")
        .endswith(f"\nframsnakk=={installed_program.program_version()}\n")
    )


@pytest.mark.torture
@pytest.mark.parametrize("form", Form, ids=lambda form: form.value)
def test_from_the_source_archive_to_a_workflow_of_the_new_kommune(tmp_path: Path, form: Form) -> None:
    """The archive becomes a wheel, which pip installs; the new kommune keeps it, and its workflow installs that one."""
    with tarfile.open(built(ROOT, tmp_path / "source", "sdist")) as archive:
        archive.extractall(tmp_path / "source", filter="data")
    [source] = [one for one in (tmp_path / "source").iterdir() if one.is_dir()]
    wheel = built(source, tmp_path / "dist")
    install(an_environment(tmp_path / "env"), wheel, cwd=tmp_path)
    program = tmp_path / "env" / ("Scripts/framsnakk.exe" if os.name == "nt" else "bin/framsnakk")
    said = run(program, "init", "ny", *GIVEN, "--form", form.value, cwd=tmp_path)
    assert "--wheel" not in said
    root = tmp_path / "ny"
    readme = (root / "README.md").read_text(encoding="utf-8")
    block = re.search(r"```sh\n(.*?)```", readme, re.DOTALL)
    assert block
    for line in block[1].splitlines():
        run(program, *line.partition("#")[0].split()[1:], cwd=root)
    run(program, "verify", cwd=root)
    assert (root / "locks" / wheel.name).read_bytes() == wheel.read_bytes()
    install(an_environment(tmp_path / "runner"), "-r", "locks/framsnakk.txt", cwd=root)
    made = files_of(root)
    as_made_before(root, CHECK, "name: Check\n")
    run(program, "upgrade", "--yes", cwd=root)
    assert files_of(root) == made
    (root / "locks" / wheel.name).write_bytes(b"something else")
    with pytest.raises(AssertionError, match="HASHES"):
        install(an_environment(tmp_path / "other"), "-r", "locks/framsnakk.txt", cwd=root)


def install(python: Path, *what: str | Path, cwd: Path) -> None:
    """Install into an environment without a package index, and without what the package needs."""
    pip = (sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-index", "--no-deps")
    run(*pip, *what, cwd=cwd)
