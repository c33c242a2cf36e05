"""`framsnakk consent`: ask people whether they may be shown, record what they answer, and see who is missing."""

import datetime as dt
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import click

from site_gen import consent_overview
from site_gen.authoring.person_edits import ConsentAnswer
from site_gen.cli import (
    consent_answers,
    desk_links,
    desk_wishes,
    file_change_output,
    json_output,
    main,
    masked_output,
    next_command_output,
    options,
    person_argument,
    prompts,
    publish_reminder,
    story_argument,
    usage,
)
from site_gen.consent import channel_words, use_words
from site_gen.consent_needs import AnswerStatus, ConsentNeed, consent_needs, refusing_people, withdrawn_people
from site_gen.language.dates import long_date
from site_gen.language.phrases import join_words
from site_gen.model import story_fields
from site_gen.model.build_context import BuildContext
from site_gen.model.choices import Basis, Channel, Kind, ShownAs, Use
from site_gen.model.localized import Form, Words, fill, same_words
from site_gen.model.manuscript import Manuscript
from site_gen.model.person import Person
from site_gen.model.registers import Registers
from site_gen.pipeline import (
    configured_targets,
    consent_page_files,
    evaluate,
    faults_to_mend,
    record_consent,
    register_people,
    request_withdrawal,
    story_publication,
    withdrawal_queue,
    write_consent_pages,
)
from site_gen.pipeline.evaluate import Evaluation
from site_gen.pipeline.new_story_input import InvalidAnswer
from site_gen.report import consent_report, withdrawal_queue_report

MISTAKEN_FOR = ("samtykke", "spør")

_MOST_DAYS = 3_650

