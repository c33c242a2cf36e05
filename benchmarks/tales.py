"""The synthetic stories and people, before anybody has written them to a file."""

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from benchmarks.prose import Lot, Voice, stock
from site_gen.addresses import slug
from site_gen.model.choices import Condition, Kind, Method, PersonPart, ShownAs
from site_gen.model.kinds import HOW, KINDS, PEAK
from site_gen.model.localized import Form, Words
from site_gen.themes import segments, tagger

NEWEST = dt.date(2026, 11, 1)
THEMES = ("heltidskultur", "naervaer", "kompetanse-rekruttering", "omdomme")
_MOST_DAYS = 3650
_STORIES_A_PERSON = 3
_LINK = re.compile(r"\(story:([a-z0-9-]+)\)")


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person of the register."""

    id: str
    name: str
    role: str
    part: PersonPart
    unit: str
    shown: ShownAs

    @property
    def first(self) -> str:
        """The first name."""
        return self.name.split(" ", 1)[0]


@dataclass(frozen=True, slots=True)
class Tale:
    """A story, with everything that its file will say but for the approvals."""

    number: int
    id: str
    kind: Kind
    form: Form
    title: str
    lead: str
    published: dt.date
    unit: str
    themes: tuple[str, ...]
    people: tuple[Somebody, ...]
    """The one it is about comes first, and is named."""
    author: str
    method: Method
    conditions: tuple[Condition, ...]
    questions: tuple[str, ...]
    project: str | None = None
    alt: str | None = None
    """What its picture shows, when it has one."""
    body: str = ""
    """Markdown; a link to another story is written `(story:id)`."""

    def text(self, where: Callable[[str], str]) -> str:
        """Return the body with its links; `where` turns a story's id into what the link says."""
        return _LINK.sub(lambda found: f"({where(found[1])})", self.body)


@dataclass(frozen=True, slots=True)
class World:
    """How much there is to tell, and where."""

    stories: int
    seed: int
    units: tuple[str, ...]
    pictures: int = 0
    """So many of the stories have a picture."""

    def lot(self, *names: object) -> Lot:
        """Return the lots of one thing, apart from all others."""
        return Lot("/".join(map(str, (self.seed, *names))))


