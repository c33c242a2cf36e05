"""What a withdrawal finds and does, for the one who runs it: as text and as JSON."""

import json
import shlex
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from site_gen.language.dates import long_date
from site_gen.language.phrases import count_words, join_words
from site_gen.model.localized import Form, Words, same_words
from site_gen.model.withdrawal import (
    PAGES_REMOVED,
    TAKES_DOWN,
    OtherChanges,
    PlannedChange,
    PublishedTraces,
    RemainsReport,
    RepositoryTrace,
    Rewrite,
    RewriteReason,
    ScanHit,
    SubjectKind,
    TraceKind,
    WithdrawalJournal,
    WithdrawalOutcome,
    WithdrawalPlan,
)
from site_gen.report import withdrawal_receipt

Mask = Callable[[str], str]
"""Removes names from a text, where others read it."""

_IN_FILES = Words(nn="I mappa til kommunen:", nb="I kommunens mappe:")
_LINE = Words(nn="linje {line}", nb="linje {line}")
_UNSURE = Words(nn="kanskje, sjå etter", nb="kanskje, se etter")
_MADE = Words(nn="I det som er bygd:", nb="I det som er bygd:")
_RELEASES = Words(nn="Der det er publisert:", nb="Der det er publisert:")
_CURRENT = Words(nn="ute no", nb="ute nå")
_KEPT = Words(nn="eldre versjon", nb="eldre versjon")
_FILES, _FILE = same_words("filer"), Words(nn="fil", nb="fil")
_WILL_CHANGE = Words(nn="blir endra", nb="blir endret")
_WILL_BE_DRAFT = Words(nn="blir utkast", nb="blir utkast")
_WILL_GO = Words(nn="blir sletta", nb="blir slettet")
_ALL_OF_IT = Words(
    nn="Kvar setning og kvart spor: skriv det same med --all.",
    nb="Hver setning og hvert spor: skriv det samme med --all.",
)
_NOWHERE = Words(nn="  ingen stad", nb="  ingen steder")
_NOWHERE_REACHED = Words(nn="  ingen av stadene vi når", nb="  ingen av stedene vi når")
_NO_TARGETS = Words(
    nn="  Ingen stad å publisere til er sett opp under «publisering» i mkdocs.yml. Legg nettstaden ut på nytt slik de "
    "pleier å gjere.",
    nb="  Ingen steder å publisere til er satt opp under «publisering» i mkdocs.yml. Legg nettstedet ut på nytt slik "
    "dere pleier å gjøre.",
)
_WILL = Words(nn="Dette blir gjort:", nb="Dette blir gjort:")
_FILES_CHANGED = Words(nn="endrar {changed}, slettar {deleted}", nb="endrer {changed}, sletter {deleted}")
_DRAFTS = Words(nn="gjer {stories} om til utkast", nb="gjør {stories} om til utkast")
_STORY, _STORIES = Words(nn="forteljing", nb="fortelling"), Words(nn="forteljingar", nb="fortellinger")
_OFF_THE_SITE = Words(
    nn="{paths} går av nettstaden til alle har sett forteljinga på nytt: framsnakk approve {story}",
    nb="{paths} går av nettstedet til alle har sett fortellingen på nytt: framsnakk approve {story}",
)
_OFF_THE_SITE_NOW = Words(
    nn="{paths} er av nettstaden til alle har sett forteljinga på nytt: framsnakk approve {story}",
    nb="{paths} er av nettstedet til alle har sett fortellingen på nytt: framsnakk approve {story}",
)
_PAGES_GONE = Words(
    nn="lèt {pages} svare at sida ikkje finst lenger", nb="lar {pages} svare at siden ikke finnes lenger"
)
_PAGE, _PAGES = same_words("adresse"), same_words("adresser")
_AFTERWARDS = Words(
    nn="etterpå må nokon skrive om eller sjå på {places}", nb="etterpå må noen skrive om eller se på {places}"
)
_PLACE, _PLACES = Words(nn="stad", nb="sted"), Words(nn="stader", nb="steder")
_TRACES = {
    SubjectKind.PERSON: Words(
        nn="Personen står no i {files} her{places}.", nb="Personen står nå i {files} her{places}."
    ),
    SubjectKind.STORY: Words(
        nn="Forteljinga står no i {files} her{places}.", nb="Fortellingen står nå i {files} her{places}."
    ),
    SubjectKind.PICTURE: Words(nn="Biletet står no i {files} her{places}.", nb="Bildet står nå i {files} her{places}."),
}
_FILM_TRACES = Words(nn="Filmen står no i {files} her{places}.", nb="Filmen står nå i {files} her{places}.")
_AND_AT = Words(nn=" og på {places}", nb=" og på {places}")
_PUBLISHED_PLACES, _PUBLISHED_PLACE = (
    Words(nn="publiserte stader", nb="publiserte steder"), Words(nn="publisert stad", nb="publisert sted")
)  # fmt: skip
_ONE_BY_ONE = Words(nn="Endringane, éi for éi:", nb="Endringene, én for én:")
_CHANGED = Words(nn="endrar {path}", nb="endrer {path}")
_DELETED = Words(nn="slettar {path}", nb="sletter {path}")
_DRAFT = Words(nn="{path} blir utkast", nb="{path} blir utkast")
_GONE = Words(nn="{address} svarar at sida ikkje finst lenger", nb="{address} svarer at siden ikke finnes lenger")
_THEN = Words(
    nn="byggjer, ser over og publiserer på nytt, slettar eldre versjonar som har det, og leitar gjennom alt",
    nb="bygger, ser over og publiserer på nytt, sletter eldre versjoner som har det, og leter gjennom alt",
)
_THEN_HERE = Words(
    nn="byggjer, ser over og leitar gjennom alt; de legg sjølve nettstaden ut på nytt",
    nb="bygger, ser over og leter gjennom alt; dere legger selv nettstedet ut på nytt",
)
_OTHERS = Words(
    nn="Publiseringa til {target} tek òg med dette, som ikkje har med tilbaketrekkinga å gjere:",
    nb="Publiseringen til {target} tar også med dette, som ikke har med tilbaketrekkingen å gjøre:",
)
_STALE = Words(
    nn="kjem bort, for det er endra sidan alle godkjende det: {stories}",
    nb="kommer bort, for det er endret siden alle godkjente det: {stories}",
)
_OTHERS_GONE = Words(nn="kjem bort: {stories}", nb="kommer bort: {stories}")
_OTHERS_CHANGED = Words(nn="er endra: {stories}", nb="er endret: {stories}")
_OTHERS_NEW = Words(nn="blir lagt ut: {stories}", nb="blir lagt ut: {stories}")
_MOVED = Words(nn="får ny adresse: {number}", nb="får ny adresse: {number}")
_WOULD_STOP = Words(
    nn="Ei vanleg publisering ville ha stoppa her. Tilbaketrekkinga ventar ikkje på det.",
    nb="En vanlig publisering ville ha stoppet her. Tilbaketrekkingen venter ikke på det.",
)
_SET_BACK = Words(
    nn="Skal det ikkje med, så set filene tilbake før du seier ja.",
    nb="Skal det ikke med, så sett filene tilbake før du sier ja.",
)
_REWRITE = Words(nn="Dette må nokon skrive om eller sjå på:", nb="Dette må noen skrive om eller se på:")
_UNREACHED = Words(nn="Vi når ikkje «{name}»: {words}", nb="Vi når ikke «{name}»: {words}")
_PUBLISHED = Words(nn="Publisert utan: {target}", nb="Publisert uten: {target}")
_PUBLISHED_AGAIN = Words(nn="Publisert på nytt: {target}", nb="Publisert på nytt: {target}")
_ON_OWN_PAGES = Words(
    nn="Ikkje ferdig: namnet er framleis ute, for det står i {paths}. Skriv det om der, og skriv så det same ein gong "
    "til.",
    nb="Ikke ferdig: navnet er fortsatt ute, for det står i {paths}. Skriv det om der, og skriv så det samme en gang "
    "til.",
)
_REMOVED = Words(nn="Sletta: {release} i {target}", nb="Slettet: {release} i {target}")
_NOTHING_LEFT = Words(
    nn="Leita gjennom {files} filer i {places}: ingen spor.", nb="Lette gjennom {files} filer i {places}: ingen spor."
)
_NOT_SEARCHED = Words(
    nn="Ikkje ferdig: {targets} er ikkje leita gjennom, og kan framleis ha det. Rett det som står over, og køyr "
    "kommandoen på nytt. Finst staden ikkje lenger, så ta han ut av «publisering» i mkdocs.yml fyrst.",
    nb="Ikke ferdig: {targets} er ikke lett gjennom, og kan fortsatt ha det. Rett det som står over, og kjør "
    "kommandoen på nytt. Finnes stedet ikke lenger, så ta det ut av «publisering» i mkdocs.yml først.",
)
_NOT_DONE = Words(
    nn="Ikkje ferdig: nettstaden er ikkje bygd og publisert på nytt. Rett det som står over, og køyr kommandoen på "
    "nytt.",
    nb="Ikke ferdig: nettstedet er ikke bygd og publisert på nytt. Rett det som står over, og kjør kommandoen på nytt.",
)
_LOST = Words(
    nn="Her har nettstaden vore lagd ut, men vi når ikkje staden no: {name}: {words}",
    nb="Her har nettstedet vært lagt ut, men vi når ikke stedet nå: {name}: {words}",
)
_LOST_END = Words(
    nn="Gjort her, men ikkje overalt: Vi nådde ikkje {places}. Legg nettstaden ut på nytt der med «framsnakk publish», "
    "eller slett han der for hand. Finst staden ikkje lenger, så skriv: framsnakk withdraw --forget {place}",
    nb="Gjort her, men ikke overalt: Vi nådde ikke {places}. Legg nettstedet ut på nytt der med «framsnakk publish», "
    "eller slett det der for hånd. Finnes ikke stedet lenger, så skriv: framsnakk withdraw --forget {place}",
)
_OTHERWISE = Words(
    nn="Ikkje ferdig: Desse {number} mappene må de rydde sjølve: {paths}. Skriv så det same ein gong til.",
    nb="Ikke ferdig: Disse {number} mappene må dere rydde selv: {paths}. Skriv så det samme en gang til.",
)
_OTHERWISE_ONE = Words(
    nn="Ikkje ferdig: Denne mappa må de rydde sjølve: {paths}. Skriv så det same ein gong til.",
    nb="Ikke ferdig: Denne mappen må dere rydde selv: {paths}. Skriv så det samme en gang til.",
)
_ARCHIVE = Words(
    nn="Arkivet her har det framleis: {path}. Slett det, eller lag det på nytt: framsnakk export --archive {quoted}",
    nb="Arkivet her har det fortsatt: {path}. Slett det, eller lag det på nytt: framsnakk export --archive {quoted}",
)
_SITE_COPY, _ARCHIVE_COPY = Words(nn="ein nettstad", nb="et nettsted"), Words(nn="eit arkiv", nb="et arkiv")
_LEFT = Words(
    nn="Ikkje ferdig: det står framleis spor her. Rett det som står over, og køyr kommandoen på nytt.",
    nb="Ikke ferdig: det står fortsatt spor her. Rett det som står over, og kjør kommandoen på nytt.",
)
_PERSON_DONE = Words(
    nn="{id} trekte seg {day}. Namnet er sletta for godt, så det kan ingen leite etter lenger.",
    nb="{id} trakk seg {day}. Navnet er slettet for godt, så det kan ingen lete etter lenger.",
)
_PERSON_DONE_ONCE = Words(
    nn="{id} har trekt seg. Namnet er sletta for godt, så det kan ingen leite etter lenger.",
    nb="{id} har trukket seg. Navnet er slettet for godt, så det kan ingen lete etter lenger.",
)
_STORY_DONE = Words(
    nn="{id} er trekt tilbake frå før. Teksten er sletta, så einskilde setningar kan ingen leite etter lenger.",
    nb="{id} er trukket tilbake fra før. Teksten er slettet, så enkelte setninger kan ingen lete etter lenger.",
)
_CAN_BE_SOUGHT = Words(
    nn="Det vi framleis kan kjenne att, er id-en, og bilete, filmar og forteljingar som står i trekte.yml. Det har "
    "vi leita etter no.",
    nb="Det vi fortsatt kan kjenne igjen, er id-en, og bilder, filmer og fortellinger som står i trekte.yml. Det har "
    "vi lett etter nå.",
)
_STORY_CAN_BE_SOUGHT = Words(
    nn="Det vi framleis kan kjenne att, er adressa, heile teksten, og bilete og filmar som står i trekte.yml. Det "
    "har vi leita etter no.",
    nb="Det vi fortsatt kan kjenne igjen, er adressen, hele teksten, og bilder og filmer som står i trekte.yml. Det "
    "har vi lett etter nå.",
)
_DRAFTS_LEFT = Words(
    nn="Desse utkasta har framleis id-en. Skriv om det som handlar om personen, og ta så bort id-en:",
    nb="Disse utkastene har fortsatt id-en. Skriv om det som handler om personen, og ta så bort id-en:",
)
_REMAINS_LEFT = Words(
    nn="Her står det spor. Ta bort det som er nemnt over: Rett filene i stories/, og publiser på nytt. Ein eldre "
    "versjon blir borte når han blir sletta der han er publisert.",
    nb="Her står det spor. Ta bort det som er nevnt over: Rett filene i stories/, og publiser på nytt. En eldre "
    "versjon blir borte når den slettes der den er publisert.",
)
_FAILED = Words(
    nn="Nettstaden kunne ikkje byggjast, så den gamle er sletta her: {words}",
    nb="Nettstedet kunne ikke bygges, så det gamle er slettet her: {words}",
)
_DEFECT = Words(
    nn="Nettstaden har ein feil, så han er ikkje publisert: {path}: {words}",
    nb="Nettstedet har en feil, så det er ikke publisert: {path}: {words}",
)
_COPY = Words(
    nn="Du har sjølv lagt ein nettstad her, og han har det framleis: {path}. Slett han, eller bygg dit på nytt.",
    nb="Du har selv lagt et nettsted her, og det har det fortsatt: {path}. Slett det, eller bygg dit på nytt.",
)
_CHANNELS_BY_HAND = Words(
    nn="For hand: Det var sagt ja til {channels}. Sjå gjennom kontoane og annonsane til kommunen, og slett det som er "
    "delt der. Brevet seier at de gjer det.",
    nb="For hånd: Det var sagt ja til {channels}. Se gjennom kommunens kontoer og annonser, og slett det som er delt "
    "der. Brevet sier at dere gjør det.",
)
_UNDO = Words(
    nn="Angrar nokon, gjer «framsnakk withdraw --undo» det om, fram til neste publisering og seinast {day}.",
    nb="Angrer noen, gjør «framsnakk withdraw --undo» det om, fram til neste publisering og senest {day}.",
)


