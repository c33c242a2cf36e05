"""A person sees everything that is held about them, and nothing of others that their own stories do not show."""

import json
import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

import pytest

from site_gen.model import person_fields, story_fields
from site_gen.model.choices import Edition
from site_gen.model.field_types import Field, ListType, LocalizedType, RecordType, TextType
from site_gen.model.held_content import HeldContent, StoryRole, StoryState, Withheld
from site_gen.model.localized import Form
from site_gen.pipeline import held_about_person
from site_gen.report import held_report
from tests.builders import BODY, DAY, a_kommune, a_person, a_picture, a_story, approve, check, write

PERSON = """\
namn: Synnøve Bjørkhaug-Ås
tidlegare_namn: [Synnøve canaryold]
kallenamn: [canarynick]
visast_som: fullt
rolle: {nn: canaryrolenn, nb: canaryrolenn}
tidlegare_roller: [canaryformerrole]
part: tillitsvald
eining: song
sidan: 1987
målform: nb
slutta: 2036-05-04
bilete: {fil: p002.png, alt: canaryalt., foto: canarycredit, rett: canaryrights, personar: [p002], born: ingen, \
tekst: canarycaption}
kompetanse: [canaryskill]
kan_bidra_med: [canaryoffer]
samtykke:
  - {kva: [tekst, bilete], kvar: [nettstad, internt], gitt: 2026-01-02, gjeld_til: 2036-12-31, grunnlag: avtale, \
heimel: canarylaw, ref: canaryref}
sa_nei:
  - {kva: [film], kvar: [nettstad], dato: 2026-02-03}
spurt:
  - {forteljing: canarystory, dato: 2026-03-04, sa_nei: 2026-03-05}
ref: canarycase
# canarycomment
"""
OTHER = a_person(
    "rolle: othersrole\ntidlegare_namn: [Kari othersname]\nkallenamn: [othersnick]\nkompetanse: [othersskill]\n"
    "kan_bidra_med: [othersoffer]\nref: otherscase\nsidan: 1999\n"
    "spurt:\n  - {forteljing: god, dato: 2026-04-05, sa_nei: 2026-04-06}\n"
)
STORY = """\
---
slag: suksesshistorie
tittel: canarytitle
ingress: canarylead
dato: 2026-11-01
status: klar
synleg: internt
språk: nn
eining: song
tema: [naervaer]
personar: [{person: p001, helse: ja}, {person: p002, visast_som: førenamn}]
forfattar: [Kari Lunde, Synnøve Bjørkhaug-Ås]
bilete:
  - {fil: kaien.png, alt: canarystoryalt, foto: Synnøve Bjørkhaug-Ås, rett: canarystoryrights, personar: [p001, p002], \
born: ingen, tekst: canarystorycaption}
metode: ai
arbeidslag: canaryteam
prosjekt: canaryproject
vilkår: [tid]
skala: {før: 3, no: 6, neste: 7}
belegg: [{tekst: canaryevidence, kjelde: canarysource, dato: 2026-10-01}]
ønske: [canarywish]
neste_steg: {tekst: canarystep, dato: 2027-06-07}
refleksjon: [canaryquestion]
stillingar: [{tekst: canaryvacancy, lenkje: "https://fjordvik.example/canarylink", frist: 2036-01-01}]
kontakt: canarycontact@fjordvik.example
utgår: 2036-08-09
sjå_over: 2028-09-10
tidlegare_adresser: [/canaryaddress/]
unntak: [{regel: TXT001, grunn: canaryexception}]
godkjend:
  - {person: p001, dato: 2026-10-11, avtrykk: 2-00000000000000000001}
  - {person: p002, dato: 2026-10-12, avtrykk: 2-00000000000000000002, retting: canarycorrection}
kontrollert: {av: Siri Vik, dato: 2026-10-13, avtrykk: 2-00000000000000000003}
---

## Kva skjedde?

canarybody
"""
NAMING = a_story(
    "tittel: otherstitle\npersonar: [p001]\nstatus: utkast\n",
    "## Kva skjedde?\n\nDette er othersdraft. Synnøve Bjørkhaug-Ås canarysentence. Meir av othersdraft.\n",
)


