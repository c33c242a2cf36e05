"""Every rule asked of every file."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from site_gen.check import register
from site_gen.check.accept import accept, sketch
from site_gen.check.rule import AnyRule, Finding, LibraryRule, RegisterRule, StoryRule
from site_gen.model.diagnostic import Diagnostic, Stops
from site_gen.model.library import Checked, Library, Occasion
from site_gen.model.manuscript import Manuscript, Sort
from site_gen.model.words import filled
from site_gen.settings import Settings


@dataclass(frozen=True, slots=True)
class Result:
    """What the checks found in a library."""

    stories: tuple[Checked, ...]
    register_diagnostics: tuple[Diagnostic, ...]
    """Faults in people, units, themes and settings."""

    def diagnostics(self) -> list[Diagnostic]:
        """Return every diagnostic by path, line and code."""
        found = [*self.register_diagnostics, *(d for checked in self.stories for d in checked.diagnostics)]
        return sorted(found, key=lambda d: (d.path, d.span, d.code))


def check(library: Library, settings: Settings, occasion: Occasion) -> Result:
    """Ask every rule of every file, and accept the stories that may be accepted."""
    across = _across(library, settings)
    stories = tuple(
        _check_story(manuscript, library, settings, occasion, across.get(id(manuscript), []))
        for manuscript in library.stories
    )
    registers = tuple(
        diagnostic
        for manuscript in library.files
        for diagnostic in [*_check_alone(manuscript, settings), *across.get(id(manuscript), [])]
    )
    return Result(stories, registers)


def _across(library: Library, settings: Settings) -> dict[int, list[Diagnostic]]:
    """Return what the rules of the whole library find, by the manuscript itself: two may have one path."""
    found: dict[int, list[Diagnostic]] = {}
    for rule in register.all_rules():
        if isinstance(rule, LibraryRule) and not _off(rule, settings):
            for manuscript, finding in rule.check(library):
                found.setdefault(id(manuscript), []).append(_stamped(rule, manuscript, finding, settings))
    return found


def _check_story(
    manuscript: Manuscript, library: Library, settings: Settings, occasion: Occasion, across: list[Diagnostic]
) -> Checked:
    diagnostics = _check_alone(manuscript, settings)
    if not any(found.stops is Stops.PREVIEW for found in diagnostics):
        diagnostics += across
        diagnostics += list(_check_in_registers(manuscript, library, settings, occasion, last=False))
    if not _stopped(diagnostics):
        diagnostics += list(_check_in_registers(manuscript, library, settings, occasion, last=True))
    in_order = tuple(sorted(diagnostics, key=lambda d: (d.span, d.code)))
    story = None if _stopped(in_order) else accept(manuscript, library.registers, settings)
    seen = None
    if occasion.sketches and story is None and not any(found.stops is Stops.PREVIEW for found in in_order):
        seen = sketch(manuscript, library.registers, settings, occasion.day)
    return Checked(manuscript, in_order, story, seen or story)


def _check_in_registers(
    manuscript: Manuscript, library: Library, settings: Settings, occasion: Occasion, *, last: bool
) -> Iterator[Diagnostic]:
    for rule in register.all_rules():
        if isinstance(rule, RegisterRule) and rule.last is last and not _off(rule, settings):
            for finding in rule.check(manuscript, library.registers, occasion):
                yield _stamped(rule, manuscript, finding, settings)


def _stopped(diagnostics: Iterable[Diagnostic]) -> bool:
    return any(found.stops is not Stops.NOTHING for found in diagnostics)


def _check_alone(manuscript: Manuscript, settings: Settings) -> list[Diagnostic]:
    """Return what is wrong with a file by itself; of one that cannot be read as a story, only that."""
    found: list[Diagnostic] = []
    for rule in register.all_rules():
        if not isinstance(rule, StoryRule) or manuscript.sort not in rule.sorts or _off(rule, settings):
            continue
        if manuscript.broken is None or rule.stops is Stops.PREVIEW:
            found += [_stamped(rule, manuscript, finding, settings) for finding in rule.check(manuscript)]
    unreadable = [diagnostic for diagnostic in found if diagnostic.stops is Stops.PREVIEW]
    return unreadable or found


def _off(rule: AnyRule, settings: Settings) -> bool:
    return rule.code in settings.rules_off and rule.stops is Stops.NOTHING


def _stamped(rule: AnyRule, manuscript: Manuscript, finding: Finding, settings: Settings) -> Diagnostic:
    harder = rule.code in settings.rules_hard and rule.stops is Stops.NOTHING and manuscript.sort is Sort.STORY
    return Diagnostic(
        code=rule.code,
        name=rule.name,
        stops=Stops.PUBLISH if harder else rule.stops,
        path=manuscript.path,
        span=finding.span,
        message=filled(rule.message, finding.slots),
        hint=filled(rule.mend, finding.slots),
        form=manuscript.form,
        fix=finding.fix,
    )
