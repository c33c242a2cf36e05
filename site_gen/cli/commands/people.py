"""`framsnakk people`: the register of people from the command line."""

import datetime as dt
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import click

from site_gen import days, people_in_story
from site_gen.cli import (
    desk_links,
    file_change_output,
    json_output,
    main,
    masked_output,
    options,
    people_prompts,
    person_argument,
    prompts,
    publish_reminder,
    usage,
)
from site_gen.language.dates import long_date
from site_gen.language.phrases import join_words
from site_gen.model.build_context import BuildContext
from site_gen.model.choices import PersonPart, ShownAs
from site_gen.model.localized import Form, Words, same_words
from site_gen.model.person import Person
from site_gen.names.folding import fold_text
from site_gen.pipeline import (
    consent_page_files,
    evaluate,
    merge_people,
    new_story_input,
    person_input,
    register_people,
)
from site_gen.pipeline.evaluate import Evaluation
from site_gen.pipeline.new_story_input import InvalidAnswer
from site_gen.pipeline.register_people import NewPerson, RegisterChange, StaleApprovals
from site_gen.report import register_report
from site_gen.report.register_report import RegisteredPerson

MISTAKEN_FOR = ("folk", "personar", "personer")

_NO_TERMINAL = Words(
    nn='Her er det ingen som kan svare på spørsmål, så skriv namnet: framsnakk people add "Førenamn Etternamn"',
    nb='Her er det ingen som kan svare på spørsmål, så skriv navnet: framsnakk people add "Fornavn Etternavn"',
)
_THERE = Words(
    nn="«{name}» står alt i registeret: {ids}. Er dette ein annan, så skriv òg --another.",
    nb="«{name}» står allerede i registeret: {ids}. Er dette en annen, så skriv også --another.",
)
_THERE_SURE = Words(
    nn="«{name}» står alt i registeret: {ids}. Er dette ein annan, så trykk Enter. Elles: Ctrl-C.",
    nb="«{name}» står allerede i registeret: {ids}. Er dette en annen, så trykk Enter. Ellers: Ctrl-C.",
)
_ADDED = Words(
    nn="Skrive i {path}: {person}. Personen har ikkje sagt ja til noko enno.",
    nb="Skrevet i {path}: {person}. Personen har ikke sagt ja til noe ennå.",
)
_ASK_ABOUT = Words(
    nn="Personen er med i {stories}. Spør: {commands}", nb="Personen er med i {stories}. Spør: {commands}"
)
_ASK_LATER = Words(
    nn="Når personen er med i ei forteljing, spør du med «framsnakk consent ask». Er svaret gitt alt: "
    "framsnakk consent record {id}",
    nb="Når personen er med i en fortelling, spør du med «framsnakk consent ask». Er svaret allerede gitt: "
    "framsnakk consent record {id}",
)
_NOTHING_NEW = Words(
    nn="Skriv kva som er nytt: --name, --role eller --unit.", nb="Skriv hva som er nytt: --name, --role eller --unit."
)
_CHANGED = Words(nn="Skrive i {path}.", nb="Skrevet i {path}.")
_STALE = Words(
    nn="Desse godkjenningane gjeld då ikkje lenger, for forteljinga viser noko anna enn det som vart sett:",
    nb="Disse godkjenningene gjelder da ikke lenger, for fortellingen viser noe annet enn det som ble sett:",
)
_STALE_ONE = Words(
    nn="  {story}: {who}. Spør på nytt: framsnakk consent ask {story}",
    nb="  {story}: {who}. Spør på nytt: framsnakk consent ask {story}",
)
_STALE_SIGN_OFF = Words(
    nn="  {story}: {who}. Sjå over på nytt: framsnakk approve {story} --curator",
    nb="  {story}: {who}. Se over på nytt: framsnakk approve {story} --curator",
)
_FORMER_NAMES = Words(
    nn="Desse linjene har framleis det gamle namnet. Dei blir ikkje endra av seg sjølve:",
    nb="Disse linjene har fortsatt det gamle navnet. De blir ikke endret av seg selv:",
)
_EDITORS = Words(nn="redaksjonen", nb="redaksjonen")
_NOTHING_STALE = Words(nn="Alle godkjenningar gjeld som før.", nb="Alle godkjenninger gjelder som før.")
_HAS_LEFT = Words(
    nn="Skrive i {path}: {person} slutta {day}. Frå dagen etter er personen ikkje med i «Møt dei tilsette», og "
    "forteljingane viser berre namnet.",
    nb="Skrevet i {path}: {person} sluttet {day}. Fra dagen etter er personen ikke med i «Møt de ansatte», og "
    "fortellingene viser bare navnet.",
)
_LEAVES = Words(
    nn="Skrive i {path}: {person} sluttar {day}. Frå dagen etter er personen ikkje med i «Møt dei tilsette», og "
    "forteljingane viser berre namnet.",
    nb="Skrevet i {path}: {person} slutter {day}. Fra dagen etter er personen ikke med i «Møt de ansatte», og "
    "fortellingene viser bare navnet.",
)
_STORIES_STAY = Words(
    nn="Desse forteljingane står så lenge samtykket gjeld. «framsnakk check» minner dykk på å sjå over dei:",
    nb="Disse fortellingene står så lenge samtykket gjelder. «framsnakk check» minner dere på å se over dem:",
)
_UNTIL = Words(nn="  {story}: til {day}", nb="  {story}: til {day}")
_NOT_ANSWERED = Words(nn="  {story}: ventar på svar frå personen", nb="  {story}: venter på svar fra personen")
_NO_STORIES = Words(nn="Personen er ikkje med i noka forteljing.", nb="Personen er ikke med i noen fortelling.")
_HAS_DIED = Words(nn="Skrive i {path}: {person} døydde {day}.", nb="Skrevet i {path}: {person} døde {day}.")
_STORIES_WAIT = Words(
    nn="Desse forteljingane går av nettstaden til dei etterlatne har sagt kva dei ønskjer: {stories}. Seier dei ja: "
    "framsnakk people left {id} --kin-agreed DATO",
    nb="Disse fortellingene går av nettstedet til de etterlatte har sagt hva de ønsker: {stories}. Sier de ja: "
    "framsnakk people left {id} --kin-agreed DATO",
)
_KIN_AGREED = Words(
    nn="Skrive i {path}: Dei etterlatne etter {person} sa ja {day}. Det personen hadde sagt ja til, gjeld då vidare.",
    nb="Skrevet i {path}: De etterlatte etter {person} sa ja {day}. Det personen hadde sagt ja til, gjelder da videre.",
)
_FUTURE = Words(nn="{option}: {day} er ikkje komen enno.", nb="{option}: {day} er ikke kommet ennå.")
_KIN_OF_THE_LIVING = Words(
    nn="--kin-agreed er berre for dei som er døde. Skriv òg --died, og dagen med --on.",
    nb="--kin-agreed er bare for dem som er døde. Skriv også --died, og dagen med --on.",
)
_MERGED = Words(
    nn="Skrive i {paths}. {gone} er borte, og {person} er no den einaste.",
    nb="Skrevet i {paths}. {gone} er borte, og {person} er nå den eneste.",
)
_MERGED_CONSENTS = Words(
    nn="Svara er lagde saman: Eit nei og eit trekt samtykke går føre eit ja, og den strengaste måten å bli vist på "
    "gjeld.",
    nb="Svarene er lagt sammen: Et nei og et trukket samtykke går foran et ja, og den strengeste måten å vises på "
    "gjelder.",
)
_LINK = Words(
    nn="Lenkja til {person}, som gjeld til {until}. Gi henne berre til personen sjølv:\n{link}",
    nb="Lenken til {person}, som gjelder til {until}. Gi den bare til personen selv:\n{link}",
)
_OWN_PORT = Words(
    nn="Lenkja verkar berre på denne maskina, og når «framsnakk desk» svarar på port 8080. Svarar han ein annan "
    "stad, så skriv adressa: framsnakk people link {id} --address http://127.0.0.1:8090",
    nb="Lenken virker bare på denne maskinen, og når «framsnakk desk» svarer på port 8080. Svarer den et annet "
    "sted, så skriv adressen: framsnakk people link {id} --address http://127.0.0.1:8090",
)
_DESK = "http://127.0.0.1:8080"
"""Where the desk answers when it is started without options."""
_LINES_OF_ONE = 2
"""Lines of a person in the list of the register."""
_NAMES_DIFFER = Words(
    nn="{people} heiter ikkje det same, så ingenting er gjort: Ei samanslåing kan ikkje gjerast om. Er dei den same, "
    "så skriv òg --yes.",
    nb="{people} heter ikke det samme, så ingenting er gjort: En sammenslåing kan ikke gjøres om. Er de den samme, "
    "så skriv også --yes.",
)
_STAYS = Words(nn="Blir ståande:", nb="Blir stående:")
_GOES = Words(nn="Blir borte:", nb="Blir borte:")
_DIFFER = Words(nn="Dei heiter ikkje det same.", nb="De heter ikke det samme.")
_ARE_ONE = Words(
    nn="Er dei den same personen? Skriv ja for å slå dei saman, eller trykk Enter for å la vere.",
    nb="Er de den samme personen? Skriv ja for å slå dem sammen, eller trykk Enter for å la være.",
)
_NOTHING_DONE = Words(nn="Ingenting er gjort.", nb="Ingenting er gjort.")
_COMMENTS_LOST = Words(
    nn="Kommentarane i {gone} er ikkje med. Treng de dei, så finn dei att i Git.",
    nb="Kommentarene i {gone} er ikke med. Trenger dere dem, så finn dem igjen i Git.",
)
_LEFT_TAKEN_OVER = Words(
    nn="Fila til {person} seier no at personen slutta {day}. Er det ikkje rett, så ta den linja bort.",
    nb="Filen til {person} sier nå at personen sluttet {day}. Er det ikke riktig, så ta den linjen bort.",
)
_LEAVES_TAKEN_OVER = Words(
    nn="Fila til {person} seier no at personen sluttar {day}. Er det ikkje rett, så ta den linja bort.",
    nb="Filen til {person} sier nå at personen slutter {day}. Er det ikke riktig, så ta den linjen bort.",
)
_IN_ADDRESS = Words(
    nn="adressa er laga av det gamle namnet. Gi fila eller mappa eit anna namn om adressa skal vere ny.",
    nb="adressen er laget av det gamle navnet. Gi filen eller mappen et annet navn hvis adressen skal være ny.",
)
_WITHDRAWN = Words(
    nn="{person} har trekt alt. Då skal registeret ikkje ha noko meir om personen, og ingenting er skrive i {file}.",
    nb="{person} har trukket alt. Da skal registeret ikke ha noe mer om personen, og ingenting er skrevet i {file}.",
)
_WITHDRAWN_MERGE = Words(
    nn="{person} har trekt alt, og kan ikkje slåast saman med nokon. Er dei to den same, gjeld det å ha trekt seg for "
    "begge.",
    nb="{person} har trukket alt, og kan ikke slås sammen med noen. Er de to den samme, gjelder det å ha trukket seg "
    "for begge.",
)