_NOT_IN_STORY = Words(
    nn="{person} er ikkje med i «{story}», verken i teksten, på bilete eller som den som har skrive.",
    nb="{person} er ikke med i «{story}», verken i teksten, på bilder eller som den som har skrevet.",
)
_ALL_ANSWERED = Words(
    nn="Alle som er med i «{story}», har svart. Vil du spørje nokon på nytt, så skriv kven: --person",
    nb="Alle som er med i «{story}», har svart. Vil du spørre noen på nytt, så skriv hvem: --person",
)
_NOT_ASKED_AGAIN = Words(
    nn="Ikkje spurd på nytt, for svaret var nei: {people}. Skal det spørjast likevel, til dømes om ei anna utgåve, så "
    "skriv: framsnakk consent ask {story} --person {id}",
    nb="Ikke spurt på nytt, for svaret var nei: {people}. Skal det spørres likevel, for eksempel om en annen utgave, "
    "så skriv: framsnakk consent ask {story} --person {id}",
)
_OTHERS_WAIT = Words(
    nn="Ingen er spurd. Forteljinga kan ikkje kome ut slik ho står, for svaret er nei eller teke tilbake: {people}. "
    "Skriv henne om utan, i teksten og i felta, eller la henne liggje. De skal ikkje spørje om grunnen.",
    nb="Ingen er spurt. Fortellingen kan ikke komme ut slik den står, for svaret er nei eller tatt tilbake: {people}. "
    "Skriv den om uten, i teksten og i feltene, eller la den ligge. Dere skal ikke spørre om grunnen.",
)
_NOBODY_TO_ASK = Words(
    nn="Ingen i personregisteret er med i «{story}», så det er ingen å spørje.",
    nb="Ingen i personregisteret er med i «{story}», så det er ingen å spørre.",
)
_PAGE = Words(nn="  {person}: {html} og {text}", nb="  {person}: {html} og {text}")
_PAGES = Words(
    nn="Éi side til kvar, å skrive ut eller sende (.html), og det same til ein e-post (.txt):",
    nb="Én side til hver, til å skrive ut eller sende (.html), og det samme til en e-post (.txt):",
)
_WOULD_PAGES = Words(nn="Desse ville få kvar si side:", nb="Disse ville få hver sin side:")
_NOTED = Words(
    nn="I stories/folk/ står det no at dei er spurde {day}. Når svaret kjem:",
    nb="I stories/folk/ står det nå at de er spurt {day}. Når svaret kommer:",
)
_NOTED_LINKED = Words(
    nn="I stories/folk/ står det no at dei er spurde {day}. Svar på lenkja blir skrivne inn av desk. Andre svar:",
    nb="I stories/folk/ står det nå at de er spurt {day}. Svar på lenken skrives inn av desk. Andre svar:",
)
_NEXT = same_words("  framsnakk consent record {person} --story {story}")
_NOT_PRIVATE = Words(
    nn="--to {folder}: Sidene viser det som ikkje er publisert, og skal ikkje liggje her. Vel ei mappe utanfor, eller "
    "la vere å skrive --to.",
    nb="--to {folder}: Sidene viser det som ikke er publisert, og skal ikke ligge her. Velg en mappe utenfor, eller la "
    "være å skrive --to.",
)
_PRIVATE = Words(
    nn="Sidene viser det som ikkje er publisert. Send dei berre til den det gjeld.",
    nb="Sidene viser det som ikke er publisert. Send dem bare til den det gjelder.",
)
_PRIVATE_OUT = Words(
    nn="Forteljinga er ute, men spørsmåla er berre til den det gjeld. Send sidene berre dit.",
    nb="Fortellingen er ute, men spørsmålene er bare til den det gjelder. Send sidene bare dit.",
)
_NO_ANSWER = Words(
    nn="Her er det ingen som kan svare på spørsmål. Skriv svaret med --yes, til dømes --yes tekst=nettstad,internt, "
    "med --no-to på same måten, eller med --no saman med --story.",
    nb="Her er det ingen som kan svare på spørsmål. Skriv svaret med --yes, for eksempel --yes tekst=nettsted,internt, "
    "med --no-to på samme måte, eller med --no sammen med --story.",
)
_YES_AND_NO = Words(
    nn="--no kan ikkje stå saman med --yes og --no-to. Det gjeld heile forteljinga.",
    nb="--no kan ikke stå sammen med --yes og --no-to. Det gjelder hele fortellingen.",
)
_BOTH = Words(
    nn="Du har skrive både ja og nei til {uses}. Skriv det eine.",
    nb="Du har skrevet både ja og nei til {uses}. Skriv det ene.",
)
_NO_TO_WHAT = Words(
    nn="--no treng --story: eit nei er til ei bestemt forteljing. Er det nei til noko i alle forteljingar, eller har "
    "personen ombestemt seg, så skriv kva og kvar, til dømes --no-to bilete=nettstad,internt",
    nb="--no trenger --story: et nei er til en bestemt fortelling. Er det nei til noe i alle fortellinger, eller har "
    "personen ombestemt seg, så skriv hva og hvor, for eksempel --no-to bilde=nettsted,internt",
)
_NO_LAW = Words(
    nn='Grunnlaget «{basis}» treng ein heimel: --law, til dømes --law "arbeidsavtalen"',
    nb='Grunnlaget «{basis}» trenger en hjemmel: --law, for eksempel --law "arbeidsavtalen"',
)
_RUN_OUT_BEFORE = Words(
    nn="--until {until} er før svaret vart gitt, {given}.", nb="--until {until} er før svaret ble gitt, {given}."
)
_CHANGED_SINCE = Words(
    nn="«{story}» er endra etter at {person} vart spurd {day}, og eit ja gjeld berre det som vart vist. Spør på nytt: "
    "framsnakk consent ask {story} --person {id}. Har personen alt sett forteljinga slik ho er no, så skriv "
    "samtykket utan --story, og godkjenninga med: framsnakk approve {story} --person {id}",
    nb="«{story}» er endret etter at {person} ble spurt {day}, og et ja gjelder bare det som ble vist. Spør på nytt: "
    "framsnakk consent ask {story} --person {id}. Har personen allerede sett fortellingen slik den er nå, så skriv "
    "samtykket uten --story, og godkjenningen med: framsnakk approve {story} --person {id}",
)
_NOT_SEEN_SO = Words(
    nn="Forteljinga er ikkje godkjend enno: Slik {person} no blir vist, må noko i henne rettast fyrst. Skriv: "
    "framsnakk check {path}, og spør så på nytt: framsnakk consent ask {story} --person {id}",
    nb="Fortellingen er ikke godkjent ennå: Slik {person} nå vises, må noe i den rettes først. Skriv: framsnakk "
    "check {path}, og spør så på nytt: framsnakk consent ask {story} --person {id}",
)
_NO_SUCH_PICTURE = Words(
    nn="--not-picture treng --story, og namnet på ei biletfil i forteljinga som viser personen. «{picture}» er ikkje "
    "det. Desse kan du skrive: {pictures}",
    nb="--not-picture trenger --story, og navnet på en bildefil i fortellingen som viser personen. «{picture}» er ikke "
    "det. Disse kan du skrive: {pictures}",
)
_NOTHING_TO_RECORD = Words(
    nn="{person} har ikkje sagt ja til noko, så det er ingenting å skrive. Er svaret nei, så skriv --no.",
    nb="{person} har ikke sagt ja til noe, så det er ingenting å skrive. Er svaret nei, så skriv --no.",
)
_RECORDED = Words(nn="Skrive i {paths}: {person} har sagt ja.", nb="Skrevet i {paths}: {person} har sagt ja.")
_WRITTEN = Words(nn="Skrive i {paths}: svaret frå {person}.", nb="Skrevet i {paths}: svaret fra {person}.")
_REFUSED = Words(
    nn="Skrive i {paths}: {person} har sagt nei til «{story}». Forteljinga går ikkje ut før personen er teken ut av "
    "henne, eller har sagt ja til ei anna utgåve.",
    nb="Skrevet i {paths}: {person} har sagt nei til «{story}». Fortellingen går ikke ut før personen er tatt ut av "
    "den, eller har sagt ja til en annen utgave.",
)
_REFUSED_OUT = Words(
    nn="Skrive i {paths}: {person} har sagt nei til «{story}». Forteljinga er ute no. Slik tek du henne bort frå "
    "nettstaden: {how}",
    nb="Skrevet i {paths}: {person} har sagt nei til «{story}». Fortellingen er ute nå. Slik tar du den bort fra "
    "nettstedet: {how}",
)
_STILL_MISSING = Words(
    nn="«{story}» treng òg eit ja til {uses} frå {person}.", nb="«{story}» trenger også et ja til {uses} fra {person}."
)
_NOT_ANSWERED = Words(nn="Ikkje svart: {uses}.", nb="Ikke svart: {uses}.")
_STILL_ALLOWED = Words(
    nn="Det gamle ja-et gjeld framleis: {uses}, til {day}.", nb="Det gamle ja-et gjelder fortsatt: {uses}, til {day}."
)
_NOT_REVIVED = Words(
    nn="{person} sa nei til «{story}» {day}, så det gamle ja-et gjeld ikkje for den forteljinga. Ho er ikkje "
    "godkjend, og går ikkje ut før det er svart på. Skriv heile svaret: framsnakk consent record {id} --story {story} "
    "{options}. Er svaret nei, så skriv --no-to i staden for --yes.",
    nb="{person} sa nei til «{story}» {day}, så det gamle ja-et gjelder ikke for den fortellingen. Den er ikke "
    "godkjent, og går ikke ut før det er svart på. Skriv hele svaret: framsnakk consent record {id} --story {story} "
    "{options}. Er svaret nei, så skriv --no-to i stedet for --yes.",
)
_NO_STORY_APPROVED = Words(
    nn="Inga forteljing er godkjend med dette. {person} må òg seie ja til: {stories}. Når det er gjort: framsnakk "
    "approve {first} --person {id}",
    nb="Ingen fortelling er godkjent med dette. {person} må også si ja til: {stories}. Når det er gjort: framsnakk "
    "approve {first} --person {id}",
)
_STORY_NOT_APPROVED = Words(
    nn="«{story}» er ikkje godkjend med dette: Ingen har sett henne slik {person} no blir vist. Spør på nytt: "
    "framsnakk consent ask {story} --person {id}",
    nb="«{story}» er ikke godkjent med dette: Ingen har sett den slik {person} nå vises. Spør på nytt: "
    "framsnakk consent ask {story} --person {id}",
)
_HIDDEN = Words(
    nn="{person} sa nei til bilete. Biletet blir ikkje vist; alt anna er klart.",
    nb="{person} sa nei til bilde. Bildet blir ikke vist; alt annet er klart.",
)
_HIDDEN_ONLY = Words(
    nn="{person} sa nei til bilete. Biletet blir ikkje vist.", nb="{person} sa nei til bilde. Bildet blir ikke vist."
)
_IN_EVERY_STORY = Words(
    nn="Neiet til {uses} gjeld alle forteljingar som {person} er med i, ikkje berre denne.",
    nb="Neiet til {uses} gjelder alle fortellinger som {person} er med i, ikke bare denne.",
)
_TOUCHES = Words(
    nn="Det personen har sagt nei til, er med i: {stories}.", nb="Det personen har sagt nei til, er med i: {stories}."
)
_TOUCHES_NONE = Words(
    nn="Inga ferdig forteljing har noko av det personen har sagt nei til.",
    nb="Ingen ferdig fortelling har noe av det personen har sagt nei til.",
)
_PORTRAIT = Words(
    nn="Portrettet blir ikkje vist meir i «Møt dei tilsette», og heller ikkje i: {stories}.",
    nb="Portrettet vises ikke lenger i «Møt de ansatte», og heller ikke i: {stories}.",
)
_PORTRAIT_OUT = Words(
    nn="Portrettet er ute i «Møt dei tilsette» og i {stories}, og blir borte ved neste publisering.",
    nb="Portrettet er ute i «Møt de ansatte» og i {stories}, og blir borte ved neste publisering.",
)
_PUBLISH = Words(
    nn="Nettstaden er som før til de publiserer på nytt: {how}",
    nb="Nettstedet er som før til dere publiserer på nytt: {how}",
)
_SHARED = Words(
    nn="Er noko av det delt i sosiale medium, så ta det bort der òg.",
    nb="Er noe av det delt i sosiale medier, så ta det bort der også.",
)
_DENIED = Words(
    nn="{person} sa nei til {uses}. «{story}» kan ikkje gå ut slik. {instead}",
    nb="{person} sa nei til {uses}. «{story}» kan ikke gå ut slik. {instead}",
)
_WITHOUT_PERSON = Words(
    nn="Skriv forteljinga om utan personen, eller la henne liggje.",
    nb="Skriv fortellingen om uten personen, eller la den ligge.",
)
_WITHOUT_PICTURE = Words(
    nn="Eit portrett treng eit bilete: Bruk eit bilete der personen ikkje kan kjennast att, eller skriv «utan_bilete: "
    "ja» i forteljinga.",
    nb="Et portrett trenger et bilde: Bruk et bilde der personen ikke kan kjennes igjen, eller skriv «uten_bilde: "
    "ja» i fortellingen.",
)
_OTHER_STILL = Words(
    nn="Ein film treng stillbiletet sitt: Vel eit stillbilete utan personen, eller fortel det same som tekst.",
    nb="En film trenger stillbildet sitt: Velg et stillbilde uten personen, eller fortell det samme som tekst.",
)
_STALE = Words(
    nn="{person} blir no vist på ein annan måte, så godkjenningane av desse gjeld ikkje lenger: {stories}. Spør på "
    "nytt: {commands}",
    nb="{person} vises nå på en annen måte, så godkjenningene av disse gjelder ikke lenger: {stories}. Spør på "
    "nytt: {commands}",
)


