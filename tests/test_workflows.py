"""What runs on GitHub: pinned, with the least rights, and with nothing pasted into a script."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import yaml

from site_gen.intake import review_artifact
from site_gen.report.review_comment import MARK
from tests.builders import SETTINGS, a_kommune, a_story, write
from tests.cli.command import called
from tests.git import commit, git, repository
from tests.github_runner import run_job
from tests.intake.github_server import TOKEN, github_server
from tests.intake.workflow_runs import RUN, a_night_event, a_pull, a_pull_request_event, a_run_event, zipped
from tests.patience import PATIENCE

ROOT = Path(__file__).resolve().parents[1]
DEPENDABOT = ROOT / ".github" / "dependabot.yml"
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.y*ml"))

each_workflow = pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)


def run(tool: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a tool in the folder of this Python, and return what it said."""
    command = [str(Path(sys.executable).parent / tool), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=PATIENCE)


def zizmor(*paths: Path) -> subprocess.CompletedProcess[str]:
    """Audit files for what is at least of medium severity, without asking the network."""
    quietly = ("--offline", "--no-progress", "--color=never")
    return run("zizmor", *quietly, "--no-config", "--strict-collection", "--min-severity=medium", *paths)


def actionlint(*workflows: Path) -> subprocess.CompletedProcess[str]:
    """Check workflows, their expressions and their scripts, without asking the network."""
    shellcheck = Path(sys.executable).parent / "shellcheck"
    return run("actionlint", "-no-color", "-pyflakes=", f"-shellcheck={shellcheck}", *workflows)


