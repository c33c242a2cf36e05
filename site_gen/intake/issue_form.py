"""The answers in a GitHub issue that was made by one of our issue forms: hostile in every part, and read as text."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from site_gen.authoring.interview import INTERVIEWS, AnswerKind, InterviewDefinition, InterviewQuestion
from site_gen.intake import github_json, sent_text
from site_gen.intake.issue_attachments import AttachedPicture, GitHubAddresses, without_pictures
from site_gen.intake.sent_files import RefusedFile
from site_gen.intake.sheet_answers import SheetAnswer
from site_gen.intake.sheet_reader import MOST_CELL
from site_gen.model import story_fields
from site_gen.model.field_types import Field
from site_gen.model.localized import Form, Words, fill
from site_gen.private_details import scan
from site_gen.private_details.detail import DetailKind

_MOST_BODY = 65_536
"""Most characters of an issue at GitHub."""
_MOST_TITLE = 256
_MOST_LABELS = 100
_HIGHEST_NUMBER = 999_999_999
_LONGEST_LINE = 200
"""Most characters of an answer that is one line; the rest is text of the story."""
_NO_RESPONSE = "_No response_"
"""What GitHub writes for a question without an answer, whatever the language."""
_HEADING = re.compile(r"^### ([^\n]*)$", re.MULTILINE)
_CHECKBOX = re.compile(r"- \[[ xX]\] ")
_CREDIT = re.compile(r"^(?:foto|fotograf|bilete|bilde)\s{0,3}:\s{0,3}", re.IGNORECASE)
_BRANCH = re.compile(r"[\w.][\w./-]{0,200}", re.ASCII)

_TOO_LARGE = Words(
    nn="Hendinga er større enn noka sak på GitHub kan vere, og er ikkje lesen.",
    nb="Hendelsen er større enn noen sak på GitHub kan være, og er ikke lest.",
)
_NO_EVENT = Words(
    nn="Fila er ikkje ei hending om ei sak på GitHub. I ein arbeidsflyt ligg ho i $GITHUB_EVENT_PATH.",
    nb="Filen er ikke en hendelse om en sak på GitHub. I en arbeidsflyt ligger den i $GITHUB_EVENT_PATH.",
)
_PULL_REQUEST = Words(
    nn="Dette er ein «pull request», og ikkje ei sak. Berre saker blir tekne inn.",
    nb="Dette er en «pull request», og ikke en sak. Bare saker blir tatt inn.",
)
_NO_FORM = Words(
    nn="Saka er ikkje laga med eit av skjemaa våre. Ho må ha ein av desse merkelappane, og berre éin: {labels}.",
    nb="Saken er ikke laget med et av skjemaene våre. Den må ha en av disse merkelappene, og bare én: {labels}.",
)
_NO_ANSWERS = Words(
    nn="Vi kjende ikkje att nokon av spørsmåla i saka. Er overskriftene i teksten endra, så set dei tilbake, slik: "
    "### {question}",
    nb="Vi kjente ikke igjen noen av spørsmålene i saken. Er overskriftene i teksten endret, så sett dem tilbake, "
    "slik: ### {question}",
)
_TOO_LONG = Words(
    nn="Saka har {number} teikn, og det er plass til {limit}. Del henne i fleire saker.",
    nb="Saken har {number} tegn, og det er plass til {limit}. Del den i flere saker.",
)
_LONG_ANSWER = Words(
    nn="Svaret på «{question}» er på {number} teikn, og det er plass til {limit}. Kort det ned i saka.",
    nb="Svaret på «{question}» er på {number} tegn, og det er plass til {limit}. Kort det ned i saken.",
)
_ID_NUMBER = Words(
    nn="Svaret på «{question}» har eit fødselsnummer ({masked}). Rediger saka og ta det bort, og slett den gamle "
    "utgåva under «edited» på GitHub. Ingenting er skrive.",
    nb="Svaret på «{question}» har et fødselsnummer ({masked}). Rediger saken og ta det bort, og slett den gamle "
    "utgaven under «edited» på GitHub. Ingenting er skrevet.",
)
_ISSUE_TITLE = Words(nn="Tittelen på saka", nb="Tittelen på saken")
_REPEATED = Words(
    nn="Overskrifta «{question}» står fleire gonger i saka. Sjå etter at kvart svar står under rett spørsmål.",
    nb="Overskriften «{question}» står flere ganger i saken. Se etter at hvert svar står under riktig spørsmål.",
)


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue that one of our forms made."""

    number: int
    title: str
    body: str
    interview: InterviewDefinition
    form: Form
    repository: str = ""
    """`owner/name` at GitHub; empty where the event does not say."""
    base: str = "main"
    """The repository's default branch."""


@dataclass(frozen=True, slots=True)
class IssueAnswer:
    """What an issue says, by its questions."""

    answer: SheetAnswer
    pictures: tuple[AttachedPicture, ...]
    remarks: tuple[Words, ...]


