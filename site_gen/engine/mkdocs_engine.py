"""MkDocs with Material as the engine: it renders any subset of the pages, in shards."""

import datetime as dt
import errno
import hashlib
import logging
import os
import re
import shutil
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, TemplateError

from site_gen import templating, yaml_values
from site_gen.engine.protocol import EngineInput, EngineOutput
from site_gen.model.errors import Failure
from site_gen.model.localized import Words
from site_gen.parallel.executor import Executor

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


_MACHINE_ERRORS = {
    errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.ENOSPC, errno.EROFS,
}  # fmt: skip
"""Errors of the disk or the system, which no template or setting causes."""
_COMPILED = templating.TemplateCache()


@dataclass(frozen=True, slots=True)
class MkDocsEngine:
    """MkDocs with Material. Each process of the executor renders a shard: some of the pages, with those in nav."""

    name: str = "MkDocs"

    def render(
        self, source: EngineInput, pages: Sequence[str], workroom: Path, *, day: dt.date, executor: Executor
    ) -> EngineOutput:
        """Return the finished files, as `Engine.render` says."""
        shutil.rmtree(workroom, ignore_errors=True)
        shards = _split(source, pages, workroom, count=executor.processes, day=day)
        return _joined(list(executor.map(render_shard, shards)))

    def site_fingerprint(self, source: EngineInput, titles: Mapping[str, str], day: dt.date) -> str:
        """Return a digest of the theme, the language and the pages in nav, and of the day where the theme prints it."""
        nav = sorted((page, titles.get(page, "")) for page in _nav_pages(source))
        shown = repr((self.name, source.theme_digest, source.language, nav, day.isoformat() if source.dated else ""))
        return hashlib.sha256(shown.encode()).hexdigest()

    def is_cacheable(self, config: Path) -> bool:
        """Return whether the settings name no plugins and no hooks."""
        settings = _plain(config)
        return not settings.get("plugins") and not settings.get("hooks")


@dataclass(frozen=True, slots=True)
class EngineShard:
    """A subset of the pages, with where to find and leave them. Picklable."""

    config: Path
    docs: Path
    workroom: Path
    """A folder for this shard alone."""
    theme: Path
    pages: tuple[str, ...]
    """Paths in docs of the pages to render."""
    nav: frozenset[str]
    """Paths in docs of the pages in nav, to which every page has links."""
    language: str
    """Tag of the site's language; it replaces the theme's in mkdocs.yml."""
    epoch: int
    """The time that the theme may print, in seconds since 1970."""


def _split(source: EngineInput, pages: Sequence[str], workroom: Path, *, count: int, day: dt.date) -> list[EngineShard]:
    """Return `count` shards that hold each of the pages once. Raises Failure for settings that cannot be read."""
    nav = frozenset(_nav_pages(source))
    epoch = int(dt.datetime.combine(day, dt.time(), tzinfo=dt.UTC).timestamp())
    return [
        EngineShard(
            source.config,
            source.docs,
            workroom / str(number),
            source.theme,
            tuple(pages[number::count]),
            nav,
            source.language,
            epoch,
        )
        for number in range(count)
    ]


def _joined(outputs: Sequence[EngineOutput]) -> EngineOutput:
    files = {page: file for output in outputs for page, file in output.files.items()}
    warnings = {warning for output in outputs for warning in output.warnings}
    return EngineOutput(files, outputs[0].not_found, tuple(sorted(warnings)))


def render_shard(shard: EngineShard) -> EngineOutput:
    """Render one shard in this process. Raises Failure."""
    os.environ["NO_MKDOCS_2_WARNING"] = "1"  # Material prints one about MkDocs 2 at every build, with no other way out
    # MkDocs has no other setting for the day that templates and sitemap print.
    os.environ["SOURCE_DATE_EPOCH"] = str(shard.epoch)
    # Imported here: a build that keeps every page does not need MkDocs, which takes half a second to import.
    from mkdocs.commands import build as mkdocs_build  # noqa: PLC0415
    from mkdocs.config import load_config  # noqa: PLC0415
    from mkdocs.exceptions import MkDocsException  # noqa: PLC0415

    from site_gen.engine import prerendered_pages  # noqa: PLC0415

    log = _Warnings()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(log)
    logger.propagate = False
    nothing, site = shard.workroom / "nothing", shard.workroom / "site"
    nothing.mkdir(parents=True, exist_ok=True)
    try:
        config = _config(load_config, shard, nothing, site)
        _open_theme(config)
        pages = prerendered_pages.PrerenderedPagesPlugin(shard.docs, sorted({*shard.pages, *shard.nav}), shard.nav)
        config.plugins["framsnakk"] = pages
        config.plugins.on_startup(command="build", dirty=False)
        mkdocs_build.build(config)
        config.plugins.on_shutdown()
    except Failure:
        raise
    except Exception as error:
        if isinstance(error, OSError) and error.errno in _MACHINE_ERRORS:
            raise
        # A template of the kommune's own can raise anything. Other errors, unless MkDocs raises them, are bugs of ours.
        where = templating.template_of(error)
        if where is None and not isinstance(error, (MkDocsException, OSError, TemplateError)):
            raise
        raise Failure(_failure_words(error, where, log.messages)) from error
    finally:
        logger.removeHandler(log)
    files = {page: site / pages.made[page] for page in shard.pages}
    return EngineOutput(files, site / "404.html", tuple(log.messages))