def result_lines(plan: WithdrawalPlan, form: Form, *, mask: Mask) -> Iterator[str]:
    """Yield what a withdrawal does and how many traces there are, in a few lines."""
    changes = plan.changes
    deleted = sum(one.after is None for one in changes.changes)
    files = _number_of_files(len({one.path for one in plan.found}), form)
    number = len({one.target for one in plan.releases})
    counted = count_words(number, _PUBLISHED_PLACE, _PUBLISHED_PLACES, form)
    places = _AND_AT.in_form(form, places=counted) if number else ""
    yield _WILL.in_form(form)
    yield from (f"  {line}" for line in _down_lines(_OFF_THE_SITE, changes.rewrites, plan.published, form, mask))
    counted = _number_of_files(len(changes.changes) - deleted, form)
    yield f"  {_FILES_CHANGED.in_form(form, changed=counted, deleted=_number_of_files(deleted, form))}"
    if changes.drafts:
        yield f"  {_DRAFTS.in_form(form, stories=count_words(len(changes.drafts), _STORY, _STORIES, form))}"
    if changes.gone:
        yield f"  {_PAGES_GONE.in_form(form, pages=count_words(len(changes.gone), _PAGE, _PAGES, form))}"
    yield f"  {(_THEN if plan.targets else _THEN_HERE).in_form(form)}"
    if changes.rewrites:
        yield f"  {_AFTERWARDS.in_form(form, places=count_words(len(changes.rewrites), _PLACE, _PLACES, form))}"
    traces = _FILM_TRACES if withdrawal_receipt.is_film(plan.subject) else _TRACES[plan.subject.kind]
    yield f"  {traces.in_form(form, files=files, places=places)}"


