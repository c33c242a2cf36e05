"""Personal links to answer with at the desk, given by `framsnakk consent ask`."""

import datetime as dt
import importlib.util
import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import click

from site_gen.cli import main, person_argument, prompts, usage
from site_gen.model.desk_settings import is_mail_address
from site_gen.model.localized import Form, Words, fill
from site_gen.pipeline.evaluate import Evaluation
from site_gen.pipeline.write_consent_pages import AnswerLink

_ADDRESS = re.compile(r"https?://[^\s/?#]+(?:/[^\s?#]*)?")
_NO_ADDRESS = Words(
    nn="--link treng adressa til framsnakk desk, slik folk når han. Skriv henne i mkdocs.yml, eller her: --address "
    "https://fortel.kommunen.no",
    nb="--link trenger adressen til framsnakk desk, slik folk når den. Skriv den i mkdocs.yml, eller her: --address "
    "https://fortell.kommunen.no",
)
_BAD_ADDRESS = Words(
    nn="--address {address}: Skriv heile adressa, til dømes https://fortel.kommunen.no",
    nb="--address {address}: Skriv hele adressen, for eksempel https://fortell.kommunen.no",
)
_NOT_INSTALLED = Words(
    nn='--link treng nokre pakkar til. Installer dei slik: pip install "framsnakk[desk]"',
    nb='--link trenger noen pakker til. Installer dem slik: pip install "framsnakk[desk]"',
)
_LINKS = Words(
    nn="Kvar kan svare i nettlesaren på si eiga lenkje. Ho står på sida òg, som kode til mobilen:",
    nb="Hver kan svare i nettleseren på sin egen lenke. Den står på siden også, som kode til mobilen:",
)
_MAILED = Words(nn="send på e-post", nb="sendt på e-post")
_REACHED = Words(nn="kan nåast på {address}", nb="kan nås på {address}")
_TYPED_BY_TELLER = Words(
    nn="Korleis dei kan nåast, skreiv den som fortalde. Sjå etter at det er rett: den som har lenkja, kan svare.",
    nb="Hvordan de kan nås, skrev den som fortalte. Se etter at det er riktig: den som har lenken, kan svare.",
)
_ASK_ADDRESS = Words(
    nn="Skal lenkja til {person} sendast til {address}? Adressa er skriven av den som fortalde. Svar ja berre når du "
    "veit at ho er rett: den som har lenkja, kan svare.",
    nb="Skal lenken til {person} sendes til {address}? Adressen er skrevet av den som fortalte. Svar ja bare når du "
    "vet at den er riktig: den som har lenken, kan svare.",
)
_BAD_MAIL = Words(
    nn="--mail {given}: Skriv id-en og adressa, til dømes --mail p017=amina.warsame@kommunen.no",
    nb="--mail {given}: Skriv id-en og adressen, for eksempel --mail p017=amina.warsame@kommunen.no",
)
_NOT_ASKED = Words(
    nn="--mail {given}: Denne personen blir ikkje spurd no.", nb="--mail {given}: Denne personen blir ikke spurt nå."
)
_NO_MAIL = Words(
    nn="--mail: Det er ingen e-posttenar i innstillingane. Skriv «e-posttenar» under «skranke» i mkdocs.yml, eller gi "
    "lenkja vidare sjølv.",
    nb="--mail: Det er ingen e-postserver i innstillingene. Skriv «e-postserver» under «skranke» i mkdocs.yml, eller "
    "gi lenken videre selv.",
)

link_option = usage.option(
    "--link",
    is_flag=True,
    words=Words(
        nn="Gi kvar person ei eiga lenkje òg, til å svare med hos framsnakk desk. Ho står på sida, som kode til "
        "mobilen. Har den som fortalde, skrive ei e-postadresse, spør vi om lenkja skal sendast dit.",
        nb="Gi hver person en egen lenke også, til å svare med hos framsnakk desk. Den står på siden, som kode til "
        "mobilen. Har den som fortalte, skrevet en e-postadresse, spør vi om lenken skal sendes dit.",
    ),
)
mail_option = usage.option(
    "--mail",
    "mail",
    metavar=Words(nn="ID=ADRESSE", nb="ID=ADRESSE"),
    multiple=True,
    words=Words(
        nn="Send lenkja til denne e-postadressa. Kan stå fleire gonger.",
        nb="Send lenken til denne e-postadressen. Kan stå flere ganger.",
    ),
)
address_option = usage.option(
    "--address",
    metavar=Words(nn="ADRESSE", nb="ADRESSE"),
    words=Words(
        nn="Adressa til framsnakk desk, slik folk når han, når mkdocs.yml ikkje har henne.",
        nb="Adressen til framsnakk desk, slik folk når den, når mkdocs.yml ikke har den.",
    ),
)


@dataclass(frozen=True, slots=True)
class PrintedLink:
    """A link that a person has been given."""

    shown: AnswerLink
    is_mailed: bool
    reached: str
    """How the person can be reached, as a teller has typed it; empty when nobody has said."""


