"""Tests of films and captions as files: what they are, and what they hold besides the film."""
