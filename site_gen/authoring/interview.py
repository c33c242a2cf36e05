"""The questions that lead to a story, for every place that asks them: issue forms, other form tools, a browser."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from site_gen import markdown, resources
from site_gen.authoring import story_template
from site_gen.model import story_fields
from site_gen.model.choices import Kind
from site_gen.model.field_types import Field
from site_gen.model.kinds import KINDS, PEAK, SECTION_CODES
from site_gen.model.kinds import NEXT as NEXT_STEP
from site_gen.model.localized import Form, Words, same_words

_QUESTION = re.compile(r"^\s*Spør:\s*")


class AnswerKind(Enum):
    """How a question is answered."""

    LINE = auto()
    """A word or a sentence."""
    TEXT = auto()
    """As long as it needs to be."""
    UNIT = auto()
    """One of the kommune's units."""
    PICTURES = auto()


@dataclass(frozen=True, slots=True)
class InterviewQuestion:
    """One question, and what its answer becomes: a field, a section of the text, or pictures."""

    code: str
    """A short name, for tools that cannot have a question as a name."""
    text: Words
    help: Words
    answer: AnswerKind
    field: Field[Any] | None = None
    section: Words | None = None
    needed: bool = False
    former: tuple[Words, ...] = ()
    """What it was called before, in forms that are still answered."""

    def texts(self, form: Form) -> tuple[str, ...]:
        """Return what it is and was called in a form."""
        return tuple(one.in_form(form) for one in (self.text, *self.former))


@dataclass(frozen=True, slots=True)
class InterviewDefinition:
    """One interview: what it is called, what to say first, and the kind of story that it becomes."""

    name: Words
    """In file names and on the command line."""
    label: Words
    """Stands over a telling while it is looked over."""
    title: Words
    about: Words
    kind: Kind
    first: tuple[InterviewQuestion, ...]
    """What is asked before the sections."""
    sections: tuple[Words, ...] = ()
    needed: tuple[Words, ...] = ()
    """The sections that must have an answer."""
    last: tuple[InterviewQuestion, ...] = ()
    headline: InterviewQuestion | None = None
    """Asks for the title where the place that asks has none of its own, as an issue has."""

    @property
    def asked(self) -> tuple[tuple[Words, ...], ...]:
        """The words of all its questions, in their order, each as it is and was asked."""
        first, last = ([(one.text, *one.former) for one in some] for some in (self.first, self.last))
        return (*first, *((_ASKED_AS.get(one, one), one) for one in self.sections), *last)


_TITLE = InterviewQuestion(
    "title",
    Words(nn="Kva skal forteljinga heite?", nb="Hva skal fortellingen hete?"),
    Words(
        nn="Nokre få ord om det som skjedde, høgst 70 teikn. Du får fortelje resten etterpå. Er du usikker, så skriv "
        "det fyrste du kjem på. Redaksjonen kan hjelpe deg med tittelen seinare.",
        nb="Noen få ord om det som skjedde, høyst 70 tegn. Du får fortelle resten etterpå. Er du usikker, så skriv "
        "det første du kommer på. Redaksjonen kan hjelpe deg med tittelen senere.",
    ),
    AnswerKind.LINE,
    field=story_fields.TITLE,
    needed=True,
)
_LAST_TITLE = replace(
    _TITLE,
    help=Words(
        nn="Nokre få ord om det som skjedde, høgst 70 teikn. Er du usikker, så skriv det fyrste du kjem på. "
        "Redaksjonen kan hjelpe deg med tittelen seinare.",
        nb="Noen få ord om det som skjedde, høyst 70 tegn. Er du usikker, så skriv det første du kommer på. "
        "Redaksjonen kan hjelpe deg med tittelen senere.",
    ),
)
"""As it is asked after everything else."""
_UNIT = InterviewQuestion(
    "unit",
    Words(nn="Kvar arbeider du?", nb="Hvor arbeider du?"),
    Words(nn="Gjeld det ei anna eining enn di, så vel den.", nb="Gjelder det en annen enhet enn din, så velg den."),
    AnswerKind.UNIT,
    field=story_fields.UNIT,
    needed=True,
)
_UNIT_OF_COLLEAGUE = InterviewQuestion(
    "unit",
    Words(nn="Kvar arbeider kollegaen?", nb="Hvor arbeider kollegaen?"),
    Words(nn="Vel eininga til kollegaen, ikkje di eiga.", nb="Velg enheten til kollegaen, ikke din egen."),
    AnswerKind.UNIT,
    field=story_fields.UNIT,
    needed=True,
    former=(_UNIT.text,),
)
_WRITER = InterviewQuestion(
    "authors",
    Words(nn="Kva heiter du?", nb="Hva heter du?"),
    Words(
        nn="Førenamn og etternamn. Har du sagt ja før til å bli vist med namn, gjeld det her òg. Elles blir namnet "
        "ditt ikkje vist før vi har spurt deg og du har sagt ja.",
        nb="Fornavn og etternavn. Har du sagt ja før til å bli vist med navn, gjelder det her også. Ellers vises ikke "
        "navnet ditt før vi har spurt deg og du har sagt ja.",
    ),
    AnswerKind.LINE,
    field=story_fields.AUTHORS,
    needed=True,
)
_PEOPLE = InterviewQuestion(
    "people",
    Words(nn="Kven er med i forteljinga?", nb="Hvem er med i fortellingen?"),
    Words(
        nn="Kollegaer, med førenamn og etternamn, éin på kvar linje. Kvar av dei blir spurd før noko blir vist. Skriv "
        "aldri namn på brukarar, pasientar, elevar eller pårørande.",
        nb="Kolleger, med fornavn og etternavn, én på hver linje. Hver av dem blir spurt før noe vises. Skriv aldri "
        "navn på brukere, pasienter, elever eller pårørende.",
    ),
    AnswerKind.TEXT,
    field=story_fields.PEOPLE,
)
_COLLEAGUE = InterviewQuestion(
    "people",
    Words(nn="Kva kollega tenkjer du på?", nb="Hvilken kollega tenker du på?"),
    Words(
        nn="Førenamn og etternamn. Kollegaen blir spurd før noko blir vist, og kan seie nei.",
        nb="Fornavn og etternavn. Kollegaen blir spurt før noe vises, og kan si nei.",
    ),
    AnswerKind.LINE,
    field=story_fields.PEOPLE,
    needed=True,
)
_PICTURES = InterviewQuestion(
    "pictures",
    Words(nn="Har du eit bilete?", nb="Har du et bilde?"),
    Words(
        nn="Det kan vise staden, noko de bruker eller dei som er med. Alle som kan kjennast att, blir spurde fyrst. "
        "Skriv òg kven som tok biletet.",
        nb="Det kan vise stedet, noe dere bruker eller dem som er med. Alle som kan kjennes igjen, blir spurt først. "
        "Skriv også hvem som tok bildet.",
    ),
    AnswerKind.PICTURES,
)

