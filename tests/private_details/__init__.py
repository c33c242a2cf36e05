"""Tests of private details in texts."""
