"""What the commands that build a site print of it: the stage, what was excluded and why, and what failed."""

import shlex
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import click

from site_gen.cli import main
from site_gen.cli.unchanged_site_note import PreviousSite
from site_gen.model.build_context import BuildContext
from site_gen.model.choices import Edition, ShownAs
from site_gen.model.errors import Blocked, Failure
from site_gen.model.localized import Form, Words
from site_gen.model.selection import ExcludedStory
from site_gen.model.withdrawal import PAGES_REMOVED
from site_gen.pipeline import build_site, load
from site_gen.pipeline.build_options import BuildOptions, Progress
from site_gen.report import log_redaction
from site_gen.report.log_redaction import NameMask
from site_gen.report.stage_words import STAGES

T = TypeVar("T")

EDITIONS = {
    Edition.PUBLIC: Words(nn="Den offentlege utgåva", nb="Den offentlige utgaven"),
    Edition.INTERNAL: Words(nn="Den interne utgåva", nb="Den interne utgaven"),
}
REMOVED = Words(
    nn="{edition} er fjerna, for noko er trekt eller sletta, og ho lét seg ikkje byggje på nytt. "
    "Skriv «framsnakk build --edition {name}» for å sjå kvifor.",
    nb="{edition} er fjernet, for noe er trukket eller slettet, og den lot seg ikke bygge på nytt. "
    "Skriv «framsnakk build --edition {name}» for å se hvorfor.",
)
_STALE_COPY = Words(
    nn="{folder} held ein nettstad frå før noko vart trekt eller sletta, og kan framleis vise det. Bygg dit på nytt "
    "med --out, eller slett mappa.",
    nb="{folder} inneholder et nettsted fra før noe ble trukket eller slettet, og kan fortsatt vise det. Bygg dit på "
    "nytt med --out, eller slett mappen.",
)
_UNMADE = Words(
    nn="Lèt seg ikkje gjere klart, og er utelate med det som ikkje kan stå utan: {file}. Lagre fila på nytt frå eit "
    "bilete- eller filmprogram, og bygg på nytt.",
    nb="Lar seg ikke gjøre klart, og er utelatt med det som ikke kan stå uten: {file}. Lagre filen på nytt fra et "
    "bilde- eller filmprogram, og bygg på nytt.",
)
_CARDLESS = Words(
    nn="Sida «{title}» er utan delingsbilete, for det lét seg ikkje teikne. Bygg på nytt for å prøve ein gong til.",
    nb="Siden «{title}» er uten delingsbilde, for det lot seg ikke tegne. Bygg på nytt for å prøve en gang til.",
)
_WHO = Words(
    nn="Kven ein id er, ser du på di eiga maskin: framsnakk people list",
    nb="Hvem en id er, ser du på din egen maskin: framsnakk people list",
)
_HOW_TO_SEE = Words(
    nn="Fleire kan lese dette, så her står id-ar i staden for namn, og … i staden for tekst. Kven det er, ser du på di "
    "eiga maskin: framsnakk people list. Heile meldinga: {check}",
    nb="Flere kan lese dette, så her står id-er i stedet for navn, og … i stedet for tekst. Hvem det er, ser du på din "
    "egen maskin: framsnakk people list. Hele meldingen: {check}",
)
_WARNING = Words(nn="{engine} åtvarar: {text}", nb="{engine} advarer: {text}")


@contextmanager
def show_progress(form: Form, *, quiet: bool) -> Iterator[Progress]:
    """Show the current stage on a terminal, and nothing in a pipe."""
    if quiet or not sys.stderr.isatty():
        yield lambda _: None
        return
    stages = {stage: f"{words.in_form(form)} …" for stage, words in STAGES.items()}
    # Spaces and carriage returns: they need no control sequences, which some terminals print.
    width = max(map(len, stages.values()))
    try:
        yield lambda stage: click.echo(f"\r{stages[stage]:{width}}", nl=False, err=True)
    finally:
        click.echo(f"\r{'':{width}}\r", nl=False, err=True)


def mask_failures(plan: BuildOptions, function: Callable[[BuildOptions], T]) -> T:
    """Return the result of a call. Raises Failure with redacted names."""
    previous_site = PreviousSite(plan.published)
    try:
        return function(plan)
    except Exception as error:
        words = previous_site.after(main.words_for(error, quoting=False))
        mask = NameMask(_registered_names(plan))
        masked = Words(nn=mask.text(words.nn), nb=mask.text(words.nb))
        if masked != words:
            masked = Words(nn=f"{masked.nn} {_WHO.nn}", nb=f"{masked.nb} {_WHO.nb}")
        raise (Blocked(masked) if isinstance(error, Blocked) else Failure(masked)) from error


