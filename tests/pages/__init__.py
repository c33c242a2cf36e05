"""Tests of the pages, feeds and data that a selection becomes."""
