"""`framsnakk compare`: what a change does to the site, first of all which stories it takes off."""

import datetime as dt

import click

from site_gen import git_history
from site_gen.cli import json_output, main, masked_output, options, usage
from site_gen.model.build_context import BuildContext
from site_gen.model.change_review import MEANT_LABEL
from site_gen.model.localized import Words, fill, same_words
from site_gen.pipeline import change_effect, load
from site_gen.report import effect_report
from site_gen.report.log_redaction import NameMask

MISTAKEN_FOR = ("samanlikn", "sammenlign", "diff", "verknad", "virkning")

_UNKNOWN_REVISION = Words(
    nn="Git kjenner inga grein og ingen versjon «{revision}». Skriv «git branch --all» for å sjå greinene.",
    nb="Git kjenner ingen gren og ingen versjon «{revision}». Skriv «git branch --all» for å se grenene.",
)
_NO_GIT = Words(
    nn="Her kan vi ikkje sjå kva som er endra: Mappa ligg ikkje i Git, eller Git svarar ikkje. «framsnakk status» "
    "seier kva som er ute.",
    nb="Her kan vi ikke se hva som er endret: Mappen ligger ikke i Git, eller Git svarer ikke. «framsnakk status» "
    "sier hva som er ute.",
)
_NO_MAIN_BRANCH = Words(
    nn="Her er inga hovudgrein i Git å samanlikne med. Skriv kva ho heiter, til dømes «framsnakk compare main».",
    nb="Her er ingen hovedgren i Git å sammenligne med. Skriv hva den heter, for eksempel «framsnakk compare main».",
)


@usage.command(
    "compare",
    summary=Words(
        nn="Seier kva det du har endra, gjer med nettstaden: kva som blir borte, og kva som kjem ut.",
        nb="Sier hva det du har endret, gjør med nettstedet: hva som blir borte, og hva som kommer ut.",
    ),
    text=fill(
        Words(
            nn="Vi samanliknar det som ville vore ute i dag etter endringa, med det som er ute i dag etter hovudgreina "
            "i Git. Kommandoen endar med 1 når noko som er ute, ville bli borte, og med 0 når du seier at det er meint "
            "slik.\n\n"
            "Arbeidsflyten «Sjekk» køyrer dette på kvar «pull request» på GitHub. Der er det merkelappen «{label}» som "
            "seier at det er meint slik.",
            nb="Vi sammenligner det som ville vært ute i dag etter endringen, med det som er ute i dag etter "
            "hovedgrenen i Git. Kommandoen ender med 1 når noe som er ute, ville bli borte, og med 0 når du sier at "
            "det er ment slik.\n\n"
            "Arbeidsflyten «Sjekk» kjører dette på hver «pull request» på GitHub. Der er det merkelappen «{label}» som "
            "sier at det er ment slik.",
        ),
        {"label": MEANT_LABEL},
    ),
    examples=same_words("framsnakk compare\nframsnakk compare main --allow-removal\nframsnakk compare --format json"),
)
@usage.argument(
    "revision",
    required=False,
    default="",
    metavar=Words(nn="GREIN", nb="GREN"),
    words=Words(
        nn="Det du vil samanlikne med. Utan noko: hovudgreina i Git.",
        nb="Det du vil sammenligne med. Uten noe: hovedgrenen i Git.",
    ),
)
@usage.option(
    "--allow-removal",
    is_flag=True,
    words=Words(
        nn="Det er meint slik: Meld ikkje feil om noko som er ute, blir borte.",
        nb="Det er ment slik: Meld ikke feil om noe som er ute, blir borte.",
    ),
)
@usage.option(
    "--allow-removal-of",
    "allowed_digest",
    metavar=Words(nn="AVTRYKK", nb="AVTRYKK"),
    words=Words(
        nn="Det er meint slik så lenge det som blir borte, har dette avtrykket. «framsnakk github label» seier kva det "
        "er.",
        nb="Det er ment slik så lenge det som blir borte, har dette avtrykket. «framsnakk github label» sier hva det "
        "er.",
    ),
)
@usage.option(
    "--format",
    "output",
    type=usage.ListedChoice(("text", "json", "github")),
    default="text",
    show_default=True,
    words=Words(
        nn="«text» for menneske, «json» for program, «github» for merknader i ein «pull request».",
        nb="«text» for mennesker, «json» for programmer, «github» for merknader i en «pull request».",
    ),
)
@options.at
@click.pass_context
@masked_output.masked
@main.handle_errors
def command(
    context: click.Context,
    revision: str,
    *,
    allow_removal: bool,
    allowed_digest: str | None,
    output: str,
    day: dt.date,
) -> None:
    """Print what a change does to the site."""
    root = main.root_of(context)
    form = main.form_of(root)
    known = revision or git_history.main_branch(root)
    effect = change_effect.change_effect(root, known, BuildContext(day)) if known else None
    if effect is None:
        unknown = _UNKNOWN_REVISION if revision else _NO_MAIN_BRANCH
        words = unknown if git_history.is_in_git(root) else _NO_GIT
        main.exit_usage_error(words.in_form(form, revision=usage.shortened(revision)))
    names = {one.header.id: one.header.known_names for one in load.load_repository(root).people}
    mask = NameMask({} if main.names_are_shown() else names, at_home=main.names_are_shown())
    found = change_effect.reviewed(effect, form, mask, is_allowed=allow_removal, allowed_digest=allowed_digest)
    match output:
        case "json":
            json_output.print_document(effect_report.effect_json(found))
        case "github":
            for line in effect_report.effect_annotations(found, form):
                click.echo(line)
        case _:
            for line in effect_report.effect_lines(found, form):
                click.echo(line)
    if found.removed and not found.is_allowed:
        raise SystemExit(main.CONTENT_FAULTS)
