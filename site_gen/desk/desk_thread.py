"""A thread of the desk's server that works while the server runs."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def desk_thread(name: str, work: Callable[[threading.Event], None], *, seconds: float) -> Iterator[None]:
    """Run a function in a thread while the body runs; then set its event, and wait some seconds for it to end."""
    stopping = threading.Event()
    thread = threading.Thread(target=work, args=(stopping,), name=name, daemon=True)
    thread.start()
    try:
        yield
    finally:
        stopping.set()
        thread.join(seconds)
