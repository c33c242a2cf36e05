"""Small words of one written form, and the words that the other has for them.

A word that the other form allows is not listed: nynorsk allows «noe», «mye», «bare» and «begynte», and bokmål «medan».
"""

from collections.abc import Mapping


def _pairs(lines: str) -> Mapping[str, tuple[str, ...]]:
    """Return the words after each word; an underscore is a space in them."""
    parted = (line.split() for line in lines.strip().splitlines())
    return {word: tuple(one.replace("_", " ") for one in instead) for word, *instead in parted}


OF_BOKMAAL = _pairs("""
allerede allereie
ble vart blei
dere de dykk
egentlig eigentleg
eneste einaste
fikk fekk
flere fleire
fra frå
gikk gjekk
gjør gjer
gjøre gjere
hun ho
hva kva
hvem kven
hver kvar
hverandre kvarandre
hvert kvart
hvilke kva_for
hvilken kva_for_ein
hvilket kva_for_eit
hvor kor kvar
hvordan korleis
hvorfor kvifor
ikke ikkje
jeg eg
mer meir
samme same
sammen saman
senere seinare
sier seier
tidligere tidlegare
uten utan
utenfor utanfor
videre vidare
være vere
vært vore
""")
"""Words of bokmål that nynorsk does not have."""

OF_NYNORSK = _pairs("""
allereie allerede
berre bare
dei de dem
deira deres
desse disse
eg jeg
eigentleg egentlig
ein en
einaste eneste
eit et
fekk fikk
fleire flere
fortalde fortalte
frå fra
gjekk gikk
gjer gjør
gjere gjøre
ikkje ikke
kjem kommer
korleis hvordan
kva hva
kvar hver hvor
kvarandre hverandre
kven hvem
kvifor hvorfor
meir mer
mykje mye
noko noe
nokon noen
nokre noen
saman sammen
seinare senere
sjølv selv
spurde spurte
tidlegare tidligere
utan uten
utanfor utenfor
vart ble
vere være
vidare videre
vore vært
òg også
""")
"""Words of nynorsk that bokmål does not have."""
