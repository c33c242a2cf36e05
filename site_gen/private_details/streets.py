"""Street addresses with a house number in a text."""

import re
from collections.abc import Iterator, Sequence

from site_gen.private_details import context_words
from site_gen.private_details.detail import HIDDEN, DetailKind, PrivateDetail
from site_gen.private_details.digit_groups import DigitGroup

_TYPE = re.compile(
    r"(?:[ ]?(?:\.?rn|remmun))?[ ]{1,2},?"
    r"(atag|etag|netag|\.?tg|geva?|negev|nevev|iev|neiev|\.?nv|[eé]lla|[eé][eé]lla|ne[eé]lla|ne[eé][eé]lla|ssalp|negnivs|neits|teuams)",
    re.IGNORECASE,
)
"""What stands before the number, backwards: a word for a street, and «nr.»."""
_RIGHT_BEFORE = frozenset(" \u00a0.rR")
"""The characters of which one is before the number of every address: a space, or the end of «nr.»."""
_NUMBER = re.compile(r"(\d{1,3}(?:[ ]?[A-H](?!\w)|[a-h](?!\w))?)(?!\w|[.,:/]\d|[ ]?%)")
_POSTCODE = re.compile(r"(\d{1,3}[ ]?[A-Ha-h]?),?\s{1,2}\d{4}[ \u00a0][A-ZÆØÅ][^\W\d_]")
_PLACE = re.compile(r"[ \u00a0]([^\W\d_]{2,30}[A-ZÆØÅ])(?!\w)")
"""What stands before the number where a postcode follows, backwards."""
_HOME = re.compile(
    r"\b(?i:b(?:u|o|ur|or|udde|odde)|busette?|bosatt|flytt\w{0,4}|heim(?:e|om|at)?|hjem(?:me|om)?|heimebuande|"
    r"hjemmeboende|bust[ae]d\w{0,3}|bolig\w{0,3}|(?P<address>\w{0,6}adress[ae]n?(?:\s(?:\w{1,8}\s)?(?:er|var))?:?))\s"
    r"(?:(?!og\b)[^\W\d_]{1,12}\s){0,3}?(?P<in>(?:i|på|til|ved)\s)?"
    r"(?P<name>[A-ZÆØÅ][a-zæøå]{1,20}(?:\s[A-ZÆØÅ][a-zæøå]{1,20})?)[ ]\Z"
)
"""What stands before the number of a house that has a name and no street: «bur på Nordre Bakken 3»."""
_HOUSE_NAMES_WORDS = """
bakk bakken bakkane haug haugen haugane hauger li lia lien liane ås åsen heim heimen tun tunet gard garden gård gården
eng enga enge mo moen myr myra myren vik vika viken nes neset næs dal dalen berg berget berge hag hage hagen lund lunden
rud stad sted jord jordet krok kroken grend grenda topp toppen brekke brekka brekk bråten skog skogen slett sletta
sletten strand stranda stranden odd odden holm holmen løkk løkka løkken teig teigen flat flata flaten kleiv kleiva
hammar hammaren hammer nygard nygård bjørge bjørke øy øya sund sundet bru brua kvarv sving rinden rinde hjell hjellen
sjøen elvane bygg land set sæter seter setra plassen
"""
_HOUSE_NAMES = tuple(_HOUSE_NAMES_WORDS.split())
"""Ends of names of farms and houses."""
_NO_HOUSES_WORDS = """
avdeling avdelinga avdelingen rom sone sona sonen etasje klasse bustad bolig bygg huset leilegheit leilighet gruppe tun
post fase del uke veke dag år kapittel side norge noreg heimen sjukeheimen
aldersheimen bygdeheimen helseheimen omsorgsheimen barneheimen fylke fylket kommune kommunen norden norland nordland
"""
_NO_HOUSES = frozenset(_NO_HOUSES_WORDS.split())
"""Words with a number after them that are no names of houses."""
_HOME_NUMBER = re.compile(r"(\d{1,3}(?:[ ]?[A-H](?!\w)|[a-h](?!\w))?)(?!\w|[,:/-]\d|\.\d|\.?[ ]?%|\.[ ]?[a-zæøå])")
_LONGEST_HOME = 90
_NO_OWNERS_WORDS = """
livets livsens guds herrens sannhetens sanningas sanninga kunnskapens lærdommens pilegrimens lysets kjærleikens
kjærlighetens håpets vennskapets læringas læringens framtidas fremtidens mors fars dagens menneskets folkets visdommens
fornuftas fornuftens dødens gledas gledens tvilens motstandens middels minste
"""
_NO_OWNERS = frozenset(_NO_OWNERS_WORDS.split())
"""Words before «veg» in titles and figures of speech: «Livets veg 3»."""
_TITLED = re.compile(
    r"\b(?:bok[ae]?n?|film(?:en)?|roman(?:en)?|song(?:en)?|sang(?:en)?|serien?|kapittel|kapitlet|dikt(?:et)?|episoden?|"
    r"heft[ae]t?|salmen?|stykket)[ ]?[«\"“]?\Z",
    re.IGNORECASE,
)
_NAMES = re.compile(r"(?:(?<!\w)[A-ZÆØÅ][^\W\d_'’.-]{0,25}[.'’-]?[ \u00a0-])*\Z")
_GLUED = re.compile(r"[^\W\d_-]{1,30}(?:-[^\W\d_-]{1,30})?")
"""What stands before the word for a street, backwards."""
_MOST_DIGITS = 3
_APART = {"gate", "gt", "gt.", "veg", "vei", "plass", "allé", "alle"}
"""What stands as a word of its own after a name: Kong Oscars gate."""
_BEFORE_APART = re.compile(
    r"(?:s|['’]|nordre|s[øo]ndre|vestre|østre|øvre|nedre|gamle|nye|store|lille|vesle)[ -]\Z", re.IGNORECASE
)
_NO_STREETS_WORDS = """
riks fylkes europa kommune kommunal gang sykkel gangogsykkel skule skole arbeids hovud hoved om av ut inn til ned
opp side tverr karriere utdannings opplærings livs behandlings teneste tjeneste saks lærings utviklings helse mot
gjennom tur natur kultur kunnskaps skogsbil bil privat lei sei fram frem jern motor snar sti arbeidsplass parkerings
møte bu bo lekeplass leike sitte ståplass utgangs postboks boks studie vekst modnings framtids
"""
_NO_STREETS = frozenset(_NO_STREETS_WORDS.split())
"""Ways that nobody lives in: Fylkesveg 55, Skulevegen 2 km."""
_LIVES = re.compile(
    r"\b(?:b[uo]r|budde|bodde|adresse\w{0,5}|heime|hjemme|leilegheit\w{0,3}|leilighet\w{0,3})\b", re.IGNORECASE
)
_IN = re.compile(r"\b(?:i|til|fr[åa]|på|ved|mot)\s\Z", re.IGNORECASE)
_COUNTED = re.compile(
    r"etasj|etg|k?m\b|kilom|meter|minutt|tim|dag|vek|uk|månad|måned|år\b|gong|gang|prosent|bust|bolig|elev|tilsett|ansatt|"
    r"bruk|bebu|beboer|person|menn|mann|kvinn|b[oa]rn|stk|leileg|leilig|avdel|hus|plass|rom|lag|grupp|kroner|kr\b",
)
"""What a number may count."""
_FOLLOWING = re.compile(r"[ \u00a0]([a-zæøå]\w*)")
_GOES_ON_WORDS = """
i på og til frå fra der hvor kvar har er var som for med eller ved då da når men kl om av vart ble blei blir kan
skal vil fekk fikk heiter heter saman sammen etter før medan mens utan uten nær ikkje ikke no nå sidan siden bur bor
budde bodde hadde gjekk gikk står ligg ligger lenger like midt rett kor dit at så under over mellom mot
"""
_GOES_ON = frozenset(_GOES_ON_WORDS.split())
"""Words that may follow an address; after other words the number counts something: «Skulevegen 2 elevar»."""


