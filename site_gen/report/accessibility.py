"""The state of each WCAG criterion: what is tested, how, and what a person must check."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import yaml

from site_gen.model.localized import Form, Words

DATA = Path(__file__).with_name("wcag.yml")
LAW = "yes"
"""Criteria that the law requires of a kommune, and that uustatus.no asks about."""
_FILM = "film"

_TITLE = Words(
    nn="Universell utforming, krav for krav (WCAG 2.2, A og AA)",
    nb="Universell utforming, krav for krav (WCAG 2.2, A og AA)",
)
_HONEST = Words(
    nn="Automatiske testar finn brot. Dei kan ikkje seie at eit krav er oppfylt, så ved kvart krav står det kva ein "
    "person må sjå etter. Det de fyller ut på uustatus.no, svarar de sjølve for.",
    nb="Automatiske tester finner brudd. De kan ikke si at et krav er oppfylt, så ved hvert krav står det hva en "
    "person må se etter. Det dere fyller ut på uustatus.no, svarer dere selv for.",
)
_WHERE = Words(
    nn="«Kan testast her» gjeld nettstaden dykkar: Køyr «framsnakk check», som ser på forteljingane, og «framsnakk "
    "verify», som ser på dei ferdige sidene. «Testa i Framsnakk» gjeld eksempelnettstaden, som kvar utgåve av "
    "programmet blir testa på, lyst og mørkt, på telefon og skjerm. Har de endra malar eller stil, seier det ikkje "
    "noko om dykkar.",
    nb="«Kan testes her» gjelder nettstedet deres: Kjør «framsnakk check», som ser på fortellingene, og «framsnakk "
    "verify», som ser på de ferdige sidene. «Testet i Framsnakk» gjelder eksempelnettstedet, som hver utgave av "
    "programmet blir testet på, lyst og mørkt, på telefon og skjerm. Har dere endret maler eller stil, sier det ikke "
    "noe om deres.",
)
_COUNTS = Words(
    nn="Lova krev {law} av desse. Av dei kan {tested} testast heilt eller delvis av ei maskin, {absent} gjeld noko som "
    "ikkje finst på sidene, og {look} må ein person sjå på.",
    nb="Loven krever {law} av disse. Av dem kan {tested} testes helt eller delvis av en maskin, {absent} gjelder noe "
    "som ikke finnes på sidene, og {look} må en person se på.",
)
_HERE = Words(nn="Kan testast her", nb="Kan testes her")
_THERE = Words(nn="Testa i Framsnakk", nb="Testet i Framsnakk")
_UNTESTED = Words(nn="Ikkje testa automatisk.", nb="Ikke testet automatisk.")
_ABSENT = Words(nn="Finst ikkje", nb="Finnes ikke")
_LOOK = Words(nn="Sjå sjølv", nb="Se selv")
_OWN = Words(nn="eigne testar", nb="egne tester")
_LAWS = {
    "no": Words(nn="ikkje lovkrav", nb="ikke lovkrav"),
    _FILM: Words(nn="lovkrav for film, i tillegg til dei 47", nb="lovkrav for film, i tillegg til de 47"),
}


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion, and how it is tested."""

    id: str
    level: str
    name: Words
    law: str
    """`yes`, `film` or `no`."""
    axe: tuple[str, ...]
    """Rules of axe."""
    tests: tuple[str, ...]
    """Tests of our own, as file::name."""
    check: tuple[str, ...]
    """Rules of `framsnakk check`."""
    verify: bool
    absent: Words | None
    """Why the pages have nothing that it applies to."""
    look: Words | None
    """What a person must check."""

    @property
    def tested(self) -> bool:
        """Whether any part of it is tested automatically."""
        return bool(self.axe or self.tests or self.check or self.verify)


@dataclass(frozen=True, slots=True)
class KnownDefect:
    """All criteria, and the version of axe that tests them."""

    axe: str
    criteria: tuple[Criterion, ...]


