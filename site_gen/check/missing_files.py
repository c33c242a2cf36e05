"""Declared files that are not in the story's folder, with the names that were probably meant."""

from collections.abc import Iterable, Iterator

from site_gen.check.rule import Finding
from site_gen.language.phrases import did_you_mean_file
from site_gen.model.diagnostic import Fix
from site_gen.model.field_types import Located
from site_gen.model.manuscript import Manuscript
from site_gen.pictures import picture_file_names


def missing_files(manuscript: Manuscript, declared: Iterable[Located[str]]) -> Iterator[Finding]:
    """Yield each name that has no file, with a suggestion.

    The fix replaces a name everywhere in the story, when it differs in case, spaces or the spelling of JPEG alone.
    """
    for placed in declared:
        if placed.value not in manuscript.pictures:
            similar = manuscript.near.get(placed.value)
            edits = (
                picture_file_names.renaming(manuscript, placed.value, similar)
                if similar and picture_file_names.is_same_name(placed.value, similar)
                else None
            )
            slots = {"file": placed.value, "suggestion": did_you_mean_file(similar)}
            yield Finding(placed.span, slots, Fix(edits) if edits else None)
