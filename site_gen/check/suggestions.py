"""Suggestions for values that cannot be read: what was probably meant, and how to write it."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from site_gen import addresses
from site_gen.language import written_dates
from site_gen.language.phrases import either_of, join_words
from site_gen.model import media_fields, person_fields, story_fields
from site_gen.model.choices import Answer, Children, Kind, LocalizedEnum, Method, ShownAs, Status
from site_gen.model.diagnostic import Edit, Fix
from site_gen.model.field_types import (
    ALWAYS,
    COLOUR,
    FILE_NAME,
    FOCUS,
    ID,
    LINK,
    LOGO_FILE,
    OLD_ADDRESS,
    REFERENCE,
    ChoiceType,
    DateType,
    FieldError,
    FieldType,
    FlagType,
    ListType,
    LocalizedType,
    NumberType,
    PatternType,
    RecordType,
    TextType,
)
from site_gen.model.localized import Form, Words, WordsWithNames, same_words
from site_gen.model.media_fields import LENGTH
from site_gen.model.source_positions import MappingNode, Node, ScalarNode, SequenceNode, Span
from site_gen.pictures.picture_file_names import PICTURES


@dataclass(frozen=True, slots=True)
class SuggestedField:
    """What to write instead."""

    hint: Words
    """What to do, as a sentence."""
    text: str | None = None
    """The suggested value, where there is one."""
    sure: bool = False
    """Whether it is the only reading, so that it may be applied without asking."""
    expected: Words | None = None
    """What the value is not, where that is more precise than the type; reads after «is not»."""


def suggested_field(fault: FieldError, day: dt.date) -> SuggestedField | None:
    """Return what was probably meant by a mistyped value, or None. `day` is today."""
    node, of = fault.node, _type_of(fault)
    if of is None and fault.group is not None:
        return _entry_by_entry(fault.group)
    if isinstance(node, SequenceNode):
        return _not_a_list(node, of)
    if isinstance(node, MappingNode):
        return _not_fields(of)
    if of is None or not isinstance(node, ScalarNode):
        return None
    if isinstance(of, RecordType):
        return _fields_below(fault, of, node)
    return _scalar(" ".join(node.text.split()), of, day)


def field_fix(node: Node | None, found: SuggestedField | None) -> Fix | None:
    """Return the edit that writes a suggestion, safe where it is sure; quotation marks stay."""
    if found is None or found.text is None:
        return None
    if isinstance(node, SequenceNode) and node.span.line == node.span.end_line and _PLAIN.fullmatch(found.text):
        return Fix((Edit(node.span, found.text),), is_safe=found.sure)
    if not isinstance(node, ScalarNode) or node.first is None:
        return None
    quoted = node.first > node.span.column
    if not quoted and not _PLAIN.fullmatch(found.text):
        return None
    end = node.first + len(node.text)
    span = Span(node.span.line, node.first, node.span.line, end) if quoted else node.span
    return Fix((Edit(span, found.text),), is_safe=found.sure)


def guess_fix(node: Node | None, text: str | None) -> Fix | None:
    """Return the edit that writes what was probably meant, which a person must look at; None without a guess."""
    return field_fix(node, None if text is None else SuggestedField(same_words(""), text))


def suggested_value(fault: FieldError) -> LocalizedEnum | None:
    """Return the fixed value that a synonym means, or None."""
    of = _type_of(fault)
    values = Answer if isinstance(of, FlagType) else of.of if isinstance(of, ChoiceType) else None
    if values is None:
        return None
    written = " ".join(fault.written.casefold().strip(' .!?«»"').replace("-", " ").split())
    return _OTHER_WORDS.get((values, written), _OTHER_PHRASES.get((values, written)))


_ENDS_PLAIN = re.compile(r"[\w :%-]+")
_PLAIN = re.compile(r"[\w./][\w./:@%+=~?&-]*(?: [\w.%-]+)*")
"""Text that YAML permits without quotation marks anywhere."""
_OTHER_WORDS: dict[tuple[type[LocalizedEnum], str], LocalizedEnum] = {
    (of, word): value
    for of, value, words in (
        (Answer, Answer.YES, "true sant on 1 x y"),
        (Answer, Answer.NO, "false usant off 0 n"),
        (Status, Status.READY, "ferdig publisert publiser ut godkjend godkjent done published"),
        (Status, Status.DRAFT, "kladd påbegynt påbyrja wip"),
        (Status, Status.ARCHIVED, "arkiv gamal gammel"),
        (Children, Children.NONE, "nei no 0 false"),
        (ShownAs, ShownAs.FULL, "heile hele ja namn navn"),
        (ShownAs, ShownAs.ANONYMOUS, "skjult nei anonymt"),
        (Kind, Kind.SUCCESS_STORY, "suksess historie forteljing fortelling"),
        (Kind, Kind.PORTRAIT, "intervju"),
        (Kind, Kind.FILM, "video"),
        (Method, Method.SOLUTION_FOCUSED, "loft løysingsfokus løysingsfokusert løsningsfokus løsningsfokusert"),
        (Method, Method.OTHER, "intervju samtale ingen andre"),
    )
    for word in words.split()
}
_OTHER_PHRASES: dict[tuple[type[LocalizedEnum], str], LocalizedEnum] = {
    (of, phrase): value
    for of, value, phrases in (
        (
            Status,
            Status.READY,
            (
                "klar til publisering|klar for publisering|klar til å bli publisert|ferdig skriven|ferdig skrive|"
                "ferdig skrevet|kan publiserast|kan publiseres|heilt ferdig|helt ferdig"
            ),
        ),
        (Status, Status.DRAFT, "ikkje ferdig|ikke ferdig|ikkje klar|ikke klar|under arbeid"),
        (Kind, Kind.SUCCESS_STORY, "suksess historie|god historie"),
        (Kind, Kind.PORTRAIT, "møt ein tilsett|møt en ansatt"),
        (
            Method,
            Method.APPRECIATIVE_INQUIRY,
            (
                "appreciative inquiry|ai metoden|ai intervju|appreciative inquiry (ai)|ai (appreciative inquiry)|"
                "anerkjennande intervju|anerkjennende intervju"
            ),
        ),
        (
            Method,
            Method.SOLUTION_FOCUSED,
            (
                "løft metoden|løft samtale|løft intervju|løysingsfokusert tilnærming|løsningsfokusert tilnærming|"
                "løysingsfokusert metode|løsningsfokusert metode"
            ),
        ),
        (Method, Method.OTHER, "vi snakka saman|vi snakket sammen|vanleg intervju|vanlig intervju|ingen metode"),
    )
    for phrase in phrases.split("|")
}
"""Other names of fixed values that are more than one word, without hyphens."""
METHODS_EXPLAINED = Words(
    nn="«ai» er verdsetjande samtale (Appreciative Inquiry), «løft» er løysingsfokusert tilnærming, «anna» er alt anna",
    nb="«ai» er verdsettende samtale (Appreciative Inquiry), «løft» er løsningsfokusert tilnærming, «annet» er alt "
    "annet",
)
_SAFE = {Answer}
"""The choices whose synonyms may be replaced without asking."""


def is_safe(found: LocalizedEnum) -> bool:
    """Return whether a synonym may be replaced by this value without asking."""
    return type(found) in _SAFE


def _type_of(fault: FieldError) -> FieldType[Any] | None:
    if fault.field is None:
        return ID if fault.expected == ID.says else None
    return fault.field.item_type


def _write(text: str, *, sure: bool = False, because: Words | None = None) -> SuggestedField:
    """Return a suggested value, after a sentence that says why."""
    nn, nb = (f"{because.nn} ", f"{because.nb} ") if because else ("", "")
    stop = _stop_after(text)
    return SuggestedField(WordsWithNames(nn=f"{nn}Skriv {text}{stop}", nb=f"{nb}Skriv {text}{stop}"), text, sure)


def _stop_after(text: str) -> str:
    """Return the full stop after a value; empty after an address, since it could be copied with it."""
    return "." if _ENDS_PLAIN.fullmatch(text) else ""


# --- Lists, and fields in fields -------------------------------------------------------------------------------------


def _not_a_list(node: SequenceNode, of: FieldType[Any] | None) -> SuggestedField | None:
    """Return what to write where a list is instead of one value."""
    [first, *others] = node.items or (None,)
    only = first.text.strip() if isinstance(first, ScalarNode) and not others else None
    if node.flow and isinstance(of, TextType | LocalizedType) and of is not REFERENCE:
        words = [item.text for item in node.items if isinstance(item, ScalarNode)]
        text = f'"{", ".join(words)}"'
        return SuggestedField(
            WordsWithNames(
                nn=f"Set hermeteikn rundt teksten, og ta bort klammene om dei ikkje høyrer til: {text}",
                nb=f"Sett anførselstegn rundt teksten, og ta bort klammene hvis de ikke hører til: {text}",
            )
        )
    if of is not None and first is not None and only and of.read(first).value is not None:
        return _write(only, sure=node.flow, because=_NO_LIST)
    if isinstance(of, ChoiceType):
        either = one_of(tuple((value.nn, value.nb) for value in of.of))
        return SuggestedField(
            Words(nn=f"Vel éin verdi: {either.nn}.", nb=f"Velg én verdi: {either.nb}."), expected=_ONE_CHOICE
        )
    return SuggestedField(_ONE_VALUE)


def one_of(candidates: Sequence[tuple[str, str]]) -> Words:
    """Return (nynorsk, bokmål) names as a choice: «a, b eller c»."""
    return Words(nn=either_of([nn for nn, _ in candidates]).nn, nb=either_of([nb for _, nb in candidates]).nb)


_ONE_CHOICE = Words(nn="éin verdi", nb="én verdi")
_NO_LIST = Words(nn="Her skal det ikkje stå ei liste.", nb="Her skal det ikke stå en liste.")
_ONE_VALUE = Words(
    nn="Her er det plass til éin verdi. Vel den som gjeld.", nb="Her er det plass til én verdi. Velg den som gjelder."
)


def _entry_by_entry(group: RecordType) -> SuggestedField:
    """Say how an entry of a register is written, where the whole file is something else than entries by id."""
    nn, nb = (group.says.in_form(form) for form in Form)
    return SuggestedField(
        Words(
            nn=f"Skriv {nn} slik, og dei andre under på same måten, utan bindestrek:\nid:\n  namn: Namnet",
            nb=f"Skriv {nb} slik, og de andre under på samme måte, uten bindestrek:\nid:\n  navn: Navnet",
        )
    )


def _not_fields(of: FieldType[Any] | None) -> SuggestedField | None:
    """Return what to write where fields are instead of a value; mostly it is a text with a colon."""
    if isinstance(of, LocalizedType):
        return SuggestedField(
            Words(
                nn="Skriv éin tekst, eller éin for kvar målform: {nn: …, nb: …}",
                nb="Skriv én tekst, eller én for hver målform: {nn: …, nb: …}",
            )
        )
    if isinstance(of, TextType):
        return SuggestedField(
            Words(
                nn='Er det kolon i teksten, så set hermeteikn rundt heile: "Vi spurde: Kva no?"',
                nb='Er det kolon i teksten, så sett anførselstegn rundt hele: "Vi spurte: Hva nå?"',
            )
        )
    return SuggestedField(
        Words(
            nn="Her skal det stå éin verdi rett etter kolonet, og ingen felt under.",
            nb="Her skal det stå én verdi rett etter kolonet, og ingen felt under.",
        )
    )


def _fields_below(fault: FieldError, of: RecordType, node: ScalarNode) -> SuggestedField | None:
    """Return which fields belong below a field that has a bare text."""
    if fault.field is None:
        return None
    if of is media_fields.PICTURE:
        return _picture(node, is_list=isinstance(fault.field.type, ListType))
    needed = [one for one in of.fields if one.required == ALWAYS] or list(of.fields)
    names = [Words(nn=f"«{one.nn}»", nb=f"«{one.nb}»") for one in needed]
    nn, nb = join_words([name.nn for name in names]), join_words([name.nb for name in names])
    dash = "- " if isinstance(fault.field.type, ListType) else ""
    starts = [Words(nn="", nb="")]
    if needed[0].type.read(node).value is not None and not isinstance(
        needed[0].type, ChoiceType | ListType | RecordType
    ):
        first, text = needed[0], " ".join(node.text.split())
        starts = [
            WordsWithNames(nn=f" Byrja slik: {dash}{first.nn}: {text}", nb=f" Begynn slik: {dash}{first.nb}: {text}")
        ]
    return SuggestedField(
        type(starts[0])(
            nn=f"Skriv kvart felt på si linje under, med to mellomrom framfor: {nn}.{starts[0].nn}",
            nb=f"Skriv hvert felt på sin linje under, med to mellomrom foran: {nb}.{starts[0].nb}",
        )
    )


_WITHOUT_PICTURE = Words(
    nn="Skal det ikkje vere bilete, ta bort linja.", nb="Skal det ikke være bilde, ta bort linjen."
)
_NO_PICTURE = frozenset({"ingen", "inga", "nei", "ikkje", "ikke", "utan", "uten", "none", "no", "false"})
_BETWEEN_FILES = re.compile(r"[,;()\[\]\"]| og ")


def picture_hint(written: str, *, is_list: bool = True) -> SuggestedField:
    """Return how a picture is written, with the names of files in a text; for «ingen», what to do instead."""
    if " ".join(written.split()).strip(".!").casefold() in _NO_PICTURE:
        return SuggestedField(
            Words(nn="Skal det ikkje vere bilete, ta bort linja.", nb="Skal det ikke være bilde, ta bort linjen.")
        )
    parts = [part.strip() for part in _BETWEEN_FILES.split(written)]
    files = [part for part in parts if PurePosixPath(part).suffix.casefold() in PICTURES]
    more = ", ".join(files[1:])
    lines = [(_lines_of_picture(files[0] if files else None, form, is_list=is_list)) for form in Form]
    also = (f"\nSkriv det same for {more}.", f"\nSkriv det samme for {more}.") if more else ("", "")
    return SuggestedField(
        WordsWithNames(
            nn=f"Skriv kvart felt på si linje, slik:\n{lines[0]}{also[0]}",
            nb=f"Skriv hvert felt på sin linje, slik:\n{lines[1]}{also[1]}",
        )
    )


def _lines_of_picture(file: str | None, form: Form, *, is_list: bool) -> str:
    """Return the fields of a picture, with their help as a comment, as a new story's file has them."""
    needed = [one for one in media_fields.PICTURE.fields if one.required == ALWAYS or one is media_fields.PICTURE_ALT]
    first, indent = ("- ", "    ") if is_list else ("", "  ")
    lines = [f"{one.key(form)}:  # {one.help.in_form(form)}" for one in needed]
    if file is not None:
        lines[0] = f"{needed[0].key(form)}: {file}"
    above = story_fields.PICTURES if is_list else person_fields.PERSON_PICTURE
    return "\n".join([f"{above.key(form)}:", f"  {first}{lines[0]}", *(f"{indent}{line}" for line in lines[1:])])


