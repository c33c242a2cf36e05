"""From stories/ to manuscripts and registers: hostile files in, faults with their places out, never an exception."""
