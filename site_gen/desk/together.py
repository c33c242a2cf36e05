"""The editors of one kommune together: who works with a story, whom they wait for, and who has it open."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from site_gen import approval, days, markdown
from site_gen.approval import ApprovalStatus
from site_gen.desk.board_work import BoardWork
from site_gen.desk.colleagues import Colleague, Colleagues
from site_gen.desk.commit_author import CommitAuthors
from site_gen.desk.desk_database import DeskDatabase
from site_gen.desk.desk_identity import DeskIdentity
from site_gen.desk.desk_kommune import DeskKommune
from site_gen.desk.editing import EditedStory
from site_gen.desk.presence import PresenceStore
from site_gen.desk.reach import ReachStore
from site_gen.desk.story_work import SignOffRequest, StoryWorkStore
from site_gen.language.dates import long_date
from site_gen.language.page_words import PageWords
from site_gen.language.phrases import join_words
from site_gen.model import story_fields
from site_gen.model.localized import Form
from site_gen.model.manuscript import Manuscript

_LONGEST_PASSAGE = 80
"""Characters of a passage that a comment has."""
_MOST_PASSAGES = 200
_MARKS = re.compile(r"^(?:#{1,6}|[-*+>]|\d{1,3}\.)\s+")


@dataclass(frozen=True, slots=True)
class Typed:
    """What an editor has typed and could not be kept: it stands in the form of the page that follows."""

    words: str = ""
    passage: str = ""


class Together:
    """What the pages say of the editors' work with each other."""

    def __init__(self, kommune: DeskKommune, database: DeskDatabase) -> None:
        """Begin; nothing is read before it is asked for."""
        self._kommune = kommune
        self.work = StoryWorkStore(database)
        self.presence = PresenceStore(database)
        self.colleagues = Colleagues(kommune, ReachStore(database))
        self.authors = CommitAuthors(kommune, ReachStore(database))

    @staticmethod
    def is_signed(edited: EditedStory) -> bool:
        """Return whether the editors have signed off a story as it is."""
        signed = approval.sign_off(edited.manuscript, edited.evaluation.registers)
        return approval.sign_off_status(signed, edited.digest) is ApprovalStatus.FRESH

    def open_request(self, edited: EditedStory) -> SignOffRequest | None:
        """Return whom an editor has asked to look over a story; None for one that is signed off as it is."""
        return None if self.is_signed(edited) else self.work.request(edited.manuscript.id)

    def may_not_sign(self, edited: EditedStory, signer: str) -> bool:
        """Return whether an editor with a key has asked another to sign off a story, and the settings ask for two."""
        asked = self.open_request(edited)
        return asked is not None and asked.asker == signer and not edited.evaluation.settings.own_sign_off

    def present(self, story: str, identity: DeskIdentity | None, visitor: str, words: PageWords) -> str:
        """Keep that a page is open, and return who else has it open, as a sentence; empty when nobody has."""
        me = self.colleagues.of(identity)
        key = me.key if me is not None and identity is not None and identity.address else ""
        return self._present(self.presence.see(story, visitor, key), words)

    def _present(self, keys: Sequence[str], words: PageWords) -> str:
        names = [one.name for key in keys if key and (one := self.colleagues.known_as(key)) is not None]
        if not keys:
            return ""
        return words("desk_here", who=join_words(names) if names else words("desk_here_unknown"))

    def is_known(self, story: str) -> bool:
        """Return whether there is a story with an id that has not been withdrawn."""
        evaluation = self._kommune.evaluation()
        known = any(file.header.id == story for file, _ in evaluation.stories)
        return known and not evaluation.registers.has_withdrawn(story)

    def values(
        self, edited: EditedStory, identity: DeskIdentity | None, words: PageWords, form: Form, typed: Typed
    ) -> dict[str, Any]:
        """Return what the page of a story shows of the editors' work with it."""
        story, me, every = edited.manuscript.id, self.colleagues.of(identity), self.colleagues.every()
        by_key = {one.key: one for one in every}
        editor = by_key.get(self.work.editor_of(story))
        request = self.open_request(edited)
        found = passages(edited.manuscript)

        def name_of(key: str) -> str:
            return by_key[key].name if key in by_key else words("desk_work_former")

        return {
            "work": {
                "me": me.code if me else "",
                "colleagues": [(one.code, one.name) for one in every],
                "others": [(one.code, one.name) for one in every if one != me],
                "editor": editor.code if editor else "",
                "editor_name": editor.name if editor else "",
                "request": {
                    "asker": name_of(request.asker),
                    "asked": name_of(request.asked),
                    "is_mine": me is not None and request.asked == me.key,
                    "day": long_date(request.day, form),
                    "is_changed": request.digest != edited.digest,
                }
                if request
                else None,
                "request_state": _state(request),
                "is_asker": me is not None and self.may_not_sign(edited, me.key),
                "can_ask": not self.is_signed(edited),
                "passages": found,
                "typed": typed,
                "comments": [
                    {
                        "id": one.id,
                        "who": name_of(one.editor),
                        "day": long_date(one.day, form),
                        "passage": one.passage,
                        "is_changed": bool(one.passage) and one.passage not in found,
                        "words": one.words,
                    }
                    for one in self.work.comments(story)
                ],
            }
        }

    def board(self, identity: DeskIdentity | None) -> BoardWork:
        """Return what the board shows of it."""
        every = self.colleagues.every()
        names = {one.key: one for one in every}
        me = self.colleagues.of(identity)
        return BoardWork(
            every,
            me,
            {story: names[key] for story, key in self.work.editors().items() if key in names},
            {story: (one, names[one.asked]) for story, one in self.work.requests().items() if one.asked in names},
            self.work.comment_counts(),
        )

    def forget_deleted(self) -> None:
        """Delete what is kept about stories whose files have been deleted."""
        evaluation = self._kommune.evaluation()
        stories = {file.header.id for file, _ in evaluation.stories}
        if stories:  # a folder that cannot be read for a moment has none
            self.work.keep_only(stories)

    def awaited(self, key: str, since: dt.date, until: dt.date) -> int:
        """Return in how many stories others have begun to wait for an editor on some days, and still do."""
        evaluation = self._kommune.evaluation()
        signed = {facts.line.id for _, facts in evaluation.facts() if facts.signed is not None}
        asked = {story for story, one in self.work.requests().items() if one.asked == key}
        others = {story for story, editor in self.work.editors().items() if editor == key}
        found = self.work.awaited(key, since, until)
        return sum(story in others or (story in asked and story not in signed) for story in found)