_STREET_NAME = (
    r"(?P<street>[A-ZÆØÅ][^\W\d_]{1,25}(?:gata|gaten|gate|vegen|veien|veg|vei|bakken|bakkane|svingen|stien|allé|alléen|tunet)"
    r"|[A-ZÆØÅ][^\W\d_]{1,20} (?:gate|veg|vei|plass))"
)
_NUMBER_FIRST = re.compile(rf"\b(?:[Nn]ummer|[Nn]r\.?) (?P<number>\d{{1,3}}[A-Ha-h]?) i {_STREET_NAME}\b")
_TENS = "(?:tjue|tretti|førti|femti|seksti|sytti|åtti|nitti)"
_NUMBER_IN_WORDS = re.compile(
    rf"\b{_STREET_NAME} (?:tre|fire|fem|seks|sju|syv|åtte|ni|ti|elleve|tolv|tretten|fjorten|femten|seksten|sytten|"
    rf"atten|nitten|{_TENS}(?:ein|en|én|to|tre|fire|fem|seks|sju|syv|åtte|ni)?)"
    r"(?= ?(?:[.,;:!?)]|\n|\Z| og | der | ein | en ))"
)
_STREET_ENDS = (
    "gata ",
    "gaten ",
    "gate ",
    "vegen ",
    "veien ",
    "veg ",
    "vei ",
    "bakken ",
    "bakkane ",
    "svingen ",
    "stien ",
    "allé ",
    "alléen ",
    "tunet ",
    "plass ",
)
_NUMBERED = re.compile(r"\d(?:(?<=[rR].)|(?<=[rR][ .,].)|(?<=[rR][ .,]{2}.)|(?<=[rR][ .,]{3}.))")
"""A number right after an r, as in «nummer 14», «nr. 14» and «gnr.14»; it is faster to look for than what is below."""
_ON_LAND = re.compile(
    r"\b(?:b[uo]r|budde|bodde|heime|hjemme|hus(?:et)?|gard(?:en)?|gården|bustad(?:en)?|bolig(?:en)?|hytt[ae]n?|adress\w*)\b",
    re.IGNORECASE,
)
"""A word for living, before the number of a property."""
_LAND = re.compile(
    r"\bg(?:års|ards)?n(?:umme)?r\.?,? ?\d{1,4}\W{1,4}(?:og )?b(?:ruks)?n(?:umme)?r\.? ?\d{1,4}"
    r"|\bgnr\.?/bnr\.? ?\d{1,4}/\d{1,4}",
    re.IGNORECASE,
)


