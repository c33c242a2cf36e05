"""`framsnakk new`: create a story from the questions of its kind."""

import datetime as dt
import sys
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePosixPath

import click

from site_gen.authoring.story_template import NewStory
from site_gen.cli import interview_prompts, main, new_prompts, options, prompts, usage
from site_gen.cli.prompts import Interview, PromptQuestion, parse_yes_or_no
from site_gen.model import story_fields
from site_gen.model.choices import Kind, Method
from site_gen.model.kinds import KINDS
from site_gen.model.localized import Form, Words, fill, same_words
from site_gen.model.registers import Registers
from site_gen.pipeline import create_story, load, new_story_input
from site_gen.pipeline.new_story_input import InvalidAnswer, PersonInput
from site_gen.report import next_steps

MISTAKEN_FOR = ("ny", "nytt", "begynn", "lag")

_WELCOME = Words(
    nn="Så fint at du vil fortelje! Fyrst nokre korte spørsmål; så kan du svare på resten her, eller skrive i fila.",
    nb="Så fint at du vil fortelle! Først noen korte spørsmål; så kan du svare på resten her, eller skrive i filen.",
)
_OTHER_FORM = {
    Form.NN: "Skriver du heller bokmål? Trykk Ctrl-C, og skriv: framsnakk new --form nb",
    Form.NB: "Skriv du heller nynorsk? Trykk Ctrl-C, og skriv: framsnakk new --form nn",
}
_OFFER = PromptQuestion(
    "",
    Words(
        nn="Vil du svare på spørsmåla her, eitt om gongen?",
        nb="Vil du svare på spørsmålene her, ett om gangen?",
    ),
    Words(
        nn="Du kan stoppe når du vil, og gå vidare ein annan dag. Skriv nei om du heller vil skrive i fila.",
        nb="Du kan stoppe når du vil, og gå videre en annen dag. Skriv nei om du heller vil skrive i filen.",
    ),
    default="ja",
)
_NO_METHOD = Words(
    nn="--method høyrer berre til suksesshistorie, ikkje til {kind}. Ta det bort, og skriv kommandoen på nytt.",
    nb="--method hører bare til suksesshistorie, ikke til {kind}. Ta det bort, og skriv kommandoen på nytt.",
)
_RESUME_ALONE = Words(
    nn="--resume står åleine, med fila eller id-en til eit utkast, og treng ein terminal der nokon kan svare.",
    nb="--resume står alene, med filen eller id-en til et utkast, og trenger en terminal der noen kan svare.",
)
_DOUBTED = Words(
    nn="«{person}» står ikkje i personregisteret enno. {suggestion}Er det nokon ny, trykk Enter og gå vidare; "
    'redaksjonen legg personen til etterpå med «framsnakk people add "{person}"». Er namnet feil, '
    "så skriv det på nytt.",
    nb="«{person}» står ikke i personregisteret ennå. {suggestion}Er det noen ny, trykk Enter og gå videre; "
    'redaksjonen legger personen til etterpå med «framsnakk people add "{person}"». Er navnet feil, '
    "så skriv det på nytt.",
)
_NOT_IN_REGISTER = Words(
    nn="«{person}» står ikkje i personregisteret. {suggestion}{do}",
    nb="«{person}» står ikke i personregisteret. {suggestion}{do}",
)


@dataclass(frozen=True, slots=True)
class _GivenAnswers:
    """The answers on the command line."""

    day: dt.date
    kind: str | None
    title: str | None
    unit: str | None
    people: str | None
    """Separated by commas."""
    method: str | None
    into: str | None
    named: str | None


_SLOTS = {
    "kinds": usage.either(Kind),
    "methods": usage.either(Method),
}


