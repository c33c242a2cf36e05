"""`framsnakk approve`: record a person's approval of a story, or the editors' sign-off."""

import datetime as dt
import re
import subprocess
import sys
from collections.abc import Collection, Iterable
from pathlib import Path

import click

from site_gen import people_in_story
from site_gen.check.known_people import what_to_do
from site_gen.cli import (
    desk_links,
    main,
    masked_output,
    next_command_output,
    options,
    person_argument,
    story_argument,
    usage,
)
from site_gen.language.dates import long_date
from site_gen.language.phrases import did_you_mean, join_words
from site_gen.model import story_fields
from site_gen.model.diagnostic import Diagnostic
from site_gen.model.localized import Form, Words, fill, same_words
from site_gen.model.manuscript import Manuscript
from site_gen.model.registers import Registers
from site_gen.pipeline import (
    confidential_places,
    consent_page_files,
    correction_reasons,
    record_approval,
    record_consent,
    sign_off_story,
)
from site_gen.pipeline.evaluate import Evaluation
from site_gen.pipeline.sign_off_story import SignOffObstacle
from site_gen.report import log_redaction, terminal, word_changes
from site_gen.settings import Settings

MISTAKEN_FOR = ("godkjenn", "godkjenne")

_NOT_IN_IT = Words(
    nn="«{person}» er ikkje med i forteljinga. Med er: {people}.",
    nb="«{person}» er ikke med i fortellingen. Med er: {people}.",
)
_NOT_IN_REGISTER = Words(
    nn="«{person}» står i forteljinga, men ikkje i personregisteret, så svaret kan ikkje skrivast ned. {do}",
    nb="«{person}» står i fortellingen, men ikke i personregisteret, så svaret kan ikke skrives ned. {do}",
)
_HAS_WITHDRAWN = Words(
    nn="{person} har trekt alt, og då kan ingen skrive ned eit ja. Skriv forteljinga om utan personen, eller ta henne "
    "ned. Har personen ombestemt seg, må svaret fyrst rettast i {file}.",
    nb="{person} har trukket alt, og da kan ingen skrive ned et ja. Skriv fortellingen om uten personen, eller ta den "
    "ned. Har personen ombestemt seg, må svaret først rettes i {file}.",
)
_SETTINGS_UNREAD = Words(
    nn="mkdocs.yml kan ikkje lesast, så vi veit ikkje kven som er i redaksjonen. Skriv: framsnakk check mkdocs.yml",
    nb="mkdocs.yml kan ikke leses, så vi vet ikke hvem som er i redaksjonen. Skriv: framsnakk check mkdocs.yml",
)
_SEVERAL_PEOPLE = Words(
    nn="Fleire heiter «{person}»: {ids}. Skriv id-en i staden for namnet, både her og i forteljinga.",
    nb="Flere heter «{person}»: {ids}. Skriv id-en i stedet for navnet, både her og i fortellingen.",
)
_STILL_WAITING = Words(nn="Har ikkje svart enno: {who}.", nb="Har ikke svart ennå: {who}.")
_NOBODY_IN_IT = Words(
    nn="Ingen personar står i forteljinga, så ingen kan godkjenne henne.",
    nb="Ingen personer står i fortellingen, så ingen kan godkjenne den.",
)
_DONE = Words(
    nn="Skrive i {path}: {who} har sagt ja til «{title}» slik ho står no ({digest}).",
    nb="Skrevet i {path}: {who} har sagt ja til «{title}» slik den står nå ({digest}).",
)
_CORRECTED = Words(
    nn="Skrive i {path}: godkjenningane av «{title}» er fornya etter retting: {who}.",
    nb="Skrevet i {path}: godkjenningene av «{title}» er fornyet etter retting: {who}.",
)

