"""What must hold for every file that is in the repository, and for what its README promises."""

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

# Put together here, so that this file does not hold what it looks for.
INDEX_HOSTS = tuple(
    ".".join(labels)
    for labels in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("registry", "npmjs", "org"),
        ("registry", "yarnpkg", "com"),
        ("proxy", "golang", "org"),
        ("deb", "debian", "org"),
        ("security", "debian", "org"),
        ("archive", "ubuntu", "com"),
    )
)
MACHINE_FOLDERS = ("work", "root", r"home/\w+", r"Users/\w+")

INDEX_HOST = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, INDEX_HOSTS))})(?![\w-])", re.IGNORECASE)
MACHINE_PATH = re.compile(rf"(?<![\w.}}-])/(?:{'|'.join(MACHINE_FOLDERS)})/")

MADE_BY_A_BUILD = {ROOT / name for name in ("build", "dist", "site", "site-intern")}


def files_by_git() -> list[Path]:
    """List what Git tracks, or would after `git add .`; nothing where this is no Git checkout."""
    command = ("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    try:
        listing = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return []
    return [ROOT / name for name in listing.split("\0") if name]


def files_by_walking() -> Iterator[Path]:
    """List the files of a source archive, without environment, caches and what a build made."""
    for folder, below, names in os.walk(ROOT):
        below[:] = [name for name in below if is_written(Path(folder) / name)]
        yield from (Path(folder) / name for name in names)


def is_written(folder: Path) -> bool:
    """Return whether a folder may hold hand-written files: no cache, no environment, nothing made by a build."""
    hidden = folder.name.startswith(".") and folder.name not in {".ci", ".github"}
    return not (hidden or folder in MADE_BY_A_BUILD or folder.name == "__pycache__" or folder.suffix == ".egg-info")


def texts() -> Iterator[tuple[str, str]]:
    """Yield the name and text of every text file; what is not UTF-8, or holds a zero byte, is none."""
    for path in files_by_git() or files_by_walking():
        if path.is_symlink() or not path.is_file():
            continue
        content = path.read_bytes()
        try:
            text = content.decode("utf-8")
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            yield path.relative_to(ROOT).as_posix(), text


def places(pattern: re.Pattern[str]) -> list[str]:
    """Find a pattern in every text file, as `file:line: what stands there`."""
    return [
        f"{name}:{text.count(chr(10), 0, match.start()) + 1}: {match[0]}"
        for name, text in texts()
        for match in pattern.finditer(text)
    ]


def targets() -> set[str]:
    """Return what the Makefile can make for a human: the phony targets that have a rule."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = {name for line in re.findall(r"^\.PHONY:(.*)$", makefile, re.MULTILINE) for name in line.split()}
    return phony & set(re.findall(r"^([\w-]+):", makefile, re.MULTILINE))


def test_a_source_archive_without_git_is_searched_too() -> None:
    walked = set(files_by_walking())
    assert walked >= {ROOT / "pyproject.toml", ROOT / "Makefile", ROOT / ".github" / "CODEOWNERS", Path(__file__)}
    assert [path for path in walked if ".venv" in path.parts] == []


def test_no_file_names_a_package_index() -> None:
    assert places(INDEX_HOST) == []


def test_no_file_holds_a_path_of_somebodys_machine() -> None:
    assert places(MACHINE_PATH) == []


CLOCK = re.compile(
    r"(?:timeout=|signal\.alarm\(|deadline=)[\d.]*[1-9]|wait_for_timeout\((?!20\))"
    r"|(?:perf_counter|monotonic|time)\(\) - "
)
"""What would make a test fail on a busy machine: a wait shorter than PATIENCE, or a measure of how long it took."""


def test_no_file_holds_what_a_merge_left_unfinished() -> None:
    marker = re.compile(r"^(?:<{7}|>{7}) ", re.MULTILINE)
    # The rule about such markers in stories shows some.
    shows = ("site_gen/check/rules/", "docs/rules/", "tests/sites/broken/")
    assert [place for place in places(marker) if not place.startswith(shows)] == []


def test_no_test_leans_on_how_fast_the_machine_is() -> None:
    tools = {"tests/mutants.py", "tests/browser/weigh.py", "tests/browser/shots.py", "tests/test_repository.py"}
    found = [place for place in places(CLOCK) if place.startswith("tests/")]
    measured = {
        "tests/cli/test_publish.py",  # only to spread the moments when it kills
        "tests/pipeline/test_killed.py",  # likewise
        "tests/publish/test_interrupted.py",  # likewise
        "tests/test_hostile.py",  # in make torture alone, and in processor time
    }
    assert [place for place in found if place.split(":")[0] not in tools | measured] == []


def test_every_make_command_in_the_readme_can_be_made() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    promised = set(re.findall(r"(?:`|^[ $]*)make ([a-z]+) *(?:`|#|$)", readme, re.MULTILINE))
    assert promised >= {"site", "test"}
    assert promised <= targets()


def test_every_target_is_phony_and_says_in_help_what_it_does() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert set(re.findall(r"^([a-z]+):.*## \S", makefile, re.MULTILINE)) == targets()


def test_ci_runs_what_make_test_runs() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert re.search(r"^make .*\btest$", script.read_text(encoding="utf-8"), re.MULTILINE)


def attribute_of(path: str, name: str, folder: Path) -> str:
    command = ("git", "check-attr", name, "--", path)
    return (
        subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout.split(": ")[-1].strip()
    )


def test_git_leaves_the_line_ends_of_texts_and_the_bytes_of_pictures_alone(tmp_path: Path) -> None:
    subprocess.run(("git", "init", "-q"), cwd=tmp_path, check=True)
    (tmp_path / ".gitattributes").write_bytes((ROOT / ".gitattributes").read_bytes())
    texts_ = ("stories/a/film.vtt", "stories/a/index.md", "stories/tema.yml", "site_gen/approval.py")
    assert {attribute_of(name, "eol", tmp_path) for name in texts_} == {"lf"}
    films = ("stories/a/film.mp4", "stories/a/film.mov", "stories/a/film.webm")
    media = ("stories/a/kopp.jpg", *films, "stories/a/IMG_1.heic", "templates/theme/a.woff2")
    assert {attribute_of(name, "text", tmp_path) for name in media} == {"unset"}
