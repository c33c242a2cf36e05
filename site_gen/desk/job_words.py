"""Texts of a job's result in both forms, as JSON keeps them."""

import datetime as dt

from site_gen.days import OSLO
from site_gen.language.dates import long_date
from site_gen.model.localized import Form, Words

_AT = Words(nn="{day} kl. {time}", nb="{day} kl. {time}")


def said(words: Words) -> dict[str, str]:
    """Return a text by the name of its form."""
    return {form.value: words.in_form(form) for form in Form}


def moment_words(moment: dt.datetime) -> Words:
    """Return a moment as it is in Norway: `29. november 2026 kl. 11.15`."""
    here = moment.astimezone(OSLO)
    in_forms = {form: _AT.in_form(form, day=long_date(here.date(), form), time=f"{here:%H.%M}") for form in Form}
    return Words(nn=in_forms[Form.NN], nb=in_forms[Form.NB])
