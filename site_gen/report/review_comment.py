"""The comment of a pull request: what its change does to the site, and then what to mend."""

import re

from site_gen.model.change_review import ChangeReview
from site_gen.model.localized import Words
from site_gen.report import effect_report, markdown_text, pull_request_comment

MARK = "<!-- framsnakk: check -->"
"""Begins the comment, which is found again by it."""
_MEANT = "<!-- framsnakk: skal-bort {digest} -->"
"""Follows the mark when the editors have said that stories are meant to go: which ones."""
_MEANT_LINE = re.compile(rf"{re.escape(MARK)}\n<!-- framsnakk: skal-bort ([0-9a-f]{{20}}) -->(?:\n|$)")
_REWRITTEN = Words(
    nn="_Dette gjeld {commit}. Kommentaren blir skriven på nytt kvar gong noko blir endra._",
    nb="_Dette gjelder {commit}. Kommentaren skrives på nytt hver gang noe blir endret._",
)
_PREVIEW = Words(
    nn="Vil du sjå korleis det blir? Opne «Utkast» blant sjekkane nedst, vel «Summary», og last ned «utkast».",
    nb="Vil du se hvordan det blir? Åpne «Utkast» blant sjekkene nederst, velg «Summary», og last ned «utkast».",
)
_SHORT_COMMIT = 7


def meant_removals(comment: str) -> str | None:
    """Return the digest of the stories that a comment records as meant to go; None when it records none."""
    recorded = _MEANT_LINE.match(comment.replace("\r\n", "\n"))
    return recorded[1] if recorded else None


def review_text(review: ChangeReview, commit: str, earlier: str = "") -> str:
    """Return the text of the comment on a commit: what the change does to the site, and then what to mend.

    What the earlier comment records as meant to go is recorded on, until other stories are meant.
    """
    is_meant = review.effect.is_allowed and review.effect.removed
    digest = review.effect.removal_digest if is_meant else meant_removals(earlier)
    return "\n".join(
        [
            MARK,
            *([_MEANT.format(digest=digest)] if digest else []),
            markdown_text.cut_at_line("\n".join(review_lines(review)), review.form),
            "",
            _PREVIEW.in_form(review.form),
            "",
            _REWRITTEN.in_form(review.form, commit=commit[:_SHORT_COMMIT]),
        ]
    )


def review_lines(review: ChangeReview) -> list[str]:
    """Return the lines of a review, in Markdown."""
    checked = pull_request_comment.comment_lines(review.stories, review.diagnostics, lambda _: None, review.form)
    return [*effect_report.effect_comment(review.effect, review.form), *checked]
