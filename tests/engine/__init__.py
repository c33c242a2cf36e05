"""Tests of what the engine is given and what a kommune's own templates change."""
