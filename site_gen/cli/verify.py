"""`framsnakk verify`: whether a finished site is whole."""

from pathlib import Path

import click

from site_gen import settings
from site_gen.cli import asked, main
from site_gen.model.words import Words
from site_gen.verify.site import verify

_WHOLE = Words(nn="Nettstaden i {site} er heil.", nb="Nettstedet i {site} er helt.")
_DEFECTS = Words(nn="Nettstaden i {site} har {number} feil.", nb="Nettstedet i {site} har {number} feil.")
_NO_SITE = Words(
    nn="Her er ingen nettstad: {site}. Skriv «framsnakk build» fyrst.",
    nb="Her er ikke noe nettsted: {site}. Skriv «framsnakk build» først.",
)


@click.command("verify", cls=main.Command)
@click.argument("site", required=False, type=click.Path(path_type=Path))
@click.pass_context
@main.ends_well
def command(context: click.Context, site: Path | None) -> None:
    """Look over a finished site: links, assets, languages, headings, pictures, and that it asks nothing of others.

    SITE is a folder, from where you stand or from the one after -C, or from the repository's root; without it, the
    public edition's. Exits with 1 when something is wrong.

    \b
    Examples:
      framsnakk verify
      framsnakk verify site-intern
    """
    root = main.root_of(context)
    chosen = settings.read(root)[1]
    folder = asked.found(site, root) if site else root / "site"
    if not (folder / "index.html").is_file():
        main.stop_wrong(_NO_SITE.in_form(chosen.form, site=folder.resolve()))
    defects = verify(folder, chosen.site_url)
    for defect in defects:
        click.echo(f"{main.style(defect.path, 'bold')}: {defect.words.in_form(chosen.form)}")
    words = _DEFECTS if defects else _WHOLE
    click.echo(words.in_form(chosen.form, site=folder.name, number=len(defects)))
    if defects:
        raise SystemExit(main.CONTENT_FAULTS)
