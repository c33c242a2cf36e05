"""`framsnakk tag`: what it proposes and why, what it writes, and what it leaves alone."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from site_gen.pipeline import propose_themes
from tests.builders import a_kommune, a_story, write
from tests.cli.command import called, framsnakk

BODY = """\
## Kva skjedde?

Sjukefråværet gjekk ned då vi bad bedriftshelsetenesta om hjelp. Nærværet på jobb auka.
"""
NO_THEME = a_story("-tema\n", BODY)


def proposals(root: Path, *words: str) -> list[dict[str, Any]]:
    ran = called(root, "tag", *words, "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    found = json.loads(ran.out)
    assert found["version"] == 1
    texts: list[dict[str, Any]] = found["texts"]
    return texts


def test_a_story_is_reported_with_its_proposals_and_their_words(tmp_path: Path) -> None:
    a_kommune(tmp_path, stories={"god.md": a_story("tema: [omdomme]\n", BODY)})
    (text,) = proposals(tmp_path)
    assert (text["path"], text["language"], text["declared"]) == ("stories/god.md", "nn", ["omdomme"])
    (proposal,) = text["proposed"]
    assert (proposal["theme"], proposal["level"]) == ("naervaer", "preselect")
    assert {"word": "Sjukefråværet", "line": 18} in [
        {key: one[key] for key in ("word", "line")} for one in proposal["words"]
    ]
    assert proposal.keys() == {"theme", "level", "score", "words"}


def test_people_read_it_in_the_storys_own_form(tmp_path: Path) -> None:
    a_kommune(
        tmp_path,
        stories={
            "a.md": NO_THEME,
            "b.md": a_story("språk: nb\ntema: [omdomme]\n", "Vi sang.\n"),
        },
    )
    ran = framsnakk(tmp_path, "tag")
    assert ran.code == 0
    assert "  Nærvær (ganske sikkert)\n    linje 17: «Nærværet på jobb», «Sjukefråværet»" in ran.out
    assert "  Du har valgt Omdømme.\n  Ingen av temaene." in ran.out
    assert ran.out.endswith("2 tekstar, 1 med forslag.\n")


def test_only_requested_stories_are_reported(tmp_path: Path) -> None:
    a_kommune(tmp_path, stories={"a/a.md": NO_THEME, "b/b.md": NO_THEME})
    assert [one["path"] for one in proposals(tmp_path, "stories/b")] == ["stories/b/b.md"]


def test_a_path_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    a_kommune(tmp_path)
    ran = framsnakk(tmp_path, "tag", "stories/borte.md")
    assert (ran.code, ran.err) == (
        2,
        f"Her er ingen fil eller mappe: stories/borte.md (leita etter {tmp_path}/stories/borte.md)\n",
    )


def test_a_plain_text_is_read_outside_of_any_kommune(tmp_path: Path) -> None:
    write(tmp_path, "rapport.txt", "Sykefraværet gikk ned, og nærværet på jobb har økt hos oss.\n")
    (text,) = proposals(tmp_path, "--text", "rapport.txt")
    assert (text["path"], text["language"], text["declared"]) == ("rapport.txt", "nb", [])
    assert [one["theme"] for one in text["proposed"]] == ["naervaer"]


@pytest.mark.parametrize("content", [b"\xff\xfea\0b\0", b"Sjukefr\xe5v\xe6r", b"%PDF-1.7\n\x80\x81\x82", b"\0" * 50])
def test_a_text_that_is_no_text_is_one_message_and_stops_no_other(tmp_path: Path, content: bytes) -> None:
    write(tmp_path, "ukjend.txt", content)
    write(tmp_path, "god.txt", "Vi song.\n")
    ran = framsnakk(tmp_path, "tag", "--text", "ukjend.txt", "god.txt", "--format", "json")
    assert ran.code == 1
    assert ran.err.startswith("ukjend.txt:")
    assert ran.err.count("→") == 1
    assert [one["path"] for one in json.loads(ran.out)["texts"]] == ["god.txt"]


def test_a_story_that_cannot_be_read_stops_no_other(tmp_path: Path) -> None:
    a_kommune(tmp_path, stories={"a.md": "---\ntittel: [\n---\n", "b.md": NO_THEME}, approved=False)
    ran = framsnakk(tmp_path, "tag", "--format", "json")
    assert (ran.code, [one["path"] for one in json.loads(ran.out)["texts"]]) == (1, ["stories/b.md"])
    assert ran.err.startswith("stories/a.md:")


def test_a_text_and_writing_do_not_go_together(tmp_path: Path) -> None:
    assert framsnakk(tmp_path, "tag", "--text", "--write", "a.txt").code == 2


# --- What is written -------------------------------------------------------------------------------------------------


def test_what_is_sure_is_written_after_the_unit_and_approvals_stay_fresh(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, stories={"god.md": NO_THEME})
    before = (root / "stories/god.md").read_text()
    ran = framsnakk(root, "tag", "--write")
    assert (ran.code, "Skrive i stories/god.md: tema naervaer.\n" in ran.out) == (0, True)
    assert (root / "stories/god.md").read_text() == before.replace("eining: song\n", "eining: song\ntema: [naervaer]\n")
    assert framsnakk(root, "check", "--at", "2026-11-20").code == 0


@pytest.mark.parametrize("chosen", ["tema: [omdomme]", "tema: []", "tema: [naervaer]"])
def test_what_the_writer_has_chosen_stays(tmp_path: Path, chosen: str) -> None:
    root = a_kommune(tmp_path, stories={"god.md": a_story(f"{chosen}\n", BODY)})
    before = (root / "stories/god.md").read_bytes()
    assert framsnakk(root, "tag", "--write").code == 0
    assert (root / "stories/god.md").read_bytes() == before


@pytest.mark.parametrize(
    ("chosen", "written"),
    [
        ("tema: [omdomme]  # kva anna?", "tema: [naervaer]  # kva anna?"),
        ("tema: omdomme", "tema: [naervaer]"),
        ("tema:\n  - omdomme\n  - heltidskultur", "tema:\n  - naervaer"),
    ],
)
def test_to_replace_is_to_be_asked_for(tmp_path: Path, chosen: str, written: str) -> None:
    root = a_kommune(tmp_path, stories={"god.md": a_story(f"{chosen}\n", BODY)})
    before = (root / "stories/god.md").read_text()
    assert framsnakk(root, "tag", "--write", "--replace").code == 0
    assert (root / "stories/god.md").read_text() == before.replace(chosen, written)


SPACE = st.sampled_from(["", " ", "  ", "\t"])
COMMENT = st.sampled_from(["", " # kommentar: ja", "   # [tema]"])
OTHERS = st.lists(
    st.sampled_from(
        ["# tema: [ikkje]", "", "arbeidslag:   Natta", 'kontakt: "post@a.no"', "metode: ai", "ønske:\n  - Meir  tid"]
    ),
    unique=True,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(
    line=st.one_of(
        st.none(),
        st.tuples(SPACE, SPACE, COMMENT).map(
            lambda parts: f"tema{parts[0].strip(chr(9))}:{parts[1]}{parts[2]}".rstrip()
        ),
        COMMENT.map(lambda comment: f"tema: ~{comment}"),
        COMMENT.map(lambda comment: f"tema: ''{comment}"),
    ),
    others=OTHERS,
    below=OTHERS,
    newline=st.sampled_from(["\n", "\r\n"]),
    mark=st.sampled_from(["", "\ufeff"]),
)
def test_only_the_theme_line_is_changed(  # noqa: PLR0913, PLR0917 - each is a way to write the same fields
    tmp_path: Path, line: str | None, others: list[str], below: list[str], newline: str, mark: str
) -> None:
    root = a_kommune(tmp_path)
    below = [one for one in below if one not in others]
    head = ["---", "slag:  suksesshistorie # slaget", "tittel: 'Fråværet'", "eining: song"]
    lines = [*head, *others, *([] if line is None else [line]), *below, "---", "", BODY]
    file = write(root, "stories/god.md", (mark + "\n".join(lines)).replace("\n", newline))
    before = file.read_bytes().decode()
    written = propose_themes.write_themes(root, propose_themes.tag_stories(root, lambda _: True))
    after = file.read_bytes().decode()
    assert len(written.done) + len(written.unsure) == 1
    if written.done:
        kept = after.split(newline)
        themes = [at for at, one in enumerate(kept) if one.startswith("tema") and "[naervaer]" in one]
        assert len(themes) == 1
        old = before.split(newline)
        if line is not None:
            where = old.index(line)
            assert "#" not in line or kept[themes[0]].endswith(line[line.index("#") :])
            old.pop(where)
        kept.pop(themes[0])
        assert kept == old
    else:
        assert after == before


def test_paths_count_from_the_folder_that_the_command_runs_in_or_from_the_root(tmp_path: Path) -> None:
    root = a_kommune(tmp_path / "kommune", stories={"a/a.md": NO_THEME, "b/b.md": NO_THEME})
    write(root, "stories/a/rapport.txt", "Sykefraværet gikk ned, og nærværet på jobb har økt hos oss.\n")
    for folder, path in (("kommune", "stories/b"), ("kommune/stories", "b"), ("kommune/stories", "stories/b")):
        ran = framsnakk(tmp_path, "-C", folder, "tag", path, "--format", "json")
        assert [one["path"] for one in json.loads(ran.out)["texts"]] == ["stories/b/b.md"]
    for folder, path in (("kommune/stories/a", "rapport.txt"), ("kommune/stories", "stories/a/rapport.txt")):
        ran = framsnakk(tmp_path, "-C", folder, "tag", "--text", path, "--format", "json")
        assert len(json.loads(ran.out)["texts"]) == 1


def test_no_theme_is_proposed_while_the_themes_cannot_be_read(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, themes="naervaer:\n  namn: Nær: vær\n")
    ran = called(root, "tag", "god")
    said = (
        "stories/tema.yml kan ikkje lesast, så vi veit ikkje kva tema de har. Skriv: framsnakk check stories/tema.yml\n"
    )
    assert (ran.code, ran.out, ran.err) == (1, "", said)


def test_replacing_without_writing_is_refused(tmp_path: Path) -> None:
    a_kommune(tmp_path)
    ran = called(tmp_path, "tag", "--replace")

    assert ran.code == 2
    assert ran.err.startswith("«--replace» seier ingenting utan «--write».")
