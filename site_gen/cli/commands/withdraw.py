"""`framsnakk withdraw`: take back a person, a story or a picture, everywhere, with a receipt."""

import datetime as dt
import os
import shlex
import sys
from collections.abc import Callable, Collection, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import click

from site_gen import days, git_history, people_in_story
from site_gen.cli import (
    build_output,
    json_output,
    main,
    options,
    path_arguments,
    person_argument,
    prompts,
    story_argument,
    usage,
)
from site_gen.language.dates import long_date
from site_gen.language.phrases import count_words, did_you_mean, join_words
from site_gen.model.build_context import BuildContext
from site_gen.model.localized import Form, Words, fill, same_words
from site_gen.model.withdrawal import (
    SubjectKind,
    UncertainDraft,
    WithdrawalJournal,
    WithdrawalOutcome,
    WithdrawalPlan,
    WithdrawalStep,
    WithdrawalSubject,
)
from site_gen.names.folding import fold_text
from site_gen.pipeline import (
    evaluate,
    purge,
    register_people,
    story_publication,
    withdraw_again,
    withdraw_everywhere,
    withdraw_journal,
    withdraw_subject,
    withdraw_traces,
    withdrawal_letter,
    withdrawal_receipt_file,
)
from site_gen.pipeline.build_options import Progress
from site_gen.pipeline.evaluate import Evaluation
from site_gen.report import withdrawal_receipt, withdrawal_report
from site_gen.report.log_redaction import NameMask
from site_gen.settings import Settings

MISTAKEN_FOR = ("trekk", "trekk-tilbake", "slett", "fjern")

_MOST_PLACES = 5

