"""`framsnakk new`: a story is begun as its writer would, and a fresh one is ready to be written in."""

import hashlib
from pathlib import Path

import pytest

from site_gen.language.phrases import join_words
from site_gen.model import media_fields, story_fields
from site_gen.model.build_context import BuildContext
from site_gen.model.choices import Kind
from site_gen.model.kinds import KINDS
from site_gen.model.localized import Form
from site_gen.model.manuscript import Manuscript
from site_gen.pipeline import build_site
from site_gen.pipeline.build_options import BuildOptions
from tests.builders import DAY, a_kommune, a_person, check, codes, the_story, write
from tests.cli.command import AT, Ran, called, framsnakk
from tests.cli.terminal import CTRL_C, CTRL_D, on_a_terminal
from tests.sites.finished import named
from tests.sites.finished import read as page_of

UNITS = "song:\n  namn: Songlaget\nkor:\n  namn: Koret på Nes\n"
FORMS = [pytest.param(form, id=form.value) for form in Form]
KIND_OF = [pytest.param(kind, id=kind.en) for kind in Kind]
FILLED = {story_fields.STATUS, story_fields.LANGUAGE, story_fields.UNIT}
"""Fields with a value from the start, needed or not."""
PORTRAIT = ("portrett", "--title", "Ho som syng", "--unit", "song", "--person", "p001")
WRITTEN = "stories/song/ho-som-syng/index.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a kommune with two units, two people and one story."""
    return a_kommune(tmp_path, people={"p002": a_person("namn: Ola Nes\neining: kor\n")}, units=UNITS)


def new(root: Path, *words: str) -> Ran:
    return called(root, "new", *words, *AT)


def begun(root: Path, *words: str) -> Manuscript:
    """Begin a story, which must succeed, and return it as it is read."""
    before = {path for path in (root / "stories").rglob("*") if path.is_file()}
    ran = new(root, *words)
    assert (ran.code, ran.err) == (0, ""), ran.err
    made = [path for path in (root / "stories").rglob("*") if path.is_file() and path not in before]
    assert len(made) == 1
    return the_story(root, made[0].relative_to(root).as_posix())


def text(root: Path, path: str = WRITTEN) -> str:
    return (root / path).read_bytes().decode()


def tree(root: Path) -> dict[str, bytes]:
    """Return every file of a repository with what it holds; an empty folder too."""
    return {path.relative_to(root).as_posix(): path.read_bytes() if path.is_file() else b"" for path in root.rglob("*")}


# --- What is made ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind", KIND_OF)
def test_every_kind_is_made_in_every_form_and_read_without_a_fault(root: Path, kind: Kind, form: Form) -> None:
    words = ("--title", "Då vi lo", "--unit", "song", "--person", "p001", "--form", form.value)
    story = begun(root, kind.in_form(form), *words)
    record = story.record
    assert (story.id, story.path) == ("da-vi-lo", "stories/song/da-vi-lo/index.md")
    assert (story.broken, story.faults, story.form) == (None, (), form)
    assert (record.get(story_fields.KIND), record.get(story_fields.TITLE), record.get(story_fields.UNIT)) == (
        kind,
        "Då vi lo",
        "song",
    )
    assert record.get(story_fields.PUBLISHED) == DAY
    assert [one.get(media_fields.MENTION_PERSON) for one in record.get(story_fields.PEOPLE, ())] == ["p001"]
    found = {one.code for one in check(root).diagnostics() if one.path == story.path}
    assert found == {"FLD007"}, "a draft lacks its lead, and nothing is wrong with it"


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind", KIND_OF)
def test_a_new_story_has_each_field_it_needs_in_the_writers_form_under_its_help(
    root: Path, kind: Kind, form: Form
) -> None:
    words = ("--title", "Då vi lo", "--unit", "song", "--person", "p001", "--form", form.value)
    front = text(root, begun(root, kind.en, *words).path).split("---\n")[1]
    lines = front.splitlines()
    for field in story_fields.STORY.fields:
        wanted = kind in field.required | field.offered or field in FILLED
        own = [number for number, line in enumerate(lines) if line.removeprefix("# ").startswith(f"{field.key(form)}:")]
        assert len(own) == wanted, field.name
        assert all(field.help.in_form(form) in lines[number - 1] for number in own), field.name
    other = Form.NB if form is Form.NN else Form.NN
    assert [field.name for field in story_fields.STORY.fields if f"\n{field.key(other)}:" in front] == [
        field.name for field in story_fields.STORY.fields if field.nn == field.nb and f"\n{field.nn}:" in front
    ]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind", KIND_OF)