def kommune(root: Path) -> Path:
    return a_kommune(
        root,
        stories={"song/canarystory/index.md": STORY, "nemner.md": NAMING, "utan.md": a_story("tittel: othersstory\n")},
        people={"p001": OTHER, "p002": PERSON},
        files={
            "stories/song/canarystory/kaien.png": a_picture("900x700", "PNG"),
            "stories/folk/p002.png": a_picture("600x600", "PNG"),
            "notat.txt": "Ring Synnøve Bjørkhaug-Ås om canaryplace.\n",
        },
        approved=False,
    )


def held(root: Path, person: str = "p002", out: Collection[str] = ()) -> HeldContent:
    return held_about_person.held_about_person(
        dict.fromkeys(Edition, check(root)), person, DAY, Form.NN, dict.fromkeys(Edition, out)
    )


def shown(found: HeldContent) -> str:
    return json.dumps(held_report.held_data(found), ensure_ascii=False)


def test_everything_in_the_register_and_in_their_own_story_is_shown(tmp_path: Path) -> None:
    found = shown(held(kommune(tmp_path)))
    written = set(re.findall(r"canary[a-z]+", f"{PERSON}{STORY}{NAMING}")) | {"canaryplace"}
    assert written - set(re.findall(r"canary[a-z]+", found)) == set()
    for said in ("tillitsvald", "1987", "2036-05-04", "2026-02-03", "2026-03-05", "2026-10-12", "førenamn"):
        assert said in found


def test_nothing_of_others_is_shown_but_what_their_own_story_shows(tmp_path: Path) -> None:
    found = held(kommune(tmp_path))
    data = shown(found)
    assert re.findall(r"others[a-z]+", data) == []
    assert '"p001"' not in data, "the id of another person"
    assert "helse" not in data
    assert "Siri Vik" not in data
    assert "2026-10-11" not in data
    assert "Kari Lunde" in data, "the story shows her name"
    assert Withheld.OTHERS_ANSWERS in found.withheld


def leaves(record: RecordType) -> Iterator[Field[Any]]:
    for field in record.fields:
        if field.group is not None:
            yield from leaves(field.group)
        else:
            yield field


def is_text(field: Field[Any]) -> bool:
    of: Any = field.type.of if isinstance(field.type, ListType) else field.type
    return isinstance(of, TextType | LocalizedType)


@pytest.mark.parametrize(("record", "text"), [(person_fields.PERSON, PERSON), (story_fields.STORY, STORY)])
def test_every_field_that_holds_a_text_has_its_canary(record: RecordType, text: str) -> None:
    missing = {one.nn for one in leaves(record) if is_text(one) and not re.search(rf"\b{one.nn}\b", text)}
    # A film is of another kind of story, and whoever is in doubt may be somebody else: only their id is there.
    assert missing <= {"trengst_ikkje", "usikre"}


def test_a_story_that_only_names_them_shows_its_sentence_and_nothing_else(tmp_path: Path) -> None:
    [story] = [one for one in held(kommune(tmp_path)).stories if one.id == "nemner"]
    assert (story.roles, story.state, story.is_whole) == ((StoryRole.NAMED,), StoryState.DRAFT, False)
    assert [one.text for one in story.sentences] == ["Synnøve Bjørkhaug-Ås canarysentence."]
    assert (story.title, story.text, story.fields) == ("", "", {})


def test_who_has_not_been_asked_yet_is_suggested_and_not_in_the_story(tmp_path: Path) -> None:
    root = kommune(tmp_path)
    write(root, "stories/tips.md", a_story("tittel: Tips\npersonar: [p001, p002]\nstatus: utkast\n"))
    write(root, "stories/folk/p001.yml", a_person())

    def tip(person: str) -> tuple[tuple[StoryRole, ...], bool, bool]:
        [story] = [one for one in held(root, person).stories if one.id == "tips"]
        return story.roles, story.shown is not None, story.is_whole

    assert [*map(tip, ("p001", "p002"))] == [((StoryRole.SUGGESTED,), False, True)] * 2
    write(
        root, "stories/folk/p002.yml", PERSON.replace("spurt:\n", "spurt:\n  - {forteljing: tips, dato: 2026-11-05}\n")
    )
    assert [*map(tip, ("p001", "p002"))] == [((StoryRole.SUGGESTED,), False, True), ((StoryRole.LISTED,), True, True)]
    write(root, "stories/tips.md", a_story("tittel: Tips\npersonar: [p001]\nforfattar: [Kari Lunde]\nstatus: utkast\n"))
    assert tip("p001") == ((StoryRole.LISTED, StoryRole.WRITER), True, True)