def _picture(node: ScalarNode, *, is_list: bool) -> SuggestedField:
    return picture_hint(node.text, is_list=is_list)


# --- One value -------------------------------------------------------------------------------------------------------


def _scalar(text: str, of: FieldType[Any], day: dt.date) -> SuggestedField | None:
    if isinstance(of, DateType):
        return _date(text, of, day)
    if isinstance(of, NumberType):
        return _number(text, of)
    if not isinstance(of, PatternType):
        return None
    makers = {
        ID: _identity, LINK: _link, COLOUR: _colour, LENGTH: _length, FOCUS: _focus, OLD_ADDRESS: _old_address,
        FILE_NAME: _file, LOGO_FILE: _file,
    }  # fmt: skip
    found = makers[of](text) if of in makers else _capitals(text, of)
    # A suggestion must itself be valid: nobody should have to fix a value twice.
    if found is not None and found.text is not None and not re.fullmatch(of.pattern, found.text.strip('"')):
        return None
    return found


def _date(text: str, of: DateType, day: dt.date) -> SuggestedField:
    guess = written_dates.guess_date(text, day)
    if guess is None:
        return SuggestedField(
            Words(
                nn=f"Skriv datoen med tal, året fyrst. I dag er {day.isoformat()}.",
                nb=f"Skriv datoen med tall, året først. I dag er {day.isoformat()}.",
            )
        )
    such_day = guess.nearest_such_day(day, ahead=of.ahead) if guess.without_year else None
    if such_day is not None:
        written, which = such_day.isoformat(), "neste" if of.ahead else "siste"
        return SuggestedField(
            Words(
                nn=f"Årstalet manglar. Den {which} {guess.day_and_month} skriv du slik: {written}.",
                nb=f"Årstallet mangler. Den {which} {guess.day_and_month} skriver du slik: {written}.",
            ),
            written,
        )
    if guess.impossible is not None:
        why = guess.impossible
        expected = Words(nn=f"ein dato som finst: {why.nn}", nb=f"en dato som finnes: {why.nb}")
        near = guess.nearest.isoformat() if guess.nearest else day.isoformat()
        hint = Words(nn=f"Rett datoen, til dømes til {near}.", nb=f"Rett datoen, for eksempel til {near}.")
        return SuggestedField(hint, near if guess.nearest else None, expected=expected)
    assert guess.date is not None, "what is not impossible is a date"
    written = guess.date.isoformat()
    return SuggestedField(Words(nn=f"Skriv {written}.", nb=f"Skriv {written}."), written, guess.sure)