_person = usage.argument(
    "person",
    metavar=same_words("PERSON"),
    words=Words(nn="Namnet eller id-en til personen.", nb="Navnet eller id-en til personen."),
)
_role = usage.option(
    "--role",
    metavar=Words(nn="ROLLE", nb="ROLLE"),
    words=Words(nn="Yrket eller oppgåva, slik ho blir vist.", nb="Yrket eller oppgaven, slik den vises."),
)
_unit = usage.option(
    "--unit",
    metavar=Words(nn="EINING", nb="ENHET"),
    words=Words(nn="Namn eller id på eininga.", nb="Navn eller id på enheten."),
)
_another = usage.option(
    "--another",
    is_flag=True,
    words=Words(
        nn="Det er ein annan i registeret som heiter det same.", nb="Det er en annen i registeret som heter det samme."
    ),
)


@click.group(
    "people",
    cls=usage.Group,
    mistaken={
        "add": ("ny", "nytt", "legg-til", "new"),
        "rename": ("namn", "navn", "name", "nytt-namn", "nytt-navn"),
        "left": ("slutta", "sluttet", "slutt"),
        "merge": ("slå-saman", "slå-sammen"),
        "list": ("liste", "vis", "alle", "show"),
    },
    summary=Words(
        nn="Legg folk til i personregisteret, og skriv inn nytt namn, ny rolle eller at nokon har slutta.",
        nb="Legger folk til i personregisteret, og skriver inn nytt navn, ny rolle eller at noen har sluttet.",
    ),
    examples=Words(
        nn='framsnakk people list\nframsnakk people add "Eva Moe" --role sjukepleiar\n'
        'framsnakk people rename p017 --name "Amina Warsame Berg"\n'
        "framsnakk people left p017 --on 2026-10-31",
        nb='framsnakk people list\nframsnakk people add "Eva Moe" --role sykepleier\n'
        'framsnakk people rename p017 --name "Amina Warsame Berg"\n'
        "framsnakk people left p017 --on 2026-10-31",
    ),
)
@click.pass_context
def command(context: click.Context) -> None:
    """Show and change the register of people."""
    usage.needs_command(context)


