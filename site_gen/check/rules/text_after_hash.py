"""FLD010: a text does not end at a #, after which YAML treats the rest as a comment."""

import re
from collections.abc import Iterator
from typing import Any

from site_gen.check.rule import EVERY_FILE, Example, Finding, StoryRule
from site_gen.model.diagnostic import Blocks, Edit, Fix
from site_gen.model.field_types import Field, FieldError, FieldErrorKind, LocalizedType
from site_gen.model.localized import Words, same_words
from site_gen.model.manuscript import Manuscript
from site_gen.model.media_fields import PICTURE_RIGHTS
from site_gen.model.source_positions import Span
from site_gen.model.story_fields import TITLE


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield each text that is cut."""
    for fault in manuscript.faults:
        if fault.wrong is FieldErrorKind.CUT:
            field = Words(nn=fault.field.nn, nb=fault.field.nb) if fault.field else same_words("")
            slots = {"field": field, "lost": fault.written[fault.number :].strip()}
            if fault.node is None:
                yield Finding(fault.span, slots, hint=_ON_ITS_OWN)
                continue
            is_text = _is_text(fault.field)
            yield Finding(fault.span, slots, _fix(fault) if is_text else None, None if is_text else _NO_TEXT)


def _is_text(field: Field[Any] | None) -> bool:
    """Return whether a field holds prose, in which a # may be meant as one."""
    return field is not None and (field.is_running_text or isinstance(field.item_type, LocalizedType))


_NO_TEXT = Words(
    nn="Ta bort #. Er det eit notat, skriv det på ei eiga linje.",
    nb="Ta bort #. Er det et notat, skriv det på en egen linje.",
)


_ON_ITS_OWN = Words(
    nn="Skal det vere med, så set hermeteikn rundt heile teksten, på alle linjene. Er det eit notat, skriv det på ei "
    "eiga linje, heilt til venstre og med mellomrom etter #.",
    nb="Skal det være med, så sett anførselstegn rundt hele teksten, på alle linjene. Er det et notat, skriv det på "
    "en egen linje, helt til venstre og med mellomrom etter #.",
)
"""For a comment that is not behind a text on its line."""


def _fix(fault: FieldError) -> Fix | None:
    """Return the quotation marks around the whole text; None where the rest may be a comment, or has both kinds."""
    text, lost = fault.written, fault.written[fault.number :]
    mark = next((mark for mark in "\"'" if mark not in text), None)
    if mark is None or "\\" in text or not re.match(r"\s*#\S", lost):
        return None
    span = fault.span
    start = span.column + (len(lost) - len(lost.lstrip()) if fault.number == 0 else 0)
    begin = Span(span.line, start, span.line, start)
    end = Span(span.end_line, span.end_column, span.end_line, span.end_column)
    return Fix((Edit(begin, mark), Edit(end, mark)))


RULE = StoryRule(
    code="FLD010",
    name="text-after-hash",
    title=Words(nn="Tekst som fell bort etter #", nb="Tekst som faller bort etter #"),
    sample={"field": "tittel", "lost": "#1 på lista"},
    blocks=Blocks.NOTHING,
    file_kinds=EVERY_FILE,
    message=Words(
        nn="I feltet «{field}» fell dette bort: «{lost}».",
        nb="I feltet «{field}» faller dette bort: «{lost}».",
    ),
    why=Words(
        nn="I felta er alt etter mellomrom og # eit notat som ingen lesar får sjå, om det ikkje er hermeteikn rundt teksten.",
        nb="I feltene er alt etter mellomrom og # et notat som ingen lesere får se, om det ikke er anførselstegn rundt teksten.",
    ),
    hint=Words(
        nn="Set hermeteikn rundt heile teksten. Er det eit notat, skriv det på ei eiga linje.",
        nb="Sett anførselstegn rundt hele teksten. Er det et notat, skriv det på en egen linje.",
    ),
    bad=(
        Example("tittel: Plass #1 på lista", line=3, highlights="Plass #1 på lista"),
        Example("ønske:\n  - Meir tid\n  - Ein #heiltid for alle", highlights="Ein #heiltid for alle"),
        Example("arbeidslag: #natt"),
        Example("tittel: Vi song # kladd", highlights="Vi song # kladd"),
        Example("tema: #nærvær", line=9),
        Example("tema: naervaer #omdøme", highlights="naervaer #omdøme"),
        Example("personar:\n  - p001\n  - #kari", line=12),
        Example("ingress: #heiltid\n  er bra for alle", line=4, highlights="#heiltid"),
        Example("tittel: Plass\n  #1 på lista", line=4, highlights="#1 på lista"),
        Example("tittel: Vi song\n  # til slutt", line=4, highlights="# til slutt"),
        Example('tittel: "Vi song" #heiltid', line=3, highlights="#heiltid"),
        Example("ingress: >\n    Vi song\n  #heiltid", line=6, highlights="#heiltid"),
        Example("ønske: #heiltid\n  - Meir tid", highlights="#heiltid"),
        Example("ønske: [Meir tid,\n  #heiltid,\n  ro]", highlights="#heiltid,"),
    ),
    good=(
        Example('tittel: "Plass #1 på lista"'),
        Example("tittel: Plass#1 på lista"),
        Example("eining: song # laget vårt"),
        Example("arbeidslag: # kva lag?"),
        Example('tittel: "Vi song" # kladd'),
        Example("ønske: # det vi vil ha\n  # meir av\n  - Meir tid\n  # - Ro"),
        Example("ingress: |\n  Vi song\n  #heiltid"),
        Example(f"tittel: Vi song  # {TITLE.help.nn}"),
        Example(f"bilete:\n  - rett: eige  # {PICTURE_RIGHTS.help.nn}"),
    ),
    check=check,
)
