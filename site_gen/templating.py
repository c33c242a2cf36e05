"""Jinja templates: loaded strictly, cached, and located in errors."""

from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import CodeType

from jinja2 import BytecodeCache, Environment, FileSystemLoader, TemplateError
from jinja2.bccache import Bucket

from site_gen.language.page_words import WordsError
from site_gen.model.errors import Failure
from site_gen.model.localized import Words, fill

_NOT_TEXT = Words(
    nn="Malen {file} må vere tekst i UTF-8, og er det ikkje i linje {line}.",
    nb="Malen {file} må være tekst i UTF-8, og er det ikke i linje {line}.",
)
_UNUSABLE = Words(
    nn="Ein mal kan ikkje brukast: {said}.",
    nb="En mal kan ikke brukes: {said}.",
)


class StrictLoader(FileSystemLoader):
    """Finds templates in folders; the first that has the file wins."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """Return a template's text, its path, and a check whether it is unchanged.

        Raises Failure when it is not UTF-8.
        """
        try:
            return super().get_source(environment, template)
        except UnicodeDecodeError:
            # Jinja's error does not name the file.
            file = next(file for folder in self.searchpath if (file := Path(folder, template)).is_file())
            raise Failure(fill(_NOT_TEXT, {"file": file.name, "line": _line_of_fault(file.read_bytes())})) from None


class TemplateCache(BytecodeCache):
    """Templates compiled in this process, by name and content.

    Compiling takes half of a small build, and `serve` builds again and again. All environments that share a cache must
    have the same settings.
    """

    def __init__(self, most: int = 300) -> None:
        """Begin empty, and keep at most `most`; the least recently used are removed."""
        self._codes: OrderedDict[tuple[str, str], CodeType] = OrderedDict()
        self._most = most

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Return a template's file and name."""
        return f"{filename or ''}\0{name}"

    def load_bytecode(self, bucket: Bucket) -> None:
        """Load a template's compiled code when it is cached; in errors it has the file that was asked for."""
        file, name = bucket.key.split("\0")
        known = (name, bucket.checksum)
        if known in self._codes:
            self._codes.move_to_end(known)
            bucket.code = _in_file(self._codes[known], file)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Store a template's compiled code."""
        if bucket.code is not None:
            self._codes[bucket.key.split("\0")[1], bucket.checksum] = bucket.code
        while len(self._codes) > self._most:
            self._codes.popitem(last=False)


def _in_file(code: CodeType, file: str) -> CodeType:
    """Return compiled code as if it had been compiled from another file."""
    if code.co_filename == file:
        return code
    inner = tuple(_in_file(one, file) if isinstance(one, CodeType) else one for one in code.co_consts)
    return code.replace(co_filename=file, co_consts=inner)


def _line_of_fault(raw: bytes) -> int:
    before, _, _ = raw.decode("utf-8", "replace").partition("\N{REPLACEMENT CHARACTER}")
    return before.count("\n") + 1


@contextmanager
def template_errors() -> Iterator[None]:
    """Convert an error in a kommune's own template or word file to a Failure that names it.

    Such files can raise anything; an error elsewhere is ours, and is not caught. The traceback is lost when an error is
    sent between processes, so this is used where templates are rendered.
    """
    try:
        yield
    except Failure:
        raise
    except Exception as error:
        where = template_of(error)
        if where is None and not isinstance(error, (TemplateError, WordsError)):
            raise
        raise Failure(fill(_UNUSABLE, {"said": f"{error} ({where})" if where else str(error)})) from error


def template_of(error: BaseException) -> str | None:
    """Return the template and line in which an error was raised, or None when it was in no template."""
    found = None
    trace = error.__traceback__
    while trace is not None:
        name = trace.tb_frame.f_code.co_filename
        found = f"{Path(name).name}:{trace.tb_lineno}" if name.endswith(".html") else found
        trace = trace.tb_next
    file = str(getattr(error, "filename", None) or "")
    return f"{Path(file).name}:{getattr(error, 'lineno', '?')}" if file.endswith(".html") else found
