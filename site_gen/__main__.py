"""The command `framsnakk`, also as `python -m site_gen`."""

import signal


def run() -> None:
    """Run the command.

    It is imported here, not above: processes that are started by the command import this module, and need no more.
    """
    ends_by_exception = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if ends_by_exception:
        # Ctrl-C during the imports ends the process without a traceback.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from site_gen.cli.main import run as run_command  # noqa: PLC0415

    if ends_by_exception:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    run_command()


if __name__ == "__main__":
    run()
