"""Earlier versions of files that name a person who has withdrawn since."""

from collections.abc import Iterator
from dataclasses import replace

from site_gen import atomic_files, git_history
from site_gen.pipeline.evaluate import Evaluation
from site_gen.pipeline.withdraw_names import PersonNames, person_names
from site_gen.pipeline.withdraw_subject import is_withdrawn_in_file, names_in_file, text_of


class WithdrawnSince:
    """The people of a register who have withdrawn, by the names that their files have had in Git's history."""

    def __init__(self, evaluation: Evaluation) -> None:
        """Begin; nothing is read before a version is asked about."""
        self._evaluation = evaluation
        people = evaluation.registers.people
        self._paths = {
            one.header.id: one.header.path
            for one in evaluation.repository.people
            if one.header.id in people and people[one.header.id].withdrawn is not None
        }
        self._names: dict[str, PersonNames] = {}

    def named_in(self, text: str, commit: str) -> bool:
        """Return whether the text of a file at a commit names a person who was not withdrawn then, and is today."""
        return any(self._names_of(one).may_name(text, parts=False) for one in self._since(commit))

    def _since(self, commit: str) -> Iterator[str]:
        for person, path in self._paths.items():
            then = git_history.text_at(atomic_files.on_disk(self._evaluation.repository.root, path), commit)
            if then is None or not is_withdrawn_in_file(then):
                yield person

    def _names_of(self, person: str) -> PersonNames:
        if person not in self._names:
            file = atomic_files.on_disk(self._evaluation.repository.root, self._paths[person])
            names = [name for one in git_history.file_versions(file) for name in names_in_file(text_of(one))]
            known = person_names(person, self._evaluation)
            self._names[person] = replace(known, names=tuple(dict.fromkeys((*known.names, *names))))
        return self._names[person]
