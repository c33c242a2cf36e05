"""What a failed ssh or rsync means, and what to do about it."""

import re
from collections.abc import Mapping

from site_gen.model.errors import Failure
from site_gen.model.localized import Words, fill

CONFIG = "FRAMSNAKK_SSH_CONFIG"
"""The environment variable that names a configuration file for ssh, in place of the user's own."""
LOST = 255
"""The exit status of ssh itself, whatever went wrong with the connection."""

_UNCHANGED = Words(nn=" Det som er ute, er som før.", nb=" Det som er ute, er som før.")
_CHANGED_KEY = Words(
    nn="{host} viser fram ein annan nøkkel enn før, så vi sende ingenting dit. Anten er maskina sett opp på nytt, "
    "eller så er det ei anna maskin som svarar. Spør dei som driftar henne. Stemmer den nye nøkkelen, så skriv "
    "«ssh-keygen -R {bare}», logg inn éin gong med «ssh {host}», og prøv på nytt.",
    nb="{host} viser fram en annen nøkkel enn før, så vi sendte ingenting dit. Enten er maskinen satt opp på nytt, "
    "eller så er det en annen maskin som svarer. Spør dem som drifter den. Stemmer den nye nøkkelen, så skriv "
    "«ssh-keygen -R {bare}», logg inn én gang med «ssh {host}», og prøv på nytt.",
)
_UNKNOWN_KEY = Words(
    nn="Maskina her har ikkje vore innlogga på {host} før, og kjenner ikkje nøkkelen hennar. Logg inn éin gong med "
    "«ssh {host}», og svar ja når nøkkelen er den som dei som driftar maskina, oppgir. Prøv så på nytt.",
    nb="Maskinen her har ikke vært innlogget på {host} før, og kjenner ikke nøkkelen dens. Logg inn én gang med «ssh "
    "{host}», og svar ja når nøkkelen er den som de som drifter maskinen, oppgir. Prøv så på nytt.",
)
_NOT_LET_IN = Words(
    nn="{host} slepp oss ikkje inn. Vi loggar inn med nøkkel og aldri med passord: Legg den offentlege nøkkelen inn "
    "der med «ssh-copy-id {host}», eller be dei som driftar maskina, om det.",
    nb="{host} slipper oss ikke inn. Vi logger inn med nøkkel og aldri med passord: Legg den offentlige nøkkelen inn "
    "der med «ssh-copy-id {host}», eller be dem som drifter maskinen, om det.",
)
_NO_HOST = Words(
    nn="Vi fann inga maskin som heiter {bare}. Er namnet rett skrive, og er nettet oppe?",
    nb="Vi fant ingen maskin som heter {bare}. Er navnet riktig skrevet, og er nettet oppe?",
)
_NO_ANSWER = Words(
    nn="{bare} svarar ikkje på ssh ({said}). Er maskina oppe, og slepp brannmuren oss fram?",
    nb="{bare} svarer ikke på ssh ({said}). Er maskinen oppe, og slipper brannmuren oss fram?",
)
_CONFIG_FAULT = Words(
    nn="Oppsettet for ssh på maskina her har ein feil: {said}. Sjå i ~/.ssh/config, eller i fila som {variable} peikar "
    "på.",
    nb="Oppsettet for ssh på maskinen her har en feil: {said}. Se i ~/.ssh/config, eller i filen som {variable} peker "
    "på.",
)
_CUT_OFF = Words(
    nn="Sambandet med {host} vart brote ({said}). Prøv på nytt; det som vart halvferdig, blir rydda bort då.",
    nb="Forbindelsen med {host} ble brutt ({said}). Prøv på nytt; det som ble halvferdig, blir ryddet bort da.",
)
_NO_PROGRAM_HERE = Words(
    nn="Programmet {program} finst ikkje på maskina her, og må til for å publisere til ei anna. På Debian og Ubuntu: "
    "«sudo apt-get install rsync openssh-client».",
    nb="Programmet {program} finnes ikke på maskinen her, og må til for å publisere til en annen. På Debian og Ubuntu: "
    "«sudo apt-get install rsync openssh-client».",
)
_NO_PROGRAM_THERE = Words(
    nn="Programmet {program} finst ikkje på {bare}. Be dei som driftar maskina, om å leggje det inn. På Debian og "
    "Ubuntu: «sudo apt-get install {package}».",
    nb="Programmet {program} finnes ikke på {bare}. Be dem som drifter maskinen, om å legge det inn. På Debian og "
    "Ubuntu: «sudo apt-get install {package}».",
)
_FULL = Words(
    nn="Disken på {bare} er full, eller kvota er brukt opp. Frigjer plass der, og prøv på nytt.",
    nb="Disken på {bare} er full, eller kvoten er brukt opp. Frigjør plass der, og prøv på nytt.",
)
_NOT_ALLOWED = Words(
    nn="{host} har ikkje lov til å skrive i {folder}. Be dei som driftar maskina, om å lage mappa og gi henne til den "
    "brukaren.",
    nb="{host} har ikke lov til å skrive i {folder}. Be dem som drifter maskinen, om å lage mappen og gi den til den "
    "brukeren.",
)
_READ_ONLY = Words(
    nn="Disken med {folder} på {bare} kan berre lesast. Vel ei anna mappe, eller be dei som driftar maskina, om hjelp.",
    nb="Disken med {folder} på {bare} kan bare leses. Velg en annen mappe, eller be dem som drifter maskinen, om "
    "hjelp.",
)
_NOISY = Words(
    nn="{host} skriv noko på skjermen ved innlogging, og det kjem i vegen for rsync. Ta det bort frå .bashrc eller "
    ".profile der, eller la det gjelde berre når nokon sit ved ein terminal.",
    nb="{host} skriver noe på skjermen ved innlogging, og det kommer i veien for rsync. Ta det bort fra .bashrc eller "
    ".profile der, eller la det bare gjelde når noen sitter ved en terminal.",
)
_OTHER = Words(
    nn="Noko gjekk gale på {host}: {said}. Prøv på nytt, eller vis dette til dei som driftar maskina.",
    nb="Noe gikk galt på {host}: {said}. Prøv på nytt, eller vis dette til dem som drifter maskinen.",
)

