"""Fields of a register as a form for people: what is shown, what was typed, and what of it is a change."""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from site_gen.authoring.field_values import Value
from site_gen.branding import colours
from site_gen.desk.plain_hint import plain_hint
from site_gen.language.page_words import PageWords
from site_gen.model import register_fields
from site_gen.model.choices import LocalizedEnum
from site_gen.model.diagnostic import Blocks, Diagnostic
from site_gen.model.field_types import ChoiceType, Field, ListType, LocalizedType, NamePolicy, RecordValue, TextType
from site_gen.model.localized import Form, Words
from site_gen.model.source_positions import ScalarNode, Span
from site_gen.pipeline import new_story_input
from site_gen.pipeline.new_story_input import InvalidAnswer

FieldPath: TypeAlias = tuple[Field[Any], ...]
"""The way to a field from the outermost of its record."""
_KNOWN = 16
"""Characters of the digest of what a form has shown."""
_LONG = {"competence", "offers", "about"}
"""The fields whose texts are sentences."""


@dataclass(frozen=True, slots=True)
class FormField:
    """A field of a form."""

    path: FieldPath
    options: tuple[tuple[str, Words], ...] = ()
    """The values that can be chosen with their names, of a field that names another entry."""

    @property
    def field(self) -> Field[Any]:
        """The field itself."""
        return self.path[-1]

    @property
    def name(self) -> str:
        """What the form calls it."""
        return "-".join(one.name for one in self.path)

    @property
    def style(self) -> str:
        """How it is filled in: `pair`, `lines`, `choice` or `line`."""
        kind = self.field.type
        if isinstance(kind, LocalizedType):
            return "pair"
        if isinstance(kind, ListType):
            return "lines"
        if isinstance(kind, ChoiceType) or self._is_reference:
            return "choice"
        return "line"

    @property
    def _is_reference(self) -> bool:
        return isinstance(self.field.type, TextType) and self.field.type.naming is NamePolicy.ID

    @property
    def inputs(self) -> tuple[str, ...]:
        """The names of what is typed into."""
        return tuple(f"{self.name}-{one.value}" for one in Form) if self.style == "pair" else (self.name,)

    def shown(self, record: RecordValue | None) -> dict[str, str]:
        """Return what the form shows of a record, by the name of each input; nothing of what cannot be read."""
        value: Any = record
        for one in self.path:
            value = value.get(one) if isinstance(value, RecordValue) else None
        if self.style == "pair":
            texts = (value.nn, value.nb) if isinstance(value, Words) else ("", "")
            return dict(zip(self.inputs, texts, strict=True))
        if value is None:
            return {self.name: ""}
        if self.style == "lines":
            return {self.name: "\n".join(value)}
        return {self.name: value.en if isinstance(value, LocalizedEnum) else str(value)}

    def parse(self, typed: Mapping[str, str]) -> Value | None:
        """Return what was typed as a value; None for nothing. Raises InvalidAnswer."""
        texts = [typed[one] for one in self.inputs]
        if self.style == "lines":
            lines = [new_story_input.clean_text(one) for one in texts[0].split("\n")]
            return [one for one in lines if one] or None
        cleaned = [new_story_input.clean_text(one) for one in texts]
        if not any(cleaned):
            return None
        if self.style == "pair":
            nn, nb = cleaned
            return Words(nn=nn or nb, nb=nb or nn)
        return self._parse_one(cleaned[0])

    def _parse_one(self, text: str) -> Value:
        kind: Any = self.field.type
        if self._is_reference:
            if text not in dict(self.options):
                raise InvalidAnswer(_UNKNOWN, written=text)
            return text
        if isinstance(kind, ChoiceType):
            found = next((one for one in kind.of if one.en == text), None)
            if found is None:
                raise InvalidAnswer(_UNKNOWN, written=text)
            value: Value = found
            return value
        reading = kind.read(_scalar(text))
        if reading.value is None:
            raise InvalidAnswer(_MISTYPED, written=text, expected=kind.says)
        read: Value = reading.value
        return read


