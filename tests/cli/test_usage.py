"""All that the command line itself says: in the form of the site, without a word of English."""

import datetime as dt
import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from site_gen.cli import content_repository, main, usage
from site_gen.model.choices import Edition, Kind, Method
from site_gen.model.localized import Form, Words
from site_gen.pipeline import kommune_record
from site_gen.pipeline.kommune_answers import KommuneAnswers
from site_gen.pipeline.kommune_record import KommuneRecord
from site_gen.publish import release_stamp
from site_gen.publish.target import ReleaseStamp
from tests.browser.serving import served as published
from tests.builders import SETTINGS, a_kommune, a_person, a_story, write
from tests.cli.command import AT, Ran, called, framsnakk, served
from tests.cli.terminal import CTRL_C, on_a_terminal
from tests.forms import strangers
from tests.git import commit, repository
from tests.intake.issue_events import an_event
from tests.intake.sheet_files import FORMS_NB, a_forms_row, workbook
from tests.intake.word_files import typed
from tests.intake.workflow_runs import a_check, a_pull_request_event, a_run_event, an_effect

ENGLISH = frozenset(
    {
        "aborted",
        "and",
        "argument",
        "arguments",
        "choose",
        "command",
        "commands",
        "date",
        "default",
        "directory",
        "does",
        "error",
        "exist",
        "exit",
        "extra",
        "file",
        "got",
        "help",
        "integer",
        "invalid",
        "is",
        "message",
        "missing",
        "not",
        "of",
        "options",
        "path",
        "range",
        "show",
        "such",
        "the",
        "this",
        "try",
        "unexpected",
        "usage",
        "value",
        "with",
    }
)
"""Words that only English has, and that click uses."""
_NOT_WORDS = re.compile(r"--?[a-zA-Z][\w-]*|«[^»]*»|'[^']*'|\[[a-z|]+\]|^ +framsnakk.*$|^Bruk:.*$", re.MULTILINE)
"""Options, quotations, choices, examples, and usage lines."""
NOTHING = Words(nn="", nb="")


