"""The addresses at which those who tell hand in a film, say who is in it, and see it."""

from dataclasses import replace
from http import HTTPStatus

from starlette.responses import Response, StreamingResponse

from site_gen import byte_ranges
from site_gen.authoring.interview import InterviewQuestion, help_in_parts
from site_gen.desk.desk_limits import Rate
from site_gen.desk.draft_state import DraftClosed
from site_gen.desk.drafts import PICTURES, Draft
from site_gen.desk.late_answers import LateAnswer, shown_digests
from site_gen.desk.picture_facts import PictureFacts
from site_gen.desk.request_gate import Refused
from site_gen.desk.telling_routes import (
    CHOICES,
    KEY,
    ONWARD,
    TellingRoutes,
    film_values,
    kept_way,
    shown_facts,
    shown_values,
    typed_facts,
)
from site_gen.desk.visit import DeskRoute, Visit, page, remember_form, see, with_visitor
from site_gen.model import media_fields
from site_gen.model.film import MOST_BYTES, MP4, FilmErrorKind
from site_gen.model.localized import Form

_MOST = MOST_BYTES // 1_000_000
_TYPES = {FilmErrorKind.QUICKTIME: "video/quicktime", FilmErrorKind.CODEC: MP4}
"""Of films that only some browsers play."""
_FILM = "film"


class FilmRoutes(TellingRoutes):
    """The pages about the film of a draft: a part of the question about pictures."""

    def routes(self) -> list[DeskRoute]:
        """Return the addresses."""
        return [
            DeskRoute("/f/{token}/film", self.film, access=KEY),
            DeskRoute("/f/{token}/film", self.send_film, "POST", KEY, Rate.FILM),
            DeskRoute("/f/{token}/film/file", self.film_file, access=KEY),
        ]

    def film(self, visit: Visit) -> Response:
        """Show the film of a draft, or ask for one."""
        draft = self.draft(visit.token)
        if draft.sent is not None or draft.is_sending:
            return see(f"/f/{visit.token}")
        return self._film_page(visit, draft)

    def _film_page(self, visit: Visit, draft: Draft, problem: str = "", status: HTTPStatus = HTTPStatus.OK) -> Response:
        words = self.kommune.words(draft.form)
        values = self._step_values(visit, draft, PICTURES)
        facts = draft.film.facts if draft.film else PictureFacts()
        typed = replace(typed_facts(visit.fields, _FILM), focus="") if f"names-{_FILM}" in visit.fields else facts
        asked = {"text": words("desk_film_question"), "help": help_in_parts(words("desk_film_help")), "needed": True}
        html = self.pages.render(
            "film.html",
            draft.form,
            **{
                **values,
                "own": f"/f/{visit.token}/film",
                "question": values["question"] | asked,
                "film": film_values(draft, visit.token),
                "facts": shown_facts(typed),
                "saved": shown_digests(shown_values(facts, _FILM)),
                "whos": CHOICES["who"],
                "children": CHOICES["children"],
                "children_words": media_fields.VIDEO_CHILDREN.help.in_form(draft.form),
                "most": _MOST,
                "most_bytes": MOST_BYTES,
                "problem": problem,
            },
        )
        return with_visitor(page(html, status), visit)

    def send_film(self, visit: Visit) -> Response:
        """Add or remove a film or its captions, save who is in it, and go on."""
        draft = self.draft(visit.token)
        question, number, _ = self._asked(visit, draft, PICTURES)
        if draft.sent is not None or draft.is_sending:
            return self._closed(visit, self._late_about_film(visit, draft))
        if not visit.is_ours:
            problem = self.kommune.words(draft.form)("desk_forged_press")
            return self._film_page(visit, draft, problem, HTTPStatus.FORBIDDEN)
        try:
            problem = self._save_film(visit, draft)
        except DraftClosed:
            return self._closed(visit, self._late_about_film(visit, draft))
        if problem:
            return self._film_page(visit, self.draft(visit.token), problem, HTTPStatus.UNPROCESSABLE_ENTITY)
        return self._from_film(visit, question, number)

    def _late_about_film(self, visit: Visit, draft: Draft) -> list[LateAnswer]:
        """Return what was said of a film after it had been sent, and that a film or captions came after that."""
        words = self.kommune.words(draft.form)
        asked = {
            f"who-{_FILM}": words("desk_film_who"),
            f"names-{_FILM}": words("desk_picture_names"),
            f"children-{_FILM}": media_fields.VIDEO_CHILDREN.help.in_form(draft.form),
        }
        files = {"desk_late_film": visit.film is not None, "desk_late_captions": bool(visit.picture)}
        late_files = [LateAnswer(words(key), "") for key, came in files.items() if came]
        return [*self._late_facts(visit, draft, asked), *late_files]

    def _from_film(self, visit: Visit, question: InterviewQuestion, number: int) -> Response:
        """Go to where a button leads from a film."""
        own = f"/f/{visit.token}/film{kept_way(visit)}"
        do = visit.fields.get("do", "next")
        chosen = next((one for one in Form if do == f"form-{one.value}"), None)
        if chosen is not None:
            self.store.set_form(self.draft(visit.token).id, chosen)
            response = see(own)
            remember_form(response, chosen)
            return response
        if visit.film or visit.picture or do == "add" or do.startswith("remove-"):
            return see(own)
        return see(f"/f/{visit.token}/pictures") if do == "back" else self._onward(visit, question, number)

    def _save_film(self, visit: Visit, draft: Draft) -> str:
        """Save all that is in the form about a film, and return what is wrong with it; empty when nothing is."""
        words = self.kommune.words(draft.form)
        problem = ""
        if draft.film is not None and f"names-{_FILM}" in visit.fields:
            facts = typed_facts(visit.fields, _FILM)
            if not self.telling.save_film_facts(draft, facts):
                problem = words("desk_film_text")
            elif visit.fields.get("do", "next") in ONWARD and "warned" not in visit.fields:
                problem = self._about_typed_names(visit, draft, PICTURES, facts.names)
        do = visit.fields.get("do", "")
        if do == "remove-film":
            self.store.films.remove(draft.id)
            return ""
        if do == "remove-captions":
            self.telling.remove_captions(draft)
        elif visit.film is not None:
            fault = self.telling.add_film(draft, visit.film)
            problem = words(fault.value, number=_MOST) if fault else problem
        elif visit.picture and draft.film is not None:
            why = self.telling.add_captions(draft, visit.picture)
            problem = words("desk_captions_refused", why=why.in_form(draft.form)) if why else problem
        elif do == "add":
            problem = words("desk_captions_none" if draft.film else "desk_film_none")
        return problem

    def film_file(self, visit: Visit) -> Response:
        """Answer with the film of a draft, or the part of it that was asked for."""
        draft = self.draft(visit.token)
        if draft.film is None:
            raise Refused(HTTPStatus.NOT_FOUND)
        size, info = draft.film.size, draft.film.info
        asked = byte_ranges.asked_range(visit.request.headers.get("range", ""), size)
        part = range(size) if asked is None else asked
        headers = {"Accept-Ranges": "bytes", "Content-Length": str(len(part))}
        status = HTTPStatus.OK
        if asked is not None and not asked:
            headers = {"Content-Range": f"bytes */{size}"}
            return Response(status_code=HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, headers=headers)
        if asked is not None:
            headers["Content-Range"] = f"bytes {part.start}-{part.stop - 1}/{size}"
            status = HTTPStatus.PARTIAL_CONTENT
        kind = info.type or (_TYPES[info.fault] if info.fault else MP4)
        content = self.store.films.content(draft.id, part)
        return StreamingResponse(content, status, headers, media_type=kind)
