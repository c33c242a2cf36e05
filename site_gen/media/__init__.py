"""Pictures looked at, made into masters, renditions and social cards: all work on strangers' pictures, in workers."""
