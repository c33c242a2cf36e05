"""Runs sequences of edits: `python -m tests.pipeline FIRST END`. Short, for worker processes import it anew."""

from tests.pipeline.edited_kommune import main

if __name__ == "__main__":
    main()
