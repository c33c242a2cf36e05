"""The questions of `framsnakk new`, in both forms."""

from site_gen.cli.prompts import PromptQuestion
from site_gen.model import story_fields
from site_gen.model.choices import Method
from site_gen.model.localized import Words

_NUMBER_OR_NAME = Words(nn="Skriv talet eller namnet.", nb="Skriv tallet eller navnet.")
KIND = PromptQuestion("SLAG", Words(nn="Kva vil du lage?", nb="Hva vil du lage?"), _NUMBER_OR_NAME)
TITLE = PromptQuestion(
    "--title", Words(nn="Kva skal tittelen vere?", nb="Hva skal tittelen være?"), story_fields.TITLE.help
)
SUBJECT = PromptQuestion(
    "--person",
    Words(nn="Kven handlar portrettet om?", nb="Hvem handler portrettet om?"),
    Words(nn="Skriv namnet, eller id-en frå stories/folk/.", nb="Skriv navnet, eller id-en fra stories/folk/."),
)
PEOPLE = PromptQuestion(
    "--person",
    Words(nn="Kven er med i forteljinga?", nb="Hvem er med i fortellingen?"),
    Words(
        nn="Skriv namn eller id-ar med komma mellom. Er det ingen, eller veit du det ikkje enno, trykk Enter.",
        nb="Skriv navn eller id-er med komma mellom. Er det ingen, eller vet du det ikke ennå, trykk Enter.",
    ),
)
UNIT = PromptQuestion(
    "--unit",
    Words(nn="Kva eining høyrer forteljinga til?", nb="Hvilken enhet hører fortellingen til?"),
    Words(
        nn="Skriv talet eller namnet. Manglar ho i lista, trykk Ctrl-C, og skriv henne inn i fila over einingar fyrst.",
        nb="Skriv tallet eller navnet. Mangler den i listen, trykk Ctrl-C, og skriv den inn i filen over enheter "
        "først.",
    ),
)
UNIT_OR_NONE = Words(
    nn="Skriv talet eller namnet. Gjeld ho heile kommunen, trykk Enter.",
    nb="Skriv tallet eller navnet. Gjelder den hele kommunen, trykk Enter.",
)
METHOD = PromptQuestion(
    "--method",
    Words(nn="Korleis fann de fram til forteljinga?", nb="Hvordan fant dere fram til fortellingen?"),
    Words(
        nn="Skriv talet. Veit du det ikkje enno, trykk Enter.", nb="Skriv tallet. Vet du det ikke ennå, trykk Enter."
    ),
)
METHODS = {
    Method.APPRECIATIVE_INQUIRY: Words(
        nn="verdsetjande samtale (Appreciative Inquiry): ein kollega spurde ein annan om noko som verkeleg fungerte",
        nb="verdsettende samtale (Appreciative Inquiry): en kollega spurte en annen om noe som virkelig fungerte",
    ),
    Method.SOLUTION_FOCUSED: Words(
        nn="LØFT: de såg etter det som fungerte litt frå før, og bygde på det",
        nb="LØFT: dere så etter det som fungerte litt fra før, og bygde på det",
    ),
    Method.OTHER: Words(nn="på ein annan måte", nb="på en annen måte"),
}
ADDRESS = PromptQuestion("--id", Words(nn="Kva skal adressa vere?", nb="Hva skal adressen være?"))
FOLDER = PromptQuestion("--into", Words(nn="Kva mappe skal ho liggje i?", nb="Hvilken mappe skal den ligge i?"))
