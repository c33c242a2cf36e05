"""A cache file is whole, our own and of these circumstances, or it is not used."""

import datetime as dt
import io
import pickle
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

import pytest

from site_gen.incremental import pickle_store
from site_gen.model.choices import ShownAs
from site_gen.model.person import Person

KARI = Person("p001", "Kari Lunde", ShownAs.FIRST_NAME, deceased=dt.date(2026, 5, 1))


def a_file(folder: Path) -> Path:
    """Write a cache file that holds a person, and return it."""
    file = folder / "cache"
    pickle_store.write_shards(file, "alt", [pickle_store.pack({"person": KARI})])
    return file


def test_values_of_our_own_classes_come_back_as_they_were(tmp_path: Path) -> None:
    [shard] = pickle_store.read_shards(a_file(tmp_path), "alt")
    assert shard.value == {"person": KARI}


def test_a_file_of_other_circumstances_is_not_used(tmp_path: Path) -> None:
    assert pickle_store.read_shards(a_file(tmp_path), "noko anna") == []


def test_a_letter_that_has_changed_on_the_disk_is_found_though_the_file_can_be_read(tmp_path: Path) -> None:
    file = a_file(tmp_path)
    file.write_bytes(file.read_bytes().replace(b"Kari Lunde", b"Kari Lande"))
    assert pickle_store.read_shards(file, "alt") == []


@pytest.mark.parametrize("value", [urlsplit("https://fjordvik.example/"), io.StringIO("hei"), Path("stories")])
def test_a_class_from_outside_our_package_is_refused(value: object) -> None:
    with pytest.raises(pickle.UnpicklingError):
        pickle_store.unpack(pickle.dumps({"verdi": value}))


def test_a_class_from_outside_our_package_makes_the_whole_file_unused(tmp_path: Path) -> None:
    file = tmp_path / "cache"
    pickle_store.write_shards(file, "alt", [pickle_store.pack({"a": 1}), pickle.dumps({"b": SplitResult(*"abcde")})])
    assert pickle_store.read_shards(file, "alt") == []


def test_a_bundle_that_is_unpacked_when_asked_for_is_empty_when_it_is_not_ours(tmp_path: Path) -> None:
    file = tmp_path / "cache"
    pickle_store.write_shards(file, "alt", [pickle_store.pack({"a": 1}), pickle.dumps({"b": SplitResult(*"abcde")})])
    first, second = pickle_store.read_shards(file, "alt", lazily=True)
    assert "value" not in vars(first)
    assert first.value == {"a": 1}
    assert second.value == {}


def test_one_bundle_is_read_without_the_others_and_only_as_it_was_written(tmp_path: Path) -> None:
    file = tmp_path / "cache"
    pickle_store.write_shards(file, "alt", [pickle_store.pack({"a": "eitt"}), pickle_store.pack({"b": "to"})])
    raw = file.read_bytes()
    file.write_bytes(raw.replace(b"eitt", b"ENTT"))
    assert [shard.value for shard in pickle_store.read_shards(file, "alt", lazily=True)] == [{}, {"b": "to"}]
    before = pickle_store.read_shards(file, "alt", lazily=True)
    pickle_store.write_shards(file, "alt", [pickle_store.pack({"a": 2}), pickle_store.pack({"b": "to"})])
    assert before[0].value == {}, "the file has been replaced meanwhile"
    for damaged in (raw[:-1], raw + b"\0", raw[:40], raw[:10], b"", raw[:22] + b"\xff\xff\xff\xff" + raw[26:]):
        file.write_bytes(damaged)
        for lazily in (False, True):
            assert pickle_store.read_shards(file, "alt", lazily=lazily) == []


def test_bytes_that_are_not_packed_are_not_read() -> None:
    """A digest can begin as an array that no memory holds: Python then prints an error of its own."""
    digest = b"\x96" + (2**62).to_bytes(8, "little") + b"\xff" * 23
    with pytest.raises(pickle.UnpicklingError):
        pickle_store.unpack(digest)


def test_what_is_packed_begins_as_what_is_read() -> None:
    values: tuple[object, ...] = (None, {}, (), b"", "x" * 100_000, [b"\x96"])
    for value in values:
        assert pickle_store.unpack(pickle_store.pack(value)) == value
        assert pickle_store.unpack(memoryview(pickle_store.pack(value))) == value
