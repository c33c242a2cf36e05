"""The diagnostics of a build that have not been reported before."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from site_gen.model.diagnostic import Diagnostic
from site_gen.model.localized import Form

_Fault = tuple[str, str, str]
"""Path, code and message: the line may move."""


@dataclass(frozen=True, slots=True)
class ReportDiff:
    """What is news to the writer who has just saved."""

    new: tuple[Diagnostic, ...] = ()
    """In the saved files, and not reported before."""
    repeated: tuple[Diagnostic, ...] = ()
    """In the saved files, and reported before."""
    mended: Mapping[str, Form] = field(default_factory=dict)
    """Files that had diagnostics and now have none, or are removed; with their writer's form."""
    elsewhere: tuple[str, ...] = ()
    """Files with new diagnostics that were not saved."""


@dataclass(frozen=True, slots=True)
class ReportedState:
    """The diagnostics of the last build, and which of them have been reported in full."""

    present: frozenset[_Fault] | None = None
    """None before the first build, in which nothing counts as new elsewhere."""
    reported: frozenset[_Fault] = frozenset()
    forms: Mapping[str, Form] = field(default_factory=dict)
    """Writer's form of each file with diagnostics, by path."""

    def after(self, found: Collection[Diagnostic], saved: Iterable[str]) -> tuple[ReportDiff, "ReportedState"]:
        """Return the news of a build after some paths (files or folders) were saved, and the next state."""
        in_saved = [one for one in found if any(_is_in(one.path, path) for path in saved)]
        new = tuple(one for one in in_saved if _fault(one) not in self.reported)
        present = frozenset(map(_fault, found))
        forms = {one.path: one.form for one in found}
        appeared = present - (present if self.present is None else self.present)
        news = ReportDiff(
            new,
            tuple(one for one in in_saved if _fault(one) in self.reported),
            {path: form for path, form in sorted(self.forms.items()) if path not in forms},
            tuple(sorted({path for path, _, _ in appeared} - {one.path for one in in_saved})),
        )
        return news, ReportedState(present, (self.reported | frozenset(map(_fault, new))) & present, forms)


def _fault(found: Diagnostic) -> _Fault:
    return found.path, found.code, found.message.nn


def _is_in(path: str, folder: str) -> bool:
    return path == folder or path.startswith(f"{folder}/")
