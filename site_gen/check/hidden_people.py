"""The names, in texts that the whole site shows, of people whom this edition may not name."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from site_gen import consent
from site_gen.check import published_texts
from site_gen.check.published_texts import PublishedText
from site_gen.model import register_fields
from site_gen.model.build_context import BuildContext
from site_gen.model.localized import same_words
from site_gen.model.manuscript import FileKind, Manuscript
from site_gen.model.registers import Registers
from site_gen.model.theme import Theme
from site_gen.model.unit import Unit
from site_gen.names.bearers import pack_names
from site_gen.names.matching import MatchKind, NameIndex, NameMatch, SoughtName, longest_matches, unique_matches


def named(
    texts: Sequence[PublishedText], registers: Registers, build_context: BuildContext
) -> Iterator[tuple[PublishedText, NameMatch]]:
    """Yield each hidden person's name in some texts, once in each text.

    Hidden are those whom the register does not let be named, and those whom no story names in full.
    """
    bearers = registers.bearers(pack_names(word for passage in texts for word in passage.folded.words))
    channel = build_context.edition.channel
    hidden = {
        identity
        for identity, _ in bearers
        if identity in registers.lesser or consent.hides_name(registers.people[identity], channel, build_context.day)
    }
    if not hidden:
        return
    names: dict[str, list[str]] = {}
    for identity, name in bearers:
        names.setdefault(identity, []).append(name)
    known = NameIndex({who: SoughtName(first, former=tuple(others)) for who, (first, *others) in names.items()})
    for passage in texts:
        found = (match for match in longest_matches(known.find(passage.folded)) if _means(match, hidden))
        yield from ((passage, match) for match in unique_matches(found))


def _means(match: NameMatch, hidden: set[str]) -> bool:
    """Return whether a name can mean nobody but those who are hidden."""
    return match.keys <= hidden and (match.kind is MatchKind.WHOLE or len(match.keys) == 1)


def withheld(manuscripts: Iterable[Manuscript], registers: Registers, build_context: BuildContext) -> Registers:
    """Return the registers without the texts of units and themes that name hidden people.

    A theme's description is excluded, and its id replaces its name.
    """
    units: dict[str, Unit] = {}
    themes: dict[str, Theme] = {}
    for manuscript in manuscripts:
        texts = list(published_texts.of_table(manuscript))
        entries = {id(passage): identity for identity, passage in texts}
        for passage, _ in named([passage for _, passage in texts], registers, build_context):
            identity = entries[id(passage)]
            if manuscript.file_kind is FileKind.UNITS:
                units[identity] = replace(registers.units[identity], name=same_words(identity))
            else:
                theme = themes.get(identity, registers.themes[identity])
                is_about = passage.field is register_fields.THEME_ABOUT
                themes[identity] = replace(theme, about=None) if is_about else replace(theme, name=same_words(identity))
    if not units and not themes:
        return registers
    return replace(registers, units={**registers.units, **units}, themes={**registers.themes, **themes})