def _down_lines(
    words: Words, rewrites: Iterable[Rewrite], published: PublishedTraces, form: Form, mask: Mask
) -> Iterator[str]:
    """Yield each published story that is no draft, and goes off the site until it has been approved again."""
    for path in dict.fromkeys(one.path for one in rewrites if one.reason in TAKES_DOWN):
        if path in published.stories:
            yield words.in_form(form, paths=mask(path), story=shlex.quote(mask(path)))


def brief_lines(plan: WithdrawalPlan, form: Form, *, mask: Mask) -> Iterator[str]:
    """Yield what happens to each file and what stands in it, how many traces each place has, and how to see more."""
    yield from file_lines(plan, form, mask=mask)
    yield _ALL_OF_IT.in_form(form)


def file_lines(plan: WithdrawalPlan, form: Form, *, mask: Mask) -> Iterator[str]:
    """Yield what happens to each file and what stands in it, and how many traces each other place has."""
    changes = {one.path: one for one in plan.changes.changes}
    rewritten = [one.path for one in plan.changes.rewrites]
    yield _IN_FILES.in_form(form)
    for path in dict.fromkeys([*plan.changes.drafts, *rewritten, *(one.path for one in plan.found), *changes]):
        will = _will(path, plan, changes)
        found = (one.kind for one in plan.found if one.path == path and one.kind is not TraceKind.FILE)
        kinds = dict.fromkeys(kind.value.in_form(form) for kind in found)
        known = [*([will.in_form(form)] if will else []), *([", ".join(kinds)] if kinds else [])]
        yield f"  {mask(path)}: {'; '.join(known)}" if known else f"  {mask(path)}"
        yield from (f"    {line}" for line in _rewrites_of(path, plan.changes.rewrites, form, mask))
    yield from (f"  {_GONE.in_form(form, address=mask(address))}" for address in plan.changes.gone)
    yield _MADE.in_form(form)
    for place in dict.fromkeys(hit.place for hit in plan.made.hits):
        hits = [hit for hit in plan.made.hits if hit.place == place]
        what = join_words(sorted({hit.what.in_form(form) for hit in hits}))
        yield f"  {place}: {_number_of_files(len({hit.path for hit in hits}), form)} ({what})"
    if not plan.made.hits:
        yield _NOWHERE.in_form(form)
    yield from _release_lines(plan, form)


