"""What a build changes of the site that is out: what is new, changed and gone, and whether too much would go."""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from site_gen import appearances, consent
from site_gen.addresses import Addresses
from site_gen.model import fields
from site_gen.model.choices import Kind, Use
from site_gen.model.comparison import Comparison, Gone, Listed
from site_gen.model.diagnostic import Stops
from site_gen.model.library import Occasion, Selection
from site_gen.model.manuscript import Manuscript, Sort
from site_gen.model.person import Person
from site_gen.model.words import Words
from site_gen.pictures.declared import pictures_of, recognisable
from site_gen.pipeline.judging import Judged
from site_gen.report import discretion
from site_gen.select import REASONS

_REMOVED = Words(nn="Fila finst ikkje lenger.", nb="Filen finnes ikke lenger.")
_MOVED = Words(nn="Har fått ei ny adresse.", nb="Har fått en ny adresse.")
_TAKEN_BACK = {"withdrawn", "expired"}
_PICTURES = {"picture-consent", "PIC008"}
"""Why a story stays out when it is a picture that nobody has said yes to; others go out without the picture."""
_MOST_BYTES = 64 * 1024 * 1024
"""Of a list of stories: more than any kommune has."""


def listed(file: Path) -> dict[str, Listed] | None:
    """Return the stories of a stories.json by their address, or None when it is missing or is no such file."""
    try:
        if file.stat().st_size > _MOST_BYTES:
            return None
        content = json.loads(file.read_text(encoding="utf-8"))
        return {one.address: one for one in map(_listed, content["stories"])}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _listed(row: Mapping[str, Any]) -> Listed:
    # Absolute where the site has an address; below its root it is the section and the story's folder.
    parts = urlsplit(row["address"]).path.strip("/").split("/")
    return Listed(
        str(row["id"]),
        "/".join(parts[-2:]) + "/",
        str(row.get("digest", "")),
        unit=row.get("unit_id") is not None,
        themes=bool(row.get("themes")),
    )


def compare(before: Mapping[str, Listed], judged: Judged, selection: Selection, occasion: Occasion) -> Comparison:
    """Return what goes of the stories that were out. What is new and changed is known once the site is made."""
    addresses = Addresses(judged.settings.form)
    out = {addresses.story(story): story for story in selection.by_id if story not in selection.notices}
    missing = [one for address, one in before.items() if address not in out]
    why = _Reasons(judged, selection, occasion)
    return Comparison(before, tuple(sorted(map(why.gone, missing), key=lambda one: one.address)))


def completed(found: Comparison, now: Mapping[str, Listed]) -> Comparison:
    """Return a comparison with what is new and what has changed in the site as it was made."""
    new = tuple(address for address in now if address not in found.before)
    changed = tuple(
        address
        for address, one in now.items()
        if (was := found.before.get(address)) and was.digest and was.digest != one.digest
    )
    return Comparison(found.before, found.gone, new, changed)


class _Reasons:
    """Why stories that were out are so no longer."""

    def __init__(self, judged: Judged, selection: Selection, occasion: Occasion) -> None:
        self._judged = judged
        self._occasion = occasion
        self._out = selection.by_id
        self._left = {one.path: one for one in selection.left_out}
        self._files = {told.head.id: told for told, _ in judged.stories}
        faulty = {found.path for found in judged.register_diagnostics if found.stops is not Stops.NOTHING}
        self._doubted = {one.head.id for one in judged.repository.people if one.head.path in faulty}

    def gone(self, was: Listed) -> Gone:
        """Return why one is gone."""
        if was.id in self._out:
            old = Addresses(settings.former_form) if (settings := self._judged.settings).former_form else None
            return Gone(was.address, "moved", _MOVED, counts=old is None or was.address != old.story(was.id))
        if self._judged.registers.has_withdrawn(was.id):
            return Gone(was.address, "withdrawn", REASONS["withdrawn"], counts=False, erased=was.id)
        told = self._files.get(was.id)
        left = self._left.get(told.head.path) if told else None
        if told is None or left is None:
            return Gone(was.address, "removed", _REMOVED, counts=True)
        manuscript = self._judged.manuscript(told)
        taken_back = left.code in _TAKEN_BACK or self._lacks_a_yes(manuscript, of_pictures=left.code in _PICTURES)
        erased = was.id if left.erased is not None else None
        return Gone(was.address, left.code, discretion.of_left_out(left), counts=not taken_back, erased=erased)

    def _lacks_a_yes(self, manuscript: Manuscript, *, of_pictures: bool) -> bool:
        """Tell whether somebody in a story has taken back their yes, or it has run out.

        All had said yes, for it was out. A file that cannot be trusted says no too, but nobody has taken back
        anything there.
        """
        kind = manuscript.record.get(fields.KIND, Kind.SUCCESS_STORY)
        uses = [(who, use) for who in self._people(manuscript) for use in consent.uses_of(kind)]
        uses += [(who, Use.PICTURE) for who in self._pictured(manuscript) if of_pictures]
        return self._names_a_withdrawn(manuscript) or any(
            who.id not in self._doubted
            and not consent.verdict(who, use, self._occasion.edition.channel, self._occasion.day).allowed
            for who, use in uses
        )

    def _people(self, manuscript: Manuscript) -> Iterator[Person]:
        found = appearances.mentions(manuscript, self._judged.registers)
        return (mention.person for mention in found if mention.person)

    def _pictured(self, manuscript: Manuscript) -> Iterator[Person]:
        for record in pictures_of(manuscript):
            for written in recognisable(record):
                yield from appearances.find(written, self._judged.registers)

    def _names_a_withdrawn(self, manuscript: Manuscript) -> bool:
        """Tell whether a story names somebody unknown who may have withdrawn: then no name is left in the register."""
        mentions = appearances.mentions(manuscript, self._judged.registers)
        if not any(not mention.matches and not appearances.looks_like_id(mention.written) for mention in mentions):
            return False
        everybody = self._judged.registers.people.values()
        return any(who.withdrawn is not None and who.id not in self._doubted for who in everybody)


_KEPT = (Sort.UNITS, Sort.THEMES, Sort.WITHDRAWN)
"""The registers that hold something for all; people are a file each."""


def filled_registers(judged: Judged) -> set[Sort]:
    """Return the registers that hold anything."""
    others = judged.repository.others
    return {one.sort for one in others if one.table or fields.WITHDRAWN_LIST.name in one.record.placed}


def emptied(judged: Judged, before: Iterable[Listed], remembered: Iterable[str]) -> list[Sort]:
    """Return the registers that held something when the last site was built, and are empty or gone.

    `remembered` are names of sorts, as the last build left them; a list of stories alone tells of units and themes.
    """
    were = set(remembered)
    stories = list(before)
    were |= {Sort.UNITS.value} if any(one.unit for one in stories) else set()
    were |= {Sort.THEMES.value} if any(one.themes for one in stories) else set()
    now = filled_registers(judged)
    return [sort for sort in _KEPT if sort.value in were and sort not in now]


def remember(file: Path, judged: Judged) -> None:
    """Leave to the next build which registers hold anything."""
    names = sorted(sort.value for sort in filled_registers(judged))
    file.write_text(json.dumps({"version": 1, "filled": names}) + "\n", encoding="utf-8")


def remembered(file: Path) -> list[str]:
    """Return the names of the registers that held anything, as the last build left them; none where it left none."""
    try:
        return [str(name) for name in json.loads(file.read_text(encoding="utf-8"))["filled"]]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return []
