#!/usr/bin/env python3
"""Measures the theme tagger: precision, recall and F1 per theme, per form and per level, on labelled texts."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import click

from benchmarks.kommune import REPOSITORY
from site_gen.model import story_fields
from site_gen.model.proposal import Proposal, ProposalLevel
from site_gen.pipeline import load as kommune_reading
from site_gen.themes import segments, tagger

TUNED = tuple(REPOSITORY / "tests" / "themes" / name for name in ("tuned", "tuned-b", "tuned-c", "tuned-d"))
"""Texts that the words and the odds were learnt from, by four writers: they say nothing of new ones."""
_ALL = "all"
_NONE = "none"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text with the themes that a reader has given it."""

    name: str
    form: str
    gold: frozenset[str]
    proposed: tuple[Proposal, ...]

    def at(self, level: ProposalLevel) -> frozenset[str]:
        """Return the themes proposed at a level; what is ticked is shown too."""
        return frozenset(one.theme for one in self.proposed if level is ProposalLevel.SUGGEST or one.level is level)


@dataclass(slots=True)
class Tally:
    """How many themes were found rightly, found wrongly, and not found."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    texts: set[str] = field(default_factory=set)

    def add(self, name: str, gold: Iterable[str], got: Iterable[str]) -> None:
        """Count one text."""
        gold, got = set(gold), set(got)
        self.right += len(gold & got)
        self.wrong += len(got - gold)
        self.missed += len(gold - got)
        self.texts.add(name)

    @property
    def precision(self) -> float:
        """What part of the proposals is right; 1 where there are none."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """What part of the labels is proposed; 1 where there are none."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def in_folder(folder: Path) -> Iterator[Labelled]:
    """Yield the texts of a folder: the first line is the source, the second the labels, the third the form."""
    tags = tagger.compile_lexicon()
    for path in sorted(folder.glob("*.txt")):
        _, gold, form, *lines = path.read_text(encoding="utf-8").split("\n")
        labels = frozenset(label for written in gold.split(",") if (label := written.strip()) != _NONE)
        yield Labelled(
            path.name, form.strip(), labels, tags.propose(segments.text_passages("\n".join(lines).strip("\n")))
        )


def samples() -> Iterator[Labelled]:
    """Yield the stories of the sample kommune, with the themes that their writers have chosen."""
    repository = kommune_reading.load_repository(REPOSITORY)
    tags = tagger.build_tagger(repository.registers().themes.values())
    for told in repository.stories:
        story = told.read(REPOSITORY, repository.settings.form, {})
        chosen_themes = story.record.get(story_fields.THEMES)
        gold = frozenset(chosen_themes or ())
        yield Labelled(story.path, story.form.value, gold, tags.propose(segments.story_passages(story)))


def tallied(texts: Iterable[Labelled]) -> Mapping[tuple[str, str, str], Tally]:
    """Return the tallies by level, form and theme; `all` stands for every form and every theme."""
    tallies: dict[tuple[str, str, str], Tally] = {}
    for text in texts:
        for level in ProposalLevel:
            got = text.at(level)
            for form in (_ALL, text.form):
                for theme in sorted(text.gold | got | {_ALL}):
                    only = {theme} if theme != _ALL else text.gold | got
                    tally = tallies.setdefault((level.value, form, theme), Tally())
                    tally.add(text.name, text.gold & only, got & only)
    return tallies


def lines(texts: Iterable[Labelled]) -> Iterator[str]:
    """Yield a table of the tallies."""
    yield f"{'level':10} {'form':4} {'theme':24} {'texts':>5} {'P':>6} {'R':>6} {'F1':>6}   right wrong missed"
    for (level, form, theme), tally in sorted(tallied(texts).items(), key=_order):
        yield (
            f"{level:10} {form:4} {theme:24} {len(tally.texts):5} {tally.precision:6.3f} {tally.recall:6.3f}"
            f" {tally.f1:6.3f}   {tally.right:5} {tally.wrong:5} {tally.missed:6}"
        )


def _order(item: tuple[tuple[str, str, str], Tally]) -> tuple[bool, bool, str, bool, str]:
    level, form, theme = item[0]
    return (level == ProposalLevel.PRESELECT.value, form != _ALL, form, theme != _ALL, theme)


def wrong(texts: Iterable[Labelled]) -> Iterator[str]:
    """Yield each text that was tagged otherwise than by its reader, with the words that led there."""
    for text in texts:
        got = text.at(ProposalLevel.SUGGEST)
        if got == text.gold:
            continue
        yield f"{text.name} ({text.form}): wrong {sorted(got - text.gold)}, missed {sorted(text.gold - got)}"
        for proposal in text.proposed:
            if proposal.theme not in text.gold:
                words = ", ".join(f"{one.word} {one.weight}" for one in proposal.words[:8])
                yield f"    {proposal.theme} {proposal.level.value} {proposal.score}: {words}"


@click.command()
@click.argument("folders", nargs=-1, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--errors", is_flag=True, help="Name the texts that were tagged otherwise than by their reader.")
def command(folders: tuple[Path, ...], errors: bool) -> None:  # noqa: FBT001 - click hands over a flag like this
    """Measure the theme tagger on the samples, on the texts it was tuned on, and on those in FOLDERS."""
    sets = {"the samples": list(samples())} | {folder.name: list(in_folder(folder)) for folder in TUNED}
    sets |= {folder.as_posix(): list(in_folder(folder)) for folder in folders}
    for name, texts in sets.items():
        click.echo(f"\n== {name}: {len(texts)} texts")
        for line in [*lines(texts), *(wrong(texts) if errors else ())]:
            click.echo(line)


if __name__ == "__main__":
    command()
