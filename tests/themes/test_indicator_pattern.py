"""How indicators are written, and which words they fit."""

import pytest

from site_gen.themes import indicator_pattern
from site_gen.themes.indicator_index import IndicatorRef
from site_gen.themes.indicator_matching import IndicatorMatcher
from site_gen.themes.indicator_pattern import anchor_word, tidy_word
from site_gen.themes.lexicon import Weight


def found(written: str, text: str) -> list[str]:
    matcher = IndicatorMatcher()
    matcher.add(tidy_word(written), IndicatorRef(0, 0, Weight.STRONG))
    words = text.split()
    return [" ".join(words[hit.start : hit.end]) for hit in matcher.hits(words)]


@pytest.mark.parametrize(
    ("written", "text", "hits"),
    [
        ("fagmiljø", "eit fagmiljø i fagmiljøet", ["fagmiljø", "fagmiljøet"]),
        ("lærling", "lærlingane lærlingene lærlingens lærar", ["lærlingane", "lærlingene", "lærlingens"]),
        ("utdanne", "ho utdanna seg og utdannar andre", ["utdanna", "utdannar"]),
        ("kompetanse*", "kompetansen i kompetanseplanen", ["kompetansen", "kompetanseplanen"]),
        ("*stilling", "ei langvaktstilling i småstillingane", ["langvaktstilling", "småstillingane"]),
        ("*nærvær*", "jobbnærværet", ["jobbnærværet"]),
        ("heil stilling", "i heile stillingar no", ["heile stillingar"]),
        ("auka/økt stilling", "økt stilling og auka stillinga", ["økt stilling", "auka stillinga"]),
        ("auka … stilling", "auka frå femti prosent stilling", ["auka frå femti prosent stilling"]),
        ("Stolt av kommunen", "STOLT av Kommunen", ["STOLT av Kommunen"]),
        ('"på heiltid"', "på heiltid", ["på heiltid"]),
        ("=rekrutter", "sju rekrutter på tur", ["rekrutter"]),
        ("0 prosent", "40 prosent og førtifem prosent", ["40 prosent", "førtifem prosent"]),
        ("hente seg inn", "ho fekk hente seg inn og vi henta oss inn", ["hente seg inn", "henta oss inn"]),
        ("0 lærlingar", "tre lærlingar og fem lærlingar", ["tre lærlingar", "fem lærlingar"]),
        ("lærling* … 0 år", "lærlingen gjekk i to år", ["lærlingen gjekk i to år"]),
        ("fast heil stilling", "ei fast heil stilling", ["fast heil stilling"]),
    ],
)
def test_an_indicator_fits(written: str, text: str, hits: list[str]) -> None:
    assert found(written, text) == hits


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("sjukefråvær*", "sjukehus og sjukepleiar"),
        ("stilling", "utstilling"),
        ("heil stilling", "heil . stilling"),
        ("fast heil stilling", "ei ny heil stilling"),
        ("stilling på 0 prosent", "stilling på heimen"),
        ("heil stilling", "stilling"),
        ("0 prosent", "nokre prosent"),
        ("=rekrutter", "rekruttere rekruttering"),
        ("auka … stilling", "auka i løpet av det siste året til stilling"),
        ("kurs", "kursk"),
    ],
)
def test_an_indicator_does_not_fit(written: str, text: str) -> None:
    assert found(written, text) == []


@pytest.mark.parametrize("written", ["", " ", "*", "…", "** *", "a/* b", "…  …"])
def test_what_asks_for_no_word_is_no_indicator(written: str) -> None:
    assert anchor_word(tidy_word(written).split()) is None
    assert found(written, "a b c") == []


def test_the_same_neighbour_leads_to_the_same_every_time() -> None:
    assert found("heil stilling", "heil stilling . halv stilling . heil stilling") == ["heil stilling", "heil stilling"]


@pytest.mark.parametrize(
    ("word", "number"),
    [("femti", True), ("femten", True), ("femtito", True), ("sekstifem", True), ("seksten", True), ("trettitre", True),
     ("tolv", True), ("fem", True), ("nittini", True), ("hundreogfem", False), ("femtit", False), ("femten2", False),
     ("42", True), ("femti" * 5000 + "x", False)],
)  # fmt: skip
def test_a_number_in_words_is_recognised_at_once(word: str, number: bool) -> None:  # noqa: FBT001
    assert indicator_pattern.is_number(word) is number