def _will(path: str, plan: WithdrawalPlan, changes: Mapping[str, PlannedChange]) -> Words | None:
    """Return what happens to a file; None for one that stays as it is."""
    if path in plan.changes.drafts:
        return _WILL_BE_DRAFT
    change = changes.get(path)
    return None if change is None else _WILL_CHANGE if change.after is not None else _WILL_GO


def _rewrites_of(path: str, rewrites: Iterable[Rewrite], form: Form, mask: Mask) -> Iterator[str]:
    """Yield what people have to rewrite in a file: each reason once, with all of its lines."""
    found: dict[str, list[int]] = {}
    for one in rewrites:
        if one.path == path:
            found.setdefault(_why(one, form, mask), []).append(one.line)
    for why, lines in found.items():
        numbers = [str(line) for line in dict.fromkeys(lines) if line]
        yield f"{_LINE.in_form(form, line=join_words(numbers))}: {why}" if numbers else why


def _why(rewrite: Rewrite, form: Form, mask: Mask) -> str:
    slots = {"story": shlex.quote(mask(rewrite.path)), "film": shlex.quote(mask(rewrite.text))}
    return rewrite.reason.value.in_form(form).format(**slots)


def plan_lines(plan: WithdrawalPlan, form: Form, *, mask: Mask, quotes: bool) -> Iterator[str]:
    """Yield every change and every trace. Without `quotes`, no sentence is shown: others read along."""
    yield _ONE_BY_ONE.in_form(form)
    yield from (f"  {_change(one, form, mask)}" for one in plan.changes.changes)
    yield from (f"  {_DRAFT.in_form(form, path=mask(path))}" for path in plan.changes.drafts)
    yield from (f"  {_GONE.in_form(form, address=mask(address))}" for address in plan.changes.gone)
    yield from rewrite_lines(plan.changes.rewrites, form, mask=mask, quotes=quotes)
    yield _IN_FILES.in_form(form)
    yield from _trace_lines(plan.found, form, mask=mask, quotes=quotes)
    yield _MADE.in_form(form)
    yield from _hit_lines(plan.made.hits, form, mask) if plan.made.hits else [_NOWHERE.in_form(form)]
    yield from _release_lines(plan, form)


