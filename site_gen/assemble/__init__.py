"""Assemble a site from the shards: every file by manifest, in a new folder, swapped in at the end."""
