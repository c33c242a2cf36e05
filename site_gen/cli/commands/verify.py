"""`framsnakk verify`: check a finished site."""

import datetime as dt
from pathlib import Path

import click

from site_gen import settings
from site_gen.cli import main, options, path_arguments, usage
from site_gen.model.localized import Words, same_words
from site_gen.pipeline import publication_age, verify_site
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


_FRESH = Words(
    nn="{site} er bygd {moment}, for {age} sidan.",
    nb="{site} er bygd {moment}, for {age} siden.",
)
_TOO_OLD = Words(
    nn="{site} er bygd {moment}, for {age} sidan, og skulle vore nyare enn {limit}. Sjå kvifor bygget har stoppa: på "
    "GitHub under «Actions», eller i loggen på maskina som byggjer.",
    nb="{site} er bygd {moment}, for {age} siden, og skulle vært nyere enn {limit}. Se hvorfor bygget har stoppet: på "
    "GitHub under «Actions», eller i loggen på maskinen som bygger.",
)
_ONLY_ADDRESS = Words(
    nn="Av ein nettstad på nettet kan vi berre sjå kor gammal han er. Skriv «framsnakk verify --max-age 36h {site}».",
    nb="Av et nettsted på nettet kan vi bare se hvor gammelt det er. Skriv «framsnakk verify --max-age 36h {site}».",
)
_WHERE = Words(
    nn="Kva nettstad gjeld det? Skriv adressa eller mappa: «framsnakk verify --max-age 36h https://…». Står «site_url» "
    "i mkdocs.yml, gjeld det han når du står i mappa til kommunen.",
    nb="Hvilket nettsted gjelder det? Skriv adressen eller mappen: «framsnakk verify --max-age 36h https://…». Står "
    "«site_url» i mkdocs.yml, gjelder det den når du står i mappen til kommunen.",
)


@usage.command(
    "verify",
    summary=Words(
        nn="Ser over ein ferdig nettstad: at han er heil, ikkje hentar noko frå andre, og ikkje nemner nokon som "
        "ikkje skal synast.",
        nb="Ser over et ferdig nettsted: at det er helt, ikke henter noe fra andre, og ikke nevner noen som ikke "
        "skal vises.",
    ),
    text=Words(
        nn="Namn blir leita etter i alle skrivemåtar, slik registra står den dagen, og i svaret står id-ar i staden "
        "for namn. Du kan sjå over ein nettstad utanfor mappa til kommunen òg, men då utan namna. Kommandoen endar "
        "med 1 når noko er gale.\n\n"
        "Med --max-age ser vi berre etter kor lenge det er sidan nettstaden vart bygd, slik han seier det sjølv i fila "
        "published.json. Er det for lenge, endar kommandoen med 1. La eit overvakingsprogram køyre det kvar time, så "
        "får de vite det når bygget om natta har stoppa.",
        nb="Navn blir lett etter i alle skrivemåter, slik registrene står den dagen, og i svaret står id-er i stedet "
        "for navn. Du kan også se over et nettsted utenfor mappen til kommunen, men da uten navnene. Kommandoen ender "
        "med 1 når noe er galt.\n\n"
        "Med --max-age ser vi bare etter hvor lenge det er siden nettstedet ble bygd, slik det sier det selv i filen "
        "published.json. Er det for lenge, ender kommandoen med 1. La et overvåkingsprogram kjøre det hver time, så "
        "får dere vite det når bygget om natten har stoppet.",
    ),
    examples=Words(
        nn="framsnakk verify\nframsnakk verify site-intern\nframsnakk verify --max-age 36h https://fortel.kommunen.no/",
        nb="framsnakk verify\nframsnakk verify site-intern\n"
        "framsnakk verify --max-age 36h https://fortell.kommunen.no/",
    ),
)
@usage.argument(
    "site",
    required=False,
    metavar=Words(nn="NETTSTAD", nb="NETTSTED"),
    words=Words(
        nn="Mappa med nettstaden, frå der du står eller frå mappa til kommunen. Utan mappe: den offentlege utgåva. Med "
        "--max-age kan det òg vere adressa til nettstaden, og utan noko er det adressa i mkdocs.yml.",
        nb="Mappen med nettstedet, fra der du står eller fra mappen til kommunen. Uten mappe: den offentlige utgaven. "
        "Med --max-age kan det også være adressen til nettstedet, og uten noe er det adressen i mkdocs.yml.",
    ),
)
@options.at
@usage.option(
    "--max-age",
    type=options.DurationType(),
    metavar=same_words("TID"),
    words=Words(
        nn="Sjå etter at nettstaden er bygd sidan, til dømes 90m (minutt), 36h (timar) eller 2d (døgn).",
        nb="Se etter at nettstedet er bygd siden, for eksempel 90m (minutter), 36h (timer) eller 2d (døgn).",
    ),
)
@click.pass_context
@main.handle_errors
def command(context: click.Context, site: str | None, day: dt.date, max_age: dt.timedelta | None) -> None:
    """Check a finished site."""
    if max_age is not None:
        _require_fresh(context, site, max_age)
        return
    if site and publication_age.is_address(site):
        main.exit_usage_error(_ONLY_ADDRESS.in_form(main.form_of(main.root_or_none(context)), site=site))
    _require_whole(context, Path(site) if site else None, day)


def _require_whole(context: click.Context, site: Path | None, day: dt.date) -> None:
    """End the command with 1 when a site has defects."""
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


def _require_fresh(context: click.Context, site: str | None, max_age: dt.timedelta) -> None:
    """End the command with 1 when a site was built longer ago than that, or does not say when."""
    root = main.root_or_none(context)
    form = main.form_of(root)
    place = site or (settings.read_settings(root)[1].site_url if root else "")
    if not place:
        main.exit_usage_error(_WHERE.in_form(form))
    if not publication_age.is_address(place):
        place = str(path_arguments.find_stories(Path(place), root))
    found = publication_age.publication_age(place, dt.datetime.now(tz=dt.UTC))
    too_old = found.age > max_age
    age, limit = (publication_age.duration_text(one, form) for one in (found.age, max_age))
    words = _TOO_OLD if too_old else _FRESH
    click.echo(words.in_form(form, site=place, moment=found.moment(form), age=age, limit=limit))
    if too_old:
        raise SystemExit(main.CONTENT_FAULTS)


def _public(root: Path | None) -> Path:
    """Return the folder of the public site."""
    return root / settings.read_settings(root)[1].site_dir if root else Path()
