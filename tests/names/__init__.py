"""Tests of people's names in texts."""
