"""The receipt of a withdrawal: good enough to file, and to send to the one who asked. In Markdown."""

import shlex
from collections.abc import Iterator, Sequence

from babel.numbers import format_decimal

from site_gen.language.dates import long_date
from site_gen.language.phrases import count_words, join_words
from site_gen.model.localized import Form, Words, same_words
from site_gen.model.withdrawal import SubjectKind, WithdrawalOutcome
from site_gen.settings import Settings

GOOGLE = "https://search.google.com/search-console/remove-outdated-content"
BING = "https://www.bing.com/webmasters/tools/contentremoval"

_TITLE = Words(nn="# Kvittering: trekt tilbake", nb="# Kvittering: trukket tilbake")
_HEAD = Words(
    nn="{kommune}, {site}. {day} kl. {time}.",
    nb="{kommune}, {site}. {day} kl. {time}.",
)
_WHAT = {
    SubjectKind.PERSON: Words(
        nn="Alt om {name} er trekt tilbake frå nettstaden.", nb="Alt om {name} er trukket tilbake fra nettstedet."
    ),
    SubjectKind.STORY: Words(nn="Forteljinga «{id}» er trekt tilbake.", nb="Fortellingen «{id}» er trukket tilbake."),
    SubjectKind.PICTURE: Words(nn="Biletet «{id}» er trekt tilbake.", nb="Bildet «{id}» er trukket tilbake."),
}
_NAMED = Words(nn="{names} ({id})", nb="{names} ({id})")
_DONE = Words(nn="## Dette er gjort", nb="## Dette er gjort")
_SHRUNK = Words(
    nn="Oppføringa i personregisteret held no berre id-en, dagen og saksnummeret.",
    nb="Oppføringen i personregisteret inneholder nå bare id-en, dagen og saksnummeret.",
)
_DELETED = Words(nn="Sletta hos oss: {paths}.", nb="Slettet hos oss: {paths}.")
_DRAFTS = Words(
    nn="Teke ned til det er skrive om og godkjent på nytt: {paths}.",
    nb="Tatt ned til det er skrevet om og godkjent på nytt: {paths}.",
)
_EDITED = Words(nn="Namn og godkjenningar er tekne ut av: {paths}.", nb="Navn og godkjenninger er tatt ut av: {paths}.")
_LISTED = Words(
    nn="Eit avtrykk, som ikkje kan lesast tilbake, hindrar at forteljinga kjem ut att.",
    nb="Et avtrykk, som ikke kan leses tilbake, hindrer at fortellingen kommer ut igjen.",
)
_GONE = Words(
    nn="Desse adressene svarar at sida ikkje finst lenger: {addresses}.",
    nb="Disse adressene svarer at siden ikke finnes lenger: {addresses}.",
)
_PUBLISHED = Words(nn="Publisert på nytt, utan dette: {targets}.", nb="Publisert på nytt, uten dette: {targets}.")
_NOT_PUBLISHED = Words(
    nn="Nettstaden er bygd på nytt utan dette. Framsnakk publiserer han ikkje sjølv her, så redaksjonen må leggje han "
    "ut: lagt ut {underline}.",
    nb="Nettstedet er bygd på nytt uten dette. Framsnakk publiserer det ikke selv her, så redaksjonen må legge det ut: "
    "lagt ut {underline}.",
)
_REMOVED = Words(nn="Eldre versjonar som er sletta: {number}.", nb="Eldre versjoner som er slettet: {number}.")
_PROOF = Words(nn="## Prov", nb="## Bevis")
_SCANNED = Words(
    nn="Etterpå leita vi gjennom {files} filer ({bytes} byte), også pakka filer, søkjeindeksen, bilete og mellomlager, "
    "i: {places}.",
    nb="Etterpå lette vi gjennom {files} filer ({bytes} byte), også pakkede filer, søkeindeksen, bilder og "
    "mellomlager, i: {places}.",
)
_SOUGHT = Words(nn="Vi leita etter: {what}. Funn: {hits}.", nb="Vi lette etter: {what}. Funn: {hits}.")
_NAMES = Words(
    nn="heile namnet i alle skrivemåtar, og førebokstaven med etternamnet",
    nb="hele navnet i alle skrivemåter, og forbokstaven med etternavnet",
)
_SCOPE = Words(
    nn="I filene til kommunen leita vi etter det same i alle filer, òg i namna deira. "
    "Ein del av namnet åleine er vist fram som «kanskje» når ingen andre har han, og andre omtalar må nokon lese seg "
    "fram til. Vi leita ikkje i historia i Git, i tekst som er teikna i eit bilete eller sagd i ein film, eller i "
    "filer over 256 MB.",
    nb="I kommunens filer lette vi etter det samme i alle filer, også i navnene deres. "
    "En del av navnet alene er vist fram som «kanskje» når ingen andre har den, og andre omtaler må noen lese seg fram "
    "til. Vi lette ikke i historikken i Git, i tekst som er tegnet i et bilde eller sagt i en film, eller i filer "
    "over 256 MB.",
)
_ALONE = Words(nn="førenamnet åleine", nb="fornavnet alene")
_PAGES, _PAGE = same_words("adresser"), same_words("adresse")
_PICTURES = Words(
    nn="{number} bilet- og filmfiler, òg med andre namn", nb="{number} bilde- og filmfiler, også med andre navn"
)
_SENTENCES = Words(nn="særeigne setningar", nb="særegne setninger")
_SENTENCE = Words(nn="særeigen setning", nb="særegen setning")
_CANNOT = Words(nn="## Dette når vi ikkje", nb="## Dette når vi ikke")
_CANNOT_HEAD = Words(
    nn="Det som har lege på nettet, kan andre ha teke vare på. Dette kan ikkje Framsnakk slette:",
    nb="Det som har ligget på nettet, kan andre ha tatt vare på. Dette kan ikke Framsnakk slette:",
)
_SEARCH = Words(
    nn="**Søkjemotorar** viser gjerne gamle treff i nokre veker. Be dei fjerne adressene: Google på {google} og Bing "
    "på {bing}.",
    nb="**Søkemotorer** viser gjerne gamle treff i noen uker. Be dem fjerne adressene: Google på {google} og Bing på "
    "{bing}.",
)
_ARCHIVES = Words(
    nn="**Nettarkiv** kan ha ein kopi: Nasjonalbiblioteket sitt nettarkiv (nb.no) og Internet Archive "
    "(info@archive.org).",
    nb="**Nettarkiver** kan ha en kopi: Nasjonalbibliotekets nettarkiv (nb.no) og Internet Archive (info@archive.org).",
)
_COPIES = Words(
    nn="**Kopiar hos andre**: skjermbilete, utskrifter, e-postar og det som er delt vidare.",
    nb="**Kopier hos andre**: skjermbilder, utskrifter, e-poster og det som er delt videre.",
)
_FOLDERS = Words(
    nn="**Nettstader som er lagde i andre mapper**, og som må slettast for hand: {paths}.",
    nb="**Nettsteder som er lagt i andre mapper**, og som må slettes for hånd: {paths}.",
)
_GIT = Words(
    nn="**Historia i Git** hugsar det som stod før. Den som driftar mappa, kan slette det slik, i ein ny klone, når "
    "endringane er lagde inn:",
    nb="**Historikken i Git** husker det som sto før. Den som drifter mappen, kan slette det slik, i en ny klone, når "
    "endringene er lagt inn:",
)
_CLONES = Words(
    nn="ORIGIN er adressa til mappa på Git-tenaren. Etterpå må alle som har ein klone, slette han og hente ein ny. "
    "Klonar og forkingar som andre har, blir ikkje endra, og GitHub kan ha kopiar til brukarstøtta der har rydda.",
    nb="ORIGIN er adressen til mappen på Git-tjeneren. Etterpå må alle som har en klone, slette den og hente en ny. "
    "Kloner og forkinger som andre har, blir ikke endret, og GitHub kan ha kopier til brukerstøtten der har ryddet.",
)
_UNDO = Words(
    nn="Det som er gjort i mappa til kommunen, kan gjerast om fram til neste publisering, og seinast {day}. Til då "
    "ligg det gamle i ei privat mappe hos den som trekte det tilbake.",
    nb="Det som er gjort i kommunens mappe, kan gjøres om fram til neste publisering, og senest {day}. Til da ligger "
    "det gamle i en privat mappe hos den som trakk det tilbake.",
)