@click.group(
    "consent",
    cls=usage.Group,
    mistaken={
        "ask": ("spør", "spørje", "spørre"),
        "record": ("svar", "skriv", "registrer"),
        "list": ("liste", "oversikt", "vis", "manglar", "mangler"),
    },
    summary=Words(
        nn="Spør folk om dei kan visast fram, skriv ned svara, og viser kven som manglar.",
        nb="Spør folk om de kan vises fram, skriver ned svarene, og viser hvem som mangler.",
    ),
    examples=same_words(
        "framsnakk consent list\nframsnakk consent ask langvakta\nframsnakk consent record p017 --story langvakta"
    ),
)
@click.pass_context
def command(context: click.Context) -> None:
    """Ask people, record what they answer, and see who is missing."""
    usage.needs_command(context)


_story_option = usage.option(
    "--story",
    metavar=Words(nn="FORTELJING", nb="FORTELLING"),
    words=Words(
        nn="Forteljinga svaret gjeld. Eit ja blir då skrive som godkjenning av henne òg, slik ho står.",
        nb="Fortellingen svaret gjelder. Et ja skrives da som godkjenning av den også, slik den står.",
    ),
)


@command.command(
    "ask",
    cls=usage.Command,
    summary=Words(
        nn="Lagar éi side til kvar som er med i ei forteljing: forteljinga slik ho står, og spørsmåla.",
        nb="Lager én side til hver som er med i en fortelling: fortellingen slik den står, og spørsmålene.",
    ),
    text=Words(
        nn="Spør alle som ikkje har svart, eller dei du nemner med --person. Sidene ligg i build/consent/ og aldri på "
        "nettstaden, og blir borte når svaret er skrive ned.",
        nb="Spør alle som ikke har svart, eller dem du nevner med --person. Sidene ligger i build/consent/ og aldri på "
        "nettstedet, og blir borte når svaret er skrevet ned.",
    ),
    examples=same_words(
        'framsnakk consent ask langvakta\nframsnakk consent ask langvakta --person "Amina Warsame" --form nb'
    ),
)
@story_argument.argument
@usage.option(
    "--person",
    "people",
    metavar=Words(nn="NAMN", nb="NAVN"),
    multiple=True,
    words=Words(
        nn="Spør berre denne, òg om svaret er gitt før. Kan stå fleire gonger.",
        nb="Spør bare denne, også hvis svaret er gitt før. Kan stå flere ganger.",
    ),
)
@usage.option(
    "--to",
    "folder",
    metavar=Words(nn="MAPPE", nb="MAPPE"),
    standard=same_words("build/consent"),
    words=Words(nn="Mappa som sidene skal liggje i.", nb="Mappen som sidene skal ligge i."),
)
@desk_links.link_option
@desk_links.address_option
@desk_links.mail_option
@options.form
@options.files_dry_run
@options.at_not_ahead
@click.pass_context
@masked_output.masked_without_terminal
@main.handle_errors
def ask(
    context: click.Context,
    story: str,
    people: tuple[str, ...],
    folder: str | None,
    link: bool,
    address: str | None,
    mail: tuple[str, ...],
    form: str | None,
    dry_run: bool,
    day: dt.date,
) -> None:
    """Write a page for each person in a story, and note in the register that they have been asked."""
    root = main.root_of(context)
    # All stories: the record of what the repository holds must know this one, so that a withdrawal removes its pages.
    evaluation = evaluate.evaluate(root, BuildContext(day), advise=False)
    manuscript = story_argument.the_story(story, evaluation)
    story_argument.require_mended(manuscript, evaluation)
    into = Path(folder) if folder else consent_page_files.consent_folder(root)
    base = desk_links.base_address(context, evaluation, address) if link or address or mail else ""
    _require_private(into, evaluation)
    needs = _to_ask(people, manuscript, evaluation, BuildContext(day))
    site = evaluation.settings.form
    _say_who_refused(people, manuscript, evaluation, BuildContext(day))
    _require_nobody_stops(needs, manuscript, evaluation, BuildContext(day))
    if not needs:
        click.echo(_ALL_ANSWERED.in_form(site, story=manuscript.id))
        return
    if dry_run:
        click.echo(_WOULD_PAGES.in_form(site))
        for need in needs:
            click.echo(f"  {person_argument.label(need.person)}")
        return
    changes = [record_consent.request_change(evaluation, need.person, manuscript, day) for need in needs]
    around = Form(form) if form else None
    document = write_consent_pages.asking_document(evaluation, manuscript, day, is_out=False)
    forms = {need.person.id: around or document.form_for(need) for need in needs}
    if base:
        desk_links.confirm_addresses(context, evaluation, forms, mail, day)
    links = desk_links.give_links(evaluation, manuscript.id, forms, day, base) if base else {}
    desk_links.record_asked_again(root, forms, manuscript.id)
    pages = write_consent_pages.write_consent_pages(
        evaluation, manuscript, needs, into, day=day, form=around, links={one: links[one].shown for one in links}
    )
    click.echo(_PAGES.in_form(site))
    for need, change, page in zip(needs, changes, pages, strict=True):
        shown = {"person": person_argument.label(need.person), "html": _shown(page.html, root), "text": page.text.name}
        click.echo(_PAGE.in_form(site, **shown))
        change.write(root)
    is_out = story_publication.story_publication(evaluation, {manuscript.id}, BuildContext(day)).is_out
    click.echo((_PRIVATE_OUT if is_out else _PRIVATE).in_form(site))
    desk_links.print_links(evaluation, links)
    click.echo((_NOTED_LINKED if links else _NOTED).in_form(site, day=day.isoformat()))
    for need in needs:
        click.echo(_NEXT.in_form(site, person=need.person.id, story=manuscript.id))


