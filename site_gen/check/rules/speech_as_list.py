"""TXT025: a line of speech that begins with a hyphen is not parsed as a list item."""

import re
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from site_gen import markdown
from site_gen.check import body_lines
from site_gen.check.body_lines import TextLine
from site_gen.check.rule import EVERY_TEXT, Example, Finding, StoryRule
from site_gen.model.diagnostic import Blocks, Edit, Fix
from site_gen.model.localized import Words
from site_gen.model.manuscript import Manuscript

_ITEM = re.compile(r" {0,3}(-) +")
_SAYS = (
    "sa|seier|sier|spør|spurde|spurte|svarar|svarer|svara|svarte|ropar|roper|ropa|ropte|kviskrar|hvisker|kviskra|"
    "hvisket|hviska|fortel|forteller|fortalde|fortalte|mumlar|mumler|mumla|mumlet|ler|lo|humrar|humrer|humra|humret|"
    "smiler|smilte|nikkar|nikker|nikka|nikket|utbryt|utbryter|utbraut|utbrøt|held fram|fortsetter|heldt fram|fortsatte"
)
_TAG = re.compile(
    rf"(?:[,?!.…][\"»”]?|[\"»”],?)\s(?:{_SAYS})\s(?:(?:ho|hun|han|hen|eg|jeg|dei|de|vi)(?!\w)|[A-ZÆØÅ]\w)"
)
"""A speech tag («…, sa ho»), which shows that a line is speech."""
_TO_SOMEBODY = re.compile(r"(?<!\w)(?:eg|jeg|du|vi|meg|deg|oss|ja|nei|takk)(?!\w)", re.IGNORECASE)
_SENTENCE = re.compile(r"[A-ZÆØÅ«\"“]")
_ENDS = (".", "!", "?", "…", "»", "”", '"')


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield the first line of each list that is speech."""
    written = body_lines.body_lines(manuscript)
    yield from _sources_in_quotations(written)
    above = ""
    for starts, texts in _lists(markdown.parse_body(manuscript.body).tokens):
        above = next((one.written.strip() for one in reversed(written[: starts[0]]) if one.written.strip()), "")
        found = _ITEM.match(written[starts[0]].written)
        if found and _is_source(texts, above):
            yield _source(written[starts[0]], found, texts[0])
        elif found and _is_speech(texts, above):
            first = written[starts[0]]
            edits = [edit for start in starts for edit in _edits(start, written)]
            yield Finding(
                first.span(found.start(1), found.end(1)),
                {"said": texts[0].split("\n")[0][:40], "is": _OF_SPEECH},
                Fix(tuple(edits)),
            )


def _sources_in_quotations(written: Sequence[TextLine]) -> Iterator[Finding]:
    """Yield the last line of each block quotation that has one hyphen, before who is quoted."""
    for at, line in enumerate(written):
        found = _LAST_OF_QUOTATION.fullmatch(line.text)
        above = written[at - 1].text if at else ""
        below = written[at + 1].text if at + 1 < len(written) else ""
        is_alone = _IN_QUOTATION.match(above) and not below.lstrip().startswith(">")
        if found and is_alone and len(found["said"]) <= _LONGEST_SOURCE and found["said"].rstrip()[-1:] not in _ENDS:
            place = line.span(found.start("mark"), found.end("mark"))
            edit = line.edit(found.start("mark"), found.end("mark"), "–")
            yield Finding(place, {"said": found["said"][:40], "is": _OF_SOURCE}, Fix((edit,)), _WRITE_DASH)


_LAST_OF_QUOTATION = re.compile(r" {0,3}> ?(?P<mark>-) (?P<said>[^\s-].{0,100})")
_IN_QUOTATION = re.compile(r" {0,3}> ?[^\s>-]")


def _is_source(texts: Sequence[str], above: str) -> bool:
    """Return whether a list of one item says who is quoted above it."""
    text = texts[0].strip()
    return len(texts) == 1 and above.endswith(_QUOTED) and len(text) <= _LONGEST_SOURCE and text[-1:] not in _ENDS


def _source(line: TextLine, found: re.Match[str], text: str) -> Finding:
    edit = line.edit(0, found.end(), "– ")
    return Finding(
        line.span(found.start(1), found.end(1)), {"said": text[:40], "is": _OF_SOURCE}, Fix((edit,)), _WRITE_DASH
    )


_QUOTED = ("»", "”", "“", '"')
_LONGEST_SOURCE = 60
_OF_SOURCE = Words(nn="den som blir sitert", nb="den som blir sitert")
_OF_SPEECH = Words(nn="ein replikk", nb="en replikk")
_WRITE_DASH = Words(
    nn="Skriv tankestrek (–) i staden for bindestrek. «framsnakk check --fix» gjer det for deg.",
    nb="Skriv tankestrek (–) i stedet for bindestrek. «framsnakk check --fix» gjør det for deg.",
)


def _lists(tokens: Sequence[Token]) -> Iterator[tuple[list[int], list[str]]]:
    """Yield the first lines and the texts of the items of each outer list of hyphens with one paragraph an item."""
    starts: list[int] = []
    texts: list[str] = []
    is_plain = False
    for token in tokens:
        if token.type == "bullet_list_open" and token.level == 0:
            starts, texts, is_plain = [], [], token.markup == "-"
        elif token.type == "bullet_list_close" and token.level == 0:
            if is_plain and starts and len(starts) == len(texts):
                yield starts, texts
        elif token.type in {"bullet_list_open", "ordered_list_open"}:
            is_plain = False
        elif token.type == "list_item_open" and token.map:
            starts.append(token.map[0])
        elif token.type == "inline" and token.level > 0:
            texts.append(token.content)


def _is_speech(texts: Sequence[str], above: str) -> bool:
    tagged = sum(bool(_TAG.search(text)) for text in texts)
    if tagged or len(texts) > 1:
        return 2 * tagged >= len(texts)
    # One item is seldom a list, unless the line above announces one.
    if above.endswith(":") or above.startswith("#"):
        return False
    text = texts[0].strip()
    return bool(_SENTENCE.match(text) and text.endswith(_ENDS) and _TO_SOMEBODY.search(text))


def _edits(start: int, written: Sequence[TextLine]) -> Iterator[Edit]:
    """Return the edits that make a paragraph of an item: a dash, and an empty line above."""
    found = _ITEM.match(written[start].written)
    is_close = start > 0 and written[start - 1].written.strip()
    if found:
        yield written[start].edit(0, found.end(), "\n– " if is_close else "– ")


RULE = StoryRule(
    code="TXT025",
    name="speech-as-list",
    title=Words(nn="Replikkar som blir punkt i ei liste", nb="Replikker som blir punkter i en liste"),
    sample={"said": "Det gjer eg, sa ho.", "is": _OF_SPEECH},
    blocks=Blocks.NOTHING,
    file_kinds=EVERY_TEXT,
    message=Words(
        nn="«{said}» ser ut som {is}, men blir eit punkt i ei liste på sida.",
        nb="«{said}» ser ut som {is}, men blir et punkt i en liste på siden.",
    ),
    why=Words(
        nn="Ein bindestrek fyrst på linja lagar ei liste. Ein replikk begynner med tankestrek (–), og då blir han ståande som eit avsnitt.",
        nb="En bindestrek først på linjen lager en liste. En replikk begynner med tankestrek (–), og da blir den stående som et avsnitt.",
    ),
    hint=Words(
        nn="Skriv tankestrek (–) i staden for bindestrek, med ei tom linje mellom replikkane. «framsnakk check --fix» gjer det for deg.",
        nb="Skriv tankestrek (–) i stedet for bindestrek, med en tom linje mellom replikkene. «framsnakk check --fix» gjør det for deg.",
    ),
    bad=(
        Example(body="- Det gjer eg, sa ho.", highlights="-", line=16),
        Example(body="Ho såg opp.\n- Kva gjer du? spurde Kari.\n- Eg ventar.", highlights="-", line=17),
        Example(body="«De er så stille no!»\n- Rektor, Fjordvik skule", highlights="-", line=17),
        Example(body="> Eg les meir no.\n> - Ei i bygda, 74 år", highlights="-", line=17),
        Example(body="Ho såg opp.\n\n- Det gjer eg.\n\nSå gjekk ho.", highlights="-", line=18),
    ),
    good=(
        Example(),
        Example(body="– Det gjer eg, sa ho."),
        Example(body="- Vi song\n- Vi las\n- «Vi vann», sa Kari\n- Vi lo"),
        Example(body="Dette prøver vi:\n\n- Vi ryddar skuffa."),
        Example(body="- Kjøp ny traktar."),
        Example(body="> Dette prøver vi:\n> - Kaffi\n> - Ro\n\n> - Vi lo"),
    ),
    check=check,
)
