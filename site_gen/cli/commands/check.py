"""`framsnakk check`: print the diagnostics of stories and registers, and apply fixes."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import click

from site_gen import atomic_files, git_history
from site_gen.check import rule_registry
from site_gen.cli import json_output, main, masked_output, options, path_arguments, usage
from site_gen.cli.source_line import line_of
from site_gen.control_characters import without_control_characters
from site_gen.model import story_fields
from site_gen.model.build_context import BuildContext
from site_gen.model.diagnostic import Blocks, Diagnostic
from site_gen.model.localized import Form, Words, same_words
from site_gen.model.manuscript import FileKind
from site_gen.model.source_positions import Span
from site_gen.pipeline import evaluate
from site_gen.report import (
    fix_report,
    json_report,
    log_redaction,
    style_advice,
    terminal,
)

MISTAKEN_FOR = ("sjekk", "kontroller", "test", "lint")

_MENDED = Words(nn="Retta: {number}.", nb="Rettet: {number}.")
_APPROVE_AGAIN = Words(
    nn="Ei forteljing som er retta, må godkjennast på nytt.", nb="En fortelling som er rettet, må godkjennes på nytt."
)
_LOOK = Words(
    nn="Sjå over kvar linje under: Noko av det er gjetta.", nb="Se over hver linje under: Noe av det er gjettet."
)
_NOTHING_MENDED = Words(
    nn="Her er det ingenting som kan rettast utan at nokon ser på det.",
    nb="Her er det ingenting som kan rettes uten at noen ser på det.",
)
_WOULD_MEND = Words(
    nn="Dette kan rettast: {number}. Ingenting er endra. Skriv «framsnakk check {option}» for å gjere det.",
    nb="Dette kan rettes: {number}. Ingenting er endret. Skriv «framsnakk check {option}» for å gjøre det.",
)
_MOST_ROUNDS = 5
"""A fix may overlap with another, which then has to wait for the next round."""
_NO_STORY = Words(
    nn="Vi las ikkje «{path}»: Ho er verken ei forteljing eller eit register.",
    nb="Vi leste ikke «{path}»: Den er verken en fortelling eller et register.",
)
_RENAMED = Words(
    nn="{old} er gjord om til {new}, og namnet er retta i {path}.",
    nb="{old} er gjort om til {new}, og navnet er rettet i {path}.",
)


_UNREAD = Words(
    nn="{file} kan ikkje lesast. Vi har difor ikkje sett etter om det som andre filer viser til der, finst.",
    nb="{file} kan ikke leses. Vi har derfor ikke sett etter om det som andre filer viser til der, finnes.",
)
_NOTHING_CHANGED = Words(nn="Ingenting er endra her.", nb="Ingenting er endret her.")
_UNKNOWN_REVISION = Words(
    nn="Git kjenner inga grein og ingen versjon «{revision}». Skriv «git branch --all» for å sjå greinene.",
    nb="Git kjenner ingen gren og ingen versjon «{revision}». Skriv «git branch --all» for å se grenene.",
)
_NO_GIT = Words(
    nn="Her kan vi ikkje sjå kva som er endra: Mappa ligg ikkje i Git, eller Git svarar ikkje. Skriv «framsnakk check» "
    "for å sjå over alt.",
    nb="Her kan vi ikke se hva som er endret: Mappen ligger ikke i Git, eller Git svarer ikke. Skriv «framsnakk check» "
    "for å se over alt.",
)
_NO_MAIN_BRANCH = Words(
    nn="Her er inga hovudgrein i Git å samanlikne med. Skriv kva ho heiter, til dømes «framsnakk check "
    "--changed main», eller «framsnakk check» for å sjå over alt.",
    nb="Her er ingen hovedgren i Git å sammenligne med. Skriv hva den heter, for eksempel «framsnakk check "
    "--changed main», eller «framsnakk check» for å se over alt.",
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
        "framsnakk check --changed\n"
        "framsnakk check --all langvakta\n"
        "framsnakk check --spelling langvakta\n"
        "framsnakk check --diff\n"
        "framsnakk check --fix\n"
        "framsnakk check --unsafe-fixes --diff\n"
        "framsnakk check --format json | jq .diagnostics\n"
        "framsnakk check --format markdown > kommentar.md"
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
    "--changed",
    "since",
    is_flag=False,
    flag_value="",
    default=None,
    metavar=Words(nn="[GREIN]", nb="[GREN]"),
    words=Words(
        nn="Berre det du har endra sidan hovudgreina i Git, eller sidan GREIN. Har du endra eit register eller "
        "mkdocs.yml, ser vi over alt.",
        nb="Bare det du har endret siden hovedgrenen i Git, eller siden GREN. Har du endret et register eller "
        "mkdocs.yml, ser vi over alt.",
    ),
)
@usage.option(
    "--all",
    "show_all",
    is_flag=True,
    words=Words(
        nn="Vis alle råda om språket. Elles viser vi tre for kvar fil.",
        nb="Vis alle rådene om språket. Ellers viser vi tre for hver fil.",
    ),
)
@usage.option(
    "--spelling",
    "spelling",
    is_flag=True,
    words=Words(
        nn="Sjå etter ord som ikkje står i ordlista òg, med programmet Hunspell. Namn og samansette ord ser vi bort "
        "frå.",
        nb="Se etter ord som ikke står i ordlisten også, med programmet Hunspell. Navn og sammensatte ord ser vi bort "
        "fra.",
    ),
)
@usage.option(
    "--fix",
    "fix",
    is_flag=True,
    words=Words(
        nn="Rett det som kan rettast utan å spørje, og sjå etter på nytt.",
        nb="Rett det som kan rettes uten å spørre, og se etter på nytt.",
    ),
)
@usage.option(
    "--unsafe-fixes",
    "unsafe",
    is_flag=True,
    words=Words(
        nn="Rett òg det som truleg er meint, slik «Meinte du …?» føreslår. Sjå over det etterpå.",
        nb="Rett også det som trolig er ment, slik «Mente du …?» foreslår. Se over det etterpå.",
    ),
)
@usage.option(
    "--diff",
    "only_show",
    is_flag=True,
    words=Words(
        nn="Vis kva --fix ville endre, men endre ingenting.", nb="Vis hva --fix ville endre, men endre ingenting."
    ),
)
@usage.option(
    "--format",
    "output",
    type=usage.ListedChoice(("text", "json", "github", "sarif", "markdown")),
    default="text",
    show_default=True,
    words=Words(
        nn="«text» for menneske, «json» for program, «github» for merknader ved linjene i ei pull request, «sarif» for "
        "redigeringsprogram og kodegjennomgang, «markdown» for éin kommentar til den som skreiv.",
        nb="«text» for mennesker, «json» for programmer, «github» for merknader ved linjene i en pull request, «sarif» "
        "for redigeringsprogrammer og kodegjennomgang, «markdown» for én kommentar til den som skrev.",
    ),
)
@click.pass_context
@masked_output.masked
@main.handle_errors
def command(
    context: click.Context,
    paths: tuple[str, ...],
    day: dt.date,
    since: str | None,
    show_all: bool,
    spelling: bool,
    fix: bool,
    unsafe: bool,
    only_show: bool,
    output: str,
) -> None:
    """Print what is wrong with the stories, where, and what to do."""
    root = main.root_of(context)
    wanted = _wanted(root, paths, since)
    evaluation = _evaluate(root, day, wanted)
    _require_known_files(evaluation, wanted)
    if only_show:
        _show_plan(root, day, evaluation, wanted, unsafe=unsafe, to_errors=output != "text")
    elif fix or unsafe:
        evaluation = _fix(root, day, evaluation, wanted, unsafe=unsafe, to_errors=output != "text")
    found = _requested(evaluation, wanted, spelling=spelling)
    stops = any(one.blocks is not Blocks.NOTHING for one in found)
    if not main.names_are_shown():
        found = [log_redaction.redacted_diagnostic(one) for one in found]
    if not only_show or output != "text":
        _print_result(output, root, evaluation, found, wanted, show_all=show_all)
    if stops:
        raise SystemExit(main.CONTENT_FAULTS)


def _wanted(root: Path, paths: tuple[str, ...], since: str | None) -> list[str] | None:
    """Return the paths that were asked for, or None for all; ends the command where Git cannot tell."""
    given = [one for path in paths for one in path_arguments.story_paths(path, root)] or None
    if since is None:
        return given
    from site_gen.pipeline import changed_stories  # noqa: PLC0415 - for --changed alone

    changed = changed_stories.changed_files(root, since)
    if changed is None:
        known = _UNKNOWN_REVISION if since else _NO_MAIN_BRANCH
        words = known if git_history.is_in_git(root) else _NO_GIT
        main.exit_usage_error(words.in_form(main.form_of(root), revision=usage.shortened(since)))
    if changed.shared:
        return given
    return [path for path in changed.paths if given is None or path_arguments.is_selected(path, given)]


def _print_result(
    output: str,
    root: Path,
    evaluation: evaluate.Evaluation,
    found: list[Diagnostic],
    wanted: list[str] | None,
    *,
    show_all: bool,
) -> None:
    """Print the diagnostics in the format that was asked for; in a log, without lines of the files."""
    form = _summary_form(evaluation, wanted)
    names = main.names_are_shown()
    stories = len(evaluation.stories)
    shown, more = (found, "") if show_all else _with_little_style_advice(found, form)

    def source_of(one: Diagnostic) -> str | None:
        return line_of(root, one) if names else None

    match output:
        case "json":
            json_output.print_document(json_report.check_json(stories, found))
        case "sarif":
            click.echo(_sarif(found, form, with_fixes=names))
        case "github":
            from site_gen.report import github_annotations  # noqa: PLC0415 - as SARIF

            for line in github_annotations.annotation_lines(found):
                click.echo(line)
        case "markdown":
            from site_gen.report import pull_request_comment  # noqa: PLC0415 - as SARIF

            checked = [one.header.path for one, _ in evaluation.stories]
            for line in pull_request_comment.comment_lines(checked, shown, source_of, form):
                click.echo(line)
            click.echo(f"\n{more}" if more else "", nl=bool(more))
        case _:
            changes = _changes_since_approval(root, evaluation, found) if names else {}
            for one in shown:
                _show(one, source_of(one), changes.pop(one.path, ()) if one.code in _STALE else ())
            for line in _unread_files(evaluation, form):
                click.echo(f"{line}\n")
            click.echo(_NOTHING_CHANGED.in_form(form) if wanted == [] else terminal.check_summary(stories, found, form))
            click.echo(more, nl=bool(more))


def _with_little_style_advice(found: list[Diagnostic], form: Form) -> tuple[list[Diagnostic], str]:
    """Return what to show of the diagnostics, and a sentence on the rest, which is empty when there is none."""
    shown, hidden = style_advice.with_little_style_advice(found, rule_registry.style_codes())
    return shown, style_advice.more_advice(hidden, form) if hidden else ""


def _sarif(found: list[Diagnostic], form: Form, *, with_fixes: bool) -> str:
    """Return the diagnostics as SARIF, with the words of every rule."""
    from importlib import metadata  # noqa: PLC0415 - takes 10 ms to import, and only SARIF names the version

    from site_gen.report import sarif_report  # noqa: PLC0415 - each format is imported where it is asked for

    rules = [
        sarif_report.RuleWords(
            rule.code, rule.name, rule.filled(rule.title), rule.filled(rule.why), rule.blocks is Blocks.NOTHING
        )
        for rule in rule_registry.all_rules()
    ]
    return sarif_report.sarif_text(found, rules, metadata.version("framsnakk"), form, with_fixes=with_fixes)


def _summary_form(evaluation: evaluate.Evaluation, wanted: list[str] | None) -> Form:
    """Return the form of the requested stories when they share one; otherwise that of the site."""
    forms = set() if wanted is None else {one.header.form for one, _ in evaluation.stories}
    return forms.pop() if len(forms) == 1 else evaluation.settings.form


def _unread_files(evaluation: evaluate.Evaluation, form: Form) -> list[str]:
    """Return a sentence for each shared file that cannot be read, on what was not checked."""
    sentences = [_UNREAD.in_form(form, file=path) for path in evaluation.registers.unread.values()]
    return [*sentences, *([_SETTINGS_UNREAD.in_form(form)] if evaluation.registers.settings_unread else [])]


def _require_known_files(evaluation: evaluate.Evaluation, wanted: list[str] | None) -> None:
    """End the command, with the reason, when a given path is a file that is not read."""
    repository = evaluation.repository
    read = {one.path for one in repository.headers} | {one.header.path for one in repository.people}
    read |= {one.path for one in (*repository.others, repository.written)}
    for path in wanted or ():
        if path not in read and (repository.root / path).is_file():
            diagnostics = [one for one in evaluation.unread if one.path == path]
            form = evaluation.settings.form
            reasons = [f"{one.message.in_form(form)} {one.hint.in_form(form)}" for one in diagnostics]
            main.exit_usage_error("\n".join(reasons or [_NO_STORY.in_form(form, path=path)]))


def _renamed(fixed: list[Diagnostic]) -> list[str]:
    """Return a line for each picture that was renamed in a story."""
    pairs = [(one.form, one.path, old, new) for one in fixed if one.fix for old, new in one.fix.renamed]
    return [_RENAMED.in_form(form, path=path, old=old, new=new) for form, path, old, new in dict.fromkeys(pairs)]


def _evaluate(root: Path, day: dt.date, wanted: list[str] | None) -> evaluate.Evaluation:
    """Return the evaluation of the stories in `wanted`; of all of them when it is None."""
    is_requested = None if wanted is None else (lambda story: path_arguments.is_selected(story.path, wanted))
    return evaluate.evaluate(root, BuildContext(day), wanted=is_requested, begins_cache=True)


def _requested(
    evaluation: evaluate.Evaluation, wanted: list[str] | None, *, spelling: bool = False
) -> list[Diagnostic]:
    """Return the diagnostics of the requested files in order, with those of the spelling if asked for."""
    found = evaluation.diagnostics()
    if spelling:
        from site_gen.pipeline import check_spelling  # noqa: PLC0415 - for this option alone

        found = sorted(
            [*found, *check_spelling.check_spelling(evaluation).diagnostics],
            key=lambda one: one.order,
        )
    return [one for one in found if wanted is None or path_arguments.is_selected(one.path, wanted)]


@dataclass(frozen=True, slots=True)
class _FixResult:
    """The result of all rounds of fixes."""

    evaluation: evaluate.Evaluation
    """The repository afterwards."""
    fixed: tuple[Diagnostic, ...]
    """The diagnostics that were fixed, each once."""
    summary: tuple[str, ...]
    """A line for each change."""
    files: tuple[str, ...]
    """The files that were changed."""


def _fix_in_rounds(
    root: Path, day: dt.date, evaluation: evaluate.Evaluation, wanted: list[str] | None, *, unsafe: bool
) -> _FixResult:
    """Apply fixes to a repository, or to a copy, in rounds; `evaluation` is that of the repository before."""
    from site_gen.pipeline import apply_fixes  # noqa: PLC0415 - for --fix alone

    summary: list[str] = []
    fixed: dict[tuple[str, Span, str], Diagnostic] = {}
    files: list[str] = []
    for _ in range(_MOST_ROUNDS):
        planned = apply_fixes.plan_fixes(root, _requested(evaluation, wanted), unsafe=unsafe)
        done = apply_fixes.write_fixes(planned)
        new = {(one.path, one.span, one.code): one for one in done}
        if new.keys() <= fixed.keys():
            break
        fixed = {**new, **fixed}
        files += planned.before
        summary += fix_report.fix_summary(done, planned.before, quoted=main.names_are_shown())
        summary += _renamed(done)
        evaluation = _evaluate(root, day, wanted)
    return _FixResult(evaluation, tuple(fixed.values()), tuple(summary), tuple(dict.fromkeys(files)))


def _fix(
    root: Path,
    day: dt.date,
    evaluation: evaluate.Evaluation,
    wanted: list[str] | None,
    *,
    unsafe: bool,
    to_errors: bool,
) -> evaluate.Evaluation:
    """Apply fixes, print a line for each change, and return the evaluation afterwards."""
    result = _fix_in_rounds(root, day, evaluation, wanted, unsafe=unsafe)
    form = _summary_form(evaluation, wanted)
    sentences = [_MENDED if result.summary else _NOTHING_MENDED]
    sentences += [_LOOK] if any(one.fix and not one.fix.is_safe for one in result.fixed) else []
    sentences += [_APPROVE_AGAIN] if _were_approved(evaluation, result.fixed) else []
    click.echo(" ".join(one.in_form(form, number=len(result.summary)) for one in sentences), err=to_errors)
    for line in result.summary:
        click.echo(f"  {without_control_characters(line)}", err=to_errors)
    click.echo("", err=to_errors)
    return result.evaluation


def _were_approved(evaluation: evaluate.Evaluation, fixed: Iterable[Diagnostic]) -> bool:
    """Return whether one of the fixed stories has an approval or a sign-off."""
    paths = {one.path for one in fixed if one.file_kind is FileKind.STORY}
    answers = {story_fields.APPROVED.name, story_fields.SIGNED_OFF.name}
    stories = (one for one, _ in evaluation.stories if one.header.path in paths)
    return any(answers & evaluation.manuscript(one).record.written for one in stories)


def _show_plan(
    root: Path,
    day: dt.date,
    evaluation: evaluate.Evaluation,
    wanted: list[str] | None,
    *,
    unsafe: bool,
    to_errors: bool,
) -> None:
    """Print what would be fixed, by fixing a copy; in a log, only the places."""
    lines: list[str] = []
    number = 0
    if any(one.has_safe_fix or (unsafe and one.fix) for one in _requested(evaluation, wanted)):
        from site_gen.pipeline import apply_fixes  # noqa: PLC0415 - for --diff alone

        with apply_fixes.rehearsal(root) as copy:
            result = _fix_in_rounds(copy, day, evaluation, wanted, unsafe=unsafe)
            number = len(result.summary)
            if main.names_are_shown():
                for path in result.files:
                    before, after = (
                        atomic_files.read_text(atomic_files.on_disk(where, path)) for where in (root, copy)
                    )
                    lines += fix_report.fix_diff(path, before, after)
                lines += fix_report.picture_summary(result.fixed)
            else:
                lines += fix_report.fix_places(result.fixed)
    for line in lines:
        click.echo(without_control_characters(line), err=to_errors)
    sentence = _WOULD_MEND if number else _NOTHING_MENDED
    option = "--unsafe-fixes" if unsafe else "--fix"
    click.echo(sentence.in_form(_summary_form(evaluation, wanted), number=number, option=option), err=to_errors)


_STALE = ("APP002", "APP004", "APP006")
"""The rules about approvals of what has changed since."""
_MOST_COMPARED = 20
"""Most stories whose history is read: Git takes its time for each."""


def _changes_since_approval(
    root: Path, evaluation: evaluate.Evaluation, found: list[Diagnostic]
) -> dict[str, tuple[str, ...]]:
    """Return what has changed in each story since its approvals, by path, as lines for the writer's own machine."""
    stale = set(list(dict.fromkeys(one.path for one in found if one.code in _STALE))[:_MOST_COMPARED])
    changes: dict[str, tuple[str, ...]] = {}
    if not stale:
        return changes
    # Imported here: they edit files and compare texts, which a check hardly ever asks for.
    from site_gen.pipeline import record_approval  # noqa: PLC0415
    from site_gen.report import word_changes  # noqa: PLC0415

    for story_file, _ in evaluation.stories:
        if story_file.header.path in stale:
            manuscript = evaluation.manuscript(story_file)
            entries = record_approval.stale_entries(root, manuscript, evaluation.registers, evaluation.settings)
            corrections = [entry.correction for entry in entries]
            changes[manuscript.path] = tuple(word_changes.changes_since(corrections, manuscript.form, main.style))
    return changes


def _show(diagnostic: Diagnostic, source: str | None, changes: Iterable[str]) -> None:
    for line in terminal.diagnostic_lines(diagnostic, source, main.style):
        click.echo(line)
    for line in changes:
        click.echo(f"    {line}")
    click.echo()