@command.command(
    "record",
    cls=usage.Command,
    summary=Words(
        nn="Skriv ned kva ein person har svart: kva som kan visast, og kvar.",
        nb="Skriver ned hva en person har svart: hva som kan vises, og hvor.",
    ),
    text=Words(
        nn="Du blir spurd om det du ikkje skriv her. Eit ja til ei forteljing (--story) blir òg skrive som godkjenning "
        "av henne, slik ho står. Kommentarane og rekkjefølgja i filene blir som før.",
        nb="Du blir spurt om det du ikke skriver her. Et ja til en fortelling (--story) skrives også som godkjenning "
        "av den, slik den står. Kommentarene og rekkefølgen i filene blir som før.",
    ),
    examples=Words(
        nn="framsnakk consent record p017 --story langvakta\n"
        "framsnakk consent record p017 --yes tekst=nettstad,internt --yes bilete=internt --ref 26/1042\n"
        "framsnakk consent record p017 --story langvakta --yes tekst=nettstad --no-to bilete=sosiale_medium\n"
        "framsnakk consent record p017 --story langvakta --no",
        nb="framsnakk consent record p017 --story langvakta\n"
        "framsnakk consent record p017 --yes tekst=nettsted,internt --yes bilde=internt --ref 26/1042\n"
        "framsnakk consent record p017 --story langvakta --yes tekst=nettsted --no-to bilde=sosiale_medier\n"
        "framsnakk consent record p017 --story langvakta --no",
    ),
)
@usage.argument(
    "person",
    metavar=same_words("PERSON"),
    words=Words(nn="Namnet eller id-en til personen.", nb="Navnet eller id-en til personen."),
)
@_story_option
@usage.option(
    "--yes",
    "allowed",
    multiple=True,
    metavar=Words(nn="KVA=KVAR", nb="HVA=HVOR"),
    words=fill(
        Words(
            nn="Ja til noko, og kvar: {uses} = {channels}, med komma mellom. Kan stå fleire gonger.",
            nb="Ja til noe, og hvor: {uses} = {channels}, med komma mellom. Kan stå flere ganger.",
        ),
        {"uses": usage.either(Use), "channels": usage.either(Channel)},
    ),
)
@usage.option(
    "--no-to",
    "denied",
    multiple=True,
    metavar=Words(nn="KVA=KVAR", nb="HVA=HVOR"),
    words=Words(
        nn="Nei til noko, og kvar, skrive som ved --yes. Det gjeld alle forteljingar. Kan stå fleire gonger.",
        nb="Nei til noe, og hvor, skrevet som ved --yes. Det gjelder alle fortellinger. Kan stå flere ganger.",
    ),
)
@usage.option(
    "--not-picture",
    "unwanted",
    multiple=True,
    metavar=Words(nn="BILETE", nb="BILDE"),
    words=Words(
        nn="Nei til eitt bilete i forteljinga (--story): namnet på fila. Det gjeld ikkje andre bilete. Kan stå fleire "
        "gonger.",
        nb="Nei til ett bilde i fortellingen (--story): navnet på filen. Det gjelder ikke andre bilder. Kan stå flere "
        "ganger.",
    ),
)
@usage.option(
    "--no",
    "refused",
    is_flag=True,
    words=Words(nn="Personen har sagt nei til forteljinga.", nb="Personen har sagt nei til fortellingen."),
)
@usage.option(
    "--show",
    "shown",
    type=usage.ListedChoice(ShownAs),
    words=Words(
        nn="Korleis personen vil visast, i alle forteljingar.", nb="Hvordan personen vil vises, i alle fortellinger."
    ),
)
@usage.option(
    "--until",
    type=options.DayType(),
    metavar=same_words("DATO"),
    words=Words(
        nn="Siste dagen svaret gjeld. Skriv du ingen dag her, gjeld det i så mange månader som de har valt i "
        "mkdocs.yml.",
        nb="Siste dag svaret gjelder. Skriver du ingen dag her, gjelder det i så mange måneder som dere har valgt i "
        "mkdocs.yml.",
    ),
)
@usage.option(
    "--basis",
    type=usage.ListedChoice(Basis),
    default=Basis.CONSENT.en,
    show_default=True,
    words=Words(nn="Behandlingsgrunnlaget.", nb="Behandlingsgrunnlaget."),
)
@usage.option(
    "--law",
    metavar=Words(nn="HEIMEL", nb="HJEMMEL"),
    words=Words(
        nn="Avtalen eller lova, når grunnlaget ikkje er samtykke.",
        nb="Avtalen eller loven, når grunnlaget ikke er samtykke.",
    ),
)
@usage.option(
    "--ref",
    metavar=Words(nn="SAK", nb="SAK"),
    words=Words(
        nn="Saksnummer i arkivet. Skjemaet sjølv høyrer ikkje heime her.",
        nb="Saksnummer i arkivet. Selve skjemaet hører ikke hjemme her.",
    ),
)
@options.files_dry_run
@options.at_not_ahead
@click.pass_context
@masked_output.masked_without_terminal
@main.handle_errors
def record(
    context: click.Context,
    person: str,
    story: str | None,
    allowed: tuple[str, ...],
    denied: tuple[str, ...],
    unwanted: tuple[str, ...],
    refused: bool,
    shown: str | None,
    until: dt.date | None,
    basis: str,
    law: str | None,
    ref: str | None,
    dry_run: bool,
    day: dt.date,
) -> None:
    """Write down what a person has answered."""
    chosen = consent_answers.by_name(Basis, basis)
    other = bool(allowed or denied or unwanted)
    _refuse_contradictions(context, story, chosen, law, until, day, other=other, refused=refused)
    given = consent_answers.uses_in("--yes", allowed, context)
    taken = consent_answers.uses_in("--no-to", denied, context)
    _refuse_both(given, taken, context)
    ref = _case_number(ref, context)
    root, build_context = main.root_of(context), BuildContext(day)
    # All stories: an answer can make approvals of any of them stale.
    evaluation = evaluate.evaluate(root, build_context, advise=False)
    manuscript = story_argument.the_story(story, evaluation) if story else None
    asked = person_argument.the_person(person, evaluation)
    need = _need_in(asked, manuscript, evaluation, build_context) if manuscript else None
    if refused and manuscript is not None:
        _record_refusal(evaluation, asked, manuscript, day, dry_run=dry_run)
        return
    if manuscript is not None:
        story_argument.require_mended(manuscript, evaluation)
        _require_version_asked_about(manuscript, asked, evaluation)
    look = consent_answers.by_name(ShownAs, shown) if shown else None
    no_to = [(use, channel) for use, channels in taken.items() for channel in channels]
    withdrawn, declined = record_consent.split_denied(no_to, asked, day)
    pictures = _pictures_named(unwanted, asked, manuscript, evaluation, context)
    answer = ConsentAnswer(given, day, chosen, until, law, ref, look, withdrawn, declined, not_pictures=pictures)
    approves, has_seen_so = manuscript is not None, False
    if not allowed and not denied and not pictures and look is None:
        if not sys.stdin.isatty():
            raise usage.UsageError(_NO_ANSWER, context)
        said = _interview(asked, manuscript, need, evaluation, day)
        answer = replace(
            answer,
            allowed=said.allowed,
            refused=said.refused,
            declined=said.declined,
            shown=said.shown,
            ref=ref or said.ref,
        )
        approves = has_seen_so = said.approves
    if not (answer.pairs() or answer.refused or answer.declined or answer.not_pictures or answer.shown):
        label = person_argument.label(asked)
        main.exit_usage_error(_NOTHING_TO_RECORD.in_form(evaluation.settings.form, person=label))
    if manuscript is not None and need is not None and answer.pairs():
        answer = _with_open_answers(evaluation, asked, answer, manuscript, need)
        approves = approves and not _revives(evaluation, asked, answer, manuscript, need)
    with_story = manuscript if approves and answer.pairs() else None
    change = _record_answer(evaluation, asked, answer, manuscript, approves=approves, dry_run=dry_run)
    if change.person.shown is not asked.shown and not dry_run:
        _end_shown_otherwise(evaluation, asked, change, answer, with_story, has_seen_so=has_seen_so)
    if manuscript is not None:
        _print_next(evaluation, manuscript, asked, day, dry_run=dry_run)


