"""Those who curate, as they know each other at the desk: by a name, and by what the settings have of each."""

from collections.abc import Collection
from dataclasses import dataclass

from site_gen.desk.commit_author import commit_author, editor_code
from site_gen.desk.desk_identity import DeskIdentity
from site_gen.desk.desk_kommune import DeskKommune
from site_gen.desk.reach import ReachStore


@dataclass(frozen=True, slots=True)
class Colleague:
    """One of those who curate."""

    key: str
    """The work e-mail address on a server, and the name on a machine of one's own: what is stored of the person."""
    name: str

    @property
    def code(self) -> str:
        """What stands for the person in forms, in addresses and as the author of commits."""
        return editor_code(self.key)


class Colleagues:
    """Those who curate in one kommune, as its settings are now."""

    def __init__(self, kommune: DeskKommune, reach: ReachStore) -> None:
        """Begin; nothing is read before it is asked for."""
        self._kommune = kommune
        self._reach = reach

    def every(self) -> tuple[Colleague, ...]:
        """Return all of them, by name."""
        settings = self._kommune.settings
        if not settings.desk.address:
            return tuple(Colleague(one, one) for one in dict.fromkeys(settings.editors))
        found = [Colleague(address, self.name_at(address) or address) for address in settings.desk.curators]
        return tuple(sorted(found, key=lambda one: one.name.casefold()))

    def name_at(self, address: str) -> str:
        """Return the name of who has an address, as the register has it, else as the settings do; empty for neither.

        Those who have withdrawn have no name in the register, whatever still stands there.
        """
        evaluation = self._kommune.evaluation()
        person = evaluation.registers.people.get(commit_author(address, self._reach, evaluation))
        named = dict(self._kommune.settings.desk.named_curators)
        return person.name if person is not None and person.name else named.get(address, "")

    def of(self, identity: DeskIdentity | None) -> Colleague | None:
        """Return who asks; None on a machine of one's own with several editors, where the person has to say."""
        every = self.every()
        if identity is not None and identity.address:
            return next((one for one in every if one.key == identity.address), None)
        return every[0] if len(every) == 1 else None

    def with_code(self, code: str) -> Colleague | None:
        """Return the one whom a form or an address means; None for nobody."""
        return next((one for one in self.every() if one.code == code), None)

    def known_as(self, key: str) -> Colleague | None:
        """Return the one who is stored with a key; None for one who does not curate any longer."""
        return next((one for one in self.every() if one.key == key), None)

    def keys(self) -> Collection[str]:
        """Return what is stored of those who curate now."""
        return {one.key for one in self.every()}
