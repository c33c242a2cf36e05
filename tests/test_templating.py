"""Templates are compiled once in a process, and again when they have changed."""

from pathlib import Path

import pytest
from jinja2 import Environment, Template

from site_gen.templating import StrictLoader, TemplateCache
from tests.builders import write


class Counting(Environment):
    """Counts what it compiles."""

    compiled: list[str]

    def compile(self, *args: object, **kwargs: object) -> object:  # type: ignore[override]
        self.compiled.append(str(args[1]))
        return super().compile(*args, **kwargs)  # type: ignore[call-overload]


def opened(folder: Path, known: TemplateCache, name: str = "side.html") -> tuple[Template, list[str]]:
    """Return a template as a new build opens it, and what had to be compiled for that."""
    environment = Counting(loader=StrictLoader([folder]), bytecode_cache=known, autoescape=True)
    environment.compiled = []
    return environment.get_template(name), environment.compiled


def test_a_template_is_compiled_once_for_all_builds(tmp_path: Path) -> None:
    write(tmp_path, "side.html", "<p>{{ word }}</p>")
    known = TemplateCache()
    assert opened(tmp_path, known)[1] == ["side.html"]
    template, compiled = opened(tmp_path, known)
    assert (template.render(word="<song>"), compiled) == ("<p>&lt;song&gt;</p>", [])


def test_a_template_that_has_been_changed_is_what_it_has_become(tmp_path: Path) -> None:
    known = TemplateCache()
    for text in ("song", "dans", "song"):
        write(tmp_path, "side.html", text)
        assert opened(tmp_path, known)[0].render() == text


@pytest.mark.parametrize("text", ["song", "dans"])
def test_templates_of_one_name_in_two_folders_are_not_mistaken(tmp_path: Path, text: str) -> None:
    known = TemplateCache()
    write(tmp_path, "ein/side.html", "song")
    write(tmp_path, "annan/side.html", text)
    assert opened(tmp_path / "ein", known)[0].render() == "song"
    template, _ = opened(tmp_path / "annan", known)
    assert (template.render(), template.filename) == (text, str(tmp_path / "annan/side.html"))


def test_those_that_nobody_has_asked_for_longest_are_forgotten(tmp_path: Path) -> None:
    known = TemplateCache(most=2)
    for name in ("ein.html", "to.html", "ein.html", "tre.html"):
        write(tmp_path, name, name)
        opened(tmp_path, known, name)
    assert [opened(tmp_path, known, name)[1] for name in ("tre.html", "ein.html", "to.html")] == [[], [], ["to.html"]]
