"""Every rule asked of every file."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import islice
from typing import Any

from site_gen.check import rule_registry
from site_gen.check.accept import build_preview, build_story
from site_gen.check.rule import AnyRule, Finding, LibraryRule, RegisterRule, StoryRule
from site_gen.model.build_context import BuildContext
from site_gen.model.diagnostic import Blocks, Diagnostic
from site_gen.model.file_index import FileEntry, FileIndex
from site_gen.model.localized import Words, WordsWithNames, fill, trimmed
from site_gen.model.manuscript import FileKind, Manuscript
from site_gen.model.person_labels import without_names
from site_gen.model.registers import Registers
from site_gen.model.selection import CheckedStory
from site_gen.model.source_positions import whole_line_span
from site_gen.settings import Settings

MOST_OF_A_KIND = 100
"""How many findings of one rule in one story are reported: what has more is mended in rounds, or is an attack."""


def check_library(library: FileIndex, settings: Settings) -> dict[int, list[Diagnostic]]:
    """Return what the rules of the whole library find, by id() of what was listed: two may have one path."""
    found: dict[int, list[Diagnostic]] = {}
    for rule in _asked(settings, advise=True):
        if isinstance(rule, LibraryRule):
            for listed, finding in rule.check(library):
                found.setdefault(id(listed), []).append(_stamped(rule, listed, finding, settings))
    return found


def check_story(  # noqa: PLR0913 - all that a story is judged by
    manuscript: Manuscript,
    registers: Registers,
    settings: Settings,
    occasion: BuildContext,
    shared: Iterable[Diagnostic],
    *,
    advise: bool = True,
) -> CheckedStory:
    """Ask every rule of one story, and accept it if it may be; `shared` is what the whole library says of it.

    Without `advise`, only those are asked that can stop it.
    """
    asked = [
        rule
        for rule in _asked(settings, advise=advise)
        if isinstance(rule, RegisterRule) and manuscript.sort in rule.file_kinds
    ]
    diagnostics = check_file(manuscript, settings, day=occasion.day, advise=advise)
    if not any(found.blocks is Blocks.PREVIEW for found in diagnostics):
        diagnostics += shared
        diagnostics += _asked_of(
            manuscript, [rule for rule in asked if not rule.runs_last], registers, settings, occasion
        )
    if not _stopped(diagnostics):
        diagnostics += _asked_of(manuscript, [rule for rule in asked if rule.runs_last], registers, settings, occasion)
    in_order = tuple(sorted(diagnostics, key=lambda d: (d.span, d.code)))
    story = None if _stopped(in_order) else build_story(manuscript, registers, settings)
    seen = None
    if occasion.include_drafts and story is None and not any(found.blocks is Blocks.PREVIEW for found in in_order):
        seen = build_preview(manuscript, registers, settings, occasion.day)
    return CheckedStory(manuscript, in_order, story, seen or story)


def _asked_of(
    manuscript: Manuscript,
    rules: Iterable[RegisterRule],
    registers: Registers,
    settings: Settings,
    occasion: BuildContext,
) -> list[Diagnostic]:
    return [
        _stamped(rule, manuscript, finding, settings)
        for rule in rules
        for finding in islice(rule.check(manuscript, registers, occasion), MOST_OF_A_KIND)
    ]


def _stopped(diagnostics: Iterable[Diagnostic]) -> bool:
    return any(found.blocks is not Blocks.NOTHING for found in diagnostics)


def check_file(
    manuscript: Manuscript, settings: Settings, *, day: dt.date | None = None, advise: bool = True
) -> list[Diagnostic]:
    """Return what is wrong with a file by itself; of one that cannot be read as a story, only that."""
    found: list[Diagnostic] = []
    for rule in _asked(settings, advise=advise):
        if not isinstance(rule, StoryRule) or manuscript.sort not in rule.file_kinds:
            continue
        if manuscript.broken is None or rule.blocks is Blocks.PREVIEW:
            most = MOST_OF_A_KIND if manuscript.sort is FileKind.STORY else None
            findings = islice(rule.findings(manuscript, day), most)
            found += [_stamped(rule, manuscript, finding, settings) for finding in findings]
    unreadable = [diagnostic for diagnostic in found if diagnostic.blocks is Blocks.PREVIEW]
    if unreadable and manuscript.guess is not None:
        return unreadable + list(_besides(manuscript, manuscript.guess, settings, day))
    return unreadable or found


def check_shared(
    manuscript: Manuscript, registers: Registers, settings: Settings, occasion: BuildContext
) -> list[Diagnostic]:
    """Return what is wrong with a file that the whole site depends on, by itself and by the registers."""
    found = check_file(manuscript, settings, day=occasion.day)
    if any(one.blocks is Blocks.PREVIEW for one in found):
        return found
    asked = [rule for rule in _asked(settings, advise=True) if isinstance(rule, RegisterRule)]
    of_sort = [rule for rule in asked if manuscript.sort in rule.file_kinds]
    return found + _asked_of(manuscript, of_sort, registers, settings, occasion)


def _besides(broken: Manuscript, guess: Manuscript, settings: Settings, day: dt.date | None) -> Iterator[Diagnostic]:
    """Yield what stops a file besides that which makes it unreadable; `guess` is the file without that.

    Columns hold only on lines that are alike in both.
    """
    causes = broken.broken.causes if broken.broken else ()
    mended = {span.line for cause in causes for span in (cause.span, *(span for span, _ in cause.edits))}
    for found in check_file(guess, settings, day=day, advise=False):
        if found.blocks is Blocks.PUBLISH:
            span = whole_line_span(found.span.line) if found.span.line in mended else found.span
            yield _without_fix(replace(found, span=span, form=broken.form))


_PROMISE = Words(nn=" «framsnakk check --fix» gjer det for deg.", nb=" «framsnakk check --fix» gjør det for deg.")


def _without_fix(found: Diagnostic) -> Diagnostic:
    """Return a fault that cannot be mended yet, without the promise that it will be."""
    discreet = found.discreet_hint
    return replace(
        found,
        fix=None,
        hint=_without_promise(found.hint),
        discreet_hint=None if discreet is None else _without_promise(discreet),
    )


def _without_promise(hint: Words) -> Words:
    return type(hint)(nn=hint.nn.replace(_PROMISE.nn, ""), nb=hint.nb.replace(_PROMISE.nb, ""))


def _asked(settings: Settings, *, advise: bool) -> Iterator[AnyRule]:
    """Yield the rules that a kommune has asked; without `advise`, those alone that can stop a story."""
    for rule in rule_registry.all_rules():
        only_advises = rule.blocks is Blocks.NOTHING
        if not only_advises or (rule.code not in settings.rules_off and (advise or rule.code in settings.rules_hard)):
            yield rule


def _stamped(rule: AnyRule, manuscript: FileEntry, finding: Finding, settings: Settings) -> Diagnostic:
    harder = (
        rule.code in settings.rules_hard and rule.blocks is Blocks.NOTHING and manuscript.sort is not FileKind.PERSON
    )
    return Diagnostic(
        code=rule.code,
        name=rule.name,
        blocks=Blocks.PUBLISH if harder else rule.blocks,
        path=manuscript.path,
        span=finding.span,
        message=trimmed(fill(rule.message, finding.slots)),
        hint=trimmed(finding.hint or fill(rule.hint, finding.slots)),
        form=manuscript.form,
        fix=finding.fix,
        discreet=without_names(rule.message, finding.slots),
        discreet_hint=_discreet_hint(finding.hint or rule.hint, {} if finding.hint else finding.slots),
        sort=manuscript.sort,
        spares_build=rule.allows_build,
    )


def _discreet_hint(mend: Words, slots: Mapping[str, Any]) -> Words | None:
    """Return what to do for a log; None where that needs what somebody has written."""
    if isinstance(mend, WordsWithNames):
        return None
    hint = without_names(mend, slots)
    return hint if hint == fill(mend, slots) else None