_NOTHING_NAMED = Words(
    nn="Skriv kva som skal trekkjast tilbake: ein person, ei forteljing eller eit bilete.",
    nb="Skriv hva som skal trekkes tilbake: en person, en fortelling eller et bilde.",
)
_NOTHING_FOUND = Words(
    nn="Vi kjenner ingen person, inga forteljing og ikkje noko bilete «{written}». {suggestion}",
    nb="Vi kjenner ingen person, ingen fortelling og ikke noe bilde «{written}». {suggestion}",
)
_WRITE_NAME = Words(
    nn="Skriv eit namn eller ein id, eller stien til ei fil.", nb="Skriv et navn eller en id, eller stien til en fil."
)
_SEVERAL = Words(
    nn="«{written}» kan vere fleire: {which}. Skriv id-en eller stien.",
    nb="«{written}» kan være flere: {which}. Skriv id-en eller stien.",
)
_CHECKS_AGAIN = Words(
    nn="{id} er trekt frå før, {day}. Vi leitar gjennom alt på nytt, og skriv ei ny kvittering.",
    nb="{id} er trukket fra før, {day}. Vi leter gjennom alt på nytt, og skriver en ny kvittering.",
)
_WOULD_CHECK_AGAIN = Words(
    nn="{id} er trekt frå før, {day}. Skriv det same utan --dry-run for å leite gjennom alt på nytt.",
    nb="{id} er trukket fra før, {day}. Skriv det samme uten --dry-run for å lete gjennom alt på nytt.",
)
_EDITOR = Words(
    nn="«{written}» står ikkje i personregisteret, men skriv under for redaksjonen: {places}. Det står ikkje på "
    "nettstaden. Skal namnet bort, så ta det ut av «redaksjon» i mkdocs.yml og av «kontrollert» i forteljingane, og "
    "la ein annan skrive under: framsnakk approve FORTELJING --curator",
    nb="«{written}» står ikke i personregisteret, men skriver under for redaksjonen: {places}. Det står ikke på "
    "nettstedet. Skal navnet bort, så ta det ut av «redaksjon» i mkdocs.yml og av «kontrollert» i fortellingene, og "
    "la en annen skrive under: framsnakk approve FORTELLING --curator",
)
_PERSON_LINE = Words(nn="{who}: {stories}", nb="{who}: {stories}")
_STORY_LINE = Words(nn="Forteljinga «{called}» ({id})", nb="Fortellingen «{called}» ({id})")
_PICTURE_LINE = Words(nn="Biletet «{called}» ({id})", nb="Bildet «{called}» ({id})")
_FILM_LINE = Words(nn="Filmen «{called}» ({id})", nb="Filmen «{called}» ({id})")
_STORIES, _STORY = Words(nn="forteljingar", nb="fortellinger"), Words(nn="forteljing", nb="fortelling")
_IN_REPOSITORY = Words(
    nn="--receipt {path}: Kvitteringa skal ikkje liggje i mappa til kommunen. Vel ei mappe utanfor.",
    nb="--receipt {path}: Kvitteringen skal ikke ligge i kommunens mappe. Velg en mappe utenfor.",
)
_PUBLISHED_PLACE = Words(
    nn="--receipt {path}: Der ligg det som er publisert, og alle kan lese det. Vel ei anna mappe.",
    nb="--receipt {path}: Der ligger det som er publisert, og alle kan lese det. Velg en annen mappe.",
)
_EXISTS = Words(
    nn="--receipt {path}: Den fila finst frå før. Vel eit anna namn, så ingenting blir skrive over.",
    nb="--receipt {path}: Den filen finnes fra før. Velg et annet navn, så ingenting blir skrevet over.",
)
_NO_PLACE = Words(
    nn="--receipt {path}: Her kan ikkje kvitteringa liggje. Vel ei fil i ei mappe som finst.",
    nb="--receipt {path}: Her kan ikke kvitteringen ligge. Velg en fil i en mappe som finnes.",
)
_WRONG_ID = Words(
    nn="--yes {given}: Dette gjeld {id}. Ingenting er gjort. Er det rett, så skriv --yes {written}",
    nb="--yes {given}: Dette gjelder {id}. Ingenting er gjort. Er det riktig, så skriv --yes {written}",
)
_NOBODY_TO_ASK = Words(
    nn="Ingenting er gjort, for her er ingen å spørje. Skriv --yes {written} når det er rett.",
    nb="Ingenting er gjort, for her er ingen å spørre. Skriv --yes {written} når det er riktig.",
)
_CONFIRM = Words(
    nn="Skriv {id} for å trekkje tilbake alt dette. Trykk berre Enter for å la vere.",
    nb="Skriv {id} for å trekke tilbake alt dette. Trykk bare Enter for å la være.",
)
_LEFT_ALONE = Words(nn="Ingenting er gjort.", nb="Ingenting er gjort.")
_DRY_RUN = Words(
    nn="Ingenting er endra. Skriv det same utan --dry-run for å trekkje tilbake.",
    nb="Ingenting er endret. Skriv det samme uten --dry-run for å trekke tilbake.",
)
_RESUMED = Words(
    nn="Ei tilbaketrekking ({id}) vart stoppa før ho var ferdig. Vi gjer henne ferdig fyrst.",
    nb="En tilbaketrekking ({id}) ble stoppet før den var ferdig. Vi gjør den ferdig først.",
)
_UNFINISHED = Words(
    nn="Ei tilbaketrekking ({id}) er ikkje ferdig. Skriv «framsnakk withdraw {written}» for å gjere henne ferdig.",
    nb="En tilbaketrekking ({id}) er ikke ferdig. Skriv «framsnakk withdraw {written}» for å gjøre den ferdig.",
)
_HALF_WAY = Words(
    nn="Stoppa midt i. Sidene som er ute, kan framleis nemne {whom}. Skriv det same ein gong til, så blir det gjort "
    "ferdig.",
    nb="Stoppet midt i. Sidene som er ute, kan fortsatt nevne {whom}. Skriv det samme en gang til, så blir det gjort "
    "ferdig.",
)
_WHOM = {
    SubjectKind.PERSON: Words(nn="personen", nb="personen"),
    SubjectKind.STORY: Words(nn="forteljinga", nb="fortellingen"),
    SubjectKind.PICTURE: Words(nn="biletet", nb="bildet"),
}
_STILL_UNFINISHED = Words(
    nn="Tilbaketrekkinga ({id}) er framleis ikkje ferdig. Rett det som står over, og skriv «framsnakk withdraw "
    "{written}».",
    nb="Tilbaketrekkingen ({id}) er fortsatt ikke ferdig. Rett det som står over, og skriv «framsnakk withdraw "
    "{written}».",
)
_RECEIPT = Words(nn="Kvitteringa: {path}", nb="Kvitteringen: {path}")
_LETTER = Words(
    nn="Brevet til den som bad om det: {text} (til ein e-post) og {page} (til å skrive ut)",
    nb="Brevet til den som ba om det: {text} (til en e-post) og {page} (til å skrive ut)",
)
_OLD_LETTER = Words(
    nn="Det gamle brevet gjeld ikkje lenger. Send det nye, ikkje {paths}.",
    nb="Det gamle brevet gjelder ikke lenger. Send det nye, ikke {paths}.",
)
_WAIT_WITH_LETTER = Words(
    nn="Ikkje send brevet før de har rydda det som står over. Kjem det eit nytt brev då, så send det.",
    nb="Ikke send brevet før dere har ryddet det som står over. Kommer det et nytt brev da, så send det.",
)
_DO_NOT_SEND = Words(nn="Ikkje send brevet: {paths}", nb="Ikke send brevet: {paths}")
_IN_DRAFTS = Words(
    nn="Svar i utkast hos «framsnakk desk» som nemnde personen, og der namnet er teke bort: {number}",
    nb="Svar i utkast hos «framsnakk desk» som nevnte personen, og der navnet er tatt bort: {number}",
)
_WILL_SHORTEN = Words(
    nn="Svar i usende utkast hos «framsnakk desk» som nemner personen: {number}. Setninga eller namnet blir teke bort "
    "der, og kjem ikkje att om du gjer om.",
    nb="Svar i usendte utkast hos «framsnakk desk» som nevner personen: {number}. Setningen eller navnet blir tatt "
    "bort der, og kommer ikke igjen om du gjør om.",
)
_PERHAPS_IN_DRAFTS = Words(
    nn="I desse usende utkasta hos «framsnakk desk» står det eit namn eller førenamn som kan vere personen sitt, "
    "eller ein annan sitt. Det er ikkje teke bort. Den som fortel, blir beden om å sjå etter; spør gjerne sjølv òg:",
    nb="I disse usendte utkastene hos «framsnakk desk» står det et navn eller fornavn som kan være personens, "
    "eller en annens. Det er ikke tatt bort. Den som forteller, blir bedt om å se etter; spør gjerne selv også:",
)
_PERHAPS_IN_DRAFT = Words(nn="«{called}», påbyrja {day}: {questions}", nb="«{called}», påbegynt {day}: {questions}")
_PERHAPS_IN_DRAFT_OF = Words(
    nn="«{called}», påbyrja {day} av {owner}: {questions}", nb="«{called}», påbegynt {day} av {owner}: {questions}"
)
_NOT_UNDONE = Words(
    nn="Svar i utkast hos «framsnakk desk» der namnet vart teke bort, og ikkje kjem att: {number}",
    nb="Svar i utkast hos «framsnakk desk» der navnet ble tatt bort, og ikke kommer igjen: {number}",
)
_AT_DESK = Words(
    nn="Lenkjer, adresser og tekstar hos «framsnakk desk» som er sletta: {number}",
    nb="Lenker, adresser og tekster hos «framsnakk desk» som er slettet: {number}",
)
_COMMIT = Words(
    nn="Legg endringane inn i Git, og skriv ingen namn i meldinga.",
    nb="Legg endringene inn i Git, og skriv ingen navn i meldingen.",
)
_NOTHING_TO_UNDO = Words(
    nn="Det er inga tilbaketrekking å gjere om. Det går berre fram til neste publisering.",
    nb="Det er ingen tilbaketrekking å gjøre om. Det går bare fram til neste publisering.",
)
_UNDONE = Words(
    nn="Gjort om: {paths} er som før. Nettstaden viser det ikkje enno. Skriv: {how}",
    nb="Gjort om: {paths} er som før. Nettstedet viser det ikke ennå. Skriv: {how}",
)
_FILM_OF_PERSON = Words(
    nn="--film er for når ein person trekkjer seg. Skal berre filmen bort, så skriv stien til filmfila.",
    nb="--film er for når en person trekker seg. Skal bare filmen bort, så skriv stien til filmfilen.",
)
_NO_FILM = Words(
    nn="--film {written}: Det er ikkje ei forteljing med ein film. Skriv id-en til forteljinga.",
    nb="--film {written}: Det er ikke en fortelling med en film. Skriv id-en til fortellingen.",
)
_ASK_FILM = Words(
    nn="Viser eller nemner filmen {file} {person}? Seier du ja, blir han sletta òg. [ja/nei]",
    nb="Viser eller nevner filmen {file} {person}? Sier du ja, slettes den også. [ja/nei]",
)
_FORGET_ALONE = Words(
    nn="--forget gjeld ein stad som ikkje finst lenger, og skal stå åleine.",
    nb="--forget gjelder et sted som ikke finnes lenger, og skal stå alene.",
)
_FORGOTTEN = Words(nn="Vi leitar ikkje i «{place}» lenger.", nb="Vi leter ikke i «{place}» lenger.")
_NEVER_KNOWN = Words(
    nn="--forget {place}: Dit har de ikkje publisert herifrå. Dei vi hugsar: {known}.",
    nb="--forget {place}: Dit har dere ikke publisert herfra. De vi husker: {known}.",
)
_NONE_KNOWN = Words(nn="ingen", nb="ingen")
_UNDO_ALONE = Words(
    nn="--undo gjer om den siste tilbaketrekkinga, og skal stå åleine.",
    nb="--undo gjør om den siste tilbaketrekkingen, og skal stå alene.",
)


