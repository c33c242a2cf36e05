"""An option that is given twice is either a list or a mistake; nothing is dropped without a word."""

from pathlib import Path

import click
import pytest

from site_gen.cli import main
from tests.builders import a_kommune
from tests.cli.command import called


def _commands(group: click.Group, before: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], click.Command]]:
    found = []
    for name in group.list_commands(click.Context(group)):
        command = group.get_command(click.Context(group), name)
        assert command is not None
        words = (*before, name)
        found += _commands(command, words) if isinstance(command, click.Group) else [(words, command)]
    return found


SINGLE = [
    (words, option)
    for words, command in _commands(main.framsnakk)
    for option in command.params
    if isinstance(option, click.Option) and not (option.is_flag or option.multiple or option.count)
]


@pytest.mark.parametrize(
    ("words", "option"), SINGLE, ids=lambda one: " ".join(one) if isinstance(one, tuple) else one.name
)
def test_every_option_with_one_value_is_refused_when_it_stands_twice(
    tmp_path: Path, words: tuple[str, ...], option: click.Option
) -> None:
    a_kommune(tmp_path)
    name = option.opts[0]
    ran = called(tmp_path, *words, name, "1", f"{name}=2")
    assert ran.code == 2
    assert f"{name} kan stå berre éin gong" in ran.err


@pytest.mark.parametrize(
    ("words", "option"),
    [(words, option) for words, option in SINGLE if not isinstance(option.flag_value, str)],
    ids=lambda one: " ".join(one) if isinstance(one, tuple) else one.name,
)
def test_no_option_takes_another_option_for_its_value(
    tmp_path: Path, words: tuple[str, ...], option: click.Option
) -> None:
    a_kommune(tmp_path)
    name = option.opts[0]
    ran = called(tmp_path, *words, name, "--help")
    assert ran.code == 2
    assert f"Etter «{name}» må det stå noko" in ran.err


def test_a_receipt_is_not_the_id_that_confirms_a_withdrawal(tmp_path: Path) -> None:
    ran = called(a_kommune(tmp_path), "withdraw", "p001", "--yes", "--receipt", "../kvittering.md")
    assert ran.code == 2
    assert "Etter «--yes» må det stå noko: --yes ID. Til dømes: framsnakk withdraw langvakta --yes langvakta" in ran.err


@pytest.mark.parametrize("words", [("-C", ".", "-C", "."), ("-C.", "--directory=."), ("-C", ".", "-C.")])
def test_so_is_an_option_of_all_commands(tmp_path: Path, words: tuple[str, ...]) -> None:
    a_kommune(tmp_path)
    ran = called(tmp_path, *words, "check")
    assert ran.code == 2
    assert "kan stå berre éin gong" in ran.err


def test_a_value_that_looks_like_an_option_is_a_value(tmp_path: Path) -> None:
    a_kommune(tmp_path, approved=False)
    ran = called(tmp_path, "approve", "god", "--curator", "--by", "--by")
    assert "Vi kjenner ingen «--by»" in ran.err


def test_arguments_after_two_hyphens_are_no_options(tmp_path: Path) -> None:
    a_kommune(tmp_path)
    assert "éin gong" not in called(tmp_path, "check", "--at", "2026-11-20", "--", "--at").err
