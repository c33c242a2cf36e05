"""What the documentation promises: generated pages as the code is, links that lead somewhere, commands that exist."""

import importlib.util
import re
import shlex
import shutil
import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import ModuleType

import click
import pytest
from click.testing import CliRunner, Result

from site_gen.authoring import story_template
from site_gen.check import rule_registry
from site_gen.check.rule import AnyRule, Example
from site_gen.cli.main import CONTENT_FAULTS, FINE, MACHINE_FAILED, framsnakk
from site_gen.model import field_registry
from site_gen.model.field_types import RecordType
from site_gen.model.localized import Form, Words
from tests.builders import a_kommune, a_picture, approve, codes, try_example, write
from tests.cli import command as started
from tests.cli.terminal import CTRL_D, on_a_terminal
from tests.forms import strangers
from tests.git import commit, repository
from tests.intake.issue_events import an_event
from tests.intake.sheet_files import FORMS_NB, a_forms_row, workbook
from tests.intake.word_files import AS_PEOPLE_MAKE_THEM
from tests.sites.samples import samples

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
README = ROOT / "README.md"
GENERATED = sorted([DOCS / "felt.md", *(DOCS / "rules").glob("*.md")])
WRITTEN = sorted({README, ROOT / "CHANGELOG.md", ROOT / "stories" / "README.md", *DOCS.rglob("*.md")})

