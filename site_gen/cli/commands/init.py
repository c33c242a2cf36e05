"""`framsnakk init`: a new kommune's repository."""

import shlex
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

import click

from site_gen.cli import content_repository, main, options, prompts, usage
from site_gen.cli.prompts import Interview, PromptQuestion
from site_gen.model.localized import Form, Words
from site_gen.pipeline import create_kommune, installed_program, kommune_answers
from site_gen.pipeline.installed_program import ProgramWheel
from site_gen.pipeline.kommune_answers import KommuneAnswers

MISTAKEN_FOR = ("opprett", "kommune", "create")

T = TypeVar("T")

_WELCOME = Words(
    nn="Her lagar vi mappa til ein ny kommune. Trykk Enter der forslaget er godt nok; alt kan endrast i mkdocs.yml.",
    nb="Her lager vi mappen til en ny kommune. Trykk Enter der forslaget er godt nok; alt kan endres i mkdocs.yml.",
)
_FORM = PromptQuestion(
    "--form",
    Words(nn="Kva målform har nettstaden?", nb="Hvilken målform har nettstedet?"),
    Words(
        nn="Kvar forteljing kan vere i si eiga. Skriv talet.", nb="Hver fortelling kan være i sin egen. Skriv tallet."
    ),
    choices=(("nn", "nynorsk"), ("nb", "bokmål")),
)
_KOMMUNE = PromptQuestion("--kommune", Words(nn="Kva heiter kommunen?", nb="Hva heter kommunen?"))
_NAME = PromptQuestion("--name", Words(nn="Kva skal nettstaden heite?", nb="Hva skal nettstedet hete?"))
_URL = PromptQuestion(
    "--url",
    Words(nn="Kva adresse får nettstaden?", nb="Hvilken adresse får nettstedet?"),
    Words(
        nn="Til dømes https://fortel.fjordvik.no/. Er det ikkje avgjort, så skriv det de trur.",
        nb="For eksempel https://fortell.fjordvik.no/. Er det ikke avgjort, så skriv det dere tror.",
    ),
)
_CONTACT = PromptQuestion(
    "--contact",
    Words(nn="Kvar når folk redaksjonen?", nb="Hvor når folk redaksjonen?"),
    Words(
        nn="Ei e-postadresse som fleire les. Ho står på nettstaden.",
        nb="En e-postadresse som flere leser. Den står på nettstedet.",
    ),
)
_WITHDRAW = PromptQuestion(
    "--withdraw-contact",
    Words(
        nn="Kvar seier ein frå når ein vil ha bort noko om seg sjølv?",
        nb="Hvor sier en fra når en vil ha bort noe om seg selv?",
    ),
)
_OFFICER = PromptQuestion(
    "--privacy-officer",
    Words(nn="Kvar når folk personvernombodet?", nb="Hvor når folk personvernombudet?"),
    Words(
        nn="Må vere på plass før noko blir publisert. Veit du det ikkje no, trykk Enter.",
        nb="Må være på plass før noe blir publisert. Vet du det ikke nå, trykk Enter.",
    ),
)
_EDITOR = PromptQuestion(
    "--editor",
    Words(nn="Kven ser over for redaksjonen?", nb="Hvem ser over for redaksjonen?"),
    Words(
        nn="Fullt namn, slik Git kjenner det. Fleire kan stå i mkdocs.yml. Veit du det ikkje no, trykk Enter.",
        nb="Fullt navn, slik Git kjenner det. Flere kan stå i mkdocs.yml. Vet du det ikke nå, trykk Enter.",
    ),
)
_COLOUR = PromptQuestion(
    "--colour",
    Words(nn="Kva er hovudfargen til kommunen?", nb="Hva er hovedfargen til kommunen?"),
    Words(
        nn="Seks teikn, slik: #1f5673. Trykk Enter for fjordblått.",
        nb="Seks tegn, slik: #1f5673. Trykk Enter for fjordblått.",
    ),
)
_DONE = Words(nn="Laga {count} filer i {folder}.", nb="Laget {count} filer i {folder}.")
_PRIVATE = Words(
    nn="Hald mappa privat: Her kjem utkast, personar og det dei har sagt ja til. Berre den ferdige nettstaden skal ut.",
    nb="Hold mappen privat: Her kommer utkast, personer og det de har sagt ja til. Bare det ferdige nettstedet skal "
    "ut.",
)
_UNPINNED = Words(
    nn="Arbeidsflytane på GitHub veit ikkje enno kvar dei skal hente Framsnakk. Har de programmet som ei fil, så skriv "
    "«framsnakk upgrade --wheel FIL» i mappa; locks/framsnakk.txt seier meir.",
    nb="Arbeidsflytene på GitHub vet ikke ennå hvor de skal hente Framsnakk. Har dere programmet som en fil, så skriv "
    "«framsnakk upgrade --wheel FIL» i mappen; locks/framsnakk.txt sier mer.",
)
_NEXT = Words(nn="No kan du skrive:", nb="Nå kan du skrive:")


