"""Tests of what a finished site is looked over for."""