@usage.command(
    "withdraw",
    summary=Words(
        nn="Trekkjer tilbake ein person, ei forteljing eller eit bilete, overalt, og lagar ei kvittering.",
        nb="Trekker tilbake en person, en fortelling eller et bilde, overalt, og lager en kvittering.",
    ),
    text=Words(
        nn="Viser fyrst kva som vil skje med kvar fil, og kor mange spor det er; --all viser kvart spor. Når du har "
        "sagt ja, blir personen teken ut av registeret og biletet sletta, andre "
        "forteljingar blir utkast til dei er skrivne om, og nettstaden blir bygd, sett over og publisert på nytt. "
        "Eldre versjonar og mellomlager blir sletta, og alt blir leita gjennom til slutt. Kvitteringa seier kva som er "
        "gjort, og kva vi ikkje når. Kommandoen endar med 1 når noko står att, òg i ein kopi av nettstaden som de må "
        "rydde sjølve, eller når vi ikkje nådde ein stad der han har vore lagd ut. Rydd, og skriv det same ein gong "
        "til: Då leitar vi på nytt, og skriv ei ny kvittering.",
        nb="Viser først hva som vil skje med hver fil, og hvor mange spor det er; --all viser hvert spor. Når du har "
        "sagt ja, blir personen tatt ut av registeret og bildet slettet, andre "
        "fortellinger blir utkast til de er skrevet om, og nettstedet blir bygd, sett over og publisert på nytt. "
        "Eldre versjoner og mellomlager blir slettet, og alt blir lett gjennom til slutt. Kvitteringen sier hva som er "
        "gjort, og hva vi ikke når. Kommandoen ender med 1 når noe står igjen, også i en kopi av nettstedet som dere "
        "må rydde selv, eller når vi ikke nådde et sted der det har vært lagt ut. Rydd, og skriv det samme en gang "
        "til: Da leter vi på nytt, og skriver en ny kvittering.",
    ),
    examples=same_words(
        "framsnakk withdraw p017 --dry-run\nframsnakk withdraw p017\nframsnakk withdraw --undo\n"
        "framsnakk withdraw langvakta --yes langvakta"
    ),
)
@usage.argument(
    "subject",
    required=False,
    metavar=Words(nn="PERSON|FORTELJING|BILETE", nb="PERSON|FORTELLING|BILDE"),
    words=Words(
        nn="Namnet eller id-en til personen, id-en eller stien til forteljinga, eller stien til biletet eller filmen.",
        nb="Navnet eller id-en til personen, id-en eller stien til fortellingen, eller stien til bildet eller filmen.",
    ),
)
@usage.option(
    "--dry-run",
    is_flag=True,
    words=Words(nn="Vis berre spora og kva som ville bli gjort.", nb="Vis bare sporene og hva som ville bli gjort."),
)
@usage.option(
    "--all",
    "show_all",
    is_flag=True,
    words=Words(
        nn="Vis kvar setning og kvart spor. Elles viser vi kvar fil éin gong, og kor mange spor det er.",
        nb="Vis hver setning og hvert spor. Ellers viser vi hver fil én gang, og hvor mange spor det er.",
    ),
)
@usage.option(
    "--yes",
    "confirmed",
    metavar=same_words("ID"),
    words=Words(
        nn="Svar ja på førehand, med id-en til det som skal trekkjast tilbake.",
        nb="Svar ja på forhånd, med id-en til det som skal trekkes tilbake.",
    ),
)
@usage.option(
    "--film",
    "films",
    multiple=True,
    metavar=Words(nn="FORTELJING", nb="FORTELLING"),
    words=Words(
        nn="Filmen i denne forteljinga viser personen, og blir òg sletta. Kan stå fleire gonger.",
        nb="Filmen i denne fortellingen viser personen, og slettes også. Kan stå flere ganger.",
    ),
)
@usage.option(
    "--undo",
    is_flag=True,
    words=Words(
        nn="Gjer om den siste tilbaketrekkinga. Det går fram til neste publisering.",
        nb="Gjør om den siste tilbaketrekkingen. Det går fram til neste publisering.",
    ),
)
@usage.option(
    "--forget",
    metavar=Words(nn="STAD", nb="STED"),
    words=Words(
        nn="Staden er sletta for godt, så vi skal ikkje leite der lenger. Skriv han slik svaret gjorde.",
        nb="Stedet er slettet for godt, så vi skal ikke lete der lenger. Skriv det slik svaret gjorde.",
    ),
)
@usage.option(
    "--receipt",
    "receipt_file",
    type=Path,
    metavar=Words(nn="FIL", nb="FIL"),
    standard=Words(nn="ei fil i di eiga mappe, utanfor kommunen si", nb="en fil i din egen mappe, utenfor kommunens"),
    words=Words(
        nn="Kvar kvitteringa skal liggje. Brevet til den som bad om det, blir lagt ved sida av.",
        nb="Hvor kvitteringen skal ligge. Brevet til den som ba om det, legges ved siden av.",
    ),
)
@options.output_format
@click.pass_context
@main.handle_errors
def command(
    context: click.Context,
    subject: str | None,
    dry_run: bool,
    show_all: bool,
    confirmed: str | None,
    films: tuple[str, ...],
    undo: bool,
    forget: str | None,
    receipt_file: Path | None,
    output: str,
) -> None:
    """Withdraw a subject everywhere, finish a withdrawal that was stopped, or undo the last one."""
    others = subject or dry_run or show_all or confirmed or films or receipt_file
    if undo and (others or forget):
        raise usage.UsageError(_UNDO_ALONE, context)
    if forget and others:
        raise usage.UsageError(_FORGET_ALONE, context)
    root, now = main.root_of(context), days.now()
    withdraw_journal.forget_old(root, now)
    if undo:
        with withdraw_journal.one_run_at_a_time(root):
            _undo(root, now.date(), as_json=output == "json")
        return
    if forget:
        _forget(root, forget, as_json=output == "json")
        return
    if receipt_file is not None:
        _require_outside(receipt_file, root)
    documents = _Documents(output == "json")
    with documents.printed():
        if dry_run:
            _show(context, root, now, subject, films, documents, whole=show_all)
        else:
            with withdraw_journal.one_run_at_a_time(root):
                _withdraw(context, root, now, subject, confirmed, films, receipt_file, documents, whole=show_all)


