"""Texts written into people's own files."""
