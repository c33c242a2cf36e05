"""The interviews as texts to paste into Microsoft Forms and Nettskjema, so that their exports need no mapping."""

from collections.abc import Iterable, Iterator

from site_gen.authoring.interview import AnswerKind, InterviewDefinition, InterviewQuestion
from site_gen.model.localized import Form, Words

_MICROSOFT = Words(nn="## I Microsoft Forms", nb="## I Microsoft Forms")
_MICROSOFT_HOW = Words(
    nn="Lag eit nytt skjema. Slå på at berre folk i organisasjonen kan svare, og at namnet blir registrert. Lim inn "
    "kvart spørsmål slik det står; då blir det kjent att når de lastar ned svara som Excel.",
    nb="Lag et nytt skjema. Slå på at bare folk i organisasjonen kan svare, og at navnet registreres. Lim inn hvert "
    "spørsmål slik det står; da blir det gjenkjent når dere laster ned svarene som Excel.",
)
_NETTSKJEMA = Words(nn="## I Nettskjema", nb="## I Nettskjema")
_NETTSKJEMA_HOW = Words(
    nn="Lim inn dei same spørsmåla. Slå på kodebok, og skriv kodebokverdien til kvart spørsmål slik han står. Last ned "
    "svara som CSV. Ta aldri med eit felt for fødselsnummer.",
    nb="Lim inn de samme spørsmålene. Slå på kodebok, og skriv kodebokverdien til hvert spørsmål slik den står. Last "
    "ned svarene som CSV. Ta aldri med et felt for fødselsnummer.",
)
_KINDS = {
    AnswerKind.LINE: Words(nn="Tekst, kort svar", nb="Tekst, kort svar"),
    AnswerKind.TEXT: Words(nn="Tekst, langt svar", nb="Tekst, langt svar"),
    AnswerKind.UNIT: Words(nn="Val, eitt svar", nb="Valg, ett svar"),
    AnswerKind.PICTURES: Words(nn="Filopplasting", nb="Filopplasting"),
}
_NEEDED = Words(nn="må svarast på", nb="må besvares")
_OPTIONAL = Words(nn="kan hoppast over", nb="kan hoppes over")
_CHOICES = Words(nn="Val: {units}", nb="Valg: {units}")
_CODE = Words(nn="{number}. {question}: {code}", nb="{number}. {question}: {code}")


def paste_text(
    interview: InterviewDefinition, questions: Iterable[InterviewQuestion], form: Form, units: Iterable[Words]
) -> str:
    """Return one interview as Markdown: what to paste, and the codebook value of each question."""
    asked = list(questions)
    lines = [
        f"# {interview.title.in_form(form)}",
        interview.about.in_form(form),
        _MICROSOFT.in_form(form),
        _MICROSOFT_HOW.in_form(form),
        *_pasted(asked, form, [unit.in_form(form) for unit in units]),
        _NETTSKJEMA.in_form(form),
        _NETTSKJEMA_HOW.in_form(form),
        "\n".join(
            _CODE.in_form(form, number=number, question=one.text.in_form(form), code=one.code)
            for number, one in enumerate(asked, 1)
        ),
    ]
    return "\n\n".join(lines) + "\n"


def _pasted(asked: Iterable[InterviewQuestion], form: Form, units: list[str]) -> Iterator[str]:
    for number, one in enumerate(asked, 1):
        needed = (_NEEDED if one.needed else _OPTIONAL).in_form(form)
        lines = [f"{number}. **{one.text.in_form(form)}** ({_KINDS[one.answer].in_form(form)}, {needed})"]
        lines += [f"   {one.help.in_form(form)}"] if one.help.in_form(form) else []
        if one.answer is AnswerKind.UNIT and units:
            lines.append("   " + _CHOICES.in_form(form, units=" / ".join(units)))
        yield "\n".join(lines)
