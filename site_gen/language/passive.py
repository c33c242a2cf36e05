"""Verbs in the passive voice: with «bli» or «verte» and a participle, and with -s or -st after an auxiliary."""

import re
from collections.abc import Sequence
from itertools import takewhile

from site_gen.model.localized import Form


def _words(lines: str) -> frozenset[str]:
    return frozenset(lines.split())


_WORD = re.compile(r"[^\W\d_]+|[.,:;!?…«»()]")
_BECOME = {
    Form.NN: _words("bli blir blei vart vert verte verta vorte vorten blitt bliva blive"),
    Form.NB: _words("bli blir ble blei blitt"),
}
_AUXILIARIES = _words("kan kunne må måtte skal skulle vil ville bør burde får")
_REACH = 3
"""A participle or an infinitive stands at most this many words after its auxiliary."""
_PARTICIPLE = {
    Form.NN: re.compile(
        r"\w{2,}(?:[dfgklnprstvy]t|dd|(?:[dklmnprstv]|(?<!in)g)a|[vgkst]en|[vgkst]ne|[glmnr]d|[dgtl]de|erte|ette)"
    ),
    Form.NB: re.compile(r"\w{2,}(?:[dfgklnprsvy]t|tt|dd|et|ede|erte|ette|[gt]te)"),
}
_S_PASSIVE = {Form.NN: re.compile(r"\w{3,}ast"), Form.NB: re.compile(r"\w{2,}[eå]s")}
_S_PRESENT = re.compile(r"\w{3,}(?:eres|settes|føres|handles|arbeides|gis|tas)")
_NO_PASSIVE = _words("""
    blitt alt anna annet aldri andre bratt brått dit eit ett fast fint flott flytt fort fritt førti første først galt
    godt gratis heilt helt hardt hit ikkje ikke kaldt kjekt kort kva langt lett likt litt lyst mett midt mørkt mykje
    natt nett nesten nytt ofte ope opent ott rart raskt rett resten rundt saman slitt slutt stilt stort strengt svart
    så tett trangt travelt trist trygt trøtt tungt tynt tørt vanskelegare varmt vidt vondt vått verdt veldig endå enno
    kanskje siden sidan aspirant student pasient president elev elevar ven vener venn venner vant finnast finnes
    kjennast kjennes lykkast lykkes minnast minnes møtast møtes slåast slås synast synes trivast trives treffast
    treffes skiljast skilles snakkast snakkes sjåast sees ses samles samlast undres undrast deres felles hennes alles
    ellers leses
""")
"""Adjectives, adverbs and nouns that look like participles, and verbs in -s or -st that are not passive."""
_ADVERB = "bart"
"""«Umiddelbart» and the like."""
_STOPS = _words("""
    av eller etter for fra frå før hjå hos i innan innen med men mot og om over på som til ved . , : ; ! ? … « » ( )
""")
"""Words and punctuation that separate an auxiliary from what follows."""
_NEVER = _NO_PASSIVE | _AUXILIARIES | _BECOME[Form.NN] | _BECOME[Form.NB]


def passives(text: str, form: Form) -> list[str]:
    """Return the verb forms of a text that are passive, in order."""
    words = [word.lower() for word in _WORD.findall(text)]
    become, is_bokmal = _BECOME[form], form is Form.NB
    found: list[str] = []
    for at, word in enumerate(words):
        if word in become:
            found += _matching(words[at + 1 : at + 1 + _REACH], _PARTICIPLE[form])[-1:]
        elif word in _AUXILIARIES:
            found += _matching(words[at + 1 : at + 1 + _REACH], _S_PASSIVE[form])[:1]
        elif is_bokmal and word[-1] == "s" and word not in _NEVER and _S_PRESENT.fullmatch(word):
            found.append(word)
    return found


def _matching(words: Sequence[str], pattern: re.Pattern[str]) -> list[str]:
    """Return the words that match, as far as they belong to an auxiliary before them."""
    near = takewhile(lambda word: word not in _STOPS, words)
    return [word for word in near if word not in _NEVER and not word.endswith(_ADVERB) and pattern.fullmatch(word)]
