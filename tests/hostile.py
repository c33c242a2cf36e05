"""Texts that make slow code slow: 64 KB bodies, fields and captions, each repeating one thing as often as it can."""

import json
from collections.abc import Callable, Iterator

BODY_BYTES = 63 * 1024
FIELD_BYTES = 12 * 1024

_SIGNS = "a 1 @ | . , : ; - _ * + = ~ ` # > < [ ] ( ) { } ! ? & % $ ^ / \\ ' \" « » “ „ – — … © • æ é"
_ADDRESSES = "a@ a@a. @. a.a www. http:// https://a.no/ mailto:a@b.no <a@b.no> <http://a.no> a-a a’a -a «a »a« “a „a”"
_BRACKETS = (
    "]( ![ ![]( []() [a](b) [a][b] [a]: [a] ![a](b) (( [[ ]] [] <b> </b> <a <!-- --> <!--> <!-- <!-->a <? <![CDATA["
)
_MARKS = r"** __ *a_ *a* **a** _a_ ~~ ~~a~~ `a` ``a` \` \[ &amp; &#35; &a; &#x {a} {lang=nb} [a]{lang=nb} {# {% a{"
_REPEATED = (
    # One sign, or a few, without end.
    *dict.fromkeys(f"{_SIGNS} {_ADDRESSES} {_BRACKETS} {_MARKS}".split()),
    "\u00a0", "\u200b", "\u0301", "e\u0301", "\u00ad", "🎉", "\ufdd0", "中",
    "<!-- a -->", "<!-- a", "a --> ", "<!--a-->b", "*a **b ", "*a _b ", "_*a", "[a](<", '[a](b "', '<a href="',
    "a ", " a", "0 ", ". ", "«a» ", "“a” ", "'a' ", "’a ", "a, seier ", "a, seier Kari. ", "a: Kva ", "– A ", "— a",
    "http://a.no ", "a@b.no ", "sjukefråvær ", "heiltid ", "ikkje om sjukefråvær ", "heltid fagbrev nærvær ",
    "vi oss ", "Facebook ", "facebook|", "publisert ", "Foto: a ", "cookies ", "side 1 av ", "relatert ", "still ",
    "Kari Lunde ", "Kari ", "p001 ", "ein og det er ", "jeg ikke hva ", "Jeg vet ikke. ", "hv", "nning", "ane ",
    "tjue", "femti", "tretti ", "‚a ", "Når a, seier Kari", "a<!-- b -->", "1. ", "100 % ",
)  # fmt: skip
"""Pieces that stand after each other on one line, and on lines of their own."""
_LINES = (
    "# a", "## a", "###### a", "a\n===", "a\n---", "- a", "* a", "1. a", "> a", ">a", "> > a", "- - a", "    a", "```",
    "~~~", "```\na\n```", "---", "***", "a  ", "a\\", "| a |", "|", "| a | b |\n|---|---|\n| c | d |", "[a]: b",
    "[a]: <b> 'c", "[a]: b\n[a]", "<div>", "</div>", "<!-- a -->", "<!--", "-->", "<!-- a -->\n\na",
    "## a\n\n<!-- b -->",
    "a <!-- b --> c", "- a\n\n  b", "1. a\n   - b", "![](regn.jpg)", "![a](b.jpg)", "[a](b.md)", "[a](god.md)",
    "[a](https://a.no)", "[a](javascript:a)", "<b>a</b>", "Del på a", "Les også: a", "Publisert 1. mars", "Foto: a",
    "• a", "– Ja, seier Kari.", "«Ja", "Ja»", "Kari Lunde.", "{% a %}", "a | b", "+ a\n+ b", "10) a", "> - a", "- > a",
)  # fmt: skip
"""Lines and short runs of lines that come again and again, right after each other and with blank ones between."""


def _nested(mark: str) -> Callable[[int], str]:
    return lambda size: "\n".join(mark * depth + "a" for depth in range(1, int((2 * size / len(mark)) ** 0.5)))


def _indented(mark: str) -> Callable[[int], str]:
    def made(size: int) -> str:
        deepest = int((2 * size / len(mark)) ** 0.5) - 3
        return "\n".join(" " * (len(mark) * depth) + mark + "a" for depth in range(deepest))

    return made


