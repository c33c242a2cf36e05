#!/usr/bin/env python3
"""Writes the repository of a kommune that does not exist, with as many publishable stories as somebody wants."""

import datetime as dt
import shutil
from dataclasses import dataclass
from pathlib import Path

import click
import yaml

from benchmarks import manuscripts
from benchmarks.photos import photo
from benchmarks.tales import Somebody, Tale, World, people, tales
from site_gen import approval, people_in_story, settings
from site_gen.model.localized import Form
from site_gen.model.registers import Registers
from site_gen.pipeline import load
from site_gen.read import attachments, story_files

REPOSITORY = Path(__file__).resolve().parents[1]
"""Fjordvik, whose settings, units and themes the synthetic kommune borrows."""
_BORROWED = (settings.FILE, "stories/einingar.yml", "stories/tema.yml")


@dataclass(frozen=True, slots=True)
class Kommune:
    """A synthetic kommune on disk."""

    root: Path
    form: Form
    register: Registers
    """People, units and themes as the product reads them."""
    everybody: tuple[Somebody, ...]
    tales: tuple[Tale, ...]
    """The newest first."""
    seed: int
    where: dict[str, str]
    """Each story's path in stories/, by its id."""

    def path(self, tale: Tale) -> Path:
        """Return the file of a story."""
        return self.root / story_files.FOLDER / _path(tale)

    def tell(self, tale: Tale) -> None:
        """Write a story as it is, approved by everybody in it and by the curator."""
        path = self.path(tale)
        path.parent.mkdir(parents=True, exist_ok=True)
        if tale.alt is not None:
            path.with_name(manuscripts.PICTURE).write_bytes(photo(f"{self.seed}/{tale.id}"))
        top = "../../" if _has_folder(tale) else "../"
        front, body = manuscripts.front(tale), tale.text(lambda other: top + self.where[other])
        manuscript = attachments.parse_story_with_files(f"---\n{front}---\n\n{body}", path, self.root, self.form)
        seen = people_in_story.appearances(manuscript, self.register)
        approvals = manuscripts.approvals(tale, seen, approval.digest(manuscript, seen))
        path.write_bytes(f"---\n{front}{approvals}---\n\n{body}".encode())

    def enrol(self, somebody: Somebody, *, withdrawn: dt.date | None = None) -> None:
        """Write a person's file in the register, with consents that live unless they were withdrawn."""
        _enrol(self.root, self.form, somebody, withdrawn)


def write(root: Path, number: int, *, seed: int, pictures: int = 0) -> Kommune:
    """Write a kommune with so many stories into an empty folder; the first `pictures` of them have one."""
    for name in _BORROWED:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(REPOSITORY / name, root / name)
    form = settings.read_settings(root)[1].form
    world = World(number, seed, _units(root), pictures)
    everybody = tuple(people(world))
    for somebody in everybody:
        _enrol(root, form, somebody, None)
    register = load.load_repository(root).registers()
    told = tuple(tales(world))
    kommune = Kommune(root, form, register, everybody, told, seed, {tale.id: _path(tale) for tale in told})
    for tale in told:
        kommune.tell(tale)
    return kommune


def _units(root: Path) -> tuple[str, ...]:
    return tuple(yaml.safe_load((root / "stories/einingar.yml").read_text(encoding="utf-8")))


def _enrol(root: Path, form: Form, somebody: Somebody, withdrawn: dt.date | None) -> None:
    file = root / story_files.FOLDER / story_files.PEOPLE / f"{somebody.id}.yml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(manuscripts.person(somebody, form, withdrawn).encode())


def _path(tale: Tale) -> str:
    return f"{tale.unit}/{tale.id}/index.md" if _has_folder(tale) else f"{tale.unit}/{tale.id}.md"


def _has_folder(tale: Tale) -> bool:
    """Tell whether a story has a folder of its own: those with a picture need one, and some others have it."""
    return tale.alt is not None or tale.number % 10 == 7


@click.command()
@click.argument("number", metavar="N", type=click.IntRange(min=1))
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--pictures", metavar="K", type=click.IntRange(min=0), default=0, help="The first K stories have one.")
@click.option("--seed", type=int, default=1, show_default=True, help="Another seed, other stories.")
def command(number: int, folder: Path, pictures: int, seed: int) -> None:
    """Write a kommune's repository with N stories into DIR, which must be empty or not there.

    All of them may go out: everybody has said yes, and the curator has signed off. The same seed gives the same bytes.
    """
    if folder.is_dir() and any(folder.iterdir()):
        raise click.ClickException(f"{folder} is not empty, and nothing has been written.")
    write(folder, number, seed=seed, pictures=pictures)
    click.echo(f"{number} stories in {folder}")


if __name__ == "__main__":
    command()
