"""Pages that are finished except for the theme, given to MkDocs past its Markdown.

MkDocs 1.6 has no setting for this. It finds pages only in one folder, writes each to a folder of its own, and parses
the HTML of each for links and headings. `File`, `Files` and `Page` are documented; that MkDocs uses the page that a
file already has, and `File.abs_dest_path` as set, is its implementation. tests/engine/test_mkdocs_engine.py
tests the installed version for all of it.
"""

from collections.abc import Iterable
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page


class PrerenderedPagesPlugin(BasePlugin):  # type: ignore[no-untyped-call, type-arg] # it has no settings, and MkDocs half its types
    """Adds pages to a build, and has MkDocs write them side by side in one folder.

    To make a folder for each page, and remove it again, took as long as to render the page. Without this plugin
    MkDocs renders the same pages to the same bytes: it saves time and nothing else.
    """

    def __init__(self, docs: Path, pages: Iterable[str], nav: Iterable[str]) -> None:
        """Prepare pages, given by their paths in `docs`, and those of them that are in nav."""
        super().__init__()
        self.made = {page: f"page-{number}.html" for number, page in enumerate(pages)}
        """Name of the file that each page is written to, by its path in docs; never 404.html, which MkDocs writes."""
        self._docs = docs
        self._nav = frozenset(nav)

    @event_priority(100)
    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Return the files of the build with the pages added."""
        for page, name in self.made.items():
            known = page in self._nav
            inclusion = InclusionLevel.INCLUDED if known else InclusionLevel.NOT_IN_NAV
            file = File(page, str(self._docs), config.site_dir, config.use_directory_urls, inclusion=inclusion)
            file.abs_dest_path = f"{config.site_dir}/{name}"
            files.append(file)
            if not known:
                PrerenderedPage(None, file, config)  # becomes file.page, which MkDocs uses where it is set
        return files


class PrerenderedPage(Page):
    """A page whose Markdown is one HTML block, which Markdown leaves unchanged."""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Use the Markdown as the page's content."""
        assert self.markdown is not None, "it has been read"
        self.content = self.markdown.strip()
