"""FRM003: the front matter is valid YAML."""

import re
from collections.abc import Iterator

from site_gen.check import misplaced_fields, suggestions
from site_gen.check.rule import EVERY_FILE, Example, Finding, StoryRule
from site_gen.model import media_fields, story_fields
from site_gen.model.diagnostic import Blocks, Edit, Fix
from site_gen.model.localized import Words, WordsWithNames, fill, same_words
from site_gen.model.manuscript import FileErrorKind, Manuscript
from site_gen.model.yaml_cause import YamlCause, YamlCauseKind


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield each mistake, or the position where parsing stopped when no mistake was recognised."""
    fault = manuscript.broken
    if fault is None or (fault.broken is not FileErrorKind.MALFORMED and not fault.causes):
        return
    causes = fault.causes or (YamlCause(YamlCauseKind.UNKNOWN, fault.span),)
    several = {why: [one for one in causes if one.why is why] for why in _HABITS}
    for cause in causes:
        same = several.get(cause.why, [])
        if len(same) >= _FEWEST_OF_HABIT and cause is not same[0]:
            continue
        what, remedy = _WORDS[cause.why]
        is_known = cause.why is YamlCauseKind.NO_COLON and _KEY.match(cause.right)
        is_first = cause.why is YamlCauseKind.TAB and cause.written == "0"
        remedy = _COLON_AFTER if is_known else _AT_MARGIN if is_first else remedy
        slots = {
            "written": cause.written[:_LONGEST],
            "right": cause.right[:_LONGEST],
            "spaces": _NUMBERS.get(cause.written, cause.written),
        }
        together = same if len(same) >= _FEWEST_OF_HABIT else [cause]
        edits = tuple(Edit(span, text) for one in together for span, text in one.edits)
        picture = _of_picture(cause)
        if picture is not None:
            yield Finding(cause.span, {"fault": _fault(fill(what, slots), cause), "remedy": picture})
            continue
        yield Finding(
            cause.span,
            {"fault": _fault(fill(what, slots), cause), "remedy": _with_right(fill(remedy, slots), cause)},
            Fix(edits) if edits else None,
            also=tuple(one.span for one in together[1:]),
        )


_HABITS = (YamlCauseKind.NO_SPACE, YamlCauseKind.HARD_SPACE)
"""Mistakes that a writer makes in every field or in none."""
_FEWEST_OF_HABIT = 3


def _fault(what: Words, cause: YamlCause) -> Words:
    """Return what is wrong as a sentence, with the field's name where the cause has it."""
    found = None if cause.why in _SHOWN_BY_WORDS else _KEY.match(cause.right)
    is_known = found is not None and (
        found[1].casefold() in misplaced_fields.known_keys() or _of_picture(cause) is not None
    )
    if found is None or not is_known:
        return Words(nn=f"Denne linja kan ikkje lesast: {what.nn}.", nb=f"Denne linjen kan ikke leses: {what.nb}.")
    field = story_fields.STORY.field(found[1])
    name = _CALLED.get(field.name) if field else None
    name = name or same_words(f"Feltet «{found[1]}»")
    if cause.why in {YamlCauseKind.EQUALS, YamlCauseKind.MARKED_FIELDS}:
        return Words(nn=f"{what.nn[:1].upper()}{what.nn[1:]}.", nb=f"{what.nb[:1].upper()}{what.nb[1:]}.")
    if cause.why is YamlCauseKind.NO_COLON:
        written = found[1]
        return WordsWithNames(nn=f"Det manglar kolon etter «{written}».", nb=f"Det mangler kolon etter «{written}».")
    if _of_picture(cause) is not None:
        return Words(nn=f"{name.nn} har meir enn éin ting på linja.", nb=f"{name.nb} har mer enn én ting på linjen.")
    if cause.why is YamlCauseKind.COLON:
        return Words(
            nn=f"{name.nn} har eit kolon, og må stå mellom hermeteikn.",
            nb=f"{name.nb} har et kolon, og må stå mellom anførselstegn.",
        )
    return Words(nn=f"{name.nn} kan ikkje lesast: {what.nn}.", nb=f"{name.nb} kan ikke leses: {what.nb}.")


def _of_picture(cause: YamlCause) -> Words | None:
    """Return how a picture is written where one stands with more on the line of its field; None for other causes."""
    found = _KEY.match(cause.right) if cause.why is YamlCauseKind.COLON else None
    key = found[1] if found else ""
    is_picture = story_fields.STORY.field(key) is story_fields.PICTURES or (
        misplaced_fields.other_word(key, story_fields.STORY) is story_fields.PICTURES
    )
    is_inside = media_fields.PICTURE.field(key) is not None
    return suggestions.picture_hint(cause.right.partition(":")[2]).hint if is_picture and not is_inside else None


