"""LNG001: a story's language field is right."""

from collections.abc import Iterator

from site_gen.authoring import front_matter_editor
from site_gen.check import misplaced_fields
from site_gen.check.language_mix import language_mix, shown_samples
from site_gen.check.prose import prose
from site_gen.check.rule import EVERY_TEXT, Example, Finding, StoryRule
from site_gen.language import detect
from site_gen.model import story_fields
from site_gen.model.choices import Language
from site_gen.model.diagnostic import Blocks, Edit, Fix
from site_gen.model.field_types import FieldErrorKind
from site_gen.model.localized import Form, Words, same_words
from site_gen.model.manuscript import Manuscript
from site_gen.model.source_positions import ScalarNode, whole_line_span

_MARKED = Words(nn="er merkt som {own}", nb="er merket som {own}")
_UNMARKED = Words(
    nn="har ikkje fått noko språk og blir rekna som {own}", nb="har ikke fått noe språk og regnes som {own}"
)


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield the language when nearly all of the story is in the other form; without a language, the first field."""
    found = language_mix(manuscript)
    if not found.nearly_all:
        yield from _in_english(manuscript)
        return
    placed = manuscript.record.at(story_fields.LANGUAGE)
    if placed is None and _is_misspelt(manuscript):
        return
    says = _UNMARKED if placed is None else _MARKED
    own = found.own_name.nn
    tag = _as_written(manuscript, Language.NN if found.other is Form.NN else Language.NB)
    words = [word for piece in found.pieces for word in piece.told.words]
    slots = {
        "says": Words(nn=says.nn.format(own=own), nb=says.nb.format(own=own)),
        "other": found.other_name,
        "tag": tag,
        "words": shown_samples(tuple(dict.fromkeys(words))),
    }
    span = whole_line_span(manuscript.record.span.line) if placed is None else placed.span
    edit = (
        front_matter_editor.field_above_all(manuscript.record, story_fields.LANGUAGE, tag, manuscript.form)
        if placed is None
        else Edit(placed.span, tag)
    )
    yield Finding(
        span,
        slots,
        Fix((edit,), is_safe=found.whole and not detect.may_contain(found.own, [manuscript.body])) if edit else None,
    )


def _is_misspelt(manuscript: Manuscript) -> bool:
    """Return whether the language is in a field with another name, such as «sprak», which FLD001 reports."""
    return any(
        fault.wrong is FieldErrorKind.UNKNOWN_FIELD
        and misplaced_fields.meant_field(fault, manuscript.file_kind) is story_fields.LANGUAGE
        for fault in manuscript.faults
    )


def _as_written(manuscript: Manuscript, language: Language) -> str:
    """Return a language as the file writes one: by its tag, «nb», or by its name, «bokmål», as the templates do."""
    placed = manuscript.record.at(story_fields.LANGUAGE)
    is_tag = placed is None or (isinstance(placed.node, ScalarNode) and len(placed.node.text.strip()) <= _TAG)
    return language.en if is_tag else language.nb


_TAG = 3
"""Characters of the longest tag."""


def _in_english(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield the language of a story all of whose paragraphs are in English, and that does not say so."""
    placed = manuscript.record.at(story_fields.LANGUAGE)
    words: list[tuple[str, ...]] = []
    for text in (one.read for one in prose(manuscript) if one.field is None):
        if len(text.split()) >= _FEWEST_WORDS:
            words.append(detect.english_words(text))
            if not words[-1]:
                return
    if words:
        own = language_mix(manuscript).own_name
        says = _UNMARKED if placed is None else _MARKED
        slots = {
            "says": Words(nn=says.nn.format(own=own.nn), nb=says.nb.format(own=own.nb)),
            "other": same_words("engelsk"),
            "tag": _as_written(manuscript, Language.EN),
            "words": shown_samples(tuple(dict.fromkeys(word for each in words for word in each))),
        }
        span = whole_line_span(manuscript.record.span.line) if placed is None else placed.span
        fix = None if placed is None else Fix((Edit(placed.span, _as_written(manuscript, Language.EN)),), is_safe=False)
        yield Finding(span, slots, fix)


_FEWEST_WORDS = 6
"""Words of the shortest paragraph whose language is detected."""
_NB = """
tittel: Da vi sang sammen
ingress: Hver morgen synger vi en sang på avdelingen. Det tar tre minutter, og dagen blir en annen.
""".strip()
_BODY = "## Hva skjedde?\n\nEn mandag i mars kom vi på jobb i regn. Da begynte en av oss å nynne, og ingen sa noe."

RULE = StoryRule(
    code="LNG001",
    name="mistaken-language",
    title=Words(
        nn="Ei forteljing på ei anna målform enn ho seier", nb="En fortelling på en annen målform enn den sier"
    ),
    sample={
        "says": Words(nn="er merkt som nynorsk", nb="er merket som nynorsk"),
        "other": "bokmål",
        "tag": "bokmål",
        "words": "«hver», «en» og «morgen»",
    },
    blocks=Blocks.NOTHING,
    file_kinds=EVERY_TEXT,
    message=Words(
        nn="Teksten {says}, men ser ut til å vere skriven på {other}: {words}.",
        nb="Teksten {says}, men ser ut til å være skrevet på {other}: {words}.",
    ),
    why=Words(
        nn="Skjermlesarar vel uttale etter språket, og du får meldingane på den målforma som står her. Begge formene er like velkomne.",
        nb="Skjermlesere velger uttale etter språket, og du får meldingene på den målformen som står her. Begge formene er like velkomne.",
    ),
    hint=Words(
        nn="Skriv «språk: {tag}» øvst i fila, så er det i orden.",
        nb="Skriv «språk: {tag}» øverst i filen, så er det i orden.",
    ),
    bad=(
        Example(_NB, body=_BODY, highlights="nn"),
        Example(f"-språk\n{_NB}", body=_BODY, line=2),
        Example("språk: bokmål", highlights="bokmål"),
        Example(body="We moved the table, and then everyone ate more for breakfast every day.", highlights="nn"),
    ),
    good=(
        Example(),
        Example(f"språk: nb\n{_NB}", body=_BODY),
        Example(f"språk: en\n{_NB}", body=_BODY),
        Example(f"-språk\nsprak: bokmål\n{_NB}", body=_BODY),
        Example(body=_BODY),
    ),
    check=check,
)
