"""Every fødselsnummer in a finished site: in the name and the text of its files."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from site_gen.model.localized import Words
from site_gen.private_details.scan import ids_in_finished_text
from site_gen.verify.site_texts import file_text

_FOUND = Words(
    nn="Her står eit fødselsnummer eller D-nummer ({masked}). Ta det bort der det er skrive, og bygg på nytt.",
    nb="Her står et fødselsnummer eller D-nummer ({masked}). Ta det bort der det er skrevet, og bygg på nytt.",
)
_IN_NAME = Words(
    nn="Namnet på ei fil har eit fødselsnummer eller D-nummer i seg ({masked}). Gi henne eit anna namn, og bygg på "
    "nytt.",
    nb="Navnet på en fil har et fødselsnummer eller D-nummer i seg ({masked}). Gi den et annet navn, og bygg på nytt.",
)


def number_defects(files: Mapping[str, Path]) -> Iterator[tuple[str, Words]]:
    """Yield each file with a fødselsnummer or D-number in it, and the number masked.

    Of a file whose name holds one, only the folder is named.
    """
    for name, file in files.items():
        in_name = ids_in_finished_text(name)
        shown = name.rpartition("/")[0] or "." if in_name else name
        yield from ((shown, _masked(_IN_NAME, masked)) for masked in in_name)
        text = file_text(name, file)
        yield from ((shown, _masked(_FOUND, masked)) for masked in (ids_in_finished_text(text) if text else ()))


def _masked(words: Words, masked: str) -> Words:
    return Words(nn=words.nn.format(masked=masked), nb=words.nb.format(masked=masked))
