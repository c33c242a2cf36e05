"""Tests of what an earlier run leaves to the next."""