@dataclass(slots=True)
class _Documents:
    """What is printed as JSON: one document at the end, with those of earlier withdrawals in it."""

    wanted: bool
    found: list[dict[str, Any]] = field(default_factory=list)

    @contextmanager
    def printed(self) -> Iterator[None]:
        """Print at the end the last document with the others in it, or give them all to that of an error."""
        try:
            yield
        except SystemExit:
            self._print_all()
            raise
        except Exception:
            json_output.add_details(earlier=self.found)
            raise
        self._print_all()

    def _print_all(self) -> None:
        if self.found and json_output.has_failed():
            json_output.add_details(earlier=self.found)
        elif self.found:
            *earlier, last = self.found
            json_output.print_document(withdrawal_report.printed({**last, "earlier": earlier}))


def _show(
    context: click.Context,
    root: Path,
    now: dt.datetime,
    written: str | None,
    films: tuple[str, ...],
    documents: _Documents,
    *,
    whole: bool,
) -> None:
    """Print the traces of a subject, and change nothing."""
    session = _Session(evaluate.evaluate(root, BuildContext(now.date()), advise=False), None, documents)
    for stopped in withdraw_journal.all_unfinished(root):
        session.say(_UNFINISHED, stopped.subject.id)
    if written is None:
        raise usage.UsageError(_NOTHING_NAMED, context)
    earlier = _done_before(written, session.evaluation)
    if earlier is not None:
        session.say_again(_WOULD_CHECK_AGAIN, earlier)
        return
    erased = _erased(written, session.evaluation)
    if erased is not None:
        raise SystemExit(session.search_remains(erased))
    chosen = _subject(written, session.evaluation)
    shown = _films(chosen, films, session.evaluation, context)
    plan = _plan(root, chosen, session, now.date(), shown)
    session.show_plan(plan, whole=whole)


def _withdraw(
    context: click.Context,
    root: Path,
    now: dt.datetime,
    written: str | None,
    confirmed: str | None,
    films: tuple[str, ...],
    receipt_file: Path | None,
    documents: _Documents,
    *,
    whole: bool,
) -> None:
    """Finish what was stopped, as far as that can be, and withdraw the subject; ends with the gravest exit status."""
    stopped = withdraw_journal.all_unfinished(root)
    status = main.FINE
    is_finished = False
    evaluation = evaluate.evaluate(root, BuildContext(now.date()), advise=False)
    for one in stopped:
        session = _Session(evaluation, receipt_file if written in {None, one.subject.id} else None, documents)
        session.say(_RESUMED, one.subject.id)
        try:
            with _interrupted(root), session.progress() as progress:
                outcome = withdraw_everywhere.finish_withdrawal(root, one, now, progress=progress)
            ended, is_done = session.end(outcome, None), outcome.is_done
        except Exception as error:  # noqa: BLE001 - whatever is wrong with this one, the next one is withdrawn
            session.fail(one, main.words_for(error, quoting=main.names_are_shown()))
            ended, is_done = main.MACHINE_FAILED, False
        if not is_done:
            session.say(_STILL_UNFINISHED, one.subject.id)
        status = status if status != main.FINE else ended
        is_finished = is_finished or written is None or _subject_or_none(written, evaluation) in {None, one.subject}
        evaluation = evaluate.evaluate(root, BuildContext(now.date()), advise=False)
    if is_finished:
        raise SystemExit(status)
    if written is None:
        raise usage.UsageError(_NOTHING_NAMED, context)
    session = _Session(evaluation, receipt_file, documents)
    earlier = _done_before(written, evaluation)
    if earlier is not None:
        session.say_again(_CHECKS_AGAIN, earlier)
        with _half_way(root), session.progress() as progress:
            outcome = withdraw_everywhere.check_again(root, earlier, now, progress=progress)
        ended = session.end(outcome, None)
        raise SystemExit(ended if ended != main.FINE else status)
    erased = _erased(written, evaluation)
    if erased is not None:
        ended = session.search_remains(erased)
        raise SystemExit(ended if ended != main.FINE else status)
    chosen = _subject(written, evaluation)
    # The name that the subject was chosen by confirms it as well as its id does.
    confirmed = chosen.id if confirmed == written and chosen.kind is not SubjectKind.PERSON else confirmed
    _require_right_options(chosen, confirmed, receipt_file, session)
    shown = _films(chosen, films, evaluation, context)
    if not films and confirmed is None and sys.stdin.isatty() and not documents.wanted:
        shown = _asked_films(chosen, session)
    plan = _plan(root, chosen, session, now.date(), shown)
    if not documents.wanted:
        session.show_plan(plan, whole=whole, asks=confirmed is None, dry_run=False)
    _confirm(plan, confirmed, session, written)
    _forget_at_desk(chosen, session)
    with _half_way(root), session.progress() as progress:
        outcome = withdraw_everywhere.withdraw(root, plan, now, progress=progress)
    raise SystemExit(session.end(outcome, plan) or status)


