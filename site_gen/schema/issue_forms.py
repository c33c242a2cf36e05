"""GitHub's issue forms: the interviews as pages that staff fill in without Git."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import yaml

from site_gen.authoring.interview import INTERVIEWS, AnswerKind, InterviewDefinition, InterviewQuestion
from site_gen.model.localized import Form, Words

FOLDER = ".github/ISSUE_TEMPLATE"
LABEL = "historie"
"""The label of every issue that was made by a form."""
MADE = {
    Form.NN: "# «framsnakk schema» har laga denne fila. Endre spørsmåla eller einingane, og køyr det på nytt.\n",
    Form.NB: "# «framsnakk schema» har laget denne filen. Endre spørsmålene eller enhetene, og kjør det på nytt.\n",
}
"""The first line of a form that we have made; others stay as they are."""
_MADE_BEFORE = "# Made by «framsnakk schema». Change the questions or the units, and run it again.\n"
"""The first line of those that earlier versions made."""
_LANGUAGES = {Form.NN: "nynorsk", Form.NB: "bokmål"}
_PRIVATE = Words(
    nn="Berre dei som har tilgang til denne sida på GitHub, kan lese det du skriv. Ingenting blir vist til andre før "
    "alle som er med, har sett det og sagt ja. **Skriv aldri namn, alder, rom eller diagnose på brukarar, pasientar "
    "eller elevar.**",
    nb="Bare de som har tilgang til denne siden på GitHub, kan lese det du skriver. Ingenting vises til andre før alle "
    "som er med, har sett det og sagt ja. **Skriv aldri navn, alder, rom eller diagnose på brukere, pasienter eller "
    "elever.**",
)
_BEFORE_SENDING = Words(nn="Før du sender", nb="Før du sender")
_NOBODY_SERVED = Words(
    nn="Ingen brukar, pasient, elev eller pårørande kan kjennast att i det eg har skrive.",
    nb="Ingen bruker, pasient, elev eller pårørende kan kjennes igjen i det jeg har skrevet.",
)
_PICTURES_HERE = Words(
    nn="Dra bileta inn i ruta. Vent til kvart av dei er lasta opp.",
    nb="Dra bildene inn i ruten. Vent til hvert av dem er lastet opp.",
)


def form_file(interview: InterviewDefinition, form: Form) -> str:
    """Return the path of an issue form from the repository's root; they are listed by their file names."""
    number = [one.name for one in INTERVIEWS].index(interview.name) + 1
    return f"{FOLDER}/{number}-{interview.name.in_form(form)}.{form.value}.yml"


def is_made_by_us(text: str) -> bool:
    """Return whether the text of an issue form is one that we have made."""
    return text.startswith((*MADE.values(), _MADE_BEFORE))


def labels() -> Iterator[str]:
    """Yield the labels that the forms put on; GitHub ignores those that a repository does not have."""
    yield LABEL
    yield from (f"{one.name.in_form(form)}-{form.value}" for one in INTERVIEWS for form in Form)


def issue_form(
    interview: InterviewDefinition,
    questions: Iterable[InterviewQuestion],
    form: Form,
    units: Mapping[str, Words],
) -> str:
    """Return the file of an issue form. `units` are the names that can be chosen, by id."""
    body = [
        {"type": "markdown", "attributes": {"value": interview.about.in_form(form)}},
        {"type": "markdown", "attributes": {"value": _PRIVATE.in_form(form)}},
        *(_question(one, form, units) for one in questions),
        {
            "type": "checkboxes",
            "id": "before_sending",
            "attributes": {
                "label": _BEFORE_SENDING.in_form(form),
                "options": [{"label": _NOBODY_SERVED.in_form(form), "required": True}],
            },
        },
    ]
    return MADE[form] + _as_yaml(
        {
            "name": f"{interview.title.in_form(form)} ({_LANGUAGES[form]})",
            "description": interview.about.in_form(form).split(". ")[0].rstrip(".") + ".",
            "labels": [LABEL, f"{interview.name.in_form(form)}-{form.value}"],
            "body": body,
        }
    )


def _question(of: InterviewQuestion, form: Form, units: Mapping[str, Words]) -> dict[str, Any]:
    described = " ".join(_described(of, form))
    attributes: dict[str, Any] = {"label": of.text.in_form(form), "description": described}
    kind = {AnswerKind.LINE: "input", AnswerKind.UNIT: "dropdown" if units else "input"}.get(of.answer, "textarea")
    if kind == "dropdown":
        attributes["options"] = list(dict.fromkeys(name.in_form(form) for name in units.values()))
    return {"type": kind, "id": of.code, "attributes": attributes, "validations": {"required": of.needed}}


def _described(of: InterviewQuestion, form: Form) -> Iterator[str]:
    yield of.help.in_form(form)
    if of.answer is AnswerKind.PICTURES:
        yield _PICTURES_HERE.in_form(form)


def _as_yaml(value: Mapping[str, Any]) -> str:
    return yaml.safe_dump(dict(value), allow_unicode=True, sort_keys=False, width=120)
