"""The index of the site: the stories of each list, the stories related to each, and the list of people."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import count
from typing import NamedTuple

from site_gen.addresses import slug
from site_gen.model.choices import Kind
from site_gen.model.front_page_choice import FrontPageChoice
from site_gen.pages import pagination, views
from site_gen.pages.front_page import FrontPageContent, front_page_content
from site_gen.pages.story_index import PersonKey, StorySummary, TeamKey, team_of

_RELATED = 3
_NEIGHBOURS = 20
"""Neighbours in time that are considered as related, on each side and for each shared theme, unit and project: keeps
the work linear."""
_MOST_WORDS = 3
"""At most so many shared rare words count, so that together they weigh less than a theme."""
_STORIES_OF_A_TEAM = 2


class RelatedStories(NamedTuple):
    """The stories that the page of one story links to, by id."""

    related: tuple[str, ...]
    following: str | None
    project_stories: tuple[str, ...]
    """For a project: the stories that name it, newest first."""
    project: str | None


class PersonListing(NamedTuple):
    """A person in the list of people."""

    person: PersonKey
    anchor: str
    stories: tuple[str, ...]
    """Ids of stories: a portrait first, then the newest."""


@dataclass(frozen=True)
class SiteIndex:
    """What is computed from the story summaries, newest first, and from what is chosen for the front page."""

    stories: tuple[StorySummary, ...]
    choice: FrontPageChoice = field(default_factory=FrontPageChoice)

    @cached_property
    def positions(self) -> dict[str, int]:
        """The position of each story in the order, by id."""
        return {summary.id: place for place, summary in enumerate(self.stories)}

    @cached_property
    def groups(self) -> dict[str, list[int]]:
        """The positions of the stories that share a theme, a unit or a project, in order."""
        groups: dict[str, list[int]] = {}
        for place, summary in enumerate(self.stories):
            for group, _ in summary.groups():
                groups.setdefault(group, []).append(place)
        return groups

    @cached_property
    def weights(self) -> list[dict[str, int]]:
        """The groups of each story (theme, unit, project) and their weights, by position."""
        return [dict(summary.groups()) for summary in self.stories]

    @cached_property
    def lists(self) -> dict[str, tuple[str, ...]]:
        """The ids of every list by its name: `all`, `kind film`, `theme x`, `unit x`, `year 2026`; newest first."""
        found: dict[str, list[str]] = {}
        for summary in self.stories:
            names = ["all", f"kind {summary.kind.en}", f"year {summary.published[:4]}"]
            names += [f"theme {theme}" for theme in summary.themes]
            names += [f"unit {summary.unit}"] if summary.unit else []
            names += [f"team {team}" for team in [team_of(summary.unit, summary.team)] if team]
            for name in names:
                found.setdefault(name, []).append(summary.id)
        return {name: tuple(ids) for name, ids in found.items()}

    @property
    def units(self) -> tuple[str, ...]:
        """The ids of the units that have stories."""
        return self._named("unit ")

    @cached_property
    def team_slugs(self) -> dict[str, str]:
        """The slug of each team; the second of two equal slugs in a unit gets a number."""
        written = {
            key: (summary.unit, slug(summary.team or ""))
            for summary in self.stories
            if (key := team_of(summary.unit, summary.team))
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
        """The teams that have a page, by team key: those with two stories or more.

        A page with one story would say nothing more than the story.
        """
        found: dict[str, TeamKey] = {}
        for summary in self.stories:
            key = team_of(summary.unit, summary.team)
            if key is None or len(self.lists[f"team {key}"]) < _STORIES_OF_A_TEAM:
                continue
            before = found.get(key) or TeamKey(self.team_slugs[key], summary.unit or "", summary.team or "", ())
            known = {face.who for face in before.faces}
            new = (face for face in summary.people if face.who not in known)
            found[key] = before._replace(faces=tuple(sorted((*before.faces, *new), key=lambda face: face.who[1])))
        return found

    @cached_property
    def teams_in(self) -> dict[str, tuple[tuple[str, str], ...]]:
        """Name and slug of the teams that have a page, by name, for each unit that has such teams."""
        units: dict[str, list[tuple[str, str]]] = {}
        for team in self.teams.values():
            units.setdefault(team.unit, []).append((team.name, team.slug))
        return {unit: tuple(sorted(teams)) for unit, teams in units.items()}

    @property
    def years(self) -> tuple[str, ...]:
        """The years that have stories, the oldest first."""
        return tuple(sorted(self._named("year ")))

    def _named(self, prefix: str) -> tuple[str, ...]:
        return tuple(name.removeprefix(prefix) for name in self.lists if name.startswith(prefix))

    @cached_property
    def portraits(self) -> dict[tuple[str, str], str]:
        """The id of the newest portrait of each face."""
        found: dict[tuple[str, str], str] = {}
        for summary in self.stories:
            for face in summary.people if summary.kind is Kind.PORTRAIT else ():
                found.setdefault(face.who, summary.id)
        return found

    @cached_property
    def people(self) -> tuple[PersonListing, ...]:
        """Everybody who is shown, by name."""
        ids_by_face: dict[tuple[str, str], list[str]] = {}
        newest: dict[tuple[str, str], PersonKey] = {}
        for summary in self.stories:
            for face in summary.people:
                newest.setdefault(face.who, face)
                ids_by_face.setdefault(face.who, []).append(summary.id)
        anchors = views.person_anchors(newest)
        shelved = [
            PersonListing(face, anchors[who], tuple(_first(self.portraits.get(who), ids_by_face[who])))
            for who, face in newest.items()
        ]
        return tuple(sorted(shelved, key=lambda one: (one.person.who[1], one.anchor)))

    def anchors(self, own: str) -> dict[tuple[str, str], str]:
        """Return the address of each face in the list of people, with its anchor; `own` is the address of the list."""
        return {
            one.person.who: f"{address}#{one.anchor}"
            for address, part, _ in pagination.paginate(self.people, own)
            for one in part
        }

    @cached_property
    def front(self) -> FrontPageContent:
        """The stories on the front page."""
        return front_page_content(self.stories, self.choice)

    def fingerprint(self) -> str:
        """Return as text what decides which stories are related, except the words that they share."""
        return repr(
            [(summary.id, summary.kind.name, summary.themes, summary.unit, summary.project) for summary in self.stories]
        )

    def related_to(self, story: str, shared_words: Mapping[str, int]) -> RelatedStories:
        """Return the stories related to one; `shared_words` counts the rare words shared with each, by story id."""
        place = self.positions[story]
        summary = self.stories[place]
        named = self.positions.get(summary.project or "")
        project = summary.project if named is not None and self.stories[named].kind is Kind.PROJECT else None
        members = self.groups.get(f"project {story}", []) if summary.kind is Kind.PROJECT else []
        following = self.stories[(place + 1) % len(self.stories)].id
        others = tuple(self.stories[other].id for other in members)
        after = following if following != story else None
        shown = {story, following, *others, project or story}
        return RelatedStories(self._related(summary, place, shown, shared_words), after, others, project)

    def _related(
        self, summary: StorySummary, position: int, shown: set[str], shared_words: Mapping[str, int]
    ) -> tuple[str, ...]:
        """Return the stories that share most themes, units, projects and words.

        Stories of the same kind come first among equals, then the nearest in time.
        """
        near: Counter[int] = Counter()
        for group, weight in summary.groups():
            members = self.groups[group]
            at = bisect_left(members, position)
            for place in members[max(0, at - _NEIGHBOURS) : at + _NEIGHBOURS + 1]:
                near[place] += weight
        own = self.weights[position]
        for other, words in shared_words.items():
            # However far away in time: themes, units and projects are counted for these too.
            place = self.positions[other]
            other_weights = self.weights[place]
            near[place] = sum(own[group] for group in own if group in other_weights) + min(words, _MOST_WORDS)

        def sort_key(place: int) -> tuple[int, bool, int, int]:
            return (-near[place], self.stories[place].kind is not summary.kind, abs(place - position), place)

        found = sorted((place for place in near if self.stories[place].id not in shown), key=sort_key)
        return tuple(self.stories[place].id for place in found[:_RELATED])


def _first(first: str | None, others: Sequence[str]) -> Iterable[str]:
    """Return ids with `first` moved to the front."""
    return others if first is None else [first, *(one for one in others if one != first)]
