"""Run every rule on every file."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from typing import Any, NamedTuple

from site_gen.check import rule_registry
from site_gen.check.rule import AnyRule, ContextRule, Finding, LibraryRule, RegisterRule, StoryRule
from site_gen.check.story_from_manuscript import build_preview, build_story
from site_gen.model import story_fields
from site_gen.model.build_context import BuildContext
from site_gen.model.diagnostic import Blocks, Diagnostic
from site_gen.model.field_types import Located, RecordValue
from site_gen.model.file_index import FileEntry, FileIndex
from site_gen.model.localized import Words, WordsWithNames, fill, trimmed
from site_gen.model.manuscript import FileKind, Manuscript
from site_gen.model.nameless_messages import without_names
from site_gen.model.registers import Registers
from site_gen.model.selection import CheckedStory
from site_gen.model.source_positions import whole_line_span
from site_gen.settings import Settings

MOST_OF_A_KIND = 100
"""Maximum number of reported findings of one rule in one story: more are fixed in rounds, or are an attack."""


UndatedFindings = dict[str, tuple[Diagnostic, ...]]
"""The findings in one story of each rule that was run and takes no day, by its code. None are findings too."""


def check_library(library: FileIndex, settings: Settings) -> dict[int, list[Diagnostic]]:
    """Return the findings of rules about the whole kommune, by id() of the entry, since two may have one path."""
    found: dict[int, list[Diagnostic]] = {}
    for rule in library_rules(frozenset(settings.rules_off), frozenset(settings.rules_hard)):
        for entry, finding in rule.check(library):
            found.setdefault(id(entry), []).append(_diagnostic(rule, entry, finding, settings))
    return found


@lru_cache(maxsize=4)
def library_rules(off: frozenset[str], hard: frozenset[str]) -> tuple[LibraryRule, ...]:
    """Return the enabled rules about the whole kommune; `off` and `hard` are codes."""
    return tuple(rule for rule in _rules_in_use(off, hard, advise=True) if isinstance(rule, LibraryRule))


def check_story(  # noqa: PLR0913 - all that a story is evaluated by
    manuscript: Manuscript,
    registers: Registers,
    settings: Settings,
    build_context: BuildContext,
    shared: Iterable[Diagnostic],
    *,
    advise: bool = True,
    undated: UndatedFindings | None = None,
) -> CheckedStory:
    """Run every rule on one story, and accept it when nothing blocks it.

    `shared` is the story's findings by rules about the whole kommune. Without `advise`, only blocking rules are run.
    A rule that has findings in `undated` is not run, and those of others that take no day are added to it.
    """
    enabled = _enabled_rules(settings, manuscript.file_kind, advise=advise).with_registers

    def run_rules(rules: Iterable[RegisterRule | ContextRule]) -> list[Diagnostic]:
        return _run_rules(manuscript, rules, registers, settings, build_context, undated)

    diagnostics = check_file(manuscript, settings, day=build_context.day, advise=advise, undated=undated)
    if any(found.blocks is Blocks.PREVIEW for found in diagnostics):
        diagnostics += run_rules(rule for rule in enabled if rule.searches_unread)
    else:
        diagnostics += shared
        diagnostics += run_rules(rule for rule in enabled if not rule.runs_last)
    if not _is_blocked(diagnostics):
        diagnostics += run_rules(rule for rule in enabled if rule.runs_last)
    wanted = _without_exceptions(manuscript, diagnostics)
    in_order = tuple(sorted(wanted, key=lambda d: d.order))
    story = None if _is_blocked(in_order) else build_story(manuscript, registers, settings)
    seen = None
    if build_context.include_drafts and story is None and not any(found.blocks is Blocks.PREVIEW for found in in_order):
        seen = build_preview(manuscript, registers, settings, build_context.day)
    return CheckedStory(manuscript, in_order, story, seen or story)


def confidential_places(
    manuscript: Manuscript, registers: Registers, settings: Settings, build_context: BuildContext
) -> list[Diagnostic]:
    """Return the findings that the editors must confirm, in their order."""
    rules = (rule for rule in rule_registry.all_rules() if isinstance(rule, RegisterRule | ContextRule))
    asking = [rule for rule in rules if rule.asks_editors]
    found = _run_rules(manuscript, asking, registers, settings, build_context)
    return sorted(found, key=lambda one: (one.span, one.code))


def _without_exceptions(manuscript: Manuscript, diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return the diagnostics without the advice that the story says does not suit it."""
    exceptions = manuscript.record.get(story_fields.EXCEPTIONS, ()) if manuscript.file_kind is FileKind.STORY else ()
    silenced = {code.value for one in exceptions if (code := _silenced_code(one))}
    return [one for one in diagnostics if one.blocks is not Blocks.NOTHING or one.code not in silenced]


