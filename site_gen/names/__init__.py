"""People's names found in texts, in any spelling."""