def test_a_writer_sees_the_new_story_at_once_and_its_questions_nowhere(root: Path, kind: Kind, form: Form) -> None:
    words = ("--title", "Då vi lo", "--unit", "song", "--person", "p001", "--form", form.value)
    story = begun(root, kind.en, *words)
    assert "Spør:" in story.body
    plan = BuildOptions(root, BuildContext(DAY, include_drafts=True), jobs=1, site=root / "build/serve")
    build_site.build(plan)
    page = page_of(root / "build/serve", f"forteljingar/{story.id}")
    assert [one.text for one in named(page, "h1")] == ["Då vi lo"]
    assert "Spør" not in page
    assert "<!--" not in named(page, "article")[0].text
    headings = [one.text for one in named(page, "h2")]
    sections = [section.in_form(form) for section in KINDS[kind].sections]
    assert [heading for heading in headings if heading in sections] == sections


def test_what_check_says_of_a_fresh_portrait(root: Path) -> None:
    begun(root, *PORTRAIT)
    ran = framsnakk(root, "check", WRITTEN, *AT)
    assert ran.code == 0
    assert ran.out == (
        f"{WRITTEN}:8:1  FLD007 (råd)\n"
        "  Utkastet manglar enno: ingress.\n"
        "     8 | ingress:\n"
        "       | ^^^^^^^\n"
        "  → Fyll ut når du er klar, og skriv «status: klar» til slutt.\n"
        "\n"
        "1 forteljing: 0 feil og 1 råd.\n"
    )


def test_an_answer_takes_its_question_away_and_leaves_the_others(root: Path) -> None:
    begun(root, *PORTRAIT)
    asked = text(root).count("<!--")
    write(root, WRITTEN, text(root).replace("liggje.\n-->\n", "liggje.\n-->\n\nEg heiter Kari.\n"))
    assert "TXT008" in codes(root, WRITTEN)
    framsnakk(root, "check", "--fix", WRITTEN, *AT)
    assert codes(root, WRITTEN) == ["FLD007"]
    assert text(root).count("<!--") == asked - 1
    assert "## Kven er du?\n\nEg heiter Kari.\n\n## Kvifor" in text(root)


def test_what_is_said_when_it_is_done(root: Path) -> None:
    ran = new(root, *PORTRAIT)
    assert ran.out == (
        "\nKlart! Forteljinga ligg her:\n"
        f"  {WRITTEN}\n"
        "\n"
        "Slik går du vidare:\n"
        "  1. Opne fila, og skriv svara under spørsmåla. Spørsmåla får ingen lesarar sjå.\n"
        "  2. Sjå korleis det blir, medan du skriv:\n"
        "       framsnakk serve\n"
        "  3. Sjå kva som står att:\n"
        f"       framsnakk check {WRITTEN}\n"
        "  4. Spør Kari Lunde når teksten er ferdig. Kommandoen lagar ei side å lese og svare på:\n"
        "       framsnakk consent ask ho-som-syng\n"
        "  5. Skriv ned svaret når det kjem:\n"
        "       framsnakk consent record p001 --story ho-som-syng\n"
        "\n"
        "Har du eit bilete? Legg det i same mappe, og fyll ut «bilete» øvst i fila.\n"
    )


