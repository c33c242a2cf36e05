"""`framsnakk verify`: check a finished site."""

import datetime as dt
from pathlib import Path

import click

from site_gen import settings
from site_gen.cli import main, options, path_arguments, usage
from site_gen.model.localized import Words, same_words
from site_gen.pipeline import verify_site
from site_gen.verify.site_checks import address_of, find_defects

MISTAKEN_FOR = ("kvalitetssikre", "etterprøv", "stadfest", "bekreft")


_WHOLE = Words(nn="Nettstaden i {site} er heil.", nb="Nettstedet i {site} er helt.")
_DEFECTS = Words(nn="Nettstaden i {site} har {number} feil.", nb="Nettstedet i {site} har {number} feil.")
_NO_SITE = Words(
    nn="Her er ingen nettstad: {site}. Skriv «framsnakk build» fyrst.",
    nb="Her er ikke noe nettsted: {site}. Skriv «framsnakk build» først.",
)


_NO_NAMES = Words(
    nn="Vi leita ikkje etter namn, for vi fann ikkje kommunen sine register. Skriv «framsnakk -C MAPPE verify …».",
    nb="Vi lette ikke etter navn, for vi fant ikke kommunens registre. Skriv «framsnakk -C MAPPE verify …».",
)


@usage.command(
    "verify",
    summary=Words(
        nn="Ser over ein ferdig nettstad: at han er heil, ikkje hentar noko frå andre, og ikkje nemner nokon som ikkje "
        "skal synast.",
        nb="Ser over et ferdig nettsted: at det er helt, ikke henter noe fra andre, og ikke nevner noen som ikke skal "
        "vises.",
    ),
    text=Words(
        nn="Namn blir leita etter i alle skrivemåtar, slik registra står den dagen, og i svaret står id-ar i staden "
        "for namn. Du kan sjå over ein nettstad utanfor mappa til kommunen òg, men då utan namna. Kommandoen endar "
        "med 1 når noko er gale.",
        nb="Navn blir lett etter i alle skrivemåter, slik registrene står den dagen, og i svaret står id-er i stedet "
        "for navn. Du kan også se over et nettsted utenfor mappen til kommunen, men da uten navnene. Kommandoen ender "
        "med 1 når noe er galt.",
    ),
    examples=same_words("framsnakk verify\nframsnakk verify site-intern"),
)
@usage.argument(
    "site",
    required=False,
    type=Path,
    metavar=same_words("MAPPE"),
    words=Words(
        nn="Mappa med nettstaden, frå der du står eller frå mappa til kommunen. Utan mappe: den offentlege utgåva.",
        nb="Mappen med nettstedet, fra der du står eller fra mappen til kommunen. Uten mappe: den offentlige utgaven.",
    ),
)
@options.at
@click.pass_context
@main.handle_errors
def command(context: click.Context, site: Path | None, day: dt.date) -> None:
    """Check a finished site."""
    root = main.root_or_none(context) if site else main.root_of(context)
    form = main.form_of(root)
    folder = path_arguments.find_stories(site, root) if site else _public(root)
    if not (folder / "index.html").is_file():
        main.exit_usage_error(_NO_SITE.in_form(form, site=site or folder.name))
    if root is None:
        defects = find_defects(folder, address_of(folder))
        click.echo(_NO_NAMES.in_form(form), err=True)
    else:
        defects = verify_site.verify_for(root, folder, verify_site.context_of(folder, root, day))
    for defect in defects:
        click.echo(f"{main.style(defect.path, 'bold')}: {defect.words.in_form(form)}")
    words = _DEFECTS if defects else _WHOLE
    click.echo(words.in_form(form, site=folder.name, number=len(defects)))
    if defects:
        raise SystemExit(main.CONTENT_FAULTS)


def _public(root: Path | None) -> Path:
    """Return the folder of the public site."""
    return root / settings.read_settings(root)[1].site_dir if root else Path()