def _silenced_code(exception: RecordValue) -> Located[str] | None:
    """Return the code of an exception that has a reason and is for a rule that a story can silence."""
    code = exception.at(story_fields.EXCEPTION_CODE)
    rule = rule_registry.find_rule(code.value) if code and exception.at(story_fields.EXCEPTION_REASON) else None
    return code if rule is not None and rule.can_be_silenced else None


def diagnostics_of(
    rule: AnyRule, manuscript: Manuscript, findings: Iterable[Finding], settings: Settings
) -> list[Diagnostic]:
    """Return findings that were made outside of `check`, with the words and the severity of their rule."""
    found = [_diagnostic(rule, manuscript, finding, settings) for finding in findings]
    return _without_exceptions(manuscript, found)


def _run_rules(  # noqa: PLR0913, PLR0917 - all that a rule is run with
    manuscript: Manuscript,
    rules: Iterable[RegisterRule | ContextRule],
    registers: Registers,
    settings: Settings,
    build_context: BuildContext,
    undated: UndatedFindings | None = None,
) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    for rule in rules:
        findings = islice(rule.findings(manuscript, registers, build_context), MOST_OF_A_KIND)
        found += _known_or_found(rule, manuscript, findings, settings, undated)
    return found


def _known_or_found(
    rule: StoryRule | RegisterRule | ContextRule,
    manuscript: Manuscript,
    findings: Iterable[Finding],
    settings: Settings,
    undated: UndatedFindings | None,
) -> Iterable[Diagnostic]:
    """Return the diagnostics of a rule from `undated`; where it has none, of `findings`, and these are added to it.

    `findings` are lazy: the rule is not run when its diagnostics are known.
    """
    known = None if undated is None or rule.takes_day else undated
    if known is not None and rule.code in known:
        return known[rule.code]
    found = tuple([_diagnostic(rule, manuscript, one, settings) for one in findings])
    if known is not None:
        known[rule.code] = found
    return found


def _is_blocked(diagnostics: Iterable[Diagnostic]) -> bool:
    return any(found.blocks is not Blocks.NOTHING for found in diagnostics)


def check_file(
    manuscript: Manuscript,
    settings: Settings,
    *,
    day: dt.date | None = None,
    advise: bool = True,
    undated: UndatedFindings | None = None,
) -> list[Diagnostic]:
    """Return the faults of a file by itself; for an unreadable file, only what makes it so and what is private.

    `undated` is as for `check_story`.
    """
    found: list[Diagnostic] = []
    searched: set[str] = set()
    for rule in _enabled_rules(settings, manuscript.file_kind, advise=advise).of_file:
        if rule.searches_unread:
            searched.add(rule.code)
        if manuscript.broken is None or rule.blocks is Blocks.PREVIEW or rule.searches_unread:
            most = MOST_OF_A_KIND if manuscript.file_kind is FileKind.STORY else None
            findings = islice(rule.findings(manuscript, day), most)
            found += _known_or_found(rule, manuscript, findings, settings, undated)
    if not any(diagnostic.blocks is Blocks.PREVIEW for diagnostic in found):
        return found
    unreadable = [one for one in found if one.blocks is Blocks.PREVIEW or one.code in searched]
    if manuscript.guess is not None:
        others = _other_faults(manuscript, manuscript.guess, settings, day)
        answered = [(one.span.line, _without_promise(one.hint).nn) for one in unreadable]
        unreadable += [
            one
            for one in others
            if one.code not in searched
            and not any(line == one.span.line and hint in one.hint.nn for line, hint in answered)
        ]
    return unreadable


def check_shared(
    manuscript: Manuscript, registers: Registers, settings: Settings, build_context: BuildContext
) -> list[Diagnostic]:
    """Return the faults of a shared file, by itself and with the registers."""
    found = check_file(manuscript, settings, day=build_context.day)
    enabled = _enabled_rules(settings, manuscript.file_kind, advise=True).with_registers
    if any(one.blocks is Blocks.PREVIEW for one in found):
        enabled = tuple(rule for rule in enabled if rule.searches_unread)
    return found + _run_rules(manuscript, enabled, registers, settings, build_context)


def _other_faults(
    broken: Manuscript, guess: Manuscript, settings: Settings, day: dt.date | None
) -> Iterator[Diagnostic]:
    """Yield the blocking faults of a file besides those that make it unreadable; `guess` is the file without those.

    Columns are only valid on lines that are the same in both.
    """
    causes = broken.broken.causes if broken.broken else ()
    mended = {span.line for cause in causes for span in (cause.span, *(span for span, _ in cause.edits))}
    for found in check_file(guess, settings, day=day, advise=False):
        if found.blocks is Blocks.PUBLISH:
            span = whole_line_span(found.span.line) if found.span.line in mended else found.span
            yield _without_fix(replace(found, span=span, form=broken.form))


