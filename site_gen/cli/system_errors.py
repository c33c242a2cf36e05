"""Messages for errors of the operating system: in the site's form, with what to do."""

import errno

from site_gen.model.localized import Words, fill

_SAID = Words(
    nn="Maskina ville ikkje: {what}{file}. {mend}",
    nb="Maskinen ville ikke: {what}{file}. {mend}",
)
_PROCESS_ENDED = Words(
    nn="Ein av prosessane våre vart stoppa utanfrå, oftast fordi minnet tok slutt. Lukk andre program, eller bruk "
    "færre prosessar med --jobs 1, og prøv på nytt.",
    nb="En av prosessene våre ble stoppet utenfra, oftest fordi minnet tok slutt. Lukk andre programmer, eller bruk "
    "færre prosesser med --jobs 1, og prøv på nytt.",
)

_FULL = (
    Words(nn="disken er full", nb="disken er full"),
    Words(nn="Frigjer plass, og prøv på nytt. ", nb="Frigjør plass, og prøv på nytt. "),
)
_NOT_ALLOWED = (
    Words(nn="vi har ikkje lov til å lese eller skrive her", nb="vi har ikke lov til å lese eller skrive her"),
    Words(
        nn="Sjå kven som eig fila eller mappa, og prøv på nytt. ",
        nb="Se hvem som eier filen eller mappen, og prøv på nytt. ",
    ),
)
_TOO_MANY_OPEN = (
    Words(nn="for mange filer er opne på éin gong", nb="for mange filer er åpne på én gang"),
    Words(
        nn="Lukk andre program, eller hev grensa (ulimit -n), og prøv på nytt. ",
        nb="Lukk andre programmer, eller hev grensen (ulimit -n), og prøv på nytt. ",
    ),
)
_KNOWN = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: (
        Words(nn="kvota på disken er brukt opp", nb="kvoten på disken er brukt opp"),
        _FULL[1],
    ),
    errno.EFBIG: (
        Words(nn="fila blir større enn systemet tek imot", nb="filen blir større enn systemet tar imot"),
        Words(
            nn="Hev grensa (ulimit -f), eller bruk ein annan disk, og prøv på nytt. ",
            nb="Hev grensen (ulimit -f), eller bruk en annen disk, og prøv på nytt. ",
        ),
    ),
    errno.EACCES: _NOT_ALLOWED,
    errno.EPERM: _NOT_ALLOWED,
    errno.EROFS: (
        Words(nn="disken kan berre lesast", nb="disken kan bare leses"),
        Words(nn="Bruk ei mappe som det kan skrivast i. ", nb="Bruk en mappe som det kan skrives i. "),
    ),
    errno.ENAMETOOLONG: (
        Words(nn="namnet er for langt for denne disken", nb="navnet er for langt for denne disken"),
        Words(nn="Gi fila eller mappa eit kortare namn. ", nb="Gi filen eller mappen et kortere navn. "),
    ),
    errno.EMFILE: _TOO_MANY_OPEN,
    errno.ENFILE: _TOO_MANY_OPEN,
    errno.EISDIR: (
        Words(nn="her er ei mappe der det skulle vere ei fil", nb="her er en mappe der det skulle være en fil"),
        Words(nn="Flytt mappa, og prøv på nytt. ", nb="Flytt mappen, og prøv på nytt. "),
    ),
    errno.ENOTDIR: (
        Words(nn="her er ei fil der det skulle vere ei mappe", nb="her er en fil der det skulle være en mappe"),
        Words(nn="Flytt fila, og prøv på nytt. ", nb="Flytt filen, og prøv på nytt. "),
    ),
    errno.EEXIST: (
        Words(nn="noko anna har alt dette namnet", nb="noe annet har allerede dette navnet"),
        Words(nn="Flytt det, og prøv på nytt. ", nb="Flytt det, og prøv på nytt. "),
    ),
    errno.ENOENT: (
        Words(nn="fila eller mappa finst ikkje", nb="filen eller mappen finnes ikke"),
        Words(nn="", nb=""),
    ),
    errno.EBUSY: (
        Words(nn="noko anna held på med dette", nb="noe annet holder på med dette"),
        Words(nn="Lukk det som bruker det, og prøv på nytt. ", nb="Lukk det som bruker det, og prøv på nytt. "),
    ),
    errno.EIO: (
        Words(nn="disken svarar ikkje som han skal", nb="disken svarer ikke som den skal"),
        Words(nn="Sjå etter at disken er heil. ", nb="Se etter at disken er hel. "),
    ),
    errno.ENOMEM: (
        Words(nn="det er ikkje minne nok", nb="det er ikke nok minne"),
        Words(nn="Lukk andre program, og prøv på nytt. ", nb="Lukk andre programmer, og prøv på nytt. "),
    ),
}


def system_error_words(error: OSError) -> Words:
    """Return what has happened, where, and what to do; the system's own message when the error is unknown."""
    file = f": {error.filename}" if error.filename else ""
    what, mend = _KNOWN.get(error.errno or 0, (None, Words(nn="", nb="")))
    said = error.strerror or str(error)
    words = fill(_SAID, {"what": what or said, "file": file, "mend": mend})
    return Words(nn=words.nn.rstrip(), nb=words.nb.rstrip())


def worker_lost_words() -> Words:
    """Return the message for a worker process that was killed by the system."""
    return _PROCESS_ENDED
