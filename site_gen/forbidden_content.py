"""What must not stand in a finished site: names, files, addresses and sentences. In memory only, and never printed."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from site_gen.model.localized import Words
from site_gen.model.picture import CopiedFile, Rendition
from site_gen.names.matching import SoughtName
from site_gen.sentence_search import Sentence


@dataclass(frozen=True, slots=True)
class ForbiddenNames:
    """The names that a site may not hold; in memory only, and never printed."""

    everywhere: Mapping[str, SoughtName] = field(default_factory=dict)
    """By id: people whom nobody may see by their whole name in this edition."""
    free: Mapping[str, SoughtName] = field(default_factory=dict)
    """By id: people who may be named; a spelling that is theirs too gives nobody away."""
    stories: Mapping[str, Mapping[str, SoughtName]] = field(default_factory=dict)
    """By a story's id, who is hidden in it, and how much of the name."""
    places: tuple[str, ...] = ()
    """Names of units and of the kommune: «Lunde skule» names nobody."""


@dataclass(frozen=True, slots=True)
class ForbiddenContent:
    """What must not stand in the site of an edition on a day.

    Each value says where the content belongs, in words that name nobody: a story's path, or that it is withdrawn.
    """

    names: ForbiddenNames = field(default_factory=ForbiddenNames)
    digests: Mapping[str, Words] = field(default_factory=dict)
    """By SHA-256: pictures, films and captions, as in their story's folder and as a site would contain them."""
    renditions: Mapping[Rendition, Words] = field(default_factory=dict)
    """Renditions of the pictures among them. Their bytes are known only when they have been encoded."""
    copies: Mapping[CopiedFile, Words] = field(default_factory=dict)
    """Films and captions among them, as a site would hold them."""
    files: Mapping[str, Words] = field(default_factory=dict)
    """By path from the site's root: pages, pages of old addresses, renditions and films."""
    addresses: Mapping[str, Words] = field(default_factory=dict)
    """By address from the site's root, which nothing may lead to."""
    withdrawn: AbstractSet[str] = frozenset()
    """SHA-256 of the ids of withdrawn stories, whose files may be gone."""
    gone: AbstractSet[str] = frozenset()
    """The files of the pages that say that a withdrawn story does not exist any longer; nothing may lead to them."""
    sections: tuple[str, ...] = ()
    """The folders that stories' pages stand in."""
    sentences: Mapping[Sentence, Words] = field(default_factory=dict)
    """Distinctive sentences of excluded stories, and of fields that the edition does not show."""
    keys: AbstractSet[str] = frozenset()
    """Keys of a story's fields that the edition does not show; no data file may have them."""
