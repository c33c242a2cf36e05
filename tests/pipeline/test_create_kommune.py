"""A new kommune's repository: whole, faultless, in one form, and of the same source as this one."""

import json
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml

from site_gen import settings
from site_gen.model.errors import Failure
from site_gen.model.localized import Form, Words
from site_gen.model.setting_fields import SETTINGS
from site_gen.pipeline import create_kommune, generated_files, kommune_files, kommune_record
from site_gen.pipeline.installed_program import ProgramWheel
from site_gen.pipeline.kommune_answers import site_name_of
from site_gen.pipeline.load import load_repository
from site_gen.schema import issue_forms
from tests.builders import DAY
from tests.cli.command import AT, called
from tests.forms import strangers
from tests.pipeline.new_kommune import KOMMUNE, a_new_kommune, files_of, some_answers
from tests.test_docs import parsed as parsed_command
from tests.test_workflows import actionlint, parsed, run, zizmor

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "templates" / "kommune"
INSTALLED = "pip install --require-hashes -r locks/site.txt\npip install --no-deps -r locks/framsnakk.txt\n"
each_form = pytest.mark.parametrize("form", Form, ids=lambda form: form.value)


@each_form
def test_the_two_commands_of_its_readme_are_fine_and_nothing_goes_out(tmp_path: Path, form: Form) -> None:
    root = a_new_kommune(tmp_path / "ny", form)
    readme = (root / "README.md").read_text(encoding="utf-8")
    block = re.search(r"```sh\n(.*?)```", readme, re.DOTALL)
    assert block
    commands = [line.partition("#")[0].split()[1:] for line in block[1].splitlines()]
    assert commands == [["check"], ["build"]]
    for words in commands:
        ran = called(root, *words, *AT)
        assert ran.code == 0, ran.out + ran.err
    assert json.loads((root / "site" / "stories.json").read_text(encoding="utf-8"))["stories"] == []
    assert "Rigmor" not in "".join(path.read_text(encoding="utf-8") for path in (root / "site").rglob("*.html"))
    assert called(root, "verify").code == 0


@each_form
def test_check_has_nothing_to_say(tmp_path: Path, form: Form) -> None:
    root = a_new_kommune(tmp_path, form)
    ran = called(root, "check", "--all", *AT)
    fine = Words(nn="2 forteljingar: alt er i orden.\n", nb="2 fortellinger: alt er i orden.\n")
    assert (ran.code, ran.out) == (0, fine.in_form(form))


@each_form
def test_the_examples_can_never_go_out_since_nobody_in_them_has_consented(tmp_path: Path, form: Form) -> None:
    root = a_new_kommune(tmp_path, form)
    for story in (root / "stories").glob("*/*/index.md"):
        ready = story.read_text(encoding="utf-8").replace("status: utkast", "status: klar")
        story.write_text(ready, encoding="utf-8")
    found = json.loads(called(root, "check", "--format", "json", *AT).out)
    assert [one["code"] for one in found["diagnostics"]].count("CON001") == 2


def test_when_the_examples_are_deleted_nothing_is_missing(tmp_path: Path) -> None:
    root = a_new_kommune(tmp_path)
    for folder in ("reinhald", "portrett", "folk"):
        shutil.rmtree(root / "stories" / folder)
    ran = called(root, "check", "--all", *AT)
    assert (ran.code, ran.out) == (0, "0 forteljingar: alt er i orden.\n")


@each_form
def test_its_settings_are_those_that_were_answered(tmp_path: Path, form: Form) -> None:
    odd = "Nei: «Å» & #co"
    root = a_new_kommune(tmp_path, form, kommune=odd, colour="#1f5673", officer="02800", editor='Kari: Vik, "Ås"')
    manuscript, chosen = settings.read_settings(root)
    assert manuscript.faults == ()
    assert (chosen.kommune, chosen.form, chosen.privacy_officer) == (odd, form, "02800")
    assert chosen.editors == ('Kari: Vik, "Ås"',)
    assert (chosen.contact, chosen.withdraw_contact) == ("redaksjonen@ovrevik.example", "samtykke@ovrevik.example")
    assert (chosen.site_url, chosen.colour.light) == ("https://fortel.ovrevik.example/", "#1f5673")


@each_form
def test_what_the_engine_needs_is_as_in_this_repository(tmp_path: Path, form: Form) -> None:
    def engine_part(root: Path) -> dict[str, object]:
        whole = yaml.safe_load((root / "mkdocs.yml").read_text(encoding="utf-8"))
        whole["theme"].pop("language")
        return {key: value for key, value in whole.items() if key not in {"site_name", "site_url", "nav", "extra"}}

    assert engine_part(a_new_kommune(tmp_path, form)) == engine_part(ROOT)


