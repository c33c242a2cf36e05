"""All commands, and how each is introduced: for the help and «meinte du …?», without their modules.

A command's module imports what the command works with. Half a second of the processor goes to importing them all.
Made by docs/generate.py from site_gen/cli/commands/*.py. Change those, and run «make docs».
"""

from collections.abc import Mapping
from dataclasses import dataclass

from site_gen.model.localized import Words


@dataclass(frozen=True, slots=True)
class CommandEntry:
    """How a command is introduced."""

    summary: Words
    """One sentence about it."""
    mistaken_for: tuple[str, ...]
    """Words that people may type by mistake for its name."""


COMMANDS: Mapping[str, CommandEntry] = {
    "approve": CommandEntry(
        Words(
            nn="Skriv i ei forteljing at nokon har sett henne og sagt ja.",
            nb="Skriver i en fortelling at noen har sett den og sagt ja.",
        ),
        (
            "godkjenn",
            "godkjenne",
        ),
    ),
    "build": CommandEntry(
        Words(
            nn="Byggjer nettstaden: alt som kan gå ut i dag, og ikkje noko anna.",
            nb="Bygger nettstedet: alt som kan gå ut i dag, og ikke noe annet.",
        ),
        (
            "bygg",
            "byggje",
            "bygge",
        ),
    ),
    "check": CommandEntry(
        Words(
            nn="Seier kva som er feil i forteljingane og registra, kvar, og kva du gjer med det.",
            nb="Sier hva som er feil i fortellingene og registrene, hvor, og hva du gjør med det.",
        ),
        (
            "sjekk",
            "kontroller",
            "test",
            "lint",
        ),
    ),
    "compare": CommandEntry(
        Words(
            nn="Seier kva det du har endra, gjer med nettstaden: kva som blir borte, og kva som kjem ut.",
            nb="Sier hva det du har endret, gjør med nettstedet: hva som blir borte, og hva som kommer ut.",
        ),
        (
            "samanlikn",
            "sammenlign",
            "diff",
            "verknad",
            "virkning",
        ),
    ),
    "consent": CommandEntry(
        Words(
            nn="Spør folk om dei kan visast fram, skriv ned svara, og viser kven som manglar.",
            nb="Spør folk om de kan vises fram, skriver ned svarene, og viser hvem som mangler.",
        ),
        (
            "samtykke",
            "spør",
        ),
    ),
    "desk": CommandEntry(
        Words(
            nn="Lèt folk fortelje i nettlesaren, eitt spørsmål om gongen.",
            nb="Lar folk fortelle i nettleseren, ett spørsmål om gangen.",
        ),
        (
            "skranke",
            "fortel",
            "fortell",
        ),
    ),
    "explain": CommandEntry(
        Words(
            nn="Forklarer ein regel eller ei innstilling: kva det gjeld, kvifor, og kva du gjer.",
            nb="Forklarer en regel eller en innstilling: hva det gjelder, hvorfor, og hva du gjør.",
        ),
        (
            "forklar",
            "forklare",
            "regel",
        ),
    ),
    "export": CommandEntry(
        Words(
            nn="Tek ut det som har vore publisert, til arkivet i kommunen.",
            nb="Tar ut det som har vært publisert, til kommunens arkiv.",
        ),
        (
            "eksporter",
            "arkiver",
            "arkiv",
        ),
    ),
    "github": CommandEntry(
        Words(
            nn="Det arbeidsflytane seier på GitHub: kommentaren i ein «pull request», og saka om ei natt som gjekk gale.",
            nb="Det arbeidsflytene sier på GitHub: kommentaren i en «pull request», og saken om en natt som gikk galt.",
        ),
        (
            "gh",
            "actions",
            "arbeidsflyt",
        ),
    ),
    "headers": CommandEntry(
        Words(
            nn="Lagar ei ferdig fil til webtenaren: kva sidene får hente og køyre, kor lenge dei kan lagrast, og kva som ikkje skal finnast av søkjemotorar.",
            nb="Lager en ferdig fil til webserveren: hva sidene får hente og kjøre, hvor lenge de kan lagres, og hva som ikke skal finnes av søkemotorer.",
        ),
        (
            "webtenar",
            "webserver",
            "topptekstar",
            "nginx",
        ),
    ),
    "init": CommandEntry(
        Words(
            nn="Lagar mappa til ein ny kommune, med alt som skal til for å begynne.",
            nb="Lager mappen til en ny kommune, med alt som skal til for å begynne.",
        ),
        (
            "opprett",
            "kommune",
            "create",
        ),
    ),
    "intake": CommandEntry(
        Words(
            nn="Tek inn det folk har sendt: Word-dokument, svar frå skjema og saker på GitHub blir utkast.",
            nb="Tar inn det folk har sendt: Word-dokumenter, svar fra skjema og saker på GitHub blir utkast.",
        ),
        (
            "inntak",
            "mottak",
            "ta-inn",
            "import",
            "importer",
            "word",
            "rekneark",
            "regneark",
        ),
    ),
    "letter": CommandEntry(
        Words(
            nn="Skriv ut månadsbrevet til alle tilsette: det som kom ut i månaden.",
            nb="Skriver ut månedsbrevet til alle ansatte: det som kom ut i måneden.",
        ),
        (
            "brev",
            "månadsbrev",
            "månedsbrev",
            "nyhendebrev",
            "nyhetsbrev",
        ),
    ),
    "new": CommandEntry(
        Words(
            nn="Begynner ei forteljing: lagar ei fil med felta og spørsmåla, som du skriv i.",
            nb="Begynner en fortelling: lager en fil med feltene og spørsmålene, som du skriver i.",
        ),
        (
            "ny",
            "nytt",
            "begynn",
            "lag",
        ),
    ),
    "people": CommandEntry(
        Words(
            nn="Legg folk til i personregisteret, og skriv inn nytt namn, ny rolle eller at nokon har slutta.",
            nb="Legger folk til i personregisteret, og skriver inn nytt navn, ny rolle eller at noen har sluttet.",
        ),
        (
            "folk",
            "personar",
            "personer",
        ),
    ),
    "publish": CommandEntry(
        Words(
            nn="Byggjer nettstaden, ser over han, og legg han ut.",
            nb="Bygger nettstedet, ser over det, og legger det ut.",
        ),
        (
            "publiser",
            "publisere",
            "gi ut",
        ),
    ),
    "report": CommandEntry(
        Words(
            nn="Skriv ut det som kommunen må gjere greie for.",
            nb="Skriver ut det som kommunen må gjøre rede for.",
        ),
        (
            "rapport",
            "rapporter",
        ),
    ),
    "rollback": CommandEntry(
        Words(
            nn="Går tilbake til den førre versjonen av nettstaden, eller til ein annan som ligg der.",
            nb="Går tilbake til den forrige versjonen av nettstedet, eller til en annen som ligger der.",
        ),
        (
            "rull-tilbake",
            "tilbake",
            "angre",
        ),
    ),
    "schema": CommandEntry(
        Words(
            nn="Lagar det som følgjer av felta og spørsmåla: skjema på GitHub, hjelp til skriveprogram, og spørsmål å lime inn i Microsoft Forms og Nettskjema.",
            nb="Lager det som følger av feltene og spørsmålene: skjemaer på GitHub, hjelp til skriveprogrammer, og spørsmål å lime inn i Microsoft Forms og Nettskjema.",
        ),
        (
            "skjema",
            "skjemaer",
            "spørsmål",
            "forms",
        ),
    ),
    "serve": CommandEntry(
        Words(
            nn="Viser nettstaden på denne maskina, og byggjer han på nytt kvar gong du lagrar.",
            nb="Viser nettstedet på denne maskinen, og bygger det på nytt hver gang du lagrer.",
        ),
        (
            "vis",
            "køyr",
            "kjør",
            "start",
        ),
    ),
    "status": CommandEntry(
        Words(
            nn="Viser kva som er ute, kva som ventar og på kven, og kva som kjem og går.",
            nb="Viser hva som er ute, hva som venter og på hvem, og hva som kommer og går.",
        ),
        (
            "stoda",
            "oversikt",
            "liste",
        ),
    ),
    "tag": CommandEntry(
        Words(
            nn="Føreslår tema for forteljingar, og viser kva ord som peikar mot dei.",
            nb="Foreslår temaer for fortellinger, og viser hvilke ord som peker mot dem.",
        ),
        (
            "tema",
            "merk",
        ),
    ),
    "upgrade": CommandEntry(
        Words(
            nn="Tek inn det som er nytt i denne versjonen, i ei mappe som «framsnakk init» har laga.",
            nb="Tar inn det som er nytt i denne versjonen, i en mappe som «framsnakk init» har laget.",
        ),
        (
            "oppgrader",
            "oppdater",
            "update",
        ),
    ),
    "verify": CommandEntry(
        Words(
            nn="Ser over ein ferdig nettstad: at han er heil, ikkje hentar noko frå andre, og ikkje nemner nokon som ikkje skal synast.",
            nb="Ser over et ferdig nettsted: at det er helt, ikke henter noe fra andre, og ikke nevner noen som ikke skal vises.",
        ),
        (
            "kvalitetssikre",
            "etterprøv",
            "stadfest",
            "bekreft",
        ),
    ),
    "withdraw": CommandEntry(
        Words(
            nn="Trekkjer tilbake ein person, ei forteljing eller eit bilete, overalt, og lagar ei kvittering.",
            nb="Trekker tilbake en person, en fortelling eller et bilde, overalt, og lager en kvittering.",
        ),
        (
            "trekk",
            "trekk-tilbake",
            "slett",
            "fjern",
        ),
    ),
}
"""By their names, which the modules in `cli/commands/` have too."""