def _release_lines(plan: WithdrawalPlan, form: Form) -> Iterator[str]:
    """Yield the releases that hold traces, and the targets that nobody reaches."""
    yield _RELEASES.in_form(form)
    for release in plan.releases:
        state = (_CURRENT if release.is_current else _KEPT).in_form(form)
        files = _number_of_files(len({hit.path for hit in release.report.hits}), form)
        yield f"  {release.target} {release.release} ({state}): {files}"
    if not plan.releases:
        nowhere = _NOWHERE_REACHED if plan.unreached else _NOWHERE
        yield (nowhere if plan.targets or plan.unreached else _NO_TARGETS).in_form(form)
    yield from (_UNREACHED.in_form(form, name=one.name, words=one.words.in_form(form)) for one in plan.unreached)


def other_lines(others: Iterable[OtherChanges], form: Form, *, mask: Mask, ahead: bool = False) -> Iterator[str]:
    """Yield what the publications change besides the withdrawal, and whether an ordinary one would have stopped.

    With `ahead`, nothing has been done yet.
    """
    found = list(others)
    for one in found:
        yield _OTHERS.in_form(form, target=one.target)
        for words, stories in (
            (_STALE, one.stale), (_OTHERS_GONE, one.gone), (_OTHERS_CHANGED, one.changed), (_OTHERS_NEW, one.new)
        ):  # fmt: skip
            if stories:
                yield f"  {words.in_form(form, stories=join_words([mask(story) for story in stories]))}"
        if one.moved:
            yield f"  {_MOVED.in_form(form, number=one.moved)}"
    if any(one.would_stop for one in found):
        yield _WOULD_STOP.in_form(form)
    if found and ahead:
        yield _SET_BACK.in_form(form)


