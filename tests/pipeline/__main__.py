"""Runs sequences of edits: `python -m tests.pipeline FIRST END`. Worker processes import this file anew: it is short."""

from tests.pipeline.edited_kommune import main

if __name__ == "__main__":
    main()
