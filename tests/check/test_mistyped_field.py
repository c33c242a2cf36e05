"""FLD003 and FLD004 say what to write instead, and `--fix` writes it where nothing else can be meant."""

from pathlib import Path

import pytest

from site_gen.model.diagnostic import Diagnostic
from site_gen.pipeline import apply_fixes
from tests.builders import SETTINGS, a_kommune, a_person, a_story, check, faults, the_story, write

FILM = "slag: film\nvideo: {{fil: a.mp4, teksting: a.vtt, plakat: p.jpg, synstolking: a.mp4, born: ingen, lengd: {}}}"
PICTURE = "bilete:\n  - {{fil: {}, alt: Regn, foto: Siri, rett: eige, personar: ingen, born: {}, fokus: {}}}"

FIXED = " «framsnakk check --fix» gjer det for deg."


def fixed_hint(hint: str) -> str:
    """Return a hint with the sentence on what fixes it: on its own line after what can be copied."""
    return f"{hint}{FIXED}" if hint.endswith(".") else f"{hint}\n{FIXED.strip()}"


def story(tmp_path: Path, front: str) -> Path:
    return a_kommune(tmp_path, stories={"god.md": a_story(front)}, approved=False)


def found(root: Path, path: str = "stories/god.md", *, code: str = "FLD003") -> Diagnostic:
    [one] = [one for one in faults(root, path) if one.code == code]
    return one


@pytest.mark.parametrize(
    ("front", "hint"),
    [
        ("dato: 3. mars 2026", "Skriv 2026-03-03."),
        ("dato: 03.03.2026", "Skriv 2026-03-03."),
        ("dato: 3/3-26", "Skriv 2026-03-03."),
        ("dato: 20.11.2026", "Skriv 2026-11-20."),
        ("dato: 2026.11.20", "Skriv 2026-11-20."),
        ("dato: '20.11.2026'", "Skriv 2026-11-20."),
        ("neste_steg: {tekst: Vi prøver, dato: 20.11.2026}", "Skriv 2026-11-20."),
        ("dato: [2026-11-01]", "Her skal det ikkje stå ei liste. Skriv 2026-11-01."),
        ("eining: [song]", "Her skal det ikkje stå ei liste. Skriv song."),
        (FILM.format("2.35"), "Skriv 2:35."),
        (FILM.format("2 min 35 sek"), "Skriv 2:35."),
        (FILM.format("00:02:35"), "Skriv 2:35."),
        (FILM.format("155 sekund"), "Skriv 2:35."),
        ("skala: {før: tre, no: 5}", "Skriv 3."),
        ("skala: {før: 3/10, no: 5}", "Skriv 3."),
        ("skala: {før: 3.0, no: 5}", "Skriv 3."),
        (PICTURE.format("regn.jpg", "ingen", "'50,30'"), "Skriv 50 30."),
        ("stillingar:\n  - {tekst: x, lenkje: www.jobb.no/a}", "Skriv https://www.jobb.no/a"),
        ("stillingar:\n  - {tekst: x, lenkje: jobb@fjordvik.example}", "Skriv mailto:jobb@fjordvik.example"),
    ],
)
def test_what_can_only_mean_one_thing_is_said_and_fixed(tmp_path: Path, front: str, hint: str) -> None:
    root = story(tmp_path, front)
    assert found(root).hint.nn == fixed_hint(hint)
    apply_fixes.apply_fixes(root, check(root).diagnostics())
    assert [one.code for one in faults(root) if one.code == "FLD003"] == []
    assert the_story(root).faults == ()


