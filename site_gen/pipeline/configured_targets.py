"""The targets of a kommune: those that its settings name, and any other that is written on the command line."""

import contextlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path, PurePath

from site_gen import settings
from site_gen.language.phrases import join_words
from site_gen.model.choices import Edition
from site_gen.model.errors import Blocked, Failure
from site_gen.model.localized import Words, fill, same_words
from site_gen.pipeline import purge
from site_gen.publish import folder_target
from site_gen.publish.target import STAMP, Target
from site_gen.publish.targets import PAGES, InvalidTargetError, parse_target
from site_gen.settings import NamedTarget

_NONE_NAMED = Words(
    nn="Kvar skal nettstaden liggje? Skriv det etter kommandoen, til dømes «framsnakk {command} dir:/srv/nettstad», "
    "eller gi staden eit namn under «publisering» i mkdocs.yml («framsnakk explain publisering» seier korleis).",
    nb="Hvor skal nettstedet ligge? Skriv det etter kommandoen, for eksempel «framsnakk {command} dir:/srv/nettsted», "
    "eller gi stedet et navn under «publisering» i mkdocs.yml («framsnakk explain publisering» sier hvordan).",
)
_SEVERAL = Words(
    nn="I mkdocs.yml er det fleire stader å publisere til: {names}. Skriv kva for ein, til dømes «framsnakk {command} "
    "{first}».",
    nb="I mkdocs.yml er det flere steder å publisere til: {names}. Skriv hvilket, for eksempel «framsnakk {command} "
    "{first}».",
)
_OTHER_EDITION = Words(
    nn="«{name}» er i mkdocs.yml sett opp for den {there} utgåva, ikkje den {asked}. Publiser til ein annan stad, "
    "eller skriv kommandoen utan --edition.",
    nb="«{name}» er i mkdocs.yml satt opp for den {there} utgaven, ikke den {asked}. Publiser til et annet sted, "
    "eller skriv kommandoen uten --edition.",
)
_WITHIN = Words(
    nn="{inner} ligg inni {outer}, der det òg blir publisert. Då ser alle som les det eine, det andre. Vel ei mappe "
    "for seg sjølv. Ingenting er endra.",
    nb="{inner} ligger inni {outer}, der det også blir publisert. Da ser alle som leser det ene, det andre. Velg en "
    "mappe for seg selv. Ingenting er endret.",
)
_TWICE = Words(
    nn="Hit blir det alt publisert, under namnet «{name}». Vel ein annan stad, eller endre den.",
    nb="Hit publiseres det allerede, under navnet «{name}». Velg et annet sted, eller endre det.",
)
_PAGES_SCHEME = "pages"
_LOCAL = {"dir", "zip", _PAGES_SCHEME}
"""Targets on this machine."""
_EDITIONS = {
    Edition.PUBLIC: Words(nn="offentlege", nb="offentlige"),
    Edition.INTERNAL: Words(nn="interne", nb="interne"),
}


@dataclass(frozen=True, slots=True)
class ConfiguredTarget:
    """A target with its edition, and how many releases it keeps."""

    name: str
    """In the settings, or else the address as written."""
    target: Target
    edition: Edition
    keep: int


def configured_targets(root: Path) -> list[ConfiguredTarget]:
    """Return the targets in the settings of a repository. Raises Failure when one cannot be used."""
    named = settings.read_settings(root)[1].targets
    try:
        return [_configured(name, one, root) for name, one in named.items()]
    except InvalidTargetError as error:
        raise Failure(error.words) from error


def remembered_target(address: str, edition: Edition, root: Path) -> ConfiguredTarget | None:
    """Return a target that has been published to and is not in the settings; None for a place that does not exist.

    Raises InvalidTargetError.
    """
    scheme, _, place = address.partition(":")
    if scheme in _LOCAL and not os.path.lexists(place):
        return None
    own = is_own_pages(address, root)
    target = parse_target(_PAGES_SCHEME if own else address, base=root, root=root)
    return ConfiguredTarget(address, target, edition, NamedTarget("").keep)


def is_own_pages(address: str, root: Path) -> bool:
    """Return whether an address is the folder in build/ from which a site is handed to GitHub Pages."""
    scheme, _, place = address.partition(":")
    return scheme == _PAGES_SCHEME and Path(place) == root.resolve() / PAGES


def published_elsewhere(root: Path) -> list[ConfiguredTarget]:
    """Return the targets that have been published to from here and that the settings do not name, where they exist."""
    named = {one.target.address for one in configured_targets(root)}
    found = []
    for address, edition, is_own in purge.published_targets(root):
        if is_own and address not in named:
            with contextlib.suppress(InvalidTargetError):
                found.append(remembered_target(address, edition, root))
    return [one for one in found if one is not None]


