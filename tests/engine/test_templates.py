"""What the engine is given, and how a kommune's own templates, words and theme take the packaged ones' place."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from site_gen.engine.installed_engine import installed_engine
from site_gen.engine.protocol import EngineInput
from site_gen.model.errors import Failure
from site_gen.model.localized import Form
from site_gen.parallel.executor import InProcess
from tests.builders import DAY, SETTINGS, a_kommune, a_story, write
from tests.cli.command import build
from tests.sites.building import site_of
from tests.sites.finished import digests, elements, named, pages, read, where

KEYS = {"article", "description", "feed", "language", "look", "published", "section", "shared", "title"}
FEEDS = ("einingar/song", "tema/heltidskultur", "tema/kompetanse-rekruttering", "tema/naervaer", "tema/omdomme")
"""What has feeds of its own."""


def about(site: Path) -> str:
    return read(site, "om")


def test_a_kommunes_own_page_takes_the_packaged_ones_place(tmp_path: Path) -> None:
    page = '<div class="fs-page"><h1>{{ title }}</h1><p>Vår eigen side i {{ settings.kommune }}.</p></div>\n'
    a_kommune(tmp_path, files={"templates/pages/about.nn.html": page})
    site = site_of(tmp_path)
    assert "<p>Vår eigen side i Fjordvik kommune.</p>" in about(site)
    assert "Slik blir ei forteljing til" not in about(site)
    assert "Trekk samtykket" in read(site, "trekk-samtykke"), "the others are the packaged ones"


def test_a_page_for_the_other_form_is_not_used(tmp_path: Path) -> None:
    a_kommune(tmp_path, files={"templates/pages/about.nb.html": "<p>Vår egen side.</p>"})
    assert where("Vår egen side", site_of(tmp_path)) == []


def test_a_kommunes_own_words_take_the_packaged_ones_place_key_by_key(tmp_path: Path) -> None:
    words = "about: Om oss\nstories_one: Éi soge\nanonymous: Nokon\n"
    a_kommune(
        tmp_path,
        stories={"god.md": a_story("personar: [{person: p001, visast_som: anonym}]\n")},
        files={"templates/words/nn.yml": words},
    )
    site = site_of(tmp_path)
    assert [one.text for one in named(about(site), "h1")] == ["Om oss"]
    assert "Éi soge" in read(site, "tema")
    assert "Nokon" in read(site, "forteljingar/god")
    assert [one.text for one in named(read(site, "personvern"), "h1")] == ["Personvern"]


def test_a_kommunes_own_words_are_text_and_never_code(tmp_path: Path) -> None:
    words = 'about: "<svg onload=alert(1)> {a} \\"q"\nskip: "{{ 7*7 }} {% raw %} </script>"\n'
    words += 'not_found_text: "{{ 7*7 }} {% raw %}"\n'
    a_kommune(tmp_path, files={"templates/words/nn.yml": words})
    site = site_of(tmp_path)
    for address in pages(site):
        page = read(site, address)
        assert [one for one in elements(page) if one.tag == "svg" or "onload" in one.attributes] == []
        assert "{{ 7*7 }} {% raw %} </script>" in [one.text for one in named(page, "a")]
    assert [one.text for one in named(about(site), "h1")] == ['<svg onload=alert(1)> {a} "q']
    missing = (site / "404.html").read_text(encoding="utf-8")
    assert "{{ 7*7 }} {% raw %}" in [one.text for one in named(missing, "p")]


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("templates/theme/partials/footer.html", "<footer>Vår eigen botn</footer>\n"),
        ("templates/theme/partials/header.html", "<header>Vår eigen botn</header>\n"),
    ],
)
def test_a_kommunes_own_part_of_the_theme_takes_the_packaged_ones_place(
    tmp_path: Path, path: str, content: str
) -> None:
    a_kommune(tmp_path)
    before = digests(site_of(tmp_path))
    write(tmp_path, path, content)
    site = site_of(tmp_path)
    for address in pages(site):
        assert content in read(site, address)
    after = digests(site)
    assert after.keys() == before.keys()
    same = {name for name in after if after[name] == before[name]}
    assert {name for name in same if not name.startswith(("media/", "assets/fonts/"))} == {
        "assets/framsnakk-embed.js", "assets/framsnakk.css", "assets/framsnakk.svg", "embed/nyaste.html",
        "feed.json", "feed.xml", "robots.txt", "sitemap.xml",
        "stories.json", *(f"{of}/feed.{sort}" for of in FEEDS for sort in ("json", "xml")),
    }  # fmt: skip


# --- The shell: a whole document of our own ---------------------------------------------------------------------------

BLOCKS = (
    "site_meta", "htmltitle", "styles", "libs", "fonts", "analytics", "extrahead", "announce", "header", "tabs",
    "site_nav", "container", "content", "footer", "config", "scripts",
)  # fmt: skip
"""What a kommune's own main.html may fill, in the order of the page."""
OWN = "templates/theme/main.html"
EXTENDED = '{% extends "framsnakk/main.html" %}\n'


