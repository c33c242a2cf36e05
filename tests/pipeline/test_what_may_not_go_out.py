"""What may not go out is nowhere in the site: in no page, feed, list, file name or piece of data."""

import datetime as dt
import hashlib
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from site_gen.model import media_fields, person_fields, story_fields
from site_gen.model.build_context import BuildContext
from site_gen.model.field_types import (
    FILE_NAME,
    FINGERPRINT,
    FOCUS,
    ID,
    LINK,
    OLD_ADDRESS,
    ChoiceType,
    DateType,
    Field,
    FlagType,
    ListType,
    NumberType,
    RecordType,
    TextType,
)
from tests.builders import (
    BODY,
    INSIDE,
    SETTINGS,
    a_consent,
    a_kommune,
    a_person,
    a_picture,
    a_story,
    approve,
    the_story,
    write,
)
from tests.cli.command import AT, build, called, plain_mkdocs
from tests.films.files import a_film
from tests.sites.building import site_of
from tests.sites.finished import digests, files, holding, texts, where
from tests.sites.samples import samples

# --- The sample kommune ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Hidden:
    """A sample story that is not to go out, with a sentence that stands nowhere else."""

    path: str
    title: str
    sentence: str

    @property
    def identity(self) -> str:
        return Path(self.path).parent.name


HIDDEN = {
    "draft": Hidden(
        "stories/nav/stolene-pa-venterommet/index.md",
        "Vi snudde stolene på venterommet",
        "Det begynte med en lyspære som måtte skiftes.",
    ),
    "internal": Hidden(
        "stories/heimetenesta/kjokenbordlista/index.md",
        "Lista på kjøkenbordet fekk meg tilbake",
        "Vikarane som ikkje finn batteria.",
    ),
    "scheduled": Hidden(
        "stories/teknisk/badetrappa/index.md",
        "Trappa ned i sjøen måtte vente på fjæra",
        "Flo og fjære bryr seg ikkje om arbeidstida.",
    ),
    "expired": Hidden(
        "stories/sjukeheimen/sommerjobben/index.md",
        "Sommerjobben begynte med en halv dag i skyggen",
        "Amina ba dem telle dører.",
    ),
    "withdrawn": Hidden(
        "stories/heimetenesta/nattpatruljen/index.md",
        "To bilar som blinkar til kvarandre på brua",
        "Det var kollegaen i den andre bilen som såg det.",
    ),
    "archived": Hidden(
        "stories/biblioteket/bokbaten/index.md",
        "Bokbåten gjekk siste turen med full last",
        "Rasa fekk tak i han med foten.",
    ),
}
SECRETS = {
    "a wish": "Eit vindfang med varme i golvet",
    "the name of somebody anonymous": "Ingeborg Flatland",
    "the name of somebody anonymous who is in no story": "Berit Kolltveit",
    "a first name's surname, p012": "Zieliński",
    "a first name's surname, p016": "Tesfay",
    "a first name's surname, p015": "Fossheim",
    "a first name's surname, p030": "Pham",
    "a first name's surname, p035": "Mensah",
    "a first name's surname, p043": "Stavang",
    "a first name's surname, p046": "Risnes",
    "somebody anonymous whom no story has": "Wenche Dalheim",
}


@pytest.fixture(scope="module")
def written(built_samples: Path) -> dict[str, str]:
    """Return what the files say that the samples are written in, their pictures and films excluded."""
    return {path: text for path, text in texts(built_samples / "stories").items() if path.endswith((".md", ".yml"))}


@pytest.fixture(scope="module")
def public(sample_site: Path) -> dict[str, str]:
    """Return what the files of the public site say."""
    return texts(sample_site)


def test_the_samples_have_a_public_site_to_look_through(public: dict[str, str]) -> None:
    assert holding("Då vi song", public) == []
    assert "forteljingar/langvakta/index.html" in holding("Det same andletet til frukost", public)


@pytest.mark.parametrize("hidden", HIDDEN.values(), ids=HIDDEN)
def test_a_story_that_may_not_go_out_leaves_no_trace(
    written: dict[str, str], public: dict[str, str], hidden: Hidden
) -> None:
    for words in (hidden.title, hidden.sentence):
        assert holding(words, written) == [hidden.path.removeprefix("stories/")], "the words are its own"
        assert holding(words, public) == []
    assert holding(hidden.identity, public) == []


