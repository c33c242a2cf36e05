"""An approval is of what was seen: a change in that makes it stale, and nothing else does."""

import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from site_gen import approval, people_in_story
from site_gen.approval import ApprovalStatus
from site_gen.model import media_fields, person_fields, story_fields
from site_gen.model.choices import LocalizedEnum
from site_gen.model.field_types import ChoiceType, Coverage, DateType, Field, FieldType, FlagType, ListType, RecordType
from site_gen.model.story import Approval
from tests.builders import (
    BODY,
    DAY,
    INSIDE,
    UNITS,
    a_consent,
    a_kommune,
    a_person,
    a_picture,
    a_story,
    check,
    codes,
    faults,
    selected,
    the_story,
    write,
)
from tests.films.files import a_film
from tests.sites.building import built_by
from tests.sites.finished import files as files_of

PICTURE = "{fil: a.jpg, alt: Fire som syng, foto: Per Vik, rett: eige, personar: ingen, born: ingen, tekst: Songlaget}"
FRONT = (
    f"bilete: [{PICTURE}]\nbelegg: [{{tekst: Vi song, kjelde: Vi}}]\nneste_steg: Vi syng meir\nvilkår: [tid, tillit]"
)
"""A story with something in most of what people approve."""


def digest(root: Path, story: str, *, person: str | None = None, picture: bytes = b"pixlar") -> str:
    """Return the digest of a story, seen with one person in the register and one picture."""
    people = {"p001": person or a_person()}
    a_kommune(root, stories={"god.md": story}, people=people, files={"stories/a.jpg": picture}, approved=False)
    manuscript = the_story(root)
    assert manuscript.broken is None
    return approval.digest(manuscript, people_in_story.appearances(manuscript, check(root).registers))


def the_same(root: Path, one: str, other: str) -> bool:
    return digest(root, one) == digest(root, other)


def with_picture(old: str, new: str) -> str:
    assert old in PICTURE
    return a_story(FRONT.replace(PICTURE, PICTURE.replace(old, new)))


def test_a_digest_is_recognisable_by_its_version(tmp_path: Path) -> None:
    assert digest(tmp_path, a_story()).startswith(f"{approval.VERSION}-")


