"""The files of a new kommune's repository: those of this one, with what must differ, and those that are its own."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import PurePosixPath
from string import Template

import yaml

from site_gen import resources
from site_gen.model.choices import Kind
from site_gen.model.localized import Form, Words, same_words
from site_gen.pipeline.installed_program import ProgramWheel, program_requirement
from site_gen.pipeline.kommune_answers import KommuneAnswers
from site_gen.schema import editor_snippets, issue_forms

OWN_WORKFLOWS = frozenset({"newest.yml", "systems.yml", "torture.yml"})
"""Workflows of this repository that test the program itself, and have no place in a kommune's."""
PROGRAM_PIN = "locks/framsnakk.txt"
SNIPPETS = ".vscode/framsnakk.code-snippets"
CODE_OWNERS = ".github/CODEOWNERS"
PULL_REQUEST = ".github/pull_request_template.md"
SHARED = (
    ".gitattributes",
    CODE_OWNERS,
    ".github/dependabot.yml",
    PULL_REQUEST,
    ".gitignore",
    "docs/redaksjon.md",
    "locks/site.txt",
    "stories/README.md",
    "stories/tema.yml",
)
"""Files of this repository that a kommune's repository has too, besides the workflows."""
WRITERS_GUIDE = "stories/README.md"
GUIDES = ("docs/redaksjon.md", WRITERS_GUIDE)
"""Those that have both forms, one after the other, each under a heading of its own: a kommune gets one of them."""
_HALVES_OF_REQUEST = "\n---\n\n<!-- "
_IN_BOTH = re.compile(
    r"""(?m)^(?P<before> +(?:description: |echo "(?:::(?:error|warning)::)?))(?P<nn>.+) / (?P<nb>.+?)"""
    r"""(?P<after>(?:"(?: \| .+)?)?)$"""
)
"""What people read in a workflow: in nynorsk, then in bokmål."""
_NAME_LINE = re.compile(r"(?m)^(?P<before> +(?:- )?name: )(?P<name>.+)$")
"""The name of a job or a step in a workflow, and of what a step makes."""
_FORMS_APART = "\n---\n\n# "
FIRST_FOLDER = Words(nn="reinhald/stolane-og-songen", nb="renhold/stolene-og-sangen")
SECOND_FOLDER = Words(nn="portrett/dora-i-biblioteket", nb="portrett/dora-i-biblioteket")
UNITS = Words(nn="einingar.yml", nb="enheter.yml")
OWN: dict[str, Words] = {
    "README.md": same_words("README.md"),
    "mkdocs.yml": same_words("mkdocs.yml"),
    "editors.md": same_words("skriveprogram.md"),
    "vscode_settings.json": same_words(".vscode/settings.json"),
    "vscode_extensions.json": same_words(".vscode/extensions.json"),
    "units.yml": Words(nn=f"stories/{UNITS.nn}", nb=f"stories/{UNITS.nb}"),
    "first_person.yml": same_words("stories/folk/p001.yml"),
    "second_person.yml": same_words("stories/folk/p002.yml"),
    "first_story.md": Words(nn=f"stories/{FIRST_FOLDER.nn}/index.md", nb=f"stories/{FIRST_FOLDER.nb}/index.md"),
    "second_story.md": Words(nn=f"stories/{SECOND_FOLDER.nn}/index.md", nb=f"stories/{SECOND_FOLDER.nb}/index.md"),
}
"""Path in a kommune's repository by the name in templates/kommune/, where the form stands before the ending."""


@dataclass(frozen=True, slots=True)
class Substitution:
    """What stands differently in a kommune's repository than in this one."""

    files: str
    """A pattern of paths, as in a shell."""
    before: str
    """A regular expression; it is found in each of the files."""
    after: Words
    """The text in its place."""
    form: Form | None = None
    """The form of the kommunes that it is for; None for all."""


