"""Render stories and lists to pages, feeds and data; this is the input of the engine."""
