"""Names of people as they are in Norway, and the spellings of them that a reader would know."""

import random
from collections.abc import Callable

from hypothesis import strategies as st

GIVEN = (
    "Kari", "Åse", "Øystein", "Bjørn", "Sæbjørg", "Anne", "Marie", "Pål", "Liv", "Zoë", "André", "Márjá", "Katarzyna",
    "Jörg", "Ayşe", "Maricel",
)  # fmt: skip
LAST = (
    "Lundeborg", "Ås", "Bø", "Sætre", "Prøve", "Nygård", "Wójcik", "Müller", "Berg", "Hansen", "Østby", "Aasen",
    "Nguyen", "Sørensen",
)  # fmt: skip
PARTICLES = ("von", "de", "van der", "av", "da")


@st.composite
def names(draw: st.DrawFn) -> str:
    """Return a name: one given name, two, or two with a hyphen; a last name, two with a hyphen, or with small words."""
    first, second = draw(st.permutations(GIVEN))[:2]
    last, other = draw(st.permutations(LAST))[:2]
    given = draw(st.sampled_from([first, first, f"{first} {second}", f"{first}-{second}"]))
    particle = draw(st.sampled_from(PARTICLES))
    return f"{given} {draw(st.sampled_from([last, last, f'{last}-{other}', f'{particle} {last}']))}"


def in_address(name: str) -> str:
    """Return a name as it stands in addresses."""
    letters = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "é": "e", "ë": "e", "á": "a", "ö": "o", "ó": "o", "ü": "u"})
    return name.casefold().replace("ş", "s").translate(letters)


def first_and_last(name: str) -> str:
    """Return a name without what stands between the first and the last."""
    words = name.split()
    return f"{words[0].split('-')[0]} {words[-1]}"


def with_inside(name: str, what: str) -> str:
    """Return a name with something in the middle of a word."""
    return f"{name[:1]}{what}{name[1:]}"


_WORDS = (
    "song", "kaffi", "vakta", "vegen", "snø", "båten", "skulen", "handa", "lyset", "sjukeheimen", "karikatur",
    "lundeborgarar", "bergverk", "hansaen", "asfalt", "årsmøte", "sætra", "marihøne", "andre", "prøve", "ås", "berg",
)  # fmt: skip


SPELLINGS: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "in small letters": str.lower,
    "in capitals": str.upper,
    "without accents": in_address,
    "two letters for one": lambda name: name.lower().replace("å", "aa").replace("ø", "oe").replace("ü", "ue"),
    "with decomposed letters": lambda name: (
        name.replace("Å", "A\u030a").replace("å", "a\u030a").replace("é", "e\u0301")
    ),
    "with full stops": lambda name: in_address(name).replace(" ", "."),
    "with hyphens": lambda name: name.replace(" ", "-"),
    "with underscores": lambda name: name.replace(" ", "_"),
    "with plus signs": lambda name: name.replace(" ", "+"),
    "encoded for an address": lambda name: name.replace(" ", "%20").replace("å", "%C3%A5").replace("ø", "%c3%b8"),
    "with a space that does not break": lambda name: name.replace(" ", "\u00a0"),
    "with a line break": lambda name: name.replace(" ", "\n", 1),
    "with a soft hyphen": lambda name: with_inside(name, "\u00ad"),
    "with a zero-width space": lambda name: with_inside(name, "\u200b"),
    "with a zero-width joiner": lambda name: with_inside(name, "\u200d"),
    "with a word joiner": lambda name: with_inside(name, "\u2060"),
    "with a byte order mark": lambda name: with_inside(name, "\ufeff"),
    "with a variation selector": lambda name: with_inside(name, "\ufe0f"),
    "with an entity": lambda name: f"&#{ord(name[0])};{name[1:]}",
    "with a hexadecimal entity": lambda name: f"{name[:1]}&#x{ord(name[1]):x};{name[2:]}",
    "with an escape": lambda name: with_inside(name, "\\"),
    "with emphasis": lambda name: with_inside(name, "**") + "**",
    "in the genitive": lambda name: f"{name}s",
    "in the English genitive": lambda name: f"{name}’s",
    "with an ending": lambda name: f"{name}-en",
    "as an e-mail address": lambda name: in_address(name).replace(" ", ".") + "@fjordvik.example",
    "as one word of an e-mail address": lambda name: in_address(name).replace(" ", "").replace("-", "") + "@b.example",
    "the last name first": lambda name: f"{name.split()[-1]}, {name.split()[0]}",
    "the first and the last": first_and_last,
    "an initial and the last": lambda name: f"{name[0]}. {name.split()[-1]}",
    "an initial and the last in an address": lambda name: in_address(f"{name[0]}.{name.split()[-1]}") + "@b.example",
}


def unrelated(seed: int) -> str:
    """Return a text that names nobody."""
    chance = random.Random(seed)  # noqa: S311 - it picks words, not secrets
    return " ".join(chance.choice(_WORDS) for _ in range(40))
