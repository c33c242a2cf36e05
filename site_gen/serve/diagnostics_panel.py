"""The diagnostics panel of a page in the local site: the state of the page's own story, then of other files."""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any

from site_gen import own_page_format
from site_gen.addresses import Addresses
from site_gen.model.diagnostic import Blocks, Diagnostic
from site_gen.model.localized import Form, Words
from site_gen.pipeline.build_site import BuildReport
from site_gen.report import terminal

_MOST = 50
"""Most diagnostics shown of other files; `framsnakk check` shows all."""

_TITLE = Words(nn="Slik ligg det an", nb="Slik ligger det an")
_NOTE = Words(nn="Berre du ser dette, på di eiga maskin.", nb="Bare du ser dette, på din egen maskin.")
_BUILDING = Words(nn="Byggjer …", nb="Bygger …")
_FINE = Words(nn="Ingen feil", nb="Ingen feil")
_FAULTS = Words(nn="{number} feil", nb="{number} feil")
_ADVICE = Words(nn="{number} råd", nb="{number} råd")
_HERE = Words(nn="{state} her", nb="{state} her")
_STOPPED = Words(nn="Bygginga stoppa", nb="Byggingen stoppet")
_THIS = Words(nn="Denne forteljinga", nb="Denne fortellingen")
_THIS_PAGE = Words(nn="Denne sida", nb="Denne siden")
_OTHERS = Words(nn="Andre filer", nb="Andre filer")
_ALL = Words(nn="Alle filer", nb="Alle filer")
_FINE_ALL = Words(nn="Alt er i orden.", nb="Alt er i orden.")
_MORE = Words(
    nn="Og {number} til. Skriv «framsnakk check» for å sjå alt.",
    nb="Og {number} til. Skriv «framsnakk check» for å se alt.",
)
_LAST_GOOD = Words(
    nn="Sida du ser, er frå den siste bygginga som gjekk. Når feilen er retta og lagra, kjem den nye av seg sjølv.",
    nb="Siden du ser, er fra den siste byggingen som gikk. Når feilen er rettet og lagret, kommer den nye av seg selv.",
)
_UNREADABLE = Words(
    nn="Sida er ikkje her akkurat no, for {path} kan ikkje lesast. Det du har skrive, står i fila. "
    "Rett det som står under, og lagre, så kjem sida tilbake.",
    nb="Siden er ikke her akkurat nå, for {path} kan ikke leses. Det du har skrevet, står i filen. "
    "Rett det som står under, og lagre, så kommer siden tilbake.",
)
_GONE = Words(
    nn="Sida er ikkje her lenger, for {path} er borte. Er fila flytta, eller har ho fått nytt namn, "
    "finn du forteljinga på framsida.",
    nb="Siden er ikke her lenger, for {path} er borte. Er filen flyttet, eller har den fått nytt navn, "
    "finner du fortellingen på forsiden.",
)

_MOODS = {Blocks.PREVIEW: "fault", Blocks.PUBLISH: "fault", Blocks.NOTHING: "advice"}
_ORDER = list(Blocks)


@dataclass(frozen=True, slots=True)
class PanelFile:
    """The diagnostics of one file."""

    path: str
    found: tuple[Diagnostic, ...]
    address: str | None = None
    """Address of a story or an own page when it can be read; None for registers and settings."""

    @property
    def worst(self) -> int:
        """The severity of the worst diagnostic; lower is worse."""
        return min(_ORDER.index(one.blocks) for one in self.found)

    @property
    def page(self) -> str:
        """The path of the page that shows the file; empty when there is none."""
        readable = all(one.blocks is not Blocks.PREVIEW for one in self.found)
        return f"/{self.address}" if self.address and readable else ""


