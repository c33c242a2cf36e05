"""Nothing that somebody wrote in a body is changed or lost without a word: it is on the page, or is spoken of."""

import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

from hypothesis import assume, example, given
from hypothesis import strategies as st

from site_gen import markdown, markdown_html, text_edits
from site_gen.check import run
from site_gen.check.rules import leftover_guidance
from site_gen.model.diagnostic import Edit
from site_gen.model.field_types import RecordValue
from site_gen.model.localized import Form, Words
from site_gen.model.manuscript import Manuscript
from site_gen.model.registers import Registers
from site_gen.model.source_positions import Span
from site_gen.pipeline import apply_fixes
from site_gen.read import story_files
from site_gen.settings import Settings
from tests.builders import a_kommune, a_story, approve, check
from tests.sites.building import site_of

ROOT = Path(__file__).parents[1]
WORD = re.compile(r"[^\W_]+")
NO_WORD = re.compile(rf"(?<=\]){markdown.LANGUAGE_MARK.pattern}|^\[a\]:")
ROUNDS = 3
MOST_EDITS = 8

ODD = [
    "17. mai gjekk vi i tog.",
    "3. juni var vi ferdige.",
    "8. trinn song\n10. klasse song",
    "2024. Då begynte det.",
    "1. Vi song\n2. Vi las\n5. Vi lo",
    "4. fire\n5. fem",
    "1.Vi song\n2.Vi las",
    "1) ein\n2) to",
    "3. etasje er vår",
    "##Korleis gjekk det?",
    "#Så hende det",
    "# Stor tittel",
    "#### Liten",
    "**Kva skjedde då?**",
    "__Kva så?__\nJau.",
    "•\tflytta traktaren\n•\tsette fram koppar",
    "o    underliste frå Word",
    "–\ttredje nivå",
    "* Namnet er endra",
    "+ 3 grader ute",
    "> 50 prosent av oss",
    ">> sitat i sitat",
    "- Nei, sa ho.",
    "– Nei, sa ho.",
    "-   punkt\n    meir",
    "“Eg tenkte det”, sa ho.",
    "«Ja», sa 'han'.",
    "&aring;ret & dei andre &amp; vi",
    "3 < 5 og 7 > 2, <5 %",
    "a < b",
    "<!-- hugs Tor -->",
    "Vi song. <!-- hugs Kari --> Så lo vi.",
    "<b>feitt</b>",
    "<div>\nboks\n</div>",
    "<kari@x.example>",
    "![](IMG 2031.jpg)",
    "[her](ledige stillingar.md)",
    '[her](https://x.example/ "tittel her")',
    "[Merk]: viktig",
    "[a]: https://x.example/ein\n\n[a]: https://x.example/to",
    "Sjå [a] og [b].",
    "Fotnote.[^1]\n\n[^1]: Tal frå SSB.",
    "[^2]: https://ssb.example/tal",
    "- [ ] gjere\n- [x] gjort",
    '!!! note "Merk"\n    Dette er viktig.',
    "::: tip\nHei\n:::",
    "==utheva== og :smile:",
    "[Søk](https://x.example/){ .md-button }",
    "    fire mellomrom her",
    "\tein tabulator her",
    "```\nhugs kaffi",
    "```Hugs kaffi i dag\nkode\n```",
    "~~~\nkode\n~~~",
    "Vi song heile dagen.\n---",
    "Kva no?\n---",
    "Stor\n===",
    "| a | b |\n|---|---|\n| 1 | 2 | tre |\n| 4 |",
    "fÃ¸r og etter",
    "2*3*4 og snake_case_namn",
    "~~gamalt~~",
    "\\*stjerne\\* og C:\\mappe\\_fil",
    "`kode her` og ``meir ` kode``",
    "Line  \nmed brot\\\nog meir",
    "____\nMvh\nKari Lunde",
    "kaffi\u00adtraktar\u200b og\u00a0slikt",
    "{{",
    "{lang=en}",
    "[ord]{lang=en}",
    "***alt***",
    "1986\\. var eit godt år",
    "<<<<<<< HEAD\nein\n=======\nto\n>>>>>>> b",
    ":::",
    "---",
    "\n",
    "  ",
    "$x^2$",
    "[[Langvakta]]",
    "https://x.example/a_b",
]

MARKS = [
    "*", "**", "_", "__", "`", "``", "~~", "==", "[", "]", "(", ")", "![", "](", "<", ">", "<!--", "-->", "&", "&amp;",
    "\\", "|", "#", " #", "$", "{", "}", "«", "»", "“", '"', "'", ":", ": ", "  \n", "\n", "\n\n", "\t", "    ",
    "\u00ad", "\u200b", "\u00a0", "\ufeff", "\u2028", "\u0085", "\x0b", "\x0c", "\u202e", "e\u0301", "\U0001f389",
    "- ", "1. ", "7. ", "2024. ", "> ", "+ ", "• ", "---\n", "\n---\n", "```", "\n```\n", "~~~\n", "<b>", "</b>",
    "<br>", "<kari@x.example>", "https://x.example/a_b*c", "www.x.example", "[^1]", "[^1]: ", "[a]: ", "{lang=nb}",
    "{.stor}", "{%", "!!! ", "::: ", "<div>\n", "<?", "<![CDATA[", "&#65;", "&#x41;", "&nbsp;", "fÃ¸r", "$x$", "[[",
    "]]", "hugs: ", "tittel: ", "refleksjon: ",
]  # fmt: skip
"""What stands, or is slipped in, anywhere in a text."""


