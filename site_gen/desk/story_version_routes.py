"""The address where the editors see which words of a story have changed since an earlier version of it."""

from starlette.responses import Response

from site_gen.desk import commit_subjects
from site_gen.desk.board_values import address_of
from site_gen.desk.edited_story_routes import EditedStoryRoutes
from site_gen.desk.visit import DeskRoute, RouteAccess, Visit
from site_gen.language.dates import long_date
from site_gen.model import story_fields
from site_gen.pipeline import earlier_versions


class StoryVersionRoutes(EditedStoryRoutes):
    """The page of a story's earlier versions."""

    def routes(self) -> list[DeskRoute]:
        """Return the address, for those who curate."""
        return [DeskRoute("/editors/story/{story}/versions", self.versions, access=RouteAccess.CURATOR)]

    def versions(self, visit: Visit) -> Response:
        """Show the versions of a story, and what has changed since the one that was chosen, or since the one before."""
        edited = self.edited(visit)
        form, manuscript = self.form(visit), edited.manuscript
        every = list(earlier_versions.earlier_versions(edited.evaluation, manuscript))
        before = every[1].commit if len(every) > 1 else ""
        chosen = visit.request.query_params.get("since", before)
        changes = earlier_versions.words_since(edited.evaluation, manuscript, chosen, every)
        subjects = commit_subjects.subjects_in(self.kommune, form)
        # The message of a commit that is not the desk's may name a person who has withdrawn.
        other = self.kommune.words(form)("desk_history_other")
        day = next((one.day for one in every if one.commit == chosen), None)
        return self.answered(
            visit,
            "story_versions.html",
            here=f"{address_of(manuscript.id)}/versions",
            at=address_of(manuscript.id),
            title=manuscript.record.get(story_fields.TITLE, manuscript.id),
            lang=manuscript.form.value,
            versions=[(one.commit, long_date(one.day, form), subjects.get(one.subject, other)) for one in every],
            chosen=chosen,
            day=long_date(day, form) if day else "",
            changes=self.pages.word_changes(changes, form) if changes is not None else [],
            is_compared=changes is not None,
            is_rewritten=changes is not None and changes.too_different,
        )
