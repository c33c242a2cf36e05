"""Colours that a kommune chooses: what passes, what is proposed, and where each is shown."""

import colorsys
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_gen import settings
from site_gen.branding import colours
from site_gen.branding.colours import DARK, LIGHT, ColourScheme
from site_gen.model.theme import ColourPair
from tests.builders import SETTINGS, THEMES, a_kommune, check, write
from tests.sites.building import site_of
from tests.sites.finished import read
from tests.sites.samples import REPOSITORY

CSS = (REPOSITORY / "templates/theme/assets/framsnakk.css").read_text(encoding="utf-8")
any_colour = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
any_side = st.sampled_from([LIGHT, DARK])


def hue(colour: str) -> float:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return colorsys.rgb_to_hls(red, green, blue)[0]


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21.0), ("#777777", "#ffffff", 4.48), ("#767676", "#ffffff", 4.54)],
)  # fmt: skip
def test_contrast_is_as_wcag_reckons_it(one: str, other: str, ratio: float) -> None:
    assert colours.contrast(one, other) == pytest.approx(ratio, abs=0.01)
    assert colours.contrast(other, one) == colours.contrast(one, other)


@given(any_colour, any_side)
def test_what_is_proposed_can_be_read(colour: str, side: ColourScheme) -> None:
    assert colours.passes(colours.nearest_readable(colour, side), side)


@given(any_colour, any_side)
def test_a_colour_that_can_be_read_is_its_own_proposal(colour: str, side: ColourScheme) -> None:
    proposal = colours.nearest_readable(colour, side)
    assert (proposal == colour) is colours.passes(colour, side)
    assert colours.nearest_readable(proposal, side) == proposal


@pytest.mark.parametrize("colour", ["#e8a33d", "#ffd500", "#00a3e0", "#e4002b", "#7fba00", "#ff69b4"])
@pytest.mark.parametrize("side", [LIGHT, DARK])
def test_what_is_proposed_is_of_the_same_hue_and_no_further_off_than_it_must(colour: str, side: ColourScheme) -> None:
    proposal = colours.nearest_readable(colour, side)
    assert hue(proposal) == pytest.approx(hue(colour), abs=0.01)
    assert proposal == colour or colours.weakest_contrast(proposal, side)[0] < 4.7


@given(any_colour)
def test_a_colour_for_light_pages_is_lifted_so_that_it_can_be_read_on_dark_ones(colour: str) -> None:
    assert colours.passes(colours.lightened(colour), DARK)


@pytest.mark.parametrize("tint", [colours.FJORD, *colours.THEMES.values()])
def test_the_colours_that_come_with_the_program_can_be_read(tint: ColourPair) -> None:
    assert colours.passes(tint.light, LIGHT)
    assert colours.passes(tint.dark, DARK)


@pytest.mark.parametrize(("side", "mode"), [(LIGHT, 0), (DARK, 1)])
def test_what_a_colour_is_held_against_is_what_the_style_sheet_has(side: ColourScheme, mode: int) -> None:
    found = {name: re.findall(rf"--{name}: (#[0-9a-f]{{6}});", CSS)[mode] for name in ("paper", "sand")}
    assert {ground.colour for ground in side.grounds} - {"#ffffff"} == set(found.values())


def test_no_colour_of_the_kommunes_stands_in_the_style_sheet() -> None:
    chosen = [colours.FJORD, *colours.THEMES.values()]
    assert [tint.light for tint in chosen if tint.light in CSS] == []
    assert [tint.dark for tint in chosen if tint.dark in CSS] == []


@pytest.mark.parametrize("written", ['"#1F4E8C"', "1f4e8c", '{lys: "#1f4e8c"}', '{light: "1F4E8C", mørk: ""}'])
def test_a_colour_may_be_written_in_several_ways(tmp_path: Path, written: str) -> None:
    write(tmp_path, settings.FILE, f"{SETTINGS}    farge: {written}\n")
    found = settings.read_settings(tmp_path)[1].colour
    assert found == ColourPair("#1f4e8c", colours.lightened("#1f4e8c"))


def test_three_figures_are_six() -> None:
    assert colours.normalised("#07A") == "#0077aa"


def test_a_kommune_may_say_how_its_colour_is_in_the_dark(tmp_path: Path) -> None:
    write(tmp_path, settings.FILE, f'{SETTINGS}    farge: {{lys: "#1f4e8c", mørk: "#ffffff"}}\n')
    assert settings.read_settings(tmp_path)[1].colour == ColourPair("#1f4e8c", "#ffffff")


def test_a_colour_that_cannot_be_read_is_refused_with_a_proposal_and_not_used(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, settings=f'{SETTINGS}    farge: "#e8a33d"\n')
    [found] = [one for one in check(root).diagnostics() if one.path == settings.FILE]
    assert (found.code, found.span.line, found.span.column) == ("COL001", 10, 12)
    [proposal] = re.findall("#[0-9a-f]{6}", found.hint.nn)
    assert colours.passes(proposal, LIGHT)
    assert "1,7 : 1" in found.message.nn
    assert settings.read_settings(root)[1].colour == colours.FJORD


def test_the_pages_have_the_colours_that_the_kommune_has_chosen(tmp_path: Path) -> None:
    themes = THEMES.replace("  namn: Nærvær\n", '  namn: Nærvær\n  farge: {lys: "#7a1f4f", mørk: "#ffb0d8"}\n')
    own = f'theme: {{name: material, font: false}}\n{SETTINGS}    farge: {{lys: "#1f4e8c", mørk: "#bcd6ff"}}\n'
    site = site_of(a_kommune(tmp_path, settings=own, themes=themes + "song:\n  namn: Song\n"))
    css = (site / "assets/framsnakk.css").read_text(encoding="utf-8")
    colours_of_theirs, rules = css.split("\n\n", maxsplit=1)
    assert rules == CSS, "which have the last word, in print"
    light, dark = colours_of_theirs.split("@media")
    assert ":root { --fjord: #1f4e8c; --tile: #1f4e8c; }" in light
    assert '[data-theme="naervaer"] { --theme: #7a1f4f; --tile: #7a1f4f; }' in light
    assert '[data-theme="naervaer"] { --theme: #ffb0d8; }' in dark
    assert ":root { --fjord: #bcd6ff; }" in dark
    assert '[data-theme="omdomme"] { --theme: #6d3b78; --tile: #6d3b78; }' in light, "the programme's own"
    assert '[data-theme="song"] { --theme: #1f4e8c; --tile: #1f4e8c; }' in light, "a theme without one has the site's"


def test_a_theme_that_gets_another_colour_gets_another_social_card(tmp_path: Path) -> None:
    own = f"theme: {{name: material, font: false}}\n{SETTINGS}"
    root = a_kommune(tmp_path, settings=own)
    before = card_of(site_of(root))
    write(root, "stories/tema.yml", THEMES.replace("  namn: Nærvær\n", '  namn: Nærvær\n  farge: "#7a1f4f"\n'))
    assert card_of(site_of(root)) != before


def card_of(site: Path) -> str:
    [found] = re.findall(r'og:image" content="([^"]+)', read(site, "forteljingar/god/"))
    return str(found)
