"""FLD007: a draft reports its missing fields and answers."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from site_gen import markdown
from site_gen.check.missing_fields import comment_instead, commented_out_hint, unexplained_missing_fields
from site_gen.check.rule import Example, Finding, StoryRule
from site_gen.language.phrases import join_words
from site_gen.markdown import Heading
from site_gen.model import story_fields
from site_gen.model.choices import Status
from site_gen.model.diagnostic import Blocks
from site_gen.model.field_types import Field
from site_gen.model.localized import Words, WordsWithNames, fill
from site_gen.model.manuscript import Manuscript
from site_gen.model.source_positions import Span, whole_line_span


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield all missing fields of a draft together, and the headings without text when others have some."""
    if manuscript.record.get(story_fields.STATUS, Status.DRAFT) is not Status.DRAFT:
        return
    missing = [
        Words(nn=" ".join([field.nn, *inside.nn]), nb=" ".join([field.nb, *inside.nb]))
        for field, inside in _missing(manuscript)
    ]
    if story_fields.STATUS.name in manuscript.record.empty and not _is_answered(manuscript):
        missing.append(manuscript.record.named(story_fields.STATUS))
    bare = _bare_headings(manuscript)
    place = _place(manuscript) if missing or not bare else whole_line_span(manuscript.body_line + bare[0].line)
    if bare:
        headings = {"headings": join_words([f"«{heading.text}»" for heading in bare])}
        missing.append(fill(_BELOW, headings))
    if missing:
        names = Words(nn=join_words([name.nn for name in missing]), nb=join_words([name.nb for name in missing]))
        yield Finding(place, {"fields": names}, hint=_commented(manuscript) or (_NOT_ALL if bare else None))


def _bare_headings(manuscript: Manuscript) -> list[Heading]:
    """Return the headings without text below them; none when no text has been written yet.

    A text that a line below it has made a heading is a text: TXT017 points at the line.
    """
    body = markdown.parse_body(manuscript.body)
    if next(body.prose(), None) is None:
        return []
    underlined = {above for above, below in pairwise(body.headings()) if not below.marked}
    return [heading for heading in body.bare_headings() if heading not in underlined]


_BELOW = Words(nn="tekst under {headings}", nb="tekst under {headings}")
_NOT_ALL = Words(
    nn="Fyll ut når du er klar, og skriv «status: klar» til slutt. Ingen må svare på alt: Ei overskrift utan svar kan du "
    "ta bort.",
    nb="Fyll ut når du er klar, og skriv «status: klar» til slutt. Ingen må svare på alt: En overskrift uten svar kan du "
    "ta bort.",
)


def _commented(manuscript: Manuscript) -> Words | None:
    """Return what to do where a comment stands instead of a text; None without one."""
    filled_in = commented_out_hint(manuscript, unexplained_missing_fields(manuscript))
    if filled_in is not None:
        return filled_in
    for lack in unexplained_missing_fields(manuscript):
        comment = comment_instead(lack)
        if comment and '"' not in comment:
            name = lack.record.named(lack.field)
            return WordsWithNames(
                nn=f"Alt som står etter #, er eit notat som ingen lesar får sjå. Skal det vere med, så skriv det slik: "
                f'{name.nn}: "{comment}"',
                nb=f"Alt som står etter #, er et notat som ingen lesere får se. Skal det være med, så skriv det slik: "
                f'{name.nb}: "{comment}"',
            )
    return None


def _is_answered(manuscript: Manuscript) -> bool:
    """Return whether it has been approved or signed off: then its empty status is a fault, FLD013."""
    answers = (story_fields.APPROVED.name, story_fields.SIGNED_OFF.name)
    return not manuscript.record.written.isdisjoint(answers)


def _place(manuscript: Manuscript) -> Span:
    """Return where to continue writing: an empty field, or else an incomplete group, or else the top."""
    lacks = list(unexplained_missing_fields(manuscript))
    empty = [span for lack in lacks if (span := lack.record.empty.get(lack.field.name))]
    if status := manuscript.record.empty.get(story_fields.STATUS.name):
        empty.append(status)
    begun = [lack.record.span.line for lack in lacks if lack.record is not manuscript.record]
    return min(empty) if empty else whole_line_span(min(begun, default=manuscript.record.span.line))


class _Inside(NamedTuple):
    """The missing fields of a group, in brackets; empty when the group itself is missing."""

    nn: tuple[str, ...] = ()
    nb: tuple[str, ...] = ()


def _missing(manuscript: Manuscript) -> Iterator[tuple[Field[Any], _Inside]]:
    """Yield each missing field, and each incomplete group with its missing fields."""
    lacking: dict[int, list[Field[Any]]] = {}
    for lack in unexplained_missing_fields(manuscript):
        lacking.setdefault(id(lack.record), []).append(lack.field)
    yield from ((field, _Inside()) for field in lacking.pop(id(manuscript.record), []))
    for field in story_fields.STORY.fields:
        value = manuscript.record.get(field)
        for record in value if isinstance(value, tuple) else (value,):
            inside = lacking.get(id(record))
            if inside:
                yield field, _Inside(_bracketed(one.nn for one in inside), _bracketed(one.nb for one in inside))


def _bracketed(names: Iterable[str]) -> tuple[str, ...]:
    return (f"({', '.join(names)})",)


RULE = StoryRule(
    code="FLD007",
    name="unfinished-draft",
    title=Words(nn="Det som står att i eit utkast", nb="Det som gjenstår i et utkast"),
    sample={"fields": "ingress"},
    blocks=Blocks.NOTHING,
    message=Words(nn="Utkastet manglar enno: {fields}.", nb="Utkastet mangler ennå: {fields}."),
    why=Words(
        nn="Eit utkast kan vere så halvferdig det vil. Dette er berre ei liste over det som står att.",
        nb="Et utkast kan være så halvferdig det vil. Dette er bare en liste over det som gjenstår.",
    ),
    hint=Words(
        nn="Fyll ut når du er klar, og skriv «status: klar» til slutt.",
        nb="Fyll ut når du er klar, og skriv «status: klar» til slutt.",
    ),
    bad=(
        Example("status: utkast\n-ingress", line=2),
        Example("status: utkast\ningress:", highlights="ingress"),
        Example("status: utkast\n-ingress\nslag: film\nvideo:", highlights="video"),
        Example("-status\n-eining\n-metode"),
        Example("status:\n-godkjend\ngodkjend:\nkontrollert:", highlights="status"),
        Example("status: utkast\nslag: film\n-metode\nvideo:\n  fil:\n  teksting: film.vtt", highlights="fil"),
        Example("status: utkast\n-ingress\nbilete:\n  - {fil: regn.jpg}", line=12),
        Example("status: utkast\nbilete:\n  # - fil: regn.jpg\n    alt: Regn.", line=14),
        Example("status: utkast", body="## Kva skjedde?\n\nVi song.\n\n## Kva gjorde du?\n", line=20),
    ),
    good=(
        Example("status: utkast"),
        Example("-ingress"),
        Example("status: utkast", body="## Kva skjedde?\n\n## Kva gjorde du?\n"),
    ),
    check=check,
)
