"""Why a publication has a story as new, or as another than readers get now."""

import datetime as dt
from pathlib import Path

import pytest

from site_gen.desk.publication_reasons import PublicationReasons
from site_gen.model.choices import Edition
from site_gen.publish.target import ReleaseStamp
from tests.builders import DAY, a_consent, a_person, a_story, approve, check, write
from tests.desk.test_publishing_at_desk import a_publishable_kommune
from tests.git import commit, git

pytestmark = pytest.mark.usefixtures("today")
BEFORE = DAY - dt.timedelta(days=3)


def reasons(root: Path, since: str) -> PublicationReasons:
    made = dt.datetime.combine(BEFORE, dt.time(12), tzinfo=dt.UTC)
    return PublicationReasons(check(root), Edition.PUBLIC, ReleaseStamp(Edition.PUBLIC, BEFORE, made, since), DAY)


def test_each_story_that_is_new_or_changed_has_its_reason(tmp_path: Path) -> None:
    root = a_publishable_kommune(tmp_path / "kommune")
    write(root, "stories/fjerde.md", a_story("tittel: Brygga\npersonar: [p009]\ndato: 2026-11-01", "Anna.\n"))
    ends = a_consent(gjeld_til=(DAY - dt.timedelta(days=1)).isoformat(), kva="[tekst]")
    write(root, "stories/folk/p009.yml", a_person(f"namn: Liv Moe\n{ends}"))
    since = git(commit(root), "rev-parse", "HEAD").strip()
    assert reasons(root, since).changed("god").nn == "Noko som sida viser, er endra sidan førre publisering."
    assert reasons(root, since).changed("fjerde").nn == "Samtykke har gått ut: Liv Moe."

    god = root / "stories/god.md"
    god.write_text(god.read_text().replace("ingress: ", "ingress: Endeleg "))
    kaffi = root / "stories/kaffi.md"
    kaffi.write_text(kaffi.read_text().replace("metode: ai", "metode: løft"))
    write(root, "stories/ny.md", a_story(f"tittel: I dag\ndato: {DAY}", "Noko nytt.\n"))
    write(root, "stories/klar.md", a_story("tittel: Klar\ndato: 2026-11-01", "Noko klart.\n"))
    approve(root, "stories/klar.md")
    found = reasons(commit(root), since)
    assert found.changed("god").nn == "Teksten er endra."
    assert found.changed("kaffi").nb == "Bilder, folk eller andre felt i fortellingen er endret."
    days = [None if words is None else words.nn for words in map(found.new, ("ny", "klar", "god"))]
    assert days[0] == "Dagen er komen: 20. november 2026."
    assert str(days[1]).startswith(("Alle har sagt ja", "Har alt som trengst no"))
    assert PublicationReasons(check(root), Edition.PUBLIC, None, DAY).new("ny") is None

    person = root / "stories/folk/p009.yml"
    person.write_text(person.read_text().replace("Liv Moe", "Liv Mo"))
    units = root / "stories/einingar.yml"
    units.write_text(f"{units.read_text()}\n")
    said = reasons(root, since).changed("fjerde").nn
    assert said == "Samtykke har gått ut: Liv Mo. Namn på einingar, tema eller innstillingar er endra."