def people(world: World) -> list[Somebody]:
    """Return everybody, a few of them hidden."""
    return [_somebody(world, number) for number in range(world.stories // _STORIES_A_PERSON + 2)]


def _somebody(world: World, number: int) -> Somebody:
    lot, names = world.lot("person", number), stock()["names"]
    shown = ShownAs.ANONYMOUS if number % 40 == 1 else ShownAs.FIRST_NAME if number % 12 == 4 else ShownAs.FULL
    # Who is anonymous has a name that nobody else has, so that it stands in no text.
    first = lot.pick(names["hidden" if shown is ShownAs.ANONYMOUS else "first"])
    return Somebody(
        id=f"p{number:03}",
        name=f"{first} {lot.pick(names['last'])}",
        role=lot.pick(names["roles"])["nn"],
        part=PersonPart.LEADER if lot.chance(0.1) else PersonPart.EMPLOYEE,
        unit=lot.pick(world.units),
        shown=shown,
    )


def tales(world: World) -> Iterator[Tale]:
    """Yield every story, the newest first."""
    register = people(world)
    heads = [_head(world, number, register) for number in range(world.stories)]
    projects = [head for head in heads if head.kind is Kind.PROJECT]
    for head in heads:
        lot = world.lot("body", head.number)
        whole = replace(head, body=_body(head, lot, heads))
        if head.kind is Kind.SUCCESS_STORY and projects and lot.chance(0.15):
            whole = replace(whole, project=lot.pick(projects).id)
        yield _themed(whole)


def _themed(tale: Tale) -> Tale:
    """Return a story with the theme that its words point to before those that were drawn: its writer has seen them."""
    proposed = tagger.compile_lexicon().propose(segments.text_passages(f"# {tale.title}\n\n{tale.lead}\n\n{tale.body}"))
    themes = dict.fromkeys([*(one.theme for one in proposed[:1]), *tale.themes])
    return replace(tale, themes=tuple(themes)[: len(tale.themes)])


def _head(world: World, number: int, register: list[Somebody]) -> Tale:
    lot = world.lot("head", number)
    about = _named(register, number // _STORIES_A_PERSON)
    kind = Kind.PROJECT if number % 40 == 5 else Kind.PORTRAIT if number % 12 == 0 else Kind.SUCCESS_STORY
    form = Form.NB if lot.chance(0.35) else Form.NN
    voice = Voice(form, lot, about.first)
    title = voice.one(stock()["titles"][kind.en])
    others = [lot.pick(register)] if kind is not Kind.PORTRAIT and lot.chance(0.4) else []
    return Tale(
        number=number,
        id=f"{slug(title)[:40].strip('-')}-{number}",
        kind=kind,
        form=form,
        title=title,
        lead=voice.one(stock()["leads"][kind.en]),
        published=_published(world, number),
        unit=lot.pick(world.units),
        themes=tuple(lot.some(THEMES, 2 if lot.chance(0.2) else 1)),
        people=(about, *(other for other in others if other is not about)),
        author=_named(register, lot.number(len(register))).id,
        method=lot.pick((Method.APPRECIATIVE_INQUIRY, Method.SOLUTION_FOCUSED)),
        conditions=tuple(lot.some(tuple(Condition), 2)),
        questions=tuple(voice.some(stock()["questions"], 2)),
        alt=voice.one(stock()["alt"]) if number < world.pictures else None,
    )


def _named(register: list[Somebody], number: int) -> Somebody:
    """Return somebody who may be named; those who may not never stand two in a row."""
    one = register[number]
    return register[number - 1] if one.shown is ShownAs.ANONYMOUS else one


def _published(world: World, number: int) -> dt.date:
    """Return the day of a story: four days between two, or closer when there are so many that it took ten years."""
    span = min(_MOST_DAYS, world.stories * 4)
    return NEWEST - dt.timedelta(days=number * span // world.stories)


def _body(head: Tale, lot: Lot, heads: list[Tale]) -> str:
    voice = Voice(head.form, lot, head.people[0].first)
    blocks: list[str] = []
    sections = _sections(head.kind, lot)
    for section in sections:
        blocks += [f"## {section.in_form(head.form)}", *_paragraphs(section, voice, 20 // len(sections))]
        if section in {PEAK, *KINDS[Kind.PORTRAIT].sections[2:3], *KINDS[Kind.PROJECT].sections[3:4]}:
            blocks.append(f"> «{voice.one(stock()['quotes'])}»")
        if section in {HOW, *KINDS[Kind.PROJECT].sections[2:3]}:
            blocks += _list(voice)
    for pattern in ("link", "more"):
        other = lot.pick(heads)
        if other is not head:
            blocks.append(voice.say(stock()[pattern], link=f"[{other.title}](story:{other.id})"))
    return "\n\n".join(blocks) + "\n"


def _sections(kind: Kind, lot: Lot) -> list[Words]:
    """Return the sections of a kind; a story that succeeds may lack one of those that it can do without."""
    sections, carrying = KINDS[kind].sections, KINDS[kind].carrying
    spare = [section for section in sections if section not in carrying]
    missing = lot.pick(spare) if kind is Kind.SUCCESS_STORY and lot.chance(0.3) else None
    return [section for section in sections if section is not missing]


def _paragraphs(section: Words, voice: Voice, number: int) -> list[str]:
    """Return so many sentences of a section, as two paragraphs where one would be long."""
    sentences = voice.some(stock()["sentences"][section.nn], number)
    return [" ".join(part) for part in (sentences[:3], sentences[3:]) if part]


def _list(voice: Voice) -> list[str]:
    lists = stock()["lists"]
    items = map(partial(_item, voice), voice.lot.some(lists["items"], 3))
    return [voice.one(lists["intro"]), "\n".join(items)]


def _item(voice: Voice, pattern: dict[str, str]) -> str:
    said = voice.say(pattern)
    return f"- {said[0].lower()}{said[1:]}"
