"""After `framsnakk new`: where the story's file is, and what its writer does next."""

from collections.abc import Iterator

from site_gen.model import story_fields
from site_gen.model.choices import Kind
from site_gen.model.localized import Form, Words

_DONE = Words(nn="Klart! Forteljinga ligg her:", nb="Klart! Fortellingen ligger her:")
_NEXT = Words(nn="Slik går du vidare:", nb="Slik går du videre:")
_WRITE = Words(
    nn="Opne fila, og skriv svara under spørsmåla. Spørsmåla får ingen lesarar sjå.",
    nb="Åpne filen, og skriv svarene under spørsmålene. Spørsmålene får ingen lesere se.",
)
_SEE = Words(nn="Sjå korleis det blir, medan du skriv:", nb="Se hvordan det blir, mens du skriver:")
_CHECK = Words(nn="Sjå kva som står att:", nb="Se hva som gjenstår:")
_ASK = Words(
    nn="Spør {people} når teksten er ferdig. Kvar får si side å lese og svare på:",
    nb="Spør {people} når teksten er ferdig. Hver får sin side å lese og svare på:",
)
_ASK_ONE = Words(
    nn="Spør {people} når teksten er ferdig. Kommandoen lagar ei side å lese og svare på:",
    nb="Spør {people} når teksten er ferdig. Kommandoen lager en side å lese og svare på:",
)
_RECORD = Words(nn="Skriv ned svaret når det kjem:", nb="Skriv ned svaret når det kommer:")
_EVERYBODY = Words(nn="alle som er med,", nb="alle som er med,")
_NAME = Words(nn="NAMN", nb="NAVN")
_PICTURE = Words(
    nn="Har du eit bilete? Legg det i same mappe, og fyll ut «{field}» øvst i fila.",
    nb="Har du et bilde? Legg det i samme mappe, og fyll ut «{field}» øverst i filen.",
)
_FILM = Words(
    nn="Legg filmen, tekstinga og stillbiletet i same mappe, og fyll ut «{field}» øvst i fila.",
    nb="Legg filmen, tekstingen og stillbildet i samme mappe, og fyll ut «{field}» øverst i filen.",
)


def next_steps(path: str, story: str, kind: Kind, only: tuple[str, str] | None, form: Form) -> Iterator[str]:
    """Yield the lines for the writer; `only` is the story's one person, by id and name, if there is exactly one."""
    person, who = only or (_NAME.in_form(form), _EVERYBODY.in_form(form))
    yield from (_DONE.in_form(form), f"  {path}", "", _NEXT.in_form(form))
    yield f"  1. {_WRITE.in_form(form)}"
    yield from (f"  2. {_SEE.in_form(form)}", "       framsnakk serve")
    yield from (f"  3. {_CHECK.in_form(form)}", f"       framsnakk check {path}")
    ask = (_ASK_ONE if only else _ASK).in_form(form, people=who)
    yield from (f"  4. {ask}", f"       framsnakk consent ask {story}")
    yield from (f"  5. {_RECORD.in_form(form)}", f"       framsnakk consent record {person} --story {story}")
    yield ""
    film = kind is Kind.FILM
    field = story_fields.VIDEO if film else story_fields.PICTURES
    yield (_FILM if film else _PICTURE).in_form(form, field=field.key(form))