@pytest.mark.parametrize("secret", SECRETS.values(), ids=SECRETS)
def test_what_is_for_inside_eyes_is_not_in_the_public_site(
    written: dict[str, str], public: dict[str, str], secret: str
) -> None:
    assert holding(secret, written)
    assert holding(secret, public) == []


def test_no_id_of_a_person_is_in_the_public_site(written: dict[str, str], public: dict[str, str]) -> None:
    identity = re.compile(r"p0\d\d")
    assert len([path for path in written if re.fullmatch(r"folk/p0\d\d\.yml", path)]) > 20
    found = [path for path, text in public.items() if not path.startswith("media/") and identity.search(text)]
    found += [path for path in public if identity.search(path)]
    assert found == []


def test_the_scheduled_story_goes_out_on_its_day_and_the_expired_one_was_out_before_it(
    tmp_path: Path, built_samples: Path
) -> None:
    root = samples(tmp_path, made=built_samples, of=["teknisk", "sjukeheimen"])
    scheduled, expired = HIDDEN["scheduled"], HIDDEN["expired"]
    seen = {}
    for day in ("2036-05-31", "2036-06-01", "2026-06-29", "2026-06-30"):
        site_of(root, BuildContext(dt.date.fromisoformat(day)))
        seen[day] = (bool(where(scheduled.sentence, root / "site")), bool(where(expired.sentence, root / "site")))
    assert seen == {
        "2036-05-31": (False, False),
        "2036-06-01": (True, False),
        "2026-06-29": (False, True),
        "2026-06-30": (False, False),
    }


def test_nothing_is_left_of_a_story_when_the_consent_of_somebody_in_it_has_run_out(
    tmp_path: Path, built_samples: Path
) -> None:
    root = samples(tmp_path, made=built_samples, of=["skulen"])
    told = ("På torsdager lukter kjelleren olje og kanel", "Den fjerde har jeg ikke gitt opp.", "Vegard Skjerdal")
    site = site_of(root)
    assert all(where(words, site) for words in told)
    person = root / "stories/folk/p021.yml"
    ran_out = person.read_text(encoding="utf-8").replace("gjeld_til: 2036-12-31", "gjeld_til: 2026-10-31")
    person.write_text(ran_out, encoding="utf-8")
    site_of(root)
    assert [words for words in (*told, "sykkelverkstedet") if where(words, site)] == []


def test_one_changed_word_in_an_approved_story_takes_it_out_until_all_have_said_yes_again(
    tmp_path: Path, built_samples: Path
) -> None:
    root = samples(tmp_path, made=built_samples, of=["teknisk"])
    path = "stories/teknisk/lekkasjen/index.md"
    site = site_of(root)
    assert where("lekkasjen/", site)
    old = (root / path).read_text(encoding="utf-8")
    changed = old.replace("Natta vi lyttet", "Natta vi lytta")
    assert changed != old
    write(root, path, changed)
    site_of(root)
    assert where("lekkasjen", site) == where("lyttet oss fram", site) == where("lytta oss fram", site) == []
    write(root, path, re.sub(r"^(godkjent|kontrollert):.*\n(  .*\n)*", "", changed, flags=re.MULTILINE))
    approve(root, path)
    site_of(root)
    assert where("lytta oss fram", site)


def test_the_internal_edition_has_the_internal_story_and_the_public_site_and_the_files_are_left_alone(
    tmp_path: Path, built_samples: Path
) -> None:
    root = samples(tmp_path, made=built_samples)
    written = digests(root / "stories")
    public = digests(site_of(root))
    internal = HIDDEN["internal"]
    site_of(root, INSIDE)
    assert digests(root / "stories") == written
    assert {file.parts[len(root.parts)] for file in files(root)} == {
        "build", "mkdocs.yml", "site", "site-intern", "stories", "templates",
    }  # fmt: skip
    assert digests(root / "site") == public
    assert f"forteljingar/{internal.identity}/index.html" in where(internal.sentence, root / "site-intern")
    for reason in ("draft", "scheduled", "expired", "withdrawn", "archived"):
        assert where(HIDDEN[reason].sentence, root / "site-intern") == []
    assert digests(site_of(root)) == public
    # Nothing of it is left anywhere that the engine looks either.
    for folder in (root / "build/docs", root / "build/theme"):
        assert where(internal.sentence, folder) == where(internal.identity, folder) == []