_MISTYPED = Words(nn="«{written}» er ikkje {expected}.", nb="«{written}» er ikke {expected}.")
NEEDED = Words(nn="Dette kan ikkje stå tomt.", nb="Dette kan ikke stå tomt.")
_UNKNOWN = Words(nn="«{written}» er ikkje eit av vala.", nb="«{written}» er ikke et av valgene.")


def _scalar(text: str) -> ScalarNode:
    return ScalarNode(text, Span(1, 1, 1, len(text) + 1), 1)


def known_as(shown: str) -> str:
    """Return a digest of what a form shows in one input, so that it is known later whether that was changed."""
    return hashlib.sha256(_plain(shown).encode("utf-8", "replace")).hexdigest()[:_KNOWN]


def _plain(text: str) -> str:
    """Return a text without what a browser changes when it sends it."""
    return "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")).strip()


@dataclass(slots=True)
class RegisterInput:
    """What was typed into a form, next to what the register has now."""

    values: dict[FieldPath, Value | None] = field(default_factory=dict)
    """What was changed; None removes a field."""
    typed: dict[str, str] = field(default_factory=dict)
    """What the form shows again, by the name of each input: what was typed, and elsewhere what the register has."""
    problems: dict[str, Words] = field(default_factory=dict)
    """Why something cannot be used, by the name of the field."""
    newer: dict[str, str] = field(default_factory=dict)
    """What another has written meanwhile where something else was typed, by the name of each input."""


def read_form(
    fields: Iterable[FormField],
    sent: Mapping[str, str],
    record: RecordValue | None,
    parsers: Mapping[FieldPath, Callable[[str], str]] | None = None,
) -> RegisterInput:
    """Return what was typed into a form; an input with what was shown in it is no change.

    `parsers` are for fields that are stricter than their type. Each raises InvalidAnswer.
    """
    made = RegisterInput()
    for one in fields:
        now, known = one.shown(record), {name: sent.get(f"was-{name}", "") for name in one.inputs}
        typed = {name: sent.get(name, now[name]).replace("\r\n", "\n") for name in one.inputs}
        is_changed = any(known_as(typed[name]) != (known[name] or known_as(now[name])) for name in one.inputs)
        if not is_changed or all(known_as(typed[name]) == known_as(now[name]) for name in one.inputs):
            made.typed |= now
            continue
        made.typed |= typed
        made.newer |= {
            name: now[name]
            for name in one.inputs
            if known[name] and known[name] != known_as(now[name]) and known_as(typed[name]) != known_as(now[name])
        }
        parse = (parsers or {}).get(one.path)
        try:
            value = parse(typed[one.name]) if parse else one.parse(typed)
        except InvalidAnswer as refused:
            made.problems[one.name] = refused.words
            continue
        if value is None and one.field.required:
            made.problems[one.name] = NEEDED
        made.values[one.path] = value
    return made


