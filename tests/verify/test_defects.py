"""A finished site that is not whole: each defect is found and named, and a whole site has none."""

from pathlib import Path

import pytest

from site_gen.model.localized import Form
from site_gen.verify.site_checks import find_defects
from tests.builders import write
from tests.cli.command import framsnakk
from tests.sites.building import site_of
from tests.sites.samples import samples

URL = "https://fjordvik.example/"
SITEMAP = """\
<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
  <url><loc>https://fjordvik.example/</loc></url>
  <url><loc>https://fjordvik.example/om/</loc></url>
</urlset>
"""


def a_page(body: str = "", head: str = "", *, language: str = ' lang="nn"', title: str = "<title>Song</title>") -> str:
    return f"<!doctype html>\n<html{language}><head>{title}{head}</head><body>{body}</body></html>\n"


def a_site(root: Path, **changed: str | None) -> Path:
    """Write a whole site of three pages and a style sheet; a file can be another, or not be there."""
    link = '<link rel="stylesheet" href="{}stil.css">'
    files: dict[str, str | None] = {
        "index.html": a_page(
            '<h1 id="topp">Song</h1><a href="om/#kor">Om</a><img src="bilete.svg" alt="">', link.format("")
        ),
        "om/index.html": a_page('<h1 id="kor">Om</h1><a href="../">Heim</a><a href="#kor">Kor</a>', link.format("../")),
        "404.html": a_page("<h1>Bort</h1>", '<meta name="robots" content="noindex">' + link.format("/")),
        "stil.css": "body { background: url(bilete.svg) } a { mask: url('#x'); cursor: url(data:image/png;base64,x) }",
        "bilete.svg": "<svg/>",
        "sitemap.xml": SITEMAP,
    }
    for name, content in (files | changed).items():
        if content is not None:
            write(root, name, content)
    return root


def defects(root: Path, url: str = URL) -> list[tuple[str, str]]:
    return [(defect.path, defect.words.in_form(Form.NN)) for defect in find_defects(root, url)]


def with_body(body: str) -> str:
    return a_page(f"<h1>Song</h1>{body}")


def with_head(head: str) -> str:
    return a_page("<h1>Song</h1>", head)


def test_a_whole_site_has_no_defect(tmp_path: Path) -> None:
    assert defects(a_site(tmp_path)) == []


def test_a_whole_site_that_does_not_know_its_address_has_no_defect(tmp_path: Path) -> None:
    assert defects(a_site(tmp_path, **{"sitemap.xml": None}), "") == []


def test_a_whole_site_under_a_path_has_no_defect(tmp_path: Path) -> None:
    under = "https://fjordvik.example/fortel/"
    changed = {
        "sitemap.xml": SITEMAP.replace(URL, under),
        "404.html": a_page('<h1>Bort</h1><a href="/fortel/om/">Om</a>', '<meta name="robots" content="noindex">'),
    }
    assert defects(a_site(tmp_path, **changed), under) == []


def test_the_sample_site_has_no_defect(sample_site: Path) -> None:
    assert defects(sample_site, "https://fortel.fjordvik.example/") == []