@pytest.mark.torture
def test_plain_mkdocs_after_an_internal_build_does_not_publish_what_is_internal(
    tmp_path: Path, built_samples: Path
) -> None:
    root = samples(tmp_path, made=built_samples)
    site_of(root)
    site_of(root, INSIDE)
    plain_mkdocs(root, root / "site")
    assert where("Det same andletet til frukost", root / "site")
    assert where(HIDDEN["internal"].sentence, root / "site") == []


# --- Every internal field --------------------------------------------------------------------------------------------

WORD = "kanarifugl"
DAY = dt.date(2031, 7, 13)
CANARIES = (WORD, "2031-07-13", "13. juli 2031", "13.07.2031", "p987", "9-ca0a51ca0a51ca0a51ca")
"""What an internal field is filled with, in every way that a page could write it."""


def value(field: Field[Any], *, inside: bool, bare: bool = False) -> str:
    """Return a good value of a field as YAML; of an internal one, a canary where its type leaves room for one.

    A bare one has no internal fields in it but those that it cannot do without.
    """
    return typed(field.type, field, inside=inside, bare=bare)


_FILES: dict[Field[Any], str] = {
    media_fields.VIDEO_FILE: "film.mp4",
    media_fields.VIDEO_CAPTIONS: "film.vtt",
    media_fields.DESCRIPTION_FILE: "film.vtt",
}
FILES: dict[str, str | bytes] = {
    "stories/bilete.jpg": a_picture(),
    "stories/film.mp4": a_film(),
    "stories/film.vtt": a_film("vtt"),
}


PUBLIC_WORDS = re.compile(r"Her er ord til (\w+) som alle")
"""The name of each field whose text stands on a page."""


def typed(  # noqa: PLR0911 - one return a type
    of: Any, field: Field[Any], *, inside: bool, bare: bool
) -> str:
    if field in _FILES:
        return _FILES[field]
    match of:
        case ListType():
            return f"[{typed(of.of, field, inside=inside, bare=bare)}]"
        case RecordType():
            kept = [inner for inner in of.fields if not bare or inner.public or inner.required]
            kept = [inner for inner in kept if inner is not story_fields.RECEIVED_UNSURE]  # with it, no story goes out
            return "{" + ", ".join(line(inner, inside=inside, bare=bare) for inner in kept) + "}"
        case ChoiceType():
            return str(next(choice.nn for choice in of.of))
        case DateType():
            return DAY.isoformat() if inside else "2026-11-02"
        case NumberType():
            return str(of.most)
        case FlagType():
            return "ja"
        case TextType():
            public = f"Her er ord til {field.name} som alle kan lese og ha glede av"
            return (
                "p987" if field is media_fields.PICTURE_PEOPLE else f"Ein {WORD} til {field.name}" if inside else public
            )
    return matching(of, inside=inside)


def matching(of: Any, *, inside: bool) -> str:
    known = {ID: "p001", LINK: "https://fjordvik.example/", FILE_NAME: "bilete.jpg", OLD_ADDRESS: "/gamal/"}
    known |= {FOCUS: "50 30", FINGERPRINT: "9-ca0a51ca0a51ca0a51ca"}
    if of == story_fields.EXCEPTION_CODE.type:
        return "TXT007"
    if of in known:
        return f"{WORD}.jpg" if inside and of is FILE_NAME else known[of]
    return "2:35"


def line(field: Field[Any], *, inside: bool, bare: bool = False) -> str:
    return f"{field.nn}: {value(field, inside=inside or not field.public, bare=bare)}"


KEPT = {
    story_fields.PROJECT,
    story_fields.KIND,
    story_fields.STATUS,
    story_fields.LANGUAGE,
    story_fields.UNIT,
    story_fields.THEMES,
    story_fields.PEOPLE,
}
"""What the good story has already and cannot be filled by type alone."""
WRITTEN_BY_APPROVE = {story_fields.APPROVED, story_fields.SIGNED_OFF}


def internal(group: RecordType, above: tuple[Field[Any], ...] = ()) -> Iterator[tuple[Field[Any], ...]]:
    """Yield the way to every field that is not public."""
    for field in group.fields:
        way = (*above, field)
        if not field.public:
            yield way
        elif field.group:
            yield from internal(field.group, way)


def with_every_field(*, bare: bool = False) -> str:
    """Return a story with every field of the registry; a bare one has no internal field that it can do without."""
    told = [field for field in story_fields.STORY.fields if field not in KEPT | WRITTEN_BY_APPROVE]
    lines = [line(field, inside=False, bare=bare) for field in told if field.public or not bare]
    return a_story("\n".join([*lines, "prosjekt: heil\n"]), BODY)


