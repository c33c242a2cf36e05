"""`framsnakk intake`: Word documents, spreadsheets and issues that staff have sent become drafts."""

import datetime as dt
import json
import os
import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from site_gen.cli import main, masked_output, options, usage
from site_gen.intake import github_json, issue_attachments, issue_form
from site_gen.intake.sent_files import RefusedFile
from site_gen.intake.word_parts import MarginNote
from site_gen.language.phrases import join_words
from site_gen.model import story_fields
from site_gen.model.build_context import BuildContext
from site_gen.model.choices import Kind
from site_gen.model.localized import Form, Words, fill, same_words
from site_gen.pipeline import evaluate, load, new_story_input, take_in_answers, take_in_documents, take_in_issue
from site_gen.pipeline.load import RepositoryFiles
from site_gen.pipeline.new_story_input import InvalidAnswer
from site_gen.pipeline.take_in_answers import AnswerRemark, AnswerState, SheetOptions, TakenAnswer, TakenSheet
from site_gen.pipeline.take_in_documents import DocumentOptions, DocumentState, RefusedDocument, TakenDocument
from site_gen.pipeline.take_in_issue import TakenIssue
from site_gen.read import story_files

MISTAKEN_FOR = ("inntak", "mottak", "ta-inn", "import", "importer", "word", "rekneark", "regneark")

_VERSION = 1
"""Of the JSON."""