@cache
def bodies() -> tuple[str, ...]:
    """Return the bodies of the sample stories."""
    found = (
        story_files.parse_story_bytes(path.read_bytes(), path, ROOT, Form.NN) for path in story_files.story_files(ROOT)
    )
    return tuple(story.body for story in found if story.body.strip())


class Page(HTMLParser):
    """Reads HTML, and keeps its words: text, addresses, and the numbers of lists."""

    def __init__(self, rendered: str) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []
        self.numbers: list[int | None] = []
        self.feed(rendered)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if tag in {"ol", "ul"}:
            self.numbers.append(int(attributes.get("start") or 1) if tag == "ol" else None)
        elif tag == "li" and self.numbers and self.numbers[-1] is not None:
            number = int(attributes.get("value") or self.numbers[-1])
            self.texts.append(str(number))
            self.numbers[-1] = number + 1
        self.texts.append(attributes.get("href") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in {"ol", "ul"}:
            self.numbers.pop()

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def words(texts: Iterable[str]) -> Counter[str]:
    return Counter(word for text in texts for word in WORD.findall(text))


def shown(body: str) -> Counter[str]:
    """Return the words of the page that a body makes; a picture shows the name of its file here."""
    made = markdown_html.render_body(body, lambda _: True)
    texts = Page(markdown_html.finish_html(made, lambda _: None, lambda file: f"<p>{html.escape(file)}</p>")).texts
    return words(texts) | words(map(html.unescape, texts))  # code shows an entity as it was written


def places(story: Manuscript) -> Iterator[Span]:
    """Yield the span of each finding, and of each edit that mends it."""
    for found in run.check_file(story, Settings()):
        yield found.span
        yield from (edit.span for edit in (found.fix.edits if found.fix else ()))
    yield from (found.span for found in leftover_guidance.check(story, Registers()))


def opened(text: str) -> Manuscript:
    return story_files.parse_story_bytes(text.encode(), ROOT / "stories/god.md", ROOT, Form.NN)


def mended(text: str) -> str:
    """Return a story's file after `check --fix`."""
    for _ in range(ROUNDS):
        taken: list[Edit] = []
        for found in run.check_file(opened(text), Settings()):
            edits = found.fix.edits if found.fix and found.fix.is_safe else ()
            if not any(text_edits.edits_overlap(edit, other) for edit in edits for other in taken):
                taken += edits
        text = text_edits.apply_edits(text, taken)
    return text


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """Draw the body of a sample story with odd things put in between its lines."""
    lines = draw(st.sampled_from(bodies())).strip("\n").split("\n")
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(lines)))
        around = draw(st.sampled_from(["\n", "\n\n"]))
        odd = draw(st.sampled_from(ODD))
        lines[at:at] = f"{around}{odd}{around}".strip("\n" if around == "\n" else "").split("\n")
    return "\n".join(lines)


@st.composite
def edited(draw: st.DrawFn, texts: st.SearchStrategy[str]) -> str:
    """Draw a text with marks put in, put around, put in the place of a sign; with signs cut, and pieces said twice."""
    text = draw(texts)
    for _ in range(draw(st.integers(1, MOST_EDITS))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 60)))
        mark, other = draw(st.sampled_from(MARKS)), draw(st.sampled_from(MARKS))
        text = draw(
            st.sampled_from(
                [
                    f"{text[:start]}{mark}{text[start:]}",
                    f"{text[:start]}{mark}{text[start:end]}{mark}{text[end:]}",
                    f"{text[:start]}{mark}{text[start:end]}{other}{text[end:]}",
                    f"{text[:start]}{mark}{text[start + 1 :]}",
                    f"{text[:start]}{text[start + 1 :]}",
                    f"{text[:end]}{text[start:]}",
                ]
            )
        )
    return text


def lines_said(story: Manuscript) -> set[int]:
    """Return the lines of a file that something is said of."""
    return {line for span in places(story) for line in range(span.line, span.end_line + 1)}


def spoken_of(story: Manuscript) -> Counter[str]:
    """Return the words on the lines of a body that something is said of."""
    said = lines_said(story)
    return words(html.unescape(line) for at, line in enumerate(lines_of(story), story.body_line) if at in said)


def lines_of(story: Manuscript) -> list[str]:
    """Return the lines of a body without what stands on no page by its nature: languages, and names of addresses."""
    return [NO_WORD.sub(" ", line) for line in story.body.split("\n")]


