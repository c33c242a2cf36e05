"""How often one person, one address and all together may ask for what costs or could be guessed."""

import hashlib
from enum import Enum

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import SlidingWindowCounterRateLimiter

_Counted = tuple[RateLimitItem, tuple[str, str, str]]


class Rate(Enum):
    """What is counted; the value is how often for one person, for one address, and for all.

    Logging in has no limit for all: a few addresses could use it up, and keep everybody out.
    """

    START = ("30/hour", "600/hour", "3000/hour")
    """A whole staff may ask from one address, behind the kommune's own router."""
    ANSWER = ("120/minute", "6000/minute", "12000/minute")
    PICTURE = ("60/10minute", "600/10minute", "2000/10minute")
    FILM = ("60/hour", "300/hour", "600/hour")
    """As often as the form about one is sent, with a film or without."""
    DOCUMENT = ("20/hour", "200/hour", "600/hour")
    MAIL = ("4/15minute", "60/15minute", "600/hour")
    CODE = ("20/10minute", "200/10minute")
    """Wrong ones only: a whole staff may log in at once."""
    LOGIN = ("30/10minute", "600/10minute")


class DeskLimits:
    """Counts in memory, from the start of the desk on."""

    def __init__(self) -> None:
        """Begin at nothing."""
        self._limiter = SlidingWindowCounterRateLimiter(MemoryStorage())
        self._limits = {(rate, at): parse(text) for rate in Rate for at, text in enumerate(rate.value)}

    def allows(self, rate: Rate, person: str, client: str) -> bool:
        """Count one request, and return whether it may be answered; an empty person is not counted by itself.

        One that is refused is counted nowhere: it neither uses up the limits of others nor takes room in memory.
        """
        counted = self._counted(rate, person, client)
        return self._have_room(counted) and all(self._limiter.hit(limit, *who) for limit, who in counted)

    def has_room(self, rate: Rate, person: str, client: str) -> bool:
        """Return whether one more request may be answered, without counting it."""
        return self._have_room(self._counted(rate, person, client))

    def _have_room(self, counted: list[_Counted]) -> bool:
        return all(self._limiter.test(limit, *who) for limit, who in counted)

    def _counted(self, rate: Rate, person: str, client: str) -> list[_Counted]:
        """Return what is counted, that of most people first; a person is named in a request, at any length."""
        digest = hashlib.sha256(person.encode("utf-8", "replace")).hexdigest() if person else ""
        whos = reversed(list(zip(range(len(rate.value)), (digest, client, "all"), strict=False)))
        return [(self._limits[rate, at], (rate.name, str(at), who)) for at, who in whos if who]