_TAKEN = Words(nn="{source} → {path}", nb="{source} → {path}")
_WOULD = Words(nn="{source} → {path} (ikkje skrive)", nb="{source} → {path} (ikke skrevet)")
_THERE = Words(
    nn="{source}: Dette er teke inn før, som {path}. Ingenting er endra.",
    nb="{source}: Dette er tatt inn før, som {path}. Ingenting er endret.",
)
_CHANGED = Words(
    nn="{source}: Eit dokument med denne tittelen er teke inn før, som {path}, og dette er endra sidan. Ingenting er "
    "skrive. Skriv endringane inn i fila, eller ta dette inn som ei forteljing til: --id NAMN",
    nb="{source}: Et dokument med denne tittelen er tatt inn før, som {path}, og dette er endret siden. Ingenting er "
    "skrevet. Skriv endringene inn i filen, eller ta dette inn som en fortelling til: --id NAVN",
)
_REFUSED = Words(nn="{source}: {why}", nb="{source}: {why}")
_REMARKS_HIDDEN = Words(
    nn="  Noko er ikkje som i dokumentet ({number}). Køyr kommandoen på di eiga maskin for å sjå kva.",
    nb="  Noe er ikke som i dokumentet ({number}). Kjør kommandoen på din egen maskin for å se hva.",
)
_COMMENTS = Words(nn="  Desse merknadene i margen er ikkje med:", nb="  Disse merknadene i margen er ikke med:")
_COMMENT = Words(nn="    – {author}: «{text}»{place}", nb="    – {author}: «{text}»{place}")
_COMMENT_PLACE = Words(nn=" (ved «{place}»)", nb=" (ved «{place}»)")
_SOMEONE = Words(nn="utan namn", nb="uten navn")
_NEXT = Words(
    nn="Slik går du vidare: Les utkastet, og sjå kva som manglar: framsnakk check {path}",
    nb="Slik går du videre: Les utkastet, og se hva som mangler: framsnakk check {path}",
)
_PICTURES = Words(
    nn="Skriv alternativ tekst og kven som er på bileta, øvst i fila.",
    nb="Skriv alternativ tekst og hvem som er på bildene, øverst i filen.",
)
_UNIT = Words(
    nn="Skriv kva eining forteljinga kjem frå, øvst i fila; ho står ikkje i dokumentet.",
    nb="Skriv hvilken enhet fortellingen kommer fra, øverst i filen; den står ikke i dokumentet.",
)
_SHEET_DRY = Words(nn="Slik ville det bli. Ingenting er skrive.", nb="Slik ville det blitt. Ingenting er skrevet.")
_PEOPLE = Words(
    nn="Nye i personregisteret, og ikkje spurde enno: {people}. Spør når teksten er ferdig: framsnakk consent ask "
    "{story}",
    nb="Nye i personregisteret, og ikke spurt ennå: {people}. Spør når teksten er ferdig: framsnakk consent ask "
    "{story}",
)
_STORY = Words(nn="FORTELJING", nb="FORTELLING")
_WRITTEN = {AnswerState.NEW, AnswerState.UPDATED}
_SHEET_NEXT = Words(
    nn="Slik går du vidare: Les utkasta, og sjå kva som manglar: framsnakk check",
    nb="Slik går du videre: Les utkastene, og se hva som mangler: framsnakk check",
)
_SHEET_HIDDEN = Words(
    nn="Det er noko å vite om {number} svar eller kolonner. Køyr kommandoen på di eiga maskin for å sjå kva.",
    nb="Det er noe å vite om {number} svar eller kolonner. Kjør kommandoen på din egen maskin for å se hva.",
)
_IN_CELL = Words(nn="Rad {row}, kolonne {column}: {words}", nb="Rad {row}, kolonne {column}: {words}")
_IN_ROW = Words(nn="Rad {row}: {words}", nb="Rad {row}: {words}")
_ISSUE_STATES = {
    AnswerState.NEW: Words(nn="Sak {number} → {path}", nb="Sak {number} → {path}"),
    AnswerState.UPDATED: Words(
        nn="Sak {number} er endra, og utkastet er skrive på nytt: {path}",
        nb="Sak {number} er endret, og utkastet er skrevet på nytt: {path}",
    ),
    AnswerState.THERE: Words(
        nn="Sak {number} er teken inn før, som {path}. Ingenting er endra.",
        nb="Sak {number} er tatt inn før, som {path}. Ingenting er endret.",
    ),
    AnswerState.KEPT: Words(nn="Sak {number} er ikkje teken inn på nytt.", nb="Sak {number} er ikke tatt inn på nytt."),
    AnswerState.DELETED: Words(nn="Sak {number} er sletta før.", nb="Sak {number} er slettet før."),
    AnswerState.EMPTY: Words(nn="Sak {number} har ingen svar.", nb="Sak {number} har ingen svar."),
    AnswerState.REFUSED: Words(nn="Sak {number} er ikkje teken inn.", nb="Sak {number} er ikke tatt inn."),
}
_ISSUE_STORY = Words(nn="eit utkast", nb="et utkast")
"""What stands for the path of a story, which may have a name in it that no register has."""
_ISSUE_HIDDEN = Words(
    nn="Det er noko å vite om svara ({number}). Køyr kommandoen på di eiga maskin for å sjå kva.",
    nb="Det er noe å vite om svarene ({number}). Kjør kommandoen på din egen maskin for å se hva.",
)
_REQUEST_STATES = {
    "OPENED": Words(nn="Opna «pull request» {number}: {address}", nb="Åpnet «pull request» {number}: {address}"),
    "UPDATED": Words(
        nn="Oppdaterte «pull request» {number}: {address}", nb="Oppdaterte «pull request» {number}: {address}"
    ),
    "THERE": Words(
        nn="«Pull request» {number} er open, og teksten er den same: {address}",
        nb="«Pull request» {number} er åpen, og teksten er den samme: {address}",
    ),
}
_REQUEST_DRY = Words(
    nn="Greina {branch} → {base}: {title}\n\n{body}\n\nSlik ville det bli. Ingenting er sendt til GitHub.",
    nb="Grenen {branch} → {base}: {title}\n\n{body}\n\nSlik ville det blitt. Ingenting er sendt til GitHub.",
)
_NO_TOKEN = Words(
    nn="Set GITHUB_TOKEN i miljøet, så GitHub veit kven som spør. I ein arbeidsflyt heiter han github.token.",
    nb="Sett GITHUB_TOKEN i miljøet, så GitHub vet hvem som spør. I en arbeidsflyt heter den github.token.",
)
_AGAIN = Words(
    nn="Skal det som er sletta, inn att likevel, skriv --again.",
    nb="Skal det som er slettet, inn igjen likevel, skriv --again.",
)
_TABLE_HEAD = (
    Words(nn="Rad", nb="Rad"),
    Words(nn="Kva skjer", nb="Hva skjer"),
    Words(nn="Slag", nb="Slag"),
    Words(nn="Eining", nb="Enhet"),
    Words(nn="Tittel", nb="Tittel"),
)
_STATES = {
    AnswerState.NEW: Words(nn="nytt utkast", nb="nytt utkast"),
    AnswerState.UPDATED: Words(nn="skrive på nytt", nb="skrevet på nytt"),
    AnswerState.THERE: Words(nn="er her frå før", nb="er her fra før"),
    AnswerState.KEPT: Words(nn="må du sjå på", nb="må du se på"),
    AnswerState.DELETED: Words(nn="sletta før", nb="slettet før"),
    AnswerState.EMPTY: Words(nn="tomt", nb="tomt"),
    AnswerState.REFUSED: Words(nn="ikkje teke inn", nb="ikke tatt inn"),
}
_COUNTED = {
    AnswerState.NEW: Words(nn="Nye utkast", nb="Nye utkast"),
    AnswerState.UPDATED: Words(nn="skrivne på nytt", nb="skrevet på nytt"),
    AnswerState.THERE: Words(nn="her frå før", nb="her fra før"),
    AnswerState.KEPT: Words(nn="som du må sjå på", nb="som du må se på"),
    AnswerState.DELETED: Words(nn="sletta før, og ikkje tekne inn att", nb="slettet før, og ikke tatt inn igjen"),
    AnswerState.EMPTY: Words(nn="tomme", nb="tomme"),
    AnswerState.REFUSED: Words(nn="ikkje tekne inn", nb="ikke tatt inn"),
}
_LONGEST_TITLE = 48
"""Most characters of a title in the table."""
_MOST_LISTED = 40
"""Most new drafts that are listed by their paths."""
_ONE_FILE = Words(nn="--id kan berre stå med eitt dokument.", nb="--id kan bare stå med ett dokument.")
_NO_SUCH_FILE = Words(
    nn="Fann ikkje fila «{path}». Er det mellomrom i namnet, så set hermeteikn rundt.",
    nb="Fant ikke filen «{path}». Er det mellomrom i navnet, så sett anførselstegn rundt.",
)