def parsed(workflow: Path) -> dict[str, Any]:
    """Read a workflow as GitHub does: YAML 1.2, where the key `on` is a word and not the value true."""
    document = yaml.load(workflow.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 builds only text
    assert isinstance(document, dict)
    return document


def jobs_of(workflow: Path) -> Iterator[dict[str, Any]]:
    yield from parsed(workflow)["jobs"].values()


def steps_of(workflow: Path) -> Iterator[dict[str, Any]]:
    for job in jobs_of(workflow):
        yield from job.get("steps", ())


def test_there_are_workflows_to_look_at() -> None:
    assert {path.name for path in WORKFLOWS} == {
        "approve.yml", "check.yml", "comment.yml", "intake.yml", "newest.yml", "night.yml", "preview.yml",
        "publish.yml", "rollback.yml", "systems.yml", "torture.yml", "withdraw.yml",
    }  # fmt: skip


def test_zizmor_finds_nothing_of_weight() -> None:
    audit = zizmor(*WORKFLOWS, DEPENDABOT)
    assert audit.returncode == 0, audit.stdout + audit.stderr


def test_zizmor_would_have_found_a_title_pasted_into_a_script(tmp_path: Path) -> None:
    workflow = tmp_path / "careless.yml"
    workflow.write_text(
        "on: pull_request_target\n"
        "jobs:\n"
        "  greet:\n"
        "    runs-on: ubuntu-24.04\n"
        "    steps:\n"
        "      - run: echo '${{ github.event.pull_request.title }}'\n",
        encoding="utf-8",
    )
    audit = zizmor(workflow)
    assert audit.returncode != 0
    assert "template-injection" in audit.stdout


def test_actionlint_finds_nothing() -> None:
    checked = actionlint(*WORKFLOWS)
    assert (checked.returncode, checked.stdout + checked.stderr) == (0, "")


def test_actionlint_would_have_found_a_job_that_is_not_there_and_a_careless_script(tmp_path: Path) -> None:
    workflow = tmp_path / "careless.yml"
    workflow.write_text(
        "on: push\njobs:\n  greet:\n    needs: nobody\n    runs-on: ubuntu-24.04\n    steps:\n      - run: rm $FILE\n",
        encoding="utf-8",
    )
    checked = actionlint(workflow)
    assert checked.returncode == 1
    assert "nobody" in checked.stdout
    assert "SC2086" in checked.stdout, "shellcheck looks at the scripts, too"


def test_a_workflow_that_reads_stories_installs_what_is_locked_and_nothing_else() -> None:
    installing = {
        workflow.name: [line.strip() for script in scripts for line in script.splitlines() if " install " in line]
        for workflow in WORKFLOWS
        if (scripts := [step.get("run", "") for step in steps_of(workflow)]) and any("framsnakk" in s for s in scripts)
    }
    locked = ["pip install --require-hashes -r locks/site.txt", "pip install --no-deps --no-build-isolation ."]
    # The newest versions are for the samples alone, and `make` installs them.
    assert installing == {
        "approve.yml": locked,
        "check.yml": locked,
        "comment.yml": locked,
        "intake.yml": locked,
        "newest.yml": ["sudo apt-get -qq -y --no-install-recommends install hunspell hunspell-no"],
        "night.yml": locked,
        "preview.yml": locked,
        "publish.yml": [*locked, *locked],
        "rollback.yml": locked,
        "systems.yml": ['pipx install "${wheel}[search]"'],
        "withdraw.yml": locked,
    }
    assert (ROOT / "locks" / "site.txt").is_file()


def test_every_week_the_tests_run_with_the_newest_of_everything() -> None:
    newest = parsed(ROOT / ".github" / "workflows" / "newest.yml")
    [moment] = newest["on"]["schedule"]
    assert re.fullmatch(r"\d+ \d+ \* \* [0-6]", moment["cron"])
    _, tested, compared = [step["run"] for step in newest["jobs"]["test"]["steps"] if "run" in step]
    assert tested == "make test NEWEST=1"
    assert compared.splitlines()[-1].endswith("framsnakk build --quiet --allow-shrink --verify-cache")


def test_every_week_a_new_kommune_is_made_on_the_systems_that_no_other_job_runs_on() -> None:
    systems = parsed(ROOT / ".github" / "workflows" / "systems.yml")
    [moment] = systems["on"]["schedule"]
    assert re.fullmatch(r"\d+ \d+ \* \* [0-6]", moment["cron"])
    install = systems["jobs"]["install"]
    assert {one.split("-")[0] for one in install["strategy"]["matrix"]["system"]} == {"macos", "windows"}
    _, made, taken_in = [step["run"] for step in install["steps"] if "run" in step]
    assert [line.split()[1] for line in made.splitlines() if line.startswith("framsnakk")] == [
        "init", "check", "build", "verify", "upgrade",
    ]  # fmt: skip
    assert "framsnakk intake sheet" in taken_in, "which reads in worker processes, started in another way there"


def test_every_week_the_slow_tests_run_with_the_programs_that_they_need() -> None:
    torture = parsed(ROOT / ".github" / "workflows" / "torture.yml")
    [moment] = torture["on"]["schedule"]
    assert re.fullmatch(r"\d+ \d+ \* \* [0-6]", moment["cron"])
    installing, tested = [step["run"] for step in torture["jobs"]["test"]["steps"] if "run" in step]
    assert tested == "make torture"
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    wanted = re.findall(r"Debian and Ubuntu: +sudo apt-get install ([a-z0-9 -]+)'", makefile)
    assert len(wanted) == 4
    missing = {name for names in wanted for name in names.split()} - set(installing.split()) - {"chromium"}
    assert missing == set()


def test_the_workflows_are_ones_that_github_understands() -> None:
    verdict = run("check-jsonschema", "--builtin-schema", "vendor.github-workflows", *WORKFLOWS)
    assert verdict.returncode == 0, verdict.stdout + verdict.stderr


def test_dependabot_understands_its_settings() -> None:
    verdict = run("check-jsonschema", "--builtin-schema", "vendor.dependabot", DEPENDABOT)
    assert verdict.returncode == 0, verdict.stdout + verdict.stderr


@each_workflow
def test_every_action_is_pinned_to_a_commit_with_its_version_beside_it(workflow: Path) -> None:
    uses = re.findall(r"^[ -]*uses:(.*)$", workflow.read_text(encoding="utf-8"), re.MULTILINE)
    assert uses
    pinned = r" (?:\./\.github/workflows/[\w-]+\.yml|[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+)"
    loose = [line for line in uses if not re.fullmatch(pinned, line)]
    assert loose == []


@each_workflow
def test_no_workflow_lends_a_stranger_the_rights_of_the_base_branch(workflow: Path) -> None:
    assert "pull_request_target" not in parsed(workflow)["on"]


def test_what_runs_after_another_workflow_fetches_the_default_branch_and_nothing_of_a_stranger_s() -> None:
    after = {path.name: parsed(path) for path in WORKFLOWS if "workflow_run" in parsed(path)["on"]}
    assert set(after) == {"comment.yml", "night.yml"}
    names = {parsed(path)["name"] for path in WORKFLOWS}
    for workflow in after.values():
        assert set(workflow["on"]["workflow_run"]["workflows"]) <= names
        [job] = workflow["jobs"].values()
        [checkout] = [step for step in job["steps"] if step.get("uses", "").startswith("actions/checkout@")]
        assert checkout["with"]["ref"] == "${{ github.event.repository.default_branch }}"
        assert not [step for step in job["steps"] if "download-artifact" in step.get("uses", "")]


@each_workflow
def test_what_runs_a_pull_request_may_write_nothing_and_sees_no_secret(workflow: Path) -> None:
    if "pull_request" in parsed(workflow)["on"]:
        assert "secrets." not in workflow.read_text(encoding="utf-8")
        # «Sjekk» reads the comment too: it records what the label was put on for.
        more = {"pull-requests": "read"} if workflow.name == "check.yml" else {}
        assert all(job["permissions"] == {"contents": "read"} | more for job in jobs_of(workflow))


@each_workflow
def test_a_workflow_waits_for_or_replaces_its_other_runs(workflow: Path) -> None:
    assert set(parsed(workflow)["concurrency"]) == {"group", "cancel-in-progress"}


@each_workflow
def test_no_script_has_a_value_pasted_into_it(workflow: Path) -> None:
    scripts = [step.get("run", "") + step.get("with", {}).get("script", "") for step in steps_of(workflow)]
    assert scripts
    assert [script for script in scripts if "${{" in script] == []


@each_workflow
def test_a_workflow_starts_without_rights_and_each_job_says_what_it_needs(workflow: Path) -> None:
    assert parsed(workflow)["permissions"] == {}
    granted = [job.get("permissions") for job in jobs_of(workflow)]
    assert all(isinstance(grants, dict) for grants in granted), granted


@each_workflow
def test_no_checkout_leaves_its_token_behind(workflow: Path) -> None:
    checkouts = [step for step in steps_of(workflow) if step.get("uses", "").startswith("actions/checkout@")]
    assert [step for step in checkouts if step.get("with", {}).get("persist-credentials") != "false"] == []


def test_a_workflow_that_compares_with_earlier_commits_has_the_whole_history() -> None:
    for name in ("check.yml", "publish.yml", "rollback.yml", "withdraw.yml", "approve.yml", "intake.yml"):
        [workflow] = [one for one in WORKFLOWS if one.name == name]
        checkouts = [step for step in steps_of(workflow) if step.get("uses", "").startswith("actions/checkout@")]
        assert {step["with"].get("fetch-depth") for step in checkouts} == {"0"}, name


@each_workflow
def test_no_job_runs_for_hours(workflow: Path) -> None:
    # A job that calls another workflow has the limits of the jobs there.
    most = 350 if workflow.name == "torture.yml" else 30
    assert all(0 < int(job.get("timeout-minutes", 0)) <= most for job in jobs_of(workflow) if "uses" not in job)


def test_only_what_deploys_or_writes_into_stories_may_write_and_no_job_both() -> None:
    writing = {
        name: {right for right, level in job["permissions"].items() if level == "write"}
        for workflow in WORKFLOWS
        for name, job in parsed(workflow)["jobs"].items()
    }
    assert {name: rights for name, rights in writing.items() if rights} == {
        "approve": {"contents"},
        "comment": {"pull-requests"},
        "deploy": {"pages", "id-token"},
        "intake": {"contents", "pull-requests"},
        "night": {"issues"},
        "publish": {"pages", "id-token"},
        "withdraw": {"contents"},
    }


@each_workflow
def test_what_somebody_types_is_kept_out_of_the_log_before_anything_shows_it(workflow: Path) -> None:
    if "workflow_dispatch" not in parsed(workflow)["on"]:
        return
    inputs = (parsed(workflow)["on"]["workflow_dispatch"] or {}).get("inputs", {})
    for job in jobs_of(workflow):
        steps = job.get("steps", [])
        shown = [n for n, step in enumerate(steps) if "inputs." in str(step.get("env", {}))]
        typed = [name for name, one in inputs.items() if one["type"] == "string" and name != "release"]
        if shown and typed:
            assert "::add-mask::" in steps[0]["run"]
            assert shown[0] > 0


def test_the_nightly_run_puts_the_site_where_the_next_step_takes_it(tmp_path: Path) -> None:
    """The script is run as GitHub runs it, in a small kommune, first with nothing to compare with."""
    job = parsed(ROOT / ".github" / "workflows" / "publish.yml")["jobs"]["build"]
    script = next(step["run"] for step in job["steps"] if "framsnakk publish" in step.get("run", ""))
    upload = next(step for step in job["steps"] if "upload-pages-artifact@" in step.get("uses", ""))
    settings = SETTINGS + "    tilgjengelegheit: https://uustatus.no/x\n    personvernombod: ombod@fjordvik.example\n"
    root = a_kommune(tmp_path / "kommune", stories={"god.md": a_story()}, settings=settings)
    before = tmp_path / "before"
    before.mkdir()

    def night(**inputs: str) -> int:
        given = {"ALLOW_SHRINK": "false", "DROP_STALE": "false", "RUNNER_TEMP": str(tmp_path), "CI": "true"} | inputs
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
        environment = os.environ | given | {"PATH": path}
        return subprocess.run(command, cwd=root, env=environment, stdin=subprocess.DEVNULL, check=False).returncode

    assert night() == 0
    site = root / upload["with"]["path"]
    for name in ("stories.json", "published.json"):
        shutil.copy(site / name, before)
    shutil.rmtree(root / "build")  # another machine
    story = root / "stories/god.md"
    story.write_text(story.read_text(encoding="utf-8").replace("mars", "april"), encoding="utf-8")
    assert night() == 1
    assert not site.exists()
    assert night(DROP_STALE="true") == 0
    assert (site / "404.html").is_file()
    assert not (site / "forteljingar/god").exists()


def test_the_built_site_is_kept_for_a_day_and_no_longer() -> None:
    uploads = [
        step
        for workflow in WORKFLOWS
        for step in steps_of(workflow)
        if step.get("uses", "").startswith(("actions/upload-artifact@", "actions/upload-pages-artifact@"))
    ]
    assert uploads
    assert {step["with"].get("retention-days") for step in uploads} == {"1"}


def test_the_writer_of_a_pull_request_reads_what_to_do_on_the_page_of_the_run(tmp_path: Path) -> None:
    root = a_kommune(tmp_path / "kommune", stories={"god.md": a_story(), "gamal.md": "inga linje"})
    commit(repository(root))
    git(root, "update-ref", "refs/remotes/origin/main", "main")
    git(root, "switch", "--quiet", "--create", "ny")
    write(root, "stories/ny.md", a_story("eining: sogn\n"))
    commit(root)
    ran = run_job("check.yml", "check", root, tmp_path / "temp", base="main")
    assert ran.status == 1
    assert ran.summary.startswith("## Takk for at du fortel!\n")
    assert "### `stories/ny.md`" in ran.summary
    assert "gamal" not in ran.summary
    assert "::error file=stories/ny.md,line=8," in ran.log
    assert "::error file=stories/gamal.md,line=1," in ran.log


@pytest.fixture
def pull_request(tmp_path: Path) -> Path:
    """Return a checkout of a pull request that takes a story off, for a kommune with two of them out."""
    stories = {"god.md": a_story(), "song.md": a_story("tittel: Då vi dansa\n")}
    root = a_kommune(tmp_path / "kommune", stories=stories, files={".gitignore": "build/\nsite/\n"})
    commit(repository(root))
    git(root, "update-ref", "refs/remotes/origin/main", "main")
    git(root, "switch", "--quiet", "--create", "bort")
    (root / "stories/song.md").unlink()
    return commit(root)


def test_a_pull_request_that_takes_a_story_off_fails_and_says_so_first(pull_request: Path, tmp_path: Path) -> None:
    ran = run_job("check.yml", "check", pull_request, tmp_path / "temp", base="main", labels=["skriving"])
    assert ran.status == 1
    assert ran.summary.startswith("## Dette tek 1 forteljing bort frå nettstaden\n\n- `forteljingar/song/`: ")
    assert "## Takk! Alt er i orden" in ran.summary
    assert "::error title=Dette tek 1 forteljing bort frå nettstaden::forteljingar/song/: " in ran.log


def test_the_label_says_that_it_is_meant_and_what_is_left_is_what_the_comment_is_made_of(
    pull_request: Path, tmp_path: Path
) -> None:
    put_on = a_pull_request_event("labeled", ("skal-bort",), "skal-bort")
    ran = run_job(
        "check.yml", "check", pull_request, tmp_path / "temp", base="main", labels=["skal-bort"], event=put_on
    )
    assert ran.status == 0, ran.log
    assert "`skal-bort` er sett" in ran.summary
    upload = next(step for step in steps_of(ROOT / ".github/workflows/check.yml") if "upload" in step.get("uses", ""))
    assert upload["with"]["name"] == review_artifact.ARTIFACT
    left = tmp_path / "temp" / upload["with"]["path"].removeprefix("${{ runner.temp }}/")
    assert {path.name for path in left.iterdir()} == {review_artifact.EFFECT, review_artifact.CHECK}
    content = zipped(
        *(json.loads((left / name).read_bytes()) for name in (review_artifact.EFFECT, review_artifact.CHECK))
    )
    with github_server() as github:
        github.pulls.append(a_pull())
        github.leave(RUN, review_artifact.ARTIFACT, content)
        addresses = {"GITHUB_API_URL": github.web, "GITHUB_SERVER_URL": github.web}
        event = a_run_event()
        told = run_job(
            "comment.yml", "comment", pull_request, tmp_path / "after", event=event, addresses=addresses, token=TOKEN
        )
        assert told.status == 0, told.log
        [comment] = github.comments
        mark, record, text = comment["body"].split("\n", 2)
        assert mark == MARK
        assert re.fullmatch(r"<!-- framsnakk: skal-bort [0-9a-f]{20} -->", record)
        assert text.startswith(ran.summary.rstrip())
        pushed = partial(
            run_job, "check.yml", "check", pull_request, base="main", labels=["skal-bort"], addresses=addresses,
            event=a_pull_request_event(labels=("skal-bort",)), token=TOKEN,
        )  # fmt: skip
        assert pushed(temp=tmp_path / "same").status == 0, "the same story goes"
        (pull_request / "stories/god.md").unlink()
        commit(pull_request)
        more = pushed(temp=tmp_path / "more")
    assert more.status == 1, "another story goes too"
    assert "Det som blir borte, er endra sidan." in more.summary
    assert "er endra sidan" in more.log


def test_a_bad_night_opens_an_issue_and_a_good_one_closes_it(tmp_path: Path) -> None:
    root = a_kommune(tmp_path / "kommune")
    with github_server() as github:
        addresses = {"GITHUB_API_URL": github.web, "GITHUB_SERVER_URL": github.web}
        for number, conclusion in enumerate(("failure", "success")):
            event = a_night_event(conclusion)
            temp = tmp_path / f"temp-{number}"
            ran = run_job("night.yml", "night", root, temp, event=event, addresses=addresses, token=TOKEN)
            assert ran.status == 0, ran.log
        assert [one["state"] for one in github.issues] == ["closed"]


def test_a_preview_has_drafts_and_is_put_where_it_is_kept_from_and_nowhere_else(tmp_path: Path) -> None:
    stories = {"god.md": a_story(), "kladd.md": a_story("status: utkast\n"), "snart.md": a_story("dato: 2027-02-01\n")}
    root = a_kommune(tmp_path / "kommune", stories=stories)
    ran = run_job("preview.yml", "preview", root, tmp_path / "temp")
    assert ran.status == 0, ran.log
    upload = next(step for step in steps_of(ROOT / ".github/workflows/preview.yml") if "upload" in step.get("uses", ""))
    kept = tmp_path / "temp" / upload["with"]["path"].removeprefix("${{ runner.temp }}/")
    shown = {path.name for path in (kept / "forteljingar").iterdir() if path.is_dir()}
    assert {"god", "kladd", "snart"} <= shown
    assert (kept / "index.html").is_file()
    assert not (root / "site").exists()


HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))


def test_pre_commit_stops_a_commit_with_a_fault_and_mends_what_is_safe(tmp_path: Path) -> None:
    """Each hook's command is run, as pre-commit does where one of the files that it names is among the changes."""
    root = a_kommune(tmp_path, stories={"god.md": a_story(), "gamal.md": "inga linje"})
    commit(repository(root))
    check, fix = (one["entry"].split()[1:] for one in HOOKS)
    assert called(root, *check).code == 0
    draft = "tittel: Ei ny vise\nstatus: utkast\ndato: 3. november 2026\n"
    write(root, "stories/ny.md", a_story(draft, "## Kva skjedde?\n\nVi fann på noko heilt anna.\n"))
    assert all(re.search(one["files"], "stories/ny.md") for one in HOOKS)
    assert called(root, *check).code == 1
    called(root, *fix)
    assert called(root, *check).code == 0
