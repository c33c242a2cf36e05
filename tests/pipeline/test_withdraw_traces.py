"""Each way in which a person, a story or a picture can stand in a repository is found, with its place."""

import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

from site_gen.model.withdrawal import RepositoryTrace, RewriteReason, SubjectKind, TraceKind, WithdrawalSubject
from site_gen.pipeline import withdraw_changes, withdraw_other_files, withdraw_traces
from tests.builders import DAY, SETTINGS, a_kommune, a_person, a_picture, a_story, check
from tests.films.files import a_film

OLA = WithdrawalSubject(SubjectKind.PERSON, "p002")
PICTURE = "bilete: [{fil: b.jpg, alt: Fjorden, foto: Siri Vik, rett: eige, personar: [%s], born: ingen}]\n"


def found(root: Path, subject: WithdrawalSubject = OLA) -> list[tuple[TraceKind, str, int, bool]]:
    return [(one.kind, one.path, one.line, one.certain) for one in traces(root, subject)]


def traces(root: Path, subject: WithdrawalSubject = OLA) -> tuple[RepositoryTrace, ...]:
    return withdraw_traces.repository_traces(subject, check(root)).found


def kommune(
    root: Path,
    front: str = "",
    body: str | None = None,
    person: str = "",
    files: Mapping[str, str | bytes] | None = None,
) -> Path:
    return a_kommune(
        root,
        stories={"god.md": a_story(front, body)},
        people={"p002": a_person(f"namn: Ola Nes\n{person}")},
        files=files,
        approved=False,
    )


REGISTER = (TraceKind.REGISTER, "stories/folk/p002.yml", 1, True)


def test_somebody_who_is_in_no_story_is_in_the_register_alone(tmp_path: Path) -> None:
    assert found(kommune(tmp_path)) == [REGISTER]


def test_a_person_in_the_list_is_found_by_id_and_by_name(tmp_path: Path) -> None:
    for written in ("p002", "Ola Nes", "ola nes"):
        root = kommune(tmp_path, f"personar: [p001, {written}]\n")
        assert found(root) == [REGISTER, (TraceKind.PERSON, "stories/god.md", 10, True)]


def test_an_anonymous_appearance_is_found(tmp_path: Path) -> None:
    root = kommune(tmp_path, "personar: [{person: p002, visast_som: anonym}]\n")
    assert (TraceKind.PERSON, "stories/god.md", 10, True) in found(root)


def test_a_person_in_a_picture_is_found_with_the_file(tmp_path: Path) -> None:
    root = kommune(tmp_path, PICTURE % "p002", files={"stories/b.jpg": a_picture()})
    assert found(root) == [
        (TraceKind.FILE, "stories/b.jpg", 0, True),
        REGISTER,
        (TraceKind.PICTURE, "stories/god.md", 12, True),
    ]


def test_the_same_picture_is_found_wherever_it_lies(tmp_path: Path) -> None:
    root = kommune(
        tmp_path, PICTURE % "p002", files={"stories/b.jpg": a_picture(), "stories/gamalt/kopi.jpg": a_picture()}
    )
    assert (TraceKind.FILE, "stories/gamalt/kopi.jpg", 0, True) in found(root)


def test_the_face_in_the_register_is_found(tmp_path: Path) -> None:
    face = "bilete: {fil: p002.jpg, pynt: ja, foto: Siri Vik, rett: eige}\n"
    root = kommune(tmp_path, person=face, files={"stories/folk/p002.jpg": a_picture()})
    assert [one[:2] for one in found(root)] == [
        (TraceKind.FILE, "stories/folk/p002.jpg"),
        (TraceKind.REGISTER, "stories/folk/p002.yml"),
        (TraceKind.FACE, "stories/folk/p002.yml"),
    ]


def test_a_writer_and_a_photographer_are_found_among_others(tmp_path: Path) -> None:
    picture = (PICTURE % "ingen").replace("Siri Vik", '"Foto: Siri Vik og Ola Nes"')
    root = kommune(tmp_path, f"forfattar: [Mia Vik, Ola Nes]\n{picture}", files={"stories/b.jpg": a_picture()})
    assert [one[:3] for one in found(root)[1:]] == [
        (TraceKind.BYLINE, "stories/god.md", 12),
        (TraceKind.BYLINE, "stories/god.md", 13),
    ]