_FENCE = re.compile(r"^(`{3,})(\w*)\n(.*?)^\1$", re.MULTILINE | re.DOTALL)
_OPTION = re.compile(r"--[a-z]+(?:-[a-z]+)*")
_INLINE = re.compile(r"`([^`\n]+)`")
_LINK = re.compile(r"(?<!\\)\]\(([^)\s]+)\)")
_FORMS = re.compile(r"^## Nynorsk\n(.*?)^## Bokmål\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def prose(text: str) -> str:
    """Return a Markdown text without its code."""
    return _INLINE.sub("", _FENCE.sub("", text))


def generate(*arguments: str | Path) -> Result:
    """Run docs/generate.py in this process, which has imported most of what it needs."""
    return CliRunner().invoke(generator().command, [*map(str, arguments)], catch_exceptions=False)


@cache
def generator() -> ModuleType:
    """Load docs/generate.py, which is no part of the package."""
    spec = importlib.util.spec_from_file_location("generate", DOCS / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Copy docs/ and the templates of stories to where a test may spoil them."""
    shutil.copytree(ROOT / "templates" / "stories", tmp_path / "templates" / "stories")
    (tmp_path / "site_gen" / "cli").mkdir(parents=True)
    shutil.copy(ROOT / "site_gen" / "cli" / "command_list.py", tmp_path / "site_gen" / "cli")
    return Path(shutil.copytree(DOCS, tmp_path / "docs"))


# --- The generated pages ---------------------------------------------------------------------------------------------


def test_the_generated_pages_are_as_the_code_is() -> None:
    done = generate("--check")
    assert done.exit_code == 0, done.stdout + done.stderr


def test_the_reference_says_which_fields_are_collected_only() -> None:
    lines = generator().fields_page().splitlines()
    marked = {line.split("`")[1] for line in lines if "er enno ikkje i bruk på noka side" in line}
    assert {"skala", "ønske", "refleksjon", "kompetanse", "tilsette", "rett"} <= marked
    assert not {"tittel", "ingress", "namn"} & marked


def test_what_is_stale_missing_or_superfluous_is_named_and_mended_and_what_is_written_by_hand_stays(copy: Path) -> None:
    (copy / "felt.md").write_text("# Felta\n", encoding="utf-8")
    (copy / "rules" / "CON001-no-living-consent.md").unlink()
    (copy / "rules" / "OLD001-forgotten.md").write_text("# OLD001\n", encoding="utf-8")
    layers = copy / "ARCHITECTURE.md"
    good_layers = text_of(layers)
    by_hand = good_layers.replace("# Architecture", "# The architecture")
    layers.write_text(by_hand.replace("pipeline/  ", "somewhere/  "), encoding="utf-8")
    old, gone = (copy.parent / "templates" / "stories" / f"portrait.{form}.md" for form in ("nn", "nb"))
    good_template = text_of(old)
    old.write_text("---\ntittel: Gamal\n---\n" + story_template.template_body(good_template), encoding="utf-8")
    gone.unlink()

    done = generate("--check", "--into", copy)
    assert done.exit_code == 1
    *named, _ = done.stdout.splitlines()
    assert set(named) == {
        "stale: docs/felt.md",
        "missing: docs/rules/CON001-no-living-consent.md",
        "superfluous: docs/rules/OLD001-forgotten.md",
        "stale: docs/ARCHITECTURE.md",
        "stale: templates/stories/portrait.nn.md",
        "missing: templates/stories/portrait.nb.md",
    }
    assert generate("--into", copy).exit_code == 0
    assert not (copy / "rules" / "OLD001-forgotten.md").exists()
    assert (text_of(layers), text_of(old)) == (by_hand, good_template)
    assert "## Hvem er du?\n\n<!--\nSpør:\n-->\n\n## Hvorfor valgte du dette?" in text_of(gone), (
        "the headings of its kind"
    )
    assert generate("--check", "--into", copy).exit_code == 0


@pytest.mark.parametrize("page", GENERATED, ids=lambda page: page.stem)
def test_each_form_has_its_part_of_a_page_and_borrows_no_words_from_the_other(page: Path) -> None:
    parts = _FORMS.search(text_of(page))
    assert parts is not None
    assert strangers(Words(nn=parts[1], nb=parts[2])) == []


def test_the_reference_of_fields_has_every_key_of_every_field() -> None:
    page = text_of(DOCS / "felt.md")
    keys = {key for _, _, group in field_registry.REGISTRIES for key in keys_in(group)}
    assert {key for key in keys if f"`{key}`" not in page} == set()


def keys_in(group: RecordType) -> Iterator[str]:
    for field in group.fields:
        yield from field.keys
        if field.group is not None:
            yield from keys_in(field.group)


def emptying_examples() -> list[tuple[AnyRule, Example]]:
    """Return the examples that take fields out, which the pages show as fields with nothing in them."""
    return [
        (rule, example)
        for rule in rule_registry.all_rules()
        for example in rule.bad
        if re.search(r"^-\S", example.front, re.MULTILINE)
    ]


@pytest.mark.parametrize(
    ("rule", "example"), emptying_examples(), ids=[f"{rule.code}-{one.front!r}" for rule, one in emptying_examples()]
)
def test_a_field_that_is_shown_as_empty_counts_as_one_that_is_not_there(rule: AnyRule, example: Example) -> None:
    shown = "\n".join(generator()._emptied(line) for line in example.front.splitlines())
    assert shown != example.front
    # An empty status is a fault of its own in a story that somebody has approved.
    found = {found.code for found in try_example(rule, replace(example, front=shown)).diagnostics}
    assert found & {rule.code, "FLD013"}


# --- Links -----------------------------------------------------------------------------------------------------------


def targets_in(page: Path) -> list[str]:
    return [target for target in _LINK.findall(prose(text_of(page))) if not re.match(r"[a-z]+:", target)]


@pytest.mark.parametrize("page", WRITTEN, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_between_files_leads_somewhere(page: Path) -> None:
    assert [target for target in targets_in(page) if not leads_somewhere(target, page)] == []


def leads_somewhere(target: str, page: Path) -> bool:
    name, _, anchor = target.partition("#")
    file = (page.parent / name).resolve() if name else page
    return file.exists() and (not anchor or anchor in anchors(file))


def anchors(page: Path) -> set[str]:
    """Return the places in a page that a link can name, as GitHub makes them of headings."""
    text = text_of(page)
    headings = re.findall(r"^#+ (.+)$", _FENCE.sub("", text), re.MULTILINE)
    slugs = {re.sub(r"[^\w -]", "", heading.casefold()).replace(" ", "-") for heading in headings}
    return slugs | set(re.findall(r'<a id="([^"]+)">', text))


def test_links_are_looked_at_at_all() -> None:
    assert "docs/ARCHITECTURE.md" in targets_in(README)
    assert not leads_somewhere("docs/nowhere.md", README)
    assert not leads_somewhere("docs/felt.md#nowhere", README)


# --- Commands --------------------------------------------------------------------------------------------------------


def command_lines() -> list[str]:
    """Return every line of the README's code blocks that starts the command, without its comment."""
    blocks = [text for _, language, text in _FENCE.findall(text_of(README)) if language == "sh"]
    lines = [shlex.join(shlex.split(line, comments=True)) for block in blocks for line in block.splitlines()]
    return [line for line in lines if line.startswith("framsnakk ")]


def outermost() -> click.Context:
    """Return the context that commands are run in: they remember what help is called there."""
    return click.Context(framsnakk, info_name="framsnakk", **framsnakk.context_settings)


def parsed(line: str) -> click.Context:
    """Let click read a command line without running it. Raises click.UsageError."""
    _, name, *arguments = shlex.split(line)
    context = outermost()
    command = framsnakk.get_command(context, name)
    if command is None:
        raise click.UsageError(f"there is no «{name}»")
    return command.make_context(name, arguments, parent=context)


@pytest.mark.parametrize("line", command_lines())
def test_a_command_line_in_the_readme_can_be_run_as_it_stands(line: str) -> None:
    parsed(line)


@pytest.mark.torture  # every command is run in the week and as an example of its help, too
def test_every_command_of_the_readme_does_what_it_says(tmp_path: Path, built_samples: Path) -> None:
    root = samples(tmp_path / "fjordvik", made=built_samples)
    (root / "rapport.txt").write_text("Fleire heile stillingar gav ro i turnusen.\n", encoding="utf-8")
    (root / "songen.docx").write_bytes(AS_PEOPLE_MAKE_THEM["styles"]())
    (root / "svar.xlsx").write_bytes(workbook(FORMS_NB, a_forms_row(1, unit="Fjordvik sjukeheim")))
    (root / "sak.json").write_bytes(an_event(answers={"unit": "Fjordvik sjukeheim"}))
    commit(repository(root))
    # The commands go back to this one, which says that it is from another day.
    assert started.framsnakk(root, "publish", "dir:../www", env=started.on_day("2026-11-19")).code == FINE
    ended = {line: run(root, *shlex.split(line)[1:]) for line in command_lines()}
    # What `build --out` and `export --archive` have written before still holds the person.
    assert {line: code for line, code in ended.items() if code != FINE} == {"framsnakk withdraw p013 --yes p013": 1}
    assert (root / "site" / "index.html").is_file()
    assert (root / "site-intern" / "index.html").is_file()


ANSWERS = {
    ("init", "../fortel"): ("nn", "Øvre Vik", "", "ovrevik.example", "post@ovrevik.example", "", "", ""),
    ("new",): ("suksesshistorie", "Kaffien kom før møtet", "", "Fjordvik sjukeheim", "", "nei"),
    ("new", "--resume", "stolene-pa-venterommet"): ("Alle snudde seg mot fjorden.", "", CTRL_D),
    ("new", "portrett", "--form", "nb"): ("Hun som kom før møtet", "Amina Warsame", "", "nei"),
}
"""Answers to the commands that ask."""


def run(root: Path, *words: str) -> int:
    """Run a command to its end, or `serve` until it is ready, and return how it ended."""
    if words[0] in {"serve", "desk"}:
        return FINE if "http://" in started.served(root, *words) else MACHINE_FAILED
    if words in ANSWERS:
        return on_a_terminal(root, *words, answers=ANSWERS[words]).code
    return started.framsnakk(root, *words).code


def test_a_command_line_that_does_not_exist_would_be_found() -> None:
    for line in ("framsnakk withdrew site", "framsnakk build --fast", "framsnakk approve --curator"):
        with pytest.raises(click.UsageError):
            parsed(line)


def test_every_command_is_explained_with_its_examples_in_both_forms() -> None:
    page = text_of(DOCS / "kommandoar.md")
    for name in framsnakk.list_commands(outermost()):
        assert page.count(f"\n### framsnakk {name}\n") == len(Form)
        assert page.count(f"\nframsnakk {name}") >= len(Form)


def test_every_option_that_the_readme_speaks_of_belongs_to_a_command() -> None:
    context = outermost()
    commands = [framsnakk.get_command(context, name) for name in framsnakk.list_commands(context)]
    commands += [one for group in commands if isinstance(group, click.Group) for one in group.commands.values()]
    known = {option for command in commands if command for one in command.params for option in one.opts}
    spoken_of = {word for code in _INLINE.findall(text_of(README)) for word in _OPTION.findall(code)}
    assert spoken_of - known - {"--help"} == set()


# --- The writers' guide ----------------------------------------------------------------------------------------------

ANSWERED = {
    Form.NN: {
        "tittel": "Kaffien kom før møtet",
        "ingress": '"Vi spurde: kva om kaffien kom fyrst? No er alle på plass klokka åtte, og møtet er kort."',
        "dato": "2026-11-01",
        "eining": "song",
        "personar": "[Kari Lunde]",
        "metode": "løft",
    },
    Form.NB: {
        "tittel": "Kaffen kom før møtet",
        "ingress": '"Vi spurte: hva om kaffen kom først? Nå er alle på plass klokka åtte, og møtet er kort."',
        "dato": "2026-11-01",
        "enhet": "song",
        "personer": "[Kari Lunde]",
        "metode": "løft",
    },
}
"""What a writer fills in, of what the guide speaks of."""
TOLD = {Form.NN: "Kari Lunde sette kanna på bordet.", Form.NB: "Kari Lunde satte kanna på bordet."}


def guides() -> dict[Form, str]:
    """Return the writers' guide in each form."""
    nynorsk, bokmaal = text_of(ROOT / "stories" / "README.md").split("\n---\n")
    return {Form.NN: nynorsk, Form.NB: bokmaal}


def filled_in(form: Form) -> str:
    """Return the template that the guide leads to, with its fields and its picture filled in, and one answer."""
    [link] = re.findall(r"\((\S+/success_story\.\S+)\)", guides()[form])
    text = text_of(ROOT / "stories" / link)
    for key, value in ANSWERED[form].items():
        assert f"`{key}`" in guides()[form]
        assert f"\n{key}:\n" in text
        text = text.replace(f"\n{key}:\n", f"\n{key}: {value}\n")
    [picture] = [block for _, language, block in _FENCE.findall(guides()[form]) if language == "yaml"]
    head, rest = text.split(f"\n# {picture.splitlines()[0]}\n")
    below = re.sub(r"^(?:#  .*\n)+", "", rest)
    text = f"{head}\n{picture}{below}"
    return text.replace("status: utkast", "status: klar").replace("-->\n", f"-->\n\n{TOLD[form]}\n")


@pytest.mark.parametrize("form", list(Form), ids=lambda form: form.value)
def test_whoever_does_what_the_writers_guide_says_gets_a_story_that_lacks_only_its_approvals(
    tmp_path: Path, form: Form
) -> None:
    [picture] = re.findall(r"^  - fil: (\S+)$", guides()[form], re.MULTILINE)
    root = a_kommune(tmp_path, stories={}, files={"stories/song/kaffi.md": filled_in(form)})
    write(root, f"stories/song/{picture}", a_picture("1600x1200 place"))
    assert started.framsnakk(root, "check", "--fix", *started.AT).code == CONTENT_FAULTS
    assert codes(root, "stories/song/kaffi.md") == ["APP003", "APP001"]
    approve(root, "stories/song/kaffi.md")
    page = started.built(root) / "forteljingar" / "kaffi" / "index.html"
    assert TOLD[form] in text_of(page)
    assert "Spør:" not in text_of(page)


def test_neither_form_of_the_writers_guide_borrows_words_from_the_other() -> None:
    own = [re.sub(r"\[På \w+\]", "", prose(text)) for text in guides().values()]
    assert strangers(Words(*own)) == []


def test_both_forms_of_the_writers_guide_say_as_much() -> None:
    nynorsk, bokmaal = (re.findall(r"^(#+ |- |[0-9]\. |```)", text, re.MULTILINE) for text in guides().values())
    assert nynorsk == bokmaal


# --- What the README and the architecture say ------------------------------------------------------------------------


def test_the_story_in_the_readme_is_a_draft_that_check_lets_pass(tmp_path: Path) -> None:
    story = next(text for _, language, text in _FENCE.findall(text_of(README)) if language == "markdown")
    shutil.copytree(ROOT / "stories", tmp_path / "stories")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    file = tmp_path / "stories" / "sjukeheimen" / "kaffien.md"
    file.write_text(story, encoding="utf-8")
    done = CliRunner().invoke(framsnakk, ["-C", str(tmp_path), "check", str(file)])
    assert (done.exit_code, "1 forteljing: 0 feil" in done.output) == (0, True), done.output


def test_the_architecture_gives_every_module_its_line_and_none_to_others() -> None:
    layers = next(text for _, _, text in _FENCE.findall(text_of(DOCS / "ARCHITECTURE.md")) if "cli/ " in text)
    named = set(re.findall(r"^(\w+(?:/|\.py)) ", layers, re.MULTILINE))
    there = {
        f"{path.name}/" if path.is_dir() else path.name
        for path in (ROOT / "site_gen").iterdir()
        if not path.name.startswith(("_", "."))
    }
    assert named == there