def test_no_page_has_leftovers_of_material(tmp_path: Path) -> None:
    site = site_of(a_kommune(tmp_path))
    for page in (read(site, address) for address in pages(site)):
        found = elements(page)
        classes = {name for one in found for name in (one.attributes.get("class") or "").split()}
        assert {name for name in classes if not name.startswith("fs-")} == set()
        assert [one for one in found if any(name.startswith("data-md") for name in one.attributes)] == []
        assert named(page, "input") == named(page, "label") == []
        assert [len(named(page, tag)) for tag in ("html", "head", "body", "main", "title")] == [1] * 5
    assert "md-" not in (site / "404.html").read_text(encoding="utf-8")


def test_a_site_in_bokmaal_says_so(tmp_path: Path) -> None:
    site = site_of(a_kommune(tmp_path, settings=SETTINGS.replace("målform: nn", "målform: nb")))
    for page in (read(site, ""), (site / "404.html").read_text(encoding="utf-8")):
        assert [one.attributes.get("lang") for one in named(page, "html")] == ["nb"]


def test_a_kommunes_own_shell_can_fill_every_block_of_the_packaged_one(tmp_path: Path) -> None:
    filled = "".join(f"{{% block {name} %}}{{{{ super() }}}}<!--mi {name}-->{{% endblock %}}\n" for name in BLOCKS)
    a_kommune(tmp_path)
    before = read(site_of(tmp_path), "om")
    write(tmp_path, OWN, EXTENDED + filled)
    site = site_of(tmp_path)
    found = re.findall("<!--mi (.+?)-->", read(site, "om"))
    assert sorted(found) == sorted(BLOCKS)
    assert found.index("extrahead") < found.index("announce") < found.index("header") < found.index("content")
    missing = re.findall("<!--mi (.+?)-->", (site / "404.html").read_text(encoding="utf-8"))
    assert sorted({*missing, "content"}) == sorted(BLOCKS), "which has a content of its own"
    without = re.sub("<!--mi .+?-->", "", read(site, "om"))
    assert without.split() == before.split()


def test_a_kommunes_own_part_can_include_the_packaged_one(tmp_path: Path) -> None:
    a_kommune(tmp_path)
    before = about(site_of(tmp_path))
    write(tmp_path, "templates/theme/partials/footer.html", '{% include "framsnakk/partials/footer.html" %}<p>Hei</p>')
    after = about(site_of(tmp_path))
    assert after != before
    assert after.replace("<p>Hei</p>", "") == before


def test_a_kommunes_own_part_can_take_icons_and_words_from_material(tmp_path: Path) -> None:
    own = EXTENDED + (
        "{% block announce %}"
        '{% import "partials/language.html" as lang with context %}<p>{{ lang.t("search.reset") }}</p>'
        '{% include ".icons/material/phone.svg" %}{% endblock %}'
    )
    a_kommune(tmp_path, files={OWN: own})
    page = about(site_of(tmp_path))
    assert "Nullstill" in [one.text for one in named(page, "p")]
    assert len(named(page, "svg")) == 1


def test_a_kommunes_extra_style_sheets_are_on_every_page(tmp_path: Path) -> None:
    settings = SETTINGS + "extra_css: [assets/fjordvik.css]\n"
    a_kommune(tmp_path, settings=settings, files={"templates/theme/assets/fjordvik.css": "p { color: red }\n"})
    sheets = [one.attributes["href"] for one in named(about(site_of(tmp_path)), "link")]
    assert [sheet for sheet in sheets if sheet and sheet.endswith(".css")] == [
        "../assets/framsnakk.css",
        "../assets/fjordvik.css",
    ]


def test_only_pages_of_the_site_stand_in_its_menu(tmp_path: Path) -> None:
    nav = "nav: [index.md, Om: om/index.md, Kommunen: https://kommunen.example/, Meir: [tema/index.md]]\n"
    page = read(site_of(a_kommune(tmp_path, settings=SETTINGS + nav)), "om")
    header, footer = (named(page, tag)[0] for tag in ("header", "footer"))
    assert "kommunen.example" not in page
    assert "Meir" not in header.text + footer.text
    current = [one for one in named(page, "a") if one.attributes.get("aria-current") == "page"]
    assert [one.text for one in current] == ["Om", "Om"], "in the header and in the footer"


def test_a_kommunes_own_style_and_files_of_the_theme_are_part_of_the_site(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "templates/theme/assets/framsnakk.css": "body { color: red }\n",
        "templates/theme/assets/skrift/fjordvik.woff2": b"woff",
    }
    a_kommune(tmp_path, files=files)
    site = site_of(tmp_path)
    assert (site / "assets/framsnakk.css").read_text(encoding="utf-8").endswith("body { color: red }\n")
    assert (site / "assets/skrift/fjordvik.woff2").read_bytes() == b"woff"