# --- Add -------------------------------------------------------------------------------------------------------------


@command.command(
    "add",
    cls=usage.Command,
    summary=Words(
        nn="Lagar fila til ein ny person i stories/folk/. Personen har då ikkje sagt ja til noko.",
        nb="Lager filen til en ny person i stories/folk/. Personen har da ikke sagt ja til noe.",
    ),
    text=Words(
        nn="Du blir spurd om det du ikkje skriv her. Personen får ein id som ikkje seier noko om kven det er, og som "
        "aldri har vore brukt om nokon annan.",
        nb="Du blir spurt om det du ikke skriver her. Personen får en id som ikke sier noe om hvem det er, og som "
        "aldri har vært brukt om noen annen.",
    ),
    examples=Words(
        nn='framsnakk people add\nframsnakk people add "Jon Ask" --role vaktmeister --unit Heimetenesta',
        nb='framsnakk people add\nframsnakk people add "Jon Ask" --role vaktmester --unit Hjemmetjenesten',
    ),
)
@usage.argument(
    "name",
    required=False,
    metavar=Words(nn="NAMN", nb="NAVN"),
    words=Words(nn="Heile namnet, med hermeteikn rundt.", nb="Hele navnet, med anførselstegn rundt."),
)
@_role
@_unit
@usage.option(
    "--part",
    type=usage.ListedChoice(PersonPart),
    words=Words(nn="Kva personen er i kommunen.", nb="Hva personen er i kommunen."),
)
@usage.option(
    "--show",
    "shown",
    type=usage.ListedChoice(ShownAs),
    words=Words(
        nn="Korleis personen vil bli vist, i alle forteljingar.", nb="Hvordan personen vil vises, i alle fortellinger."
    ),
)
@_another
@options.files_dry_run
@options.at
@click.pass_context
@masked_output.masked_without_terminal
@main.handle_errors
def add(
    context: click.Context,
    name: str | None,
    role: str | None,
    unit: str | None,
    part: str | None,
    shown: str | None,
    another: bool,
    dry_run: bool,
    day: dt.date,
) -> None:
    """Create the file of a person who has consented to nothing."""
    evaluation = evaluate.evaluate(main.root_of(context), BuildContext(day), advise=False)
    site = evaluation.settings.form
    interview = prompts.Interview(site, sys.stdin.isatty())
    if name is None and not interview.terminal:
        raise usage.UsageError(_NO_TERMINAL, context)
    whole = interview.ask(people_prompts.NAME, name, _new_name(evaluation, interview, another=another))
    parts, ways = people_prompts.listed(PersonPart, site), people_prompts.listed(ShownAs, site)
    person = NewPerson(
        whole,
        interview.ask(people_prompts.ROLE, role, person_input.parse_line),
        interview.ask(replace(people_prompts.UNIT, choices=_units(evaluation)), unit, _unit_of(evaluation)),
        interview.ask(
            replace(people_prompts.PART, choices=parts), part, lambda one: person_input.parse_choice(one, PersonPart)
        ),
        interview.ask(
            replace(people_prompts.SHOWN, choices=ways), shown, lambda one: person_input.parse_choice(one, ShownAs)
        ),
    )
    change = register_people.new_person_change(evaluation, person)
    added = change.person
    said = _ADDED.in_form(site, path=change.files[0].path, person=person_argument.label(added))
    if file_change_output.finish(change.files, evaluation.repository.root, site, said, dry_run=dry_run):
        waiting = register_people.stories_waiting_for(evaluation, whole)
        commands = join_words([f"framsnakk consent ask {story}" for story in waiting])
        words = _ASK_ABOUT if waiting else _ASK_LATER
        click.echo(words.in_form(site, stories=join_words(waiting), commands=commands, id=added.id))