_NO_APPROVALS = Words(
    nn="Ingen har godkjent forteljinga enno, så det er ingenting å fornye.",
    nb="Ingen har godkjent fortellingen ennå, så det er ingenting å fornye.",
)
_UNKNOWN_EDITOR = Words(
    nn="Vi kjenner ingen «{name}». {suggestion}Skriv namnet eller id-en til nokon i stories/folk/, eller før namnet "
    "opp under extra.framsnakk.redaksjon i mkdocs.yml.",
    nb="Vi kjenner ingen «{name}». {suggestion}Skriv navnet eller id-en til noen i stories/folk/, eller før navnet "
    "opp under extra.framsnakk.redaksjon i mkdocs.yml.",
)
_UNKNOWN_IN_GIT = Words(
    nn="Git kjenner deg som «{name}», men det namnet står ikkje i registra. {suggestion}Skriv kven du er med --by "
    '"Namnet ditt": nokon i stories/folk/ eller under extra.framsnakk.redaksjon i mkdocs.yml.',
    nb="Git kjenner deg som «{name}», men det navnet står ikke i registrene. {suggestion}Skriv hvem du er med --by "
    '"Navnet ditt": noen i stories/folk/ eller under extra.framsnakk.redaksjon i mkdocs.yml.',
)
_EDITORS = Words(nn="I redaksjonen er {names}. ", nb="I redaksjonen er {names}. ")
_OWN = Words(
    nn="«{name}» har skrive forteljinga eller er med i henne, og kan ikkje skrive under for redaksjonen. "
    "La ein annan sjå over henne.",
    nb="«{name}» har skrevet fortellingen eller er med i den, og kan ikke skrive under for redaksjonen. "
    "La en annen se over den.",
)
_ALL_FRESH = Words(
    nn="Alle godkjenningane er av forteljinga slik ho står. Det er ingenting å fornye.",
    nb="Alle godkjenningene er av fortellingen slik den står. Det er ingenting å fornye.",
)
_ASK_AGAIN = Words(
    nn="Dette er ikkje berre ei retting. Vis endringa til dei det gjeld, og skriv ned svaret med --person.",
    nb="Dette er ikke bare en retting. Vis endringen til dem det gjelder, og skriv ned svaret med --person.",
)
_SHOW_AGAIN = Words(
    nn="Vis forteljinga til dei det gjeld på nytt, og skriv ned svaret med --person eller --curator.",
    nb="Vis fortellingen til dem det gjelder på nytt, og skriv ned svaret med --person eller --curator.",
)
_CONFIRM = Words(
    nn="Er dette berre retting av skrivefeil, som ikkje endrar meininga? [ja/nei]",
    nb="Er dette bare retting av skrivefeil, som ikke endrer meningen? [ja/nei]",
)
_NOT_CONFIRMED = Words(nn="Ingenting er endra.", nb="Ingenting er endret.")
_ADD_YES = Words(
    nn="Sjå over endringa, og skriv kommandoen på nytt med --yes.",
    nb="Se over endringen, og skriv kommandoen på nytt med --yes.",
)
_CONFIDENTIAL = Words(
    nn="Sjå på dette før du skriv under. Her kan nokon kjennast att:",
    nb="Se på dette før du skriver under. Her kan noen kjennes igjen:",
)
_CONFIDENTIAL_OK = Words(
    nn="Har du sett på kvar stad, og er du trygg på at ingen kan kjennast att utan å ha sagt ja? [ja/nei]",
    nb="Har du sett på hvert sted, og er du trygg på at ingen kan kjennes igjen uten å ha sagt ja? [ja/nei]",
)
_ADD_CONFIDENTIAL_OK = Words(
    nn="Ingenting er skrive ned. Skriv om der nokon kan kjennast att. Er du trygg på at ingen kan det, så skriv "
    "kommandoen på nytt med --confidential-ok.",
    nb="Ingenting er skrevet ned. Skriv om der noen kan kjennes igjen. Er du trygg på at ingen kan det, så skriv "
    "kommandoen på nytt med --confidential-ok.",
)
_NOT_SIGNED = Words(
    nn="Ingenting er skrive ned. Skriv om der nokon kan kjennast att, og skriv så kommandoen på nytt.",
    nb="Ingenting er skrevet ned. Skriv om der noen kan kjennes igjen, og skriv så kommandoen på nytt.",
)
_STILL_STALE = Words(nn="Desse må sjå forteljinga på nytt: {who}.", nb="Disse må se fortellingen på nytt: {who}.")
_ONE_OF = Words(
    nn="Skriv kven som har sagt ja: éin av --person, --curator og --minor.",
    nb="Skriv hvem som har sagt ja: én av --person, --curator og --minor.",
)
_ONE_ALONE = Words(
    nn="{options} kan ikkje stå saman. Skriv éin kommando for kvar.",
    nb="{options} kan ikke stå sammen. Skriv én kommando for hver.",
)
_ONLY_WITH = Words(
    nn="{option} seier ingenting utan {other}. Skriv begge, eller ta bort {option}.",
    nb="{option} sier ingenting uten {other}. Skriv begge, eller ta bort {option}.",
)
_HAS_REFUSED = Words(
    nn="{person} sa nei til «{story}» {day}. Er svaret no eit anna, så skriv ned kva personen sa ja og nei til: "
    "framsnakk consent record {id} --story {story}",
    nb="{person} sa nei til «{story}» {day}. Er svaret nå et annet, så skriv ned hva personen sa ja og nei til: "
    "framsnakk consent record {id} --story {story}",
)
_NO_EDITOR = Words(
    nn='Kven skriv under for redaksjonen? Skriv òg: --by "Namnet ditt"',
    nb='Hvem skriver under for redaksjonen? Skriv også: --by "Navnet ditt"',
)
_NO_REASON = Words(
    nn='Skriv kva som er retta: --minor "skrivefeil i ingressen"',
    nb='Skriv hva som er rettet: --minor "skrivefeil i ingressen"',
)


