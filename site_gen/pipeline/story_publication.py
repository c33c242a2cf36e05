"""Whether a story is published, and at which targets."""

import shlex
from collections.abc import Sequence
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
    targets: tuple[str, ...]
    """Names of the targets that serve it; none when there are none, or when one cannot be read."""


def story_publication(evaluation: Evaluation, story: str, build_context: BuildContext) -> StoryPublication:
    """Return where the story with an id is published.

    When there are no targets, or one of them cannot be read, a story counts as published when a build of the day
    contains it.
    """
    try:
        configured = configured_targets(evaluation.repository.root)
        serving = tuple(one.name for one in configured if _serves(one, story, evaluation.repository.root))
    except Failure:
        configured, serving = [], ()
    if serving:
        return StoryPublication(is_out=True, targets=serving)
    if configured:
        return StoryPublication(is_out=False, targets=())
    return StoryPublication(is_out=story in evaluation.selection(build_context).by_id, targets=())


def publish_commands(root: Path, targets: Sequence[str] | None = None) -> str:
    """Return the commands that publish to the named targets, or to all that are known; `build` without any.

    Those are the ones in the settings, or else where the public site has been published from here.
    """
    if targets is None:
        try:
            found = configured_targets(root)
            found = found or [one for one in published_elsewhere(root) if one.edition is Edition.PUBLIC]
            targets = [one.name for one in found]
        except Failure:
            targets = []
    return join_words([f"framsnakk publish {shlex.quote(name)}" for name in targets]) or "framsnakk build"


def commands_to_show(root: Path) -> str:
    """Return the commands that publish what has been changed here where something is published; empty where not.

    A target that cannot be read counts: something may be there.
    """
    try:
        known = [*configured_targets(root), *published_elsewhere(root)]
    except Failure:
        return publish_commands(root)
    out = [one.name for one in known if _is_filled(one, root)]
    return publish_commands(root, list(dict.fromkeys(out))) if out else ""


def _is_filled(configured: ConfiguredTarget, root: Path) -> bool:
    try:
        return publish_site.published_site(configured.target, root).listing is not None
    except Failure:
        return True


def _serves(configured: ConfiguredTarget, story: str, root: Path) -> bool:
    """Return whether a target serves a story. Raises Failure when it cannot be read."""
    listing = publish_site.published_site(configured.target, root).listing or {}
    return any(page.id == story for page in listing.values())
