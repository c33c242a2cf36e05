"""What a log may hold: ids, codes and paths, and the names of nobody who is not shown on the site."""

import json
import tempfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_gen.addresses import slug
from site_gen.model import story_fields
from site_gen.model.localized import Words, WordsWithNames, same_words
from site_gen.model.nameless_messages import PersonLabel, without_names
from site_gen.model.selection import ExcludedStory
from site_gen.report.log_redaction import NameMask
from tests.builders import a_kommune, a_person, a_story, check, write
from tests.cli.command import AT, called

FIRST = st.sampled_from(["Synnøve", "Åse", "Bjørn", "André", "Ann-Kristin", "Ole Jakob", "Mærit", "Kai"])
LAST = st.sampled_from(["Ås", "Bjørkhaug", "Sætre-Øygard", "von Krogh", "Li", "Åsgård"])
NAMES = st.builds("{} {}".format, FIRST, LAST)
SPELLINGS = [
    str,
    str.upper,
    str.lower,
    slug,
    lambda name: slug(name).replace("-", "."),
    lambda name: slug(name).replace("-", "_"),
    lambda name: name.replace(" ", "\u00a0"),
    lambda name: name.replace(" ", "%20"),
    quote,
    lambda name: name.replace("å", "aa").replace("Å", "Aa").replace("ø", "oe").replace("Ø", "Oe"),
    lambda name: f"{name}s",
    lambda name: "\u00ad".join(name.split(" ")[0]) + " " + name.split(" ", 1)[1],
]


@given(NAMES, st.sampled_from(SPELLINGS))
def test_a_name_is_hidden_however_it_is_spelt(name: str, spelling: "type[str]") -> None:
    written = spelling(name)
    assert (
        NameMask({"p007": name}).text(f"stories/{written}/index.md: {written}.") == "stories/[p007]/index.md: [p007]."
    )


@given(NAMES)
def test_another_word_that_holds_a_name_is_left_alone(name: str) -> None:
    text = f"x{slug(name)}x"
    assert NameMask({"p007": name, "p008": ""}).text(text) == text


@pytest.mark.parametrize(
    "written",
    ["Åsgård, Synnøve", "S. Åsgård", "SynnøveÅsgård", "synnoeve.aasgaard", "Synn**ø**ve Åsgård", "Syn&shy;nøve Åsgård"],
)
def test_a_log_hides_every_spelling_that_the_checks_know(written: str) -> None:
    assert NameMask({"p007": "Synnøve Åsgård"}).text(f"Sjå {written}.") == "Sjå [p007]."


@pytest.mark.parametrize("text", ["Synnøve og Kari Åsgård", "Synnøve, Per og Kari Åsgård", "synnove-og-kari-asgard"])
def test_a_log_hides_both_who_share_a_last_name(text: str) -> None:
    mask = NameMask({"p007": "Synnøve Åsgård", "p008": "Kari Åsgård"})
    assert (mask.text(f"{text}.md"), mask.found_in(text)) == ("[p007].md", ["p007", "p008"])


def test_a_name_of_one_word_is_hidden_in_small_letters_too() -> None:
    assert NameMask({"p003": "Liv"}).text("stories/liv.md: Livs bok, livet") == "stories/[p003].md: [p003] bok, livet"


def excluded(path: str, **what: object) -> ExcludedStory:
    return ExcludedStory(path, "draft", same_words("Eit utkast."), unexpected=False, **what)  # type: ignore[arg-type]


def test_a_part_of_a_name_is_hidden_in_the_path_of_the_story_that_the_person_is_in() -> None:
    mask = NameMask({"p002": "Ola Berg"})
    assert mask.path(excluded("stories/berg/vi/ola.md", people=("p002",))) == "stories/[p002]/vi/[p002].md"
    assert mask.path(excluded("stories/bergs/vi/OLA.md", people=("p002",))) == "stories/[p002]/vi/[p002].md"
    assert mask.path(excluded("stories/berg/vegen.md")) == "stories/berg/vegen.md"
    assert mask.path(excluded("stories/liv-moen.md", people=("Liv Moen",))) == "stories/[…]-[…].md"
    assert mask.path(excluded("stories/song.md", people=("p404",))) == "stories/song.md"


def test_where_a_name_has_been_erased_the_path_is_a_digest() -> None:
    assert NameMask({}).path(excluded("stories/liv.md", erased="liv")) == f"stories/[{sha256(b'liv').hexdigest()[:12]}]"


def test_a_slot_shows_only_numbers_ids_and_our_own_words() -> None:
    words = Words(nn="{a} {b} {c} {d} {e}", nb="{e} {d} {c} {b} {a}")
    slots = {
        "a": PersonLabel("p001", "Kari Lunde"),
        "b": "Kari Lunde",
        "c": 3,
        "d": Words(nn="vi", nb="vi"),
        "e": WordsWithNames(nn="Meinte du «Kari»?", nb="Mente du «Kari»?"),
    }
    assert without_names(words, slots) == Words(nn="p001 … 3 vi …", nb="Dette vi 3 … p001")


HIDDEN = "Synnøve Bjørkhaug"