def test_who_has_approved_and_signed_off_is_found(tmp_path: Path) -> None:
    digest = "2-00000000000000000000"
    root = kommune(
        tmp_path,
        f"godkjend: [{{person: p002, dato: 2026-11-05, avtrykk: {digest}}}]\n"
        f"kontrollert: {{av: Ola Nes, dato: 2026-11-06, avtrykk: {digest}}}\n",
    )
    assert found(root)[1:] == [
        (TraceKind.APPROVAL, "stories/god.md", 12, True),
        (TraceKind.SIGN_OFF, "stories/god.md", 13, True),
    ]


def test_a_name_in_the_text_is_found_in_every_spelling_with_its_sentence(tmp_path: Path) -> None:
    body = "## Kva skjedde?\n\nVi kom. Så tok **OLA** Nes ordet. Vi song.\n\nDet var Nes, Ola som kom på det.\n"
    found_here = [(one.line, one.text) for one in traces(kommune(tmp_path, "", body)) if one.kind is TraceKind.NAME]
    assert found_here == [(16, "Så tok **OLA** Nes ordet."), (18, "Det var Nes, Ola som kom på det.")]


def test_parts_of_the_name_count_in_a_story_that_the_person_is_in(tmp_path: Path) -> None:
    body = "## Kva skjedde?\n\nOla tok ordet. Ordet vart hans.\n"
    assert [one.certain for one in traces(kommune(tmp_path, "", body)) if one.kind is TraceKind.NAME] == [False]
    assert found(kommune(tmp_path, "personar: [p002]\n", body))[-1] == (TraceKind.NAME, "stories/god.md", 16, False)


def test_a_namesake_makes_a_name_uncertain(tmp_path: Path) -> None:
    body = "## Kva skjedde?\n\nOla Nes tok ordet då vi kom.\n"
    root = kommune(tmp_path, "", body, files={"stories/folk/p003.yml": a_person("namn: Ola Nes\n")})
    assert found(root)[1:] == [(TraceKind.NAME, "stories/god.md", 16, False)]


def test_a_name_in_a_path_an_own_page_a_unit_and_the_settings_is_found(tmp_path: Path) -> None:
    root = a_kommune(
        tmp_path,
        stories={"ola-nes/index.md": a_story()},
        people={"p002": a_person("namn: Ola Nes\n")},
        units="song:\n  namn: Songlaget\n  kontakt: ola.nes@fjordvik.example\n",
        settings=SETTINGS.replace("framsnakk@", "ola.nes@"),
        files={"stories/sider/om.md": "---\ntittel: Om\n---\n\nSpør Ola Nes.\n"},
        approved=False,
    )
    assert {(one[0], one[1]) for one in found(root)} == {
        (TraceKind.REGISTER, "stories/folk/p002.yml"),
        (TraceKind.NAME, "mkdocs.yml"),
        (TraceKind.NAME, "stories/einingar.yml"),
        (TraceKind.FILE_NAME, "stories/ola-nes/index.md"),
        (TraceKind.NAME, "stories/sider/om.md"),
    }


def test_a_name_in_captions_is_found(tmp_path: Path) -> None:
    film = "slag: film\nvideo: {fil: f.mp4, teksting: f.vtt, plakat: b.jpg, synstolking: {trengst_ikkje: tale}}\n"
    captions = "WEBVTT\n\n00:01.000 --> 00:04.000\nEg heiter Ola Nes.\n"
    root = kommune(tmp_path, film, files={"stories/f.mp4": a_film(), "stories/f.vtt": captions})
    assert (TraceKind.NAME, "stories/f.vtt", 4, True) in found(root)


def test_a_story_is_found_with_its_pictures_and_what_leads_to_it(tmp_path: Path) -> None:
    root = a_kommune(
        tmp_path,
        stories={
            "god.md": a_story(PICTURE % "ingen"),
            "anna.md": a_story("tittel: Noko anna\n", "## Kva skjedde?\n\nSjå\n[den gode](god.md).\n"),
            "tredje.md": a_story("prosjekt: god\n"),
        },
        files={"stories/b.jpg": a_picture()},
        approved=False,
    )
    assert found(root, WithdrawalSubject(SubjectKind.STORY, "god")) == [
        (TraceKind.LINK, "stories/anna.md", 17, True),
        (TraceKind.STORY, "stories/god.md", 1, True),
        (TraceKind.PICTURE, "stories/god.md", 12, True),
        (TraceKind.LINK, "stories/tredje.md", 12, True),
    ]


