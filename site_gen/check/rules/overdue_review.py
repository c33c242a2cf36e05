"""TIM001: the editors have read a published story again when the day for it came."""

from collections.abc import Iterator

from site_gen import approval
from site_gen.check.rule import ContextRule, Example, Finding
from site_gen.consent_needs import needs_answers
from site_gen.language.dates import day_words
from site_gen.model import story_fields
from site_gen.model.build_context import BuildContext
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import Manuscript
from site_gen.model.registers import Registers


def check(manuscript: Manuscript, registers: Registers, build_context: BuildContext) -> Iterator[Finding]:
    """Yield the date of a story whose day of review has passed."""
    published = manuscript.record.at(story_fields.PUBLISHED)
    if published is None or not needs_answers(manuscript, registers):
        return
    due = approval.review_day(manuscript, published.value, registers.review_months)
    if due < build_context.day:
        placed = manuscript.record.at(story_fields.REVIEW_BY) or published
        yield Finding(placed.span, {"day": day_words(due), "field": manuscript.record.named(story_fields.REVIEW_BY)})


RULE = ContextRule(
    code="TIM001",
    name="overdue-review",
    title=Words(nn="Ei forteljing som skulle vore sett over", nb="En fortelling som skulle vært gjennomgått"),
    sample={"day": Words(nn="1. november 2026", nb="1. november 2026"), "field": Words(nn="sjå_over", nb="gjennomgås")},
    blocks=Blocks.NOTHING,
    message=Words(nn="Forteljinga skulle sjåast over innan {day}.", nb="Fortellingen skulle gjennomgås innen {day}."),
    why=Words(
        nn="Folk byter jobb, lag blir slegne saman, og det som var nytt, blir gammalt. Ei forteljing som ikkje stemmer "
        "lenger, gjer dei andre mindre til å tru på.",
        nb="Folk bytter jobb, lag slås sammen, og det som var nytt, blir gammelt. En fortelling som ikke stemmer "
        "lenger, gjør de andre mindre til å tro på.",
    ),
    hint=Words(
        nn="Les henne på nytt, og spør dei som er med. Stemmer ho enno, så set ein ny dato i «{field}». Har ho gått ut "
        "på dato, så skriv «status: arkivert».",
        nb="Les den på nytt, og spør dem som er med. Stemmer den fortsatt, så sett en ny dato i «{field}». Har den "
        "gått ut på dato, så skriv «status: arkivert».",
    ),
    bad=(
        Example("sjå_over: 2026-11-10", highlights="2026-11-10"),
        Example("språk: nb\ngjennomgås: 2026-11-10", highlights="2026-11-10"),
        Example("dato: 2024-03-01\nkontrollert: {av: Siri Vik, dato: 2024-03-01, avtrykk: 2-0}", line=5),
    ),
    good=(
        Example(),
        Example("språk: nb\ngjennomgås: 2026-11-20"),
        Example("sjå_over: 2026-10-01\nkontrollert: {av: Siri Vik, dato: 2026-10-05, avtrykk: 2-0}"),
        Example("sjå_over: 2026-10-01\nstatus: arkivert"),
    ),
    check=check,
)
