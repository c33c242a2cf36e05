"""What uses a picture of a story: where the story shows it, and who else has the same picture."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from site_gen import markdown
from site_gen.model import media_fields, story_fields
from site_gen.model.manuscript import Manuscript
from site_gen.model.person import Person
from site_gen.pictures.picture_fields import pictures_of
from site_gen.pipeline import picture_changes
from site_gen.pipeline.evaluate import Evaluation


@dataclass(frozen=True, slots=True)
class PictureUses:
    """Everything in a kommune that shows one picture of a story."""

    in_text: int = 0
    """How many times the story's text shows it."""
    is_first: bool = False
    """Whether it is the story's first picture, which stands on cards and on the front page."""
    is_poster: bool = False
    """Whether it is what is seen of the story's film before that is played."""
    declared: int = 0
    """How many times the story declares its file."""
    stories: tuple[str, ...] = ()
    """Ids of the other stories that use the same file."""
    copies: tuple[str, ...] = ()
    """Ids of the other stories that have the same picture in a file of their own."""
    people: tuple[Person, ...] = ()
    """Those whose own picture in the register is the same."""

    @property
    def is_shared(self) -> bool:
        """Whether something else needs the file when one picture of the story no longer has it."""
        return bool(self.stories) or self.is_poster or self.declared > 1


def picture_uses(evaluation: Evaluation, manuscript: Manuscript, number: int) -> PictureUses:
    """Return what uses the picture of a story with a number in its list, from 0."""
    files = [one.get(media_fields.PICTURE_FILE, "") for one in pictures_of(manuscript)]
    file = picture_changes.file_of(manuscript, number)
    if not file:
        return PictureUses()
    video = manuscript.record.get(story_fields.VIDEO)
    digest = manuscript.pictures.get(file, "")
    sharing = stories_with(evaluation, manuscript, file)
    return PictureUses(
        in_text=sum(1 for one in markdown.parse_body(manuscript.body).pictures() if one.file == file),
        is_first=number == 0,
        is_poster=video is not None and video.get(media_fields.VIDEO_POSTER) == file,
        declared=files.count(file),
        stories=sharing,
        copies=tuple(
            one
            for one, _, named in _other_stories(evaluation, manuscript)
            if digest and one not in sharing and digest in named.values()
        ),
        people=tuple(
            one
            for one in evaluation.registers.people.values()
            if digest and one.picture and one.picture.file_info and one.picture.file_info.digest == digest
        ),
    )


def stories_with(evaluation: Evaluation, manuscript: Manuscript, file: str) -> tuple[str, ...]:
    """Return the ids of the other stories that use a file in a story's folder."""
    folder = PurePosixPath(manuscript.path).parent
    others = _other_stories(evaluation, manuscript)
    return tuple(one for one, at, named in others if at == folder and file in named)


def _other_stories(
    evaluation: Evaluation, manuscript: Manuscript
) -> Iterator[tuple[str, PurePosixPath, dict[str, str]]]:
    """Yield the id and the folder of every other story, with the digests of the files that it names, by name."""
    for file, _ in evaluation.stories:
        if file.header.path != manuscript.path and not evaluation.registers.has_withdrawn(file.header.id):
            named = {**dict.fromkeys(file.header.attachments, ""), **(file.attachments or {})}
            yield file.header.id, PurePosixPath(file.header.path).parent, named