def test_a_picture_is_found_in_every_file_that_declares_it(tmp_path: Path) -> None:
    face = "bilete: {fil: p002.jpg, pynt: ja, foto: Siri Vik, rett: eige}\n"
    files = dict.fromkeys(("stories/b.jpg", "stories/folk/p002.jpg"), a_picture())
    root = kommune(tmp_path, PICTURE % "ingen", person=face, files=files)
    assert [one[:2] for one in found(root, WithdrawalSubject(SubjectKind.PICTURE, "stories/b.jpg"))] == [
        (TraceKind.FILE, "stories/b.jpg"),
        (TraceKind.FILE, "stories/folk/p002.jpg"),
        (TraceKind.PICTURE, "stories/folk/p002.yml"),
        (TraceKind.PICTURE, "stories/god.md"),
    ]


def test_a_part_of_the_name_that_nobody_else_has_is_listed_as_perhaps(tmp_path: Path) -> None:
    body = (
        "Marie Bjørnstad kom.\n\nÅse-Marie Hansen Bjørnstad gjekk.\n\nÅse-Marie B. song.\n\nBjørnstad kokte.\n\n"
        "Kari Hansen kom, og songlaget og bjørnstaden låg der.\n"
    )
    root = a_kommune(
        tmp_path,
        stories={"god.md": a_story("", body)},
        people={"p002": a_person("namn: Åse-Marie Bjørnstad\n"), "p003": a_person("namn: Ola Hansen\n")},
        approved=False,
    )
    names = [one for one in traces(root) if one.kind is TraceKind.NAME]
    assert {(one.line, one.certain) for one in names} == {(line, False) for line in (14, 16, 18, 20)}


def test_a_part_of_the_name_that_others_have_too_is_no_trace(tmp_path: Path) -> None:
    root = a_kommune(
        tmp_path,
        stories={"god.md": a_story("", "Nes kom, og Ola song.\n")},
        people={"p002": a_person("namn: Ola Nes\n"), "p003": a_person("namn: Ola Lie\n")},
        files={"stories/einingar.yml": "song: {namn: {nn: Songlaget på Nes, nb: Sanglaget på Nes}, type: kor}\n"},
        approved=False,
    )
    assert [one for one in traces(root) if one.kind is TraceKind.NAME and one.path == "stories/god.md"] == []


NAMED = "Ring Ola Nes om dette.\n"
OTHER_FILES: dict[str, str | bytes] = {
    "stories/folk/p002.yml.bak": "namn: Ola Nes\n",
    "stories/folk/.p002.yml.swp": b"b0VIM\0\0namn: Ola Nes\0",
    "stories/god.md~": NAMED,
    "stories/god.md.orig": NAMED,
    "stories/kart.svg": "<svg><text>Ola Nes</text></svg>",
    "stories/notat.rst": NAMED,
    "stories/notat.markdown": NAMED,
    "stories/notat": NAMED,
    "stories/lang.txt": "Kaffi. " * 200_000 + NAMED,
    "stories/latin.txt": "Ola Nes på øya.\n".encode("latin-1"),
    "README": NAMED,
    ".github/CODEOWNERS": NAMED,
    "docs/om.md": NAMED,
}


def a_document(text: str) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:t>{text}</w:t>")
    return file.getvalue()


def test_every_file_that_holds_the_name_is_listed_whatever_its_kind(tmp_path: Path) -> None:
    others = OTHER_FILES | {"stories/brev.docx": a_document(NAMED), "build/x.txt": NAMED, ".git/x": NAMED}
    others |= {"miljø/pyvenv.cfg": "", "miljø/x.py": NAMED, "docs/anna.md": "Ring Kari Nes.\n"}
    root = kommune(tmp_path, files=others)
    listed = {one.path for one in traces(root) if one.kind is TraceKind.NAME}
    assert listed == {*OTHER_FILES, "stories/brev.docx"}


def test_the_files_of_this_program_are_no_traces_where_the_kommune_has_it_in_its_repository(tmp_path: Path) -> None:
    own = {"site_gen/__init__.py": "", "site_gen/x.py": NAMED, "tests/Ola Nes.md": NAMED, "docs/om.md": NAMED,
           "README.md": NAMED}  # fmt: skip
    kept = {"stories/docs/om.md": NAMED, "stories/notat.txt": NAMED, "templates/kort.html": NAMED, "gamalt.txt": NAMED}
    root = kommune(tmp_path, files=own | kept)
    listed = {one.path for one in traces(root) if one.kind in {TraceKind.NAME, TraceKind.FILE_NAME}}
    assert listed == set(kept)


