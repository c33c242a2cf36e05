"""A build that cannot be finished says so in a sentence, and leaves the site that was there byte for byte."""

import shutil
from pathlib import Path

import pytest

from site_gen.incremental import build_cache
from site_gen.model.build_context import BuildContext
from site_gen.model.errors import Blocked, Failure
from site_gen.pipeline import build_site
from site_gen.pipeline.build_options import BuildOptions
from tests.builders import SETTINGS, TODAY, a_kommune, a_person, a_story, write
from tests.cli.command import AT, build, called
from tests.sites.building import built_by, site_of
from tests.sites.finished import digests, where


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a tiny kommune with its site built."""
    a_kommune(tmp_path)
    site_of(tmp_path)
    return tmp_path


def assert_fails(root: Path, *said: str, sentences: str = "MkDocs klarte ikkje å byggje: ") -> None:
    """Assert that a build ends as the machine's fault, in words, and that the site is unchanged."""
    before = digests(root / "site")
    failed = called(root, "build", *AT)
    assert failed.code == 3
    assert failed.out == ""
    assert failed.err.startswith(sentences), failed.err
    assert failed.err.count("\n") == 1, "it is one line"
    for words in said:
        assert words in failed.err
    assert digests(root / "site") == before


THEME = "templates/theme/main.html"


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ('{% extends "base.html" %}\n{% block content %}', "Unexpected end of template"),
        ("{% if %}", "Expected an expression"),
        ('{% include "finst-ikkje.html" %}', "finst-ikkje.html"),
        ("{{ ingenting.her.inne }}", "is undefined"),
    ],
)
def test_a_kommunes_theme_that_is_wrong_leaves_the_old_site(root: Path, template: str, said: str) -> None:
    write(root, THEME, template)
    assert_fails(root, said, "Den førre nettstaden står urørt.")


@pytest.mark.parametrize("base", ["base.html", "main.html", "finst-ikkje.html"])
def test_a_kommunes_theme_that_extends_what_the_site_does_not_have_leaves_the_old_site(root: Path, base: str) -> None:
    write(root, THEME, f'{{% extends "{base}" %}}\n{{% block announce %}}Hei{{% endblock %}}\n')
    before = digests(root / "site")
    failed = called(root, "build", *AT)
    assert failed.code == 1
    assert "templates/theme/main.html:1" in failed.err
    assert f"«{base}»" in failed.err
    assert 'Skriv {% extends "framsnakk/main.html" %} i staden.' in failed.err
    assert digests(root / "site") == before
    with pytest.raises(Blocked):
        built_by(root, BuildContext(TODAY.day, include_drafts=True))


def test_the_sentence_comes_in_the_form_of_the_site(root: Path) -> None:
    write(root, "mkdocs.yml", SETTINGS.replace("form: nn", "form: nb"))
    write(root, THEME, "{% if %}")
    assert_fails(root, "Det forrige nettstedet står urørt.", sentences="MkDocs klarte ikke å bygge: ")


def test_a_theme_that_is_wrong_fails_in_two_processes_as_in_one(root: Path) -> None:
    write(root, THEME, "{% if %}")
    before = digests(root / "site")
    failed = build(root, "--jobs", "2")
    assert (failed.code, failed.err.startswith("MkDocs klarte ikkje å byggje: ")) == (3, True), failed.err
    assert digests(root / "site") == before


KOMMUNES_OWN = {
    "words that are a list": ("templates/words/nn.yml", "- ein\n- to\n"),
    "words that are no YAML": ("templates/words/nn.yml", "ein: [\n"),
    "words that are numbers": ("templates/words/nn.yml", "skip: 7\n"),
    "a word with an unknown slot": ("templates/words/nn.yml", 'stories_many: "{tal} forteljingar"\n'),
    "words in another encoding": ("templates/words/nn.yml", "skip: Hopp på\n".encode("latin-1")),
    "a page that is no template": ("templates/pages/about.nn.html", "{% if %}"),
    "a page that asks for what is not there": ("templates/pages/about.nn.html", "{{ finst_ikkje }}"),
    "a page that asks for an unknown word": ("templates/pages/about.nn.html", "{{ t('finst_ikkje') }}"),
    "a page in another encoding": ("templates/pages/about.nn.html", "<p>\nVi høyrer på</p>".encode("latin-1")),
    "a part of pages in another encoding": ("templates/pages/_cards.html", "Vi høyrer på".encode("latin-1")),
    "a theme in another encoding": (THEME, "Vi høyrer på".encode("latin-1")),
    "a part of a theme in another encoding": ("templates/theme/partials/footer.html", "På".encode("latin-1")),
    "a theme that divides by nought": (THEME, "{{ 1 / 0 }}"),
}