def _new_name(
    evaluation: Evaluation, interview: prompts.Interview, *, another: bool, but: str = "", optional: bool = False
) -> Callable[[str], str]:
    """Return what parses a name, and rejects one that another person has: on a terminal, the first time."""
    asked_about: set[str] = set()

    def parse(written: str) -> str:
        if optional and not written.strip():
            return ""
        name = person_input.parse_name(written)
        same = person_input.bearers(name, evaluation.registers, but=but)
        if same and not another and name not in asked_about:
            words = _THERE_SURE if interview.terminal else _THERE
            asked_about.update([name] if interview.terminal else [])
            raise InvalidAnswer(words, name=name, ids=join_words([one.id for one in same]), proposal=name)
        return name

    return parse


def _units(evaluation: Evaluation) -> list[tuple[str, str]]:
    site = evaluation.settings.form
    return [(unit.id, unit.name.in_form(site)) for unit in evaluation.registers.units.values()]


def _unit_of(evaluation: Evaluation) -> Callable[[str], str | None]:
    return lambda written: new_story_input.parse_unit(written, evaluation.registers, required=False)


# --- Rename ----------------------------------------------------------------------------------------------------------


@command.command(
    "rename",
    cls=usage.Command,
    summary=Words(
        nn="Skriv inn nytt namn, ny rolle eller ny eining, og seier kva godkjenningar som då ikkje gjeld lenger.",
        nb="Skriver inn nytt navn, ny rolle eller ny enhet, og sier hvilke godkjenninger som da ikke gjelder lenger.",
    ),
    text=Words(
        nn="Det gamle namnet og den gamle rolla blir ståande i fila, så eldre forteljingar framleis er om den same. "
        "Ingen godkjenning blir fornya.",
        nb="Det gamle navnet og den gamle rollen blir stående i filen, så eldre fortellinger fortsatt er om den samme. "
        "Ingen godkjenning fornyes.",
    ),
    examples=Words(
        nn="framsnakk people rename p017 --role fagleiar\n"
        'framsnakk people rename p017 --name "Amina Warsame Berg" --dry-run',
        nb="framsnakk people rename p017 --role fagleder\n"
        'framsnakk people rename p017 --name "Amina Warsame Berg" --dry-run',
    ),
)
@_person
@usage.option(
    "--name",
    metavar=Words(nn="NAMN", nb="NAVN"),
    words=Words(nn="Det nye namnet.", nb="Det nye navnet."),
)
@_role
@_unit
@_another
@options.files_dry_run
@options.at
@click.pass_context
@masked_output.masked_without_terminal
@main.handle_errors
def rename(
    context: click.Context,
    person: str,
    name: str | None,
    role: str | None,
    unit: str | None,
    another: bool,
    dry_run: bool,
    day: dt.date,
) -> None:
    """Write a new name, role or unit into a person's file."""
    asks = name is None and role is None and unit is None and sys.stdin.isatty()
    evaluation = evaluate.evaluate(main.root_of(context), BuildContext(day), advise=False)
    found = person_argument.the_person(person, evaluation, _WITHDRAWN)
    site = evaluation.settings.form
    interview = prompts.Interview(site, asks)
    parse_name = _new_name(evaluation, interview, another=another, but=found.id, optional=True)
    new_name = interview.ask(people_prompts.NEW_NAME, name, parse_name)
    new_role = interview.ask(people_prompts.NEW_ROLE, role, person_input.parse_line)
    new_unit = interview.ask(replace(people_prompts.NEW_UNIT, choices=_units(evaluation)), unit, _unit_of(evaluation))
    if not (new_name or new_role or new_unit):
        raise usage.UsageError(_NOTHING_NEW, context)
    change = register_people.rename_change(evaluation, found, name=new_name, role=new_role, unit=new_unit)
    said = _CHANGED.in_form(site, path=_paths(change))
    is_written = file_change_output.finish(change.files, evaluation.repository.root, site, said, dry_run=dry_run)
    if change.files:
        _print_stale(change.stale, evaluation)
    if new_name and new_name != found.name:
        _print_former_names(found, new_name, evaluation)
    if is_written:
        publish_reminder.print_when_seen(evaluation, found.id)