@click.group(
    "intake",
    cls=usage.Group,
    mistaken={
        "docx": ("word", "doc", "ord", "dokument"),
        "sheet": ("excel", "xlsx", "ark", "rekneark", "regneark", "skjema", "csv", "forms", "svar"),
        "issue": ("sak", "saker"),
    },
    summary=Words(
        nn="Tek inn det folk har sendt: Word-dokument, svar frå skjema og saker på GitHub blir utkast.",
        nb="Tar inn det folk har sendt: Word-dokumenter, svar fra skjema og saker på GitHub blir utkast.",
    ),
    examples=Words(
        nn="framsnakk intake docx songen.docx --dry-run\n"
        "framsnakk intake sheet svar.xlsx --dry-run\n"
        "framsnakk intake issue sak.json --dry-run",
        nb="framsnakk intake docx sangen.docx --dry-run\n"
        "framsnakk intake sheet svar.xlsx --dry-run\n"
        "framsnakk intake issue sak.json --dry-run",
    ),
)
@click.pass_context
def command(context: click.Context) -> None:
    """Take in what staff have sent."""
    usage.needs_command(context)


_kind = usage.option(
    "--kind",
    metavar=same_words("SLAG"),
    standard=Words(nn="det overskriftene tyder på", nb="det overskriftene tyder på"),
    words=fill(
        Words(nn="Kva slags forteljing det er: {kinds}.", nb="Hva slags fortelling det er: {kinds}."),
        {"kinds": usage.either(Kind)},
    ),
)
_form = usage.option(
    "--form",
    type=usage.ListedChoice([one.value for one in Form]),
    standard=Words(nn="den teksten er skriven i", nb="den teksten er skrevet i"),
    words=Words(nn="Nynorsk (nn) eller bokmål (nb).", nb="Nynorsk (nn) eller bokmål (nb)."),
)
_dry_run = usage.option(
    "--dry-run",
    is_flag=True,
    words=Words(nn="Vis berre kva som ville bli skrive.", nb="Vis bare hva som ville bli skrevet."),
)


# --- Word ------------------------------------------------------------------------------------------------------------


