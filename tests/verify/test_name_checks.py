"""A finished site in which a hidden name stands is found out, whatever file it is in and however it is written."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from site_gen.forbidden_content import ForbiddenNames
from site_gen.names.matching import SoughtName
from site_gen.verify.name_checks import name_defects
from tests.builders import SETTINGS, a_kommune, a_person, a_story, write
from tests.cli.command import AT, called
from tests.names.strategies import SPELLINGS, names, unrelated
from tests.sites.building import site_of

HIDDEN = {"p001": SoughtName("Kari Lundeborg")}
PAGE = "<!doctype html><html lang=nn><head><title>Song</title>{head}</head><body>{body}</body></html>"


def in_html(text: str) -> str:
    """Return a text as it stands in HTML: what is an entity already stays one."""
    return text.replace("<", "&lt;").replace('"', "&quot;")


def a_fragment(text: str) -> bytes:
    return gzip.compress(b"pagefind_dcd" + json.dumps({"url": "/", "content": text}).encode())


FILES: dict[str, tuple[str, Callable[[str], str | bytes]]] = {
    "text of a page": ("a/index.html", lambda text: PAGE.format(head="", body=f"<p>{in_html(text)}</p>")),
    "attribute of a page": ("index.html", lambda text: PAGE.format(head="", body=f'<img alt="{in_html(text)}">')),
    "head of a page": ("a.html", lambda text: PAGE.format(head=f'<meta content="{in_html(text)}">', body="")),
    "comment in a page": ("b.html", lambda text: PAGE.format(head="", body=f"<!-- {text} -->")),
    "linked data": (
        "c.html",
        lambda text: PAGE.format(
            head=f'<script type="application/ld+json">{json.dumps({"author": text})}</script>', body=""
        ),
    ),
    "feed": ("feed.xml", lambda text: f"<rss><item><title>{in_html(text)}</title></item></rss>"),
    "text in a feed": ("tema/feed.xml", lambda text: f"<rss><item><![CDATA[<p>{text}</p>]]></item></rss>"),
    "data": ("stories.json", lambda text: json.dumps({"stories": [{"title": text}]})),
    "data with letters of its own": ("feed.json", lambda text: json.dumps([text], ensure_ascii=False)),
    "key in data": ("stories.json", lambda text: json.dumps({text: 1})),
    "what the search finds": ("pagefind/fragment/nn_1.pf_fragment", a_fragment),
    "captions": ("media/f.vtt", lambda text: f"WEBVTT\n\n00:01.000 --> 00:02.000\n{text}\n"),
    "manifest": ("site.webmanifest", lambda text: json.dumps({"name": text})),
    "style": ("assets/a.css", lambda text: f'a::after {{ content: "{text}" }}'),
    "script": ("assets/a.js", lambda text: f"// {text}\n"),
    "text file": ("robots.txt", str),
    "drawing": ("assets/a.svg", lambda text: f"<svg><title>{in_html(text)}</title></svg>"),
    "packed file": ("sitemap.xml.gz", lambda text: gzip.compress(f"<urlset>{in_html(text)}</urlset>".encode())),
}


def found_in(
    root: Path, name: str, content: str | bytes, forbidden: ForbiddenNames, story: str = ""
) -> list[tuple[str, str]]:
    """Return what is said of one file of a site."""
    file = write(root, "fil", content)
    return [(path, words.nn) for path, words in name_defects({name: file}, forbidden, {name: story} if story else {})]


@pytest.mark.parametrize("kind", FILES)
def test_a_hidden_name_is_found_in_every_kind_of_file(tmp_path: Path, kind: str) -> None:
    path, content = FILES[kind]
    assert [where for where, _ in found_in(tmp_path, path, content("Kari Lundeborg"), ForbiddenNames(HIDDEN))] == [path]


def test_a_name_in_the_same_text_of_several_files_is_found_in_each(tmp_path: Path) -> None:
    page = PAGE.format(head="", body='<img alt="Kari Lundeborg"><p>Song.</p>')
    files = {path: write(tmp_path, path, page) for path in ("a.html", "b/index.html", "b/c.html")}
    assert [path for path, _ in name_defects(files, ForbiddenNames(HIDDEN), {})] == list(files)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=names(), spelling=st.sampled_from(sorted(SPELLINGS)), kind=st.sampled_from(sorted(FILES)))
def test_a_hidden_name_is_found_in_every_file_in_every_spelling(
    tmp_path: Path, name: str, spelling: str, kind: str
) -> None:
    path, content = FILES[kind]
    text = f"{unrelated(1)}: {SPELLINGS[spelling](name)}, {unrelated(2)}"
    said = found_in(tmp_path, path, content(text), ForbiddenNames({"p017": SoughtName(name)}))
    assert [(where, "p017" in words) for where, words in said] == [(path, True)]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=names(), kind=st.sampled_from(sorted(FILES)), seed=st.integers(0, 1000))
def test_a_file_that_names_nobody_is_whole(tmp_path: Path, name: str, kind: str, seed: int) -> None:
    path, content = FILES[kind]
    assert found_in(tmp_path, path, content(unrelated(seed)), ForbiddenNames({"p017": SoughtName(name)})) == []


@pytest.mark.parametrize(
    ("row", "number"),
    [
        ("<tr><td>Kari</td>\n<td>Lundeborg</td></tr>", 1),
        ("<tr><th>Lundeborg</th><td><p>Kari</p></td></tr>", 1),
        ("<tr><td>Kari</td><td>song</td><td>Lundeborg</td></tr>", 0),
        ("<tr><td>Kari</td></tr><tr><td>Lundeborg</td></tr>", 0),
    ],
)
def test_a_name_with_a_part_in_each_of_two_cells_of_a_row_is_found(tmp_path: Path, row: str, number: int) -> None:
    page = PAGE.format(head="", body=f"<table>{row}</table><p>Lundeborg</p>")
    assert len(found_in(tmp_path, "a.html", page, ForbiddenNames(HIDDEN))) == number


@pytest.mark.parametrize("tag", ["b", "em", "span", "a", "mark"])
def test_a_tag_inside_a_name_hides_nothing(tmp_path: Path, tag: str) -> None:
    page = PAGE.format(head="", body=f"<p>K<{tag}>ari</{tag}> Lun<wbr>deborg</p>")
    assert len(found_in(tmp_path, "a.html", page, ForbiddenNames(HIDDEN))) == 1


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("a/index.html", PAGE.format(head="", body="<p>Kari Lunde<br>\nborg song</p>")),
        ("a/index.html", PAGE.format(head="", body="<p>Ka<br />ri Lundeborg song</p>")),
        ("a/index.html", PAGE.format(head="", body="<p>Kari Lunde-\nborg song</p>")),
        ("a/index.html", PAGE.format(head="", body="<p>Kari Lunde<wbr>borg song</p>")),
        ("a/index.html", PAGE.format(head="", body='<img alt="Kari Lunde- borg">')),
        (
            "feed.xml",
            "<rss><item><description>&lt;p&gt;Kari Lunde&lt;br&gt;\nborg&lt;/p&gt;</description></item></rss>",
        ),
        ("feed.xml", "<rss><item><![CDATA[<p>Kari Lunde<br>\nborg</p>]]></item></rss>"),
        ("feed.json", json.dumps({"content_html": "<p>Kari Lunde<br>\nborg</p>"})),
        ("media/f.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nKari Lunde\nborg\n"),
    ],
)
def test_a_name_that_a_line_break_or_a_hyphen_cuts_in_two_is_found(tmp_path: Path, path: str, content: str) -> None:
    said = found_in(tmp_path, path, content, ForbiddenNames(HIDDEN))
    assert [(where, "p001" in words) for where, words in said] == [(path, True)]


@pytest.mark.parametrize(
    "body", ["<p>Kari Lunde</p><p>borg</p>", "<p>Kari Lunde<br>Borg</p>", "<td>Kari Lunde</td><td>borg</td>"]
)
def test_words_of_two_paragraphs_or_cells_or_with_a_capital_each_are_no_cut_name(tmp_path: Path, body: str) -> None:
    assert found_in(tmp_path, "a/index.html", PAGE.format(head="", body=body), ForbiddenNames(HIDDEN)) == []


def test_two_words_in_two_paragraphs_are_no_name(tmp_path: Path) -> None:
    page = PAGE.format(head="", body="<ul><li>Kari</li><li>Lundeborg</li></ul>")
    assert found_in(tmp_path, "a.html", page, ForbiddenNames(HIDDEN)) == []


@pytest.mark.parametrize(
    "path", ["forteljingar/kari-lundeborg/index.html", "kari_lundeborg.txt", "karilundeborg/a.html"]
)
def test_a_hidden_name_in_an_address_is_found_and_not_repeated(tmp_path: Path, path: str) -> None:
    [(where, words)] = found_in(tmp_path, path, "<p>Song</p>", ForbiddenNames(HIDDEN))
    assert "p001" in words
    assert "lundeborg" not in (where + words).casefold()


def test_a_name_that_somebody_who_may_be_seen_has_too_gives_nobody_away(tmp_path: Path) -> None:
    free = {"p002": SoughtName("Kari Lundeborg")}
    assert found_in(tmp_path, "a.txt", "Kari Lundeborg song.", ForbiddenNames(HIDDEN, free)) == []


def test_an_initial_that_fits_somebody_who_may_be_seen_gives_nobody_away(tmp_path: Path) -> None:
    free = {"p002": SoughtName("Knut Lundeborg")}
    assert found_in(tmp_path, "a.txt", "K. Lundeborg song.", ForbiddenNames(HIDDEN, free)) == []


STORY = {"god": {"p001": SoughtName("Kari Lundeborg", given=True, others=True)}}


@pytest.mark.parametrize("text", ["Kari song.", "Takk, LUNDEBORG!", '<a href="mailto:kari@b.example">Skriv</a>'])
def test_a_part_of_a_name_is_found_in_the_story_that_hides_it(tmp_path: Path, text: str) -> None:
    page = PAGE.format(head="", body=f"<article><p>{text}</p></article>")
    [(_, words)] = found_in(tmp_path, "a.html", page, ForbiddenNames(stories=STORY), "god")
    assert "p001" in words


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("<article><p>Vi song.</p></article><ul><li>Kari song</li></ul>", id="in a list of other stories"),
        pytest.param("<article><p>Lundeborg skule</p></article>", id="in the name of a unit"),
        pytest.param("<article><p>Foto: Kari Vik</p></article>", id="in the name of somebody else"),
    ],
)
def test_what_is_not_the_hidden_persons_name_is_left_alone(tmp_path: Path, body: str) -> None:
    allowed = ForbiddenNames(free={"p002": SoughtName("Kari Vik")}, stories=STORY, places=("Lundeborg skule",))
    assert found_in(tmp_path, "a.html", PAGE.format(head="", body=body), allowed, "god") == []


ANONYMOUS = "personar: [{person: p001, visast_som: anonym}]\n"


def test_the_command_fails_on_a_site_that_names_somebody_anonymous(tmp_path: Path) -> None:
    a_kommune(tmp_path, stories={"god.md": a_story(ANONYMOUS)}, people={"p001": a_person("namn: Kari Lundeborg")})
    site = site_of(tmp_path)
    assert called(tmp_path, "verify", *AT).code == 0
    page = site / "forteljingar/god/index.html"
    page.write_text(page.read_text().replace("kaffien", "Ka\u00adri"))
    ran = called(tmp_path, "verify", *AT)
    assert ran.code == 1
    assert "forteljingar/god/index.html: Namnet på p001, eller ein del av det, står i forteljinga" in ran.out
    assert "Lundeborg" not in ran.out


def test_the_command_knows_whose_consent_has_run_out_since(tmp_path: Path) -> None:
    a_kommune(tmp_path, stories={"god.md": a_story(body="Kari Lunde song.")})
    site_of(tmp_path)
    assert called(tmp_path, "verify", *AT).code == 0
    ran = called(tmp_path, "verify", "--at", "2037-01-01")
    assert ran.code == 1
    assert "Namnet på p001 står her" in ran.out


def test_the_command_finds_the_address_of_an_editor_who_has_not_said_yes(tmp_path: Path) -> None:
    chosen = SETTINGS.replace("framsnakk@", "ola.nesheim@")
    a_kommune(tmp_path, people={"p002": a_person("namn: Ola Nesheim")}, settings=chosen)
    site_of(tmp_path)
    write(tmp_path, "stories/folk/p002.yml", a_person("namn: Ola Nesheim\nsamtykke: []"))
    ran = called(tmp_path, "verify", *AT)
    assert ran.code == 1
    assert "index.html: Namnet på p002 står her" in ran.out


def test_a_site_outside_of_a_repository_is_looked_over_without_names(tmp_path: Path) -> None:
    root = a_kommune(tmp_path / "kommune")
    site_of(root).rename(tmp_path / "site")
    ran = called(tmp_path, "verify", "site")
    assert ran.code == 0, ran.out
    assert "Vi leita ikkje etter namn" in ran.err
