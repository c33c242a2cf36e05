"""The addresses at which staff tell: interviews, questions, pictures, the look before sending, and the receipt."""

import re
import secrets
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from http import HTTPStatus
from typing import Any

from starlette.responses import JSONResponse, Response

from site_gen import days, loopback
from site_gen.authoring.interview import (
    INTERVIEWS,
    TIP,
    AnswerKind,
    InterviewDefinition,
    InterviewQuestion,
    help_in_parts,
)
from site_gen.confidentiality.served_lines import may_be_of_served
from site_gen.desk import draft_reach, form_mark
from site_gen.desk.desk_limits import Rate
from site_gen.desk.desk_pages import DeskPages, ShownPicture, TellingHead
from site_gen.desk.draft_state import DraftClosed
from site_gen.desk.drafts import (
    MOST_PICTURES,
    PICTURES,
    WARNED_DAYS,
    Draft,
    DraftPicture,
    SavedElsewhere,
    TooManyPictures,
)
from site_gen.desk.late_answers import LateAnswer, changed_values, shown_digests
from site_gen.desk.person_page import RequestResult
from site_gen.desk.picture_facts import PictureFacts, Shown
from site_gen.desk.request_gate import MOST_PICTURE, Refused
from site_gen.desk.taking_back import TakingBack
from site_gen.desk.telling import (
    DOCUMENT,
    NAMES,
    NO_UNIT,
    Fault,
    SendResult,
    Telling,
    Unanswered,
    name_lines,
    with_line,
)
from site_gen.desk.visit import (
    DeskRoute,
    RouteAccess,
    Visit,
    asked_form,
    chosen_form,
    page,
    pressed_form,
    remember_form,
    see,
    with_visitor,
)
from site_gen.intake.told_markdown import unmarked_lines
from site_gen.language.dates import long_date
from site_gen.language.own_voice import is_in_own_voice
from site_gen.language.phrases import join_words, quoted_once
from site_gen.model import story_fields
from site_gen.model.choices import Children, Kind
from site_gen.model.field_types import Coverage, Field, TextType
from site_gen.model.localized import Form, Words
from site_gen.model.manuscript import Manuscript
from site_gen.names.whole_names import is_whole_name
from site_gen.pictures.picture_fields import pictures_of
from site_gen.pipeline import correct_told_story, take_in_answers, write_taken_story
from site_gen.pipeline.check_told_story import TellerAdvice, names_of_others
from site_gen.pipeline.take_in_answers import plain_name

KEY = RouteAccess.KEY
_FROM_LOOK = "?from=look"
ONWARD = frozenset({"next", "look", "finish"})
"""What the buttons send that lead away from an answer when it is done."""
_FORWARD = frozenset({"next", "finish"})
"""Those of them that lead to another question."""
_ADD, _LEAVE_OUT = "add-", "leave-"
"""What the buttons send that say whether a name in the text is of a person in the story; the name comes after it."""
_BESIDE = "beside"
"""The field of the unit that is asked for on the page of another question; those of others go on with their codes."""
_PLACES = {"home": "", "look": "/look", "delete": "/delete", "withdraw": "/withdraw"}
"""Pages of a draft that another form can be chosen on, by the names that they give themselves."""

PLACES = tuple((f"{x} {y}", f"desk_focus_{across}_{along}")
               for y, along in ((20, "up"), (50, "middle"), (80, "down"))
               for x, across in ((20, "left"), (50, "middle"), (80, "right")))  # fmt: skip
"""The points of a picture that can be chosen without a script, with the keys of their words."""
_WHOSE: Mapping[object, str] = {story_fields.AUTHORS: "you", story_fields.PEOPLE: "colleague"}
"""Whose address is asked next to a name on one line, as the keys of the words have it."""


_FACTS = ("who", "names", "children")
"""What is asked of who is in a picture or a film."""
CHOICES: Mapping[str, Sequence[str]] = {
    "who": [one.value for one in Shown],
    "children": [one.en for one in Children],
}