def streets(text: str, groups: Sequence[DigitGroup]) -> Iterator[PrivateDetail]:
    """Yield each street address with a number; the key is the address in lower case."""
    for group in groups:
        if len(group.digits) > _MOST_DIGITS or text[group.start - 1 : group.start] not in _RIGHT_BEFORE:
            continue
        before = text[max(0, group.start - 40) : group.start][::-1]
        word = _TYPE.match(before)
        number = _NUMBER.match(text, group.start) if word is not None else None
        if word is not None and number is not None:
            start = _start(text, group.start - word.end(), word[1][::-1].casefold())
            if start is not None and _ends_there(text, start, number.end()):
                yield _detail(text, start, number.end(), group.start)
                continue
        if (home := _home(text, group)) is not None:
            yield home
            continue
        place, number = _PLACE.match(before), _POSTCODE.match(text, group.start)
        if place is not None and number is not None and place[1][::-1].casefold() not in _NO_STREETS:
            yield _detail(text, group.start - place.end(), number.end(1), group.start)


def written_otherwise(text: str) -> Iterator[PrivateDetail]:
    """Yield each «nummer 14 i Strandgata», «Skulebakken tolv» and «gnr. 14 bnr. 3»."""
    if ("ummer " in text or "r. " in text or "nr " in text) and _NUMBERED.search(text):
        yield from _number_apart(text)
    if may_be_in_words(text):
        for found in _NUMBER_IN_WORDS.finditer(text):
            masked = f"{found['street']} {HIDDEN * 2}"
            yield PrivateDetail(DetailKind.STREET, found.start(), found.end(), masked, normalised_street(found[0]))