@pytest.mark.parametrize(("path", "content"), KOMMUNES_OWN.values(), ids=KOMMUNES_OWN)
def test_a_kommunes_own_file_that_is_wrong_leaves_the_old_site_and_is_named(
    root: Path, path: str, content: str | bytes
) -> None:
    write(root, path, content)
    before = digests(root / "site")
    failed = called(root, "build", *AT)
    assert (failed.code, failed.out) == (3, "")
    assert digests(root / "site") == before
    assert any(name in failed.err for name in (path.rsplit("/", 1)[-1], "nn.yml")), "which file it is"
    assert "i Framsnakk sjølv" not in failed.err, "whose fault it is"


@pytest.mark.parametrize("path", ["templates/pages/about.nn.html", THEME])
def test_a_template_in_another_encoding_is_reported_with_its_line(root: Path, path: str) -> None:
    write(root, path, "<p>\nVi høyrer på</p>".encode("latin-1"))
    said = f"Malen {Path(path).name} må vere tekst i UTF-8, og er det ikkje i linje 2."
    assert_fails(root, "Den førre nettstaden står urørt.", sentences=said)


SETTINGS_WRONG = {
    "a theme that is not there": "theme: {name: finst-ikkje}\n",
    "a nav of the wrong sort": "nav: 7\n",
}


@pytest.mark.parametrize("lines", SETTINGS_WRONG.values(), ids=SETTINGS_WRONG)
def test_settings_that_mkdocs_refuses_leave_the_old_site(root: Path, lines: str) -> None:
    write(root, "mkdocs.yml", SETTINGS + lines)
    assert_fails(root)


def test_settings_that_mkdocs_refuses_are_reported_with_its_reason(root: Path) -> None:
    write(root, "mkdocs.yml", SETTINGS + "theme: {name: finst-ikkje}\n")
    assert "finst-ikkje" in called(root, "build", *AT).err


def test_settings_that_are_no_yaml_leave_the_old_site_and_point_at_the_file(root: Path) -> None:
    write(root, "mkdocs.yml", SETTINGS + "nav: [\n")
    before = digests(root / "site")
    failed = called(root, "build", *AT)
    assert failed.code == 1
    assert digests(root / "site") == before
    assert "mkdocs.yml:10:6: " in failed.err
    assert "i Framsnakk sjølv" not in failed.err


DEAD_ENDS = SETTINGS + (
    "nav:\n  - Framside: index.md\n  - Vekk: vekk.md\n  - Om: om/index.md\n  - Meir:\n      - Borte: borte.md\n"
    "  - Kommunen: https://fjordvik.example/x\n"
)


def test_a_page_in_nav_that_is_not_there_is_a_fault_and_the_site_is_built_without_it(root: Path) -> None:
    write(root, "mkdocs.yml", DEAD_ENDS)
    checked = called(root, "check", *AT)
    assert checked.code == 1
    assert "mkdocs.yml:12:11  NAV001 (blir halde ute)" in checked.out
    done = build(root)
    assert done.code == 0
    assert "Utelatne: 2" in done.out
    assert "  mkdocs.yml: Menyen peikar på «…», og ei slik side finst ikkje. Det på linje 12 er halde ute" in done.out
    for gone in ("vekk.md", "vekk/", ">Vekk<", "borte/", ">Borte<", ">Meir<"):
        assert where(gone, root / "site") == []
    assert where("om/", root / "site")
    assert called(root, "verify", *AT).code == 0
    assert called(root, "build", *AT, "--strict").code == 1


def test_a_dead_end_in_the_menu_holds_back_no_withdrawal(tmp_path: Path) -> None:
    a_kommune(
        tmp_path, stories={"god.md": a_story(), "to.md": a_story(SOLO)}, people={"p002": a_person("namn: Ola Nes")}
    )
    site = site_of(tmp_path)
    assert where("Ola Nes", site)
    write(tmp_path, "mkdocs.yml", DEAD_ENDS)
    write(tmp_path, "stories/folk/p002.yml", "trekt: 2026-11-19\n")
    assert called(tmp_path, "build", *AT).code == 0
    assert where("Ola Nes", site) == []


SOLO = "tittel: Då Ola song\npersonar: [p002]\n"


def test_a_machine_that_will_not_leaves_the_old_site(root: Path) -> None:
    shutil.rmtree(root / "build")
    write(root, "build", "a file where a folder should be")
    assert_fails(root, "Flytt fila", sentences="build er ikkje ei mappe")
    assert (root / "build").read_text(encoding="utf-8") == "a file where a folder should be"


def test_the_first_build_of_all_that_fails_leaves_no_site(tmp_path: Path) -> None:
    a_kommune(tmp_path, files={THEME: "{% if %}"})
    assert called(tmp_path, "build", *AT).code == 3
    assert not (tmp_path / "site").exists()


def test_a_build_works_again_once_the_fault_is_mended(root: Path) -> None:
    before = digests(root / "site")
    write(root, THEME, "{% if %}")
    assert called(root, "build", *AT).code == 3
    (root / THEME).unlink()
    assert digests(site_of(root)) == before


