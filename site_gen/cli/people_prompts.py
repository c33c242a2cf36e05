"""The questions of `framsnakk people`, in both forms."""

from site_gen.cli.prompts import PromptQuestion
from site_gen.model.choices import LocalizedEnum, PersonPart, ShownAs
from site_gen.model.localized import Form, Words

NAME = PromptQuestion(
    "NAMN",
    Words(nn="Kva heiter personen?", nb="Hva heter personen?"),
    Words(nn="Heile namnet, med førenamnet fyrst.", nb="Hele navnet, med fornavnet først."),
)
ROLE = PromptQuestion(
    "--role",
    Words(nn="Kva yrke eller oppgåve har personen?", nb="Hvilket yrke eller hvilken oppgave har personen?"),
    Words(
        nn="Slik det skal stå på sida, til dømes «sjukepleiar». Skal det ikkje stå noko, trykk Enter.",
        nb="Slik det skal stå på siden, for eksempel «sykepleier». Skal det ikke stå noe, trykk Enter.",
    ),
)
_NUMBER_OR_ENTER = Words(
    nn="Skriv talet eller namnet. Veit du det ikkje enno, trykk Enter.",
    nb="Skriv tallet eller navnet. Vet du det ikke ennå, trykk Enter.",
)
UNIT = PromptQuestion(
    "--unit",
    Words(nn="Kva eining arbeider personen i?", nb="Hvilken enhet arbeider personen i?"),
    _NUMBER_OR_ENTER,
)
PART = PromptQuestion(
    "--part", Words(nn="Kva er personen i kommunen?", nb="Hva er personen i kommunen?"), _NUMBER_OR_ENTER
)
SHOWN = PromptQuestion(
    "--show",
    Words(nn="Korleis vil personen bli vist?", nb="Hvordan vil personen vises?"),
    Words(
        nn="Gjeld alle forteljingar. Ei forteljing kan vise mindre, men aldri meir. Enter: fullt namn.",
        nb="Gjelder alle fortellinger. En fortelling kan vise mindre, men aldri mer. Enter: fullt navn.",
    ),
)
NEW_NAME = PromptQuestion(
    "--name",
    Words(nn="Kva heiter personen no?", nb="Hva heter personen nå?"),
    Words(nn="Er namnet som før, trykk Enter.", nb="Er navnet som før, trykk Enter."),
)
NEW_ROLE = PromptQuestion(
    "--role",
    Words(nn="Kva yrke eller oppgåve har personen no?", nb="Hvilket yrke eller hvilken oppgave har personen nå?"),
    Words(nn="Er det som før, trykk Enter.", nb="Er det som før, trykk Enter."),
)
NEW_UNIT = PromptQuestion(
    "--unit",
    Words(nn="Kva eining arbeider personen i no?", nb="Hvilken enhet arbeider personen i nå?"),
    Words(nn="Er eininga som før, trykk Enter.", nb="Er enheten som før, trykk Enter."),
)


def listed(values: type[PersonPart] | type[ShownAs], form: Form) -> list[tuple[str, str]]:
    """Return fixed values as choices."""
    chosen: list[LocalizedEnum] = list(values)
    return [(one.in_form(form), one.in_form(form)) for one in chosen]