@dataclass(frozen=True, slots=True)
class _OptionAnswers:
    """The answers on the command line."""

    kommune: str | None
    form: str | None
    name: str | None
    url: str | None
    contact: str | None
    withdraw_contact: str | None
    officer: str | None
    editor: str | None
    colour: str | None


@usage.command(
    "init",
    summary=Words(
        nn="Lagar mappa til ein ny kommune, med alt som skal til for å begynne.",
        nb="Lager mappen til en ny kommune, med alt som skal til for å begynne.",
    ),
    text=Words(
        nn="To døme på forteljingar, register, innstillingar, skjema og arbeidsflytar til GitHub, og ein README til "
        "dei som skal bruke det. Mappa må vere tom eller ikkje finnast enno. Du blir spurd om det du ikkje skriv her.",
        nb="To eksempler på fortellinger, registre, innstillinger, skjemaer og arbeidsflyter til GitHub, og en README "
        "til dem som skal bruke det. Mappen må være tom eller ikke finnes ennå. Du blir spurt om det du ikke skriver "
        "her.",
    ),
    examples=Words(
        nn="framsnakk init ../fortel\n"
        'framsnakk init ../fortel-no --kommune "Øvre Vik kommune" --form nn --url fortel.ovrevik.example --contact '
        "framsnakk@ovrevik.example --yes",
        nb="framsnakk init ../fortell\n"
        'framsnakk init ../fortell-nå --kommune "Øvre Vik kommune" --form nb --url fortell.ovrevik.example --contact '
        "framsnakk@ovrevik.example --yes",
    ),
)
@usage.argument(
    "folder",
    type=click.Path(path_type=Path),
    metavar=Words(nn="MAPPE", nb="MAPPE"),
    words=Words(nn="Mappa som skal lagast.", nb="Mappen som skal lages."),
)
@usage.option(
    "--kommune",
    metavar=Words(nn="NAMN", nb="NAVN"),
    words=Words(nn="Namnet på kommunen.", nb="Navnet på kommunen."),
)
@usage.option(
    "--form",
    type=usage.ListedChoice([one.value for one in Form]),
    standard=Words(nn="den målforma du les no", nb="den målformen du leser nå"),
    words=Words(
        nn="Målforma til nettstaden: nynorsk (nn) eller bokmål (nb).",
        nb="Målformen til nettstedet: nynorsk (nn) eller bokmål (nb).",
    ),
)
@usage.option(
    "--name",
    metavar=Words(nn="NAMN", nb="NAVN"),
    standard=Words(nn="namnet på kommunen og «fortel»", nb="navnet på kommunen og «forteller»"),
    words=Words(nn="Namnet på nettstaden.", nb="Navnet på nettstedet."),
)
@usage.option(
    "--url",
    metavar=Words(nn="ADRESSE", nb="ADRESSE"),
    words=Words(nn="Adressa til nettstaden.", nb="Adressen til nettstedet."),
)
@usage.option(
    "--contact",
    metavar=Words(nn="ADRESSE", nb="ADRESSE"),
    words=Words(nn="Kvar folk når redaksjonen.", nb="Hvor folk når redaksjonen."),
)
@usage.option(
    "--withdraw-contact",
    metavar=Words(nn="ADRESSE", nb="ADRESSE"),
    standard=Words(nn="den same som til redaksjonen", nb="den samme som til redaksjonen"),
    words=Words(
        nn="Kvar ein seier frå når ein vil ha bort noko om seg sjølv.",
        nb="Hvor en sier fra når en vil ha bort noe om seg selv.",
    ),
)
@usage.option(
    "--privacy-officer",
    "officer",
    metavar=Words(nn="ADRESSE", nb="ADRESSE"),
    words=Words(
        nn="Kvar folk når personvernombodet. Må vere på plass før noko blir publisert.",
        nb="Hvor folk når personvernombudet. Må være på plass før noe blir publisert.",
    ),
)
@usage.option(
    "--editor",
    metavar=Words(nn="NAMN", nb="NAVN"),
    words=Words(
        nn="Kven som ser over og skriv under for redaksjonen, med fullt namn.",
        nb="Hvem som ser over og skriver under for redaksjonen, med fullt navn.",
    ),
)
@usage.option(
    "--colour",
    metavar=Words(nn="FARGE", nb="FARGE"),
    words=Words(nn="Hovudfargen til kommunen, slik: #1f5673.", nb="Hovedfargen til kommunen, slik: #1f5673."),
)
@options.wheel
@usage.option(
    "--git",
    "with_git",
    is_flag=True,
    words=Words(nn="Køyr «git init» i mappa òg.", nb="Kjør «git init» i mappen også."),
)
@usage.option(
    "--yes",
    "take_defaults",
    is_flag=True,
    words=Words(
        nn="Spør ikkje om det som har eit forslag; det held å endre det i mkdocs.yml etterpå.",
        nb="Spør ikke om det som har et forslag; det holder å endre det i mkdocs.yml etterpå.",
    ),
)
@main.handle_errors
def command(
    folder: Path,
    kommune: str | None,
    form: str | None,
    name: str | None,
    url: str | None,
    contact: str | None,
    withdraw_contact: str | None,
    officer: str | None,
    editor: str | None,
    colour: str | None,
    wheel: Path | None,
    *,
    with_git: bool,
    take_defaults: bool,
) -> None:
    """Make a new kommune's repository."""
    create_kommune.refuse_unless_empty(folder)
    program = installed_program.read_wheel(wheel) if wheel else installed_program.installed_wheel()
    given = _OptionAnswers(kommune, form, name, url, contact, withdraw_contact, officer, editor, colour)
    answers = _ask(given, terminal=sys.stdin.isatty(), take_defaults=take_defaults)
    written = create_kommune.create_kommune(folder, answers, day=options.today(), wheel=program)
    if with_git and not (folder / ".git").exists():
        create_kommune.init_git(folder)
    _print_next_steps(folder, len(written), answers.form, program)