_NUMBERED_EDITOR = re.compile(rf"\[?{masked_output.EDITORS} ([0-9]{{1,3}})\]?")


@usage.command(
    "approve",
    summary=Words(
        nn="Skriv i ei forteljing at nokon har sett henne og sagt ja.",
        nb="Skriver i en fortelling at noen har sett den og sagt ja.",
    ),
    text=Words(
        nn="Godkjenninga gjeld det som vart sett: Blir eit ord endra, gjeld ho ikkje lenger. Ikkje noko anna i fila "
        "blir rørt.\n\n"
        "--minor finn forteljinga i Git slik ho var då ho vart godkjend, og godtek nokre få retta ord: aldri ei "
        "endring i namn, tal, sitat, lenkjer, bilete eller korleis folk blir viste.",
        nb="Godkjenningen gjelder det som ble sett: Blir et ord endret, gjelder den ikke lenger. Ikke noe annet i "
        "filen blir rørt.\n\n"
        "--minor finner fortellingen i Git slik den var da den ble godkjent, og godtar noen få rettede ord: aldri en "
        "endring i navn, tall, sitater, lenker, bilder eller hvordan folk vises.",
    ),
    examples=same_words(
        'framsnakk approve langvakta --person "Amina Warsame" --person p017\n'
        'framsnakk approve langvakta --curator --by "Marit Solheim"\n'
        'framsnakk approve langvakta --curator --by "Marit Solheim" --confidential-ok\n'
        'framsnakk approve langvakta --minor "skrivefeil i ingressen"'
    ),
)
@story_argument.argument
@usage.option(
    "--person",
    "people",
    metavar=Words(nn="NAMN", nb="NAVN"),
    multiple=True,
    words=Words(
        nn="Namn eller id på nokon i forteljinga som har sett henne og sagt ja. Kan stå fleire gonger.",
        nb="Navn eller id på noen i fortellingen som har sett den og sagt ja. Kan stå flere ganger.",
    ),
)
@usage.option(
    "--curator",
    is_flag=True,
    words=Words(
        nn="Redaksjonen har sett over forteljinga: Ingen brukar, pasient eller elev kan kjennast att.",
        nb="Redaksjonen har sett over fortellingen: Ingen bruker, pasient eller elev kan kjennes igjen.",
    ),
)
@usage.option(
    "--by",
    metavar=Words(nn="NAMN", nb="NAVN"),
    standard=Words(nn="namnet som Git kjenner deg ved", nb="navnet som Git kjenner deg ved"),
    words=Words(
        nn="Kven som skriv under for redaksjonen: nokon i personregisteret eller i innstillinga «redaksjon».",
        nb="Hvem som skriver under for redaksjonen: noen i personregisteret eller i innstillingen «redaksjon».",
    ),
)
@usage.option(
    "--confidential-ok",
    is_flag=True,
    words=Words(
        nn="Saman med --curator: Du har sett på stadene som «framsnakk check» peikar på, og ingen kan kjennast att "
        "utan å ha sagt ja. Utan dette får du sjå dei, og blir spurd.",
        nb="Sammen med --curator: Du har sett på stedene som «framsnakk check» peker på, og ingen kan kjennes igjen "
        "uten å ha sagt ja. Uten dette får du se dem, og blir spurt.",
    ),
)
@usage.option(
    "--minor",
    metavar=Words(nn="GRUNN", nb="GRUNN"),
    words=Words(
        nn="Forny godkjenningane etter at skrivefeil er retta. Viser kva som er endra, og seier nei til meir enn det.",
        nb="Forny godkjenningene etter at skrivefeil er rettet. Viser hva som er endret, og sier nei til mer enn det.",
    ),
)
@usage.option(
    "--yes",
    is_flag=True,
    words=Words(
        nn="Saman med --minor: Du har sett endringa, og ho er berre ei retting.",
        nb="Sammen med --minor: Du har sett endringen, og den er bare en retting.",
    ),
)
@options.at_not_ahead
@click.pass_context
@main.handle_errors
def command(
    context: click.Context,
    story: str,
    people: tuple[str, ...],
    curator: bool,
    by: str | None,
    confidential_ok: bool,
    minor: str | None,
    yes: bool,
    day: dt.date,
) -> None:
    """Record approvals or a sign-off in a story."""
    answers = (("--person", bool(people)), ("--curator", curator), ("--minor", minor is not None))
    named = [name for name, is_given in answers if is_given]
    if len(named) != 1:
        refusal = fill(_ONE_ALONE, {"options": join_words(named)}) if named else _ONE_OF
        raise usage.UsageError(refusal, context)
    if minor is not None and not minor.strip():
        raise usage.UsageError(_NO_REASON, context)
    for option, is_given, other, is_there in (
        ("--by", by, "--curator", curator),
        ("--confidential-ok", confidential_ok, "--curator", curator or minor is not None),
        ("--yes", yes, "--minor", minor),
    ):
        if is_given and not is_there:
            raise usage.UsageError(fill(_ONLY_WITH, {"option": option, "other": other}), context)
    root = main.root_of(context)
    with masked_output.masked_output(root):
        evaluation = story_argument.evaluate_story(story, root, day)
        manuscript = story_argument.the_story(story, evaluation)
        for person in people:
            _require_in_it(person, manuscript, evaluation.registers)
        if minor is not None:
            _renew(root, manuscript, evaluation, day, minor, sure=yes, confidential_ok=confidential_ok)
            return
        story_argument.require_mended(manuscript, evaluation)
        requests = [record_approval.ApprovalRequest(day, person) for person in people]
        if curator:
            editor = _editor(by, root, manuscript, evaluation)
            places = confidential_places.confidential_places(manuscript, evaluation.registers, evaluation.settings, day)
            _look_at_confidential(places, manuscript.form, sure=confidential_ok)
            requests = [record_approval.ApprovalRequest(day, curator=editor, confidential_ok=True)]
        _require_not_refused(people, manuscript, evaluation)
        for written in record_approval.approve_all(
            root, manuscript, evaluation.registers, evaluation.settings, requests
        ):
            slots = {
                "path": written.path,
                "who": written.who,
                "title": written.title if main.names_are_shown() else "…",
                "digest": written.digest,
            }
            click.echo(_DONE.in_form(manuscript.form, **slots))
        for person in people:
            [answered] = people_in_story.find_people(person, evaluation.registers)
            record_consent.answered_change(evaluation, answered, manuscript).write(root)
            desk_links.settle(root, [answered.id], manuscript.id, is_yes=True)
            consent_page_files.remove_consent_pages(root, manuscript.id, answered.id)
        unanswered = record_approval.unanswered_people(root, manuscript, evaluation.registers, evaluation.settings)
        click.echo(_status_sentence(unanswered, manuscript, evaluation.registers, day))