def test_what_is_said_when_it_is_done_in_the_other_form(root: Path) -> None:
    ran = new(root, "film", "--title", "Ho som syng", "--unit", "song", "--form", "nb")
    assert ran.out == (
        "\nKlart! Fortellingen ligger her:\n"
        f"  {WRITTEN}\n"
        "\n"
        "Slik går du videre:\n"
        "  1. Åpne filen, og skriv svarene under spørsmålene. Spørsmålene får ingen lesere se.\n"
        "  2. Se hvordan det blir, mens du skriver:\n"
        "       framsnakk serve\n"
        "  3. Se hva som gjenstår:\n"
        f"       framsnakk check {WRITTEN}\n"
        "  4. Spør alle som er med, når teksten er ferdig. Hver får sin side å lese og svare på:\n"
        "       framsnakk consent ask ho-som-syng\n"
        "  5. Skriv ned svaret når det kommer:\n"
        "       framsnakk consent record NAVN --story ho-som-syng\n"
        "\n"
        "Legg filmen, tekstingen og stillbildet i samme mappe, og fyll ut «video» øverst i filen.\n"
    )


def test_the_commands_that_are_proposed_can_be_run_from_where_the_writer_stands(root: Path) -> None:
    ran = framsnakk(root / "stories" / "folk", "new", *PORTRAIT, *AT)
    shown = next(line for line in ran.out.splitlines() if "framsnakk check" in line).split()[-1]
    assert shown == "../song/ho-som-syng/index.md"
    assert framsnakk(root / "stories" / "folk", "check", shown, *AT).code == 0


# --- Where it is put -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "path"),
    [
        (("--unit", "kor"), "stories/kor/nytt/index.md"),
        (("--unit", "koret på nes"), "stories/kor/nytt/index.md"),
        ((), "stories/prosjekt/nytt/index.md"),
        (("--into", "stories/her"), "stories/her/nytt/index.md"),
        (("--into", "her/inne/"), "stories/her/inne/nytt/index.md"),
        (("--into", "./stories"), "stories/nytt/index.md"),
        (("--into", "stories/å og ø"), "stories/å og ø/nytt/index.md"),
        (("--id", "Heilt Annleis"), "stories/prosjekt/heilt-annleis/index.md"),
    ],
)
def test_a_story_is_put_in_its_units_folder_or_where_its_writer_says(
    root: Path, words: tuple[str, ...], path: str
) -> None:
    assert begun(root, "prosjekt", "--title", "Nytt", *words).path == path


@pytest.mark.parametrize(
    "folder",
    ["..", "../ute", "stories/../..", "/ute", "stories/folk", "Folk/her", ".git", "stories/.her", "god.md", "", "a:b"],
)
def test_a_folder_that_the_reader_would_not_look_in_is_refused(root: Path, folder: str) -> None:
    before = tree(root)
    ran = new(root, "prosjekt", "--title", "Nytt", "--into", folder)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        f"--into: «{folder}» er ikkje ei mappe vi kan bruke. Skriv ei mappe i stories/, til dømes "
        "stories/sjukeheimen.\n"
    )
    assert tree(root) == before


