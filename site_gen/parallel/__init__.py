"""Jobs run in this process or in several, behind one protocol."""
