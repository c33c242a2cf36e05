"""How long a test waits for what must happen: on however busy a machine, only what hangs is given up."""

PATIENCE = 600.0
"""Seconds."""