def _plan(
    root: Path, subject: WithdrawalSubject, session: "_Session", today: dt.date, films: Collection[str]
) -> WithdrawalPlan:
    """Return the plan of a withdrawal, with the number of unsent answers from which a person's name will be removed."""
    # Imported here: most kommunar have no desk.
    from site_gen.desk import forgetting  # noqa: PLC0415

    with session.progress() as progress:
        plan = withdraw_everywhere.plan_withdrawal(subject, session.evaluation, today, films=films, progress=progress)
    if subject.kind is not SubjectKind.PERSON:
        return plan
    found = forgetting.preview_at_desk(root, forgetting.names_at_desk(subject.id, session.evaluation))
    return replace(plan, shortened_answers=found.in_drafts, uncertain_drafts=found.uncertain)


def _forget_at_desk(subject: WithdrawalSubject, session: "_Session") -> None:
    """Delete what the desk has of a person or about a story, and say how many texts that were."""
    # Imported here: most kommunar have no desk.
    from site_gen.desk import forgetting  # noqa: PLC0415

    forgotten = forgetting.forget_subject(subject, session.evaluation)
    for words, number in ((_IN_DRAFTS, forgotten.in_drafts), (_AT_DESK, forgotten.others)):
        if number:
            click.echo(words.in_form(session.settings.form, number=number), err=session.prints_json)
    session.say_uncertain(forgotten.uncertain)


@contextmanager
def _interrupted(root: Path) -> Iterator[None]:
    """Say what stands, and what to do, when a withdrawal that has begun is stopped by its user."""
    try:
        yield
    except KeyboardInterrupt:
        if withdraw_journal.unfinished(root) is None:
            raise
        click.echo(err=True)
        _say_half_way(root)
        raise SystemExit(main.INTERRUPTED) from None


@contextmanager
def _half_way(root: Path) -> Iterator[None]:
    """Say what stands, and what to do, when a withdrawal that has begun is stopped by whatever it may be."""
    try:
        with _interrupted(root):
            yield
    except Exception as error:
        json_output.print_error(main.words_for(error).in_form(main.form_of(root)))
        _say_half_way(root)
        raise SystemExit(main.status_of(error)) from error


def _say_half_way(root: Path) -> None:
    form, journal = main.form_of(root), withdraw_journal.unfinished(root)
    if journal is not None:
        json_output.print_error(_HALF_WAY.in_form(form, whom=_WHOM[journal.subject.kind].in_form(form)))


