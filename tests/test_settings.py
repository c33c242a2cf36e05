"""The kommune's own choices, read from mkdocs.yml."""

import os
from pathlib import Path

import pytest

from site_gen import settings
from site_gen.model.choices import Edition, LoginMethod
from site_gen.model.desk_settings import DeskSettings, MailRelay
from site_gen.model.field_types import FieldErrorKind
from site_gen.model.localized import Form
from site_gen.model.manuscript import FileErrorKind
from site_gen.settings import NamedTarget, Settings
from tests.builders import (
    INSIDE,
    SETTINGS,
    a_consent,
    a_kommune,
    a_person,
    a_story,
    check,
    codes,
    faults,
    selected,
    write,
)
from tests.sites.building import site_of

FILE = "mkdocs.yml"


def understood(root: Path, content: str | bytes) -> Settings:
    write(root, FILE, content)
    return settings.read_settings(root)[1]


def with_setting(line: str) -> str:
    return f"{SETTINGS}    {line}\n"


def test_settings_are_read(tmp_path: Path) -> None:
    found = understood(tmp_path, SETTINGS)
    assert (found.kommune, found.form, found.site_name) == ("Fjordvik kommune", Form.NN, "Framsnakk i Fjordvik")
    assert (found.contact, found.withdraw_contact) == ("framsnakk@fjordvik.example", "trekk@fjordvik.example")
    assert (found.consent_months, found.review_months) == (24, 24)
    assert (found.privacy_officer, found.accessibility_statement, found.vacancies) == (None, None, None)


def test_all_the_choices_there_are_can_be_made(tmp_path: Path) -> None:
    chosen = (
        "    personvernombod: Ombodet, ombod@fjordvik.example\n"
        "    tilgjengelegheit: https://uustatus.no/x\n"
        "    ledige_stillingar: https://jobb.fjordvik.example/\n"
        "    samtykke_månader: 12\n"
        "    gjennomsyn_månader: 6\n"
        "    publisering:\n"
        "      nettstad: {mål: 'dir:/srv/www', behald: 3}\n"
        "      intranett: {mål: pages, utgåve: intern}\n"
        "      ut: zip:x\n"
        "    reglar_av: [{kode: FLD006, grunn: Vi skriv kort}]\n"
        "    reglar_harde: [{kode: TXT007, grunn: Vi vil ha alt}]\n"
    )
    found = understood(tmp_path, SETTINGS + chosen)
    assert (found.consent_months, found.review_months) == (12, 6)
    assert found.accessibility_statement == "https://uustatus.no/x"
    assert (found.rules_off, found.rules_hard) == ({"FLD006": "Vi skriv kort"}, {"TXT007": "Vi vil ha alt"})
    assert found.targets == {
        "nettstad": NamedTarget("dir:/srv/www", Edition.PUBLIC, 3),
        "intranett": NamedTarget("pages", Edition.INTERNAL, 5),
        "ut": NamedTarget("zip:x", Edition.PUBLIC, 5),
    }
    assert codes(a_kommune(tmp_path, settings=SETTINGS + chosen), FILE) == []


DESK = """\
    skranke:
      adresse: https://fortel.fjordvik.example/
      pålogging: [openid, e-post]
      redaktørar: [Marit.Solheim@fjordvik.example]
      proxyar: [127.0.0.1, 10.1.0.0/16, "::1"]
      utferdar: https://login.example/fjordvik/v2.0/
      klient: 8d2c
      e-posttenar: smtp.fjordvik.example:587
      avsendar: framsnakk@fjordvik.example
      e-postbrukar: desk
"""


def test_a_desk_on_a_server_is_read_in_both_forms(tmp_path: Path) -> None:
    found = understood(tmp_path, SETTINGS + DESK).desk
    assert found == DeskSettings(
        address="https://fortel.fjordvik.example",
        login=(LoginMethod.OPENID, LoginMethod.MAIL),
        curators=frozenset({"marit.solheim@fjordvik.example"}),
        proxies=("127.0.0.1", "10.1.0.0/16", "::1"),
        proxy_header="X-Forwarded-Email",
        issuer="https://login.example/fjordvik/v2.0",
        client="8d2c",
        relay=MailRelay("smtp.fjordvik.example", 587, "framsnakk@fjordvik.example", "desk"),
    )
    bokmaal = {"redaktørar": "redaktører", "proxyar": "proxyer", "utferdar": "utsteder", "e-posttenar": "e-postserver",
               "avsendar": "avsender", "e-postbrukar": "e-postbruker"}  # fmt: skip
    other = DESK
    for nn, nb in bokmaal.items():
        other = other.replace(nn, nb)
    assert understood(tmp_path, SETTINGS.replace("målform: nn", "målform: nb") + other).desk == found
    assert codes(a_kommune(tmp_path, settings=SETTINGS + DESK), FILE) == []


