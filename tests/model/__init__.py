"""The nouns, and the registry that everything follows from."""