def test_a_digest_is_one_that_a_file_may_hold(tmp_path: Path) -> None:
    root = a_kommune(tmp_path)
    assert codes(root) == []
    [story] = selected(root, INSIDE).stories
    written = approval.approvals(the_story(root), check(root).registers)
    assert [entry.digest for entry in written] == [story.digest] == [digest(tmp_path, a_story())]


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param(a_story(FRONT, BODY.replace("tre minutt", "to minutt")), id="a word in the text"),
        pytest.param(a_story(FRONT, BODY.replace("regn", "Regn")), id="a capital in the text"),
        pytest.param(a_story(FRONT, BODY.replace("## Kva skjedde?", "### Kva skjedde?")), id="a heading's level"),
        pytest.param(a_story(FRONT, BODY + "\nOg så gjekk vi heim.\n"), id="a sentence more"),
        pytest.param(a_story(f"{FRONT}\ntittel: Då vi dansa saman"), id="the title"),
        pytest.param(a_story(f"{FRONT}\ningress: " + "Vi song. " * 9), id="the lead"),
        pytest.param(a_story(f"{FRONT}\nforfattar: [Per Vik]"), id="a byline"),
        pytest.param(a_story(f"{FRONT}\narbeidslag: Nattlaget"), id="the team"),
        pytest.param(a_story(f"{FRONT}\nkontakt: songlaget@fjordvik.example"), id="the contact"),
        pytest.param(a_story(FRONT.replace("tid, tillit", "tid")), id="what made it possible"),
        pytest.param(a_story(FRONT.replace("kjelde: Vi", "kjelde: Dei")), id="the source of a number"),
        pytest.param(a_story(FRONT.replace("syng meir", "syng mindre")), id="the next step"),
        pytest.param(a_story(f"{FRONT}\npersonar: [{{person: p001, visast_som: anonym}}]"), id="how a person is shown"),
        pytest.param(a_story(f"{FRONT}\n-personar"), id="who is in it"),
        pytest.param(a_story(f"{FRONT}\nsynleg: internt"), id="who it is for"),
        pytest.param(a_story(f"{FRONT}\nslag: portrett"), id="what kind of text it is"),
        pytest.param(a_story(f"{FRONT}\nutan_bilete: ja"), id="that it may be shown without its picture"),
        pytest.param(a_story(f"{FRONT}\neining: dansen"), id="where it happened"),
        pytest.param(a_story(f"{FRONT}\nmetode: løft"), id="how it was found"),
        pytest.param(
            a_story(f"{FRONT}\nstillingar: [{{tekst: Songar, lenkje: https://jobb.example/}}]"), id="a job beside it"
        ),
        pytest.param(a_story(FRONT.replace("kjelde: Vi", "kjelde: Vi, dato: 2026-05-01")), id="when a number held"),
        pytest.param(with_picture("personar: ingen", "personar: p001"), id="who is in a picture"),
        pytest.param(with_picture("born: ingen", "born: attkjennelege"), id="whether a child is in a picture"),
        pytest.param(with_picture("born: ingen", "born: ingen, fokus: 10 90"), id="how a picture is cut"),
        pytest.param(with_picture("Fire som syng", "Fem som syng"), id="an alt text"),
        pytest.param(with_picture(", tekst: Songlaget", ", tekst: Nattlaget"), id="a caption"),
        pytest.param(with_picture(", tekst: Songlaget", ""), id="a caption that is gone"),
        pytest.param(with_picture("Per Vik", "Siri Vik"), id="a credit"),
        pytest.param(with_picture("alt: Fire som syng", "pynt: ja"), id="whether a picture says anything"),
        pytest.param(a_story(FRONT.replace(f"bilete: [{PICTURE}]\n", "")), id="a picture that is gone"),
    ],
)
def test_what_people_see_is_what_they_approve(tmp_path: Path, changed: str) -> None:
    assert not the_same(tmp_path, a_story(FRONT), changed)


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param(a_person("namn: Kari Lund"), id="the name"),
        pytest.param(a_person("visast_som: førenamn"), id="how much of the name"),
        pytest.param(a_person("rolle: sjukmeld sidan mai"), id="the role"),
        pytest.param(a_person("-rolle"), id="a role that is gone"),
        pytest.param(a_person("eining: dansen"), id="the unit"),
    ],
)
def test_a_change_in_the_register_that_shows_in_the_story_counts(tmp_path: Path, changed: str) -> None:
    assert digest(tmp_path, a_story()) != digest(tmp_path, a_story(), person=changed)


def test_the_unit_of_a_person_counts_alone(tmp_path: Path) -> None:
    root = a_kommune(tmp_path)
    manuscript = the_story(root)
    [kari] = people_in_story.appearances(manuscript, check(root).registers)
    assert kari.unit == "song"
    assert approval.digest(manuscript, (kari,)) != approval.digest(manuscript, (replace(kari, unit="dans"),))


def test_a_new_name_of_a_unit_renews_nobodys_approval_and_the_page_has_it(tmp_path: Path) -> None:
    root = a_kommune(tmp_path)
    write(root, "stories/einingar.yml", UNITS.replace("Songlaget", "Koret i Fjordvik\n  tidlegare_namn: [Songlaget]"))
    assert [story.id for story in selected(root).stories] == ["god"]
    assert "APP" not in {code[:3] for code in codes(root)}
    assert check(root).registers.units["song"].name.nn == "Koret i Fjordvik"


@pytest.mark.parametrize("changed", [a_person("kompetanse: turnus"), a_person("ref: 2026/17"), a_person("sidan: 2009")])
def test_a_change_in_the_register_that_does_not_show_does_not_count(tmp_path: Path, changed: str) -> None:
    assert digest(tmp_path, a_story()) == digest(tmp_path, a_story(), person=changed)


