"""A story as it stands in a form while an editor changes it, and the version of it that the form makes."""

from dataclasses import dataclass, field, replace

from site_gen import front_matter, text_edits
from site_gen.authoring import front_matter_editor
from site_gen.authoring.field_edits import UnclearFieldError
from site_gen.authoring.field_form import FieldForm
from site_gen.authoring.front_matter_editor import EditRefused
from site_gen.desk.edit_form import FormConflict
from site_gen.desk.editing import EditedStory
from site_gen.desk.placed_findings import PlacedFinding, placed_findings
from site_gen.desk.story_references import StoryReferences
from site_gen.desk.typed_story import StoryInFile, TypedStory
from site_gen.model import story_fields
from site_gen.model.diagnostic import Diagnostic, Fix
from site_gen.model.localized import Form
from site_gen.model.picture import Picture
from site_gen.pictures import picture_fields
from site_gen.pipeline import edit_story
from site_gen.pipeline.edit_story import StoryVersion


@dataclass(frozen=True, slots=True)
class StoryDraft:
    """A story with what stands in its form."""

    edited: EditedStory
    file: StoryInFile
    """As it is on disk."""
    typed: TypedStory
    references: StoryReferences
    version: StoryVersion | None = None
    """What the form makes; None where that cannot be written."""
    problem: str = ""
    """Why it cannot, in words."""
    conflict: FormConflict = field(default_factory=FormConflict)

    @property
    def fields(self) -> FieldForm:
        """The fields as they stand in the file."""
        return self.file.fields or FieldForm()

    def made(self, form: Form) -> "StoryDraft":
        """Return it with the version of the story that it makes; what hinders that is said in a form."""
        evaluation, manuscript = self.edited.evaluation, self.edited.manuscript
        try:
            text = self.typed.text(self.file.text, self.references, manuscript.form)
        except EditRefused as refused:
            return replace(self, version=None, problem=refused.words.in_form(form))
        except (front_matter.FrontMatterError, UnclearFieldError):
            return replace(self, version=None, problem=front_matter_editor.refusal(()).words.in_form(form))
        version = edit_story.story_version(evaluation, manuscript, text)
        if self.edited.is_beside:
            # What is out stays out, whatever is done to a new version.
            version = replace(version, effect=replace(version.effect, goes_off=False))
        return replace(self, version=version, problem="")

    def findings(self) -> list[PlacedFinding]:
        """Return what `check` says of the version, each at its place in the form."""
        if self.version is None:
            return []
        before = StoryInFile.of(self.version.text, self.references)
        found = placed_findings(self.version, before.fields)
        known = self.edited.unknown_people
        typed = replace(known, manuscript=self.version.manuscript)
        names = (typed.written_at(one.found) for one in found)
        return [
            replace(
                one,
                has_button=self._has_button(one.found, self.version, before),
                add=(name, known.address(name)) if known.address(name) else ("", ""),
            )
            for one, name in zip(found, names, strict=True)
        ]

    def corrected(self, key: str, form: Form) -> "StoryDraft":
        """Return it with a finding corrected; as it is where there is no such finding, or no button corrects it."""
        found = next((one.found for one in self.findings() if one.key == key and one.has_button), None)
        if self.version is None or found is None or found.fix is None:
            return self
        typed = self._corrected(found.fix, StoryInFile.of(self.version.text, self.references))
        return replace(self, typed=typed).made(form)

    def _corrected(self, fix: Fix, before: StoryInFile) -> TypedStory:
        """Return what stands in the form after a correction; `before` is the version of the story that it makes."""
        text = text_edits.apply_edits(before.text, fix.edits)
        return self.typed.with_file(before, StoryInFile.of(text, self.references))

    def _has_button(self, found: Diagnostic, version: StoryVersion, before: StoryInFile) -> bool:
        """Return whether there is a correction that certainly is what was meant, and that the form can hold."""
        fix, manuscript = found.fix, version.manuscript
        if fix is None or not fix.is_safe or not fix.edits or fix.masters or fix.renamed:
            return False
        if before.fields is None or all(one.span.line > manuscript.body_line for one in fix.edits):
            return True
        # A field is written as the form writes it, which may be as it was.
        try:
            text = self._corrected(fix, before).text(self.file.text, self.references, self.edited.manuscript.form)
        except (EditRefused, front_matter.FrontMatterError, UnclearFieldError):
            return False
        after = edit_story.story_version(self.edited.evaluation, self.edited.manuscript, text)
        return found.message not in {one.message for one in after.findings}


def shown_pictures(edited: EditedStory) -> dict[int, Picture]:
    """Return each picture that a story's file declares, can be shown, and nobody has withdrawn, by its number."""
    manuscript, withdrawn = edited.manuscript, edited.evaluation.registers.withdrawn_pictures
    found: dict[int, Picture] = {}
    for number, record in manuscript.record.numbered(story_fields.PICTURES):
        picture = picture_fields.declared_picture(manuscript, record)
        if picture.file_info is not None and picture.file_info.digest not in withdrawn:
            found[number] = picture
    return found