_KEY = re.compile(r"[\s-]*(\w{1,40}):\s")
_CALLED = {
    story_fields.TITLE.name: same_words("Tittelen"),
    story_fields.LEAD.name: same_words("Ingressen"),
}
_LONGEST = 100
_NUMBERS = {"2": "to", "4": "fire", "6": "seks", "8": "åtte"}
_LIKE_THIS = Words(nn=" Skriv slik: {right}", nb=" Skriv slik: {right}")


def _with_right(remedy: Words, cause: YamlCause) -> Words:
    """Return what to do, followed by the correct line where that helps."""
    if cause.why in _SHOWN_BY_WORDS or not cause.right or len(cause.right) > _LONGEST:
        return remedy
    shown = fill(_LIKE_THIS, {"right": cause.right})
    return WordsWithNames(nn=remedy.nn + shown.nn, nb=remedy.nb + shown.nb)


_SHOWN_BY_WORDS = frozenset(
    {
        YamlCauseKind.TAB,
        YamlCauseKind.INDENT,
        YamlCauseKind.NOT_INDENTED,
        YamlCauseKind.CONFLICT,
        YamlCauseKind.DASHES,
        YamlCauseKind.HARD_SPACE,
        YamlCauseKind.SIGN,
        YamlCauseKind.OPEN_BRACE,
    }
)
_COLON_AFTER = Words(
    nn="Skriv eit kolon og eit mellomrom etter namnet på feltet.",
    nb="Skriv et kolon og et mellomrom etter navnet på feltet.",
)
_AT_MARGIN = Words(
    nn="Ta bort tabulatoren, så feltet byrjar heilt til venstre, som dei andre.",
    nb="Ta bort tabulatoren, så feltet begynner helt til venstre, som de andre.",
)
_AROUND = Words(nn="Set hermeteikn rundt heile teksten.", nb="Sett anførselstegn rundt hele teksten.")
_WORDS: dict[YamlCauseKind, tuple[Words, Words]] = {
    YamlCauseKind.CONFLICT: (
        Words(
            nn="her står to utgåver av same tekst, etter ein konflikt i Git",
            nb="her står to utgaver av samme tekst, etter en konflikt i Git",
        ),
        Words(
            nn="Vel den utgåva som skal gjelde, og slett den andre og linjene med <<<<<<<, ======= og >>>>>>>.",
            nb="Velg den utgaven som skal gjelde, og slett den andre og linjene med <<<<<<<, ======= og >>>>>>>.",
        ),
    ),
    YamlCauseKind.TAB: (
        Words(nn="linja byrjar med ein tabulator", nb="linjen begynner med en tabulator"),
        Words(
            nn="Ta bort tabulatoren, og la linja byrje med {spaces} mellomrom.",
            nb="Ta bort tabulatoren, og la linjen begynne med {spaces} mellomrom.",
        ),
    ),
    YamlCauseKind.UNNAMED_FIELD: (
        Words(
            nn="punktet i lista har felt under seg, men det fyrste har ikkje noko namn",
            nb="punktet i listen har felt under seg, men det første har ikke noe navn",
        ),
        Words(nn="Skriv «{written}:» framfor.", nb="Skriv «{written}:» foran."),
    ),
    YamlCauseKind.NO_SPACE: (
        Words(nn="det manglar eit mellomrom etter kolonet", nb="det mangler et mellomrom etter kolonet"),
        Words(nn="Set eit mellomrom etter kolonet.", nb="Sett et mellomrom etter kolonet."),
    ),
    YamlCauseKind.HARD_SPACE: (
        Words(
            nn="mellomrommet er eit hardt mellomrom, og det tel ikkje som mellomrom her",
            nb="mellomrommet er et hardt mellomrom, og det teller ikke som mellomrom her",
        ),
        Words(
            nn="Slett det, og skriv eit vanleg mellomrom. På Mac kjem harde mellomrom av at Alt er nede.",
            nb="Slett det, og skriv et vanlig mellomrom. På Mac kommer harde mellomrom av at Alt er nede.",
        ),
    ),
    YamlCauseKind.COLON: (
        Words(
            nn="teksten har eit kolon, men ikkje hermeteikn rundt seg",
            nb="teksten har et kolon, men ikke anførselstegn rundt seg",
        ),
        _AROUND,
    ),
    YamlCauseKind.WRONG_QUOTES: (
        Words(
            nn="teksten har eit kolon og står mellom {written}, men berre \" eller ' vernar kolonet",
            nb="teksten har et kolon og står mellom {written}, men bare \" eller ' verner kolonet",
        ),
        Words(nn='Byt dei ut med ".', nb='Bytt dem ut med ".'),
    ),
    YamlCauseKind.OPEN_QUOTE: (
        Words(nn="her byrjar hermeteikn som aldri sluttar", nb="her begynner anførselstegn som aldri slutter"),
        Words(nn="Set hermeteikn etter teksten òg.", nb="Sett anførselstegn etter teksten også."),
    ),
    YamlCauseKind.TEXT_AFTER_QUOTE: (
        Words(
            nn="teksten byrjar med hermeteikn, men held fram etter at dei er slutt",
            nb="teksten begynner med anførselstegn, men fortsetter etter at de er slutt",
        ),
        Words(
            nn="Skal hermeteikna vere med i teksten, må det stå eit anna slag rundt alt saman.",
            nb="Skal anførselstegnene være med i teksten, må det stå et annet slag rundt alt sammen.",
        ),
    ),
    YamlCauseKind.BACKSLASH: (
        Words(
            nn="teksten har ein omvend skråstrek (\\), og han styrer det som kjem etter",
            nb="teksten har en omvendt skråstrek (\\), og den styrer det som kommer etter",
        ),
        Words(nn="Bruk enkle hermeteikn rundt teksten.", nb="Bruk enkle anførselstegn rundt teksten."),
    ),
    YamlCauseKind.OPEN_BRACKET: (
        Words(
            nn="lista byrjar med «{written}» og blir aldri lukka", nb="listen begynner med «{written}» og lukkes aldri"
        ),
        Words(nn="Lukk lista.", nb="Lukk listen."),
    ),
    YamlCauseKind.OPEN_BRACE: (
        Words(
            nn="her byrjar felt med «{written}», og «}}» manglar der dei sluttar",
            nb="her begynner felt med «{written}», og «}}» mangler der de slutter",
        ),
        Words(nn="Set «}}» etter det siste av felta.", nb="Sett «}}» etter det siste av feltene."),
    ),
    YamlCauseKind.COLOURS: (
        Words(
            nn="alt som står etter « #», fell bort, og då manglar fargane",
            nb="alt som står etter « #», faller bort, og da mangler fargene",
        ),
        Words(nn="Set hermeteikn rundt kvar farge.", nb="Sett anførselstegn rundt hver farge."),
    ),
    YamlCauseKind.FIRST_SIGN: (
        Words(
            nn="teksten byrjar med «{written}», og det teiknet betyr noko anna her",
            nb="teksten begynner med «{written}», og det tegnet betyr noe annet her",
        ),
        _AROUND,
    ),
    YamlCauseKind.HASH: (
        Words(
            nn="alt som står etter « #», fell bort, og då manglar slutten på teksten",
            nb="alt som står etter « #», faller bort, og da mangler slutten på teksten",
        ),
        Words(nn="Set hermeteikn rundt teksten som har #.", nb="Sett anførselstegn rundt teksten som har #."),
    ),
    YamlCauseKind.BULLET: (
        Words(
            nn="lista har «{written}» der det skulle stå ein bindestrek",
            nb="listen har «{written}» der det skulle stå en bindestrek",
        ),
        Words(
            nn="Byrja kvart punkt med bindestrek og mellomrom.", nb="Begynn hvert punkt med bindestrek og mellomrom."
        ),
    ),
    YamlCauseKind.LIST_ON_LINE: (
        Words(
            nn="eit punkt med bindestrek kan ikkje stå på same linje som namnet på feltet",
            nb="et punkt med bindestrek kan ikke stå på samme linje som navnet på feltet",
        ),
        Words(
            nn="Skriv punkta mellom klammer, med komma mellom.", nb="Skriv punktene mellom klammer, med komma mellom."
        ),
    ),
    YamlCauseKind.INDENT: (
        Words(
            nn="feltet «{written}» er ikkje rykt inn like langt som felta det høyrer saman med",
            nb="feltet «{written}» er ikke rykket inn like langt som feltene det hører sammen med",
        ),
        Words(
            nn="La feltet byrje rett under dei andre, med like mange mellomrom framfor.",
            nb="La feltet begynne rett under de andre, med like mange mellomrom foran.",
        ),
    ),
    YamlCauseKind.NOT_INDENTED: (
        Words(
            nn="linja held fram på feltet «{written}» over, men er ikkje rykt inn",
            nb="linjen fortsetter på feltet «{written}» over, men er ikke rykket inn",
        ),
        Words(
            nn="Set to mellomrom framfor linja, eller skriv heile teksten på éi linje.",
            nb="Sett to mellomrom foran linjen, eller skriv hele teksten på én linje.",
        ),
    ),
    YamlCauseKind.NO_COLON: (
        Words(
            nn="ho har ikkje noko kolon, så vi ser ikkje kva felt ho er",
            nb="den har ikke noe kolon, så vi ser ikke hvilket felt den er",
        ),
        Words(
            nn="Skriv namnet på feltet, kolon, mellomrom og så det som skal stå der. Høyrer linja til feltet over, "
            "set to mellomrom framfor henne.",
            nb="Skriv navnet på feltet, kolon, mellomrom og så det som skal stå der. Hører linjen til feltet over, "
            "sett to mellomrom foran den.",
        ),
    ),
    YamlCauseKind.EQUALS: (
        Words(nn="her står {written} der det skal stå kolon", nb="her står {written} der det skal stå kolon"),
        Words(nn="Byt ut {written} med kolon og mellomrom.", nb="Bytt ut {written} med kolon og mellomrom."),
    ),
    YamlCauseKind.MARKED_FIELDS: (
        Words(nn="det står «{written}» framfor namnet på feltet", nb="det står «{written}» foran navnet på feltet"),
        Words(nn="Ta det bort.", nb="Ta det bort."),
    ),
    YamlCauseKind.DASHES: (
        Words(
            nn="her står «{written}» der det skulle stå tre bindestrekar",
            nb="her står «{written}» der det skulle stå tre bindestreker",
        ),
        Words(
            nn="Skriv --- åleine på linja. Mange skriveprogram gjer bindestrekar om til tankestrekar.",
            nb="Skriv --- alene på linjen. Mange skriveprogrammer gjør bindestreker om til tankestreker.",
        ),
    ),
    YamlCauseKind.SIGN: (
        Words(nn="her er eit teikn som ikkje kan visast", nb="her er et tegn som ikke kan vises"),
        Words(nn="Slett det.", nb="Slett det."),
    ),
    YamlCauseKind.UNKNOWN: (
        Words(nn="vi ser ikkje kva som er gale", nb="vi ser ikke hva som er galt"),
        Words(
            nn="Sjå etter kolon i teksten utan hermeteikn, og etter hermeteikn og klammer som manglar. Slik er det "
            'rett: tittel: "Vi spurde: kva no?"',
            nb="Se etter kolon i teksten uten anførselstegn, og etter anførselstegn og klammer som mangler. Slik er "
            'det riktig: tittel: "Vi spurte: hva nå?"',
        ),
    ),
}
_EQUALS = "---\nslag = suksesshistorie\n---\nVi song.\n"
assert set(_WORDS) == set(YamlCauseKind), "every mistake has its words"