def may_be_in_words(text: str) -> bool:
    """Return whether a number in letters could follow the name of a street; fast."""
    return any(end in text for end in _STREET_ENDS)


def _number_apart(text: str) -> Iterator[PrivateDetail]:
    """Yield each «nummer 14 i Strandgata» and «gnr. 14 bnr. 3»."""
    for found in _NUMBER_FIRST.finditer(text):
        masked = f"{found['street']} {HIDDEN * 2}"
        key = normalised_street(f"{found['street']} {found['number']}")
        yield PrivateDetail(DetailKind.STREET, found.start(), found.end(), masked, key)
    for found in _LAND.finditer(text):
        if not _ON_LAND.search(text[max(0, found.start() - 50) : found.start()].rpartition("\n\n")[2]):
            continue
        yield PrivateDetail(DetailKind.STREET, found.start(), found.end(), f"gnr. {HIDDEN * 2}", found[0].casefold())


def _home(text: str, group: DigitGroup) -> PrivateDetail | None:
    """Return the address that is the name of a house and a number, after a word for living or for an address."""
    if text[group.start - 1 : group.start] != " " or not text[group.start - 2 : group.start - 1].islower():
        return None
    found = _HOME.search(text[max(0, group.start - _LONGEST_HOME) : group.start])
    number = _HOME_NUMBER.match(text, group.start) if found is not None else None
    if found is None or number is None:
        return None
    last = found["name"].split()[-1].casefold()
    is_house = last.endswith(_HOUSE_NAMES) and found["in"] is not None
    start = group.start - len(found["name"]) - 1
    if last in _NO_HOUSES or not (is_house or found["address"]) or not _ends_there(text, start, number.end()):
        return None
    return _detail(text, start, number.end(), group.start)


def _detail(text: str, start: int, end: int, number: int) -> PrivateDetail:
    masked = f"{' '.join(text[start:number].split())} {HIDDEN * 2}"
    return PrivateDetail(DetailKind.STREET, start, end, masked, normalised_street(text[start:end]))


def normalised_street(written: str) -> str:
    """Return an address as it is compared: in lower case, with single spaces, and a letter next to its number."""
    words = " ".join(written.casefold().split())
    return re.sub(r"(\d) ([a-h])\b", r"\1\2", words)


def _start(text: str, street: int, word: str) -> int | None:
    """Return where the name of a street begins, or None when it is not the name of one.

    `street` is where the word for a street begins.
    """
    before = text[max(0, street - 60) : street]
    glued = _GLUED.match(before[::-1])
    if glued is None:
        if word not in _APART or not _BEFORE_APART.search(before):
            return None
        names = _NAMES.search(before)
        if names is None or not names[0] or _is_title(text, street - len(names[0]), names[0]):
            return None
        return street - len(names[0])
    prefix = glued[0][::-1]
    begins = street - len(prefix)
    is_home = context_words.has_before(_LIVES, text, begins)
    if len(prefix) < 2 or word == "plass" or (prefix.casefold() in _NO_STREETS and not is_home):
        return None
    if not prefix[0].isupper() and not is_home:
        return None
    names = _NAMES.search(text[max(0, begins - 60) : begins])
    is_named = names is not None and prefix[0].isupper()
    return begins - len(names[0]) if names is not None and is_named and word in _APART else begins


def _is_title(text: str, start: int, names: str) -> bool:
    """Return whether names before «veg» make it a title or a figure of speech: «Livets veg 3», «boka Mors veg 2»."""
    if context_words.has_before(_LIVES, text, start):
        return False
    return (
        names.rsplit(maxsplit=1)[-1].casefold() in _NO_OWNERS
        or _TITLED.search(text[max(0, start - 20) : start]) is not None
    )


def _ends_there(text: str, start: int, end: int) -> bool:
    """Return whether an address ends at an offset: what follows is no unit that the number counts."""
    following = _FOLLOWING.match(text, end)
    if following is None or following[1] in _GOES_ON or text[end - 1].isalpha():
        return True
    return _IN.search(text[max(0, start - 8) : start]) is not None and not _COUNTED.match(following[1])
