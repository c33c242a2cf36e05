"""Pages that are finished but for the theme, handed to MkDocs without what it does to Markdown."""

from collections.abc import Iterable
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page


class PrerenderedPagesPlugin(BasePlugin):  # type: ignore[no-untyped-call, type-arg] # it has no settings, and MkDocs half its types
    """Gives MkDocs these pages, wherever they stand, and lets it leave them side by side in one folder.

    A folder of its own for each page, filled, emptied and taken away again, took as long as to make the page. What an
    engine makes of the same pages by itself is the same: this saves time and changes nothing.
    """

    def __init__(self, docs: Path, pages: Iterable[str], nav: Iterable[str]) -> None:
        """Keep the paths of pages in `docs`, and which of them are in nav."""
        super().__init__()
        self.made = {page: f"page-{number}.html" for number, page in enumerate(pages)}
        """The name of the file that each page is left in, by its path in docs; none is 404.html, which MkDocs makes."""
        self._docs = docs
        self._nav = frozenset(nav)

    @event_priority(100)
    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Add the pages to the files of a build."""
        for page, left in self.made.items():
            known = page in self._nav
            inclusion = InclusionLevel.INCLUDED if known else InclusionLevel.NOT_IN_NAV
            file = File(page, str(self._docs), config.site_dir, config.use_directory_urls, inclusion=inclusion)
            file.abs_dest_path = f"{config.site_dir}/{left}"
            files.append(file)
            if not known:
                PrerenderedPage(None, file, config)  # the page is the file's own from now on
        return files


class PrerenderedPage(Page):
    """A page whose Markdown is one block of HTML, which Markdown's rules say is to stay as it is."""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Take the Markdown for the page's content."""
        assert self.markdown is not None, "it has been read"
        self.content = self.markdown.strip()