def passages(manuscript: Manuscript) -> tuple[str, ...]:
    """Return the first words of the title, the lead and each paragraph of a story, each once."""

    def texts() -> Iterator[str]:
        for field in (story_fields.TITLE, story_fields.LEAD):
            yield manuscript.record.get(field, "")
        for block in re.split(r"\n\s*\n", markdown.without_comments(manuscript.body)):
            yield _MARKS.sub("", block.strip())

    found = (_shortened(" ".join(text.split())) for text in texts())
    return tuple(dict.fromkeys(filter(None, found)))[:_MOST_PASSAGES]


def _shortened(text: str) -> str:
    if len(text) <= _LONGEST_PASSAGE:
        return text
    return f"{text[:_LONGEST_PASSAGE].rsplit(' ', 1)[0]} …"


def _state(request: SignOffRequest | None) -> str:
    """Return what stands for a request in a form, so that another's is not overwritten."""
    return "" if request is None else f"{request.day} {Colleague(request.asked, '').code} {request.digest}"


def same_state(request: SignOffRequest | None, state: str) -> bool:
    """Return whether a request is the one that a form was made for."""
    return _state(request) == state


def new_request(edited: EditedStory, asker: Colleague, asked: Colleague) -> SignOffRequest:
    """Return a request of today about a story as it is."""
    return SignOffRequest(edited.manuscript.id, asker.key, asked.key, days.today(), edited.digest)
