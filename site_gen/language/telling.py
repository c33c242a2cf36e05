"""Which written form a text is in, told by its small words alone: that costs nothing, and a paragraph is enough."""

import re

from site_gen.model.words import Form

_NYNORSK = (
    "ikkje eg dei ein eit kva korleis kvar kven kvifor tilsett vere vore noko nokon mykje frå saman heim heime berre "
    "òg sjølv eigen skule meir fleire gjere gjer kjem hjå attende nokre dykk seier veit blei vart verte ho då no medan "
    "kvarandre desse sidan utan gjekk fekk auka auke tek tenester tenesta"
)
_BOKMAL = (
    "ikke jeg en et hva hvordan hvor hvem hvorfor ansatt ansatte være vært noe noen mye fra sammen hjem hjemme bare "
    "også selv egen skole mer flere gjøre gjør kommer dere blitt ble hun da nå mens hverandre annet deres disse siden "
    "uten gikk fikk økt økte øke tjenester tjenesten"
)
_ALONE = {Form.NN: frozenset(_NYNORSK.split(" ")), Form.NB: frozenset(_BOKMAL.split(" "))}
_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH = 20_000
"""Letters after which more would say the same."""


def written_form(text: str, otherwise: Form) -> Form:
    """Return the form that a text is written in; `otherwise` where it holds as much of either, or too little."""
    words = _WORD.findall(text[:_ENOUGH].casefold())
    nn, nb = (sum(word in _ALONE[form] for word in words) for form in (Form.NN, Form.NB))
    return otherwise if nn == nb else Form.NN if nn > nb else Form.NB