def receipt(outcome: WithdrawalOutcome, settings: Settings, *, in_git: bool) -> str:
    """Return the receipt of a withdrawal that is done, in the site's form."""
    form = settings.form
    sections = [_head(outcome, settings, form), _done(outcome, form), _proof(outcome, form)]
    sections.append(_unreachable(outcome, form, in_git=in_git))
    day = long_date(outcome.journal.last_day_to_undo, form)
    return "\n\n".join(["\n".join(section) for section in sections] + [_UNDO.in_form(form, day=day)]) + "\n"


def _head(outcome: WithdrawalOutcome, settings: Settings, form: Form) -> Iterator[str]:
    journal = outcome.journal
    day, time = long_date(journal.day, form), journal.moment.strftime("%H.%M")
    yield _TITLE.in_form(form)
    yield ""
    site = settings.site_url or settings.site_name
    yield _HEAD.in_form(form, kommune=settings.kommune, site=site, day=day, time=time)
    yield ""
    names = join_words(journal.sought.names.get(journal.subject.id, ()))
    named = _NAMED.in_form(form, names=names, id=journal.subject.id) if names else journal.subject.id
    yield _WHAT[journal.subject.kind].in_form(form, name=named, id=journal.subject.id)


def _done(outcome: WithdrawalOutcome, form: Form) -> Iterator[str]:
    journal = outcome.journal
    deleted = [one.path for one in journal.changes if one.after is None]
    edited = [
        one.path for one in journal.changes
        if one.after is not None and one.before is not None and "/folk/" not in one.path
        and one.path not in journal.drafts and not one.path.endswith("trekte.yml")
    ]  # fmt: skip
    yield _DONE.in_form(form)
    yield ""
    if journal.subject.kind is SubjectKind.PERSON:
        yield f"- {_SHRUNK.in_form(form)}"
    if journal.subject.kind is SubjectKind.STORY:
        yield f"- {_LISTED.in_form(form)}"
    if deleted:
        yield f"- {_DELETED.in_form(form, paths=join_words(deleted))}"
    if journal.drafts:
        yield f"- {_DRAFTS.in_form(form, paths=join_words(journal.drafts))}"
    if edited:
        yield f"- {_EDITED.in_form(form, paths=join_words(edited))}"
    if journal.gone:
        yield f"- {_GONE.in_form(form, addresses=join_words(journal.gone))}"
    targets = list(dict.fromkeys(target for target, _ in outcome.published))
    if targets:
        yield f"- {_PUBLISHED.in_form(form, targets=join_words(targets))}"
    elif not outcome.targets:
        yield f"- {_NOT_PUBLISHED.in_form(form, underline='_' * 12)}"
    if outcome.removed:
        yield f"- {_REMOVED.in_form(form, number=len(outcome.removed))}"


