"""A tiny kommune on disk, with a default for everything that a test does not speak of."""

import datetime as dt
import hashlib
import io
import re
import tempfile
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from PIL import Image

from site_gen import approval, atomic_files, people_in_story
from site_gen.check import rule_registry
from site_gen.check.rule import AnyRule, Example, SpellingRule
from site_gen.incremental.build_cache import BuildCache
from site_gen.incremental.tracking import DependencyRecorder
from site_gen.media.inspection import inspect_pictures
from site_gen.model import story_fields
from site_gen.model.build_context import BuildContext
from site_gen.model.choices import Edition
from site_gen.model.diagnostic import Diagnostic
from site_gen.model.manuscript import Manuscript
from site_gen.model.registers import Registers
from site_gen.model.selection import Selection
from site_gen.pipeline import evaluate, index
from site_gen.pipeline.build_options import IMAGE_INFO
from site_gen.pipeline.check_spelling import check_spelling
from site_gen.pipeline.evaluate import Evaluation
from site_gen.pipeline.load import load_repository
from tests.films.files import a_film

DAY = dt.date(2026, 11, 20)
"""The day it is in every test that does not say another."""
TODAY = BuildContext(DAY)
"""That day, in the public edition."""
INSIDE = BuildContext(DAY, Edition.INTERNAL)
"""That day, in the internal edition."""

SETTINGS = """\
site_name: Framsnakk i Fjordvik
site_url: https://fjordvik.example/
extra:
  framsnakk:
    kommune: Fjordvik kommune
    målform: nn
    kontakt: framsnakk@fjordvik.example
    trekk_kontakt: trekk@fjordvik.example
    redaksjon: [Siri Vik]
"""

UNITS = """\
song:
  namn: Songlaget
  tilsette: 12
"""

THEMES = """\
heltidskultur:
  namn: {nn: Heiltidskultur, nb: Heltidskultur}
naervaer:
  namn: Nærvær
kompetanse-rekruttering:
  namn: Kompetanse og rekruttering
omdomme:
  namn: {nn: Omdøme, nb: Omdømme}
"""

# One field a line: `slag` stands on line 2, `tittel` on 3, `tema` on 9. Approvals come last, as `framsnakk approve`
# puts them, so the mark that ends the fields stands on line 14 and the text begins on 16.
_FIELDS = {
    "slag": "suksesshistorie",
    "tittel": "Då vi song saman",
    "ingress": "Kvar morgon syng vi ein song på avdelinga. Det tek tre minutt, og dagen blir ein annan.",
    "dato": "2026-11-01",
    "status": "klar",
    "språk": "nn",
    "eining": "song",
    "tema": "[naervaer]",
    "personar": "[p001]",
    "metode": "ai",
}
_PERSON_FIELDS = {
    "namn": "Kari Lunde",
    "visast_som": "fullt",
    "rolle": "helsefagarbeidar",
    "part": "tilsett",
    "eining": "song",
    "samtykke": """
  - kva: [tekst, bilete]
    kvar: [nettstad, internt]
    gitt: 2026-01-01
    gjeld_til: 2036-12-31
    grunnlag: samtykke""",
}

BODY = """\
## Kva skjedde?

Ein måndag i mars kom vi på jobb i regn. Då tok ein av oss til å nynne, og før kaffien var klar, song heile laget.

## Korleis fekk de det til?

Vi sette av tre minutt før rapporten. Den som har vakt, vel songen, og ingen må syngje høgt.
"""

_IN_BOKMAAL = {
    "tittel": "Da vi sang sammen",
    "ingress": "Hver morgen synger vi en sang på avdelingen. Det tar tre minutter, og dagen blir en annen.",
}
BODY_IN_BOKMAAL = """\
## Hva skjedde?

En mandag i mars kom vi på jobb i regn. Da begynte en av oss å nynne, og før kaffen var klar, sang hele laget.

## Hvordan fikk dere det til?

Vi satte av tre minutter før rapporten. Den som har vakt, velger sangen, og ingen må synge høyt.
"""

_NEW_FIELD = re.compile(r"^(?=[^\s-]|-\S)", re.MULTILINE)
_LETTERS = re.compile(r"[a-zæøå0-9]+", re.IGNORECASE)
_FENCE = re.compile(r"^---[ \t]*\r?$", re.MULTILINE)


