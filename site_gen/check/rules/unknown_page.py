"""PAG001: a file among the kommune's own pages is the text of a known page."""

from collections.abc import Iterator

from site_gen import own_page_format
from site_gen.check.rule import Example, Finding, StoryRule
from site_gen.language.phrases import did_you_mean, join_words
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import FileErrorKind, FileKind, Manuscript

_FILES = [f"{name}.md" for name in own_page_format.NAMES]


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield a file or folder that no page is made from."""
    fault = manuscript.broken
    if fault is not None and fault.broken is FileErrorKind.NO_PAGE:
        meant = did_you_mean(manuscript.id, ((name, name) for name in _FILES))
        yield Finding(fault.span, {"file": manuscript.id, "suggestion": meant, "files": join_words(_FILES)})


_TEXT = "---\ntittel: Personvern\n---\n\nVi tek vare på opplysningane dine.\n".encode()

RULE = StoryRule(
    code="PAG001",
    name="unknown-page",
    title=Words(nn="Ein tekst til ei side som ikkje finst", nb="En tekst til en side som ikke finnes"),
    sample={
        "file": "omoss.md",
        "files": "om.md, personvern.md, tips.md og trekk-samtykke.md",
        "suggestion": Words(nn="Meinte du «om.md»? ", nb="Mente du «om.md»? "),
    },
    blocks=Blocks.PREVIEW,
    file_kinds=frozenset({FileKind.PAGE}),
    message=Words(nn="«{file}» er ikkje teksten til noka side.", nb="«{file}» er ikke teksten til noen side."),
    why=Words(
        nn="Tekstane i stories/sider/ byter ut dei ferdige på sidene. Med feil namn ville den ferdige teksten, til dømes om personvern, bli ståande utan at nokon merka det.",
        nb="Tekstene i stories/sider/ bytter ut de ferdige på sidene. Med feil navn ville den ferdige teksten, for eksempel om personvern, bli stående uten at noen merket det.",
    ),
    hint=Words(
        nn="{suggestion}Filene her kan heite {files}. Andre filer høyrer heime ein annan stad.",
        nb="{suggestion}Filene her kan hete {files}. Andre filer hører hjemme et annet sted.",
    ),
    bad=(
        Example(path="stories/sider/personven.md", raw=_TEXT, line=1),
        Example(path="stories/sider/personvern.nb.md", raw=_TEXT, line=1),
        Example(path="stories/sider/Om.md", raw=_TEXT, line=1),
        Example(path="stories/sider/om.docx", raw=b"PK\x03\x04", line=1),
        Example(path="stories/sider/om.markdown", raw=_TEXT, line=1),
    ),
    good=(Example(path="stories/sider/personvern.md", raw=_TEXT),),
    check=check,
)
