"""The nouns: what a story, a person, a theme and a diagnostic are; no effects, no other part of the house."""
