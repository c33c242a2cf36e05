"""The words of the pages: both forms side by side in one file, which a kommune's own files override key by key."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from site_gen import yaml_values
from site_gen.model import story_fields
from site_gen.model.choices import LocalizedEnum
from site_gen.model.field_types import Field
from site_gen.model.kinds import KINDS
from site_gen.model.localized import Form
from site_gen.model.page_registry import SINGLE_PAGES

BOTH_FORMS = "words.yml"
"""The file with the words in both forms; a kommune may have one for each form too, such as `nn.yml`."""
ONE_FORM: Mapping[str, Form] = {f"{form.value}.yml": form for form in Form}
"""The form of a file that has the words of one form only."""

_MOST_BYTES = 256 * 1024
"""Size limit of a file of words; the packaged files have a tenth of it."""


class WordsError(Exception):
    """A file of words cannot be used, or a page asks for a key that no file has."""


@dataclass(frozen=True, slots=True)
class PageWords:
    """Texts by key, in one form."""

    form: Form
    texts: Mapping[str, str]
    files: Mapping[str, str] = field(default_factory=dict)
    """The name of the file of each text that was read from one, by key."""

    def __call__(self, key: str, **slots: object) -> str:
        """Return the text of a key with its slots filled. Raises WordsError."""
        try:
            text = self.texts[key]
        except KeyError:
            raise WordsError(f"templates/words/{BOTH_FORMS} has no «{key}» in {self.form.value}") from None
        try:
            return text.format(**slots) if slots else text
        except (LookupError, ValueError) as error:
            raise WordsError(f"{self.files.get(key, BOTH_FORMS)}: «{key}: {text}» ({error})") from None

    def heading(self, of: Field[Any]) -> str:
        """Return the heading of a field that declares one."""
        return self(_heading_key(of))

    def choice(self, of: Field[Any], value: LocalizedEnum) -> str:
        """Return a fixed value of a field: the words that the pages have for it, or its name."""
        return self.texts.get(f"{of.name}_{value.en}") or value.in_form(self.form)

    def count(self, key: str, number: int) -> str:
        """Return the text for a number of things: `key_one` or `key_many`, which has the slot `{number}`."""
        return self(f"{key}_one" if number == 1 else f"{key}_many", number=number)


def load_page_words(folders: Sequence[Path], form: Form) -> PageWords:
    """Return the words of one form; the first folder that has a key wins, and in a folder the file of the form.

    Raises WordsError with the file's name when a file is not a mapping from keys to texts.
    """
    texts = dict(declared_words(form))
    files: dict[str, str] = {}
    for file in words_files(folders, form):
        if file.is_file():
            read = _texts(file, form)
            texts |= read
            files |= dict.fromkeys(read, file.name)
    return PageWords(form, texts, files)


def words_files(folders: Sequence[Path], form: Form) -> tuple[Path, ...]:
    """Return the files that may have words of a form, there or not; a later one wins."""
    return tuple(file for folder in reversed(folders) for file in (folder / BOTH_FORMS, folder / f"{form.value}.yml"))


def _texts(file: Path, form: Form) -> Mapping[str, str]:
    """Return the words of one form in a file by key, for nobody to change. Raises WordsError."""
    if file.stat().st_size > _MOST_BYTES:
        raise WordsError(f"{file.name} > {_MOST_BYTES // 1024} kB")
    try:
        return _parse(file.name, file.read_text(encoding="utf-8"), form)
    except (yaml_values.UnusableYaml, UnicodeDecodeError) as error:
        raise WordsError(f"{file.name}: {' '.join(str(error).split())}") from error


@lru_cache(maxsize=16)
def _parse(name: str, text: str, form: Form) -> Mapping[str, str]:
    """Return the words of one form in the text of a file, by key; the same text is read once for all its readers.

    Raises WordsError and UnusableYaml.
    """
    read = _values(text)
    if not isinstance(read, dict | None):
        raise WordsError(f"{name}: «key: words»")
    found: dict[str, str] = {}
    for key, value in (read or {}).items():
        words = _in_form(value, form) if name == BOTH_FORMS else value
        if not isinstance(words, str):
            raise WordsError(f"{name}: «{key}»: «key: words»")
        found[key] = words
    return MappingProxyType(found)


@lru_cache(maxsize=16)
def _values(text: str) -> Any:
    """Return the values of a file of words, for nobody to change: it is read once for both forms.

    Raises UnusableYaml.
    """
    return yaml_values.load_yaml_values(text)


def _in_form(value: Any, form: Form) -> Any:
    """Return one form of words in both; a single text serves both. None when a form is missing."""
    if not isinstance(value, dict):
        return value
    return value[form.value] if set(value) == {each.value for each in Form} else None


def declared_words(form: Form) -> Iterator[tuple[str, str]]:
    """Yield the words that are declared where what they name is, by key; a kommune's own file may override them."""
    for kind, traits in KINDS.items():
        yield f"kind_{kind.en}", traits.one.in_form(form)
        yield f"kinds_{kind.en}", traits.many.in_form(form)
        yield f"kinds_{kind.en}_description", traits.about.in_form(form)
    for page in SINGLE_PAGES:
        yield page.name, page.title.in_form(form)
        yield f"{page.name}_description", page.description.in_form(form)
    for each in story_fields.STORY.fields:
        if each.heading:
            yield _heading_key(each), each.heading.in_form(form)


def _heading_key(of: Field[Any]) -> str:
    return f"fact_{of.name}" if of in story_fields.FACTS else f"{of.name}_here"
