"""Finished sites as the tests look at them, and the repository's own sample kommune."""