def _end_shown_otherwise(
    evaluation: Evaluation,
    before: Person,
    change: record_consent.ConsentChange,
    answer: ConsentAnswer,
    story: Manuscript | None,
    *,
    has_seen_so: bool,
) -> None:
    """Approve the story for one who has seen it in the new way, or say that it is not; and when the change is seen."""
    if story is not None and has_seen_so:
        _approve_as_shown_now(evaluation, change.person, answer, story)
    elif story is not None and story.id not in change.stale:
        slots = {"person": person_argument.label(before), "story": story.id, "id": before.id}
        click.echo(_STORY_NOT_APPROVED.in_form(evaluation.settings.form, **slots))
    if not (answer.refused or answer.declined):
        publish_reminder.print_when_seen(evaluation, before.id)


def _with_open_answers(
    evaluation: Evaluation, person: Person, answer: ConsentAnswer, manuscript: Manuscript, need: ConsentNeed
) -> ConsentAnswer:
    """Say what the person was asked about the story and has not answered, and return the answer with what is asked now.

    Only what an earlier yes still allows is asked about, and only on a terminal.
    """
    open_ = record_consent.unanswered(
        person, consent_answers.story_uses(evaluation, manuscript, need, answer.given), answer
    )
    if not open_:
        return answer
    site = evaluation.settings.form
    click.echo(_NOT_ANSWERED.in_form(site, uses=_uses([(one.use, one.channel) for one in open_], site)))
    if not person.has_refused(manuscript.id) or sys.stdin.isatty():
        for day in sorted({one.day for one in open_ if one.day}):
            pairs = [(one.use, one.channel) for one in open_ if one.day == day]
            click.echo(_STILL_ALLOWED.in_form(site, uses=_uses(pairs, site), day=long_date(day, site)))
    if not sys.stdin.isatty():
        return answer
    with prompts.nothing_written_when_stopped(site):
        yes, no = consent_answers.ask_uses(person, [(one.use, one.channel) for one in open_], evaluation)
    refused, declined = record_consent.split_denied(no, person, answer.given)
    allowed = dict(answer.allowed)
    for use, channel in yes:
        allowed[use] = (*allowed.get(use, ()), channel)
    return replace(
        answer,
        allowed=allowed,
        refused=(*answer.refused, *refused),
        declined=(*answer.declined, *declined),
    )