def outcome_lines(
    outcome: WithdrawalOutcome, form: Form, *, mask: Mask, called: Callable[[str], str] | None = None
) -> Iterator[str]:
    """Yield what was done, what is clean, and last what is not, or is not known.

    A page that itself lists the stories to approve again gives `called`, which returns what it calls a release.
    """
    journal = outcome.journal
    if called is None:
        yield from _down_lines(_OFF_THE_SITE_NOW, journal.rewrites, journal.published, form, mask)
    held = {hit.place.split(" ")[0] for hit in outcome.scan.hits}
    for target, _ in outcome.published:
        yield (_PUBLISHED_AGAIN if target in held else _PUBLISHED).in_form(form, target=target)
    for target, release in outcome.removed:
        yield _REMOVED.in_form(form, target=target, release=called(release) if called else release)
    if outcome.failed is not None:
        yield _FAILED.in_form(form, words=mask(outcome.failed.in_form(form)))
    for path, words in outcome.defects:
        yield _DEFECT.in_form(form, path=mask(path), words=mask(words.in_form(form)))
    yield from _hit_lines(outcome.scan.hits, form, mask)
    if not outcome.scan.hits:
        places = join_words(list(dict.fromkeys(place.split(" ")[0] for place in outcome.scan.places)))
        yield _NOTHING_LEFT.in_form(form, files=outcome.scan.files, places=places)
    yield from (PAGES_REMOVED.in_form(form, folder=folder) for folder in outcome.asking)
    yield from (_COPY.in_form(form, path=copy) for copy in outcome.sites)
    yield from (_ARCHIVE.in_form(form, path=one, quoted=shlex.quote(str(one))) for one in outcome.archives)
    for words, targets in ((_LOST, outcome.lost), (_UNREACHED, outcome.unreached)):
        yield from (words.in_form(form, name=one.name, words=one.words.in_form(form)) for one in targets)
    yield from _end_line(outcome, form)


def _end_line(outcome: WithdrawalOutcome, form: Form) -> Iterator[str]:
    """Yield what remains to be done; nothing when there are no traces anywhere."""
    if pages := _own_pages_left(outcome):
        yield _ON_OWN_PAGES.in_form(form, paths=join_words(pages))
    elif outcome.scan.hits:
        yield _LEFT.in_form(form)
    if outcome.unreached:
        yield _NOT_SEARCHED.in_form(form, targets=join_words([f"«{one.name}»" for one in outcome.unreached]))
    elif not outcome.scan.hits and (outcome.failed or outcome.defects):
        yield _NOT_DONE.in_form(form)
    elif not outcome.scan.hits and outcome.copies:
        words = _OTHERWISE_ONE if len(outcome.copies) == 1 else _OTHERWISE
        paths = join_words([str(one) for one in outcome.copies])
        yield words.in_form(form, number=len(outcome.copies), paths=paths)
    channels = withdrawal_receipt.channels(outcome.journal.published, form)
    if channels:
        yield _CHANNELS_BY_HAND.in_form(form, channels=channels)
    if outcome.lost:
        places = join_words([f"«{one.name}»" for one in outcome.lost])
        yield _LOST_END.in_form(form, places=places, place=shlex.quote(outcome.lost[0].name))


