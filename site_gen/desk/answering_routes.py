"""The addresses at which people answer about a story: the story, the yes with its questions, the no, and words."""

import secrets
from collections.abc import Collection, Mapping
from dataclasses import replace
from http import HTTPStatus
from typing import Any

from starlette.responses import Response

from site_gen import consent, days
from site_gen.desk import form_mark
from site_gen.desk.answering import MOST_WORDS, Answering, AskedPicture, AskedStory, RecordResult, StoryDecision
from site_gen.desk.asked_pictures import AskedPictures
from site_gen.desk.desk_pages import DeskPages
from site_gen.desk.invitations import Invitation, Wish
from site_gen.desk.request_gate import Refused
from site_gen.desk.visit import DeskRoute, Visit, page, pressed_form, remember_form, see, with_visitor
from site_gen.language.dates import long_date
from site_gen.model.choices import Channel, ShownAs, Use
from site_gen.model.localized import Form
from site_gen.model.person import Person
from site_gen.pages.responsive_images import ImageRenderer

_WISHES = {"change": Wish.CHANGE, "talk": Wish.TALK}
_CODE = 20
"""Characters of a picture's SHA-256 that its field is named by."""
_PLACES = {"home": "", "no": "/no"}
"""Pages without fields that another form can be chosen on, by the names that they give themselves."""


