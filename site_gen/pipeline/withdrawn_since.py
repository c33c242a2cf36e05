"""Earlier versions of files that name a person who has withdrawn since."""

from dataclasses import replace
from functools import cached_property

from site_gen import atomic_files, git_history
from site_gen.pipeline.evaluate import Evaluation
from site_gen.pipeline.withdraw_names import PersonNames, person_names
from site_gen.pipeline.withdraw_subject import is_withdrawn_in_file, names_in_file, names_of, text_of


class WithdrawnSince:
    """The people of a register who have withdrawn, by the names that their files have had in Git's history."""

    def __init__(self, evaluation: Evaluation) -> None:
        """Begin; nothing is read before a version is asked about."""
        self._evaluation = evaluation
        people = evaluation.registers.people
        self._files = {
            one.header.id: atomic_files.on_disk(evaluation.repository.root, one.header.path)
            for one in evaluation.repository.people
            if one.header.id in people and people[one.header.id].withdrawn is not None
        }

    def named_in(self, text: str, commit: str) -> bool:
        """Return whether the text of a file at a commit names a person who was not withdrawn then, and is today."""
        # Few are named: the names of everybody, and Git, are asked for those alone.
        return any(
            PersonNames(person, names).may_be_in(text)
            and replace(person_names(person, self._evaluation), names=names).may_name(text, parts=False)
            and self._is_since(person, commit)
            for person, names in self._names.items()
        )

    def _is_since(self, person: str, commit: str) -> bool:
        then = git_history.text_at(self._files[person], commit)
        return then is None or not is_withdrawn_in_file(then)

    @cached_property
    def _names(self) -> dict[str, tuple[str, ...]]:
        """Every name that each of them has or had."""
        root = self._evaluation.repository.root
        paths = {person: file.relative_to(root).as_posix() for person, file in self._files.items()}
        versions = git_history.every_version(root, paths.values())
        found = {}
        for person, path in paths.items():
            earlier = [name for one in versions.get(path, ()) for name in names_in_file(text_of(one))]
            found[person] = tuple(dict.fromkeys((*names_of(self._evaluation.registers.people[person]), *earlier)))
        return found
