"""The people, units and themes of a kommune, and what has been withdrawn."""

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from hashlib import sha256

from site_gen.model.localized import Words
from site_gen.model.manuscript import FileKind, Manuscript
from site_gen.model.person import Person
from site_gen.model.selection import _FILES
from site_gen.model.theme import Theme
from site_gen.model.unit import Unit


@dataclass(frozen=True, slots=True)
class Registers:
    """People, units, themes and what has been withdrawn, by id."""

    people: Mapping[str, Person] = field(default_factory=dict)
    units: Mapping[str, Unit] = field(default_factory=dict)
    themes: Mapping[str, Theme] = field(default_factory=dict)
    former_units: Mapping[str, str] = field(default_factory=dict)
    """The present id of each unit by its former ids."""
    former_themes: Mapping[str, str] = field(default_factory=dict)
    """The present id of each theme by its former ids."""
    withdrawn: AbstractSet[str] | None = frozenset()
    """SHA-256 of the ids of stories that have been withdrawn; None when the list of them cannot be trusted."""
    withdrawn_texts: AbstractSet[str] = frozenset()
    """SHA-256 of title and text of stories that have been withdrawn, where the list of them says so."""
    projects: AbstractSet[str] = frozenset()
    """Ids of the stories that are projects."""
    named: Mapping[str, tuple[Person, ...]] = field(default_factory=dict)
    """Everybody with a name, by the name in small letters."""
    same_text: Mapping[str, tuple[Manuscript, ...]] = field(default_factory=dict)
    """The stories that share title and text with another, by the digest of the two."""
    bearers: Callable[[bytes], tuple[tuple[str, str], ...]] = lambda _: ()
    """Id and name of everybody whose name could stand in a text, by the digests of its words: see names.bearers."""
    guidance: Callable[[], AbstractSet[str]] = frozenset
    """Returns the text of each note in the templates of new stories, on one line."""
    files: Mapping[FileKind, str] = field(default_factory=dict)
    """Path of the file of each register that there is, from the repository's root."""
    lesser: AbstractSet[str] = frozenset()
    """Ids of the people whom stories that go out show by less than the whole name, and none by it. Known only where
    files that all depend on are judged."""
    unread: Mapping[FileKind, str] = field(default_factory=dict)
    """Path of each file that is there and cannot be read as a whole: what others say of it cannot be judged by it."""
    settings_unread: bool = False
    """Whether mkdocs.yml cannot be read, so that nobody knows what the kommune has chosen."""
    editors: tuple[str, ...] = ()
    """The names of those who may sign off for the editors, beside the people in the register."""
    own_sign_off: bool = False
    """Whether the kommune lets people sign off a story that they wrote or are in."""

    def unit(self, identity: str) -> Unit | None:
        """Return the unit that has an id, or had it before."""
        return self.units.get(identity) or self.units.get(self.former_units.get(identity, ""))

    def theme(self, identity: str) -> Theme | None:
        """Return the theme that has an id, or had it before."""
        return self.themes.get(identity) or self.themes.get(self.former_themes.get(identity, ""))

    def file_of(self, sort: FileKind) -> Words:
        """Return what the file of a register is called here, or would be called where there is none."""
        path = self.files.get(sort)
        return _FILES[sort] if path is None else Words(nn=path, nb=path)

    def has_withdrawn(self, story: str) -> bool:
        """Tell whether a story, by its id, is on the list of what has been withdrawn."""
        return self.withdrawn is not None and sha256(story.encode()).hexdigest() in self.withdrawn

    def has_withdrawn_text(self, digest: str) -> bool:
        """Tell whether a story, by the digest of its title and text, is on the list of what has been withdrawn."""
        return digest in self.withdrawn_texts
