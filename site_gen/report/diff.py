"""What a build found that has not been told before."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from site_gen.model.diagnostic import Diagnostic
from site_gen.model.localized import Form

_Fault = tuple[str, str, str]
"""Path, code and message: the line may move."""


@dataclass(frozen=True, slots=True)
class ReportDiff:
    """What the one who has just saved should hear."""

    new: tuple[Diagnostic, ...] = ()
    """In the saved files, and not told before."""
    left: tuple[Diagnostic, ...] = ()
    """In the saved files, and told already."""
    mended: Mapping[str, Form] = field(default_factory=dict)
    """Files that had something wrong with them and now have nothing, or are gone; with their writer's form."""
    elsewhere: tuple[str, ...] = ()
    """Files that were not saved, and where something has gone wrong all the same."""


@dataclass(frozen=True, slots=True)
class ReportedState:
    """What stood after the last build, and what of it has been told in full."""

    stood: frozenset[_Fault] | None = None
    """None before the first build: nothing in that is news."""
    told: frozenset[_Fault] = frozenset()
    forms: Mapping[str, Form] = field(default_factory=dict)
    """Writer's form of each file that had something wrong with it, by path."""

    def after(self, found: Collection[Diagnostic], saved: Iterable[str]) -> tuple[ReportDiff, "ReportedState"]:
        """Return the news of a build for whoever saved some paths (of files or folders), and what is told by then."""
        mine = [one for one in found if any(_is_in(one.path, path) for path in saved)]
        new = tuple(one for one in mine if _fault(one) not in self.told)
        stands = frozenset(map(_fault, found))
        forms = {one.path: one.form for one in found}
        come = stands - (stands if self.stood is None else self.stood)
        news = ReportDiff(
            new,
            tuple(one for one in mine if _fault(one) in self.told),
            {path: form for path, form in sorted(self.forms.items()) if path not in forms},
            tuple(sorted({path for path, _, _ in come} - {one.path for one in mine})),
        )
        return news, ReportedState(stands, (self.told | frozenset(map(_fault, new))) & stands, forms)


def _fault(found: Diagnostic) -> _Fault:
    return found.path, found.code, found.message.nn


def _is_in(path: str, folder: str) -> bool:
    return path == folder or path.startswith(f"{folder}/")