SUBSTITUTIONS = (
    # A kommune installs the version that it has chosen, and has no code of Framsnakk's own.
    Substitution(
        ".github/workflows/*",
        r"pip install --no-deps --no-build-isolation \.",
        same_words("pip install --no-deps -r locks/framsnakk.txt"),
    ),
    Substitution(
        ".github/workflows/*",
        r"# Every package by its hash, the build backend too(?:, and Framsnakk itself from this repository)?(?=[.:])",
        same_words("# Every package by its hash, then the version of Framsnakk that locks/framsnakk.txt names"),
    ),
    # Its teams are not Fjordvik's, and it has none of the folders of the program.
    Substitution(".github/CODEOWNERS", r"@fjordvik-kommune/", same_words("@din-organisasjon/")),
    Substitution(".github/CODEOWNERS", r"(?m)^/(?:\.ci/|Makefile|pyproject\.toml|site_gen/) .*\n", same_words("")),
    Substitution(
        ".github/dependabot.yml",
        r"(?s)  # The versions in locks/, .*?(?=  - package-ecosystem: pip)",
        same_words(
            "  # The versions in locks/site.txt. A new version of Framsnakk has those that it was tested with:\n"
            "  # `framsnakk upgrade`.\n"
        ),
    ),
    Substitution(
        ".github/dependabot.yml", r'directories: \["/", "/locks"\]', same_words("directory: /locks")
    ),
    Substitution(
        ".gitignore",
        r"(?m)^/(?:\.venv-newest|dist)/\n|^\.\w+/\n|^\*\.egg-info/\n|^/illustrations/.*\n",
        same_words(""),
    ),
    # The guides: the link to the other form, what a test of ours needs, and what is elsewhere in a kommune's.
    Substitution("docs/redaksjon.md", r"(?ms)^\n?<!-- .*?-->\n\n?", same_words("")),
    Substitution("docs/redaksjon.md", r"(?i)\[felt(?:a|ene)\]\(felt\.md#\w+\)", same_words("`framsnakk explain felt`")),
    Substitution("docs/redaksjon.md", r"(?m)^\[På \w+\]\(#.*\)\n\n", same_words("")),
    Substitution(WRITERS_GUIDE, r"(?m)^\[På \w+\]\(#.*\)\n\n", same_words("")),
    Substitution(
        WRITERS_GUIDE,
        r"(?m)^- \*\*Fyll ut e(?:i|n) ferdig fil\.\*\* .*$",
        Words(
            nn="- **Fyll ut eit skjema.** Har du fått ei lenkje til Forms eller Nettskjema, står dei same spørsmåla "
            "der. Er du i redaksjonen, står dei òg på GitHub, under «Issues» → «New issue».",
            nb="- **Fyll ut et skjema.** Har du fått en lenke til Forms eller Nettskjema, står de samme spørsmålene "
            "der. Er du i redaksjonen, står de også på GitHub, under «Issues» → «New issue».",
        ),
    ),
    Substitution(
        WRITERS_GUIDE,
        r"`\.venv/bin/framsnakk new[^`]*`, i PowerShell på Windows `\.venv\\Scripts\\framsnakk new[^`]*`",
        same_words("`framsnakk new`"),
    ),
    Substitution(WRITERS_GUIDE, r"`new --form nb`", same_words("`new`"), Form.NB),
    Substitution(
        WRITERS_GUIDE,
        r"å køyre `python tasks\.py site` fyrst|å kjøre `python tasks\.py site` først",
        Words(nn="å installere Framsnakk", nb="å installere Framsnakk"),
    ),
    Substitution(WRITERS_GUIDE, r"\(einingar\.yml\)", same_words("(enheter.yml)"), Form.NB),
    Substitution(WRITERS_GUIDE, r"`fjordvik-sjukeheim`", Words(nn="`reinhald`", nb="`renhold`")),
    # The four themes of the programme; a fifth is Fjordvik's own.
    Substitution(
        "stories/tema.yml",
        r"(?s)# Temaet som er vårt eige\..*",
        Words(
            nn="# Dei fire temaa er programmet sine, og orda som kjenner dei att, er med i Framsnakk. Eit tema som er "
            "dykkar\n# eige, får ein id og eit namn her, slik som dei.\n",
            nb="# De fire temaene er programmets, og ordene som kjenner dem igjen, er med i Framsnakk. Et tema som er "
            "deres\n# eget, får en id og et navn her, slik som dem.\n",
        ),
    ),
)  # fmt: skip
"""Each is found in at least one file; those of the workflows in each workflow that installs Framsnakk."""


def kommune_files(answers: KommuneAnswers, *, day: dt.date, wheel: ProgramWheel | None = None) -> dict[str, str]:
    """Return the text of each file of a new kommune's repository by its path, without issue forms and schemas."""
    form = answers.form
    made = ((PROGRAM_PIN, program_requirement(wheel)), (SNIPPETS, _snippets(form)))
    return dict(sorted((*_shared(form), *_own(answers, day), *made)))


def shared_paths() -> Iterator[str]:
    """Yield the paths of the files of this repository that a kommune's repository has too."""
    yield from SHARED
    folder = resources.repository_folder() / ".github" / "workflows"
    yield from (
        f".github/workflows/{one.name}" for one in sorted(folder.glob("*.yml")) if one.name not in OWN_WORKFLOWS
    )


