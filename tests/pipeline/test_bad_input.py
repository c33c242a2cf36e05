"""A file that cannot be a story: one message, the others go out, and not a word of it reaches the site."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from site_gen.model import story_fields
from site_gen.model.field_types import Field, ListType, RecordType
from site_gen.model.localized import Form, Words
from tests.builders import BODY, BODY_IN_BOKMAAL, SETTINGS, a_kommune, a_story, approve, write
from tests.cli.command import AT, Ran, build, called, framsnakk
from tests.sites.finished import where

CANARY = "Kanarifuglen"
"""Stands in every broken story, and may stand nowhere else."""

GOOD = {"god.md": a_story(), "skule/bra.md": a_story("språk: nb\ntittel: Da vi leste sammen\n")}
PUBLISHED = ["forteljingar/bra/", "forteljingar/god/"]

Make = Callable[[str], str | bytes]


@dataclass(frozen=True, slots=True)
class Bad:
    """A way for a file to be broken, and the diagnostic that its writer gets."""

    name: str
    make: Make
    """From the text of a good story to the file."""
    code: str
    line: int | str
    """The line that is to be named, or a text that stands on it."""
    message: Words
    files: tuple[str, str] = ("feil.md", "skule/fjerde trinn/gale.md")
    """Of the story in nynorsk, and of the one in bokmål."""

    def reported(self, root: Path, form: Form) -> "Reported":
        """Return what is to be said of the file in one form."""
        path = f"stories/{self.files[form is Form.NB]}"
        return Reported(path, self.code, line_in(root / path, self.line), self.message.in_form(form))


class Reported(NamedTuple):
    """What is said of a file."""

    path: str
    code: str
    line: int
    message: str


def line_in(file: Path, wanted: int | str) -> int:
    if isinstance(wanted, int):
        return wanted
    [line] = [number for number, text in enumerate(file.read_text(encoding="utf-8").split("\n"), 1) if wanted in text]
    return line


def instead(old: str, new: str) -> Make:
    def make(story: str) -> str:
        assert old in story
        return story.replace(old, new, 1)

    return make


def body(text: str) -> Make:
    return lambda story: story + text


def fields_added(lines: str) -> Make:
    return instead("\n---\n", f"\n{lines}---\n")


def title(value: str) -> Make:
    return lambda story: "\n".join(f"tittel: {value}" if "tittel:" in line else line for line in story.split("\n"))


def a_list(story: str) -> str:
    form = "nb" if "språk: nb" in story else "nn"
    return f"---\n[{CANARY},\nspråk: {form}]\n---\n\n{BODY}"


# The mark that ends the fields stands on line 12, and on line 14 once the story is approved.
BAD = [
    Bad(
        "front matter that never ends",
        instead("\n---\n", "\n"),
        "FRM002",
        11,
        Words(
            nn="Feltlista øvst i fila er ikkje avslutta: det manglar --- etter denne linja.",
            nb="Feltlisten øverst i filen er ikke avsluttet: det mangler --- etter denne linjen.",
        ),
    ),
    Bad(
        "a colon in a title",
        title(f"{CANARY}: song"),
        "FRM003",
        3,
        Words(
            nn="Tittelen har eit kolon, og må stå mellom hermeteikn.",
            nb="Tittelen har et kolon, og må stå mellom anførselstegn.",
        ),
    ),
    Bad(
        "front matter that is a list",
        a_list,
        "FRM003",
        2,
        Words(
            nn="Denne linja kan ikkje lesast: vi ser ikkje kva som er gale.",
            nb="Denne linjen kan ikke leses: vi ser ikke hva som er galt.",
        ),
    ),
    Bad(
        "UTF-16",
        lambda story: story.encode("utf-16"),
        "FIL002",
        1,
        Words(
            nn="Fila er lagra med ei teiknkoding som vi ikkje les (UTF-16).",
            nb="Filen er lagret med en tegnkoding som vi ikke leser (UTF-16).",
        ),
    ),
    Bad(
        "latin-1",
        lambda story: story.encode("latin-1", errors="replace"),
        "FIL001",
        3,
        Words(nn="Vi klarte ikkje å lese fila som tekst.", nb="Vi klarte ikke å lese filen som tekst."),
    ),
    Bad(
        "a body of 5 MB",
        body(f"{CANARY} song. " * 300_000),
        "FIL005",
        12,
        Words(
            nn="Teksten er på meir enn 64 kB, og det er for langt.",
            nb="Teksten er på mer enn 64 kB, og det er for langt.",
        ),
    ),
    Bad(
        "50,000 brackets in a field",
        fields_added("bilete: " + "[" * 50_000 + "\n"),
        "FIL004",
        1,
        Words(nn="Feltlista øvst i fila er for lang.", nb="Feltlisten øverst i filen er for lang."),
    ),
    Bad(
        "5,000 brackets in a field",
        fields_added("bilete: " + "[" * 5_000 + "\n"),
        "FRM004",
        12,
        Words(
            nn="Felta ligg for djupt inni kvarandre her.",
            nb="Feltene ligger for dypt inni hverandre her.",
        ),
    ),
    Bad(
        "50,000 brackets in the body",
        lambda story: story.replace(f"\n{CANARY} song", "\n" + "[" * 50_000 + f"\n{CANARY} song"),
        "TXT005",
        "[[[[",
        Words(
            nn="Her står det same teiknet om og om att, så mange gonger at det ikkje er ein tekst.",
            nb="Her står det samme tegnet om og om igjen, så mange ganger at det ikke er en tekst.",
        ),
    ),
    Bad(
        "consent given twice",
        fields_added(f"samtykke: {CANARY} seier ja\nsamtykke: nei\n"),
        "FRM006",
        13,
        Words(nn="Feltet «samtykke» står to gonger.", nb="Feltet «samtykke» står to ganger."),
    ),
    Bad(
        "an alias bomb",
        fields_added("a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c, *c]\n"),
        "FRM005",
        12,
        Words(
            nn="Her står noko som felta ikkje kan innehalde: «&a».",
            nb="Her står noe som feltene ikke kan inneholde: «&a».",
        ),
    ),
    Bad(
        "a template's braces in the body",
        body("\n\nHei, {{ 7*7 }}.\n"),
        "FIL006",
        "{{ 7*7 }}",
        Words(
            nn="Her står «{{», teikn frå ein mal eller eit dataprogram.",
            nb="Her står «{{», tegn fra en mal eller et dataprogram.",
        ),
    ),
    Bad(
        "a name that Windows keeps",
        lambda story: story,
        "ADR002",
        1,
        Words(nn="Filnamnet «con.md» kan ikkje bli ei adresse.", nb="Filnavnet «nul.md» kan ikke bli en adresse."),
        files=("con.md", "skule/nul.md"),
    ),
]


def the_broken(form: Form) -> str:
    """Return the text of a good story, in a form, that holds the canary."""
    if form is Form.NN:
        return a_story("tittel: Då vi song\n", f"{BODY}\n{CANARY} song med.\n")
    return a_story("språk: nb\ntittel: Da vi så\n", f"{BODY_IN_BOKMAAL}\n{CANARY} song med.\n")


def check(root: Path) -> tuple[Ran, list[Reported]]:
    ran = called(root, "check", *AT, "--format", "json")
    found = json.loads(ran.out)["diagnostics"]
    return ran, [Reported(one["path"], one["code"], one["line"], one["message"]) for one in found]


def assert_reported(root: Path, *expected: Reported) -> None:
    """Assert that this is all that is said, that the broken stay out, and that the good go out whole."""
    assert where(CANARY, root / "stories"), "the canary is in what is not to be published"
    checked, reported = check(root)
    assert reported == sorted(expected)
    strict = called(root, "build", *AT, "--strict", "--format", "json")
    assert (checked.code, strict.code) == (1, 1)
    assert_the_good_alone_are_out(root, strict, [one.path for one in sorted(expected)])


def assert_the_good_alone_are_out(root: Path, ran: Ran, left_out: list[str]) -> None:
    report = json.loads(ran.out)
    assert sorted(report["published"]) == PUBLISHED
    assert [left["path"] for left in report["left_out"]] == left_out
    assert all((root / "site" / address / "index.html").is_file() for address in PUBLISHED)
    assert where(CANARY, root / "site") == []
    assert where(CANARY, root / "build") == []


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.name)
def test_a_broken_file_is_reported_once_in_its_own_form_and_excludes_no_other(tmp_path: Path, bad: Bad) -> None:
    broken = {file: bad.make(the_broken(form)) for file, form in zip(bad.files, Form, strict=True)}
    root = a_kommune(tmp_path, stories=GOOD | broken)
    assert_reported(root, *(bad.reported(root, form) for form in Form))


def test_every_sort_of_broken_file_at_once_stops_no_other(tmp_path: Path) -> None:
    broken = {
        f"{number:02}/{bad.files[0]}" if bad.code == "ADR002" else f"{number:02}.md": bad.make(the_broken(Form.NN))
        for number, bad in enumerate(BAD)
    }
    root = a_kommune(tmp_path, stories=GOOD | broken)
    checked, reported = check(root)
    assert (checked.code, {one.path for one in reported}) == (1, {f"stories/{path}" for path in broken})
    fine = build(root, "--format", "json")
    assert fine.code == 0
    assert_the_good_alone_are_out(root, fine, sorted(f"stories/{path}" for path in broken))


LINKED = Words(nn="Dette er berre ein snarveg til ei anna fil.", nb="Dette er bare en snarvei til en annen fil.")


@pytest.mark.parametrize("form", Form)
def test_links_are_not_followed(tmp_path: Path, form: Form) -> None:
    settings = SETTINGS.replace("form: nn", f"form: {form.value}")
    root = a_kommune(tmp_path / "kommune", stories=GOOD, settings=settings)
    write(tmp_path, "annan-stad/kanari.md", the_broken(form))
    (root / "stories/skule/trinn").mkdir(parents=True)
    links = {
        "stories/feil.md": "annan-stad/kanari.md",
        "stories/ingenting.md": "annan-stad/finst-ikkje.md",
        "stories/skule/trinn": "annan-stad",
        "stories/skule/trinn/feil.md": "annan-stad/kanari.md",
    }
    folder = root / "stories/skule/mappa"
    folder.symlink_to(tmp_path / "annan-stad", target_is_directory=True)
    del links["stories/skule/trinn"]
    for link, target in links.items():
        (root / link).symlink_to(tmp_path / target)
    expected = [Reported(link, "FIL003", 1, LINKED.in_form(form)) for link in [*links, "stories/skule/mappa"]]
    checked, reported = check(root)
    assert (checked.code, reported) == (1, sorted(expected))
    strict = called(root, "build", *AT, "--strict", "--format", "json")
    report = json.loads(strict.out)
    assert (strict.code, len(report["published"])) == (1, len(GOOD))
    assert [left["path"] for left in report["left_out"]] == [one.path for one in sorted(expected)]
    assert where(CANARY, tmp_path / "annan-stad")
    assert where(CANARY, root / "site") == where(CANARY, root / "build") == []


@pytest.mark.parametrize(
    ("file", "form", "message"),
    [
        ("god/index.md", Form.NN, "Adressa «god» høyrer til stories/god.md."),
        ("skule/bra/index.md", Form.NB, "Adressen «bra» hører til stories/skule/bra.md."),
    ],
    ids=["nn", "nb-nested"],
)
def test_of_two_stories_with_one_address_one_is_reported_and_excluded(
    tmp_path: Path, file: str, form: Form, message: str
) -> None:
    root = a_kommune(tmp_path, stories={**GOOD, file: the_broken(form)})
    assert_reported(root, Reported(f"stories/{file}", "ADR001", 1, message))


# --- Template code in any field --------------------------------------------------------------------------------------

MARKUP = ("{{ 7*7 }}", "{% include 'x' %}")


def text_paths(group: RecordType, above: tuple[Field[Any], ...] = ()) -> Iterator[tuple[Field[Any], ...]]:
    """Yield the way to every field that holds a value and not more fields."""
    for field in group.fields:
        way = (*above, field)
        yield from text_paths(field.group, way) if field.group else [way]


def line_of(way: tuple[Field[Any], ...], value: str, form: Form) -> str:
    """Return the field at the end of a way, with the fields around it, on one line of YAML."""
    field, *inner = way
    if not inner:
        return f"{field.key(form)}: {value}"
    text = "{" + line_of(tuple(inner), value, form) + "}"
    return f"{field.key(form)}: " + (f"[{text}]" if isinstance(field.type, ListType) else text)


def front_with(way: tuple[Field[Any], ...], markup: str, form: Form) -> str:
    language = "" if way[0] is story_fields.LANGUAGE else f"språk: {form.value}\n"
    return language + line_of(way, f'"{CANARY} {markup}"', form)


WAYS = list(text_paths(story_fields.STORY))
CASES = [
    (f"felt/{number:03}.md", front_with(way, markup, form), markup, form)
    for number, (way, markup, form) in enumerate(
        (way, markup, form) for way in WAYS for markup, form in zip(MARKUP, (Form.NN, Form.NB), strict=True)
    )
]


@dataclass(frozen=True, slots=True)
class Marked:
    """A kommune in which a story has template code, for every field and both sorts of code."""

    root: Path
    check: Ran
    built: Ran
    reported: dict[str, list[tuple[str, int, int, str]]]
    """Code, line, column and message of all that is said, by path."""


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> Marked:
    root = a_kommune(tmp_path_factory.mktemp("malkode"), stories=GOOD)
    for path, front, _, _ in CASES:
        write(root, f"stories/{path}", a_story(front))
    checked = framsnakk(root, "check", *AT, "--format", "json")
    reported: dict[str, list[tuple[str, int, int, str]]] = {}
    for one in json.loads(checked.out)["diagnostics"]:
        reported.setdefault(one["path"], []).append((one["code"], one["line"], one["column"], one["message"]))
    return Marked(root, checked, build(root, "--strict", "--format", "json"), reported)


def test_every_field_of_the_registry_is_tried_with_template_code() -> None:
    assert {way[0] for way in WAYS} == set(story_fields.STORY.fields)
    assert any(len(way) == 3 for way in WAYS), "a field inside a field inside a field is among them"


@pytest.mark.parametrize(
    ("path", "front", "markup", "form"), CASES, ids=[front.split("\n")[-1] for _, front, *_ in CASES]
)
def test_template_code_in_a_field_is_reported_once_at_its_position(
    marked: Marked, path: str, front: str, markup: str, form: Form
) -> None:
    lines = (marked.root / "stories" / path).read_text(encoding="utf-8").split("\n")
    [line] = [number for number, text in enumerate(lines, 1) if markup in text]
    sentence = {
        Form.NN: f"Her står «{markup[:2]}», teikn frå ein mal eller eit dataprogram.",
        Form.NB: f"Her står «{markup[:2]}», tegn fra en mal eller et dataprogram.",
    }
    in_form = form if f"språk: {form.value}\n" in front else Form.NN
    place = (line, lines[line - 1].index(markup) + 1)
    assert marked.reported[f"stories/{path}"] == [("FIL006", *place, sentence[in_form])]


def test_stories_with_template_code_stay_out_and_the_good_go_out(marked: Marked) -> None:
    assert where(CANARY, marked.root / "stories") == [path for path, *_ in CASES]
    assert (marked.check.code, marked.built.code) == (1, 1)
    assert_the_good_alone_are_out(marked.root, marked.built, [f"stories/{path}" for path, *_ in CASES])


def test_a_story_among_broken_ones_is_built_as_if_it_were_alone(tmp_path: Path, marked: Marked) -> None:
    alone = a_kommune(tmp_path, stories=GOOD)
    assert called(alone, "build", *AT).code == 0
    page = "site/forteljingar/god/index.html"
    assert (marked.root / page).read_bytes() == (alone / page).read_bytes()


def test_a_story_that_is_mended_goes_out_at_the_next_build(tmp_path: Path) -> None:
    a_kommune(tmp_path, stories={**GOOD, "ny.md": instead("\n---\n", "\n")(a_story("tittel: Den nye songen"))})
    assert json.loads(called(tmp_path, "build", *AT, "--format", "json").out)["published"] == PUBLISHED
    write(tmp_path, "stories/ny.md", a_story("tittel: Den nye songen"))
    approve(tmp_path, "stories/ny.md")
    assert "forteljingar/ny/" in json.loads(called(tmp_path, "build", *AT, "--format", "json").out)["published"]
    assert where("Den nye songen", tmp_path / "site/forteljingar/ny")
