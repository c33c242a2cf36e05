"""Advice on texts: what a fix makes of them, and what is left in peace."""

import datetime as dt
from pathlib import Path

import pytest

from site_gen.model.build_context import BuildContext
from site_gen.pipeline import apply_fixes
from tests.builders import a_consent, a_kommune, a_person, a_picture, a_story, check, codes, faults, write

GOD = "stories/god.md"
PICTURE = "bilete:\n  - {fil: regn.jpg, alt: %s, foto: Siri Vik, rett: eige, personar: ingen, born: ingen}\n"


def fixed(root: Path, front: str = "", body: str | None = None) -> str:
    """Return a story's file after its fixes, which leave nothing to fix."""
    a_kommune(root, stories={"god.md": a_story(front, body)}, files={"stories/regn.jpg": a_picture()}, approved=False)
    apply_fixes.apply_fixes(root, [one for one in check(root).diagnostics() if one.path == GOD])
    text = (root / GOD).read_text(encoding="utf-8")
    assert [one.code for one in faults(root) if one.fix is not None] == []
    return text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('Ho sa "ja" og "nei".', "Ho sa «ja» og «nei»."),
        ('"Kom inn!" ropte ho.', "«Kom inn!» ropte ho."),
        ('Han las "Fuglane" (ei "god" bok).', "Han las «Fuglane» (ei «god» bok)."),
        ("Vi song.  Vi lo.", "Vi song. Vi lo."),
        ("Vi song.\xa0 Vi lo.", "Vi song. Vi lo."),
        ("Vi klarte det!!! Kva no??", "Vi klarte det! Kva no?"),
        ('Ho ropte "hurra!!!"  to gonger.', "Ho ropte «hurra!» to gonger."),
        ("Snu\u202e og\u2063 kom.", "Snu og kom."),
    ],
)
def test_a_text_is_mended_and_nothing_else_is_touched(tmp_path: Path, before: str, after: str) -> None:
    assert fixed(tmp_path, body=f"## Kva skjedde?\n\n{before}\n").endswith(f"\n\n{after}\n")


@pytest.mark.parametrize(
    "body",
    [
        'Skjermen er 24" brei, og den andre 27".',
        '`a "b"  c!!!`',
        '```\na "b"  c!!!\n```',
        "Sjå [kartet](https://kart.example/%22a%22).",
        "Ein tekst som sluttar med to mellomrom  \nog går vidare.",
        '<!-- hugs "dette"  her -->',
        "| a  | b |\n| -- | - |\n| c  | d |",
        'Ho sa "ja.',
        "سلام\u200f hei",
    ],
)
def test_code_addresses_tables_and_what_is_unclear_stay_as_they_are(tmp_path: Path, body: str) -> None:
    assert fixed(tmp_path, body=f"## Kva skjedde?\n\n{body}\n").endswith(f"\n\n{body}\n")


def test_marks_in_fields_are_mended_where_they_are_text(tmp_path: Path) -> None:
    text = fixed(tmp_path, 'tittel: Ho sa  "ja" til oss\n' + PICTURE % '"Bilete av regn på ruta."')
    assert "tittel: Ho sa «ja» til oss\n" in text
    assert 'alt: "Regn på ruta."' in text


@pytest.mark.parametrize(
    "sentence",
    [
        "NAV og KS og HMS og BPA er forkortingar.",
        "UNICEF og SINTEF var på besøk.",
        "Eg var på AHUS.",
        "Det er det beste vi veit, og ho er flink.",
        "«Det er heilt fantastisk!» sa ho.",
        "– Du er fantastisk, sa ho.",
        "Det var imponerande: Dei song 14 songar.",
        "Ho er den eldste i huset.",
        "Vi kom fram: kaffien – og kaka – stod klar.",
        "Skriv til post@fjordvik.example.",
        "Les [om korleis dei song](god.md) og [her kjem songen](god.md).",
    ],
)
def test_ordinary_sentences_are_left_in_peace(tmp_path: Path, sentence: str) -> None:
    front = "-kontrollert"
    root = a_kommune(tmp_path, stories={"god.md": a_story(front, f"## Kva skjedde?\n\n{sentence}\n")}, approved=False)
    assert not {code for code in codes(root) if code.startswith(("LNK", "SGN", "TXT03")) and code != "TXT033"}


@pytest.mark.parametrize(
    ("until", "said"),
    [
        ("2026-11-20", "i dag, 20. november 2026"),
        ("2026-11-21", "i morgon, 21. november 2026"),
        ("2027-01-19", "om 60 dagar, 19. januar 2027"),
        ("2027-01-20", None),
    ],
)
def test_a_consent_is_asked_for_sixty_days_before_it_runs_out(tmp_path: Path, until: str, said: str | None) -> None:
    root = a_kommune(tmp_path, people={"p001": a_person(a_consent(gjeld_til=until))})
    expected = [] if said is None else [f"Samtykket frå Kari Lunde går ut {said}. Då blir forteljinga teken ned."]
    assert [one.message.nn for one in faults(root) if one.code == "CON005"] == expected


def test_a_review_is_due_after_the_months_of_the_settings_and_a_sign_off_then_is_one(tmp_path: Path) -> None:
    root = a_kommune(tmp_path)  # published 1 November 2026, signed off on the 6th
    assert "TIM001" not in codes(root, build_context=BuildContext(dt.date(2028, 11, 1)))
    assert "TIM001" in codes(root, build_context=BuildContext(dt.date(2028, 11, 2)))
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    write(root, "mkdocs.yml", settings + "    gjennomsyn_månader: 12\n")
    assert "TIM001" in codes(root, build_context=BuildContext(dt.date(2027, 11, 2)))


def test_a_link_is_followed_again_when_the_other_story_changes(tmp_path: Path) -> None:
    linking = a_story(body="## Kva skjedde?\n\nVi lærte av [dei andre](song.md).\n")
    root = a_kommune(tmp_path, stories={"god.md": linking})
    assert "LNK003" in codes(root)
    write(root, "stories/song.md", a_story("tittel: Ein annan song\nsynleg: internt"))
    assert "LNK003" not in codes(root)
    assert "LNK004" in codes(root)
    write(root, "stories/song.md", a_story("tittel: Ein annan song"))
    assert not {"LNK003", "LNK004"} & set(codes(root))


@pytest.mark.parametrize(
    "target", ["../sider/om.md", "god.md", "https://fjordvik.example/song.md", "mailto:a@b.example"]
)
def test_a_link_to_a_page_to_itself_or_out_of_the_site_is_no_dead_one(tmp_path: Path, target: str) -> None:
    root = a_kommune(tmp_path, stories={"god.md": a_story(body=f"## Kva skjedde?\n\nLes om [songen vår]({target}).\n")})
    assert not {"LNK003", "LNK004", "ADR008"} & set(codes(root))


def test_the_title_and_the_lead_of_an_own_page_are_read_as_those_of_a_story_are(tmp_path: Path) -> None:
    om = "stories/sider/om.md"
    page = '---\ntittel: Om  song\ningress: Vi song "Fagert er landet".\n---\n\nVi song.\n'
    a_kommune(tmp_path, files={om: page})
    assert [(one.code, one.span.line) for one in faults(tmp_path, om)] == [("SGN004", 2), ("SGN005", 3)]