def test_nothing_is_written_through_a_link(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("ute")
    (root / "stories" / "song").symlink_to(outside)
    assert new(root, "film", "--title", "Nytt", "--unit", "song", "--into", "song").code == 2
    assert begun(root, "film", "--title", "Nytt", "--unit", "song").path == "stories/film/nytt/index.md"
    assert list(outside.iterdir()) == []


@pytest.mark.parametrize("title", ["God", "GOD!", "god"])
def test_an_address_that_is_in_use_gets_a_proposal(root: Path, title: str) -> None:
    before = tree(root)
    ran = new(root, "prosjekt", "--title", title)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "--id: Adressa «god» er alt i bruk, av stories/god.md. Kva med «god-2»?\n"
    assert tree(root) == before
    assert begun(root, "prosjekt", "--title", title, "--id", "god-2").id == "god-2"
    assert "«god-3»" in new(root, "prosjekt", "--title", title).err


def test_a_folder_that_holds_something_else_is_left_alone(root: Path) -> None:
    picture = write(root, "stories/song/ho-som-syng/bilete.jpg", b"x")
    ran = new(root, *PORTRAIT)
    assert (ran.code, ran.err) == (
        2,
        "--id: Adressa «ho-som-syng» er alt i bruk, av stories/song/ho-som-syng. Kva med «ho-som-syng-2»?\n",
    )
    assert [path.name for path in picture.parent.iterdir()] == ["bilete.jpg"]


def test_the_address_of_what_has_been_withdrawn_is_not_used_again(root: Path) -> None:
    digest = hashlib.sha256(b"borte").hexdigest()
    write(root, "stories/trekte.yml", f"forteljingar: [{{avtrykk: {digest}}}]\n")
    ran = new(root, "prosjekt", "--title", "Borte")
    assert (ran.code, ran.err) == (
        2,
        "--id: Adressa «borte» har vore i bruk før, og kan ikkje brukast om att. Kva med «borte-2»?\n",
    )


@pytest.mark.parametrize("title", ["Con", "NUL", "com1"])
def test_a_word_that_windows_has_taken_is_no_address(root: Path, title: str) -> None:
    ran = new(root, "prosjekt", "--title", title, "--form", "nb")
    assert ran.code == 2
    assert f"det ordet har Windows holdt av. Hva med «{title.lower()}-2»?" in ran.err


# --- What is answered ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["portrett", "PORTRETT", "portrait", "Møt ein tilsett", "møt en ansatt"])
def test_a_kind_is_known_by_every_name_it_has(root: Path, kind: str) -> None:
    assert begun(root, kind, *PORTRAIT[1:]).record.get(story_fields.KIND) is Kind.PORTRAIT


@pytest.mark.parametrize("person", ["p001", "Kari Lunde", " kari  lunde "])
def test_a_person_is_known_by_id_or_name_and_written_by_id(root: Path, person: str) -> None:
    begun(root, *PORTRAIT[:-1], person)
    assert "\npersonar: [p001]\n" in text(root)


def test_several_people_can_be_in_it_each_once(root: Path) -> None:
    begun(root, "film", "--title", "Ho som syng", "--unit", "song", "--person", "Ola Nes, p001", "--person", "Ola Nes")
    assert "\npersonar: [p002, p001]\n" in text(root)


def test_a_person_whom_the_register_does_not_know_is_kept_and_it_is_said_what_to_do(root: Path) -> None:
    ran = new(root, *PORTRAIT[:-1], "Kari Lunne")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.endswith(
        "\n«Kari Lunne» står ikkje i personregisteret. Meinte du «Kari Lunde» (helsefagarbeidar, Songlaget, "
        "p001)? Er det ein annan person, legg redaksjonen personen til med «framsnakk people add».\n"
    )
    assert "\npersonar: [Kari Lunne]\n" in text(root)
    assert codes(root, WRITTEN) == ["FLD007", "REF003"]


HELP = (
    "Er id-en skriven feil, så rett han. Ein som har trekt samtykket, skal heilt ut av forteljinga, òg av "
    "teksten og bileta."
)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ("--person", "p404"),
            (
                "--person: Ingen i stories/folk/ har id-en «p404». Er id-en skriven feil, så rett han. Ein som har "
                "trekt samtykket, skal heilt ut av forteljinga, òg av teksten og bileta.\n"
            ),
        ),
        (
            ("--person", "p009"),
            "--person: «p009» har trekt seg, og kan ikkje vere med i ei ny forteljing.\n",
        ),
        (
            ("--person", "Per Li"),
            "--person: Fleire heiter «Per Li». Skriv id-en: p007 (kantor, Songlaget) og p008 (tenor, Songlaget).\n",
        ),
        (("--person", " "), "--person: Eit portrett handlar om nokon. Skriv namnet, eller id-en frå stories/folk/.\n"),
        (
            ("--person", "1"),
            "--person: «1» er ikkje noko namn. Skriv førenamn og etternamn, eller id-en frå stories/folk/.\n",
        ),
        (("--unit", "Sangen"), "--unit: Eininga «Sangen» finst ikkje. Vel mellom Songlaget og Koret på Nes.\n"),
        (("--unit", "songlagt"), "--unit: Eininga «songlagt» finst ikkje. Meinte du «Songlaget»?\n"),
        (("--unit", ""), "--unit: Kva eining høyrer forteljinga til? Vel mellom Songlaget og Koret på Nes.\n"),
        (("--title", " "), "--title: Forteljinga treng ein tittel. Du kan endre han seinare.\n"),
        (("--title", "x" * 71), "--title: Tittelen er 71 teikn, og det er plass til 70. Prøv ein kortare.\n"),
        (
            ("--title", "!? 🎉 —"),
            "--title: Tittelen må ha minst éin bokstav eller eitt tal, for adressa blir laga av han.\n",
        ),
        (
            ("--title", "Hei {{ namn }}"),
            "--title: Her står «{{», og det er teikn som berre dataprogram bruker. Skriv det på ein annan måte.\n",
        ),
    ],
)
def test_an_invalid_answer_is_refused_with_the_reason_and_nothing_is_written(
    root: Path, words: tuple[str, ...], said: str
) -> None:
    write(root, "stories/folk/p007.yml", a_person("namn: Per Li\nrolle: kantor\n"))
    write(root, "stories/folk/p008.yml", a_person("namn: Per Li\nrolle: tenor\n"))
    write(root, "stories/folk/p009.yml", "trekt: 2026-10-12\n")
    before = tree(root)
    at = PORTRAIT.index(words[0])
    ran = new(root, *PORTRAIT[:at], *words, *PORTRAIT[at + 2 :])
    assert (ran.code, ran.out, ran.err) == (2, "", said)
    assert tree(root) == before