def _proof(outcome: WithdrawalOutcome, form: Form) -> Iterator[str]:
    scan, sought = outcome.scan, outcome.journal.sought
    number = format_decimal(scan.bytes, locale=form.value).replace("\xa0", " ")
    places = list(dict.fromkeys(place.split(" ")[0] for place in scan.places))
    pictures = len(sought.digests | sought.media)
    what = [
        *([_NAMES.in_form(form)] if sought.names else []),
        *([_ALONE.in_form(form)] if sought.alone else []),
        *([count_words(len(sought.pages), _PAGE, _PAGES, form)] if sought.pages else []),
        *([_PICTURES.in_form(form, number=pictures)] if pictures else []),
        *([count_words(len(sought.sentences), _SENTENCE, _SENTENCES, form)] if sought.sentences else []),
    ]
    yield _PROOF.in_form(form)
    yield ""
    yield _SCANNED.in_form(form, files=scan.files, bytes=number, places=join_words(places))
    yield ""
    yield _SOUGHT.in_form(form, what=join_words(what), hits=len(scan.hits))
    if sought.names:
        yield ""
        yield _SCOPE.in_form(form)


def _unreachable(outcome: WithdrawalOutcome, form: Form, *, in_git: bool) -> Iterator[str]:
    yield _CANNOT.in_form(form)
    yield ""
    yield _CANNOT_HEAD.in_form(form)
    yield ""
    yield f"- {_SEARCH.in_form(form, google=GOOGLE, bing=BING)}"
    yield f"- {_ARCHIVES.in_form(form)}"
    yield f"- {_COPIES.in_form(form)}"
    if outcome.copies:
        yield f"- {_FOLDERS.in_form(form, paths=join_words([str(one) for one in outcome.copies]))}"
    if in_git:
        yield f"- {_GIT.in_form(form)}"
        yield ""
        yield "  ```sh"
        yield from (f"  {line}" for line in git_commands(outcome))
        yield "  ```"
        yield ""
        yield f"  {_CLONES.in_form(form)}"


def git_commands(outcome: WithdrawalOutcome) -> Sequence[str]:
    """Return the commands that remove what was withdrawn from the history in a fresh clone."""
    journal = outcome.journal
    deleted = [one.path for one in journal.changes if one.after is None]
    names = journal.sought.names.get(journal.subject.id, ())
    shrunk = f"stories/folk/{journal.subject.id}.yml"
    register = [one.path for one in journal.changes if one.path == shrunk]
    commands = []
    if names:
        lines = " ".join(shlex.quote(f"{name}==>{journal.subject.id}") for name in names)
        commands.append(f"printf '%s\\n' {lines} > ../namn.txt")
        commands.append("git filter-repo --replace-text ../namn.txt --replace-message ../namn.txt")
    if register:
        commands.append(f"cp {shlex.quote(shrunk)} ../trekt.yml")
    paths = [*deleted, *register]
    if paths:
        commands.append(
            "git filter-repo --force --invert-paths " + " ".join(f"--path {shlex.quote(one)}" for one in paths)
        )
    if register:
        commands.append(f"mkdir -p stories/folk && cp ../trekt.yml {shlex.quote(shrunk)}")
        commands.append(f"git add {shlex.quote(shrunk)} && git commit -m 'register: {journal.subject.id}'")
    commands.append("git push --force --all ORIGIN && git push --force --tags ORIGIN")
    return [*commands, *(["rm -f ../namn.txt ../trekt.yml"] if names else [])]
