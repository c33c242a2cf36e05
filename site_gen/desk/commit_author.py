"""Who is the author of a commit of what a person who is logged in has done, and who an author is."""

import hashlib
from dataclasses import dataclass

from site_gen.desk.desk_kommune import UNKNOWN_AUTHOR, DeskKommune
from site_gen.desk.reach import ReachStore
from site_gen.pipeline.evaluate import Evaluation


def commit_author(address: str, reach: ReachStore, evaluation: Evaluation) -> str:
    """Return the id of the person with a mail address, where the editors have confirmed whose that is.

    What is typed names no author of a commit: everybody can type any name.
    """
    person = reach.person_confirmed_at(address) if address else ""
    known = evaluation.registers.people.get(person)
    return person if known is not None and known.withdrawn is None else UNKNOWN_AUTHOR


def editor_code(key: str) -> str:
    """Return what stands for one of those who curate, in forms, in addresses and as the author of a commit."""
    return hashlib.sha256(key.encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class CommitAuthors:
    """The authors of one kommune's commits. A commit has an id: a name in it could not be taken back."""

    kommune: DeskKommune
    reach: ReachStore

    def author_at(self, address: str) -> str:
        """Return the author of what the one does who is logged in with an address.

        It is the person's id in the register, or else the code of one whom the settings name as curator.
        """
        author = commit_author(address, self.reach, self.kommune.evaluation())
        is_named = author == UNKNOWN_AUTHOR and address in dict(self.kommune.settings.desk.named_curators)
        return editor_code(address) if is_named else author

    def name_of(self, author: str) -> str:
        """Return the name of an author as it is known now; empty for one who has withdrawn, and for any other."""
        person = self.kommune.evaluation().registers.people.get(author)
        if person is not None:
            return person.name if person.withdrawn is None else ""
        named = self.kommune.settings.desk.named_curators
        return next((name for address, name in named if editor_code(address) == author), "")