ON_A_PAGE = {
    "a link to a page that is not there": (
        with_body('<a href="bort/">x</a>'), "Lenkja går til ingenting: bort/"
    ),
    "a link from the root to a page that is not there": (
        with_body('<a href="/bort/">x</a>'), "Lenkja går til ingenting: /bort/"
    ),
    "a whole address of our own that is not there": (
        with_body('<a href="https://fjordvik.example/bort/">x</a>'),
        "Lenkja går til ingenting: https://fjordvik.example/bort/",
    ),
    "a link to a folder without its slash": (
        with_body('<a href="om">x</a>'), "Lenkja går til ingenting: om"
    ),
    "a link to an anchor on the page that is not there": (
        with_body('<a href="#bort">x</a>'), "Staden på sida finst ikkje: #bort"
    ),
    "a link to an anchor on another page that is not there": (
        with_body('<a href="om/#bort">x</a>'), "Staden på sida finst ikkje: om/#bort"
    ),
    "a link to an anchor on another page that is on this one alone": (
        with_body('<p id="her">x</p><a href="om/#her">x</a>'), "Staden på sida finst ikkje: om/#her"
    ),
    "a plug-in from elsewhere": (
        with_body('<embed src="https://evil.invalid/">'), "Sida hentar noko frå andre: https://evil.invalid/"
    ),
    "a document from elsewhere": (
        with_body('<object data="https://evil.invalid/"></object>'),
        "Sida hentar noko frå andre: https://evil.invalid/",
    ),
    "a drawing from elsewhere": (
        with_body('<svg><use xlink:href="https://evil.invalid/#a"></use></svg>'),
        "Sida hentar noko frå andre: https://evil.invalid/#a",
    ),
    "a feed that is not there": (
        with_head('<link rel="alternate" type="application/rss+xml" href="feed.xml">'),
        "Lenkja går til ingenting: feed.xml",
    ),
    "a link that runs a script": (
        with_body('<a href="javascript:alert(1)">x</a>'), "Lenkja er utrygg: javascript:alert(1)"
    ),
    "a link that runs a script, in disguise": (
        with_body('<a href="JaVaScRiPt:alert(1)">x</a>'), "Lenkja er utrygg: JaVaScRiPt:alert(1)"
    ),
    "a link that holds a page": (
        with_body('<a href="data:text/html,x">x</a>'), "Lenkja er utrygg: data:text/html,x"
    ),
    "an area that runs a script": (
        with_body('<map><area href="vbscript:x"></map>'), "Lenkja er utrygg: vbscript:x"
    ),
    "a script of others": (
        with_body('<script src="https://evil.invalid/x.js"></script>'),
        "Sida hentar noko frå andre: https://evil.invalid/x.js",
    ),
    "a style sheet of others": (
        with_head('<link rel="stylesheet" href="//evil.invalid/x.css">'),
        "Sida hentar noko frå andre: //evil.invalid/x.css",
    ),
    "an icon of others": (
        with_head('<link rel="SHORTCUT ICON" href="https://evil.invalid/x.ico">'),
        "Sida hentar noko frå andre: https://evil.invalid/x.ico",
    ),
    "a connection to others": (
        with_head('<link rel="preconnect" href="https://evil.invalid">'),
        "Sida hentar noko frå andre: https://evil.invalid",
    ),
    "a picture of others": (
        with_body('<img src="https://evil.invalid/x.png" alt="">'),
        "Sida hentar noko frå andre: https://evil.invalid/x.png",
    ),
    "a larger picture of others": (
        with_body('<img src="bilete.svg" srcset="bilete.svg 1x, https://evil.invalid/x.png 2x" alt="">'),
        "Sida hentar noko frå andre: https://evil.invalid/x.png",
    ),
    "another sort of picture of others": (
        with_body('<picture><source srcset="https://evil.invalid/x.webp 800w"></picture>'),
        "Sida hentar noko frå andre: https://evil.invalid/x.webp",
    ),
    "a frame of others": (
        with_body('<iframe src="https://evil.invalid/"></iframe>'),
        "Sida hentar noko frå andre: https://evil.invalid/",
    ),
    "a film's picture of others": (
        with_body('<video poster="https://evil.invalid/x.jpg"></video>'),
        "Sida hentar noko frå andre: https://evil.invalid/x.jpg",
    ),
    "a host whose name begins as ours": (
        with_body('<img src="https://fjordvik.example.evil.invalid/x.png" alt="">'),
        "Sida hentar noko frå andre: https://fjordvik.example.evil.invalid/x.png",
    ),
    "style within the page, of others": (
        with_head("<style>@import 'https://evil.invalid/x.css';</style>"),
        "Sida hentar noko frå andre: https://evil.invalid/x.css",
    ),
    "style on an element, of others": (
        with_body('<p style="background: url(https://evil.invalid/x.png)">x</p>'),
        "Sida hentar noko frå andre: https://evil.invalid/x.png",
    ),
    "a picture in a drawing, of others": (
        with_body('<svg><image href="https://evil.invalid/x.png"></image></svg>'),
        "Sida hentar noko frå andre: https://evil.invalid/x.png",
    ),
    "a page that is fetched beforehand, of others": (
        with_head('<link rel="prefetch" href="https://evil.invalid/">'),
        "Sida hentar noko frå andre: https://evil.invalid/",
    ),
    "a page that sends the reader on": (
        with_head('<meta http-equiv="refresh" content="0; url=https://evil.invalid/">'),
        "Sida hentar noko frå andre: https://evil.invalid/",
    ),
    "a picture that is not there": (
        with_body('<img src="bort.png" alt="">'), "Fila finst ikkje: bort.png"
    ),
    "no language": (a_page("<h1>Song</h1>", language=""), "Sida seier ikkje kva språk ho er på."),
    "an empty language": (a_page("<h1>Song</h1>", language=' lang=""'), "Sida seier ikkje kva språk ho er på."),
    "no title": (a_page("<h1>Song</h1>", title=""), "Sida har ingen tittel."),
    "an empty title": (a_page("<h1>Song</h1>", title="<title> </title>"), "Sida har ingen tittel."),
    "two top headings": (a_page("<h1>Song</h1><h1>Kor</h1>"), "Sida har 2 h1, ikkje éin."),
    "no top heading": (a_page("<h2>Song</h2>"), "Sida har 0 h1, ikkje éin."),
    "a picture without words for it": (with_body('<img src="bilete.svg">'), "Eit bilete manglar alt."),
    "an attribute that runs a script": (
        with_body('<p onclick="x()">x</p>'), "Attributtet onclick køyrer kode."
    ),
    "an attribute that runs a script, in capitals": (
        with_body('<svg ONLOAD="x()"></svg>'), "Attributtet onload køyrer kode."
    ),
}  # fmt: skip