@command.command(
    "docx",
    cls=usage.Command,
    summary=Words(
        nn="Gjer Word-dokument om til utkast, med bileta i same mappe.",
        nb="Gjør Word-dokumenter om til utkast, med bildene i samme mappe.",
    ),
    text=Words(
        nn="Kvart dokument blir éi forteljing: tittelen, ingressen, overskriftene, sitata, listene og bileta. Spora "
        "endringar er godtekne, og merknader i margen er ikkje med. Det som ikkje kan takast med, blir nemnt, med kvar "
        "det stod. Ingen filer som finst frå før, blir rørte, og same dokumentet kjem aldri to gonger.",
        nb="Hvert dokument blir én fortelling: tittelen, ingressen, overskriftene, sitatene, listene og bildene. "
        "Sporede endringer er godtatt, og merknader i margen er ikke med. Det som ikke kan tas med, blir nevnt, med "
        "hvor det sto. Ingen filer som finnes fra før, blir rørt, og samme dokument kommer aldri to ganger.",
    ),
    examples=Words(
        nn="framsnakk intake docx songen.docx --dry-run\n"
        "framsnakk intake docx songen.docx --unit Heimetenesta --kind portrett",
        nb="framsnakk intake docx sangen.docx --dry-run\n"
        "framsnakk intake docx sangen.docx --unit Hjemmetjenesten --kind portrett",
    ),
)
@usage.argument(
    "files",
    nargs=-1,
    required=True,
    metavar=same_words("FIL …"),
    words=Words(nn="Word-dokument (.docx).", nb="Word-dokumenter (.docx)."),
)
@_kind
@options.story_unit
@_form
@options.story_id
@_dry_run
@options.output_format
@options.at
@click.pass_context
@masked_output.masked
@main.handle_errors
def docx(
    context: click.Context,
    files: tuple[str, ...],
    kind: str | None,
    unit: str | None,
    form: str | None,
    named: str | None,
    dry_run: bool,
    output: str,
    day: dt.date,
) -> None:
    """Turn Word documents into drafts."""
    root = main.root_of(context)
    site = main.form_of(root)
    if named is not None and len(files) > 1:
        main.exit_usage_error(_ONE_FILE.in_form(site))
    sources = _existing(files, site)
    repository = load.load_repository(root)
    registers = repository.registers()
    found: list[TakenDocument | RefusedDocument] = []
    try:
        chosen = DocumentOptions(
            day,
            None if kind is None else new_story_input.parse_kind(kind),
            None if form is None else Form(form),
            None if unit is None else new_story_input.parse_unit(unit, registers, required=False),
            named,
        )
        for one in take_in_documents.take_in_documents(repository, registers, sources, chosen):
            if isinstance(one, TakenDocument) and one.state is DocumentState.NEW and not dry_run:
                take_in_documents.write_document(root, one)
            found.append(one)
            if output == "text":
                _print_document(one, repository, chosen.unit, dry_run=dry_run)
    except InvalidAnswer as error:
        main.exit_usage_error(error.words.in_form(site))
    if output == "json":
        documents = [_document_json(one, site) for one in found]
        shown = {"version": _VERSION, "written": not dry_run, "documents": documents}
        click.echo(json.dumps(shown, ensure_ascii=False, indent=2))
    is_whole = all(isinstance(one, TakenDocument) and one.state is not DocumentState.CHANGED for one in found)
    raise SystemExit(main.FINE if is_whole else main.CONTENT_FAULTS)


def _existing(files: Sequence[str], form: Form) -> list[Path]:
    """Return the files that were named; ends the command when one is not there."""
    sources = [Path(file) for file in files]
    for source in sources:
        if not source.is_file():
            main.exit_usage_error(_NO_SUCH_FILE.in_form(form, path=source))
    return sources


def _print_document(
    found: TakenDocument | RefusedDocument, repository: RepositoryFiles, unit: str | None, *, dry_run: bool
) -> None:
    form = repository.settings.form
    if isinstance(found, RefusedDocument):
        click.echo(_REFUSED.in_form(form, source=found.source.name, why=found.why.in_form(form)), err=True)
        return
    slots = {"source": found.source.name, "path": found.path}
    if found.state is not DocumentState.NEW:
        is_there = found.state is DocumentState.THERE
        click.echo((_THERE if is_there else _CHANGED).in_form(form, **slots), err=not is_there)
        return
    click.echo((_WOULD if dry_run else _TAKEN).in_form(form, **slots))
    for line in _said(found, form):
        click.echo(line)
    if not dry_run:
        if found.pictures:
            click.echo(f"  {_PICTURES.in_form(form)}")
        if unit is None and found.kind in story_fields.UNIT.required:
            click.echo(f"  {_UNIT.in_form(form)}")
        click.echo(f"  {_NEXT.in_form(form, path=found.path)}")


def _said(found: TakenDocument, form: Form) -> Iterator[str]:
    """Yield what is to be said of a document; a build server, whose logs others read, is shown no quotations."""
    if not main.names_are_shown():
        number = len(found.remarks) + len(found.comments)
        if number:
            yield _REMARKS_HIDDEN.in_form(form, number=number)
        return
    for words in found.remarks:
        yield f"  – {words.in_form(form)}"
    if found.comments:
        yield _COMMENTS.in_form(form)
        yield from (_comment(comment, form) for comment in found.comments)


