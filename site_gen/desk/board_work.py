"""Who works with which story, as the board shows it and filters by it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from site_gen.desk.colleagues import Colleague
from site_gen.desk.story_work import SignOffRequest
from site_gen.language.page_words import PageWords
from site_gen.pipeline.stories_board import BoardStory

MINE = "mine"
NOBODY = "none"


@dataclass(frozen=True, slots=True)
class BoardWork:
    """What the editors have agreed on, by the ids of stories."""

    colleagues: tuple[Colleague, ...] = ()
    me: Colleague | None = None
    editors: Mapping[str, Colleague] = field(default_factory=dict)
    """Who is responsible."""
    requests: Mapping[str, tuple[SignOffRequest, Colleague]] = field(default_factory=dict)
    """Who is asked to be the other pair of eyes."""
    comments: Mapping[str, int] = field(default_factory=dict)

    def wants(self, one: BoardStory, chosen: str) -> bool:
        """Return whether a story is chosen by who works with it: `mine`, `none`, or the code of an editor."""
        if not chosen:
            return True
        story = one.facts.line.id
        editor = self.editors.get(story)
        if chosen == NOBODY:
            return editor is None
        code = (self.me.code if self.me else "") if chosen == MINE else chosen
        asked = self._asked(one)
        return bool(code) and code in {who.code for who in (editor, asked) if who is not None}

    def _asked(self, one: BoardStory) -> Colleague | None:
        """Return who is asked to look over a story; None for one that is signed off as it is."""
        found = self.requests.get(one.facts.line.id)
        return found[1] if found is not None and one.facts.signed is None else None

    def choices(self, words: PageWords) -> list[tuple[str, str]]:
        """Return what can be chosen by; nothing where there are no two to choose between."""
        if len(self.colleagues) < 2:
            return []
        mine = [(MINE, words("desk_board_mine"))] if self.me else []
        return [*mine, (NOBODY, words("desk_board_nobody")), *((one.code, one.name) for one in self.colleagues)]

    def reasons(self, one: BoardStory, words: PageWords) -> Iterator[str]:
        """Yield what the editors wait for from each other in a story, each as a sentence without its full stop."""
        if (asked := self._asked(one)) is not None:
            yield words("desk_board_asked_eyes", name=asked.name)
        if number := self.comments.get(one.facts.line.id):
            yield words.count("desk_board_comments", number)

    def editor_name(self, one: BoardStory) -> str:
        """Return who is responsible for a story; empty when nobody is."""
        editor = self.editors.get(one.facts.line.id)
        return editor.name if editor else ""