_IN_WORDS = {
    word: number
    for number, words in enumerate(
        (
            "null ingen", "ein éin en én ei éi eit ett", "to", "tre", "fire", "fem", "seks", "sju syv", "åtte", "ni",
            "ti", "elleve", "tolv",
        )
    )
    for word in words.split()
}  # fmt: skip
_WITH_MORE = re.compile(
    r"(?:ca\.?|om lag|omtrent|rundt|cirka)? ?([0-9]{1,3}(?:[ .][0-9]{3})+|[0-9]{1,9})(?: ?[^\W\d]{1,20}\.?| ?%)?"
)
_OUT_OF = re.compile(r"([0-9]{1,9}) ?(?:/|av) ?([0-9]{1,9})")
_BROKEN = re.compile(r"([0-9]{1,9})[.,]([0-9]{1,9})")


def _number(text: str, of: NumberType) -> SuggestedField:
    plain = text.casefold()
    limits = Words(
        nn=f"Skriv eit heilt tal frå {of.least} til {of.most}.", nb=f"Skriv et helt tall fra {of.least} til {of.most}."
    )
    if plain in _IN_WORDS and of.least <= _IN_WORDS[plain] <= of.most:
        return _write(str(_IN_WORDS[plain]), sure=True)
    if (found := _OUT_OF.fullmatch(plain)) and int(found[2]) == of.most and of.least <= int(found[1]) <= of.most:
        return _write(str(int(found[1])), sure=True)
    if (found := _BROKEN.fullmatch(plain)) and not (len(found[2]) == 3 and of.most > 1000):
        near = [number for number in (int(found[1]), int(found[1]) + 1) if of.least <= number <= of.most]
        if int(found[2]) == 0 and near[:1] == [int(found[1])]:
            return _write(str(near[0]), sure=True)
        if near:
            shown = " eller ".join(map(str, near))
            return SuggestedField(
                Words(nn=f"Her er det berre heile tal. Skriv {shown}.", nb=f"Her er det bare hele tall. Skriv {shown}.")
            )
    if found := _WITH_MORE.fullmatch(plain):
        number = int(re.sub(r"\D", "", found[1]))
        if of.least <= number <= of.most:
            return _write(str(number))
    return SuggestedField(limits)