def _require_not_refused(people: Iterable[str], manuscript: Manuscript, evaluation: Evaluation) -> None:
    """End the command for a person who has said no to the story: what the person says now has to be recorded."""
    for person in (one for written in people for one in people_in_story.find_people(written, evaluation.registers)):
        request = person.request(manuscript.id)
        if request is not None and request.refused is not None:
            day = long_date(request.refused, manuscript.form)
            slots = {"person": person_argument.label(person), "story": manuscript.id, "day": day, "id": person.id}
            main.exit_usage_error(_HAS_REFUSED.in_form(manuscript.form, **slots))


def _look_at_confidential(found: Collection[Diagnostic], form: Form, *, sure: bool) -> None:
    """List the confidential places of a story, and ask; ends the command when the curator is not sure."""
    if not found:
        return
    shown = found if main.names_are_shown() else [log_redaction.redacted_diagnostic(one) for one in found]
    click.echo("\n".join([_CONFIDENTIAL.in_form(form), *(terminal.brief(one, form) for one in shown)]))
    if not sure:
        _confirm(form, _CONFIDENTIAL_OK, without_terminal=_ADD_CONFIDENTIAL_OK, refused=_NOT_SIGNED)


def _status_sentence(
    unanswered: record_approval.UnansweredPeople, manuscript: Manuscript, registers: Registers, day: dt.date
) -> str:
    """Return a sentence on the approvals that a story still lacks."""
    if unanswered.people:
        return _STILL_WAITING.in_form(manuscript.form, who=join_words(unanswered.people))
    words = next_command_output.agreed(manuscript, registers, day, signed_off=unanswered.signed_off)
    return words.in_form(manuscript.form, story=manuscript.id, path=manuscript.path)


