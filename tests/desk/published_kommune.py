"""A kommune that has published its site, for the pages about what is out."""

from pathlib import Path

from tests.builders import a_consent, a_kommune, a_person, a_picture, a_story
from tests.cli.command import called
from tests.cli.test_publish import PUBLISHABLE
from tests.git import commit, repository

SHARING = a_consent(kvar="[nettstad, internt, sosiale_medium]")
PICTURE = "{fil: a.jpg, alt: To ved kaien., rett: Eige, foto: Siri Vik, personar: [p002], born: ingen}"


def a_published_kommune(root: Path) -> Path:
    """Write a kommune whose public site is out, in Git: Ola lets all of it be shared, Kari and Liv do not."""
    a_kommune(
        root,
        settings=PUBLISHABLE,
        stories={
            "god.md": a_story(),
            "delt.md": a_story(f"tittel: Ola fann tonen\npersonar: [p002]\ndato: 2026-11-08\nbilete: [{PICTURE}]"),
            "liv.md": a_story("tittel: Liv bakar\npersonar: [p003]\ndato: 2026-11-10\nspråk: nb"),
            "eldre.md": a_story("tittel: Den fyrste songen\npersonar: [p002]\ndato: 2026-10-05"),
            "kladd.md": a_story("tittel: Ikkje ferdig\nstatus: utkast"),
        },
        people={
            "p002": a_person(f"namn: Ola Nes\n{SHARING}"),
            "p003": a_person(f"namn: Liv Moe\n{a_consent(kvar='[nettstad]')}"),
        },
        files={"stories/a.jpg": a_picture("400x400"), ".gitignore": "build/\nsite/\nsite-intern/\n"},
    )
    commit(repository(root))
    ran = called(root, "publish", "nettstad")
    assert ran.code == 0, ran.err
    return root
