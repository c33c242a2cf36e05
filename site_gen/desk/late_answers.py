"""What was typed on a page whose draft has been sent meanwhile: given back, since nothing of it is saved any longer."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

SHOWN = "saved"
"""The field of a form with the digests of what its page showed."""


@dataclass(frozen=True, slots=True)
class LateAnswer:
    """An answer that came too late, with its question."""

    question: str
    words: str


def shown_digests(shown: Mapping[str, str]) -> str:
    """Return what a page sends along of the values in its fields, by which those that were changed are found."""
    return " ".join(_digest(name, value) for name, value in shown.items() if value)


def changed_values(fields: Mapping[str, str], names: Iterable[str]) -> dict[str, str]:
    """Return the fields of a form, of those with some names, that have another value than their page showed."""
    known = set(fields.get(SHOWN, "").split())
    typed = {name: fields[name].strip() for name in names if name in fields}
    return {name: value for name, value in typed.items() if value and _digest(name, value) not in known}


def _digest(name: str, value: str) -> str:
    return hashlib.sha256(f"{name} {value.strip()}".encode()).hexdigest()[:16]