def test_an_invalid_answer_is_refused_with_the_reason_in_the_form_that_was_asked_for(root: Path) -> None:
    assert new(root, "portret", *PORTRAIT[1:], "--form", "nb").err == (
        "SLAG: Det finnes ingen fortelling av slaget «portret». Mente du «portrett»?\n"
    )


@pytest.mark.parametrize(
    ("words", "missing"),
    [
        ((), ["SLAG", "--title"]),
        (("portrett",), ["--title", "--unit", "--person"]),
        (("suksesshistorie", "--title", "x"), ["--unit"]),
        (("prosjekt",), ["--title"]),
    ],
)
def test_where_nobody_can_answer_all_that_is_missing_is_said_at_once(
    root: Path, words: tuple[str, ...], missing: list[str]
) -> None:
    ran = new(root, *words)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"Her er det ingen som kan svare på spørsmål, så skriv òg {join_words(missing)}.\n"


def test_a_kommune_without_units_can_begin_too(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, units="")
    assert begun(root, "film", "--title", "Nytt").path == "stories/film/nytt/index.md"


def test_a_success_story_says_how_it_was_found_when_its_writer_knows(root: Path) -> None:
    words = ("suksesshistorie", "--title", "Nytt", "--unit", "song")
    assert "\nmetode:\n" in text(root, begun(root, *words, "--id", "ein").path)
    assert "\nmetode: løft\n" in text(root, begun(root, *words, "--id", "to", "--method", "LØFT").path)
    assert "\nmetode: annet\n" in text(root, begun(root, *words, "--method", "anna", "--form", "nb").path)


# --- On a terminal ---------------------------------------------------------------------------------------------------


def test_on_a_terminal_one_is_asked_for_everything(root: Path) -> None:
    answers = ("1", "Då vi lo", "ola nes", "", "2", "nei")
    ran = on_a_terminal(root, "new", *AT, answers=answers)
    assert ran.code == 0, ran.out
    assert ran.out.startswith(
        "Så fint at du vil fortelje! Fyrst nokre korte spørsmål; så kan du svare på resten her, eller skrive i fila.\n"
        "Skriver du heller bokmål? Trykk Ctrl-C, og skriv: framsnakk new --form nb\n"
        "\n"
        "Kva vil du lage?\n"
        "Skriv talet eller namnet.\n"
        "   1  Suksesshistorie: Forteljingar frå Fjordvik kommune om noko som lukkast, og korleis.\n"
    )
    assert "> [Koret på Nes] " in ran.out, "the one person's own unit is what Enter means"
    story = text(root, "stories/kor/da-vi-lo/index.md")
    assert "\npersonar: [p002]\n" in story
    assert "\nmetode: løft\n" in story


