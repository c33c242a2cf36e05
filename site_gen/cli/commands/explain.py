"""`framsnakk explain`: what a rule requires, and why."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

import click

from site_gen.check import misplaced_fields, rule_registry
from site_gen.check.rule import AnyRule
from site_gen.check.suggestions import METHODS_EXPLAINED
from site_gen.cli import main, options, setting_help, usage
from site_gen.language.phrases import did_you_mean, nearest_words
from site_gen.model import field_registry, story_fields
from site_gen.model.diagnostic import Blocks
from site_gen.model.field_types import ChoiceType, RecordType
from site_gen.model.localized import Form, Words

MISTAKEN_FOR = ("forklar", "forklare", "regel")

_UNKNOWN = Words(
    nn="Ingen regel og inga innstilling handlar om «{words}». {suggestion}Skriv «framsnakk explain» for å sjå alle.",
    nb="Ingen regel og ingen innstilling handler om «{words}». {suggestion}Skriv «framsnakk explain» for å se alle.",
)
_IN_STORY = Words(nn="I ei forteljing heiter feltet «{field}»:", nb="I en fortelling heter feltet «{field}»:")
_VALUE = Words(nn="«{value}» kan stå i feltet «{field}»:", nb="«{value}» kan stå i feltet «{field}»:")
_LIKE_ENOUGH = 0.8
"""How like a word must be that is proposed: «tall» is not for «tull»."""
_ADVICE = Words(nn="råd", nb="råd")
_HOW = Words(
    nn="Det som er merkt «råd», stoppar ingenting. Skriv koden for å lese om éin regel, til dømes «framsnakk explain "
    "{code}», eller eit ord for å leite, til dømes «framsnakk explain samtykke».",
    nb="Det som er merket «råd», stopper ingenting. Skriv koden for å lese om én regel, for eksempel «framsnakk "
    "explain {code}», eller et ord for å lete, for eksempel «framsnakk explain samtykke».",
)
_WHY = Words(nn="Kvifor", nb="Hvorfor")
_MEND = Words(nn="Kva du gjer", nb="Hva du gjør")


@usage.command(
    "explain",
    summary=Words(
        nn="Forklarer ein regel eller ei innstilling: kva det gjeld, kvifor, og kva du gjer.",
        nb="Forklarer en regel eller en innstilling: hva det gjelder, hvorfor, og hva du gjør.",
    ),
    examples=Words(
        nn="""\
framsnakk explain             # alle reglane
framsnakk explain CON001      # éin av dei
framsnakk explain CON001 APP001
framsnakk explain samtykke    # dei som handlar om samtykke
framsnakk explain site_url    # ei innstilling
framsnakk explain felt        # alle felta""",
        nb="""\
framsnakk explain             # alle reglene
framsnakk explain CON001      # én av dem
framsnakk explain CON001 APP001
framsnakk explain samtykke    # de som handler om samtykke
framsnakk explain site_url    # en innstilling
framsnakk explain felt        # alle feltene""",
    ),
)
@usage.argument(
    "words",
    nargs=-1,
    metavar=Words(nn="ORD", nb="ORD"),
    words=Words(
        nn="Koden til regelen, slik meldingane skriv han, eller ord å leite etter, på nynorsk eller bokmål, eller "
        "namnet på ei innstilling eller eit felt. «felt» viser alle felta. Utan noko: alle reglane.",
        nb="Koden til regelen, slik meldingene skriver den, eller ord å lete etter, på nynorsk eller bokmål, eller "
        "navnet på en innstilling eller et felt. «felt» viser alle feltene. Uten noe: alle reglene.",
    ),
)
@options.form
@click.pass_context
@main.handle_errors
def command(context: click.Context, words: tuple[str, ...], form: str | None) -> None:
    """Explain a rule, list the rules about something or all of them, or list the fields."""
    chosen = Form(form) if form else main.form_of(main.root_or_none(context))
    asked = " ".join(words).strip()
    if not asked:
        _list_rules(rule_registry.all_rules(), chosen)
    elif asked.casefold() in {"felt", "fields"}:
        for _, heading, group in field_registry.REGISTRIES:
            click.echo(f"\n{main.style(heading.in_form(chosen), 'bold')}")
            _list_fields(group, chosen, "  ")
    elif len(words) > 1 and (several := _named(words)):
        for number, rule in enumerate(several):
            if number:
                click.echo()
            _explain(rule, chosen)
    else:
        _explain_words(asked, chosen)


def _explain_words(asked: str, chosen: Form) -> None:
    """Explain a setting with its rules, the rules about a word, or a field; end the command where there is none."""
    if said := setting_help.setting_help(asked, chosen):
        _print_lines(said)
        _print_lines(_also_in_stories(asked, chosen))
        if about := _that_name(asked, chosen):
            click.echo()
            _list_rules(about, chosen)
    elif rule_registry.find_rule(asked) is None and (said := _of_story(asked, chosen)):
        _print_lines(said)
        if rules := rule_registry.rules_about(asked):
            click.echo()
            _list_rules(rules, chosen)
    elif found := _found(asked):
        _list_rules(found, chosen) if len(found) > 1 else _explain(found[0], chosen)
    elif said := setting_help.field_help(asked, chosen):
        _print_lines(said)
    else:
        main.exit_usage_error(_UNKNOWN.in_form(chosen, words=usage.shortened(asked), suggestion=_meant(asked, chosen)))


