"""A withdrawal changes what is certain, exactly, and lists the rest."""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

import pytest

from site_gen import duplicate_stories
from site_gen.model.errors import Failure
from site_gen.model.withdrawal import RewriteReason, SubjectKind, WithdrawalChanges, WithdrawalSubject
from site_gen.pipeline import withdraw_changes, withdraw_traces
from tests.builders import BODY, DAY, a_kommune, a_person, a_picture, a_story, check, the_story

OLA = WithdrawalSubject(SubjectKind.PERSON, "p002")
GOOD = WithdrawalSubject(SubjectKind.STORY, "god")
PICTURE = "bilete: [{fil: b.jpg, alt: Fjorden, foto: Siri Vik, rett: eige, personar: [%s], born: ingen}]\n"
B = {"stories/b.jpg": a_picture()}


def changed(root: Path, subject: WithdrawalSubject = OLA) -> WithdrawalChanges:
    evaluation = check(root)
    return withdraw_changes.withdrawal_changes(withdraw_traces.repository_traces(subject, evaluation), evaluation, DAY)


def after(changes: WithdrawalChanges) -> dict[str, str | None]:
    return {one.path: None if one.after is None else one.after.decode() for one in changes.changes}


def story(
    root: Path, front: str, body: str | None = None, files: Mapping[str, bytes] | None = None
) -> tuple[str, WithdrawalChanges]:
    """Return what a story becomes when Ola withdraws, and all the changes."""
    a_kommune(root, stories={"god.md": a_story(front, body)}, people={"p002": a_person("namn: Ola Nes\n")}, files=files)
    changes = changed(root)
    return after(changes).get("stories/god.md") or (root / "stories/god.md").read_text(encoding="utf-8"), changes


def reasons(changes: WithdrawalChanges) -> list[tuple[int, RewriteReason]]:
    return [(one.line, one.reason) for one in changes.rewrites if one.path == "stories/god.md"]


def test_the_registers_entry_shrinks_to_the_day_and_the_references(tmp_path: Path) -> None:
    consent = "samtykke: [{kva: tekst, kvar: nettstad, gitt: 2026-01-01, grunnlag: samtykke, ref: 26/18}]\n"
    a_kommune(tmp_path, people={"p002": a_person(f"namn: Ola Nes\n{consent}ref: 26/17\n")})
    changes = changed(tmp_path)
    assert after(changes) == {"stories/folk/p002.yml": "trekt: 2026-11-20\nref: 26/17, 26/18\n"}
    assert (changes.drafts, changes.rewrites) == ((), ())


def test_the_registers_entry_comes_first_so_that_no_later_build_can_publish_anything(tmp_path: Path) -> None:
    _, changes = story(tmp_path, "personar: [p001, p002]\n")
    assert [one.path for one in changes.changes] == ["stories/folk/p002.yml", "stories/god.md"]


def test_a_person_whom_nothing_else_names_is_taken_out_and_the_story_becomes_a_draft(tmp_path: Path) -> None:
    text, changes = story(tmp_path, "personar: [p001, p002]\n")
    assert "status: utkast\n" in text
    assert "personar: [p001]\n" in text
    assert "p002" not in text, "neither among the people nor among those who have approved"
    assert "godkjend: [{person: p001," in text
    assert changes.drafts == ("stories/god.md",)
    assert reasons(changes) == [(0, RewriteReason.LISTED)]


def test_the_id_stays_as_long_as_the_text_names_the_person(tmp_path: Path) -> None:
    text, changes = story(tmp_path, "personar: [p001, Ola Nes]\n", f"{BODY}\nOla Nes song. Ola song godt.\n")
    assert "personar: [p001, p002]\n" in text
    assert "status: utkast\n" in text
    line = text.split("\n").index("Ola Nes song. Ola song godt.") + 1
    assert reasons(changes) == [(0, RewriteReason.LISTED), (line, RewriteReason.NAMED), (line, RewriteReason.NAMED)]
    assert [one.text for one in changes.rewrites[1:]] == ["Ola Nes song.", "Ola song godt."]


def test_a_portrait_of_one_person_is_theirs_and_keeps_the_id(tmp_path: Path) -> None:
    text, changes = story(tmp_path, "slag: portrett\n-metode\npersonar: [p002]\n")
    assert ("personar: [p002]\n" in text, "status: utkast\n" in text) == (True, True)
    assert reasons(changes) == [(0, RewriteReason.WHOLE)]