def _comment(comment: MarginNote, form: Form) -> str:
    place = _COMMENT_PLACE.in_form(form, place=comment.place) if comment.place else ""
    return _COMMENT.in_form(form, author=comment.author or _SOMEONE.in_form(form), text=comment.text, place=place)


def _document_json(found: TakenDocument | RefusedDocument, form: Form) -> dict[str, Any]:
    if isinstance(found, RefusedDocument):
        return {"file": found.source.name, "state": "refused", "message": found.why.in_form(form)}
    shown = main.names_are_shown()
    return {
        "file": found.source.name,
        "state": found.state.name.casefold(),
        "path": found.path,
        "id": found.story,
        "kind": found.kind.en,
        "form": found.form.value,
        "pictures": found.pictures,
        "remarks": [words.in_form(form) for words in found.remarks] if shown else [],
        "comments": [
            {"author": one.author, "text": one.text, "place": one.place} for one in (found.comments if shown else ())
        ],
    }


# --- Sheets ----------------------------------------------------------------------------------------------------------


@command.command(
    "sheet",
    cls=usage.Command,
    summary=Words(
        nn="Gjer svara frå eit skjema om til utkast: Forms, Nettskjema, Excel, LibreOffice eller CSV.",
        nb="Gjør svarene fra et skjema om til utkast: Forms, Nettskjema, Excel, LibreOffice eller CSV.",
    ),
    text=Words(
        nn="Kvar rad blir éi forteljing. Kolonnene blir kjende att på spørsmåla, på nynorsk og bokmål. Same svaret "
        "kjem aldri to gonger, heller ikkje når utkastet er sletta. Eit svar som er endra, blir skrive på nytt så "
        "lenge ingen har skrive i utkastet. Dei som er med, kjem i personregisteret som «ikkje "
        "spurde». Er det eit fødselsnummer i fila, blir ingenting teke inn.\n\n"
        'Heiter kolonnene noko anna, så skriv ei fil med ei linje for kvar, slik: "Avdeling": eining. Til venstre står '
        "overskrifta eller bokstaven til kolonna, til høgre eit felt («tittel»), ei overskrift («Kva skjedde?»), eller "
        "«-» for det som ikkje skal vere med.",
        nb="Hver rad blir én fortelling. Kolonnene kjennes igjen på spørsmålene, på nynorsk og bokmål. Samme svar "
        "kommer aldri to ganger, heller ikke når utkastet er slettet. Et svar som er endret, skrives på nytt så lenge "
        "ingen har skrevet i utkastet. De som er med, kommer i personregisteret som «ikke "
        "spurt». Er det et fødselsnummer i filen, blir ingenting tatt inn."
        '\n\nHeter kolonnene noe annet, så skriv en fil med en linje for hver, slik: "Avdeling": enhet. Til venstre '
        "står overskriften eller bokstaven til kolonnen, til høyre et felt («tittel»), en overskrift («Hva skjedde?»), "
        "eller «-» for det som ikke skal være med.",
    ),
    examples=same_words(
        "framsnakk intake sheet svar.xlsx --dry-run\nframsnakk intake sheet svar.xlsx --mapping kolonner.yml"
    ),
)
@usage.argument(
    "file",
    metavar=same_words("FIL"),
    words=Words(nn="Reknearket: .xlsx, .xls, .ods eller CSV.", nb="Regnearket: .xlsx, .xls, .ods eller CSV."),
)
@usage.option(
    "--mapping",
    metavar=same_words("FIL"),
    words=Words(
        nn="Fil som seier kva kolonnene er, når vi ikkje kjenner dei att.",
        nb="Fil som sier hva kolonnene er, når vi ikke kjenner dem igjen.",
    ),
)
@usage.option(
    "--again",
    is_flag=True,
    words=Words(
        nn="Ta inn òg det som er teke inn før, og der utkastet er sletta sidan.",
        nb="Ta også inn det som er tatt inn før, og der utkastet er slettet siden.",
    ),
)
@_kind
@options.story_unit
@_form
@_dry_run
@options.output_format
@options.at
@click.pass_context
@masked_output.masked
@main.handle_errors
def sheet(
    context: click.Context,
    file: str,
    mapping: str | None,
    again: bool,
    kind: str | None,
    unit: str | None,
    form: str | None,
    dry_run: bool,
    output: str,
    day: dt.date,
) -> None:
    """Turn the answers to a form into drafts."""
    root = main.root_of(context)
    site = main.form_of(root)
    source, *more = _existing([file, *([mapping] if mapping else [])], site)
    evaluation = evaluate.evaluate(root, BuildContext(day), advise=False)
    try:
        chosen = SheetOptions(
            day,
            None if kind is None else new_story_input.parse_kind(kind),
            None if form is None else Form(form),
            None if unit is None else new_story_input.parse_unit(unit, evaluation.registers, required=False),
            more[0] if more else None,
            again,
        )
    except InvalidAnswer as error:
        main.exit_usage_error(error.words.in_form(site))
    try:
        taken = take_in_answers.take_in_answers(evaluation, source, chosen)
    except RefusedFile as refused:
        click.echo(_REFUSED.in_form(site, source=source.name, why=refused.words.in_form(site)), err=True)
        raise SystemExit(main.CONTENT_FAULTS) from None
    if not dry_run:
        take_in_answers.write_answers(root, taken)
    if output == "json":
        click.echo(json.dumps(_sheet_json(taken, site, written=not dry_run), ensure_ascii=False, indent=2))
    else:
        for line in _sheet_lines(taken, site, dry_run=dry_run):
            click.echo(line)
    is_whole = not {AnswerState.KEPT, AnswerState.REFUSED} & {one.state for one in taken.answers}
    raise SystemExit(main.FINE if is_whole else main.CONTENT_FAULTS)


