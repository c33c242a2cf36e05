"""`framsnakk explain`: what a rule wants, and why."""

import re

import click

from site_gen.check import register
from site_gen.check.rule import AnyRule
from site_gen.cli import main, options, usage
from site_gen.language.phrases import did_you_mean, nearest
from site_gen.model import fields
from site_gen.model.fieldtypes import Choice, Group, Items
from site_gen.model.words import Form, Words, same

_UNKNOWN = Words(
    nn="Ingen regel heiter «{code}». {suggestion}Skriv «framsnakk explain» for å sjå alle.",
    nb="Ingen regel heter «{code}». {suggestion}Skriv «framsnakk explain» for å se alle.",
)
_WHY = Words(nn="Kvifor", nb="Hvorfor")
_MEND = Words(nn="Kva du gjer", nb="Hva du gjør")


@usage.command(
    "explain",
    summary=Words(
        nn="Forklarer ein regel: kva han vil, kvifor, og kva du gjer.",
        nb="Forklarer en regel: hva den vil, hvorfor, og hva du gjør.",
    ),
    examples=same("framsnakk explain CON001\nframsnakk explain stale-approval\nframsnakk explain felt"),
)
@usage.argument(
    "code",
    required=False,
    metavar=same("REGEL"),
    words=Words(
        nn="Koden til regelen. «felt» viser alle felta. Utan noko: alle reglane.",
        nb="Koden til regelen. «felt» viser alle feltene. Uten noe: alle reglene.",
    ),
)
@options.form
@click.pass_context
@main.ends_well
def command(context: click.Context, code: str | None, form: str | None) -> None:
    """Explain a rule, list all of them, or list the fields."""
    chosen = Form(form) if form else main.form_of(main.root_or_none(context))
    if code is None:
        for rule in register.all_rules():
            click.echo(f"{main.style(rule.code, 'bold')}  {rule.name:24} {rule.stopping.in_form(chosen)}")
        return
    if code.casefold() in {"felt", "fields"}:
        for _, heading, group in fields.REGISTRIES:
            click.echo(f"\n{main.style(heading.in_form(chosen), 'bold')}")
            _list_fields(group, chosen, "  ")
        return
    found = register.find(code)
    if found is None:
        near = nearest(code, [name for rule in register.all_rules() for name in (rule.code.casefold(), rule.name)])
        meant = register.find(near or "")
        suggestion = did_you_mean(meant.code, [(meant.code, meant.code)]).in_form(chosen) if meant else ""
        main.stop_wrong(_UNKNOWN.in_form(chosen, code=code, suggestion=suggestion))
    _explain(found, chosen)


def _list_fields(group: Group, form: Form, indent: str) -> None:
    for field in group.fields:
        kind = field.type.of if isinstance(field.type, Items) else field.type
        values = f" [{kind.says.in_form(form)}]" if isinstance(kind, Choice) else ""
        click.echo(f"{indent}{field.key(form)}: {field.help.in_form(form)}{values}")
        if field.group is not None:
            _list_fields(field.group, form, f"{indent}    ")


def _explain(rule: AnyRule, form: Form) -> None:
    click.echo(f"{main.style(rule.code, 'bold')}  {rule.name}")
    click.echo(f"{rule.stopping.in_form(form)}\n")
    click.echo(f"  {_open(rule.message, form)}\n")
    click.echo(f"{_WHY.in_form(form)}: {rule.why.in_form(form)}")
    click.echo(f"{_MEND.in_form(form)}: {_open(rule.mend, form)}")


def _open(words: Words, form: Form) -> str:
    """Return words with their slots left open; a run of slots is one gap, and one that leads a text is none."""
    gaps = re.sub(r"(?:\{[a-z_]+\} ?)+", lambda gap: "… " if gap[0].endswith(" ") else "…", words.in_form(form))
    return gaps.removeprefix("…").lstrip(" .")