PERSON_SHOWN = {
    person_fields.PERSON_NAME,
    media_fields.SHOWN_AS,
    person_fields.PERSON_ROLE,
    person_fields.PERSON_UNIT,
}
PERSON_LIFE = """\
slutta: 2031-07-13
død: 2031-07-13
etterlatne_sa_ja: 2031-07-13
"""
"""What is never printed, and decides what is shown of a person."""
PERSON_INSIDE = f"""\
sidan: 1987
tidlegare_namn: [kanarifugl lunde]
kallenamn: [kanarifugl på kaia]
tidlegare_roller: [kanarifugl i kassa]
{PERSON_LIFE}part: politikar
kompetanse: [kanarifugl i kor]
kan_bidra_med: [kanarifugl i bur]
ref: kanarifugl 2026/1
målform: bokmål
sa_nei:
  - {{kva: [film], kvar: [internt], dato: 2026-07-13}}
spurt:
  - {{forteljing: kanarifugl-song, dato: 2026-07-13}}
vil_ha_trekt:
  - {{forteljing: kanarifugl-song, dato: 2026-07-13}}
samtykke:
  - kva: [tekst, bilete]
    kvar: [nettstad, internt]
    gitt: 2026-01-01
    gjeld_til: 2031-07-13
    grunnlag: avtale
    heimel: kanarifugl § 3
    ref: kanarifugl 2026/2
"""
UNITS_INSIDE = """\
song:
  namn: Songlaget
  tilsette: 98765
"""
THEMES_INSIDE = """\
naervaer:
  namn: Nærvær
  ord:
    nn: {sterke: [kanarifugl], svake: [kanarifugl], ikkje: [kanarifugl]}
    nb: {sterke: [kanarifugl], svake: [kanarifugl], ikke: [kanarifugl]}
"""
PROJECT = a_story(
    "slag: prosjekt\ntittel: Heile stillingar\n-metode\n",
    "## Behov\n\nSong.\n\n## Mål\n\nSong.\n\n## Tiltak\n\nSong.\n",
)


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a kommune whose story, person, unit and theme have every field there is, the internal with canaries."""
    root = a_kommune(
        tmp_path_factory.mktemp("full"),
        stories={"god.md": with_every_field(), "heil.md": PROJECT},
        people={"p001": a_person(PERSON_INSIDE), "p987": a_person("namn: Aud Kanarifugl\n")},
        units=UNITS_INSIDE,
        themes=THEMES_INSIDE,
        files=FILES,
    )
    site_of(root)
    return root


def test_the_story_with_canaries_has_every_field_of_the_registry_and_is_out(full: Path) -> None:
    story = the_story(full)
    record = story.record
    lacking = {field.name for field in story_fields.STORY.fields} - record.written
    assert lacking == set()
    assert [(fault.wrong, fault.written) for fault in story.faults] == []
    assert "forteljingar/god/index.html" in where("Ord til title", full / "site")


def test_people_are_asked_with_every_word_that_the_page_of_the_story_shows(full: Path, tmp_path: Path) -> None:
    root = tmp_path / "kommune"
    shutil.copytree(full, root, ignore=shutil.ignore_patterns("build", "site"))
    write(root, "stories/folk/p001.yml", a_person())  # nobody asks those who have died
    ran = called(root, "consent", "ask", "god", "--person", "p001", *AT)
    assert ran.code == 0, ran.err
    words = set(PUBLIC_WORDS.findall((full / "site/forteljingar/god/index.html").read_text(encoding="utf-8")))
    assert len(words) > 5
    for suffix in ("html", "txt"):
        page = (root / f"build/consent/god/p001.{suffix}").read_text(encoding="utf-8")
        assert words - set(PUBLIC_WORDS.findall(page)) == set(), suffix


@pytest.mark.parametrize("canary", CANARIES)
def test_no_canary_in_an_internal_field_is_in_the_public_site(full: Path, canary: str) -> None:
    assert where(canary, full / "site") == []


def test_every_internal_field_held_a_canary() -> None:
    text = with_every_field()
    without_room = {
        story_fields.SCALE,
        media_fields.MENTION_HEALTH,
        media_fields.PICTURE_CHILDREN,
        media_fields.VIDEO_CHILDREN,
        story_fields.APPROVED,
        story_fields.SIGNED_OFF,
    }
    for way in internal(story_fields.STORY):
        if not without_room & set(way):
            written = value(way[-1], inside=True).strip("[]")
            assert any(canary in written for canary in CANARIES), way[-1].name
            assert f"{way[-1].nn}: " in text, way[-1].name
            assert written in text, way[-1].name


def test_internal_fields_change_no_byte_of_the_public_site(tmp_path: Path, full: Path) -> None:
    """What has no room for a canary, such as a scale from 0 to 10, is caught here."""
    bare = a_kommune(
        tmp_path,
        stories={"god.md": with_every_field(bare=True), "heil.md": PROJECT},
        people={"p001": a_person(PERSON_LIFE), "p987": a_person("namn: Aud Kanarifugl\n")},
        themes="naervaer:\n  namn: Nærvær\n",
        files=FILES,
    )
    page = "forteljingar/god/index.html"
    site = digests(site_of(bare))
    assert page in site
    assert site == digests(full / "site")


def test_a_field_of_the_register_is_shown_or_is_tried_with_a_canary() -> None:
    told = {key.split(":")[0].strip(" -") for key in PERSON_INSIDE.splitlines()}
    for field in {*person_fields.PERSON.fields, *person_fields.CONSENT.fields} - PERSON_SHOWN:
        chosen_elsewhere = {
            person_fields.PERSON_ID,
            person_fields.PERSON_PICTURE,
            person_fields.PERSON_WITHDRAWN,
            person_fields.CONSENT_WITHDRAWN,
        }
        assert field.nn in told or field in chosen_elsewhere, field.name


@pytest.mark.parametrize("secret", ["1987", "politikar", "98765", WORD])
def test_what_the_registers_keep_to_themselves_is_not_in_the_public_site(full: Path, secret: str) -> None:
    assert where(secret, full / "stories")
    assert where(secret, full / "site") == []


def test_an_anonymous_person_is_in_no_file_of_the_site(tmp_path: Path) -> None:
    a_kommune(
        tmp_path,
        stories={
            "open.md": a_story("tittel: Ho song fyrst\npersonar: [p001]\n"),
            "skjult.md": a_story("tittel: Nokon song\npersonar: [p002]\n"),
        },
        people={"p002": a_person("namn: Aud Hjelmeland\nvisast_som: anonym\nrolle: fløytespelar\n")},
    )
    site = site_of(tmp_path)
    assert where("Nokon song", site)
    assert where("helsefagarbeidar", site)
    for secret in ("Aud", "Hjelmeland", "fløytespelar", "p002"):
        assert where(secret, site) == []


def test_one_person_named_in_one_story_and_anonymous_in_another_is_not_joined(tmp_path: Path) -> None:
    a_kommune(
        tmp_path,
        stories={
            "open.md": a_story("tittel: Ho song fyrst\n"),
            "skjult.md": a_story("tittel: Nokon song\npersonar: [{person: p001, visast_som: anonym}]\n-eining\n"
                                 "slag: prosjekt\n-metode\ntema: []\n"),
        },
    )  # fmt: skip
    site = site_of(tmp_path)
    hidden = "forteljingar/skjult/index.html"
    named = {path for words in ("Kari", "Lunde", "helsefagarbeidar") for path in where(words, site)}
    assert "forteljingar/open/index.html" in named
    assert hidden in where("Nokon song", site)
    assert hidden not in named
    assert where("Nokon song", site / "folk") == []


def test_files_beside_a_story_are_not_published(tmp_path: Path) -> None:
    a_kommune(
        tmp_path,
        stories={"god/index.md": a_story()},
        files={
            "stories/god/notat.txt": WORD,
            "stories/god/samtykke.pdf": WORD,
            "stories/god/.env": WORD,
            "stories/god/bilete.jpg": WORD,
            "stories/notat.html": WORD,
        },
    )
    site = site_of(tmp_path)
    assert where("Då vi song saman", site)
    assert where(WORD, site) == where(WORD, tmp_path / "build") == []


def test_a_story_is_out_the_moment_its_last_approval_is_written(tmp_path: Path) -> None:
    a_kommune(tmp_path, stories={"god.md": a_story()}, approved=False)
    assert build(tmp_path, "--strict").code == 1
    approve(tmp_path, "stories/god.md", curator=False)
    assert build(tmp_path, "--strict").code == 1
    assert where("Då vi song saman", tmp_path / "site") == []
    approve(tmp_path, "stories/god.md", people=())
    assert build(tmp_path, "--strict").code == 0
    assert where("Då vi song saman", tmp_path / "site")


# --- What publication puts out ---------------------------------------------------------------------------------------

LEFT_OUT = {
    "utkast": "status: utkast\n",
    "planlagd": "dato: 2026-12-24\n",
    "utgatt": "utgår: 2026-11-10\n",
    "arkivert": "status: arkivert\n",
    "internt": "synleg: internt\n",
    "trekt": "",
    "endra": "",
    "ugodkjend": "",
}
"""Stories that are to stay out, and why, by id; the last three for what lies outside their fields."""
PICTURED = a_story(
    "personar: [p001, p002]\nbilete:\n  - {fil: gruppa.jpg, alt: Biletkanarifugl ved bordet, tekst: Biletkanarifugl, "
    "foto: Siri Vik, rett: kommunen, personar: [p002], born: ingen}\n"
)


def a_bird(story: str) -> str:
    """Return a word that stands in one story that is to stay out, and nowhere else."""
    return f"{story}kanarifugl"


@pytest.fixture(scope="module")
def put_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a kommune of all that is to stay out, published to `www/` and, unpacked again, to `zip/`."""
    folder = tmp_path_factory.mktemp("lagt-ut")
    hidden = {
        f"{story}.md": a_story(
            f"{front}tittel: Om ein {a_bird(story)}\n", f"## Kva skjedde?\n\nEin {a_bird(story)} song.\n"
        )
        for story, front in LEFT_OUT.items()
    }
    root = a_kommune(
        folder / "kommune",
        stories={"god.md": with_every_field(), "heil.md": PROJECT, "bilete/index.md": PICTURED, **hidden},
        people={
            "p001": a_person(PERSON_INSIDE.replace(PERSON_LIFE, "")),
            "p002": a_person("namn: Ola Nes\n" + a_consent(kva="[tekst]")),
            "p987": a_person("namn: Aud Kanarifugl\n"),
        },
        settings=SETTINGS
        + "    tilgjengelegheit: https://uustatus.no/x\n    personvernombod: ombod@fjordvik.example\n",
        units=UNITS_INSIDE,
        themes=THEMES_INSIDE,
        files={**FILES, "stories/bilete/gruppa.jpg": a_picture("1200x900")},
    )
    digest = hashlib.sha256(b"trekt").hexdigest()
    write(root, "stories/trekte.yml", f"forteljingar: [{{avtrykk: {digest}, trekt: 2026-11-01}}]\n")
    text = (root / "stories/endra.md").read_text(encoding="utf-8")
    write(root, "stories/endra.md", text.replace("song.", "song høgt."))
    text = (root / "stories/ugodkjend.md").read_text(encoding="utf-8")
    write(root, "stories/ugodkjend.md", re.sub(r"^godkjend: .*\n", "", text, flags=re.MULTILINE))
    for target in ("dir:../www", "zip:../ut.zip"):
        ran = called(root, "publish", target)
        assert ran.code == 0, ran.err + ran.out
    shutil.unpack_archive(folder / "ut.zip", folder / "zip")
    return folder