def _repeated(piece: str, begins: str = "") -> Callable[[int], str]:
    return lambda size: begins + piece * (size // len(piece.encode()))


def _definitions(number: int) -> str:
    return "".join(f"[a{n}]: b\n" for n in range(number))


_BUILT: dict[str, Callable[[int], str]] = {
    "quotes, ever deeper": _nested("> "),
    "quotes, tight, ever deeper": _nested(">"),
    "lists, ever deeper": _indented("- "),
    "numbers, ever deeper": _indented("1. "),
    "quotes after lists": _nested("- > "),
    "backticks, ever longer": lambda size: " ".join("`" * n for n in range(1, int((2 * size) ** 0.5))),
    "stars, ever longer": lambda size: " ".join("*" * n + "a" for n in range(1, int((2 * size) ** 0.5))),
    "fences, ever longer": lambda size: "\n".join("`" * (n + 3) for n in range(1, int((2 * size) ** 0.5) - 5)),
    "open then closed brackets": lambda size: "[" * 390 + "a" + "]" * 390 + "a" * (size - 781),
    "links in links": lambda size: "[a" * 900 + "](b)" * 900 + "a" * (size - 5400),
    "opened stars, closed lines": lambda size: "*a " * (size // 6) + "_b" * (size // 4),
    "a table with many columns": lambda size: "\n".join("|" + piece * (size // 6 - 2) for piece in ("a|", "-|", "b|")),
    "a table with many rows": lambda size: "|a|b|\n|-|-|\n" + "|c|d|\n" * (size // 6 - 3),
    "a wide table with short rows": lambda size: f"{'|a' * 2000}|\n{'|-' * 2000}|\n" + "x\n" * (size // 2 - 4010),
    "the widest table": lambda size: f"{'|a' * 199}|\n{'|-' * 199}|\n" + "x\n" * (size // 2 - 500),
    "references, many and used": lambda size: _definitions(500) + "[a1] " * 400 + "a" * (size - 7500),
    "notes with an address below": lambda size: "a[1] a[2]\n" * 400 + "a" * (size - 4100) + "\n\n[1]: b\n\n[2]: b\n",
    "references never defined": lambda size: "[a" * 450 + "]" * 450 + "\n\na" * (size // 3 - 460),
    "different words": lambda size: " ".join(f"ord{n}" for n in range(size // 9)),
    "different capitalised words": lambda size: " ".join(f"Ord{n}" for n in range(size // 9)),
    "different headings": lambda size: "\n\n".join(f"## Ord {n}" for n in range(size // 13)),
    "different short lines": lambda size: "\n\n".join(f"Ord {n}" for n in range(size // 11)),
    "different links": lambda size: "\n".join(f"[a](a{n}.md)" for n in range(900)) + "a" * (size - 12000),
    "different pictures": lambda size: "\n\n".join(f"![](a{n}.jpg)" for n in range(900)) + "a" * (size - 15000),
    "different numbers of blank lines": lambda size: "".join("a" + "\n" * n for n in range(int((2 * size) ** 0.5) - 2)),
    "spaces, then a word": lambda size: " " * (size - 1) + "a",
    "a word, then spaces": lambda size: "a" + " " * (size - 2) + "b",
    "tabs": lambda size: "\t" * size,
    "tabs between words": lambda size: "a\t" * (size // 2),
    "blank lines": lambda size: "\n" * size,
    "lines of spaces": lambda size: "   \n" * (size // 4),
    "carriage returns": lambda size: "a\r" * (size // 2),
    "emphasis around links": lambda size: "*[a](b)*" * 900 + "a" * (size - 7200),
    "raw html in a line": lambda size: "<b a='" * (size // 6),
    "processing instructions": lambda size: "<?" * (size // 2),
    "declarations": lambda size: "<!A " * (size // 4),
    "cdata": lambda size: "a <![CDATA[ " * (size // 12),
    "comments left open in a line": lambda size: "a <!-- " * (size // 7),
    "html blocks left open": lambda size: "<div>\n\n" * (size // 7),
    "entities": lambda size: "&" + "a" * (size - 2) + ";",
    "a destination full of brackets": lambda size: "[a](" + "(" * 390 + "a" * (size - 500) + ")" * 30,
    "spans in spans": lambda size: "[" * 390 + "a" + "]{lang=nb}" * 390 + "a" * (size - 4300),
    "attributes": lambda size: "[a]{" + "a=b " * (size // 4 - 2) + "}",
    "attributes left open": lambda size: "[a]{a" * 900 + "a " * (size // 2 - 2300),
    "quotation over paragraphs": lambda size: "«" + "a\n\n" * (size // 3 - 1),
    "quotations in each other": lambda size: "«a " * (size // 8) + "a» " * (size // 8),
    "said again and again": lambda size: "a, seier Kari" * (size // 13),
    "said after a clause": lambda size: "Når a, seier Kari" * (size // 18),
    "said after many signs": lambda size: "|" * (size // 2) + ", seier Kari" * (size // 24),
    "a number that is none": lambda size: "femti" * (size // 5 - 1) + "x",
    "one long number": lambda size: "9" * size,
    "a word that goes on": lambda size: "sjukefråvær" * (size // 13),
    "addresses glued": lambda size: "a@b.c" * (size // 5),
    "an address that never ends": lambda size: "a@" + "a" * (size - 2),
    "strikes and stars": lambda size: "~~*a " * (size // 5),
    "closers without openers": lambda size: "a** " * (size // 4),
    "stars of three": lambda size: "***a** " * (size // 7),
    "stars both ways": lambda size: "a**b" + "c* " * (size // 3 - 2),
}  # fmt: skip


_FIELDS = {
    "title": "tittel: {value}\n",
    "lead": "ingress: {value}\n",
    "people": "personar: [{value}]\n",
    "unit": "eining: {value}\n",
    "team": "lag: {value}\n",
    "themes": "tema: [{value}]\n",
    "questions": "spørsmål: [{value}]\n",
    "an old address": "tidlegare_adresser: [{value}]\n",
    "a key": "{value}: a\n",
    "a picture": "bilete:\n  - {{fil: regn.jpg, alt: {value}, foto: Siri Vik, rett: eige, born: ingen}}\n",
}
_MANY = {
    "many themes": lambda size: f"tema: [{', '.join(f'a{n}' for n in range(size // 8))}]\n",
    "one person many times": lambda size: f"personar: [{', '.join(['p001'] * (size // 6))}]\n",
    "many people": lambda size: f"personar: [{', '.join(f'p{n}' for n in range(size // 7))}]\n",
    "many keys": lambda size: "".join(f"a{n}: b\n" for n in range(size // 9)),
    "one key many times": lambda size: "lag: b\n" * (size // 7),
    "many old addresses": lambda size: f"tidlegare_adresser: [{', '.join(f'/a{n}/' for n in range(size // 10))}]\n",
    "many pictures": lambda size: "bilete:\n" + "".join(f"  - {{fil: r{n}.jpg}}\n" for n in range(size // 20)),
    "many approvals": lambda size: "godkjend:\n" + "  - {person: p001}\n" * (size // 20),
    "a list that nothing mends": lambda size: f"ønske: [{'på #a [^1]b, ' * (size // 15)}a]\n",
    "quotation marks that nothing mends": lambda size: "ønske: [" + "\"a\" b, 'c' d: [e]f, " * (size // 22) + "a]\n",
    "lists, ever deeper": lambda size: "a: " + "[" * (size - 4) + "\n",
    "mappings, ever deeper": lambda size: "a: " + "{a: " * (size // 4 - 2) + "\n",
}  # fmt: skip


def _field(line: str, piece: str) -> Callable[[int], str]:
    length = len(json.dumps(piece, ensure_ascii=False).encode()) - len('""')
    return lambda size: line.format(value=json.dumps(piece * (size // length), ensure_ascii=False))


def fronts() -> Iterator[tuple[str, Callable[[int], str]]]:
    """Yield shapes of fields: a name, and what returns lines of YAML of about so many bytes."""
    for piece in _REPEATED:
        for name, line in _FIELDS.items():
            yield f"{piece!r} in {name}", _field(line, piece)
    yield from _MANY.items()


def captions() -> Iterator[tuple[str, Callable[[int], str]]]:
    """Yield shapes of captions in WebVTT."""
    cue = "WEBVTT\n\n00:01.000 --> 00:02.000\n"
    own = ("<v ", "<v\t", "<.", "<b ", "<c.a", "<0", "</", "&#9", "<v a>", "-->", "NOTE\n\n", "00:", f"{cue[8:]}a\n\n")
    for piece in (*_REPEATED, *own):
        for begins in (cue, f"{cue}<v", f"{cue}&#", "WEBVTT\n\n", ""):
            yield f"{piece!r} after {begins!r}", _repeated(piece, begins)
        yield f"{piece!r} on lines", _repeated(f"{piece}\n", cue)


def bodies() -> Iterator[tuple[str, Callable[[int], str]]]:
    """Yield shapes of bodies: a name, and what returns one of about so many bytes."""
    for piece in _REPEATED:
        yield f"{piece!r} on a line", _repeated(piece)
        yield f"{piece!r} on lines", _repeated(f"{piece}\n")
        yield f"{piece!r} in paragraphs of 300", _repeated(piece * (300 // len(piece)) + "\n\n")
    for lines in _LINES:
        yield f"{lines!r}", _repeated(f"{lines}\n")
        yield f"{lines!r} apart", _repeated(f"{lines}\n\n")
    yield from _BUILT.items()