def unsaid(body: str) -> set[str]:
    """Return the words of a body that are neither on its page nor on a line that something is said of."""
    text = a_story("", body)
    story = opened(text)
    if story.broken is not None:
        return set()  # the whole file is spoken of
    after = opened(mended(text))
    missing = words(map(html.unescape, lines_of(story))) - shown(after.body)
    # A kind of mark is spoken of once, so it does not matter how often a word stands there.
    return set(missing) - set(spoken_of(story)) - set(spoken_of(after))


@given(mutated())
@example("\n\n".join(ODD[:5]))
def test_every_word_of_a_body_is_on_the_page_or_spoken_of(body: str) -> None:
    assert unsaid(body) == set()


@given(edited(mutated()))
@example("Vi song.\n\n\ufeff\n*Ein trombone*, mørk.")
@example("Ho sa [det er fint]{lang=e .1n}, og [hello]{.stor} til [alle](https://x.example/){lang=en title=her}.")
@example("Vi song.\n\n[a]:\nLappen\n\nSå lo vi.")
def test_every_word_is_on_the_page_or_spoken_of_wherever_marks_slip_in(body: str) -> None:
    assert unsaid(body) == set()


FIELDS = (
    "tittel: {}",
    "ingress: {}",
    "bilete:\n  - fil: a.jpg\n    alt: {}",
    "ønske: [{}, Meir tid]",
    "belegg:\n  - tekst: {}",
)


SOME_WORDS = st.sampled_from(["Vi", "song", "då", "kaffien", "kom", "på", "vakt", "i", "går", "Kva", "no", "sa", "ho"])


@st.composite
def fields_of_a_story(draw: st.DrawFn) -> str:
    """Draw a field with a text that is written plain, between quotation marks, or folded over lines."""
    words_of = st.lists(SOME_WORDS, min_size=2, max_size=9)
    # A backslash between double quotation marks is YAML's own, and a line without indentation is another field.
    text = draw(edited(words_of.map(" ".join))).replace("\\", "/").replace("\n", "\n  ")
    how = draw(st.sampled_from(["{}", "{}", '"{}"', "'{}'", ">\n  {}", "|\n  {}", "«{}»", "“{}”"]))
    return draw(st.sampled_from(FIELDS)).format(how.format(text))


def kept(record: RecordValue) -> Iterator[str]:
    """Yield the keys and the texts of fields as they were read."""
    yield from record.keys.values()
    values = [placed.value for placed in record.placed.values()]
    while values:
        value = values.pop()
        if isinstance(value, RecordValue):
            yield from kept(value)
        elif isinstance(value, tuple):
            values += value
        else:
            yield str(value.in_form(Form.NN)) if isinstance(value, Words) else str(value)


def unsaid_of_fields(front: str) -> set[str]:
    """Return the words of fields that are neither in what was read nor on a line that something is said of."""
    text = a_story(front)
    story, after = opened(text), opened(mended(text))
    if story.broken is not None or after.broken is not None:
        return set()
    front_lines = text_edits.normalised_newlines(text).split("\n")[: story.body_line - 1]
    said = lines_said(story)
    silent = [line for at, line in enumerate(front_lines, 1) if at not in said and not line.lstrip().startswith("#")]
    fixed = words([a_story("-tittel\n-ingress", "")])
    return set(words(silent)) - set(fixed) - set(words(kept(after.record)))


@given(fields_of_a_story())
def test_every_word_of_a_field_is_read_or_spoken_of(front: str) -> None:
    assume(re.search(r": +#", front) is None)  # a note between a key and its value
    assert unsaid_of_fields(front) == set()


BUILT = """\
**Kva skjedde?**

17. mai gjekk vi i tog. 8. trinn song &aring;ret inn; 3 < 5.

3. juni var vi ferdige, «heilt» ferdige – sa ho.

Eg gjorde tre ting:

•\tflytta traktaren
•\tsette fram koppar

o    og så ei underliste

## Korleis fekk de det til?

1. Vi song
2. Vi las
5. Vi lo

2024. Då begynte det fÃ¸r fullt.
---

##Kven merka det?

\tAlle syntest det vart betre.
"""


def test_a_story_that_was_fixed_and_built_holds_every_word_of_its_writer(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, stories={"god.md": a_story("", BUILT)}, approved=False)
    for _ in range(ROUNDS):
        apply_fixes.apply_fixes(root, check(root).diagnostics())
    approve(root, "stories/god.md")
    page = (site_of(root) / "forteljingar/god/index.html").read_text(encoding="utf-8")
    article = page[page.index("<article") : page.index("</article>")]
    on_page = words(Page(article).texts)
    wanted = words([html.unescape(BUILT).replace("Ã¸", "ø").replace("o    og", "og")])
    assert wanted - on_page == Counter()
    assert "<h2>Kva skjedde?</h2>" in article
    assert "<p>3. juni var vi ferdige" in article