def with_lines(defaults: Mapping[str, str], lines: str) -> str:
    """Return fields as YAML, changed by lines: one replaces the field of its key, `-key` takes it out, others follow.

    A line that is indented, or that begins with `- `, belongs to the field above it. A key that stands twice in
    `lines` stands twice in the file too.
    """
    chosen = {key: f"{key}:{'' if value.startswith(chr(10)) else ' '}{value}" for key, value in defaults.items()}
    replaced: set[str] = set()
    added: list[str] = []
    for block in filter(None, _NEW_FIELD.split(lines)):
        key = block.split(":", 1)[0].strip()
        if key.startswith("-"):
            chosen.pop(key[1:], None)
        elif key in chosen and key not in replaced:
            chosen[key] = block.rstrip("\n")
            replaced.add(key)
        else:
            added.append(block.rstrip("\n"))
    return "".join(f"{field}\n" for field in [*chosen.values(), *added])


def a_story(front: str = "", body: str | None = None) -> str:
    """Return the text of a good story's file, its fields changed by the lines of `front`; `språk: nb` may be one."""
    in_bokmaal = "språk: nb" in front
    text = (BODY_IN_BOKMAAL if in_bokmaal else BODY) if body is None else body
    return f"---\n{with_lines(_FIELDS | (_IN_BOKMAAL if in_bokmaal else {}), front)}---\n\n{text}"


def a_person(front: str = "") -> str:
    """Return the text of Kari Lunde's file in the register, its fields changed by the lines of `front`."""
    return with_lines(_PERSON_FIELDS, front)


def a_consent(**changed: str) -> str:
    """Return `samtykke:` with one whole entry, some of its fields changed; an empty one falls away."""
    entry = {
        "kva": "[tekst, bilete]",
        "kvar": "[nettstad, internt]",
        "gitt": "2026-01-01",
        "gjeld_til": "2036-12-31",
        "grunnlag": "samtykke",
    } | changed
    return "samtykke: [{" + ", ".join(f"{key}: {value}" for key, value in entry.items() if value) + "}]\n"


def a_kommune(  # noqa: PLR0913 - each is a part of a kommune that some test speaks of
    root: Path,
    *,
    stories: Mapping[str, str | bytes] | None = None,
    people: Mapping[str, str | bytes] | None = None,
    settings: str | bytes = SETTINGS,
    units: str | bytes = UNITS,
    themes: str | bytes = THEMES,
    files: Mapping[str, str | bytes] | None = None,
    approved: bool = True,
    alike: bool = False,
) -> Path:
    """Write a kommune's repository and return its root.

    `stories` are files by their path in stories/, `people` by their id, `files` anything else by its path in the
    repository; Kari Lunde is p001 unless another is. With `approved`, everybody in each story, and the curator,
    says yes to it as it stands, unless the file speaks of that itself. Stories that would have one text get a line of
    their own, unless they are to be `alike`.
    """
    contents = {"god.md": a_story()} if stories is None else stories
    contents = contents if alike else dict(_with_distinct_texts(contents))
    register = {"p001": a_person()} | dict(people or {})
    write(root, "mkdocs.yml", settings)
    write(root, "stories/einingar.yml", units)
    write(root, "stories/tema.yml", themes)
    for identity, content in register.items():
        write(root, f"stories/folk/{identity}.yml", content)
    for name, content in contents.items():
        write(root, f"stories/{name}", content)
    for path, content in (files or {}).items():
        write(root, path, content)
    if approved:
        approve(root, *(f"stories/{name}" for name in contents))
    return root


def _with_distinct_texts(stories: Mapping[str, str | bytes]) -> Iterator[tuple[str, str | bytes]]:
    """Yield stories, each but the first with its name below the text that they share."""
    seen: set[str] = set()
    for name, content in stories.items():
        body = content.rsplit("---\n", 1)[-1] if isinstance(content, str) else ""
        if isinstance(content, str) and body.strip() and body in seen:
            yield name, f"{content}\n{' '.join(_LETTERS.findall(name))}\n"
        else:
            yield name, content
        seen.add(body)


