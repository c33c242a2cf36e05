"""The people, units and themes of a kommune, and the withdrawn stories."""

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from hashlib import sha256

from site_gen.model.localized import Words
from site_gen.model.manuscript import FileKind, Manuscript
from site_gen.model.person import FirstNamed, Person
from site_gen.model.selection import DEFAULT_FILES
from site_gen.model.theme import Theme
from site_gen.model.unit import Unit


def _nobody(_: bytes) -> tuple[tuple[str, str], ...]:
    return ()


def _is_no_name(_: str) -> bool:
    return False


def _is_like_none(_: str) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Registers:
    """People, units, themes and withdrawn stories, by id."""

    people: Mapping[str, Person] = field(default_factory=dict)
    units: Mapping[str, Unit] = field(default_factory=dict)
    themes: Mapping[str, Theme] = field(default_factory=dict)
    former_units: Mapping[str, str] = field(default_factory=dict)
    """The present id of each unit, by its former ids."""
    former_themes: Mapping[str, str] = field(default_factory=dict)
    """The present id of each theme, by its former ids."""
    withdrawn: AbstractSet[str] | None = frozenset()
    """SHA-256 of the ids of withdrawn stories; None when their list cannot be trusted."""
    withdrawn_texts: AbstractSet[str] = frozenset()
    """SHA-256 of title and text of withdrawn stories, where their list has it."""
    withdrawn_pictures: AbstractSet[str] = frozenset()
    """SHA-256 of the files of withdrawn pictures and films."""
    withdrawn_likenesses: Mapping[str, str] = field(default_factory=dict)
    """SHA-256 of the files of withdrawn pictures, by their likeness, where the list has it."""
    withdrawn_likeness: Callable[[str], str] = _is_like_none
    """Returns the SHA-256 of the file of a withdrawn picture that is the same by its likeness; empty where none is."""
    gone: tuple[str, ...] = ()
    """Addresses of withdrawn stories that answer that the page does not exist any longer."""
    projects: AbstractSet[str] = frozenset()
    """Ids of the stories that are projects."""
    internal_stories: Mapping[str, bool] = field(default_factory=dict)
    """Whether each story is for employees only, by its id."""
    named: Mapping[str, tuple[Person, ...]] = field(default_factory=dict)
    """The people with each name, by the name in lower case."""
    first_named: Mapping[str, tuple[FirstNamed, ...]] = field(default_factory=dict)
    """The people with each first name, by the first name in lower case; none of those who have withdrawn."""
    same_text: Mapping[str, tuple[Manuscript, ...]] = field(default_factory=dict)
    """The stories that share title and text with another, by the digest of both."""
    bearers: Callable[[bytes], tuple[tuple[str, str], ...]] = _nobody
    """Returns id and name of the people who could be named by packed words: see `names.bearers`."""
    is_part_of_name: Callable[[str], bool] = _is_no_name
    """Returns whether a folded word is a part of the name of anyone in the register: see `names.bearers`."""
    guidance: Callable[[], AbstractSet[str]] = frozenset
    """Returns the text of each comment in the templates of new stories, on one line."""
    renewable: Callable[[Manuscript, "Registers"], AbstractSet[str]] = lambda _story, _registers: frozenset()
    """Returns the digests of the stale approvals of a story that a minor correction can renew."""
    files: Mapping[FileKind, str] = field(default_factory=dict)
    """Path of each register's file, from the repository's root."""
    lesser: AbstractSet[str] = frozenset()
    """Ids of the people whom published stories show by less than the whole name, and none by it.

    Set only when shared files are evaluated.
    """
    unread: Mapping[FileKind, str] = field(default_factory=dict)
    """Path of each register that exists, but could not be read as a whole; references to it cannot be checked."""
    settings_unread: bool = False
    """Whether mkdocs.yml could not be read, so that the kommune's choices are unknown."""
    editors: tuple[str, ...] = ()
    """Names of the editors who may sign off, in addition to the people in the register."""
    domains: AbstractSet[str] = frozenset()
    """The domains of the kommune, whose e-mail addresses are for work."""
    contacts: tuple[str, ...] = ()
    """The texts of the settings in which the kommune publishes how to reach it."""
    review_months: int = 24
    """After so many months the editors read a story again."""
    has_desk: bool = False
    """Whether the kommune has a desk on a server, where people can answer with a link."""
    own_sign_off: bool = False
    """Whether people may sign off a story that they wrote or are in."""

    def unit(self, identity: str) -> Unit | None:
        """Return the unit with a present or former id, or None."""
        return self.units.get(identity) or self.units.get(self.former_units.get(identity, ""))

    def theme(self, identity: str) -> Theme | None:
        """Return the theme with a present or former id, or None."""
        return self.themes.get(identity) or self.themes.get(self.former_themes.get(identity, ""))

    def file_of(self, file_kind: FileKind) -> Words:
        """Return the name of a register's file, or its default name where there is none."""
        path = self.files.get(file_kind)
        return DEFAULT_FILES[file_kind] if path is None else Words(nn=path, nb=path)

    def has_withdrawn(self, story: str) -> bool:
        """Return whether a story, by id, is withdrawn."""
        return self.withdrawn is not None and sha256(story.encode()).hexdigest() in self.withdrawn

    def has_withdrawn_text(self, digest: str) -> bool:
        """Return whether a story, by the digest of its title and text, is withdrawn."""
        return digest in self.withdrawn_texts
