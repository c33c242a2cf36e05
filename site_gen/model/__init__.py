"""The nouns of the program: stories, people, themes, diagnostics; no side effects, no imports from elsewhere."""