_OF_THE_CONNECTION: tuple[tuple[str, Words], ...] = (
    ("REMOTE HOST IDENTIFICATION HAS CHANGED", _CHANGED_KEY),
    ("Host key verification failed", _UNKNOWN_KEY),
    ("Permission denied (", _NOT_LET_IN),
    ("Too many authentication failures", _NOT_LET_IN),
    ("Could not resolve hostname", _NO_HOST),
    ("onfiguration option", _CONFIG_FAULT),
    ("user config file", _CONFIG_FAULT),
    ("Connection refused", _NO_ANSWER),
    ("Connection timed out", _NO_ANSWER),
    ("Operation timed out", _NO_ANSWER),
    ("No route to host", _NO_ANSWER),
    ("Network is unreachable", _NO_ANSWER),
)
"""What ssh writes in English before it ends with LOST; the first that is found counts."""
_OF_THE_MACHINE: tuple[tuple[str, Words], ...] = (
    ("No space left on device", _FULL),
    ("Disk quota exceeded", _FULL),
    ("Read-only file system", _READ_ONLY),
    ("Permission denied", _NOT_ALLOWED),
    ("Operation not permitted", _NOT_ALLOWED),
    ("is your shell clean", _NOISY),
)
"""What programs on the other machine write, with LC_ALL=C."""
_MISSING_PROGRAM = re.compile(r"(?:^|[\s:])(rsync|flock|base64):? (?:command )?not found", re.MULTILINE)
_PACKAGES: Mapping[str, str] = {"rsync": "rsync", "flock": "util-linux", "base64": "coreutils"}
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
_LONGEST_SAID = 200


def connection_failure(host: str, folder: str, status: int, said: str) -> Failure:
    """Return the failure that ssh or rsync ended with, from its exit status and what it wrote.

    `host` is as it is written: `web@www.fjordvik.example`.
    """
    slots = {
        "host": host,
        "bare": host.rpartition("@")[2],
        "folder": folder,
        "said": _last_line(said) or f"{status}",
        "variable": CONFIG,
    }
    missing = _MISSING_PROGRAM.search(said)
    if missing:
        slots |= {"program": missing[1], "package": _PACKAGES[missing[1]]}
        return Failure(_with(_NO_PROGRAM_THERE, slots))
    known = (*_OF_THE_CONNECTION, *_OF_THE_MACHINE) if status == LOST else _OF_THE_MACHINE
    words = next((words for text, words in known if text in said), _CUT_OFF if status == LOST else _OTHER)
    return Failure(_with(words, slots))


def missing_here(program: str) -> Failure:
    """Return the failure for a program that this machine does not have."""
    return Failure(_with(_NO_PROGRAM_HERE, {"program": program}))


def _with(words: Words, slots: Mapping[str, object]) -> Words:
    filled = fill(words, slots)
    return Words(nn=filled.nn + _UNCHANGED.nn, nb=filled.nb + _UNCHANGED.nb)


def _last_line(said: str) -> str:
    """Return the last line of what a program wrote that says something, shortened."""
    lines = [_CONTROL.sub(" ", line).strip().removesuffix(".") for line in said.splitlines()]
    last = next((line for line in reversed(lines) if line and not line.startswith("rsync error:")), "")
    return last if len(last) <= _LONGEST_SAID else f"{last[:_LONGEST_SAID]}…"
