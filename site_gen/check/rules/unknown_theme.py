"""REF002: a theme is in the register."""

from collections.abc import Iterator

from site_gen import register_references
from site_gen.check import suggestions
from site_gen.check.help_texts import is_help_text
from site_gen.check.rule import Example, Finding, RegisterRule
from site_gen.model import story_fields
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words, same_words
from site_gen.model.manuscript import FileKind, Manuscript
from site_gen.model.registers import Registers


def check(manuscript: Manuscript, registers: Registers) -> Iterator[Finding]:
    """Yield each theme that is not in the register, unless the register cannot be read or has no entries (REG002)."""
    themes = manuscript.record.at(story_fields.THEMES)
    if themes is None or FileKind.THEMES in registers.unread or not registers.themes:
        return
    for node in themes.texts:
        written = node.text.strip()
        if is_help_text(written, story_fields.THEMES):  # FLD015 speaks of it.
            continue
        if written in themes.value and register_references.find_theme(written, registers) is None:
            suggestion = register_references.similar_themes(written, registers)
            slots = {
                "theme": written,
                "suggestion": suggestion,
                "file": registers.file_of(FileKind.THEMES),
            }
            slots["none"] = same_words("") if suggestion.nn.startswith(_MEANT) else _NONE
            likely = register_references.likely_theme(written, registers)
            yield Finding(node.span, slots, suggestions.guess_fix(node, likely))


_MEANT = ("Meinte", "Skriv")
_NONE = Words(nn="Passar ingen, la feltet stå tomt. ", nb="Passer ingen, la feltet stå tomt. ")


RULE = RegisterRule(
    code="REF002",
    name="unknown-theme",
    title=Words(nn="Eit tema som ikkje finst", nb="Et tema som ikke finnes"),
    sample={
        "theme": "nerver",
        "suggestion": Words(nn="Meinte du «Nærvær» (naervaer)? ", nb="Mente du «Nærvær» (naervaer)? "),
        "none": "",
        "file": "stories/tema.yml",
    },
    blocks=Blocks.PUBLISH,
    message=Words(nn="Temaet «{theme}» finst ikkje.", nb="Temaet «{theme}» finnes ikke."),
    why=Words(
        nn="Tema er det lesarane finn fram etter, og det arbeidslaga hentar forteljingar etter.",
        nb="Tema er det leserne finner fram etter, og det arbeidslagene henter fortellinger etter.",
    ),
    hint=Words(nn="{suggestion}{none}Temaa står i {file}.", nb="{suggestion}{none}Temaene står i {file}."),
    bad=(Example("tema: [naervaer, omdomma]", highlights="omdomma"), Example("tema: trivsel", highlights="trivsel")),
    good=(Example("tema: [naervaer]"), Example("tema: [Heltidskultur, omdøme]"), Example("tema: []"), Example("-tema")),
    check=check,
)