_MINUTES = re.compile(
    r"([0-9]{1,2}) ?(?:m|min|minutt|minutter|minutes)\.?"
    r"(?:,? ?(?:og )?([0-9]{1,2}) ?(?:s|sek|sekund|sekunder|seconds)\.?)?"
)
_SECONDS = re.compile(r"([0-9]{1,4}) ?(?:s|sek|sekund|sekunder|seconds)\.?")
_HOURS = re.compile(r"([0-9]{1,2}):([0-9]{1,2}):([0-9]{1,2})")
_MINUTES_AND_SECONDS = re.compile(r"([0-9]{1,2})[.,:;’' ]([0-9]{1,2})[\"”]?")


def _length(text: str) -> SuggestedField | None:
    plain = text.casefold()
    if found := _HOURS.fullmatch(plain):
        hours, minutes, seconds = map(int, found.groups())
        return _write(_minutes(hours * 60 + minutes, seconds), sure=seconds < 60)
    if found := _MINUTES.fullmatch(plain):
        return _write(_minutes(int(found[1]), int(found[2] or 0)), sure=True)
    if found := _SECONDS.fullmatch(plain):
        return _write(_minutes(*divmod(int(found[1]), 60)), sure=True)
    if found := _MINUTES_AND_SECONDS.fullmatch(plain):
        if int(found[2]) > 59:
            return SuggestedField(
                Words(
                    nn="Eit minutt har 60 sekund. Skriv minutt og sekund, slik: 2:35.",
                    nb="Et minutt har 60 sekunder. Skriv minutter og sekunder, slik: 2:35.",
                )
            )
        return _write(_minutes(int(found[1]), int(found[2])), sure=len(found[2]) == 2)
    return SuggestedField(Words(nn="Skriv minutt og sekund, slik: 2:35.", nb="Skriv minutter og sekunder, slik: 2:35."))