def test_without_a_block_of_its_own_the_desk_is_for_its_machine(tmp_path: Path) -> None:
    assert understood(tmp_path, SETTINGS).desk == DeskSettings()
    without_relay = DESK.replace("      avsendar: framsnakk@fjordvik.example\n", "")
    assert understood(tmp_path, SETTINGS + without_relay).desk.relay is None


@pytest.mark.parametrize(
    ("right", "wrong", "code", "says"),
    [
        ("https://fortel.fjordvik.example/", "http://fortel.fjordvik.example/", "FLD003", "https://"),
        ("https://fortel.fjordvik.example/", "https://fjordvik.example/fortel/", "FLD003", "https://"),
        ("[openid, e-post]", "[openid, e-psot]", "FLD004", "Meinte du «e-post»"),
        ("Marit.Solheim@fjordvik.example", "Marit Solheim", "FLD003", "e-postadresse"),
        ("127.0.0.1", "proxy.fjordvik.example", "FLD003", "IP-adresse"),
        ("10.1.0.0/16", "0.0.0.0/0", "FLD003", "IP-adresse"),
        ("https://login.example/fjordvik/v2.0/", "https://idporten.no", "FLD003", "fødselsnummer"),
        ("https://login.example/fjordvik/v2.0/", "https://test.ID-Porten.no/x", "FLD003", "fødselsnummer"),
        ("smtp.fjordvik.example:587", "smtp://smtp.fjordvik.example", "FLD003", "port"),
        ("      adresse: https://fortel.fjordvik.example/\n", "", "FLD002", "adresse"),
        ("adresse:", "addresse:", "FLD001", "Meinte du «adresse»"),
    ],
)
def test_a_fault_in_the_settings_of_the_desk_has_its_place(
    tmp_path: Path, right: str, wrong: str, code: str, says: str
) -> None:
    root = a_kommune(tmp_path, settings=SETTINGS + DESK.replace(right, wrong))
    found = [one for one in faults(root, FILE) if one.code == code]
    [text] = [f"{one.message.nn} {one.hint.nn}" for one in found]
    assert says in text


def test_a_site_in_the_other_form_says_so(tmp_path: Path) -> None:
    written = SETTINGS.replace("målform: nn", "målform: bokmål")
    assert understood(tmp_path, written).form is Form.NB


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("https://fjordvik.example/", "https://fjordvik.example/"),
        ("https://fjordvik.example", "https://fjordvik.example/"),
        ("https://fjordvik.example//", "https://fjordvik.example/"),
        ("https://fjordvik.example/framsnakk", "https://fjordvik.example/framsnakk/"),
        ('""', ""),
    ],
)
def test_the_sites_address_ends_in_one_slash(tmp_path: Path, written: str, address: str) -> None:
    assert understood(tmp_path, SETTINGS.replace("https://fjordvik.example/", written)).site_url == address


def test_a_site_without_an_address_has_none(tmp_path: Path) -> None:
    assert understood(tmp_path, SETTINGS.replace("site_url: https://fjordvik.example/\n", "")).site_url == ""


