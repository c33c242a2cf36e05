"""Superlatives and praise that readers take for advertising unless the text shows what they rest on.

The lists have every inflected form. Words that ordinary talk is full of, such as «flink», «god», «flott» and «beste»,
are not in them.
"""

import re


def _words(lines: str) -> frozenset[str]:
    return frozenset(lines.split())


PRAISE_NN = _words("""
    banebrytande braksuksess eineståande einestående eksepsjonell eksepsjonelle eksepsjonelt ekstraordinær
    ekstraordinære ekstraordinært enestående fantastisk fantastiske fenomenal fenomenale fenomenalt formidabel
    formidabelt formidable framifrå framragande fremst fremste fyrsteklasses førsteklasses glimrande imponerande
    innovativ innovative innovativt kjempebra kjempeflink kjempeflinke kjempesuksess makelaus makelause makelaust
    mønstergyldig mønstergyldige nyskapande perfekt perfekte rekordgod rekordgode spektakulær spektakulære
    spektakulært storslegen storslegne storslått strålande superflink superflinke suveren suverene suverent unik unike
    unikt uovertruffe uovertruffen uovertrufne utmerkt utmerkte utruleg utrulege verdsklasse verdsleiande visjonær
    visjonære
""")

PRAISE_NB = _words("""
    banebrytende braksuksess eksepsjonell eksepsjonelle eksepsjonelt ekstraordinær ekstraordinære ekstraordinært
    enestående fantastisk fantastiske fenomenal fenomenale fenomenalt formidabel formidabelt formidable fortreffelig
    fortreffelige fremragende fremst fremste førsteklasses glimrende imponerende innovativ innovative innovativt
    kjempebra kjempeflink kjempeflinke kjempesuksess makeløs makeløse makeløst mønstergyldig mønstergyldige nyskapende
    perfekt perfekte rekordgod rekordgode spektakulær spektakulære spektakulært storslagen storslagne storslått
    strålende superflink superflinke suveren suverene suverent unik unike unikt uovertruffen uovertruffet uovertrufne
    utmerkede utmerket utrolig utrolige verdensklasse verdensledende visjonær visjonære
""")

SUPERLATIVES = re.compile(
    r"\b(?:(?:den|det|dei|de) )?(?:aller )?(?:best|beste|flinkast|flinkaste|flinkest|flinkeste|dyktigast|dyktigaste|"
    r"dyktigst|dyktigste|størst|største) (?:i|på) (?:heile |hele )?"
    r"(?:landet|fylket|noreg|norge|norden|europa|verda|verden|kommunen|regionen|bransjen|vestlandet|distriktet)\b"
    r"|\b(?:landets|noregs|norges|fylkets|verdas|verdens|kommunens|regionens) "
    r"(?:aller )?(?:beste|fremste|flinkaste|flinkeste|dyktigaste|dyktigste|største)\b"
    r"|\bi særklass[ea]?\b|\bbedre enn alle andre\b|\bbetre enn alle andre\b|\bingen andre (?:får|har) til\b"
    r"|\bleiande i (?:landet|fylket|noreg|norden)\b|\bledende i (?:landet|fylket|norge|norden)\b",
    re.IGNORECASE,
)
"""Comparisons with everybody else, in both forms."""

IN_SUPERLATIVES = _words("""
    best beste flinkast flinkaste flinkest flinkeste dyktigast dyktigaste dyktigst dyktigste størst største fremste
    særklass særklasse særklassa enn andre leiande ledende
""")
"""Every comparison has one of these words."""

GROUNDS = re.compile(
    r"\d|\b(?:til dømes|for eksempel|f\.eks\.|t\.d\.|mellom anna|blant annet|ein gong|en gang|ein dag|en dag|eit døme|"
    r"et eksempel|fordi|avdi|den gongen|den gangen|prosent|halvparten)\b",
    re.IGNORECASE,
)
"""What shows that a paragraph gives a number, an example or a reason."""