def test_another_picture_under_the_same_name_counts(tmp_path: Path) -> None:
    assert digest(tmp_path, a_story(FRONT)) != digest(tmp_path, a_story(FRONT), picture=b"andre pixlar")


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param(a_story().replace("tittel:", "title:"), id="a key in English"),
        pytest.param(a_story().replace("personar:", "personer:"), id="a key in bokmål"),
        pytest.param(a_story('tittel: "Då vi song saman"'), id="quotes"),
        pytest.param(a_story("tittel: >\n  Då vi\n  song saman"), id="folding"),
        pytest.param(a_story("tittel:    Då vi song saman   "), id="outer space"),
        pytest.param(a_story("tittel: Då vi song saman # frå måndagen"), id="a comment"),
        pytest.param(a_story("-tittel\ntitle: Då vi song saman"), id="another order"),
        pytest.param(a_story("personar:\n  - p001"), id="another way to write a list"),
        pytest.param(a_story("personar: Kari Lunde"), id="a name for an id"),
        pytest.param(a_story(body=BODY.replace("laget.\n", "laget.   \n")), id="space at a line's end"),
        pytest.param(a_story(body="\n\n" + BODY + "\n\n\n"), id="empty lines around the text"),
        pytest.param(a_story().replace("\n", "\r\n"), id="the line ends of Windows"),
        pytest.param("\ufeff" + a_story(), id="a byte order mark"),
        pytest.param(unicodedata.normalize("NFD", a_story()), id="decomposed letters"),
        pytest.param(a_story("sjå_over: 2028-01-01"), id="when it is to be looked over"),
        pytest.param(a_story("dato: 2026-12-01"), id="the day it goes out"),
        pytest.param(a_story("status: utkast"), id="how far it has come"),
        pytest.param(a_story("utgår: 2028-01-01"), id="when it ends"),
        pytest.param(a_story("tema: [naervaer, omdomme]"), id="its themes"),
        pytest.param(a_story("ønske: [ein song til]"), id="a wish that stays inside"),
        pytest.param(a_story("skala: {før: 3, no: 7}"), id="a scale that stays inside"),
        pytest.param(a_story("språk: nynorsk"), id="a longer name for its language"),
        pytest.param(a_story("framheva: ja"), id="its place on the front page"),
        pytest.param(a_story("tidlegare_adresser: [/nyheiter/song/]"), id="an address it has had"),
        pytest.param(a_story("synleg: alle"), id="that it is for all, which goes without saying"),
        pytest.param(a_story("utan_bilete: nei"), id="a no that goes without saying"),
        pytest.param(a_story("forfattar: []"), id="a list with nothing in it"),
        pytest.param(a_story("arbeidslag:"), id="a field with nothing in it"),
    ],
)
def test_how_it_is_written_and_kept_changes_no_approval(tmp_path: Path, changed: str) -> None:
    assert the_same(tmp_path, a_story(), changed)


def test_the_date_of_a_next_step_stays_inside_and_changes_no_approval(tmp_path: Path) -> None:
    dated = a_story("neste_steg: {tekst: Vi syng meir, dato: 2027-02-01}")
    assert the_same(tmp_path, a_story("neste_steg: Vi syng meir"), dated)


def test_the_approvals_themselves_change_no_approval(tmp_path: Path) -> None:
    entry = "{person: p001, dato: 2026-11-05, avtrykk: 1-00000000000000000000}"
    signed = "kontrollert: {av: Siri Vik, dato: 2026-11-05, avtrykk: 1-00000000000000000000}"
    assert the_same(tmp_path, a_story(), a_story(f"godkjend: [{entry}]\n{signed}"))


def fields_inside(group: RecordType) -> Iterator[Field[Any]]:
    """Yield the fields of a group and of every group inside it."""
    for field in group.fields:
        yield field
        if field.group:
            yield from fields_inside(field.group)


@pytest.mark.parametrize("group", [story_fields.STORY, person_fields.PERSON], ids=["story", "person"])
def test_every_field_of_a_story_or_a_person_says_why_it_is_in_the_digest_or_not(group: RecordType) -> None:
    unsaid = [field.name for field in fields_inside(group) if field.coverage is Coverage.NOT_OF_A_STORY]
    assert unsaid == []


def test_everything_that_is_seen_may_reach_the_public() -> None:
    seen = [field for field in fields_inside(story_fields.STORY) if field.coverage is Coverage.SEEN]
    assert [field.name for field in seen if not field.public] == []