class _Session:
    """What is printed and written of one run."""

    def __init__(self, evaluation: Evaluation, receipt_file: Path | None, documents: _Documents) -> None:
        """Keep the names to hide from the logs of a build server."""
        self.evaluation = evaluation
        self.settings: Settings = evaluation.settings
        self._receipt_file = receipt_file
        self._documents = documents
        self._quotes = main.names_are_shown()
        self.mask = _mask(evaluation)

    @property
    def prints_json(self) -> bool:
        """Whether a program reads what is printed."""
        return self._documents.wanted

    def progress(self) -> AbstractContextManager[Progress]:
        """Show the current stage on a terminal, while it lasts."""
        return build_output.show_progress(self.settings.form, quiet=False)

    def say(self, words: Words, identity: str) -> None:
        """Print something of an earlier withdrawal, aside from what is printed of this one."""
        shown = self.mask(identity)
        click.echo(words.in_form(self.settings.form, id=shown, written=shlex.quote(shown)), err=True)

    def say_again(self, words: Words, journal: WithdrawalJournal) -> None:
        """Print, aside from a document for programs, that a subject has been withdrawn before."""
        form = self.settings.form
        said = words.in_form(form, id=self.mask(journal.subject.id), day=long_date(journal.day, form))
        click.echo(said, err=self._documents.wanted)

    def _who(self, subject: WithdrawalSubject, called: str) -> str:
        """Return whom or what a withdrawal is of, for people on the user's own machine; empty elsewhere."""
        if not main.names_are_shown():
            return ""
        form, registers = self.settings.form, self.evaluation.registers
        if subject.kind is not SubjectKind.PERSON:
            words = _STORY_LINE if subject.kind is SubjectKind.STORY else _PICTURE_LINE
            words = _FILM_LINE if withdrawal_receipt.is_film(subject) else words
            return words.in_form(form, called=called, id=subject.id) if called else subject.id
        person = registers.people[subject.id]
        unit = registers.units.get(person.unit or "")
        known = [person.role, unit.name if unit else None]
        who = ", ".join([person_argument.label(person), *(one.in_form(form) for one in known if one)])
        number = len(register_people.stories_with(self.evaluation, subject.id))
        return _PERSON_LINE.in_form(form, who=who, stories=count_words(number, _STORY, _STORIES, form))

    def fail(self, journal: WithdrawalJournal, words: Words) -> None:
        """Print why an earlier withdrawal could not be finished."""
        why = self.mask(words.in_form(self.settings.form))
        click.echo(why, err=True)
        if self._documents.wanted:
            self._documents.found.append(withdrawal_report.failure_as_json(journal, why, mask=self.mask))

    def show_plan(self, plan: WithdrawalPlan, *, whole: bool = False, asks: bool = True, dry_run: bool = True) -> None:
        """Print what will be done, and what each file has of it; with `whole`, every trace.

        Without `asks`, where nobody has to decide any longer, only what people have to rewrite afterwards.
        """
        form = self.settings.form
        if self._documents.wanted:
            content = withdrawal_report.plan_as_json(plan, form, mask=self.mask, quotes=self._quotes)
            self._documents.found.append(content)
            self._say_answers(plan)
            self.say_uncertain(plan.uncertain_drafts)
            return
        if who := self._who(plan.subject, plan.called):
            click.echo(main.style(who, "bold"))
        click.echo("\n".join(withdrawal_report.result_lines(plan, form, mask=self.mask)))
        if whole:
            lines = withdrawal_report.plan_lines(plan, form, mask=self.mask, quotes=self._quotes)
            click.echo("\n".join(lines))
        elif asks:
            click.echo("\n".join(withdrawal_report.brief_lines(plan, form, mask=self.mask)))
        elif plan.changes.rewrites:
            lines = withdrawal_report.rewrite_lines(plan.changes.rewrites, form, mask=self.mask, quotes=self._quotes)
            click.echo("\n".join(lines))
        if plan.others:
            others = withdrawal_report.other_lines(plan.others, form, mask=self.mask, ahead=True)
            click.echo(main.style("\n".join(others), "red"))
        self._say_answers(plan)
        if asks:
            self.say_uncertain(plan.uncertain_drafts)
        if dry_run:
            click.echo(_DRY_RUN.in_form(form))

    def _say_answers(self, plan: WithdrawalPlan) -> None:
        if plan.shortened_answers:
            said = _WILL_SHORTEN.in_form(self.settings.form, number=plan.shortened_answers)
            click.echo(said, err=self._documents.wanted)

    def say_uncertain(self, drafts: Collection[UncertainDraft]) -> None:
        """Print which unsent drafts may still name the person, and why; nothing that is written in them."""
        form = self.settings.form
        if drafts:
            click.echo(_PERHAPS_IN_DRAFTS.in_form(form), err=self._documents.wanted)
        for one in drafts:
            questions = join_words([f"«{text.in_form(form)}»" for text in one.questions])
            slots = {"called": one.called.in_form(form), "day": long_date(one.begun, form), "questions": questions}
            words = _PERHAPS_IN_DRAFT_OF if one.owner and self._quotes else _PERHAPS_IN_DRAFT
            click.echo(f"  {words.in_form(form, owner=one.owner, **slots)}", err=self._documents.wanted)

    def end(self, outcome: WithdrawalOutcome, plan: WithdrawalPlan | None) -> int:
        """Print what was done, write the receipt, and return the exit status: an error where something may remain.

        A place that is remembered only, and was not reached, ends in an error although all is done that can be done,
        and so does a copy that still has it: what was withdrawn may stand there, and a person has to look.
        """
        form = self.settings.form
        old = withdrawal_letter.written_letters(outcome.journal)
        receipt = self._write_receipt(outcome) if outcome.is_done else None
        if self._documents.wanted:
            content = withdrawal_report.outcome_as_json(outcome, form, mask=self.mask)
            if plan is not None:
                planned = withdrawal_report.plan_as_json(plan, form, mask=self.mask, quotes=self._quotes)
                content = {**planned, **content}
            letter = [str(one) for one in withdrawal_letter.letter_paths(receipt)] if receipt else []
            files = {"receipt": str(receipt) if receipt else None, "letter": letter, "outdated": list(map(str, old))}
            self._documents.found.append({**content, **files})
        else:
            click.echo("\n".join(withdrawal_report.outcome_lines(outcome, form, mask=self.mask)))
            if outcome.journal.others:
                others = withdrawal_report.other_lines(outcome.journal.others, form, mask=self.mask)
                click.echo(main.style("\n".join(others), "red"))
            if plan is None:
                rewrites = withdrawal_report.rewrite_lines(
                    outcome.journal.rewrites, form, mask=self.mask, quotes=self._quotes
                )
                click.echo("\n".join(rewrites))
            if receipt is not None:
                click.echo(_RECEIPT.in_form(form, path=receipt))
                text, page = withdrawal_letter.letter_paths(receipt)
                click.echo(_LETTER.in_form(form, text=text, page=page))
                if outcome.copies or outcome.lost:
                    click.echo(_WAIT_WITH_LETTER.in_form(form))
                if old:
                    click.echo(_OLD_LETTER.in_form(form, paths=join_words([str(one) for one in old])))
                click.echo(withdrawal_report.undo_line(outcome.journal, form))
                if git_history.is_in_git(self.evaluation.repository.root):
                    click.echo(_COMMIT.in_form(form))
        if outcome.is_done:
            return main.CONTENT_FAULTS if outcome.lost or outcome.copies else main.FINE
        only_unreached = not (outcome.scan.hits or outcome.failed or outcome.defects)
        return main.MACHINE_FAILED if only_unreached else main.CONTENT_FAULTS

    def search_remains(self, subject: WithdrawalSubject) -> int:
        """Search for what is still known of a subject that has been erased, print it, and return the exit status."""
        with self.progress() as progress:
            found = withdraw_again.search_remains(subject, self.evaluation, progress=progress)
        form = self.settings.form
        if self._documents.wanted:
            self._documents.found.append(withdrawal_report.remains_as_json(found, form, mask=self.mask))
        else:
            click.echo("\n".join(withdrawal_report.remains_lines(found, form, mask=self.mask)))
        if found.scan.hits:
            return main.CONTENT_FAULTS
        if found.unreached:
            return main.MACHINE_FAILED if found.required else main.CONTENT_FAULTS
        return main.FINE

    def _write_receipt(self, outcome: WithdrawalOutcome) -> Path:
        root = self.evaluation.repository.root
        return withdrawal_receipt_file.write_receipt(root, outcome, self.settings, self._receipt_file)