@pytest.mark.parametrize("served", ["www/current", "zip"])
def test_what_is_published_holds_nothing_of_what_is_to_stay_out(put_out: Path, served: str) -> None:
    said = texts(put_out / served)
    assert "forteljingar/god/index.html" in holding("Ord til title", said)
    assert [path for path in holding("Ord til title", said) if path.startswith("pagefind/")]
    assert "forteljingar/bilete/index.html" in said
    assert {bird: holding(bird, said) for bird in map(a_bird, LEFT_OUT) if holding(bird, said)} == {}
    assert {canary: holding(canary, said) for canary in CANARIES if holding(canary, said)} == {}
    assert holding("biletkanarifugl", said) == holding("gruppa", said) == []


def test_a_picture_without_consent_is_published_in_no_size(put_out: Path) -> None:
    shown = set(digests(put_out / "www/current").values())
    assert not shown & set(digests(put_out / "kommune/stories/bilete").values())
    names = {one.name for one in (put_out / "www/current").rglob("media/*")}
    write(put_out / "kommune", "stories/folk/p002.yml", a_person("namn: Ola Nes\n"))
    ran = called(put_out / "kommune", "publish", "dir:../med")
    assert ran.code == 0, ran.err
    assert {one.name for one in (put_out / "med/current").rglob("media/*")} - names, "it would have been there"
