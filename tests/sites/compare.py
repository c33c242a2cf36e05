"""Compare what two versions of the code make and say: `python -m tests.sites.compare COMMIT`.

Builds the sample kommune in both editions, a kommune of 320 stories and one full of faults, and asks what is wrong in
each, with the code of a commit and with the code that is checked out here. Prints each difference; exits 1 when there
is one.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import click

from tests.sites.finished import digests

_HERE = Path(__file__).resolve().parents[2]
_DAY = "2026-11-28"
_STORIES = 320
_COMMANDS = ("approve", "build", "check", "explain", "new", "report", "serve", "tag", "verify")
_FORMS = ("nynorsk", "bokmål")
_TIME = re.compile(r"[0-9]+,[0-9] s")
"""How long something took, in what is printed."""
_SITES = ("site", "site-intern")
_MUTATIONS: tuple[Callable[[str], str], ...] = (
    lambda text: re.sub(r"(?m)^(godkjend|godkjent|kontrollert):.*\n(?:[ -].*\n)*", "", text),
    lambda text: re.sub(r"(?m)^(eining|enhet): .*$", r"\1: finst-ikkje", text),
    lambda text: text[: len(text) // 2],
    lambda text: text.replace(": ", ":", 3),
    lambda text: re.sub(r"(?m)^dato: .*$", "dato: 31. november 2026", text),
    lambda text: re.sub(r"(?m)^  ", "\t", text),
    lambda text: text + "\n<script>alert(1)</script>\n\n##Overskrift\n\n![](eit bilete.jpg)\n",
    lambda text: re.sub(r"(?m)^(personar|personer): .*$", r"\1: [Kari Ukjend, p999]", text),
)
"""What goes wrong with stories, one after the other."""


@click.command(help=__doc__)
@click.argument("commit")
def main(commit: str) -> None:
    """Compare a commit with the working tree."""
    with tempfile.TemporaryDirectory() as folder:
        before = Path(folder, "before")
        subprocess.run(["git", "worktree", "add", "--quiet", "--detach", before, commit], cwd=_HERE, check=True)
        try:
            made = [_made(code, Path(folder)) for code in (before, _HERE)]
        finally:
            subprocess.run(["git", "worktree", "remove", "--force", before], cwd=_HERE, check=True)
    differences = list(_differences(*made))
    click.echo("\n".join(differences) or f"{len(made[0])} files and answers are the same.")
    sys.exit(1 if differences else 0)


def _differences(before: dict[str, str], after: dict[str, str]) -> Iterator[str]:
    for name in sorted(before.keys() | after.keys()):
        if name not in after:
            yield f"gone     {name}"
        elif name not in before:
            yield f"new      {name}"
        elif before[name] != after[name]:
            yield f"changed  {name}{_first_difference(before[name], after[name])}"


def _first_difference(before: str, after: str) -> str:
    for one, other in zip(before.splitlines(), after.splitlines(), strict=False):
        if one != other:
            return f"\n  - {one[:200]}\n  + {other[:200]}"
    return ""


def _made(code: Path, folder: Path) -> dict[str, str]:
    """Return what a version of the code makes and says, by name: a digest of a file, or a text."""
    click.echo(f"== {code.name}")
    root, found = folder / "kommune", {}
    for name, write in (("samples", _samples), ("faulty", _faulty), ("320", _many)):
        click.echo(f"   {name}")
        shutil.rmtree(root, ignore_errors=True)
        write(root)
        edition = ("--edition", "internal")
        words = {"check": ("check",), "check.json": ("check", "--format", "json"), "tag": ("tag",)}
        for each, asked in {**words, "build": ("build",), "build internal": ("build", *edition)}.items():
            found[f"{name}: {each}"] = _said(code, root, *asked)
        found |= {f"{name}: {site}/{path}": digest for site in _SITES for path, digest in digests(root / site).items()}
    for written_form in _FORMS:
        settings = root / "mkdocs.yml"
        text = settings.read_text(encoding="utf-8")
        settings.write_text(re.sub(r"(?m)^( *)målform: .*$", rf"\1målform: {written_form}", text), encoding="utf-8")
        found[f"explain in {written_form}"] = _said(code, root, "explain")
        for command in _COMMANDS:
            found[f"{command} --help in {written_form}"] = _said(code, root, command, "--help")
    return found


def _said(code: Path, root: Path, *words: str) -> str:
    """Return what a command prints and how it ends, but for times."""
    surroundings = os.environ | {"PYTHONPATH": str(code), "FRAMSNAKK_TODAY": _DAY, "COLUMNS": "100"}
    command = [sys.executable, "-m", "site_gen", *words]
    ran = subprocess.run(command, cwd=root, env=surroundings, capture_output=True, text=True, check=False)
    return _TIME.sub("S", f"{ran.returncode}\n{ran.stdout}\n{ran.stderr}")


def _samples(root: Path) -> None:
    root.mkdir()
    shutil.copytree(_HERE / "stories", root / "stories")
    shutil.copy(_HERE / "mkdocs.yml", root)


def _faulty(root: Path) -> None:
    """Write the samples with a fault in every story."""
    _samples(root)
    for number, file in enumerate(sorted((root / "stories").rglob("*.md"))):
        mutate = _MUTATIONS[number % len(_MUTATIONS)]
        file.write_text(mutate(file.read_text(encoding="utf-8")), encoding="utf-8")


def _many(root: Path) -> None:
    """Write a kommune of many stories, by the code that is checked out here."""
    command = [sys.executable, "-m", "benchmarks.kommune", str(_STORIES), str(root), "--pictures", "20"]
    subprocess.run(command, cwd=_HERE, check=True, capture_output=True)


if __name__ == "__main__":
    main()
