"""What is typed at the desk is kept until it is sent, and then, or when a person withdraws, nothing of it is."""

import datetime as dt
import re
import sqlite3
import threading
from pathlib import Path

import pytest

from site_gen.desk import desk_database
from site_gen.desk.desk_database import DeskDatabase
from site_gen.desk.draft_state import DraftClosed
from site_gen.desk.drafts import DraftStore, SavedElsewhere, TooManyPictures
from site_gen.desk.forgetting import NamesAtDesk, forget_at_desk
from site_gen.desk.picture_facts import PictureFacts, Shown
from site_gen.desk.reach import ReachStore
from site_gen.model.errors import Failure
from site_gen.model.localized import Form
from tests.builders import DAY
from tests.cli.command import framsnakk
from tests.desk.desk_client import Desk


@pytest.fixture
def store(tmp_path: Path) -> DraftStore:
    return DraftStore(DeskDatabase(tmp_path / "tilstand" / "desk.sqlite"))


def a_draft(store: DraftStore) -> str:
    found = store.find(store.begin("ide", Form.NN, DAY))
    assert found is not None
    return found.id


def test_a_link_leads_to_its_draft_and_no_other_does(store: DraftStore) -> None:
    token = store.begin("ide", Form.NB, DAY)
    found = store.find(token)
    assert found is not None
    assert (found.interview, found.form, found.created) == ("ide", Form.NB, DAY)
    for other in ("", token[:-1], token + "a", token.swapcase(), found.id, "æ", "' or 1=1 --"):
        assert store.find(other) is None


def test_only_its_owner_may_read_the_file(store: DraftStore, tmp_path: Path) -> None:
    store.save(a_draft(store), "title", "Ein idé", version=0, page="a", day=DAY)
    files = list((tmp_path / "tilstand").iterdir())
    assert files
    assert [file.name for file in files if file.stat().st_mode & 0o077] == []


def test_many_may_save_at_once_and_everything_is_there(store: DraftStore) -> None:
    drafts = [a_draft(store) for _ in range(4)]

    def save(draft: str) -> None:
        for at in range(10):
            store.save(draft, f"q{at}", f"Svar {at}", version=0, page="a", day=DAY)

    threads = [threading.Thread(target=save, args=(draft,)) for draft in drafts]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    for draft in drafts:
        found = store.get(draft)
        assert found is not None
        assert [found.words(f"q{at}") for at in range(10)] == [f"Svar {at}" for at in range(10)]


def test_a_later_page_wins_over_an_earlier_only_when_it_has_seen_it(store: DraftStore) -> None:
    draft = a_draft(store)
    assert store.save(draft, "title", "Fyrst", version=0, page="a", day=DAY) == 1
    assert store.save(draft, "title", "Fyrst og sist", version=0, page="a", day=DAY) == 2
    with pytest.raises(SavedElsewhere) as refused:
        store.save(draft, "title", "Noko anna", version=0, page="b", day=DAY)
    assert refused.value.answer.words == "Fyrst og sist"
    assert store.save(draft, "title", "Fyrst og sist", version=0, page="b", day=DAY) == 2
    assert store.save(draft, "title", "Noko anna", version=2, page="b", day=DAY) == 3


def test_nothing_is_saved_in_a_draft_that_was_sent_or_deleted(store: DraftStore) -> None:
    sent, deleted = a_draft(store), a_draft(store)
    store.begin_sending(sent, ["stories/a/index.md"])
    store.finish_sending(sent, DAY, ())
    store.delete(deleted)
    for draft in (sent, deleted):
        with pytest.raises(DraftClosed):
            store.save(draft, "title", "For seint", version=0, page="a", day=DAY)
        with pytest.raises(DraftClosed):
            store.add_picture(draft, b"x", (1, 1), "", DAY)


def test_there_is_room_for_ten_pictures_and_numbers_are_not_used_again(store: DraftStore) -> None:
    draft = a_draft(store)
    assert [store.add_picture(draft, b"x", (1, 1), "", DAY) for _ in range(10)] == list(range(1, 11))
    with pytest.raises(TooManyPictures):
        store.add_picture(draft, b"x", (1, 1), "", DAY)
    store.remove_picture(draft, 3)
    assert store.add_picture(draft, b"y", (1, 1), "", DAY) == 11


def test_a_draft_that_is_being_sent_is_not_deleted_as_old(store: DraftStore) -> None:
    draft, other = a_draft(store), a_draft(store)
    store.begin_sending(draft, ["stories/a/index.md"])
    store.delete_old(DAY + dt.timedelta(days=91))
    assert (store.unfinished(), store.get(other)) == ([draft], None)