@pytest.mark.parametrize(
    ("front", "hint"),
    [
        ("dato: i dag", "Skriv 2026-11-20."),
        ("dato: 03/04/2026", "Skriv 2026-04-03."),
        ("dato: 1. november", "Årstalet manglar. Den neste 1. november skriv du slik: 2027-11-01."),
        ("dato: 20. november", "Årstalet manglar. Den neste 20. november skriv du slik: 2026-11-20."),
        ("dato: mandag 8. mars", "Årstalet manglar. Den neste 8. mars skriv du slik: 2027-03-08."),
        ("dato: 29. februar", "Årstalet manglar. Den neste 29. februar skriv du slik: 2028-02-29."),
        ("utgår: 3. mars", "Årstalet manglar. Den neste 3. mars skriv du slik: 2027-03-03."),
        ("neste_steg: {tekst: x, dato: 3/3}", "Årstalet manglar. Den neste 3. mars skriv du slik: 2027-03-03."),
        (
            "belegg:\n  - {tekst: x, kjelde: y, dato: 3. mars}",
            "Årstalet manglar. Den siste 3. mars skriv du slik: 2026-03-03.",
        ),
        ("dato: snart", "Skriv datoen med tal, året fyrst. I dag er 2026-11-20."),
        ("dato: [2026-11-01, 2026-11-02]", "Her er det plass til éin verdi. Vel den som gjeld."),
        (FILM.format("2:75"), "Eit minutt har 60 sekund. Skriv minutt og sekund, slik: 2:35."),
        (FILM.format("2.5"), "Skriv 2:05."),
        ("skala: {før: '3,5', no: 5}", "Her er det berre heile tal. Skriv 3 eller 4."),
        ("skala: {før: 11, no: 5}", "Skriv eit heilt tal frå 0 til 10."),
        ("skala: {før: ca. 3, no: 5}", "Skriv 3."),
        ("skala: tre", "Skriv kvart felt på si linje under, med to mellomrom framfor: «før» og «no»."),
        (
            PICTURE.format("bilete/regn.jpg", "ingen", "50 30"),
            "Fila må liggje i same mappe, og her står berre namnet hennar. Skriv regn.jpg",
        ),
        (
            "bilete: regn.jpg",
            (
                "Skriv kvart felt på si linje, slik:\nbilete:\n  - fil: regn.jpg\n    alt:  # Kva ser vi på biletet? "
                "Skriv det for ein som ikkje ser.\n    foto:  # Kven tok biletet? Namn eller id.\n    rett:  # Kvifor "
                "har vi lov til å bruke det? Til dømes «eige» eller «CC BY 4.0».\n    personar:  # Id-ane til dei som "
                "kan kjennast att, eller «ingen», eller «ikkje_attkjennelege».\n    born:  # Er det barn på biletet, "
                "og kan dei kjennast att?"
            ),
        ),
        ("stillingar:\n  - {tekst: x, lenkje: http://jobb.no/a}", "Skriv https://jobb.no/a"),
        ("tidlegare_adresser: https://gamal.no/Nyheiter/song/", "Skriv /nyheiter/song/"),
        (
            "tittel: [Film, song]",
            'Set hermeteikn rundt teksten, og ta bort klammene om dei ikkje høyrer til: "Film, song"',
        ),
        (
            "tittel:\n  Vi spurde: kva no",
            'Er det kolon i teksten, så set hermeteikn rundt heile: "Vi spurde: Kva no?"',
        ),
    ],
)
def test_what_could_mean_more_is_only_said(tmp_path: Path, front: str, hint: str) -> None:
    one = found(story(tmp_path, front))
    assert (one.hint.nn, one.has_safe_fix) == (hint, False)


@pytest.mark.parametrize(
    ("field", "written", "which"),
    [("gitt", "2026-06-01", "siste"), ("gjeld_til", "2027-06-01", "neste")],
)
def test_a_day_of_a_consent_without_a_year_is_in_the_past_but_for_the_last_one(
    tmp_path: Path, field: str, written: str, which: str
) -> None:
    consent = {"gitt": "2026-10-01"} | {field: "1. juni"}
    person = a_person(
        "samtykke:\n  - {kva: [namn], kanal: [nettstad], grunnlag: samtykke, skjema: x, "
        + ", ".join(f"{key}: {value}" for key, value in consent.items())
        + "}"
    )
    root = a_kommune(tmp_path, people={"p002": person})
    one = found(root, "stories/folk/p002.yml")
    assert one.hint.nn == f"Årstalet manglar. Den {which} 1. juni skriv du slik: {written}."


def test_it_is_said_in_bokmaal_too(tmp_path: Path) -> None:
    one = found(story(tmp_path, "språk: nb\ndato: 1. november"))
    assert (one.message.nb, one.hint.nb) == (
        "Feltet «dato»: «1. november» er ikke en dato skrevet slik: 2026-11-30.",
        "Årstallet mangler. Den neste 1. november skriver du slik: 2027-11-01.",
    )


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("2026-11-31", "Feltet «dato»: «2026-11-31» er ikkje ein dato som finst: november har 30 dagar."),
        ("2026-13-01", "Feltet «dato»: «2026-13-01» er ikkje ein dato som finst: månad 13 finst ikkje."),
        ("[2026-11-01]", "Feltet «dato»: ei liste er ikkje ein dato skriven slik: 2026-11-30."),
    ],
)
def test_the_message_says_what_is_wrong(tmp_path: Path, written: str, message: str) -> None:
    assert found(story(tmp_path, f"dato: {written}")).message.nn == message