def find_target(
    written: str | None, root: Path, base: Path, *, edition: Edition | None = None, command: str = "publish"
) -> ConfiguredTarget:
    """Return the target that is written: its name in the settings, or its address.

    Without one it is the only target in the settings, for the edition if one is given. A relative path in an address
    starts in `base`. `command` is for messages. Raises InvalidTargetError.
    """
    named = settings.read_settings(root)[1].targets
    if written is None:
        fitting = {name: one for name, one in named.items() if edition in {None, one.edition}}
        if not fitting:
            raise InvalidTargetError(fill(_NONE_NAMED, {"command": command}))
        if len(fitting) > 1:
            names = join_words([f"«{name}»" for name in fitting])
            raise InvalidTargetError(fill(_SEVERAL, {"command": command, "names": names, "first": next(iter(fitting))}))
        [(name, only)] = fitting.items()
        return _configured(name, only, root)
    if written in named:
        return _of_edition(_configured(written, named[written], root), edition)
    try:
        target = parse_target(written, base=base, root=root)
    except InvalidTargetError as error:
        raise InvalidTargetError(_with_names(error.words, written, named)) from error
    for name, one in named.items():
        # The same place under another name: what the settings say of it holds.
        configured = _configured(name, one, root)
        if configured.target.address == target.address:
            return _of_edition(configured, edition)
    return ConfiguredTarget(written, target, edition or Edition.PUBLIC, NamedTarget("").keep)


def require_usable(root: Path, name: str, written: str) -> None:
    """Raise InvalidTargetError or Blocked when an address cannot be that of the target with a name in the settings."""
    target = parse_target(written, base=root, root=root)
    for other, one in settings.read_settings(root)[1].targets.items():
        with contextlib.suppress(InvalidTargetError):
            if other != name and _configured(other, one, root).target.address == target.address:
                raise Blocked(fill(_TWICE, {"name": other}))
    require_separate(root, target, besides=name)


def require_separate(root: Path, target: Target, besides: str = "") -> None:
    """Raise Blocked when a target is inside another one or a published site, or has another one inside it.

    What is served there would hold both editions, or the one would delete the other. `besides` is the name of one in
    the settings that is no other.
    """
    for other in _other_addresses(root, target, besides):
        for inner, outer in ((target.address, other), (other, target.address)):
            if _is_within(inner, outer):
                raise Blocked(fill(_WITHIN, {"inner": inner, "outer": outer}))
    published = published_above(target)
    if published is not None:
        raise Blocked(fill(_WITHIN, {"inner": target.address, "outer": published}))


def published_above(target: Target) -> Path | None:
    """Return the folder over a target on this machine that holds a published site or its releases; None without."""
    machine, path = _place(target.address)
    written = Path(target.address.partition(":")[2])
    return None if machine else _published_over(written) or _published_over(Path(path))


def published_around(root: Path, path: Path) -> str | None:
    """Return the published site, or the target of the settings, that a file or folder would be in or around.

    None when there is none on this machine.
    """
    path = Path(os.path.abspath(path))  # noqa: PTH100 - both with links and without
    for named in settings.read_settings(root)[1].targets.values():
        try:
            address = parse_target(named.address, base=root, root=root).address
        except InvalidTargetError:
            continue
        if _is_within(f"{_FILE}:{path}", address) or _is_within(address, f"{_FILE}:{path}"):
            return address
    published = _published_over(path / STAMP)
    return None if published is None else str(published)


def _published_over(path: Path) -> Path | None:
    folders = dict.fromkeys((*path.parents, *path.resolve().parents))
    marks = (STAMP, folder_target.MARKER)
    return next((one for one in folders if any((one / mark).is_file() for mark in marks)), None)


def _other_addresses(root: Path, target: Target, besides: str) -> Iterator[str]:
    """Yield the addresses of the other targets in the settings; one that is written wrongly is no place."""
    for name, one in settings.read_settings(root)[1].targets.items():
        if name == besides:
            continue
        try:
            address = parse_target(one.address, base=root, root=root).address
        except InvalidTargetError:
            continue
        if address != target.address:
            yield address


def _is_within(inner: str, outer: str) -> bool:
    """Return whether the place of one address is in the folder of another; two names of one folder are that too."""
    first, second = _place(inner), _place(outer)
    if first[0] != second[0]:
        return False
    return second[1] == first[1] or (not outer.startswith(f"{_ZIP}:") and second[1] in first[1].parents)


_FILE, _ZIP = "file", "zip"


def _place(address: str) -> tuple[str, PurePath]:
    """Return the machine of an address, empty for this one, and the path there without links."""
    scheme, _, rest = address.partition(":")
    if scheme == "ssh":
        machine, _, path = rest.rpartition(":")
        return machine, PurePath(path)
    return "", Path(rest).resolve()


def _configured(name: str, one: NamedTarget, root: Path) -> ConfiguredTarget:
    return ConfiguredTarget(name, parse_target(one.address, base=root, root=root), one.edition, one.keep)


def _of_edition(found: ConfiguredTarget, edition: Edition | None) -> ConfiguredTarget:
    """Return the target. Raises InvalidTargetError when it is configured for another edition."""
    if edition is None or edition is found.edition:
        return found
    slots = {"name": found.name, "there": _EDITIONS[found.edition], "asked": _EDITIONS[edition]}
    raise InvalidTargetError(fill(_OTHER_EDITION, slots))


def _with_names(words: Words, written: str, names: Iterable[str]) -> Words:
    """Return why a target cannot be used, with the name in the settings that was probably meant."""
    near = get_close_matches(written, list(names), n=1)
    meant = Words(nn=f" Meinte du «{near[0]}»?", nb=f" Mente du «{near[0]}»?") if near else same_words("")
    return Words(nn=words.nn + meant.nn, nb=words.nb + meant.nb)
