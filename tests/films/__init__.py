"""Tests of films and captions as files: what they are, and what they hold beside the film."""
