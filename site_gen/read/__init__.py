"""Parse files into manuscripts and registers: hostile input gives errors with positions, never an exception."""
