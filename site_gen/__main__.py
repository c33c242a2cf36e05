"""Run the command `framsnakk` as `python -m site_gen`."""

from site_gen.cli.main import run

if __name__ == "__main__":
    run()