class AnsweringRoutes:
    """The pages of those who answer, each a method that answers a visit."""

    def __init__(self, answering: Answering, pages: DeskPages, secret: bytes) -> None:
        """Begin; `secret` is what the marks of forms are made with."""
        self.answering = answering
        self.kommune = answering.kommune
        self.store = answering.store
        self.pages = pages
        self.secret = secret
        self.pictures = AskedPictures(answering.kommune.root)

    def routes(self) -> list[DeskRoute]:
        """Return the addresses."""
        return [
            DeskRoute("/s/{token}", self.story),
            DeskRoute("/s/{token}/yes", self.ask),
            DeskRoute("/s/{token}/yes", self.agree, "POST"),
            DeskRoute("/s/{token}/no", self.ask_no),
            DeskRoute("/s/{token}/no", self.refuse, "POST"),
            DeskRoute("/s/{token}/form", self.choose_form, "POST"),
            DeskRoute("/s/{token}/picture/{path:path}", self.picture),
            DeskRoute("/s/{token}/{wish}", self.ask_words),
            DeskRoute("/s/{token}/{wish}", self.write, "POST"),
        ]

    # --- The story ---

    def _asked(self, visit: Visit) -> AskedStory:
        """Return the story of a link. Raises Refused when it leads nowhere any longer."""
        invitation = self.store.find(visit.token, days.today())
        if invitation is None:
            raise Refused(HTTPStatus.NOT_FOUND, "desk_answer_gone")
        asked = self.answering.asked(invitation)
        if asked is None:
            raise self._gone(invitation)
        return asked

    def _gone(self, invitation: Invitation) -> Refused:
        """Return why a link has no story: the person took all back, there is none, or its file cannot be read now."""
        if self.answering.person_who_took_all_back(invitation) is not None:
            return Refused(HTTPStatus.NOT_FOUND, "desk_answer_all_back")
        if self.answering.is_unreadable(invitation):
            return Refused(HTTPStatus.SERVICE_UNAVAILABLE, "desk_answer_unreadable")
        return Refused(HTTPStatus.NOT_FOUND, "desk_answer_gone")

    def _invitation(self, visit: Visit) -> Invitation:
        invitation = self.store.find(visit.token, days.today())
        if invitation is None:
            raise Refused(HTTPStatus.NOT_FOUND, "desk_answer_gone")
        return invitation

    def _shared(self, visit: Visit, asked: AskedStory) -> dict[str, Any]:
        return {
            "token": visit.token,
            "mark": form_mark.form_mark(visit.visitor, self.secret),
            "page": secrets.token_hex(8),
            "digest": asked.need.digest,
            "is_version": asked.version is not None,
            "title": asked.document.made.story.title if asked.document else "",
        }

    def _story_values(self, visit: Visit, asked: AskedStory) -> dict[str, Any]:
        """Return what shows the story; nothing while it may not be shown."""
        if asked.document is None:
            return {"is_out": False}
        images = ImageRenderer(lambda path: f"/s/{visit.token}/picture/{path}")
        document = replace(asked.document, made=replace(asked.document.made, images=images))
        return self.pages.asked_values(document, asked.need, asked.form)

    def story(self, visit: Visit, problem: str = "", status: HTTPStatus = HTTPStatus.OK) -> Response:
        """Show the story as it will stand, what has changed in it, the answer so far, and what can be said."""
        invitation = self._invitation(visit)
        person = self.answering.person_who_took_all_back(invitation)
        if person is not None:
            return self._all_back(visit, invitation, person)
        asked = self._asked(visit)
        words = self.kommune.words(asked.form)
        changed = self.answering.changes(asked) if asked.document is not None else None
        only_words = changed is None or self.answering.only_words_changed(asked)
        now_shown = [] if only_words else self._now_shown(asked)
        invitation, wish = asked.invitation, asked.invitation.wish
        link_until = self.store.last_day(visit.token)
        said = self._said(asked)
        ends = {day for _, _, is_yes, day in said if is_yes}
        html = self.pages.render(
            self._story_template(asked, has_changed=changed is not None),
            asked.form,
            **{
                **self._story_values(visit, asked),
                **self._shared(visit, asked),
                "shows": asked.document is not None,
                "in_it": asked.need.approval is not None,
                "answered_here": invitation.answered is not None,
                "opens_own_page": invitation.leads_to_own_page(days.today()),
                "link_until": long_date(link_until, asked.form) if link_until else "",
                "refused_story": asked.has_refused,
                "denied": asked.is_denied,
                "said": said,
                "not_shown": self.answering.pictures_not_shown(asked),
                "way": asked.need.shown.en if asked.need.approval is not None else "",
                "lasts": next(iter(ends)) if len(ends) == 1 else "",
                "wish": wish.value if wish else "",
                "wishes": _written(invitation),
                "asked_for": invitation.asked_to_change,
                "changed": changed is not None,
                "changes": self.pages.word_changes(changed, asked.form) if changed else [],
                "rewritten": changed is not None and changed.too_different,
                "now_shown": now_shown,
                "more_changed": changed is not None and not only_words and not now_shown,
                "problem": words(problem) if problem else "",
            },
        )
        self.answering.remember_seen(asked)
        return with_visitor(page(html, status), visit)

    def _all_back(self, visit: Visit, invitation: Invitation, person: Person) -> Response:
        """Say that a person has taken everything back, and lead to where that can be undone."""
        html = self.pages.render(
            "answer-all-back.html",
            invitation.form or person.form or self.kommune.settings.form,
            token=visit.token,
            mark=form_mark.form_mark(visit.visitor, self.secret),
            opens_own_page=invitation.leads_to_own_page(days.today()),
        )
        return with_visitor(page(html), visit)

    @staticmethod
    def _story_template(asked: AskedStory, *, has_changed: bool) -> str:
        """Return the page for how far the person has come: thanks, what happens next, or the question."""
        wish, shows = asked.invitation.wish, asked.document is not None
        if asked.has_answered or asked.has_refused or asked.is_denied or (wish is Wish.SHOWN and not shows):
            return "answer-thanks.html"
        # When the text is changed, it is to be answered.
        return "answer-waiting.html" if wish in _WISHES.values() and not has_changed else "answer-story.html"

    def _now_shown(self, asked: AskedStory) -> list[str]:
        """Return who is shown in another way than the person saw, each as a sentence with the name as shown now."""
        words = self.kommune.words(asked.form)
        sentences = []
        for one in self.answering.shown_otherwise(asked):
            which = "_you" if one.person == asked.person.id else "" if one.name else "_one"
            way = words(f"desk_answer_way_{one.shown.en}")
            sentences.append(words(f"desk_answer_now_shown{which}", name=one.name, way=way))
        return sentences

    def _said(self, asked: AskedStory) -> list[tuple[str, str, bool, str]]:
        """Return what the person has said to each use in a channel: both names, whether it is yes, and its last day."""
        day = days.today()
        verdicts = [consent.verdict(asked.person, *one, day) for one in self.answering.uses(asked)]
        return [
            (one.use.en, one.channel.en, one.allowed, long_date(one.day, asked.form) if one.allowed and one.day else "")
            for one in verdicts
            if one.allowed or one.is_answered_no
        ]

    def picture(self, visit: Visit) -> Response:
        """Answer with a picture of the story."""
        asked = self._asked(visit)
        images = ImageRenderer(lambda path: path)
        if asked.document is not None:
            document = replace(asked.document, made=replace(asked.document.made, images=images))
            self.pages.asked_values(document, asked.need, asked.form)
        return self.pictures.answer(images.made.get(visit.request.path_params["path"]))

    def choose_form(self, visit: Visit) -> Response:
        """Show a page in the other form."""
        invitation = self._invitation(visit)
        form = pressed_form(visit)
        place = _PLACES.get(visit.fields.get("back", ""))
        if form is None or place is None:
            raise Refused(HTTPStatus.BAD_REQUEST)
        if visit.is_ours:
            self.store.set_form(invitation.id, form)
        response = with_visitor(see(f"/s/{visit.token}{place}"), visit)
        remember_form(response, form)
        return response

    # --- Yes ---

    def ask(self, visit: Visit) -> Response:
        """Ask about each use, in each channel; only of one who has the story as it is in front of them."""
        asked = self._asked(visit)
        if asked.document is None or visit.request.query_params.get("v") != asked.need.digest:
            return see(f"/s/{visit.token}")
        return self._questions_page(visit, asked, {})

    def _questions_page(
        self,
        visit: Visit,
        asked: AskedStory,
        chosen: Mapping[str, str],
        problem: str = "",
        status: HTTPStatus = HTTPStatus.OK,
    ) -> Response:
        """Return the questions, with what has been chosen, or else with what was answered about this story before.

        Nothing is chosen for a person who has answered about other stories alone: a yes is something that one does.
        """
        assert asked.document is not None
        words = self.kommune.words(asked.form)
        questions = []
        for use, channel in self.answering.uses(asked):
            verdict = consent.verdict(asked.person, use, channel, asked.document.day)
            answered = "no" if verdict.is_answered_no else "yes" if verdict.allowed else ""
            before = answered if asked.has_answered_before else ""
            name = _field(use, channel)
            questions.append((name, use.en, channel.en, chosen.get(name, before), self._earlier(asked, use, channel)))
        pictures, ticked = self._pictures(visit, asked, chosen), self._ticked(asked, chosen)
        ways = [one.en for one in self.answering.ways(asked)]
        way = chosen.get("shown", asked.need.shown.en if asked.has_answered_before else "")
        free = self._may_be_left_open(asked, ticked)
        missing = [name for name, use, _, said, _ in questions if not (said or (free and use == Use.PICTURE.en))] + (
            [] if not ways or way in ways else ["shown"]
        )
        html = self.pages.render(
            "answer-yes.html",
            asked.form,
            **{
                **self._story_values(visit, asked),
                **self._shared(visit, asked),
                "asks": questions,
                "pictures": pictures,
                "ways": ways,
                "chosen_way": way,
                "missing": missing if problem else [],
                "problem": words(problem) if problem else "",
            },
        )
        return with_visitor(page(html, status), visit)

    def _pictures(self, visit: Visit, asked: AskedStory, chosen: Mapping[str, str]) -> list[dict[str, Any]]:
        """Return the pictures of the person in the story, each with whether it is not to be shown."""
        images = ImageRenderer(lambda path: f"/s/{visit.token}/picture/{path}")
        before = consent.taken_back(asked.person)
        return [
            {
                "name": _picture_field(one),
                "view": images.show(one.picture, "whole"),
                "alt": one.alt,
                "is_ticked": _picture_field(one) in chosen if chosen else one.digest in before,
            }
            for one in self.answering.pictures(asked)
        ]

    def _ticked(self, asked: AskedStory, fields: Mapping[str, str]) -> tuple[str, ...]:
        """Return the pictures that a person does not want shown, by the SHA-256 of their files."""
        return tuple(one.digest for one in self.answering.pictures(asked) if fields.get(_picture_field(one)) == "yes")

    def _may_be_left_open(self, asked: AskedStory, ticked: Collection[str]) -> bool:
        """Return whether pictures need no other answer, since no picture of the person in the story is to be shown."""
        return bool(ticked) and len(ticked) == len(self.answering.pictures(asked))

    def _earlier(self, asked: AskedStory, use: Use, channel: Channel) -> str:
        """Return what the page says of an answer that was given before this story was answered; empty without one."""
        day = asked.document.day if asked.document else days.today()
        found = consent.verdict(asked.person, use, channel, day)
        given = found.day if found.is_answered_no else consent.agreed_on(asked.person, use, channel, day)
        if asked.has_answered_before or given is None:
            return ""
        key = f"desk_answer_earlier_{'no' if found.is_answered_no else 'yes'}"
        title = self.answering.answered_about(asked, given)
        slots = {"day": long_date(given, asked.form), "title": title}
        return self.kommune.words(asked.form)(f"{key}_in" if title else key, **slots)

    def agree(self, visit: Visit) -> Response:
        """Write a yes down; where the person wants to be shown otherwise, show the story so first."""
        asked, fields = self._asked(visit), visit.fields
        if not fields.get("digest") or "page" not in fields:
            raise Refused(HTTPStatus.BAD_REQUEST)
        if self.store.is_used(asked.invitation.id, fields["page"]):
            return see(f"/s/{visit.token}")
        if asked.document is None or fields["digest"] != asked.need.digest:
            return self.story(visit, "desk_answer_changed", HTTPStatus.CONFLICT)
        pairs = {one: fields.get(_field(*one), "") for one in self.answering.uses(asked)}
        if not visit.is_ours:
            return self._questions_page(visit, asked, fields, "desk_forged_press", HTTPStatus.FORBIDDEN)
        form = _switched_form(visit)
        if form is not None:
            self.store.set_form(asked.invitation.id, form)
            return _in_form(self._questions_page(visit, self._asked(visit), fields), form)
        if self._may_be_left_open(asked, self._ticked(asked, fields)):
            pairs = {one: said for one, said in pairs.items() if said or one[0] is not Use.PICTURE}
        is_each_answered = all(said in {"yes", "no"} for said in pairs.values())
        ways = {one.en for one in self.answering.ways(asked)}
        if not is_each_answered or ("yes" in pairs.values() and ways and fields.get("shown") not in ways):
            return self._questions_page(visit, asked, fields, "desk_answer_each", HTTPStatus.UNPROCESSABLE_ENTITY)
        return self._agree(visit, asked, pairs)

    def _agree(self, visit: Visit, asked: AskedStory, pairs: Mapping[tuple[Use, Channel], str]) -> Response:
        fields = visit.fields
        chosen = next((one for one in self.answering.ways(asked) if one.en == fields.get("shown")), None)
        shown = chosen if chosen is not asked.need.shown else None
        decision = StoryDecision(
            tuple(one for one, said in pairs.items() if said == "yes"),
            tuple(one for one, said in pairs.items() if said == "no"),
            shown,
            fields.get("so", "") if shown is not None else "",
            self._ticked(asked, fields),
        )
        if not decision.yes:
            return see(f"/s/{visit.token}/no")
        if shown is not None and "confirmed" not in fields:
            return self._shown_otherwise(visit, asked, shown)
        return self._after(visit, self.answering.agree(asked.invitation, decision, fields["digest"], fields["page"]))

    def _shown_otherwise(self, visit: Visit, asked: AskedStory, shown: ShownAs) -> Response:
        """Show the story as it will be when the person is shown otherwise, or say that it must be rewritten first."""
        form = pressed_form(visit)
        if form is not None:
            self.store.set_form(asked.invitation.id, form)
            asked = self._asked(visit)
        so = self.answering.asked(asked.invitation, shown)
        if so is None:
            raise self._gone(asked.invitation)
        values = self._story_values(visit, so)
        names = {_field(*one) for one in self.answering.uses(asked)}
        names |= {_picture_field(one) for one in self.answering.pictures(asked)}
        says_no = any(visit.fields.get(_field(Use.PICTURE, one)) == "no" for one in Channel)
        html = self.pages.render(
            "answer-shown.html",
            asked.form,
            **{
                **values,
                **self._shared(visit, asked),
                "page": visit.fields["page"],
                "chosen": [(name, said) for name, said in visit.fields.items() if name in names],
                "refuses_pictures": says_no or bool(self._ticked(asked, visit.fields)),
                "way": shown.en,
                "so": so.need.digest if so.document is not None else "",
            },
        )
        response = with_visitor(page(html), visit)
        if form is not None:
            remember_form(response, form)
        return response

    def _after(self, visit: Visit, became: RecordResult) -> Response:
        if became is RecordResult.GONE:
            raise self._gone(self._invitation(visit))
        if became is RecordResult.CHANGED:
            return self.story(visit, "desk_answer_changed", HTTPStatus.CONFLICT)
        if became is RecordResult.FAILED:
            return self.story(visit, "desk_answer_failed", HTTPStatus.SERVICE_UNAVAILABLE)
        return see(f"/s/{visit.token}")

    # --- No ---

    def ask_no(self, visit: Visit, problem: str = "") -> Response:
        """Ask whether the answer is no: as short as the yes."""
        asked = self._asked(visit)
        text = self.kommune.words(asked.form)(problem) if problem else ""
        is_out = asked.document is not None and asked.document.is_out
        html = self.pages.render(
            "answer-no.html", asked.form, **self._shared(visit, asked), problem=text, is_out=is_out,
            answered=asked.has_answered, shows=asked.document is not None, in_it=asked.need.approval is not None,
        )  # fmt: skip
        return with_visitor(page(html, HTTPStatus.FORBIDDEN if problem else HTTPStatus.OK), visit)

    def refuse(self, visit: Visit) -> Response:
        """Write a no down."""
        asked = self._asked(visit)
        if "page" not in visit.fields:
            raise Refused(HTTPStatus.BAD_REQUEST)
        if not visit.is_ours:
            return self.ask_no(visit, "desk_forged_press")
        return self._after(visit, self.answering.refuse(asked.invitation, visit.fields["page"]))

    # --- Words to the editors ---

    def ask_words(self, visit: Visit) -> Response:
        """Ask what is to be changed, or what the person wants to talk about."""
        return self._words_page(visit, self._wish(visit))

    def _wish(self, visit: Visit) -> Wish:
        found = _WISHES.get(visit.request.path_params["wish"])
        if found is None:
            raise Refused(HTTPStatus.NOT_FOUND)
        return found

    def _words_page(
        self, visit: Visit, wish: Wish, typed: str = "", problem: str = "", status: HTTPStatus = HTTPStatus.OK
    ) -> Response:
        asked = self._asked(visit)
        invitation = asked.invitation
        before = invitation.asked_to_change if wish is Wish.CHANGE else invitation.words_of(wish)
        html = self.pages.render(
            "answer-words.html",
            asked.form,
            **self._shared(visit, asked),
            wish=wish.value,
            words=typed or before,
            before=before,
            others=[(kind, words) for kind, words in _written(invitation) if kind != wish.value],
            problem=self.kommune.words(asked.form)(problem) if problem else "",
        )
        return with_visitor(page(html, status), visit)

    def write(self, visit: Visit) -> Response:
        """Keep what a person writes to the editors."""
        asked, wish = self._asked(visit), self._wish(visit)
        if "words" not in visit.fields or "page" not in visit.fields:
            raise Refused(HTTPStatus.BAD_REQUEST)
        typed = self.answering.cleaned(visit.fields["words"])
        form = _switched_form(visit)
        if form is not None and visit.is_ours:
            self.store.set_form(asked.invitation.id, form)
            return _in_form(self._words_page(visit, wish, typed), form)
        problem, status = "", HTTPStatus.UNPROCESSABLE_ENTITY
        if not visit.is_ours:
            problem, status = "desk_forged_press", HTTPStatus.FORBIDDEN
        elif len(typed) > MOST_WORDS:
            problem = "desk_too_long"
        elif self.answering.has_national_id(typed):
            problem = "desk_national_id"
        elif not typed and wish is Wish.CHANGE:
            problem = "desk_answer_what"
        if problem:
            return self._words_page(visit, wish, typed, problem, status)
        self.answering.wish(asked, wish, typed, visit.fields.get("digest", ""), visit.fields["page"])
        return see(f"/s/{visit.token}")


def _switched_form(visit: Visit) -> Form | None:
    """Return the form that a button on a page with fields asks for; None for another button."""
    return next((one for one in Form if visit.fields.get("do") == f"form-{one.value}"), None)


def _in_form(response: Response, form: Form) -> Response:
    """Return a page whose form the browser remembers."""
    remember_form(response, form)
    return response


def _written(invitation: Invitation) -> list[tuple[str, str]]:
    """Return what a person has written to the editors, with the names of the wishes."""
    return [(one.wish.value, one.words) for one in invitation.wishes if one.wish is not Wish.SHOWN]


def _picture_field(picture: AskedPicture) -> str:
    return f"not-{picture.digest[:_CODE]}"


def _field(use: Use, channel: Channel) -> str:
    return f"{use.en}-{channel.en}"