def test_a_folder_without_settings_is_no_kommunes(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        settings.read_settings(tmp_path)


@pytest.mark.usefixtures("no_waiting")
def test_a_pipe_in_the_place_of_the_settings_is_not_waited_for(tmp_path: Path) -> None:
    root = a_kommune(tmp_path)
    (root / FILE).unlink()
    os.mkfifo(root / FILE)
    for read in (settings.read_settings, check, site_of):
        with pytest.raises(FileNotFoundError, match=FILE):
            read(root)


@pytest.mark.parametrize(
    "content", ["", "site_name: x\n", "extra:\n", "extra: {}\n", "extra:\n  framsnakk:\n", "- a\n"]
)
def test_settings_that_are_not_there_are_missed(tmp_path: Path, content: str) -> None:
    a_kommune(tmp_path, settings=content)
    assert codes(tmp_path, FILE) == ["FLD002"]


@pytest.mark.parametrize(
    ("line", "code", "place"),
    [
        ("målførm: nn", "FLD001", (10, 5)),
        ("kommune: Nabokommunen", "FRM006", (10, 5)),
        ("samtykke_månader: to år", "FLD003", (10, 23)),
        ("samtykke_månader: 0", "FLD003", (10, 23)),
        ("tilgjengelegheit: uustatus.no", "FLD003", (10, 23)),
        ("reglar_av: [{kode: FLD006}]", "FLD002", (10, 17)),
        ("publisering: {ut: {utgåve: intern}}", "FLD002", (10, 17)),
        ("publisering: {ut: ftp:x}", "FLD003", (10, 23)),
        ("publisering: {ut: 'dir:'}", "FLD003", (10, 23)),
        ("publisering: {ut: {mål: pages, utgåve: ekstern}}", "FLD004", (10, 44)),
        ("publisering: {ut: {mål: pages, behald: 0}}", "FLD003", (10, 44)),
        ("publisering: {Ut: pages}", "FLD003", (10, 19)),
        ("publisering: pages", "FLD003", (10, 18)),
        ("reglar_av: [{kode: CON001, grunn: x}]", "SET001", (10, 24)),
        ("reglar_av: [{kode: TUL999, grunn: x}]", "SET001", (10, 24)),
        ("reglar_av: [{kode: con001, grunn: x}]", "FLD003", (10, 24)),
        ("reglar_harde: [{kode: CON001, grunn: x}]", "SET001", (10, 27)),
    ],
)
def test_a_wrong_setting_is_pointed_at(tmp_path: Path, line: str, code: str, place: tuple[int, int]) -> None:
    root = a_kommune(tmp_path, settings=with_setting(line))
    found = [diagnostic for diagnostic in check(root).diagnostics() if diagnostic.path == FILE]
    assert [(diagnostic.code, diagnostic.span.line) for diagnostic in found] == [(code, place[0])]
    assert found[0].span.column in {1, place[1]}


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (f"{SETTINGS}  feil: [\n", None),
        ("site_name: A: b\n", 1),
        ("extra:\n  framsnakk:\n    kommune: @x\n", 3),
    ],
)
def test_settings_that_are_no_yaml_are_reported_and_never_raise(tmp_path: Path, content: str, line: int | None) -> None:
    write(tmp_path, FILE, content)
    manuscript, found = settings.read_settings(tmp_path)
    assert manuscript.broken is not None
    assert manuscript.broken.broken is FileErrorKind.MALFORMED
    assert line in {None, manuscript.broken.span.line}
    assert found == Settings()


@pytest.mark.parametrize(
    ("encoding", "broken", "line"), [("utf-16", FileErrorKind.UTF16, 1), ("latin-1", FileErrorKind.NOT_UTF8, 6)]
)
def test_settings_in_another_encoding_are_reported_as_such_in_their_form(
    tmp_path: Path, encoding: str, broken: FileErrorKind, line: int
) -> None:
    write(tmp_path, FILE, SETTINGS.replace("form: nn", "form: nb").encode(encoding))
    manuscript, found = settings.read_settings(tmp_path)
    assert manuscript.broken is not None
    assert (manuscript.broken.broken, manuscript.broken.span.line) == (broken, line)
    assert found == Settings(form=Form.NB)


REACHED = (
    "framsnakk@fjordvik.example", "Tenestetorget, 55 12 34 56", "+47 55123456", "02800",
    "https://fjordvik.example/kontakt", "Ring 55123456 eller 116 117",
)  # fmt: skip
NOT_REACHED = (
    "svev", "ikkje ei adresse", "framsnakk@", "@kari", "Storgata 12, 6800 Førde", "2026-11-30", "https://x", "1234567",
    "http://fjordvik.example/",
)  # fmt: skip


@pytest.mark.parametrize("key", ["kontakt", "trekk_kontakt", "personvernombod"])
@pytest.mark.parametrize("written", [*REACHED, *NOT_REACHED])
def test_a_contact_is_where_somebody_can_be_reached(tmp_path: Path, key: str, written: str) -> None:
    lines = [line for line in SETTINGS.splitlines() if not line.strip().startswith(f"{key}:")]
    write(tmp_path, FILE, "\n".join([*lines, f'    {key}: "{written}"', ""]))
    faults = settings.read_settings(tmp_path)[0].faults
    assert [fault.key for fault in faults] == ([] if written in REACHED else [key])