SAMPLES: dict[FieldType[Any], tuple[str, str]] = {
    media_fields.PICTURE_FOCUS.type: ("10 20", "30 40"),
    media_fields.PICTURE_FILE.type: ("a.jpg", "b.jpg"),
    story_fields.VACANCY_LINK.type: ("https://a.example/", "https://b.example/"),
    media_fields.VIDEO_LENGTH.type: ("1:10", "2:20"),
}
"""Two values of types that do not say themselves what they look like."""


def two_values(type_: FieldType[Any]) -> tuple[str, str]:
    """Return two values of a field as YAML."""
    match type_:
        case ListType():
            first, second = two_values(type_.of)
            return f"[{first}]", f"[{second}]"
        case ChoiceType():
            values: type[LocalizedEnum] = type_.of
            *_, first, second = (value.nn for value in values)
            return first, second
        case FlagType():
            return "ja", "nei"
        case DateType():
            return "2026-01-01", "2026-02-02"
        case RecordType():
            inner = next(field for field in type_.fields if field.approved)
            first, second = two_values(inner.type)
            return f"{{{inner.nn}: {first}}}", f"{{{inner.nn}: {second}}}"
        case _:
            return SAMPLES.get(type_, ("ein", "to"))


def holders(group: RecordType, field: Field[Any]) -> str | None:
    """Return YAML for a group that holds a field with a value to be filled in at `%s`."""
    for own in group.fields:
        if own is field:
            return f"{own.nn}: %s"
        inside = holders(own.group, field) if own.group else None
        if inside is not None:
            return f"{own.nn}: [{{{inside}}}]" if isinstance(own.type, ListType) else f"{own.nn}: {{{inside}}}"
    return None


DIGESTED = [
    field
    for field in dict.fromkeys(fields_inside(story_fields.STORY))
    if field.approved and field not in {story_fields.PEOPLE, media_fields.MENTION_PERSON}
]


@pytest.mark.parametrize("field", DIGESTED, ids=lambda field: field.name)
def test_a_change_in_any_field_that_says_so_makes_another_digest(tmp_path: Path, field: Field[Any]) -> None:
    if field is media_fields.SHOWN_AS:
        holder = "personar: [{person: p001, visast_som: %s}]"
    else:
        holder = holders(story_fields.STORY, field) or ""
    one, other = two_values(field.type)
    assert not the_same(tmp_path, a_story(holder % one), a_story(holder % other)), holder


INTERNAL = {
    "ønske: [ØNSKEORD]": "ØNSKEORD",
    "refleksjon: [SPURNADORD]": "SPURNADORD",
    "skala: {før: 3, no: 7}": "skala",
    "neste_steg: {tekst: Vi syng, dato: 2031-07-17}": "2031",
    "bilete: [{fil: a.jpg, alt: Song, foto: Per Vik, rett: RETTORD, personar: ingen, born: ingen}]": "RETTORD",
}
"""What is not shown anywhere, by a word that would give it away."""


@pytest.mark.parametrize("front", INTERNAL)
def test_what_no_page_shows_is_on_no_page_of_the_internal_edition_either(tmp_path: Path, front: str) -> None:
    files = {"stories/a.jpg": a_picture()}
    root = a_kommune(tmp_path, stories={"god.md": a_story(front)}, files=files)
    made = built_by(root, INSIDE)
    assert made.published == ("forteljingar/god/",)
    texts = [file.read_text(encoding="utf-8", errors="ignore") for file in files_of(made.site)]
    assert [text for text in texts if INTERNAL[front] in text] == []


def test_a_copy_under_another_name_has_nobodys_yes(tmp_path: Path) -> None:
    root = a_kommune(tmp_path)
    story = (root / "stories/god.md").read_bytes()
    write(root, "stories/anna.md", story)
    assert [found.id for found in selected(root).stories] == ["god"]
    (root / "stories/god.md").unlink()
    assert selected(root).stories == ()


