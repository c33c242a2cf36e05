"""How often one person, one address and all together may ask for what costs or could be guessed."""

from enum import Enum

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import SlidingWindowCounterRateLimiter


class Rate(Enum):
    """What is counted; the value is how often for one person, for one address, and for all."""

    START = ("30/hour", "600/hour", "3000/hour")
    """A whole staff may ask from one address, behind the kommune's own router."""
    ANSWER = ("120/minute", "6000/minute", "12000/minute")
    PICTURE = ("60/10minute", "600/10minute", "2000/10minute")
    MAIL = ("4/15minute", "60/15minute", "600/hour")
    CODE = ("20/10minute", "200/10minute", "1000/hour")
    """Wrong ones only: a whole staff may log in at once."""
    LOGIN = ("30/10minute", "600/10minute", "3000/10minute")


class DeskLimits:
    """Counts in memory, from the start of the desk on."""

    def __init__(self) -> None:
        """Begin at nothing."""
        self._limiter = SlidingWindowCounterRateLimiter(MemoryStorage())
        self._limits = {(rate, at): parse(text) for rate in Rate for at, text in enumerate(rate.value)}

    def allows(self, rate: Rate, person: str, client: str) -> bool:
        """Count one request, and return whether it may be answered; an empty person is not counted by itself."""
        return all(self._limiter.hit(limit, *who) for limit, who in self._counted(rate, person, client))

    def has_room(self, rate: Rate, person: str, client: str) -> bool:
        """Return whether one more request may be answered, without counting it."""
        return all(self._limiter.test(limit, *who) for limit, who in self._counted(rate, person, client))

    def _counted(self, rate: Rate, person: str, client: str) -> list[tuple[RateLimitItem, tuple[str, str, str]]]:
        whos = enumerate((person, client, "all"))
        return [(self._limits[rate, at], (rate.name, str(at), who)) for at, who in whos if who]
