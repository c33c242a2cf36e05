"""The order of the site: which stories stand in which list, beside which others, and where everybody is found."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import count
from typing import NamedTuple

from site_gen.addresses import slug
from site_gen.model.choices import Kind
from site_gen.pages import pagination, views
from site_gen.pages.story_index import PersonKey, StorySummary, TeamKey, team_of

_RELATED = 3
_NEIGHBOURS = 20
"""How far from a story in time, within each thing they share, related ones are looked for: keeps the work linear."""
_LATEST = 6
_MOST_WORDS = 3
"""So many rare words count at most, so that all of them weigh less than a theme."""
_STORIES_OF_A_TEAM = 2


class RelatedStories(NamedTuple):
    """The stories that stand around one on its page, by id."""

    related: tuple[str, ...]
    following: str | None
    project_stories: tuple[str, ...]
    """Of a project: the stories that name it, newest first."""
    project: str | None


class PersonListing(NamedTuple):
    """Somebody in the list of people."""

    person: PersonKey
    anchor: str
    stories: tuple[str, ...]
    """Ids, a portrait first and then the newest."""


class FrontPageContent(NamedTuple):
    """What the front page shows, by id."""

    featured: str | None
    latest: tuple[str, ...]
    portraits: tuple[str, ...]
    voices: tuple[str, ...]
    """Where a voice may be found, in order: whoever has a face comes first."""


@dataclass(frozen=True)
class SiteIndex:
    """Everything that follows from the leaves, newest first, and from nothing else."""

    stories: tuple[StorySummary, ...]

    @cached_property
    def positions(self) -> dict[str, int]:
        """The place of each story among all, by id."""
        return {leaf.id: place for place, leaf in enumerate(self.stories)}

    @cached_property
    def groups(self) -> dict[str, list[int]]:
        """The places of the stories that share a theme, a unit or a project, in order."""
        groups: dict[str, list[int]] = {}
        for place, leaf in enumerate(self.stories):
            for group, _ in leaf.groups():
                groups.setdefault(group, []).append(place)
        return groups

    @cached_property
    def weights(self) -> list[dict[str, int]]:
        """What each story shares with others beside words, and how much each counts, by place."""
        return [dict(leaf.groups()) for leaf in self.stories]

    @cached_property
    def lists(self) -> dict[str, tuple[str, ...]]:
        """The ids of every list by its name: `all`, `kind film`, `theme x`, `unit x`, `year 2026`; newest first."""
        found: dict[str, list[str]] = {}
        for leaf in self.stories:
            names = ["all", f"kind {leaf.kind.en}", f"year {leaf.published[:4]}"]
            names += [f"theme {theme}" for theme in leaf.themes]
            names += [f"unit {leaf.unit}"] if leaf.unit else []
            names += [f"team {team}" for team in [team_of(leaf.unit, leaf.team)] if team]
            for name in names:
                found.setdefault(name, []).append(leaf.id)
        return {name: tuple(ids) for name, ids in found.items()}

    @property
    def units(self) -> tuple[str, ...]:
        """The ids of the units that have stories."""
        return self._named("unit ")

    @cached_property
    def team_slugs(self) -> dict[str, str]:
        """The part of an address that each team has; the second of two with the same gets a number."""
        written = {
            key: (leaf.unit, slug(leaf.team or "")) for leaf in self.stories if (key := team_of(leaf.unit, leaf.team))
        }
        taken = set(written.values())
        first: set[tuple[str | None, str]] = set()
        found: dict[str, str] = {}
        for key, (unit, part) in sorted(written.items()):
            own = part
            if (unit, part) in first:
                own = next(one for number in count(2) if (unit, one := f"{part}-{number}") not in taken)
            first.add((unit, part))
            taken.add((unit, own))
            found[key] = own
        return found

    @cached_property
    def teams(self) -> dict[str, TeamKey]:
        """The teams that have a page, by what they are known by: those with two stories or more.

        A page with one story would tell a reader nothing that the story does not.
        """
        found: dict[str, TeamKey] = {}
        for leaf in self.stories:
            key = team_of(leaf.unit, leaf.team)
            if key is None or len(self.lists[f"team {key}"]) < _STORIES_OF_A_TEAM:
                continue
            before = found.get(key) or TeamKey(self.team_slugs[key], leaf.unit or "", leaf.team or "", ())
            known = {face.who for face in before.faces}
            new = (face for face in leaf.people if face.who not in known)
            found[key] = before._replace(faces=tuple(sorted((*before.faces, *new), key=lambda face: face.who[1])))
        return found

    @cached_property
    def teams_in(self) -> dict[str, tuple[tuple[str, str], ...]]:
        """Name and slug of the teams that have a page, by name, for each unit that has such."""
        units: dict[str, list[tuple[str, str]]] = {}
        for team in self.teams.values():
            units.setdefault(team.unit, []).append((team.name, team.slug))
        return {unit: tuple(sorted(teams)) for unit, teams in units.items()}

    @property
    def years(self) -> tuple[str, ...]:
        """The years that have stories, the oldest first."""
        return tuple(sorted(self._named("year ")))

    def _named(self, sort: str) -> tuple[str, ...]:
        return tuple(name.removeprefix(sort) for name in self.lists if name.startswith(sort))

    @cached_property
    def portraits(self) -> dict[tuple[str, str], str]:
        """The id of the newest portrait of each face."""
        found: dict[tuple[str, str], str] = {}
        for leaf in self.stories:
            for face in leaf.people if leaf.kind is Kind.PORTRAIT else ():
                found.setdefault(face.who, leaf.id)
        return found

    @cached_property
    def people(self) -> tuple[PersonListing, ...]:
        """Everybody who is shown, by name."""
        told: dict[tuple[str, str], list[str]] = {}
        newest: dict[tuple[str, str], PersonKey] = {}
        for leaf in self.stories:
            for face in leaf.people:
                newest.setdefault(face.who, face)
                told.setdefault(face.who, []).append(leaf.id)
        anchors = views.person_anchors(newest)
        shelved = [
            PersonListing(face, anchors[who], tuple(_first(self.portraits.get(who), told[who])))
            for who, face in newest.items()
        ]
        return tuple(sorted(shelved, key=lambda one: (one.person.who[1], one.anchor)))

    def anchors(self, own: str) -> dict[tuple[str, str], str]:
        """Return where each face stands in the list of people, whose address is `own`: a page, and a place on it."""
        return {
            one.person.who: f"{address}#{one.anchor}"
            for address, part, _ in pagination.paginate(self.people, own)
            for one in part
        }

    @cached_property
    def front(self) -> FrontPageContent:
        """What the front page shows."""
        told = [leaf for leaf in self.stories if leaf.kind is not Kind.PORTRAIT]
        featured = next((leaf.id for leaf in self.stories if leaf.featured), next((leaf.id for leaf in told), None))
        others = tuple(leaf.id for leaf in told if leaf.id != featured)
        portraits = tuple(
            leaf.id for leaf in self.stories if leaf.kind is Kind.PORTRAIT and not leaf.former and leaf.id != featured
        )
        return FrontPageContent(featured, others[:_LATEST], portraits[:_LATEST], (*portraits[:_LATEST], *others))

    def fingerprint(self) -> str:
        """Return what decides which stories stand beside each other, as text, but for the words that they share."""
        return repr([(leaf.id, leaf.kind.name, leaf.themes, leaf.unit, leaf.project) for leaf in self.stories])

    def related_to(self, story: str, akin: Mapping[str, int]) -> RelatedStories:
        """Return what stands around a story on its page; `akin` is how many rare words others share with it, by id."""
        place = self.positions[story]
        leaf = self.stories[place]
        named = self.positions.get(leaf.project or "")
        project = leaf.project if named is not None and self.stories[named].kind is Kind.PROJECT else None
        told = self.groups.get(f"project {story}", []) if leaf.kind is Kind.PROJECT else []
        following = self.stories[(place + 1) % len(self.stories)].id
        others = tuple(self.stories[other].id for other in told)
        after = following if following != story else None
        shown = {story, following, *others, project or story}
        return RelatedStories(self._related(leaf, place, shown, akin), after, others, project)

    def _related(self, leaf: StorySummary, here: int, shown: set[str], akin: Mapping[str, int]) -> tuple[str, ...]:
        """Return the stories nearest by theme, unit, project and words; then those of its kind, and then in time."""
        near: Counter[int] = Counter()
        for group, weight in leaf.groups():
            members = self.groups[group]
            at = bisect_left(members, here)
            for place in members[max(0, at - _NEIGHBOURS) : at + _NEIGHBOURS + 1]:
                near[place] += weight
        own = self.weights[here]
        for other, words in akin.items():
            # However far away in time: what they share beside the words counts too.
            place = self.positions[other]
            theirs = self.weights[place]
            near[place] = sum(own[group] for group in own if group in theirs) + min(words, _MOST_WORDS)

        def order(place: int) -> tuple[int, bool, int, int]:
            return (-near[place], self.stories[place].kind is not leaf.kind, abs(place - here), place)

        found = sorted((place for place in near if self.stories[place].id not in shown), key=order)
        return tuple(self.stories[place].id for place in found[:_RELATED])


def _first(first: str | None, others: Sequence[str]) -> Iterable[str]:
    """Return ids with one of them first."""
    return others if first is None else [first, *(one for one in others if one != first)]
