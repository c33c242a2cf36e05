"""A copy of the desk's file: whole though people write meanwhile, for its owner alone, and put back without a loss."""

import re
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from site_gen.desk import desk_app, desk_backup, desk_database
from site_gen.desk.desk_kommune import DeskKommune
from site_gen.desk.desk_lock import desk_lock
from site_gen.desk.drafts import DraftStore
from site_gen.desk.forgetting import NamesAtDesk, forget_at_desk
from site_gen.desk.login_store import LoginStore
from site_gen.desk.reach import ReachStore
from site_gen.model.errors import Failure
from tests.builders import DAY
from tests.cli.command import called, framsnakk
from tests.desk.desk_client import Desk, a_git_kommune
from tests.desk.served import started


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(a_git_kommune(tmp_path / "kommune"))


def test_what_was_typed_comes_back(desk: Desk, tmp_path: Path) -> None:
    link = desk.begin("ide")
    desk.answer(link, "title", "Ein song om morgonen")
    copy = tmp_path / "kopi.sqlite"
    ran = called(desk.root, "desk", "backup", str(copy))
    assert (ran.code, str(copy) in ran.out) == (0, True)
    assert copy.stat().st_mode & 0o777 == 0o600
    assert [one.name for one in tmp_path.iterdir() if one.name != "kommune"] == ["kopi.sqlite"]
    desk.answer(link, "title", "Noko anna")
    ran = called(desk.root, "desk", "restore", str(copy))
    assert ran.code == 0
    assert desk.draft(link).words("title") == "Ein song om morgonen"
    folder = desk_database.database_file(desk.root).parent
    assert (folder / "desk-before-1.sqlite").is_file()
    assert "desk-before-1.sqlite" in ran.out


def test_a_copy_of_a_desk_that_has_done_all_its_work_comes_back(desk: Desk, tmp_path: Path) -> None:
    desk.begin()
    database = desk_database.desk_database(desk.root)
    desk_app.daily_work(DeskKommune(desk.root, desk.said.append), database)()
    assert called(desk.root, "desk", "backup", str(tmp_path / "copy.sqlite")).code == 0
    ran = called(desk.root, "desk", "restore", str(tmp_path / "copy.sqlite"))
    assert (ran.code, ran.err) == (0, "")


def test_a_copy_is_whole_while_others_write(desk: Desk, tmp_path: Path) -> None:
    link = desk.begin("ide")
    done = threading.Event()

    def write() -> None:
        at = 0
        while not done.is_set():
            at += 1
            draft = desk.draft(link)
            for code in ("title", "wishes"):
                desk.store.save(draft.id, code, f"{at}", version=at, page="x", day=draft.created)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for at in range(5):
            desk_backup.back_up(desk.root, tmp_path / f"{at}.sqlite")
    finally:
        done.set()
        writer.join()
    for at in range(5):
        with sqlite3.connect(tmp_path / f"{at}.sqlite") as copy:
            assert copy.execute("pragma integrity_check").fetchone() == ("ok",)
            texts = [int(text) for [text] in copy.execute("select words from answer order by question")]
        copy.close()
        assert not texts or len(texts) == 1 or texts[1] <= texts[0] <= texts[1] + 1


def test_nothing_is_written_over(desk: Desk, tmp_path: Path) -> None:
    copy = tmp_path / "kopi.sqlite"
    copy.write_text("noko anna", encoding="utf-8")
    ran = called(desk.root, "desk", "backup", str(copy))
    assert (ran.code, "Vel eit anna namn" in ran.err, copy.read_text(encoding="utf-8")) == (3, True, "noko anna")


def test_where_nothing_was_typed_there_is_nothing_to_copy(tmp_path: Path) -> None:
    ran = called(a_git_kommune(tmp_path / "kommune"), "desk", "backup", str(tmp_path / "kopi.sqlite"))
    assert (ran.code, "ingenting å kopiere" in ran.err) == (3, True)