def test_a_byline_and_a_credit_lose_the_person_and_keep_the_others(tmp_path: Path) -> None:
    picture = (PICTURE % "ingen").replace("Siri Vik", '"Foto: Siri Vik og Ola Nes"')
    text, changes = story(tmp_path, f"forfattar: [Mia Vik og p002, Ola Nes]\n{picture}", files=B)
    assert "forfattar: [Mia Vik]\n" in text
    assert 'foto: "Foto: Siri Vik"' in text
    assert changes.drafts == ("stories/god.md",)
    assert reasons(changes) == []


def test_the_only_writer_leaves_no_empty_field(tmp_path: Path) -> None:
    text, _ = story(tmp_path, "forfattar: Ola Nes\n")
    assert "forfattar" not in text


def test_a_picture_goes_from_every_place_that_has_the_same_file(tmp_path: Path) -> None:
    face = "bilete: {fil: p001.jpg, pynt: ja, foto: Siri Vik, rett: eige}\n"
    files = {
        **B,
        "stories/anna/c.jpg": a_picture(),
        "stories/folk/p001.jpg": a_picture(),
        "stories/laus.jpg": a_picture(),
    }
    a_kommune(
        tmp_path,
        stories={
            "god.md": a_story(PICTURE % "p002", f"{BODY}\n![](b.jpg)\n"),
            "anna/index.md": a_story(f"tittel: Noko anna\n{(PICTURE % 'ingen').replace('b.jpg', 'c.jpg')}"),
        },
        people={"p002": a_person("namn: Ola Nes\n"), "p001": a_person(face)},
        files=files,
    )
    changes = changed(tmp_path)
    made = after(changes)
    assert {path for path, text in made.items() if text is None} == set(files)
    assert {path for path, text in made.items() if text and "fil:" in text} == set()
    line = (tmp_path / "stories/god.md").read_text(encoding="utf-8").split("\n").index("![](b.jpg)") + 1
    assert (line, RewriteReason.PICTURE_IN_TEXT) in reasons(changes)


def test_a_name_in_the_text_alone_makes_a_draft(tmp_path: Path) -> None:
    text, changes = story(tmp_path, "", f"{BODY}\nOla Nes song.\n")
    assert "status: utkast\n" in text
    assert [reason for _, reason in reasons(changes)] == [RewriteReason.NAMED]


def test_a_name_that_somebody_else_has_too_is_listed_and_nothing_is_changed(tmp_path: Path) -> None:
    a_kommune(
        tmp_path,
        stories={"god.md": a_story("", f"{BODY}\nOla Nes song.\n")},
        people={"p002": a_person("namn: Ola Nes\n"), "p003": a_person("namn: Ola Nes\n")},
    )
    changes = changed(tmp_path)
    assert list(after(changes)) == ["stories/folk/p002.yml"]
    assert [reason for _, reason in reasons(changes)] == [RewriteReason.PERHAPS_NAMED]


def test_an_archived_story_stays_archived(tmp_path: Path) -> None:
    text, changes = story(tmp_path, "status: arkivert\npersonar: [p001, p002]\n")
    assert ("status: arkivert\n" in text, changes.drafts) == (True, ())


def test_a_sign_off_of_theirs_stays_and_is_listed(tmp_path: Path) -> None:
    text, changes = story(tmp_path, "kontrollert: {av: Ola Nes, dato: 2026-11-06, avtrykk: 2-00000000000000000000}\n")
    assert ("status: klar\n" in text, reasons(changes)) == (True, [(0, RewriteReason.SIGNED_OFF)])


def test_other_files_are_listed_with_the_line(tmp_path: Path) -> None:
    a_kommune(
        tmp_path,
        people={"p002": a_person("namn: Ola Nes\n")},
        files={"stories/sider/om.md": "---\ntittel: Om\n---\n\nSpør Ola Nes.\n"},
    )
    [rewrite] = changed(tmp_path).rewrites
    assert (rewrite.path, rewrite.line, rewrite.text) == ("stories/sider/om.md", 5, "Spør Ola Nes.")
    assert rewrite.reason is RewriteReason.OWN_PAGE