@pytest.mark.parametrize(("page", "said"), ON_A_PAGE.values(), ids=ON_A_PAGE)
def test_a_defect_on_a_page_is_found_and_named(tmp_path: Path, page: str, said: str) -> None:
    assert defects(a_site(tmp_path, **{"index.html": page})) == [("index.html", said)]


IN_STYLE = {
    "@import 'https://evil.invalid/x.css';": "Sida hentar noko frå andre: https://evil.invalid/x.css",
    '@import "//evil.invalid/x.css" screen;': "Sida hentar noko frå andre: //evil.invalid/x.css",
    "@import url(https://evil.invalid/x.css);": "Sida hentar noko frå andre: https://evil.invalid/x.css",
    "a { src: url( 'https://evil.invalid/x.woff' ) }": "Sida hentar noko frå andre: https://evil.invalid/x.woff",
    "a { src: url(bort.woff2) }": "Fila finst ikkje: bort.woff2",
}


@pytest.mark.parametrize(("style", "said"), IN_STYLE.items())
def test_a_defect_in_a_style_sheet_is_found_and_named(tmp_path: Path, style: str, said: str) -> None:
    assert defects(a_site(tmp_path, **{"stil.css": style})) == [("stil.css", said)]


def test_a_style_sheet_in_a_folder_counts_from_where_it_lies(tmp_path: Path) -> None:
    site = a_site(tmp_path, **{"stil/kor.css": "a { background: url(../bilete.svg), url(bilete.svg) }"})
    assert defects(site) == [("stil/kor.css", "Fila finst ikkje: bilete.svg")]


def test_a_missing_page_for_addresses_that_have_none_is_a_defect(tmp_path: Path) -> None:
    assert defects(a_site(tmp_path, **{"404.html": None})) == [("404.html", "Fila manglar.")]


def test_a_missing_front_page_is_a_defect(tmp_path: Path) -> None:
    found = defects(a_site(tmp_path, **{"index.html": None}))
    assert ("index.html", "Fila manglar.") in found
    assert ("om/index.html", "Lenkja går til ingenting: ../") in found


def test_a_page_that_the_sitemap_lacks_is_a_defect(tmp_path: Path) -> None:
    site = a_site(tmp_path, **{"kor/index.html": with_body("")})
    assert defects(site) == [("sitemap.xml", "Manglar https://fjordvik.example/kor/")]


def test_an_address_that_the_sitemap_has_too_many_is_a_defect(tmp_path: Path) -> None:
    listed = SITEMAP.replace("</urlset>", "<url><loc>https://fjordvik.example/hemmeleg/</loc></url></urlset>")
    site = a_site(tmp_path, **{"sitemap.xml": listed})
    assert defects(site) == [("sitemap.xml", "Har https://fjordvik.example/hemmeleg/ for mykje")]


def test_a_page_that_is_not_to_be_found_is_not_to_be_in_the_sitemap(tmp_path: Path) -> None:
    hidden = a_page("<h1>Om</h1>", '<meta name="robots" content="noindex">')
    site = a_site(tmp_path, **{"om/index.html": hidden, "index.html": with_body("")})
    assert defects(site) == [("sitemap.xml", "Har https://fjordvik.example/om/ for mykje")]


def test_a_sitemap_that_is_no_xml_is_a_defect(tmp_path: Path) -> None:
    [(path, said)] = defects(a_site(tmp_path, **{"sitemap.xml": "<urlset>"}))
    assert (path, said.split(":")[0]) == ("sitemap.xml", "Fila kan ikkje lesast")


def test_a_link_to_a_file_is_a_defect(tmp_path: Path) -> None:
    site = a_site(tmp_path / "site")
    (site / "passord.txt").symlink_to(write(tmp_path, "passord.txt", "hemmeleg"))
    assert defects(site) == [("passord.txt", "Fila er ei lenkje.")]


