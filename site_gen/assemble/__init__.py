"""From shards to a site: every file by manifest, in a new folder, switched in at the end."""
