"""Proposed themes in words: which, how certain, and the words that are evidence for them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from site_gen.language.phrases import count_words, join_words, quoted_once
from site_gen.model.localized import Form, Words
from site_gen.model.proposal import Proposal, ProposalLevel, TaggedStory
from site_gen.report.terminal import Style, without_styles

Names = Mapping[str, Words]
"""The name of each theme, by id."""

_DECLARED = Words(nn="Du har valt {themes}.", nb="Du har valgt {themes}.")
_DECLARED_NONE = Words(
    nn="Du har valt at forteljinga står utan tema.", nb="Du har valgt at fortellingen står uten tema."
)
_NOTHING = Words(
    nn="Ingen av temaa. Det er eit godt svar, det òg; du kan velje sjølv.",
    nb="Ingen av temaene. Det er et godt svar, det også; du kan velge selv.",
)
_LEVELS = {
    ProposalLevel.PRESELECT: Words(nn="ganske sikkert", nb="ganske sikkert"),
    ProposalLevel.SUGGEST: Words(nn="kanskje", nb="kanskje"),
}
_COLOURS = {ProposalLevel.PRESELECT: "green", ProposalLevel.SUGGEST: "cyan"}
_ON_LINE = Words(nn="linje {line}: {words}", nb="linje {line}: {words}")
_SUM = Words(nn="{texts}, {themes} med forslag.", nb="{texts}, {themes} med forslag.")
_TEXT, _TEXTS = Words(nn="tekst", nb="tekst"), Words(nn="tekstar", nb="tekster")
_SHOWN = 8
"""Maximum number of words for each theme."""
_FEW = 4
"""The same where they are all on one line."""


def theme_lines(text: TaggedStory, names: Names, style: Style = without_styles) -> Iterator[str]:
    """Yield the lines of one text with its proposed themes, in its own form."""
    form = text.form
    yield style(text.path, "bold")
    if text.declared is not None:
        chosen = join_words([_name(theme, names, form) for theme in text.declared])
        yield "  " + (_DECLARED.in_form(form, themes=chosen) if text.declared else _DECLARED_NONE.in_form(form))
    for proposal in text.proposed:
        level = style(_LEVELS[proposal.level].in_form(form), _COLOURS[proposal.level])
        yield f"  {_name(proposal.theme, names, form)} ({level})"
        yield from (f"    {line}" for line in _words(proposal, form))
    if not text.proposed:
        yield f"  {_NOTHING.in_form(form)}"


def used_words(text: TaggedStory, names: Names, form: Form) -> str:
    """Return the proposed themes that a story is published with, and the words that are evidence, on one line."""
    return ", ".join(
        f"{_name(one.theme, names, form)} ({_each_once(word.word for word in one.words[:_FEW])})"
        for one in text.proposed
    )


def theme_summary(texts: Sequence[TaggedStory], form: Form) -> str:
    """Return the number of texts, and of those with proposed themes."""
    with_some = sum(bool(text.proposed) for text in texts)
    return _SUM.in_form(form, texts=count_words(len(texts), _TEXT, _TEXTS, form), themes=with_some)


def _words(proposal: Proposal, form: Form) -> Iterator[str]:
    by_line: dict[int, list[str]] = {}
    for one in proposal.words[:_SHOWN]:
        by_line.setdefault(one.line, []).append(one.word)
    for line, words in sorted(by_line.items()):
        yield _ON_LINE.in_form(form, line=line, words=_each_once(words))


def _each_once(words: Iterable[str]) -> str:
    return ", ".join(f"«{word}»" for word in quoted_once(words))


def _name(theme: str, names: Names, form: Form) -> str:
    return names[theme].in_form(form) if theme in names else theme
