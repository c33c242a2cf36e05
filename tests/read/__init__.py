"""Hostile files in, faults with their places out."""
