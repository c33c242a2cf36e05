"""Two who curate and pushes from outside at the same time: nothing is lost, and every conflict is shown."""

import contextlib
import html
import random
import re
import subprocess
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import httpx2 as httpx
import pytest
from starlette.testclient import TestClient

from tests.builders import a_kommune, a_story, approve, write
from tests.desk.browser_forms import fields_sent, form_fields
from tests.desk.desk_client import AT, Desk
from tests.git import commit, git, repository
from tests.prepared import prepared

pytestmark = pytest.mark.usefixtures("today")

STEPS = 20
STORIES = ("god", "kaffi")
FIELDS = {"title": "tittel", "lead": "ingress"}
SEEDS = 200
OUTCOMES = {"saved", "conflict", "pressed", "refused", "in a merge"}
SAMPLE = (5, 6)
"""Those in `make test`: each of the outcomes comes in them."""


def shared(root: Path) -> None:
    """Write a kommune with two stories, in Git."""
    stories = {"god.md": a_story(), "kaffi.md": a_story("tittel: Kaffien kom\npersonar: []", "## Kva\n\nNoko anna.\n")}
    a_kommune(root, stories=stories, files={".gitignore": "/build/\n"}, approved=False)
    approve(root, "stories/god.md")
    commit(repository(root))


def in_file(text: str) -> dict[str, str]:
    """Return what stands in a file by what it is called in a form; what no form of ours changes is by its key."""
    if not text.startswith("---"):
        return dict(line.partition(": ")[::2] for line in text.split("\n") if ": " in line)
    _, front, body = text.split("---\n", 2)
    lines = dict(line.partition(": ")[::2] for line in front.split("\n") if line)
    return {**{name: lines.pop(key) for name, key in FIELDS.items()}, **lines, "body": body.strip()}


@dataclass
class Typing:
    """A form that somebody has opened and typed into."""

    at: str
    path: str
    name: str
    fields: dict[str, str]
    token: str
    seen: Mapping[str, str]
    """What stood in the file when it was opened."""


