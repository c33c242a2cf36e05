"""`framsnakk check`: what is wrong with the stories and registers, and what to do."""

import datetime as dt
from pathlib import Path

import click

from site_gen.cli import asked, main, options, usage
from site_gen.cli.source import line_of
from site_gen.model.diagnostic import Diagnostic, Stops
from site_gen.model.library import Occasion
from site_gen.model.words import Words, same
from site_gen.pipeline import fixing, judging
from site_gen.report import discretion, json_report, terminal

_MENDED = Words(
    nn="Retta: {number}. Ei forteljing som er retta, må godkjennast på nytt.",
    nb="Rettet: {number}. En fortelling som er rettet, må godkjennes på nytt.",
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
    examples=same(
        "framsnakk check\n"
        "framsnakk check stories/sjukeheimen\n"
        "framsnakk check --fix\n"
        "framsnakk check --format json | jq .diagnostics"
    ),
)
@usage.argument(
    "paths",
    nargs=-1,
    type=Path,
    metavar=same("STI"),
    words=Words(
        nn="Filer eller mapper det gjeld, frå der du står eller frå mappa til kommunen, slik meldingane skriv dei. "
        "Utan sti: alt.",
        nb="Filer eller mapper det gjelder, fra der du står eller fra mappen til kommunen, slik meldingene skriver "
        "dem. Uten sti: alt.",
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
@options.output_format
@click.pass_context
@main.ends_well
def command(context: click.Context, paths: tuple[Path, ...], day: dt.date, mend: bool, output: str) -> None:
    """Say what is wrong with the stories, where, and what to do."""
    root = main.root_of(context)
    wanted = [asked.inside(path, root) for path in paths]
    judged = _judged(root, day, wanted)
    if mend:
        mended = fixing.fix(root, [one for one in judged.diagnostics() if _concerns(one, wanted)])
        click.echo(_MENDED.in_form(judged.settings.form, number=len(mended)), err=output == "json")
        judged = _judged(root, day, wanted)
    found = [one for one in judged.diagnostics() if _concerns(one, wanted)]
    stories = len(judged.stories)
    stops = any(one.stops is not Stops.NOTHING for one in found)
    names = main.names_are_shown()
    if not names:
        found = [discretion.of_diagnostic(one) for one in found]
    if output == "json":
        click.echo(json_report.checked(stories, found))
    else:
        for one in found:
            _show(one, line_of(root, one) if names else None)
        click.echo(terminal.summary(stories, found, judged.settings.form))
    if stops:
        raise SystemExit(main.CONTENT_FAULTS)


def _judged(root: Path, day: dt.date, wanted: list[str]) -> judging.Judged:
    """Judge the stories that are asked about; all of them when nothing is said."""
    of_these = (lambda story: asked.is_wanted(story.path, wanted)) if wanted else None
    return judging.judge(root, Occasion(day), wanted=of_these)


def _concerns(found: Diagnostic, wanted: list[str]) -> bool:
    return not wanted or asked.is_wanted(found.path, wanted)


def _show(found: Diagnostic, source: str | None) -> None:
    for line in terminal.lines(found, source, main.style):
        click.echo(line)
    click.echo()
