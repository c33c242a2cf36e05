"""`python -m site_gen` is the command `framsnakk`."""

from site_gen.cli.main import run

if __name__ == "__main__":
    run()
