"""What a check finds in one story is what a check of all finds in it, with a cache of earlier runs and with none."""

import shutil
from pathlib import Path

import pytest

from site_gen.model.build_context import BuildContext
from site_gen.model.diagnostic import Diagnostic
from site_gen.pipeline import evaluate
from site_gen.pipeline.build_options import BUILD
from tests.pipeline import edited_kommune


def _found(root: Path, build_context: BuildContext, path: str | None = None) -> list[Diagnostic]:
    wanted = None if path is None else lambda story: story.path == path
    found = evaluate.evaluate(root, build_context, wanted=wanted, begins_cache=True).diagnostics()
    return found if path is None else [one for one in found if one.path == path]


@pytest.mark.parametrize("seed", [0, 1, *(pytest.param(seed, marks=pytest.mark.torture) for seed in range(2, 200))])
def test_after_edits_of_any_sort_all_three_find_the_same(tmp_path: Path, seed: int) -> None:
    kommune = edited_kommune.Kommune(tmp_path / "kommune", seed)
    chance = kommune.chance
    _found(kommune.root, BuildContext(kommune.day))
    done: list[str] = []
    for number in range(4):
        done += [kommune.edit() for _ in range(chance.choice([1, 1, 2, 4]))]
        aside = tmp_path / f"rein{number}"
        shutil.copytree(kommune.root, aside, ignore=shutil.ignore_patterns(BUILD))
        build_context = BuildContext(kommune.day)
        anew = _found(aside, build_context)
        paths = sorted(str(path.relative_to(kommune.root)) for path in kommune.root.glob("stories/**/*.md"))
        for path in chance.sample(paths, min(2, len(paths))):
            assert _found(kommune.root, build_context, path) == [one for one in anew if one.path == path], done
        if chance.random() < 0.5:  # otherwise the next check of one has a cache from before several edits
            assert _found(kommune.root, build_context) == anew, done