def test_check_says_the_same_whether_or_not_the_build_can_be_finished(root: Path) -> None:
    fine = called(root, "check", *AT)
    write(root, THEME, "{% if %}")
    assert called(root, "check", *AT) == fine


def test_a_wrong_template_is_named_where_many_processes_share_the_pages_too(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build_cache, "_RESULTS_A_PROCESS", 2)
    write(root, "templates/pages/story.html", "\n{{ 1 / 0 }}")
    with pytest.raises(Failure) as failed:
        build_site.build(BuildOptions(root, TODAY, jobs=2))
    assert "division by zero (story.html:2)" in failed.value.words.nn


def _bomb(join: str) -> str:
    levels = [f"x1: &a1 [{', '.join(['lol'] * 10)}]"]
    levels += [f"x{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(2, 10)]
    return "extra_bomb:\n" + "".join(f"  {line}\n" for line in levels) + join


IMPOSSIBLE = {
    "lists that unfold to ten thousand million": _bomb(""),
    "a nav that unfolds": _bomb("nav: *a9\n"),
    "a theme that unfolds": _bomb("theme: {name: material, features: *a9}\n"),
    "a list inside itself": "nav: &a [*a]\n",
    "a merge inside itself": "theme: &a {name: material, <<: *a}\n",
    "an alias of nothing": "nav: *a\n",
    "a number of fifteen thousand digits": f"use_directory_urls: {'9' * 15_000}\n",
    "a key of fifteen thousand digits": f"{'9' * 15_000}: 1\n",
    "a number inside the settings of another": f"theme: {{name: material, x: {'9' * 15_000}}}\n",
    "a date that cannot be": "x: 2026-02-30\n",
    "a time that cannot be": "x: 2026-02-03 25:61:00\n",
    "a month that cannot be": "x: 2026-13-45\n",
    "a pit": "x: " + "[" * 3_000 + "]" * 3_000 + "\n",
    "a pit of mappings": "x: " + "{a: " * 500 + "1" + "}" * 500 + "\n",
}


@pytest.mark.parametrize("lines", IMPOSSIBLE.values(), ids=IMPOSSIBLE)
def test_settings_that_no_machine_should_read_are_reported_at_once_and_never_read(root: Path, lines: str) -> None:
    write(root, "mkdocs.yml", SETTINGS + lines)
    before = digests(root / "site")
    failed = called(root, "build", *AT)
    assert failed.code == 1
    assert "\n  mkdocs.yml:" in failed.err
    assert failed.err.endswith("Den førre nettstaden står urørt.\n")
    assert digests(root / "site") == before
    checked = called(root, "check", *AT)
    assert checked.code == 1
    assert "mkdocs.yml" in checked.out


def test_what_mkdocs_reads_by_tags_is_left_to_mkdocs(root: Path) -> None:
    lines = "extra_title: !ENV [INGEN_SLIK, standard]\ncopyright: !ENV INGEN_SLIK\nhooks: []\n"
    lines += "markdown_extensions:\n  - toc:\n      slugify: !!python/name:markdown.extensions.toc.slugify\n"
    lines += "x: &same [a, b]\ny: [*same, *same]\nz: {<<: &more {a: 1}, b: 2}\n"
    write(root, "mkdocs.yml", SETTINGS + lines)
    assert build(root).code == 0


def test_impossible_values_in_a_parent_of_the_settings_are_reported(root: Path) -> None:
    write(root, "felles.yml", f"copyright: {'9' * 15_000}\n")
    write(root, "mkdocs.yml", SETTINGS + "INHERIT: felles.yml\n")
    assert_fails(root, "mkdocs.yml")


@pytest.mark.parametrize("text", [f"skip: {'9' * 15_000}\n", "skip: 2026-02-30\n", "skip: &a [*a]\n", "[" * 9_000])
def test_impossible_values_among_the_words_are_reported_with_the_file(root: Path, text: str) -> None:
    write(root, "templates/words/nn.yml", text)
    before = digests(root / "site")
    failed = called(root, "build", *AT)
    assert (failed.code, "nn.yml" in failed.err, "i Framsnakk sjølv" in failed.err) == (3, True, False), failed.err
    assert digests(root / "site") == before


@pytest.mark.parametrize("number", ["9" * 15_000, "2026-02-30", "-1", "1e999", "0x" + "f" * 5_000])
def test_impossible_numbers_and_dates_in_registers_and_stories_are_faults_with_a_place(root: Path, number: str) -> None:
    write(root, "stories/einingar.yml", f"song:\n  namn: Songlaget\n  tilsette: {number}\n")
    write(root, "stories/folk/p001.yml", a_person(f"samtykke: [{{kva: [tekst], gitt: {number}}}]"))
    write(root, "stories/god.md", a_story(f"dato: {number}"))
    checked = called(root, "check", *AT)
    assert checked.code == 1
    for place in ("stories/einingar.yml:3", "stories/folk/p001.yml", "stories/god.md"):
        assert place in checked.out
