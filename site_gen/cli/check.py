"""`framsnakk check`: what is wrong with the stories and registers, and what to do."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

import click

from site_gen import atomic_files
from site_gen.cli import main, options, path_arguments, usage
from site_gen.cli.source_line import line_of
from site_gen.control_characters import without_control_characters
from site_gen.model.build_context import BuildContext
from site_gen.model.diagnostic import Blocks, Diagnostic
from site_gen.model.localized import Form, Words, same_words
from site_gen.model.manuscript import FileKind
from site_gen.model.source_positions import Span
from site_gen.pipeline import apply_fixes, evaluate
from site_gen.report import fix_report, json_report, log_redaction, terminal

_MENDED = Words(nn="Retta: {number}.", nb="Rettet: {number}.")
_APPROVE_AGAIN = Words(
    nn="Ei forteljing som er retta, må godkjennast på nytt.", nb="En fortelling som er rettet, må godkjennes på nytt."
)
_NOTHING_MENDED = Words(
    nn="Her er det ingenting som kan rettast utan at nokon ser på det.",
    nb="Her er det ingenting som kan rettes uten at noen ser på det.",
)
_WOULD_MEND = Words(
    nn="Dette kan rettast: {number}. Ingenting er endra. Skriv «framsnakk check --fix» for å gjere det.",
    nb="Dette kan rettes: {number}. Ingenting er endret. Skriv «framsnakk check --fix» for å gjøre det.",
)
_MOST_ROUNDS = 5
"""What is mended may stand in the way of another fix, which has to wait for the next round."""
_NO_STORY = Words(
    nn="{path} er inga forteljing og ikkje noko register, så her er det ingenting å sjå etter i.",
    nb="{path} er ingen fortelling og ikke noe register, så her er det ingenting å se etter i.",
)
_RENAMED = Words(
    nn="{old} er gjord om til {new}, og namnet er retta i {path}.",
    nb="{old} er gjort om til {new}, og navnet er rettet i {path}.",
)


_UNREAD = Words(
    nn="{file} kan ikkje lesast. Vi har difor ikkje sett etter om det som andre filer viser til der, finst.",
    nb="{file} kan ikke leses. Vi har derfor ikke sett etter om det som andre filer viser til der, finnes.",
)
_SETTINGS_UNREAD = Words(
    nn="mkdocs.yml kan ikkje lesast. Vi har difor sett etter som om ingenting var valt der.",
    nb="mkdocs.yml kan ikke leses. Vi har derfor sett etter som om ingenting var valgt der.",
)


@usage.command(
    "check",
    summary=Words(
        nn="Seier kva som er feil i forteljingane og registra, kvar, og kva du gjer med det.",
        nb="Sier hva som er feil i fortellingene og registrene, hvor, og hva du gjør med det.",
    ),
    text=Words(
        nn="Kommandoen endar med 1 når noko stoppar publisering, òg i eit register; er det berre råd, endar han med 0."
        "\n\nPå ein byggjeserver, som set CI, står id-ar i staden for namn, og ingenting av tekstane blir vist: "
        "Loggane der blir lesne av fleire enn dei som skriv.",
        nb="Kommandoen ender med 1 når noe stopper publisering, også i et register; er det bare råd, ender den med 0."
        "\n\nPå en byggeserver, som setter CI, står id-er i stedet for navn, og ingenting av tekstene blir vist: "
        "Loggene der leses av flere enn dem som skriver.",
    ),
    examples=same_words(
        "framsnakk check\n"
        "framsnakk check stories/sjukeheimen\n"
        "framsnakk check langvakta\n"
        "framsnakk check --diff\n"
        "framsnakk check --fix\n"
        "framsnakk check --format json | jq .diagnostics"
    ),
)
@usage.argument(
    "paths",
    nargs=-1,
    metavar=Words(nn="FORTELJING", nb="FORTELLING"),
    words=Words(
        nn="Det det gjeld: id-en til ei forteljing, namnet på ei fil eller ei mappe, eller stien, slik meldingane "
        "skriv han. Utan noko: alt.",
        nb="Det det gjelder: id-en til en fortelling, navnet på en fil eller en mappe, eller stien, slik meldingene "
        "skriver den. Uten noe: alt.",
    ),
)
@options.at
@usage.option(
    "--fix",
    "mend",
    is_flag=True,
    words=Words(
        nn="Rett det som kan rettast utan å spørje, og sjå etter på nytt.",
        nb="Rett det som kan rettes uten å spørre, og se etter på nytt.",
    ),
)
@usage.option(
    "--diff",
    "only_show",
    is_flag=True,
    words=Words(nn="Vis kva --fix ville gjere, og gjer ingenting.", nb="Vis hva --fix ville gjøre, og gjør ingenting."),
)
@options.output_format
@click.pass_context
@main.handle_errors
def command(
    context: click.Context, paths: tuple[str, ...], day: dt.date, mend: bool, only_show: bool, output: str
) -> None:
    """Say what is wrong with the stories, where, and what to do."""
    root = main.root_of(context)
    wanted = [one for path in paths for one in path_arguments.story_paths(path, root)]
    evaluation = _judged(root, day, wanted)
    _insist_on_stories(evaluation, wanted)
    if only_show:
        _show_plan(root, day, evaluation, wanted, to_errors=output == "json")
    elif mend:
        evaluation = _mend(root, day, evaluation, wanted, to_errors=output == "json")
    found = _wanted(evaluation, wanted)
    stories = len(evaluation.stories)
    stops = any(one.blocks is not Blocks.NOTHING for one in found)
    names = main.names_are_shown()
    if not names:
        found = [log_redaction.redacted_diagnostic(one) for one in found]
    if output == "json":
        click.echo(json_report.check_json(stories, found))
    elif not only_show:
        for one in found:
            _show(one, line_of(root, one) if names else None)
        for line in _unread(evaluation):
            click.echo(f"{line}\n")
        click.echo(terminal.check_summary(stories, found, _summary_form(evaluation, wanted)))
    if stops:
        raise SystemExit(main.CONTENT_FAULTS)


def _summary_form(evaluation: evaluate.Evaluation, wanted: list[str]) -> Form:
    """Return the form of the stories that were asked about, where they have one; otherwise that of the site."""
    forms = {one.header.form for one, _ in evaluation.stories} if wanted else set()
    return forms.pop() if len(forms) == 1 else evaluation.settings.form


def _unread(evaluation: evaluate.Evaluation) -> list[str]:
    """Return a sentence for each shared file that cannot be read, on what could not be checked without it."""
    form = evaluation.settings.form
    said = [_UNREAD.in_form(form, file=path) for path in evaluation.registers.unread.values()]
    return [*said, *([_SETTINGS_UNREAD.in_form(form)] if evaluation.registers.settings_unread else [])]


def _insist_on_stories(evaluation: evaluate.Evaluation, wanted: list[str]) -> None:
    """End the command, with the reason, where a path that was given is a file that nobody reads."""
    found = evaluation.repository
    read = {one.path for one in found.headers} | {one.header.path for one in found.people}
    read |= {one.path for one in (*found.others, found.written)}
    for path in wanted:
        if path not in read and (found.root / path).is_file():
            said = [one for one in evaluation.unread if one.path == path]
            form = evaluation.settings.form
            reasons = [f"{one.message.in_form(form)} {one.hint.in_form(form)}" for one in said]
            main.exit_usage_error("\n".join([_NO_STORY.in_form(form, path=path), *reasons]))


def _renamed(mended: list[Diagnostic], form: Form) -> list[str]:
    """Return a line for each picture that has got another name in a story."""
    pairs = [(one.path, old, new) for one in mended if one.fix for old, new in one.fix.renamed]
    return [_RENAMED.in_form(form, path=path, old=old, new=new) for path, old, new in dict.fromkeys(pairs)]


def _judged(root: Path, day: dt.date, wanted: list[str]) -> evaluate.Evaluation:
    """Judge the stories that are asked about; all of them when nothing is said."""
    of_these = (lambda story: path_arguments.is_selected(story.path, wanted)) if wanted else None
    return evaluate.evaluate(root, BuildContext(day), wanted=of_these)


def _wanted(evaluation: evaluate.Evaluation, wanted: list[str]) -> list[Diagnostic]:
    return [one for one in evaluation.diagnostics() if not wanted or path_arguments.is_selected(one.path, wanted)]


@dataclass(frozen=True, slots=True)
class _Mended:
    """What all rounds of a fix did."""

    evaluation: evaluate.Evaluation
    """The repository afterwards."""
    found: tuple[Diagnostic, ...]
    """What was mended, each once."""
    said: tuple[str, ...]
    """What was done, line by line."""
    files: tuple[str, ...]
    """The files that were changed."""


def _mended(root: Path, day: dt.date, evaluation: evaluate.Evaluation, wanted: list[str]) -> _Mended:
    """Mend what can be mended in a repository or a copy of it, in rounds; `evaluation` is what is wrong there now."""
    said: list[str] = []
    mended: dict[tuple[str, Span, str], Diagnostic] = {}
    files: list[str] = []
    for _ in range(_MOST_ROUNDS):
        planned = apply_fixes.plan_fixes(root, _wanted(evaluation, wanted))
        done = apply_fixes.write_fixes(planned)
        new = {(one.path, one.span, one.code): one for one in done}
        if new.keys() <= mended.keys():
            break
        mended = {**new, **mended}
        files += planned.before
        said += fix_report.fix_summary(done, planned.before, quoted=main.names_are_shown())
        said += _renamed(done, evaluation.settings.form)
        evaluation = _judged(root, day, wanted)
    return _Mended(evaluation, tuple(mended.values()), tuple(said), tuple(dict.fromkeys(files)))


def _mend(
    root: Path, day: dt.date, evaluation: evaluate.Evaluation, wanted: list[str], *, to_errors: bool
) -> evaluate.Evaluation:
    """Mend what can be mended, say line by line what was done, and return what is left."""
    mended = _mended(root, day, evaluation, wanted)
    form = evaluation.settings.form
    words = [_MENDED if mended.said else _NOTHING_MENDED]
    words += [_APPROVE_AGAIN] if any(one.sort is FileKind.STORY for one in mended.found) else []
    click.echo(" ".join(one.in_form(form, number=len(mended.said)) for one in words), err=to_errors)
    for line in mended.said:
        click.echo(f"  {without_control_characters(line)}", err=to_errors)
    click.echo("", err=to_errors)
    return mended.evaluation


def _show_plan(
    root: Path, day: dt.date, evaluation: evaluate.Evaluation, wanted: list[str], *, to_errors: bool
) -> None:
    """Show what would be mended, by mending a copy; in a log, only where."""
    lines: list[str] = []
    number = 0
    if any(one.fix is not None for one in _wanted(evaluation, wanted)):
        with apply_fixes.rehearsal(root) as copy:
            mended = _mended(copy, day, evaluation, wanted)
            number = len(mended.said)
            if main.names_are_shown():
                for path in mended.files:
                    before, after = (
                        atomic_files.read_text(atomic_files.on_disk(where, path)) for where in (root, copy)
                    )
                    lines += fix_report.fix_diff(path, before, after)
                lines += fix_report.picture_summary(mended.found)
            else:
                lines += fix_report.fix_places(mended.found)
    for line in lines:
        click.echo(without_control_characters(line), err=to_errors)
    words = _WOULD_MEND if number else _NOTHING_MENDED
    click.echo(words.in_form(evaluation.settings.form, number=number), err=to_errors)


def _show(found: Diagnostic, source: str | None) -> None:
    for line in terminal.diagnostic_lines(found, source, main.style):
        click.echo(line)
    click.echo()
