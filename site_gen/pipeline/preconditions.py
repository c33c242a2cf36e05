"""What stops a whole build: faults in shared files, and a site that would lose too much at once."""

from collections import Counter
from collections.abc import Iterable, Sequence

from site_gen.model.comparison import SiteComparison
from site_gen.model.diagnostic import Blocks, Diagnostic
from site_gen.model.errors import Blocked
from site_gen.model.localized import Form, Words, fill
from site_gen.model.manuscript import FileKind
from site_gen.model.registers import Registers
from site_gen.pipeline.evaluate import Evaluation
from site_gen.read.story_files import FOLDER, PEOPLE
from site_gen.report import terminal

NOT_BUILT = Words(nn="Nettstaden er ikkje bygd.", nb="Nettstedet er ikke bygd.")
NOT_ROLLED_BACK = Words(nn="Ingenting er rulla tilbake.", nb="Ingenting er rullet tilbake.")
NOT_VERIFIED = Words(
    nn="Vi veit ikkje no kva som skal stå på nettstaden, og har ikkje sett over han.",
    nb="Vi vet ikke nå hva som skal stå på nettstedet, og har ikke kontrollert det.",
)
NOT_ARCHIVED = Words(
    nn="Arkivet er ikkje laga, for det ville ha mangla forteljingar.",
    nb="Arkivet er ikke laget, for det ville ha manglet fortellinger.",
)
_SHARED = Words(
    nn="{outcome} Heile nettstaden er avhengig av desse filene, og dei må rettast fyrst:\n{lines}",
    nb="{outcome} Hele nettstedet er avhengig av disse filene, og de må rettes først:\n{lines}",
)
_MORE = Words(
    nn="  … og {number} feil til. Skriv «framsnakk check» for å sjå alle.",
    nb="  … og {number} feil til. Skriv «framsnakk check» for å se alle.",
)
_EMPTIED = Words(
    nn="Nettstaden er ikkje bygd. {files} hadde innhald då den førre nettstaden vart bygd, og er no tom eller borte. "
    "Hent innhaldet fram att. Er det meint slik, skriv «{command} --allow-shrink».",
    nb="Nettstedet er ikke bygd. {files} hadde innhold da det forrige nettstedet ble bygd, og er nå tom eller borte. "
    "Hent innholdet tilbake. Er det ment slik, skriv «{command} --allow-shrink».",
)
_SHRINKS = Words(
    nn="Nettstaden er ikkje bygd, for {number} av {all} forteljingar ville bli borte på éin gong:\n{lines}\n{causes}"
    "Rett det som er gale, og bygg på nytt. Skal dei bort, skriv «{command} --allow-shrink». "
    "Grensa er {percent} prosent («krymping» i mkdocs.yml).{urgent}",
    nb="Nettstedet er ikke bygd, for {number} av {all} fortellinger ville bli borte på én gang:\n{lines}\n{causes}"
    "Rett det som er galt, og bygg på nytt. Skal de bort, skriv «{command} --allow-shrink». "
    "Grensen er {percent} prosent («krymping» i mkdocs.yml).{urgent}",
)
_UNIT_GONE = Words(
    nn="Nettstaden er ikkje bygd. Eininga «{unit}» finst ikkje i {file}, men {people} personar høyrer til der, og "
    "desse ville bli borte frå nettstaden:\n{lines}\nRett id-en i {file}. Har eininga fått ny id, så skriv den gamle "
    "der: tidlegare_id. Skal dei bort, skriv «{command} --allow-shrink».{urgent}",
    nb="Nettstedet er ikke bygd. Enheten «{unit}» finnes ikke i {file}, men {people} personer hører til der, og "
    "disse ville bli borte fra nettstedet:\n{lines}\nRett id-en i {file}. Har enheten fått ny id, så skriv den gamle "
    "der: tidligere_id. Skal de bort, skriv «{command} --allow-shrink».{urgent}",
)
_URGENT = Words(
    nn=" Det hastar: Noko av det som er trekt eller har gått ut, står framleis på nettstaden.",
    nb=" Det haster: Noe av det som er trukket eller har gått ut, står fortsatt på nettstedet.",
)
_NEW_ID = {
    FileKind.UNITS: Words(
        nn="{gone} Har ho fått ny id, så skriv den gamle der einingane står, i {file}: tidlegare_id.\n",
        nb="{gone} Har den fått ny id, så skriv den gamle der enhetene står, i {file}: tidligere_id.\n",
    ),
    FileKind.THEMES: Words(
        nn="{gone} Har det fått ny id, så skriv den gamle der temaa står, i {file}: tidlegare_id.\n",
        nb="{gone} Har det fått ny id, så skriv den gamle der temaene står, i {file}: tidligere_id.\n",
    ),
}
_TEXTS_OF_SITE = {FileKind.SETTINGS, FileKind.PAGE, FileKind.TEMPLATE}
"""Shared files that add to what the site says, and that decide about no story."""
_REFERS_TO_NOTHING = {"REF001": FileKind.UNITS, "ORG001": FileKind.UNITS, "REF002": FileKind.THEMES}
"""The register that lacks what a story or a person refers to, by the rule that says so."""
_FEWEST_PEOPLE = 2
"""People of one unit that is in no register: one may have been written wrongly, several have not."""
_MOST_CAUSES = 5
_MOST_SHOWN = 20
"""Most faults that are listed one by one."""


