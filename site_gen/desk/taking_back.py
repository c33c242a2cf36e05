"""What the teller of a story takes back after it was sent: the whole story, as on a person's own page."""

from dataclasses import dataclass

from site_gen import days
from site_gen.desk.drafts import Draft
from site_gen.desk.person_page import PersonPage, RequestResult, code_of
from site_gen.desk.telling import Telling
from site_gen.model.choices import Edition
from site_gen.model.person import WithdrawalRequest
from site_gen.pipeline import request_withdrawal, take_in_told_story, withdraw_traces


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What the teller of a story can ask for, or has asked for."""

    person: str
    """The id of the teller."""
    request: WithdrawalRequest
    """That the story is withdrawn: as it stands in the register, or as it would be written today."""
    is_asked: bool
    is_out: bool
    """Whether the story is published."""
    can_be_written: bool
    """Whether the register takes the request; not of one who has withdrawn or said no, and the page looks the same."""


class TakingBack:
    """The stories that their tellers take back, by the links of the tellings."""

    def __init__(self, telling: Telling, own_pages: PersonPage) -> None:
        """Begin; nothing is read before it is asked for."""
        self.telling = telling
        self._own_pages = own_pages

    def of(self, draft: Draft) -> TakenBack | None:
        """Return what the teller can take back.

        None where nobody can know who the teller is, since the story has several writers, and where there is nothing to
        take back any longer.
        """
        evaluation = self.telling.kommune.evaluation()
        found = take_in_told_story.find_told_story(evaluation, draft.id) if draft.sent is not None else None
        if found is None or evaluation.registers.has_withdrawn(found.story):
            return None
        [file] = [one for one, _ in evaluation.stories if one.header.path == found.path]
        teller = withdraw_traces.only_writer(evaluation.manuscript(file), evaluation.registers)
        if teller is None:
            return None
        person = evaluation.registers.people[teller]
        wanted = WithdrawalRequest(draft.taken_back or days.today(), story=found.story)
        asked = request_withdrawal.same_request(person, wanted)
        can_be_written = asked is not None or (person.withdrawn is None and not person.has_refused(found.story))
        is_asked = asked is not None if can_be_written else draft.taken_back is not None
        is_out = found.story in self.telling.kommune.out()[Edition.PUBLIC]
        return TakenBack(teller, asked or wanted, is_asked, is_out, can_be_written)

    def take_back(self, draft: Draft) -> RequestResult:
        """Ask for the withdrawal of a story, once, and return what has become of it."""
        found = self.of(draft)
        if found is None:
            return RequestResult.NOTHING
        request = WithdrawalRequest(days.today(), story=found.request.story)
        if found.can_be_written and self._own_pages.ask(found.person, code_of(request)) is RequestResult.FAILED:
            return RequestResult.FAILED
        self.telling.store.take_back(draft.id, days.today())
        return RequestResult.DONE

    def undo(self, draft: Draft) -> RequestResult:
        """Take that request back, and return what has become of it."""
        found = self.of(draft)
        if found is None or not found.is_asked:
            return RequestResult.NOTHING
        request = code_of(found.request)
        if found.can_be_written and self._own_pages.undo(found.person, request) is RequestResult.FAILED:
            return RequestResult.FAILED
        self.telling.store.regret(draft.id)
        return RequestResult.DONE
