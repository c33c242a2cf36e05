"""How people can be reached."""

import datetime as dt
from pathlib import Path

from site_gen.desk.desk_database import DeskDatabase
from site_gen.desk.reach import ReachStore

DAY = dt.date(2026, 6, 1)


def test_an_address_counts_when_it_is_confirmed_and_is_deleted_without_a_trace(tmp_path: Path) -> None:
    store = ReachStore(DeskDatabase(tmp_path / "desk.sqlite"))
    assert store.address_of("p001") == ""
    store.remember("p001", "kari@fjordvik.example", DAY)
    store.remember("p001", "ein.annan@fjordvik.example", DAY)
    assert (store.address_of("p001"), store.confirmed_address_of("p001")) == ("kari@fjordvik.example", "")
    store.confirm("p001", "kari.lunde@fjordvik.example", DAY)
    store.remember("p001", "ein.annan@fjordvik.example", DAY)
    assert store.address_of("p001") == store.confirmed_address_of("p001") == "kari.lunde@fjordvik.example"
    store.forget("p001")
    assert store.address_of("p001") == ""
    assert b"fjordvik.example" not in b"".join(path.read_bytes() for path in tmp_path.glob("desk.sqlite*"))