def test_a_theme_file_that_is_taken_away_again_is_gone_from_the_site(tmp_path: Path) -> None:
    a_kommune(tmp_path)
    before = digests(site_of(tmp_path))
    mine = write(tmp_path, "templates/theme/partials/footer.html", "<footer>Vår eigen botn</footer>\n")
    assert digests(site_of(tmp_path)) != before
    mine.unlink()
    assert digests(site_of(tmp_path)) == before


def test_a_link_in_a_kommunes_theme_is_not_followed(tmp_path: Path) -> None:
    secret = write(tmp_path, "heime/passord.txt", "hemmeleg")
    root = a_kommune(tmp_path / "kommune", files={"templates/theme/assets/eiga.css": "a { color: red }\n"})
    (root / "templates/theme/assets/passord.txt").symlink_to(secret)
    site = site_of(root)
    assert where("hemmeleg", site) == where("hemmeleg", root / "build") == []
    assert (site / "assets/eiga.css").is_file()


def test_what_editors_and_systems_leave_among_the_templates_is_not_published(tmp_path: Path) -> None:
    leftovers = (
        "main.html~",
        ".main.html.swp",
        "main.html.bak",
        ".DS_Store",
        "Thumbs.db",
        "les-meg.md",
        "assets/a.css~",
    )
    a_kommune(tmp_path, files={f"templates/theme/{name}": "hemmeleg" for name in leftovers})
    assert where("hemmeleg", site_of(tmp_path)) == []


# --- What the engine is given ----------------------------------------------------------------------------------------


def front_matter(file: Path) -> dict[str, Any]:
    written: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8").split("---\n")[1])
    return written


def test_the_engine_is_given_our_keys_alone(tmp_path: Path) -> None:
    a_kommune(tmp_path, stories={"god.md": a_story("tittel: Vi & <dei>\nkontakt: Koret\nframheva: ja\n")})
    site_of(tmp_path)
    written = sorted((tmp_path / "build/docs").rglob("*.md"))
    assert len(written) == 21
    for file in written:
        assert front_matter(file).keys() == KEYS
    story = front_matter(tmp_path / "build/docs/forteljingar/god.md")
    assert (story["title"], story["look"], story["article"]) == ("Vi &amp; &lt;dei&gt;", "success_story", True)


@pytest.mark.parametrize(
    "line",
    [
        "template: redirect.html",
        "location: https://evil.invalid/",
        "icon: x",
        "hide: [navigation]",
        "search: {exclude: y}",
    ],
)
def test_a_field_that_would_steer_the_theme_keeps_the_story_out(tmp_path: Path, line: str) -> None:
    a_kommune(tmp_path, stories={"god.md": a_story(), "annan.md": a_story(f"tittel: Styrt\n{line}\n")})
    assert build(tmp_path, "--strict").code == 1
    assert where("Styrt", tmp_path / "site") == where("Styrt", tmp_path / "build") == []
    assert where("evil.invalid", tmp_path / "site") == []


def test_a_page_is_handed_over_as_one_piece_of_html(tmp_path: Path) -> None:
    body = "## Kva skjedde?\n\n```\n# ikkje ei overskrift\n\n    {: .klasse }\n```\n\n*[HTML]: x\n\nHTML\n"
    a_kommune(tmp_path, stories={"god.md": a_story("", body)})
    page = read(site_of(tmp_path), "forteljingar/god")
    [code] = named(page, "code")
    assert code.text == "# ikkje ei overskrift {: .klasse }"
    assert [one.text for one in named(page, "h1")] == ["Då vi song saman"]
    assert named(page, "abbr") == []


def test_a_kommunes_extensions_of_markdown_have_no_say_over_stories(tmp_path: Path) -> None:
    """`md_in_html`, `attr_list` and their like would read a stranger's text once more."""
    settings = (
        SETTINGS + "markdown_extensions: [md_in_html, attr_list, admonition, footnotes, toc: {permalink: true}]\n"
    )
    body = (
        "## Kva skjedde? {: .raud onclick=x }\n\n!!! note\n    Vi song[^1].\n\n[^1]: https://fjordvik.example/onclick\n"
    )
    a_kommune(tmp_path, stories={"god.md": a_story("", body)})
    plain = read(site_of(tmp_path), "forteljingar/god")
    write(tmp_path, "mkdocs.yml", settings)
    assert read(site_of(tmp_path), "forteljingar/god") == plain
    assert [one for one in elements(plain) if "onclick" in one.attributes] == []


def test_settings_that_are_spoilt_while_a_site_is_built_are_a_failure_in_words(tmp_path: Path) -> None:
    """As when somebody saves mkdocs.yml under `framsnakk serve`, between its reading and the engine's."""
    a_kommune(tmp_path)
    config = write(tmp_path, "mkdocs.yml", SETTINGS + "nav: [\n")
    given = EngineInput(config, "nn", tmp_path / "build/docs", tmp_path / "build/theme")
    with pytest.raises(Failure) as failed:
        installed_engine().render(given, ["index.md"], tmp_path / "shards", day=DAY, executor=InProcess())
    assert "mkdocs.yml" in failed.value.words.in_form(Form.NN)