def base_address(context: click.Context, evaluation: Evaluation, written: str | None) -> str:
    """Return the address of the desk, without a slash at the end; ends the command when there is none."""
    if importlib.util.find_spec("segno") is None:
        main.exit_usage_error(_NOT_INSTALLED.in_form(evaluation.settings.form))
    if not written and evaluation.settings.desk.address:
        return evaluation.settings.desk.address
    if not written:
        raise usage.UsageError(_NO_ADDRESS, context)
    return checked_address(context, written)


def checked_address(context: click.Context, written: str) -> str:
    """Return an address of the desk without a slash at the end; ends the command when it is not a whole address."""
    if not _ADDRESS.fullmatch(written):
        raise usage.UsageError(fill(_BAD_ADDRESS, {"address": usage.shortened(written)}), context)
    return written.rstrip("/")


def confirm_addresses(
    context: click.Context, evaluation: Evaluation, people: Iterable[str], mail: Iterable[str], day: dt.date
) -> None:
    """Keep the addresses that the editors give or confirm; ends the command for one that cannot be used.

    Of those that a teller has written, each is asked about once, and only at a terminal.
    """
    # Imported here: their packages are an extra.
    from site_gen.desk import desk_database, inviting  # noqa: PLC0415

    root, form = evaluation.repository.root, evaluation.settings.form
    asks = inviting.inviting(root, desk_database.desk_database(root), evaluation.settings.desk.address)
    given = dict(_given_address(one, context) for one in mail)
    if given and not asks.has_mail:
        raise usage.UsageError(_NO_MAIL, context)
    people = list(people)
    for person, address in given.items():
        if person not in people:
            raise usage.UsageError(fill(_NOT_ASKED, {"given": usage.shortened(person)}), context)
        asks.reach.confirm(person, address, day)
    if not asks.has_mail or not sys.stdin.isatty():
        return
    interview = prompts.Interview(form, terminal=True)
    for person in people:
        address = asks.reach.address_of(person)
        if asks.reach.confirmed_address_of(person) or not is_mail_address(address):
            continue
        slots = {"person": person_argument.label(evaluation.registers.people[person]), "address": address}
        question = prompts.PromptQuestion("--mail", fill(_ASK_ADDRESS, slots))
        if interview.ask(question, None, prompts.parse_yes_or_no):
            asks.reach.confirm(person, address, day)


def _given_address(given: str, context: click.Context) -> tuple[str, str]:
    person, _, address = given.partition("=")
    if not person.strip() or not is_mail_address(address.strip()):
        raise usage.UsageError(fill(_BAD_MAIL, {"given": usage.shortened(given)}), context)
    return person.strip(), address.strip()


def give_links(
    evaluation: Evaluation, story: str, forms: Mapping[str, Form], day: dt.date, address: str
) -> dict[str, PrintedLink]:
    """Give each of some people, by id, a link to answer about a story with, in the form of their page."""
    # Imported here: their packages are an extra.
    from site_gen.desk import desk_database, inviting, link_codes  # noqa: PLC0415

    root = evaluation.repository.root
    asks = inviting.inviting(root, desk_database.desk_database(root), address)
    given = {person: asks.invite(person, story, form, day) for person, form in forms.items()}
    return {
        person: PrintedLink(
            AnswerLink(one.address, link_codes.link_code(one.address)), one.is_mailed, asks.reach.address_of(person)
        )
        for person, one in given.items()
    }


def print_links(evaluation: Evaluation, links: Mapping[str, PrintedLink]) -> None:
    """Print the link of each person; where others read along they stand on the pages alone."""
    form = evaluation.settings.form
    if not links or not main.names_are_shown():
        return
    click.echo(_LINKS.in_form(form))
    for person, one in links.items():
        label = person_argument.label(evaluation.registers.people[person])
        how = _MAILED.in_form(form) if one.is_mailed else ""
        if one.reached and not one.is_mailed:
            how = fill(_REACHED, {"address": one.reached}).in_form(form)
        click.echo(f"  {label}: {one.shown.address}{f' ({how})' if how else ''}")
    if any(one.reached and not one.is_mailed for one in links.values()):
        click.echo(_TYPED_BY_TELLER.in_form(form))


def settle(root: Path, people: Iterable[str], story: str, *, is_yes: bool) -> None:
    """End what people have written to the editors about a story: they have answered yes, or no."""
    # Imported here: most kommunar have no desk.
    from site_gen.desk import invitations  # noqa: PLC0415

    for person in people:
        invitations.settle_wishes(root, person, story, is_yes=is_yes)


def record_asked_again(root: Path, people: Iterable[str], story: str) -> None:
    """Record that the editors have dealt with what people have written, and ask them again."""
    # Imported here: most kommunar have no desk.
    from site_gen.desk import invitations  # noqa: PLC0415

    for person in people:
        invitations.record_asked_again(root, person, story)


def people_with_links(root: Path) -> frozenset[tuple[str, str]]:
    """Return the ids of stories, each with the id of a person who has been given a link to answer with."""
    # Imported here: most kommunar have no desk.
    from site_gen.desk import invitations  # noqa: PLC0415

    return frozenset((one.story, one.person) for one in invitations.every_invitation(root))
