"""PAG004: a placeholder on the kommune's own pages is a setting with a value."""

from collections.abc import Iterator
from urllib.parse import unquote

from site_gen import markdown, own_page_format
from site_gen.check.rule import Example, Finding, LibraryRule
from site_gen.language.phrases import did_you_mean
from site_gen.model import page_fields, setting_fields
from site_gen.model.diagnostic import Blocks
from site_gen.model.file_index import FileEntry, FileIndex
from site_gen.model.localized import Words
from site_gen.model.manuscript import FileKind, Manuscript
from site_gen.model.source_positions import Span

_UNKNOWN = Words(nn="finst ikkje", nb="finnes ikke")
_UNSET = Words(nn="har ingen verdi i mkdocs.yml", nb="har ingen verdi i mkdocs.yml")
_IN_A_LINK = Words(nn="kan ikkje stå i ei lenkje", nb="kan ikke stå i en lenke")


def check(library: FileIndex) -> Iterator[tuple[FileEntry, Finding]]:
    """Yield each placeholder that is no setting, has no value, or is in a link's target."""
    files = [one for one in library.files if isinstance(one, Manuscript)]
    settings = next(
        (one.record.placed for one in files if one.file_kind is FileKind.SETTINGS and one.broken is None), {}
    )
    for page in files:
        if page.file_kind is FileKind.PAGE and page.broken is None:
            for span, name, in_link in _slots(page):
                field = own_page_format.PLACEHOLDERS.get(name)
                has_value = field is setting_fields.SETTING_CONSENT_MONTHS or (
                    field is not None and field.name in settings
                )
                if field is None or in_link or not has_value:
                    fault = _UNKNOWN if field is None else _IN_A_LINK if in_link else _UNSET
                    meant = did_you_mean(name, ((key, key) for key in own_page_format.PLACEHOLDERS))
                    yield (
                        page,
                        Finding(
                            span,
                            {
                                "name": name,
                                "fault": fault,
                                "suggestion": meant if field is None else Words(nn="", nb=""),
                            },
                        ),
                    )


def _slots(page: Manuscript) -> Iterator[tuple[Span, str, bool]]:
    """Yield the position and name of each placeholder, and whether it is in the target of a link."""
    for field in (page_fields.PAGE_TITLE, page_fields.PAGE_LEAD):
        placed = page.record.at(field)
        for name in own_page_format.placeholders_in(placed.value) if placed is not None else ():
            assert placed is not None, "only what is there has slots"
            yield placed.span, name, False
    body = markdown.parse_body(page.body)
    for passage in body.texts():
        for name in own_page_format.placeholders_in(passage.text):
            yield page.body_span(passage.line), name, False
    for link in body.links():
        for name in own_page_format.placeholders_in(unquote(link.target)):
            yield page.body_span(link.line), name, True


_PAGE = "---\ntittel: Om forteljingane\n---\n\n{}\n"

RULE = LibraryRule(
    code="PAG004",
    name="unknown-placeholder",
    title=Words(nn="Ein ukjend plasshaldar", nb="En ukjent plassholder"),
    sample={
        "name": "kommunen",
        "fault": Words(nn="er ikkje ei innstilling vi kjenner", nb="er ikke en innstilling vi kjenner"),
        "suggestion": Words(nn="Meinte du «{kommune}»? ", nb="Mente du «{kommune}»? "),
    },
    blocks=Blocks.PUBLISH,
    file_kinds=frozenset({FileKind.PAGE}),
    message=Words(nn="{{{name}}} {fault}.", nb="{{{name}}} {fault}."),
    why=Words(
        nn="Det som står mellom krøllparentesar, blir bytt ut med det som står i mkdocs.yml. Finst det ikkje der, ville lesaren sjå krøllparentesane.",
        nb="Det som står mellom krøllparenteser, blir byttet ut med det som står i mkdocs.yml. Finnes det ikke der, ville leseren se krøllparentesene.",
    ),
    hint=Words(
        nn="{suggestion}Skriv teksten rett ut, eller bruk ein av desse: {{kommune}}, {{kontakt}}, {{trekk_kontakt}}, {{personvernombod}}, {{samtykke_månader}}.",
        nb="{suggestion}Skriv teksten rett ut, eller bruk en av disse: {{kommune}}, {{kontakt}}, {{trekk_kontakt}}, {{personvernombud}}, {{samtykke_måneder}}.",
    ),
    bad=(
        Example(path="stories/sider/om.md", raw=_PAGE.format("Vi er {komune}.").encode(), line=5),
        Example(path="stories/sider/om.md", raw=_PAGE.format("Spør {personvernombod}.").encode(), line=5),
        Example(path="stories/sider/om.md", raw=_PAGE.format("[Skriv](mailto:{kontakt})").encode(), line=5),
        Example(path="stories/sider/om.md", raw=b"---\ntittel: Om {namn}\n---\n\nVi fortel.\n", line=2),
    ),
    good=(
        Example(
            path="stories/sider/om.md",
            raw=_PAGE.format("Vi er {kommune}: {kontakt}, {trekk_kontakt}, {samtykke_månader}, `{kode}`.").encode(),
        ),
    ),
    check=check,
)
