"""FLD013: a story that has been approved has no empty status."""

from collections.abc import Iterator

from site_gen.check.rule import Example, Finding, StoryRule
from site_gen.model import story_fields
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import Manuscript

_ANSWERS = (story_fields.APPROVED, story_fields.SIGNED_OFF)


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield the empty status of a story that has been approved or signed off."""
    record = manuscript.record
    empty = record.empty.get(story_fields.STATUS.name)
    if empty and any(one.name in record.written for one in _ANSWERS):
        yield Finding(empty, {"field": record.named(story_fields.STATUS)})


RULE = StoryRule(
    code="FLD013",
    name="approved-without-status",
    title=Words(nn="Ei godkjend forteljing utan status", nb="En godkjent fortelling uten status"),
    sample={"field": "status"},
    blocks=Blocks.PUBLISH,
    message=Words(
        nn="Feltet «{field}» er tomt, så forteljinga er eit utkast og går ikkje ut.",
        nb="Feltet «{field}» er tomt, så fortellingen er et utkast og går ikke ut.",
    ),
    why=Words(
        nn="Ei forteljing utan status er eit utkast. Ei som alt er publisert, forsvinn då frå nettstaden.",
        nb="En fortelling uten status er et utkast. En som allerede er publisert, forsvinner da fra nettstedet.",
    ),
    hint=Words(
        nn="Skriv «status: klar» om ho skal ut. Er ho ikkje ferdig, skriv «status: utkast».",
        nb="Skriv «status: klar» hvis den skal ut. Er den ikke ferdig, skriv «status: utkast».",
    ),
    bad=(Example("status:", highlights="status"),),
    good=(
        Example("status: utkast"),
        Example("-status"),
        Example("status:\ngodkjend:\nkontrollert:"),
        Example("status: arkivert"),
    ),
    check=check,
)