def test_a_story_that_is_moved_with_its_name_keeps_its_approvals(tmp_path: Path) -> None:
    root = a_kommune(tmp_path)
    write(root, "stories/song/god.md", (root / "stories/god.md").read_bytes())
    (root / "stories/god.md").unlink()
    assert [found.id for found in selected(root).stories] == ["god"]


@pytest.mark.parametrize(
    ("was", "now"),
    [
        pytest.param("synleg: internt\n", "", id="an internal story opened to all"),
        pytest.param("born: attkjennelege", "born: ingen", id="a child in a picture that is said to be gone"),
        pytest.param("personar: [p004], born", "personar: [ingen], born", id="somebody without consent in a picture"),
        pytest.param("visast_som: anonym", "visast_som: fullt", id="a name that was held back"),
    ],
)
def test_a_field_that_held_something_back_cannot_be_taken_out_after_the_yes(tmp_path: Path, was: str, now: str) -> None:
    picture = "{fil: a.jpg, alt: Song, foto: Per Vik, rett: eige, personar: [p004], born: attkjennelege}"
    front = f"synleg: internt\nbilete: [{picture}]\npersonar: [{{person: p001, visast_som: anonym}}]\n"
    people = {"p004": a_person("namn: Ola Utan\nsamtykke: []")}
    root = a_kommune(tmp_path, stories={"god.md": a_story(front)}, people=people, files={"stories/a.jpg": a_picture()})
    assert [story.id for story in selected(root, INSIDE).stories] == ["god"]
    file = root / "stories/god.md"
    text = file.read_text(encoding="utf-8")
    assert was in text
    write(root, "stories/god.md", text.replace(was, now))
    assert selected(root).stories == selected(root, INSIDE).stories == ()


def test_a_role_that_is_changed_in_the_register_after_the_yes_is_not_shown(tmp_path: Path) -> None:
    root = a_kommune(tmp_path)
    write(root, "stories/folk/p001.yml", a_person("rolle: sjukmeld sidan mai"))
    assert codes(root) == ["APP002", "APP004"]
    assert selected(root).stories == ()


OLD = (
    "godkjend: [{person: p001, dato: 2026-11-05, avtrykk: 1-00000000000000000000}]\n"
    "kontrollert: {av: Siri Vik, dato: 2026-11-05, avtrykk: 1-00000000000000000000}"
)


def test_an_approval_of_an_earlier_version_is_stale_and_says_so(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, stories={"god.md": a_story(OLD)})
    old = [found.message.nn for found in faults(root) if found.code in {"APP002", "APP004"}]
    assert old == [
        "Programmet er blitt nøgnare med kva det ser etter i forteljinga etter at Kari Lunde sa ja til henne.",
        "Programmet er blitt nøgnare med kva det ser etter i forteljinga etter at redaksjonen såg over henne.",
    ]


def test_an_approval_of_todays_version_that_is_stale_says_that_the_story_has_changed(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, stories={"god.md": a_story(OLD.replace("1-0", "2-0"))})
    assert [found.message.nb for found in faults(root)] == [
        "Fortellingen er endret etter at Kari Lunde sa ja til den.",
        "Fortellingen er endret etter at redaksjonen så over den.",
    ]


# --- From the file to the site ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("old", "new"), [("regn", "sol"), ("Då vi song saman", "Då vi dansa"), ("p001]", "p001 ]")])
def test_one_word_changed_after_the_yes_takes_the_story_out(tmp_path: Path, old: str, new: str) -> None:
    root = a_kommune(tmp_path)
    file = root / "stories/god.md"
    write(root, "stories/god.md", file.read_text(encoding="utf-8").replace(old, new))
    expected = ([], ["god"]) if "p001" in old else (["APP002", "APP004"], [])
    assert (codes(root), [story.id for story in selected(root).stories]) == expected


def test_another_picture_after_the_yes_takes_the_story_out(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, stories={"god.md": a_story(FRONT)}, files={"stories/a.jpg": a_picture()})
    assert [story.id for story in selected(root).stories] == ["god"]
    write(root, "stories/a.jpg", a_picture("900x600"))
    assert codes(root) == ["APP002", "APP004"]
    assert selected(root).stories == ()


