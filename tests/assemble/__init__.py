"""Tests of how a finished site comes into its place."""