def remains_lines(found: RemainsReport, form: Form, *, mask: Mask) -> Iterator[str]:
    """Yield when a subject was withdrawn, what can still be searched for, what was found, and what to do about it."""
    is_person, identity = found.subject.kind is SubjectKind.PERSON, mask(found.subject.id)
    if is_person and found.day is not None:
        yield _PERSON_DONE.in_form(form, id=identity, day=long_date(found.day, form))
    else:
        yield (_PERSON_DONE_ONCE if is_person else _STORY_DONE).in_form(form, id=identity)
    yield (_CAN_BE_SOUGHT if is_person else _STORY_CAN_BE_SOUGHT).in_form(form)
    yield from _hit_lines(found.scan.hits, form, mask)
    if not found.scan.hits:
        places = join_words(list(dict.fromkeys(place.split(" ")[0] for place in found.scan.places)))
        yield _NOTHING_LEFT.in_form(form, files=found.scan.files, places=places)
    if found.drafts:
        yield _DRAFTS_LEFT.in_form(form)
        yield from (f"  {mask(path)}:{line}" for path, line in found.drafts)
    for one in found.unreached:
        words = _UNREACHED if one.name in found.required else _LOST
        yield words.in_form(form, name=one.name, words=one.words.in_form(form))
    if found.scan.hits:
        yield _REMAINS_LEFT.in_form(form)
    if lost := [one.name for one in found.unreached if one.name not in found.required]:
        places = join_words([f"«{one}»" for one in lost])
        yield _LOST_END.in_form(form, places=places, place=shlex.quote(lost[0]))
    if found.required:
        yield _NOT_SEARCHED.in_form(form, targets=join_words([f"«{one}»" for one in found.required]))


def remains_as_json(found: RemainsReport, form: Form, *, mask: Mask) -> dict[str, Any]:
    """Return what remains of a subject that has been erased as JSON's values."""
    return {
        "version": 1,
        "subject": {"kind": found.subject.kind.value, "id": mask(found.subject.id)},
        "done": not found.scan.hits and not found.required,
        "withdrawn": found.day.isoformat() if found.day else None,
        "left": _hits_as_json(found.scan.hits, form, mask),
        "drafts": [{"path": mask(path), "line": line} for path, line in found.drafts],
        "unreached": [one.name for one in found.unreached],
        "scanned": {"files": found.scan.files, "bytes": found.scan.bytes, "places": list(found.scan.places)},
    }


def _own_pages_left(outcome: WithdrawalOutcome) -> list[str]:
    """Return the files of the kommune's own pages that are what a search has found, and that people have to rewrite."""
    found = {hit.path for hit in outcome.scan.hits}
    pages = [one.path for one in outcome.journal.rewrites if one.reason is RewriteReason.OWN_PAGE]
    return [path for path in dict.fromkeys(pages) if f"{PurePosixPath(path).stem}/index.html" in found]


def undo_line(journal: WithdrawalJournal, form: Form) -> str:
    """Return how long a withdrawal can be undone."""
    return _UNDO.in_form(form, day=long_date(journal.last_day_to_undo, form))


def rewrite_lines(rewrites: Iterable[Rewrite], form: Form, *, mask: Mask, quotes: bool) -> Iterator[str]:
    """Yield what people have to rewrite, by file."""
    found = list(rewrites)
    if found:
        yield _REWRITE.in_form(form)
    # What is on the site meanwhile comes first.
    first = [one.path for one in found if one.reason is RewriteReason.OWN_PAGE]
    for path in dict.fromkeys([*first, *(one.path for one in found)]):
        for one in (rewrite for rewrite in found if rewrite.path == path):
            place = f"{mask(path)}:{one.line}" if one.line else mask(path)
            yield f"  {place}: {_why(one, form, mask)}"
            if one.text and quotes and one.reason is not RewriteReason.FILM:
                yield f"    {one.text}" if "«" in one.text else f"    «{one.text}»"


def _trace_lines(found: Iterable[RepositoryTrace], form: Form, *, mask: Mask, quotes: bool) -> Iterator[str]:
    for one in found:
        place = f"{mask(one.path)}:{one.line}" if one.line else mask(one.path)
        unsure = "" if one.certain else f" ({_UNSURE.in_form(form)})"
        text = f": {one.text}" if one.text and quotes else ""
        yield f"  {place}  {one.kind.value.in_form(form)}{unsure}{text}"


def _hit_lines(hits: Iterable[ScanHit], form: Form, mask: Mask) -> Iterator[str]:
    """Yield the traces in what is made: place, file and what."""
    found = list(hits)
    for place in dict.fromkeys(hit.place for hit in found):
        files: dict[str, list[str]] = {}
        for hit in found:
            if hit.place == place:
                files.setdefault(hit.path, []).append(hit.what.in_form(form))
        for path, what in files.items():
            yield f"  {place}: {mask(path)} ({join_words(sorted(set(what)))})"


def _number_of_files(number: int, form: Form) -> str:
    return count_words(number, _FILE, _FILES, form)


def _change(change: PlannedChange, form: Form, mask: Mask) -> str:
    return (_DELETED if change.after is None else _CHANGED).in_form(form, path=mask(change.path))