@pytest.mark.parametrize("key", ["dato", "Dato", "published"])
def test_a_field_is_called_what_the_file_calls_it(tmp_path: Path, key: str) -> None:
    root = story(tmp_path, f"-dato\n{key}: snart")
    assert found(root).message.nn.startswith(f"Feltet «{key}»: ")


def test_what_the_day_is_comes_from_the_day_that_is_asked_about(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, people={"p009": a_person("namn: Ola Nes\ntrekt: i går")})
    assert found(root, "stories/folk/p009.yml").hint.nn == "Skriv 2026-11-19."


@pytest.mark.parametrize(
    ("path", "text", "message", "hint"),
    [
        (
            "stories/einingar.yml",
            "Blå skule:\n  namn: Blå skule\n",
            "Feltet «id»: «Blå skule» er ikkje ein id av små bokstavar a–z, tal og bindestrek.",
            "Skriv bla-skule.",
        ),
        (
            "stories/einingar.yml",
            "song: Songlaget\n",
            "«song»: «Songlaget» er ikkje ei eining.",
            "Skriv «framsnakk explain felt» for å sjå kva som skal stå der.",
        ),
        (
            "stories/einingar.yml",
            "- namn: Songlaget\n",
            "Fila: ei liste er ikkje ei samling av id-ar.",
            "Skriv ei eining slik, og dei andre under på same måten, utan bindestrek:\nid:\n  namn: Namnet",
        ),
        (
            "stories/tema.yml",
            "song:\n  namn: Song\n  farge: rgb(15, 69, 71)\n",
            'Feltet «farge»: «rgb(15, 69, 71)» er ikkje ein farge skriven slik: "#0f4547".',
            'Skriv "#0f4547"',
        ),
    ],
)
def test_registers_are_answered_as_stories_are(tmp_path: Path, path: str, text: str, message: str, hint: str) -> None:
    root = a_kommune(tmp_path, stories={}, files={path: text})
    one = found(root, path)
    assert (one.message.nn, one.hint.nn) == (message, hint)


def test_a_rules_code_in_small_letters_is_fixed(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, settings=f"{SETTINGS}    reglar_av: [{{kode: fld-006, grunn: prøve}}]\n")
    assert found(root, "mkdocs.yml").hint.nn == f"Skriv FLD006.{FIXED}"
    apply_fixes.apply_fixes(root, check(root).diagnostics())
    assert faults(root, "mkdocs.yml") == []


@pytest.mark.parametrize(
    ("front", "hint", "fixed"),
    [
        ("framheva: true", "Meinte du «ja»? Vel mellom: ja / nei.", "ja"),
        ("framheva: usant", "Meinte du «nei»? Vel mellom: ja / nei.", "nei"),
        ("status: publisert", "Meinte du «klar»? Vel mellom: utkast / klar / arkivert.", None),
        (
            PICTURE.format("regn.jpg", "nei", "50 30"),
            "Meinte du «ingen»? Vel mellom: ingen / ikkje_attkjennelege / attkjennelege.",
            None,
        ),
    ],
)
def test_another_word_for_a_fixed_value_is_understood(tmp_path: Path, front: str, hint: str, fixed: str | None) -> None:
    one = found(story(tmp_path, front), code="FLD004")
    safe = one.fix if one.has_safe_fix else None
    assert (one.hint.nn, safe.edits[0].text if safe else None) == (fixed_hint(hint) if fixed else hint, fixed)


def test_several_fixed_values_in_one_text_are_proposed_as_a_list(tmp_path: Path) -> None:
    person = a_person("namn: Ola Nes\nsamtykke:\n  - {kva: tekst og bilete, kvar: internt, gitt: 2026-01-01}\n")
    root = a_kommune(tmp_path)
    write(root, "stories/folk/p009.yml", person)
    codes = {one.code: one.hint.nn for one in faults(root, "stories/folk/p009.yml")}
    assert codes.get("FLD004", "Skriv [tekst, bilete].").startswith("Skriv [tekst, bilete].")


def test_what_to_write_is_said_in_a_file_that_cannot_be_read_too(tmp_path: Path) -> None:
    root = story(tmp_path, "tittel: Langvakta: fri kvar helg\ndato: 20.11.2026")
    assert [one.code for one in faults(root)] == ["FRM003", "FLD003"]
    assert (found(root).hint.nn, found(root).fix) == ("Skriv 2026-11-20.", None)