class TellingRoutes:
    """The pages of those who tell, each a method that answers a visit."""

    def __init__(self, telling: Telling, taking_back: TakingBack, pages: DeskPages, secret: bytes) -> None:
        """Begin; `secret` is what the marks of forms are made with."""
        self.telling = telling
        self.taking_back = taking_back
        self.kommune = telling.kommune
        self.store = telling.store
        self.pages = pages
        self.secret = secret

    def routes(self) -> list[DeskRoute]:
        """Return the addresses."""
        return [
            DeskRoute("/", self.start),
            DeskRoute("/begin", self.begin, "POST", rate=Rate.START),
            DeskRoute("/document", self.begin_from_document, "POST", rate=Rate.DOCUMENT),
            DeskRoute("/go-on", self.go_on, "POST", rate=Rate.START),
            DeskRoute("/f/{token}", self.home, access=KEY),
            DeskRoute("/f/{token}/q/{code}", self.question, access=KEY),
            DeskRoute("/f/{token}/q/{code}", self.answer, "POST", KEY),
            DeskRoute("/f/{token}/pictures", self.pictures, access=KEY),
            DeskRoute("/f/{token}/pictures", self.send_pictures, "POST", KEY, Rate.PICTURE),
            DeskRoute("/f/{token}/pictures/{number:int}", self.picture, access=KEY),
            DeskRoute("/f/{token}/look", self.look, access=KEY),
            DeskRoute("/f/{token}/names", self.answer_about_name, "POST", KEY),
            DeskRoute("/f/{token}/send", self.send, "POST", KEY),
            DeskRoute("/f/{token}/form", self.choose_form, "POST", KEY),
            DeskRoute("/f/{token}/delete", self.ask_to_delete, access=KEY),
            DeskRoute("/f/{token}/delete", self.delete, "POST", KEY),
            DeskRoute("/f/{token}/withdraw", self.ask_to_take_back, access=KEY),
            DeskRoute("/f/{token}/withdraw", self.take_back, "POST", KEY),
        ]

    def start(
        self, visit: Visit, problem: str = "", *, why: str = "", status: HTTPStatus = HTTPStatus.FORBIDDEN
    ) -> Response:
        """Show the interviews; with a status where there is a problem, and `why` in its words."""
        self.telling.clear_old()
        chosen = asked_form(visit)
        form = chosen or pressed_form(visit) or chosen_form(visit.request) or self.kommune.settings.form
        interviews = [
            {"name": one.name.nn, "title": one.title.in_form(form), "about": one.about.in_form(form)}
            for one in INTERVIEWS
        ]
        words = self.kommune.words(form)
        html = self.pages.render(
            "start.html",
            form,
            interviews=interviews,
            begun=[self._begun(draft, form) for draft in self._owned(visit)],
            is_curator=visit.identity is not None and visit.identity.is_curator,
            mark=self._mark(visit),
            problem=words(problem, why=why).strip() if problem else "",
        )
        response = page(html, status if problem else HTTPStatus.OK)
        if chosen:
            remember_form(response, chosen)
        if problem:
            form_mark.remember_visitor(response, visit.visitor)
        return response

    def begin(self, visit: Visit) -> Response:
        """Begin a draft, and go to its first question."""
        if not visit.is_ours:
            return self.start(visit, "desk_forged_start")
        interview = next((one for one in INTERVIEWS if one.name.nn == visit.fields.get("interview")), None)
        form = pressed_form(visit)
        if interview is None or form is None:
            raise Refused(HTTPStatus.BAD_REQUEST)
        token = self.telling.begin(interview, form, visit.identity.address if visit.identity else "")
        self._remember_owner(token, visit)
        draft = self.draft(token)
        response = see(self._address(token, self.telling.questions(draft)[0]))
        remember_form(response, form)
        return response

    def begin_from_document(self, visit: Visit) -> Response:
        """Begin a draft with the answers of a Word document, and show how far it has come."""
        if not visit.is_ours:
            return self.start(visit, "desk_forged_start")
        form = pressed_form(visit)
        if form is None:
            raise Refused(HTTPStatus.BAD_REQUEST)
        if not visit.picture:
            return self.start(visit, "desk_document_none", status=HTTPStatus.UNPROCESSABLE_ENTITY)
        begun = self.telling.begin_from_document(visit.picture, form)
        if isinstance(begun, Words):
            why = begun.in_form(form)
            return self.start(visit, "desk_document_refused", why=why, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        self._remember_owner(begun, visit)
        response = see(f"/f/{begun}")
        remember_form(response, form)
        return response

    def go_on(self, visit: Visit) -> Response:
        """Lead to a draft that the visitor has begun, by a new link; to the start where there is none."""
        if not visit.is_ours:
            return self.start(visit, "desk_forged_start")
        found = next((one for one in self._owned(visit) if one.id == visit.fields.get("draft")), None)
        return see("/" if found is None else f"/f/{self.store.add_link(found.id)}")

    def _remember_owner(self, token: str, visit: Visit) -> None:
        if visit.identity is not None and visit.identity.address:
            self.store.remember_owner(token, visit.identity.address)

    def _owned(self, visit: Visit) -> list[Draft]:
        """Return the drafts that a visitor with an address has begun and not sent."""
        if visit.identity is None or not visit.identity.address:
            return []
        return [one for one in self.store.owned(visit.identity.address) if self.telling.interview(one) is not None]

    def _begun(self, draft: Draft, form: Form) -> dict[str, Any]:
        """Return what the start page says of a draft."""
        interview, questions = self.telling.interview(draft), self.telling.questions(draft)
        return {
            "id": draft.id,
            "kind": interview.title.in_form(form) if interview else "",
            "title": self.telling.called(draft),
            "answered": sum(self.telling.is_answered(draft, one) for one in questions),
            "count": len(questions),
            "last_day": long_date(draft.last_day, form),
        }

    # --- Pages of a draft ---

    def draft(self, token: str) -> Draft:
        """Return the draft of a link. Raises Refused."""
        draft = self.store.find(token)
        if draft is None or (draft.sent is None and self.telling.interview(draft) is None):
            raise Refused(HTTPStatus.NOT_FOUND)
        return draft

    def _mark(self, visit: Visit) -> str:
        return form_mark.form_mark(visit.visitor, self.secret)

    def _address(self, token: str, question: InterviewQuestion) -> str:
        if question.answer is AnswerKind.PICTURES:
            return f"/f/{token}/pictures"
        return f"/f/{token}/q/{question.code}"

    def _asked_questions(self, visit: Visit, draft: Draft, codes: Collection[str]) -> list[dict[str, str]]:
        return [
            {"text": one.text.in_form(draft.form), "address": self._address(visit.token, one)}
            for one in self.telling.questions(draft)
            if one.code in codes
        ]

    def shared(self, visit: Visit, draft: Draft) -> dict[str, Any]:
        """Return what every page of a draft has."""
        interview = self.telling.interview(draft)
        return {
            "token": visit.token,
            "mark": self._mark(visit),
            "link": f"{str(visit.request.base_url).rstrip('/')}/f/{visit.token}",
            "is_local": loopback.names_own_machine(visit.request.headers.get("host", "")),
            "interview": {"title": interview.title.in_form(draft.form) if interview else ""},
            "shortened": self._asked_questions(visit, draft, draft.shortened),
            "uncertain": self._asked_questions(visit, draft, draft.uncertain),
        }

    def home(self, visit: Visit, problem: str = "", *, late: Sequence[LateAnswer] = ()) -> Response:
        """Show how far a draft has come, or the receipt of one that was sent; `late` came after that."""
        self.telling.clear_old()
        draft = self.draft(visit.token)
        if draft.sent is not None:
            story = correct_told_story.correctable_story(self.kommune.evaluation(), draft.id)
            shown = {"status": self.telling.status(draft), "told": draft.interview, "late": late}
            shown |= {"is_open": story is not None, "sent_media": _media_of(story) if story else ""}
            texts = self.telling.sent_texts(draft)
            shown["sent_texts"] = [
                {"question": one.question.text.in_form(draft.form), "words": unmarked_lines(one.text)} for one in texts
            ]
            interview = self.telling.interview(draft)
            shown["told_label"] = interview.label.in_form(draft.form) if interview else ""
            shown["is_corrected"] = visit.request.query_params.get("said") == "corrected"
            names = names_of_others(self.kommune.evaluation(), story) if story and shown["is_corrected"] else ()
            shown["others"] = join_words([f"«{one}»" for one in quoted_once(names)])
            taken = self.taking_back.of(draft)
            shown |= {
                "taken": taken,
                "due": long_date(taken.request.due, draft.form) if taken else "",
                "problem": self.kommune.words(draft.form)(problem) if problem else "",
            }
            html = self.pages.render("receipt.html", draft.form, **{**self.shared(visit, draft), **shown})
            return page(html, HTTPStatus.CONFLICT if late else HTTPStatus.OK)
        questions = [
            {
                "text": one.text.in_form(draft.form),
                "address": self._address(visit.token, one),
                "answered": self.telling.is_answered(draft, one),
                "needed": one.needed,
            }
            for one in self.telling.questions(draft)
        ]
        open_ones = [one["address"] for one in questions if not one["answered"]]
        remaining = (draft.last_day - days.today()).days
        html = self.pages.render(
            "home.html",
            draft.form,
            **self.shared(visit, draft),
            questions=questions,
            answered=sum(bool(one["answered"]) for one in questions),
            go_on=open_ones[0] if open_ones else f"/f/{visit.token}/look",
            last_day=long_date(draft.last_day, draft.form),
            soon=remaining <= WARNED_DAYS,
            sending=draft.is_sending,
            late=late,
            from_document=bool(draft.words(DOCUMENT)),
            lost=draft.words(DOCUMENT).strip().splitlines(),
            problem=self.kommune.words(draft.form)(problem) if problem else "",
        )
        return with_visitor(page(html, HTTPStatus.CONFLICT if problem or late else HTTPStatus.OK), visit)

    def choose_form(self, visit: Visit) -> Response:
        """Show a page of a draft in the other form."""
        draft = self.draft(visit.token)
        form = pressed_form(visit)
        place = _PLACES.get(visit.fields.get("back", ""))
        if form is None or place is None:
            raise Refused(HTTPStatus.BAD_REQUEST)
        if visit.is_ours:
            self.store.set_form(draft.id, form)
        response = with_visitor(see(f"/f/{visit.token}{place}"), visit)
        remember_form(response, form)
        return response

    def ask_to_delete(self, visit: Visit, problem: str = "") -> Response:
        """Ask whether a draft shall be deleted."""
        draft = self.draft(visit.token)
        if draft.sent is not None or draft.is_sending:
            return see(f"/f/{visit.token}")
        text = self.kommune.words(draft.form)(problem) if problem else ""
        html = self.pages.render("delete.html", draft.form, **self.shared(visit, draft), problem=text)
        return with_visitor(page(html, HTTPStatus.FORBIDDEN if problem else HTTPStatus.OK), visit)

    def delete(self, visit: Visit) -> Response:
        """Delete a draft."""
        draft = self.draft(visit.token)
        if not visit.is_ours:
            return self.ask_to_delete(visit, "desk_forged_press")
        if draft.sent is not None or draft.is_sending:
            return see(f"/f/{visit.token}")
        self.store.delete(draft.id)
        words = self.kommune.words(draft.form)
        heading, text = words("desk_deleted"), words("desk_deleted_text")
        html = self.pages.render("message.html", draft.form, heading=heading, text=text, forget=f"/f/{visit.token}")
        return page(html)

    def ask_to_take_back(self, visit: Visit, problem: str = "") -> Response:
        """Ask once more before a telling that was sent is taken back; the receipt where it cannot be."""
        draft = self.draft(visit.token)
        taken = self.taking_back.of(draft)
        if taken is None or taken.is_asked:
            return see(f"/f/{visit.token}")
        said = self.kommune.words(draft.form)(problem) if problem else ""
        due = long_date(taken.request.due, draft.form)
        shared = self.shared(visit, draft)
        html = self.pages.render("take_back.html", draft.form, **shared, due=due, is_out=taken.is_out, problem=said)
        return page(html, HTTPStatus.FORBIDDEN if problem else HTTPStatus.OK)

    def take_back(self, visit: Visit) -> Response:
        """Take a telling that was sent back, or regret that, and lead to the receipt."""
        draft = self.draft(visit.token)
        if not visit.is_ours:
            return self.ask_to_take_back(visit, "desk_forged_press")
        undoes = visit.fields.get("do") == "undo"
        became = self.taking_back.undo(draft) if undoes else self.taking_back.take_back(draft)
        if became is RequestResult.FAILED:
            return self.home(visit, "desk_take_back_failed")
        return see(f"/f/{visit.token}")

    # --- One question ---

    def _asked(self, visit: Visit, draft: Draft, code: str) -> tuple[InterviewQuestion, int, int]:
        """Return a question, the number of its page, and how many pages there are. Raises Refused."""
        pages = self.telling.pages(draft)
        for number, page_ in enumerate(pages, 1):
            for question in page_:
                if question.code == code:
                    return question, number, len(pages)
        raise Refused(HTTPStatus.NOT_FOUND)

    def _besides(self, draft: Draft, question: InterviewQuestion) -> dict[str, InterviewQuestion]:
        """Return the questions that are asked on the page of another, by the names of their fields."""
        page_ = next((page_ for page_ in self.telling.pages(draft) if page_[0] == question), ())
        return {_BESIDE if one.answer is AnswerKind.UNIT else f"{_BESIDE}-{one.code}": one for one in page_[1:]}

    def _step_values(self, visit: Visit, draft: Draft, code: str) -> dict[str, Any]:
        question, number, count = self._asked(visit, draft, code)
        questions = self.telling.questions(draft)
        asked_number = questions.index(question) + 1
        comes_from_look = _comes_from_look(visit)
        missing = self.telling.missing(draft)
        is_told = question.section is not None and self.telling.has_told(draft, but=question)
        return {
            **self.shared(visit, draft),
            "from_look": comes_from_look,
            "onward": self.onward_button(visit, draft, code),
            "advised": self.pages.advice_in_form(
                self._advice(draft, question, comes_from_look=comes_from_look), draft.form
            ),
            "own": self._address(visit.token, question),
            "is_answered": self.telling.is_answered(draft, question),
            "is_new": number == 1 and not self.telling.is_answered(draft, question) and not draft.pictures,
            "may_look": number < count and not comes_from_look and not missing,
            "may_finish": is_told
            and not comes_from_look
            and bool(missing)
            and self._page_from(visit, draft, number, "finish") != self._page_from(visit, draft, number, "next"),
            "number": number,
            "count": count,
            "asked_number": asked_number,
            "asked_count": len(questions),
            "enough": self._enough(questions) if question.section is not None and question.needed else 0,
            "asked_last": asked_number + len(self._besides(draft, question)),
            "is_shortened": code in draft.shortened,
            "is_uncertain": code in draft.uncertain,
            "question": {
                "code": question.code,
                "text": question.text.in_form(draft.form),
                "help": help_in_parts(question.help.in_form(draft.form)),
                "kind": question.answer.name,
                "needed": question.needed,
                "rich": question.section is not None,
                "names": question.field in NAMES,
                "whose": _WHOSE.get(question.field, "") if question.answer is AnswerKind.LINE else "",
            },
        }

    def onward_button(self, visit: Visit, draft: Draft, code: str) -> str:
        """Return what the button is called that leads on from the page of a question."""
        _, number, count = self._asked(visit, draft, code)
        key = "desk_back_to_look" if _comes_from_look(visit) else "desk_next" if number < count else "desk_to_look"
        return self.kommune.words(draft.form)(key)

    @staticmethod
    def _enough(questions: Sequence[InterviewQuestion]) -> int:
        """Return how many answers about the story are enough; they come first. 0 where nearly all are asked for."""
        told = [one for one in questions if one.section is not None]
        needed = sum(one.needed for one in told)
        return needed if len(told) > needed + 1 else 0

    def _advice(self, draft: Draft, question: InterviewQuestion, *, comes_from_look: bool) -> Sequence[TellerAdvice]:
        """Return the advice about an answer that its page shows: all of it after a look over, else what stops it."""
        if not comes_from_look:
            return self.telling.stops_at(draft, question)
        checked = self.telling.look_over(draft).checked
        return [one for one in checked.advice if one.question == question.code] if checked else ()

    def question(self, visit: Visit) -> Response:
        """Show one question."""
        draft = self.draft(visit.token)
        code = visit.request.path_params["code"]
        if draft.sent is not None or draft.is_sending:
            return see(f"/f/{visit.token}")
        question, _, _ = self._asked(visit, draft, code)
        if question.answer is AnswerKind.PICTURES:
            return see(f"/f/{visit.token}/pictures")
        problem = self._about_page(visit, draft, question, draft.words(code))
        return self._question_page(visit, draft, code, draft.words(code), problem=problem)

    def _about_page(self, visit: Visit, draft: Draft, question: InterviewQuestion, text: str) -> str:
        """Return what is to be said of an answer, or else of those on the same page, before one goes on."""
        others = ((one, draft.words(one.code)) for one in self._besides(draft, question).values())
        said = (self._about_answer(visit, draft, one, typed) for one, typed in ((question, text), *others))
        return next(filter(None, said), "")

    def _about_answer(self, visit: Visit, draft: Draft, question: InterviewQuestion, text: str) -> str:
        """Return what is to be said of an answer before one goes on; empty when nothing is."""
        kind = question.field.type if question.field is story_fields.TITLE else None
        if isinstance(kind, TextType) and kind.most_characters and len(text) > kind.most_characters:
            slots = {"number": len(text), "most": kind.most_characters}
            return self.kommune.words(draft.form)("desk_title_long", **slots)
        if question.field is story_fields.TITLE and draft.interview == TIP.nn and self._names_colleague(draft, text):
            return self.kommune.words(draft.form)("desk_title_named")
        return self._about_names(visit, draft, question, text)

    def _names_colleague(self, draft: Draft, text: str) -> bool:
        """Return whether a text has a part of the name of a person who is named in the answers."""
        typed = (draft.words(one.code) for one in self.telling.questions(draft) if one.field is story_fields.PEOPLE)
        parts = {word.casefold() for one in typed for name in take_in_answers.names_in(one) for word in name.split()}
        words = re.findall(r"[^\W\d_]+", text.casefold())
        return any(word in parts or word.removesuffix("s") in parts for word in words)

    def _about_names(self, visit: Visit, draft: Draft, question: InterviewQuestion, text: str) -> str:
        """Return what is to be said of the names in an answer about people; empty when nothing is."""
        if question.field is story_fields.AUTHORS:
            return self._about_own_name(draft, text)
        return self._about_typed_names(visit, draft, question.code, text) if question.field in NAMES else ""

    def _about_own_name(self, draft: Draft, text: str) -> str:
        words = self.kommune.words(draft.form)
        if any(may_be_of_served(line) for line in name_lines(text)):
            return words("desk_only_own_name")
        return words("desk_own_whole_name") if _unwhole(text) else ""

    def _about_typed_names(self, visit: Visit, draft: Draft, code: str, text: str) -> str:
        """Return what is to be said of typed names; empty when nothing is."""
        words = self.kommune.words(draft.form)
        if any(may_be_of_served(line) for line in name_lines(text)):
            return words("desk_only_colleagues")
        names = _unwhole(text)
        if names:
            return words("desk_whole_names", names=names, button=self.onward_button(visit, draft, code))
        twice = ", ".join(f"«{one}»" for one in take_in_answers.names_given_twice(text))
        return words("desk_same_names", names=twice) if twice else ""

    def _question_page(  # noqa: PLR0913 - what is on the page
        self,
        visit: Visit,
        draft: Draft,
        code: str,
        words: str,
        *,
        problem: str = "",
        elsewhere: str = "",
        typed: Mapping[str, str] | None = None,
        status: HTTPStatus = HTTPStatus.OK,
        lacks: bool = False,
    ) -> Response:
        """Return the page of a question. `typed` is what was typed of how people can be reached, and is not saved.

        With `lacks`, the problem is that an answer is empty.
        """
        answer = draft.answers.get(code)
        question, _, _ = self._asked(visit, draft, code)
        known = self.store.reached.addresses(draft.id, code) | dict(typed or {})
        named = self.telling.named(question, words)
        address = visit.identity.address if visit.identity and question.field is story_fields.AUTHORS else ""
        default = "" if answer else address  # that one has logged in with
        reached = [{"name": name, "address": known.get(plain_name(name), default)} for name in named]
        wrong = [one["name"] for one in reached if one["address"] and not draft_reach.is_address(one["address"])]
        if visit.wants_json:
            return JSONResponse({"problem": problem, "version": answer.version if answer else 0}, status)
        units = [(unit, name.in_form(draft.form)) for unit, name in self.kommune.units().items()]
        asked = self._besides(draft, question)
        besides = [
            {
                "name": name,
                "id": name.replace(_BESIDE, "ved"),
                "kind": one.answer.name,
                "text": one.text.in_form(draft.form),
                "help": one.help.in_form(draft.form),
                "words": self._typed_beside(visit, draft, name, one),
                "lacks": lacks and self._lacks_beside(visit, draft, name, one),
                "is_title": one.field is story_fields.TITLE,
            }
            for name, one in asked.items()
        ]
        titled = words if question.field is story_fields.TITLE else ""
        titled = next((str(one["words"]) for one in besides if one["is_title"]), titled)
        asks_title = story_fields.TITLE in {question.field, *(one.field for one in asked.values())}
        shown = {"words": draft.words(code)} | {name: draft.words(one.code) for name, one in asked.items()}
        shown |= {f"reach-{at}": one["address"] for at, one in enumerate(reached)}
        values = self._step_values(visit, draft, code)
        if not problem and not values["from_look"] and any(one["stops"] for one in values["advised"]):
            problem = self.kommune.words(draft.form)("desk_stops_later", button=values["onward"])
        html = self.pages.render(
            "question.html",
            draft.form,
            **values,
            words=words,
            version=answer.version if answer else 0,
            page=secrets.token_hex(8),
            saved=shown_digests(shown),
            problem=problem,
            elsewhere=elsewhere,
            unsaved=status is not HTTPStatus.OK,
            lacks=lacks and question.needed and not words,
            lacks_beside=lacks and bool(words),
            besides=besides,
            titles=self.telling.titles(draft) if asks_title and (problem or not titled) else (),
            units=sorted(units, key=lambda one: one[1]),
            no_unit=NO_UNIT,
            reached=reached,
            named="; ".join(named),
            wrong=wrong,
            asked_names=self.telling.names_to_ask_about(draft) if _asks_who(question) else {},
        )
        return with_visitor(page(html, status), visit)

    def answer(self, visit: Visit) -> Response:
        """Save the answer to a question, and go on."""
        draft = self.draft(visit.token)
        code = visit.request.path_params["code"]
        question, number, _ = self._asked(visit, draft, code)
        if question.answer is AnswerKind.PICTURES or "words" not in visit.fields or "version" not in visit.fields:
            raise Refused(HTTPStatus.BAD_REQUEST)  # a body that was cut off must not empty an answer
        words = self.kommune.words(draft.form)
        typed = self.telling.cleaned(question, visit.fields["words"])
        do = visit.fields.get("do", "")
        if question.field is story_fields.TITLE:
            typed = self._chosen_title(draft, do) or typed
        name = self._asked_name(draft, do) if _asks_who(question) else ""
        if name and do.startswith(_ADD):
            typed = with_line(typed, name)
        refused = self._refused_answer(visit, draft, question, typed)
        if refused is not None:
            return refused
        page = visit.fields.get("page", "")[:32]
        try:
            version = self.telling.save(draft, question, typed, version=visit.number("version"), page=page)
        except SavedElsewhere as found:
            problem = words("desk_elsewhere", button=self.onward_button(visit, draft, code))
            return self._question_page(
                visit, self.draft(visit.token), code, typed,
                problem=problem, elsewhere=found.answer.words, status=HTTPStatus.CONFLICT,
            )  # fmt: skip
        except DraftClosed:
            return self._closed(visit, self._late_answers(visit, draft, question, typed))
        addresses = self._addresses(visit, question, typed)
        self.telling.save_reached(draft, question, typed, addresses)
        self._save_besides(visit, draft, question)
        if name and do.startswith(_LEAVE_OUT):
            self.telling.leave_out_person(draft, name)
        if visit.wants_json:
            return JSONResponse({"version": version})
        return self._lacking(visit, question, typed, addresses) or self._onward(visit, question, number, typed)

    def _asked_name(self, draft: Draft, do: str) -> str:
        """Return the name that a button answers for; empty for others, and for a name that is not asked about."""
        name = do.removeprefix(_ADD if do.startswith(_ADD) else _LEAVE_OUT)
        return name if name != do and name in self.telling.names_to_ask_about(draft) else ""

    def answer_about_name(self, visit: Visit) -> Response:
        """Save whether a name in the text is of a person in the story; one who is, is added to the others."""
        draft = self.draft(visit.token)
        if draft.sent is not None or draft.is_sending:
            return see(f"/f/{visit.token}")
        if not visit.is_ours:
            return self.look(visit, "desk_forged_press", HTTPStatus.FORBIDDEN)
        do = visit.fields.get("do", "")
        name = self._asked_name(draft, do)
        question = next((one for one in self.telling.questions(draft) if _asks_who(one)), None)
        try:
            if name and question is not None and do.startswith(_ADD):
                self.telling.add_person(draft, question, name)
                return see(f"{self._address(visit.token, question)}{_FROM_LOOK}")
            if name:
                self.telling.leave_out_person(draft, name)
        except (SavedElsewhere, DraftClosed):
            pass  # the page that follows shows what is saved
        return see(f"/f/{visit.token}/look")

    def _chosen_title(self, draft: Draft, do: str) -> str:
        """Return the proposed title that a button chooses; empty for another button."""
        return dict(zip(("title-1", "title-2", "title-3"), self.telling.titles(draft), strict=False)).get(do, "")

    def _typed_beside(self, visit: Visit, draft: Draft, name: str, question: InterviewQuestion) -> str:
        """Return the answer to a question on the page of another: as sent, else as it is saved."""
        chosen = self._chosen_title(draft, visit.fields.get("do", "")) if question.field is story_fields.TITLE else ""
        if name not in visit.fields:
            return draft.words(question.code)
        return chosen or self.telling.cleaned(question, visit.fields[name])

    def _lacks_beside(self, visit: Visit, draft: Draft, name: str, question: InterviewQuestion) -> bool:
        """Return whether a question on the page of another must be answered, was asked, and is not."""
        return question.needed and name in visit.fields and not self._typed_beside(visit, draft, name, question)

    def _save_besides(self, visit: Visit, draft: Draft, question: InterviewQuestion) -> None:
        """Save the answers to the questions on the same page that are others than the page had."""
        for name, one in self._besides(draft, question).items():
            typed = self._typed_beside(visit, draft, name, one)
            if changed_values({**visit.fields, name: typed}, [name]):
                before = draft.answers.get(one.code)
                self.telling.save(draft, one, typed, version=before.version if before else 0, page="")

    def _lacking(
        self, visit: Visit, question: InterviewQuestion, typed: str, addresses: Mapping[str, str]
    ) -> Response | None:
        """Return the question with what it still asks for; None when one may go on."""
        draft = self.draft(visit.token)
        words = self.kommune.words(draft.form)
        do = visit.fields.get("do", "next")
        asked = self._besides(draft, question).items()
        lacks_beside = any(self._lacks_beside(visit, draft, name, one) for name, one in asked)
        if do in _FORWARD and ((question.needed and not typed) or lacks_beside):
            problem, status = words("desk_needed_now"), HTTPStatus.UNPROCESSABLE_ENTITY
            return self._question_page(visit, draft, question.code, typed, problem=problem, status=status, lacks=True)
        is_next = do in ONWARD and "warned" not in visit.fields
        if is_next and question.answer is AnswerKind.TEXT and not self._about_names(visit, draft, question, typed):
            named = self.telling.named(question, typed)
            if not {*map(plain_name, named)} <= {*addresses}:
                # Without a script, it is only known now for whom an address is to be asked.
                problem = words("desk_reach_now", button=self.onward_button(visit, draft, question.code))
                return self._question_page(visit, draft, question.code, typed, problem=problem)
        return None

    def _addresses(self, visit: Visit, question: InterviewQuestion, typed: str) -> dict[str, str]:
        """Return what a form says of how people can be reached, by the plain names of those that it asked about."""
        asked = take_in_answers.names_in(visit.fields.get("named", ""))
        if question.answer is AnswerKind.LINE:
            asked = self.telling.named(question, typed)[:1]
        return draft_reach.typed_addresses(asked, visit.fields)

    def _refused_answer(self, visit: Visit, draft: Draft, question: InterviewQuestion, typed: str) -> Response | None:
        """Return the page with an answer that may not be saved in its box; None for one that may."""
        besides = self._besides(draft, question).items()
        texts = [(question, typed), *((one, self._typed_beside(visit, draft, name, one)) for name, one in besides)]
        fault = next((found for one, text in texts if (found := self.telling.fault(one, text)) is not None), None)
        addresses = self._addresses(visit, question, typed)
        is_wrong = any(one and not draft_reach.is_address(one) for one in addresses.values())
        if fault is None and is_wrong and not visit.wants_json:
            fault = Fault.NO_ADDRESS
        if visit.is_ours and fault is None:
            return None
        key, status = "desk_forged", HTTPStatus.FORBIDDEN
        if visit.is_ours and fault is not None:
            key, status = fault.value, HTTPStatus.UNPROCESSABLE_ENTITY
        # What is wrong with an address is said at its field.
        button = self.onward_button(visit, draft, question.code)
        slots = {"button": button} if key == "desk_forged" else {}
        problem = "" if key == Fault.NO_ADDRESS.value else self.kommune.words(draft.form)(key, **slots)
        return self._question_page(visit, draft, question.code, typed, problem=problem, typed=addresses, status=status)

    def _late_answers(self, visit: Visit, draft: Draft, question: InterviewQuestion, typed: str) -> list[LateAnswer]:
        """Return what was typed at a question, and of how people can be reached, after it had been sent."""
        words = self.kommune.words(draft.form)
        labels = {"words": question.text.in_form(draft.form)}
        whose = _WHOSE.get(question.field, "") if question.answer is AnswerKind.LINE else ""
        for at, name in enumerate(take_in_answers.names_in(visit.fields.get("named", "")) or [""]):
            labels[f"reach-{at}"] = words(f"desk_reach_{whose}") if whose else words("desk_reach_one", name=name)
        labels |= {name: one.text.in_form(draft.form) for name, one in self._besides(draft, question).items()}
        changed = changed_values({**visit.fields, "words": typed}, labels)
        units = self.kommune.units()
        said = {name: units[value] if name == _BESIDE and value in units else value for name, value in changed.items()}
        return [
            LateAnswer(labels[name], one if isinstance(one, str) else one.in_form(draft.form))
            for name, one in said.items()
        ]

    def _closed(self, visit: Visit, late: Sequence[LateAnswer] = ()) -> Response:
        """Answer what comes too late: the draft has been sent. `late` is what did not come with it."""
        if visit.wants_json:
            return JSONResponse({"closed": True}, HTTPStatus.CONFLICT)
        return self.home(visit, late=late) if late else see(f"/f/{visit.token}")

    def _onward(self, visit: Visit, question: InterviewQuestion, number: int, typed: str = "") -> Response:
        """Go to where a button leads from a question; what is to be said of the answer, is said once before."""
        draft = self.draft(visit.token)
        own = self._address(visit.token, question) + kept_way(visit)
        do = visit.fields.get("do", "next")
        if do in ONWARD and "warned" not in visit.fields:
            is_stopped = do in _FORWARD and bool(self.telling.stops_at(draft, question))
            do = "stay" if is_stopped or self._about_page(visit, draft, question, typed) else do
        if self._chosen_title(draft, do) and question.field is not story_fields.TITLE:
            return see(own)
        chosen = next((one for one in Form if do == f"form-{one.value}"), None)
        if chosen is not None:
            self.store.set_form(draft.id, chosen)
            response = see(own)
            remember_form(response, chosen)
            return response
        if do.startswith((_ADD, _LEAVE_OUT)):
            return see(own)
        if do in {"look", "stay"}:
            return see(f"/f/{visit.token}/look" if do == "look" else own)
        return see(self._page_from(visit, draft, number, do))

    def _page_from(self, visit: Visit, draft: Draft, number: int, do: str) -> str:
        """Return the address of the page that a button leads to from a page: what the log-in has said is not asked."""
        pages = self.telling.pages(draft)
        if do == "back":
            return self._address(visit.token, pages[number - 2][0]) if number > 1 else f"/f/{visit.token}"
        known = self.telling.known_of(draft, visit.identity.address if visit.identity else "")
        is_known = {one for one, text in known.items() if draft.words(one.code) == text}
        ahead = [
            page_[-1] if is_known.issuperset(page_[:-1]) else page_[0]
            for page_ in pages[number:]
            if not is_known.issuperset(page_) and not (do == "finish" and page_[0].section)
        ]
        return self._address(visit.token, ahead[0]) if ahead else f"/f/{visit.token}/look"

    # --- Pictures ---

    def pictures(self, visit: Visit) -> Response:
        """Show the pictures of a draft."""
        draft = self.draft(visit.token)
        if draft.sent is not None or draft.is_sending:
            return see(f"/f/{visit.token}")
        return self._pictures_page(visit, draft)

    def _pictures_page(
        self,
        visit: Visit,
        draft: Draft,
        problem: str = "",
        status: HTTPStatus = HTTPStatus.OK,
        unsaid: Sequence[Mapping[str, str]] = (),
    ) -> Response:
        pictures = [_as_typed(one, visit.fields) for one in draft.pictures]
        html = self.pages.render(
            "pictures.html",
            draft.form,
            **self._step_values(visit, draft, PICTURES),
            pictures=pictures,
            words=visit.fields.get("words", draft.words(PICTURES)),
            shown=[shown_facts(one.facts) for one in pictures],
            saved=shown_digests(_shown_of_pictures(draft)),
            whos=CHOICES["who"],
            children=CHOICES["children"],
            places=PLACES,
            has_film=draft.film is not None,
            most=MOST_PICTURES,
            most_bytes=MOST_PICTURE - 1024 * 1024,
            problem=problem,
            unsaid=unsaid,
        )
        return with_visitor(page(html, status), visit)

    def send_pictures(self, visit: Visit) -> Response:
        """Add or remove a picture, save what is written about the others, and go on."""
        draft = self.draft(visit.token)
        question, number, _ = self._asked(visit, draft, PICTURES)
        if draft.sent is not None or draft.is_sending:
            return self._closed(visit, self._late_about_pictures(visit, draft))
        words = self.kommune.words(draft.form)
        if not visit.is_ours:
            if "do" not in visit.fields:
                raise Refused(HTTPStatus.BAD_REQUEST)
            return self._pictures_page(visit, draft, words("desk_forged_press"), HTTPStatus.FORBIDDEN)
        try:
            problem = self._save_pictures(visit, draft, question)
        except TooManyPictures:
            problem = words("desk_pictures_full", number=MOST_PICTURES)
        except DraftClosed:
            return self._closed(visit, self._late_about_pictures(visit, draft))
        unsaid = [] if problem else self._unsaid_of_pictures(visit)
        if problem or unsaid:
            draft = self.draft(visit.token)
            return self._pictures_page(visit, draft, problem, HTTPStatus.UNPROCESSABLE_ENTITY, unsaid)
        do = visit.fields.get("do", "next")
        if do == "film":
            return see(f"/f/{visit.token}/film{kept_way(visit)}")
        stays = bool(visit.picture) or do == "add" or do.startswith("remove-")
        return see(f"/f/{visit.token}/pictures{kept_way(visit)}") if stays else self._onward(visit, question, number)

    def _unsaid_of_pictures(self, visit: Visit) -> list[dict[str, str]]:
        """Return what is asked, once, of one who goes on from pictures of which something has yet to be said."""
        draft = self.draft(visit.token)
        if visit.fields.get("do", "next") not in _FORWARD or "warned" in visit.fields or visit.picture:
            return []
        return list(self._asked_of_pictures(draft, ""))

    def _asked_of_pictures(self, draft: Draft, page_: str) -> Iterator[dict[str, str]]:
        """Yield what has yet to be said of pictures, each with the place on a page that asks for it.

        The look over has an advice of its own about a picture of which nobody has said what is seen on it.
        """
        words = self.kommune.words(draft.form)
        open_ones = self.telling.unanswered_pictures(draft)
        for at, one in enumerate(draft.pictures, 1):
            if not (one.alt or page_):
                yield {"text": words("desk_look_picture_alt", number=at), "address": f"{page_}#alt-{one.number}"}
            if at in open_ones:
                text = words(f"desk_look_picture_{open_ones[at].value}", number=at)
                yield {"text": text, "address": f"{page_}#{_place_asked(open_ones[at], str(one.number))}"}
        if draft.pictures and not self.telling.credit(draft).strip():
            yield {"text": words("desk_look_picture_credit"), "address": f"{page_}#svar"}

    def _late_about_pictures(self, visit: Visit, draft: Draft) -> list[LateAnswer]:
        """Return what was said of pictures after they had been sent, and that a picture came after that."""
        words = self.kommune.words(draft.form)
        asked = {}
        for at, number in enumerate((name[4:] for name in visit.fields if name.startswith("alt-")), 1):
            for name in ("alt", "caption", *_FACTS):
                asked[f"{name}-{number}"] = f"{words('desk_picture', number=at)}: {words(f'desk_picture_{name}')}"
        late = self._late_facts(visit, draft, asked | {"words": words("desk_picture_credit")})
        return [*late, *([LateAnswer(words("desk_late_picture"), "")] if visit.picture else [])]

    def _late_facts(self, visit: Visit, draft: Draft, asked: Mapping[str, str]) -> list[LateAnswer]:
        """Return what came too late of answers about pictures or a film, by their fields; a choice in its words."""
        words = self.kommune.words(draft.form)
        choices = {f"{key}-{one}" for key, many in CHOICES.items() for one in many}
        late = []
        for name, value in changed_values(visit.fields, asked).items():
            chosen = f"{name.partition('-')[0]}-{value}"
            said = words(f"desk_picture_{chosen.replace('-', '_')}") if chosen in choices else value
            late.append(LateAnswer(asked[name], said))
        return late

    def _save_pictures(self, visit: Visit, draft: Draft, question: InterviewQuestion) -> str:
        """Save all that stands in the form about pictures, and return what is wrong with it; empty when nothing is."""
        words = self.kommune.words(draft.form)
        problem = self._save_about_pictures(visit, draft)
        if "words" in visit.fields:
            credit = " ".join(self.telling.cleaned(question, visit.fields["words"]).split())
            fault = self.telling.fault(question, credit)
            before = draft.answers.get(PICTURES)
            if fault is None:
                self.telling.save(draft, question, credit, version=before.version if before else 0, page="")
            else:
                problem = words(fault.value)
        do = visit.fields.get("do", "")
        if do.startswith("remove-") and do.removeprefix("remove-").isdecimal():
            self.store.remove_picture(draft.id, int(do.removeprefix("remove-")[:6]))
        elif visit.picture and not self.telling.add_picture(draft, visit.picture):
            problem = words("desk_picture_unread")
        elif do == "add" and not visit.picture:
            problem = words("desk_picture_none")
        return problem

    def _save_about_pictures(self, visit: Visit, draft: Draft) -> str:
        """Save what stands in the form about the pictures that are there, and return what is wrong with it."""
        words = self.kommune.words(draft.form)
        is_asked = visit.fields.get("do", "next") in ONWARD and "warned" not in visit.fields
        problem = ""
        for at, one in enumerate(draft.pictures, 1):
            typed = visit.fields.get(f"alt-{one.number}")
            caption = visit.fields.get(f"caption-{one.number}")
            is_saved = typed is None or self.telling.describe_picture(draft, one.number, typed)
            is_saved = (caption is None or self.telling.caption_picture(draft, one.number, caption)) and is_saved
            if f"names-{one.number}" in visit.fields:
                facts = typed_facts(visit.fields, str(one.number))
                is_saved = self.telling.save_facts(draft, one.number, facts) and is_saved
                if is_asked:
                    problem = self._about_typed_names(visit, draft, PICTURES, facts.names) or problem
            if not is_saved:
                return words("desk_picture_text", number=at)
        return problem

    def picture(self, visit: Visit) -> Response:
        """Answer with a picture of a draft."""
        draft = self.draft(visit.token)
        number = visit.request.path_params["number"]
        master = self.store.master(draft.id, number) if number < 10**9 else None
        if master is None:
            raise Refused(HTTPStatus.NOT_FOUND)
        kind = "image/png" if write_taken_story.picture_suffix(master) == ".png" else "image/jpeg"
        return Response(master, media_type=kind)

    # --- Before and after it is sent ---

    def look(self, visit: Visit, problem: str = "", status: HTTPStatus = HTTPStatus.OK) -> Response:
        """Show a draft as it will look, with what there is to say about it."""
        draft = self.draft(visit.token)
        if draft.sent is not None or draft.is_sending:
            return see(f"/f/{visit.token}")
        questions = self.telling.questions(draft)
        over = self.telling.look_over(draft)
        addresses = {one.code: self._address(visit.token, one) for one in questions}
        asked = {one.code: one.text.in_form(draft.form) for one in questions}
        words = self.kommune.words(draft.form)
        credit = self.telling.credit(draft)
        pictures = [
            ShownPicture(
                f"/f/{visit.token}/pictures/{one.number}",
                one.alt or words("desk_picture", number=at),
                f"{words('photo')} {credit}" if credit else "",
                one.caption,
            )
            for at, one in enumerate(draft.pictures, 1)
        ]
        head = _head(draft, over.interview, questions)
        there = {code: f"{address}{_FROM_LOOK}" for code, address in addresses.items()}
        values = self.pages.story_values(over, pictures, questions, there, head)
        missing = self.telling.missing(draft)
        others = [
            {
                "code": one.code,
                "text": asked[one.code],
                "words": self._in_short(draft, one),
                "is_seen": one.field is None or one.field.coverage is Coverage.SEEN,
            }
            for one in questions
            if one.section is None and self.telling.is_answered(draft, one)
        ]
        of_film = self.telling.unanswered_of_film(draft)
        html = self.pages.render(
            "look.html",
            draft.form,
            **{
                **values,
                **self.shared(visit, draft),
                "missing": [{"text": asked[one.code], "address": there[one.code]} for one in missing],
                "unanswered": [
                    *self._asked_of_pictures(draft, there.get(PICTURES, "")),
                    *(
                        [
                            {
                                "text": words(f"desk_look_film_{of_film.value}"),
                                "address": f"/f/{visit.token}/film{_FROM_LOOK}#{_place_asked(of_film, 'film')}",
                            }
                        ]
                        if of_film
                        else []
                    ),
                ],
                "must": sum(one.stops for one in over.checked.advice) if over.checked else 0,
                "unshown": [one for one in others if not one["is_seen"]],
                "rest": [one for one in others if one["is_seen"]],
                "refused": [one.in_form(draft.form) for one in over.taken.remarks] if over.checked is None else [],
                "shown": over.checked is not None and over.checked.story is not None,
                "stopped": over.checked is not None and over.checked.is_stopped,
                "last": addresses[self.telling.pages(draft)[-1][0].code],
                "problem": words(problem) if problem else "",
                "film": film_values(draft, visit.token),
                "asked_names": over.checked.others if over.checked else {},
            },
        )
        return with_visitor(page(html, status), visit)

    def _in_short(self, draft: Draft, question: InterviewQuestion) -> str:
        """Return an answer that is no section of the text, as one reads it: a unit by name, pictures by number."""
        words = self.kommune.words(draft.form)
        if question.answer is AnswerKind.PICTURES:
            pictures = words.count("desk_look_pictures", len(draft.pictures)) if draft.pictures else ""
            return ", ".join(filter(None, (pictures, words("desk_look_one_film") if draft.film else "")))
        typed = draft.words(question.code)
        if question.answer is AnswerKind.UNIT:
            units = self.kommune.units()
            return units[typed].in_form(draft.form) if typed in units else words("desk_no_unit")
        return typed

    def send(self, visit: Visit) -> Response:
        """Send a draft to the editors, once."""
        draft = self.draft(visit.token)
        if draft.sent is not None:
            return see(f"/f/{visit.token}")
        if not visit.is_ours:
            if draft.is_sending:
                return self.home(visit, "desk_forged_press")
            return self.look(visit, "desk_forged_press", HTTPStatus.FORBIDDEN)
        became = self.telling.send(draft, visit.identity.address if visit.identity else "")
        if became is SendResult.FAILED:
            return self.home(visit, "desk_send_failed")
        return see(f"/f/{visit.token}" if became is SendResult.SENT else f"/f/{visit.token}/look")


def _media_of(story: Manuscript) -> str:
    """Return what ends the key of the words about the pictures and the film of a story; empty where it has none."""
    count = len(tuple(pictures_of(story)))
    pictures = "" if count == 0 else "_picture" if count == 1 else "_pictures"
    return f"{pictures}{'_film' if story.record.at(story_fields.VIDEO) is not None else ''}"


def _place_asked(what: Unanswered, key: str) -> str:
    """Return the id of the place on a page that asks for what has yet to be said of a picture or a film, by its key.

    Where several answers are missing, it is the place of the first.
    """
    if what is Unanswered.NAMES:
        return f"names-{key}"
    return f"ask-children-{key}" if what is Unanswered.CHILDREN else f"ask-who-{key}"


def _asks_who(question: InterviewQuestion) -> bool:
    """Return whether a question asks for everybody who is in the story."""
    return question.field is story_fields.PEOPLE and question.answer is AnswerKind.TEXT


def _comes_from_look(visit: Visit) -> bool:
    """Return whether a question was opened on the page for looking over, to which it leads back."""
    return "look" in {visit.request.query_params.get("from"), visit.fields.get("from")}


def kept_way(visit: Visit) -> str:
    """Return what is added to an address so that its page leads back to the look over."""
    return _FROM_LOOK if _comes_from_look(visit) else ""


def _unwhole(text: str) -> str:
    """Return the names in a text that are no whole names, separated by commas."""
    return ", ".join(f"«{one}»" for one in take_in_answers.names_in(text) if not is_whole_name(one))


def _head(draft: Draft, interview: InterviewDefinition, questions: Sequence[InterviewQuestion]) -> TellingHead:
    """Return what stands over and under a telling while it is looked over."""

    def typed(of: Field[Any]) -> list[str]:
        texts = [draft.words(one.code) for one in questions if one.field is of]
        return [name for text in texts for name in take_in_answers.names_in(text)]

    label = interview.label.in_form(draft.form)
    authors, people = typed(story_fields.AUTHORS), typed(story_fields.PEOPLE)
    byline = ""
    if interview.kind is Kind.PORTRAIT:
        byline, authors, people = ", ".join(authors), [], authors
    told = "\n\n".join(draft.words(one.code) for one in questions if one.section is not None)
    if interview.kind is not Kind.PORTRAIT and is_in_own_voice(told):
        people += authors
    facts = [*(one.facts for one in draft.pictures), *([draft.film.facts] if draft.film else [])]
    people += [name for one in facts for name in take_in_answers.names_in(one.names)]
    is_untitled = any(one.field is story_fields.TITLE and not draft.words(one.code).strip() for one in questions)
    return TellingHead(label, tuple(dict.fromkeys(people)), tuple(authors), byline, is_untitled)


def typed_facts(fields: Mapping[str, str], key: str) -> PictureFacts:
    """Return what a form says of a picture or a film, by what ends the names of its fields."""
    return PictureFacts(
        next((one for one in Shown if one.value == fields.get(f"who-{key}")), None),
        fields.get(f"names-{key}", ""),
        next((one for one in Children if one.en == fields.get(f"children-{key}")), None),
        fields.get(f"focus-{key}", ""),
    )


def film_values(draft: Draft, token: str) -> dict[str, object] | None:
    """Return what pages show of the film of a draft; None without one."""
    if draft.film is None:
        return None
    info = draft.film.info
    return {
        "src": f"/f/{token}/film/file",
        "width": info.width,
        "height": info.height,
        "captions": bool(draft.film.captions),
        "unplayed": info.fault is not None,
    }


def shown_facts(facts: PictureFacts) -> dict[str, object]:
    """Return what a page shows of what is known of a picture; of its point, also the nearest that can be chosen."""
    point = (int(one) for one in facts.focus.replace("%", "").split())
    return {
        "who": facts.who.value if facts.who else "",
        "names": facts.names,
        "children": facts.children.en if facts.children else "",
        "focus": facts.focus,
        "place": " ".join(str(_nearest(one)) for one in point),
    }


def _nearest(at: int) -> int:
    return min((20, 50, 80), key=lambda one: abs(one - at))


def _as_typed(picture: DraftPicture, fields: Mapping[str, str]) -> DraftPicture:
    """Return a picture with what a form says of it, so that what could not be saved is still on the page."""
    key = str(picture.number)
    alt, caption = fields.get(f"alt-{key}", picture.alt), fields.get(f"caption-{key}", picture.caption)
    facts = replace(typed_facts(fields, key), focus=picture.facts.focus) if f"names-{key}" in fields else picture.facts
    return replace(picture, alt=alt, caption=caption, facts=facts)


def shown_values(facts: PictureFacts, key: str) -> dict[str, str]:
    """Return what the form about a picture or a film has of it, by its fields; their names end with a key."""
    shown = shown_facts(facts)
    return {f"{name}-{key}": str(shown[name]) for name in _FACTS}


def _shown_of_pictures(draft: Draft) -> dict[str, str]:
    """Return what the form about pictures has, by its fields."""
    values = {"words": draft.words(PICTURES)}
    for one in draft.pictures:
        values |= {f"alt-{one.number}": one.alt, f"caption-{one.number}": one.caption}
        values |= shown_values(one.facts, str(one.number))
    return values
