"""What is confidential is reported in a kommune's own pages, registers and settings as well, at its place."""

from pathlib import Path

import pytest

from tests.builders import SETTINGS, a_kommune, check

TOO_MUCH = "Bebuaren på rom 12 er 87 år og har demens."
NUMBERS = "Ring 912 34 567."


@pytest.mark.parametrize(
    ("path", "text", "line"),
    [
        ("stories/sider/personvern.md", "---\ntittel: Personvern\n---\n\nVi song.\n{}\n", 6),
        ("stories/sider/personvern.md", "---\ntittel: Personvern\n---\n\n| a | b |\n|---|---|\n| x | {} |\n", 7),
        ("stories/sider/personvern.md", "---\ntittel: '{}'\n---\n\nVi song.\n", 2),
        ("stories/tema.yml", "heltidskultur:\n  namn: Heiltid\n  om: {{nn: Vi song, nb: '{}'}}\n", 3),
        ("stories/einingar.yml", "song:\n  namn: '{}'\n  tilsette: 4\n", 2),
        ("stories/folk/p002.yml", "namn: Ola Nes\nrolle: '{}'\n", 2),
        ("stories/folk/p002.yml", "namn: Ola Nes\nkompetanse: [song, '{}']\n", 2),
        ("stories/folk/p002.yml", "namn: Ola Nes\nkan_bidra_med: ['{}']\n", 2),
        ("mkdocs.yml", SETTINGS.rstrip("\n") + "\nsite_description: '{}'\n", len(SETTINGS.splitlines()) + 1),
    ],
)
def test_a_recognisable_service_user_and_a_number_are_reported_at_their_place(
    tmp_path: Path, path: str, text: str, line: int
) -> None:
    root = a_kommune(tmp_path, files={path: text.format(f"{TOO_MUCH} {NUMBERS}")})
    found = {(one.code, one.path, one.span.line) for one in check(root).diagnostics()}
    assert {("SRV001", path, line), ("PRI003", path, line)} <= found


def test_a_hidden_person_in_the_title_of_an_own_page_is_reported(tmp_path: Path) -> None:
    files = {
        "stories/sider/personvern.md": "---\ntittel: Spør Ola Nes\n---\n\nVi song.\n",
        "stories/folk/p002.yml": "namn: Ola Nes\nvisast_som: anonym\npart: tilsett\nrolle: rådgivar\n",
    }
    assert [(one.code, one.span.line) for one in check(a_kommune(tmp_path, files=files)).diagnostics()] == [
        ("PAG003", 2)
    ]


def test_an_ordinary_register_and_page_get_none_of_this_advice(tmp_path: Path) -> None:
    files = {
        "stories/sider/personvern.md": "---\ntittel: Personvern\n---\n\nBebuarar og pårørande kan klage.\n",
        "stories/folk/p002.yml": "namn: Ola Nes\nrolle: sjukepleiar på demensavdelinga\nkompetanse: [demens]\n",
    }
    assert list(check(a_kommune(tmp_path, files=files)).diagnostics()) == []