@dataclass
class Interleaving:
    """One order in which things are done."""

    desk: Desk
    outside: Path
    chance: random.Random
    typing: dict[int, Typing] = field(default_factory=dict)
    """What each of the two has open."""
    said: list[str] = field(default_factory=list)
    """What was done, for one who reads of a failure."""
    written: list[str] = field(default_factory=list)
    """What was saved, or came from outside, and must be in the history."""
    number: int = 0
    became: Counter[str] = field(default_factory=Counter)
    """How often each came of what was done."""

    def __post_init__(self) -> None:
        """Let two browsers open the desk."""
        self.browsers = [self.desk.client, TestClient(self.desk.client.app, base_url=AT, follow_redirects=True)]

    def token(self) -> str:
        """Return a text that nobody has written before."""
        self.number += 1
        return f"Ord nummer {self.number} her"

    def text(self, path: str) -> str:
        """Return a file of the desk's folder."""
        return (self.desk.root / path).read_text(encoding="utf-8")

    @property
    def is_merging(self) -> bool:
        """Whether a merge is under way in the desk's folder."""
        return (self.desk.root / ".git/MERGE_HEAD").exists()

    def step(self) -> None:
        """Do one thing that one of them might do now."""
        who = self.chance.randrange(2)
        own: list[Callable[[int], None]] = [self.save] * 4 if who in self.typing else [self.open] * 4
        outside: list[Callable[[int], None]] = [self.push_from_outside, self.pull] * 2
        act = self.chance.choice([*own, *outside, self.undo, self.time])
        if self.is_merging and self.chance.random() < 1 / 2:
            act = self.settle
        self.said.append(f"{act.__name__} {who}")
        act(who)
        self.became["in a merge"] += self.is_merging

    # --- What the two who curate do ---

    def open(self, who: int) -> None:
        """Open a story, or a person, and type something into one field."""
        story = self.chance.choice([*STORIES, ""])
        path = f"stories/{story}.md" if story else "stories/folk/p001.yml"
        at = f"/editors/story/{story}/edit" if story else "/editors/people/p001"
        page = self.browsers[who].get(at)
        text = self.text(path)
        if page.status_code != 200 or "<<<<<<<" in text:
            assert self.is_merging, page.text
            return
        token, name = self.token(), self.chance.choice([*FIELDS, "body"]) if story else "competence"
        fields = form_fields(page.text) if story else fields_sent(page.text, at)
        fields[name] = f"{fields[name]}\r\n\r\n{token}." if name == "body" else token
        self.typing[who] = Typing(at, path, name, fields, token, in_file(text))

    def save(self, who: int) -> None:
        """Send what was typed; where the page asks whether it is meant, the next press says yes."""
        typed = self.typing.pop(who)
        before = self.text(typed.path)
        page = self.browsers[who].post(typed.at, data={**typed.fields, "do": "save"})
        after, shown = self.text(typed.path), html.unescape(page.text)
        if page.status_code == 200 and page.url.params.get("said"):
            self.saved(typed, in_file(before), in_file(after))
            self.became["saved"] += 1
            assert page.url.params["said"] in {"edited", "saved"}
            return
        assert after == before, "what was not saved changed nothing"
        assert typed.token in shown, "what was typed is lost"
        if page.status_code == 200:
            fields = form_fields(page.text) if typed.path.endswith(".md") else typed.fields
            self.typing[who] = Typing(typed.at, typed.path, typed.name, fields, typed.token, typed.seen)
        elif page.status_code == 503:
            assert self.is_merging
        elif page.status_code == 422:
            # Git put together two who each added the field, at two places of the file.
            assert "står to gonger" in shown
        else:
            assert page.status_code == 409
            self.conflict(typed, in_file(before), shown)
            self.became["conflict"] += 1

    def saved(self, typed: Typing, before: Mapping[str, str], after: Mapping[str, str]) -> None:
        """Hold that a save changed what was typed, and nothing that somebody else had written meanwhile."""
        name = "kompetanse" if typed.name == "competence" else typed.name
        if name != "kompetanse":
            assert before[name] == typed.seen[name], "another's text was overwritten without a word"
            assert typed.token in after[name]
        assert {key: text for key, text in before.items() if key != name} == {
            key: text for key, text in after.items() if key != name
        }
        assert not self.is_merging
        self.written.append(typed.token)

    @staticmethod
    def conflict(typed: Typing, before: Mapping[str, str], shown: str) -> None:
        """Hold that a conflict is one, and that what another has written is shown."""
        assert before != typed.seen, "nobody else had written anything"
        if typed.name in before and before[typed.name] != typed.seen[typed.name]:
            assert before[typed.name].split("\n")[-1] in shown, "what the other wrote is not shown"

    def undo(self, who: int) -> None:
        """Undo the last change of a story where the page offers it."""
        story = self.chance.choice(STORIES)
        at, path = f"/editors/story/{story}", f"stories/{story}.md"
        page = self.browsers[who].get(at)
        if page.status_code != 200 or f'action="{at}/undo"' not in page.text:
            return
        undone = self.between(who, f"{at}/undo", page, path, {})
        if undone is not None:
            commits = git(self.desk.root, "log", "--format=%H", "-2", "--", path).split()
            assert self.text(path) == git(self.desk.root, "show", f"{commits[1]}~1:{path}")

    def time(self, who: int) -> None:
        """Decide when a story comes out."""
        story = self.chance.choice(STORIES)
        at, path = f"/editors/story/{story}", f"stories/{story}.md"
        page = self.browsers[who].get(at)
        if page.status_code != 200:
            return
        day = f"2026-12-{self.chance.randrange(10, 28)}"
        before = self.text(path)
        if self.between(who, f"{at}/time", page, path, {"day": day, "status": "ready"}) is not None:
            now = in_file(self.text(path))
            assert now["dato"] == day
            assert {**now, "dato": ""} == {**in_file(before), "dato": ""}

    def between(
        self, who: int, to: str, page: httpx.Response, path: str, fields: Mapping[str, str]
    ) -> httpx.Response | None:
        """Press a button after another may have come between; None where nothing was written, which the page says."""
        came_between = self.chance.random() < 1 / 3
        if came_between:
            self.push_from_outside(who, path)
            self.pull(who)
        before = self.text(path)
        answer = self.browsers[who].post(to, data={**fields_sent(page.text, to), **fields})
        self.became["pressed" if answer.status_code == 200 else "refused"] += 1
        if answer.status_code == 200:
            return answer
        assert answer.status_code in {404, 409, 422, 503}, answer.text
        assert self.text(path) == before
        assert "desk-hard" in answer.text or answer.status_code == 404
        assert came_between or self.is_merging
        return None

    # --- What comes from outside ---

    def push_from_outside(self, _: int, path: str = "") -> None:
        """Change a line in another clone, and push it to where all meet."""
        git(self.outside, "fetch", "--quiet")
        git(self.outside, "reset", "--quiet", "--hard", "origin/main")
        chosen = path or self.chance.choice([*(f"stories/{one}.md" for one in STORIES), "stories/folk/p001.yml"])
        text, token = (self.outside / chosen).read_text(encoding="utf-8"), self.token()
        if chosen.endswith(".yml"):
            others = [line for line in text.splitlines() if not line.startswith("kompetanse:")]
            text = "\n".join([*others, f"kompetanse: [{token}]", ""])
        elif key := self.chance.choice([*FIELDS.values(), ""]):
            text = re.sub(rf"(?m)^{key}: .*$", f"{key}: {token}", text)
        else:
            text = f"{text.rstrip()}\n\n{token}.\n"
        write(self.outside, chosen, text)
        commit(self.outside)
        git(self.outside, "push", "--quiet", "origin", "HEAD:main")

    def pull(self, _: int) -> None:
        """Take what was pushed into the desk's folder, and push what was done there, as the one who runs it does."""
        if self.is_merging:
            return
        with contextlib.suppress(subprocess.CalledProcessError):  # two have changed the same
            git(self.desk.root, "pull", "--quiet", "--no-rebase", "--no-edit", "origin", "main")
            git(self.desk.root, "push", "--quiet", "origin", "HEAD:main")
            return
        assert self.is_merging

    def settle(self, _: int) -> None:
        """Finish a merge by hand: of two versions of a file that cannot be merged, one is chosen."""
        side = self.chance.choice(["--ours", "--theirs"])
        for path in git(self.desk.root, "diff", "--name-only", "--diff-filter=U").split():
            git(self.desk.root, "checkout", "--quiet", side, "--", path)
        commit(self.desk.root)

    def end(self) -> None:
        """Hold that all is committed, and that nothing that was saved is missing in the history."""
        if self.is_merging:
            self.settle(0)
        assert git(self.desk.root, "status", "--porcelain") == ""
        history = git(self.desk.root, "log", "--patch", "--diff-merges=first-parent", "--format=")
        assert [token for token in self.written if token not in history] == []