@dataclass(frozen=True, slots=True)
class DiagnosticsPanel:
    """The content of the panel after a build."""

    form: Form
    """The site's form, for everything that is not about one story."""
    files: tuple[PanelFile, ...] = ()
    """Files with diagnostics, the worst first."""
    addresses: Mapping[str, str] = field(default_factory=dict)
    """Path of the file of every story seen since the start, by address."""
    own_pages: AbstractSet[str] = frozenset()
    """Addresses of the kommune's own pages."""
    failure: Words | None = None
    """Why the newest build failed; None when it did not."""
    built: bool = False
    """Whether any build has succeeded."""

    def after(self, report: BuildReport) -> "DiagnosticsPanel":
        """Return the panel after a successful build."""
        addresses = Addresses(report.settings.form)
        headers = [one.header for one, _ in report.evaluation.stories if one.header.id]
        pages = {story.path: addresses.story(story.id) for story in headers}
        own = {
            page.path: f"{page.id}/" for page in report.evaluation.repository.pages if page.id in own_page_format.NAMES
        }
        grouped = groupby(report.evaluation.diagnostics(), lambda one: one.path)
        files = [PanelFile(path, tuple(found), (pages | own).get(path)) for path, found in grouped]
        paths_by_address = {address: path for path, address in reversed(pages.items())}
        return DiagnosticsPanel(
            report.settings.form,
            tuple(sorted(files, key=lambda file: (file.worst, file.path))),
            {
                address: path
                for address, path in {**self.addresses, **paths_by_address}.items()
                if address not in self.own_pages
            }
            | {address: path for path, address in own.items()},
            frozenset(own.values()),
            built=True,
        )

    def failed(self, why: Words) -> "DiagnosticsPanel":
        """Return the panel after a failed build."""
        return replace(self, failure=why)

    def at(self, address: str, *, missing: bool) -> dict[str, Any]:
        """Return what the panel of the page at an address shows, as JSON; `missing` when there is no such page."""
        about_a_story = address in self.addresses
        own = [file for file in self.files if about_a_story and file.address == address]
        others = [file for file in self.files if file not in own]
        own_title = _THIS_PAGE if address in self.own_pages else _THIS
        return {
            "lang": self.form.value,
            "title": _TITLE.in_form(self.form),
            "note": _NOTE.in_form(self.form),
            "open": missing and about_a_story,
            "notices": list(self._notices(address, own, missing=missing)),
            "groups": [] if self.failure else list(self._groups(own, others, own_title if about_a_story else None)),
            **self._badge(own if about_a_story else others, about_a_story=about_a_story),
        }

    def _badge(self, files: list[PanelFile], *, about_a_story: bool) -> dict[str, str]:
        if self.failure:
            return {"mood": "fault", "badge": _STOPPED.in_form(self.form)}
        if not self.built:
            return {"mood": "waiting", "badge": _BUILDING.in_form(self.form)}
        faults, advice = terminal.fault_count([one for file in files for one in file.found])
        parts = [
            words.in_form(self.form, number=number)
            for words, number in ((_FAULTS, faults), (_ADVICE, advice))
            if number
        ]
        state = " · ".join(parts) or _FINE.in_form(self.form)
        mood = "fault" if faults else "advice" if advice else "fine"
        return {"mood": mood, "badge": _HERE.in_form(self.form, state=state) if about_a_story else state}

    def _notices(self, address: str, own: list[PanelFile], *, missing: bool) -> Iterator[dict[str, str]]:
        if self.failure:
            yield self._notice(self.failure)
            if self.built and not missing:
                yield self._notice(_LAST_GOOD)
        elif missing and own:
            form = own[0].found[0].form
            yield {"lang": form.value, "text": _UNREADABLE.in_form(form, path=own[0].path)}
        elif missing and address in self.addresses:
            yield self._notice(_GONE, path=self.addresses[address])

    def _notice(self, words: Words, **slots: object) -> dict[str, str]:
        return {"lang": self.form.value, "text": words.in_form(self.form, **slots)}

    def _groups(
        self, own: list[PanelFile], others: list[PanelFile], own_title: Words | None
    ) -> Iterator[dict[str, Any]]:
        """Yield the diagnostics of the page's own file under `own_title`, if it has one; then those of the others."""
        if own_title is not None:
            yield self._group(own_title, own, is_own=True)
        if others or own_title is None:
            yield self._group(_OTHERS if own_title is not None else _ALL, others, is_own=False)

    def _group(self, title: Words, files: list[PanelFile], *, is_own: bool) -> dict[str, Any]:
        found = [_item(one, "" if is_own else file.page) for file in files for one in file.found]
        more = len(found) - _MOST
        return {
            "title": title.in_form(self.form),
            "own": is_own,
            "fine": "" if files else _FINE_ALL.in_form(self.form),
            "found": found[:_MOST],
            "more": _MORE.in_form(self.form, number=more) if more > 0 else "",
        }


def _item(found: Diagnostic, page: str) -> dict[str, str]:
    return {
        "place": terminal.place_label(found),
        "page": page,
        "code": found.code,
        "mood": _MOODS[found.blocks],
        "stops": terminal.level_label(found).in_form(found.form),
        "message": terminal.message_with_places(found, found.form),
        "hint": found.hint.in_form(found.form),
        "lang": found.form.value,
    }