def test_a_file_of_a_newer_version_is_left_alone(store: DraftStore, tmp_path: Path) -> None:
    file = tmp_path / "tilstand" / "desk.sqlite"
    a_draft(store)
    with sqlite3.connect(file) as connection:
        connection.execute("pragma user_version = 99")
    connection.close()
    with pytest.raises(Failure) as refused:
        DeskDatabase(file)
    assert "nyare Framsnakk" in refused.value.words.nn


def test_a_person_who_withdraws_is_in_no_picture_and_no_address_of_a_draft(tmp_path: Path) -> None:
    database = desk_database.desk_database(tmp_path)
    store = DraftStore(database)
    token = store.begin("suksesshistorie", Form.NN, DAY)
    found = store.find(token)
    assert found is not None
    store.remember_owner(token, "kl0417@fjordvik.example")
    for mark, names in ((b"FACE-OF-KARI", "Kari Lunde, Siri Vik"), (b"FACE-OF-SIRI", "Siri Vik")):
        number = store.add_picture(found.id, mark * 1000, (10, 10), "x", DAY)
        store.set_facts(found.id, number, PictureFacts(Shown.NAMED, names), DAY)
    store.reached.save(found.id, "people", {"Songaren": "KL0417@fjordvik.example", "Siri Vik": "siri@x.example"}, DAY)
    ReachStore(database).remember("p001", "kl0417@fjordvik.example", DAY)
    forget_at_desk(tmp_path, people=["p001"], names=NamesAtDesk(_kari, _kari, lambda *_: False))
    left = store.get(found.id)
    assert left is not None
    assert [one.facts.names for one in left.pictures] == ["Siri Vik"]
    assert list(store.reached.addresses(found.id, "people").values()) == ["siri@x.example"]
    kept = b"".join(path.read_bytes() for path in desk_database.database_file(tmp_path).parent.glob("desk*"))
    assert (b"FACE-OF-SIRI" in kept, b"FACE-OF-KARI" in kept, b"0417" in kept) == (True, False, False)


def test_a_person_who_withdraws_stands_in_no_unsent_answer(desk: Desk) -> None:
    link = desk.begin()
    desk.answer(link, "peak", "Kari Lunde tok til å syngje.")
    desk.answer(link, "how", "Vi sette av tre minutt.")
    desk.answer(link, "authors", "Siri Vik")
    ran = framsnakk(desk.root, "withdraw", "p001", "--yes", "p001")
    assert "Svar i utkast hos «framsnakk desk» som nemnde personen, og der namnet er teke bort: 1" in ran.out
    draft = desk.draft(link)
    assert (draft.words("peak"), draft.words("how"), draft.words("authors")) == (
        "", "Vi sette av tre minutt.", "Siri Vik",
    )  # fmt: skip
    assert b"Kari Lunde" not in b"".join(path.read_bytes() for path in desk.kept_files)


def _kari(text: str) -> list[tuple[int, int]]:
    return [one.span() for one in re.finditer("Kari", text)]


def test_a_whole_name_goes_that_another_may_have_too_and_people_hear_of_what_may_be_either(desk: Desk) -> None:
    kari = desk.root / "stories/folk/p001.yml"
    for number, name in (("p901", "Kari B. Lunde"), ("p902", "Kari Lundé")):
        text = kari.read_text(encoding="utf-8").replace("p001", number).replace("Kari Lunde", name)
        kari.with_name(f"{number}.yml").write_text(text, encoding="utf-8")
    link, other = desk.begin(), desk.begin()
    desk.answer(link, "peak", "Det var stilt. Kari Lunde fann nøkkelen bak døra.")
    desk.answer(link, "how", "Det var Kari B. Lunde.")
    desk.answer(link, "title", "Kari hjelpte oss")
    desk.answer(other, "how", "Det var Kari Lundés song.")
    shown = framsnakk(desk.root, "withdraw", "p001", "--dry-run").out
    ran = framsnakk(desk.root, "withdraw", "p001", "--yes", "p001").out
    assert "der namnet er teke bort: 1" in ran
    for said in (shown, ran):
        assert said.count("påbyrja") == 2, said
        assert "nøkkelen" not in said
    letter = Path(re.findall(r"(/\S+-brev\.txt)", ran)[0]).read_text(encoding="utf-8")
    assert "i noko som andre held på å fortelje" in " ".join(letter.split())
    draft = desk.draft(link)
    assert (draft.words("peak"), sorted(draft.shortened)) == ("Det var stilt. […]", ["peak"])
    assert draft.uncertain == {"how", "title"}
    assert desk.draft(other).uncertain == {"how"}
    said = "her står det eit namn som kan vere det same"
    assert said in desk.client.get(f"{link}/q/title").text
    assert said not in desk.client.get(f"{link}/q/peak").text
    assert "i svara her står det eit namn som kan vere det same" in desk.client.get(f"{link}/look").text
    desk.answer(link, "title", "Vi fekk hjelp")
    assert desk.draft(link).uncertain == {"how"}