def substituted(path: str, text: str, form: Form) -> str:
    """Return the text of a file of this repository as a kommune's repository has it."""
    if path in GUIDES:
        text = half_of(text, form)
    if path == PULL_REQUEST:
        halves = text.split(_HALVES_OF_REQUEST)
        text = (halves[0] if form is Form.NN else halves[1]).partition("-->\n\n")[2].rstrip("\n") + "\n"
    if path.startswith(".github/workflows/"):
        text = _IN_BOTH.sub(rf"\g<before>\g<{form.value}>\g<after>", text)
        names = github_words("names")
        text = _NAME_LINE.sub(lambda line: line["before"] + names.get(line["name"], {form: line["name"]})[form], text)
    if path == CODE_OWNERS:
        for english, words in github_words("code_owners").items():
            text = text.replace(f"{english}\n", f"{words[form]}\n")
    for one in SUBSTITUTIONS:
        if PurePosixPath(path).match(one.files) and one.form in {None, form}:
            after = one.after.in_form(form)
            text = re.sub(one.before, lambda _, after=after: after, text)  # type: ignore[misc]
    return text


def half_of(guide: str, form: Form) -> str:
    """Return the part of a guide that is in a form."""
    nynorsk, bokmaal = guide.split(_FORMS_APART)
    return nynorsk if form is Form.NN else f"# {bokmaal}"


def editors_guide(form: Form) -> str:
    """Return the guide for those who curate, in a form, as a kommune's repository has it."""
    path = "docs/redaksjon.md"
    return substituted(path, (resources.repository_folder() / path).read_text(encoding="utf-8"), form)


@cache
def github_words(part: str) -> dict[str, dict[Form, str]]:
    """Return what stands in the place of each English text of a part of templates/kommune/github.yml, by form."""
    whole = yaml.safe_load((resources.packaged_folder() / "kommune" / "github.yml").read_text(encoding="utf-8"))
    return {one["en"]: {form: one[form.value] for form in Form} for one in whole[part]}


def is_content(path: str) -> bool:
    """Return whether a path is of a kommune's own content: written once, and never changed by an upgrade."""
    return path.startswith("stories/") and path != WRITERS_GUIDE


def _shared(form: Form) -> Iterator[tuple[str, str]]:
    folder = resources.repository_folder()
    for path in shared_paths():
        yield path, substituted(path, (folder / path).read_text(encoding="utf-8"), form)


def _own(answers: KommuneAnswers, day: dt.date) -> Iterator[tuple[str, str]]:
    folder = resources.packaged_folder() / "kommune"
    form = answers.form
    for name, path in OWN.items():
        stem, _, ending = name.rpartition(".")
        text = (folder / f"{stem}.{form.value}.{ending}").read_text(encoding="utf-8")
        # Only YAML quotes a value that it would read as something else.
        quoted = _in_yaml(answers) if ending == "yml" else _as_written(answers)
        if "$" in text:
            text = Template(text).substitute(quoted | _slots(answers, day))
        yield path.in_form(form), text


def _snippets(form: Form) -> str:
    folder = resources.packaged_folder() / "stories"
    templates = {kind: (folder / f"{kind.en}.{form.value}.md").read_text(encoding="utf-8") for kind in Kind}
    return editor_snippets.snippets_text(templates, form)


def _as_written(answers: KommuneAnswers) -> dict[str, str]:
    return {
        "site_name": answers.site_name,
        "kommune": answers.kommune,
        "site_url": answers.site_url,
        "contact": answers.contact,
        "withdraw_contact": answers.withdraw_contact,
    }


def _in_yaml(answers: KommuneAnswers) -> dict[str, str]:
    return {name: _scalar(value) for name, value in _as_written(answers).items()}


def _slots(answers: KommuneAnswers, day: dt.date) -> dict[str, str]:
    form = answers.form
    officer = Words(nn="personvernombod", nb="personvernombud").in_form(form)
    name = Words(nn="Førenamn Etternamn", nb="Fornavn Etternavn").in_form(form)
    return {
        "officer": f"{officer}: {_scalar(answers.officer)}" if answers.officer else f"# {officer}: …",
        "colour": f"farge: {_scalar(answers.colour)}" if answers.colour else '# farge: "#1f5673"',
        "day": day.isoformat(),
        "labels": ", ".join(f"`{label}`" for label in issue_forms.labels()),
        "editors": f"redaksjon: [{_quoted(answers.editor)}]" if answers.editor else f"# redaksjon: [{name}]",
        "units": UNITS.in_form(form),
        "first_folder": FIRST_FOLDER.in_form(form),
        "second_folder": SECOND_FOLDER.in_form(form),
    }


def _quoted(value: str) -> str:
    """Return a text as a YAML value inside a list on one line."""
    dumped: str = yaml.safe_dump(value, allow_unicode=True, width=float("inf"), default_style='"')
    return dumped.removesuffix("\n")


def _scalar(value: str) -> str:
    """Return a text as a YAML value on one line."""
    dumped: str = yaml.safe_dump(value, allow_unicode=True, width=float("inf"))
    return dumped.removesuffix("\n").removesuffix("\n...")