_WISH = InterviewQuestion(
    "wishes",
    Words(nn="Kva ønskjer du for arbeidsplassen?", nb="Hva ønsker du for arbeidsplassen?"),
    Words(
        nn="Slik det ville vere ein vanleg dag, når det er som best. Det kjem ikkje på nettstaden; berre redaksjonen "
        "får det.",
        nb="Slik det ville vært en vanlig dag, når det er som best. Det kommer ikke på nettstedet; bare redaksjonen "
        "får det.",
    ),
    AnswerKind.TEXT,
    field=story_fields.WISHES,
    needed=True,
)

_IDEA = InterviewQuestion(
    "title",
    Words(nn="Kva er ideen?", nb="Hva er ideen?"),
    Words(
        nn="Nokre få ord, høgst 70 teikn. Du får seie meir etterpå.",
        nb="Noen få ord, høyst 70 tegn. Du får si mer etterpå.",
    ),
    AnswerKind.LINE,
    field=story_fields.TITLE,
    needed=True,
)
_SEEN = InterviewQuestion(
    "peak",
    Words(nn="Kva gjorde kollegaen din?", nb="Hva gjorde kollegaen din?"),
    Words(
        nn="Fortel om éi hending. Kva såg du, og kva hadde det å seie for andre? Ingen brukar, pasient eller elev skal "
        "kunne kjennast att.",
        nb="Fortell om én hendelse. Hva så du, og hva hadde det å si for andre? Ingen bruker, pasient eller elev skal "
        "kunne kjennes igjen.",
    ),
    AnswerKind.TEXT,
    section=PEAK,
    needed=True,
)
_SMALLEST_STEP = InterviewQuestion(
    "next",
    Words(nn="Kva er det minste steget dit?", nb="Hva er det minste skrittet dit?"),
    Words(
        nn="Noko de kan gjere i løpet av ei veke eller to. Kven gjer kva?",
        nb="Noe dere kan gjøre i løpet av en uke eller to. Hvem gjør hva?",
    ),
    AnswerKind.TEXT,
    section=NEXT_STEP,
)
_PORTRAIT_HEADLINE = InterviewQuestion(
    "title",
    Words(nn="Kva skal stå øvst?", nb="Hva skal stå øverst?"),
    Words(
        nn="Gjerne noko du sjølv har svart, til dømes «Eg går alltid heim med ein song i hovudet». Høgst 70 teikn.",
        nb="Gjerne noe du selv har svart, for eksempel «Jeg går alltid hjem med en sang i hodet». Høyst 70 tegn.",
    ),
    AnswerKind.LINE,
    field=story_fields.TITLE,
    needed=True,
)
_TIP_HEADLINE = InterviewQuestion(
    "title",
    Words(nn="Kva skal vi kalle tipset?", nb="Hva skal vi kalle tipset?"),
    Words(
        nn="Tipset må ha ein tittel før du kan sende det: nokre få ord om det som vart gjort, til dømes «Ein song kvar "
        "morgon». Høgst 70 teikn, og utan namnet til kollegaen.",
        nb="Tipset må ha en tittel før du kan sende det: noen få ord om det som ble gjort, for eksempel «En sang hver "
        "morgen». Høyst 70 tegn, og uten navnet til kollegaen.",
    ),
    AnswerKind.LINE,
    field=story_fields.TITLE,
    needed=True,
)