def _revives(
    evaluation: Evaluation, person: Person, answer: ConsentAnswer, manuscript: Manuscript, need: ConsentNeed
) -> bool:
    """Say so, and return True, when a yes to a part would bring back an earlier yes after a no to the story."""
    request = person.request(manuscript.id)
    if request is None or request.refused is None:
        return False
    open_ = record_consent.unanswered(
        person, consent_answers.story_uses(evaluation, manuscript, need, answer.given), answer
    )
    if not open_:
        return False
    site = evaluation.settings.form
    pairs = [*answer.pairs(), *((one.use, one.channel) for one in open_)]
    slots = {
        "person": person_argument.label(person),
        "story": manuscript.id,
        "day": long_date(request.refused, site),
        "id": person.id,
        "options": " ".join(_yes_options(pairs, site)),
    }
    click.echo(_NOT_REVIVED.in_form(site, **slots))
    return True


def _yes_options(pairs: Sequence[tuple[Use, Channel]], form: Form) -> Iterator[str]:
    """Yield an option --yes for each use, with its channels, in the words of a form."""
    for use in dict.fromkeys(use for use, _ in pairs):
        channels = ",".join(channel.in_form(form) for one, channel in dict.fromkeys(pairs) if one is use)
        yield f"--yes {use.in_form(form)}={channels}"


def _interview(
    person: Person, manuscript: Manuscript | None, need: ConsentNeed | None, evaluation: Evaluation, day: dt.date
) -> consent_answers.Answers:
    """Return what the user enters at the terminal; stopped half-way, say that nothing is written."""
    with prompts.nothing_written_when_stopped(evaluation.settings.form):
        return consent_answers.interview_about(person, manuscript, need, evaluation, day)


def _case_number(written: str | None, context: click.Context) -> str | None:
    """Return the case number that --ref gives. Raises UsageError for a plain word, such as an answer."""
    try:
        return consent_answers.parse_ref(written or "")
    except InvalidAnswer as invalid:
        raise usage.UsageError(
            Words(nn=f"--ref: {invalid.words.nn}", nb=f"--ref: {invalid.words.nb}"), context
        ) from None


def _refuse_contradictions(
    context: click.Context,
    story: str | None,
    basis: Basis,
    law: str | None,
    until: dt.date | None,
    day: dt.date,
    *,
    other: bool,
    refused: bool,
) -> None:
    """Raise UsageError for options that cannot stand together; `other` is whether a yes or a no to a part is given."""
    if other and refused:
        raise usage.UsageError(_YES_AND_NO, context)
    if refused and not story:
        raise usage.UsageError(_NO_TO_WHAT, context)
    if basis is not Basis.CONSENT and not law:
        raise usage.UsageError(fill(_NO_LAW, {"basis": Words(nn=basis.nn, nb=basis.nb)}), context)
    if until is not None and until < day:
        raise usage.UsageError(fill(_RUN_OUT_BEFORE, {"until": until, "given": day}), context)


def _refuse_both(
    given: Mapping[Use, tuple[Channel, ...]], taken: Mapping[Use, tuple[Channel, ...]], context: click.Context
) -> None:
    """Raise UsageError when there is a yes and a no to the same."""
    both = [(use, channel) for use, channels in taken.items() for channel in channels if channel in given.get(use, ())]
    if both:
        uses = Words(nn=_uses(both, Form.NN), nb=_uses(both, Form.NB))
        raise usage.UsageError(fill(_BOTH, {"uses": uses}), context)


def _pictures_named(
    names: Iterable[str], person: Person, manuscript: Manuscript | None, evaluation: Evaluation, context: click.Context
) -> tuple[str, ...]:
    """Return the SHA-256 of the pictures that --not-picture names. Raises UsageError for one that is not there."""
    declared = request_withdrawal.pictures_of_person(evaluation, person.id, [manuscript]) if manuscript else []
    known = {one.file: one.digest for one in declared if one.digest}
    for one in names:
        if one not in known:
            slots = {"picture": one, "pictures": join_words(list(known)) or "–"}
            raise usage.UsageError(fill(_NO_SUCH_PICTURE, slots), context)
    return tuple(known[one] for one in names)


def _require_version_asked_about(manuscript: Manuscript, person: Person, evaluation: Evaluation) -> None:
    """End the command when the story has changed since the person was asked about it."""
    request = person.request(manuscript.id)
    if request is not None and record_consent.has_changed_since_asked(evaluation, person, manuscript):
        slots = {
            "story": manuscript.id,
            "person": person_argument.label(person),
            "day": request.asked.isoformat(),
            "id": person.id,
        }
        click.echo(_CHANGED_SINCE.in_form(evaluation.settings.form, **slots), err=True)
        raise SystemExit(main.CONTENT_FAULTS)


def _record_refusal(
    evaluation: Evaluation, person: Person, manuscript: Manuscript, day: dt.date, *, dry_run: bool
) -> None:
    change = record_consent.refusal_change(evaluation, person, manuscript, day)
    publication = story_publication.story_publication(evaluation, {manuscript.id}, BuildContext(day))
    words = _REFUSED_OUT if publication.is_out else _REFUSED
    slots = {"story": manuscript.id, "how": publication.commands}
    said = words.in_form(evaluation.settings.form, **slots, **_slots(change))
    _finish(change, evaluation, said, dry_run=dry_run)
    _forget_page(evaluation, manuscript, person, is_yes=False, dry_run=dry_run)


def _record_answer(
    evaluation: Evaluation,
    person: Person,
    answer: ConsentAnswer,
    manuscript: Manuscript | None,
    *,
    approves: bool,
    dry_run: bool,
) -> record_consent.ConsentChange:
    """Write an answer, say what it leaves to do, and return what was changed."""
    site = evaluation.settings.form
    approves = approves and bool(answer.pairs())
    change = record_consent.consent_change(evaluation, person, answer, manuscript if approves else None)
    said = _RECORDED if answer.pairs() else _WRITTEN
    _finish(change, evaluation, said.in_form(site, **_slots(change)), dry_run=dry_run)
    if answer.pairs() and manuscript is None and not dry_run:
        _say_not_approved(change.person, evaluation, BuildContext(answer.given))
    if (answer.refused or answer.declined) and not dry_run:
        _say_touched(evaluation, person, answer)
    if manuscript is not None and (answer.refused or answer.declined):
        slots = {"person": person_argument.label(person), "uses": _uses([*answer.refused, *answer.declined], site)}
        click.echo(_IN_EVERY_STORY.in_form(site, **slots))
    if manuscript is not None:
        _tell_missing(change, manuscript, evaluation, BuildContext(answer.given), approves=approves)
    if manuscript is not None and approves and manuscript.id not in change.stale:
        _forget_page(evaluation, manuscript, person, is_yes=True, dry_run=dry_run)
    if change.stale:
        stories = join_words(change.stale)
        commands = join_words([f"framsnakk consent ask {story}" for story in change.stale])
        click.echo(_STALE.in_form(site, person=person_argument.label(person), stories=stories, commands=commands))
    return change