def _sheet_lines(taken: TakenSheet, form: Form, *, dry_run: bool) -> Iterator[str]:
    shown = main.names_are_shown()
    if dry_run:
        yield from _table(taken.answers, form)
    else:
        new = [one.path for one in taken.answers if one.state in _WRITTEN]
        yield from new[:_MOST_LISTED]
    if shown:
        yield from (_remark(one, form) for one in taken.remarks)
    elif taken.remarks:
        yield _SHEET_HIDDEN.in_form(form, number=len(taken.remarks))
    if taken.people:
        ids = [story_files.story_id(Path(one.path), Path()) for one in taken.answers if one.state in _WRITTEN]
        story = ids[0] if len(ids) == 1 else _STORY.in_form(form)
        yield _PEOPLE.in_form(form, people=join_words(taken.people), story=story)
    counts = Counter(one.state for one in taken.answers)
    counted = (f"{_COUNTED[state].in_form(form)}: {counts[state]}" for state in AnswerState if _is_said(state, counts))
    yield f"{', '.join(counted)}."
    if counts[AnswerState.DELETED]:
        yield _AGAIN.in_form(form)
    if dry_run:
        yield _SHEET_DRY.in_form(form)
    elif counts[AnswerState.NEW] + counts[AnswerState.UPDATED]:
        yield _SHEET_NEXT.in_form(form)


def _is_said(state: AnswerState, counts: Counter[AnswerState]) -> bool:
    return state is AnswerState.NEW or counts[state] > 0


def _table(answers: Sequence[TakenAnswer], form: Form) -> Iterator[str]:
    """Yield the lines of a table of what would come; titles are not for a build server's log."""
    shown = main.names_are_shown()
    rows = [tuple(words.in_form(form) for words in _TABLE_HEAD)]
    for one in answers:
        title = textwrap.shorten(one.title, _LONGEST_TITLE, placeholder=" …")
        is_story = one.state is not AnswerState.EMPTY
        kind = one.kind.in_form(form) if is_story else ""
        rows.append((str(one.row), _STATES[one.state].in_form(form), kind, one.unit, title if shown else ""))
    widths = [max(len(row[at]) for row in rows) for at in range(len(_TABLE_HEAD))]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _remark(one: AnswerRemark, form: Form) -> str:
    words = one.words.in_form(form)
    if not one.row:
        return words
    return (_IN_CELL if one.column else _IN_ROW).in_form(form, row=one.row, column=one.column, words=words)


def _sheet_json(taken: TakenSheet, form: Form, *, written: bool) -> dict[str, Any]:
    shown = main.names_are_shown()
    return {
        "version": _VERSION,
        "written": written,
        "answers": [
            {"row": one.row, "state": one.state.name.casefold(), "path": one.path, "kind": one.kind.en}
            | ({"title": one.title} if shown else {})
            for one in taken.answers
        ],
        "people": list(taken.people),
        "remarks": [
            {"row": one.row or None, "column": one.column or None, "message": one.words.in_form(form)}
            for one in (taken.remarks if shown else ())
        ],
    }