def test_a_story_leaves_digests_of_its_id_and_text_and_its_address(tmp_path: Path) -> None:
    a_kommune(
        tmp_path, stories={"god.md": a_story(f"tidlegare_adresser: [/nyheiter/god/]\n{PICTURE % 'ingen'}")}, files=B
    )
    text_digest = duplicate_stories.text_digest(the_story(tmp_path))
    changes = changed(tmp_path, GOOD)
    assert after(changes) == {
        "stories/trekte.yml": (
            "forteljingar:\n"
            f"  - {{avtrykk: {sha256(b'god').hexdigest()}, innhald: {text_digest}, trekt: 2026-11-20, "
            "adresse: [/forteljingar/god/, /nyheiter/god/]}\n"
        ),
        "stories/god.md": None,
        "stories/b.jpg": None,
    }


def test_a_second_withdrawn_story_is_added_to_the_list(tmp_path: Path) -> None:
    before = f"# Trekte.\nforteljingar:\n  - {{avtrykk: {'0' * 64}, trekt: 2026-10-12}}\n"
    a_kommune(tmp_path, files={"stories/trekte.yml": before})
    assert str(after(changed(tmp_path, GOOD))["stories/trekte.yml"]).startswith(f"{before}  - {{avtrykk: ")


@pytest.mark.parametrize("name", ["kari-lunde-syng", "songen-til-lunde"])
def test_an_address_with_a_name_in_it_is_not_kept(tmp_path: Path, name: str) -> None:
    a_kommune(tmp_path, stories={f"{name}.md": a_story()})
    changes = changed(tmp_path, WithdrawalSubject(SubjectKind.STORY, name))
    assert changes.gone == ()
    assert "adresse" not in str(after(changes)["stories/trekte.yml"])


@pytest.mark.parametrize("front", ["status: utkast\n", "synleg: internt\n", "dato: 2027-01-01\n"])
def test_an_address_that_the_public_has_never_had_is_not_kept(tmp_path: Path, front: str) -> None:
    a_kommune(tmp_path, stories={"god.md": a_story(front)})
    assert changed(tmp_path, GOOD).gone == ()


def test_a_story_in_a_folder_takes_the_folder_with_it_and_not_what_others_show(tmp_path: Path) -> None:
    a_kommune(
        tmp_path,
        stories={
            "song/index.md": a_story(PICTURE % "ingen"),
            "god.md": a_story(f"tittel: Noko anna\n{PICTURE % 'ingen'}"),
            "tredje.md": a_story(f"tittel: Noko tredje\n{PICTURE % 'ingen'}"),
        },
        files={**B, "stories/song/b.jpg": a_picture(), "stories/song/notat.txt": "Hugs!"},
    )
    song = after(changed(tmp_path, WithdrawalSubject(SubjectKind.STORY, "song")))
    assert [path for path, text in song.items() if text is None] == [
        "stories/song/index.md", "stories/song/b.jpg", "stories/song/notat.txt",
    ]  # fmt: skip
    assert [path for path, text in after(changed(tmp_path, GOOD)).items() if text is None] == ["stories/god.md"]


def test_a_picture_alone_goes_and_its_stories_wait_for_new_approvals(tmp_path: Path) -> None:
    a_kommune(tmp_path, stories={"god.md": a_story(PICTURE % "ingen")}, files=B)
    changes = changed(tmp_path, WithdrawalSubject(SubjectKind.PICTURE, "stories/b.jpg"))
    made = after(changes)
    assert made["stories/b.jpg"] is None
    assert "bilete" not in str(made["stories/god.md"])
    assert "status: klar" in str(made["stories/god.md"])
    assert reasons(changes) == [(0, RewriteReason.APPROVE)]


def test_two_files_with_one_id_are_nobodys_to_change(tmp_path: Path) -> None:
    a_kommune(
        tmp_path,
        people={"p002": a_person("namn: Ola Nes\n")},
        files={"stories/folk/p002.yaml": a_person("namn: Ola Nes\n")},
    )
    with pytest.raises(Failure, match="p002"):
        changed(tmp_path)


def test_a_status_that_is_written_twice_becomes_one_draft(tmp_path: Path) -> None:
    text, _ = story(tmp_path, "personar: [p002]\nstatus: klar\nstatus: klar\n")
    assert text.count("status:") == 1
    assert "status: utkast" in text