def test_on_a_terminal_what_stands_in_the_command_is_not_asked_for(root: Path) -> None:
    ran = on_a_terminal(root, "new", *PORTRAIT, *AT, answers=())
    assert ran.code == 0
    assert ran.out.startswith("\nKlart! Forteljinga ligg her:\n")


def test_on_a_terminal_one_is_asked_again_until_the_answer_can_be_used(root: Path) -> None:
    answers = ("portret", "", "x" * 71, "God", "Kari Lunne", "Kari Lunde", "sangen", "2", "", "nei")
    ran = on_a_terminal(root, "new", "--form", "nb", *AT, answers=answers)
    assert ran.code == 0, ran.out
    for said in (
        "Det finnes ingen fortelling av slaget «portret». Mente du «portrett»?\n> [portrett] ",
        "Tittelen er 71 tegn, og det er plass til 70. Prøv en kortere.\n",
        "«Kari Lunne» står ikke i personregisteret ennå. Mente du «Kari Lunde» (helsefagarbeidar, Songlaget, p001)? ",
        "Er det noen ny, trykk Enter og gå videre;",
        '«framsnakk people add "Kari Lunne"». Er navnet feil, så skriv det på nytt.\n> [Kari Lunne] ',
        "Enheten «sangen» finnes ikke. Velg mellom Songlaget og Koret på Nes.\n",
        "Adressen «god» er allerede i bruk, av stories/god.md. Hva med «god-2»?\n> [god-2] ",
    ):
        assert said in ran.out
    assert "Trykk Ctrl-C" not in ran.out, "who has chosen a form is not offered the other"
    assert "\npersoner: [p001]\n" in text(root, "stories/kor/god-2/index.md")


def test_on_a_terminal_a_name_that_the_register_lacks_can_be_kept(root: Path) -> None:
    answers = ("Ho som syng", "Åse Vik", "", "Songlaget", "nei")
    ran = on_a_terminal(root, "new", "portrett", *AT, answers=answers)
    assert ran.code == 0, ran.out
    assert "\npersonar: [Åse Vik]\n" in text(root)
    assert "«Åse Vik» står ikkje i personregisteret. Er det nokon ny, legg redaksjonen personen til" in ran.out


@pytest.mark.parametrize("key", [CTRL_C, CTRL_D])
@pytest.mark.parametrize("after", [(), ("portrett", "Ho som syng", "p001")])
def test_stopping_writes_nothing_and_a_message_says_so(root: Path, key: str, after: tuple[str, ...]) -> None:
    before = tree(root)
    ran = on_a_terminal(root, "new", *AT, answers=(*after, key))
    assert ran.code == 130
    assert ran.out.endswith("\nVi stoppar her. Ingenting er skrive.\n")
    assert tree(root) == before


# --- A kommune's own templates, and what can go wrong ----------------------------------------------------------------


def test_a_kommunes_own_template_wins_over_the_one_that_comes_along(root: Path) -> None:
    write(root, "templates/stories/portrait.nn.md", "\ufeff## Kven er du?\r\n\r\n<!-- Spør: Kva song? -->\r\n")
    assert begun(root, *PORTRAIT).body == "\n\n## Kven er du?\n\n<!-- Spør: Kva song? -->\n"
    assert "\r" not in text(root)
    assert "Kvifor valde du" not in text(root)
    assert "Hvorfor valgte du" in begun(root, *PORTRAIT, "--id", "x", "--form", "nb").body


def test_fields_in_a_kommunes_own_template_give_way_to_those_of_the_new_story(root: Path) -> None:
    write(root, "templates/stories/portrait.nn.md", "---\ntittel: Noko anna\n---\n\n## Kven er du?\n")
    story = begun(root, *PORTRAIT)
    assert (story.record.get(story_fields.TITLE), story.body) == ("Ho som syng", "\n\n## Kven er du?\n")