def plan_as_json(plan: WithdrawalPlan, form: Form, *, mask: Mask, quotes: bool) -> dict[str, Any]:
    """Return a plan as JSON's values; without `quotes`, no sentence is in it."""
    return {
        "version": 1,
        "subject": {"kind": plan.subject.kind.value, "id": mask(plan.subject.id)},
        "traces": [
            {
                "kind": one.kind.name.lower(),
                "path": mask(one.path),
                "line": one.line,
                "text": one.text if quotes else "",
                "certain": one.certain,
            }
            for one in plan.found
        ],
        "made": _hits_as_json(plan.made.hits, form, mask),
        "releases": [
            {"target": one.target, "release": one.release, "current": one.is_current, "traces": len(one.report.hits)}
            for one in plan.releases
        ],
        "unreached": [one.name for one in plan.unreached],
        "changes": [
            {"path": mask(one.path), "action": "delete" if one.after is None else "change"}
            for one in plan.changes.changes
        ],
        "drafts": [mask(path) for path in plan.changes.drafts],
        "gone": [mask(address) for address in plan.changes.gone],
        "others": _others_as_json(plan.others, mask),
        "rewrites": [
            {
                "path": mask(one.path),
                "line": one.line,
                "reason": one.reason.name.lower(),
                "text": one.text if quotes else "",
            }
            for one in plan.changes.rewrites
        ],
    }


def outcome_as_json(outcome: WithdrawalOutcome, form: Form, *, mask: Mask) -> dict[str, Any]:
    """Return what was done as JSON's values."""
    subject = outcome.journal.subject
    return {
        "version": 1,
        "subject": {"kind": subject.kind.value, "id": mask(subject.id)},
        "done": outcome.is_done,
        "published": [{"target": target, "release": release} for target, release in outcome.published],
        "removed": [{"target": target, "release": release} for target, release in outcome.removed],
        "others": _others_as_json(outcome.journal.others, mask),
        "failed": mask(outcome.failed.in_form(form)) if outcome.failed else None,
        "defects": [{"path": mask(path), "message": mask(words.in_form(form))} for path, words in outcome.defects],
        "left": [*_hits_as_json(outcome.scan.hits, form, mask), *_copies_as_json(outcome, form)],
        "unreached": [one.name for one in (*outcome.unreached, *outcome.lost)],
        "copies": [str(one) for one in outcome.copies],
        "consent_pages": [str(one) for one in outcome.asking],
        "channels": list(outcome.journal.published.channels),
        "scanned": {"files": outcome.scan.files, "bytes": outcome.scan.bytes, "places": list(outcome.scan.places)},
    }


def failure_as_json(journal: WithdrawalJournal, why: str, *, mask: Mask) -> dict[str, Any]:
    """Return a withdrawal that could not be finished as JSON's values."""
    subject = journal.subject
    return {
        "version": 1,
        "subject": {"kind": subject.kind.value, "id": mask(subject.id)},
        "done": False,
        "failed": why,
    }


def undone_as_json(journal: WithdrawalJournal, paths: Iterable[str], then: str, *, mask: Mask) -> dict[str, Any]:
    """Return a withdrawal that has been undone as JSON's values; `then` is the command that publishes the site."""
    subject = journal.subject
    return {
        "version": 1,
        "subject": {"kind": subject.kind.value, "id": mask(subject.id)},
        "undone": True,
        "changes": [{"path": mask(path), "action": "restore"} for path in paths],
        "next": then,
    }


def _others_as_json(others: Iterable[OtherChanges], mask: Mask) -> list[dict[str, Any]]:
    return [
        {
            "target": one.target,
            "new": [mask(story) for story in one.new],
            "changed": [mask(story) for story in one.changed],
            "stale": [mask(story) for story in one.stale],
            "gone": [mask(story) for story in one.gone],
            "moved": one.moved,
            "would_stop": one.would_stop,
        }
        for one in others
    ]


def _hits_as_json(hits: Iterable[ScanHit], form: Form, mask: Mask) -> list[dict[str, str]]:
    return [{"place": one.place, "path": mask(one.path), "what": one.what.in_form(form)} for one in hits]


def _copies_as_json(outcome: WithdrawalOutcome, form: Form) -> list[dict[str, str]]:
    """Return the copies that still have it, as traces: which of their files do is not listed."""
    return [
        {
            "place": str(one),
            "path": "",
            "what": (_ARCHIVE_COPY if one in outcome.archives else _SITE_COPY).in_form(form),
        }
        for one in outcome.copies
    ]


def printed(content: dict[str, Any]) -> str:
    """Return JSON as it is printed."""
    return json.dumps(content, ensure_ascii=False, indent=2)