def _minutes(minutes: int, seconds: int) -> str:
    return f"{minutes}:{seconds:02}"


def _focus(text: str) -> SuggestedField | None:
    if text.casefold() in {"midten", "midt", "senter", "sentrum", "center", "midt i"}:
        return _write("50 50")
    numbers = re.findall(r"[0-9]{1,3}", text)
    if len(numbers) == 2 and re.fullmatch(r"[0-9% ,;/x-]+", text):
        return _write(" ".join(numbers), sure=True)
    return SuggestedField(
        Words(
            nn="Skriv to tal frå 0 til 100: kor langt frå venstre og kor langt ned. Midt i biletet er 50 50.",
            nb="Skriv to tall fra 0 til 100: hvor langt fra venstre og hvor langt ned. Midt i bildet er 50 50.",
        )
    )


_DOMAIN = r"[a-zæøå0-9-]{1,60}(?:\.[a-zæøå0-9-]{1,60}){1,5}"
_BARE_LINK = re.compile(rf"{_DOMAIN}(?:/[^\s<>\"]*)?", re.IGNORECASE)
_MAIL = re.compile(rf"[^\s@<>\":/]{{1,60}}@{_DOMAIN}", re.IGNORECASE)
_SCHEME = re.compile(r"(https?)[:;]?/{1,3}(?=[^\s/])", re.IGNORECASE)


