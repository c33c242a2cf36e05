"""`framsnakk verify`: whether a finished site is whole."""

import datetime as dt
from pathlib import Path

import click

from site_gen import settings
from site_gen.cli import asked, main, options
from site_gen.model.library import Occasion
from site_gen.model.words import Words
from site_gen.pipeline import verifying
from site_gen.verify.site import address_of, verify

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


@click.command("verify", cls=main.Command)
@click.argument("site", required=False, type=click.Path(path_type=Path))
@options.at
@click.pass_context
@main.ends_well
def command(context: click.Context, site: Path | None, day: dt.date) -> None:
    """Look over a finished site: that it is whole, asks nothing of others, and names nobody who is not to be seen.

    SITE is a folder, from where you stand or from the one after -C, or from the repository's root; without it, the
    public edition's. Names are looked for in every spelling, as the registers stand on the day, and people are told by
    their ids. A site outside of a kommune's repository can be looked over too, without the names. Exits with 1 when
    something is wrong.

    \b
    Examples:
      framsnakk verify
      framsnakk verify site-intern
    """
    root = main.root_or_none(context) if site else main.root_of(context)
    form = main.form_of(root)
    folder = asked.found(site, root) if site else _public(root)
    if not (folder / "index.html").is_file():
        main.stop_wrong(_NO_SITE.in_form(form, site=site or folder.name))
    if root is None:
        defects = verify(folder, address_of(folder))
        click.echo(_NO_NAMES.in_form(form), err=True)
    else:
        defects = verifying.verify_for(root, folder, Occasion(day, verifying.edition_of(folder, root)))
    for defect in defects:
        click.echo(f"{main.style(defect.path, 'bold')}: {defect.words.in_form(form)}")
    words = _DEFECTS if defects else _WHOLE
    click.echo(words.in_form(form, site=folder.name, number=len(defects)))
    if defects:
        raise SystemExit(main.CONTENT_FAULTS)


def _public(root: Path | None) -> Path:
    """Return the folder of the public site."""
    return root / settings.read(root)[1].site_dir if root else Path()
