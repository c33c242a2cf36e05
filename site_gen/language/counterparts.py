"""Common words of one written form, and the words that the other has for them.

A word that the other form allows is not listed: nynorsk allows «noe», «mye», «bare» and «begynte», and bokmål «medan».
"""

from collections.abc import Mapping


def _pairs(lines: str) -> Mapping[str, tuple[str, ...]]:
    """Return the words after each word; an underscore is a space in them."""
    parted = (line.split() for line in lines.strip().splitlines())
    return {word: tuple(one.replace("_", " ") for one in instead) for word, *instead in parted}


OF_BOKMAAL = _pairs("""
allerede allereie
ansatt tilsett
ansatte tilsette
bedre betre
ble vart blei
brukere brukarar
brukerne brukarane
dager dagar
daglig dagleg
dere de dykk
dårlig dårleg
egentlig eigentleg
elevene elevane
endelig endeleg
eneste einaste
fikk fekk
flere fleire
forteller fortel
fra frå
gikk gjekk
gjør gjer
gjøre gjere
hjemme heime
hun ho
hva kva
hvem kven
hver kvar
hverandre kvarandre
hverdag kvardag
hverdagen kvardagen
hvert kvart
hvilke kva_for
hvilken kva_for_ein
hvilket kva_for_eit
hvor kor kvar
hvordan korleis
hvorfor kvifor
hyggelig hyggeleg
ikke ikkje
jeg eg
lettere lettare
lærere lærarar
lærerne lærarane
mener meiner
mer meir
mulig mogleg
mulighet moglegheit
muligheter moglegheiter
måned månad
måneder månader
penger pengar
samme same
sammen saman
selvfølgelig sjølvsagt
senere seinare
sier seier
sykepleier sjukepleiar
sykepleiere sjukepleiarar
sykepleieren sjukepleiaren
tidligere tidlegare
tror trur
tydelig tydeleg
uten utan
utenfor utanfor
vanlig vanleg
vanskelig vanskeleg
videre vidare
viktigste viktigaste
være vere
vært vore
""")
"""Words of bokmål that nynorsk does not have."""

OF_NYNORSK = _pairs("""
allereie allerede
berre bare
brukarane brukerne
brukarar brukere
dagleg daglig
dei de dem
deira deres
desse disse
dårleg dårlig
eg jeg
eigentleg egentlig
ein en
einaste eneste
eit et
elevane elevene
endeleg endelig
fekk fikk
fleire flere
fortalde fortalte
fortel forteller
frå fra
gjekk gikk
gjer gjør
gjere gjøre
hyggeleg hyggelig
høyrde hørte
ikkje ikke
kjem kommer
korleis hvordan
kva hva
kvar hver hvor
kvarandre hverandre
kvardag hverdag
kvardagen hverdagen
kven hvem
kvifor hvorfor
køyrde kjørte
lettare lettere
lærarane lærerne
lærarar lærere
meir mer
mogleg mulig
moglegheit mulighet
moglegheiter muligheter
mykje mye
månad måned
månader måneder
noko noe
nokon noen
nokre noen
pengar penger
saman sammen
seinare senere
sjukepleiar sykepleier
sjukepleiarar sykepleiere
sjølv selv
spurde spurte
tidlegare tidligere
tydeleg tydelig
utan uten
utanfor utenfor
vanleg vanlig
vanskeleg vanskelig
vart ble
vere være
vidare videre
viktigaste viktigste
vore vært
òg også
""")
"""Words of nynorsk that bokmål does not have."""