@dataclass(frozen=True, slots=True)
class RegisterFormValues:
    """The fields of a form, with what stands in them and what there is to say of them."""

    words: PageWords
    form: Form
    record: RecordValue | None
    findings: Sequence[Diagnostic] = ()

    def group(self, key: str, fields: Iterable[FormField], sent: RegisterInput | None) -> dict[str, Any]:
        """Return fields under a heading of their own; `key` names it."""
        return {
            "heading": self.words(f"desk_register_group_{key}"),
            "note": self.words.texts.get(f"desk_register_note_{key}", ""),
            "fields": [self._field(one, sent) for one in fields],
        }

    def _field(self, one: FormField, sent: RegisterInput | None) -> dict[str, Any]:
        now = one.shown(self.record)
        values = {**now, **({name: sent.typed[name] for name in one.inputs if name in sent.typed} if sent else {})}
        problem = sent.problems.get(one.name) if sent else None
        return {
            "name": one.name,
            "style": one.style,
            "label": self._label(one.field),
            "help": self._help(one.field),
            "is_long": one.field.name in _LONG,
            "is_needed": bool(one.field.required),
            "options": self._options(one, values),
            "inputs": [
                {
                    "name": name,
                    "value": values[name],
                    "was": known_as(now[name]),
                    "lang": name[-2:] if one.style == "pair" else "",
                    "newer": sent.newer.get(name) if sent else None,
                }
                for name in one.inputs
            ],
            "problem": problem.in_form(self.form) if problem else "",
            **self._colour(one.field, values[one.inputs[0]]),
            "findings": [self.finding(found) for found in self.findings if found in self.findings_of(one)],
        }

    def _colour(self, of: Field[Any], value: str) -> dict[str, str]:
        """Return a colour as pages have it, and its weakest contrast in words; empty for any other field."""
        scheme = {register_fields.COLOUR_LIGHT: colours.LIGHT, register_fields.COLOUR_DARK: colours.DARK}.get(of)
        if scheme is None or register_fields.COLOUR_LIGHT.type.read(_scalar(value)).value is None:
            return {"colour": "", "contrast": ""}
        colour = colours.normalised(value.strip())
        contrast, ground = colours.weakest_contrast(colour, scheme)
        # Truncated, not rounded, as COL001 has it.
        said = f"{int(contrast * 10) / 10:.1f}".replace(".", ",")
        words = self.words("desk_register_contrast", ground=ground.name.in_form(self.form), contrast=said)
        return {"colour": colour, "contrast": words}

    def _label(self, of: Field[Any]) -> str:
        key = f"desk_register_label_{of.name}"
        text = self.words.texts.get(key) or of.key(self.form).replace("_", " ")
        return f"{text[:1].upper()}{text[1:]}"

    def _help(self, of: Field[Any]) -> str:
        """Return what a field is for; some say in the registry how they are written in a file."""
        return self.words.texts.get(f"desk_register_help_{of.name}") or of.help.in_form(self.form)

    def _options(self, one: FormField, values: Mapping[str, str]) -> list[tuple[str, str, bool]]:
        if one.style != "choice":
            return []
        chosen = values[one.name]
        kind: Any = one.field.type
        named = [(key, name.in_form(self.form)) for key, name in one.options]
        if isinstance(kind, ChoiceType):
            named = [(each.en, self._choice(one.field, each)) for each in kind.of]
        if chosen and chosen not in dict(named):
            named.append((chosen, chosen))
        return [
            ("", self.words("desk_register_none"), not chosen),
            *((key, name, key == chosen) for key, name in named),
        ]

    def _choice(self, of: Field[Any], value: LocalizedEnum) -> str:
        name = self.words.texts.get(f"desk_register_{of.name}_{value.en}") or self.words.choice(of, value)
        return f"{name[:1].upper()}{name[1:]}"

    def findings_of(self, one: FormField) -> list[Diagnostic]:
        """Return the findings that are about a field."""
        record: Any = self.record
        for step in one.path[:-1]:
            record = record.get(step) if isinstance(record, RecordValue) else None
        placed = record.at(one.field) if isinstance(record, RecordValue) else None
        if placed is None:
            return []
        last = max(placed.key.end_line, placed.node.span.end_line - (placed.node.span.end_column == 1))
        return [found for found in self.findings if placed.key.line <= found.span.line <= last]

    def put_problems(self, fields: Sequence[FormField], sent: RegisterInput) -> None:
        """Put each finding next to the field that it is about, or to the first."""
        for found in self.findings:
            about = next((one for one in fields if found in self.findings_of(one)), fields[0])
            sent.problems[about.name] = found.message

    def others(self, fields: Iterable[FormField]) -> list[dict[str, Any]]:
        """Return the findings that are about none of the fields of a form."""
        shown = [found for one in fields for found in self.findings_of(one)]
        return [self.finding(found) for found in self.findings if found not in shown]

    def finding(self, found: Diagnostic) -> dict[str, Any]:
        """Return a finding in words, and what to do about it."""
        return {
            "message": found.message.in_form(self.form),
            "hint": plain_hint(found.hint.in_form(self.form)),
            "stops": found.blocks is not Blocks.NOTHING,
        }
