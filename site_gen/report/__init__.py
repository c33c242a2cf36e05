"""From diagnostics and builds to what people and programs read."""