# --- The event -------------------------------------------------------------------------------------------------------


def read_event(data: bytes) -> Issue:
    """Return the issue of an `issues` event. Raises RefusedFile when it is none, or no form of ours made it."""
    if len(data) > github_json.MOST_BYTES:
        raise RefusedFile(_TOO_LARGE)
    event = github_json.read_table(data, _NO_EVENT)
    issue = github_json.require_table(event.get("issue"), _NO_EVENT)
    if issue.get("pull_request") is not None:
        raise RefusedFile(_PULL_REQUEST)
    title, body = issue.get("title"), issue.get("body")
    if not isinstance(title, str) or not isinstance(body, str | None):
        raise RefusedFile(_NO_EVENT)
    number = github_json.require_number(issue.get("number"), 1, _HIGHEST_NUMBER, _NO_EVENT)
    if len(body or "") > _MOST_BODY:
        raise RefusedFile(fill(_TOO_LONG, {"number": len(body or ""), "limit": _MOST_BODY}))
    text = _clean(body or "")
    interview, form = _form_of(_labels(issue.get("labels")), text)
    return Issue(number, _clean(title)[:_MOST_TITLE], text, interview, form, *_repository(event))


def _clean(text: str) -> str:
    """Return a text with line feeds alone, and without invisible and control characters and halves of characters."""
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return sent_text.readable(whole.replace("\r\n", "\n").replace("\r", "\n"))


def _labels(written: object) -> set[str]:
    listed = written[:_MOST_LABELS] if isinstance(written, list) else []
    names = (one.get("name") if isinstance(one, dict) else one for one in listed)
    return {name for name in names if isinstance(name, str)}


def _asks_all(interview: InterviewDefinition, form: Form, headings: set[str]) -> bool:
    """Return whether every question of an interview is among some headings, as it is or was asked."""
    return all(any(words.in_form(form) in headings for words in asked) for asked in interview.asked)


def _form_of(labels: set[str], body: str) -> tuple[InterviewDefinition, Form]:
    """Return the interview and the form that a label names, or else whose questions are all there.

    GitHub adds no label of a form that the repository does not have. Raises RefusedFile for none, and for several.
    """
    known = {form_label(interview, form): (interview, form) for interview in INTERVIEWS for form in Form}
    found = [known[label] for label in known if label in labels]
    if not found:
        headings = {heading[1].strip() for heading in _HEADING.finditer(body)}
        found = [(of, form) for of, form in known.values() if _asks_all(of, form, headings)]
    if len(found) != 1:
        raise RefusedFile(fill(_NO_FORM, {"labels": ", ".join(known)}))
    return found[0]


def form_label(interview: InterviewDefinition, form: Form) -> str:
    """Return the label of the issues that a form makes."""
    return f"{interview.name.in_form(form)}-{form.value}"


def _repository(event: Mapping[str, Any]) -> tuple[str, str]:
    """Return the repository's name and its default branch."""
    repository = event.get("repository")
    said = repository if isinstance(repository, dict) else {}
    name, branch = said.get("full_name"), said.get("default_branch")
    return (
        name if isinstance(name, str) and github_json.REPOSITORY.fullmatch(name) else "",
        branch if isinstance(branch, str) and _BRANCH.fullmatch(branch) else "main",
    )


# --- The answers -----------------------------------------------------------------------------------------------------


def answers_in_issue(issue: Issue, questions: Sequence[InterviewQuestion], addresses: GitHubAddresses) -> IssueAnswer:
    """Return what an issue answers to the questions of its interview. Raises RefusedFile.

    Only the questions of its form are recognised, in their order. Everything else that stands in an answer is text of
    that answer.
    """
    before, texts, repeated = _split(issue, questions)
    _require_no_id_numbers(issue, texts, before)
    fields: dict[Field[Any], str] = {}
    sections: dict[Words, str] = {}
    pictures: list[AttachedPicture] = []
    more, last = [before] if before else [], ""
    sender = ""
    for question, written in texts.items():
        text, found = without_pictures(written, addresses)
        pictures += found
        if question.answer in {AnswerKind.LINE, AnswerKind.UNIT}:
            text, rest = _first_line(text)
            more += [rest] if rest else []
        if not text:
            continue
        if question.answer is AnswerKind.PICTURES:
            last = text
        elif question.section is not None:
            sections[question.section] = text
        elif question.field is story_fields.AUTHORS:
            sender = text
        elif question.field is not None:
            fields[question.field] = text
    if all(question.field is not story_fields.TITLE for question in questions) and issue.title.strip():
        fields[story_fields.TITLE] = issue.title
    is_credit = bool(pictures) and "\n" not in last and len(last) <= _LONGEST_LINE
    in_order = [question.section for question in questions if question.section is not None]
    ordered = _with_the_rest(sections, in_order, above=more, below="" if is_credit else last)
    pictures = list(dict.fromkeys(pictures))
    answer = SheetAnswer(
        0,
        ("issue", str(issue.number)),
        fields,
        sections=ordered,
        sender=sender,
        picture_credit=_CREDIT.sub("", last) if is_credit else "",
        attached=tuple(f"{one.url} {one.alt}" for one in pictures),
        lacks_pictures=bool(pictures),
    )
    return IssueAnswer(answer, tuple(pictures), tuple(repeated))