@pytest.mark.parametrize("template", [b"## \xff", b"## {{ title }}", b"---\ntittel: x\n\nx"])
def test_a_template_that_cannot_be_used_is_named(root: Path, template: bytes) -> None:
    write(root, "templates/stories/portrait.nn.md", template)
    before = tree(root)
    ran = new(root, *PORTRAIT)
    assert (ran.code, ran.out) == (3, "")
    assert ran.err == (
        "Malen portrait.nn.md kan ikkje brukast. Han må vere tekst i UTF-8, utan teikna {{ og {%. "
        "Har han felt øvst, må dei slutte med ei linje med ---.\n"
    )
    assert tree(root) == before


def test_a_failed_write_leaves_no_partial_files(root: Path) -> None:
    write(root, "stories/song/.ho-som-syng.new/index.md/x", "in the way")
    ran = new(root, *PORTRAIT)
    assert ran.code == 3
    assert ran.err.startswith("Maskina ville ikkje: ")
    assert not (root / WRITTEN).exists()
    assert codes(root, WRITTEN) == []


def test_leftovers_of_an_interrupted_run_do_not_block_the_next(root: Path) -> None:
    write(root, "stories/song/.ho-som-syng.new/index.md", "halv")
    assert begun(root, *PORTRAIT).path == WRITTEN
    assert [path.name for path in (root / "stories" / "song").iterdir()] == ["ho-som-syng"]


def test_a_new_story_is_published_when_it_has_been_written_and_approved(root: Path) -> None:
    lead = "Kvar morgon syng Kari ein song på avdelinga. Det tek tre minutt, og dagen blir ein annan."
    begun(root, *PORTRAIT)
    filled_in = text(root).replace("ingress:", f"ingress: {lead}").replace("utan_bilete:", "utan_bilete: ja")
    write(root, WRITTEN, filled_in.replace("-->\n", "-->\n\nEg heiter Kari, og eg syng.\n"))
    framsnakk(root, "check", "--fix", *AT)
    assert framsnakk(root, "approve", "ho-som-syng", "--person", "p001", *AT).code == 0
    assert framsnakk(root, "approve", "ho-som-syng", "--curator", "--by", "Siri Vik", *AT).code == 0
    write(root, WRITTEN, text(root).replace("status: utkast", "status: klar"))
    assert framsnakk(root, "check", WRITTEN, *AT).out == "1 forteljing: alt er i orden.\n"
    assert framsnakk(root, "build", "--strict", *AT).code == 0
    assert (root / "site/forteljingar/ho-som-syng/index.html").is_file()


def test_a_unit_is_not_checked_against_a_register_that_cannot_be_read_or_does_not_exist(root: Path) -> None:
    write(root, "stories/einingar.yml", "song:\n  namn: Song: laget\n")
    said = "stories/einingar.yml kan ikkje lesast, så vi veit ikkje kva einingar de har. Skriv: framsnakk check "
    ran = new(root, "film", "--title", "Ho som syng", "--unit", "song")
    assert (ran.code, ran.err) == (2, f"--unit: {said}stories/einingar.yml\n")
    (root / "stories/einingar.yml").unlink()
    ran = new(root, "film", "--title", "Ho som syng", "--unit", "Songlaget")
    assert ran.code == 2
    assert ran.err == (
        "--unit: Eininga «Songlaget» finst ikkje. Fila stories/einingar.yml finst ikkje. Lag henne, og skriv desse to "
        "linjene i henne:\nsonglaget:\n  namn: Songlaget\n"
    )


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.SUCCESS_STORY])
def test_a_method_is_refused_for_a_kind_that_has_none(root: Path, kind: Kind) -> None:
    ran = framsnakk(root, "new", kind.nn, *PORTRAIT[1:], "--method", "ai")

    assert ran.code == 2
    assert ran.err.startswith(f"--method høyrer berre til suksesshistorie, ikkje til {kind.nn}. ")
    assert not list((root / "stories").rglob("den-*.md"))


def test_an_empty_kind_is_a_question_and_not_an_unknown_kind(root: Path) -> None:
    ran = new(root, "", "--title", "Ho som syng")
    assert ran.code == 2
    assert ran.err.startswith("SLAG: Kva vil du lage? Vel mellom ")