@usage.command(
    "new",
    summary=Words(
        nn="Begynner ei forteljing: lagar ei fil med felta og spørsmåla, som du skriv i.",
        nb="Begynner en fortelling: lager en fil med feltene og spørsmålene, som du skriver i.",
    ),
    text=Words(
        nn="Du blir spurd om det du ikkje skriv her. Ingen filer som finst frå før, blir rørte.",
        nb="Du blir spurt om det du ikke skriver her. Ingen filer som finnes fra før, blir rørt.",
    ),
    examples=Words(
        nn='framsnakk new\nframsnakk new portrett --title "Den tolvte i månaden" --unit Heimetenesta --person p017',
        nb='framsnakk new\nframsnakk new portrett --title "Den tolvte i måneden" --unit Hjemmetjenesten --person p017',
    ),
)
@usage.argument(
    "kind",
    required=False,
    metavar=same_words("SLAG"),
    words=fill(Words(nn="Kva du vil lage: {kinds}.", nb="Hva du vil lage: {kinds}."), _SLOTS),
)
@usage.option(
    "--title",
    metavar=Words(nn="TITTEL", nb="TITTEL"),
    words=Words(nn="Kva som skjedde, på høgst 70 teikn.", nb="Hva som skjedde, på høyst 70 tegn."),
)
@options.story_unit
@usage.option(
    "--person",
    "people",
    multiple=True,
    metavar=Words(nn="NAMN", nb="NAVN"),
    words=Words(
        nn="Namn eller id på nokon som er med. Kan stå fleire gonger.",
        nb="Navn eller id på noen som er med. Kan stå flere ganger.",
    ),
)
@usage.option(
    "--method",
    metavar=Words(nn="METODE", nb="METODE"),
    words=fill(
        Words(
            nn="Korleis de fann fram til suksesshistoria: {methods}.",
            nb="Hvordan dere fant fram til suksesshistorien: {methods}.",
        ),
        _SLOTS,
    ),
)
@options.form
@usage.option(
    "--resume",
    metavar=Words(nn="FORTELJING", nb="FORTELLING"),
    words=Words(
        nn="Gå vidare med eit utkast: svar på spørsmåla som står att i fila, eitt om gongen.",
        nb="Gå videre med et utkast: svar på spørsmålene som gjenstår i filen, ett om gangen.",
    ),
)
@usage.option(
    "--into",
    metavar=Words(nn="MAPPE", nb="MAPPE"),
    standard=Words(nn="den som heiter som eininga", nb="den som heter som enheten"),
    words=Words(nn="Mappa i stories/ som fila skal liggje i.", nb="Mappen i stories/ som filen skal ligge i."),
)
@options.story_id
@options.at
@click.pass_context
@main.handle_errors
def command(
    context: click.Context,
    kind: str | None,
    title: str | None,
    unit: str | None,
    people: tuple[str, ...],
    method: str | None,
    form: str | None,
    resume: str | None,
    into: str | None,
    named: str | None,
    day: dt.date,
) -> None:
    """Create a story: a file with its fields and the questions to ask."""
    root = main.root_of(context)
    interview = Interview(Form(form) if form else main.form_of(root), sys.stdin.isatty())
    if resume is not None:
        others = (kind, title, unit, *people, method, form, into, named)
        if any(one is not None for one in others) or not interview.terminal:
            main.exit_usage_error(_RESUME_ALONE.in_form(interview.form))
        interview_prompts.ask_open_questions(root, interview_prompts.story_path(root, resume), main.form_of(root))
        return
    given = _GivenAnswers(day, kind, title, unit, ",".join(people) or None, method, into, named)
    with prompts.nothing_written_when_stopped(interview.form):
        if interview.terminal and title is None:
            prompts.print_paragraph(_WELCOME.in_form(interview.form))
            if form is None:
                click.echo(main.style(_OTHER_FORM[interview.form], "dim"))
        _create(root, given, interview)


def _create(root: Path, given: _GivenAnswers, interview: Interview) -> None:
    repository = load.load_repository(root)
    chosen, registers, form = repository.settings, repository.registers(), interview.form
    if not interview.terminal:
        if given.kind is not None:
            interview.ask(new_prompts.KIND, given.kind, new_story_input.parse_kind)
        _require_answers(given, registers, form)
    kind = interview.ask(_kind_question(form, chosen.kommune), given.kind, new_story_input.parse_kind)
    if given.method is not None and kind not in story_fields.METHOD.required:
        main.exit_usage_error(_NO_METHOD.in_form(form, kind=kind.in_form(form)))
    title = interview.ask(new_prompts.TITLE, given.title, new_story_input.parse_title)
    people = _people(given, kind, registers, interview)
    unit = _unit(given, kind, people, registers, interview)
    method = _method(given, interview) if kind in story_fields.METHOD.required else None
    known = NewStory(kind, form, title, given.day, unit, tuple(one.written for one in people), method)
    folder = _folder(given, kind, unit, root, chosen.form, interview)
    free = partial(create_story.free_identity, repository=repository, registers=registers, into=folder)
    named = interview.ask(new_prompts.ADDRESS, given.named or title, free)
    path = create_story.create_story(repository, registers, known, into=folder, named=named)
    if interview.terminal and given.title is None and _takes_offer(root, path, interview):
        interview_prompts.ask_open_questions(root, path, form)
    _print_next_steps(interview_prompts.display_path(root, path), named, kind, people, form)