# --- Issues ----------------------------------------------------------------------------------------------------------

_event = usage.argument(
    "event",
    metavar=same_words("FIL"),
    words=Words(
        nn="Hendinga om saka, som JSON. I ein arbeidsflyt: $GITHUB_EVENT_PATH.",
        nb="Hendelsen om saken, som JSON. I en arbeidsflyt: $GITHUB_EVENT_PATH.",
    ),
)


@command.command(
    "issue",
    cls=usage.Command,
    summary=Words(
        nn="Gjer ei sak på GitHub om til eit utkast, når ho er laga med eit av skjemaa våre.",
        nb="Gjør en sak på GitHub om til et utkast, når den er laget med et av skjemaene våre.",
    ),
    text=Words(
        nn="Kvart svar blir felt og tekst, slik det står; ingenting i saka kan bli noko anna. Bileta blir henta frå "
        "GitHub og lagde i same mappe, utan opplysningar om kvar dei er tekne. Same saka kjem aldri to gonger. Er ho "
        "endra, blir utkastet skrive på nytt så lenge ingen har skrive i det. Dei som er med, kjem i personregisteret "
        "som «ikkje spurde».\n\n"
        "Arbeidsflyten «Ta inn» køyrer dette når nokon i redaksjonen set merkelappen «ta-inn» på ei sak. Bilete i eit "
        "privat repositorium treng GITHUB_TOKEN i miljøet.",
        nb="Hvert svar blir felt og tekst, slik det står; ingenting i saken kan bli noe annet. Bildene hentes fra "
        "GitHub og legges i samme mappe, uten opplysninger om hvor de er tatt. Samme sak kommer aldri to ganger. Er "
        "den endret, skrives utkastet på nytt så lenge ingen har skrevet i det. De som er med, kommer i "
        "personregisteret som «ikke spurt».\n\n"
        "Arbeidsflyten «Ta inn» kjører dette når noen i redaksjonen setter merkelappen «ta-inn» på en sak. Bilder i "
        "et privat repositorium trenger GITHUB_TOKEN i miljøet.",
    ),
    examples=same_words(
        "framsnakk intake issue sak.json --dry-run --no-fetch\nframsnakk intake issue sak.json --no-fetch"
    ),
)
@_event
@usage.option(
    "--no-fetch",
    is_flag=True,
    words=Words(nn="Hent ikkje bileta frå GitHub.", nb="Hent ikke bildene fra GitHub."),
)
@_dry_run
@options.output_format
@options.at
@click.pass_context
@masked_output.masked
@main.handle_errors
def issue(context: click.Context, event: str, *, no_fetch: bool, dry_run: bool, output: str, day: dt.date) -> None:
    """Turn an issue into a draft."""
    root = main.root_of(context)
    site = main.form_of(root)
    [source] = _existing([event], site)
    evaluation = evaluate.evaluate(root, BuildContext(day), advise=False)
    addresses = issue_attachments.addresses_of(os.environ)
    connection = None
    if not no_fetch:
        # Imported here: the other commands need no network.
        from site_gen.intake.github_connection import GitHubConnection  # noqa: PLC0415

        connection = GitHubConnection(addresses, os.environ.get("GITHUB_TOKEN", ""))
    try:
        taken = take_in_issue.take_in_issue(evaluation, _event_bytes(source), day, addresses, connection)
    except RefusedFile as refused:
        click.echo(refused.words.in_form(site), err=True)
        raise SystemExit(main.CONTENT_FAULTS) from None
    if not dry_run:
        take_in_issue.write_issue(root, taken)
    if output == "json":
        click.echo(json.dumps(_issue_json(taken, site, written=not dry_run), ensure_ascii=False, indent=2))
    else:
        for line in _issue_lines(taken, site, dry_run=dry_run):
            click.echo(line)
    is_whole = taken.answer.state in {AnswerState.NEW, AnswerState.UPDATED, AnswerState.THERE}
    raise SystemExit(main.FINE if is_whole else main.CONTENT_FAULTS)


def _event_bytes(source: Path) -> bytes:
    with source.open("rb") as file:
        return file.read(github_json.MOST_BYTES + 1)


