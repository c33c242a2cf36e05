"""Text that tries to be markup, in every field that is shown: it comes out as the text it is, and as nothing else."""

import html
import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from site_gen.model.build_context import BuildContext
from site_gen.pipeline import build_site
from site_gen.pipeline.build_options import BuildOptions
from tests.builders import BODY, DAY, SETTINGS, a_kommune, a_person, a_story
from tests.cli.command import framsnakk
from tests.sites.building import site_of
from tests.sites.finished import elements, named, pages, read

HOSTILE = {
    "a script's end": "</script><svg onload=alert(1)>",
    "a title's end": "</title></style></textarea><script>alert(1)</script>",
    "an attribute's end": '" onmouseover="alert(1)" x="',
    "an attribute's end with another mark": "' onfocus='alert(1)' autofocus '",
    "a picture": "<img src=x onerror=alert(1)>",
    "a cdata's end": "]]> <![CDATA[ x",
    "a comment": "<!-- --> --!> <!--> x",
    "braces": "{ a } {# b #} {a} {0} { % c % } } } {",
    "percent and backslash": r"%(a)s %s \1 \n \x3cscript\x3e $& \\",
    "entities": "&lt;b&gt; &amp;lt; &#60;i&#62; &quot; &",
    "Markdown": "**b** # h `c` [x](javascript:alert(1)) ![x](y) | a | --- <https://x.example> 1. a",
    "the engine's own marks": "wzxhzdk:0 klzzwxh:0000 [TOC] !!! note {: .a } [[a]] :smile: ==m== *[a]: b",
    "a page's end": "</div></article></main></body></html><h1>x</h1>",
    "a template's words": "loop.index self._x lipsum cycler namespace",
    "directions": "a\u202eb\u2066c\u200bd\ufeffe",
    "a scheme": "javascript:alert(1) data:text/html,<script>x</script>",
}
PLAIN = "heilt vanlege ord"


def quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def as_a_name(text: str) -> str:
    """Return a text without the marks that hold a person out, since they tell which name is the first."""
    return re.sub("[,;]", " ", text)


def front(text: str, kind: str) -> str:
    return "".join(
        f"{line}\n"
        for line in (
            f"tittel: {quoted(f'T {text}')}",
            f"ingress: {quoted(f'I {text}')}",
            f"forfattar: [{quoted(f'F {text}')}, {quoted(f'G {text}')}]",
            f"arbeidslag: {quoted(f'A {text}')}",
            f"belegg: [{{tekst: {quoted(f'B {text}')}, kjelde: {quoted(f'K {text}')}, dato: 2026-01-02}}]",
            f"neste_steg: {{tekst: {quoted(f'S {text}')}}}",
            f"kontakt: {quoted(f'O {text}')}",
            f"stillingar: [{{tekst: {quoted(f'L {text}')}, lenkje: \"https://x.example/'onclick='x()\"}}]",
            "vilkår: [tid]",
            kind,
        )
    )


