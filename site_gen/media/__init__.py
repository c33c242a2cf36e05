"""Inspect pictures, and make masters, renditions and social cards: all decoding of untrusted pictures, in workers."""