RULE = StoryRule(
    code="FRM003",
    name="malformed-front-matter",
    title=Words(nn="Felt som ikkje kan lesast", nb="Felt som ikke kan leses"),
    sample={
        "fault": Words(
            nn="Tittelen har eit kolon, og må stå mellom hermeteikn.",
            nb="Tittelen har et kolon, og må stå mellom anførselstegn.",
        ),
        "remedy": Words(nn="Set hermeteikn rundt teksten.", nb="Sett anførselstegn rundt teksten."),
    },
    blocks=Blocks.PREVIEW,
    file_kinds=EVERY_FILE,
    message=Words(nn="{fault}", nb="{fault}"),
    why=Words(
        nn="Eit felt som ikkje kan lesast, kunne vere det som seier at ingen må sjå forteljinga.",
        nb="Et felt som ikke kan leses, kunne være det som sier at ingen må se fortellingen.",
    ),
    hint=Words(
        nn="{remedy}",
        nb="{remedy}",
    ),
    bad=(
        Example("tittel: Vi spurde: kva no?", line=3, highlights=":"),
        Example('tittel: "Kaffien" kom før møtet', line=3),
        Example("tittel:Kaffien kom før møtet", line=3, highlights="tittel:"),
        Example("tittel: *Kaffien* kom før møtet", line=3, highlights="*"),
        Example("tema: [naervaer", line=9, highlights="["),
        Example("personar:\n  - Kari Lunde\n    visast_som: anonym", line=11, highlights="Kari Lunde"),
        Example("tema:\n\t- naervaer", line=10),
        Example("\ttema: [naervaer]", line=9),
        Example(raw=b"---\nslag: suksesshistorie\n- tittel: Vi song\n---\nVi song.\n", line=3, highlights="- "),
        Example("ingress: 'Vi song", line=4),
        Example("status:\u00a0klar", line=6),
        Example("tittel: «Vi spurde: kva no?»", line=3, highlights="«Vi spurde: kva no?»"),
        Example("tema:\n  * naervaer", line=10, highlights="*"),
        Example("metode: ai\n—", line=12, highlights="—"),
        Example(raw=_EQUALS.encode(), line=2, highlights="slag = "),
        Example(raw=_EQUALS.replace(" = ", "; ").encode(), line=2, highlights="slag; "),
        Example(raw=_EQUALS.replace("slag = ", "• slag: ").encode(), line=2, highlights="• slag: "),
        Example(raw=_EQUALS.replace("slag = ", "**slag:** ").encode(), line=2, highlights="**slag:** "),
        Example(raw=b"---\n- berre\n- ei liste\n---\nTekst.\n", line=2),
    ),
    check=check,
)