def _editor(by: str | None, root: Path, manuscript: Manuscript, evaluation: Evaluation) -> str:
    """Return the name of an editor who may sign off the story; ends the command when they may not."""
    if evaluation.registers.settings_unread:
        main.exit_usage_error(_SETTINGS_UNREAD.in_form(manuscript.form))
    name = _by_number(by, evaluation.settings) or by or _git_name(root)
    obstacle = sign_off_story.editor_obstacle(name, manuscript, evaluation)
    if obstacle is SignOffObstacle.UNKNOWN_EDITOR:
        words = _UNKNOWN_EDITOR if by else _UNKNOWN_IN_GIT
        near = _like_editor(name, evaluation.registers)
        main.exit_usage_error(fill(words, {"name": name, "suggestion": near}).in_form(manuscript.form))
    if obstacle is SignOffObstacle.OWN_STORY:
        main.exit_usage_error(_OWN.in_form(manuscript.form, name=name))
    return name


def _by_number(by: str | None, settings: Settings) -> str | None:
    """Return the editor whom a log of a build server calls `redaksjon 1`: the first in the settings; else None."""
    written = _NUMBERED_EDITOR.fullmatch(by or "")
    number = int(written[1]) if written else 0
    return settings.editors[number - 1] if 0 < number <= len(settings.editors) else None


def _like_editor(name: str, registers: Registers) -> Words:
    """Return a proposal: the known name that is most similar, or else the editors in the settings."""
    known = (*registers.editors, *(person.name for person in registers.people.values()))
    near = did_you_mean(name, ((one, one) for one in known))
    return near if near.nn or not registers.editors else fill(_EDITORS, {"names": join_words(registers.editors)})