def known_defects() -> KnownDefect:
    """Return the state of every criterion."""
    data = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    return KnownDefect(data["axe"], tuple(map(_criterion, data["criteria"])))


def _criterion(entry: dict[str, Any]) -> Criterion:
    law = entry.get("law", True)
    return Criterion(
        id=entry["id"],
        level=entry["level"],
        name=Words(**entry["name"]),
        law=LAW if law is True else law or "no",
        axe=tuple(entry.get("axe", ())),
        tests=tuple(entry.get("tests", ())),
        check=tuple(entry.get("check", ())),
        verify=entry.get("verify", False),
        absent=Words(**entry["none"]) if "none" in entry else None,
        look=Words(**entry["look"]) if "look" in entry else None,
    )


def as_text(found: KnownDefect, form: Form) -> Iterator[str]:
    """Yield the report as lines for a terminal, or to be pasted into a form."""
    yield from (_TITLE.in_form(form), "", *_intro(found, form))
    for one in found.criteria:
        yield from ("", _heading(one, form))
        yield from (
            f"  {name}: {statement}" if name else f"  {statement}"
            for name, statement in _statements(one, found.axe, form)
        )


def as_markdown(found: KnownDefect, form: Form) -> Iterator[str]:
    """Yield the report as Markdown."""
    yield f"# {_TITLE.in_form(form)}"
    for paragraph in _intro(found, form):
        yield from ("", paragraph)
    for one in found.criteria:
        yield from ("", f"## {_heading(one, form)}", "")
        yield from (
            f"- **{name}:** {statement}" if name else f"- {statement}"
            for name, statement in _statements(one, found.axe, form)
        )


def _intro(found: KnownDefect, form: Form) -> Iterator[str]:
    law = [one for one in found.criteria if one.law == LAW]
    yield _HONEST.in_form(form)
    yield _WHERE.in_form(form)
    yield _COUNTS.in_form(
        form,
        law=len(law),
        tested=sum(one.tested for one in law),
        absent=sum(one.absent is not None for one in law),
        look=sum(one.look is not None for one in law),
    )
    yield f"Framsnakk {version('framsnakk')}, axe {found.axe}."


def _heading(one: Criterion, form: Form) -> str:
    law = f", {_LAWS[one.law].in_form(form)}" if one.law in _LAWS else ""
    return f"{one.id} {one.name.in_form(form)} ({one.level}{law})"


def _statements(one: Criterion, axe: str, form: Form) -> Iterator[tuple[str, str]]:
    """Yield the statements about a criterion, each with its label; a statement without one is a sentence."""
    here = [f"framsnakk check ({', '.join(one.check)})"] if one.check else []
    here += ["framsnakk verify"] if one.verify else []
    there = [f"axe {axe} ({', '.join(one.axe)})"] if one.axe else []
    there += [f"{_OWN.in_form(form)} ({', '.join(one.tests)})"] if one.tests else []
    for name, how in ((_HERE, here), (_THERE, there)):
        if how:
            yield name.in_form(form), "; ".join(how) + "."
    if not one.tested:
        yield "", _UNTESTED.in_form(form)
    for name, words in ((_ABSENT, one.absent), (_LOOK, one.look)):
        if words:
            yield name.in_form(form), words.in_form(form)


def as_json(found: KnownDefect, form: Form) -> str:
    """Return the report as `{"version": 1, "framsnakk", "axe", "criteria": [{id, level, name, law, …}]}`."""
    criteria = [
        {
            "id": one.id,
            "level": one.level,
            "name": one.name.in_form(form),
            "law": one.law,
            "check": one.check,
            "verify": one.verify,
            "axe": one.axe,
            "tests": one.tests,
            "absent": one.absent.in_form(form) if one.absent else None,
            "look": one.look.in_form(form) if one.look else None,
        }
        for one in found.criteria
    ]
    whole = {"version": 1, "framsnakk": version("framsnakk"), "axe": found.axe, "criteria": criteria}
    return json.dumps(whole, ensure_ascii=False, indent=1)