def _config(load_config: Callable[..., "MkDocsConfig"], shard: EngineShard, docs: Path, site: Path) -> "MkDocsConfig":
    """Return the settings as MkDocs parses them. Raises Failure when they, or a file that they INHERIT, are wrong."""
    given: dict[str, Any] = {
        "theme": _theme(shard),
        "nav": _existing_nav(_nav(shard.config), shard.nav) or ["index.md"],
        "use_directory_urls": True,
    }
    try:
        return load_config(str(shard.config), docs_dir=str(docs), site_dir=str(site), **given)
    except (ValueError, ArithmeticError, RecursionError) as error:
        # A file that INHERIT names is parsed by MkDocs alone.
        raise Failure(_failure_words(error, shard.config.name, [])) from error


def _open_theme(config: "MkDocsConfig") -> None:
    """Make MkDocs open the theme's templates strictly, and copy none of the theme's other files.

    MkDocs 1.6 has no setting for either. `Theme.get_env` makes the one environment of a build, always with a loader of
    its own, and `Files.add_files_from_theme` copies what that environment lists before plugins are asked; so both are
    replaced on this build's objects. `assemble` takes the theme's files from build/theme, and Material has thousands of
    icons: to list them takes longer than to render a page.
    """
    environment_of = config.theme.get_env

    def get_env() -> Environment:
        environment = environment_of()
        environment.loader = templating.StrictLoader(config.theme.dirs)
        environment.bytecode_cache = _COMPILED
        environment.list_templates = lambda *_, **__: []  # type: ignore[method-assign]
        return environment

    config.theme.get_env = get_env  # type: ignore[method-assign]


def _theme(shard: EngineShard) -> dict[str, Any]:
    """Return the theme settings from mkdocs.yml, with our folder of templates and the site's language."""
    settings = _plain(shard.config).get("theme")
    theme = dict(settings) if isinstance(settings, dict) else {"name": "material"}
    return theme | {"custom_dir": str(shard.theme), "language": shard.language}


def _failure_words(error: Exception, where: str | None, warnings: list[str]) -> Words:
    text = "; ".join([*warnings, f"{error}".rstrip("!.")])
    text = " ".join(text.split())[:500] + (f" ({where})" if where else "")
    return Words(
        nn=f"MkDocs klarte ikkje å byggje: {text}.",
        nb=f"MkDocs klarte ikke å bygge: {text}.",
    )


def _plain(config: Path) -> dict[str, Any]:
    """Return the values in mkdocs.yml; tags such as !ENV, which MkDocs resolves, are ignored. Raises Failure."""
    try:
        read = yaml_values.load_yaml_values(config.read_text(encoding="utf-8-sig"))
    except (yaml_values.UnusableYaml, UnicodeDecodeError) as error:
        raise Failure(_failure_words(error, config.name, [])) from error
    return read if isinstance(read, dict) else {}


def _nav(config: Path) -> Any:
    """Return nav from mkdocs.yml, by default the front page: without nav MkDocs would list every page of the shard."""
    return _plain(config).get("nav") or ["index.md"]


_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|/", re.IGNORECASE)
"""How an address of another site, or an absolute path, begins in nav."""


def _existing_nav(nav: Any, pages: Collection[str]) -> Any:
    """Return nav without the entries whose page does not exist, and without sections that are empty then."""
    if isinstance(nav, list):
        return [kept for item in nav if (kept := _existing_nav(item, pages))]
    if isinstance(nav, dict):
        return {title: kept for title, item in nav.items() if (kept := _existing_nav(item, pages))}
    if not isinstance(nav, str):
        return nav  # MkDocs reports what is wrong with it
    return nav if nav.strip().partition("#")[0] in pages or _ELSEWHERE.match(nav.strip()) else None


def _nav_pages(source: EngineInput) -> set[str]:
    """Return the paths in docs of the pages in nav that exist."""

    def walk(node: Any) -> Iterator[str]:
        if isinstance(node, str):
            yield node
        elif isinstance(node, dict):
            for inner in node.values():
                yield from walk(inner)
        elif isinstance(node, list):
            for inner in node:
                yield from walk(inner)

    return {page for page in walk(_nav(source.config)) if (source.docs / page).is_file()}


class _Warnings(logging.Handler):
    """Collects the warnings that MkDocs logs, instead of printing them."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())
