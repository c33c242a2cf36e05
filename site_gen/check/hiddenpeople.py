"""The names, in texts that the whole site shows, of people whom this edition may not name."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from site_gen import forbidden
from site_gen.check import published
from site_gen.check.published import Passage
from site_gen.model import fields
from site_gen.model.library import Occasion, Registers
from site_gen.model.manuscript import Manuscript, Sort
from site_gen.model.theme import Theme
from site_gen.model.unit import Unit
from site_gen.model.words import same
from site_gen.names.bearers import packed
from site_gen.names.matching import Index, Kind, Match, Sought, longest, once


def named(texts: Sequence[Passage], registers: Registers, occasion: Occasion) -> Iterator[tuple[Passage, Match]]:
    """Yield each hidden person's name in some texts, once in each text.

    Hidden are those whom the register does not let be named, and those whom no story names in full.
    """
    bearers = registers.bearers(packed(word for passage in texts for word in passage.folded.words))
    channel = occasion.edition.channel
    hidden = {
        identity
        for identity, _ in bearers
        if identity in registers.lesser or forbidden.is_hidden(registers.people[identity], channel, occasion.day)
    }
    if not hidden:
        return
    names: dict[str, list[str]] = {}
    for identity, name in bearers:
        names.setdefault(identity, []).append(name)
    known = Index({who: Sought(first, former=tuple(others)) for who, (first, *others) in names.items()})
    for passage in texts:
        found = (match for match in longest(known.find(passage.folded)) if _means(match, hidden))
        yield from ((passage, match) for match in once(found))


def _means(match: Match, hidden: set[str]) -> bool:
    """Tell whether a name can mean nobody but those who are hidden."""
    return match.keys <= hidden and (match.kind is Kind.WHOLE or len(match.keys) == 1)


def withheld(manuscripts: Iterable[Manuscript], registers: Registers, occasion: Occasion) -> Registers:
    """Return the registers without the texts of units and themes that name hidden people.

    What a theme is about is left out, and in the place of a name stands the id.
    """
    units: dict[str, Unit] = {}
    themes: dict[str, Theme] = {}
    for manuscript in manuscripts:
        texts = list(published.of_table(manuscript))
        entries = {id(passage): identity for identity, passage in texts}
        for passage, _ in named([passage for _, passage in texts], registers, occasion):
            identity = entries[id(passage)]
            if manuscript.sort is Sort.UNITS:
                units[identity] = replace(registers.units[identity], name=same(identity))
            else:
                theme = themes.get(identity, registers.themes[identity])
                is_about = passage.field is fields.THEME_ABOUT
                themes[identity] = replace(theme, about=None) if is_about else replace(theme, name=same(identity))
    if not units and not themes:
        return registers
    return replace(registers, units={**registers.units, **units}, themes={**registers.themes, **themes})
