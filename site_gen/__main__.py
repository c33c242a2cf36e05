"""The command `framsnakk`, also as `python -m site_gen`."""


def run() -> None:
    """Run the command.

    It is imported here, not above: processes that are started by the command import this module, and need no more.
    """
    from site_gen.cli.main import run as run_command  # noqa: PLC0415

    run_command()


if __name__ == "__main__":
    run()
