"""COL001: a colour that a kommune chooses has enough contrast."""

from collections.abc import Iterator

from site_gen.branding import colours
from site_gen.check.rule import Example, Finding, StoryRule
from site_gen.model import register_fields
from site_gen.model.diagnostic import Blocks
from site_gen.model.field_types import RecordValue
from site_gen.model.localized import Words
from site_gen.model.manuscript import FileKind, Manuscript


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield each colour with too little contrast, with a proposal that has enough."""
    for group, record in manuscript.records():
        if group is register_fields.COLOUR_GROUP:
            yield from _faint(record)


def _faint(record: RecordValue) -> Iterator[Finding]:
    for one, side in ((register_fields.COLOUR_LIGHT, colours.LIGHT), (register_fields.COLOUR_DARK, colours.DARK)):
        placed = record.at(one)
        if placed is None or colours.passes(colours.normalised(placed.value), side):
            continue
        colour = colours.normalised(placed.value)
        contrast, ground = colours.weakest_contrast(colour, side)
        proposal = colours.nearest_readable(colour, side)
        # Truncated, not rounded: 4.49 must be shown as too little.
        said = f"{int(contrast * 10) / 10:.1f}".replace(".", ",")
        yield Finding(placed.span, {"colour": colour, "contrast": said, "ground": ground.name, "proposal": proposal})


RULE = StoryRule(
    code="COL001",
    name="faint-colour",
    title=Words(nn="Ein farge som er vanskeleg å lese", nb="En farge som er vanskelig å lese"),
    sample={
        "colour": "#e8a33d",
        "contrast": "1,7",
        "ground": Words(nn="dei sandfarga felta", nb="de sandfargede feltene"),
        "proposal": "#925e11",
    },
    blocks=Blocks.PUBLISH,
    file_kinds=frozenset({FileKind.SETTINGS, FileKind.THEMES}),
    message=Words(
        nn="Fargen {colour} er vanskeleg å lese mot {ground}. Kontrasten er {contrast} : 1, og må vere minst 4,5 : 1.",
        nb="Fargen {colour} er vanskelig å lese mot {ground}. Kontrasten er {contrast} : 1, og må være minst 4,5 : 1.",
    ),
    why=Words(
        nn="Mange ser dårleg, og alle les ute i sola. Kravet står i WCAG 1.4.3, og kommunar er pålagde å følgje det.",
        nb="Mange ser dårlig, og alle leser ute i solen. Kravet står i WCAG 1.4.3, og kommuner er pålagt å følge det.",
    ),
    hint=Words(
        nn='Skriv "{proposal}". Det er den næraste fargen med same tone som er lett å lese.',
        nb='Skriv "{proposal}". Det er den nærmeste fargen med samme tone som er lett å lese.',
    ),
    bad=(
        Example(path="mkdocs.yml", raw=b'extra:\n  framsnakk:\n    farge: "#e8a33d"\n', highlights="#e8a33d", line=3),
        Example(
            path="mkdocs.yml",
            raw='extra:\n  framsnakk:\n    farge: {lys: "#0f4547", mørk: "#2d6a3e"}\n'.encode(),
            highlights="#2d6a3e",
            line=3,
        ),
        Example(
            path="stories/tema.yml", raw=b'song:\n  namn: Song\n  farge: "#ffd500"\n', highlights="#ffd500", line=3
        ),
    ),
    good=(
        Example(path="mkdocs.yml", raw=b'extra:\n  framsnakk:\n    farge: "#1f4e8c"\n'),
        Example(
            path="stories/tema.yml", raw='song:\n  namn: Song\n  farge: {lys: "#8a3b12", mørk: "#f2a982"}\n'.encode()
        ),
    ),
    check=check,
)