def _mask(evaluation: Evaluation) -> Callable[[str], str]:
    """Return what removes names from a text on a build server, and nothing on the user's own machine."""
    if main.names_are_shown():
        return lambda text: text
    return NameMask({one.header.id: one.header.known_names for one in evaluation.repository.people}).text


def _require_right_options(
    subject: WithdrawalSubject, confirmed: str | None, receipt_file: Path | None, session: _Session
) -> None:
    """End the command when the id that is to confirm it, or the receipt, is another one's, before anything is searched.

    Only what has been withdrawn before, and is searched again, gets a second receipt next to its first.
    """
    _require_new(receipt_file, session.settings.form)
    shown = session.mask(subject.id)
    if confirmed not in {None, subject.id, shown}:
        words = _WRONG_ID.in_form(session.settings.form, given=confirmed, id=shown, written=shlex.quote(shown))
        main.exit_usage_error(words)


def _confirm(plan: WithdrawalPlan, confirmed: str | None, session: _Session, written: str) -> None:
    """Return when the withdrawal is confirmed; ends the command otherwise. A program that reads JSON is not asked.

    What a story or a picture was called on the command line confirms it as well as its id does.
    """
    form, identity = session.settings.form, plan.subject.id
    shown = session.mask(identity)
    if confirmed is not None:
        return
    if session.prints_json or not sys.stdin.isatty():
        main.exit_usage_error(_NOBODY_TO_ASK.in_form(form, written=shlex.quote(shown)))
    click.echo()
    click.echo(main.style(_CONFIRM.in_form(form, id=shown), "bold"))
    right = {identity} if plan.subject.kind is SubjectKind.PERSON else {identity, written}
    if click.prompt(">", prompt_suffix=" ", default="", show_default=False, type=str).strip() not in right:
        click.echo(_LEFT_ALONE.in_form(form))
        raise SystemExit(main.FINE)


def _films(
    subject: WithdrawalSubject, written: tuple[str, ...], evaluation: Evaluation, context: click.Context
) -> tuple[str, ...]:
    """Return the ids of the stories whose film is said to show a person. Raises UsageError for one without a film."""
    if written and subject.kind is not SubjectKind.PERSON:
        raise usage.UsageError(_FILM_OF_PERSON, context)
    stories = [evaluation.manuscript(story_file) for story_file, _ in evaluation.stories]
    known = {one.declared_in.path: one.declared_in.id for one in withdraw_subject.declared_films(stories)}
    found = []
    for one in written:
        paths = story_argument.paths_of(one, evaluation.repository.root)
        ids = [story for path, story in known.items() if path_arguments.is_selected(path, paths)]
        if len(ids) != 1:
            raise usage.UsageError(fill(_NO_FILM, {"written": usage.shortened(one)}), context)
        found += ids
    return tuple(dict.fromkeys(found))


def _asked_films(subject: WithdrawalSubject, session: _Session) -> tuple[str, ...]:
    """Ask of each film that may show a person whether it does, and return the ids of the stories of those that do."""
    if subject.kind is not SubjectKind.PERSON:
        return ()
    interview = prompts.Interview(session.settings.form, terminal=True)
    found = []
    for film in withdraw_subject.films_with(subject.id, session.evaluation):
        asks = fill(_ASK_FILM, {"file": session.mask(film.paths[0]), "person": subject.id})
        if interview.ask(prompts.PromptQuestion("--film", asks), None, prompts.parse_yes_or_no):
            found.append(film.declared_in.id)
    return tuple(found)


def _undo(root: Path, today: dt.date, *, as_json: bool) -> None:
    form = main.form_of(root)
    last = next(iter(withdraw_journal.journals(root)), None)
    if last is None or today > last.last_day_to_undo:
        main.exit_usage_error(_NOTHING_TO_UNDO.in_form(form))
    letters = [str(one) for one in withdrawal_letter.written_letters(last)]
    paths = withdraw_everywhere.undo_withdrawal(root, last)
    how = story_publication.publish_commands(root)
    if last.shortened_answers:
        click.echo(_NOT_UNDONE.in_form(form, number=last.shortened_answers), err=as_json)
    if as_json:
        mask = _mask(evaluate.evaluate(root, BuildContext(today), advise=False))
        content = withdrawal_report.undone_as_json(last, paths, how, mask=mask) | {"letters": letters}
        json_output.print_document(withdrawal_report.printed(content))
        return
    shown = join_words(paths) if main.names_are_shown() else last.subject.id
    click.echo(_UNDONE.in_form(form, paths=shown, how=how))
    if letters:
        click.echo(_DO_NOT_SEND.in_form(form, paths=join_words(letters)))


def _forget(root: Path, place: str, *, as_json: bool) -> None:
    form = main.form_of(root)
    if not purge.forget_target(root, place):
        known = join_words([f"«{address}»" for address, _, _ in purge.published_targets(root)])
        main.exit_usage_error(_NEVER_KNOWN.in_form(form, place=place, known=known or _NONE_KNOWN.in_form(form)))
    if as_json:
        json_output.print_document(withdrawal_report.printed({"version": 1, "forgotten": place}))
    else:
        click.echo(_FORGOTTEN.in_form(form, place=place))


