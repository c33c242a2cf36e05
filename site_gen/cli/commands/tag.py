"""`framsnakk tag`: the themes that stories or other texts seem to be about, and the words that indicate them."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import click

from site_gen.cli import json_output, main, masked_output, options, path_arguments, usage
from site_gen.cli.source_line import line_of
from site_gen.model.localized import Form, Words, same_words
from site_gen.model.proposal import TaggedStory
from site_gen.pipeline import propose_themes
from site_gen.report import json_report, log_redaction, terminal, theme_report

MISTAKEN_FOR = ("tema", "merk")

_WROTE = Words(nn="Skrive i {path}: tema {themes}.", nb="Skrevet i {path}: tema {themes}.")
_NOTHING_SURE = Words(
    nn="Ingenting er skrive: vi er ikkje sikre nok, eller forteljingane har tema frå før.",
    nb="Ingenting er skrevet: vi er ikke sikre nok, eller fortellingene har tema fra før.",
)
_UNSURE = Words(
    nn="Vi er ikkje sikre på kvar tema skal stå i {path}, og har ikkje endra fila. "
    "Skriv «tema:» på ei eiga linje øvst i fila, og prøv på nytt.",
    nb="Vi er ikke sikre på hvor tema skal stå i {path}, og har ikke endret filen. "
    "Skriv «tema:» på en egen linje øverst i filen, og prøv på nytt.",
)
_UNREAD = Words(
    nn="{file} kan ikkje lesast, så vi veit ikkje kva tema de har. Skriv: framsnakk check {file}",
    nb="{file} kan ikke leses, så vi vet ikke hvilke temaer dere har. Skriv: framsnakk check {file}",
)
_NOT_BOTH = Words(
    nn="«--write» skriv i forteljingar, og «--text» les andre filer. Vel éin av dei.",
    nb="«--write» skriver i fortellinger, og «--text» leser andre filer. Velg én av dem.",
)
_ONLY_WITH_WRITE = Words(
    nn="«--replace» seier ingenting utan «--write». Skriv begge, eller ta bort «--replace».",
    nb="«--replace» sier ingenting uten «--write». Skriv begge, eller ta bort «--replace».",
)
_NO_TEXTS = Words(
    nn="Skriv òg kva filer det gjeld: framsnakk tag --text rapport.txt",
    nb="Skriv også hvilke filer det gjelder: framsnakk tag --text rapport.txt",
)


@usage.command(
    "tag",
    summary=Words(
        nn="Føreslår tema for forteljingar, og viser kva ord som peikar mot dei.",
        nb="Foreslår temaer for fortellinger, og viser hvilke ord som peker mot dem.",
    ),
    text=Words(
        nn="Ingenting blir endra utan --write, og det som den som skreiv, har valt, får stå. Kommandoen endar med 1 "
        "når ei fil ikkje kan lesast.",
        nb="Ingenting blir endret uten --write, og det som den som skrev, har valgt, får stå. Kommandoen ender med 1 "
        "når en fil ikke kan leses.",
    ),
    examples=same_words(
        "framsnakk tag\n"
        "framsnakk tag stories/sjukeheimen/langvakta\n"
        "framsnakk tag --write\n"
        "framsnakk tag --text rapport.txt --format json"
    ),
)
@usage.argument(
    "paths",
    nargs=-1,
    metavar=Words(nn="FORTELJING", nb="FORTELLING"),
    words=Words(
        nn="Id-en til ei forteljing, namnet på ei fil eller ei mappe, eller stien. Utan noko: alle forteljingane.",
        nb="Id-en til en fortelling, navnet på en fil eller en mappe, eller stien. Uten noe: alle fortellingene.",
    ),
)
@usage.option(
    "--text",
    "plain",
    is_flag=True,
    words=Words(
        nn="Stiane er vanlege tekstfiler og ikkje forteljingar, og dei kan liggje kvar som helst.",
        nb="Stiene er vanlige tekstfiler og ikke fortellinger, og de kan ligge hvor som helst.",
    ),
)
@usage.option(
    "--write",
    is_flag=True,
    words=Words(
        nn="Skriv det som er sikkert, inn i forteljingane som ikkje har tema.",
        nb="Skriv det som er sikkert, inn i fortellingene som ikke har tema.",
    ),
)
@usage.option(
    "--replace",
    is_flag=True,
    words=Words(
        nn="Saman med --write: òg der tema er valt frå før.", nb="Sammen med --write: også der tema er valgt fra før."
    ),
)
@options.output_format
@click.pass_context
@masked_output.masked
@main.handle_errors
def command(
    context: click.Context, paths: tuple[str, ...], plain: bool, write: bool, replace: bool, output: str
) -> None:
    """Propose themes for stories, and name the words that indicate them."""
    root = main.root_or_none(context)
    form = main.form_of(root)
    if plain and (write or not paths):
        main.exit_usage_error((_NOT_BOTH if write else _NO_TEXTS).in_form(form))
    if root is not None and (unread := propose_themes.unread_themes(root)):
        json_output.print_error(_UNREAD.in_form(form, file=unread))
        raise SystemExit(main.CONTENT_FAULTS)
    if replace and not write:
        main.exit_usage_error(_ONLY_WITH_WRITE.in_form(form))
    texts = _plain_texts(paths, root, form) if plain else _stories(paths, main.root_of(context))
    shown = texts if main.names_are_shown() else [log_redaction.redacted_themes(one) for one in texts]
    _show(shown, root, form, output)
    unsure: Sequence[TaggedStory] = ()
    if write and root is not None:
        unsure = _write(root, [one for one in texts if replace or one.declared is None], form, quiet=output == "json")
    if unsure or any(one.unreadable for one in texts):
        raise SystemExit(main.CONTENT_FAULTS)


def _plain_texts(paths: Sequence[str], root: Path | None, form: Form) -> list[TaggedStory]:
    return propose_themes.tag_texts([path_arguments.find_stories(Path(path), root) for path in paths], root, form)


def _stories(paths: Sequence[str], root: Path) -> list[TaggedStory]:
    wanted = [one for path in paths for one in path_arguments.story_paths(path, root)] or ["."]
    return propose_themes.tag_stories(root, partial(path_arguments.is_selected, wanted=wanted))


def _show(texts: Sequence[TaggedStory], root: Path | None, form: Form, output: str) -> None:
    for fault in (fault for one in texts for fault in one.unreadable):
        for line in terminal.diagnostic_lines(fault, line_of(root, fault) if root else None, main.style):
            click.echo(line, err=True)
    if output == "json":
        json_output.print_document(json_report.themes_json(texts))
        return
    names = propose_themes.theme_names(root)
    for one in texts:
        if not one.unreadable:
            for line in theme_report.theme_lines(one, names, main.style):
                click.echo(line)
            click.echo()
    click.echo(theme_report.theme_summary(texts, form))


def _write(root: Path, texts: Sequence[TaggedStory], form: Form, *, quiet: bool) -> Sequence[TaggedStory]:
    """Write themes into stories, print what was done, and return the stories whose themes are uncertain."""
    written = propose_themes.write_themes(root, texts)
    for one in written.done:
        click.echo(_WROTE.in_form(form, path=one.path, themes=", ".join(one.sure)), err=quiet)
    for one in written.unsure:
        click.echo(_UNSURE.in_form(form, path=one.path), err=True)
    if not written.done and not written.unsure:
        click.echo(_NOTHING_SURE.in_form(form), err=quiet)
    return written.unsure