def _link(text: str) -> SuggestedField | None:
    if _MAIL.fullmatch(text):
        return _write(f"mailto:{text}", sure=True)
    if found := _SCHEME.match(text):
        return _write("https://" + text[found.end() :])
    if _BARE_LINK.fullmatch(text):
        return _write(f"https://{text}", sure=text.casefold().startswith("www."))
    return SuggestedField(
        Words(
            nn="Opne sida i nettlesaren, og kopier heile adressa frå adresselinja. Ho byrjar med https://",
            nb="Åpne siden i nettleseren, og kopier hele adressen fra adresselinjen. Den begynner med https://",
        )
    )


_RGB = re.compile(r"rgba?\( ?([0-9]{1,3})[, ]+([0-9]{1,3})[, ]+([0-9]{1,3})[^)]{0,20}\)")
_HEX = re.compile(r"#?([0-9a-f]{6})[0-9a-f]{2}|0x([0-9a-f]{6})")


def _colour(text: str) -> SuggestedField:
    plain = text.casefold()
    if (found := _RGB.fullmatch(plain)) and all(int(part) < 256 for part in found.groups()):
        return _write('"#{:02x}{:02x}{:02x}"'.format(*map(int, found.groups())))
    if found := _HEX.fullmatch(plain):
        return _write(f'"#{found[1] or found[2]}"')
    return SuggestedField(
        Words(
            nn='Skriv fargekoden med # og seks teikn, i hermeteikn: "#0f4547". Han står i profilhandboka.',
            nb='Skriv fargekoden med # og seks tegn, i anførselstegn: "#0f4547". Den står i profilhåndboken.',
        )
    )


def _identity(text: str) -> SuggestedField | None:
    slug = addresses.slug(text)
    return _write(slug) if slug else None


def _old_address(text: str) -> SuggestedField | None:
    path = re.sub(r"^https?://[^/]+", "", text, flags=re.IGNORECASE).split("?")[0].split("#")[0]
    path = re.sub(r"/{2,}", "/", path).casefold()
    return _write(path) if path.strip("/") and path != text else None


def _file(text: str) -> SuggestedField | None:
    name = re.split(r"[/\\]", text.split("?", maxsplit=1)[0])[-1]
    if name == text or not name:
        return None
    return _write(
        name,
        because=Words(
            nn="Fila må liggje i same mappe, og her står berre namnet hennar.",
            nb="Filen må ligge i samme mappe, og her står bare navnet på den.",
        ),
    )


def _capitals(text: str, of: PatternType) -> SuggestedField | None:
    return next((_write(each, sure=True) for each in _respelt(text) if re.fullmatch(of.pattern, each)), None)


def _respelt(text: str) -> Iterator[str]:
    yield text.upper()
    yield text.casefold()
    yield text.upper().replace(" ", "").replace("-", "")