def test_where_it_is_shown_follows_what_a_build_publishes(tmp_path: Path) -> None:
    root = kommune(tmp_path)
    write(root, "stories/ute.md", a_story("tittel: Ute\npersonar: [p001, p002]\n", f"{BODY}\nMeir.\n"))
    write(root, "stories/folk/p001.yml", a_person())
    approve(root, "stories/ute.md")
    [ready] = [one for one in held(root).stories if one.id == "ute"]
    assert (ready.state, ready.address) == (StoryState.READY, "")
    found = held(root, out=["ute"])
    states = {one.id: one.state for one in found.stories}
    assert states["ute"] is StoryState.PUBLISHED
    assert states["canarystory"] is StoryState.WAITING
    [story] = [one for one in found.stories if one.id == "ute"]
    assert story.address == "https://fjordvik.example/forteljingar/ute/"
    assert found.is_listed
    portrait = next(one for one in found.pictures if not one.story)
    assert portrait.editions == tuple(Edition)
    write(root, "stories/ute.md", a_story("tittel: Ute\npersonar: [p001, p002]\nstatus: utkast\n"))
    states = {one.id: one.state for one in held(root, out=["ute"]).stories}
    assert states["ute"] is StoryState.STILL_OUT


def test_what_may_be_about_a_namesake_is_not_shown_to_either(tmp_path: Path) -> None:
    root = kommune(tmp_path)
    write(root, "stories/folk/p003.yml", a_person("namn: Synnøve Bjørkhaug-Ås\n"))
    found = shown(held(root))
    assert "canarysentence" not in found
    assert "canarybody" in found, "their own story names them by id"


LINE = (
    "{fil: kaien.png, alt: Synnøve Bjørkhaug-Ås ved kaien, foto: Siri Vik, rett: Eige, personar: [p001], born: ingen}"
)


def test_a_line_of_a_story_with_their_name_shows_nothing_of_the_others_on_it(tmp_path: Path) -> None:
    root = kommune(tmp_path)
    write(root, "stories/song/canarystory/index.md", STORY.replace("alt: canarystoryalt", "alt: Synnøve Bjørkhaug-Ås"))
    naming = NAMING.replace("tittel:", "# Ring Synnøve Bjørkhaug-Ås, ikkje p001\nbilete: [" + LINE + "]\ntittel:")
    write(root, "stories/nemner.md", naming)
    found = held(root)
    assert '"p001"' not in shown(found)
    assert re.findall(r"\bp001\b|Siri Vik|2026-10-11|othersdraft", shown(found)) == []
    [story] = [one for one in found.stories if one.id == "nemner"]
    assert {one.text for one in story.sentences} == {
        "Synnøve Bjørkhaug-Ås canarysentence.",
        "Synnøve Bjørkhaug-Ås ved kaien",
        "# Ring Synnøve Bjørkhaug-Ås, ikkje …",
    }


def test_the_file_of_another_person_that_names_them_is_not_shown(tmp_path: Path) -> None:
    root = kommune(tmp_path)
    write(root, "stories/folk/p001.yml", f"{OTHER}# otherscomment om Synnøve Bjørkhaug-Ås\n")
    found = held(root)
    assert ("stories/folk/….yml", "Synnøve Bjørkhaug-Ås") in [(one.path, one.text) for one in found.places]
    assert re.findall(r"\bp001\b|others[a-z]+", shown(found)) == []


def test_another_person_in_the_portrait_is_not_shown(tmp_path: Path) -> None:
    root = kommune(tmp_path)
    write(root, "stories/folk/p002.yml", PERSON.replace("personar: [p002]", "personar: [p001, p002]"))
    assert "p001" not in shown(held(root))
