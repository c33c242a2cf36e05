"""Tests of the ways to run jobs."""