def _ask(given: _OptionAnswers, *, terminal: bool, take_defaults: bool) -> KommuneAnswers:
    """Return the answers; ends the command when one is missing and there is nobody to ask."""
    form = content_repository.form_asked_for()
    if terminal and given.kommune is None:
        prompts.print_paragraph(_WELCOME.in_form(form))
    asks_all = terminal and not take_defaults

    def ask(question: PromptQuestion, answer: str | None, default: str, understand: Callable[[str], T]) -> T:
        known = default if answer is None and not asks_all else answer
        return Interview(form, terminal).ask(replace(question, default=default), known, understand)

    def need(question: PromptQuestion, answer: str | None, understand: Callable[[str], T]) -> T:
        return Interview(form, terminal).ask(question, answer, understand)

    if not terminal:
        needed = {"--kommune": given.kommune, "--url": given.url, "--contact": given.contact}
        prompts.require_options({option: answer is None for option, answer in needed.items()}, form)
    with prompts.nothing_written_when_stopped(form):
        form = ask(_FORM, given.form, form.value, kommune_answers.parse_form)
    with prompts.nothing_written_when_stopped(form):
        kommune = need(_KOMMUNE, given.kommune, kommune_answers.parse_text)
        site_name = kommune_answers.site_name_of(kommune, form)
        name = ask(_NAME, given.name, site_name, kommune_answers.parse_text)
        url = need(_URL, given.url, kommune_answers.parse_site_url)
        contact = need(_CONTACT, given.contact, kommune_answers.parse_contact)
        withdraw_contact = ask(_WITHDRAW, given.withdraw_contact, contact, kommune_answers.parse_contact)
        officer = ask(_OFFICER, given.officer, "", kommune_answers.parse_optional_contact)
        editor = ask(_EDITOR, given.editor, "", kommune_answers.parse_editor)
        colour = ask(_COLOUR, given.colour, "", kommune_answers.parse_colour)
        return KommuneAnswers(kommune, form, name, url, contact, withdraw_contact, colour, officer, editor)


def _print_next_steps(folder: Path, count: int, form: Form, program: ProgramWheel | None) -> None:
    click.echo(_DONE.in_form(form, count=count, folder=folder))
    click.echo(_PRIVATE.in_form(form))
    if not installed_program.is_pinned(installed_program.program_requirement(program)):
        click.echo(_UNPINNED.in_form(form))
    click.echo(f"\n{_NEXT.in_form(form)}")
    steps = [] if folder.resolve() == Path.cwd() else [f"cd {shlex.quote(str(folder))}"]
    steps += [] if (folder / ".git").exists() else ["git init --initial-branch=main"]
    for step in (*steps, "framsnakk check", "framsnakk serve"):
        click.echo(f"  {step}")
