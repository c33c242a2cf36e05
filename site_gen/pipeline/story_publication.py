"""Whether a story is published, and at which targets."""

import shlex
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from site_gen.language.phrases import join_words
from site_gen.model.build_context import BuildContext
from site_gen.model.choices import Edition
from site_gen.model.errors import Failure
from site_gen.pipeline import publish_site
from site_gen.pipeline.configured_targets import ConfiguredTarget, configured_targets, published_elsewhere
from site_gen.pipeline.evaluate import Evaluation


@dataclass(frozen=True, slots=True)
class StoryPublication:
    """Where a story is published."""

    is_out: bool
    commands: str
    """Those that publish to the targets that serve it; `build` when it is out and no target is known."""


def story_publication(
    evaluation: Evaluation, stories: Collection[str], build_context: BuildContext
) -> StoryPublication:
    """Return where any of the stories with some ids is published: at targets in the settings, and at others.

    A story that a build of the day contains counts as published where no target is known, or one cannot be read.
    """
    root = evaluation.repository.root
    known = _known_targets(root)
    serves = {one.name: _serves(one, stories, root) for one in known}
    serving = [one for one in known if serves[one.name]]
    unread = [one for one in known if serves[one.name] is None]
    if serving:
        return StoryPublication(is_out=True, commands=commands_for([*serving, *unread]))
    is_out = bool(unread or not known) and any(one in evaluation.selection(build_context).by_id for one in stories)
    return StoryPublication(is_out=is_out, commands=commands_for(unread))


def published_stories(root: Path) -> Mapping[Edition, Mapping[str, frozenset[str]]]:
    """Return the ids of the stories that the known targets serve, by edition: what is certainly out.

    Each has the digests of what is served of it, which differ where targets serve different versions. What a target
    serves that cannot be read is not known.
    """
    found: dict[Edition, dict[str, frozenset[str]]] = {edition: {} for edition in Edition}
    for one in _known_targets(root):
        of_edition = found[one.edition]
        for story, digest in (_digests(one, root) or {}).items():
            of_edition[story] = of_edition.get(story, frozenset()) | {digest}
    return found


def publish_commands(root: Path) -> str:
    """Return the commands that publish to all targets that are known; `build` without any.

    Those are the ones in the settings, or else where the public site has been published from here.
    """
    try:
        found = configured_targets(root)
        found = found or [one for one in published_elsewhere(root) if one.edition is Edition.PUBLIC]
    except Failure:
        found = []
    return commands_for(found)


def commands_for(targets: Iterable[ConfiguredTarget]) -> str:
    """Return the commands that publish to targets; `build` without any."""
    return join_words([_command(one) for one in targets]) or "framsnakk build"


def commands_to_show(root: Path, stories: Collection[str]) -> str:
    """Return the commands that publish where any of the stories with some ids is out; empty where none is.

    A target that cannot be read counts: they may be there.
    """
    out = [one for one in _known_targets(root) if _serves(one, stories, root) is not False]
    return commands_for(out) if out else ""


def _known_targets(root: Path) -> list[ConfiguredTarget]:
    """Return the targets in the settings and those published to from here; none when the settings cannot be used."""
    try:
        return [*configured_targets(root), *published_elsewhere(root)]
    except Failure:
        return []


def _command(configured: ConfiguredTarget) -> str:
    """Return the command that publishes to a target; where the settings do not name it, with its edition."""
    is_named = configured.name != configured.target.address
    edition = "" if is_named or configured.edition is Edition.PUBLIC else " --edition intern"
    return f"framsnakk publish {shlex.quote(configured.name)}{edition}"


def _serves(configured: ConfiguredTarget, stories: Collection[str], root: Path) -> bool | None:
    """Return whether a target serves any of some stories; None when it cannot be read."""
    served = _served(configured, root)
    return None if served is None else not served.isdisjoint(stories)


def _served(configured: ConfiguredTarget, root: Path) -> frozenset[str] | None:
    """Return the ids of the stories that a target serves; None when it cannot be read."""
    digests = _digests(configured, root)
    return None if digests is None else frozenset(digests)


def _digests(configured: ConfiguredTarget, root: Path) -> Mapping[str, str] | None:
    """Return the digest of each story that a target serves, by its id; None when it cannot be read."""
    try:
        listing = publish_site.published_site(configured.target, root).listing or {}
    except Failure:
        return None
    return {page.id: page.digest for page in listing.values()}
