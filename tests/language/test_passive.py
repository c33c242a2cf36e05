"""Verbs in the passive voice, in both forms."""

import pytest

from site_gen.language.passive import passives
from site_gen.model.localized import Form

NN, NB = Form.NN, Form.NB


@pytest.mark.parametrize(
    ("text", "form", "verbs"),
    [
        ("Saka vart drøfta, planen blei vedteken, og lista vert send ut.", NN, ["drøfta", "vedteken", "send"]),
        ("Dei skal hentast på kontoret, og kan ikkje sendast.", NN, ["hentast", "sendast"]),
        ("Saken ble drøftet, planen ble vedtatt og skal nå sendes.", NB, ["drøftet", "vedtatt", "sendes"]),
        ("Resultata vart framlagde for leiinga, og saka blei ikkje drøfta i møtet.", NN, ["framlagde", "drøfta"]),
        ("I fjor ble barnet hentet og levert.", NB, ["hentet"]),
        ("Rutinene ble igangsatt umiddelbart, og skal gjennomgås årlig.", NB, ["igangsatt", "gjennomgås"]),
        ("Det ble i møtet en god samtale.", NB, []),
        ("Rutinen oppdateres årlig.", NB, ["oppdateres"]),
        ("Det vart stilt, og eg blei trøtt. Ho vart verande.", NN, []),
        ("Vi skal møtast i haust, og alle må trivast.", NN, []),
        ("Vi skal møtes til høsten. Det blir godt.", NB, []),
        ("Vi drøfta saka og sende lista.", NN, []),
    ],
)
def test_passive_verbs_are_found(text: str, form: Form, verbs: list[str]) -> None:
    assert passives(text, form) == verbs
