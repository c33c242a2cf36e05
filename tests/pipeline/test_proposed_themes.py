"""A story whose writer has chosen no theme goes out with what its words say beyond doubt, and somebody is told."""

from pathlib import Path

import pytest

from site_gen.model.build_context import BuildContext
from site_gen.model.choices import Edition
from site_gen.model.proposal import ProposalLevel
from site_gen.pipeline import evaluate
from site_gen.themes import segments, tagger
from tests.builders import SETTINGS, TODAY, a_kommune, a_story, check, the_story, write
from tests.cli.command import build, framsnakk
from tests.sites.building import built_by

BODY = """\
## Kva skjedde?

Sjukefråværet gjekk ned då vi bad verneombodet og bedriftshelsetenesta om hjelp. Nærværet på jobb auka, og dei sjukmelde
kom raskare tilbake.
"""
SAYS_NOTHING = a_story("-tema", BODY)
THEMES = "naervaer:\n  namn: Nærvær\nomdomme:\n  namn: Omdømme\n"


def themes(root: Path, build_context: BuildContext = TODAY) -> list[str]:
    """Return the themes that the story `god` goes out with."""
    story = evaluate.evaluate(root, build_context).selection(build_context).by_id["god"]
    assert story.proposed == (), "why is for whoever curates"
    return [theme.id for theme in story.themes]


@pytest.mark.parametrize("edition", list(Edition))
def test_a_story_without_themes_goes_out_with_those_its_words_are_sure_of(tmp_path: Path, edition: Edition) -> None:
    root = a_kommune(tmp_path, stories={"god.md": SAYS_NOTHING}, themes=THEMES)
    assert themes(root, BuildContext(TODAY.day, edition)) == ["naervaer"]


def test_a_theme_that_the_words_only_suggest_is_not_published(tmp_path: Path) -> None:
    text = (
        "Sjukefråværet gjekk ned da vi bad verneombodet om hjelp. "
        "Vi rekrutterte fleire sjukepleiarar, og mange søkte stillingane."
    )
    root = a_kommune(tmp_path, stories={"god.md": a_story("-tema", f"## Kva skjedde?\n\n{text}\n")})
    passages = segments.story_passages(the_story(root))
    proposed = tagger.build_tagger(check(root).registers.themes.values()).propose(passages)
    assert [(one.theme, one.level) for one in proposed] == [
        ("naervaer", ProposalLevel.PRESELECT),
        ("kompetanse-rekruttering", ProposalLevel.SUGGEST),
    ]
    assert themes(root) == ["naervaer"]


@pytest.mark.parametrize("chosen", ["[]", "[omdomme]"])
def test_what_its_writer_has_chosen_always_wins(tmp_path: Path, chosen: str) -> None:
    root = a_kommune(tmp_path, stories={"god.md": a_story(f"tema: {chosen}", BODY)}, themes=THEMES)
    assert [f"[{', '.join(themes(root))}]"] == [chosen]


def test_a_kommune_may_have_them_shown_only(tmp_path: Path) -> None:
    settings = f"{SETTINGS}    temaforslag: vis\n"
    root = a_kommune(tmp_path, stories={"god.md": SAYS_NOTHING}, themes=THEMES, settings=settings)
    assert themes(root) == []
    assert "framsnakk tag" not in build(root).out


def test_a_build_prints_which_words_were_the_evidence(tmp_path: Path) -> None:
    a_kommune(tmp_path, stories={"god.md": SAYS_NOTHING}, themes=THEMES)
    said = build(tmp_path).out.splitlines()
    assert "1 har tema etter orda i teksten, for ingen har valt. Er du samd, skriv «framsnakk tag --write»:" in said
    [line] = [one for one in said if one.startswith("  stories/god.md: Nærvær (")]
    assert "«Sjukefråværet»" in line


@pytest.mark.parametrize("command", [("build", "--at", "2026-11-20"), ("tag",), ("tag", "--format", "json")])
def test_a_log_of_a_build_server_holds_no_words_of_the_writers(tmp_path: Path, command: tuple[str, ...]) -> None:
    body = f"{BODY}\nHo var borte med vond rygg i seks veker.\n"
    a_kommune(tmp_path, stories={"god.md": a_story("-tema", body)}, themes=THEMES)
    ran = framsnakk(tmp_path, *command, env={"CI": "1"})
    said = ran.out + ran.err
    assert "stories/god.md" in said
    assert "…" in said
    assert not [word for word in ("Sjukefråværet", "borte", "vond rygg", "verneombodet") if word in said]


def test_they_stand_on_the_page_and_go_when_the_words_go(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, stories={"god.md": SAYS_NOTHING}, themes=THEMES)
    built_by(root)
    page = root / "site/forteljingar/god/index.html"
    assert "tema/naervaer/" in page.read_text(encoding="utf-8")
    write(root, "stories/tema.yml", "omdomme:\n  namn: Omdømme\n")
    built_by(root)
    assert "tema/" not in page.read_text(encoding="utf-8").split("fs-kicker")[1].split("</p>")[0]