def _print_former_names(person: Person, name: str, evaluation: Evaluation) -> None:
    """Print the lines of stories that have the former name; a build server is not shown what stands there."""
    lines = list(register_people.lines_with_former_name(evaluation, person, name))
    if lines:
        click.echo(_FORMER_NAMES.in_form(evaluation.settings.form))
    for one in lines:
        if not one.line:
            click.echo(f"  {one.path}: {_IN_ADDRESS.in_form(evaluation.settings.form)}")
            continue
        text = f": {one.text}" if main.names_are_shown() else ""
        click.echo(f"  {one.path}:{one.line}{text}")


# --- Left ------------------------------------------------------------------------------------------------------------


@command.command(
    "left",
    cls=usage.Command,
    summary=Words(
        nn="Skriv inn at ein person har slutta eller er død, og seier kva som skjer med forteljingane.",
        nb="Skriver inn at en person har sluttet eller er død, og sier hva som skjer med fortellingene.",
    ),
    text=Words(
        nn="Forteljingane til den som har slutta, står så lenge samtykket gjeld. Forteljingane om den som er død, "
        "ventar på dei etterlatne.",
        nb="Fortellingene til den som har sluttet, står så lenge samtykket gjelder. Fortellingene om den som er død, "
        "venter på de etterlatte.",
    ),
    examples=same_words(
        "framsnakk people left p017 --on 2026-10-31\nframsnakk people left p017 --died --on 2026-10-31 --dry-run"
    ),
)
@_person
@usage.option(
    "--on",
    "last",
    type=options.DayType(),
    metavar=same_words("DATO"),
    standard=Words(nn="i dag", nb="i dag"),
    words=Words(
        nn="Siste dagen på jobb eller i vervet. Saman med --died: dagen personen døydde.",
        nb="Siste dag på jobb eller i vervet. Sammen med --died: dagen personen døde.",
    ),
)
@usage.option(
    "--died",
    is_flag=True,
    words=Words(nn="Personen er død.", nb="Personen er død."),
)
@usage.option(
    "--kin-agreed",
    "kin_agreed",
    type=options.DayType(),
    metavar=same_words("DATO"),
    words=Words(
        nn="Dagen dei etterlatne sa ja til at forteljingane kan stå.",
        nb="Dagen de etterlatte sa ja til at fortellingene kan stå.",
    ),
)
@options.files_dry_run
@options.at
@click.pass_context
@masked_output.masked_without_terminal
@main.handle_errors
def left(
    context: click.Context,
    person: str,
    last: dt.date | None,
    died: bool,
    kin_agreed: dt.date | None,
    dry_run: bool,
    day: dt.date,
) -> None:
    """Write the day that a person left, or died, into the person's file."""
    evaluation = evaluate.evaluate(main.root_of(context), BuildContext(day), advise=False)
    found = person_argument.the_person(person, evaluation, _WITHDRAWN)
    site = evaluation.settings.form
    for option, one in (("--on", last if died else None), ("--kin-agreed", kin_agreed)):
        if one is not None and one > day:
            main.exit_usage_error(_FUTURE.in_form(site, option=option, day=one))
    if kin_agreed is not None and not (died or found.deceased):
        raise usage.UsageError(_KIN_OF_THE_LIVING, context)
    quit_on = (last or day) if not died and (last is not None or kin_agreed is None) else None
    change = register_people.leaving_change(
        evaluation, found, day, left=quit_on, deceased=(last or day) if died else None, kin_agreed=kin_agreed
    )
    slots = {"path": _paths(change), "person": person_argument.label(found)}
    leaving = _LEAVES if quit_on and quit_on > day else _HAS_LEFT
    said_on = ((leaving, quit_on), (_HAS_DIED, (last or day) if died else None), (_KIN_AGREED, kin_agreed))
    said = "\n".join(words.in_form(site, day=long_date(one, site), **slots) for words, one in said_on if one)
    is_written = file_change_output.finish(change.files, evaluation.repository.root, site, said, dry_run=dry_run)
    for line in _what_happens(change.person, evaluation, day):
        click.echo(line)
    if is_written:
        # The last day is a day at work: the site is as before on it.
        changes_on = quit_on + dt.timedelta(days=1) if quit_on and quit_on >= day and not kin_agreed else None
        publish_reminder.print_when_seen(evaluation, found.id, from_day=changes_on, credits_change=False)