LONG = "Vi møttest i garderoben. Berit sa ingenting. {name} kom med kaffi! Så song vi, alle saman.\n\n- Det hjelpte."


def test_only_what_names_the_person_is_taken_out_and_the_teller_is_told(desk: Desk) -> None:
    link = desk.begin()
    desk.answer(link, "peak", LONG.format(name="Kari Lunde"))
    desk.answer(link, "people", "Siri Vik\nKari Lunde, vikar\nOla Dal")
    desk.answer(link, "how", "Vi sette av tre minutt.")
    page = desk.client.get(f"{link}/q/peak")
    shown = framsnakk(desk.root, "withdraw", "p001", "--dry-run")
    assert "Svar i usende utkast hos «framsnakk desk» som nemner personen: 2." in shown.out
    assert "garderoben" not in shown.out
    assert "Kari Lunde" in desk.draft(link).words("peak")
    ran = framsnakk(desk.root, "withdraw", "p001", "--yes", "p001")
    assert "der namnet er teke bort: 2" in ran.out
    draft = desk.draft(link)
    assert draft.words("peak") == LONG.replace("{name} kom med kaffi!", "[…]")
    assert draft.words("people") == "Siri Vik\nOla Dal"
    assert draft.words("how") == "Vi sette av tre minutt."
    assert b"Kari Lunde" not in b"".join(path.read_bytes() for path in desk.kept_files)
    told = "Vi har teke bort eit namn i svaret her, fordi nokon har trekt seg."
    assert told in desk.client.get(f"{link}/q/peak").text
    assert told not in desk.client.get(f"{link}/q/how").text
    for address in (link, f"{link}/look"):
        assert "Vi har teke bort eit namn i svara her" in desk.client.get(address).text
    # A page that was open since before does not bring the name back.
    assert desk.send(page, {"words": "Kari Lunde kom.", "do": "next"}).status_code == 409
    assert "Kari" not in desk.draft(link).words("peak")
    desk.answer(link, "peak", draft.words("peak"))
    assert desk.draft(link).shortened == {"people"}
    desk.answer(link, "people", "Siri Vik")
    assert "Vi har teke bort" not in desk.client.get(link).text
    undone = framsnakk(desk.root, "withdraw", "--undo")
    assert "der namnet vart teke bort, og ikkje kjem att: 2" in undone.out


def test_a_teller_hears_of_what_is_taken_out_or_to_be_filled_in(desk: Desk) -> None:
    link = desk.begin()
    page = desk.tell(link, peak="Alle song. […] Det vart stilt.", how="Ho heiter ____, og vi song.")
    for said in ("«[…]» ser ut som ein stad der noko er teke bort", "«____» ser ut som noko du skal fylle ut"):
        assert said in page.text
    desk.answer(link, "peak", "Alle song. Det vart stilt.")
    desk.answer(link, "how", "Vi song.")
    assert "ser ut som" not in desk.client.get(f"{link}/look").text


def test_a_name_is_taken_out_of_what_is_said_of_pictures_and_one_that_shows_the_person_goes(store: DraftStore) -> None:
    draft = a_draft(store)
    first, second = (store.add_picture(draft, b"x", (1, 1), "", DAY) for _ in range(2))
    store.describe_picture(draft, first, "Ein gang. Kari Lunde syng der.", DAY)
    store.set_facts(draft, first, PictureFacts(Shown.NAMED, "Siri Vik"), DAY)
    store.set_facts(draft, second, PictureFacts(Shown.NAMED, "Kari Lunde"), DAY)
    assert store.forget(lambda text: [one.span() for one in re.finditer("Kari Lunde", text)], {"people"}) == 2
    found = store.get(draft)
    assert found is not None
    assert [(one.alt, one.facts.who, one.facts.names) for one in found.pictures] == [
        ("Ein gang. […]", Shown.NAMED, "Siri Vik"),
    ]  # fmt: skip
    assert found.shortened == {"pictures"}