@pytest.mark.parametrize("content", [b"", b"tull", b"SQLite format 3\0" + b"\xff" * 5000, "half"])
def test_what_is_no_copy_changes_nothing(desk: Desk, tmp_path: Path, content: bytes | str) -> None:
    link = desk.begin("ide")
    desk.answer(link, "title", "Ein song")
    copy = tmp_path / "kopi.sqlite"
    if isinstance(content, str):
        desk_backup.back_up(desk.root, copy)
        content = copy.read_bytes()[: copy.stat().st_size // 2]
    copy.write_bytes(content)
    before = sorted(one.name for one in desk_database.database_file(desk.root).parent.iterdir())
    with pytest.raises(Failure, match="heil kopi"):
        desk_backup.restore(desk.root, copy)
    assert desk.draft(link).words("title") == "Ein song"
    after = sorted(one.name for one in desk_database.database_file(desk.root).parent.iterdir())
    assert [name for name in after if name != "desk.lock"] == [name for name in before if name != "desk.lock"]


def test_a_copy_of_a_newer_version_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    link = desk.begin("ide")
    copy = tmp_path / "kopi.sqlite"
    desk_backup.back_up(desk.root, copy)
    with sqlite3.connect(copy) as opened:
        opened.execute("pragma user_version = 99")
    opened.close()
    with pytest.raises(Failure, match="nyare"):
        desk_backup.restore(desk.root, copy)
    assert desk.store.find(link.rsplit("/", 1)[-1]) is not None


@pytest.mark.parametrize(
    "hostile",
    [
        "create trigger t after insert on reach begin update reach set address = 'x@evil.example'; end",
        "create view seen as select * from reach",
        "create table more (words text)",
        "create index i on reach (address)",
        "drop table session; create view session as select 'x' token, 'marit@k.example' address, 9e99 expires",
        "drop table reach; create table reach (person text primary key, address text, day text, confirmed text)",
        "drop table note; create table note (name text, value text)",
    ],
)
def test_a_copy_with_something_else_in_it_changes_nothing(desk: Desk, tmp_path: Path, hostile: str) -> None:
    database = desk_database.desk_database(desk.root)
    ReachStore(database).remember("p001", "kari@x.example", DAY)
    LoginStore(database)
    copy = tmp_path / "kopi.sqlite"
    desk_backup.back_up(desk.root, copy)
    with closing(sqlite3.connect(copy)) as opened:
        opened.executescript(hostile)
    before = {one.name for one in desk_database.database_file(desk.root).parent.iterdir()} | {"desk.lock"}
    with pytest.raises(Failure, match="heil kopi"):
        desk_backup.restore(desk.root, copy)
    assert {one.name for one in desk_database.database_file(desk.root).parent.iterdir()} == before
    assert ReachStore(database).address_of("p001") == "kari@x.example"


def test_nobody_is_logged_in_by_a_copy_and_no_form_of_before_is_taken(desk: Desk, tmp_path: Path) -> None:
    database = desk_database.desk_database(desk.root)
    ReachStore(database).remember("p001", "kari@x.example", DAY)
    logins, secret = LoginStore(database), database.secret
    session, link, state = (
        logins.begin_session("a@x.example"),
        logins.make_link("a@x.example"),
        logins.keep_state({"a": 1}),
    )
    copy = tmp_path / "kopi.sqlite"
    desk_backup.back_up(desk.root, copy)
    desk_backup.restore(desk.root, copy)
    restored = desk_database.desk_database(desk.root)
    logins = LoginStore(restored)
    assert (logins.session_address(session), logins.link_address(link), logins.take_state(state)) == (None, None, {})
    assert restored.secret != secret
    assert ReachStore(restored).address_of("p001") == "kari@x.example"


def test_nothing_is_put_back_while_the_desk_runs(desk: Desk, tmp_path: Path) -> None:
    desk.begin("ide")
    copy = tmp_path / "kopi.sqlite"
    with started(desk.root):
        assert framsnakk(desk.root, "desk", "backup", str(copy)).code == 0
        ran = framsnakk(desk.root, "desk", "restore", str(copy))
        assert (ran.code, "køyrer alt" in ran.err) == (3, True)
        again = framsnakk(desk.root, "desk", "--port", "0")
        assert (again.code, "køyrer alt" in again.err) == (3, True)
    with desk_lock(desk.root):
        pass


def test_it_can_be_put_back_where_there_was_nothing(desk: Desk, tmp_path: Path) -> None:
    link = desk.begin("ide")
    copy = tmp_path / "kopi.sqlite"
    desk_backup.back_up(desk.root, copy)
    for one in desk.kept_files:
        one.unlink()
    assert desk_backup.restore(desk.root, copy) is None
    assert desk.store.find(link.rsplit("/", 1)[-1]) is not None


def _kari(text: str) -> list[tuple[int, int]]:
    return [one.span() for one in re.finditer("Kari Lunde", text)]


def test_a_withdrawal_says_that_another_reads_what_was_there(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    link = desk.begin("ide")
    desk.answer(link, "wishes", "Kari Lunde song for oss.")
    monkeypatch.setattr(desk_database, "_SECONDS", 0.1)
    with closing(sqlite3.connect(desk.kept_files[0], isolation_level=None)) as reader:
        reader.execute("begin")
        reader.execute("select count(*) from draft").fetchone()
        desk.answer(link, "title", "Ein song")
        with pytest.raises(Failure, match="Noko les i fila"):
            forget_at_desk(desk.root, names=NamesAtDesk(_kari, _kari, lambda *_: False))
    assert forget_at_desk(desk.root, names=NamesAtDesk(_kari, _kari, lambda *_: False)).in_drafts == 1
    assert not any(b"Kari Lunde" in one.read_bytes() for one in desk.kept_files)


def test_a_withdrawal_reaches_what_was_set_aside_too(desk: Desk, tmp_path: Path) -> None:
    link = desk.begin("ide")
    desk.answer(link, "wishes", "Kari Lunde song for oss.")
    DraftStore(desk_database.desk_database(desk.root)).remember_owner(link.rsplit("/", 1)[-1], "kari.lunde@x.example")
    LoginStore(desk_database.desk_database(desk.root)).begin_session("kari.lunde@x.example")
    copy = tmp_path / "kopi.sqlite"
    desk_backup.back_up(desk.root, copy)
    desk_backup.restore(desk.root, copy)
    LoginStore(desk_database.desk_database(desk.root)).begin_session("kari.lunde@x.example")  # logged in again
    files = desk_database.database_files(desk.root)
    assert len(files) == 2

    def kari(text: str) -> list[tuple[int, int]]:
        return [one.span() for one in re.finditer("[Kk]ari", text)]

    found = forget_at_desk(desk.root, names=NamesAtDesk(kari, kari, lambda *_: False))
    assert (found.in_drafts, found.others) == (2, 2)
    for one in desk_database.database_files(desk.root):
        assert b"ari" not in one.read_bytes().replace(b"primary", b"")