def _what_happens(person: Person, evaluation: Evaluation, day: dt.date) -> Iterator[str]:
    """Yield what happens to the stories of a person who has left or died."""
    site, stories = evaluation.settings.form, list(register_people.standing_stories(evaluation, person, day))
    if not stories:
        yield _NO_STORIES.in_form(site)
    elif person.deceased is None:
        yield _STORIES_STAY.in_form(site)
        for one in stories:
            until = long_date(one.until, site) if one.until else ""
            yield (_UNTIL if until else _NOT_ANSWERED).in_form(site, story=one.story, day=until)
    elif person.kin_agreed is None:
        yield _STORIES_WAIT.in_form(site, stories=join_words([one.story for one in stories]), id=person.id)


# --- Merge -----------------------------------------------------------------------------------------------------------


@command.command(
    "merge",
    cls=usage.Command,
    summary=Words(
        nn="Slår saman to oppføringar som er same personen.",
        nb="Slår sammen to oppføringer som er samme person.",
    ),
    text=Words(
        nn="Den fyrste blir ståande, og den andre blir borte. Alle forteljingar får den id-en som blir ståande. "
        "Eit nei og eit trekt samtykke går føre eit ja. Ingen godkjenning blir fornya.",
        nb="Den første blir stående, og den andre blir borte. Alle fortellinger får den id-en som blir stående. "
        "Et nei og et trukket samtykke går foran et ja. Ingen godkjenning fornyes.",
    ),
    examples=same_words("framsnakk people merge p017 p001 --dry-run"),
)
@usage.argument(
    "kept",
    metavar=same_words("PERSON"),
    words=Words(
        nn="Namnet eller id-en til oppføringa som skal bli ståande.",
        nb="Navnet eller id-en til oppføringen som skal bli stående.",
    ),
)
@usage.argument(
    "gone",
    metavar=same_words("PERSON2"),
    words=Words(
        nn="Namnet eller id-en til oppføringa som skal bli borte.",
        nb="Navnet eller id-en til oppføringen som skal bli borte.",
    ),
)
@usage.option(
    "--yes",
    "sure",
    is_flag=True,
    words=Words(
        nn="Svar ja på førehand: Dei to er den same, òg om dei heiter noko ulikt.",
        nb="Svar ja på forhånd: De to er den samme, også om de heter noe ulikt.",
    ),
)
@options.files_dry_run
@options.at
@click.pass_context
@masked_output.masked_without_terminal
@main.handle_errors
def merge(context: click.Context, kept: str, gone: str, sure: bool, dry_run: bool, day: dt.date) -> None:
    """Join two entries that are one person."""
    root = main.root_of(context)
    evaluation = evaluate.evaluate(root, BuildContext(day), advise=False)
    stays = person_argument.the_person(kept, evaluation, _WITHDRAWN_MERGE)
    goes = person_argument.the_person(gone, evaluation, _WITHDRAWN_MERGE)
    merged = merge_people.merge_change(evaluation, stays, goes, day)
    if not (sure or dry_run):
        _confirm_same(stays, goes, evaluation, day)
    site, change = evaluation.settings.form, merged.change
    *written, removed = change.files
    slots = {"gone": removed.path, "person": person_argument.label(change.person)}
    said = _MERGED.in_form(site, paths=join_words([one.path for one in written]) or removed.path, **slots)
    is_written = file_change_output.finish(change.files, root, site, said, dry_run=dry_run)
    if is_written:
        consent_page_files.remove_pages_of(root, goes.id)
        _merge_at_desk(root, stays.id, goes.id)
    click.echo(_MERGED_CONSENTS.in_form(site))
    if change.person.left and not stays.left:
        taken_over = _LEAVES_TAKEN_OVER if change.person.left > day else _LEFT_TAKEN_OVER
        click.echo(taken_over.in_form(site, day=long_date(change.person.left, site), **slots))
    if merged.loses_comments:
        click.echo(_COMMENTS_LOST.in_form(site, **slots))
    _print_stale(change.stale, evaluation)
    if is_written:
        publish_reminder.print_when_seen(evaluation, stays.id, goes.id)