def _require_outside(path: Path, root: Path) -> None:
    """End the command when the receipt would be in the repository, or can be nowhere."""
    full, form = path.resolve(), main.form_of(root)
    if full.is_relative_to(root.resolve()):
        main.exit_usage_error(_IN_REPOSITORY.in_form(form, path=path))
    if any(full.is_relative_to(place) for place in withdraw_everywhere.published_places(root)):
        main.exit_usage_error(_PUBLISHED_PLACE.in_form(form, path=path))
    written = {one for journal in withdraw_journal.journals(root) for one in journal.receipts}
    if str(full) not in written:
        _require_new(path, form)
    if full.is_dir() or not full.parent.is_dir():
        main.exit_usage_error(_NO_PLACE.in_form(form, path=path))


def _require_new(path: Path | None, form: Form) -> None:
    """End the command when a receipt or its letter would be written over a file."""
    for one in (path, *withdrawal_letter.letter_paths(path)) if path else ():
        if os.path.lexists(one) and not one.resolve().is_dir():
            main.exit_usage_error(_EXISTS.in_form(form, path=one))


# --- What is withdrawn -----------------------------------------------------------------------------------------------


def _subject(written: str, evaluation: Evaluation) -> WithdrawalSubject:
    """Return the person, story or picture that an argument stands for; ends the command when it is none or several."""
    found = _subjects(written, evaluation)
    form = evaluation.settings.form
    if len(found) > 1:
        which = join_words([one.id for one in found])
        main.exit_usage_error(_SEVERAL.in_form(form, written=written, which=which))
    if not found and main.names_are_shown() and (places := _signed_by(written, evaluation)):
        main.exit_usage_error(_EDITOR.in_form(form, written=written, places=join_words(places)))
    if not found:
        names = [(one.name, one.name) for one in evaluation.registers.people.values() if one.name]
        ids = [(one.id, one.id) for one in evaluation.repository.headers]
        # A person and a story may have the word in common: people come first, as they do when they are found.
        near = did_you_mean(written, names if main.names_are_shown() else [])
        suggestion = (near if near.nn else did_you_mean(written, ids)).in_form(form) or _WRITE_NAME.in_form(form)
        main.exit_usage_error(_NOTHING_FOUND.in_form(form, written=written, suggestion=suggestion))
    [subject] = found
    return subject


def _signed_by(written: str, evaluation: Evaluation) -> list[str]:
    """Return where a name stands as that of an editor: in the settings, and in stories that it has signed off."""
    if any(sign.isdigit() for sign in written):  # an id, which folds to its letters
        return []
    named = fold_text(written).words
    places = ["mkdocs.yml"] if any(fold_text(one).words == named for one in evaluation.settings.editors) else []
    for story_file, _ in evaluation.stories:
        story = evaluation.manuscript(story_file)
        if any(fold_text(by).words == named for _, _, by in withdraw_traces.signatures(story)):
            places.append(story.path)
    more = f"… +{len(places) - _MOST_PLACES}"
    return [*places[:_MOST_PLACES], *([more] if len(places) > _MOST_PLACES else [])]


def _done_before(written: str, evaluation: Evaluation) -> WithdrawalJournal | None:
    """Return the journal of what an argument stands for when that has been withdrawn already, and is not back."""
    root, found = evaluation.repository.root, _subjects(written, evaluation)
    if found and not (
        len(found) == 1 and found[0].kind is SubjectKind.PERSON and _has_withdrawn(found[0].id, evaluation)
    ):
        return None
    named, plain = fold_text(written).words, written.replace("\\", "/").removeprefix("./")
    for journal in withdraw_journal.journals(root):
        subject = journal.subject
        names = journal.sought.names.get(subject.id, ())
        known = {subject.id, subject.id.removeprefix("stories/")}
        is_it = plain in known or any(fold_text(name).words == named for name in names)
        if is_it and journal.step is WithdrawalStep.DONE:
            return journal
    return None


def _erased(written: str, evaluation: Evaluation) -> WithdrawalSubject | None:
    """Return the person or story that an argument stands for when its name and its text have been erased for good."""
    found = _subjects(written, evaluation)
    if len(found) == 1 and found[0].kind is SubjectKind.PERSON and _has_withdrawn(found[0].id, evaluation):
        return found[0]
    if not found and evaluation.registers.has_withdrawn(written):
        return WithdrawalSubject(SubjectKind.STORY, written)
    return None


def _has_withdrawn(person: str, evaluation: Evaluation) -> bool:
    """Return whether a person has withdrawn, with nothing left to look for; a file that cannot be read is no answer."""
    known = evaluation.registers.people[person]
    return known.withdrawn is not None and not known.name


def _subject_or_none(written: str, evaluation: Evaluation) -> WithdrawalSubject | None:
    found = _subjects(written, evaluation)
    return found[0] if len(found) == 1 else None


def _subjects(written: str, evaluation: Evaluation) -> list[WithdrawalSubject]:
    people = people_in_story.find_people(written, evaluation.registers)
    if not people:
        known = evaluation.registers.people.values()
        named = fold_text(written).words
        people = tuple(
            one
            for one in known
            if any(fold_text(name).words == named for name in withdraw_subject.raw_person(one.id, evaluation).names)
        )
    if people:
        return [WithdrawalSubject(SubjectKind.PERSON, one.id) for one in people]
    pictures = withdraw_subject.picture_paths(written, evaluation)
    if pictures:
        return [WithdrawalSubject(SubjectKind.PICTURE, path) for path in pictures]
    root = evaluation.repository.root
    paths = story_argument.paths_of(written, root)
    headers = [one.header for one, _ in evaluation.stories if path_arguments.is_selected(one.header.path, paths)]
    stories = [WithdrawalSubject(SubjectKind.STORY, one.id) for one in headers if one.id]
    persons = [one.header.id for one in evaluation.repository.people if one.header.path in paths]
    return [*stories, *(WithdrawalSubject(SubjectKind.PERSON, one) for one in persons)]