def require_shared_files(evaluation: Evaluation, *, include_drafts: bool = False, outcome: Words = NOT_BUILT) -> None:
    """Raise Blocked, with the positions, when a file that every story depends on has faults.

    With `include_drafts` only a writer sees the site: only faults that stop a preview count. `outcome` is the first
    sentence: what has not been done.
    """
    said = shared_faults(evaluation, outcome, include_drafts=include_drafts)
    if said is not None:
        raise Blocked(said)


def require_registers(evaluation: Evaluation, outcome: Words) -> None:
    """Raise Blocked, with the positions, when a register has faults, so that what may be shown is not known.

    Faults in settings and own pages count only where the settings cannot be read.
    """
    found = [one for one in evaluation.register_diagnostics if _stops_build(one)]
    if not evaluation.registers.settings_unread:
        found = [one for one in found if one.file_kind not in _TEXTS_OF_SITE]
    if found:
        raise Blocked(_said(found, outcome))


def shared_faults(evaluation: Evaluation, outcome: Words, *, include_drafts: bool = False) -> Words | None:
    """Return what require_shared_files says; None when every story can depend on the shared files."""
    found = [one for one in evaluation.register_diagnostics if _stops_build(one)]
    if include_drafts:
        found = [one for one in found if _stops_preview(one)]
    return _said(found, outcome) if found else None


def _said(found: Sequence[Diagnostic], outcome: Words) -> Words:
    ordered = sorted(found, key=lambda one: (one.path, one.span, one.code))
    lines = Words(nn=_lines(ordered, Form.NN), nb=_lines(ordered, Form.NB))
    return fill(_SHARED, {"outcome": outcome, "lines": lines})


def _stops_build(found: Diagnostic) -> bool:
    """Return whether a fault is in a shared file; the folder of people is shared too, but not each person's file."""
    return found.stops_build or (found.blocks is not Blocks.NOTHING and found.path == f"{FOLDER}/{PEOPLE}")


def _stops_preview(found: Diagnostic) -> bool:
    if found.file_kind is FileKind.WITHDRAWN:
        return True
    return found.blocks is Blocks.PREVIEW and found.file_kind in {FileKind.SETTINGS, FileKind.TEMPLATE}


def _lines(found: Sequence[Diagnostic], form: Form) -> str:
    lines = [terminal.brief(one, form) for one in found[:_MOST_SHOWN]]
    more = len(found) - len(lines)
    return "\n".join([*lines, *([_MORE.in_form(form, number=more)] if more else [])])


def require_filled_registers(
    emptied: Iterable[FileKind], registers: Registers, command: str = "framsnakk build"
) -> None:
    """Raise Blocked for registers that had content when the last site was built, and no longer do.

    `command` is what the user wrote, for the message.
    """
    files = [registers.file_of(kind) for kind in emptied]
    if files:
        names = Words(nn=", ".join(one.nn for one in files), nb=", ".join(one.nb for one in files))
        raise Blocked(fill(_EMPTIED, {"files": names, "command": command}))


def require_expected_size(found: SiteComparison, evaluation: Evaluation, command: str = "framsnakk build") -> None:
    """Raise Blocked, with the list of them, when stories would go that probably should not.

    Those are more than the settings allow, or any while the unit of several people is in no register. `command` is what
    the user wrote, for the message.
    """
    settings = evaluation.settings
    counted = [one for one in found.gone if one.counts]
    slots: dict[str, object] = {
        "lines": Words(
            nn="\n".join(f"  {one.address}: {one.reason.nn}" for one in counted),
            nb="\n".join(f"  {one.address}: {one.reason.nb}" for one in counted),
        ),
        "command": command,
        "urgent": _URGENT if len(counted) < len(found.gone) else Words(nn="", nb=""),
    }
    if counted and (lost := _lost_unit(evaluation.registers)) is not None:
        unit, people = lost
        file = evaluation.registers.file_of(FileKind.UNITS)
        raise Blocked(fill(_UNIT_GONE, {**slots, "unit": unit, "people": people, "file": file}))
    if found.shrinks_beyond(settings.shrink):
        numbers = {"number": len(counted), "all": len(found.before), "percent": settings.shrink}
        raise Blocked(fill(_SHRINKS, {**slots, **numbers, "causes": _causes(evaluation)}))


def _lost_unit(registers: Registers) -> tuple[str, int] | None:
    """Return the unit that most people belong to and that is in no register, and their number; None without one."""
    units = (person.unit for person in registers.people.values() if person.unit)
    lost = Counter(unit for unit in units if registers.unit(unit) is None).most_common(1)
    return lost[0] if lost and lost[0][1] >= _FEWEST_PEOPLE else None


def _causes(evaluation: Evaluation) -> Words:
    """Return a line for each unit and theme that stories or people refer to and no register has, each once."""
    gone = {
        one.message: _REFERS_TO_NOTHING[one.code] for one in evaluation.diagnostics() if one.code in _REFERS_TO_NOTHING
    }
    lines = [
        fill(_NEW_ID[file_kind], {"gone": said, "file": evaluation.registers.file_of(file_kind)})
        for said, file_kind in list(gone.items())[:_MOST_CAUSES]
    ]
    return Words(nn="".join(one.nn for one in lines), nb="".join(one.nb for one in lines))
