"""The stages in order, and the commands that work on a whole repository, one module each."""