def _of_story(asked: str, chosen: Form) -> list[str]:
    """Return the lines about a story's field, by any of its names or another word for it, or of a value of one."""
    field = story_fields.STORY.field(asked)
    if field is not None:
        heading = next(heading for _, heading, group in field_registry.REGISTRIES if group is story_fields.STORY)
        return [heading.in_form(chosen), *(f"  {line}" for line in setting_help.described(field, chosen))]
    meant = misplaced_fields.other_word(asked, story_fields.STORY)
    if meant is not None:
        return [_IN_STORY.in_form(chosen, field=meant.key(chosen)), *setting_help.described(meant, chosen)]
    lines = []
    for one in story_fields.STORY.fields:
        values = one.type.of if isinstance(one.type, ChoiceType) else ()
        if any(asked.casefold() in value.names for value in values):
            lines += [_VALUE.in_form(chosen, value=asked, field=one.key(chosen))]
            lines += [f"  {line}" for line in setting_help.described(one, chosen)]
            lines += [f"  {METHODS_EXPLAINED.in_form(chosen)}."] if one is story_fields.METHOD else []
    return lines


def _also_in_stories(asked: str, chosen: Form) -> list[str]:
    """Return what a setting's key is in a story or a register: a field of that name, or of another name."""
    said = setting_help.field_help(asked, chosen)
    meant = misplaced_fields.other_word(asked, story_fields.STORY)
    if meant is not None:
        said = [_IN_STORY.in_form(chosen, field=meant.key(chosen)), *setting_help.field_help(meant.key(chosen), chosen)]
    return ["", *said] if said else []


def _named(words: Sequence[str]) -> list[AnyRule]:
    """Return the rule of each word where every one is a code or a name, each once; otherwise none."""
    found = [rule_registry.find_rule(word) for word in words]
    return list(dict.fromkeys(rule for rule in found if rule)) if all(found) else []


def _that_name(asked: str, form: Form) -> list[AnyRule]:
    """Return the rules whose words have a setting's key as a whole word."""
    key = re.compile(rf"(?<!\w){re.escape(asked.rsplit('.', 1)[-1])}(?!\w)", re.IGNORECASE)
    texts = ((rule, (rule.title, rule.message, rule.why, rule.hint)) for rule in rule_registry.all_rules())
    return [rule for rule, said in texts if any(key.search(rule.filled(words).in_form(form)) for words in said)]


def _print_lines(lines: Sequence[str]) -> None:
    for line in lines:
        click.echo(line)


def _found(asked: str) -> tuple[AnyRule, ...]:
    named = rule_registry.find_rule(asked)
    return (named,) if named else rule_registry.rules_about(asked)


def _meant(asked: str, form: Form) -> str:
    """Return «Meinte du «x»? » for the nearest code or word; empty when none is near."""
    codes = [(name, rule.code) for rule in rule_registry.all_rules() for name in (rule.code.casefold(), rule.name)]
    known = {word: word for word in rule_registry.vocabulary()} | dict(codes) | setting_help.setting_keys()
    near = nearest_words(asked, known)
    written = asked.strip().casefold()
    if near and written not in near and near not in written:
        near = near if SequenceMatcher(None, written, near).ratio() >= _LIKE_ENOUGH else None
    return did_you_mean(known[near], [(known[near], known[near])]).in_form(form) if near else ""


def _list_rules(rules: Sequence[AnyRule], form: Form) -> None:
    for rule in rules:
        mark = f" ({_ADVICE.in_form(form)})" if rule.blocks is Blocks.NOTHING else ""
        click.echo(f"{main.style(rule.code, 'bold')}  {rule.title.in_form(form)}{main.style(mark, 'dim')}")
    click.echo(f"\n{_HOW.in_form(form, code=rules[0].code)}")


def _list_fields(group: RecordType, form: Form, indent: str) -> None:
    for field in group.fields:
        kind = field.item_type
        values = f" [{kind.says.in_form(form)}]" if isinstance(kind, ChoiceType) else ""
        click.echo(f"{indent}{field.key(form)}: {field.help.in_form(form)}{values}")
        if field.group is not None:
            _list_fields(field.group, form, f"{indent}    ")


def _explain(rule: AnyRule, form: Form) -> None:
    click.echo(f"{main.style(rule.code, 'bold')}  {rule.title.in_form(form)} ({rule.name})")
    click.echo(f"{rule.blocking_words.in_form(form)}\n")
    click.echo(f"  {rule.filled(rule.message).in_form(form)}\n")
    click.echo(f"{_WHY.in_form(form)}: {rule.why.in_form(form)}")
    click.echo(f"{_MEND.in_form(form)}: {rule.filled(rule.hint).in_form(form)}")