def test_a_link_to_a_page_is_a_defect(tmp_path: Path) -> None:
    site = a_site(tmp_path / "site")
    (site / "kopi.html").symlink_to(site / "404.html")
    assert defects(site) == [("kopi.html", "Fila er ei lenkje.")]


def test_a_link_to_a_folder_is_a_defect(tmp_path: Path) -> None:
    site = a_site(tmp_path / "site")
    write(tmp_path, "heime/passord.txt", "hemmeleg")
    (site / "heime").symlink_to(tmp_path / "heime", target_is_directory=True)
    assert defects(site) == [("heime", "Fila er ei lenkje.")]


@pytest.mark.parametrize("name", ["bort.html", "bort.css", "bort.txt"])
def test_a_link_to_nowhere_is_a_defect_and_no_crash(tmp_path: Path, name: str) -> None:
    site = a_site(tmp_path)
    (site / name).symlink_to(tmp_path / "finst-ikkje")
    assert defects(site) == [(name, "Fila er ei lenkje.")]


def test_a_style_sheet_that_is_no_text_is_a_defect_and_no_crash(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    (site / "anna.css").write_bytes(b"a { color: \xff }")
    assert all(path == "anna.css" for path, _ in defects(site))


def test_every_defect_is_found_and_in_the_order_of_the_files(tmp_path: Path) -> None:
    site = a_site(
        tmp_path,
        **{
            "om/index.html": a_page('<h2>Om</h2><img src="bort.png"><a href="bort/">x</a>', language="", title=""),
            "index.html": with_body('<p onclick="x">x</p>'),
            "stil.css": "@import 'https://evil.invalid/';",
        },
    )
    assert defects(site) == [
        ("index.html", "Attributtet onclick køyrer kode."),
        ("om/index.html", "Eit bilete manglar alt."),
        ("om/index.html", "Fila finst ikkje: bort.png"),
        ("om/index.html", "Lenkja går til ingenting: bort/"),
        ("om/index.html", "Sida har 0 h1, ikkje éin."),
        ("om/index.html", "Sida har ingen tittel."),
        ("om/index.html", "Sida seier ikkje kva språk ho er på."),
        ("stil.css", "Sida hentar noko frå andre: https://evil.invalid/"),
    ]


def test_a_built_site_that_somebody_spoils_is_found_out_by_the_command(tmp_path: Path, built_samples: Path) -> None:
    root = samples(tmp_path, made=built_samples)
    site = site_of(root)
    assert framsnakk(root, "verify").code == 0
    (site / "om/index.html").unlink()
    ran = framsnakk(root, "verify")
    assert ran.code == 1
    assert "forteljingar/langvakta/index.html: Lenkja går til ingenting: ../../om/" in ran.out
    assert "sitemap.xml: Har https://fortel.fjordvik.example/om/ for mykje" in ran.out


def leading_to(target: str, *, canonical: str = URL + "om/", robots: str = "noindex") -> str:
    """Return a page that sends its readers on."""
    head = f'<meta http-equiv="refresh" content="0; url={target}"><link rel="canonical" href="{canonical}">'
    return with_head(f'{head}<meta name="robots" content="{robots}">')


OM = a_page('<h1 id="kor">Om</h1>', f'<link rel="canonical" href="{URL}om/">')


@pytest.mark.parametrize(
    ("page", "words"),
    [
        (leading_to("../om/"), []),
        (leading_to("../gammal/"), ["Viser vidare til noko som ikkje er ei side: ../gammal/"]),
        (leading_to("../404.html"), ["Viser vidare til noko som ikkje er ei side: ../404.html"]),
        (leading_to("../om/", canonical=URL), ["Viser vidare til éi side, men oppgir ei anna som den rette."]),
        (leading_to("../borte/"), ["Fila finst ikkje: ../borte/"]),
        (leading_to("../stil.css"), ["Viser vidare til noko som ikkje er ei side: ../stil.css"]),
    ],
)
def test_a_page_that_sends_its_readers_astray_is_found_out(tmp_path: Path, page: str, words: list[str]) -> None:
    root = a_site(tmp_path, **{"om/index.html": OM, "gammal/index.html": page})
    assert defects(root) == [("gammal/index.html", said) for said in words]


def test_a_page_that_sends_its_readers_on_and_can_be_found_is_found_out(tmp_path: Path) -> None:
    root = a_site(tmp_path, **{"om/index.html": OM, "gammal/index.html": leading_to("../om/", robots="all")})
    assert ("gammal/index.html", "Viser vidare, og kan likevel bli funnen av søkjemotorar.") in defects(root)


STORY = with_head('<meta property="og:type" content="article">')
RSS = '<rss version="2.0"><channel><item><link>{}</link></item></channel></rss>'


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("feed.xml", RSS.format(f"{URL}bort/"), f"Har {URL}bort/ for mykje"),
        ("tema/a/feed.xml", RSS.format(f"{URL}om/"), f"Har {URL}om/ for mykje"),
        ("feed.json", f'{{"items": [{{"url": "{URL}"}}]}}', f"Har {URL} for mykje"),
        ("stories.json", '{"stories": []}', f"Manglar {URL}song/"),
        ("stories.json", '{"stories": [{"address": "song/"}, {"address": "x/"}]}', f"Har {URL}x/ for mykje"),
    ],
)
def test_feeds_and_data_list_what_is_there(tmp_path: Path, name: str, content: str, said: str) -> None:
    sitemap = SITEMAP.replace("</urlset>", f"<url><loc>{URL}song/</loc></url></urlset>")
    root = a_site(tmp_path, **{"song/index.html": STORY, "sitemap.xml": sitemap, name: content})
    assert defects(root) == [(name, said)]