def _renew(
    root: Path,
    manuscript: Manuscript,
    evaluation: Evaluation,
    day: dt.date,
    reason: str,
    *,
    sure: bool,
    confidential_ok: bool,
) -> None:
    """Print what has changed since the approvals, ask, and renew those that a minor correction has made stale."""
    form = manuscript.form
    if not {story_fields.APPROVED.name, story_fields.SIGNED_OFF.name} & set(manuscript.record.placed):
        main.exit_usage_error(_NO_APPROVALS.in_form(form))
    entries = record_approval.stale_entries(root, manuscript, evaluation.registers, evaluation.settings)
    if not entries:
        click.echo(_ALL_FRESH.in_form(form))
        return
    if main.names_are_shown():
        _print_changes(entries, form)
    minor = [entry for entry in entries if entry.correction is not None and entry.correction.minor]
    if not minor:
        seen = any(entry.correction or entry.in_history for entry in entries)
        main.exit_usage_error((_ASK_AGAIN if seen else _SHOW_AGAIN).in_form(form))
    story_argument.require_mended(manuscript, evaluation)
    if not sure:
        _confirm(form, _CONFIRM, without_terminal=_ADD_YES, refused=_NOT_CONFIRMED)
    added = [
        place
        for earlier in {id(entry.earlier): entry.earlier for entry in minor if entry.earlier}.values()
        for place in confidential_places.added_places(
            earlier, manuscript, evaluation.registers, evaluation.settings, day
        )
    ]
    _look_at_confidential(dict.fromkeys(added), form, sure=confidential_ok)
    renewed = record_approval.renew_approvals(
        root, manuscript, evaluation.registers, evaluation.settings, entries=minor, day=day, reason=reason.strip()
    )
    title = manuscript.record.get(story_fields.TITLE, manuscript.id) if main.names_are_shown() else "…"
    click.echo(_CORRECTED.in_form(form, path=manuscript.path, who=reason.strip(), title=title))
    still_stale = [entry.who for entry in entries if entry not in renewed]
    if still_stale:
        click.echo(_STILL_STALE.in_form(form, who=join_words(list(dict.fromkeys(still_stale)))))


def _confirm(form: Form, question: Words, *, without_terminal: Words, refused: Words) -> None:
    """Ask a question; ends the command when the answer is no, or when nobody can answer."""
    if not sys.stdin.isatty():
        main.exit_usage_error(without_terminal.in_form(form))
    answer = click.prompt(question.in_form(form), default="", show_default=False, prompt_suffix=" ")
    if answer.strip().casefold() not in {"ja", "j", "yes", "y"}:
        main.exit_usage_error(refused.in_form(form))


def _print_changes(entries: tuple[record_approval.StaleEntry, ...], form: Form) -> None:
    """Print what has changed since each approval, and why it is no minor correction; each change and reason once."""
    for correction in correction_reasons.corrections(entries):
        for change in correction.changes:
            click.echo(f"  {word_changes.change_line(change, form, main.style)}")
        click.echo(correction_reasons.measure_words(correction).in_form(form))
    for words, who in correction_reasons.refusals(entries).items():
        click.echo(words.in_form(form, who=join_words(who)))


def _require_in_it(person: str, manuscript: Manuscript, registers: Registers) -> None:
    mentions = list(people_in_story.mentions(manuscript, registers))
    people = [one.person for one in mentions if one.person]
    matches = people_in_story.find_people(person, registers)
    if len(matches) > 1:
        ids = join_words([one.id for one in matches])
        main.exit_usage_error(_SEVERAL_PEOPLE.in_form(manuscript.form, person=person, ids=ids))
    if matches and matches[0].withdrawn is not None:
        file = f"stories/folk/{matches[0].id}.yml"
        main.exit_usage_error(_HAS_WITHDRAWN.in_form(manuscript.form, person=matches[0].id, file=file))
    if not matches and any(_same_name(one.written, person) for one in mentions):
        main.exit_usage_error(_not_in_register(person, manuscript, registers))
    if not people:
        main.exit_usage_error(_NOBODY_IN_IT.in_form(manuscript.form))
    if not any(one.id == match.id for one in people for match in matches):
        labels = join_words([str(one.label) for one in people])
        main.exit_usage_error(_NOT_IN_IT.in_form(manuscript.form, person=person, people=labels))


def _not_in_register(person: str, manuscript: Manuscript, registers: Registers) -> str:
    """Return what to do about a person whom the register lacks; one who has withdrawn is not registered again."""
    form = manuscript.form
    do = what_to_do(person, registers.people.values()).in_form(form)
    return _NOT_IN_REGISTER.in_form(form, person=person, do=do)


def _same_name(one: str, other: str) -> bool:
    return one.casefold().split() == other.casefold().split()


def _git_name(root: Path) -> str:
    try:
        done = subprocess.run(["git", "config", "user.name"], cwd=root, capture_output=True, check=False)  # noqa: S607 - git where the user has it
    except OSError:
        done = None
    # Git writes UTF-8, whatever the encoding of the system.
    name = done.stdout.decode(errors="replace").strip() if done else ""
    if not name:
        raise usage.UsageError(_NO_EDITOR, click.get_current_context())
    return name