WHOLE = a_story("personar: [p002]\n", "Ola Nes kokte.\n")
BROKEN = {
    "no front matter": "Ola Nes kokte kaffi på øya.\n".encode(),
    "yaml": a_story("x: [a\n", "Ola Nes kokte kaffi på øya.\n").encode(),
    "template markup": a_story("personar: [p002]\n", "Ola Nes kokte {{ kaffi }}.\n").encode(),
    "not utf-8": a_story("personar: [p002]\n", "Ola Nes kokte kaffi på øya.\n").encode("latin-1"),
    "conflict": f"<<<<<<< HEAD\n{WHOLE}=======\n>>>>>>> x\n".encode(),
}


@pytest.mark.parametrize("broken", BROKEN)
def test_a_broken_story_is_listed_and_the_rest_is_withdrawn(tmp_path: Path, broken: str) -> None:
    a_kommune(tmp_path, stories={"god.md": a_story("personar: [p002]\n")}, people={"p002": a_person("namn: Ola Nes\n")})
    (tmp_path / "stories/ei.md").write_bytes(BROKEN[broken])
    changes = changed(tmp_path)
    assert list(after(changes)) == ["stories/folk/p002.yml", "stories/god.md"]
    listed = {one.reason for one in changes.rewrites if one.path == "stories/ei.md"}
    assert listed == {RewriteReason.BROKEN, RewriteReason.NAMED}


REGISTER = a_person(
    "namn: Ola Nøs\ntidlegare_namn:\n  - Ola Hestvik\nref: 26/17\nbilete: {fil: p002.png, alt: Smil.}\n"
)
BROKEN_PEOPLE = {
    "yaml": f"{REGISTER}x: [a\n".encode(),
    "conflict": f"<<<<<<< HEAD\n{REGISTER}=======\n{REGISTER}>>>>>>> x\n".encode(),
    "not utf-8": REGISTER.encode("latin-1"),
    "twice": f"{REGISTER}namn: Ola Nøs\n".encode(),
    "link": b"",
}


@pytest.mark.parametrize("broken", BROKEN_PEOPLE)
def test_a_person_whose_own_file_is_broken_is_withdrawn_by_what_can_be_read_of_it(tmp_path: Path, broken: str) -> None:
    body = "Ola Nøs kokte kaffi. Før heitte han Ola Hestvik.\n"
    a_kommune(tmp_path, stories={"god.md": a_story("personar: [p001]\n", body)}, people={}, approved=False)
    file = tmp_path / "stories/folk/p002.yml"
    if broken == "link":
        (tmp_path / "annan.yml").write_text(REGISTER, encoding="utf-8")
        file.symlink_to(tmp_path / "annan.yml")
    else:
        file.write_bytes(BROKEN_PEOPLE[broken])
    file.with_suffix(".png").write_bytes(a_picture("60x60", "PNG"))
    changes = after(changed(tmp_path))
    assert changes["stories/folk/p002.yml"] == f"trekt: {DAY}\nref: 26/17\n"
    assert "status: utkast" in (changes["stories/god.md"] or "")
    assert "stories/folk/p002.png" in changes
    assert changes["stories/folk/p002.png"] is None


def test_an_author_below_an_item_that_cannot_be_read_is_the_one_that_goes(tmp_path: Path) -> None:
    text, _ = story(tmp_path, "forfattar:\n  - {a: b}\n  - Ola Nes\n  - Kari Lunde\n")
    assert "forfattar:\n  - {a: b}\n  - Kari Lunde\n" in text


FRONT = "    framside:  # vald i haust\n      forteljingar: [anna, god]\n      røyster:\n        - god\n"


@pytest.mark.parametrize(
    ("front", "left"),
    [
        (FRONT, "    framside:  # vald i haust\n      forteljingar: [anna]\n"),
        ("    framside: {røyster: [god]}\n", ""),
        ("    framside: {røyster: [anna]}\n", None),
    ],
)
def test_a_story_leaves_what_is_chosen_for_the_front_page(tmp_path: Path, front: str, left: str | None) -> None:
    a_kommune(tmp_path)
    settings = tmp_path / "mkdocs.yml"
    before = settings.read_text(encoding="utf-8")
    settings.write_text(before.rstrip("\n") + "\n" + front, encoding="utf-8")
    found = after(changed(tmp_path, GOOD))
    assert found.get("mkdocs.yml") == (None if left is None else before.rstrip("\n") + "\n" + left)