def interleave(folder: Path, seed: int) -> Interleaving:
    """Do things in an order that a seed decides."""
    folder.mkdir(exist_ok=True)
    root = prepared(shared, folder / "kommune")
    git(folder, "clone", "--quiet", "--bare", str(root), "meet.git")
    git(root, "remote", "add", "origin", str(folder / "meet.git"))
    git(folder, "clone", "--quiet", "meet.git", "ute")
    done = Interleaving(Desk(root), folder / "ute", random.Random(seed))  # noqa: S311 - an order, not a secret
    try:
        for _ in range(STEPS):
            done.step()
        done.end()
    except BaseException as error:
        error.add_note(f"seed {seed}: {', '.join(done.said)}")
        raise
    return done


def test_nothing_is_lost_and_every_conflict_is_shown(tmp_path: Path) -> None:
    became: Counter[str] = Counter()
    for seed in SAMPLE:
        became += interleave(tmp_path / str(seed), seed).became
    assert {what for what, number in became.items() if number} == OUTCOMES


@pytest.mark.torture
@pytest.mark.parametrize("seed", sorted({*range(SEEDS)} - {*SAMPLE}))
def test_nothing_is_lost_in_any_of_many_orders(tmp_path: Path, seed: int) -> None:
    assert interleave(tmp_path, seed).said
