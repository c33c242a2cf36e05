"""Diagnostics and builds rendered for people and for programs."""