def test_the_same_file_in_another_story_is_not_said_to_show_the_person(tmp_path: Path) -> None:
    root = a_kommune(
        tmp_path,
        stories={
            "god.md": a_story(PICTURE % "p002"),
            "anna.md": a_story("tittel: Noko anna\n" + (PICTURE % "ingen").replace("b.jpg", "c.jpg")),
        },
        people={"p002": a_person("namn: Ola Nes\n")},
        files=dict.fromkeys(("stories/b.jpg", "stories/c.jpg"), a_picture()),
        approved=False,
    )
    kinds = {TraceKind.PICTURE, TraceKind.SAME_FILE}
    pictures = {(one.kind, one.path, one.text) for one in traces(root) if one.kind in kinds}
    assert pictures == {
        (TraceKind.PICTURE, "stories/god.md", "b.jpg"),
        (TraceKind.SAME_FILE, "stories/anna.md", "stories/b.jpg"),
    }
    evaluation = check(root)
    found = withdraw_traces.repository_traces(WithdrawalSubject(SubjectKind.PERSON, "p002"), evaluation)
    changes = withdraw_changes.withdrawal_changes(found, evaluation, DAY)
    assert ("stories/anna.md", RewriteReason.APPROVE) in {(one.path, one.reason) for one in changes.rewrites}


def test_a_name_in_the_name_of_any_file_is_found(tmp_path: Path) -> None:
    root = kommune(tmp_path, files={"stories/bilete/ola-nes.jpg": a_picture(), "docs/Ola Nes.pdf": b"%PDF"})
    named = [one.path for one in traces(root) if one.kind is TraceKind.FILE_NAME]
    assert named == ["docs/Ola Nes.pdf", "stories/bilete/ola-nes.jpg"]


def test_a_source_of_a_picture_is_found_by_the_id_and_perhaps_by_a_part_of_the_name(tmp_path: Path) -> None:
    sources = (
        "teikningar/p002.svg",
        "teikningar/p002/hovud.psd",
        "teikningar/ola.svg",
        "teikningar/kari.svg",
        "ola.md",
    )
    root = kommune(tmp_path, files=dict.fromkeys(sources, b"<svg/>"))
    named = {one.path: one.certain for one in traces(root) if one.kind is TraceKind.FILE_NAME}
    assert named == {"teikningar/ola.svg": False, "teikningar/p002.svg": True, "teikningar/p002/hovud.psd": True}


def test_a_file_that_is_named_after_the_person_and_is_no_address_is_to_be_looked_at(tmp_path: Path) -> None:
    root = kommune(tmp_path, files={"originalar/ola-nes.jpg": a_picture(), "teikningar/ola.svg": b"<svg/>"})
    evaluation = check(root)
    found = withdraw_traces.repository_traces(WithdrawalSubject(SubjectKind.PERSON, "p002"), evaluation)
    rewrites = withdraw_changes.withdrawal_changes(found, evaluation, DAY).rewrites
    reasons = {one.path: one.reason for one in rewrites if one.path.split("/")[0] in {"originalar", "teikningar"}}
    assert reasons == {
        "originalar/ola-nes.jpg": RewriteReason.NAMED_FILE,
        "teikningar/ola.svg": RewriteReason.PERHAPS_NAMED,
    }


def test_a_short_last_name_is_looked_for_where_it_stands_and_not_in_all_of_a_file(tmp_path: Path) -> None:
    noise = bytes(range(1, 256)) * 600
    marks = "\nFoto: Jorunn Tun\n".encode("utf-16-le")
    root = a_kommune(
        tmp_path,
        stories={"god.md": a_story("tittel: Tunet i Fjordtun\n"), "med.md": a_story("personar: [jorunn  tun]\n")},
        people={"p002": a_person("namn: Jorunn Tun\n")},
        files={"stories/kart.bin": b"\0tun" + noise + marks + noise,
               "stories/anna.bin": b"\0" + noise + b"Fjordtun" + noise},
    )  # fmt: skip
    evaluation = check(root)
    about = withdraw_traces.manuscripts_about("p002", evaluation)
    assert [one.path for one in about] == ["stories/med.md", "stories/folk/p002.yml"]
    found = withdraw_traces.traces_of_person("p002", about, evaluation)
    assert [one.path for one in found if one.path.endswith(".bin")] == ["stories/kart.bin"]
    read = list(withdraw_other_files._around(b"tun" + noise * 9 + b"tun" + noise, frozenset({b"tun"})))
    assert sum(ends - begins for begins, ends in read) < 5_000
    assert not list(withdraw_other_files._around(b"fjordtun", frozenset({b"tun"})))
    for whole in (b"jorunn tun", b"jorunn%2ctun", b"jorunn\\ufefftun", b"jorunn-tun", b"tun"):
        assert list(withdraw_other_files._around(whole, frozenset({b"tun"}))), whole