def test_every_setting_is_explained() -> None:
    for form in Form:
        text = (TEMPLATES / f"mkdocs.{form.value}.yml").read_text(encoding="utf-8")
        named = set(re.findall(r"^    (?:# )?([\wåøæ]+|\$officer|\$editors|\$colour):", text, re.MULTILINE))
        fields = {one.nn if form is Form.NN else one.nb for one in SETTINGS.fields}
        explained_elsewhere = {"farge", "personvernombod", "personvernombud", "redaksjon"}  # written from the answers
        rare = {
            Form.NN: {"tidlegare_målform", "tips", "temaforslag", "krymping", "reglar_harde"},
            Form.NB: {"tidligere_målform", "tips", "temaforslag", "krymping", "regler_harde"},
        }[form]
        assert fields - named - explained_elsewhere == rare, form


@each_form
def test_each_text_for_its_staff_is_in_its_form_alone(form: Form) -> None:
    other = Form.NB if form is Form.NN else Form.NN
    files = sorted(TEMPLATES.glob(f"*.{form.value}.*"))
    assert len(files) == len(kommune_files.OWN)
    for file in files:
        text = re.sub(r"`[^`]*`|«[^»]*»|^language: .*", " ", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
        pair = {form.value: text, other.value: ""}
        assert strangers(Words(nn=pair["nn"], nb=pair["nb"])) == [], file.name


# --- One source ------------------------------------------------------------------------------------------------------


def test_the_wheel_gets_the_files_of_this_repository() -> None:
    included = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wheel = included["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    packaged = {path for path, to in wheel.items() if to == f"site_gen/repository/{path}"}
    shared = {
        path.replace(f"/{Path(path).name}", "") if "workflows" in path else path
        for path in kommune_files.shared_paths()
    }
    assert packaged == shared
    sdist = included["tool"]["hatch"]["build"]["targets"]["sdist"]["include"]
    assert [path for path in packaged if not any(f"/{path}".startswith(one) for one in sdist)] == []


def test_each_file_is_this_repositorys_own_but_for_the_substitutions(tmp_path: Path) -> None:
    root = a_new_kommune(tmp_path)
    for path in kommune_files.shared_paths():
        own = (ROOT / path).read_text(encoding="utf-8")
        assert (root / path).read_text(encoding="utf-8") == kommune_files.substituted(path, own, Form.NN)


@pytest.mark.parametrize("one", kommune_files.SUBSTITUTIONS, ids=lambda one: one.files)
def test_each_substitution_is_needed(one: kommune_files.Substitution) -> None:
    texts = [
        (ROOT / path).read_text(encoding="utf-8")
        for path in kommune_files.shared_paths()
        if Path(path).match(one.files)
    ]
    assert any(re.search(one.before, text) for text in texts)


def workflow_names(folder: Path) -> list[str]:
    """Return the names of all jobs and steps of the workflows that a kommune has."""
    paths = [path for path in kommune_files.shared_paths() if "workflows" in path]
    jobs = [job for path in paths for job in parsed(folder / path)["jobs"].values()]
    return [one["name"] for job in jobs for one in (job, *job.get("steps", ())) if "name" in one]


def test_each_name_and_comment_that_curators_read_on_github_has_its_words_and_no_other_has() -> None:
    assert kommune_files.github_words("names").keys() == set(workflow_names(ROOT)) - {"framsnakk check"}
    owners = (ROOT / kommune_files.CODE_OWNERS).read_text(encoding="utf-8")
    comments = re.findall(r"(?m)(?:^#.*\n)+", owners)
    assert [one.rstrip("\n") for one in comments] == list(kommune_files.github_words("code_owners"))


@each_form
def test_what_curators_read_on_github_is_in_the_form_of_the_kommune(tmp_path: Path, form: Form) -> None:
    root = a_new_kommune(tmp_path, form)
    names = {words[form] for words in kommune_files.github_words("names").values()}
    assert set(workflow_names(root)) == names | {"framsnakk check"}
    owners = re.findall(r"(?m)^#.*", (root / kommune_files.CODE_OWNERS).read_text(encoding="utf-8"))
    comments = [
        line for words in kommune_files.github_words("code_owners").values() for line in words[form].split("\n")
    ]
    assert owners == [line.replace("@fjordvik-kommune/", "@din-organisasjon/") for line in comments]
    intake = (root / ".github" / "workflows" / "intake.yml").read_text(encoding="utf-8")
    said = Words(nn="Alt i saka er i main frå før.", nb="Alt i saken er i main fra før.")
    assert f'echo "{said.in_form(form)}" | tee' in intake


@pytest.mark.parametrize("part", ["names", "code_owners"])
def test_the_words_for_github_are_each_in_one_form(part: str) -> None:
    for words in kommune_files.github_words(part).values():
        quoted = {form: re.sub(r"«[^»]*»", " ", text) for form, text in words.items()}
        assert strangers(Words(nn=quoted[Form.NN], nb=quoted[Form.NB])) == [], words


def test_every_workflow_of_this_repository_is_a_kommunes_too_or_is_named_as_our_own() -> None:
    there = {path.name for path in (ROOT / ".github" / "workflows").iterdir()}
    given = {Path(path).name for path in kommune_files.shared_paths() if "workflows" in path}
    assert there - given == kommune_files.OWN_WORKFLOWS


def test_no_file_speaks_of_what_only_this_repository_has(tmp_path: Path) -> None:
    ours = re.compile(
        r"fjordvik-|\.venv\b(?!/)|tasks\.py|\bmake \w|pyproject\.toml\b(?!\))|site_gen|no-build-isolation"
    )
    found = {
        path: ours.findall(content.decode())
        for path, content in files_of(a_new_kommune(tmp_path)).items()
        if path not in {"locks/site.txt", ".gitignore", "docs/redaksjon.md"}  # made by make; .venv/; in Fjordvik
    }
    assert {path: words for path, words in found.items() if words} == {}


LINK = re.compile(r"\]\((?!https?:|mailto:)([^)#\s]*)(?:#[^)\s]*)?\)")


@each_form
def test_every_link_in_what_its_staff_read_leads_somewhere(tmp_path: Path, form: Form) -> None:
    root = a_new_kommune(tmp_path, form)
    for page in (root / "README.md", root / "skriveprogram.md", *(root / path for path in kommune_files.GUIDES)):
        text = re.sub(r"(?s)```.*?```|`[^`\n]*`", "", page.read_text(encoding="utf-8"))
        assert "<!--" not in text, page.name
        assert [link for link in LINK.findall(text) if not (page.parent / link).exists()] == [], page.name


@each_form
def test_every_command_in_its_readme_exists(tmp_path: Path, form: Form) -> None:
    readme = (a_new_kommune(tmp_path, form) / "README.md").read_text(encoding="utf-8")
    lines = [line for block in re.findall(r"```sh\n(.*?)```", readme, re.DOTALL) for line in block.splitlines()]
    lines += re.findall(r"`(framsnakk [a-z][^`]*)`", readme)
    assert len(lines) > 15
    for line in lines:
        if "--help" not in line and line.startswith("framsnakk "):
            parsed_command(line.partition("#")[0].strip())


@each_form
def test_the_install_command_of_its_readme_finds_the_wheel_of_any_version(tmp_path: Path, form: Form) -> None:
    root = a_new_kommune(tmp_path, form, wheel=ProgramWheel("framsnakk-7.8.9-py3-none-any.whl", b"PK"))
    readme = (root / "README.md").read_text(encoding="utf-8")
    [line] = [one for one in readme.splitlines() if one.startswith("pipx ")]
    ran = subprocess.run(
        ["bash", "-c", f"pipx() {{ printf '%s\\n' \"$@\"; }}\n{line}"],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout.splitlines() == ["install", "locks/framsnakk-7.8.9-py3-none-any.whl[search]"]
    assert not re.search(r"\d\.\d", readme), "an edited README would name a version that is gone"


@each_form
def test_its_readme_says_how_it_comes_to_github_and_names_every_label(tmp_path: Path, form: Form) -> None:
    root = a_new_kommune(tmp_path, form)
    readme = (root / "README.md").read_text(encoding="utf-8")
    assert all(f"`{label}`" in readme for label in (*issue_forms.labels(), "ta-inn", "skal-bort"))
    assert "git push -u origin main" in readme
    assert "Allow GitHub Actions to create and approve pull requests" in readme


@each_form
def test_each_guide_is_in_its_form_alone(tmp_path: Path, form: Form) -> None:
    root = a_new_kommune(tmp_path, form)
    other = Form.NB if form is Form.NN else Form.NN
    for path in kommune_files.GUIDES:
        text = re.sub(r"(?s)```.*?```|`[^`\n]*`|«[^»]*»", " ", (root / path).read_text(encoding="utf-8"))
        pair = {form.value: text, other.value: ""}
        assert strangers(Words(nn=pair["nn"], nb=pair["nb"])) == [], path


@each_form
def test_what_staff_read_on_github_is_in_its_form_alone(tmp_path: Path, form: Form) -> None:
    root = a_new_kommune(tmp_path, form)
    folder = root / ".github"
    texts = {"pull request": (folder / "pull_request_template.md").read_text(encoding="utf-8")}
    assert texts["pull request"].startswith("## Før ")
    for workflow in sorted((folder / "workflows").glob("*.yml")):
        read = re.findall(r"description: (.*)|::(?:error|warning)::(.*)", workflow.read_text(encoding="utf-8"))
        texts[workflow.name] = "\n".join(max(pair) for pair in read)
    for name, text in texts.items():
        assert " / " not in text, name
        plain = re.sub(r"`[^`\n]*`|«[^»]*»|\$\S+", " ", text)
        other = Form.NB if form is Form.NN else Form.NN
        words = {form.value: plain, other.value: ""}
        assert strangers(Words(nn=words["nn"], nb=words["nb"])) == [], name


# --- GitHub ----------------------------------------------------------------------------------------------------------


def test_its_workflows_are_valid_and_audited(tmp_path: Path) -> None:
    root = a_new_kommune(tmp_path)
    workflows = sorted((root / ".github" / "workflows").glob("*.yml"))
    assert workflows
    ran = run("check-jsonschema", "--builtin-schema", "vendor.github-workflows", *workflows)
    assert ran.returncode == 0, ran.stdout
    dependabot = root / ".github" / "dependabot.yml"
    ran = run("check-jsonschema", "--builtin-schema", "vendor.dependabot", dependabot)
    assert ran.returncode == 0, ran.stdout
    audited = zizmor(*workflows, dependabot)
    assert audited.returncode == 0, audited.stdout
    checked = actionlint(*workflows)
    assert checked.returncode == 0, checked.stdout


def test_each_workflow_that_runs_framsnakk_installs_what_is_locked(tmp_path: Path) -> None:
    root = a_new_kommune(tmp_path)
    for workflow in sorted((root / ".github" / "workflows").glob("*.yml")):
        for job in parsed(workflow)["jobs"].values():
            scripts = [step.get("run", "") for step in job.get("steps", ())]
            if any(re.search(r"\bframsnakk [a-z]", script) for script in scripts):
                installed = (
                    "pip install --require-hashes -r locks/site.txt\npip install --no-deps -r locks/framsnakk.txt\n"
                )
                assert installed in scripts, workflow.name


def test_its_issue_forms_are_those_of_its_own_units(tmp_path: Path) -> None:
    root = a_new_kommune(tmp_path, Form.NB)
    assert generated_files.stale_files(root, load_repository(root).registers()) == []
    form = (root / ".github/ISSUE_TEMPLATE/1-suksesshistorie.nb.yml").read_text(encoding="utf-8")
    assert "Renhold" in form


# --- The folder ------------------------------------------------------------------------------------------------------


def test_a_folder_that_is_not_empty_is_refused_and_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "notat.txt").write_text("mitt", encoding="utf-8")
    with pytest.raises(Failure, match="notat"):
        a_new_kommune(tmp_path)
    assert files_of(tmp_path) == {"notat.txt": b"mitt"}


def test_a_file_and_a_link_that_leads_nowhere_are_refused(tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("mitt", encoding="utf-8")
    (tmp_path / "lenkje").symlink_to(tmp_path / "borte")
    for name in ("fil", "lenkje"):
        with pytest.raises(Failure, match="er ei fil"):
            a_new_kommune(tmp_path / name)


def test_an_empty_clone_is_taken_into_use(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert (a_new_kommune(tmp_path) / "mkdocs.yml").is_file()
    assert (tmp_path / ".git").is_dir()


def test_nothing_is_left_when_a_file_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises((OSError, ValueError)):
        a_new_kommune(tmp_path / "ny" / "under", withdraw_contact="\udcff")
    assert list(tmp_path.iterdir()) == []


def test_the_record_has_the_digest_of_each_file_but_of_none_in_stories(tmp_path: Path) -> None:
    root = a_new_kommune(tmp_path)
    record = kommune_record.read_record(root)
    assert record.answers == some_answers()
    there = files_of(root)
    assert {path: kommune_record.digest_of(there[path]) for path in record.files} == dict(record.files)
    generated = {path for path in there if "ISSUE_TEMPLATE" in path or kommune_files.is_content(path)}
    assert set(there) - set(record.files) == generated | {kommune_record.RECORD}


def test_git_is_begun_on_the_branch_that_the_workflows_publish(tmp_path: Path) -> None:
    root = a_new_kommune(tmp_path)
    create_kommune.init_git(root)
    assert (root / ".git" / "HEAD").read_text(encoding="utf-8") == "ref: refs/heads/main\n"


@pytest.mark.parametrize(
    ("kommune", "name"), [(KOMMUNE, "Øvre Vik fortel"), ("Oslo", "Oslo fortel"), ("Kommune", "Kommune fortel")]
)
def test_a_site_is_called_after_its_kommune(kommune: str, name: str) -> None:
    assert site_name_of(kommune, Form.NN) == name


def test_it_is_the_same_whichever_day_it_is_made_but_for_the_dates_of_the_stories() -> None:
    today = kommune_files.kommune_files(some_answers(), day=DAY)
    later = kommune_files.kommune_files(some_answers(), day=DAY.replace(year=2031))
    assert {path for path in today if today[path] != later[path]} == {
        path for path in today if path.endswith("index.md")
    }
