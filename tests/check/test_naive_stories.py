"""Stories as people really write them: what is said, at which line, and what a fix makes of them."""

import re
import tempfile
from functools import cache
from pathlib import Path

import pytest

from site_gen.pipeline import apply_fixes
from tests.builders import UNITS, a_kommune, a_person, a_picture, check, write
from tests.pictures.files import a_view, an_exif, saved

_PLACE = an_exif({0x8825: {1: "N", 2: (61.0, 12.0, 3.0), 3: "E", 4: (5.0, 4.0, 3.0)}})

_UNITS = UNITS + "".join(
    f"{unit}:\n  namn: {name}\n  tilsette: 9\n"
    for unit, name in {
        "fjordvik-sjukeheim": "Fjordvik sjukeheim",
        "heimetenesta": "Heimetenesta",
        "solbakken-barnehage": "Solbakken barnehage",
        "teknisk-drift": "Teknisk drift",
    }.items()
)
_NAMES = ("Amina Warsame", "Jostein Kvamsdal", "Torunn Vadheim", "Oddvar Hjelle")
_PEOPLE = {f"p{number:03}": a_person(f"namn: {name}") for number, name in enumerate(_NAMES, start=1)}

FROM_WORD = """\
---
slag: suksesshistorie
tittel: “Vi flytta kaffi\u00adtraktaren”
ingress: Vi flytta kaffitraktaren inn på vaktrommet. No kjem alle på morgon\u00admøtet, og det er slutt i tide.
dato: 2026-11-20
status: klar
språk: nynorsk
eining: Fjordvik sjukeheim
metode: løft
personar: Amina Warsame, Jostein Kvamsdal
---

**Kva skjedde?**

Klokka åtte ein tysdag i oktober stod Amina med kanna i handa då vi kom.\u00a0“Eg tenkte de trong kaffi no”,\u00a0sa ho.

**Kva gjorde du?**

Eg gjorde tre ting:

•\tflytta traktaren
•\tsette fram koppar
•\tskreiv lapp på døra

o    og så ei underliste frå Word

Alle syn\u00adtest det vart betre\u200b ...

________________________________________
Med venleg helsing
Amina Warsame
Helsefagarbeidar, Fjordvik sjukeheim
"""

WITH_TABS = """\
---
slag:\tportrett
tittel: Langvakta: slik fekk vi fri kvar tredje helg
ingress: Ho fann på det ein søndag. No er det slik vi gjer det, og ingen har sagt opp sidan.
dato: 20.11.2026
status: klar
språk: nynorsk
eining: heimetenesta
personar: Torunn Vadheim
forfattar:
tema:
\t- heiltidskultur
---

## Kven er du?

Eg heiter Torunn og er sjukepleiar.
"""

WITH_PICTURES = """\
---
slag: suksesshistorie
tittel: Skohylla vart låg
ingress: Vi saga beina av skohylla. No finn borna skoa sine sjølve, og morgonen vart stille.
dato: 2026-11-20
status: klar
språk: nynorsk
eining: solbakken-barnehage
metode: anna
personar: []
bilete:
  - fil: Skohylla på småbarnsavdelinga.JPG
    foto: Siri
    rett: eige
    personar: ingen
    born: nei
  - fil: IMG_4711.HEIC
    alt: bilete
    foto: meg
    rett: eige
    personar: Siri Vik
    born: ja
  - fil: mobil.jpeg
    alt: mobil.jpg
    foto: ukjent
    rett: google
    personar: ingen
    born: ingen
---

## Kva skjedde?

Eg saga av beina på hylla.

![](Skohylla på småbarnsavdelinga.JPG)

![skoa](IMG_4711.HEIC)

## Kva gjorde du?

Eg henta saga.

<img src="liten.jpg" width="200">

## Korleis fekk de det til?

Styraren sa ja.
"""

WITHOUT_END = """\
---
slag: portrett
tittel: Oddvar og brøyteplogen
ingress: Oddvar brøyter klokka fire. Då søv vi andre, og difor skriv eg dette om han no.
dato: 2026-11-20
status: klar
språk: nynorsk
eining: teknisk-drift
personar: [Oddvar Hjelle]

## Kven er du?

Eg brøyter. Samtykke: Oddvar har sagt ja munnleg, men kona hans er sjuk.
"""


WITH_END = WITHOUT_END.replace("Hjelle]\n", "Hjelle]\n---\n")
"""The same when the first mistake is mended: line 13 is line 14."""


def naive(root: Path, text: str) -> Path:
    """Return a kommune with the story, its units and its people, and with the pictures that it may speak of."""
    a_kommune(root, stories={"naiv/index.md": text}, people=_PEOPLE, units=_UNITS, approved=False)
    photo = a_picture("4032x3024 place")
    for name in ("Skohylla på småbarnsavdelinga.JPG", "mobil.jpg"):
        write(root, f"stories/naiv/{name}", photo)
    write(root, "stories/naiv/liten.jpg", a_picture("800x600"))
    write(root, "stories/naiv/IMG_4711.HEIC", saved(a_view(1600, 1200), "HEIF", exif=_PLACE.tobytes()))
    return root


