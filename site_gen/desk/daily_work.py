"""What the desk does once a day, also when nobody comes by: a thread that looks every hour what day it is."""

import datetime as dt
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from site_gen import days
from site_gen.desk.desk_thread import desk_thread
from site_gen.model.localized import Words

_SECONDS = 3_600.0
_FAILED = Words(
    nn="Påminningane vart ikkje sende no. Vi prøver på nytt om ein time.",
    nb="Påminnelsene ble ikke sendt nå. Vi prøver på nytt om en time.",
)


@contextmanager
def once_a_day(work: Callable[[], None], say: Callable[[Words], None]) -> Iterator[None]:
    """Do something at once and then on each new day, while the body runs; what fails is tried again an hour later."""

    def run(stopping: threading.Event) -> None:
        done: dt.date | None = None
        while True:
            day = days.today()
            if done != day:
                try:
                    work()
                    done = day
                except Exception:  # noqa: BLE001 - its text may hold what people have written
                    say(_FAILED)
            if stopping.wait(_SECONDS):
                return

    with desk_thread("framsnakk-daily", run, seconds=_SECONDS / 600):
        yield