def test_an_approval_in_another_name_is_not_this_persons(tmp_path: Path) -> None:
    ola = a_person("namn: Ola Nes")
    root = a_kommune(tmp_path, people={"p002": ola})
    file = root / "stories/god.md"
    write(root, "stories/god.md", file.read_text(encoding="utf-8").replace("{person: p001", "{person: Ola Nes"))
    assert codes(root) == ["APP001"]


def test_an_approval_by_a_name_that_two_people_share_counts_for_nobody(tmp_path: Path) -> None:
    people = {"p002": a_person("namn: Mia Vik"), "p003": a_person("namn: Mia Vik")}
    root = a_kommune(tmp_path, stories={"god.md": a_story("personar: [p002]")}, people=people)
    file = root / "stories/god.md"
    assert [entry.person for entry in approval.approvals(the_story(root), check(root).registers)] == ["p002"]
    write(root, "stories/god.md", file.read_text(encoding="utf-8").replace("{person: p002,", "{person: Mia Vik,"))
    assert [entry.person for entry in approval.approvals(the_story(root), check(root).registers)] == ["Mia Vik"]
    assert selected(root).stories == ()


def test_an_approval_may_name_the_person(tmp_path: Path) -> None:
    root = a_kommune(tmp_path)
    file = root / "stories/god.md"
    write(root, "stories/god.md", file.read_text(encoding="utf-8").replace("{person: p001", "{person: Kari Lunde"))
    assert codes(root) == []


@pytest.mark.parametrize("lost", ["person: p001, ", "dato: 2026-11-05, "])
def test_an_approval_that_is_not_whole_does_not_count(tmp_path: Path, lost: str) -> None:
    root = a_kommune(tmp_path)
    file = root / "stories/god.md"
    write(root, "stories/god.md", file.read_text(encoding="utf-8").replace(lost, "", 1))
    assert selected(root).stories == ()


def test_a_fresh_yes_beside_a_stale_one_is_fresh() -> None:
    old, new = "1-00000000000000000000", "1-11111111111111111111"
    said = [Approval("p001", DAY, digest) for digest in (old, new)]
    assert approval.approval_status("p001", said, new) is ApprovalStatus.FRESH
    assert approval.approval_status("p001", said[:1], new) is ApprovalStatus.STALE
    assert approval.approval_status("p002", said, new) is ApprovalStatus.MISSING


FILM = (
    "slag: film\nbilete: [{fil: p.jpg, alt: Vi syng., foto: Per Vik, rett: eige, personar: ingen, born: ingen}]\n"
    "video: {fil: film.mp4, teksting: film.vtt, plakat: p.jpg, born: ingen, "
    "synstolking: {trengst_ikkje: Alt blir sagt.}}"
)


def a_film_story(root: Path) -> Path:
    """Return a kommune with an approved film, its captions with bare line feeds."""
    beside = {"stories/film.mp4": a_film(), "stories/film.vtt": a_film("vtt"), "stories/p.jpg": a_picture()}
    kari = a_person(a_consent(kva="[tekst, bilete, film]"))
    return a_kommune(root, stories={"god.md": a_story(FILM)}, people={"p001": kari}, files=beside)


@pytest.mark.parametrize("ends", [b"\r\n", b"\r"])
def test_other_line_ends_in_captions_are_no_change(tmp_path: Path, ends: bytes) -> None:
    root = a_film_story(tmp_path)
    assert codes(root) == []
    write(root, "stories/film.vtt", b"\xef\xbb\xbf" + a_film("vtt").replace(b"\n", ends))
    assert codes(root) == []


def test_another_word_in_captions_is_a_change(tmp_path: Path) -> None:
    root = a_film_story(tmp_path)
    write(root, "stories/film.vtt", a_film("vtt").replace(b"sola", b"regnet"))
    assert codes(root) == ["APP002", "APP004"]


def test_the_bytes_of_a_film_are_never_taken_for_line_ends(tmp_path: Path) -> None:
    root = a_film_story(tmp_path)
    write(root, "stories/film.mp4", a_film().replace(b"film som er film", b"film\rsom er film"))
    assert codes(root) == ["APP002", "APP004"]
