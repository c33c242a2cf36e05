"""The words of the pages: one keyed file per form, which a kommune's own file overrides key by key."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from site_gen import yaml_values
from site_gen.model.kinds import KINDS
from site_gen.model.localized import Form

_MOST_BYTES = 256 * 1024
"""Size limit of a file of words; the packaged files have a tenth of it."""


class WordsError(Exception):
    """A file of words cannot be used, or a page asks for a key that no file has."""


@dataclass(frozen=True, slots=True)
class PageWords:
    """Texts by key, in one form."""

    form: Form
    texts: Mapping[str, str]

    def __call__(self, key: str, **slots: object) -> str:
        """Return the text of a key with its slots filled. Raises WordsError."""
        try:
            text = self.texts[key]
        except KeyError:
            raise WordsError(f"templates/words/{self.form.value}.yml has no «{key}»") from None
        try:
            return text.format(**slots) if slots else text
        except (LookupError, ValueError) as error:
            raise WordsError(f"{self.form.value}.yml: «{key}: {text}» ({error})") from None

    def count(self, key: str, number: int) -> str:
        """Return the text for a number of things: `key_one` or `key_many`, which has the slot `{number}`."""
        return self(f"{key}_one" if number == 1 else f"{key}_many", number=number)


def load_page_words(folders: Sequence[Path], form: Form) -> PageWords:
    """Return the words of one form; the first folder that has a key wins.

    Raises WordsError with the file's name when a file is not a mapping from keys to texts.
    """
    texts = dict(_of_kinds(form))
    for folder in reversed(folders):
        file = folder / f"{form.value}.yml"
        if file.is_file():
            if file.stat().st_size > _MOST_BYTES:
                raise WordsError(f"{file.name} > {_MOST_BYTES // 1024} kB")
            try:
                read = yaml_values.load_yaml_values(file.read_text(encoding="utf-8"))
            except (yaml_values.UnusableYaml, UnicodeDecodeError) as error:
                raise WordsError(f"{file.name}: {' '.join(str(error).split())}") from error
            read = {} if read is None else read
            if not isinstance(read, dict) or not all(isinstance(value, str) for value in read.values()):
                raise WordsError(f"{file.name}: «key: words»")
            texts |= read
    return PageWords(form, texts)


def _of_kinds(form: Form) -> Iterator[tuple[str, str]]:
    """Yield the names of each kind of story by key; a kommune's own file may override them."""
    for kind, traits in KINDS.items():
        yield f"kind_{kind.en}", traits.one.in_form(form)
        yield f"kinds_{kind.en}", traits.many.in_form(form)
        yield f"kinds_{kind.en}_description", traits.about.in_form(form)