_ASKED_AS = {NEXT_STEP: Words(nn="Kva er neste vesle steg?", nb="Hva er neste lille skritt?")}
"""Sections whose headings are no questions, with what is asked instead."""

TIP = same_words("tips")
"""The name of the interview about a colleague, who has not been asked."""
INTERVIEWS: tuple[InterviewDefinition, ...] = (
    InterviewDefinition(
        same_words("suksesshistorie"),
        same_words("Suksesshistorie"),
        Words(nn="Fortel ei suksesshistorie", nb="Fortell en suksesshistorie"),
        Words(
            nn="Éi hending frå arbeidsdagen som lukkast, stor eller lita. Det held med nokre få setningar på kvart "
            "spørsmål, og du kan hoppe over dei som ikkje passar.",
            nb="Én hendelse fra arbeidsdagen som lyktes, stor eller liten. Det holder med noen få setninger på hvert "
            "spørsmål, og du kan hoppe over dem som ikke passer.",
        ),
        Kind.SUCCESS_STORY,
        (_TITLE, _UNIT, _WRITER, _PEOPLE),
        KINDS[Kind.SUCCESS_STORY].sections,
        KINDS[Kind.SUCCESS_STORY].carrying,
        (_PICTURES,),
    ),
    InterviewDefinition(
        same_words("portrett"),
        same_words("Portrett"),
        Words(nn="Møt ein tilsett: fortel om deg og jobben din", nb="Møt en ansatt: fortell om deg og jobben din"),
        Words(
            nn="Fortel som til ein ny kollega. Du kan hoppe over spørsmål som ikkje passar, og du les alt før det blir "
            "vist til andre.",
            nb="Fortell som til en ny kollega. Du kan hoppe over spørsmål som ikke passer, og du leser alt før det "
            "vises til andre.",
        ),
        Kind.PORTRAIT,
        (_WRITER, _UNIT),
        KINDS[Kind.PORTRAIT].sections,
        KINDS[Kind.PORTRAIT].carrying,
        (_PICTURES,),
        headline=_PORTRAIT_HEADLINE,
    ),
    InterviewDefinition(
        TIP,
        Words(nn="Tips om ein kollega", nb="Tips om en kollega"),
        Words(nn="Tips oss om ein kollega", nb="Tips oss om en kollega"),
        Words(
            nn="Har du sett ein kollega gjere noko bra? Fortel oss kort kva du såg, så spør vi kollegaen.",
            nb="Har du sett en kollega gjøre noe bra? Fortell oss kort hva du så, så spør vi kollegaen.",
        ),
        Kind.SUCCESS_STORY,
        (_COLLEAGUE, _UNIT_OF_COLLEAGUE, _SEEN, _WRITER),
        headline=_TIP_HEADLINE,
    ),
    InterviewDefinition(
        same_words("ide"),
        same_words("Idé"),
        Words(nn="Kom med ein idé", nb="Kom med en idé"),
        Words(
            nn="Kva kunne vere litt betre hos dykk, og kva er det minste steget dit? Det treng ikkje vere ferdig "
            "tenkt.",
            nb="Hva kunne være litt bedre hos dere, og hva er det minste skrittet dit? Det trenger ikke være ferdig "
            "tenkt.",
        ),
        Kind.SUCCESS_STORY,
        (_IDEA, _UNIT, _WISH, _SMALLEST_STEP, _WRITER),
    ),
)


def interview_named(name: str) -> InterviewDefinition | None:
    """Return the interview with a name in nynorsk; None for one that is no longer held."""
    return next((one for one in INTERVIEWS if one.name.nn == name), None)


def interview_questions(interview: InterviewDefinition, root: Path) -> tuple[InterviewQuestion, ...]:
    """Return the questions of an interview in their order; those about sections have the help of the templates.

    `root` is the kommune's repository, whose own templates come before the packaged ones.
    """
    files = zip(Form, interview_templates(interview, root), strict=True)
    helps = {form: _help_in(file.read_text(encoding="utf-8-sig")) for form, file in files}
    codes = {section: code for code, section in SECTION_CODES.items()}
    sections = (
        InterviewQuestion(
            codes[section],
            _ASKED_AS.get(section, section),
            Words(nn=helps[Form.NN].get(section.nn, ""), nb=helps[Form.NB].get(section.nb, "")),
            AnswerKind.TEXT,
            section=section,
            needed=section in interview.needed,
            former=(section,) if section in _ASKED_AS else (),
        )
        for section in interview.sections
    )
    return (*interview.first, *sections, *interview.last)