def _merge_at_desk(root: Path, kept: str, gone: str) -> None:
    # Imported here: most kommunar have no desk.
    from site_gen.desk import merging  # noqa: PLC0415

    merging.merge_at_desk(root, kept, gone)


def _confirm_same(kept: Person, gone: Person, evaluation: Evaluation, day: dt.date) -> None:
    """Return when the two entries are one person; ends the command otherwise."""
    site = evaluation.settings.form
    same_name = not {fold_text(one).words for one in kept.names}.isdisjoint(fold_text(one).words for one in gone.names)
    if not sys.stdin.isatty():
        if not same_name:
            names = join_words([person_argument.label(one) for one in (kept, gone)])
            main.exit_usage_error(_NAMES_DIFFER.in_form(site, people=names))
        return
    registered = {one.person.id: one for one in _registered(evaluation)}
    for words, person in ((_STAYS, kept), (_GOES, gone)):
        click.echo(words.in_form(site))
        lines = register_report.text_lines(
            [registered[person.id]],
            evaluation.registers.units,
            site,
            day=day,
            name=person_argument.label,
            discreet=not main.names_are_shown(),
        )
        click.echo("\n".join(f"  {line}" for line in list(lines)[:_LINES_OF_ONE]))
    if not same_name:
        click.echo(main.style(_DIFFER.in_form(site), "yellow"))
    click.echo(main.style(_ARE_ONE.in_form(site), "bold"))
    answer = click.prompt(">", prompt_suffix=" ", default="", show_default=False, type=str)
    if answer.strip().casefold() not in {"ja", "j", "yes", "y"}:
        click.echo(_NOTHING_DONE.in_form(site))
        raise SystemExit(main.FINE)


# --- Link ------------------------------------------------------------------------------------------------------------