def test_two_feeds_of_one_page_that_tell_of_different_stories_are_found_out(tmp_path: Path) -> None:
    sitemap = SITEMAP.replace("</urlset>", f"<url><loc>{URL}song/</loc></url></urlset>")
    feeds = {"feed.xml": RSS.format(f"{URL}song/"), "feed.json": '{"items": []}'}
    root = a_site(tmp_path, **{"song/index.html": STORY, "sitemap.xml": sitemap, **feeds})
    assert defects(root) == [("feed.xml", "Har andre forteljingar enn feed.json")]


def test_two_feeds_of_one_page_with_the_same_stories_in_different_orders_are_found_out(tmp_path: Path) -> None:
    addresses = (f"{URL}dans/", f"{URL}song/")
    listed = "".join(f"<url><loc>{address}</loc></url>" for address in addresses)
    links = "</link></item><item><link>".join(addresses)
    items = ", ".join(f'{{"url": "{address}"}}' for address in reversed(addresses))
    pages = dict.fromkeys(("dans/index.html", "song/index.html"), STORY)
    feeds = {"feed.xml": RSS.format(links), "feed.json": f'{{"items": [{items}]}}'}
    root = a_site(tmp_path, **{**pages, "sitemap.xml": SITEMAP.replace("</urlset>", f"{listed}</urlset>"), **feeds})
    assert defects(root) == [("feed.xml", "Har andre forteljingar enn feed.json")]


@pytest.mark.parametrize("name", ["feed.xml", "feed.json", "stories.json"])
def test_a_feed_that_cannot_be_read_is_found_out(tmp_path: Path, name: str) -> None:
    [(path, said)] = defects(a_site(tmp_path, **{name: "<rss"}))
    assert path == name
    assert said.startswith("Fila kan ikkje lesast: ")


def test_what_machines_cannot_read_of_a_page_is_found_out(tmp_path: Path) -> None:
    page = with_body('<script type="application/ld+json">{"a": </script>')
    [(path, said)] = defects(a_site(tmp_path, **{"om/index.html": page, "index.html": with_body("")}))
    assert path == "om/index.html"
    assert said.startswith("Det sida fortel søkjemotorar, kan ikkje lesast: ")


def test_a_piece_of_html_for_other_sites_is_no_page_but_its_links_count(tmp_path: Path) -> None:
    root = a_site(tmp_path, **{"embed/nyaste.html": f'<ul><li><a href="{URL}om/">Om</a> <a href="{URL}x/">x</a></ul>'})
    assert defects(root) == [("embed/nyaste.html", f"Lenkja går til ingenting: {URL}x/")]


POLICY = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'self'\">"


def test_what_a_page_has_and_its_own_policy_stops_is_a_defect(tmp_path: Path) -> None:
    page = with_head(f"{POLICY}<script>spør()</script>")
    [(path, said)] = [one for one in defects(a_site(tmp_path, **{"om/index.html": page})) if "stoppar" in one[1]]
    assert path == "om/index.html"
    assert said.startswith("Nettlesaren stoppar noko som står i sida sjølv")
    assert "(script-src)" in said


def test_a_page_whose_policy_allows_what_it_has_has_no_defect(tmp_path: Path) -> None:
    a_site(tmp_path, **{"om/index.html": with_head(f'{POLICY}<script src="/a.js"></script>'), "a.js": "spør()"})
    assert [said for _, said in defects(tmp_path) if "stoppar" in said] == []