def questions_with_title(interview: InterviewDefinition, root: Path) -> tuple[InterviewQuestion, ...]:
    """Return the questions of an interview with one for the title, for a place that has no title of its own.

    They are in the order of `told_pages`.
    """
    return tuple(question for page in told_pages(interview, root) for question in page)


def told_pages(interview: InterviewDefinition, root: Path) -> tuple[tuple[InterviewQuestion, ...], ...]:
    """Return the questions as a browser asks them, page after page: what happened first, and the title last.

    The sections that must have an answer come before the others, so that a person with little time can stop there. Who
    tells, where they work and the title are one page, as a colleague and the colleague's unit are.
    """
    asked = interview_questions(interview, root)
    headline = interview.headline or (_LAST_TITLE if _TITLE in asked else None)
    teller = tuple(one for one in (_WRITER, _UNIT) if one in asked)
    rest = [one for one in asked if one not in (_TITLE, *teller)]
    if interview.sections:
        rest.sort(key=lambda one: (one.section is None, one.section is not None and not one.needed))
    pages = [
        (one, _UNIT_OF_COLLEAGUE) if one is _COLLEAGUE else (one,) for one in rest if one is not _UNIT_OF_COLLEAGUE
    ]
    return (*pages, (*teller, *([headline] if headline else [])))


@dataclass(frozen=True, slots=True)
class QuestionHelp:
    """The help under a question, with the smaller questions that lead to an answer apart from what must be known."""

    before: str = ""
    smaller: tuple[str, ...] = ()
    """At least two; a single one stays in the text."""
    after: str = ""


def help_in_parts(text: str) -> QuestionHelp:
    """Return the parts of a help text. A sentence between two of its questions leads up to the later one."""
    sentences = _SENTENCE_END.split(text)
    asked = [at for at, sentence in enumerate(sentences) if sentence.endswith("?")]
    if len(asked) < _SEVERAL:
        return QuestionHelp(text)
    starts = [asked[0], *(at + 1 for at in asked[:-1])]
    smaller = tuple(" ".join(sentences[start : at + 1]) for start, at in zip(starts, asked, strict=True))
    return QuestionHelp(" ".join(sentences[: asked[0]]), smaller, " ".join(sentences[asked[-1] + 1 :]))


def teller_help(note: str) -> str:
    """Return what a template's note asks the person who tells, without what it says to the one who asks.

    That is each question with what leads up to it, and the care that every answer must take.
    """
    asked, _, _ = _QUESTION.sub("", " ".join(note.split())).partition(_IN_THE_END)
    sentences = _SENTENCE_END.split(asked.strip())
    last = max((at for at, sentence in enumerate(sentences) if sentence.endswith("?")), default=-1)
    return " ".join(
        sentence
        for at, sentence in enumerate(sentences)
        if (at <= last or _FOR_ALL.match(sentence)) and not _TO_INTERVIEWER.match(sentence)
    )


_SEVERAL = 2
_SENTENCE_END = re.compile(r"(?<=[.?!]) ")
_IN_THE_END = "Til slutt:"
"""What the one who asks must remember in the end comes after it."""
_TO_INTERVIEWER = re.compile(r"(?:Be|Spør|Ta det|Sei|Si|La|Lat|Skriv (?:det|målet)) ")
_FOR_ALL = re.compile(r"(?:Ingen (?:skal få|brukar|bruker)|Alder, familie og helse|(?:Ei|En) setning eller to)")
"""What anyone who writes an answer must know."""


def interview_templates(interview: InterviewDefinition, root: Path) -> tuple[Path, ...]:
    """Return the files of the templates whose help an interview has, in the order of the forms."""
    folders = resources.resource_folders(root, "stories")
    names = [f"{interview.kind.en}.{form.value}.md" for form in Form]
    return tuple(next(file for folder in folders if (file := folder / name).is_file()) for name in names)


@lru_cache(maxsize=16)
def _help_in(template: str) -> Mapping[str, str]:
    """Return what the text of a template asks the teller under each of its headings."""
    body = markdown.parse_body(story_template.template_body(template))
    headings = {heading.line: heading.text for heading in body.headings()}
    found: dict[str, str] = {}
    for comment in body.comments():
        above = [line for line in headings if line < comment.line]
        if above:
            found.setdefault(headings[max(above)], teller_help(comment.text))
    return MappingProxyType(found)