@command.command(
    "link",
    cls=usage.Command,
    summary=Words(
        nn="Lagar ei lenkje til «Mi side», der ein person ser alt som er lagra, og kan trekkje det.",
        nb="Lager en lenke til «Min side», der en person ser alt som er lagret, og kan trekke det.",
    ),
    text=Words(
        nn="Sida blir vist av «framsnakk desk». Lenkja er nøkkelen, så gi henne berre til personen sjølv. Ho gjeld i "
        "90 dagar, og ei ny lenkje gjer den gamle ugyldig. Det personen trekkjer, er ute av neste bygg med ein gong, "
        "og «framsnakk status» seier kva de skal gjere ferdig.",
        nb="Siden vises av «framsnakk desk». Lenken er nøkkelen, så gi den bare til personen selv. Den gjelder i 90 "
        "dager, og en ny lenke gjør den gamle ugyldig. Det personen trekker, er ute av neste bygg med en gang, og "
        "«framsnakk status» sier hva dere skal gjøre ferdig.",
    ),
    examples=same_words("framsnakk people link p017"),
)
@_person
@usage.option(
    "--address",
    "--desk",
    "address",
    metavar=Words(nn="ADRESSE", nb="ADRESSE"),
    standard=Words(
        nn="adressa i innstillingane, eller denne maskina", nb="adressen i innstillingene, eller denne maskinen"
    ),
    words=Words(
        nn="Adressa som «framsnakk desk» svarar på.",
        nb="Adressen som «framsnakk desk» svarer på.",
    ),
)
@click.pass_context
@main.handle_errors
def link(context: click.Context, person: str, address: str | None) -> None:
    """Print a new link to a person's own page."""
    # Imported here: most kommunar have no desk.
    from site_gen.desk import desk_database, person_links  # noqa: PLC0415

    root, day = main.root_of(context), days.today()
    evaluation = evaluate.evaluate(root, BuildContext(day), advise=False)
    at = desk_links.checked_address(context, address) if address else evaluation.settings.desk.address or _DESK
    whose = person_argument.the_person(person, evaluation, erased_only=True)
    store = person_links.PersonLinkStore(desk_database.desk_database(root))
    token = store.make(whose.id, day)
    until = long_date(day + dt.timedelta(days=person_links.KEPT_DAYS), evaluation.settings.form)
    slots = {"person": person_argument.label(whose), "link": f"{at}/mi/{token}", "until": until}
    click.echo(_LINK.in_form(evaluation.settings.form, **slots))
    if at == _DESK:
        click.echo(_OWN_PORT.in_form(evaluation.settings.form, id=whose.id))


# --- List ------------------------------------------------------------------------------------------------------------


@command.command(
    "list",
    cls=usage.Command,
    summary=Words(
        nn="Viser kven som er i personregisteret, og kva forteljingar dei er med i.",
        nb="Viser hvem som er i personregisteret, og hvilke fortellinger de er med i.",
    ),
    examples=same_words("framsnakk people list\nframsnakk people list --format json"),
)
@options.output_format
@options.at
@click.pass_context
@masked_output.masked
@main.handle_errors
def list_(context: click.Context, output: str, day: dt.date) -> None:
    """Print the register of people."""
    evaluation = evaluate.evaluate(main.root_of(context), BuildContext(day), advise=False)
    people = _registered(evaluation)
    discreet = not main.names_are_shown()
    if output == "json":
        json_output.print_document(register_report.as_json(people, name=person_argument.label, discreet=discreet))
        return
    site, units = evaluation.settings.form, evaluation.registers.units
    lines = register_report.text_lines(people, units, site, day=day, name=person_argument.label, discreet=discreet)
    click.echo("\n".join(lines))


def _registered(evaluation: Evaluation) -> list[RegisteredPerson]:
    stories: dict[str, list[str]] = {}
    for story_file, _ in evaluation.stories:
        story = evaluation.manuscript(story_file)
        for who in people_in_story.shown_in(story, evaluation.registers):
            stories.setdefault(who, []).append(story.id)
    people = evaluation.registers.people
    return [RegisteredPerson(people[who], tuple(stories.get(who, ()))) for who in sorted(people)]


# --- What is said ----------------------------------------------------------------------------------------------------


def _paths(change: RegisterChange) -> str:
    return join_words([one.path for one in change.files])


def _print_stale(stale: Sequence[StaleApprovals], evaluation: Evaluation) -> None:
    site: Form = evaluation.settings.form
    if not stale:
        click.echo(_NOTHING_STALE.in_form(site))
        return
    click.echo(_STALE.in_form(site))
    for one in stale:
        people = [person_argument.label(evaluation.registers.people[who]) for who in one.people]
        who = join_words([*people, *([_EDITORS.in_form(site)] if one.sign_off else [])])
        words = _STALE_ONE if people else _STALE_SIGN_OFF
        click.echo(words.in_form(site, story=one.story, who=who))
