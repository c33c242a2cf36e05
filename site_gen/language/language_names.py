"""The names of languages, in each form."""

from babel import Locale

from site_gen.model.localized import Form


def language_name(code: str, form: Form) -> str:
    """Return the name of the language with a tag, or the tag where the name is not known."""
    for locale in (form.value, Form.NB.value):
        name = Locale(locale).languages.get(code)
        if name:
            return str(name)
    return code
