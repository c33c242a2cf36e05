"""Every rule asked of every file."""

from collections.abc import Iterable, Iterator

from site_gen.check import register
from site_gen.check.accept import accept, sketch
from site_gen.check.rule import AnyRule, Finding, LibraryRule, RegisterRule, StoryRule
from site_gen.model.diagnostic import Diagnostic, Stops
from site_gen.model.library import Checked, Listed, Listing, Occasion, Registers
from site_gen.model.manuscript import Manuscript, Sort
from site_gen.model.words import filled
from site_gen.settings import Settings


def across(library: Listing, settings: Settings) -> dict[int, list[Diagnostic]]:
    """Return what the rules of the whole library find, by id() of what was listed: two may have one path."""
    found: dict[int, list[Diagnostic]] = {}
    for rule in register.all_rules():
        if isinstance(rule, LibraryRule) and not _off(rule, settings):
            for listed, finding in rule.check(library):
                found.setdefault(id(listed), []).append(_stamped(rule, listed, finding, settings))
    return found


def check_story(
    manuscript: Manuscript, registers: Registers, settings: Settings, occasion: Occasion, shared: Iterable[Diagnostic]
) -> Checked:
    """Ask every rule of one story, and accept it if it may be; `shared` is what the whole library says of it."""
    diagnostics = check_alone(manuscript, settings)
    if not any(found.stops is Stops.PREVIEW for found in diagnostics):
        diagnostics += shared
        diagnostics += list(_check_in_registers(manuscript, registers, settings, occasion, last=False))
    if not _stopped(diagnostics):
        diagnostics += list(_check_in_registers(manuscript, registers, settings, occasion, last=True))
    in_order = tuple(sorted(diagnostics, key=lambda d: (d.span, d.code)))
    story = None if _stopped(in_order) else accept(manuscript, registers, settings)
    seen = None
    if occasion.sketches and story is None and not any(found.stops is Stops.PREVIEW for found in in_order):
        seen = sketch(manuscript, registers, settings, occasion.day)
    return Checked(manuscript, in_order, story, seen or story)


def _check_in_registers(
    manuscript: Manuscript, registers: Registers, settings: Settings, occasion: Occasion, *, last: bool
) -> Iterator[Diagnostic]:
    for rule in register.all_rules():
        if isinstance(rule, RegisterRule) and rule.last is last and not _off(rule, settings):
            for finding in rule.check(manuscript, registers, occasion):
                yield _stamped(rule, manuscript, finding, settings)


def _stopped(diagnostics: Iterable[Diagnostic]) -> bool:
    return any(found.stops is not Stops.NOTHING for found in diagnostics)


def check_alone(manuscript: Manuscript, settings: Settings) -> list[Diagnostic]:
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


def _stamped(rule: AnyRule, manuscript: Listed, finding: Finding, settings: Settings) -> Diagnostic:
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