def _registered_names(plan: BuildOptions) -> dict[str, tuple[str, ...]]:
    """Return the names in the register by id; none when it cannot be read."""
    try:
        people = load.load_repository(plan.root).people
    except Exception:  # noqa: BLE001 - something has failed already, and that is what is to be said
        return {}
    return {one.header.id: one.header.known_names for one in people}


def mask_for(report: build_site.BuildReport, build_context: BuildContext) -> NameMask:
    """Return the mask for the names that the site does not show."""
    names = {one.header.id: one.header.known_names for one in report.evaluation.repository.people}
    at_home = main.names_are_shown() and sys.stdout.isatty()
    all_names = NameMask(names, at_home=at_home)
    gone = report.comparison.gone if report.comparison else ()
    output = "\n".join([*(item.path for item in report.excluded), *(one.address for one in gone), *report.warnings])
    named = {*all_names.found_in(output), *(who for item in report.excluded for who in item.people)}
    if not named:
        return all_names
    stories = report.evaluation.selection(build_context).stories
    shown = {who.person for story in stories for who in story.people if who.shown is ShownAs.FULL}
    rest = {identity: name for identity, name in names.items() if identity not in shown}
    return NameMask(rest, at_home=at_home)


def print_problems(report: build_site.BuildReport, form: Form, mask: NameMask) -> None:
    """Print only what requires action."""
    for edition in report.purged.removed:
        click.echo(REMOVED.in_form(form, edition=EDITIONS[edition].in_form(form), name=edition.en), err=True)
    print_stale_copies(report, form)
    print_warnings(report, form, mask)
    printed = [item for item in report.excluded if item.unexpected]
    for item in printed:
        print_exclusion(item, form, mask, err=True)
    print_how_to_see_names(report, printed, form, mask, err=True)


def print_how_to_see_names(
    report: build_site.BuildReport,
    printed: Iterable[ExcludedStory],
    form: Form,
    mask: NameMask,
    *,
    err: bool = False,
    as_json: bool = False,
) -> None:
    """Print how to see the names and the texts that are hidden in what was printed; nothing where none is.

    `printed` are the excluded stories among it. With JSON it goes to the standard error, and no warning was printed.
    """
    hidden = [
        one for one in printed if mask.path(one) != one.path or log_redaction.redacted_exclusion(one) != one.reason
    ]
    gone = report.comparison.gone if report.comparison and not err else ()
    unmade = report.evaluation.unmade
    others = [*report.warnings, *(file for file, _ in unmade.sources.values()), *unmade.cards.values()]
    others = [] if as_json else others
    if hidden or any(mask.gone(one) != one.address for one in gone) or any(mask.text(one) != one for one in others):
        shown = next((one.path for one in hidden if mask.path(one) == one.path), None)
        check = f"framsnakk check {shlex.quote(shown)}" if shown else "framsnakk check"
        click.echo(_HOW_TO_SEE.in_form(form, check=check), err=err or as_json)


def print_stale_copies(report: build_site.BuildReport, form: Form) -> None:
    """Print the folders of the user's choice that may contain withdrawn or deleted content, or that had it."""
    for folder in report.stale_copies:
        click.echo(_STALE_COPY.in_form(form, folder=folder), err=True)
    for folder in report.purged.asking:
        click.echo(PAGES_REMOVED.in_form(form, folder=folder), err=True)


def print_warnings(report: build_site.BuildReport, form: Form, mask: NameMask) -> None:
    """Print the engine's warnings, and the pictures, films and cards that could not be made."""
    for warning in report.warnings:
        click.echo(_WARNING.in_form(form, engine=report.engine, text=mask.text(warning)), err=True)
    for file, _ in report.evaluation.unmade.sources.values():
        click.echo(_UNMADE.in_form(form, file=mask.text(file)), err=True)
    for title in report.evaluation.unmade.cards.values():
        click.echo(_CARDLESS.in_form(form, title=mask.text(title)), err=True)


def print_exclusion(item: ExcludedStory, form: Form, mask: NameMask, *, err: bool = False, names: bool = False) -> None:
    """Print an excluded story with the reason; with the code when the reason is redacted, for `explain`.

    With `names`, people are named, as everywhere on the user's own machine.
    """
    reason = item.reason.in_form(form) if names else mask.text(log_redaction.redacted_exclusion(item).in_form(form))
    hidden = reason != item.reason.in_form(form) and item.code.isupper()
    text = f"{reason} {item.code}" if hidden else reason
    click.echo(f"  {mask.path(item)}: {main.style(text, 'yellow' if item.unexpected else 'dim')}", err=err)
