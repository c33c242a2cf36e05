"""What has changed in the words of a story since it was approved, as it is printed on a writer's own machine."""

from collections.abc import Iterable, Iterator

from site_gen.minor_correction import MinorCorrection, WordChange
from site_gen.model import story_fields
from site_gen.model.localized import Form, Words
from site_gen.report.terminal import Style, without_styles

_MOST = 8
"""Most changes that are printed; a rewritten text is read as a whole."""
_LONGEST = 30
"""Most words of a change that is printed."""
_BODY = Words(nn="teksten", nb="teksten")
_CHANGED = Words(nn="Endra sidan dei sa ja:", nb="Endret siden de sa ja:")
_MORE = Words(nn="… og {number} endringar til", nb="… og {number} endringer til")
_REWRITTEN = Words(
    nn="Mykje av teksten er skriven om. Les heile forteljinga saman med dei.",
    nb="Mye av teksten er skrevet om. Les hele fortellingen sammen med dem.",
)
_NOT_WORDS = Words(
    nn="Orda er dei same. Det er bilete, personar eller andre felt som er endra.",
    nb="Ordene er de samme. Det er bilder, personer eller andre felt som er endret.",
)


def change_line(change: WordChange, form: Form, style: Style = without_styles) -> str:
    """Return a change on one line: the words around it, the removed words and the added ones."""
    where = _BODY.in_form(form)
    if change.field is not None:
        field = story_fields.STORY.field(change.field)
        where = field.key(form) if field else change.field
    before = style(f"[-{' '.join(change.before)}-]", "red") if change.before else ""
    after = style(f"{{+{' '.join(change.after)}+}}", "green") if change.after else ""
    parts = [*change.leading, before, after, *change.trailing]
    return f"{where}: … {' '.join(filter(None, parts))} …"


def changes_since(
    corrections: Iterable[MinorCorrection | None], form: Form, style: Style = without_styles
) -> Iterator[str]:
    """Yield the lines that say what has changed since the approvals, each change once; none when nobody can tell."""
    known = [one for one in corrections if one is not None]
    every = list(dict.fromkeys(change for one in known for change in one.changes))
    changes = [change for change in every if change.words <= _LONGEST]
    if changes:
        yield _CHANGED.in_form(form)
        yield from (f"  {change_line(change, form, style)}" for change in changes[:_MOST])
        if len(changes) > _MOST:
            yield f"  {_MORE.in_form(form, number=len(changes) - _MOST)}"
    if len(changes) < len(every) or any(one.too_different for one in known):
        yield _REWRITTEN.in_form(form)
    elif known and not every:
        yield _NOT_WORDS.in_form(form)