def _say_not_approved(person: Person, evaluation: Evaluation, build_context: BuildContext) -> None:
    """Say which stories that are ready the person still has to approve: a yes to being shown approves none."""
    stories = record_consent.stories_to_approve(evaluation, person, build_context)
    if stories:
        slots = {"person": person_argument.label(person), "stories": join_words(stories), "first": stories[0]}
        click.echo(_NO_STORY_APPROVED.in_form(evaluation.settings.form, id=person.id, **slots))


def _say_touched(evaluation: Evaluation, person: Person, answer: ConsentAnswer) -> None:
    """Say which stories show what the person has said no to, and how it comes off the site."""
    site, build_context = evaluation.settings.form, BuildContext(answer.given)
    denied = [*answer.refused, *answer.declined]
    stories = record_consent.stories_touched(evaluation, person, {use for use, _ in denied}, build_context)
    faces = record_consent.stories_with_portrait(evaluation, person, denied, build_context)
    if not (stories or faces):
        click.echo(_TOUCHES_NONE.in_form(site))
        return
    if stories:
        click.echo(_TOUCHES.in_form(site, stories=join_words(stories)))
    publication = story_publication.story_publication(evaluation, {*stories, *faces}, build_context)
    if faces:
        words = _PORTRAIT_OUT if publication.is_out else _PORTRAIT
        click.echo(words.in_form(site, stories=join_words(faces)))
    if publication.is_out:
        click.echo(_PUBLISH.in_form(site, how=publication.commands))
    if stories and any(channel is Channel.SOCIAL_MEDIA for _, channel in denied):
        click.echo(_SHARED.in_form(site))


def _approve_as_shown_now(
    evaluation: Evaluation, person: Person, answer: ConsentAnswer, manuscript: Manuscript
) -> None:
    """Write that a person, who is now shown in another way, has seen the story so and agreed to it."""
    now = story_argument.evaluate_story(manuscript.path, evaluation.repository.root, answer.given)
    story, site = story_argument.the_story(manuscript.path, now), evaluation.settings.form
    slots = {"person": person_argument.label(person), "path": story.path, "story": story.id, "id": person.id}
    if faults_to_mend.faults_to_mend(story, now):
        click.echo(_NOT_SEEN_SO.in_form(site, **slots))
        return
    change = record_consent.approval_as_shown(now, now.registers.people[person.id], answer, story)
    change.write(evaluation.repository.root)
    _forget_page(now, story, person, is_yes=True, dry_run=False)


@command.command(
    "list",
    cls=usage.Command,
    summary=Words(
        nn="Viser kven som ikkje er spurd, kven som ikkje har svart, og kva som snart går ut.",
        nb="Viser hvem som ikke er spurt, hvem som ikke har svart, og hva som snart går ut.",
    ),
    examples=Words(
        nn="framsnakk consent list\nframsnakk consent list --within 30\nframsnakk consent list --format csv > svar.csv",
        nb="framsnakk consent list\nframsnakk consent list --within 30\nframsnakk consent list --format csv > svar.csv",
    ),
)
@usage.option(
    "--within",
    type=usage.IntegerRange(0, _MOST_DAYS),
    default=60,
    show_default=True,
    metavar=Words(nn="DAGAR", nb="DAGER"),
    words=Words(
        nn="Vis samtykke som går ut innan så mange dagar.", nb="Vis samtykker som går ut innen så mange dager."
    ),
)
@usage.option(
    "--format",
    "output",
    type=usage.ListedChoice(("text", "json", "csv")),
    default="text",
    show_default=True,
    words=Words(
        nn="«text» for menneske, «json» for program, «csv» for rekneark.",
        nb="«text» for mennesker, «json» for programmer, «csv» for regneark.",
    ),
)
@options.at
@click.pass_context
@masked_output.masked
@main.handle_errors
def list_(context: click.Context, within: int, output: str, day: dt.date) -> None:
    """Print who has not been asked, who has not answered, and what runs out."""
    root = main.root_of(context)
    build_context = BuildContext(day)
    evaluation = evaluate.evaluate(root, build_context, advise=False)
    stories = (evaluation.manuscript(story_file) for story_file, _ in evaluation.stories)
    found = consent_overview.consent_overview(stories, evaluation.registers, build_context, within)
    if not main.names_are_shown():
        found = found.without_titles()
    asked = withdrawal_queue.open_withdrawals(evaluation)
    wishes = desk_wishes.person_wishes(evaluation, found)
    if output == "json":
        json_output.print_document(consent_report.as_json(found, asked, wishes, day=day, name=person_argument.label))
    elif output == "csv":
        form, name = evaluation.settings.form, person_argument.label
        click.echo(consent_report.as_csv(found, asked, wishes, form=form, name=name), nl=False)
    else:
        site = evaluation.settings.form
        lines = [*withdrawal_queue_report.text_lines(asked, site, day=day, name=person_argument.label)]
        lines += desk_wishes.wish_lines(wishes, evaluation)
        if not (asked and found.is_empty):
            linked = desk_links.people_with_links(root)
            lines += consent_report.text_lines(
                found,
                site,
                day=day,
                within=within,
                name=person_argument.label,
                linked=linked,
                has_desk=evaluation.registers.has_desk,
            )
        click.echo("\n".join(lines).lstrip("\n"))


def _say_who_refused(
    people: Sequence[str], manuscript: Manuscript, evaluation: Evaluation, build_context: BuildContext
) -> None:
    """Say who is not asked again because the answer was no, when nobody is named."""
    needs = consent_needs(manuscript, evaluation.registers, build_context) if not people else ()
    refused = [one.person for one in needs if one.status is AnswerStatus.REFUSED]
    if refused:
        slots = {"people": join_words([person_argument.label(one) for one in refused]), "id": refused[0].id}
        click.echo(_NOT_ASKED_AGAIN.in_form(evaluation.settings.form, story=manuscript.id, **slots))


