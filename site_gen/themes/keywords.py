"""Keywords of a text, chosen from that text alone, so that an edit changes no other text's keywords."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from site_gen.language import detect, marker_words
from site_gen.themes.indicator_pattern import COMMON, is_number, pattern_stems, word_root

MOST = 8
"""Maximum number of keywords of a text."""
TITLE = 3
LEAD = 2
BODY = 1
"""Weight of a word by its place."""

_SHORTEST = 4
_LONGEST = 60
"""No word of a language is longer, and removing the endings of such a token one by one takes quadratic time."""
_ENOUGH_LETTERS = 12
"""Longer words get no more weight."""
_TOKEN = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_IN_ADDRESSES = ("://", "@", "www.")
_ADVERBIAL = ("leg", "lig", "vis")
_ALIKE = {
    "ei": "e", "au": "ø", "øy": "ø", "kj": "k", "hj": "h", "tj": "t", "gj": "g", "kv": "hv", "sju": "sy",
    "skul": "skol", "fram": "frem", "song": "sang", "stad": "sted", "kaffi": "kaffe", "lærar": "lærer",
    "hjemme": "heme",
}  # fmt: skip
"""Spellings that differ between the forms. Applied to texts of both, so that the form need not be known."""
_SPELT = re.compile("|".join(sorted(_ALIKE, key=len, reverse=True)))


def keywords(title: str, lead: str, paragraphs: Iterable[str]) -> tuple[str, ...]:
    """Return the keywords of a text as stems, the strongest first.

    Quoted speech is ignored, and so are capitalised words, which may be names.
    """
    counts: Counter[str] = Counter()
    for weight, part in ((TITLE, [title]), (LEAD, [lead]), (BODY, paragraphs)):
        for prose in detect.without_quotations(part):
            for token in _TOKEN.findall(_without_addresses(prose)):
                counts[keyword_of(token)] += weight
    del counts[""]
    return tuple(sorted(counts, key=lambda word: (-counts[word] * min(len(word), _ENOUGH_LETTERS), word))[:MOST])


def _without_addresses(text: str) -> str:
    if not any(mark in text for mark in _IN_ADDRESSES):
        return text
    return " ".join(word for word in text.split() if not any(mark in word for mark in _IN_ADDRESSES))


@lru_cache(maxsize=1 << 16)
def keyword_of(token: str) -> str:
    """Return the stem of a word, or an empty string for a word that is too common or may be a name."""
    if not _SHORTEST <= len(token) <= _LONGEST or not token.islower() or is_number(token):
        return ""
    folded = _folded(token)
    word = word_root(folded)
    common = word in _COMMON or not _COMMON.isdisjoint(pattern_stems(folded))
    return "" if common or len(word) < _SHORTEST or word.endswith(_ADVERBIAL) else word


def normalised_stem(word: str) -> str:
    """Return the stem of a word in a spelling common to both forms."""
    return word_root(_folded(word))


def name_words(names: Iterable[str]) -> frozenset[str]:
    """Return the parts of people's names as stems."""
    return frozenset(normalised_stem(part) for name in names for part in name.replace("-", " ").split())


def _folded(word: str) -> str:
    return _SPELT.sub(lambda found: _ALIKE[found[0]], word.lower())


_HOUSE = """
    alder aldri alene alle allereie alltid anna annan annen annet april arbeidsdag arbeidsgiver arbeidsgjevar
    arbeidskvardag arbeidsplass arbeidstid ark arme att attende august avdeling avslutning avslutta avslutte bak
    baksida be bedt begge begynnelse beskjed best bestemde bestemme bestemt bestemte bilde bilete bli blitt blå
    bord bra bruk brukar bruke bruker brått byrja både dag dagen dagleg daglig dela denne der derfor desember
    dessutan dessuten dette difor dobbelt drev drive drukke døgn dør døra egen eiga eige eigen eigentleg elleve
    enda enig enkel ennå erfaring etasje ettermiddag fall fann fant farge fast februar fem femte femti ferdig
    ferie finne finnes fire fjerde flytte folk foran forbi foreslo foreslå forklare forkle forrige forsøk
    forsøkte fortalt forteljing fortelling fot fram framleis fredag fritid frokost frukost full fyrst få fått
    færre førre først ført førti gamle gammal gang gangen gi gje gjennom gjera gjerne gjorde gjort glad gledde
    glede gler god gode godt golv grad greie grep grunn gruppe grøn grønn gul gulv gå gått halp halv halvår hand
    hang hast haust hausten hei heile heilt hel helg helge heller hende hender hendte hente her historie hjelp
    hjelpe hjelpt hundre hus huse hverdag hvit hånd høgre høst høyre igjen imot ingenting innan innen innom
    januar jobb juli juni kaffe kaffi kalde kalla kalle kalte kanskje kjenne kjent klar klare klarte klokka
    klokke knapp kollega komen kommet kommunal kopp kort korte kroner kvardag kveld kvelden kvit la lag laga
    lage laget lagt lang laurdag leder legge leiar lenge lese leve ligge ligne likevel likne lista liste lita
    liten litt lukke lurt lyst lå låg lære lært lærte lønn lørdag mai mandag mars medarbeidar medarbeider mellom
    mening menneske merka merke merksam mindre minne minst minutt morgen morgon mål måle målt måltid måndag måte
    mått møtast møte møterom møtt nabokommune namn natt navn nede nemnd neste nesten nett noen nok nokon
    november nytt nær nødvendig nøgd oftast ofte oktober onsdag open oppdrag oppgave oppgåve oppstart ord orden
    ordne ordning ordninga papir papiret par passe pause perm personale personell plan plass post problem
    prosent prosjekt prøvd prøvde prøve rapport raskt raud redd regn rekke rest resultat rett ringe ringte roleg
    rolig rom rundt rutine råd rød røre sak saman samarbeid sammen samstundes samtale samtidig sein seks sekund
    sen sende september sett sette sida sidan side siden sist siste sitje sitte sjeldan sjelden sjette sju skift
    skje skjedde skjema skjer skrev skrive skriven skulle slik slike slutt sluttar smil smilte små snakk snakka
    snakke snart snø sol sommar sprang springe spurde spurt spørje spørre spørsmål stad stand start sted stelle
    stemme stille stilling stilte sto stod stol stoppa stoppe stor stort stund stykke stykker stå ståa stått
    større størst sundag svar svara svart syn synast synes så søndag takk tal tala tald tale talt tavle telefon
    telle teneste tenke tenkje tenkt tenkte tid tida tider tidleg tidlig til tilbake tilbod tiltak time ting
    tirsdag tjue tolv torsdag trang travel tredje trenge tretti tro trodde trong tru trudde trur trygg trykk
    tung tur turnus turnusen tusen tysdag uke unnskyld vakt vakta vaktene vakter vane vanleg vanlig vanskeleg
    vanskelig vant varm vege vegg veit veke vekk velkomen velkommen ven venn venner venta vente ver vera verd
    verda verden verksemd verta vesle vet vete vetle viktig vil ville vindauge vindu vinter vise viss visst
    visste viste vite vore vår vær vært åleine åpen årsak åtte
"""
"""Words that occur in many texts of a kommune, in one form where the other is near enough."""
_COMMON = frozenset(
    part
    for word in (*COMMON, *marker_words.NN, *marker_words.NB, *_HOUSE.split())
    for part in (_folded(word), normalised_stem(word))
)
