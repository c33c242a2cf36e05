"""A kommune that has been built and published, with a person, a story and a picture to take back."""

import datetime as dt
import tempfile
from pathlib import Path

from site_gen.model.build_context import BuildContext
from site_gen.model.search_mode import SearchMode
from site_gen.model.withdrawal import SubjectKind, WithdrawalOutcome, WithdrawalPlan, WithdrawalSubject
from site_gen.parallel.process_pools import process_pool
from site_gen.pipeline import publish_site, withdraw_everywhere
from site_gen.pipeline.build_options import BuildOptions
from site_gen.pipeline.publish_site import PublishOptions
from site_gen.publish.folder_target import FolderTarget
from site_gen.publish.targets import parse_target
from tests.builders import BODY, DAY, INSIDE, SETTINGS, TODAY, a_kommune, a_person, a_picture, a_story, approve, check
from tests.sites.building import built_by

NOW = dt.datetime.combine(DAY, dt.time(12), dt.UTC)
TITLE = "Kaffien som kom fyrst"
OTHER = "## Kva skjedde?\n\nKvar måndag går vi ein runde i gangen og helser på alle som er der.\n"
PERSON = a_person("namn: Synnøve Bjørkhaug-Ås\nref: 26/17\n"
                  "bilete: {fil: p002.png, alt: Smil., foto: Siri Vik, rett: eige}\n")  # fmt: skip
STORY = a_story(
    f"tittel: {TITLE}\npersonar: [p001, p002]\nforfattar: [Synnøve Bjørkhaug-Ås]\n"
    "bilete:\n  - {fil: ved-kaien.png, alt: Ho smiler mot sola ved kaien., foto: Siri Vik, rett: eige,"
    " personar: [p002], born: ingen}\n",
    f"{BODY}\nSynnøve Bjørkhaug-Ås kokte kaffien før klokka var sju.\n",
)
PICTURE = a_picture("900x700", "PNG")
TARGETS = """\
    publisering:
      nettstad: dir:../ute
      pakke: zip:../ute.zip
"""
P002 = WithdrawalSubject(SubjectKind.PERSON, "p002")
KAFFIEN = WithdrawalSubject(SubjectKind.STORY, "kaffien-som-kom")
KAIEN = WithdrawalSubject(SubjectKind.PICTURE, "stories/kaffien-som-kom/ved-kaien.png")


def a_published_kommune(top: Path, *, publish: bool = True) -> Path:
    """Write a kommune in a folder of its own, build both editions, publish it, and return its root.

    Without `publish` it has no targets, and only the public edition is built.
    """
    root = a_kommune(
        top / "fjordvik",
        stories={"god.md": a_story("tittel: Vi helsar på alle\n", OTHER), "kaffien-som-kom/index.md": STORY},
        people={"p002": PERSON},
        settings=SETTINGS + (TARGETS if publish else ""),
        files={
            "stories/kaffien-som-kom/ved-kaien.png": PICTURE,
            "stories/folk/p002.png": a_picture("600x600", "PNG"),
        },
        approved=False,
    )
    approve(root, "stories/god.md", "stories/kaffien-som-kom/index.md")
    built_by(root, search=SearchMode.INDEXED if publish else SearchMode.ABSENT)
    if publish:
        built_by(root, INSIDE)
        publish_all(root)
        publish_all(root)
    return root


def publish_all(root: Path) -> None:
    """Publish the public site to every target, as it is."""
    for written in ("dir:../ute", "zip:../ute.zip"):
        publish_to(root, written, "site", TODAY)


def publish_to(root: Path, written: str, site: str, context: BuildContext) -> None:
    """Publish a built site to one target, as it is."""
    target = parse_target(written, base=root, root=root)
    with target.locked():
        options = PublishOptions(BuildOptions(root, context, jobs=1), target)
        publish_site.put_built(options, root / site, publish_site.site_source(root))


def planned(root: Path, subject: WithdrawalSubject = P002) -> WithdrawalPlan:
    """Return every trace of a subject, and what withdrawing it does."""
    return withdraw_everywhere.plan_withdrawal(subject, check(root, TODAY), DAY)


def withdrawn(
    root: Path, subject: WithdrawalSubject = P002, *, plan: WithdrawalPlan | None = None
) -> WithdrawalOutcome:
    """Withdraw a subject everywhere, by a plan that was made of an equal kommune where one is given."""
    return withdraw_everywhere.withdraw(root, plan or planned(root, subject), NOW, executor=process_pool(1))


def releases(root: Path) -> FolderTarget:
    """Return the folder that a kommune has been published to."""
    return FolderTarget((root.parent / "ute").resolve())


def files_of(*folders: Path) -> dict[str, bytes]:
    """Return the content of every file in some folders, by path."""
    return {str(one): one.read_bytes() for folder in folders for one in folder.rglob("*") if one.is_file()}


def served_by(root: Path) -> dict[str, bytes]:
    """Return everything that the targets hold, unpacked, by target and path."""
    found: dict[str, bytes] = {}
    for written in ("dir:../ute", "zip:../ute.zip"):
        target = parse_target(written, base=root, root=root)
        for release in target.releases():
            with tempfile.TemporaryDirectory() as folder:
                site = target.fetch(release.name, Path(folder, "site"))
                found |= {
                    f"{written} {one.relative_to(site)}": one.read_bytes() for one in site.rglob("*") if one.is_file()
                }
    return found
