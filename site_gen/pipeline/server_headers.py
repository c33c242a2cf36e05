"""The configuration file of a web server, for the finished site of an edition."""

import os
from dataclasses import dataclass
from pathlib import Path

from site_gen import search_records, settings
from site_gen.model.choices import Edition
from site_gen.model.errors import Failure
from site_gen.model.localized import Words, fill
from site_gen.pipeline.build_options import SITES
from site_gen.publish import release_stamp, server_config
from site_gen.publish.folder_target import CURRENT
from site_gen.publish.response_headers import headers_of_site
from site_gen.publish.server_config import Server

_NO_SITE = Words(
    nn="Her er ingen ferdig nettstad å rekne ut reglane frå: {site}. Skriv «{command}» fyrst.",
    nb="Her er ikke noe ferdig nettsted å regne ut reglene fra: {site}. Skriv «{command}» først.",
)


@dataclass(frozen=True, slots=True)
class ServerFile:
    """A configuration file, and what it was made from."""

    text: str
    has_search: bool
    """Whether the site has a search page; a published one has, and that page may run scripts."""


def server_file(server: Server, root: Path, edition: Edition, folder: Path | None = None) -> ServerFile:
    """Return the file for the site of an edition: the one published in `folder`, or else that of the last build.

    `folder` is that of the target `dir:` on the server; without it, the only one in the settings is taken. Raises
    Failure when there is no site, and Blocked when the site's address or the folder cannot stand in such a file.
    """
    chosen = settings.read_settings(root)[1]
    folder = folder or configured_folder(root, edition)
    site = root / (chosen.site_dir if edition is Edition.PUBLIC else SITES[edition])
    published = folder / CURRENT if folder else None
    stamp = release_stamp.read_stamp(published) if published else None
    if published and stamp and stamp.edition is edition:
        site = published
    if not (site / "index.html").is_file():
        raise Failure(fill(_NO_SITE, {"site": site.name, "command": build_command(edition)}))
    headers = headers_of_site(site, chosen.site_url, edition)
    where = folder or server_config.default_folder(edition)
    text = server_config.server_config(server, headers, chosen.site_url, where.as_posix(), chosen.form)
    return ServerFile(text, (site / search_records.SCRIPT).is_file())


def build_command(edition: Edition) -> str:
    """Return the command that builds the site of an edition as it is published."""
    return f"framsnakk build --search{f' --edition {edition.nn}' if edition is Edition.INTERNAL else ''}"


def edition_published_to(root: Path, folder: Path) -> Edition | None:
    """Return the edition that belongs in a folder, by the settings and by what lies there; None when nothing says so.

    `folder` may be on another machine: then it is that of a target `ssh:`.
    """
    chosen = settings.read_settings(root)[1]
    here = {str(folder), os.path.abspath(folder)}  # noqa: PTH100 - a link is compared as it is written
    named = {
        one.edition
        for one in chosen.targets.values()
        if _path_of(one.address, root) in here
    }  # fmt: skip
    stamp = release_stamp.read_stamp(folder / CURRENT)
    found = named or ({stamp.edition} if stamp else set())
    return found.pop() if len(found) == 1 else None


def configured_folder(root: Path, edition: Edition) -> Path | None:
    """Return the folder of an edition's only target `dir:` or `ssh:` in the settings; None for none or several."""
    targets = settings.read_settings(root)[1].targets.values()
    found = {place for one in targets if one.edition is edition and (place := _path_of(one.address, root))}
    return Path(found.pop()) if len(found) == 1 else None


def _path_of(address: str, root: Path) -> str:
    """Return the folder of a target `dir:` or `ssh:`."""
    scheme, _, place = address.partition(":")
    if scheme == "ssh":
        return place.rpartition(":")[2].rstrip("/")
    return os.path.abspath(root / Path(place).expanduser()) if scheme == "dir" else ""  # noqa: PTH100
