"""The documented, versioned JSON formats."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from site_gen.model.comparison import RemovedPage, SiteComparison
from site_gen.model.diagnostic import Diagnostic
from site_gen.model.localized import Form, Words
from site_gen.model.proposal import TaggedStory
from site_gen.model.selection import ExcludedStory
from site_gen.model.source_positions import Span
from site_gen.report import log_redaction
from site_gen.report.log_redaction import NameMask

VERSION = 1


def check_json(stories: int, diagnostics: Iterable[Diagnostic]) -> str:
    """Return the output of `check --format json`: lines and columns from 1, paths from the repository's root.

    A fault that stands in several places is an object for each.
    """
    each = [_diagnostic(found, span) for found in diagnostics for span in (found.span, *found.also)]
    return _text({"stories": stories, "diagnostics": each})


def _diagnostic(found: Diagnostic, span: Span) -> dict[str, Any]:
    return {
        "code": found.code,
        "name": found.name,
        "stops": found.blocks.value,
        "path": found.path,
        "language": found.form.value,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
        "message": found.message.in_form(found.form),
        "hint": found.hint.in_form(found.form),
        "fixable": found.has_safe_fix,
        "unsafe_fix": found.fix is not None and not found.fix.is_safe,
    }


def themes_json(texts: Iterable[TaggedStory]) -> str:
    """Return the output of `tag --format json`, without texts that cannot be read."""
    return _text({"texts": [_tagged(text) for text in texts if not text.unreadable]})


def _tagged(text: TaggedStory) -> dict[str, Any]:
    return {
        "path": text.path,
        "language": text.form.value,
        "declared": list(text.declared or ()),
        "proposed": [
            {
                "theme": proposal.theme,
                "level": proposal.level.value,
                "score": proposal.score,
                "words": [{"word": one.word, "line": one.line, "weight": one.weight} for one in proposal.words],
            }
            for proposal in text.proposed
        ],
    }


def build_json(  # noqa: PLR0913 - one argument a key of the format
    *,
    edition: str,
    published: Iterable[str],
    left_out: Iterable[ExcludedStory],
    mask: NameMask,
    pages_built: int,
    pages_kept: int,
    comparison: SiteComparison,
    seconds: Mapping[str, float],
    renewed: Iterable[str] = (),
    removed: Iterable[str] = (),
    stale_copies: Iterable[str] = (),
    form: Form,
) -> str:
    """Return the output of `build --format json`."""
    return _text(
        {
            "edition": edition,
            "published": list(published),
            "left_out": _left_out(left_out, mask, form),
            "pages_built": pages_built,
            "pages_kept": pages_kept,
            **_changes(comparison, mask, form),
            "seconds": dict(seconds),
            "renewed": list(renewed),
            "removed": list(removed),
            "stale_copies": list(stale_copies),
        }
    )


def publish_json(  # noqa: PLR0913 - one argument a key of the format
    *,
    target: str,
    edition: str,
    release: str | None,
    commit: str,
    published: Iterable[str],
    comparison: SiteComparison,
    left_out: Iterable[ExcludedStory],
    removed: Iterable[tuple[str, Words]],
    mask: NameMask,
    form: Form,
) -> str:
    """Return the output of `publish --format json`; `release` is None when nothing was published."""
    return _text(
        {
            "target": target,
            "edition": edition,
            "release": release,
            "commit": commit,
            "published": list(published),
            **_changes(comparison, mask, form),
            "left_out": _left_out(left_out, mask, form),
            "removed": [{"release": name, "reason": mask.text(why.in_form(form))} for name, why in removed],
        }
    )


def rollback_json(  # noqa: PLR0913 - one argument a key of the format
    *,
    target: str,
    release: str,
    done: bool,
    gone: Iterable[str],
    back: Iterable[str],
    outdated: Iterable[RemovedPage],
    mask: NameMask,
    form: Form,
) -> str:
    """Return the output of `rollback --format json`; `done` is false in a dry run."""
    return _text(
        {
            "target": target,
            "release": release,
            "done": done,
            "gone": [mask.text(address) for address in gone],
            "back": [mask.text(address) for address in back],
            "outdated": [_removed_page(one, mask, form) for one in outdated],
        }
    )


def releases_json(
    target: str, releases: Iterable[tuple[str, bool, Iterable[Words]]], *, mask: NameMask, form: Form
) -> str:
    """Return the output of `rollback --list --format json`.

    `releases` are the name of each, whether readers get it, and what forbids a rollback to it.
    """
    return _text(
        {
            "target": target,
            "releases": [
                {
                    "release": name,
                    "current": is_current,
                    "forbidden": [mask.text(why.in_form(form)) for why in forbidden],
                }
                for name, is_current, forbidden in releases
            ],
        }
    )


def _left_out(stories: Iterable[ExcludedStory], mask: NameMask, form: Form) -> list[dict[str, str]]:
    return [
        {
            "path": mask.path(item),
            "reason": mask.text(log_redaction.redacted_exclusion(item).in_form(form)),
            "code": item.code,
        }
        for item in stories
    ]


def _changes(comparison: SiteComparison, mask: NameMask, form: Form) -> dict[str, Any]:
    """Return what is new, changed and gone since the site before."""
    return {
        "new": list(comparison.new),
        "changed": list(comparison.changed),
        "gone": [_removed_page(one, mask, form) for one in comparison.gone],
    }


def _removed_page(page: RemovedPage, mask: NameMask, form: Form) -> dict[str, str]:
    return {"address": mask.gone(page), "reason": mask.text(page.reason.in_form(form)), "code": page.code}


def _text(content: dict[str, Any]) -> str:
    return json.dumps({"version": VERSION, **content}, ensure_ascii=False, indent=2)