def write(root: Path, path: str, content: str | bytes) -> Path:
    """Write one file, with the folders it stands in; a text goes out as UTF-8 with its line ends as they are."""
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


@cache
def a_picture(says: str = "1600x1200", form: str = "JPEG") -> bytes:
    """Return a picture file: its size, then what is odd about it.

    `place` and `comment` put those into its metadata, `turned` lays it on its side with a note that says so, and `cut`
    takes away its end.
    """
    size, *odd = says.split(" ")
    width, height = (int(side) for side in size.split("x"))
    image = Image.linear_gradient("L").resize((width, height)).convert("RGB")
    exif = Image.Exif()
    if "place" in odd:
        exif[0x8825] = {1: "N", 2: (61.0, 12.0, 3.0), 3: "E", 4: (5.0, 4.0, 3.0)}
    if "turned" in odd:
        exif[0x0112] = 6
        image = image.transpose(Image.Transpose.ROTATE_90)
    file = io.BytesIO()
    extra = {"comment": b"Teke av Kari Lunde"} if "comment" in odd else {}
    image.save(file, form, **({"exif": exif} if len(exif) else {}), **extra)
    content = file.getvalue()
    return content[: len(content) // 2] if "cut" in odd else content


def approve(root: Path, *paths: str, people: Iterable[str] | None = None, curator: bool = True) -> None:
    """Let people (ids; everybody when not said) and the curator say yes to stories as they stand.

    A file that cannot be read as a story stays as it is, and so does a list of approvals or a sign-off that the
    file already has.
    """
    if not paths:
        return
    asked = None if people is None else tuple(people)
    texts = _texts(root)
    key = texts, paths, asked, curator
    added = _ADDED.get(key) or _approvals(root, paths, asked, curator)
    if texts:
        _ADDED[key] = added
    for path, lines in added:
        _add_fields(root / path, lines)


_ADDED: dict[object, list[tuple[str, str]]] = {}
"""What was added to stories, by all that a kommune of texts alone holds: many tests begin with the same one."""


def _texts(root: Path) -> bytes:
    """Return a digest of a kommune's files; nothing where some are not texts, which approval looks into."""
    found = hashlib.sha256()
    for file in (root / "mkdocs.yml", *sorted((root / "stories").rglob("*"))):
        if file.is_symlink() or not (file.is_dir() or (file.is_file() and file.suffix in {".md", ".yml"})):
            return b""
        content = file.read_bytes() if file.is_file() else b""
        found.update(f"{file.relative_to(root)}\n{len(content)}\n".encode(errors="surrogateescape"))
        found.update(content)
    return found.digest()


def _approvals(
    root: Path,
    paths: Collection[str],
    people: Collection[str] | None,
    curator: bool,  # noqa: FBT001 - one caller
) -> list[tuple[str, str]]:
    """Return the fields that are to be added to stories, by path."""
    stories, registers = _as_written(root, paths)
    assert {story.path for story in stories} == set(paths)
    added = []
    for manuscript in stories:
        if manuscript.broken is None:
            seen = people_in_story.appearances(manuscript, registers)
            asked = [who.person for who in seen] if people is None else list(people)
            added.append((manuscript.path, _yes(manuscript, approval.digest(manuscript, seen), asked, curator)))
    return added


def _as_written(root: Path, paths: Collection[str]) -> tuple[list[Manuscript], Registers]:
    """Return some stories as written, with the registers: no rule is asked, which takes most of an evaluation."""
    cache = BuildCache([], DependencyRecorder())
    repository = load_repository(root, cache)
    stories = [
        story._replace(attachments=index.attachment_digests(story.path, story.header.attachments, root, cache))
        for story in repository.stories
        if story.header.path in paths
    ]
    declared = [(story.path, story.header.pictures, story.attachments or {}) for story in stories]
    declared += [(one.file.path, one.header.attachments, one.attachments) for one in repository.people]
    pictures = {
        files[name]: atomic_files.on_disk(path.parent, name)
        for path, names, files in declared
        for name in names
        if name in files
    }
    seen = inspect_pictures(pictures, root / IMAGE_INFO, of_all=False)
    return [story.read(root, repository.settings.form, seen) for story in stories], repository.registers(seen)


def _yes(manuscript: Manuscript, digest: str, asked: list[str], curator: bool) -> str:  # noqa: FBT001 - one caller
    lines = ""
    if asked and story_fields.APPROVED.name not in manuscript.record.written:
        entries = ", ".join(f"{{person: {who}, dato: 2026-11-05, avtrykk: {digest}}}" for who in asked)
        lines += f"godkjend: [{entries}]\n"
    if curator and story_fields.SIGNED_OFF.name not in manuscript.record.written:
        lines += f"kontrollert: {{av: Siri Vik, dato: 2026-11-06, avtrykk: {digest}}}\n"
    return lines


def _add_fields(file: Path, lines: str) -> None:
    text = file.read_bytes().decode()
    closing = list(_FENCE.finditer(text))[1].start()
    write(file.parent, file.name, text[:closing] + lines + text[closing:])


def check(root: Path, build_context: BuildContext = TODAY) -> Evaluation:
    """Judge a kommune's repository, as `check` and `build` do."""
    return evaluate.evaluate(root, build_context)


def manuscripts(root: Path) -> list[Manuscript]:
    """Return every story of a kommune as written."""
    evaluation = check(root)
    return [evaluation.manuscript(story_file) for story_file, _ in evaluation.stories]


def the_story(root: Path, path: str = "stories/god.md") -> Manuscript:
    """Return the story with a path as written."""
    return next(story for story in manuscripts(root) if story.path == path)


def faults(root: Path, path: str = "stories/god.md", build_context: BuildContext = TODAY) -> list[Diagnostic]:
    """Return all that is wrong with one file, in its order."""
    return [found for found in check(root, build_context).diagnostics() if found.path == path]


def codes(root: Path, path: str = "stories/god.md", build_context: BuildContext = TODAY) -> list[str]:
    """Return the codes of all that is wrong with one file, in their order."""
    return [found.code for found in faults(root, path, build_context)]


def selected(root: Path, build_context: BuildContext = TODAY) -> Selection:
    """Return what of a kommune's stories goes out, and why the rest does not."""
    return check(root, build_context).selection(build_context)


class Tried(NamedTuple):
    """An example in a tiny kommune."""

    diagnostics: tuple[Diagnostic, ...]
    """What is wrong with its file."""
    file: bytes


@cache
def try_example(rule: AnyRule, example: Example) -> Tried:
    """Put a rule's example into a tiny kommune, once, and return what comes of it."""
    assert any(known is rule for known in rule_registry.all_rules()), (
        "nobody would ask a rule that the register has not"
    )
    with tempfile.TemporaryDirectory() as folder:
        root = write_example(Path(folder), example)
        file = root / example.path
        spelled = check_spelling(check(root)).diagnostics if isinstance(rule, SpellingRule) else ()
        return Tried((*faults(root, example.path), *spelled), file.read_bytes() if file.is_file() else b"")


def write_example(root: Path, example: Example) -> Path:
    """Write a tiny kommune that holds an example, approved as far as the example leaves that open."""
    a_kommune(root, stories={})
    file = write(root, example.path, _text_of(example))
    links = {path: content for path, content in example.other_files if content.startswith("-> ")}
    others = {path: content for path, content in example.other_files if path not in links}
    for path, content in others.items():
        if content.startswith("PICTURE "):
            write(root, path, a_picture(content.removeprefix("PICTURE ")))
        elif content.startswith("FILM "):
            write(root, path, a_film(content.removeprefix("FILM ")))
        elif content != "SAME":
            write(root, path, content)
    if example.raw is None:
        says = example.front
        approve(root, example.path, people=() if "godkjend" in says else None, curator="kontrollert" not in says)
    for path, content in others.items():
        if content == "SAME":
            write(root, path, file.read_bytes())
    for path, content in links.items():
        link = root / path
        link.parent.mkdir(parents=True, exist_ok=True)
        link.unlink(missing_ok=True)
        link.symlink_to(content.removeprefix("-> "))
    return root


def _text_of(example: Example) -> str | bytes:
    if example.raw is None:
        return a_story(example.front, example.body)
    said = example.raw.decode("latin-1")
    if said.startswith("PICTURE "):
        return a_picture(said.removeprefix("PICTURE "))
    return a_film(said.removeprefix("FILM ")) if said.startswith("FILM ") else example.raw
