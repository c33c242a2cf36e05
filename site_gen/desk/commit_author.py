"""Who is the author of a commit of what a person who is logged in has done."""

from site_gen.desk.desk_kommune import UNKNOWN_AUTHOR
from site_gen.desk.reach import ReachStore
from site_gen.pipeline.evaluate import Evaluation


def commit_author(address: str, reach: ReachStore, evaluation: Evaluation) -> str:
    """Return the id of the person with a mail address, where the editors have confirmed whose that is.

    What is typed names no author of a commit: everybody can type any name.
    """
    person = reach.person_confirmed_at(address) if address else ""
    known = evaluation.registers.people.get(person)
    return person if known is not None and known.withdrawn is None else UNKNOWN_AUTHOR
