"""From what goes out to pages, feeds and data: what the engine is given."""
