"""Tests of the command as a person types it: what it prints, where, and how it ends."""