@cache
def answers_to(text: str) -> list[tuple[int, str, str]]:
    """Return the answers to a story, which many tests look at."""
    with tempfile.TemporaryDirectory() as folder:
        return answers(naive(Path(folder), text))


def answers(root: Path) -> list[tuple[int, str, str]]:
    """Return line, code, and message with hint, of every finding."""
    return [
        (span.line, one.code, f"{one.message.in_form(one.form)} {one.hint.in_form(one.form)}")
        for one in check(root).diagnostics()
        for span in (one.span, *one.also)
    ]


@pytest.mark.parametrize(
    ("text", "line", "code", "said"),
    [
        (FROM_WORD, 3, "FLD011", "Hermeteikna rundt «tittel»"),
        (FROM_WORD, 3, "SGN001", "4 usynlege teikn"),
        (FROM_WORD, 4, "SGN001", "4 usynlege teikn"),
        (FROM_WORD, 27, "SGN001", "4 usynlege teikn"),
        (FROM_WORD, 13, "TXT018", "Skriv ## Kva skjedde?"),
        (FROM_WORD, 17, "TXT018", "Skriv ## Kva gjorde du?"),
        (FROM_WORD, 21, "TXT013", "Skriv «-» og eitt mellomrom"),
        (FROM_WORD, 25, "TXT013", "Skriv «-» og eitt mellomrom"),
        (FROM_WORD, 29, "TXT020", "Ta bort signaturen"),
        (WITH_TABS, 3, "FRM003", 'Skriv slik: tittel: "Langvakta: slik fekk vi fri kvar tredje helg"'),
        (WITH_TABS, 5, "FLD003", "Skriv 2026-11-20."),
        (WITH_TABS, 12, "FRM003", "Ta bort tabulatoren, og la linja byrje med to mellomrom."),
        (WITH_PICTURES, 12, "PIC003", "har ingen tekst for dei som ikkje ser det"),
        (WITH_PICTURES, 12, "PIC004", "«framsnakk check --fix»"),
        (WITH_PICTURES, 12, "PIC005", "«framsnakk check --fix»"),
        (WITH_PICTURES, 16, "FLD004", "Meinte du «ingen»?"),
        (WITH_PICTURES, 17, "PIC004", "Av ei HEIC-fil lagar han ei JPEG-fil"),
        (WITH_PICTURES, 18, "PIC011", "fortel ikkje kva vi ser"),
        (WITH_PICTURES, 21, "PIC012", "står ikkje i personregisteret"),
        (WITH_PICTURES, 23, "PIC001", "Meinte du «mobil.jpg»?"),
        (WITH_PICTURES, 24, "PIC011", "fortel ikkje kva vi ser"),
        (WITH_PICTURES, 26, "PIC013", "«google» gir oss ikkje lov"),
        (WITH_PICTURES, 35, "TXT011", "(<Skohylla på småbarnsavdelinga.JPG>)"),
        (WITH_PICTURES, 43, "TXT001", "skriv ![](liten.jpg)"),
        (WITH_PICTURES, 1, "PIC014", "«mobil.jpg»"),
        (WITH_END, 14, "PER011", "kona hans er sjuk"),
        (WITHOUT_END, 9, "FRM002", "Set ei linje med berre --- etter det siste feltet."),
    ],
)
def test_each_mistake_is_answered_at_its_line(text: str, line: int, code: str, said: str) -> None:
    found = answers_to(text)
    assert [words for at, by, words in found if (at, by) == (line, code) and said in words], found


@pytest.mark.parametrize(("text", "line"), [(FROM_WORD, 8), (WITH_TABS, 10)])
def test_the_name_of_a_unit_and_an_empty_field_are_no_mistakes(tmp_path: Path, text: str, line: int) -> None:
    assert [found for found in answers(naive(tmp_path, text)) if found[0] == line] == []


def test_two_people_with_a_comma_between_them_are_two(tmp_path: Path) -> None:
    [said] = [words for line, _, words in answers(naive(tmp_path, FROM_WORD)) if line == 10]
    assert said.startswith("Amina Warsame og Jostein Kvamsdal har ikkje sagt ja til forteljinga.")


def test_what_is_certain_is_fixed_and_no_word_is_lost(tmp_path: Path) -> None:
    root = naive(tmp_path, FROM_WORD)
    for _ in range(3):
        apply_fixes.apply_fixes(root, check(root).diagnostics())
    text = (root / "stories/naiv/index.md").read_text(encoding="utf-8")
    assert "\ntittel: Vi flytta kaffitraktaren\n" in text
    assert "morgonmøtet" in text
    assert "\n## Kva skjedde?\n" in text
    assert "\n- flytta traktaren\n- sette fram koppar\n" in text
    assert not re.search("[\u00ad\u200b]", text)
    plain = re.sub("[\u00ad\u200b]", "", FROM_WORD)
    assert re.findall(r"[^\W_]{2,}", text) == re.findall(r"[^\W_]{2,}", plain)
