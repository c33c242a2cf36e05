"""The installed MkDocs does what our engine relies on beyond its documentation."""

import pickle
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import pytest
import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from site_gen.engine.installed_engine import installed_engine
from site_gen.engine.protocol import EngineInput, EngineOutput
from site_gen.parallel.executor import Executor, InProcess
from site_gen.parallel.process_pools import ProcessPool
from tests.builders import DAY, SETTINGS, a_kommune, a_story, write
from tests.cli.command import plain_mkdocs
from tests.sites.building import site_of

COMPLETE = """\
docs_dir: build/docs
theme: {name: material, custom_dir: build/theme, language: nn, font: false}
plugins: []
nav: [index.md, forteljingar/index.md]
not_in_nav: "*"
"""
"""What MkDocs itself needs in mkdocs.yml to find what we have written."""
T = TypeVar("T")
R = TypeVar("R")
PAGES = ("forteljingar/god.md", "index.md", "om/index.md")


@pytest.fixture
def source(tmp_path: Path) -> EngineInput:
    """Return the engine's input after a build: three pages are enough to render."""
    root = a_kommune(tmp_path / "kommune", stories={"god.md": a_story()}, settings=SETTINGS + COMPLETE)
    site_of(root)
    return EngineInput(root / "mkdocs.yml", "nn", root / "build/docs", root / "build/theme")


def rendered(source: EngineInput, workroom: Path, executor: Executor | None = None) -> EngineOutput:
    return installed_engine().render(source, PAGES, workroom, day=DAY, executor=executor or InProcess())


def contents(output: EngineOutput) -> dict[str, bytes]:
    files = {page: file.read_bytes() for page, file in output.files.items()}
    return files | {"404": output.not_found.read_bytes()}


def test_pages_are_those_of_plain_mkdocs(tmp_path: Path, source: EngineInput) -> None:
    plain_mkdocs(source.config.parent, tmp_path / "plain")
    files = contents(rendered(source, tmp_path / "shards"))
    assert files == {
        "404": (tmp_path / "plain/404.html").read_bytes(),
        "forteljingar/god.md": (tmp_path / "plain/forteljingar/god/index.html").read_bytes(),
        "index.md": (tmp_path / "plain/index.html").read_bytes(),
        "om/index.md": (tmp_path / "plain/om/index.html").read_bytes(),
    }


def test_pages_need_nothing_of_the_engines_own_theme(tmp_path: Path, source: EngineInput) -> None:
    plain_mkdocs(source.config.parent, tmp_path / "plain")
    without = "theme: {name: null, custom_dir: build/theme, static_templates: [404.html]}\n"
    settings = source.config.read_text(encoding="utf-8")
    bare = "".join(without if line.startswith("theme:") else line for line in settings.splitlines(keepends=True))
    assert bare != settings
    write(source.config.parent, "mkdocs.yml", bare)
    plain_mkdocs(source.config.parent, tmp_path / "bare")
    for page in ("404.html", "index.html", "om/index.html", "forteljingar/god/index.html"):
        assert (tmp_path / "bare" / page).read_bytes() == (tmp_path / "plain" / page).read_bytes()


def test_shards_in_other_processes_give_the_same_bytes(tmp_path: Path, source: EngineInput) -> None:
    whole = contents(rendered(source, tmp_path / "one"))
    for count in (2, 5):
        assert contents(rendered(source, tmp_path / f"{count}", ProcessPool(count))) == whole


def test_no_file_of_the_theme_is_copied(tmp_path: Path, source: EngineInput) -> None:
    """Material has thousands of icons, and the site's own files of the theme come from build/theme."""
    write(source.theme, "assets/eiga.css", "a { color: red }\n")
    output = rendered(source, tmp_path / "shards")
    written = {file.name for file in (tmp_path / "shards").rglob("*") if file.is_file()}
    nav_page = "page-1.html"  # forteljingar/index.md: rendered with every shard, and not asked for
    assert written == {
        *(file.name for file in output.files.values()),
        nav_page,
        "404.html",
        "sitemap.xml",
        "sitemap.xml.gz",
    }


def test_pages_are_written_side_by_side(tmp_path: Path, source: EngineInput) -> None:
    output = rendered(source, tmp_path / "shards")
    assert {file.parent for file in output.files.values()} == {output.not_found.parent}
    assert output.files.keys() == set(PAGES)


def test_pages_outside_nav_are_not_parsed_as_markdown(
    tmp_path: Path, source: EngineInput, monkeypatch: pytest.MonkeyPatch
) -> None:
    parsed = []
    render = Page.render

    def record(page: Page, config: MkDocsConfig, files: Files) -> None:
        parsed.append(page.file.src_uri)
        render(page, config, files)

    monkeypatch.setattr(Page, "render", record)
    rendered(source, tmp_path / "shards")
    assert sorted(parsed) == ["forteljingar/index.md", "index.md"]


def test_a_render_without_pages_gives_the_page_for_addresses_that_have_none(
    tmp_path: Path, source: EngineInput
) -> None:
    whole = rendered(source, tmp_path / "whole")
    none = installed_engine().render(source, (), tmp_path / "none", day=DAY, executor=InProcess())
    assert none.files == {}
    assert none.not_found.read_bytes() == whole.not_found.read_bytes()


class Remote(InProcess):
    """Runs jobs as another machine would: what it is sent, and sends back, is bytes."""

    def map(self, job: Callable[[T], R], items: Sequence[T], /) -> list[R]:
        return [copied(copied(job)(copied(item))) for item in items]


def copied(value: T) -> T:
    copy: T = pickle.loads(pickle.dumps(value))  # noqa: S301 - our own
    return copy


def test_what_the_engine_sends_to_other_processes_and_gets_back_can_be_pickled(
    tmp_path: Path, source: EngineInput
) -> None:
    whole = contents(rendered(source, tmp_path / "whole"))
    assert contents(rendered(source, tmp_path / "sent", Remote())) == whole


# --- What finished pages may be kept for -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "cacheable"),
    [("", True), ("plugins: []\n", True), ("plugins: [search]\n", False), ("hooks: [a.py]\n", False)],
)
def test_pages_are_kept_only_where_no_extension_can_change_them(tmp_path: Path, lines: str, *, cacheable: bool) -> None:
    settings = yaml.safe_load(SETTINGS) | yaml.safe_load(lines or "{}")
    if not lines:
        settings.pop("plugins", None)
    config = write(tmp_path, "mkdocs.yml", yaml.safe_dump(settings))
    assert installed_engine().is_cacheable(config) is cacheable