def a_kommune_with(root: Path, text: str, name: str) -> Path:
    """Write a kommune whose every text that is shown holds another, and whose every list has somebody in it.

    `name` stands in the person's name, where a name that is a text's own beginning would be found in the text.
    """
    settings = SETTINGS
    for was, now in (
        ("Framsnakk i Fjordvik", f"N {text}"),
        ("Fjordvik kommune", f"M {text}"),
        ("framsnakk@fjordvik.example", f"02800 P {text}"),
        ("trekk@fjordvik.example", f"02800 Q {text}"),
    ):
        settings = settings.replace(was, quoted(now))
    settings += f"    personvernombod: {quoted(f'02800 R {text}')}\n"
    settings += "    tilgjengelegheit: \"https://x.example/'onclick='x()\"\n"
    portrait = "slag: portrett\n-metode\nutan_bilete: ja\n"
    return a_kommune(
        root,
        stories={
            "ein.md": a_story(front(text, "prosjekt: tre\n")),
            "to.md": a_story(front(text, portrait), f"## Kven er du?\n\n> {PLAIN}\n"),
            "tre.md": a_story(front(text, "slag: prosjekt\n-metode\n"), BODY),
            "fire.md": a_story(front(text, "språk: en\nframheva: ja\n"), BODY),
        },
        people={"p001": a_person(f"namn: {quoted(f'{name} {as_a_name(text)}')}\nrolle: {quoted(f'H {text}')}\n")},
        units=f"song:\n  namn: {quoted(f'U {text}')}\n",
        themes=f"naervaer:\n  namn: {quoted(f'V {text}')}\n  om: {quoted(f'W {text}')}\n",
        settings=settings,
    )


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site of a kommune with harmless words."""
    return site_of(a_kommune_with(tmp_path_factory.mktemp("vanleg"), PLAIN, "Aud"))


@pytest.fixture(scope="module", params=HOSTILE.values(), ids=list(HOSTILE))
def hostile(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """Return a hostile text, and the site of a kommune that holds it everywhere."""
    text: str = request.param
    return text, site_of(a_kommune_with(tmp_path_factory.mktemp("fiendsleg"), text, "Aud"))


def shown(text: str) -> str:
    """Return a text as a reader sees it: with single spaces."""
    return " ".join(text.split())


def plain_title(text: str | None) -> str:
    """Return what a title in RSS says, which is no markup when it is read as HTML either."""
    assert text is not None
    assert "<" not in text
    assert html.unescape(text) == text
    return text.replace("\uff1c", "<").replace("\uff06", "&")


def structure(page: str) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    return [(one.tag, tuple(sorted(one.attributes)), tuple(one.inside)) for one in elements(page)]


def test_the_kommune_has_every_sort_of_page(plain: Path) -> None:
    assert pages(plain) == [
        "", "ar/2026/", "einingar/", "einingar/song/", "einingar/song/lag/a-heilt-vanlege-ord/", "embed/", "folk/",
        "forteljingar/", "forteljingar/ein/",
        "forteljingar/fire/", "forteljingar/to/", "forteljingar/tre/", "om/", "personvern/", "slag/filmar/",
        "slag/mot-ein-tilsett/", "slag/prosjekt/", "slag/suksesshistorier/", "tema/", "tema/naervaer/",
        "tips/", "trekk-samtykke/",
    ]  # fmt: skip


def test_hostile_text_adds_no_element_and_no_attribute_to_any_page(hostile: tuple[str, Path], plain: Path) -> None:
    _, site = hostile
    # A team's address is made of its name; all others are what files are called.
    assert len(pages(site)) == len(pages(plain))
    for address, harmless in zip(pages(site), pages(plain), strict=True):
        assert address == harmless or re.fullmatch(r"einingar/song/lag/[a-z0-9-]+/", address)
        assert structure(read(site, address)) == structure(read(plain, harmless)), address
    missing = (site / "404.html").read_text(encoding="utf-8")
    assert structure(missing) == structure((plain / "404.html").read_text(encoding="utf-8"))


def test_hostile_text_is_read_as_it_was_written(hostile: tuple[str, Path]) -> None:
    text, site = hostile
    page = read(site, "forteljingar/ein")
    said = named(page, "body")[0].text
    for mark in "TIFGABKSOLHUPM":
        assert shown(f"{mark} {text}") in said, mark
    assert [one.text for one in named(page, "h1")] == [shown(f"T {text}")]
    assert [one.text for one in named(page, "title")] == [shown(f"T {text} – N {text}")]
    assert shown(f"Aud {as_a_name(text)}") in named(read(site, "folk"), "body")[0].text
    assert [one.text for one in named(read(site, "tema/naervaer"), "h1")] == [shown(f"V {text}")]
    assert shown(f"W {text}") in named(read(site, "tema"), "body")[0].text
    assert [one.text for one in named(read(site, "einingar/song"), "h1")] == [shown(f"U {text}")]
    assert shown(f"Q {text}") in named(read(site, "trekk-samtykke"), "body")[0].text
    assert shown(f"R {text}") in named(read(site, "personvern"), "body")[0].text
    missing = (site / "404.html").read_text(encoding="utf-8")
    assert shown(f"M {text}") in named(missing, "body")[0].text


def test_hostile_text_is_read_as_it_was_written_in_what_search_engines_see(hostile: tuple[str, Path]) -> None:
    text, site = hostile
    told = {
        one.attributes.get("name") or one.attributes.get("property"): shown(one.attributes["content"])
        for one in named(read(site, "forteljingar/ein"), "meta")
        if "content" in one.attributes
    }
    assert told["description"] == told["og:description"] == shown(f"I {text}")
    assert told["og:title"] == shown(f"T {text}")
    assert told["og:site_name"] == shown(f"N {text}")


def test_hostile_text_is_read_as_it_was_written_in_feed_and_data(hostile: tuple[str, Path]) -> None:
    text, site = hostile
    channel = ET.fromstring((site / "feed.xml").read_text(encoding="utf-8")).find("channel")  # noqa: S314 - our own
    assert channel is not None
    assert plain_title(channel.findtext("title")) == shown(f"N {text}")
    assert {plain_title(item.findtext("title")) for item in channel.iter("item")} == {shown(f"T {text}")}
    told = {item.findtext("description") or "" for item in channel.iter("item")}
    assert not any("<" in one for one in told)
    assert {html.unescape(one) for one in told} == {shown(f"I {text}")}
    assert {plain_title(item.findtext("category")) for item in channel.iter("item")} == {shown(f"V {text}")}
    raw = (site / "stories.json").read_text(encoding="utf-8")
    assert {(one["title"], one["lead"], one["unit"]) for one in json.loads(raw)["stories"]} == {
        (shown(f"T {text}"), shown(f"I {text}"), shown(f"U {text}"))
    }
    assert "<" not in raw, "the data can stand in a script element"


def test_no_address_is_made_of_hostile_text(hostile: tuple[str, Path]) -> None:
    _, site = hostile
    for file in site.rglob("*"):
        assert re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9]+)?", file.name), file.name
    for address in pages(site):
        for one in elements(read(site, address)):
            if "id" in one.attributes:
                assert re.fullmatch(r"[a-z0-9_-]+", one.attributes["id"]), one.attributes["id"]


def test_a_site_of_hostile_text_is_whole(tmp_path: Path) -> None:
    text = " ".join(HOSTILE.values())
    settings = "theme: {name: material, font: false}\n"
    root = a_kommune_with(tmp_path, text, "Aud")
    (root / "mkdocs.yml").write_text((root / "mkdocs.yml").read_text(encoding="utf-8") + settings, encoding="utf-8")
    site_of(root)
    verified = framsnakk(root, "verify")
    assert verified.code == 0, verified.out


@pytest.mark.parametrize(
    "body",
    [
        "<!-- a --> <img src=x onerror=alert(1)>",
        "<!--> <script>alert(1)</script> -->",
        "<!-- a --!> <script>alert(1)</script> -->",
        "Vi <!-- <!-- a --> <svg onload=alert(1)> --> song",
    ],
)
def test_what_hides_behind_a_comment_is_text_even_on_its_writers_own_machine(tmp_path: Path, body: str) -> None:
    a_kommune(tmp_path, stories={"god.md": a_story("status: utkast", body)}, approved=False)
    site = tmp_path / "build/serve"
    build_site.build(BuildOptions(tmp_path, BuildContext(DAY, include_drafts=True), jobs=1, site=site))
    page = read(site, "forteljingar/god")
    assert "alert(1)" in named(page, "article")[0].text
    assert [one.tag for one in elements(page) if {"onerror", "onload"} & set(one.attributes)] == []
    assert "alert(1)" not in "".join(one.text for one in named(page, "script"))


CODE = "{{ 7*7 }} {% raw %} {{ config.site_name }} {# c #} {{ self.__init__.__globals__ }}"


def test_template_code_in_the_settings_is_text_on_every_page(tmp_path: Path) -> None:
    """Stories and registers may not hold it at all; the settings belong to the kommune, and are shown as they are."""
    settings = SETTINGS
    for was, mark in (
        ("Framsnakk i Fjordvik", "N"),
        ("Fjordvik kommune", "M"),
        ("framsnakk@fjordvik.example", "02800 P"),
        ("trekk@fjordvik.example", "02800 Q"),
    ):
        settings = settings.replace(was, quoted(f"{mark} {CODE}"))
    site = site_of(a_kommune(tmp_path, settings=settings))
    every = {address: read(site, address) for address in pages(site)}
    every["404"] = (site / "404.html").read_text(encoding="utf-8")
    for address, page in every.items():
        assert f"N {CODE}" in named(page, "title")[0].text, address
        assert f"M {CODE}" in named(page, "footer")[0].text, address
        assert f"P {CODE}" in named(page, "footer")[0].text, address
    assert f"Q {CODE}" in named(every["trekk-samtykke/"], "body")[0].text


CONTROL = r"a\x00b\x01c\x02wzxhzdk:0\x03d\x08e\x1bf\x7fg\x0bh\x0ci\u0085j\u2028k\u2029l\uFFFEm\uFFFFn"


def test_control_characters_reach_neither_page_nor_feed(tmp_path: Path) -> None:
    """Neither HTML nor XML can hold them, and Python-Markdown keeps places of its own between two."""
    a_kommune(
        tmp_path,
        stories={
            "god.md": a_story(
                f'tittel: "T {CONTROL}"\n', f"{BODY}\n\na\x02wzxhzdk:0\x03b &#2;wzxhzdk:0&#3; c\x0bd\x1be\n"
            )
        },
    )
    site = site_of(tmp_path)
    ET.fromstring((site / "feed.xml").read_text(encoding="utf-8"))  # noqa: S314 - our own
    forbidden = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
    for file in site.rglob("*.*"):
        if file.suffix in {".html", ".xml", ".json"}:
            assert forbidden.search(file.read_text(encoding="utf-8")) is None, file.name
    assert "wzxhzdk:0" in named(read(site, "forteljingar/god"), "h1")[0].text
    assert read(site, "forteljingar/god").count("wzxhzdk:0") >= 3