def _with_the_rest(
    sections: Mapping[Words, str], in_order: Sequence[Words], *, above: Sequence[str], below: str
) -> dict[Words, str]:
    """Return the sections in their order, with text that has no section of its own in the first and the last."""
    found = dict(sections)
    if above:
        found[in_order[0]] = "\n\n".join([*above, *filter(None, [found.get(in_order[0])])])
    if below:
        at = next((one for one in reversed(in_order) if one in found), in_order[0])
        found[at] = "\n\n".join([*filter(None, [found.get(at)]), below])
    return {section: found[section] for section in in_order if section in found}


def _split(
    issue: Issue, questions: Sequence[InterviewQuestion]
) -> tuple[str, dict[InterviewQuestion, str], list[Words]]:
    """Return the text above the first question, the answer to each, and remarks. Raises RefusedFile."""
    body = issue.body
    places = [(heading.start(), heading.end(), heading[1].strip()) for heading in _HEADING.finditer(body)]
    numbers = {text: at for at, question in enumerate(questions) for text in question.texts(issue.form)}
    known = [(start, end, numbers[label]) for start, end, label in places if label in numbers]
    chain = _longest_in_order([number for _, _, number in known], len(questions))
    if not chain:
        raise RefusedFile(fill(_NO_ANSWERS, {"question": questions[0].text.in_form(issue.form)}))
    end_of_answers = _end_of_answers(body, questions, issue.form)
    taken = [known[at] for at in chain]
    found: dict[InterviewQuestion, str] = {}
    for (_, begin, number), (end, _, _) in zip(taken, [*taken[1:], (end_of_answers, 0, 0)], strict=True):
        question = questions[number]
        text = body[begin:end].strip()
        if len(text) > MOST_CELL:
            slots = {"question": question.text.in_form(issue.form), "number": len(text), "limit": MOST_CELL}
            raise RefusedFile(fill(_LONG_ANSWER, slots))
        found[question] = "" if text == _NO_RESPONSE else text
    counted = [number for _, _, number in known]
    repeated = [
        fill(_REPEATED, {"question": question.text.in_form(issue.form)})
        for at, question in enumerate(questions)
        if counted.count(at) > 1
    ]
    return body[: taken[0][0]].strip(), found, repeated


def _end_of_answers(body: str, questions: Sequence[InterviewQuestion], form: Form) -> int:
    """Return where the confirmations begin: a last heading with nothing but checkboxes below. Or the text's length."""
    at = 0 if body.startswith("### ") and "\n### " not in body else body.rfind("\n### ")
    heading, *lines = body[at:].strip().split("\n") if at >= 0 else [""]
    boxes = [line for line in lines if line.strip()]
    asked = {text for question in questions for text in question.texts(form)}
    is_end = boxes and all(_CHECKBOX.match(line) for line in boxes) and heading[4:].strip() not in asked
    return at if is_end else len(body)


def _longest_in_order(numbers: Sequence[int], count: int) -> tuple[int, ...]:
    """Return the indices of the longest series of rising numbers; of those that are as long, the first.

    GitHub writes every question, in order: a question's words inside an answer before it take away as little as they
    can.
    """
    best: list[tuple[int, ...]] = [()] * count
    for at, number in enumerate(numbers):
        longest = max((best[before] for before in range(number)), key=len, default=())
        if len(longest) + 1 > len(best[number]):
            best[number] = (*longest, at)
    return max(best, key=len, default=())


def _first_line(text: str) -> tuple[str, str]:
    """Return the line that answers a question of one line, and what stands below it, which is text of the story."""
    first, _, rest = text.partition("\n")
    if len(first) > _LONGEST_LINE:
        return "", text
    return first.strip(), rest.strip()


def _require_no_id_numbers(issue: Issue, texts: Mapping[InterviewQuestion, str], before: str) -> None:
    """Raise RefusedFile for a fødselsnummer, which is never written."""
    named = [(_ISSUE_TITLE, issue.title), (_ISSUE_TITLE, before)]
    named += [(question.text, text) for question, text in texts.items()]
    for asked, text in named:
        for detail in scan.private_details(text):
            if detail.kind is DetailKind.NATIONAL_ID:
                raise RefusedFile(fill(_ID_NUMBER, {"question": asked, "masked": detail.masked}))