def _require_nobody_stops(
    asked: Sequence[ConsentNeed], manuscript: Manuscript, evaluation: Evaluation, build_context: BuildContext
) -> None:
    """End the command when another person in a story has said no or withdrawn: the others would only hear of it."""
    registers = evaluation.registers
    stopping = (*withdrawn_people(manuscript, registers), *refusing_people(manuscript, registers, build_context))
    waiting = [one for one in stopping if one.id not in {need.person.id for need in asked}]
    if waiting and asked:
        who = join_words([person_argument.label(one) for one in waiting])
        main.exit_usage_error(_OTHERS_WAIT.in_form(evaluation.settings.form, people=who))


def _require_private(folder: Path, evaluation: Evaluation) -> None:
    """End the command when pages would be written into a site, or among the files that Git keeps."""
    root, target = evaluation.repository.root.resolve(), folder.resolve()
    is_kept = target.is_relative_to(root) and not target.is_relative_to(
        consent_page_files.consent_folder(root).resolve()
    )
    is_published = configured_targets.published_around(root, folder) is not None
    if is_kept or is_published or (target / "index.html").exists() or (folder.exists() and not folder.is_dir()):
        main.exit_usage_error(_NOT_PRIVATE.in_form(evaluation.settings.form, folder=folder))


def _to_ask(
    people: Sequence[str], manuscript: Manuscript, evaluation: Evaluation, build_context: BuildContext
) -> list[ConsentNeed]:
    """Return those who are to be asked: none when all have answered. Ends the command when there is nobody to ask."""
    site = evaluation.settings.form
    needs = consent_needs(manuscript, evaluation.registers, build_context)
    if people:
        chosen = [person_argument.the_person(one, evaluation) for one in people]
        return [_need_in(one, manuscript, evaluation, build_context) for one in dict.fromkeys(chosen)]
    if not needs:
        main.exit_usage_error(_NOBODY_TO_ASK.in_form(site, story=manuscript.id))
    return [need for need in needs if need.status not in {AnswerStatus.YES, AnswerStatus.REFUSED}]


def _need_in(
    person: Person, manuscript: Manuscript, evaluation: Evaluation, build_context: BuildContext
) -> ConsentNeed:
    needs = consent_needs(manuscript, evaluation.registers, build_context)
    found = next((need for need in needs if need.person.id == person.id), None)
    if found is None:
        slots = {"person": person_argument.label(person), "story": manuscript.id}
        main.exit_usage_error(_NOT_IN_STORY.in_form(evaluation.settings.form, **slots))
    return found


# --- What is written -------------------------------------------------------------------------------------------------


def _slots(change: record_consent.ConsentChange) -> dict[str, str]:
    return {"paths": join_words([one.path for one in change.files]), "person": person_argument.label(change.person)}


def _finish(change: record_consent.ConsentChange, evaluation: Evaluation, said: str, *, dry_run: bool) -> None:
    """Write a change and say so, or only show it."""
    file_change_output.finish(change.files, evaluation.repository.root, evaluation.settings.form, said, dry_run=dry_run)


def _print_next(evaluation: Evaluation, manuscript: Manuscript, person: Person, day: dt.date, *, dry_run: bool) -> None:
    """Print who else has not agreed to the story after what was written, and what to do next."""
    if dry_run:
        return
    now = story_argument.evaluate_story(manuscript.path, evaluation.repository.root, day)
    story = story_argument.the_story(manuscript.path, now)
    for line in next_command_output.next_lines(now, story, BuildContext(day), but=person.id):
        click.echo(line)


def _tell_missing(
    change: record_consent.ConsentChange,
    manuscript: Manuscript,
    evaluation: Evaluation,
    build_context: BuildContext,
    *,
    approves: bool,
) -> None:
    """Say which uses the story makes of the person that the answer does not allow, and what a no means for it."""
    registers: Registers = register_people.with_person(evaluation.registers, change.person)
    needs = consent_needs(manuscript, registers, build_context)
    need = next((one for one in needs if one.person.id == change.person.id), None)
    if need is None:
        return
    site = evaluation.settings.form
    slots = {"story": manuscript.id, "person": person_argument.label(change.person)}
    if need.denied:
        uses = _uses([(one.use, one.channel) for one in need.denied], site)
        click.echo(_DENIED.in_form(site, uses=uses, instead=_instead(need, manuscript).in_form(site), **slots))
    elif need.hidden_pictures:
        is_ready = not need.missing and (approves or need.status is AnswerStatus.YES)
        click.echo((_HIDDEN if is_ready else _HIDDEN_ONLY).in_form(site, **slots))
    open_ = [(one.use, one.channel) for one in need.missing if not one.is_answered_no]
    if open_:
        click.echo(_STILL_MISSING.in_form(site, uses=_uses(open_, site), **slots))


def _instead(need: ConsentNeed, manuscript: Manuscript) -> Words:
    """Return what can be done with a story that cannot go out because of a no."""
    if any(one.use is not Use.PICTURE for one in need.denied):
        return _WITHOUT_PERSON
    is_film = manuscript.record.get(story_fields.KIND) is Kind.FILM
    return _OTHER_STILL if is_film else _WITHOUT_PICTURE


def _uses(pairs: Sequence[tuple[Use, Channel]], form: Form) -> str:
    def channels(use: Use) -> str:
        return join_words([channel_words(channel).in_form(form) for one, channel in pairs if one is use])

    uses = dict.fromkeys(use for use, _ in pairs)
    listed = [f"{use_words(use).in_form(form)} {channels(use)}" for use in uses]
    if len(listed) > 1 and any(" og " in one for one in listed):
        # The comma shows which channels belong to which use.
        return f"{', '.join(listed[:-1])}, og {listed[-1]}"
    return join_words(listed)


def _forget_page(
    evaluation: Evaluation, manuscript: Manuscript, person: Person, *, is_yes: bool, dry_run: bool
) -> None:
    if not dry_run:
        desk_links.settle(evaluation.repository.root, [person.id], manuscript.id, is_yes=is_yes)
        consent_page_files.remove_consent_pages(evaluation.repository.root, manuscript.id, person.id)


def _shown(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)
