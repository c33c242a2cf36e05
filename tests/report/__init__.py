"""Tests of what is reported to people and programs."""
