"""One rule, one file: a new file here is a new rule."""