def everywhere() -> dict[str, str]:
    """Return stories that hold a name in every place that a message could quote."""
    stories = {
        f"{slug(HIDDEN)}-{at}.md": a_story(f"{field.nn}: {HIDDEN}\n")
        for at, field in enumerate(story_fields.STORY.fields)
    }
    lists = [f"{field.nn}: [{HIDDEN}]\n" for field in story_fields.STORY.fields]
    stories |= {f"liste-{at}.md": a_story(front) for at, front in enumerate(lists)}
    bodies = [
        f"# {HIDDEN}\n\nTekst.",
        f"<b>{HIDDEN}</b>",
        f"[her](javascript:{HIDDEN})",
        f"![x]({HIDDEN}.jpg)",
        f"{{{{ {HIDDEN} }}}}",
        f"<!-- {HIDDEN} -->",
        f"## {HIDDEN}\n",
        f"Det var {HIDDEN}.",
        f"## Ei\n\n#### {HIDDEN}\n\nTekst.",
    ]
    stories |= {f"tekst-{at}.md": a_story(body=body) for at, body in enumerate(bodies)}
    fronts = [
        f"{HIDDEN}: ja\n",
        f"tittel: &x {HIDDEN}\n",
        f"tittel: !{slug(HIDDEN)} x\n",
        f"tittel: {HIDDEN}: x\n",
        f"ingress: {HIDDEN}\ningress: {HIDDEN}\n",
        f"personar: [p002, {HIDDEN}x]\n",
        f"bilete: [{{fil: {HIDDEN}.jpg, alt: {HIDDEN}, personar: [{HIDDEN}], born: ingen}}]\n",
        "personar: [{person: p002, visast_som: anonym}]\n",
        "personar: [p003]\n",
        f"flytta_frå: /{slug(HIDDEN)}/\n",
    ]
    return stories | {f"felt-{at}.md": a_story(front) for at, front in enumerate(fronts)}


def printed(root: Path) -> Iterator[str]:
    """Yield all that a build can print of a kommune."""
    for words in ([], ["--strict"], ["--edition", "internal"], ["--clean"]):
        ran = called(root, "build", *AT, *words)
        yield ran.out + ran.err
    told = json.loads(called(root, "build", *AT, "--format", "json").out)
    del told["published"]  # addresses of pages that anybody can open
    yield json.dumps(told, ensure_ascii=False)


def test_nothing_that_a_build_prints_names_anybody_who_is_not_shown(tmp_path: Path) -> None:
    people = {"p002": a_person(f"namn: {HIDDEN}\n-samtykke\n"), "p003": "trekt: 2026-10-01\n"}
    root = a_kommune(tmp_path, stories={"god.md": a_story(), **everywhere()}, people=people)
    write(root, "stories/synnove/bjorkhaug.md", a_story("personar: [p002]\nstatus: utkast\n"))
    for said in printed(root):
        assert "stories/felt-1.md" in said
        assert [line for line in said.splitlines() if NameMask({"p002": HIDDEN}).found_in(line)] == []
        assert not [word for word in ("synn", "bjorkh", "bjørkh", "Lunde") if word in said.casefold()], said


@settings(max_examples=8, deadline=None)
@given(st.lists(NAMES, min_size=2, max_size=4, unique=True), st.data())
def test_nobody_without_consent_is_named_by_any_build(names: list[str], data: st.DataObject) -> None:
    fronts = ["personar: [{person}]\n", "status: utkast\ntittel: {name}\n", "tema: [{name}]\n", "{name}: x\n"]
    people = {f"p{at:03}": a_person(f"namn: {name}\n-samtykke\n") for at, name in enumerate(names, 100)}
    stories = {}
    for identity, name in zip(people, names, strict=True):
        front = data.draw(st.sampled_from(fronts)).format(person=identity, name=name)
        stories[f"{data.draw(st.sampled_from([slug(name), name, identity]))}.md"] = a_story(front)
    with tempfile.TemporaryDirectory() as folder:
        root = a_kommune(Path(folder), stories={"god.md": a_story(), **stories}, people=people)
        for words in ([], ["--format", "json"], ["--strict"]):
            ran = called(root, "build", *AT, *words)
            assert NameMask(dict(zip(people, names, strict=True))).found_in(ran.out + ran.err) == []


def test_a_failure_names_nobody(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, people={"p002": a_person(f"namn: {HIDDEN}\n-samtykke\n")})
    write(root, "templates/pages/story.html", f"{{% include '{slug(HIDDEN)}.html' %}}")
    ran = called(root, "build", *AT)
    assert ran.code == 3
    assert "[p002]" in ran.err
    assert NameMask({"p002": HIDDEN}).found_in(ran.err) == []


def test_who_is_shown_on_the_site_may_stand_in_a_path(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, stories={"god.md": a_story(), "kari-lunde.md": a_story("status: utkast\n")})
    assert "  stories/kari-lunde.md: Eit utkast.\n" in called(root, "build", *AT).out


def test_a_diagnostic_says_what_it_is_of_where_it_names_nobody(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, people={"p002": a_person(f"namn: {HIDDEN}\n-samtykke\n")}, stories={})
    write(root, "stories/god.md", a_story("personar: [p002]\n"))
    [found] = [one for one in check(root).diagnostics() if one.code == "CON001"]
    assert found.discreet is not None
    assert found.discreet.nn.startswith("p002 har ikkje samtykt til tekst på nettstaden.")
    assert found.discreet_hint == found.hint
