"""The steps of a workflow, run as GitHub runs them: each script in a bash of its own, with what it asks for.

`framsnakk` in a script is a fork of a process that has imported it: tests/cli/command_server.py.
"""

import json
import os
import re
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from tests.cli import command_server
from tests.cli.command import DAY
from tests.patience import PATIENCE

WORKFLOWS = Path(__file__).resolve().parents[1] / ".github" / "workflows"
INSTALLS = ("Install Framsnakk",)
"""Steps whose work is done already: the tests' own environment has the program."""
_EXPRESSION = re.compile(r"\$\{\{ *(.+?) *\}\}")
_HAS_LABEL = re.compile(r"contains\(github\.event\.pull_request\.labels\.\*\.name, '([^']+)'\)")


@dataclass(slots=True)
class JobRun:
    """How the scripts of a job went."""

    workspace: Path
    temp: Path
    log: str = ""
    """What GitHub would show: with the environment of each step, and without what is masked."""
    status: int = 0
    """That of the first script that failed; the scripts after it are not run."""
    outputs: dict[str, str] = field(default_factory=dict)
    """By `STEP.NAME`."""
    summary: str = ""
    """What the run's own page shows, as Markdown."""
    _masks: list[str] = field(default_factory=list)

    def say(self, text: str) -> None:
        """Put a text into the log, and obey the commands in it that mask values."""
        for line in text.splitlines():
            if line.startswith("::add-mask::"):
                self._masks.append(line.removeprefix("::add-mask::"))
                continue
            for mask in sorted(self._masks, key=len, reverse=True):
                line = line.replace(mask, "***")  # noqa: PLW2901 - what is shown of the line
            self.log += f"{line}\n"


def run_job(  # noqa: PLR0913 - what a run on GitHub depends on
    name: str,
    job: str,
    workspace: Path,
    temp: Path,
    *,
    inputs: Mapping[str, str | bool] | None = None,
    variables: Mapping[str, str] | None = None,
    secrets: Mapping[str, str] | None = None,
    base: str = "",
    event: bytes | None = None,
    addresses: Mapping[str, str] | None = None,
    token: str = "token",  # noqa: S107 - opens nothing
    labels: Sequence[str] = (),
) -> JobRun:
    """Run the scripts of a job of a workflow in a checkout, with what somebody typed and what the settings hold.

    `base` is the branch that a pull request is for, `labels` are those on it, `event` is what has started the run where
    nobody typed anything, and `addresses` are the variables that name another GitHub.
    """
    steps = yaml.safe_load((WORKFLOWS / name).read_text(encoding="utf-8"))["jobs"][job]["steps"]
    expressions = _HAS_LABEL.finditer((WORKFLOWS / name).read_text(encoding="utf-8"))
    temp.mkdir(parents=True)
    event_file = temp / "event.json"
    event_file.write_bytes(event or json.dumps({"inputs": dict(inputs or {})}).encode())
    run = JobRun(workspace, temp)
    known: dict[str, str] = {"runner.temp": str(temp), "github.token": token, "github.sha": "HEAD"}
    known |= {
        f"inputs.{key}": str(value).lower() if isinstance(value, bool) else value
        for key, value in (inputs or {}).items()
    }
    known["github.base_ref"] = base
    known["github.event.issue.number"] = str(json.loads(event).get("issue", {}).get("number", "")) if event else ""
    known |= {found[0]: str(found[1] in labels).lower() for found in expressions}
    known |= {f"vars.{key}": value for key, value in (variables or {}).items()}
    known |= {f"secrets.{key}": value for key, value in (secrets or {}).items()}
    for number, step in enumerate(steps):
        script = step.get("run")
        if script is None or step["name"] in INSTALLS or not _applies(step.get("if"), known):
            continue
        asked = {key: _filled(str(value), known) for key, value in step.get("env", {}).items()}
        run.say("\n".join([f"Run {step['name']}", *(f"  {key}: {value}" for key, value in asked.items())]))
        output = temp / f"output-{number}"
        output.touch()
        own = {
            "HOME": str(temp),
            "CI": "true",
            "FRAMSNAKK_TODAY": DAY,
            "GITHUB_BASE_REF": base,
            "GITHUB_EVENT_PATH": str(event_file),
            "GITHUB_OUTPUT": str(output),
            "GITHUB_REPOSITORY": "fjordvik/framsnakk",
            "GITHUB_RUN_ID": "1234567",
            "GITHUB_SERVER_URL": "https://github.com",
            "GITHUB_STEP_SUMMARY": str(temp / "summary.md"),
            "RUNNER_TEMP": str(temp),
        }
        own |= dict(addresses or {})
        own |= command_server.read_at_the_start(os.environ)
        file = temp / f"script-{number}.sh"
        file.write_text(script, encoding="utf-8")
        with command_server.on_path({**own, **asked}) as folders:
            path = f"{folders}{os.pathsep}{os.environ['PATH']}"
            done = subprocess.run(
                ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(file)],
                cwd=workspace, env={"PATH": path, **own, **asked}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                timeout=PATIENCE, check=False,
            )  # fmt: skip
        run.say(done.stdout.decode())
        for line in output.read_text(encoding="utf-8").splitlines():
            key, _, value = line.partition("=")
            run.outputs[f"{step.get('id', '')}.{key}"] = value
            known[f"steps.{step.get('id', '')}.outputs.{key}"] = value
        if done.returncode:
            run.status = done.returncode
            break
    summary = temp / "summary.md"
    run.summary = summary.read_text(encoding="utf-8") if summary.exists() else ""
    return run


def _filled(value: str, known: Mapping[str, str]) -> str:
    def found(expression: re.Match[str]) -> str:
        return next((known[one] for one in expression[1].split(" || ") if known.get(one)), "")

    return _EXPRESSION.sub(found, value)


def _applies(condition: Any, known: Mapping[str, str]) -> bool:
    """Return whether a step is run; its condition compares a value with nothing, or is none."""
    if condition is None:
        return True
    name, operator, nothing = str(condition).split()
    assert (operator, nothing) == ("!=", "''"), condition
    return bool(known.get(name))