def _issue_lines(taken: TakenIssue, form: Form, *, dry_run: bool) -> Iterator[str]:
    """Yield what is to be said of an issue; a build server, whose logs others read, is shown no words of its writer."""
    shown = main.names_are_shown()
    path = taken.answer.path if shown else _ISSUE_STORY.in_form(form)
    yield _ISSUE_STATES[taken.answer.state].in_form(form, number=taken.number, path=path)
    yield from (f"  – {words.in_form(form)}" for words in (*taken.notes, *(taken.remarks if shown else ())))
    if taken.remarks and not shown:
        yield _ISSUE_HIDDEN.in_form(form, number=len(taken.remarks))
    if taken.pictures:
        yield _PICTURES.in_form(form)
    if taken.people:
        story = story_files.story_id(Path(taken.answer.path), Path())
        called = story if shown and taken.answer.path else _STORY.in_form(form)
        yield _PEOPLE.in_form(form, people=join_words(taken.people), story=called)
    if dry_run:
        yield _SHEET_DRY.in_form(form)
    elif taken.changes:
        yield _NEXT.in_form(form, path=path) if shown else _SHEET_NEXT.in_form(form)


def _issue_json(taken: TakenIssue, form: Form, *, written: bool) -> dict[str, Any]:
    shown = main.names_are_shown()
    return {
        "version": _VERSION,
        "written": written,
        "number": taken.number,
        "state": taken.answer.state.name.casefold(),
        "path": taken.answer.path if shown else None,
        "kind": taken.answer.kind.en,
        "form": taken.form.value,
        "pictures": sorted(taken.pictures),
        "people": list(taken.people),
        "notes": [words.in_form(form) for words in taken.notes],
        "remarks": [words.in_form(form) for words in (taken.remarks if shown else ())],
    }


@command.command(
    "pull-request",
    cls=usage.Command,
    summary=Words(
        nn="Opnar ein «pull request» på GitHub for ei sak som er teken inn, eller oppdaterer han som er open.",
        nb="Åpner en «pull request» på GitHub for en sak som er tatt inn, eller oppdaterer den som er åpen.",
    ),
    text=Words(
        nn="Greina heiter «historie-» og nummeret på saka, og må vere lagd ut på GitHub fyrst. Arbeidsflyten «Ta inn» "
        "gjer begge delar. GITHUB_TOKEN i miljøet seier kven som spør.",
        nb="Grenen heter «historie-» og nummeret på saken, og må være lagt ut på GitHub først. Arbeidsflyten «Ta inn» "
        "gjør begge deler. GITHUB_TOKEN i miljøet sier hvem som spør.",
    ),
    examples=same_words("framsnakk intake pull-request sak.json --text kommentar.md --dry-run"),
)
@_event
@usage.option(
    "--text",
    metavar=same_words("FIL"),
    words=Words(
        nn="Fil med teksten, slik «framsnakk check --format markdown» skriv han.",
        nb="Fil med teksten, slik «framsnakk check --format markdown» skriver den.",
    ),
)
@usage.option(
    "--dry-run",
    is_flag=True,
    words=Words(nn="Vis berre kva som ville bli sendt.", nb="Vis bare hva som ville bli sendt."),
)
@click.pass_context
@masked_output.masked
@main.handle_errors
def pull_request(context: click.Context, event: str, *, text: str | None, dry_run: bool) -> None:
    """Open or update the pull request of an issue."""
    # Imported here: the other commands need no network.
    from site_gen.intake.github_connection import GitHubConnection  # noqa: PLC0415
    from site_gen.pipeline import open_pull_request  # noqa: PLC0415

    site = main.form_of(main.root_of(context))
    source, *more = _existing([event, *([text] if text else [])], site)
    token = os.environ.get("GITHUB_TOKEN", "")
    if not token and not dry_run:
        main.exit_usage_error(_NO_TOKEN.in_form(site))
    try:
        sent = issue_form.read_event(_event_bytes(source))
    except RefusedFile as refused:
        click.echo(refused.words.in_form(site), err=True)
        raise SystemExit(main.CONTENT_FAULTS) from None
    comment = more[0].read_text(encoding="utf-8", errors="replace") if more else ""
    wanted = open_pull_request.request_of(sent, comment, sent.form)
    if dry_run:
        slots = {"branch": wanted.branch, "base": wanted.base, "title": wanted.title, "body": wanted.body}
        click.echo(_REQUEST_DRY.in_form(site, **slots))
        return
    connection = GitHubConnection(issue_attachments.addresses_of(os.environ), token)
    opened = open_pull_request.open_pull_request(connection, wanted)
    words = _REQUEST_STATES[opened.state.name]
    click.echo(words.in_form(site, number=opened.number, address=opened.address))
