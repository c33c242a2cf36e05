"""The command `framsnakk`, also as `python -m site_gen`."""

import atexit
import contextlib
import gc
import os
import signal
import sys
import threading


def run() -> None:
    """Run the command, and end the process.

    It is imported here, not above: processes that are started by the command import this module, and need no more.
    """
    # A command keeps tens of thousands of small objects to the end, from its imports on, and hardly any reference
    # cycles: the collector's default thresholds would cost a fifth of its time.
    gc.set_threshold(100_000, 50, 100)
    ends_by_exception = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if ends_by_exception:
        # Ctrl-C during the imports ends the process without a traceback.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from site_gen.cli.main import run as run_command  # noqa: PLC0415

    if ends_by_exception:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        run_command()
    except SystemExit as ended:
        if isinstance(ended.code, int) and threading.active_count() == 1:
            _end_process(ended.code)
        raise


def _end_process(status: int) -> None:
    """End the process after all that is registered for its end.

    Python would then free each object of each module first, which takes a sixth of the time of a short command.
    """
    atexit._run_exitfuncs()  # noqa: SLF001 - what the interpreter calls too
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):
            stream.flush()
    os._exit(status)


if __name__ == "__main__":
    run()
