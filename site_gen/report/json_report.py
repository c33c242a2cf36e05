"""The documented, versioned JSON formats."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from site_gen.model.comparison import SiteComparison
from site_gen.model.diagnostic import Diagnostic
from site_gen.model.localized import Form
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
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
        "message": found.message.in_form(found.form),
        "hint": found.hint.in_form(found.form),
        "fixable": found.fix is not None,
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
            "left_out": [
                {
                    "path": mask.path(item),
                    "reason": mask.text(log_redaction.redacted_exclusion(item).in_form(form)),
                    "code": item.code,
                }
                for item in left_out
            ],
            "pages_built": pages_built,
            "pages_kept": pages_kept,
            "new": list(comparison.new),
            "changed": list(comparison.changed),
            "gone": [
                {"address": mask.gone(one), "reason": mask.text(one.reason.in_form(form)), "code": one.code}
                for one in comparison.gone
            ],
            "seconds": dict(seconds),
            "renewed": list(renewed),
            "removed": list(removed),
            "stale_copies": list(stale_copies),
        }
    )


def _text(content: dict[str, Any]) -> str:
    return json.dumps({"version": VERSION, **content}, ensure_ascii=False, indent=2)
