"""The subjects of the desk's commits, which are in the site's form, by their keys and in the form of a reader."""

from site_gen.desk.desk_kommune import DeskKommune
from site_gen.model.localized import Form

_OWN = "desk_commit"
"""How the keys of the messages of the desk's commits begin."""
_OWN_TOO = ("desk_own_commit",)


def subject_keys(kommune: DeskKommune) -> dict[str, str]:
    """Return the key of the words of each subject that a commit of the desk can have, in either form."""
    every = [kommune.words(one) for one in Form]
    return {one(key): key for one in every for key in one.texts if key.startswith(_OWN) or key in _OWN_TOO}


def subjects_in(kommune: DeskKommune, form: Form) -> dict[str, str]:
    """Return each subject that a commit of the desk can have, in a form."""
    words = kommune.words(form)
    return {subject: words(key) for subject, key in subject_keys(kommune).items()}
