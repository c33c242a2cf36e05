"""What a build has to say that was not said before."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from site_gen.model.diagnostic import Diagnostic
from site_gen.model.localized import Form
from site_gen.report import terminal
from site_gen.report.new_diagnostics import ReportDiff, ReportedState
from tests.builders import a_kommune, a_story, check

FAULT = a_story("eining: sogn\n")
BOTH = a_story("eining: sogn\ningress: Vi song.\n")
ADVICE = a_story("ingress: Vi song.\n")
FINE = a_story()


@pytest.fixture
def found(tmp_path: Path) -> "Found":
    return Found(tmp_path)


class Found:
    """What is wrong with a kommune as its stories are changed."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def with_stories(self, stories: Mapping[str, str]) -> list[Diagnostic]:
        return check(a_kommune(self.root, stories=stories)).diagnostics()


def codes(found: tuple[Diagnostic, ...]) -> list[tuple[str, str]]:
    return [(one.path, one.code) for one in found]


def lines(news: ReportDiff, form: Form = Form.NN) -> list[str]:
    return list(terminal.news_lines(news, form))


def test_the_first_build_has_no_news(found: Found) -> None:
    news, _ = ReportedState().after(found.with_stories({"a.md": FAULT}), [])
    assert news == ReportDiff()


def test_what_is_wrong_with_a_saved_file_is_reported_in_full_once(found: Found) -> None:
    _, state = ReportedState().after(found.with_stories({"a.md": FAULT, "b.md": FAULT}), [])
    news, state = state.after(found.with_stories({"a.md": BOTH, "b.md": FAULT}), ["stories/a.md"])
    assert codes(news.new) == [("stories/a.md", "FLD006"), ("stories/a.md", "REF001")]
    assert lines(news) == []
    news, state = state.after(found.with_stories({"a.md": BOTH, "b.md": FAULT}), ["stories/a.md"])
    assert news.new == ()
    assert lines(news) == ["stories/a.md: 2 merknader frå før står att."]


def test_a_fault_that_has_moved_to_another_line_is_the_same_fault(found: Found) -> None:
    _, state = ReportedState().after(found.with_stories({"a.md": FAULT}), ["stories/a.md"])
    news, _ = state.after(found.with_stories({"a.md": FAULT.replace("slag:", "# x\nslag:")}), ["stories/a.md"])
    assert (news.new, len(news.repeated)) == ((), 1)


def test_a_fault_that_was_fixed_and_comes_back_is_reported_again(found: Found) -> None:
    _, state = ReportedState().after(found.with_stories({"a.md": FAULT}), ["stories/a.md"])
    news, state = state.after(found.with_stories({"a.md": FINE}), ["stories/a.md"])
    assert lines(news) == ["stories/a.md er i orden no."]
    news, state = state.after(found.with_stories({"a.md": FAULT}), ["stories/a.md"])
    assert codes(news.new) == [("stories/a.md", "REF001")]


def test_a_file_is_not_in_order_while_any_of_it_stands(found: Found) -> None:
    _, state = ReportedState().after(found.with_stories({"a.md": BOTH}), ["stories/a.md"])
    news, _ = state.after(found.with_stories({"a.md": ADVICE}), ["stories/a.md"])
    assert lines(news) == ["stories/a.md: 1 merknad frå før står att."]


def test_a_file_is_spoken_of_in_its_writers_form_and_several_in_the_sites(found: Found) -> None:
    bokmaal = a_story("språk: nb\neining: sogn\n")
    faulty = {"a.md": bokmaal, "b.md": FAULT, "c.md": bokmaal, "d.md": bokmaal}
    _, state = ReportedState().after(found.with_stories(faulty), ["stories"])
    news, _ = state.after(found.with_stories(faulty), ["stories/a.md"])
    assert lines(news) == ["stories/a.md: 1 merknad fra før gjenstår."]
    news, _ = state.after(found.with_stories({**faulty, "a.md": a_story("språk: nb\n")}), ["stories/a.md"])
    assert lines(news) == ["stories/a.md er i orden nå."]
    news, _ = state.after(found.with_stories(dict.fromkeys(faulty, FINE)), ["stories"])
    assert lines(news) == ["stories/a.md, stories/b.md, stories/c.md og 1 til er i orden no."]


def test_other_files_are_named_when_something_new_is_wrong_with_them(found: Found) -> None:
    _, state = ReportedState().after(found.with_stories({"a.md": FINE, "b.md": FINE, "c.md": FAULT}), [])
    news, _ = state.after(found.with_stories({"a.md": FAULT, "b.md": FAULT, "c.md": FAULT}), ["stories/a.md"])
    assert news.elsewhere == ("stories/b.md",)
    assert lines(news, Form.NB) == ["Nytt i andre filer også: stories/b.md. Skriv «framsnakk check» for å se alt."]


def test_a_saved_folder_stands_for_what_is_in_it(found: Found) -> None:
    _, state = ReportedState().after(found.with_stories({"kor/a.md": FINE, "korps/b.md": FINE}), [])
    news, _ = state.after(found.with_stories({"kor/a.md": FAULT, "korps/b.md": FINE}), ["stories/kor"])
    assert codes(news.new) == [("stories/kor/a.md", "REF001")]