@pytest.mark.parametrize(
    "address", ["https://x/", "http://fjordvik.example/", "https://./", "https://fjordvik..example/"]
)
def test_the_address_of_a_site_is_secure_and_on_the_web(tmp_path: Path, address: str) -> None:
    write(tmp_path, FILE, SETTINGS.replace("https://fjordvik.example/", address))
    assert [fault.written for fault in settings.read_settings(tmp_path)[0].faults] == [address]


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("https://fjordvik.example", "https://fjordvik.example/"),
        ("https://fjordvik.example/fortel/", "https://fjordvik.example/fortel/"),
        ("http://127.0.0.1:8000/", "http://127.0.0.1:8000/"),
        ("", ""),
    ],
)
def test_the_address_of_a_site_ends_in_a_slash_and_may_be_left_out(tmp_path: Path, written: str, address: str) -> None:
    write(tmp_path, FILE, SETTINGS.replace("https://fjordvik.example/", written))
    manuscript, found = settings.read_settings(tmp_path)
    assert (manuscript.faults, found.site_url) == ((), address)


@pytest.mark.parametrize(
    "written",
    ["fjordvik.example", "https://", "https:///x", "ftp://x.no/", "https://x.no/?a", "https://x.no/a b", "[a]"],
)
def test_an_address_that_is_none_is_a_fault(tmp_path: Path, written: str) -> None:
    write(tmp_path, FILE, SETTINGS.replace("https://fjordvik.example/", written))
    manuscript, found = settings.read_settings(tmp_path)
    assert [(fault.wrong, fault.span.line) for fault in manuscript.faults] == [(FieldErrorKind.MISTYPED, 2)]
    assert found.site_url == ""


@pytest.mark.parametrize("change", [lambda text: "\ufeff" + text, lambda text: text.replace("\n", "\r\n")])
def test_how_windows_saves_a_file_changes_nothing(tmp_path: Path, change: object) -> None:
    assert callable(change)
    assert understood(tmp_path, change(SETTINGS)) == understood(tmp_path, SETTINGS)


def test_tags_and_anchors_of_the_engine_may_stand_beside_ours(tmp_path: Path) -> None:
    others = "theme: &t\n  name: material\nb: *t\nc: !!python/name:material.extensions.emoji.twemoji\nd: !ENV [A, b]\n"
    assert understood(tmp_path, others + SETTINGS).kommune == "Fjordvik kommune"


def test_a_shorter_consent_is_the_kommunes_to_choose(tmp_path: Path) -> None:
    person = a_person(a_consent(gjeld_til=""))
    a_kommune(tmp_path, people={"p001": person}, settings=with_setting("samtykke_månader: 3"))
    assert [found.code for found in selected(tmp_path).excluded] == ["CON001"]


def test_the_review_comes_when_the_kommune_has_chosen(tmp_path: Path) -> None:
    [story] = selected(a_kommune(tmp_path, settings=with_setting("gjennomsyn_månader: 1")), INSIDE).stories
    assert story.review_by is not None
    assert story.review_by.isoformat() == "2026-12-01"


def test_advice_can_be_turned_off(tmp_path: Path) -> None:
    off = with_setting("reglar_av: [{kode: FLD006, grunn: Vi skriv kort}]")
    stories = {"god.md": a_story("ingress: Vi song.")}
    assert codes(a_kommune(tmp_path, stories=stories)) == ["FLD006"]
    assert codes(a_kommune(tmp_path, stories=stories, settings=off)) == []


def test_advice_can_be_made_to_stop_a_story(tmp_path: Path) -> None:
    hard = with_setting("reglar_harde: [{kode: FLD006, grunn: Vi vil ha meir}]")
    root = a_kommune(tmp_path, stories={"god.md": a_story("ingress: Vi song.")}, settings=hard)
    assert [found.code for found in selected(root).excluded] == ["FLD006"]


def test_advice_is_not_turned_off_without_a_reason(tmp_path: Path) -> None:
    root = a_kommune(
        tmp_path, stories={"god.md": a_story("ingress: Vi song.")}, settings=with_setting("reglar_av: [{kode: FLD006}]")
    )
    assert codes(root) == ["FLD006"]


def test_settings_that_cannot_be_read_turn_nothing_off(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, stories={"god.md": a_story("-eining")}, settings="extra: [")
    assert codes(root) == ["FLD002"]
    assert check(root).repository.written.broken is not None