def _takes_offer(root: Path, path: str, interview: Interview) -> bool:
    """Return whether the writer wants to answer now; one who stops here reads that the file is made."""
    try:
        return interview.ask(_OFFER, None, parse_yes_or_no)
    except (click.Abort, KeyboardInterrupt):
        interview_prompts.print_stopped(root, path, interview.form)
        raise SystemExit(main.INTERRUPTED) from None


def _require_answers(given: _GivenAnswers, registers: Registers, form: Form) -> None:
    """End the command when required answers are missing and there is no terminal to ask for them."""
    kind = next((one for one in Kind if (given.kind or "").casefold() in one.names), None)
    needed = {
        "SLAG": given.kind is None,
        "--title": given.title is None,
        "--unit": given.unit is None and kind in story_fields.UNIT.required and bool(registers.units),
        "--person": given.people is None and kind in story_fields.PEOPLE.required,
    }
    prompts.require_options(needed, form)


def _kind_question(form: Form, kommune: str) -> PromptQuestion:
    shown = [
        (kind.in_form(form), f"{traits.one.in_form(form)}: {traits.about.in_form(form, kommune=kommune or 'kommunen')}")
        for kind, traits in KINDS.items()
    ]
    return replace(new_prompts.KIND, choices=shown)


def _people(given: _GivenAnswers, kind: Kind, registers: Registers, interview: Interview) -> tuple[PersonInput, ...]:
    asked_about: set[str] = set()

    def parse(answer: str) -> tuple[PersonInput, ...]:
        found = new_story_input.parse_people(answer.split(","), registers, kind)
        unknown_person = next((one for one in found if not one.known), None)
        if unknown_person is None or not interview.terminal or answer in asked_about:
            return found
        asked_about.add(answer)
        raise InvalidAnswer(
            _DOUBTED, person=unknown_person.written, suggestion=unknown_person.suggestion, proposal=answer
        )

    return interview.ask(
        new_prompts.SUBJECT if kind in story_fields.PEOPLE.required else new_prompts.PEOPLE, given.people, parse
    )


def _unit(
    given: _GivenAnswers, kind: Kind, people: tuple[PersonInput, ...], registers: Registers, interview: Interview
) -> str | None:
    units = [(unit.id, unit.name.in_form(interview.form)) for unit in registers.units.values()]
    own_unit = people[0].unit if len(people) == 1 else None
    question = replace(new_prompts.UNIT, choices=units, default=dict(units)[own_unit] if own_unit else "")
    if kind not in story_fields.UNIT.required:
        question = replace(question, hint=new_prompts.UNIT_OR_NONE, default="")
    # When no unit is registered there is nothing to choose from.
    unit = "" if given.unit is None and not units else given.unit
    is_required = kind in story_fields.UNIT.required
    parse = partial(new_story_input.parse_unit, registers=registers, required=is_required)
    return interview.ask(question, unit, parse)


def _method(given: _GivenAnswers, interview: Interview) -> Method | None:
    form = interview.form
    choices = [(method.in_form(form), words.in_form(form)) for method, words in new_prompts.METHODS.items()]
    return interview.ask(replace(new_prompts.METHOD, choices=choices), given.method, new_story_input.parse_method)


def _folder(
    given: _GivenAnswers, kind: Kind, unit: str | None, root: Path, site: Form, interview: Interview
) -> PurePosixPath:
    if given.into is None:
        return create_story.story_folder(kind, unit, root, site)
    return interview.ask(
        new_prompts.FOLDER, given.into, lambda answer: create_story.folder_name(answer, root, Path.cwd())
    )


def _print_next_steps(path: str, named: str, kind: Kind, people: tuple[PersonInput, ...], form: Form) -> None:
    click.echo()
    subject = people[0] if len(people) == 1 and people[0].known else None
    for line in next_steps.next_steps(path, named, kind, (subject.written, subject.name) if subject else None, form):
        click.echo(line)
    for one in people:
        if not one.known:
            suggestion = one.suggestion.in_form(form)
            do = one.do.in_form(form)
            text = _NOT_IN_REGISTER.in_form(form, person=one.name, suggestion=suggestion, do=do)
            click.echo(f"\n{main.style(text, 'yellow')}")