def _commands(group: click.Group, before: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    yield before, group
    for name in group.list_commands(click.Context(group)):
        command = group.get_command(click.Context(group), name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from _commands(command, (*before, name))
        else:
            yield (*before, name), command


COMMANDS = dict(_commands(main.framsnakk))
every_command = pytest.mark.parametrize("words", COMMANDS, ids=lambda words: " ".join(words) or "framsnakk")
every_form = pytest.mark.parametrize("form", Form, ids=lambda form: form.value)


def a_kommune_in(form: Form, root: Path) -> Path:
    return a_kommune(root, settings=SETTINGS.replace("målform: nn", f"målform: {form.value}"), approved=False)


def english_in(said: str) -> frozenset[str]:
    return ENGLISH & set(re.findall(r"\w+", _NOT_WORDS.sub(" ", said).casefold()))


def params() -> Iterator[tuple[tuple[str, ...], click.Parameter]]:
    for words, command in COMMANDS.items():
        for param in command.params:
            yield words, param


def every_word() -> Iterator[tuple[str, Words]]:
    """Yield all words that commands, arguments and options are declared with, with where they stand."""
    for words, command in COMMANDS.items():
        assert isinstance(command, usage.Command | usage.Group)
        yield f"{words} summary", command.summary
        yield f"{words} text", command.text or NOTHING
        yield f"{words} examples", command.examples or NOTHING
    for words, param in params():
        assert isinstance(param, usage.Option | usage.Argument)
        yield f"{words} {param.name}", param.words
        if isinstance(param, usage.Option):
            yield f"{words} {param.name} standard", param.standard or NOTHING


# --- Help ------------------------------------------------------------------------------------------------------------


@every_form
@every_command
def test_help_is_in_the_form_of_the_site(tmp_path: Path, words: tuple[str, ...], form: Form) -> None:
    ran = called(a_kommune_in(form, tmp_path), *words, "--help")
    assert (ran.code, ran.err) == (0, "")
    assert english_in(ran.out) == set()
    command = COMMANDS[words]
    assert isinstance(command, usage.Command | usage.Group)
    assert command.summary.in_form(form) in re.sub(r"\s+", " ", ran.out)
    assert {Form.NN: "\nVal:\n", Form.NB: "\nValg:\n"}[form] in ran.out
    for param in command.params:
        assert isinstance(param, usage.Option | usage.Argument)
        assert param.words.in_form(form) in re.sub(r"\s+", " ", ran.out)


@pytest.mark.parametrize("words", [("--hjelp",), ("check", "--hjelp"), ("intake", "docx", "--hjelp")], ids=" ".join)
def test_help_may_be_asked_for_in_norwegian(tmp_path: Path, words: tuple[str, ...]) -> None:
    a_kommune_in(Form.NN, tmp_path)
    assert called(tmp_path, *words) == called(tmp_path, *words[:-1], "--help")
    assert "-h, --help, --hjelp" in called(tmp_path, *words).out


def test_english_in_help_would_be_found() -> None:
    assert english_in("Val:\n  --port INTEGER RANGE  [default: 8000]") == {"integer", "range", "default"}


@pytest.mark.parametrize(
    ("where_from", "words"), list(every_word()), ids=lambda one: one if isinstance(one, str) else ""
)
def test_both_forms_say_the_same(where_from: str, words: Words) -> None:
    assert strangers(words) == [], where_from
    exact = re.compile(r"--[a-z-]+|\d+|[a-z]+\.json|stories/|Ctrl-C|Git\b|\bCI\b|\{\w*\}|^framsnakk \w+", re.MULTILINE)
    assert exact.findall(words.nn) == exact.findall(words.nb), where_from
    assert "{" not in words.nn


def test_help_outside_of_a_repository_is_in_the_form_that_is_asked_for(tmp_path: Path) -> None:
    nynorsk = framsnakk(tmp_path, "--help", env={content_repository.FORM: "nn", "LC_ALL": "nb_NO.UTF-8"})
    assert "Kommandoar:" in nynorsk.out
    assert "Kommandoer:" in framsnakk(tmp_path, "--help", env={content_repository.FORM: "nb"}).out
    assert "Kommandoer:" in framsnakk(tmp_path, "--help", env={"LC_ALL": "nb_NO.UTF-8"}).out
    assert "Kommandoar:" in framsnakk(tmp_path, "--help", env={"LC_ALL": "C.UTF-8", "LANG": "nb_NO.UTF-8"}).out


def test_a_site_chooses_its_form_whatever_the_environment_says(tmp_path: Path) -> None:
    a_kommune_in(Form.NN, tmp_path)
    assert (
        "Kommandoar:" in framsnakk(tmp_path, "--help", env={content_repository.FORM: "nb", "LC_ALL": "nb_NO.UTF-8"}).out
    )


@pytest.mark.parametrize(
    "words",
    [("-C", "kommune", "--help"), ("-C", "kommune", "check", "--help"), ("-C", "kommune/stories", "-h")],
    ids=str,
)
def test_help_of_another_folder_is_in_its_form(tmp_path: Path, words: tuple[str, ...]) -> None:
    a_kommune_in(Form.NB, tmp_path / "kommune")
    before = Path.cwd()
    assert "\nValg:\n" in called(tmp_path, *words).out
    assert Path.cwd() == before


@pytest.mark.parametrize("words", [(), ("report",), ("-C", ".")], ids=" ".join)
def test_without_a_command_the_help_is_shown_and_nothing_has_gone_well(tmp_path: Path, words: tuple[str, ...]) -> None:
    a_kommune_in(Form.NB, tmp_path)
    ran = called(tmp_path, *words)
    assert (ran.code, ran.out) == (2, "")
    assert "\nKommandoer:\n" in ran.err


def test_help_of_new_names_the_kinds_and_methods_that_there_are(tmp_path: Path) -> None:
    for form in Form:
        said = re.sub(r"\s+", " ", called(a_kommune_in(form, tmp_path), "new", "--help").out)
        for values in (Kind, Method):
            *first, last = [one.in_form(form) for one in values]
            assert f"{', '.join(first)} eller {last}." in said


def test_the_version_is_a_name_and_a_number(tmp_path: Path) -> None:
    assert re.fullmatch(r"framsnakk \d+\.\d+\.\d+\n", called(tmp_path, "--version").out)


# --- Examples --------------------------------------------------------------------------------------------------------

WRITTEN_BY_HAND = {
    ("new",): ("suksesshistorie", "Kaffien kom før møtet", "", "Heimetenesta", "", "nei"),
    ("init", "../fortel"): ("nn", "Øvre Vik", "", "ovrevik.example", "post@ovrevik.example", "", "", "", ""),
    ("init", "../fortell"): ("nb", "Øvre Vik", "", "ovrevik.example", "post@ovrevik.example", "", "", "", ""),
    ("new", "portrett"): ("Ho som kom før møtet", "Amina Warsame", "", "nei"),
    ("consent", "record", "p017", "--story", "langvakta"): ("ja", "ja", "", "ja", ""),
    ("people", "add"): ("Per Vik", "", "", "", ""),
    ("upgrade",): ("nei",),
    ("withdraw", "p017"): ("p017",),
}
"""Answers to the examples that ask."""


OF_A_SITE = re.compile("framsnakk (verify|headers) ")


def a_kommune_of_examples(root: Path, form: Form) -> Path:
    """Return a kommune that has all that the examples speak of."""
    settings = SETTINGS.replace("målform: nn", f"målform: {form.value}").replace("Siri Vik", "Marit Solheim")
    settings += "    tilgjengelegheit: https://uustatus.no/x\n    personvernombod: ombod@fjordvik.example\n"
    person = a_person("namn: Amina Warsame\neining: heimetenesta\n")
    a_kommune(
        root,
        settings=settings,
        units="heimetenesta:\n  namn: {nn: Heimetenesta, nb: Hjemmetjenesten}\n  tilsette: 12\n",
        people={"p017": person, "p001": a_person("eining: heimetenesta\n")},
        stories={"sjukeheimen/langvakta/index.md": a_story("eining: heimetenesta\npersonar: [p017]\n")},
        files={
            "rapport.txt": "Fleire heile stillingar gav ro i turnusen.\n",
            Words(nn="songen.docx", nb="sangen.docx").in_form(form): typed(
                "# Sykkelen ved døra\n## Kva skjedde?\nJostein pumpa hjula.\n"
            ),
            "svar.xlsx": workbook(FORMS_NB, a_forms_row(1, unit="Heimetenesta")),
            "kolonner.yml": 'P: "-"\n',
            "sak.json": an_event(form=form, answers={"unit": "Heimetenesta"}),
            "kommentar.md": "## Takk!\n",
            "melding.json": a_run_event(),
            "pull_request.json": a_pull_request_event(),
            "svar/compare.json": json.dumps(an_effect()),
            "svar/check.json": json.dumps(a_check()),
        },
        approved=False,
    )
    answers = KommuneAnswers("Fjordvik", form, "Fjordvik", "https://x.example/", "a@x.example", "a@x.example")
    write(root, kommune_record.RECORD, kommune_record.record_text(KommuneRecord("0.0.1", answers, {})))
    commit(repository(root))
    # The examples go back to this one.
    assert called(root, "publish", "dir:../nettstad" if form is Form.NN else "dir:../nettsted").code == 0
    return root


def examples(form: Form) -> list[str]:
    texts = [getattr(command, "examples", None) or NOTHING for command in COMMANDS.values()]
    lines = [line.split("#")[0].strip() for text in texts for line in text.in_form(form).splitlines()]

    def turn(line: str) -> int:
        """Return when a line is run.

        The register is changed before a story is approved, which is approved before it is checked; a site is built
        before it is verified; and at last a story is refused, then a person withdrawn.
        """
        at_last = 3 * (" withdraw" in line) + 2 * line.endswith(" --no")
        return at_last + bool(OF_A_SITE.search(line)) - (" approve" in line) - 2 * (" people " in line)

    return sorted(dict.fromkeys(lines), key=turn)


def ran_as_written(root: Path, line: str) -> int:
    """Run an example as far as a pipe or a file, and return how it ended."""
    _, *words = shlex.split(re.split(r" [|>] ", line)[0])
    if words[0] in {"serve", "desk"} and not {"backup", "restore"} & set(words):
        return 0 if "http://" in served(root, *words[: words.index("--port") if "--port" in words else None]) else 3
    if "https://" in words[-1]:
        now = dt.datetime.now(tz=dt.UTC)
        release_stamp.write_stamp(root / "site", ReleaseStamp(Edition.PUBLIC, now.date(), now))
        with published(root / "site") as address:
            return called(root, *words[:-1], address).code
    if answers := WRITTEN_BY_HAND.get(tuple(words)):
        return on_a_terminal(root, *words, answers=answers).code
    return called(root, *words).code


@pytest.mark.parametrize("form", [Form.NN, pytest.param(Form.NB, marks=pytest.mark.torture)], ids=["nn", "nb"])
def test_every_example_can_be_run_as_it_stands(tmp_path: Path, form: Form) -> None:
    root = a_kommune_of_examples(tmp_path, form)
    ended = {line: ran_as_written(root, line) for line in examples(form)}
    assert len(ended) > 20
    # What `export --archive` has written before still holds them.
    withdrawn = {"framsnakk withdraw p017", "framsnakk withdraw langvakta --yes langvakta"}
    assert {line: code for line, code in ended.items() if code != 0} == dict.fromkeys(withdrawn, 1)


def test_every_command_has_an_example_of_itself() -> None:
    for words, command in COMMANDS.items():
        assert isinstance(command, usage.Command | usage.Group)
        assert command.examples is not None
        assert command.examples.nn.startswith(" ".join(["framsnakk", *words]))


_OF_THE_SAMPLES = re.compile(r"(?<![\w/-])(?:p0\d\d|langvakta)(?![\w-])")


@every_form
@every_command
def test_an_id_in_an_example_is_said_to_be_one(tmp_path: Path, words: tuple[str, ...], form: Form) -> None:
    command = COMMANDS[words]
    examples = getattr(command, "examples", None) or NOTHING
    out = re.sub(r"\s+", " ", called(a_kommune_in(form, tmp_path), *words, "--help").out)
    person, story = {
        Form.NN: ("p017 er id-en til ein person", "langvakta er id-en til ei forteljing"),
        Form.NB: ("p017 er id-en til en person", "langvakta er id-en til en fortelling"),
    }[form]
    used = set(_OF_THE_SAMPLES.findall(examples.in_form(form)))
    assert (person in out, story in out) == ("p017" in used, "langvakta" in used)
    assert "p017" in used or used <= {"langvakta"}, "another person's id is not explained"


# --- Wrong use -------------------------------------------------------------------------------------------------------

WRONG = {
    ("sjekk",): Words(
        nn="Kommandoen «sjekk» finst ikkje. Meinte du «check»?", nb="Kommandoen «sjekk» finnes ikke. Mente du «check»?"
    ),
    ("biuld",): Words(
        nn="Kommandoen «biuld» finst ikkje. Meinte du «build»?", nb="Kommandoen «biuld» finnes ikke. Mente du «build»?"
    ),
    ("hjelp",): Words(
        nn="Kommandoen «hjelp» finst ikkje. Meinte du «--help»?",
        nb="Kommandoen «hjelp» finnes ikke. Mente du «--help»?",
    ),
    ("report", "tilgjenge"): Words(nn="Kommandoen «tilgjenge» finst ikkje.", nb="Kommandoen «tilgjenge» finnes ikke."),
    ("check", "--fiks"): Words(
        nn="Valet «--fiks» finst ikkje. Meinte du «--fix»?", nb="Valget «--fiks» finnes ikke. Mente du «--fix»?"
    ),
    ("check", "-hjelp"): Words(
        nn="Valet «-hjelp» finst ikkje. Meinte du «--help»?", nb="Valget «-hjelp» finnes ikke. Mente du «--help»?"
    ),
    ("-help",): Words(
        nn="Valet «-help» finst ikkje. Meinte du «--help»?", nb="Valget «-help» finnes ikke. Mente du «--help»?"
    ),
    ("check", "-fix"): Words(
        nn="Valet «-fix» finst ikkje. Meinte du «--fix»?", nb="Valget «-fix» finnes ikke. Mente du «--fix»?"
    ),
    ("hjelp", "check"): Words(
        nn="Kommandoen «hjelp» finst ikkje. Meinte du «framsnakk check --help»?",
        nb="Kommandoen «hjelp» finnes ikke. Mente du «framsnakk check --help»?",
    ),
    ("intake", "hjelp", "docx"): Words(
        nn="Kommandoen «hjelp» finst ikkje. Meinte du «framsnakk intake docx --help»?",
        nb="Kommandoen «hjelp» finnes ikke. Mente du «framsnakk intake docx --help»?",
    ),
    ("intake", "word", "fil.docx"): Words(
        nn="Kommandoen «word» finst ikkje. Meinte du «docx»?", nb="Kommandoen «word» finnes ikke. Mente du «docx»?"
    ),
    ("people", "ny"): Words(
        nn="Kommandoen «ny» finst ikkje. Meinte du «add»?", nb="Kommandoen «ny» finnes ikke. Mente du «add»?"
    ),
    ("portret",): Words(
        nn="Kommandoen «portret» finst ikkje. Meinte du «framsnakk new portrett»?",
        nb="Kommandoen «portret» finnes ikke. Mente du «framsnakk new portrett»?",
    ),
    ("docx",): Words(
        nn="Kommandoen «docx» finst ikkje. Meinte du «framsnakk intake docx»?",
        nb="Kommandoen «docx» finnes ikke. Mente du «framsnakk intake docx»?",
    ),
    ("hjelp", "intake", "docx"): Words(
        nn="Kommandoen «hjelp» finst ikkje. Meinte du «framsnakk intake docx --help»?",
        nb="Kommandoen «hjelp» finnes ikke. Mente du «framsnakk intake docx --help»?",
    ),
    ("versjon",): Words(
        nn="Kommandoen «versjon» finst ikkje. Meinte du «--version»?",
        nb="Kommandoen «versjon» finnes ikke. Mente du «--version»?",
    ),
    ("new", "portret"): Words(
        nn="SLAG: Det finst inga forteljing av slaget «portret». Meinte du «portrett»?",
        nb="SLAG: Det finnes ingen fortelling av slaget «portret». Mente du «portrett»?",
    ),
    ("check", "-x"): Words(nn="Valet «-x» finst ikkje.", nb="Valget «-x» finnes ikke."),
    ("approve",): Words(
        nn="Skriv kva forteljing det gjeld, til dømes langvakta.",
        nb="Skriv hvilken fortelling det gjelder, for eksempel langvakta.",
    ),
    ("consent", "record"): Words(
        nn="Skriv kven det gjeld, til dømes p017.", nb="Skriv hvem det gjelder, for eksempel p017."
    ),
    ("people", "merge", "p017"): Words(
        nn="Skriv kven den andre personen er, til dømes p001.",
        nb="Skriv hvem den andre personen er, for eksempel p001.",
    ),
    ("intake", "sheet"): Words(
        nn="Skriv kva fil det gjeld, til dømes svar.xlsx.", nb="Skriv hvilken fil det gjelder, for eksempel svar.xlsx."
    ),
    ("intake", "docx"): Words(
        nn="Skriv kva fil det gjeld, til dømes songen.docx.",
        nb="Skriv hvilken fil det gjelder, for eksempel sangen.docx.",
    ),
    ("headers",): Words(
        nn="Skriv kva tenar det gjeld, til dømes nginx.", nb="Skriv hvilken server det gjelder, for eksempel nginx."
    ),
    ("approve", "god"): Words(nn="Skriv kven som har sagt ja", nb="Skriv hvem som har sagt ja"),
    ("approve", "god", "--minor", " "): Words(nn="Skriv kva som er retta", nb="Skriv hva som er rettet"),
    ("approve", "god", "--by"): Words(
        nn="Etter «--by» må det stå noko: --by NAMN.", nb="Etter «--by» må det stå noe: --by NAVN."
    ),
    ("serve", "--port"): Words(
        nn="Etter «--port» må det stå noko: --port TAL.", nb="Etter «--port» må det stå noe: --port TALL."
    ),
    ("build", "--edition"): Words(
        nn="Etter «--edition» må det stå noko: --edition [offentleg|intern].",
        nb="Etter «--edition» må det stå noe: --edition [offentlig|intern].",
    ),
    ("check", "--fix=ja"): Words(
        nn="«--fix» skal stå åleine, utan noko etter likskapsteiknet.",
        nb="«--fix» skal stå alene, uten noe etter likhetstegnet.",
    ),
    ("build", "stories", "og", "meir"): Words(
        nn="Dette høyrer ikkje til kommandoen: «stories», «og» og «meir».",
        nb="Dette hører ikke til kommandoen: «stories», «og» og «meir».",
    ),
    ("build", "--edition", "intrn"): Words(
        nn="«intrn» passar ikkje etter --edition. Meinte du «intern»? Vel mellom «offentleg» og «intern».",
        nb="«intrn» passer ikke etter --edition. Mente du «intern»? Velg mellom «offentlig» og «intern».",
    ),
    ("check", "--format", "xml"): Words(
        nn="«xml» passar ikkje etter --format. Vel mellom «text», «json», «github», «sarif» og «markdown».",
        nb="«xml» passer ikke etter --format. Velg mellom «text», «json», «github», «sarif» og «markdown».",
    ),
    ("build", "--jobs", "mange"): Words(
        nn="«mange» passar ikkje etter --jobs. Skriv eit heilt tal frå 1 til 64.",
        nb="«mange» passer ikke etter --jobs. Skriv et helt tall fra 1 til 64.",
    ),
    ("init",): Words(
        nn="Skriv kva mappe det gjeld, til dømes ../fortel.",
        nb="Skriv hvilken mappe det gjelder, for eksempel ../fortell.",
    ),
    ("headers", "iis"): Words(
        nn="«iis» passar ikkje her. Vel mellom «nginx», «caddy» og «apache».",
        nb="«iis» passer ikke her. Velg mellom «nginx», «caddy» og «apache».",
    ),
    ("serve", "--port", "99999"): Words(
        nn="«99999» passar ikkje etter --port. Skriv eit heilt tal frå 0 til 65535.",
        nb="«99999» passer ikke etter --port. Skriv et helt tall fra 0 til 65535.",
    ),
    ("build", "--compared-with", "ute.json"): Words(
        nn="--compared-with: Her er inga fil som heiter «ute.json».",
        nb="--compared-with: Her er ingen fil som heter «ute.json».",
    ),
    ("build", "--at", "i morgon"): Words(nn="«i morgon» er ingen dato.", nb="«i morgon» er ingen dato."),
    ("tag", "--text"): Words(nn="Skriv òg kva filer det gjeld", nb="Skriv også hvilke filer det gjelder"),
}
"""What people write by mistake, and how the answer begins."""


@every_form
@pytest.mark.parametrize("words", WRONG, ids=" ".join)
def test_wrong_use_is_answered_in_the_form_of_the_site(tmp_path: Path, words: tuple[str, ...], form: Form) -> None:
    ran = called(a_kommune_in(form, tmp_path), *words)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(WRONG[words].in_form(form))
    assert english_in(ran.err) == set()


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    a_kommune_in(Form.NB, tmp_path)
    ran = called(tmp_path, "-C", "borte", "check")
    assert (ran.code, ran.err.splitlines()[0]) == (2, "--directory: Her er ingen mappe som heter «borte».")


def test_wrong_use_shows_how_the_command_is_written_and_where_there_is_more(tmp_path: Path) -> None:
    a_kommune_in(Form.NB, tmp_path)
    assert called(tmp_path, "approve").err == (
        "Skriv hvilken fortelling det gjelder, for eksempel langvakta.\n"
        "Bruk: framsnakk approve [VALG] FORTELLING\n"
        "Skriv «framsnakk approve --help» for å se alt du kan skrive.\n"
    )


def test_several_files_are_shown_with_one_ellipsis(tmp_path: Path) -> None:
    assert called(tmp_path, "intake", "docx").err.splitlines()[1] == "Bruk: framsnakk intake docx [VAL] FIL …"


@pytest.mark.parametrize("words", [("-C", "kommune", "sjekk"), ("-C", "kommune", "check", "--fiks")], ids=" ".join)
def test_wrong_use_in_another_folder_is_answered_in_its_form(tmp_path: Path, words: tuple[str, ...]) -> None:
    a_kommune_in(Form.NB, tmp_path / "kommune")
    assert "finnes ikke" in called(tmp_path, *words).err


@pytest.mark.parametrize("name", main.framsnakk.list_commands(click.Context(main.framsnakk)))
def test_every_command_may_be_misspelt(tmp_path: Path, name: str) -> None:
    a_kommune_in(Form.NN, tmp_path)
    for written in (name[1:], f"{name}s", *main.framsnakk.mistaken_for(name)):
        assert f"Meinte du «{name}»?" in called(tmp_path, written).err, written


def test_what_is_long_or_odd_is_cut_and_does_no_harm(tmp_path: Path) -> None:
    a_kommune_in(Form.NN, tmp_path)
    for words in (("x" * 5000,), ("check", "--" + "x" * 5000), ("build", "--jobs", "9" * 5000), ("{x}",), ("{0",)):
        ran = called(tmp_path, *words)
        assert ran.code == 2
        assert len(ran.err) < 400


def options() -> list[tuple[tuple[str, ...], str, bool]]:
    found = [(words, one) for words, one in params() if isinstance(one, click.Option)]
    # An option with a value that may be missing cannot be written wrongly.
    found = [(words, one) for words, one in found if one.is_flag or one.flag_value is None]
    return [(words, name, one.is_flag) for words, one in found for name in one.opts if name.startswith("--")]


@pytest.mark.parametrize(("words", "name", "flag"), options(), ids=str)
def test_every_option_is_refused_in_norwegian_when_it_is_written_wrongly(
    tmp_path: Path, words: tuple[str, ...], name: str, *, flag: bool
) -> None:
    a_kommune_in(Form.NB, tmp_path)
    ran: Ran = called(tmp_path, *words, f"{name}=ja" if flag else name)
    assert ran.code == 2
    assert (f"«{name}» skal stå alene" if flag else f"Etter «{name}» må det stå noe: {name} ") in ran.err
    assert english_in(ran.err) == set()


def test_an_unknown_error_of_clicks_is_reported_in_norwegian() -> None:
    group = usage.Group("prøve", summary=NOTHING)

    @group.command("feil", cls=usage.Command, summary=NOTHING)
    def failing() -> None:
        raise click.BadArgumentUsage("Something new in click.")

    with pytest.raises(usage.UsageError) as refused:
        group.main(["feil"], standalone_mode=False)
    assert refused.value.format_message() == "Kommandoen kan ikkje skrivast slik."


# --- Interrupted -----------------------------------------------------------------------------------------------------


@every_form
def test_ctrl_c_ends_with_a_message(tmp_path: Path, form: Form) -> None:
    a_kommune_in(form, tmp_path)
    ran = on_a_terminal(tmp_path, "new", answers=(CTRL_C,))
    assert ran.code == main.INTERRUPTED
    assert english_in(ran.out.split("^C")[-1]) == set()


def test_a_prompt_that_is_left_ends_with_a_word() -> None:
    group = usage.Group("prøve", summary=NOTHING)

    @group.command("spør", cls=usage.Command, summary=NOTHING)
    def asking() -> None:
        raise click.Abort

    with pytest.raises(SystemExit) as ended:
        group.main(["spør"])
    assert ended.value.code == main.INTERRUPTED


def test_no_written_story_is_needed_to_ask_for_help(tmp_path: Path) -> None:
    write(tmp_path, "mkdocs.yml", "{ikkje: [lukka")
    (tmp_path / "stories").mkdir()
    assert called(tmp_path, "check", *AT, "--help").code == 0