_FIX = "check --fix"
_PROMISE = Words(nn=" «framsnakk check --fix» gjer det for deg.", nb=" «framsnakk check --fix» gjør det for deg.")


def _without_fix(found: Diagnostic) -> Diagnostic:
    """Return a diagnostic that cannot be fixed yet, without the sentence that promises a fix."""
    discreet = found.discreet_hint
    return replace(
        found,
        fix=None,
        hint=_without_promise(found.hint),
        discreet_hint=None if discreet is None else _without_promise(discreet),
    )


def _without_promise(hint: Words) -> Words:
    return type(hint)(
        nn=hint.nn.replace(_PROMISE.nn, "").removesuffix(f"\n{_PROMISE.nn.strip()}"),
        nb=hint.nb.replace(_PROMISE.nb, "").removesuffix(f"\n{_PROMISE.nb.strip()}"),
    )


def _with_promise(hint: Words) -> Words:
    """Return the hint of what `check --fix` fixes, with a sentence that says so unless it has one.

    It is on a line of its own after what is to be written as it stands, such as a heading.
    """
    if _FIX in hint.nn:
        return hint
    is_sentence = hint.nn.endswith(".") and hint.nb.endswith(".")
    promise = _PROMISE if is_sentence else Words(nn=f"\n{_PROMISE.nn.strip()}", nb=f"\n{_PROMISE.nb.strip()}")
    return type(hint)(nn=hint.nn + promise.nn, nb=hint.nb + promise.nb)


class EnabledRules(NamedTuple):
    """The rules that are run on a kind of file."""

    of_file: tuple[StoryRule, ...]
    with_registers: tuple[RegisterRule | ContextRule, ...]


def _enabled_rules(settings: Settings, kind: FileKind, *, advise: bool) -> EnabledRules:
    return rules_for(frozenset(settings.rules_off), frozenset(settings.rules_hard), kind, advise=advise)


@lru_cache(maxsize=64)
def rules_for(off: frozenset[str], hard: frozenset[str], kind: FileKind, *, advise: bool) -> EnabledRules:
    """Return the enabled rules by what they need; `off` and `hard` are codes. Cached: every file asks for them."""
    rules = [rule for rule in _rules_in_use(off, hard, advise=advise) if kind in rule.file_kinds]
    return EnabledRules(
        tuple(rule for rule in rules if isinstance(rule, StoryRule)),
        tuple(rule for rule in rules if isinstance(rule, RegisterRule | ContextRule)),
    )


def _rules_in_use(off: AbstractSet[str], hard: AbstractSet[str], *, advise: bool) -> Iterator[AnyRule]:
    """Yield the rules that the kommune uses; without `advise`, only those that can block a story."""
    for rule in rule_registry.all_rules():
        only_advises = rule.blocks is Blocks.NOTHING
        is_off = rule.can_be_silenced and rule.code in off
        if not only_advises or (not is_off and (advise or rule.code in hard)):
            yield rule


def _diagnostic(rule: AnyRule, manuscript: FileEntry, finding: Finding, settings: Settings) -> Diagnostic:
    is_hardened = (
        rule.code in settings.rules_hard
        and rule.blocks is Blocks.NOTHING
        and manuscript.file_kind is not FileKind.PERSON
    )
    hint = trimmed(finding.hint or fill(rule.hint, finding.slots))
    discreet_hint = _discreet_hint(finding.hint or rule.hint, {} if finding.hint else finding.slots)
    if finding.fix is not None and finding.fix.is_safe:
        hint = _with_promise(hint)
        discreet_hint = None if discreet_hint is None else _with_promise(discreet_hint)
    return Diagnostic(
        code=rule.code,
        name=rule.name,
        blocks=Blocks.PUBLISH if is_hardened else rule.blocks,
        path=manuscript.path,
        span=finding.span,
        message=trimmed(fill(rule.message, finding.slots)),
        hint=hint,
        form=manuscript.form,
        fix=finding.fix,
        also=finding.also,
        discreet=without_names(rule.message, finding.slots, rule.hidden_subject),
        discreet_hint=discreet_hint,
        file_kind=manuscript.file_kind,
        spares_build=rule.allows_build,
    )


def _discreet_hint(mend: Words, slots: Mapping[str, Any]) -> Words | None:
    """Return the hint for a log; None when it depends on the writer's text."""
    if isinstance(mend, WordsWithNames):
        return None
    hint = without_names(mend, slots)
    return hint if hint == fill(mend, slots) else None
